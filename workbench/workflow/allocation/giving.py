"""Scripts given out to those who mark them: drawn equally, or moved with a reason, and locked once marking has begun."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.allocation import AllocatedLine, Allocation, AllocationBoard, Load, Share, WaitingLine, new_seed, split
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Stage
from workbench.domain.people import Person, Role
from workbench.store import allocations as store
from workbench.workflow.allocation.facts import Facts, refuse_unfit
from workbench.workflow.cohort import Cohort
from workbench.workflow.people import require

_STAGES = (Stage.FIRST, Stage.SECOND)


@dataclass(frozen=True, slots=True)
class Given:
    """What a draw gave out, and what it could give to nobody."""

    seed: int
    given: tuple[AllocatedLine, ...]
    left: tuple[WaitingLine, ...]


def board(cohort: Cohort, stage: Stage) -> AllocationBoard:
    """Who marks what at a stage, what waits, and what each person has."""
    facts = Facts(cohort)
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
    facts = Facts(cohort)
    if not facts.markers(Stage.FIRST):
        raise WorkbenchError("nobody-marks", "There is no assessor yet. Add one, then give the scripts out.")
    chosen = new_seed() if seed is None else seed
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
    facts = Facts(cohort)
    allocation = Allocation(submission, stage, person_id, reason.strip())
    refuse_unfit(facts, allocation)
    with cohort.database.writing() as connection:
        store.allocate(connection, cohort.scribe, allocation, actor.id)


def _gives(facts: Facts, stage: Stage, seed: int) -> Iterator[Allocation]:
    """What there is to give out: first what was begun, to those who began it, then the rest by the draw."""
    yield from facts.begun_unasked(stage)
    yield from (Allocation(submission, stage, person) for submission, person in _split(facts, stage, seed))


def _split(facts: Facts, stage: Stage, seed: int) -> Sequence[tuple[str, str]]:
    """Who gets which waiting script. Chance goes by the hash of a file and the name of a marker, so that a draw can be
    repeated in another copy of the cohort.
    """
    waiting = [line for line in facts.scripts(stage) if (line.id, stage) not in facts.holders]
    named = {person.id: person.name for person in facts.markers(stage)}
    ids = {name: person for person, name in named.items()}
    open_to = {line.id: frozenset(named[person] for person in facts.open_to(line.id, stage)) for line in waiting}
    shares = [Share(line.id, line.sha256, open_to[line.id]) for line in waiting]
    held = [holder for (_, at), holder in facts.holders.items() if at is stage]
    loads = {name: held.count(person) for person, name in named.items()}
    return [(submission, ids[name]) for submission, name in split(shares, ids, loads, seed).given]


def _loads(markers: Sequence[Person], lines: Iterable[AllocatedLine]) -> Iterable[Load]:
    held = list(lines)
    for person in markers:
        own = [line for line in held if line.person == person.id]
        begun = sum(line.began and not line.handed_in for line in own)
        yield Load(person.id, person.name, len(own), begun, sum(line.handed_in for line in own))
