"""What a person rules on a script that is short, over, or in the grey zone."""

from workbench.domain.cohort import RULINGS, Ruling, SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Person, Role
from workbench.store import submissions as store
from workbench.workflow.cohort import Cohort
from workbench.workflow.intake.lines import line_now, line_of, refuse_when_released
from workbench.workflow.people import require


def rule_on_length(cohort: Cohort, actor: Person, code: str, decision: str, reason: str) -> SubmissionLine:
    """Rule on a script that is short, over, or in the grey zone; only the lead may, and a reason is needed."""
    require(actor, Role.LEAD)
    line = line_of(cohort, code)
    if decision not in RULINGS:
        raise WorkbenchError("unknown-ruling", f"A ruling is one of {', '.join(RULINGS)}.")
    if not reason.strip():
        raise WorkbenchError("reason-missing", "A ruling needs a reason. Write one sentence.")
    refuse_when_released(cohort, line.id)
    with cohort.database.writing() as connection:
        store.rule(connection, cohort.scribe, line.id, decision, reason.strip(), actor.id)
    return line_now(cohort, line.id)


def rulings_on(cohort: Cohort, line: SubmissionLine) -> tuple[Ruling, ...]:
    """Every ruling on a script's length, newest last."""
    with cohort.database.reading() as connection:
        return store.rulings(connection, line.id)
