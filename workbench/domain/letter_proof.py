"""A finished letter read back and matched with the one participant it is for, so that a wrong letter is never sent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category, normalize

from workbench.domain.letter import Letter
from workbench.domain.people import Participant
from workbench.domain.sheet import PartKind

_LIKE_A_YEAR = 4
_AFTER_HYPHEN = re.compile(r"(?<=[-\u2010]) ")


@dataclass(frozen=True, slots=True)
class Proof:
    """What reading a finished letter back found: whether it is exactly this participant's letter, and if not, why."""

    matched: bool
    faults: tuple[str, ...]


def proof(read_back: str, letter: Letter, roster: Sequence[Participant], markers: Sequence[str]) -> Proof:
    """Match the words read back from a letter's file with the one participant it is for.

    The file must carry the reference, name and result of its participant, every part of the letter, and no reference, e-mail,
    TRN or full name of anybody else on the roster, nor the name of a marker. The provider's own words may name whom they like,
    and a name of one word, which may be an ordinary word, gives nobody away.
    """
    run_together = _run_together(read_back)
    faults = [f"the words “{line[:60]}” are missing" for line in _lines(letter) if _run_together(line) not in run_together]
    said = _spaced(read_back)
    for person in roster:
        if person.id == letter.participant and not (_stands_torn(person.reference, said) and _stands_torn(person.name, said)):
            faults.append("the participant's reference or name is missing")
    faults += _of_others(said, letter, roster, markers)
    return Proof(not faults, tuple(dict.fromkeys(faults)))


def faults_of_markers(letter: Letter, roster: Sequence[Participant], markers: Sequence[str]) -> tuple[str, ...]:
    """Which of the faults that `proof` finds are in what was said of the criteria and quoted there, so that a marker can mend
    them; every other fault is one of the program or the template.
    """
    return tuple(dict.fromkeys(_of_others(_of_criteria(letter), letter, roster, markers)))


def _of_others(said: str, letter: Letter, roster: Sequence[Participant], markers: Sequence[str]) -> Iterator[str]:
    own, of_markers = _of_provider(letter), _of_criteria(letter)

    def names(name: str) -> bool:
        found = len(name.split()) > 1 and _stands(name, said) and not _is_own(name, letter, roster)
        return found and (_stands(name, of_markers) or not _stands(name, own))

    others = [person for person in roster if person.id != letter.participant]
    if any(names(person.name) or any(_stands(key, said) for key in _keys(person)) for person in others):
        yield "it carries another participant's reference or name"
    if any(map(names, markers)):
        yield "it carries a marker's name"


def _lines(letter: Letter) -> list[str]:
    parts = [line for part in letter.parts for line in (part.text, part.aside, *part.body) if line]
    return [letter.salutation, *(value for _, value in letter.facts), *parts]


def _of_criteria(letter: Letter) -> str:
    """What a letter says and quotes of the criteria."""
    return _spaced("\n".join(words for part in letter.parts if part.kind is PartKind.CRITERION for words in part.body))


def _of_provider(letter: Letter) -> str:
    """What a letter says in the provider's own words."""
    words = (part.text for part in letter.parts if part.kind is not PartKind.CRITERION)
    return _spaced("\n".join((letter.sender, *letter.address, *words, *letter.sign_off)))


def _keys(other: Participant) -> tuple[str, ...]:
    """The numbers and the address that would give somebody else away; a number so short that it stands in dates does not."""
    keys = (other.reference, other.email, other.trn)
    return tuple(key for key in keys if not (key.isdigit() and len(key) <= _LIKE_A_YEAR))


def _is_own(name: str, letter: Letter, roster: Sequence[Participant]) -> bool:
    """Whether a name is the participant's own; one that two people share gives neither away."""
    return any(person.id == letter.participant and _stands(name, _spaced(person.name)) for person in roster)


def _run_together(text: str) -> str:
    return re.sub(r"\s+", "", _seen(text))


def _spaced(text: str) -> str:
    """The words as they are compared: parted by one space, and by none after a hyphen, where a line may have ended."""
    return _AFTER_HYPHEN.sub("", " ".join(_seen(text).split()))


def _seen(text: str) -> str:
    """A text without case and without marks that nobody sees, which no letter carries."""
    if text.isascii():
        return text.casefold()
    return "".join(char for char in normalize("NFC", text) if category(char) != "Cf").casefold()


def _stands(key: str, said: str) -> bool:
    wanted = _spaced(key)
    return bool(wanted) and wanted in said and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", said) is not None


def _stands_torn(key: str, said: str) -> bool:
    """Whether something stands there, also where it was too long for a line."""
    wanted = r"\s*".join(map(re.escape, _run_together(key)))
    return bool(wanted) and re.search(rf"(?<!\w){wanted}(?!\w)", said) is not None
