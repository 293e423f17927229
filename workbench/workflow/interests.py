"""What saying whose a script is means for those who mark it: nobody keeps, or has marked, one of their own school or partner."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.domain.allocation import Allocation, conflict
from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Stage
from workbench.domain.people import Participant, Person
from workbench.store import allocations, markings
from workbench.store import people as people_store
from workbench.store.database import Transaction
from workbench.workflow.cohort import Cohort


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A script that was given to somebody who must not mark it, as is known now, and `why` as a clause."""

    person: str
    name: str
    stage: Stage
    why: str

    @property
    def sentence(self) -> str:
        """What was done, and what comes next."""
        what = f"{self.name} had it for the {self.stage.value} marking and must not mark it: {self.why}."
        return f"{what} It waits to be given to somebody else."


def is_in_hand(transaction: Transaction, line: SubmissionLine) -> bool:
    """Whether a script was given to anybody, or anybody has handed in a marking of it."""
    given = any(each.allocation.submission == line.id for each in allocations.standing(transaction))
    return given or next(markings.standing(transaction, submission=line.id), None) is not None


def refuse_marked(transaction: Transaction, line: SubmissionLine, participant: Participant) -> None:
    """Refuse to match a script that somebody has marked who must not mark this participant's: no outcome may rest on it. Raises
    WorkbenchError `own-script`; once that marking was reopened nothing stands against the match.
    """
    slots = [item.marking.slot for item in markings.standing(transaction, submission=line.id)]
    for person, stage, why in _barred(transaction, [(slot.person, slot.stage) for slot in slots], participant):
        did = f"{person.name} has handed in the {stage.value} marking of {line.code} and must not mark for {participant.name}"
        way = "Reopen that marking, say whose the script is, then give it to somebody else."
        raise WorkbenchError("own-script", f"{did}: {why}. {way}")


def take_back(
    cohort: Cohort, transaction: Transaction, line: SubmissionLine, participant: Participant, actor: str
) -> tuple[TakenBack, ...]:
    """Take a script from those to whom it was given and who must not mark this participant's; it waits to be given out again.
    What they have begun stays in their draft.
    """
    given = [each.allocation for each in allocations.standing(transaction) if each.allocation.submission == line.id]
    barred = _barred(transaction, [(allocation.person, allocation.stage) for allocation in given], participant)
    taken = tuple(TakenBack(person.id, person.name, stage, why) for person, stage, why in barred)
    for each in taken:
        nobody = Allocation(line.id, each.stage, "", f"It was matched, and {each.why}.")
        allocations.allocate(transaction, cohort.scribe, nobody, actor)
    return taken


def _barred(
    transaction: Transaction, slots: Iterable[tuple[str, Stage]], participant: Participant
) -> Iterator[tuple[Person, Stage, str]]:
    """Those of the slots whose person must not mark a participant's script, with the reason as a clause."""
    people = {person.id: person for person in people_store.people(transaction)}
    for key, stage in slots:
        if key in people and (why := conflict(people[key], participant)):
            yield people[key], stage, why
