"""A sample holds everything its policy names, has the size it says, and can be drawn again by anybody who has the seed."""

import hashlib
import math
from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letter_builder import rubric

from workbench.domain.passrule import Result, stand
from workbench.domain.sampling import (
    Eligible,
    NearLine,
    Pick,
    Reason,
    SamplingPolicy,
    draw,
    of_whole_kind,
    policy_from_plain,
    steps_from_line,
)
from workbench.files.locator import library_root
from workbench.workflow import library

RUBRIC = rubric()
NOTHING = SamplingPolicy("none", "1", "None", "", False, 0, NearLine.OUTCOME, 0, False, 0, 0, False, 0, 0)
SCALE = [level.level for level in RUBRIC.scale]

policies = st.builds(
    SamplingPolicy,
    id=st.just("p"),
    version=st.just("1"),
    title=st.just("P"),
    explanation=st.just(""),
    all_fails=st.booleans(),
    near_line_steps=st.integers(0, 2),
    near_line_by=st.sampled_from(NearLine),
    new_marker_first=st.integers(0, 5),
    flagged=st.booleans(),
    minimum_per_marker=st.integers(0, 4),
    percent=st.integers(0, 100),
    square_root=st.booleans(),
    at_least=st.integers(0, 12),
    random_at_least=st.integers(0, 4),
)


@st.composite
def windows(data: st.DrawFn) -> list[Eligible]:
    """Scripts of up to four markers, the order of handing in counted for each."""
    kinds = st.tuples(st.sampled_from("abcd"), st.sampled_from(Result), st.sampled_from((None, 1, 2)), st.booleans())
    counts: Counter[str] = Counter()
    found = []
    for number, (marker, result, steps, flagged) in enumerate(data(st.lists(kinds, max_size=30))):
        counts[marker] += 1
        key = hashlib.sha256(f"file {number}".encode()).hexdigest()
        found.append(Eligible(f"s{number}", key, marker, counts[marker], marker == "d", result, 10, steps, flagged))
    return found


def named(policy: SamplingPolicy, script: Eligible) -> Reason | None:
    """What a rule of the policy says of one script, in the order of the reasons."""
    rules = {
        Reason.FAIL: policy.all_fails and script.result is Result.FAILED,
        Reason.NEAR_LINE: script.steps is not None,
        Reason.FLAGGED: policy.flagged and script.flagged,
        Reason.NEW_MARKER: script.new_marker and script.order <= policy.new_marker_first,
    }
    return next((reason for reason, holds in rules.items() if holds), None)


@given(policies, windows(), st.integers(1, 9999))
def test_every_script_that_a_rule_names_is_in_with_its_first_reason(
    policy: SamplingPolicy, scripts: list[Eligible], seed: int
) -> None:
    reasons = {pick.submission: pick.reason for pick in draw(policy, scripts, seed)}
    for script in scripts:
        wanted = named(policy, script)
        if wanted is None:
            assert reasons.get(script.submission, Reason.RANDOM) in (Reason.RANDOM, Reason.MARKER_MINIMUM)
        else:
            assert reasons[script.submission] is wanted


@given(policies, windows(), st.integers(1, 9999))
def test_every_marker_has_their_minimum_and_nobody_is_filled_up_beyond_it(
    policy: SamplingPolicy, scripts: list[Eligible], seed: int
) -> None:
    picks = {pick.submission: pick.reason for pick in draw(policy, scripts, seed)}
    for marker in {script.marker for script in scripts}:
        own = [script.submission for script in scripts if script.marker == marker]
        held = [picks[script] for script in own if script in picks]
        assert len(held) >= min(policy.minimum_per_marker, len(own))
        before_chance = [reason for reason in held if reason is not Reason.RANDOM]
        if Reason.MARKER_MINIMUM in held:
            assert len(before_chance) == min(policy.minimum_per_marker, len(own))


