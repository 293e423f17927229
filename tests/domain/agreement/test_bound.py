"""A clean sample still leaves room for wrong outcomes: exactly as much as the binomial says, and in plain words."""

from itertools import pairwise
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.agreement.bound import Bound, Share, percent, upper_bound, wilson
from workbench.domain.agreement.figures import Measure, Reason, Withheld


@pytest.mark.parametrize(("scripts", "said"), [(10, "26 %"), (15, "18 %"), (20, "14 %"), (30, "10 %"), (60, "5 %")])
def test_no_disagreement_at_all_still_allows(scripts: int, said: str) -> None:
    assert percent(upper_bound(0, scripts)) == said
    assert upper_bound(0, scripts) == pytest.approx(1 - 0.05 ** (1 / scripts), abs=1e-12)


@pytest.mark.parametrize(("found", "of", "bound"), [(1, 10, 0.394163), (2, 30, 0.195325), (5, 100, 0.102254), (9, 10, 0.994884)])
def test_bounds_are_the_exact_ones(found: int, of: int, bound: float) -> None:
    assert upper_bound(found, of) == pytest.approx(bound, abs=5e-6)


@given(st.integers(1, 80).flatmap(lambda of: st.tuples(st.integers(0, of - 1), st.just(of))))
def test_at_the_bound_so_few_turn_up_once_in_twenty(case: tuple[int, int]) -> None:
    found, of = case
    share = upper_bound(found, of)
    chance = sum(comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(found + 1))
    assert chance == pytest.approx(0.05, abs=1e-9)


@given(st.integers(1, 60))
def test_more_found_is_a_higher_bound_and_more_looked_at_a_lower_one(of: int) -> None:
    bounds = [upper_bound(found, of) for found in range(of + 1)]
    assert all(one < other for one, other in pairwise(bounds))
    assert bounds[-1] == 1
    assert upper_bound(0, of + 1) < upper_bound(0, of)


def test_a_large_cohort_is_no_trouble() -> None:
    assert upper_bound(40, 3_000) == pytest.approx(0.01741, abs=1e-4)


@pytest.mark.parametrize(("found", "of"), [(3, 2), (-1, 2)])
def test_more_than_were_looked_at_is_refused(found: int, of: int) -> None:
    with pytest.raises(ValueError, match=f"{found} of {of}"):
        upper_bound(found, of)


@pytest.mark.parametrize(
    ("found", "scripts", "said"),
    [
        (0, 20, "No disagreement in 20 scripts still allows up to 14 % wrong outcomes at 95 % confidence."),
        (1, 29, "One disagreement in 29 scripts allows up to 15 % wrong outcomes at 95 % confidence."),
        (2, 30, "Two disagreements in 30 scripts allow up to 20 % wrong outcomes at 95 % confidence."),
        (0, 1, "No disagreement in 1 script still allows up to 95 % wrong outcomes at 95 % confidence."),
        (0, 900, "No disagreement in 900 scripts still allows up to 0.4 % wrong outcomes at 95 % confidence."),
        (0, 100_000, "No disagreement in 100,000 scripts still allows up to 0.1 % wrong outcomes at 95 % confidence."),
        (0, 0, "There is no pair to go by yet, so nothing can be said about wrong outcomes."),
    ],
)
def test_it_is_said_in_one_sentence(found: int, scripts: int, said: str) -> None:
    assert Bound(found, scripts).sentence == said


def test_the_interval_of_a_share_is_the_one_published() -> None:
    """81 of 263, from Newcombe 1998, Statistics in Medicine 17, table I, method 3; and the sample of the design."""
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson(1, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)


def test_a_share_of_nothing_is_not_defined() -> None:
    assert Share(0, 0).figure == Withheld(Reason.NOT_DEFINED)


@given(st.integers(1, 200).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_a_share_lies_in_its_interval_and_mirrors(case: tuple[int, int]) -> None:
    count, of = case
    share, other = Share(count, of).figure, Share(of - count, of).figure
    assert isinstance(share, Measure)
    assert isinstance(other, Measure)
    assert 0 <= share.low <= share.value + 1e-12
    assert share.value - 1e-12 <= share.high <= 1
    assert (1 - other.high, 1 - other.low) == pytest.approx((share.low, share.high), abs=1e-9)
