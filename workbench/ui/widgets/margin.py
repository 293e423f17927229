"""The cards beside the script: hundreds of values, and only as many widgets as can be seen.

Cards stand in pixels from the top of the script and move with it; where passages are, the script beside them says.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from workbench.domain.comments import UsedComment
from workbench.ui.keyboard import Keys
from workbench.ui.theme import Theme
from workbench.ui.widgets.card import Card, FoldedRow
from workbench.ui.widgets.card_editor import CardEditor
from workbench.ui.widgets.card_face import CardFace, CardValue
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.leaders import OUTSIDE, Leader, paint_leaders, paint_limit_tail
from workbench.ui.widgets.limit_label import LimitLabel
from workbench.ui.widgets.margin_measure import Lines, Measure
from workbench.ui.widgets.margin_plan import Plan, Stand, Wanted, plan
from workbench.ui.widgets.margin_shelf import Shelf, Window


def select_first(keys: Keys) -> str:
    """What is said where nothing is selected, or nothing is highlighted yet."""
    kinds = ("Highlight as a strength", "Highlight as to develop", "Tie as evidence", "Highlight as a question")
    return f"Select some words, then {keys.press(*kinds, otherwise='choose a highlight in the menu')}."


class Margin(QWidget):
    """The margin. Signals carry an annotation's id first.

    `card_pressed`: a card was pressed by mouse or Space; `card_focused`: the keyboard came to a card; `edit_started` and
    `editing_left`: a card was opened and left, its words kept; `text_changed` and `note_changed`: words after each change;
    `comment_taken`: words taken from what was offered;
    `link_removed`, `statement_removed`, `kind_change_requested`, `delete_requested`: wishes of the open card; `placed`: cards
    stand elsewhere; `keyboard_moved`: the caret, or the keyboard, is at another place of the open card.
    """

    card_pressed = Signal(str)
    card_focused = Signal(str)
    edit_started = Signal(str)
    editing_left = Signal(str)
    text_changed = Signal(str, str)
    comment_taken = Signal(str, str)
    note_changed = Signal(str, str)
    link_removed = Signal(str)
    statement_removed = Signal(str, str)
    statement_wanted = Signal(str)
    kind_change_requested = Signal(str)
    delete_requested = Signal(str)
    placed = Signal()
    keyboard_moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: Lines | None = None
        self._cards: tuple[CardValue, ...] = ()
        self._order: dict[str, int] = {}
        self._focused: str | None = None
        self._unfolded: frozenset[str] = frozenset()
        self._read_only = self._placing = False
        self._says_empty = True
        self._plan = Plan()
        self._scroll = 0
        self._limit: float | None = None
        self.leaders: tuple[Leader, ...] = ()
        self._face = CardFace(theme)
        self._empty_words = ""
        self._empty = WrapLabel(theme, select_first(theme.keys), tone="second", parent=self)
        self._limit_label = LimitLabel(theme, self)
        self._shelf = Shelf(theme, self._face, self)
        self.editor = CardEditor(theme, self)
        self.setAccessibleName("Comments")
        self._connect()

    def _connect(self) -> None:
        editor = self.editor
        for inner, outer in (
            (editor.text_changed, self.text_changed),
            (editor.comment_taken, self.comment_taken),
            (editor.note_changed, self.note_changed),
            (editor.link_removed, self.link_removed),
            (editor.statement_removed, self.statement_removed),
            (editor.statement_wanted, self.statement_wanted),
            (editor.kind_change_requested, self.kind_change_requested),
            (editor.delete_requested, self.delete_requested),
        ):
            inner.connect(outer)
        shelf = self._shelf
        shelf.chosen.connect(self.card_pressed)
        shelf.reached.connect(self._reach)
        shelf.opened.connect(self.edit)
        shelf.stepped.connect(self._step)
        shelf.unfolded.connect(self._unfold)
        editor.left.connect(self._leave_editor)
        editor.grew.connect(self._grow)
        editor.keyboard_moved.connect(self._tell_keyboard)
        self._theme.changed.connect(self._say_empty)
        self._theme.changed.connect(self.place_anew)

    # What is shown

    def stand_beside(self, script: Lines) -> None:
        """Take the places of passages from this script."""
        self._lines = script
        self.place_anew()

    def show_cards(self, cards: Sequence[CardValue], focused: str | None = None) -> None:
        """Show these cards in reading order. A card that is open stays open, with the words being typed."""
        held = self._order.get(self._holder(), -1)
        self._cards = tuple(sorted(cards, key=lambda card: card.start))
        self._order = {card.id: order for order, card in enumerate(self._cards)}
        self._focus_on(focused if focused in self._order else None)
        value = self._value(self.editing)
        if value is not None:
            self.editor.show_value(value)
        elif self.editing:
            self.editor.close_quietly()
        self.place_anew()
        if held >= 0 and self._cards and self._holder() not in self._order:
            self.focus_card(self._cards[min(held, len(self._cards) - 1)].id)

    def show_limit(self, y: float | None, label: str) -> None:
        """Show the label of the limit at a height from the top of the script, or none."""
        if (y, label) != (self._limit, self._limit_label.text()):
            self._limit = y if label else None
            self._limit_label.show_value(label)
            self.place_anew()

    def set_scroll(self, scroll: int) -> None:
        """Move with the script, of which `scroll` pixels are above what is visible."""
        if scroll != self._scroll:
            self._scroll = scroll
            self._fill()

    def set_read_only(self, read_only: bool, empty: str = "") -> None:
        """Whether cards can only be read, as in a marking that is handed in; `empty` is said where there are none."""
        self._read_only = read_only
        self._says_empty = bool(empty) or not read_only
        self._empty_words = empty
        self._say_empty()
        if read_only:
            self.leave()
        self._fill()

    def _say_empty(self) -> None:
        self._empty.show_value(self._empty_words or select_first(self._theme.keys))

    @property
    def editing(self) -> str:
        """The id of the card that is open, or nothing."""
        return self.editor.value.id if self.editor.value is not None else ""

    @property
    def bottom(self) -> float:
        """Where the last card ends, in pixels from the top of the script."""
        return self._plan.bottom

    def keyboard_at(self) -> tuple[float, float] | None:
        """Top and bottom of the caret, or what else has the keyboard, in the open card, in pixels from the top of the script."""
        place = self.editor.keyboard_at() if self.editing else None
        if place is None:
            return None
        top = place.top() + self.editor.y() + self._scroll
        return top, top + place.height()

    def stand_of(self, id: str) -> Stand | None:
        """Where a card stands, or the row it is folded into."""
        return self._plan.of(id)

    def cards_shown(self) -> list[Card]:
        """The card widgets that are lent at present, from top to bottom."""
        return self._shelf.cards

    def rows_shown(self) -> list[FoldedRow]:
        """The rows of folded cards that are lent at present, from top to bottom."""
        return self._shelf.rows

    def widget_count(self) -> int:
        """How many widgets have been made for cards and rows."""
        return len(self._shelf)

    # Deeds

    def edit(self, id: str) -> bool:
        """Open a card to write in; False if there is no such card or nothing can be changed."""
        value = self._value(id)
        if self._read_only or value is None:
            return False
        if self.editing == id:
            self.editor.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        self.leave()
        new = id != self._focused
        self._focus_on(id)
        self._placing = True
        self.editor.open(value, self._width())
        self._placing = False
        self.place_anew()
        if new:
            self.card_focused.emit(id)
        self.edit_started.emit(id)
        return True

    def edit_note(self, id: str) -> bool:
        """Open a card at its private note; False if it cannot be opened."""
        opened = self.edit(id)
        if opened:
            self.editor.open_note()
        return opened

    def offer(self, comments: Sequence[UsedComment]) -> None:
        """Offer comments written before in the card that is open, the first ones first."""
        if self.editing:
            self.editor.offer(comments)

    def leave(self) -> None:
        """Leave the card that is open; its words are kept."""
        self.editor.leave()

    def focus_card(self, id: str) -> None:
        """Give a card the keyboard; it becomes the focused one."""
        if id not in self._order:
            return
        new = id != self._focused
        self._focus_on(id)
        self.place_anew()
        if new:
            self.card_focused.emit(id)
        card = self._shelf.card(id)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_anew(self) -> None:
        """Reckon where each card stands, after cards, widths, sizes or lines have changed."""
        focused, height = self._focused or "", self.editor.height_for
        measure = Measure(self._theme, self._face, self._lines, self._width(), focused, self.editing, height)
        label = self._limit_label.sizeHint().height()
        limit = (self._limit - label / 2, label) if self._limit is not None else None
        self._placing = True
        self._plan = plan(Wanted(self._cards, self.editing or self._focused, self._unfolded, limit), measure.rules())
        self._placing = False
        self.leaders = tuple(measure.leader(stand) for stand in self._plan.stands if stand.cards)
        self._fill()
        self.placed.emit()

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.editor.set_room(event.size().height())
        if event.size().width() != event.oldSize().width():
            self.place_anew()
        else:
            self._fill()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.translate(0, -self._scroll)
        paint_leaders(painter, self._theme, self.leaders)
        limit = self._plan.limit
        if self._limit is not None and limit is not None:
            paint_limit_tail(painter, self._theme, self._limit, limit.top + limit.height / 2)
        painter.end()

    # Placing

    def _width(self) -> int:
        return max(self.width() - self._theme.px(OUTSIDE), 1)

    def _fill(self) -> None:
        window = Window(self._scroll, self.height(), self._width())
        self._shelf.fill(self._plan, window, self._focused or "", self.editing, self.editor)
        self._put_words()
        self.update()

    def _put_words(self) -> None:
        """The label of the limit, and the sentence that stands where there are no cards."""
        limit, left, px = self._plan.limit, self._theme.px(OUTSIDE), self._theme.px
        if limit is not None:
            wide = min(self._limit_label.sizeHint().width(), self._width())
            self._limit_label.setGeometry(left, round(limit.top) - self._scroll, wide, round(limit.height))
        self._limit_label.setVisible(limit is not None)
        height = self._empty.heightForWidth(self._width())
        self._empty.setGeometry(QRect(left, px(28), self._width(), height))
        self._empty.setVisible(not self._cards and self._says_empty)

    # Cards

    def _value(self, id: str) -> CardValue | None:
        return self._cards[self._order[id]] if id in self._order else None

    def _holder(self) -> str:
        """The id of the card that has the keyboard, or nothing."""
        widget = QApplication.focusWidget()
        if widget is None:
            return ""
        if self.editor.isAncestorOf(widget):
            return self.editing
        return widget.id if isinstance(widget, Card) and widget.parent() is self else ""

    def _focus_on(self, id: str | None) -> None:
        if id != self._focused and id not in self._unfolded:
            self._unfolded = frozenset()
        self._focused = id

    def _reach(self, id: str) -> None:
        if id and id != self._focused:
            self.card_focused.emit(id)

    def _step(self, id: str, by: int) -> None:
        at = self._order.get(id, 0) + by
        if 0 <= at < len(self._cards):
            self.focus_card(self._cards[at].id)

    def _unfold(self, ids: tuple[str, ...]) -> None:
        self._unfolded = frozenset(ids)
        self.focus_card(ids[0])

    def _grow(self) -> None:
        if self.editing and not self._placing:
            self.place_anew()

    def _tell_keyboard(self) -> None:
        if self.editing and not self._placing:
            self.keyboard_moved.emit()

    def _leave_editor(self, id: str, by_key: bool) -> None:
        self.place_anew()
        card = self._shelf.card(id)
        if by_key and card is not None:
            self._focus_on(id)
            card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.hide()
        self.editing_left.emit(id)
