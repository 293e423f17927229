"""Copies in words: when and why each was made, how old the newest is, and what is newer on either side."""

from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from workbench.domain.copies import Reason
from workbench.domain.moments import near_moment
from workbench.domain.words import counted, listed
from workbench.workflow.copies import Copy, Side, Standing

_WHY: Final = MappingProxyType(
    {
        Reason.BEFORE_IMPORT: "Before a work pack was taken in",
        Reason.BEFORE_RELEASE: "Before a release",
        Reason.BEFORE_MIGRATION: "Before a change of the file’s form",
        Reason.ON_CLOSE: "When it was closed",
        Reason.NEW_PASSPHRASE: "After the passphrase was changed",
        Reason.BY_HAND: "By hand",
    }
)
_STANDS: Final = MappingProxyType(
    {
        None: "Whole when it was made",
        Standing.WHOLE: "Whole, checked now",
        Standing.OLDER_PASSPHRASE: "Has an older passphrase, not checked",
        Standing.DAMAGED: "Damaged",
    }
)
_DEEDS: Final = MappingProxyType(
    {
        "draft": ("marking begun or changed", "markings begun or changed"),
        "hand-in-marking": ("marking handed in", "markings handed in"),
        "take-marking": ("marking taken in", "markings taken in"),
        "receive-script": ("script received", "scripts received"),
        "release-outcome": ("outcome released", "outcomes released"),
        "issue-letter": ("letter made", "letters made"),
        "record-decision": ("decision", "decisions"),
        "add-person": ("person added", "people added"),
        "add-participant": ("participant added", "participants added"),
        "allocate-script": ("script given out", "scripts given out"),
        "change-passphrase": ("change of the passphrase", "changes of the passphrase"),
        "recover-passphrase": ("new passphrase by the recovery code", "new passphrases by the recovery code"),
    }
)
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_MEGA = 1_000_000


def age(at: datetime, now: datetime) -> str:
    """How long ago something was: "a moment ago", "12 minutes ago", "3 hours ago", "5 days ago"."""
    gone = now - at
    if gone < _MINUTE:
        return "a moment ago"
    if gone < _HOUR:
        return f"{counted(gone // _MINUTE, 'minute')} ago"
    if gone < _DAY:
        return f"{counted(gone // _HOUR, 'hour')} ago"
    return f"{counted(gone // _DAY, 'day')} ago"


def newest_words(copies: tuple[Copy, ...], now: datetime) -> str:
    """The age of the newest copy, in a sentence."""
    if not copies:
        return "There is no copy of this cohort yet."
    return f"The newest copy was made and checked {age(copies[0].made_at, now)}."


def row_of(copy: Copy, standing: Standing | None, now: datetime, zone: str) -> tuple[str, ...]:
    """A copy as a row: made, why, size, how it stands. Without a zone the times are this laptop's."""
    made = near_moment(copy.made_at, now, zone)
    return made, _WHY[copy.reason], f"{max(copy.bytes / _MEGA, 0.1):,.1f} MB", _STANDS[standing]


def side_words(whose: str, side: Side, now: datetime, zone: str) -> str:
    """What only one side has: "Only the copy has 3 markings handed in and 1 other entry, the newest of today, 20:14."."""
    if not side.more:
        return f"{whose} has nothing that the other has not."
    said = [counted(side.more[deed], *words) for deed, words in _DEEDS.items() if side.more.get(deed)]
    others = sum(number for deed, number in side.more.items() if deed not in _DEEDS)
    said += [counted(others, "other entry", "other entries")] if others else []
    newest = f", the newest of {within(side.newest, now, zone)}" if side.newest else ""
    return f"Only {whose[:1].lower()}{whose[1:]} has {listed(said)}{newest}."


def within(at: datetime, now: datetime, zone: str) -> str:
    """A moment as it stands within a sentence."""
    return near_moment(at, now, zone).replace("Today", "today").replace("Yesterday", "yesterday")
