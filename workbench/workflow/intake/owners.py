"""Whose a script is: who may have sent it, and what a person says of it."""

from dataclasses import dataclass

from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Participant, Person, Role
from workbench.domain.portal import Owners
from workbench.store import submissions as store
from workbench.workflow.cohort import Cohort
from workbench.workflow.intake.lines import line_now, line_of, refuse_when_released
from workbench.workflow.interests import TakenBack, is_in_hand, refuse_marked, take_back
from workbench.workflow.people import require
from workbench.workflow.placing import place_anew
from workbench.workflow.roster import participant_of, roster


def candidates(cohort: Cohort, line: SubmissionLine) -> tuple[tuple[Participant, str], ...]:
    """Whom a script may belong to by its file name, each with the reason; several or none is a doubt."""
    return Owners(roster(cohort)).likely(line.file_name)


@dataclass(frozen=True, slots=True)
class Matched:
    """A script and whose it is now; `taken_back` are those who had it to mark and must not mark for this participant, `former`
    is whose it was.
    """

    line: SubmissionLine
    participant: Participant
    taken_back: tuple[TakenBack, ...] = ()
    former: Participant | None = None


def match(cohort: Cohort, actor: Person, code: str, participant: str, instead_of: str = "") -> Matched:
    """Say whose a script is; only the lead may, and not once its outcome was released. Where it is somebody's and was given out
    or marked, it changes hands only when `instead_of` names them. What it had taken the place of among the scripts of its former
    owner counts again, and whoever must not mark for the new one has it to mark no longer.

    Raises WorkbenchError `already-released`, `already-matched`, and `own-script` where somebody has marked it who must not.
    """
    require(actor, Role.LEAD)
    line, person = line_of(cohort, code), participant_of(cohort, participant)
    if line.participant == person.id:
        return Matched(line, person)
    refuse_when_released(cohort, line.id)
    former = next((each for each in roster(cohort) if each.id == line.participant), None)
    with cohort.database.writing() as connection:
        if former is not None and is_in_hand(connection, line):
            _refuse_taking(cohort, line, (former, person), instead_of)
        refuse_marked(connection, line, person)
        store.match(connection, cohort.scribe, line.id, person.id, "said by a person", actor.id)
        place_anew(cohort, connection, line.id, line.participant, actor.id)
        taken_back = take_back(cohort, connection, line, person, actor.id)
    return Matched(line_now(cohort, line.id), person, taken_back, former)


def _refuse_taking(cohort: Cohort, line: SubmissionLine, change: tuple[Participant, Participant], instead_of: str) -> None:
    """Refuse to take a script from its owner, the first of the two, unless they are named."""
    owner, person = change
    if instead_of and participant_of(cohort, instead_of) == owner:
        return
    said = f"{line.code} belongs to {owner.name}, {owner.reference}. To give it to {person.name}, name that owner too"
    raise WorkbenchError("already-matched", f"{said}: --instead-of {owner.reference}.")
