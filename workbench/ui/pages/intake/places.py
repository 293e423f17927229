"""Turns what the engine found in a script into rows that name a place, its words, and what can be done about it."""

from collections.abc import Mapping, Sequence

from workbench.domain.document import Document, place_of
from workbench.domain.parts import AnswerPart
from workbench.domain.region_rulings import RegionRuling
from workbench.domain.selfcheck.tasks import Basis
from workbench.domain.similarity.overlap import Overlap
from workbench.domain.words import counted
from workbench.ui.pages.intake.facts import moment
from workbench.ui.widgets.intake_facts import REGION_NAMES
from workbench.ui.widgets.intake_folds import Deed, PlaceRow
from workbench.ui.widgets.side_by_side import share
from workbench.workflow.redaction import Suggestion

COVER, UNCOVER, TAKE_BACK, BESIDE, BEGINS, ENDS = "cover", "uncover", "take-back", "beside", "begins", "ends"
_MOST = 12
_WHAT: Mapping[str, str] = {
    "email-in-text": "An e-mail address",
    "phone-in-text": "A telephone number",
    "trn-in-text": "Looks like a teacher reference number",
    "health-number-in-text": "Looks like an NHS number",
    "pupil-number-in-text": "Looks like a unique pupil number",
    "address-in-text": "A postal address",
    "birth-date-in-text": "A date of birth",
    "candidate-number-in-text": "A candidate number of the roster",
    "other-candidate-number-in-text": "The candidate number of somebody else on the roster",
    "participant-id-in-text": "A participant id of the roster",
    "own-name-in-text": "The writer’s own name",
    "roster-name-in-text": "The name of somebody on the roster",
    "school-in-text": "A school of the cohort",
    "partner-in-text": "A delivery partner of the cohort",
    "other": "Covered by hand",
}
_BASES = {
    Basis.NUMBER: "told by its number",
    Basis.QUESTION: "told by the question’s own words",
    Basis.HEADING: "told by its heading",
    Basis.WORDS: "told by its words",
}


def key_of(start: int, stop: int) -> str:
    """A place as a row's key."""
    return f"{start}-{stop}"


def place_of_key(key: str) -> tuple[int, int]:
    """The place that a row's key stands for."""
    start, stop = key.split("-")
    return int(start), int(stop)


def called(document: Document, position: int) -> str:
    """How the block at a position is called: "¶ 4"."""
    index = document.block_at(position)
    return place_of(document.blocks[index], document.paragraph_numbers()[index])


def find_place(document: Document, place: str) -> tuple[int, int] | None:
    """The first block that is called so, None when none is."""
    numbered = zip(document.blocks, document.paragraph_numbers(), strict=True)
    return next(((block.start, block.end) for block, number in numbered if place_of(block, number) == place), None)


def suggestion_rows(document: Document, found: Sequence[Suggestion]) -> list[PlaceRow]:
    """What gives somebody away, each with covering it or showing it again."""
    return [_suggestion(document, each) for each in found]


def ruling_rows(document: Document, rulings: Sequence[RegionRuling], names: Mapping[str, str], zone: str) -> list[PlaceRow]:
    """The rulings on regions that stand, with who made each and when in a zone."""
    rows = []
    for each in rulings:
        by = f"{names.get(each.person, 'Somebody')}, {moment(each.at, zone)}"
        said = f"{REGION_NAMES[each.region]}. “{each.reason}” {by}"
        go = f"Show {called(document, each.start)}"
        take_back = (Deed(TAKE_BACK, "Take back"),)
        rows.append(PlaceRow(key_of(each.start, each.stop), quoted(document.text[each.start : each.stop]), said, go, take_back))
    return rows


def answer_rows(document: Document, parts: Sequence[AnswerPart]) -> list[PlaceRow]:
    """The answers, each with where it begins and ends and what told it apart."""
    rows = []
    for part in parts:
        deeds = [Deed(BEGINS, "Begins here"), Deed(ENDS, "Ends here")]
        if part.ruled:
            deeds.append(Deed(TAKE_BACK, "Take back"))
        if part.start < 0:
            rows.append(PlaceRow(part.id, part.title, "Not recognised.", "", tuple(deeds)))
            continue
        first, last = called(document, part.start), called(document, max(part.stop - 1, part.start))
        basis = "as the office said" if part.ruled or part.basis is None else _BASES[part.basis]
        words = counted(len(document.text[part.start : part.stop].split()), "word")
        where = first if first == last else f"{first} to {last}"
        rows.append(PlaceRow(part.id, part.title, f"{where}, {words}, {basis}.", f"Show {first}", tuple(deeds)))
    return rows


def overlap_row(code: str, file: str, overlap: Overlap) -> PlaceRow:
    """Another script and what it shares."""
    shared = f"{counted(overlap.shared_words, 'word')} in {counted(len(overlap.passages), 'passage')}"
    said = f"{shared}, {share(overlap)} of the shorter script."
    return PlaceRow(code, code, f"{file}\n{said}" if file else said, "", (Deed(BESIDE, "Side by side"),))


def case_rows(document: Document, places: Sequence[tuple[int, int]]) -> list[PlaceRow]:
    """The passages that stand in the case's papers too."""
    rows = []
    for start, stop in places:
        words = document.text[start:stop]
        rows.append(
            PlaceRow(key_of(start, stop), quoted(words), counted(len(words.split()), "word"), f"Show {called(document, start)}")
        )
    return rows


def quoted(words: str) -> str:
    """The words in quotation marks, the middle of many left out."""
    every = words.split()
    if len(every) > _MOST:
        half = _MOST // 2
        every = [*every[:half], "…", *every[-half:]]
    return f"“{' '.join(every)}”"


def _suggestion(document: Document, each: Suggestion) -> PlaceRow:
    what = _WHAT.get(each.what, each.what)
    beside = " Beside the text: a label, or where a link leads." if each.start == each.stop else ""
    deed = Deed(UNCOVER, "Show again") if each.covered else Deed(COVER, "Cover")
    state = "Covered." if each.covered else "Markers see it."
    said = f"{what}. {state}{beside}"
    return PlaceRow(key_of(each.start, each.stop), quoted(each.text), said, f"Show {called(document, each.start)}", (deed,))
