"""Agreement figures are those of the published tables, keep their symmetries, and are withheld where they would mislead."""

import csv
from collections.abc import Iterable
from dataclasses import astuple
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.agreement.coefficients import agreement
from workbench.domain.agreement.figures import NAMES, Agreement, Figure, Measure, Ratings, Reason, Scale, Withheld
from workbench.domain.agreement.formulas import FORMULAS
from workbench.domain.agreement.tables import as_table

TABLES = Path(__file__).resolve().parent.parent / "samples" / "agreement"
CROSSED = ("cohen1968", "feinstein", "gwet_cont", "vcd")
COUNTED = ("gwet_distrib", "wikipedia")
COEFFICIENTS = tuple(name for name in NAMES if name not in ("exact", "adjacent", "mean_difference"))
SYMMETRIC = tuple(name for name in NAMES if name != "mean_difference")
MARKS = tuple[float | None, ...]


def rows_of(name: str) -> list[list[str]]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def published(table: str, picked: str) -> Ratings:
    """A published table as ratings; a category's name becomes the number it begins with, or its place."""
    rows = rows_of(table)
    if table.startswith(CROSSED):
        cells = ((a, b, int(count)) for a, row in enumerate(rows) for b, count in enumerate(row))
        return table_of((float(a), float(b)) for a, b, count in cells for _ in range(count))
    if table.startswith(COUNTED):
        return table_of(tuple(float(c) for c, count in enumerate(row) for _ in range(int(count))) for row in rows)
    columns = [int(place) - 1 for place in picked.split()] or range(len(rows[0]))
    return table_of(tuple(float(row[c].partition(".")[0]) if row[c] else None for c in columns) for row in rows)


def table_of(rows: Iterable[MARKS]) -> Ratings:
    kept = tuple(rows)
    return Ratings(tuple(f"rater {n}" for n in range(1, len(kept[0]) + 1 if kept else 3)), kept)


def value(figure: Figure) -> float:
    assert isinstance(figure, Measure), figure
    return figure.value


def reason(figure: Figure) -> Reason:
    assert isinstance(figure, Withheld), figure
    return figure.reason


def ranked(ratings: Ratings) -> Ratings:
    """The ratings by the rank of their values, as some programs take them."""
    ranks = {mark: float(rank) for rank, mark in enumerate(sorted({m for row in ratings.rows for m in row if m is not None}))}
    return Ratings(ratings.raters, tuple(tuple(None if m is None else ranks[m] for m in row) for row in ratings.rows))


def measured(ratings: Ratings, name: str) -> float:
    if name.endswith("_on_ranks"):
        return measured(ranked(ratings), name.removesuffix("_on_ranks"))
    found = agreement(ratings, minimum=1)
    ratings_in_all = sum(mark is not None for row in ratings.rows for mark in row)
    if name == "fleiss":
        return 1 - (1 - value(found.alpha_nominal)) * ratings_in_all / (ratings_in_all - 1)
    if name.endswith("_by_irr"):
        doubled = (2 * ratings_in_all - 1) / (2 * ratings_in_all - 2)
        return 1 - (1 - value(getattr(found, name.removesuffix("_by_irr")))) * doubled
    figure = getattr(found, name)
    return figure if isinstance(figure, float) else value(figure)


@pytest.mark.parametrize(("table", "picked", "name", "figure", "source"), rows_of("figures"))
def test_published_tables_give_the_published_figures(table: str, picked: str, name: str, figure: str, source: str) -> None:
    digits = len(figure.partition(".")[2])
    assert measured(published(table, picked), name) == pytest.approx(float(figure), abs=0.5000001 * 10**-digits)


def test_every_coefficient_stands_against_a_published_figure() -> None:
    assert set(COEFFICIENTS) <= {row[2] for row in rows_of("figures")}


def pairs(both: int, first: int, second: int, neither: int) -> Ratings:
    """Scripts passed by both, by the first marker only, by the second only, and by neither."""
    kinds = (((1.0, 1.0), both), ((1.0, 0.0), first), ((0.0, 1.0), second), ((0.0, 0.0), neither))
    return table_of(pair for pair, count in kinds for _ in range(count))


@pytest.mark.parametrize(
    ("cells", "raw", "kappa", "ac1"),
    [
        ((94, 3, 3, 0), 0.94, -0.03, 0.94),
        ((93, 2, 3, 2), 0.95, 0.42, 0.95),
        ((90, 2, 3, 5), 0.95, 0.64, 0.94),
        ((47, 3, 3, 47), 0.94, 0.88, 0.88),
    ],
)
def test_where_nearly_all_pass_kappa_falls_and_ac1_does_not(
    cells: tuple[int, int, int, int], raw: float, kappa: float, ac1: float
) -> None:
    found = agreement(pairs(*cells))
    assert [round(value(f), 2) for f in (found.exact, found.kappa, found.ac1)] == [raw, kappa, ac1]


