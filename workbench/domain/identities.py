"""Who may be given away by a script's own words: found in the frozen text, so that the office can act before anybody marks it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from workbench.domain.document import Block, BlockKind, Document, Warning, place_of
from workbench.domain.giveaways import (
    ADDRESS,
    BIRTH_DATE,
    EMAIL,
    HEALTH_NUMBER,
    PHONE,
    PUPIL_NUMBER,
    TRN_LIKE,
    CasePapers,
    is_health_number,
)
from workbench.domain.people import Participant, Person
from workbench.domain.regions import Region, Span
from workbench.domain.roster_names import Hit, RosterNames, Sort
from workbench.domain.scenario import Scenario
from workbench.domain.words import listed, paragraphs


class Giveaway(StrEnum):
    """What gives somebody away; each value is the code of its warning."""

    EMAIL = "email-in-text"
    NUMBER = "trn-in-text"
    PHONE = "phone-in-text"
    HEALTH = "health-number-in-text"
    PUPIL = "pupil-number-in-text"
    ADDRESS = "address-in-text"
    BIRTH = "birth-date-in-text"
    CANDIDATE = "candidate-number-in-text"
    OTHER_CANDIDATE = "other-candidate-number-in-text"
    PARTICIPANT = "participant-id-in-text"
    OWN_NAME = "own-name-in-text"
    NAME = "roster-name-in-text"
    SCHOOL = "school-in-text"
    PARTNER = "partner-in-text"


@dataclass(frozen=True, slots=True)
class Identity:
    """Code points [start, end) of the text that give somebody away, in a block. Where it stands in the target of a link or in a
    list label, which are no part of the text, both are the start of the block.
    """

    kind: Giveaway
    start: int
    end: int
    block: int


class Identities:
    """Looks for identities in scripts; made once for a batch. Without a roster it finds only what has a form of its own:
    e-mail addresses, telephone numbers, postal addresses, dates of birth, and what looks like a teacher reference number, an NHS
    number or a unique pupil number. Nothing that stands in the papers of the scenario counts.
    """

    def __init__(
        self, roster: Sequence[Participant] = (), people: Sequence[Person] = (), scenario: Scenario | None = None
    ) -> None:
        self._papers = CasePapers(scenario)
        self._names = RosterNames(roster, people, self._papers) if roster or people else None
        self._signs = _Signs(self._names)

    def find(
        self,
        document: Document,
        regions: Sequence[Region] = (),
        spans: Sequence[Span] = (),
        participant: str | None = None,
        runs: Sequence[str] | None = None,
    ) -> tuple[Identity, ...]:
        """Every identity in a script, in reading order; regions and spans tell which family names are those of authors it cites,
        `participant` whose it is. `runs` are the runs of characters between white space of its text, where they are at hand.
        """
        text = document.text
        signs = "".join(map(self._signs.__getitem__, text.split() if runs is None else runs))
        found = [Identity(kind, start, end, document.block_at(start)) for kind, start, end in self._by_form(text, signs)]
        if self._names is not None and _NAMED in signs:
            for hit in _without_authors(document, tuple(self._names.find(text)), regions, spans):
                if kind := _kind(hit, participant):
                    found.append(Identity(kind, hit.start, hit.end, document.block_at(hit.start)))
        for index, block in enumerate(document.blocks):
            if block.styles or len(block.marker) > _LABEL:
                found += (Identity(kind, block.start, block.start, index) for kind in self._beside(block, participant))
        return tuple(sorted(found, key=lambda identity: (identity.start, identity.end)))

    def warnings(
        self,
        document: Document,
        regions: Sequence[Region] = (),
        spans: Sequence[Span] = (),
        participant: str | None = None,
        runs: Sequence[str] | None = None,
    ) -> tuple[Warning, ...]:
        """One warning for each kind of identity with the places where it stands; none quotes what was found. As `find`."""
        places: dict[Giveaway, list[str]] = {}
        numbers: tuple[int, ...] = ()
        for identity in self.find(document, regions, spans, participant, runs):
            numbers = numbers or document.paragraph_numbers()
            place = place_of(document.blocks[identity.block], numbers[identity.block])
            places.setdefault(identity.kind, []).append(place)
        return tuple(Warning(kind.value, _SENTENCES[kind], paragraphs(places[kind])) for kind in Giveaway if kind in places)

    def margin_warnings(self, margins: str, participant: str | None = None) -> tuple[Warning, ...]:
        """One warning if anything gives somebody away in what headers and footers say, none if nothing does. As `find`."""
        words = Document(margins, (Block(BlockKind.PARAGRAPH, 0, len(margins)),))
        found = {identity.kind for identity in self.find(words, participant=participant)} if margins else set()
        if not found:
            return ()
        said = listed([_IN_MARGINS[kind] for kind in Giveaway if kind in found])
        doubt = f" {_WHOSE}" if found & {Giveaway.NAME, Giveaway.OTHER_CANDIDATE} else ""
        told = f"The file holds {said} in {_MARGINS}; the marking copy does not.{doubt}"
        return (Warning("identity-in-header", told, _MARGINS),)

    def names_another(self, file_name: str, participant: str) -> bool:
        """Whether a file name holds the number, address or name of somebody on the roster other than this participant."""
        if self._names is None:
            return False
        stem = re.sub(r"\.[A-Za-z0-9]{2,5}$", "", normalize("NFC", file_name))
        hits = self._names.find(stem, as_typed=True)
        return any(hit.entry.holders and participant not in hit.entry.holders for hit in hits)

    def _by_form(self, text: str, signs: str) -> Iterator[tuple[Giveaway, int, int]]:
        """What is told by its form alone; seven digits of a telephone number or an address are no reference number."""
        taken: set[int] = set()
        for kind, form, start, end in _forms_in(text, signs):
            for match in form.finditer(text, start, end):
                if match.start() in taken or (kind is Giveaway.HEALTH and not is_health_number(match[0])):
                    continue
                if not self._papers.holds(match[0]):
                    taken.update(range(*match.span()))
                    yield kind, *match.span()

    def _beside(self, block: Block, participant: str | None) -> set[Giveaway]:
        """What stands in the label of a block and in the targets of its links."""
        said = {style.link for style in block.styles if style.link} | ({block.marker} if len(block.marker) > _LABEL else set())
        found: set[Giveaway] = set()
        for text in map(_without_escapes, said):
            found |= {Giveaway.EMAIL for match in EMAIL.finditer(text) if not self._papers.holds(match[0])}
            hits = () if self._names is None else self._names.find(text)
            found |= {kind for hit in hits if not hit.entry.alone and (kind := _kind(hit, participant))}
        return found


def _without_escapes(address: str) -> str:
    """The target of a link with its %40 and the like written out."""
    return _ESCAPES.sub(lambda match: bytes.fromhex(match[0].replace("%", "")).decode(errors="replace"), address)


def _kind(hit: Hit, participant: str | None) -> Giveaway | None:
    if hit.entry.sort is Sort.NAME and participant in hit.entry.holders:
        return Giveaway.OWN_NAME
    if hit.entry.sort is Sort.CANDIDATE and participant is not None and participant not in hit.entry.holders:
        return Giveaway.OTHER_CANDIDATE
    return _KINDS.get(hit.entry.sort)


def _without_authors(document: Document, hits: Sequence[Hit], regions: Sequence[Region], spans: Sequence[Span]) -> Iterator[Hit]:
    """The hits without family names that this script cites anywhere, or writes small as an ordinary word."""
    alone = [(document.text[hit.start : hit.end].casefold(), hit) for hit in hits if hit.entry.alone]
    citations = {at for span in spans if alone and span.region is Region.CITATION for at in range(span.start, span.end)}
    cited = {name for name, hit in alone if hit.start in citations or _is_source(document, hit, regions)}
    cited |= {name for name in {name for name, _ in alone} if _is_written_small(document.text, name)}
    for hit in hits:
        if not hit.entry.alone or document.text[hit.start : hit.end].casefold() not in cited:
            yield hit


def _is_source(document: Document, hit: Hit, regions: Sequence[Region]) -> bool:
    """Whether a name stands in the reference list, or has a year or others after it."""
    listed = bool(regions) and regions[document.block_at(hit.start)] is Region.REFERENCE_LIST
    return listed or _YEAR.match(document.text, hit.end) is not None


def _is_written_small(text: str, name: str) -> bool:
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


class _Signs(dict[str, str]):
    """What a run of characters between white space is a sign of, in letters, worked out the first time it is met: most texts hold
    nothing that gives anybody away, and are seen to hold nothing by one look at each of their runs.
    """

    def __init__(self, names: RosterNames | None) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, run: str) -> str:
        signs = (_MAILED if "@" in run else "") + (_BORN if _BIRTH.search(run) else "")
        signs += _NAMED if self._names is not None and self._names.tells(run) else ""
        if _FIGURE.search(run):
            signs += _NUMBERED if signs or _FIGURES.search(run) else _COUNTED
        self[run] = signs = signs or _NOTHING
        return signs


def _forms_in(text: str, signs: str) -> Iterator[tuple[Giveaway, re.Pattern[str], int, int]]:
    """The forms to look for and where: in what has a sign of them, which is found in a fraction of the time. No e-mail address or
    number goes on after a line, so each is looked for in the lines with a sign; a date or an address may.
    """
    whole = ((0, len(text)),)
    figures = list(_FIGURES.finditer(text)) if _NUMBERED in signs or 2 * _COUNTED in signs else []
    mailed, numbered = _lines_at(text, _AT.finditer(text)) if _MAILED in signs else (), _lines_at(text, figures)
    born = whole if _BORN in signs else ()
    housed = whole if any(figure["postcode"] for figure in figures) else ()
    places = (mailed, numbered, numbered, numbered, born, housed, numbered)
    return ((*form, start, end) for form, where in zip(_FORMS, places, strict=True) for start, end in where)


def _lines_at(text: str, signs: Iterable[re.Match[str]]) -> Sequence[tuple[int, int]]:
    """Where each line starts and ends in which signs stand, which are in order."""
    found: list[tuple[int, int]] = []
    for sign in signs:
        if not found or sign.start() > found[-1][1]:
            end = text.find("\n", sign.end())
            found.append((text.rfind("\n", 0, sign.start()) + 1, end if end >= 0 else len(text)))
    return found


_MAILED, _BORN, _NAMED, _NUMBERED, _COUNTED, _NOTHING = "@bn#0 "
"""Signs: of a run with figures and nothing else that tells it is only known that a number may go on in the next."""

_AT, _FIGURE = re.compile("@"), re.compile(r"\d")
_FIGURES = re.compile(r"\d(?:\d{4}|(?:[^\w\n]{0,2}\d){8}|(?P<postcode>[A-Z]{2}))")
"""Five figures in a row, nine with marks and spaces between them, and the end of a postcode; each in one line."""

_BIRTH = re.compile(r"born|birth|d\.?o\.?b", re.IGNORECASE | re.ASCII)
"""Stands in everything that a date of birth is said to be one by."""
_FORMS = (
    (Giveaway.EMAIL, EMAIL),
    (Giveaway.PHONE, PHONE),
    (Giveaway.HEALTH, HEALTH_NUMBER),
    (Giveaway.PUPIL, PUPIL_NUMBER),
    (Giveaway.BIRTH, BIRTH_DATE),
    (Giveaway.ADDRESS, ADDRESS),
    (Giveaway.NUMBER, TRN_LIKE),
)
_KINDS = {
    Sort.CANDIDATE: Giveaway.CANDIDATE,
    Sort.PARTICIPANT: Giveaway.PARTICIPANT,
    Sort.NAME: Giveaway.NAME,
    Sort.SCHOOL: Giveaway.SCHOOL,
    Sort.PARTNER: Giveaway.PARTNER,
}
_YEAR = re.compile(r"(?:['’]s?)?(?:,?\s+(?:and|&)\s+[A-Z]\S{1,30})?(?:,?\s+et al|,?\s*\((?:19|20)\d\d|,\s+(?:19|20)\d\d)")
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_LABEL = 4
"""List labels up to this length are numbers and bullets."""
_MARGINS = "a header or footer"
_WHOSE = "Check whose script it is before it is given out."
_ADVICE = "Where it matters, cover it in the marking copy before the script is given out."
_REAL = "It may be that of a real person."
_SENTENCES = {
    Giveaway.EMAIL: f"An e-mail address stands in the text. {_ADVICE}",
    Giveaway.NUMBER: f"A number in the text looks like a teacher reference number. {_ADVICE}",
    Giveaway.PHONE: f"A telephone number stands in the text. {_ADVICE}",
    Giveaway.HEALTH: f"A number in the text looks like an NHS number. {_REAL} {_ADVICE}",
    Giveaway.PUPIL: f"A number in the text looks like a unique pupil number. {_REAL} {_ADVICE}",
    Giveaway.ADDRESS: f"A house number and a postcode stand in the text. {_REAL} {_ADVICE}",
    Giveaway.BIRTH: f"A date of birth stands in the text. {_REAL} {_ADVICE}",
    Giveaway.CANDIDATE: f"A candidate number of the roster stands in the text. {_ADVICE}",
    Giveaway.OTHER_CANDIDATE: f"The candidate number of somebody else on the roster stands in the text. {_WHOSE}",
    Giveaway.PARTICIPANT: f"A participant id of the roster stands in the text. {_ADVICE}",
    Giveaway.OWN_NAME: f"The writer’s own name stands in the text. {_ADVICE}",
    Giveaway.NAME: f"The name of somebody on the roster stands in the text. {_ADVICE}",
    Giveaway.SCHOOL: f"A school of the cohort stands in the text. {_ADVICE}",
    Giveaway.PARTNER: f"A delivery partner of the cohort stands in the text. {_ADVICE}",
}
_IN_MARGINS = {
    Giveaway.EMAIL: "an e-mail address",
    Giveaway.NUMBER: "what looks like a teacher reference number",
    Giveaway.PHONE: "a telephone number",
    Giveaway.HEALTH: "what looks like an NHS number",
    Giveaway.PUPIL: "what looks like a unique pupil number",
    Giveaway.ADDRESS: "a house number and a postcode",
    Giveaway.BIRTH: "a date of birth",
    Giveaway.CANDIDATE: "a candidate number of the roster",
    Giveaway.OTHER_CANDIDATE: "the candidate number of somebody else on the roster",
    Giveaway.PARTICIPANT: "a participant id of the roster",
    Giveaway.OWN_NAME: "the writer’s own name",
    Giveaway.NAME: "the name of somebody on the roster",
    Giveaway.SCHOOL: "a school of the cohort",
    Giveaway.PARTNER: "a delivery partner of the cohort",
}
