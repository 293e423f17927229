"""Where everything in the margin stands: cards by the lines of their passages, folded rows, and the label of the limit."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.ui.widgets.card_face import CardValue
from workbench.ui.widgets.placement import Item, Room, place


@dataclass(frozen=True, slots=True)
class Rules:
    """How a margin is reckoned: where a card would like to stand, how tall cards and rows are, and the rules of placing."""

    anchor: Callable[[CardValue], float]
    height: Callable[[CardValue], float]
    row: Callable[[Sequence[CardValue]], float]
    gap: float
    farthest: float
    top: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be placed: cards in reading order, the one in focus, those that stay unfolded, and the label of the limit."""

    cards: tuple[CardValue, ...] = ()
    focused: str | None = None
    unfolded: frozenset[str] = frozenset()
    limit: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """Something at its place, from the top of the script: one card, several folded into a row, or none for the limit's label."""

    top: float
    height: float
    cards: tuple[CardValue, ...]

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height


class Plan:
    """A margin that has been reckoned, from top to bottom."""

    def __init__(self, stands: Sequence[Stand] = ()) -> None:
        self.stands = tuple(stands)

    @property
    def bottom(self) -> float:
        """Where the last of it ends."""
        return self.stands[-1].bottom if self.stands else 0.0

    @property
    def limit(self) -> Stand | None:
        """Where the label of the limit stands."""
        return next((stand for stand in self.stands if not stand.cards), None)

    def seen(self, top: float, bottom: float) -> list[Stand]:
        """What touches a window."""
        found = []
        for stand in self.stands[bisect_left(self._bottoms, top) :]:
            if stand.top > bottom:
                break
            found.append(stand)
        return found

    def of(self, id: str) -> Stand | None:
        """Where a card stands, or the row it is folded into."""
        return self._by_id.get(id)

    @cached_property
    def _bottoms(self) -> list[float]:
        return [stand.bottom for stand in self.stands]

    @cached_property
    def _by_id(self) -> dict[str, Stand]:
        return {card.id: stand for stand in self.stands for card in stand.cards}


def plan(wanted: Wanted, rules: Rules) -> Plan:
    """Reckon a margin."""
    members: list[CardValue | None] = list(wanted.cards)
    items = [Item(rules.anchor(card), rules.height(card), card.id not in wanted.unfolded) for card in wanted.cards]
    pinned = next((order for order, card in enumerate(wanted.cards) if card.id == wanted.focused), None)
    if wanted.limit is not None:
        y, height = wanted.limit
        at = next((order for order, item in enumerate(items) if item.anchor > y), len(items))
        items.insert(at, Item(y, height, folds=False))
        members.insert(at, None)
        pinned = pinned + 1 if pinned is not None and pinned >= at else pinned
    cards_of = _Members(members)
    room = Room(rules.gap, rules.farthest, lambda indices: rules.row(cards_of(indices)), rules.top)
    return Plan([Stand(entry.top, entry.height, cards_of(entry.members)) for entry in place(items, room, pinned)])


class _Members:
    """The cards behind indices of items; the label of the limit is none."""

    def __init__(self, members: Sequence[CardValue | None]) -> None:
        self._members = members

    def __call__(self, indices: Sequence[int]) -> tuple[CardValue, ...]:
        return tuple(card for card in (self._members[index] for index in indices) if card is not None)
