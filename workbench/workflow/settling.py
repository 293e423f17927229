"""What the markings, the decision and the office's ruling on a script come to, and what moderation says of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workbench.domain.adjudication import may_change
from workbench.domain.cohort import SubmissionLine
from workbench.domain.outcome import Attempt, Moderated, State
from workbench.domain.passrule import Result
from workbench.domain.sampling import PairState
from workbench.workflow.moderation import Marked

_STATES = {Result.PASSED: State.PASSED, Result.FAILED: State.FAILED}


@dataclass(frozen=True, slots=True)
class Basis:
    """What an outcome rests on: the first marking ("" for an attempt that is void without one) and the decision that
    may change it.
    """

    state: State
    marking: str
    decision: str = ""


def basis_of(facts: Marked, submission: str) -> Basis | None:
    """What the markings and the decision of a script come to; None while it has no first marking."""
    first = facts.first.get(submission)
    if first is None:
        return None
    pair, decision = facts.pair(submission), facts.decision(submission)
    if pair is not None and decision is not None and may_change(pair.reason, facts.all_second_marked(submission)):
        return Basis(_STATES[decision.result], first.id, decision.id)
    return Basis(_STATES[facts.result(first)], first.id)


def with_ruling(facts: Marked, line: SubmissionLine, ruled: Mapping[str, Attempt]) -> Basis | None:
    """What a script comes to, the office's ruling that the attempt is void included (`ruled` is by script, as `ruled_scripts`
    gives it); None while there is nothing to tell.
    """
    basis = basis_of(facts, line.id)
    attempt = ruled.get(line.id)
    if attempt is not None and attempt.state is State.VOID:
        return Basis(State.VOID, basis.marking if basis else "")
    return basis


def ruled_scripts(lines: Iterable[SubmissionLine], ruled: Mapping[str, Attempt]) -> dict[str, Attempt]:
    """The office's rulings by script: what was ruled about a participant's attempt holds for the newest one."""
    every = list(lines)
    earlier = earlier_attempts(every)
    said = {line.id: ruled.get(line.participant or "") for line in every if line.id not in earlier}
    return {script: attempt for script, attempt in said.items() if attempt is not None}


def earlier_attempts(lines: Iterable[SubmissionLine]) -> frozenset[str]:
    """The scripts that their participant has followed by a further attempt."""
    every = list(lines)
    newest: dict[str | None, int] = {}
    for line in every:
        newest[line.participant] = max(line.attempt, newest.get(line.participant, 1))
    return frozenset(line.id for line in every if line.participant is not None and line.attempt < newest[line.participant])


def after_a_pass(lines: Iterable[SubmissionLine], states: Mapping[str, State]) -> frozenset[str]:
    """The scripts that follow an attempt of their participant which has passed by these outcomes, each by its script."""
    every = list(lines)
    passed: dict[str | None, int] = {}
    for line in every:
        if states.get(line.id) is State.PASSED:
            passed[line.participant] = min(line.attempt, passed.get(line.participant, line.attempt))
    return frozenset(line.id for line in every if line.attempt > passed.get(line.participant, line.attempt))


def moderated_of_marker(facts: Marked, marker: str) -> Moderated:
    """What moderation says of every script of a first marker."""
    own = [script for script, item in facts.first.items() if item.marking.slot.person == marker]
    states = {script: facts.state(script) for script in own if script in facts.reasons}
    by_chance = [script for script in states if not may_change(facts.reasons[script], facts.all_second_marked(script))]
    return Moderated(
        asked=not facts.cohort.sampling_policy.asks_for_nothing,
        drawn=bool(facts.draws),
        marker=facts.people[marker].name if marker in facts.people else "a marker",
        marker_waits=sum(state is PairState.WAITING for state in states.values()) + facts.taken_back.count(marker),
        marker_disputed=sum(states[script] is PairState.IN_ADJUDICATION for script in by_chance),
        review_open=any(review.marker == marker and review.open for review in facts.reviews),
    )


def moderated(facts: Marked, submission: str, of_marker: Moderated) -> Moderated:
    """What moderation says of one script."""
    return replace(
        of_marker,
        covered=submission in facts.looked_at or submission in facts.reasons,
        sampled=submission in facts.reasons,
        second_marked=submission in facts.second,
        disputed=submission in facts.reasons and facts.state(submission) is PairState.IN_ADJUDICATION,
    )
