"""Scripts come in: read in a process apart, counted by the pinned rule, matched with the roster, kept for good."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias
from uuid import uuid4

from workbench.domain.cohort import Script, Submission, SubmissionLine, new_code
from workbench.domain.document import Reading, Warning
from workbench.domain.errors import Refused
from workbench.domain.lateness import late_warning
from workbench.domain.people import Person, Role
from workbench.domain.portal import portal_name, portal_warnings
from workbench.domain.regions import regions
from workbench.domain.spans import spans
from workbench.domain.wordcount import count
from workbench.files.inbox import expand
from workbench.files.readers import Readers
from workbench.workflow.arrivals import Arrival, Opened, arrivals
from workbench.workflow.batch import Batch, go_on
from workbench.workflow.cohort import Cohort
from workbench.workflow.counting import all_warnings
from workbench.workflow.keeping import Compared, Keeping, grouped, one_by_one
from workbench.workflow.people import require

if TYPE_CHECKING:
    from workbench.domain.similarity.text_runs import TextRuns


class Taken(StrEnum):
    """What became of a file that was not refused."""

    RECEIVED = "received"
    DUPLICATE = "duplicate"
    UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was read, and its line as kept."""

    file: str
    state: Taken
    line: SubmissionLine


@dataclass(frozen=True, slots=True)
class Repeated:
    """A file that is here already, told by its hash and not read again: the id and code of the script that it repeats."""

    file: str
    submission: str
    code: str
    state: Taken = Taken.DUPLICATE


Result: TypeAlias = Received | Repeated | Refused
"""What became of one file."""
Step: TypeAlias = Compared | Opened | Result
"""A file on its way in, or what became of it."""


def files_in(paths: Sequence[str]) -> tuple[Path, ...]:
    """The files that dropping these paths would take in, folders opened."""
    return expand(Path(path) for path in paths)


def make_ready() -> None:
    """Load all that the first file to come in would else wait for."""
    import_module("workbench.workflow.shelf")


def ingest(cohort: Cohort, actor: Person, paths: Sequence[Path], pattern: str = "") -> Iterator[Result]:
    """Take files in one by one; a file that is told of is on the disk. Stop asking and what was read stays, and the same paths
    again go on from there, for a file that is here already is told by its hash and not read. Only the lead may.

    A few files are kept in one transaction: a disk that fails costs these few, and none of them was told of.
    `pattern` is the provider's own way of naming files, as in `name_pattern`; a name that does not fit it is matched as ever.
    Raises WorkbenchError `bad-pattern`.
    """
    with closing(take_in(cohort, actor, paths, pattern)) as steps:
        for step in steps:
            if not isinstance(step, Opened):
                yield step


def take_in(
    cohort: Cohort, actor: Person, paths: Sequence[Path], pattern: str = "", give_way: Callable[[], None] = go_on
) -> Generator[Opened | Result, None, None]:
    """As `ingest`, telling of each archive how many files come out of it before the first of them does. `give_way` is called
    every few milliseconds, between two pieces of the work: it may wait for somebody who is to go first.
    """
    require(actor, Role.LEAD)
    batch = Batch(cohort, pattern, give_way)

    def unread(item: Arrival | Opened | Refused) -> tuple[str, bytes] | None:
        if not isinstance(item, Arrival) or item.sha256 in batch.known:
            return None
        return PurePosixPath(item.name).name, item.data

    with Readers() as readers, closing(readers.read_each(arrivals(paths), unread)) as read:
        steps = (_compared(cohort, item, reading, batch) for item, reading in read)
        for group in grouped(steps, readers.comes_within):
            yield from one_by_one(_kept(cohort, actor, group, batch))


def _compared(cohort: Cohort, item: Arrival | Opened | Refused, reading: Reading | Refused | None, batch: Batch) -> Step:
    if not isinstance(item, Arrival):
        return item
    if reading is None or item.sha256 in batch.known:
        return Repeated(item.file, *batch.known[item.sha256])
    if isinstance(reading, Refused):
        return Refused(item.file, reading.code, reading.message)
    batch.give_way()
    runs = batch.runs(reading.document)
    submission = _submission(cohort, item.name, item.sha256, reading, batch, runs)
    batch.give_way()
    seen = batch.shelf.look(submission.script, runs)
    batch.shelf.put(seen, submission.script.code)
    batch.know(item.sha256, submission.script)
    submission = replace(submission, warnings=(*submission.warnings, *seen.warnings))
    return Compared(item.file, item.data, submission, seen.content)


def _kept(cohort: Cohort, actor: Person, group: Sequence[Step], batch: Batch) -> list[Opened | Result]:
    """What became of the files of a group, in their order; the new ones among them are kept, in one transaction."""
    participants = [step.submission.participant or "" for step in group if isinstance(step, Compared)]
    if not participants:
        return [_noted(step, batch) for step in group if not isinstance(step, Compared)]
    with cohort.database.writing() as connection:
        keeping = Keeping(cohort, actor, batch, connection, participants)
        results = [_received(step, keeping) if isinstance(step, Compared) else _noted(step, batch) for step in group]
        keeping.additions.write()
    return results


def _received(new: Compared, keeping: Keeping) -> Received:
    return Received(new.file, Taken.RECEIVED if new.submission.participant else Taken.UNMATCHED, keeping.keep(new))


def _noted(step: Opened | Result, batch: Batch) -> Opened | Result:
    if isinstance(step, Repeated):
        batch.held.add(step.submission)
    return step


def _submission(cohort: Cohort, name: str, sha: str, reading: Reading, batch: Batch, runs: "TextRuns") -> Submission:
    found = regions(reading.document, cohort.scenario.asked)
    inside = spans(reading.document, found)
    counted = count(reading.document, found, cohort.word_rule, inside, runs.many)
    script = Script(str(uuid4()), new_code(batch.codes), reading.document, found, counted, inside)
    participant, reason, doubts = _whose(name, batch)
    received = batch.moment()
    in_text = batch.identities.warnings(reading.document, found, inside, participant, runs.written)
    told = (*in_text, *batch.identities.margin_warnings(reading.margins, participant))
    late = None if portal_name(name) else late_warning(cohort.settings.window, received)  # a portal keeps its own time
    about_file = (*portal_warnings(name), *filter(None, [late]), *doubts)
    warnings = (*about_file, *all_warnings(reading, counted), *told)
    return Submission(script, name, sha, reading.format, reading.producer_words, warnings, received, participant, reason)


def _whose(name: str, batch: Batch) -> tuple[str | None, str, tuple[Warning, ...]]:
    """Whose a file is by its name, why, and what is doubtful; where the provider’s own pattern fits, it alone is asked."""
    if batch.names is not None and (read := batch.names.read(name)).fits:
        if read.participant is None:
            return None, "", (Warning("name-pattern-doubt", f"{read.said} Say whose script this is."),)
        return read.participant.id, read.said, ()
    whose = batch.owners.of(name)
    return (whose[0].id, whose[1], ()) if whose else (None, "", ())