def test_on_two_levels_weights_change_nothing() -> None:
    found = agreement(pairs(90, 2, 3, 5))
    assert value(found.weighted_kappa) == pytest.approx(value(found.kappa))
    assert value(found.ac2) == pytest.approx(value(found.ac1))


def two(*marks: tuple[float | None, float | None], minimum: int = 1, scale: Scale | None = None) -> Agreement:
    return agreement(table_of(marks), scale, minimum)


def test_raters_who_give_one_value_throughout_agree_and_nothing_else_is_defined() -> None:
    found = two(*[(2, 2)] * 8)
    assert found.exact == Measure(1, 1, 1)
    assert {reason(getattr(found, name)) for name in COEFFICIENTS} == {Reason.NOT_DEFINED}
    assert found.constant_raters == ("rater 1", "rater 2")


def test_one_constant_rater_makes_kappa_nothing_by_construction() -> None:
    found = two((2, 2), (2, 3), (2, 1), (2, 2), (2, 2), (2, 3))
    assert (value(found.exact), value(found.kappa)) == (0.5, 0.0)
    assert found.constant_raters == ("rater 1",)


def test_perfect_disagreement_on_two_levels_is_minus_one() -> None:
    found = two((0, 1), (1, 0), (0, 1), (1, 0))
    assert (value(found.exact), value(found.kappa)) == (0.0, -1.0)


def test_a_single_unit_gives_no_coefficient() -> None:
    found = two((2, 2))
    assert reason(found.kappa) is Reason.NOT_DEFINED
    assert value(found.exact) == 1


@pytest.mark.parametrize("rows", [(), ((2.0, None), (None, 3.0))])
def test_without_a_unit_rated_twice_nothing_is_given(rows: tuple[MARKS, ...]) -> None:
    found = agreement(table_of(rows))
    assert found.n == 0
    assert {reason(figure) for _, figure in found.figures()} == {Reason.NOT_DEFINED}


def test_two_raters_are_compared_on_what_both_rated_and_the_gaps_are_counted() -> None:
    found = two((2, 2), (3, None), (1, 1), (None, 4), (2, 3), (4, 4))
    complete = two((2, 2), (1, 1), (2, 3), (4, 4))
    assert (found.n, found.missing, value(found.exact)) == (4, 2, 0.75)
    assert dict(found.figures()) == dict(complete.figures())


def test_weights_go_by_value_and_not_by_rank() -> None:
    found = two((1, 1), (2, 2), (4, 4), (1, 2), (2, 4), (4, 2), (1, 1), (4, 4), scale=Scale(1, 4))
    assert value(found.weighted_kappa) == pytest.approx(0.653846, abs=5e-7)


def test_a_level_nobody_used_changes_gwet_only() -> None:
    marks: list[tuple[float | None, float | None]] = [(0, 0), (4, 4), (0, 4), (4, 0), (0, 0), (4, 4)]
    narrow, whole = two(*marks), two(*marks, scale=Scale(0, 4))
    assert value(whole.kappa) == pytest.approx(1 / 3)
    assert value(whole.weighted_kappa) == pytest.approx(1 / 3)
    assert (narrow.levels, whole.levels) == (2, 5)
    assert value(narrow.ac1) == pytest.approx((2 / 3 - 1 / 2) / (1 - 1 / 2))
    assert value(whole.ac1) == pytest.approx((2 / 3 - 1 / 8) / (1 - 1 / 8))
    changed = {name for name, figure in whole.figures() if figure != getattr(narrow, name)}
    assert changed == {"ac1", "ac2"}


def test_the_mean_difference_is_the_first_rater_less_the_second() -> None:
    found = two((59.5, 60), (49.5, 50), (69.4, 69))
    assert value(found.mean_difference) == pytest.approx(-0.2)
    assert (value(found.exact), value(found.adjacent)) == (0, 1)


def test_below_the_minimum_only_plain_agreement_is_given() -> None:
    found = two(*[(1, 1), (2, 3), (3, 3)] * 3)
    short = two(*[(1, 1), (2, 3), (3, 3)] * 3, minimum=10)
    assert (short.exact, short.adjacent) == (found.exact, found.adjacent)
    assert {reason(getattr(short, name)) for name in (*COEFFICIENTS, "mean_difference")} == {Reason.BELOW_MINIMUM}


