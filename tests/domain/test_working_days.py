"""Working days are counted as England's calendar has them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.working_days import bank_holidays, easter_sunday, is_working_day, working_days_after

OFFICIAL = {
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}
"""The bank holidays of England and Wales as gov.uk lists them; of years without one that was proclaimed for that year alone."""
EASTERS = (
    *(date(1954, 4, 18), date(1961, 4, 2), date(1981, 4, 19), date(2000, 4, 23), date(2008, 3, 23), date(2011, 4, 24)),
    *(date(2025, 4, 20), date(2027, 3, 28), date(2038, 4, 25), date(2049, 4, 18), date(2285, 3, 22)),
)


@pytest.mark.parametrize("year", OFFICIAL)
def test_bank_holidays_are_those_of_the_official_list(year: int) -> None:
    assert sorted(f"{day:%m-%d}" for day in bank_holidays(year)) == OFFICIAL[year].split()


@pytest.mark.parametrize("sunday", EASTERS)
def test_easter_is_on_its_day(sunday: date) -> None:
    assert easter_sunday(sunday.year) == sunday


@pytest.mark.parametrize(
    ("day", "number", "last"),
    [
        (date(2027, 5, 7), 15, date(2027, 5, 28)),
        (date(2027, 5, 7), 0, date(2027, 5, 7)),
        (date(2027, 5, 29), 1, date(2027, 6, 1)),
        (date(2026, 12, 24), 2, date(2026, 12, 30)),
        (date(2027, 3, 25), 1, date(2027, 3, 30)),
    ],
)
def test_weekends_and_bank_holidays_are_no_working_days(day: date, number: int, last: date) -> None:
    assert working_days_after(day, number) == last


@given(st.dates(date(1980, 1, 1), date(2150, 1, 1)), st.integers(1, 60))
def test_just_so_many_working_days_lie_between(day: date, number: int) -> None:
    last = working_days_after(day, number)
    between = [day + timedelta(days=n) for n in range(1, (last - day).days + 1)]
    assert sum(map(is_working_day, between)) == number
    assert is_working_day(last)
