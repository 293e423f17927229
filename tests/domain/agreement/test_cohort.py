"""The figures of a cohort rest on the right pairs, draw scripts and not cells, and say when they mislead or are not given."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letter_builder import rubric as shipped_rubric

from workbench.domain.adjudication import Pair
from workbench.domain.agreement import coefficients
from workbench.domain.agreement.bound import Share
from workbench.domain.agreement.cohort import CohortAgreement, CohortFigure, Outcomes, Severity, cohort_agreement
from workbench.domain.agreement.figures import NAMES, Figure, Measure, Ratings, Reason, Scale, Withheld
from workbench.domain.agreement.formulas import FORMULAS
from workbench.domain.agreement.sentences import MEANINGS, NO_PAIR, TITLES, signed, two_places, withheld_sentence
from workbench.domain.agreement.tables import as_table
from workbench.domain.passrule import stand
from workbench.domain.rubric import Level
from workbench.domain.sampling import Reason as Picked

RUBRIC = shipped_rubric()
IDS = [criterion.id for criterion in RUBRIC.criteria]
PASS, FAIL = (3, 3, 3, 3), (1, 1, 1, 1)
Levels = Sequence[int]


def pair(number: int, first: Levels, second: Levels, marker: str = "m1", reason: Picked = Picked.RANDOM) -> Pair:
    one, other = dict(zip(IDS, first, strict=True)), dict(zip(IDS, second, strict=True))
    results = stand(RUBRIC, one).result, stand(RUBRIC, other).result
    assert results[0] is not None
    assert results[1] is not None
    return Pair(f"s{number:04}", f"C{number}", marker, reason, one, other, results[0], results[1])


def pairs_of(cases: Iterable[tuple[Levels, Levels]], marker: str = "m1", reason: Picked = Picked.RANDOM) -> list[Pair]:
    return [pair(number, *case, marker, reason) for number, case in enumerate(cases)]


def crossed(both: int, first: int, second: int, neither: int) -> list[Pair]:
    """Scripts passed by both, by the first marking only, by the second only, and by neither."""
    return pairs_of([(PASS, PASS)] * both + [(PASS, FAIL)] * first + [(FAIL, PASS)] * second + [(FAIL, FAIL)] * neither)


def figure(found: CohortAgreement, name: str) -> CohortFigure:
    return next(each for each in found.figures if each.name == name)


def measure(each: Figure) -> Measure:
    assert isinstance(each, Measure), each
    return each


def reason(each: Figure) -> Reason:
    assert isinstance(each, Withheld), each
    return each.reason


@pytest.mark.parametrize(
    ("cells", "raw", "kappa", "ac1", "prevails"),
    [
        ((94, 3, 3, 0), 0.94, -0.03, 0.94, True),
        ((93, 2, 3, 2), 0.95, 0.42, 0.95, True),
        ((90, 2, 3, 5), 0.95, 0.64, 0.94, True),
        ((47, 3, 3, 47), 0.94, 0.88, 0.88, False),
    ],
)
def test_the_worked_cases(cells: tuple[int, int, int, int], raw: float, kappa: float, ac1: float, prevails: bool) -> None:
    found = cohort_agreement(RUBRIC, crossed(*cells), everything=True)
    both, first, second, neither = cells
    assert found.together == Outcomes(both, neither, first, second)
    shown = [round(measure(figure(found, name).figure).value, 2) for name in ("same_outcome", "kappa", "ac1")]
    assert shown == [raw, kappa, ac1]
    assert bool(figure(found, "kappa").caveat) is prevails
    assert figure(found, "ac1").caveat == figure(found, "same_outcome").caveat == ""


def test_outcome_agreement_is_read_first_and_kappa_last() -> None:
    found = cohort_agreement(RUBRIC, crossed(24, 1, 1, 3), everything=True)
    names = [each.name for each in found.figures]
    assert names == list(TITLES) == list(MEANINGS)
    assert (names[0], names[-1]) == ("same_outcome", "kappa")
    same = figure(found, "same_outcome")
    assert (same.about, same.title) == ("27 of 29", "Same outcome")
    assert astuple(measure(same.figure)) == pytest.approx((0.93, 0.78, 0.98), abs=0.005)


def test_most_pass_and_most_do_not_pass_are_said_apart() -> None:
    many, few = (cohort_agreement(RUBRIC, crossed(*cells), True) for cells in ((24, 1, 1, 3), (3, 1, 1, 24)))
    said = "Most scripts pass, so kappa can fall although markers agree. Read it last."
    assert figure(many, "kappa").caveat == said
    assert figure(few, "kappa").caveat == said.replace("pass", "do not pass", 1)


PARTS = [
    *(pair(number, PASS, PASS) for number in range(12)),
    *(pair(number, PASS, FAIL) for number in range(12, 14)),
    *(pair(number, FAIL, FAIL, reason=Picked.FAIL) for number in range(20, 28)),
    *(pair(number, FAIL, PASS, reason=Picked.NEAR_LINE) for number in range(28, 31)),
    pair(31, PASS, PASS, reason=Picked.NEW_MARKER),
]


def test_the_random_part_stands_for_the_cohort_and_the_rest_stands_apart() -> None:
    found = cohort_agreement(RUBRIC, PARTS, everything=False)
    assert (found.random, found.mandatory) == (Outcomes(12, 0, 2, 0), Outcomes(1, 8, 0, 3))
    assert found.together == Outcomes(13, 8, 2, 3)
    assert found.basis == found.random
    assert found.basis_words == "random part of the sample, 14 pairs"
    only_random = cohort_agreement(RUBRIC, PARTS[:14], everything=False)
    assert (found.figures, found.criteria, found.bound) == (only_random.figures, only_random.criteria, only_random.bound)
    assert found.bound.sentence.startswith("Two disagreements in 14 scripts allow up to 39 %")


def test_with_everything_in_the_sample_all_pairs_count() -> None:
    found = cohort_agreement(RUBRIC, PARTS, everything=True)
    assert found.basis == found.together
    assert found.basis_words == "every script is in the sample, 26 pairs"
    assert figure(found, "same_outcome").about == "21 of 26"
    assert (found.bound.disagreements, found.bound.scripts) == (5, 26)


def test_the_four_counts_are_words() -> None:
    counts = Outcomes(24, 3, 1, 1)
    assert counts.words == ((24, "Both pass"), (3, "Both not yet"), (1, "First only passes"), (1, "Second only passes"))
    assert counts.sentence == "24 both pass, 3 both not yet, 1 first only passes and 1 second only passes"


@pytest.mark.parametrize("count", [0, 1, 9])
def test_below_the_minimum_coefficients_are_withheld_and_say_so(count: int) -> None:
    found = cohort_agreement(RUBRIC, [*crossed(count, 0, 0, 0), *PARTS[14:]], everything=False)
    said = "Too few to say. A figure is shown from 10 pairs on."
    for each in found.figures[1:]:
        assert (reason(each.figure), each.instead) == (Reason.BELOW_MINIMUM, said)
    same = figure(found, "same_outcome")
    assert (same.about, same.instead) == ((f"{count} of {count}", "") if count else ("", NO_PAIR))


def test_ten_scripts_are_ten_pairs_although_they_have_forty_cells() -> None:
    assert reason(figure(cohort_agreement(RUBRIC, crossed(6, 1, 1, 1), True), "ac2").figure) is Reason.BELOW_MINIMUM
    assert measure(figure(cohort_agreement(RUBRIC, crossed(7, 1, 1, 1), True), "ac2").figure)
    few = cohort_agreement(RUBRIC, crossed(3, 1, 0, 1), True, minimum=5)
    assert measure(figure(few, "ac2").figure)
    assert withheld_sentence(Reason.BELOW_MINIMUM, 5).endswith("from 5 pairs on.")


def test_where_nothing_varies_the_undefined_is_withheld_and_the_rest_has_no_width() -> None:
    found = cohort_agreement(RUBRIC, crossed(20, 0, 0, 0), everything=True)
    kappa, ac1 = figure(found, "kappa"), figure(found, "ac1")
    assert reason(kappa.figure) is Reason.NOT_DEFINED
    assert kappa.instead == withheld_sentence(Reason.NOT_DEFINED, 10)
    assert measure(ac1.figure) == Measure(1, 1, 1)
    assert "no width" in ac1.caveat
    assert found.bound.sentence == "No disagreement in 20 scripts still allows up to 14 % wrong outcomes at 95 % confidence."


def test_a_level_that_prevails_is_told_of_kappa_and_alpha_only() -> None:
    cases = [(PASS, PASS)] * 18 + [((3, 3, 3, 2), PASS)] * 2 + [(PASS, (3, 3, 3, 4))] * 2
    found = cohort_agreement(RUBRIC, pairs_of(cases), everything=True)
    told = {each.name for each in found.figures if each.caveat.startswith("Most levels given are the same")}
    assert told == {"alpha_ordinal", "weighted_kappa"}


def test_criteria_have_exact_and_adjacent_counts() -> None:
    cases = [(PASS, PASS)] * 10 + [((3, 3, 3, 2), PASS)] * 2 + [((3, 1, 3, 3), (3, 4, 3, 3))]
    found = cohort_agreement(RUBRIC, pairs_of(cases), everything=True)
    shown = {each.criterion: (each.exact, each.adjacent) for each in found.criteria}
    whole = Share(13, 13)
    assert shown == dict(
        zip(IDS, [(whole, whole), (Share(12, 13), Share(12, 13)), (whole, whole), (Share(11, 13), whole)], strict=True)
    )
    assert [each.title for each in found.criteria] == [criterion.title for criterion in RUBRIC.criteria]
    assert found.criteria_caveat == ""


def test_on_a_short_scale_adjacent_agreement_has_a_caveat() -> None:
    short = replace(RUBRIC, levels=RUBRIC.levels[1:3])
    found = cohort_agreement(short, pairs_of([((2, 3, 3, 3), PASS)] * 2), everything=True)
    assert found.criteria_caveat.startswith("On a scale of three levels nearly every pair")


def test_neighbours_are_neighbours_whatever_their_numbers() -> None:
    wide = replace(RUBRIC, levels=tuple(Level(level.level * 10, level.label, level.points) for level in RUBRIC.levels))
    cases = [((3, 3, 2, 1), (3, 2, 4, 1)), (PASS, FAIL), (FAIL, PASS), (PASS, PASS), ((2, 3, 4, 1), PASS)] * 3
    near = pairs_of(cases)
    far = [
        replace(one, first={c: level * 10 for c, level in one.first.items()}, second={c: v * 10 for c, v in one.second.items()})
        for one in near
    ]
    assert cohort_agreement(RUBRIC, near, True) == cohort_agreement(wide, far, True)


def severity(cases: Sequence[tuple[Levels, Levels]], minimum: int = 10) -> Severity:
    found = cohort_agreement(RUBRIC, pairs_of(cases, "m7"), everything=False, minimum=minimum)
    assert len(found.severities) == 1
    return found.severities[0]


KIND = [((4, 4, 3, 3), (3, 3, 3, 3)), ((3, 3, 3, 3), (3, 3, 2, 2)), ((3, 2, 3, 2), (2, 2, 2, 2)), (PASS, PASS)] * 3


def test_a_kinder_marker_stands_above_zero_and_is_said_so() -> None:
    found = severity(KIND)
    figured = measure(found.figure)
    assert figured.value == pytest.approx(6 / 16)
    assert found.leaning == 1
    assert found.sentence("Marker 7") == "Marker 7 is kinder than the second marks. The interval does not touch zero."


def test_a_harsher_marker_stands_below_zero() -> None:
    found = severity([(second, first) for first, second in KIND])
    assert measure(found.figure).value == pytest.approx(-6 / 16)
    assert found.leaning == -1
    assert found.sentence("Marker 7") == "Marker 7 is harsher than the second marks. The interval does not touch zero."


def test_an_interval_that_touches_zero_says_nothing_of_the_marker() -> None:
    found = severity(KIND[:6] + [(second, first) for first, second in KIND[:6]])
    assert found.leaning == 0
    assert found.sentence("Marker 7") == "Marker 7: no difference from the second marks can be told from chance."


def test_below_the_minimum_of_a_markers_own_pairs_severity_is_withheld() -> None:
    found = severity(KIND[:9])
    assert (found.pairs, reason(found.figure), found.leaning) == (9, Reason.BELOW_MINIMUM, 0)
    assert found.sentence("Marker 7") == "Too few to say. A figure is shown from 10 pairs on."


def test_each_marker_has_their_own_pairs_in_an_order_that_says_nothing() -> None:
    mine = [pair(number, PASS, (2, 2, 2, 2), "b") for number in range(10)]
    others = [pair(number, FAIL, PASS, "a", Picked.FAIL) for number in range(10, 30)]
    found = cohort_agreement(RUBRIC, [*mine, *others], everything=False)
    assert [(each.marker, each.pairs, measure(each.figure).value) for each in found.severities] == [("a", 20, -2), ("b", 10, 1)]


@pytest.mark.parametrize(
    ("picked", "everything", "told"),
    [(Picked.FAIL, False, True), (Picked.NEAR_LINE, False, True), (Picked.NEW_MARKER, False, False), (Picked.FAIL, True, False)],
)
def test_severity_says_when_scripts_were_picked_by_their_first_marks(picked: Picked, everything: bool, told: bool) -> None:
    found = cohort_agreement(RUBRIC, pairs_of([(FAIL, PASS)] * 3, reason=picked), everything)
    assert bool(found.severity_caveat) is told


def test_the_order_of_pairs_changes_nothing_and_the_seed_only_intervals() -> None:
    found = cohort_agreement(RUBRIC, PARTS, True)
    assert cohort_agreement(RUBRIC, PARTS[::-1], True) == found
    other = cohort_agreement(RUBRIC, PARTS, True, seed=2)
    assert other != found
    assert [measure(each.figure).value for each in other.figures] == [measure(each.figure).value for each in found.figures]


def test_without_a_pair_nothing_is_said() -> None:
    found = cohort_agreement(RUBRIC, [], everything=False)
    assert (found.severities, found.together.pairs, found.bound.share) == ((), 0, 1)
    assert {reason(each.exact.figure) for each in found.criteria} == {Reason.NOT_DEFINED}


@pytest.mark.parametrize(
    ("value", "plain", "sign"), [(0.464, "0.46", "+0.46"), (-0.081, "−0.08", "−0.08"), (-0.004, "0.00", "0.00")]
)
def test_figures_have_two_places_and_a_true_minus(value: float, plain: str, sign: str) -> None:
    assert (two_places(value), signed(value)) == (plain, sign)


# Drawing scripts

CELLS = st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=4), min_size=2, max_size=8)


def clustered(scripts: Sequence[Sequence[tuple[int, int]]]) -> tuple[Ratings, list[str]]:
    rows = tuple((float(one), float(other)) for cells in scripts for one, other in cells)
    return Ratings(("first", "second"), rows), [f"script {number}" for number, cells in enumerate(scripts) for _ in cells]


def by_plain_loop(scripts: Sequence[Sequence[tuple[int, int]]], name: str, seed: int) -> tuple[float, float]:
    """The interval of a figure by drawing whole scripts one draw at a time and taking the figure of what was drawn."""
    random = np.random.default_rng(seed)
    values = []
    for chosen in random.integers(0, len(scripts), (coefficients.DRAWS, len(scripts))):
        drawn, _ = clustered([scripts[number] for number in chosen])
        table = as_table(drawn, Scale(0, 4))
        values.append(float(FORMULAS[name](table, np.ones((1, drawn.n)))[0]))
    low, high = np.percentile([value for value in values if not np.isnan(value)], (2.5, 97.5))
    return float(low), float(high)


SCRIPTS = [
    [(3, 3), (2, 3)],
    [(4, 4), (4, 4), (3, 4)],
    [(1, 2)],
    [(0, 0), (1, 1)],
    [(2, 1), (3, 3)],
    [(4, 2), (2, 2)],
    [(3, 3), (1, 0)],
]


@pytest.mark.parametrize("name", ["ac2", "alpha_ordinal", "weighted_kappa", "mean_difference"])
def test_intervals_draw_whole_scripts(name: str) -> None:
    ratings, scripts = clustered(SCRIPTS)
    found = measure(coefficients.figures_of(ratings, (name,), Scale(0, 4), 1, 5, scripts)[name])
    assert (found.low, found.high) == pytest.approx(by_plain_loop(SCRIPTS, name, 5), abs=1e-9)


def test_the_interval_of_severity_is_that_of_scripts() -> None:
    found = measure(severity(KIND).figure)
    differences = [sum(one - other for one, other in zip(*case, strict=True)) / 4 for case in KIND]
    random = np.random.default_rng(1)
    means = [np.mean([differences[n] for n in chosen]) for chosen in random.integers(0, 12, (coefficients.DRAWS, 12))]
    assert np.percentile(means, (2.5, 97.5)) == pytest.approx((found.low, found.high), abs=1e-9)


def test_copies_of_a_cell_do_not_narrow_an_interval_drawn_by_script() -> None:
    whole = [[(3, 3)], [(2, 3)], [(4, 4)], [(1, 1)], [(2, 2)], [(3, 4)], [(0, 0)], [(4, 3)], [(1, 1)], [(2, 2)]]
    once, scripts = clustered(whole)
    fourfold, their = clustered([cells * 4 for cells in whole])
    alone = measure(coefficients.figures_of(once, ("ac2",), Scale(0, 4), clusters=scripts)["ac2"])
    together = measure(coefficients.figures_of(fourfold, ("ac2",), Scale(0, 4), clusters=their)["ac2"])
    apart = measure(coefficients.figures_of(fourfold, ("ac2",), Scale(0, 4))["ac2"])
    assert (together.low, together.high) == pytest.approx((alone.low, alone.high))
    assert apart.high - apart.low < 0.7 * (together.high - together.low)


@settings(max_examples=20, deadline=None)
@given(CELLS)
def test_units_that_are_each_their_own_cluster_are_drawn_as_without(scripts: list[list[tuple[int, int]]]) -> None:
    ratings, _ = clustered(scripts)
    own = [str(number) for number in range(len(ratings.rows))]
    asked = tuple(name for name in NAMES if name != "mean_difference")
    assert coefficients.figures_of(ratings, asked, Scale(0, 4), 1, 3, own) == coefficients.figures_of(
        ratings, asked, Scale(0, 4), 1, 3
    )
    whole = coefficients.agreement(ratings, Scale(0, 4), 1, 3)
    assert coefficients.figures_of(ratings, asked, Scale(0, 4), 1, 3) == {name: getattr(whole, name) for name in asked}


def test_scripts_of_which_no_cell_has_both_marks_are_not_counted() -> None:
    rows = ((3.0, 3.0), (2.0, None), (1.0, 2.0), (None, 1.0))
    found = coefficients.figures_of(Ratings(("first", "second"), rows), ("exact", "ac2"), Scale(0, 4), 3, 1, ("a", "b", "c", "d"))
    assert measure(found["exact"]).value == 0.5
    assert reason(found["ac2"]) is Reason.BELOW_MINIMUM


def test_a_cluster_for_each_row_is_asked_for() -> None:
    with pytest.raises(ValueError, match="longer"):
        coefficients.figures_of(Ratings(("first", "second"), ((1.0, 1.0), (2.0, 2.0))), ("ac1",), clusters=("a",))
