"""Marked scripts given back with their annotations where they were made: for their markers, the office's archive and appeals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from workbench.domain.allocation import MARKERS
from workbench.domain.annotated import AnnotatedScript, Layer, Reader, office_layer, participant_layer
from workbench.domain.canonical import sha256
from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import Refused, WorkbenchError
from workbench.domain.marking import Stage
from workbench.domain.naming import OtherNames
from workbench.domain.outcome import SAID, State
from workbench.domain.people import Person, Role
from workbench.files.folder import write_folder
from workbench.store import markings as marking_store
from workbench.store import outcomes as outcome_store
from workbench.store import people as people_store
from workbench.store import submissions
from workbench.store.markings import HandedIn
from workbench.store.outcomes import Released
from workbench.workflow import intake
from workbench.workflow.cohort import Cohort
from workbench.workflow.marking import Progress, queue
from workbench.workflow.outcomes import today, zone
from workbench.workflow.overtaken import Overtaken, overtaken, refusal
from workbench.workflow.people import everybody, require
from workbench.workflow.telling import told_marking

_ORDER = tuple(Stage)
_TOLD = (State.PASSED, State.FAILED)


class Format(StrEnum):
    """What annotated scripts are written as: a Word document with comments, PDF with highlights, W3C web annotations."""

    DOCX = "docx"
    PDF = "pdf"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class ScriptMade:
    """An annotated script ready to be written: its file and the stages whose markings are in it (none for a participant)."""

    submission: str
    code: str
    stages: tuple[Stage, ...]
    annotations: int
    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes."""
        return sha256(self.data)


@dataclass(frozen=True, slots=True)
class ScriptLeftOut:
    """A script that is not given out, and why; whether its outcome has to be released again first."""

    submission: str
    refused: Refused
    overtaken: bool = False


@dataclass(frozen=True, slots=True)
class ScriptsWritten:
    """The folder that was written, whole."""

    folder: Path
    scripts: tuple[ScriptMade, ...]
    left_out: tuple[ScriptLeftOut, ...]


Composed = tuple[SubmissionLine, AnnotatedScript | Refused]


def export_annotated(
    cohort: Cohort, asker: Person | None, folder: Path, format: Format, reader: Reader = Reader.OFFICE
) -> Iterator[ScriptMade | ScriptLeftOut | ScriptsWritten]:
    """Write every script with its annotations, named by its code, one result a script; the last result is the folder, complete or
    absent.

    For the office: the lead (or, as in other tables, nobody named) gets every marking handed in, anybody else their own alone and
    hears of no script but those that they have to mark. For participants, which only the lead may write: what the letter tells of
    a released outcome that its script still comes to, quoting the participant's own words. Raises WorkbenchError `not-allowed`,
    `no-marking` where no script can be given out, `outcome-not-current` where that is so because no outcome holds,
    `changed-meanwhile`, and as `write_folder` does.
    """
    made: list[ScriptMade] = []
    left_out: list[ScriptLeftOut] = []
    held = _held(cohort, reader)
    for line, script in _for_participants(cohort, asker, held) if reader is Reader.PARTICIPANT else _for_office(cohort, asker):
        if isinstance(script, Refused):
            left_out.append(ScriptLeftOut(line.id, script, line.id in held))
            yield left_out[-1]
        else:
            made.append(_made(line, script, format))
            yield made[-1]
    if not made:
        raise _nothing_made(reader, held)
    if _held(cohort, reader).keys() & {script.submission for script in made}:
        raise WorkbenchError("changed-meanwhile", "An outcome changed while the scripts were made. No script was written.")
    write_folder(folder, ((script.name, script.data) for script in made))
    yield ScriptsWritten(folder, tuple(made), tuple(left_out))


def _held(cohort: Cohort, reader: Reader) -> dict[str, Overtaken]:
    """The released outcomes, by script, of which this reader is not told because they no longer hold."""
    if reader is Reader.OFFICE:
        return {}
    with cohort.database.reading() as connection:
        return overtaken(cohort, connection)


def _nothing_made(reader: Reader, held: Mapping[str, Overtaken]) -> WorkbenchError:
    if held:
        return refusal("No script was written", held.values())
    told = "No outcome was released" if reader is Reader.PARTICIPANT else "No marking was handed in"
    return WorkbenchError("no-marking", f"{told} of which a script could be given out, so nothing was written.")


def _made(line: SubmissionLine, script: AnnotatedScript, format: Format) -> ScriptMade:
    stages = tuple(dict.fromkeys(layer.stage for layer in script.layers if layer.stage is not None))
    return ScriptMade(line.id, line.code, stages, len(script.placed), f"{line.code}.{format}", _written(script, format))


