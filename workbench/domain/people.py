"""The people around a cohort: those who mark and decide, and those whose scripts are marked."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Role(StrEnum):
    """What a person may do in a cohort."""

    LEAD = "lead"
    ASSESSOR = "assessor"
    MODERATOR = "moderator"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works on the cohort; school and delivery partner say whose scripts they must not mark, `new_marker` whether
    they mark such scripts for the first time.
    """

    id: str
    name: str
    roles: frozenset[Role]
    school: str = ""
    partner: str = ""
    new_marker: bool = False


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody on the roster. `id` is that of the record and never changes; `roster_id` is the participant id that the provider's
    roster gives, the only one the Department knows, "" while none does. `reference` is the provider's own number for them
    (candidate number), unique in the cohort.
    """

    id: str
    reference: str
    family_name: str
    given_name: str
    title: str = ""
    email: str = ""
    trn: str = ""
    school: str = ""
    partner: str = ""
    roster_id: str = ""

    @property
    def name(self) -> str:
        """Given name and family name."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def salutation(self) -> str:
        """How a letter addresses them: title and family name, else the whole name."""
        return f"{self.title} {self.family_name}" if self.title and self.family_name else self.name


@lru_cache(maxsize=0x10000)
def comparable(text: str) -> str:
    """Letters and digits only, without case or accents, words parted by one space: for matching names a person typed.

    Remembered, since a whole roster is asked for again and again.
    """
    plain = text.casefold()
    if plain.isascii() and plain.isalnum():
        return plain
    plain = _MARKS.sub("", plain)
    if not plain.isascii():
        parted = unicodedata.normalize("NFKD", plain.translate(_WHOLE))
        plain = "".join(c for c in parted if not unicodedata.combining(c))
    return plain if plain.isalnum() else " ".join(_WORD.findall(plain))


_MARKS = re.compile("['’‘ʼ`´＇]")
"""The mark inside a name such as O'Hara, however it was typed."""

_WHOLE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"})
"""Letters that do not come apart into letter and accent."""

_WORD = re.compile(r"[^\W_]+")

Keys = Callable[[Participant], Iterable[str]]
"""What somebody is looked up by, as `comparable` gives it."""


def laid_out(roster: Sequence[Participant], keys: Keys) -> dict[str, list[int]]:
    """The places on the roster of those who have each key, in order."""
    found: dict[str, list[int]] = {}
    for place, person in enumerate(roster):
        for key in keys(person):
            found.setdefault(key, []).append(place)
    return found


class Bearers:
    """Whose id, number, address or name stands in the name of a file. The roster is laid out once for a whole folder, so that a
    name is looked up as quickly however many are on it.
    """

    def __init__(self, roster: Sequence[Participant]) -> None:
        self._roster = roster
        self._places = tuple((reason, laid_out(roster, keys)) for reason, keys in _KEYS)
        self._longest = max((key.count(" ") + 1 for _, places in self._places for key in places), default=1)

    def of(self, file_name: str) -> tuple[tuple[Participant, str], ...]:
        """The participants a file name may belong to, each with the reason in words; one is a match, more or none is a doubt.

        Looked for in this order, the first kind that finds anybody deciding: participant id, candidate number, e-mail address or
        its local part (unless that is one plain word, which a file name may hold by chance), full name in either order.
        """
        words = comparable(re.sub(r"\.[A-Za-z0-9]{2,5}$", "", file_name)).split(" ")
        ends = range(1, len(words) + 1)
        said = {" ".join(words[start:end]) for end in ends for start in range(max(0, end - self._longest), end)}
        for reason, places in self._places:
            found = {place for phrase in places.keys() & said for place in places[phrase]}
            if found:
                return tuple((self._roster[place], reason) for place in sorted(found))
        return ()


def whole_names(person: Participant) -> Iterator[str]:
    """Given name and family name in either order, as `comparable` gives them."""
    return _compared(f"{person.given_name} {person.family_name}", f"{person.family_name} {person.given_name}")


def _compared(*keys: str) -> Iterator[str]:
    return map(comparable, filter(None, keys))


def _local_part(person: Participant) -> str:
    local = person.email.partition("@")[0]
    return "" if local.isalpha() else local


_KEYS: tuple[tuple[str, Keys], ...] = (
    ("participant id in the file name", lambda p: _compared(p.id, p.roster_id)),
    ("candidate number in the file name", lambda p: _compared(p.reference)),
    ("e-mail address in the file name", lambda p: _compared(p.email, _local_part(p))),
    ("name in the file name", whole_names),
)
