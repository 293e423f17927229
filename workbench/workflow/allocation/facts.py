"""What allocation looks at: scripts, people, who holds which slot, and what stands in the way of giving it to somebody."""

from collections.abc import Sequence

from workbench.domain.allocation import MARKERS, AllocatedLine, Allocation, WaitingLine, barred, conflict
from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Stage
from workbench.domain.people import Participant, Person
from workbench.domain.words import counted
from workbench.store import allocations as store
from workbench.store import markings as marking_store
from workbench.store import people as people_store
from workbench.store import samples, submissions
from workbench.workflow.cohort import Cohort

BEGUN = "begun before the scripts were given out"


class Facts:
    """Everything allocation looks at, read once."""

    def __init__(self, cohort: Cohort) -> None:
        with cohort.database.reading() as connection:
            self.lines = {line.id: line for line in submissions.lines(connection)}
            self.people = {person.id: person for person in people_store.people(connection)}
            self.roster = {person.id: person for person in people_store.roster(connection)}
            self.sampled = {entry.pick.submission for entry in samples.entries(connection)}
            given = [item.allocation for item in store.standing(connection) if item.allocation.submission in self.lines]
            marked = [item.marking.slot for item in marking_store.standing(connection)]
            self.begun = {slot for slot in marking_store.begun(connection) if slot[0] in self.lines}
        self.handed_in = {(slot.submission, slot.stage): slot.person for slot in marked if slot.submission in self.lines}
        every = {(allocation.submission, allocation.stage): allocation for allocation in given}
        self.allocated = {key: item for key, item in every.items() if key in self.handed_in or not self._in_conflict(item)}
        self.holders = {key: allocation.person for key, allocation in self.allocated.items()} | self.handed_in
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

    def _in_conflict(self, allocation: Allocation) -> bool:
        """Whether somebody must not mark what was given to them, as is known by now: it waits to be given to somebody else."""
        person = self.people.get(allocation.person)
        return person is not None and conflict(person, self._participant(allocation.submission)) != ""

    def _participant(self, submission: str) -> Participant | None:
        return self.roster.get(self.lines[submission].participant or "")


def refuse_unfit(facts: Facts, allocation: Allocation) -> None:
    """Refuse an allocation that must not be: raises WorkbenchError `not-allowed`, `not-sampled`, `allocation-locked`,
    `own-script` or `own-first-mark`.
    """
    key = (allocation.submission, allocation.stage)
    if allocation.submission not in facts.lines:
        raise WorkbenchError("not-counted", "This script was replaced or set aside, so it is given to nobody.")
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


def _others(facts: Facts, key: tuple[str, Stage]) -> set[str]:
    submission, stage = key
    return {holder for (script, other), holder in facts.holders.items() if script == submission and other is not stage}


def _nobody(markers: Sequence[Person], code: str, stage: Stage) -> str:
    who = "assessor" if stage is Stage.FIRST else "second marker"
    if not markers:
        return f"There is no {who} yet."
    all_of_them = f"the {who}" if len(markers) == 1 else f"each of the {counted(len(markers), who)}"
    return f"Nobody may mark {code}: {all_of_them} has an interest in it or marks it at another stage."
