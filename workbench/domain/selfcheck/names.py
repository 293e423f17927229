"""Names that may have been left in a draft: people, schools, addresses and numbers that the scenario's own papers do not hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.giveaways import CasePapers
from workbench.domain.identities import Giveaway, Identities, Identity
from workbench.domain.regions import Region
from workbench.domain.scenario import Scenario
from workbench.domain.selfcheck.draft import Draft

_NAME = r"[A-Z][\w'’]+(?:-[A-Z][\w'’]+)*"
_PERSON = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Sister|Father)\.?\s+(?:[A-Z]\.?\s+)?({_NAME})")
_KIND_OF_SCHOOL = r"(?:Primary|Infants?|Junior|First|Middle|High|Secondary|Grammar|Nursery|Community|Special|Catholic|Academy)"
_SCHOOL = re.compile(
    rf"\b((?:St\.?\s+|The\s+)?{_NAME}(?:\s+(?:of|and|the|upon|{_NAME})){{0,6}}?)\s+"
    rf"((?:{_KIND_OF_SCHOOL}\s+|(?:C\s*of\s*E|CE|RC|Church of England|Roman Catholic)\s+)*"
    r"(?:School|Academy|College|Federation))\b"
)
_OWN = re.compile(
    rf"\b[Mm]y\s+(?:own\s+|current\s+|present\s+|last\s+|previous\s+)?(?:school|setting|academy|trust)(?:,|\s+called)\s+({_NAME})"
)
_FULL_NAME = re.compile(rf"{_NAME}(?:\s+(?:[A-Z]\.?|{_NAME})){{1,3}}")
_OPENING = 6
_PASSED_OVER = frozenset({Region.REFERENCE_LIST, Region.QUESTION})
_NO_NAME = frozenset((
    "the", "this", "our", "my", "a", "each", "every", "at", "in", "both", "national", "local", "mainstream", "state", "as",
    "when", "if", "primary", "infant", "infants", "junior", "first", "middle", "high", "secondary", "grammar", "nursery",
    "community", "special", "catholic", "academy", "church", "england",
))  # fmt: skip


class Left(StrEnum):
    """What a name seems to be."""

    EMAIL = "email"
    NUMBER = "number"
    PERSON = "person"
    SCHOOL = "school"
    OPENING = "opening"
    PHONE = "phone"
    HEALTH = "health"
    PUPIL = "pupil"
    ADDRESS = "address"
    BIRTH = "birth"


_FORMED = {
    Giveaway.EMAIL: Left.EMAIL,
    Giveaway.NUMBER: Left.NUMBER,
    Giveaway.PHONE: Left.PHONE,
    Giveaway.HEALTH: Left.HEALTH,
    Giveaway.PUPIL: Left.PUPIL,
    Giveaway.ADDRESS: Left.ADDRESS,
    Giveaway.BIRTH: Left.BIRTH,
}


@dataclass(frozen=True, slots=True)
class LeftName:
    """Something that may give a person or school away: code points [start, end) of the text, its words, and where it stands."""

    kind: Left
    start: int
    end: int
    words: str
    place: str


def names_left(draft: Draft, scenario: Scenario) -> tuple[LeftName, ...]:
    """What may give a person or a school away, in reading order. Authors in the reference list are passed over."""
    known = CasePapers(scenario)
    lower = set(re.findall(r"\b[a-z][\w'’]+", f"{draft.document.text} {known.text}"))
    formed = Identities(scenario=scenario).find(draft.document)
    found = [_formed(draft, identity) for identity in formed if draft.regions[identity.block] not in _PASSED_OVER]
    for index, region in enumerate(draft.regions):
        if region not in _PASSED_OVER:
            begun, place = draft.document.blocks[index].start, draft.place(index)
            for kind, start, end in _in_text(draft.text(index), known):
                words = " ".join(draft.document.text[begun + start : begun + end].split())
                found.append(LeftName(kind, begun + start, begun + end, words, place))
            if (region is Region.TITLE or index < _OPENING) and _is_full_name(draft.text(index), known, lower):
                block = draft.document.blocks[index]
                found.append(LeftName(Left.OPENING, block.start, block.end, draft.text(index).strip(), place))
    return tuple(sorted(found, key=lambda name: name.start))


def _formed(draft: Draft, identity: Identity) -> LeftName:
    """What is told by its form alone; in the target of a link or a list label it has no words of its own."""
    words = " ".join(draft.document.text[identity.start : identity.end].split()) or "in a link"
    return LeftName(_FORMED[identity.kind], identity.start, identity.end, words, draft.place(identity.block))


def _in_text(text: str, known: CasePapers) -> Iterator[tuple[Left, int, int]]:
    yield from ((Left.PERSON, m.start(), m.end() - _owning(m[1])) for m in _PERSON.finditer(text) if not known.holds(m[1]))
    taken: list[tuple[int, int]] = []
    for match in _SCHOOL.finditer(text):
        name, bare = match[1], " ".join(word for word in match[1].split() if word.casefold() not in _NO_NAME)
        if bare and not known.holds(bare) and not known.holds(f"{name} {match[2]}"):
            taken.append(match.span())
            yield Left.SCHOOL, *match.span()
    for match in _OWN.finditer(text):
        inside = any(start <= match.start(1) < end for start, end in taken)
        if not inside and not known.holds_a_word(match[1]):
            yield Left.SCHOOL, *match.span()


def _owning(name: str) -> int:
    """The length of the possessive ending of a name."""
    return 2 if name.endswith(("’s", "'s")) else 0


def _is_full_name(text: str, known: CasePapers, lower: set[str]) -> bool:
    """Whether an opening line is two to four words with capitals, none of them a common word here or one of the papers."""
    line = text.strip()
    if _FULL_NAME.fullmatch(line) is None or known.holds_a_word(line):
        return False
    return not any(word.casefold() in lower for word in line.split())
