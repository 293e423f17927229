"""Every code the program answers with, in one table: refusals, warnings, blockers, reasons and hints, one sentence each."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.codes.blockers import BLOCKERS
from workbench.domain.codes.hints import HINTS
from workbench.domain.codes.problems import PROBLEMS
from workbench.domain.codes.reasons import REASONS
from workbench.domain.codes.refusals import REFUSALS
from workbench.domain.codes.warnings import WARNINGS


class CodeKind(StrEnum):
    """Where a code can turn up."""

    REFUSAL = "refusal"
    WARNING = "warning"
    BLOCKER = "blocker"
    REASON = "reason"
    PROBLEM = "problem"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Code:
    """A word that programs can rely on, what kind it is, and what it means."""

    code: str
    kind: CodeKind
    meaning: str


def _table() -> dict[str, Code]:
    rows = {
        CodeKind.REFUSAL: REFUSALS,
        CodeKind.WARNING: WARNINGS,
        CodeKind.BLOCKER: BLOCKERS,
        CodeKind.REASON: REASONS,
        CodeKind.PROBLEM: PROBLEMS,
        CodeKind.HINT: HINTS,
    }
    return {code: Code(code, kind, meaning) for kind, table in rows.items() for code, meaning in table.items()}


CODES = _table()
