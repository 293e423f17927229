"""Outcomes: where the cohort stands, what stands in the way, and the explicit act of release."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.library import ItemKind
from workbench.domain.marking import Stage
from workbench.domain.outcome import Blocker, Case, Outcome, State, blockers_of, blockers_of_cohort
from workbench.domain.passrule import Result, stand
from workbench.domain.people import Participant, Person, Role
from workbench.store import markings as marking_store
from workbench.store import outcomes as store
from workbench.store import people as people_store
from workbench.store import submissions
from workbench.store.markings import HandedIn
from workbench.store.outcomes import Released
from workbench.workflow.cohort import Cohort
from workbench.workflow.intake import line_of
from workbench.workflow.people import require


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many scripts (for letters: outcomes) a stage has done, has waiting, and has blocked."""

    stage: str
    done: int
    waiting: int
    blocked: int


@dataclass(frozen=True, slots=True)
class ReleasedLine:
    """A script whose outcome was released."""

    submission: str
    code: str
    participant: str
    state: State
    at: datetime


@dataclass(frozen=True, slots=True)
class BlockedLine:
    """A script that cannot be released, and everything that stands in the way."""

    submission: str
    code: str
    blockers: tuple[Blocker, ...]


@dataclass(frozen=True, slots=True)
class ReadyLine:
    """A script that can be released now, and the outcome that its marking gives by the pass rule."""

    submission: str
    code: str
    participant: str
    state: State
    supersedes: bool


@dataclass(frozen=True, slots=True)
class Board:
    """Where the cohort stands: stages, what is ready to release, what is blocked and why, what was released."""

    stages: tuple[StageCount, ...]
    ready: tuple[ReadyLine, ...]
    blocked: tuple[BlockedLine, ...]
    released: tuple[ReleasedLine, ...]

    @property
    def blockers(self) -> tuple[Blocker, ...]:
        """Every blocker once, those of the whole cohort first."""
        every = dict.fromkeys(blocker for line in self.blocked for blocker in line.blockers)
        return tuple(sorted(every, key=lambda blocker: blocker.scope != "cohort"))


@dataclass(frozen=True, slots=True)
class Release:
    """What a release did: outcomes released now, and scripts that were asked for but are blocked."""

    released: tuple[ReleasedLine, ...]
    blocked: tuple[BlockedLine, ...]


_STATES = {Result.PASSED: State.PASSED, Result.FAILED: State.FAILED}


def board(cohort: Cohort) -> Board:
    """Where the cohort stands at this moment."""
    with cohort.database.reading() as connection:
        lines = submissions.lines(connection)
        first = {item.marking.slot.submission: item for item in marking_store.standing(connection, Stage.FIRST)}
        released = {item.outcome.submission: item for item in store.released(connection)}
        letters = {letter.outcome for letter in store.letters(connection)}
        cases = _cases(cohort, lines, first, {person.id: person for person in people_store.roster(connection)})
    settled = {s for s, item in released.items() if s not in first or first[s].id == item.outcome.marking}
    ready, blocked = _sorted_out(cohort, [case for case in cases if case.line.id not in settled], released)
    done = tuple(_released_line(line, released[line.id]) for line in lines if line.id in released)
    stages = _stages(lines, first, blocked, released, letters)
    return Board(stages, ready, blocked, done)


def release(cohort: Cohort, actor: Person, only: Sequence[str] = ()) -> Release:
    """Release every outcome that nothing stands in the way of (or only those of some codes). Only the lead may; it cannot
    be undone.

    Raises WorkbenchError `unknown-submission` for a code that is not there.
    """
    require(actor, Role.LEAD)
    wanted = {line_of(cohort, code).id for code in only}
    now = board(cohort)
    ready = [line for line in now.ready if not wanted or line.submission in wanted]
    blocked = tuple(line for line in now.blocked if not wanted or line.submission in wanted)
    with cohort.database.writing() as connection:
        first = {item.marking.slot.submission: item for item in marking_store.standing(connection, Stage.FIRST)}
        before = {item.outcome.submission: item.outcome.id for item in store.released(connection)}
        for line in ready:
            marking = first[line.submission].id
            outcome = Outcome(
                str(uuid4()), line.submission, line.participant, line.state, marking, before.get(line.submission, "")
            )
            store.release(connection, cohort.scribe, outcome, actor.id)
    at = cohort.scribe.clock()
    return Release(tuple(ReleasedLine(r.submission, r.code, r.participant, r.state, at) for r in ready), blocked)


def lettered(cohort: Cohort) -> frozenset[str]:
    """The scripts whose released outcome already has its letter."""
    with cohort.database.reading() as connection:
        made = {letter.outcome for letter in store.letters(connection)}
        return frozenset(item.outcome.submission for item in store.released(connection) if item.outcome.id in made)


def today(cohort: Cohort) -> date:
    """The day it is in the cohort's own zone."""
    return cohort.scribe.clock().astimezone(zone(cohort.settings.window.zone)).date()


def zone(name: str) -> ZoneInfo:
    """The time zone of a name; raises WorkbenchError when there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise WorkbenchError("unknown-zone", f"{name} is not a time zone. Write it like Europe/London.") from None


def _cases(
    cohort: Cohort, lines: Sequence[SubmissionLine], first: dict[str, HandedIn], roster: dict[str, Participant]
) -> list[Case]:
    rubric_pin = cohort.settings.pin(ItemKind.RUBRIC).sha256
    scripts = Counter(line.participant or "" for line in lines)
    cases = []
    for line in lines:
        marking = first.get(line.id)
        result = stand(cohort.rubric, marking.marking.levels()).result if marking else None
        participant = roster.get(line.participant or "")
        same = marking is None or marking.rubric_sha256 == rubric_pin
        cases.append(Case(line, participant, scripts[line.participant or ""], result, same))
    return cases


def _sorted_out(
    cohort: Cohort, cases: Sequence[Case], released: dict[str, Released]
) -> tuple[tuple[ReadyLine, ...], tuple[BlockedLine, ...]]:
    failing = any(case.result is Result.FAILED for case in cases)
    of_all = tuple(blockers_of_cohort(cohort.letter_template, today(cohort), failing))
    ready: list[ReadyLine] = []
    blocked: list[BlockedLine] = []
    for case in cases:
        line = case.line
        blockers = (*of_all, *blockers_of(case))
        if blockers or case.result is None or case.participant is None:
            blocked.append(BlockedLine(line.id, line.code, blockers))
        else:
            ready.append(ReadyLine(line.id, line.code, case.participant.id, _STATES[case.result], line.id in released))
    return tuple(ready), tuple(blocked)


def _released_line(line: SubmissionLine, item: Released) -> ReleasedLine:
    return ReleasedLine(line.id, line.code, item.outcome.participant, item.outcome.state, item.at)


def _stages(
    lines: Sequence[SubmissionLine],
    marked: Collection[str],
    blocked: Sequence[BlockedLine],
    released: dict[str, Released],
    letters: Collection[str],
) -> tuple[StageCount, ...]:
    unmatched = sum(line.participant is None for line in lines)
    unruled = sum(line.needs_ruling for line in lines)
    lettered = sum(item.outcome.id in letters for item in released.values())
    return (
        StageCount("intake", len(lines) - unmatched, unmatched, unruled),
        StageCount("marking", sum(line.id in marked for line in lines), sum(line.id not in marked for line in lines), 0),
        StageCount("outcomes", len(released), len(lines) - len(released), len(blocked)),
        StageCount("letters", lettered, len(released) - lettered, 0),
    )
