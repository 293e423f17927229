"""Allocation: scripts given out to those who mark them, drawn equally, pinned or moved, and locked once marking has begun."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.allocation import (
    MARKERS,
    AllocatedLine,
    Allocation,
    AllocationBoard,
    Load,
    Share,
    WaitingLine,
    barred,
    split,
)
from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Stage
from workbench.domain.people import Participant, Person, Role
from workbench.domain.words import counted
from workbench.files.folder import write_file
from workbench.files.sheets import read_sheet, write_csv
from workbench.store import allocations as store
from workbench.store import markings as marking_store
from workbench.store import people as people_store
from workbench.store import samples, submissions
from workbench.workflow.cohort import Cohort
from workbench.workflow.intake import line_of
from workbench.workflow.people import person_of, require

COLUMNS = ("submission", "role", "person")
LARGEST_SEED = 9999
BEGUN = "begun before the scripts were given out"
_STAGES = (Stage.FIRST, Stage.SECOND)


@dataclass(frozen=True, slots=True)
class Given:
    """What a draw gave out, and what it could give to nobody."""

    seed: int
    given: tuple[AllocatedLine, ...]
    left: tuple[WaitingLine, ...]


@dataclass(frozen=True, slots=True)
class PinProblem:
    """What is wrong with one row of an allocation table."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class PinsPreview:
    """What taking an allocation table in would do; rows with a problem are left out of the pins."""

    pins: tuple[Allocation, ...]
    problems: tuple[PinProblem, ...]


class _Facts:
    """Everything allocation looks at, read once."""

    def __init__(self, cohort: Cohort) -> None:
        with cohort.database.reading() as connection:
            self.lines = {line.id: line for line in submissions.lines(connection)}
            self.people = {person.id: person for person in people_store.people(connection)}
            self.roster = {person.id: person for person in people_store.roster(connection)}
            self.sampled = {entry.pick.submission for entry in samples.entries(connection)}
            self.allocated = {(a.allocation.submission, a.allocation.stage): a.allocation for a in store.standing(connection)}
            marked = [item.marking.slot for item in marking_store.standing(connection)]
            self.begun = marking_store.begun(connection)
        self.handed_in = {(slot.submission, slot.stage): slot.person for slot in marked}
        given = {key: allocation.person for key, allocation in self.allocated.items()}
        self.holders = given | self.handed_in
        """Who holds each slot: whoever marked it, else whom it was given to."""

    def begun_unasked(self, stage: Stage) -> list[Allocation]:
        """What was begun at a stage before it was given to anybody; where several began, the first by id has it."""
        began = sorted((submission, person) for submission, at, person in self.begun if at is stage)
        holders = {submission: person for submission, person in reversed(began)}
        free = {submission: person for submission, person in holders.items() if (submission, stage) not in self.holders}
        return [Allocation(s, stage, person, BEGUN) for s, person in free.items() if person in self.open_to(s, stage)]

    def give(self, allocation: Allocation) -> None:
        """Look on a script as given from now on."""
        key = (allocation.submission, allocation.stage)
        self.allocated[key] = allocation
        self.holders[key] = allocation.person

    def scripts(self, stage: Stage) -> list[SubmissionLine]:
        """The scripts that are marked at a stage: all of them, only those sampled, only those given to a third person."""
        if stage is Stage.FIRST:
            return list(self.lines.values())
        if stage is Stage.SECOND:
            return [line for line in self.lines.values() if line.id in self.sampled]
        return [line for line in self.lines.values() if (line.id, stage) in self.holders]

    def markers(self, stage: Stage) -> list[Person]:
        """Those whose role lets them mark at a stage, by name."""
        found = [person for person in self.people.values() if person.roles & set(MARKERS[stage])]
        return sorted(found, key=lambda person: person.name)

    def why_barred(self, person: Person, submission: str, stage: Stage) -> str:
        """Why a person must not mark a script at a stage, or ""."""
        others = {
            other: self.holders[submission, other]
            for other in Stage
            if other is not stage and (submission, other) in self.holders
        }
        return barred(person, self._participant(submission), others)

    def open_to(self, submission: str, stage: Stage) -> frozenset[str]:
        """The ids of those who may mark a script at a stage."""
        return frozenset(person.id for person in self.markers(stage) if not self.why_barred(person, submission, stage))

    def line(self, key: tuple[str, Stage]) -> AllocatedLine:
        """A slot that somebody holds as a line of the list."""
        submission, stage = key
        holder = self.holders[key]
        allocation = self.allocated.get(key)
        reason = allocation.reason if allocation and allocation.person == holder else "marked without an allocation"
        done = key in self.handed_in
        began = done or (submission, stage, holder) in self.begun
        name = self.people[holder].name if holder in self.people else holder
        return AllocatedLine(submission, self.lines[submission].code, stage, holder, name, reason, began, done)

    def waiting(self, line: SubmissionLine, stage: Stage) -> WaitingLine:
        """A script that nobody holds, with the reason when nobody may."""
        why = "" if self.open_to(line.id, stage) else _nobody(self.markers(stage), line.code, stage)
        return WaitingLine(line.id, line.code, stage, why)

    def _participant(self, submission: str) -> Participant | None:
        return self.roster.get(self.lines[submission].participant or "")


