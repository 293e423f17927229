"""What the office rules about a participant's attempt beside its marking: void, withheld, deferred, not submitted."""

from workbench.domain.errors import WorkbenchError
from workbench.domain.outcome import SAID, SET_ASIDE, Attempt, State
from workbench.domain.people import Participant, Person, Role
from workbench.store import attempts as store
from workbench.store import outcomes
from workbench.workflow import intake
from workbench.workflow.cohort import Cohort
from workbench.workflow.people import require
from workbench.workflow.roster import participant_of


def standing(cohort: Cohort) -> dict[str, Attempt]:
    """What is ruled now, by participant."""
    with cohort.database.reading() as connection:
        return store.standing(connection)


def rule_on_attempt(cohort: Cohort, actor: Person, participant: str, state: State | None, reason: str) -> Attempt | None:
    """Rule that a participant's newest attempt is void, withheld, deferred or not submitted, or (None) take such a ruling back.
    Only the lead may, with a reason, which no letter tells. The participant is named as in `roster.participant_of`.

    A ruling that is void can be taken back after release, too: what was released of the marking then holds again, and a released
    void outcome is superseded by what the marking comes to. Raises WorkbenchError `unknown-attempt` for another outcome,
    `has-script` and `has-no-script` where the ruling does not fit, and `already-released` for one that would unsay a released
    outcome.
    """
    require(actor, Role.LEAD)
    if state is not None and state not in SET_ASIDE:
        raise WorkbenchError("unknown-attempt", f"{SAID[state].capitalize()} comes from marking and cannot be ruled.")
    if not reason.strip():
        raise WorkbenchError("reason-missing", "A ruling needs a reason. Write one sentence; no letter tells it.")
    person = participant_of(cohort, participant)
    own = [line for line in intake.lines(cohort) if line.participant == person.id]
    newest = max((line.attempt for line in own), default=1)
    scripts = [line.id for line in own if line.attempt == newest]
    with cohort.database.writing() as connection:
        released = {item.outcome.submission for item in outcomes.released(connection)} & set(scripts)
        lifted = state is None and person.id in store.standing(connection)
        _refuse_ruling(person, state, bool(scripts), bool(released) and not lifted)
        store.rule(connection, cohort.scribe, person.id, state, reason.strip(), actor.id)
        return store.standing(connection).get(person.id)


def _refuse_ruling(person: Participant, state: State | None, has_script: bool, released: bool) -> None:
    if state is State.NOT_SUBMITTED and has_script:
        raise WorkbenchError("has-script", f"{person.name} has a script in this cohort, so the attempt was submitted.")
    if state is State.VOID and not has_script:
        raise WorkbenchError("has-no-script", f"{person.name} has no script in this cohort, so there is nothing to void.")
    if released and state is not State.VOID:
        raise WorkbenchError("already-released", f"The outcome of {person.name} was released and can only be superseded.")