def test_a_coefficient_that_hangs_on_one_unit_is_withheld() -> None:
    assert reason(two(*[(1, 1)] * 19, (2, 2)).kappa) is Reason.NOT_DEFINED


def test_the_mean_difference_is_for_two_raters() -> None:
    assert reason(agreement(published("irr_video", "")).mean_difference) is Reason.TWO_RATERS_ONLY


def test_intervals_are_those_of_simple_resampling() -> None:
    ratings = published("vcd_mspatients_winnipeg", "")
    found = agreement(ratings)
    random = np.random.default_rng(7)
    again = []
    for _ in range(400):
        drawn = Ratings(ratings.raters, tuple(ratings.rows[n] for n in random.integers(0, ratings.n, ratings.n)))
        table = as_table(drawn, None)
        again.append(FORMULAS["kappa"](table, np.ones((1, ratings.n)))[0])
    assert isinstance(found.kappa, Measure)
    assert np.percentile(again, (2.5, 97.5)) == pytest.approx((found.kappa.low, found.kappa.high), abs=0.03)


marks_in = st.sampled_from([1.0, 2.0, 3.0, 4.0])


@st.composite
def tables(draw: st.DrawFn, gaps: bool = True) -> Ratings:
    """From two to four raters and up to fourteen units."""
    raters = draw(st.integers(2, 4))
    mark = st.one_of(st.none(), marks_in) if gaps else marks_in
    rows = draw(st.lists(st.tuples(*[mark] * raters), min_size=2, max_size=14))
    return table_of(rows)


def same(one: Figure, other: Figure) -> bool:
    if isinstance(one, Measure) and isinstance(other, Measure):
        return astuple(one) == pytest.approx(astuple(other), abs=1e-9)
    return one == other


@settings(max_examples=40, deadline=None)
@given(tables(), st.data())
def test_the_order_of_raters_changes_no_symmetric_figure(ratings: Ratings, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(ratings.raters))))
    turned = table_of(tuple(row[n] for n in order) for row in ratings.rows)
    one, other = agreement(ratings, minimum=1), agreement(turned, minimum=1)
    assert [name for name in SYMMETRIC if not same(getattr(one, name), getattr(other, name))] == []


@settings(max_examples=40, deadline=None)
@given(st.lists(marks_in, min_size=4, max_size=12), st.integers(2, 4))
def test_perfect_agreement_is_one(marks: list[float], raters: int) -> None:
    found = agreement(table_of((mark,) * raters for mark in marks), Scale(1, 4), minimum=1)
    given_figures = [getattr(found, name) for name in SYMMETRIC]
    assert {round(figure.value, 9) for figure in given_figures if isinstance(figure, Measure)} == {1.0}
    assert isinstance(found.ac1, Measure)


@settings(max_examples=20, deadline=None)
@given(tables(), st.integers(0, 2**31))
def test_the_same_seed_gives_the_same_interval(ratings: Ratings, seed: int) -> None:
    assert agreement(ratings, minimum=1, seed=seed) == agreement(ratings, minimum=1, seed=seed)


def test_another_seed_gives_another_interval_and_the_same_value() -> None:
    ratings = published("irr_anxiety", "")
    one, other = agreement(ratings, seed=1).alpha_interval, agreement(ratings, seed=2).alpha_interval
    assert one != other
    assert value(one) == value(other)


@settings(max_examples=40, deadline=None)
@given(tables())
def test_an_interval_holds_its_order_and_no_figure_is_above_one(ratings: Ratings) -> None:
    for name, figure in agreement(ratings, minimum=1).figures():
        if isinstance(figure, Measure):
            assert figure.low <= figure.high
            assert name == "mean_difference" or max(figure.value, figure.high) <= 1 + 1e-9


@settings(max_examples=60, deadline=None)
@given(tables(gaps=False), st.data())
def test_a_unit_drawn_twice_weighs_as_much_as_two_like_it(ratings: Ratings, data: st.DataObject) -> None:
    times = data.draw(st.lists(st.integers(0, 3), min_size=len(ratings.rows), max_size=len(ratings.rows)).filter(any))
    copied = Ratings(ratings.raters, tuple(row for row, n in zip(ratings.rows, times, strict=True) for _ in range(n)))
    scale = Scale(1, 4)
    whole, drawn = as_table(ratings, scale), as_table(copied, scale)
    for name, function in FORMULAS.items():
        one = function(whole, np.array([times], dtype=np.float64))
        other = function(drawn, np.ones((1, len(drawn.m))))
        assert one == pytest.approx(other, abs=1e-9, nan_ok=True), name
