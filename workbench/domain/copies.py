"""What a copy of a cohort's file is called, why it was made, and which copies are kept as they grow older."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

NEWEST = 12
"""So many copies are kept whatever their age."""
DAYS = 14
"""So many days have one copy each."""
WEEKS = 8
"""So many weeks have one copy each."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6})Z-([a-z-]+?)(?:-\d+)?\.cohort", re.ASCII)


class Reason(StrEnum):
    """Why a copy was made."""

    BEFORE_IMPORT = "before-import"
    BEFORE_RELEASE = "before-release"
    BEFORE_MIGRATION = "before-migration"
    ON_CLOSE = "on-close"
    NEW_PASSPHRASE = "new-passphrase"
    BY_HAND = "by-hand"


def copy_name(at: datetime, reason: Reason, again: int = 1) -> str:
    """The name of a copy: its time in UTC and its reason; `again` tells apart those of one second and one reason."""
    number = f"-{again}" if again > 1 else ""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H%M%S}Z-{reason}{number}.cohort"


def told_by(name: str) -> tuple[datetime, Reason] | None:
    """When and why a copy was made, as its name says; None for the name of something else."""
    found = _NAME.fullmatch(name)
    try:
        return (datetime.strptime(found[1], "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC), Reason(found[2])) if found else None
    except ValueError:
        return None


def kept(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Which copies are kept: the 12 newest, the newest of each of the last 14 days and of each of the last 8 weeks. A time that
    lies ahead, from a clock that was wrong, counts as the newest; there is always one kept where there is one at all.
    """
    newest_first = sorted(made, reverse=True)
    daily = _newest_of_each(newest_first, now - timedelta(days=DAYS), datetime.date)
    weekly = _newest_of_each(newest_first, now - timedelta(weeks=WEEKS), _monday)
    return frozenset([*newest_first[:NEWEST], *daily, *weekly])


def _monday(at: datetime) -> date:
    return at.date() - timedelta(days=at.weekday())


def _newest_of_each(newest_first: list[datetime], since: datetime, span: Callable[[datetime], date]) -> Iterable[datetime]:
    newest: dict[date, datetime] = {}
    for at in newest_first:
        if at >= since:
            newest.setdefault(span(at), at)
    return newest.values()
