"""Where a script stands among those of its participant, settled as it comes in, and again when its match is corrected.

A participant's second file takes the place of the first while the window is open and nobody has begun to mark the first; after a
released outcome that is not passed it is the next attempt; in every other case it waits for a person (`turns.rule_on_turn`).
"""

from collections.abc import Container, Sequence

from workbench.domain.cohort import Standing, SubmissionLine
from workbench.domain.outcome import State
from workbench.store import attempts, markings, outcomes, packs, submissions, turns
from workbench.store.database import Transaction
from workbench.store.packs import Direction
from workbench.workflow.cohort import Cohort

FOLLOWED = (State.FAILED, State.VOID)
"""The released outcomes after which a participant may hand in again."""


def place(cohort: Cohort, transaction: Transaction, submission: str, batch: Container[str], actor: str) -> None:
    """Settle where a script stands that has just come in for somebody who has others; `batch` are the scripts of the files taken
    in with it, whose order says nothing of which of them was meant to count.
    """
    line, others = _with_others(transaction, submission)
    if not others:
        return
    attempt = max(other.attempt for other in others)
    current = [other for other in others if other.attempt == attempt]
    if _failed(transaction, current):
        begin_attempt(cohort, transaction, line, attempt + 1, "It came in after an outcome that was not yet passed.", actor)
    elif _may_replace(cohort, transaction, line, current) and not any(other.id in batch for other in current):
        why = "It came in again while the window was open and before marking began."
        replace(cohort, transaction, line, current, why, actor)
    elif attempt > 1:
        turns.rule(transaction, cohort.scribe, line.id, (attempt, Standing.COUNTS), "It waits for a person’s ruling.", actor)


def place_anew(cohort: Cohort, transaction: Transaction, submission: str, before: str | None, actor: str) -> None:
    """Settle where a script stands whose match was corrected. What it had replaced counts again; among the scripts of its new
    owner it waits for a person, unless it is their next attempt. What was set aside stays so.
    """
    if before is not None:
        _give_back(cohort, transaction, before, actor)
    line, others = _with_others(transaction, submission)
    if line.standing is Standing.SET_ASIDE:
        return
    attempt = max((other.attempt for other in others), default=1)
    if others and _failed(transaction, [other for other in others if other.attempt == attempt]):
        begin_attempt(cohort, transaction, line, attempt + 1, "It follows an outcome that was not yet passed.", actor)
    elif (line.attempt, line.standing) != (attempt, Standing.COUNTS):
        turns.rule(transaction, cohort.scribe, line.id, (attempt, Standing.COUNTS), "It was matched with somebody else.", actor)


def replace(
    cohort: Cohort, transaction: Transaction, line: SubmissionLine, others: Sequence[SubmissionLine], why: str, actor: str
) -> None:
    """Have a script count, in place of others of the same participant and attempt, which are kept."""
    attempt = max((other.attempt for other in others), default=line.attempt)
    for other in others:
        turns.rule(transaction, cohort.scribe, other.id, (attempt, Standing.REPLACED), why, actor)
    turns.rule(transaction, cohort.scribe, line.id, (attempt, Standing.COUNTS), why, actor)


def begin_attempt(cohort: Cohort, transaction: Transaction, line: SubmissionLine, attempt: int, why: str, actor: str) -> None:
    """Make a script the participant's next attempt. What the office ruled about the attempt before stays with that one."""
    turns.rule(transaction, cohort.scribe, line.id, (attempt, Standing.COUNTS), why, actor)
    if line.participant in attempts.standing(transaction):
        attempts.rule(transaction, cohort.scribe, line.participant, None, f"Attempt {attempt} was handed in.", actor)


def released(transaction: Transaction) -> dict[str, State]:
    """The outcome of every script that was released."""
    return {item.outcome.submission: item.outcome.state for item in outcomes.released(transaction)}


def _with_others(transaction: Transaction, submission: str) -> tuple[SubmissionLine, list[SubmissionLine]]:
    """A script, and the others of its participant that count."""
    line = submissions.alone(transaction, submission)
    mates = submissions.of_participant(transaction, line.participant) if line.participant else ()
    return line, [mate for mate in mates if mate.counts and mate.id != submission]


def _failed(transaction: Transaction, current: Sequence[SubmissionLine]) -> bool:
    states = released(transaction)
    return all(states.get(line.id) is State.FAILED for line in current)


def _may_replace(cohort: Cohort, transaction: Transaction, line: SubmissionLine, current: Sequence[SubmissionLine]) -> bool:
    if cohort.settings.window.past(line.received_at) is not None:
        return False
    settled = _begun(transaction) | released(transaction).keys()
    return not any(other.id in settled for other in current)


def _begun(transaction: Transaction) -> set[str]:
    """The scripts of which a marking was begun, was ever handed in, or may have been begun on another laptop."""
    begun = {submission for submission, _, _ in markings.begun(transaction)} | markings.ever_marked(transaction)
    sent = (pack for pack in packs.travelled(transaction) if pack.direction is Direction.OUT)
    return begun | {held.submission for pack in sent for held in pack.holds}


def _give_back(cohort: Cohort, transaction: Transaction, participant: str, actor: str) -> None:
    """Let the newest replaced script of each attempt count again where the one that had taken its place is gone."""
    mates = submissions.of_participant(transaction, participant)
    for attempt in {mate.attempt for mate in mates}:
        own = [mate for mate in mates if mate.attempt == attempt]
        replaced = [mate for mate in own if mate.standing is Standing.REPLACED]
        if replaced and not any(mate.counts for mate in own):
            why = "The script that had taken its place belongs to somebody else."
            turns.rule(transaction, cohort.scribe, replaced[-1].id, (attempt, Standing.COUNTS), why, actor)