def _written(script: AnnotatedScript, format: Format) -> bytes:
    """The file of a script; each kind loads its own library."""
    if format is Format.DOCX:
        from workbench.files.annotated.docx_out import annotated_docx

        return annotated_docx(script)
    if format is Format.PDF:
        from workbench.files.annotated.pdf_out import annotated_pdf

        return annotated_pdf(script)
    from workbench.files.annotated.web_annotation import web_annotations

    return web_annotations(script)


def _for_office(cohort: Cohort, asker: Person | None) -> Iterator[Composed]:
    """Every script that the asker may see with the markings that they may see, in the marking copy, in the order of the codes."""
    people = {person.id: person for person in everybody(cohort)}
    every = asker is None or Role.LEAD in asker.roles
    with cohort.database.reading() as connection:
        standing: dict[str, list[HandedIn]] = {}
        for item in marking_store.standing(connection):
            if every or (asker is not None and item.marking.slot.person == asker.id):
                standing.setdefault(item.marking.slot.submission, []).append(item)
    known = None if every or asker is None else standing.keys() | _waiting(cohort, asker)
    for line in _lines(cohort):
        if line.id in standing:
            layers = [_office_layer(cohort, item, people) for item in standing[line.id]]
            layers.sort(key=lambda layer: (_ORDER.index(layer.stage or Stage.FIRST), layer.at))
            yield line, _composed(cohort, line, Reader.OFFICE, layers)
        elif known is None or line.id in known:
            whose = "no marking" if known is None else "no marking of yours"
            yield line, Refused(line.code, "no-marking", f"{line.code} has {whose} that was handed in.")


def _waiting(cohort: Cohort, asker: Person) -> set[str]:
    """The scripts that somebody has still to mark, as their own queues show them."""
    stages = [stage for stage in Stage if asker.roles & set(MARKERS[stage])]
    lines = [line for stage in stages for line in queue(cohort, asker, stage)]
    return {line.submission for line in lines if line.progress is not Progress.HANDED_IN}


def _office_layer(cohort: Cohort, item: HandedIn, people: dict[str, Person]) -> Layer:
    key = item.marking.slot.person
    at = item.at.astimezone(zone(cohort.settings.window.zone))
    return office_layer(cohort.rubric, item.id, item.marking, people.get(key) or Person(key, key, frozenset()), at)


def _for_participants(cohort: Cohort, asker: Person | None, held: Mapping[str, Overtaken]) -> Iterator[Composed]:
    """Every script with what its participant is told, in their own words, in the order of the codes."""
    if asker is not None:
        require(asker, Role.LEAD)
    with cohort.database.reading() as connection:
        released = {item.outcome.submission: item for item in outcome_store.released(connection)}
    names = _names(cohort)
    for line in _lines(cohort):
        item = released.get(line.id)
        if item is None:
            yield line, Refused(line.code, "not-released", f"The outcome of {line.code} has not been released.")
        elif line.id in held:
            blocker = held[line.id].blocker
            yield line, Refused(line.code, blocker.code, blocker.message)
        elif item.outcome.state not in _TOLD:
            said = f"{line.code} is {SAID[item.outcome.state]}, so no marking of it is told."
            yield line, Refused(line.code, "no-marking", said)
        else:
            yield line, _told(cohort, line, item, names)


def _told(cohort: Cohort, line: SubmissionLine, item: Released, names: OtherNames) -> AnnotatedScript | Refused:
    marking = told_marking(cohort, item.outcome.marking, item.outcome.decision)
    layer = participant_layer(cohort.rubric, item.outcome.id, marking)
    words = [*(remark.text for remark in layer.remarks), *(judged.feedback for judged in layer.judged)]
    if names.stand_in(words, item.outcome.participant):
        said = f"The words to the participant of {line.code} name a marker or another participant. Correct the marking first."
        return Refused(line.code, "names-somebody", said)
    return _composed(cohort, line, Reader.PARTICIPANT, [layer])


def _names(cohort: Cohort) -> OtherNames:
    """What no participant may read in words meant for them."""
    with cohort.database.reading() as connection:
        return OtherNames(people_store.roster(connection), (person.name for person in everybody(cohort)), strict=True)


def _composed(cohort: Cohort, line: SubmissionLine, reader: Reader, layers: list[Layer]) -> AnnotatedScript | Refused:
    """The script, markers' copy or own words, unless a passage is not at its place in it."""
    with cohort.database.reading() as connection:
        read = submissions.true_script if reader is Reader.PARTICIPANT else submissions.script
        document = read(connection, line.id).document
    language = cohort.letter_template.language
    script = AnnotatedScript(line.code, document, reader, tuple(layers), language, today(cohort))
    if script.sound:
        return script
    return Refused(line.code, "passage-lost", f"A passage of {line.code} is not where its annotation says. Run cohort verify.")


def _lines(cohort: Cohort) -> list[SubmissionLine]:
    return sorted(intake.lines(cohort), key=lambda line: line.code)
