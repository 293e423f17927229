"""How tall each card of a margin is, and where the line of its passage runs: what one reckoning of the margin goes by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.card_face import CardFace, CardValue
from workbench.ui.widgets.kinds import more_here
from workbench.ui.widgets.leaders import Leader
from workbench.ui.widgets.margin_plan import Rules, Stand

_FARTHEST = 240
_TOP = 8
_HEAD = 16


class Lines(Protocol):
    """What the margin asks of the script beside it."""

    def line_of(self, start: int) -> tuple[float, float]:
        """Top and bottom of the line a passage starts in, in pixels from the top of the script."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One reckoning: the script beside (None: none yet), the width of cards in pixels, the ids of the card in focus and of the
    one that is open, and how tall the editor is for a width.
    """

    theme: Theme
    face: CardFace
    lines: Lines | None
    width: int
    focused: str
    open: str
    editor: Callable[[int], float]

    def rules(self) -> Rules:
        """What the margin is reckoned by."""
        px = self.theme.px
        return Rules(self._anchor, self._height, self._row_height, px(SIZES.between_cards), px(_FARTHEST), px(_TOP))

    def leader(self, stand: Stand) -> Leader:
        """The line from a passage to its card, or to the row it is folded into."""
        card = stand.cards[0]
        current = len(stand.cards) == 1 and card.id == (self.open or self.focused)
        head = self.theme.px(_HEAD) if len(stand.cards) == 1 else stand.height / 2
        return Leader(self._middle(card) + self.theme.px(2), stand.top + head, f"{card.kind.value}.ink" if current else "")

    def _anchor(self, card: CardValue) -> float:
        return self._middle(card) - self.theme.px(_HEAD)

    def _middle(self, card: CardValue) -> float:
        top, bottom = self.lines.line_of(card.start) if self.lines is not None else (0.0, 0.0)
        return (top + bottom) / 2

    def _height(self, card: CardValue) -> float:
        if card.id == self.open:
            return self.editor(self.width)
        return self.face.height(card, self.width, focused=card.id == self.focused)

    def _row_height(self, cards: Sequence[CardValue]) -> float:
        return self.face.row_height(more_here(card.kind for card in cards), self.width)
