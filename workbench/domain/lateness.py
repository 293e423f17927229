"""Whether a script came in after its window had closed, and by how much; it is told and never refused."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbench.domain.cohort import Window
from workbench.domain.document import Warning
from workbench.domain.words import counted, long_date

_HOUR, _DAY = 3600, 86_400


def late_warning(window: Window, received_at: datetime) -> Warning | None:
    """What to say of a script that came in after the window closed; None of one that did not."""
    past = window.past(received_at)
    if past is None:
        return None
    closed = _in_zone(datetime.fromisoformat(window.closes), window.zone)
    when = f"{long_date(closed)}, {closed:%H:%M}, {window.zone}"
    said = f"This file came in {_length(past)} after the window closed ({when}). Check when it was handed in."
    return Warning("late", said)


def _length(past: timedelta) -> str:
    """A length of time in its two largest units: "3 days 4 hours", "1 minute"."""
    seconds = int(past.total_seconds())
    days, hours, minutes = seconds // _DAY, seconds % _DAY // _HOUR, seconds % _HOUR // 60
    units = ((days, "day"), (hours, "hour"), (minutes, "minute"))
    first = next((at for at, (value, _) in enumerate(units) if value), None)
    if first is None:
        return "less than a minute"
    return " ".join(counted(value, name) for value, name in units[first : first + 2] if value)


def _in_zone(at: datetime, zone: str) -> datetime:
    try:
        return at.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return at
