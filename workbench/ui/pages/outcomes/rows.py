"""Puts what the cohort knows of each script's outcome into the rows of the table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from workbench.domain.cohort import SubmissionLine
from workbench.domain.marking import Stage
from workbench.domain.outcome import SAID, Attempt, State
from workbench.domain.people import Participant, Role
from workbench.domain.words import capital, long_date
from workbench.ui.pages.outcomes.gate_words import short_words
from workbench.ui.widgets.absent_list import AbsentRow
from workbench.ui.widgets.outcome_table import OutcomeRow, Standing
from workbench.workflow import allocation, attempts, intake, outcomes, roster
from workbench.workflow.cohort import Cohort
from workbench.workflow.outcomes import BlockedLine, Board, ReadyLine, ReleasedLine
from workbench.workflow.people import everybody
from workbench.workflow.sending import Sendings, sendings

OUTCOME_WORDS: Final[Mapping[State, str]] = MappingProxyType({state: capital(said) for state, said in SAID.items()})
_NONE: Final = "No outcome yet"


@dataclass(frozen=True, slots=True)
class Picture:
    """The cohort at one moment, as this page needs it."""

    board: Board
    lines: tuple[SubmissionLine, ...]
    people: Mapping[str, Participant]
    lettered: frozenset[str]
    sendings: Sendings
    ruled: Mapping[str, Attempt]
    unheld: frozenset[str]
    zone: ZoneInfo
    leads: int

    @property
    def unlettered(self) -> int:
        """How many released outcomes have no letter yet."""
        return sum(line.submission not in self.lettered for line in self.board.released)


def picture(cohort: Cohort) -> Picture:
    """Read the cohort; raises WorkbenchError."""
    people = {person.id: person for person in roster.roster(cohort)}
    zone = outcomes.zone(cohort.settings.window.zone)
    return Picture(
        outcomes.board(cohort),
        intake.lines(cohort),
        people,
        outcomes.lettered(cohort),
        sendings(cohort),
        attempts.standing(cohort),
        _unheld(cohort),
        zone,
        sum(Role.LEAD in person.roles for person in everybody(cohort)),
    )


def _unheld(cohort: Cohort) -> frozenset[str]:
    """The sampled scripts whose second marking was given to nobody."""
    if cohort.sampling_policy.asks_for_nothing:
        return frozenset()
    return frozenset(line.submission for line in allocation.board(cohort, Stage.SECOND).waiting)


def outcome_rows(now: Picture) -> tuple[OutcomeRow, ...]:
    """One row a script, in the order the scripts came in."""
    return tuple(_rows(now))


def absent_rows(now: Picture) -> tuple[AbsentRow, ...]:
    """Everybody on the roster of whom no script came in, with what was ruled."""
    return tuple(
        AbsentRow(
            absent.participant,
            absent.name,
            absent.reference,
            OUTCOME_WORDS[absent.attempt.state] if absent.attempt else "",
            f"{absent.name}: ruled on {day(absent.attempt.at, now.zone)}. {absent.attempt.reason}" if absent.attempt else "",
        )
        for absent in now.board.without_script
    )


def _rows(now: Picture) -> Iterator[OutcomeRow]:
    ready = {line.submission: line for line in now.board.ready}
    blocked = {line.submission: line for line in now.board.blocked}
    released = {line.submission: line for line in now.board.released}
    for line in now.lines:
        person = now.people.get(line.participant or "")
        name, reference = (person.name, person.reference) if person else ("Not matched", "")
        ruled = now.ruled.get(line.participant or "")
        parts = ready.get(line.id), blocked.get(line.id), released.get(line.id)
        outcome, standing, words, second = _release(*parts, ruled, now.zone)
        has_letter = line.id in ready or line.id in released
        yield OutcomeRow(line.id, line.code, name, reference, outcome, standing, words, second, has_letter)


def _release(
    ready: ReadyLine | None, blocked: BlockedLine | None, released: ReleasedLine | None, ruled: Attempt | None, zone: ZoneInfo
) -> tuple[str, Standing, str, str]:
    if ready is not None:
        second = ", ".join(["replaces earlier"] * bool(released) + ["one lead signed"] * bool(ready.signed_by))
        return OUTCOME_WORDS[ready.state], Standing.READY, "Can be released", second
    if blocked is not None:
        outcome = OUTCOME_WORDS[ruled.state] if ruled else OUTCOME_WORDS[released.state] if released else _NONE
        aside = any(blocker.code == "set-aside" for blocker in blocked.blockers)
        words, second = short_words(blocked)
        return outcome, Standing.ASIDE if aside else Standing.BLOCKED, words, "correction open" if released else second
    if released is not None:
        return OUTCOME_WORDS[released.state], Standing.RELEASED, "Released", day(released.at, zone)
    return _NONE, Standing.BLOCKED, "Waits", ""


def day(at: datetime, zone: ZoneInfo) -> str:
    """The day of a moment in the cohort's own zone."""
    return long_date(at.astimezone(zone).date())
