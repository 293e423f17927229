"""The pass rule says what the levels mean so far, and nothing about what is not judged yet."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letter_builder import rubric as shipped_rubric

from workbench.domain.passrule import Result, rule_sentence, stand, standing_sentences
from workbench.domain.rubric import Criterion, Level, PassRule, Rubric

RUBRIC = shipped_rubric()
IDS = [criterion.id for criterion in RUBRIC.criteria]


def levels(*found: int | None) -> dict[str, int | None]:
    return dict(zip(IDS, found, strict=True))


def sentence(*found: int | None) -> str:
    return "".join(standing_sentences(RUBRIC, stand(RUBRIC, levels(*found))))


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    """A rubric of any size whose points never fall as levels rise."""
    points = sorted(draw(st.lists(st.integers(0, 9), min_size=2, max_size=6)))
    criteria = tuple(Criterion(f"c{n}", f"C{n}", f"C{n}", "", (), (), ()) for n in range(draw(st.integers(1, 6))))
    most = len(criteria) * points[-1]
    must = st.lists(st.tuples(st.sampled_from([c.id for c in criteria]), st.integers(1, len(points) - 1)), max_size=2)
    rule = PassRule(draw(st.integers(0, most)), draw(st.integers(0, len(points) - 1)), tuple(draw(must)))
    scale = tuple(Level(number, str(number), value) for number, value in enumerate(points))
    return Rubric("r", "1", "R", "", scale[0], "None.", scale[1:], criteria, rule)


@st.composite
def judged(draw: st.DrawFn) -> tuple[Rubric, dict[str, int | None]]:
    """A rubric with a level for each criterion."""
    rubric = draw(rubrics())
    numbers = [level.level for level in rubric.scale]
    return rubric, {criterion.id: draw(st.sampled_from(numbers)) for criterion in rubric.criteria}


@given(judged(), st.data())
def test_raising_a_level_never_turns_a_pass_into_a_fail(case: tuple[Rubric, dict[str, int | None]], data: st.DataObject) -> None:
    rubric, found = case
    criterion = data.draw(st.sampled_from(sorted(found)))
    higher = [level.level for level in rubric.scale if level.level >= (found[criterion] or 0)]
    raised = found | {criterion: data.draw(st.sampled_from(higher))}
    if stand(rubric, found).result is Result.PASSED:
        assert stand(rubric, raised).result is Result.PASSED
    assert stand(rubric, raised).points >= stand(rubric, found).points


@given(judged(), st.data())
def test_a_criterion_not_judged_is_not_a_criterion_at_the_bottom(
    case: tuple[Rubric, dict[str, int | None]], data: st.DataObject
) -> None:
    rubric, found = case
    criterion = data.draw(st.sampled_from(sorted(found)))
    open_ = stand(rubric, found | {criterion: None})
    assert open_.result is None
    assert open_.unjudged == (criterion,)
    assert criterion not in open_.not_met


@given(judged())
def test_a_complete_set_of_levels_has_one_result(case: tuple[Rubric, dict[str, int | None]]) -> None:
    rubric, found = case
    standing = stand(rubric, found)
    reasons = standing.points < standing.needed or bool(standing.not_met)
    assert standing.result is (Result.FAILED if reasons else Result.PASSED)


@given(judged())
def test_the_order_of_the_levels_given_does_not_matter(case: tuple[Rubric, dict[str, int | None]]) -> None:
    rubric, found = case
    assert stand(rubric, dict(reversed(list(found.items())))) == stand(rubric, found)


@pytest.mark.parametrize("found", [{}, levels(None, None, None, None)])
def test_absent_and_none_both_mean_not_judged(found: Mapping[str, int | None]) -> None:
    assert stand(RUBRIC, found).unjudged == tuple(IDS)
    assert stand(RUBRIC, found).result is None


@pytest.mark.parametrize(
    ("found", "result"),
    [
        ((2, 3, 3, 2), Result.PASSED),
        ((2, 3, 2, 2), Result.FAILED),
        ((4, 2, 4, 4), Result.FAILED),
        ((4, 4, 1, 4), Result.FAILED),
        ((4, 4, 4, 0), Result.FAILED),
        ((4, 3, 4, 2), Result.PASSED),
    ],
)
def test_the_total_the_floor_and_the_must_pass_each_decide(found: tuple[int, ...], result: Result) -> None:
    assert stand(RUBRIC, levels(*found)).result is result


def test_a_criterion_below_the_floor_and_short_of_its_must_pass_is_told_once() -> None:
    assert stand(RUBRIC, levels(4, 1, 4, 4)).not_met == ("solution",)


def test_the_rule_is_one_sentence() -> None:
    said = "Pass: 10 of 16 points, nothing below level 2 and Solution and rationale at Secure or above."
    assert rule_sentence(RUBRIC) == said


def test_before_the_first_level_the_sentence_is_the_rule() -> None:
    assert sentence(None, None, None, None) == f"Nothing judged yet. {rule_sentence(RUBRIC)}"


def test_half_way_the_sentence_says_what_is_so_far_and_forecasts_nothing() -> None:
    said = sentence(3, 3, None, None)
    assert said == "6 of the 10 needed, nothing below level 2. Two still to judge."
    assert "pass rule" not in said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ((3, 3, 3, 2), "11 of the 10 needed, nothing below level 2. This meets the pass rule."),
        (
            (3, 2, 3, 3),
            "11 of the 10 needed, nothing below level 2. Solution is short of Secure. This does not meet the pass rule.",
        ),
        ((1, 3, 4, 4), "12 of the 10 needed. Problem is below level 2. This does not meet the pass rule."),
        ((1, 4, 0, 4), "9 of the 10 needed. Problem and Implementation are below level 2. This does not meet the pass rule."),
        ((2, 3, 2, 2), "9 of the 10 needed, nothing below level 2. This does not meet the pass rule."),
    ],
)
def test_at_the_end_the_sentence_says_why(found: tuple[int, ...], said: str) -> None:
    assert sentence(*found) == said
