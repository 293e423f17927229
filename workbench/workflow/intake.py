"""Scripts come in: read in a process apart, counted by the pinned rule, matched with the roster, kept for good."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from uuid import uuid4

from workbench.domain.canonical import sha256
from workbench.domain.cohort import RULINGS, Ruling, Script, Submission, SubmissionLine, new_code
from workbench.domain.document import Reading, Warning
from workbench.domain.errors import Refused, WorkbenchError
from workbench.domain.identities import Identities
from workbench.domain.people import Participant, Person, Role, comparable
from workbench.domain.portal import likely_owners, owner, portal_warnings
from workbench.domain.regions import regions
from workbench.domain.spans import spans
from workbench.domain.wordcount import count
from workbench.files.inbox import expand
from workbench.files.worker import ReaderProcess
from workbench.store import outcomes
from workbench.store import submissions as store
from workbench.workflow.arrivals import Arrival, Opened, arrivals
from workbench.workflow.cohort import Cohort
from workbench.workflow.counting import all_warnings
from workbench.workflow.people import everybody, require
from workbench.workflow.roster import participant_of, roster


class Taken(StrEnum):
    """What became of a file that was not refused."""

    RECEIVED = "received"
    DUPLICATE = "duplicate"
    UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was read: its line as kept (for a duplicate, the line of the script it repeats)."""

    file: str
    state: Taken
    line: SubmissionLine


@dataclass(frozen=True, slots=True)
class _Expected:
    """Who may have written a script, and the search for whatever gives one of them away, made once for a batch."""

    people: tuple[Participant, ...]
    identities: Identities


def files_in(paths: Sequence[str]) -> tuple[Path, ...]:
    """The files that dropping these paths would take in, folders opened."""
    return expand(Path(path) for path in paths)


def ingest(cohort: Cohort, actor: Person, paths: Sequence[Path]) -> Iterator[Received | Refused]:
    """Take files in one by one, each in a transaction of its own; stop asking and what was read stays. Only the lead may."""
    with closing(take_in(cohort, actor, paths)) as steps:
        yield from (step for step in steps if not isinstance(step, Opened))


def take_in(cohort: Cohort, actor: Person, paths: Sequence[Path]) -> Generator[Opened | Received | Refused, None, None]:
    """As `ingest`, telling of each archive how many files come out of it before the first of them does."""
    require(actor, Role.LEAD)
    people = roster(cohort)
    expected = _Expected(people, Identities(people, everybody(cohort), cohort.scenario))
    with ReaderProcess() as reader:
        for item in arrivals(paths):
            yield _take_in(cohort, actor, item, expected, reader) if isinstance(item, Arrival) else item


def _take_in(cohort: Cohort, actor: Person, item: Arrival, expected: _Expected, reader: ReaderProcess) -> Received | Refused:
    sha = sha256(item.data)
    with cohort.database.reading() as connection:
        known = store.known_hashes(connection)
    if sha in known:
        return Received(item.file, Taken.DUPLICATE, line_of(cohort, known[sha]))
    reading = reader.read(PurePosixPath(item.name).name, item.data)
    if isinstance(reading, Refused):
        return Refused(item.file, reading.code, reading.message)
    submission = _submission(cohort, item.name, sha, reading, expected, set(known.values()))
    with cohort.database.writing() as connection:
        store.add(connection, cohort.scribe, submission, item.data, actor.id)
        line = store.line(connection, submission.script.id)
    return Received(item.file, Taken.RECEIVED if submission.participant else Taken.UNMATCHED, line)


def _submission(cohort: Cohort, name: str, sha: str, reading: Reading, expected: _Expected, codes: set[str]) -> Submission:
    found = regions(reading.document, cohort.scenario.asked)
    inside = spans(reading.document, found)
    counted = count(reading.document, found, cohort.word_rule, inside)
    script = Script(str(uuid4()), new_code(codes), reading.document, found, counted, inside)
    whose = owner(name, expected.people)
    participant, reason = (whose[0].id, whose[1]) if whose else (None, "")
    received = cohort.scribe.clock()
    told = expected.identities.warnings(reading.document, found, inside, participant)
    about_file = _about_file(cohort, name, participant, expected) if participant else ()
    warnings = (*portal_warnings(name), *all_warnings(reading, counted), *about_file, *told)
    return Submission(script, name, sha, reading.format, reading.producer_words, warnings, received, participant, reason)


