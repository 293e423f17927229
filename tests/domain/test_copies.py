"""Copies tell when and why they were made by their names, and the right ones are kept as they grow older."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.copies import DAYS, NEWEST, WEEKS, Reason, copy_name, kept, told_by

NOW = datetime(2027, 5, 7, 10, tzinfo=UTC)
TIMES = st.lists(st.integers(0, 200 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)), unique=True)


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("again", [1, 2, 31])
def test_a_name_tells_time_and_reason(reason: Reason, again: int) -> None:
    assert told_by(copy_name(NOW, reason, again)) == (NOW, reason)


@pytest.mark.parametrize(
    "name",
    ["spring.cohort", "2027-05-07T100000Z-whim.cohort", "2027-13-07T100000Z-by-hand.cohort", ".2027-05-07T100000Z-by-hand.cohort",
     "2027-05-07T100000Z-by-hand.cohort.recovery", ""],
)  # fmt: skip
def test_other_names_tell_nothing(name: str) -> None:
    assert told_by(name) is None


@given(TIMES)
def test_the_newest_stay_and_old_ones_go_by_age(made: list[datetime]) -> None:
    stay = kept(made, NOW)
    assert set(sorted(made, reverse=True)[:NEWEST]) <= stay <= set(made)
    assert len(stay) <= NEWEST + (DAYS + 1) + (WEEKS + 1)
    assert bool(stay) is bool(made)
    for at in made:
        if at >= NOW - timedelta(days=DAYS):
            assert any(other.date() == at.date() for other in stay)
        if at >= NOW - timedelta(weeks=WEEKS):
            assert any(other.isocalendar()[:2] == at.isocalendar()[:2] for other in stay)


@given(TIMES)
def test_what_was_kept_stays_when_nothing_is_added(made: list[datetime]) -> None:
    stay = kept(made, NOW)
    assert kept(stay, NOW) == stay


def test_the_only_copy_stays_however_old() -> None:
    ancient = NOW - timedelta(days=4000)
    assert kept([ancient], NOW) == {ancient}


def test_a_year_of_copies_every_hour_comes_down_to_a_few() -> None:
    made = [NOW - timedelta(hours=hours) for hours in range(24 * 365)]
    assert 12 + 13 + 6 <= len(kept(made, NOW)) <= 12 + 15 + 9
