"""Places cards beside their passages so that none covers another, the focused one is exactly level, and crowds fold into one row.

Pure reckoning in pixels from the top of the script; it knows neither cards nor Qt.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Item:
    """Something to place: where it wants to be, how tall it is, and whether it may be folded away with its neighbours."""

    anchor: float
    height: float
    folds: bool = True


@dataclass(frozen=True, slots=True)
class Room:
    """The rules of a margin: the gap between cards, how far a card may be from its passage, how tall a row of members is."""

    gap: float
    farthest: float
    row: Callable[[tuple[int, ...]], float]
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One item at its place, or several folded into a row; `members` are indices of the items, in order."""

    top: float
    height: float
    anchor: float
    members: tuple[int, ...]
    fixed: bool = False

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height

    @property
    def is_fold(self) -> bool:
        """Whether it is a row that stands for several."""
        return len(self.members) > 1


def place(items: Sequence[Item], room: Room, pinned: int | None = None) -> list[Entry]:
    """Items in reading order, placed from top to bottom. The `pinned` one is level with its anchor; others give way to it."""
    if pinned is None:
        return _downwards([], range(len(items)), items, room)
    above = _downwards([], range(pinned), items, room)
    item = items[pinned]
    pin = Entry(max(item.anchor, room.top), item.height, item.anchor, (pinned,), fixed=True)
    entries = [*_upwards(above, pin, room), pin]
    return _settle(_downwards(entries, range(pinned + 1, len(items)), items, room), room)


def _downwards(placed: list[Entry], order: Sequence[int], items: Sequence[Item], room: Room) -> list[Entry]:
    """Put items below what is placed; one that would be too far from its anchor folds with the one before."""
    for index in order:
        item = items[index]
        free = placed[-1].bottom + room.gap if placed else room.top
        entry = Entry(max(item.anchor, free), item.height, item.anchor, (index,), fixed=not item.folds)
        if entry.fixed or entry.top - item.anchor <= room.farthest:
            placed.append(entry)
        else:
            _fold_down(placed, entry, room)
    return placed


def _fold_down(placed: list[Entry], entry: Entry, room: Room) -> None:
    """Fold an entry into the one before it, unless that must be seen; then it waits where it stands for a next to fold."""
    before = placed[-1] if placed else None
    if before is None or before.fixed:
        placed.append(entry)
        return
    placed[-1] = _grown(before, entry.members, room)
    if len(placed) > 1 and placed[-2].is_fold and placed[-1].top - placed[-2].bottom <= room.gap:
        row = placed.pop()
        placed[-1] = _grown(placed[-1], row.members, room)


def _grown(fold: Entry, more: tuple[int, ...], room: Room) -> Entry:
    """A row that stands for more than before, at its place."""
    members = fold.members + more
    return replace(fold, height=room.row(members), members=members)


def _upwards(above: list[Entry], pin: Entry, room: Room) -> list[Entry]:
    """Let entries give way upwards until the pinned one is free; one pushed too far folds with the one below it."""
    done: list[Entry] = []
    while above:
        entry = above.pop()
        limit = (done[-1] if done else pin).top - room.gap
        top = min(entry.top, limit - entry.height)
        below = done[-1] if done else None
        far = entry.anchor - top > room.farthest or top < room.top
        if far and below is not None and not below.fixed and not entry.fixed:
            done[-1] = _joined(entry, below, room)
        else:
            done.append(replace(entry, top=top))
    return done[::-1]


def _joined(entry: Entry, below: Entry, room: Room) -> Entry:
    """Two neighbours as one row, which ends where the lower one ended."""
    members = entry.members + below.members
    height = room.row(members)
    return Entry(below.bottom - height, height, entry.anchor, members)


def _settle(entries: list[Entry], room: Room) -> list[Entry]:
    """Nothing stands above the top of the script: what the pinned card pushed beyond it comes down again, and pushes on."""
    free = room.top
    settled = []
    for entry in entries:
        settled.append(entry if entry.top >= free else replace(entry, top=free))
        free = settled[-1].bottom + room.gap
    return settled
