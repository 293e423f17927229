"""Two markings are compared fairly, a decision takes no level from nowhere, and what it may change follows from the sample."""

from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letter_builder import rubric

from workbench.domain.adjudication import (
    BY_THIRD_MARKING,
    REASONS,
    Decision,
    Difference,
    Finding,
    Pair,
    Review,
    decide,
    decided_by,
    differences,
    disagreement,
    may_change,
    needs_decision,
    needs_review,
    settle,
)
from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Judgement, Marking, Slot, Stage
from workbench.domain.passrule import Result, stand
from workbench.domain.sampling import Reason

RUBRIC = rubric()
CRITERIA = [criterion.id for criterion in RUBRIC.criteria]
SCALE = [level.level for level in RUBRIC.scale]
TEXT = "The opening names the problem. The middle says what to do. The end says how one would know."
PASSING = {"problem": 3, "solution": 3, "implementation": 3, "framework": 2}
FAILING = PASSING | {"solution": 2}
AT = datetime(2027, 5, 7, tzinfo=UTC)

levels = st.fixed_dictionaries({criterion: st.sampled_from(SCALE) for criterion in CRITERIA})
choices = st.dictionaries(st.sampled_from(CRITERIA), st.sampled_from([-1, *SCALE, 9]))


def result(found: dict[str, int]) -> Result | None:
    return stand(RUBRIC, found).result


def refusal(first: dict[str, int], second: dict[str, int], chosen: dict[str, int]) -> str:
    with pytest.raises(WorkbenchError) as caught:
        decide(RUBRIC, first, second, chosen)
    return caught.value.code


@given(levels, levels)
def test_differences_are_the_same_whichever_marking_comes_first(one: dict[str, int], other: dict[str, int]) -> None:
    assert differences(RUBRIC, one, other) == differences(RUBRIC, other, one)
    assert disagreement(RUBRIC, one, other) == disagreement(RUBRIC, other, one)


@given(levels, levels)
def test_equal_levels_are_agreed_and_no_others(one: dict[str, int], other: dict[str, int]) -> None:
    found = differences(RUBRIC, one, other)
    assert list(found) == CRITERIA
    assert {c for c in CRITERIA if found[c] is Difference.AGREED} == {c for c in CRITERIA if one[c] == other[c]}


@given(levels, levels)
def test_a_criterion_decides_when_some_mixture_of_the_two_turns_on_it(one: dict[str, int], other: dict[str, int]) -> None:
    mixtures = [dict(zip(CRITERIA, picked, strict=True)) for picked in product(*((one[c], other[c]) for c in CRITERIA))]
    turning = {c for c in CRITERIA for mixed in mixtures if result(mixed | {c: one[c]}) is not result(mixed | {c: other[c]})}
    wanted = turning if result(one) is not result(other) else set()
    found = differences(RUBRIC, one, other)
    assert {c for c in CRITERIA if found[c] is Difference.DECISIVE} == wanted
    assert bool(wanted) is (result(one) is not result(other))


def test_a_disagreement_is_told_with_what_would_follow() -> None:
    assert disagreement(RUBRIC, PASSING, FAILING) == (
        "The two markings disagree about the outcome, and Solution and rationale decides it. "
        "At level 3 the script passes. At level 2 it does not pass."
    )
    assert disagreement(RUBRIC, PASSING, PASSING) == "The two markings agree about the outcome and in every level."
    assert disagreement(RUBRIC, PASSING, PASSING | {"problem": 4}) == (
        "The two markings agree about the outcome and differ in levels."
    )
    both = {"problem": 2, "solution": 3, "implementation": 1, "framework": 2}
    assert "Implementation" in disagreement(RUBRIC, PASSING, both)
    assert "decide it." in disagreement(RUBRIC, {c: 4 for c in CRITERIA}, {c: 1 for c in CRITERIA})


@given(levels, levels, choices)
def test_a_decision_gives_levels_that_were_agreed_or_chosen_or_the_first_marker_s(
    first: dict[str, int], second: dict[str, int], chosen: dict[str, int]
) -> None:
    found = differences(RUBRIC, first, second)
    off_scale = any(level not in SCALE for level in chosen.values())
    open_ = any(found[c] is Difference.DECISIVE and c not in chosen for c in CRITERIA)
    unasked = any(found[c] is Difference.AGREED and level != first[c] for c, level in chosen.items())
    if off_scale or open_ or unasked:
        assert refusal(first, second, chosen) in ("unknown-level", "decision-incomplete", "nothing-to-decide")
        return
    decided = decide(RUBRIC, first, second, chosen)
    assert list(decided) == CRITERIA
    for criterion, level in decided.items():
        if found[criterion] is Difference.AGREED:
            assert level == first[criterion] == second[criterion]
        else:
            assert level == chosen.get(criterion, first[criterion])


