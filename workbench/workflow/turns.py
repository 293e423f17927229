"""A person's ruling on several scripts of one participant: which counts, and which is the next attempt. None is overwritten."""

from collections.abc import Mapping, Sequence

from workbench.domain.cohort import Standing, SubmissionLine, Turn
from workbench.domain.errors import WorkbenchError
from workbench.domain.outcome import SAID, State
from workbench.domain.people import Person, Role
from workbench.domain.turns import TURN_RULINGS
from workbench.store import submissions
from workbench.store import turns as store
from workbench.store.database import Transaction
from workbench.workflow import intake
from workbench.workflow.cohort import Cohort
from workbench.workflow.people import require
from workbench.workflow.placing import FOLLOWED, begin_attempt, released, replace


def turns_of(cohort: Cohort, line: SubmissionLine) -> tuple[Turn, ...]:
    """Everything that was said of a script's place among those of its participant, newest last; nothing for an only script."""
    with cohort.database.reading() as connection:
        return store.turns(connection, line.id)


def open_rulings(cohort: Cohort, line: SubmissionLine) -> tuple[str, ...]:
    """The rulings that would change something about a script now and that nothing stands against, in the order of TURN_RULINGS:
    what a person can honestly be offered. None once its outcome was released.
    """
    with cohort.database.reading() as connection:
        mates, states = _mates(connection, line), released(connection)
    same = [mate for mate in mates if mate.attempt == line.attempt]
    may = {
        "attempt": any(mate.attempt >= line.attempt for mate in mates) and _not_followed(mates, states) is None,
        "replaces": (not line.counts or bool(same)) and not any(mate.id in states for mate in same),
        "set-aside": line.standing is not Standing.SET_ASIDE,
    }
    return () if line.id in states else tuple(decision for decision in TURN_RULINGS if may[decision])


def rule_on_turn(cohort: Cohort, actor: Person, code: str, decision: str, reason: str) -> SubmissionLine:
    """Rule that a script is its participant's next attempt (`attempt`), counts in place of the other one (`replaces`), or does
    not count (`set-aside`). Only the lead may, with a reason. Every script is kept, and a later ruling can turn this one round.

    Raises WorkbenchError `unknown-ruling`, `reason-missing`, `already-released` for a script whose outcome was released,
    `no-next-attempt` where the attempt before has no released outcome to follow, and `nothing-to-replace`.
    """
    require(actor, Role.LEAD)
    if decision not in TURN_RULINGS:
        raise WorkbenchError("unknown-ruling", f"A ruling is one of {', '.join(TURN_RULINGS)}.")
    if not reason.strip():
        raise WorkbenchError("reason-missing", "A ruling needs a reason. Write one sentence.")
    line = intake.line_of(cohort, code)
    intake.refuse_when_released(cohort, line.id)
    with cohort.database.writing() as connection:
        _RULED[decision](cohort, connection, line, reason.strip(), actor.id)
    return intake.line_of(cohort, line.id)


def _set_aside(cohort: Cohort, transaction: Transaction, line: SubmissionLine, why: str, actor: str) -> None:
    store.rule(transaction, cohort.scribe, line.id, (line.attempt, Standing.SET_ASIDE), why, actor)


def _replaces(cohort: Cohort, transaction: Transaction, line: SubmissionLine, why: str, actor: str) -> None:
    others = [mate for mate in _mates(transaction, line) if mate.attempt == line.attempt]
    if line.counts and not others:
        raise WorkbenchError("nothing-to-replace", f"{line.code} counts, and no other script of the same attempt does.")
    states = released(transaction)
    gone = next((mate for mate in others if mate.id in states), None)
    if gone is not None:
        said = f"The outcome of {gone.code} was released, so no script can take its place."
        raise WorkbenchError("already-released", said)
    replace(cohort, transaction, line, others, why, actor)


def _attempt(cohort: Cohort, transaction: Transaction, line: SubmissionLine, why: str, actor: str) -> None:
    others = _mates(transaction, line)
    if not others:
        raise WorkbenchError("no-next-attempt", f"{line.code} follows no other script of the same participant.")
    states = released(transaction)
    other = _not_followed(others, states)
    if other is not None:
        said = f"is {SAID[states[other.id]]}" if other.id in states else "has not been released"
        raise WorkbenchError("no-next-attempt", f"The outcome of {other.code} {said}, so no further attempt follows it.")
    last = max(other.attempt for other in others)
    begin_attempt(cohort, transaction, line, last + 1, why, actor)


def _not_followed(others: Sequence[SubmissionLine], states: Mapping[str, State]) -> SubmissionLine | None:
    """The script of the last attempt after whose outcome, or for want of one, no further attempt comes; None where one may."""
    last = max((other.attempt for other in others), default=0)
    return next((other for other in others if other.attempt == last and states.get(other.id) not in FOLLOWED), None)


def _mates(transaction: Transaction, line: SubmissionLine) -> list[SubmissionLine]:
    """The other scripts of the participant that count."""
    every = submissions.of_participant(transaction, line.participant) if line.participant else ()
    return [mate for mate in every if mate.counts and mate.id != line.id]


_RULED = {"attempt": _attempt, "replaces": _replaces, "set-aside": _set_aside}