def board(cohort: Cohort, stage: Stage) -> AllocationBoard:
    """Who marks what at a stage, what waits, and what each person has."""
    facts = _Facts(cohort)
    scripts = facts.scripts(stage)
    lines = tuple(facts.line((script.id, stage)) for script in scripts if (script.id, stage) in facts.holders)
    waiting = tuple(facts.waiting(script, stage) for script in scripts if (script.id, stage) not in facts.holders)
    closed = {
        script.id: frozenset(person.id for person in facts.markers(stage) if facts.why_barred(person, script.id, stage))
        for script in scripts
    }
    return AllocationBoard(stage, lines, waiting, tuple(_loads(facts.markers(stage), lines)), closed)


def allocate(cohort: Cohort, actor: Person, seed: int | None = None) -> Given:
    """Give every script that waits for a first or a second marker to one, equally and by chance. Only the lead may.

    What was given before stays, and what somebody has begun is theirs. Raises WorkbenchError when there is nobody to give
    anything to.
    """
    require(actor, Role.LEAD)
    facts = _Facts(cohort)
    if not facts.markers(Stage.FIRST):
        raise WorkbenchError("nobody-marks", "There is no assessor yet. Add one, then give the scripts out.")
    chosen = secrets.randbelow(LARGEST_SEED) + 1 if seed is None else seed
    given: list[tuple[str, Stage]] = []
    with cohort.database.writing() as connection:
        for stage in _STAGES:
            for allocation in _gives(facts, stage, chosen):
                store.allocate(connection, cohort.scribe, allocation, actor.id)
                facts.give(allocation)
                given.append((allocation.submission, stage))
    left = [facts.waiting(s, stage) for stage in _STAGES for s in facts.scripts(stage) if (s.id, stage) not in facts.holders]
    return Given(chosen, tuple(facts.line(key) for key in given), tuple(left))


def move(cohort: Cohort, actor: Person, submission: str, stage: Stage, person_id: str, reason: str) -> None:
    """Give one script to a person, in place of whoever had it. Only the lead may, with a reason.

    Raises WorkbenchError `allocation-locked` once marking began, `own-script` or `own-first-mark` for somebody who must not
    mark it, `not-sampled` for a second marking that nobody asked for.
    """
    require(actor, Role.LEAD)
    if not reason.strip():
        raise WorkbenchError("reason-missing", "Say why this script goes to somebody else.")
    facts = _Facts(cohort)
    allocation = Allocation(submission, stage, person_id, reason.strip())
    _refuse_unfit(facts, allocation)
    with cohort.database.writing() as connection:
        store.allocate(connection, cohort.scribe, allocation, actor.id)


def read_pins(cohort: Cohort, path: Path) -> PinsPreview:
    """What an allocation table (columns submission, role, person) would pin; raises WorkbenchError for another table."""
    sheet = read_sheet(path)
    lacking = [column for column in COLUMNS if column not in sheet.columns]
    if lacking:
        raise WorkbenchError("wrong-columns", f"{path.name} lacks the columns {', '.join(lacking)}.")
    facts = _Facts(cohort)
    pins: dict[tuple[str, Stage], Allocation] = {}
    problems = []
    for number, row in sheet.rows:
        try:
            pin_ = _pin(cohort, facts, row, path.name)
            if (pin_.submission, pin_.stage) in pins:
                raise _CellFault("submission", "This script stands in an earlier row for the same role.")
            pins[pin_.submission, pin_.stage] = pin_
            facts.give(pin_)
        except _CellFault as fault:
            problems.append(PinProblem(number, fault.column, fault.message))
    return PinsPreview(tuple(pins.values()), tuple(problems))


def pin(cohort: Cohort, actor: Person, preview: PinsPreview) -> tuple[AllocatedLine, ...]:
    """Take the pins of a preview in, those that change nothing left out. Only the lead may. Raises WorkbenchError, as `move`
    does, for one that has become unfit since it was read.
    """
    require(actor, Role.LEAD)
    facts = _Facts(cohort)
    changed = [a for a in preview.pins if facts.holders.get((a.submission, a.stage)) != a.person]
    for allocation in changed:
        _refuse_unfit(facts, allocation)
        facts.give(allocation)
    with cohort.database.writing() as connection:
        for allocation in changed:
            store.allocate(connection, cohort.scribe, allocation, actor.id)
    after = _Facts(cohort)
    return tuple(after.line((a.submission, a.stage)) for a in changed)