@given(policies, windows(), st.integers(1, 9999))
def test_chance_fills_up_to_the_size_and_no_further(policy: SamplingPolicy, scripts: list[Eligible], seed: int) -> None:
    picks = draw(policy, scripts, seed)
    by_chance = sum(pick.reason is Reason.RANDOM for pick in picks)
    others = len(picks) - by_chance
    wanted = max(policy.size(len(scripts)) - others, policy.random_at_least, 0)
    assert by_chance == min(wanted, len(scripts) - others)
    assert len({pick.submission for pick in picks}) == len(picks) <= len(scripts)


@given(st.data(), policies, windows(), st.integers(1, 9999))
def test_the_same_seed_draws_the_same_sample_in_any_order_of_scripts(
    data: st.DataObject, policy: SamplingPolicy, scripts: list[Eligible], seed: int
) -> None:
    again = data.draw(st.permutations(scripts))
    assert draw(policy, again, seed) == draw(policy, scripts, seed)


def plain_scripts(count: int, first: int = 0) -> list[Eligible]:
    """Passes that no rule names, of one marker."""
    keys = [hashlib.sha256(f"file {number}".encode()).hexdigest() for number in range(first, first + count)]
    return [Eligible(f"s{n}", key, "a", n + 1, False, Result.PASSED, 16, None, False) for n, key in enumerate(keys, first)]


def test_other_seeds_draw_other_samples_and_every_script_has_its_chance() -> None:
    policy, scripts = replace(NOTHING, at_least=10), plain_scripts(60)
    samples = [frozenset(pick.submission for pick in draw(policy, scripts, seed)) for seed in range(1, 301)]
    assert len(set(samples)) == 300
    times = Counter(script for sample in samples for script in sample)
    assert len(times) == 60
    assert all(25 <= times[script.submission] <= 80 for script in scripts), times  # 50 are expected


@given(policies, windows(), st.integers(0, 30), st.integers(1, 9999))
def test_scripts_marked_later_join_by_the_same_rule_and_earlier_picks_stay(
    policy: SamplingPolicy, scripts: list[Eligible], early: int, seed: int
) -> None:
    first = draw(policy, scripts[:early], seed)
    second = draw(policy, scripts, seed, first)
    assert second[: len(first)] == first
    reasons = {pick.submission: pick.reason for pick in second}
    assert all(script.submission in reasons for script in scripts if named(policy, script))
    assert len(second) >= policy.size(len(scripts))
    assert draw(policy, scripts, seed, second) == second


def test_what_a_review_added_stays_and_counts() -> None:
    policy, scripts = replace(NOTHING, at_least=3), plain_scripts(10)
    kept = (Pick("s4", Reason.REVIEW, "Review of the marker"),)
    found = draw(policy, scripts, 5, kept)
    assert found[0] == kept[0]
    assert [pick.reason for pick in found[1:]] == [Reason.RANDOM] * 2


def test_a_pick_whose_marking_is_open_again_stays_and_does_not_count_for_the_size() -> None:
    kept = (Pick("gone", Reason.FAIL, "Not yet passed"),)
    assert len(draw(replace(NOTHING, at_least=3), plain_scripts(10), 5, kept)) == 4


@pytest.mark.parametrize(
    ("changes", "scripts", "size"),
    [
        ({"percent": 10, "at_least": 10}, 60, 10),
        ({"percent": 10, "at_least": 10}, 200, 20),
        ({"percent": 10, "at_least": 10}, 201, 21),
        ({"percent": 10, "at_least": 10}, 4, 4),
        ({"square_root": True, "at_least": 6}, 6, 6),
        ({"square_root": True, "at_least": 6}, 36, 6),
        ({"square_root": True, "at_least": 6}, 37, 7),
        ({"square_root": True, "at_least": 6}, 100, 10),
        ({"square_root": True, "at_least": 6}, 900, 30),
        ({"square_root": True, "percent": 10, "at_least": 6}, 400, 40),
        ({"percent": 7}, 100, 7),
        ({"percent": 100}, 13, 13),
        ({"percent": 10, "at_least": 10}, 0, 0),
    ],
)
def test_the_size_is_the_greatest_of_what_the_policy_names(changes: dict[str, int], scripts: int, size: int) -> None:
    assert replace(NOTHING, **changes).size(scripts) == size  # type: ignore[arg-type]


