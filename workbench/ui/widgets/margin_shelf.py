"""Lends card widgets to the part of the margin that can be seen, puts them in their places, and keeps Tab in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.card import Card, FoldedRow
from workbench.ui.widgets.card_face import CardFace
from workbench.ui.widgets.kinds import more_here
from workbench.ui.widgets.leaders import OUTSIDE
from workbench.ui.widgets.margin_plan import Plan, Stand
from workbench.ui.widgets.pool import Pool


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a margin that can be seen, in pixels from the top of the script, and the width of its cards."""

    top: int
    height: int
    width: int


class Shelf(QObject):
    """The widgets of a margin. Signals carry an annotation's id, `stepped` also -1 or 1, `unfolded` the ids of a row."""

    chosen = Signal(str)
    reached = Signal(str)
    opened = Signal(str)
    stepped = Signal(str, int)
    unfolded = Signal(tuple)

    def __init__(self, theme: Theme, face: CardFace, margin: QWidget) -> None:
        super().__init__(margin)
        self._theme, self._face, self._margin = theme, face, margin
        self._pool: Pool[str, Card] = Pool(self._make_card)
        self._rows: Pool[tuple[str, ...], FoldedRow] = Pool(self._make_row)
        self._chain: list[QWidget] = []

    def __len__(self) -> int:
        return len(self._pool) + len(self._rows)

    @property
    def cards(self) -> list[Card]:
        """The cards that are lent, from top to bottom."""
        return sorted(self._pool.shown.values(), key=QWidget.y)

    @property
    def rows(self) -> list[FoldedRow]:
        """The rows that are lent, from top to bottom."""
        return sorted(self._rows.shown.values(), key=QWidget.y)

    def card(self, id: str) -> Card | None:
        """The widget of a card, None while it cannot be seen."""
        return self._pool.shown.get(id)

    def fill(self, plan: Plan, window: Window, focused: str, editing: str, editor: QWidget) -> None:
        """Lend to what can be seen, and to the focused card, so that it can have the keyboard from afar."""
        seen = plan.seen(window.top, window.top + window.height)
        for stand in (plan.of(focused), plan.of(editing)):
            if stand is not None and stand not in seen:
                seen.append(stand)
        seen.sort(key=lambda stand: stand.top)
        singles = [stand for stand in seen if len(stand.cards) == 1 and stand.cards[0].id != editing]
        rows = [stand for stand in seen if len(stand.cards) > 1]
        self._pool.fit([stand.cards[0].id for stand in singles])
        self._rows.fit([_ids(stand) for stand in rows])
        chain = [self._put(self._widget(stand, focused, editing, editor), stand, window) for stand in seen if stand.cards]
        self._pool.hide_spare()
        self._rows.hide_spare()
        self._order_tabs(chain)

    def _widget(self, stand: Stand, focused: str, editing: str, editor: QWidget) -> QWidget:
        if len(stand.cards) > 1:
            row = self._rows.shown[_ids(stand)]
            row.show_value(_ids(stand), more_here(card.kind for card in stand.cards))
            return row
        value = stand.cards[0]
        if value.id == editing:
            return editor
        card = self._pool.shown[value.id]
        card.show_value(value, focused=value.id == focused)
        return card

    def _put(self, widget: QWidget, stand: Stand, window: Window) -> QWidget:
        widget.setGeometry(self._theme.px(OUTSIDE), round(stand.top) - window.top, window.width, round(stand.height))
        widget.show()
        return widget

    def _order_tabs(self, chain: Sequence[QWidget]) -> None:
        if list(chain) != self._chain:
            self._chain = list(chain)
            for before, after in pairwise([self._margin, *chain]):
                QWidget.setTabOrder(before, after)

    def _make_card(self) -> Card:
        card = Card(self._theme, self._face, self._margin)
        card.chosen.connect(self.chosen)
        card.reached.connect(self.reached)
        card.opened.connect(self.opened)
        card.stepped.connect(self.stepped)
        return card

    def _make_row(self) -> FoldedRow:
        row = FoldedRow(self._theme, self._face, self._margin)
        row.unfolded.connect(self.unfolded)
        return row


def _ids(stand: Stand) -> tuple[str, ...]:
    return tuple(card.id for card in stand.cards)