@given(levels, levels)
def test_upholding_one_marking_gives_its_outcome(first: dict[str, int], second: dict[str, int]) -> None:
    assert decide(RUBRIC, first, second, second) == second
    assert decide(RUBRIC, first, second, first) == first


def test_each_fault_of_a_decision_is_told_by_its_code() -> None:
    assert refusal(PASSING, FAILING, {}) == "decision-incomplete"
    assert refusal(PASSING, FAILING, {"solution": 9}) == "unknown-level"
    assert refusal(PASSING, FAILING, {"solution": 3, "problem": 4}) == "nothing-to-decide"
    assert decide(RUBRIC, PASSING, FAILING, {"solution": 2, "problem": 3}) == FAILING


CHANGES = {
    Reason.FAIL: True,
    Reason.NEAR_LINE: True,
    Reason.FLAGGED: True,
    Reason.NEW_MARKER: False,
    Reason.MARKER_MINIMUM: False,
    Reason.RANDOM: False,
    Reason.REVIEW: True,
}


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("in_full", [False, True])
@pytest.mark.parametrize("first", Result)
@pytest.mark.parametrize("second", Result)
def test_what_a_disagreement_may_change_and_what_it_opens(reason: Reason, in_full: bool, first: Result, second: Result) -> None:
    pair = Pair("s", "B2B-2B", "m", reason, {}, {}, first, second)
    assert may_change(reason, in_full) is (CHANGES[reason] or in_full)
    assert needs_decision(pair) is (first is not second)
    assert needs_review(pair, in_full) is (first is not second and not CHANGES[reason] and not in_full)


def test_a_decision_holds_for_the_markings_it_names_and_no_others() -> None:
    decision = Decision("d", "s", "one", "two", "", (), Result.PASSED, "judgement", "Why.", "p", AT)
    assert decided_by(decision, "one", "two")
    assert not decided_by(decision, "two", "one")
    assert not decided_by(decision, "one", "two-again")


def test_a_review_is_open_until_it_has_a_finding() -> None:
    assert Review("r", "m", "s", "d", AT).open
    assert not Review("r", "m", "s", "d", AT, Finding.STANDS, "Looked at five.", "p", AT).open


def test_a_third_marking_is_no_reason_that_a_person_can_choose() -> None:
    assert BY_THIRD_MARKING not in REASONS
    assert "levels-misapplied" in REASONS


def marking(stage: Stage, found: dict[str, int]) -> Marking:
    """A marking that says with every word and passage whose it is."""
    judgements = tuple(Judgement(c, level, feedback=f"{stage} on {c}", note=f"{stage} note") for c, level in found.items())
    starts = {Stage.FIRST: 0, Stage.SECOND: 4, Stage.THIRD: 12}
    passages = tuple(
        Annotation(f"{stage}-{c}", Kind.EVIDENCE, anchor(TEXT, starts[stage] + n, starts[stage] + n + 9), c)
        for n, c in enumerate(found)
    )
    free = Annotation(f"{stage}-free", Kind.QUESTION, anchor(TEXT, starts[stage], starts[stage] + 3))
    return Marking(Slot("s", stage, f"person {stage}"), judgements, (free, *passages), feedback=f"{stage} on all")


@given(levels, levels, levels, levels)
def test_words_and_passages_are_those_of_the_marking_that_gave_the_level(
    first: dict[str, int], second: dict[str, int], third: dict[str, int], decided: dict[str, int]
) -> None:
    markings = [marking(Stage.FIRST, first), marking(Stage.THIRD, third), marking(Stage.SECOND, second)]
    told = settle(decided, markings)
    assert told.levels() == decided
    assert told.slot == markings[0].slot
    for criterion, level in decided.items():
        source = next((m for m in markings if m.judgement(criterion).level == level), None)
        if source is None:
            assert told.judgement(criterion) == Judgement(criterion, level)
            assert told.evidence(criterion) == ()
        else:
            assert told.judgement(criterion) == source.judgement(criterion)
            assert told.evidence(criterion) == source.evidence(criterion)
    assert [a.id for a in told.annotations if not a.criterion] == ["first-free"]
    places = [(a.anchor.start, a.anchor.end) for a in told.annotations]
    assert places == sorted(places)


@given(levels, levels)
def test_a_decision_for_the_first_marking_tells_it_whole(first: dict[str, int], second: dict[str, int]) -> None:
    one = marking(Stage.FIRST, first)
    assert settle(first, [one, marking(Stage.SECOND, second)]) == one