def write_allocation(cohort: Cohort, out: Path) -> int:
    """Write who marks what as a table that can be taken in again; gives the number of rows."""
    facts = _Facts(cohort)
    held = sorted(facts.holders, key=lambda key: (list(Stage).index(key[1]), facts.lines[key[0]].code))
    lines = [facts.line(key) for key in held]
    write_file(out, write_csv(COLUMNS, [(line.code, line.stage.value, line.name) for line in lines]))
    return len(lines)


def _gives(facts: _Facts, stage: Stage, seed: int) -> Iterator[Allocation]:
    """What there is to give out: first what was begun, to those who began it, then the rest by the draw."""
    yield from facts.begun_unasked(stage)
    yield from (Allocation(submission, stage, person) for submission, person in _split(facts, stage, seed))


def _split(facts: _Facts, stage: Stage, seed: int) -> Sequence[tuple[str, str]]:
    """Who gets which waiting script. Chance goes by the hash of a file and the name of a marker, so that a draw can be
    repeated in
    another copy of the cohort.
    """
    waiting = [line for line in facts.scripts(stage) if (line.id, stage) not in facts.holders]
    named = {person.id: person.name for person in facts.markers(stage)}
    ids = {name: person for person, name in named.items()}
    open_to = {line.id: frozenset(named[person] for person in facts.open_to(line.id, stage)) for line in waiting}
    shares = [Share(line.id, line.sha256, open_to[line.id]) for line in waiting]
    held = [holder for (_, at), holder in facts.holders.items() if at is stage]
    loads = {name: held.count(person) for person, name in named.items()}
    return [(submission, ids[name]) for submission, name in split(shares, ids, loads, seed).given]


def _refuse_unfit(facts: _Facts, allocation: Allocation) -> None:
    key = (allocation.submission, allocation.stage)
    code = facts.lines[allocation.submission].code
    person = facts.people.get(allocation.person)
    if person is None or person not in facts.markers(allocation.stage):
        raise WorkbenchError("not-allowed", f"Nobody of that name may mark {code} at this stage.")
    if allocation.stage is Stage.SECOND and allocation.submission not in facts.sampled:
        raise WorkbenchError("not-sampled", f"{code} is not in the sample, so it takes no second marking.")
    if key in facts.holders and facts.line(key).began and facts.holders[key] != allocation.person:
        raise WorkbenchError("allocation-locked", f"{facts.line(key).name} has begun {code}, so it stays theirs.")
    why = facts.why_barred(person, *key)
    if why:
        kind = "own-first-mark" if allocation.person in _others(facts, key) else "own-script"
        raise WorkbenchError(kind, f"{person.name} cannot mark {code}: {why}.")


def _others(facts: _Facts, key: tuple[str, Stage]) -> set[str]:
    submission, stage = key
    return {holder for (script, other), holder in facts.holders.items() if script == submission and other is not stage}


class _CellFault(Exception):
    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column
        self.message = message


def _pin(cohort: Cohort, facts: _Facts, row: Mapping[str, str], source: str) -> Allocation:
    try:
        stage = Stage(row.get("role", "").strip().lower() or Stage.FIRST.value)
    except ValueError:
        raise _CellFault("role", f"{row['role']} is not first, second or third.") from None
    try:
        line = line_of(cohort, row.get("submission", ""))
    except WorkbenchError as error:
        raise _CellFault("submission", error.message) from None
    try:
        allocation = Allocation(line.id, stage, person_of(cohort, row.get("person", "")).id, f"pinned by {source}")
        _refuse_unfit(facts, allocation)
    except WorkbenchError as error:
        raise _CellFault("person", error.message) from None
    return allocation


def _nobody(markers: Sequence[Person], code: str, stage: Stage) -> str:
    who = "assessor" if stage is Stage.FIRST else "second marker"
    if not markers:
        return f"There is no {who} yet."
    all_of_them = f"the {who}" if len(markers) == 1 else f"each of the {counted(len(markers), who)}"
    return f"Nobody may mark {code}: {all_of_them} has an interest in it or marks it at another stage."


def _loads(markers: Sequence[Person], lines: Iterable[AllocatedLine]) -> Iterable[Load]:
    held = list(lines)
    for person in markers:
        own = [line for line in held if line.person == person.id]
        begun = sum(line.began and not line.handed_in for line in own)
        yield Load(person.id, person.name, len(own), begun, sum(line.handed_in for line in own))
