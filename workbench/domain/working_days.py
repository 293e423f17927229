"""Working days in England: every day but Saturdays, Sundays and bank holidays.

Bank holidays are those that return every year (https://www.gov.uk/bank-holidays, England and Wales); a day proclaimed for one
year alone is not known here and counts as a working day.
"""

from collections.abc import Sequence
from datetime import date, timedelta

_DAY = timedelta(days=1)
_MONDAY, _SATURDAY = 0, 5


def working_days_after(day: date, number: int) -> date:
    """The day that is so many working days after another, which may be any day; that day itself for none."""
    while number > 0:
        day += _DAY
        number -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Whether offices in England are open on a day."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of a year; where one falls on a weekend, the next weekday that is none takes its place."""
    easter = easter_sunday(year)
    fixed = frozenset(
        {
            easter - 2 * _DAY,
            easter + _DAY,
            _monday_from(date(year, 5, 1)),
            _monday_from(date(year, 5, 25)),
            _monday_from(date(year, 8, 25)),
        }
    )
    return fixed | _moved([date(year, 1, 1)]) | _moved([date(year, 12, 25), date(year, 12, 26)])


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar, by the method of J.-M. Oudin (1940) as the Explanatory Supplement to the Astronomical
    Almanac gives it (P. K. Seidelmann, 1992, section 12.92).
    """
    century, golden = year // 100, year % 19
    moon = (century - century // 4 - (century - (century - 17) // 25) // 3 + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - moon // 28 * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    sunday = moon - weekday
    month = 3 + (sunday + 40) // 44
    return date(year, month, sunday + 28 - 31 * (month // 4))


def _monday_from(day: date) -> date:
    return day + (_MONDAY - day.weekday()) % 7 * _DAY


def _moved(days: Sequence[date]) -> frozenset[date]:
    """Days as they are kept: those on a weekend on the next weekday that is free."""
    kept = {day for day in days if day.weekday() < _SATURDAY}
    for day in (day for day in days if day.weekday() >= _SATURDAY):
        free = day
        while free.weekday() >= _SATURDAY or free in kept:
            free += _DAY
        kept.add(free)
    return frozenset(kept)
