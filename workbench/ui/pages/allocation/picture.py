"""Who marks what in a cohort at one moment, at every stage, and why some people must not mark some scripts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.allocation import AllocatedLine, AllocationBoard, Share, WaitingLine, barred, split
from workbench.domain.cohort import SubmissionLine
from workbench.domain.marking import Stage
from workbench.domain.people import Participant, Person
from workbench.domain.sampling import PairState
from workbench.workflow import allocation, intake, moderation, people, roster
from workbench.workflow.cohort import Cohort

_CONFLICT = "it comes from the marker's "
ELSEWHERE = "marks it at another stage"


Bars = Mapping[tuple[str, str], str]
"""Why a person must not mark a script, in a few words, by script and person."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The cohort as this page needs it. `third` are scripts in adjudication that a third person could mark, `stages` those that
    the cohort has at all; `drawn` says whether there is a sample; `bars` says stage by stage who must not mark what.
    """

    boards: Mapping[Stage, AllocationBoard]
    scripts: tuple[SubmissionLine, ...]
    people: Mapping[str, Person]
    holders: Mapping[tuple[str, Stage], str]
    third: tuple[WaitingLine, ...]
    stages: tuple[Stage, ...]
    drawn: bool
    bars: Mapping[Stage, Bars]

    def waiting(self, stage: Stage) -> tuple[WaitingLine, ...]:
        """The scripts that nobody has at a stage; at the third nobody need have them."""
        return self.third if stage is Stage.THIRD else self.boards[stage].waiting

    def new_loads(self, stage: Stage) -> Mapping[str, tuple[int, int]]:
        """What an equal split would give each person at a stage, and what they would have in all.

        Who gets how many may differ by the seed; how many have how many does not.
        """
        board, bars = self.boards[stage], self.bars[stage]
        everybody = [load.person for load in board.loads]
        held = {load.person: load.given for load in board.loads}
        shares = [
            Share(line.submission, line.submission, frozenset(p for p in everybody if (line.submission, p) not in bars))
            for line in board.waiting
        ]
        owners = [person for _, person in split(shares, everybody, held, seed=1).given]
        return {person: (owners.count(person), held[person] + owners.count(person)) for person in everybody}


def picture(cohort: Cohort) -> Picture:
    """Read the cohort; raises WorkbenchError."""
    boards = {stage: allocation.board(cohort, stage) for stage in Stage}
    holders = {(line.submission, line.stage): line.person for board in boards.values() for line in board.lines}
    view = moderation.sample(cohort)
    disputed = [line for line in view.lines if line.state is PairState.IN_ADJUDICATION] if view is not None else []
    third = [WaitingLine(s.submission, s.code, Stage.THIRD, "") for s in disputed if (s.submission, Stage.THIRD) not in holders]
    scripts = intake.lines(cohort)
    everybody = {person.id: person for person in people.everybody(cohort)}
    known = {participant.id: participant for participant in roster.roster(cohort)}
    whose = {line.id: known.get(line.participant or "") for line in scripts}
    waiting = {stage: third if stage is Stage.THIRD else board.waiting for stage, board in boards.items()}
    bars = {
        stage: _bars([*board.lines, *waiting[stage]], [everybody[load.person] for load in board.loads], whose, holders)
        for stage, board in boards.items()
    }
    stages = (Stage.FIRST,) if cohort.sampling_policy.asks_for_nothing else tuple(Stage)
    return Picture(boards, scripts, everybody, holders, tuple(third), stages, view is not None, bars)


def _bars(
    lines: Sequence[AllocatedLine | WaitingLine],
    markers: Sequence[Person],
    whose: Mapping[str, Participant | None],
    holders: Mapping[tuple[str, Stage], str],
) -> Bars:
    found = {}
    for line in lines:
        others = {s: holders[line.submission, s] for s in Stage if s is not line.stage and (line.submission, s) in holders}
        for person in markers:
            if person.id in others.values():
                found[line.submission, person.id] = ELSEWHERE
            elif why := barred(person, whose[line.submission], others):
                found[line.submission, person.id] = why.removeprefix(_CONFLICT)
    return found


def conflicts(now: Picture, stage: Stage) -> Iterator[tuple[int, str, str]]:
    """How many scripts cannot go to whom, and why; who has a script at another stage is not told, that is how it should be."""
    counts: dict[tuple[str, str], int] = {}
    for (_, person), why in now.bars[stage].items():
        if why != ELSEWHERE:
            counts[person, why] = counts.get((person, why), 0) + 1
    for load in now.boards[stage].loads:
        for (person, why), count in counts.items():
            if person == load.person:
                yield count, load.name, why
