"""Decisions of a third person as a table: one row a script, or one row a criterion, every row checked before it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.adjudication import REASONS, Decision
from workbench.domain.allocation import MARKERS
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Stage
from workbench.domain.passrule import Result
from workbench.domain.people import Person, comparable
from workbench.domain.rubric import Rubric
from workbench.files.sheets import read_sheet
from workbench.store import decisions as store
from workbench.workflow import adjudication, intake
from workbench.workflow.cohort import Cohort
from workbench.workflow.marks import RefusedRow, criterion_of, level_of
from workbench.workflow.people import require

_REASON = ("reason_code", "code")
_WHY = ("why", "reason", "comment")
_OUTCOME = ("outcome", "decision")
_OUTCOMES = {"passed": Result.PASSED, "pass": Result.PASSED, "failed": Result.FAILED, "fail": Result.FAILED}

Rows = Sequence[tuple[int, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class DecisionsImport:
    """What became of a table of decisions: those recorded, each with its script's code, the rows that were refused, and the
    decisions that stood already, for which nothing was written.
    """

    decisions: tuple[tuple[str, Decision], ...]
    refused: tuple[RefusedRow, ...]
    repeated: tuple[tuple[str, Decision], ...] = ()


def take_in_decisions(cohort: Cohort, actor: Person, path: Path) -> DecisionsImport:
    """Record the decisions in a table by one person; a script with a faulty row is not decided, and what this person
    decided in the same words already is not recorded again.

    Columns: submission, reason_code, why (or reason), and either outcome (the marking with this outcome is upheld) or
    criterion and level, one row for each criterion that decides. Only a moderator or the lead may. Raises WorkbenchError for a
    file that is no such table.
    """
    require(actor, *MARKERS[Stage.THIRD])
    sheet = read_sheet(path)
    named = set(sheet.columns)
    decides = bool(named & set(_OUTCOME)) or {"criterion", "level"} <= named
    if "submission" not in named or not named & set(_REASON) or not decides:
        said = f"{path.name} needs the columns submission, reason_code, why, and either outcome or criterion and level."
        raise WorkbenchError("wrong-columns", said)
    groups: dict[str, list[tuple[int, Mapping[str, str]]]] = {}
    for number, row in sheet.rows:
        groups.setdefault(comparable(row.get("submission", "")), []).append((number, row))
    done: list[tuple[str, Decision]] = []
    repeated: list[tuple[str, Decision]] = []
    refused: list[RefusedRow] = []
    known = _known(cohort)
    for rows in groups.values():
        try:
            code, decision = _decide(cohort, actor, rows)
        except WorkbenchError as error:
            refused += [RefusedRow(number, row.get("submission", ""), error.code, error.message) for number, row in rows]
            continue
        (repeated if decision.id in known else done).append((code, decision))
        known.add(decision.id)
    return DecisionsImport(tuple(done), tuple(refused), tuple(repeated))


def _known(cohort: Cohort) -> set[str]:
    """The ids of the decisions that stand."""
    with cohort.database.reading() as connection:
        return {decision.id for decision in store.standing(connection).values()}


def _decide(cohort: Cohort, actor: Person, rows: Rows) -> tuple[str, Decision]:
    line = intake.line_of(cohort, rows[0][1].get("submission", ""))
    chosen, outcome = _chosen(cohort.rubric, rows), _outcome(rows)
    if not chosen and outcome is not None:
        chosen = adjudication.uphold(cohort, actor, line.id, outcome)
    code = _one(rows, _REASON)
    why = " ".join(_said(rows, _WHY)) or REASONS.get(code, "")
    return line.code, adjudication.decide(cohort, actor, line.id, chosen, code, why, outcome)


def _chosen(rubric: Rubric, rows: Rows) -> dict[str, int]:
    found: dict[str, int] = {}
    for _, row in rows:
        if row.get("criterion", "").strip() or row.get("level", "").strip():
            criterion, level = criterion_of(rubric, row.get("criterion", "")), level_of(rubric, row.get("level", ""))
            if criterion in found:
                raise WorkbenchError("repeated-criterion", f"The criterion {criterion} is decided twice for this script.")
            found[criterion] = level
    return found


def _outcome(rows: Rows) -> Result | None:
    said = _one(rows, _OUTCOME).lower()
    if said and said not in _OUTCOMES:
        raise WorkbenchError("unknown-outcome", f"{said} is not an outcome that a decision can have. Write passed or failed.")
    return _OUTCOMES.get(said)


def _one(rows: Rows, columns: Sequence[str]) -> str:
    """The one thing that a script's rows say in some columns, "" when they say nothing; raises WorkbenchError for two."""
    said = _said(rows, columns)
    if len(said) > 1:
        raise WorkbenchError("rows-contradict", f"The rows of this script say {' and '.join(said)}. Write one {columns[0]}.")
    return said[0] if said else ""


def _said(rows: Rows, columns: Sequence[str]) -> list[str]:
    """What stands in the filled cells of some columns, each thing once, in the order of the rows."""
    cells = (row.get(column, "").strip() for _, row in rows for column in columns)
    return list(dict.fromkeys(cell for cell in cells if cell))