def _about_file(cohort: Cohort, name: str, participant: str, expected: _Expected) -> Iterator[Warning]:
    """Doubts about a file that was matched by its name: the name says somebody else too, or its writer has sent one before."""
    if expected.identities.names_another(name.rpartition(".zip/")[2], participant):
        said = "The file’s name also names somebody else on the roster. Say whose script this is."
        yield Warning("file-name-differs", said)
    with cohort.database.reading() as connection:
        again = store.has_script(connection, participant)
    if again:
        yield Warning("second-script", "This participant has sent a script before. Compare the two and keep the one that counts.")


def lines(cohort: Cohort) -> tuple[SubmissionLine, ...]:
    """Every script in the order it came in."""
    with cohort.database.reading() as connection:
        return store.lines(connection)


def line_of(cohort: Cohort, key: str) -> SubmissionLine:
    """The script of a code or of a file's hash (six characters of the hash suffice); raises WorkbenchError."""
    every = lines(cohort)
    wanted = comparable(key)
    found = [line for line in every if comparable(line.code) == wanted or key in (line.id, line.sha256)]
    if not found and len(key) >= _HASH_START:
        found = [line for line in every if line.sha256.startswith(key.lower())]
    if len(found) > 1:
        raise WorkbenchError("ambiguous-submission", f"More than one script's hash begins with {key}. Give more of it.")
    if not found:
        raise WorkbenchError("unknown-submission", f"No script here has the code or hash {key}.")
    return found[0]


_HASH_START = 6


def script_for_office(cohort: Cohort, submission: str) -> Script:
    """The text of a script for those who run the cohort."""
    with cohort.database.reading() as connection:
        return store.script(connection, submission)


def candidates(cohort: Cohort, line: SubmissionLine) -> tuple[tuple[Participant, str], ...]:
    """Whom a script may belong to by its file name, each with the reason; several or none is a doubt."""
    return likely_owners(line.file_name, roster(cohort))


def match(cohort: Cohort, actor: Person, code: str, participant: str) -> tuple[SubmissionLine, Participant]:
    """Say whose a script is; only the lead may, and not once its outcome was released."""
    require(actor, Role.LEAD)
    line, person = line_of(cohort, code), participant_of(cohort, participant)
    if line.participant == person.id:
        return line, person
    _refuse_when_released(cohort, line)
    with cohort.database.writing() as connection:
        store.match(connection, cohort.scribe, line.id, person.id, "said by a person", actor.id)
        return store.line(connection, line.id), person


def rule_on_length(cohort: Cohort, actor: Person, code: str, decision: str, reason: str) -> SubmissionLine:
    """Rule on a script that is short, over, or in the grey zone; only the lead may, and a reason is needed."""
    require(actor, Role.LEAD)
    line = line_of(cohort, code)
    if decision not in RULINGS:
        raise WorkbenchError("unknown-ruling", f"A ruling is one of {', '.join(RULINGS)}.")
    if not reason.strip():
        raise WorkbenchError("reason-missing", "A ruling needs a reason. Write one sentence.")
    _refuse_when_released(cohort, line)
    with cohort.database.writing() as connection:
        store.rule(connection, cohort.scribe, line.id, decision, reason.strip(), actor.id)
        return store.line(connection, line.id)


def rulings_on(cohort: Cohort, line: SubmissionLine) -> tuple[Ruling, ...]:
    """Every ruling on a script's length, newest last."""
    with cohort.database.reading() as connection:
        return store.rulings(connection, line.id)


def _refuse_when_released(cohort: Cohort, line: SubmissionLine) -> None:
    with cohort.database.reading() as connection:
        if any(item.outcome.submission == line.id for item in outcomes.released(connection)):
            raise WorkbenchError("already-released", f"The outcome of {line.code} was released. It can only be superseded.")
