"""Who marks what as a table: read with every doubt told by cell, taken in as pins, and written to be taken in again."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.allocation import AllocatedLine, Allocation
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Stage
from workbench.domain.people import Person, Role
from workbench.files.folder import write_over
from workbench.files.sheets import read_sheet, write_csv
from workbench.store import allocations as store
from workbench.workflow.allocation.facts import Facts, refuse_unfit
from workbench.workflow.cohort import Cohort
from workbench.workflow.intake import line_of
from workbench.workflow.people import person_of, require

COLUMNS = ("submission", "role", "person")


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


def read_pins(cohort: Cohort, path: Path) -> PinsPreview:
    """What an allocation table (columns submission, role, person) would pin; raises WorkbenchError for another table."""
    sheet = read_sheet(path)
    lacking = [column for column in COLUMNS if column not in sheet.columns]
    if lacking:
        raise WorkbenchError("wrong-columns", f"{path.name} lacks the columns {', '.join(lacking)}.")
    facts = Facts(cohort)
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
    facts = Facts(cohort)
    changed = [a for a in preview.pins if facts.holders.get((a.submission, a.stage)) != a.person]
    for allocation in changed:
        refuse_unfit(facts, allocation)
        facts.give(allocation)
    with cohort.database.writing() as connection:
        for allocation in changed:
            store.allocate(connection, cohort.scribe, allocation, actor.id)
    after = Facts(cohort)
    return tuple(after.line((a.submission, a.stage)) for a in changed)


def write_allocation(cohort: Cohort, out: Path, asker: Person | None = None) -> int:
    """Write who marks what as a table that can be taken in again; gives the number of rows. A second marker must not learn who
    marked first, so that somebody who asks under a name must be the lead.
    """
    if asker is not None:
        require(asker, Role.LEAD)
    facts = Facts(cohort)
    held = sorted(facts.holders, key=lambda key: (list(Stage).index(key[1]), facts.lines[key[0]].code))
    lines = [facts.line(key) for key in held]
    write_over(out, write_csv(COLUMNS, [(line.code, line.stage.value, line.name) for line in lines]), ".csv")
    return len(lines)


class _CellFault(Exception):
    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column
        self.message = message


def _pin(cohort: Cohort, facts: Facts, row: Mapping[str, str], source: str) -> Allocation:
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
        refuse_unfit(facts, allocation)
    except WorkbenchError as error:
        raise _CellFault("person", error.message) from None
    return allocation