@given(st.integers(0, 2000))
def test_the_square_root_is_rounded_up_to_a_whole_script(scripts: int) -> None:
    size = replace(NOTHING, square_root=True, at_least=6).size(scripts)
    assert size == min(scripts, max(6, math.isqrt(max(0, scripts - 1)) + 1))


levels = st.fixed_dictionaries({criterion.id: st.sampled_from(SCALE) for criterion in RUBRIC.criteria})


@given(levels, st.integers(1, 3))
def test_the_line_by_outcome_is_as_near_as_a_search_over_all_levels_finds(found: dict[str, int], most: int) -> None:
    policy = replace(NOTHING, near_line_steps=most)
    result = stand(RUBRIC, found).result
    criteria = list(found)
    others = (dict(zip(criteria, other, strict=True)) for other in product(SCALE, repeat=len(criteria)))
    away = [
        sum(abs(SCALE.index(other[c]) - SCALE.index(found[c])) for c in criteria)
        for other in others
        if stand(RUBRIC, other).result is not result
    ]
    assert steps_from_line(policy, RUBRIC, found) == (min(away) if min(away) <= most else None)


@given(levels, st.integers(1, 3))
def test_the_line_by_points_is_the_distance_of_the_total(found: dict[str, int], most: int) -> None:
    policy = replace(NOTHING, near_line_steps=most, near_line_by=NearLine.POINTS)
    away = abs(sum(found.values()) - 10)
    assert steps_from_line(policy, RUBRIC, found) == (away if away <= most else None)


def test_a_policy_without_a_line_names_no_script_near_it() -> None:
    at_line = {"problem": 3, "solution": 3, "implementation": 2, "framework": 2}
    assert steps_from_line(NOTHING, RUBRIC, at_line) is None
    assert steps_from_line(replace(NOTHING, near_line_by=NearLine.POINTS), RUBRIC, at_line) is None


@given(windows(), st.integers(1, 9999))
def test_a_policy_that_asks_for_nothing_draws_nothing(scripts: list[Eligible], seed: int) -> None:
    assert NOTHING.asks_for_nothing
    assert draw(NOTHING, [replace(script, steps=None) for script in scripts], seed) == ()


@pytest.mark.parametrize(
    "asked",
    [
        {"all_fails": True},
        {"near_line_steps": 1},
        {"new_marker_first": 1},
        {"flagged": True},
        {"minimum_per_marker": 1},
        {"percent": 1},
        {"square_root": True},
        {"at_least": 1},
        {"random_at_least": 1},
    ],
)
def test_a_policy_that_asks_for_anything_asks_for_something(asked: dict[str, int]) -> None:
    assert not replace(NOTHING, **asked).asks_for_nothing  # type: ignore[arg-type]


def test_the_policies_of_the_library_say_what_they_are_for() -> None:
    found = {
        item.pin.id: policy_from_plain(item.content) for item in library.items(library_root()) if "all_fails" in item.content
    }
    assert found["single-marking"].asks_for_nothing
    assert found["standard-sample"].size(60) == 10
    small = found["small-cohort"]
    assert (small.size(6), small.size(36), small.size(64), small.random_at_least) == (6, 6, 8, 2)
    assert small.near_line_by is NearLine.POINTS


@given(policies, windows())
def test_a_script_is_of_a_whole_kind_when_a_rule_names_it_without_exception(
    policy: SamplingPolicy, scripts: list[Eligible]
) -> None:
    for script in scripts:
        reason = named(policy, script)
        assert of_whole_kind(policy, script) is (reason in (Reason.FAIL, Reason.NEAR_LINE, Reason.FLAGGED))


def test_reasons_say_whether_all_of_their_kind_are_second_marked() -> None:
    assert {reason for reason in Reason if reason.whole} == {Reason.FAIL, Reason.NEAR_LINE, Reason.FLAGGED, Reason.REVIEW}
