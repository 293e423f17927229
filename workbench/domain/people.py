"""The people around a cohort: those who mark and decide, and those whose scripts are marked."""

import re
import unicodedata
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
    """Somebody on the roster. `reference` is the provider's own number for them (candidate number), unique in the cohort."""

    id: str
    reference: str
    family_name: str
    given_name: str
    title: str = ""
    email: str = ""
    trn: str = ""
    school: str = ""
    partner: str = ""

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

    Remembered, since a whole roster is asked for again with each file of a folder.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_AS_TYPED))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", kept.replace("_", " ")))


_AS_TYPED = str.maketrans(dict.fromkeys("'’‘ʼ`´＇", "") | {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"})
"""The mark inside a name such as O'Hara, however it was typed, and letters that do not come apart into letter and accent."""


def candidates_for(file_name: str, roster: tuple[Participant, ...]) -> tuple[tuple[Participant, str], ...]:
    """The participants a file name may belong to, each with the reason in words; one means a match, more or none means a doubt.

    Looked for in this order, the first kind that finds anybody deciding: participant id, candidate number, e-mail address or its
    local part (unless that is one plain word, which a file name may hold by chance), full name in either order.
    """
    stem = re.sub(r"\.[A-Za-z0-9]{2,5}$", "", file_name)
    said = f" {comparable(stem)} "
    for reason, keys in _KEYS:
        found = tuple((p, reason) for p in roster if any(key and f" {comparable(key)} " in said for key in keys(p)))
        if found:
            return found
    return ()


def _local_part(person: Participant) -> str:
    local = person.email.partition("@")[0]
    return "" if local.isalpha() else local


_KEYS = (
    ("participant id in the file name", lambda p: (p.id,)),
    ("candidate number in the file name", lambda p: (p.reference,)),
    ("e-mail address in the file name", lambda p: (p.email, _local_part(p))),
    ("name in the file name", lambda p: (f"{p.given_name} {p.family_name}", f"{p.family_name} {p.given_name}")),
)
