"""Which scripts are second-marked and why: the provider's policy, drawn so that anybody can draw the same sample again."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.allocation import random_order
from workbench.domain.passrule import Result, stand
from workbench.domain.plain import boolean, integer, text
from workbench.domain.rubric import Rubric
from workbench.domain.words import counted, spelled


class Reason(StrEnum):
    """Why a script is in the sample; where several hold, the first of this order is given."""

    FAIL = "fail"
    NEAR_LINE = "near-line"
    FLAGGED = "flagged"
    NEW_MARKER = "new-marker"
    MARKER_MINIMUM = "marker-minimum"
    RANDOM = "random"
    REVIEW = "review"

    @property
    def whole(self) -> bool:
        """Whether every script that this reason fits is second-marked, so that one of them may change without unfairness."""
        return self in (Reason.FAIL, Reason.NEAR_LINE, Reason.FLAGGED, Reason.REVIEW)


class NearLine(StrEnum):
    """How far a script is from the pass line: in steps of one level on one criterion, or in points of the total."""

    OUTCOME = "outcome"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class SamplingPolicy:
    """A version of a provider's policy. The sample has `percent` of the scripts, or the square root of their number, and at
    least `at_least`; at least `random_at_least` of it are drawn at random, whatever the rules before picked. An outcome goes out
    once `release_signatures` leads have said so, one or two.
    """

    id: str
    version: str
    title: str
    explanation: str
    all_fails: bool
    near_line_steps: int
    near_line_by: NearLine
    new_marker_first: int
    flagged: bool
    minimum_per_marker: int
    percent: int
    square_root: bool
    at_least: int
    random_at_least: int
    release_signatures: int = 1

    def size(self, scripts: int) -> int:
        """How many of a number of scripts the sample has at least."""
        share = math.ceil(scripts * self.percent / 100)
        root = math.ceil(math.sqrt(scripts)) if self.square_root else 0
        return min(scripts, max(share, root, self.at_least))

    @property
    def asks_for_nothing(self) -> bool:
        """Whether it leaves every script to its first marker, so that no sample need be drawn."""
        rules = (self.all_fails, self.near_line_steps, self.new_marker_first, self.flagged, self.minimum_per_marker)
        return not any((*rules, self.percent, self.square_root, self.at_least, self.random_at_least))


@dataclass(frozen=True, slots=True)
class Eligible:
    """What the draw looks at for one script with a first marking. `key` is the hash of its file, `order` its place among the
    scripts its marker handed in, from 1; `steps` how far it is from the line, None when further than the policy asks.
    """

    submission: str
    key: str
    marker: str
    order: int
    new_marker: bool
    result: Result
    points: int
    steps: int | None
    flagged: bool


@dataclass(frozen=True, slots=True)
class Pick:
    """A script of the sample, and why it is there: the reason and the words for it."""

    submission: str
    reason: Reason
    words: str


def policy_from_plain(plain: Mapping[str, object]) -> SamplingPolicy:
    """The policy held in a library item; raises KeyError, TypeError or ValueError when it is not one."""
    return SamplingPolicy(
        text(plain, "id"),
        text(plain, "version"),
        text(plain, "title"),
        text(plain, "explanation"),
        boolean(plain, "all_fails"),
        integer(plain, "near_line_steps"),
        NearLine(text(plain, "near_line_by", NearLine.OUTCOME.value)),
        integer(plain, "new_marker_first"),
        boolean(plain, "flagged"),
        integer(plain, "minimum_per_marker"),
        integer(plain, "percent"),
        boolean(plain, "square_root"),
        integer(plain, "at_least"),
        integer(plain, "random_at_least", 0),
        integer(plain, "release_signatures", 1),
    )


def steps_from_line(policy: SamplingPolicy, rubric: Rubric, levels: Mapping[str, int | None]) -> int | None:
    """How far complete levels are from the line, None when further than the policy's `near_line_steps`.

    By outcome: the fewest steps, each one level on one criterion, after which the pass rule says something else. By points: the
    distance of the total from the total needed.
    """
    if not policy.near_line_steps:
        return None
    standing = stand(rubric, levels)
    if policy.near_line_by is NearLine.POINTS:
        away = abs(standing.points - standing.needed)
        return away if away <= policy.near_line_steps else None
    judged = tuple(sorted((criterion, level) for criterion, level in levels.items() if level is not None))
    reached = {judged}
    for step in range(1, policy.near_line_steps + 1):
        reached = {moved for held in reached for moved in _one_step(rubric, held)}
        if any(stand(rubric, dict(held)).result is not standing.result for held in reached):
            return step
    return None


def _one_step(rubric: Rubric, held: tuple[tuple[str, int], ...]) -> Iterator[tuple[tuple[str, int], ...]]:
    scale = [level.level for level in rubric.scale]
    for place, (criterion, level) in enumerate(held):
        at = scale.index(level)
        for other in scale[max(0, at - 1) : at] + scale[at + 1 : at + 2]:
            yield (*held[:place], (criterion, other), *held[place + 1 :])


def draw(policy: SamplingPolicy, eligible: Sequence[Eligible], seed: int, kept: Iterable[Pick] = ()) -> tuple[Pick, ...]:
    """The sample: what was picked before stays, then every script that a rule names, each marker's minimum, and a random top-up.

    The order of chance is `random_order(seed, key)`; the same policy, scripts, seed and earlier picks give the same sample.
    """
    picks = {pick.submission: pick for pick in kept}
    chance = sorted(eligible, key=lambda script: random_order(seed, script.key))
    for script in chance:
        if script.submission not in picks and (pick := _named(policy, script)):
            picks[script.submission] = pick
    _fill_minimum(policy, chance, picks)
    _top_up(policy, chance, picks)
    return tuple(picks.values())


def _named(policy: SamplingPolicy, script: Eligible) -> Pick | None:
    """The pick that a rule makes of a script, None when no rule names it."""
    if policy.all_fails and script.result is Result.FAILED:
        return Pick(script.submission, Reason.FAIL, "Not yet passed")
    if script.steps is not None:
        return Pick(script.submission, Reason.NEAR_LINE, f"At the line: {counted(script.points, 'point')}")
    if policy.flagged and script.flagged:
        return Pick(script.submission, Reason.FLAGGED, "Flagged by its marker")
    if script.new_marker and script.order <= policy.new_marker_first:
        return Pick(script.submission, Reason.NEW_MARKER, f"New marker, first {spelled(policy.new_marker_first)}")
    return None


def of_whole_kind(policy: SamplingPolicy, script: Eligible) -> bool:
    """Whether a script, as it is marked now, is of a kind that the policy has second-marked without exception."""
    pick = _named(policy, script)
    return pick is not None and pick.reason.whole


def _fill_minimum(policy: SamplingPolicy, chance: Sequence[Eligible], picks: dict[str, Pick]) -> None:
    words = f"Marker’s minimum of {policy.minimum_per_marker}"
    for marker in dict.fromkeys(script.marker for script in chance):
        own = [script for script in chance if script.marker == marker]
        lacking = policy.minimum_per_marker - sum(script.submission in picks for script in own)
        for script in [script for script in own if script.submission not in picks][: max(0, lacking)]:
            picks[script.submission] = Pick(script.submission, Reason.MARKER_MINIMUM, words)


def _top_up(policy: SamplingPolicy, chance: Sequence[Eligible], picks: dict[str, Pick]) -> None:
    drawn = sum(pick.reason is Reason.RANDOM for pick in picks.values())
    held = sum(script.submission in picks for script in chance)
    lacking = max(policy.size(len(chance)) - held, policy.random_at_least - drawn)
    for script in [script for script in chance if script.submission not in picks][: max(0, lacking)]:
        picks[script.submission] = Pick(script.submission, Reason.RANDOM, "Random")


class PairState(StrEnum):
    """How far a sampled script is."""

    WAITING = "waiting"
    AGREED = "agreed"
    LEVELS_DIFFER = "levels differ"
    IN_ADJUDICATION = "in adjudication"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A script of the sample as the office sees it. `marker` is the first marker's name."""

    submission: str
    code: str
    reason: Reason
    words: str
    marker: str
    state: PairState


@dataclass(frozen=True, slots=True)
class SampleView:
    """The sample as it stands: a draw has looked at `marked` scripts as they are marked now; `since` were marked, or marked
    again, after that.
    """

    lines: tuple[SampleLine, ...]
    seed: int
    policy: SamplingPolicy
    scripts: int
    marked: int
    since: int
