"""Moments as the people of a cohort say them: on the clocks of its zone, whatever the laptop's own clock is set to."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbench.domain.words import long_date


def in_zone(at: datetime, zone: str) -> datetime:
    """A moment on the clocks of a zone; without a zone, or where its name is none, on this computer's."""
    try:
        return at.astimezone(ZoneInfo(zone) if zone else None)
    except (ZoneInfoNotFoundError, ValueError):
        return at.astimezone()


def moment(at: datetime, zone: str) -> str:
    """A day with its time: "7 May 2027, 11:04"."""
    here = in_zone(at, zone)
    return f"{long_date(here.date())}, {here:%H:%M}"


def near_moment(at: datetime, now: datetime, zone: str) -> str:
    """A day with its time, the last two by name: "Today, 20:14", "Yesterday, 20:14", "7 May 2027, 20:14"."""
    here, today = in_zone(at, zone), in_zone(now, zone).date()
    names = {today: "Today", today - timedelta(days=1): "Yesterday"}
    return f"{names.get(here.date()) or long_date(here.date())}, {here:%H:%M}"


def zone_words(now: datetime, zone: str) -> str:
    """Whose clocks are meant, where this computer's own show another time now; else nothing."""
    same = in_zone(now, zone).utcoffset() == now.astimezone().utcoffset()
    return "" if same else f"Times are those of {zone}."
