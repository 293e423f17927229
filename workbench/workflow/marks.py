"""Marks as a table: a template to fill in, the same columns in and out, every row checked before anything is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from workbench.domain.allocation import AllocationBoard, WaitingLine
from workbench.domain.annotation import Anchor, Annotation, Kind, find_quote
from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Marking, Slot, Stage, begin
from workbench.domain.people import Person, Role, comparable
from workbench.domain.rubric import Rubric
from workbench.files.folder import write_over
from workbench.files.sheets import read_sheet, write_csv
from workbench.store import markings as store
from workbench.store import submissions
from workbench.workflow import intake
from workbench.workflow.allocation import board
from workbench.workflow.cohort import Cohort
from workbench.workflow.marking import hand_in, open_script, queue, stages_marked
from workbench.workflow.people import everybody, person_of, require

COLUMNS = ("submission", "marker", "role", "criterion", "level", "evidence", "feedback")
NONE = "none"


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken in: its number in the file, the script it names, and why."""

    row: int
    submission: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ImportedMarking:
    """A marking that was taken in and handed in."""

    submission: str
    code: str
    marker: str
    stage: Stage
    criteria: int


@dataclass(frozen=True, slots=True)
class MarksImport:
    """What became of a marks file: rows taken in, the markings they made, rows refused."""

    imported: int
    markings: tuple[ImportedMarking, ...]
    refused: tuple[RefusedRow, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    line: SubmissionLine
    marker: Person
    stage: Stage
    criterion: str
    level: int
    evidence: tuple[Annotation, ...]
    feedback: str


class _RowFault(Exception):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def write_template(cohort: Cohort, out: Path, marker: Person | None = None) -> int:
    """Write a table with a row for each criterion of each marking that waits, first and second ones, those of one marker
    or of all; gives the number of rows. Raises WorkbenchError, `file-exists` where a table lies there with marks that are not in
    the cohort yet.
    """
    if any(not _is_handed_in(cohort, row) for row in _filled_in(out)):
        raise WorkbenchError("file-exists", f"{out.name} holds marks that were not taken in yet. Choose another name.")
    waiting = _waiting_in_own_file if cohort.own_file_of else _waiting
    rows = [
        (code, name, stage.value, criterion.id, "", "", "")
        for stage in (Stage.FIRST, Stage.SECOND)
        for code, name in waiting(cohort, stage, marker)
        for criterion in cohort.rubric.criteria
    ]
    write_over(out, write_csv(COLUMNS, rows), ".csv")
    return len(rows)


def _filled_in(out: Path) -> Iterator[Mapping[str, str]]:
    """The rows of a table of that name into which somebody wrote: hours of work."""
    try:
        rows = read_sheet(out).rows if out.is_file() else ()
    except WorkbenchError:
        return iter(())
    return (row for _, row in rows if any(row.get(column, "").strip() for column in ("level", "evidence", "feedback")))


def _is_handed_in(cohort: Cohort, row: Mapping[str, str]) -> bool:
    """Whether the marking that a row is of was handed in already."""
    try:
        line = intake.line_of(cohort, row.get("submission", "").strip())
        return _stage(row.get("role", "")) in stages_marked(cohort, line.id)
    except (WorkbenchError, _RowFault):
        return False


def _waiting(cohort: Cohort, stage: Stage, marker: Person | None) -> list[tuple[str, str]]:
    """The code and the marker's name of each marking that waits at a stage; no name where anybody may still mark."""
    now = board(cohort, stage)
    held = [(line.code, line.person, line.name) for line in now.lines if not line.handed_in]
    free = [(line.code, "", marker.name if marker else "") for line in now.waiting if _may(marker, now, line)]
    return [(code, name) for code, person, name in (*held, *free) if marker is None or person in ("", marker.id)]


def _waiting_in_own_file(cohort: Cohort, stage: Stage, _: Person | None) -> list[tuple[str, str]]:
    """The same in a marker's own file, which knows neither the sample nor other markers: what its packs brought to mark."""
    own = person_of(cohort, cohort.own_file_of)
    return [(line.code, own.name) for line in queue(cohort, own, stage) if line.handed_in_at is None]


def _may(marker: Person | None, now: AllocationBoard, line: WaitingLine) -> bool:
    if marker is None:
        return True
    given_out = now.stage is not Stage.FIRST or bool(now.lines)
    return not given_out and marker.id in {load.person for load in now.loads} - now.barred[line.submission]


def export_marks(cohort: Cohort, out: Path, asker: Person | None = None) -> int:
    """Write every marking handed in, one row a criterion; to somebody who is not the lead, only their own. Gives the number of
    rows.
    """
    names = {person.id: person.name for person in everybody(cohort)}
    codes = {line.id: line.code for line in intake.received(cohort)}
    with cohort.database.reading() as connection:
        standing = list(store.standing(connection))
    if asker is not None and Role.LEAD not in asker.roles:
        standing = [item for item in standing if item.marking.slot.person == asker.id]
    rows = [row for item in standing for row in _export_rows(item.marking, codes, names)]
    write_over(out, write_csv(COLUMNS, rows), ".csv")
    return len(rows)


def import_marks(cohort: Cohort, actor: Person, path: Path) -> MarksImport:
    """Take markings in from a table and hand them in; a marking with a refused row is not taken in at all.

    The lead may bring in anybody's marks, an assessor only their own. Raises WorkbenchError when the file is no such table.
    """
    require(actor, Role.LEAD, Role.ASSESSOR, Role.MODERATOR)
    sheet = read_sheet(path)
    lacking = [column for column in COLUMNS if column not in sheet.columns]
    if lacking:
        raise WorkbenchError("wrong-columns", f"{path.name} lacks the columns {', '.join(lacking)}.")
    refused: list[RefusedRow] = []
    groups: dict[tuple[str, str, str], list[tuple[int, Mapping[str, str]]]] = {}
    for number, row in sheet.rows:
        key = (comparable(row.get("submission", "")), comparable(row.get("marker", "")), row.get("role", "").lower())
        groups.setdefault(key, []).append((number, row))
    markings = [done for group in groups.values() for done in _take_in(cohort, actor, group, refused)]
    imported = sum(marking.criteria for marking in markings)
    return MarksImport(imported, tuple(markings), tuple(sorted(refused, key=lambda row: row.row)))


def _take_in(
    cohort: Cohort, actor: Person, group: Sequence[tuple[int, Mapping[str, str]]], refused: list[RefusedRow]
) -> Iterator[ImportedMarking]:
    """Take one marking's rows in, or say of each why not."""
    rows, faults = _checked(cohort, actor, group)
    names = {number: row.get("submission", "") for number, row in group}
    if not faults:
        try:
            yield _hand_in(cohort, rows)
            return
        except _RowFault as fault:
            faults = {rows[0].number: fault}
        except WorkbenchError as error:
            faults = {number: _RowFault(error.code, error.message) for number in names}
    refused += [RefusedRow(number, names[number], fault.code, fault.message) for number, fault in faults.items()]
    held = "Another row of this marking was refused, so none of it was taken in."
    refused += [RefusedRow(number, name, "incomplete-marking", held) for number, name in names.items() if number not in faults]


def _checked(
    cohort: Cohort, actor: Person, group: Sequence[tuple[int, Mapping[str, str]]]
) -> tuple[list[_Row], dict[int, _RowFault]]:
    rows: list[_Row] = []
    faults: dict[int, _RowFault] = {}
    for number, cells in group:
        try:
            row = _row(cohort, actor, number, cells)
            if any(other.criterion == row.criterion for other in rows):
                raise _RowFault("repeated-criterion", f"The criterion {row.criterion} is judged twice for this script.")
            rows.append(row)
        except _RowFault as fault:
            faults[number] = fault
        except WorkbenchError as error:
            faults[number] = _RowFault(error.code, error.message)
    return rows, faults


def _row(cohort: Cohort, actor: Person, number: int, cells: Mapping[str, str]) -> _Row:
    line = intake.line_of(cohort, cells.get("submission", ""))
    marker = person_of(cohort, cells.get("marker", ""))
    if Role.LEAD not in actor.roles and marker.id != actor.id:
        raise _RowFault("not-allowed", "Only the lead can bring in somebody else's marks.")
    stage = _stage(cells.get("role", ""))
    if Role.LEAD not in actor.roles:
        open_script(cohort, marker, line.id, stage)  # refused here: whether words stand in it is told of no other script
    criterion = criterion_of(cohort.rubric, cells.get("criterion", ""))
    level = level_of(cohort.rubric, cells.get("level", ""))
    evidence = cells.get("evidence", "").strip()
    if not evidence:
        raise _RowFault("no-evidence-given", "A level needs a quoted passage, or the word none.")
    if level == cohort.rubric.no_evidence.level and evidence.lower() != NONE:
        raise _RowFault("contradicts-no-evidence", "This level says there is no evidence, and the row quotes some.")
    found = () if evidence.lower() == NONE else _evidence(cohort, line, criterion, evidence)
    return _Row(number, line, marker, stage, criterion, level, found, cells.get("feedback", "").strip())


def _stage(said: str) -> Stage:
    try:
        return Stage(said.strip().lower())
    except ValueError:
        raise _RowFault("unknown-role", f"{said or 'An empty role'} is not first, second or third.") from None


def criterion_of(rubric: Rubric, said: str) -> str:
    """The id of the criterion that a cell names by id or title; raises WorkbenchError."""
    wanted = comparable(said)
    for criterion in rubric.criteria:
        if wanted in (comparable(criterion.id), comparable(criterion.title), comparable(criterion.short)):
            return criterion.id
    known = ", ".join(criterion.id for criterion in rubric.criteria)
    raise WorkbenchError("unknown-criterion", f"The rubric has no criterion {said or 'without a name'}. There is: {known}.")


def level_of(rubric: Rubric, said: str) -> int:
    """The level that a cell names by number or label; raises WorkbenchError."""
    for level in rubric.scale:
        if said.strip() == str(level.level) or comparable(said) == comparable(level.label):  # "-1" is not level 1
            return level.level
    known = ", ".join(f"{level.level} {level.label}" for level in rubric.scale)
    raise WorkbenchError("unknown-level", f"{said or 'An empty level'} is not a level. There is: {known}.")


def _hand_in(cohort: Cohort, rows: Sequence[_Row]) -> ImportedMarking:
    first = rows[0]
    lacking = [c.id for c in cohort.rubric.criteria if c.id not in {row.criterion for row in rows}]
    if lacking:
        raise _RowFault("incomplete-marking", f"There is no row for {', '.join(lacking)}, so the marking cannot be handed in.")
    marking = begin(Slot(first.line.id, first.stage, first.marker.id), (c.id for c in cohort.rubric.criteria))
    for row in rows:
        marking = _judged(marking, row, cohort.rubric)
    hand_in(cohort, first.marker, marking)
    return ImportedMarking(first.line.id, first.line.code, first.marker.name, first.stage, len(rows))


def _judged(marking: Marking, row: _Row, rubric: Rubric) -> Marking:
    if not row.evidence:
        marking = marking.say_none_found(row.criterion, rubric.no_evidence.level)
    for annotation in row.evidence:
        marking = marking.annotate(annotation)
    return marking.grade(row.criterion, row.level).write_feedback(row.criterion, row.feedback)


def _evidence(cohort: Cohort, line: SubmissionLine, criterion: str, said: str) -> tuple[Annotation, ...]:
    """The passages a cell quotes: one quotation, or one a line."""
    with cohort.database.reading() as connection:
        documents = (submissions.frozen(connection, line.id), submissions.script(connection, line.id).document)
    texts = tuple(dict.fromkeys(document.text for document in documents))  # in its own words, and as its marker reads it
    quotes = [said] if _places(texts, said) else [quote for quote in said.splitlines() if quote.strip()]
    anchors = []
    for quote in quotes:
        places = _places(texts, quote)
        if not places:
            raise _RowFault("quote-not-found", f"“{quote[:80]}” is not in {line.code}. Copy the words from the script.")
        if len(places) > 1:
            raise _RowFault("quote-not-unique", f"“{quote[:80]}” stands {len(places)} times in {line.code}. Quote more words.")
        anchors.append(places[0])
    return tuple(Annotation(str(uuid4()), Kind.EVIDENCE, anchor, criterion) for anchor in anchors)


def _places(texts: Sequence[str], quote: str) -> tuple[Anchor, ...]:
    return next((places for text in texts if (places := find_quote(text, quote))), ())


def _export_rows(marking: Marking, codes: dict[str, str], names: dict[str, str]) -> Iterator[tuple[str, ...]]:
    slot = marking.slot
    for judgement in marking.judgements:
        quotes = "\n".join(" ".join(a.anchor.exact.split()) for a in marking.evidence(judgement.criterion))
        level = "" if judgement.level is None else str(judgement.level)
        evidence = NONE if judgement.none_found else quotes
        marker = names.get(slot.person, slot.person)
        yield (codes[slot.submission], marker, slot.stage.value, judgement.criterion, level, evidence, judgement.feedback)
