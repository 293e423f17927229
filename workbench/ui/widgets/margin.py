"""The cards beside the script: hundreds of values, and only as many widgets as can be seen.

Cards stand in pixels from the top of the script and move with it; where passages are, the script beside them says.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.card import Card, FoldedRow
from workbench.ui.widgets.card_editor import CardEditor
from workbench.ui.widgets.card_face import CardFace, CardValue
from workbench.ui.widgets.kinds import more_here
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.leaders import OUTSIDE, Leader, paint_leaders
from workbench.ui.widgets.limit_label import LimitLabel
from workbench.ui.widgets.placement import Entry, Item, Room, place
from workbench.ui.widgets.pool import Pool

NO_CARDS: Final = "Select some words, then press S, D, E or Q."
_FARTHEST = 240
_TOP = 8
_HEAD = 16


class Lines(Protocol):
    """What the margin asks of the script beside it."""

    def line_of(self, start: int) -> tuple[float, float]:
        """Top and bottom of the line a passage starts in, in pixels from the top of the script."""


class Margin(QWidget):
    """The margin. Signals carry an annotation's id first.

    `card_pressed`: a card was pressed by mouse or Space; `card_focused`: the keyboard came to a card; `edit_started` and
    `editing_left`: a card was opened and left, its words kept; `text_changed` and `note_changed`: words after each change;
    `link_removed`, `statement_removed`, `kind_change_requested`, `delete_requested`: wishes of the open card; `placed`: cards
    stand elsewhere.
    """

    card_pressed = Signal(str)
    card_focused = Signal(str)
    edit_started = Signal(str)
    editing_left = Signal(str)
    text_changed = Signal(str, str)
    note_changed = Signal(str, str)
    link_removed = Signal(str)
    statement_removed = Signal(str, str)
    kind_change_requested = Signal(str)
    delete_requested = Signal(str)
    placed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: Lines | None = None
        self._cards: tuple[CardValue, ...] = ()
        self._order: dict[str, int] = {}
        self._focused: str | None = None
        self._unfolded: frozenset[str] = frozenset()
        self._read_only = False
        self._entries: list[Entry] = []
        self._bottoms: list[float] = []
        self._scroll = 0
        self._limit: float | None = None
        self.leaders: tuple[Leader, ...] = ()
        self._face = CardFace(theme)
        self._empty = WrapLabel(theme, NO_CARDS, tone="second", parent=self)
        self._limit_label = LimitLabel(theme, self)
        self._pool: Pool[str, Card] = Pool(self._make_card)
        self._rows: Pool[tuple[str, ...], FoldedRow] = Pool(self._make_row)
        self.editor = CardEditor(theme, self)
        self.setAccessibleName("Comments")
        self._connect()

    def _connect(self) -> None:
        editor = self.editor
        for inner, outer in (
            (editor.text_changed, self.text_changed),
            (editor.note_changed, self.note_changed),
            (editor.link_removed, self.link_removed),
            (editor.statement_removed, self.statement_removed),
            (editor.kind_change_requested, self.kind_change_requested),
            (editor.delete_requested, self.delete_requested),
        ):
            inner.connect(outer)
        editor.left.connect(self._leave_editor)
        editor.grew.connect(self.place_anew)
        self._theme.changed.connect(self.place_anew)

    # What is shown

    def stand_beside(self, script: Lines) -> None:
        """Take the places of passages from this script."""
        self._lines = script
        self.place_anew()

    def show_cards(self, cards: Sequence[CardValue], focused: str | None = None) -> None:
        """Show these cards in reading order. A card that is open stays open, with the words being typed."""
        had_focus = self._order.get(self._focus_id(), -1)
        self._cards = tuple(sorted(cards, key=lambda card: card.start))
        self._order = {card.id: order for order, card in enumerate(self._cards)}
        if focused != self._focused and focused not in self._unfolded:
            self._unfolded = frozenset()
        self._focused = focused if focused in self._order else None
        self._show_open_card()
        self.place_anew()
        if had_focus >= 0 and self._cards and self._focus_id() not in self._order:
            self.focus_card(self._cards[min(had_focus, len(self._cards) - 1)].id)

    def show_limit(self, y: float | None, label: str) -> None:
        """Show the label of the limit at a height from the top of the script, or none."""
        if (y, label) != (self._limit, self._limit_label.text()):
            self._limit = y if label else None
            self._limit_label.show_value(label)
            self.place_anew()

    def set_scroll(self, scroll: int) -> None:
        """Move with the script: `scroll` pixels of it are above what is visible."""
        if scroll != self._scroll:
            self._scroll = scroll
            self._fill()
            self.update()

    def set_read_only(self, read_only: bool) -> None:
        """Whether cards can only be read, as in a marking that is handed in."""
        self._read_only = read_only
        if read_only and self.editing:
            self._leave_editor(self.editing, False)
        self.place_anew()

    @property
    def editing(self) -> str:
        """The id of the card that is open, or nothing."""
        return self.editor.value.id if self.editor.value is not None else ""

    @property
    def bottom(self) -> float:
        """Where the last card ends, in pixels from the top of the script."""
        return self._bottoms[-1] if self._bottoms else 0.0

    def card_top(self, id: str) -> float | None:
        """Where a card stands, in pixels from the top of the script; None while it is folded away."""
        entry = self._entry_of(id)
        return entry.top if entry is not None and not entry.is_fold else None

    def cards_shown(self) -> list[Card]:
        """The card widgets that are lent at present, from top to bottom."""
        return sorted((card for card in self._pool.shown.values()), key=lambda card: card.y())

    def rows_shown(self) -> list[FoldedRow]:
        """The rows of folded cards that are lent at present."""
        return list(self._rows.shown.values())

    def widget_count(self) -> int:
        """How many widgets have been made for cards and rows."""
        return len(self._pool) + len(self._rows)

    # Deeds

    def edit(self, id: str) -> bool:
        """Open a card to write in; False if there is no such card or nothing can be changed."""
        if self._read_only or id not in self._order:
            return False
        if self.editing == id:
            self.editor.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if self.editing:
            self._leave_editor(self.editing, False)
        self.editor.open(self._cards[self._order[id]])
        self.place_anew()
        self.edit_started.emit(id)
        return True

    def edit_note(self, id: str) -> bool:
        """Open a card at its private note."""
        opened = self.edit(id)
        if opened:
            self.editor.open_note()
        return opened

    def leave(self) -> None:
        """Leave the card that is open; its words are kept."""
        if self.editing:
            self._leave_editor(self.editing, False)

    def focus_card(self, id: str) -> None:
        """Give a card the keyboard; it becomes the focused one."""
        if id not in self._order:
            return
        new = id != self._focused
        self._focused = id
        self.place_anew()
        if new:
            self.card_focused.emit(id)
        card = self._pool.shown.get(id)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_anew(self) -> None:
        """Reckon where each card stands, after cards, widths, sizes or lines have changed."""
        items, pinned = self._items()
        px = self._theme.px
        room = Room(px(SIZES.between_cards), px(_FARTHEST), self._row_height, px(_TOP))
        self._entries = place(items, room, pinned)
        self._bottoms = [entry.bottom for entry in self._entries]
        self.leaders = tuple(self._leader(entry) for entry in self._entries if self._card_of(entry.members[0]) is not None)
        self._fill()
        self.update()
        self.placed.emit()

    # Placing

    def _items(self) -> tuple[list[Item], int | None]:
        """What is to be placed, the limit's label among the cards, and which of it is pinned."""
        items: list[Item] = []
        pinned_id = self.editing or self._focused
        pinned: int | None = None
        self._limit_at = None
        half = self._limit_label.sizeHint().height() / 2
        for card in self._cards:
            anchor = self._middle(card.start) - self._theme.px(_HEAD)
            if self._limit is not None and self._limit_at is None and self._limit - half < anchor:
                self._limit_at = len(items)
                items.append(Item(self._limit - half, 2 * half, folds=False))
            if card.id == pinned_id:
                pinned = len(items)
            items.append(Item(anchor, self._height(card), folds=card.id not in self._unfolded))
        if self._limit is not None and self._limit_at is None:
            self._limit_at = len(items)
            items.append(Item(self._limit - half, 2 * half, folds=False))
        return items, pinned
