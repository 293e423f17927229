"""The centre of the desk: the script on its paper, the cards beside it, scrolled as one and joined by lines."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from workbench.domain.annotation import Annotation
from workbench.domain.comments import UsedComment
from workbench.domain.document import Document
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.card_face import CardValue
from workbench.ui.widgets.leaders import OUTSIDE
from workbench.ui.widgets.margin import Margin
from workbench.ui.widgets.margin_plan import Stand
from workbench.ui.widgets.script_view import ScriptView
from workbench.ui.widgets.script_view.setting import GUTTER, RIGHT

_LEFT = 8
_BAR = 12
_NARROW = 758
_WIDE = 1173
_BELOW = 24


class ScriptWithMargin(QWidget):
    """`script` and `margin` side by side. Their own signals stand here too, so that a page needs to know only this widget.

    `script` may be given: a paper that draws more than others.
    """

    selection_changed = Signal(int, int)
    annotation_pressed = Signal(str)
    scrolled = Signal()
    found = Signal(int, int)
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

    def __init__(self, theme: Theme, parent: QWidget | None = None, script: ScriptView | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.script = script or ScriptView(theme)
        self.script.setParent(self)
        self._sees_open = False
        self.margin = Margin(theme, self)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.script.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(theme.px(320), theme.px(160))
        self.setFocusProxy(self.script)
        self._connect()
        self.margin.stand_beside(self.script)
        self._lay_out()

    def _connect(self) -> None:
        script, margin, inner = self.script, self.margin, self.script.verticalScrollBar()
        for signal, own in (
            (script.selection_changed, self.selection_changed),
            (script.annotation_pressed, self.annotation_pressed),
            (script.scrolled, self.scrolled),
            (script.found, self.found),
            (margin.card_pressed, self.card_pressed),
            (margin.card_focused, self.card_focused),
            (margin.edit_started, self.edit_started),
            (margin.editing_left, self.editing_left),
            (margin.text_changed, self.text_changed),
            (margin.comment_taken, self.comment_taken),
            (margin.note_changed, self.note_changed),
            (margin.link_removed, self.link_removed),
            (margin.statement_removed, self.statement_removed),
            (margin.statement_wanted, self.statement_wanted),
            (margin.kind_change_requested, self.kind_change_requested),
            (margin.delete_requested, self.delete_requested),
        ):
            signal.connect(own)
        script.relaid.connect(self._lines_moved)
        script.unsettled.connect(self._note_sight)
        script.settled.connect(self._keep_sight)
        margin.placed.connect(self._cards_moved)
        margin.card_focused.connect(self._show_card)
        margin.edit_started.connect(self._show_card)
        margin.keyboard_moved.connect(self._follow_keyboard)
        inner.valueChanged.connect(self._bar.setValue)
        inner.valueChanged.connect(margin.set_scroll)
        inner.rangeChanged.connect(self._range_changed)
        self._bar.valueChanged.connect(inner.setValue)
        self._theme.changed.connect(self._lay_out)

    def show_script(self, document: Document, limit_at: int | None = None, limit_label: str = "") -> None:
        """Show another script, without annotations; `limit_at` is the end of the last word that counts."""
        self.margin.leave()
        self.margin.show_cards((), None)
        self.script.show_script(document, limit_at, limit_label)

    def show_annotations(self, annotations: Sequence[Annotation], cards: Sequence[CardValue], focused: str | None) -> None:
        """Show highlights and their cards; `focused` is the id of the pair in focus. Where the keyboard was in a card and none is
        left, the script gets it.
        """
        holder = QApplication.focusWidget()
        held = holder is not None and self.margin.isAncestorOf(holder)
        self.script.show_annotations(annotations, focused)
        self.margin.show_cards(cards, focused)
        if held and not cards:
            self.script.setFocus()

    def go_to(self, id: str) -> None:
        """Bring a card and its passage into sight and give the card the keyboard."""
        self.margin.focus_card(id)
        self._show_card(id)

    def offer(self, comments: Sequence[UsedComment]) -> None:
        """Offer comments written before in the card that is open, and bring all of it into sight."""
        self.margin.offer(comments)
        self._show_card(self.margin.editing)

    def set_whose(self, name: str) -> None:
        """Say whose script it is to a screen reader: "Script K7M-2Q"."""
        self.script.setAccessibleName(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("bg"))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """What is turned over the margin or the ground turns the page."""
        QCoreApplication.sendEvent(self._bar, event)

    def _lay_out(self) -> None:
        sees = self._open_in_sight()
        self._put_parts()
        if sees:
            self._show_card(self.margin.editing)

    def _put_parts(self) -> None:
        px = self._theme.px
        bar = px(_BAR)
        room = self.width() - bar
        cards = self._card_width(self.width())
        widest = px(GUTTER + SIZES.measure_wide + RIGHT)
        left = px(_LEFT)
        paper = min(widest, room - left - px(OUTSIDE) - cards)
        left = max(left, (room - paper - px(OUTSIDE) - cards) // 2)
        self.margin.setGeometry(left + paper, 0, px(OUTSIDE) + cards, self.height())
        self.script.setGeometry(left, 0, max(paper, 1), self.height())
        self._bar.setGeometry(self.width() - bar, 0, bar, self.height())

    def _card_width(self, width: int) -> int:
        """From 232 on a small laptop to 324 on a wide screen, never more than two fifths."""
        px = self._theme.px
        share = (width - px(_NARROW)) / (px(_WIDE) - px(_NARROW))
        wanted = SIZES.cards + (SIZES.cards_wide - SIZES.cards) * min(max(share, 0.0), 1.0)
        return min(px(wanted), width * 2 // 5)

    def _range_changed(self, least: int, most: int) -> None:
        inner = self.script.verticalScrollBar()
        self._bar.setPageStep(inner.pageStep())
        self._bar.setSingleStep(inner.singleStep())
        self._bar.setRange(least, most)
        self._bar.setVisible(most > least)

    def _lines_moved(self) -> None:
        self.margin.show_limit(self.script.limit_line(), self.script.limit_label)
        self.margin.place_anew()

    def _cards_moved(self) -> None:
        self.script.show_leaders(self.margin.leaders)
        self.script.keep_room_below(self.margin.bottom + self._theme.px(_BELOW))

    def _show_card(self, id: str) -> None:
        stand = self.margin.stand_of(id)
        if stand is not None and stand.cards:
            start = next(card.start for card in stand.cards if card.id == id)
            self.script.scroll_to(start)
            if id == self.margin.editing:
                self._show_end(stand, start)
                self._follow_keyboard()

    def _show_end(self, stand: Stand, start: int) -> None:
        """Bring the end of the open card into sight, as far as its passage stays there."""
        hidden = stand.bottom + self._theme.px(_LEFT) - self._bar.value() - self.height()
        spare = self.script.line_of(start)[0] - self._theme.px(_LEFT) - self._bar.value()
        if min(hidden, spare) > 0:
            self._bar.setValue(self._bar.value() + round(min(hidden, spare)))

    def _follow_keyboard(self) -> None:
        """Bring the caret of the open card into sight, or what else in it has the keyboard, however far its passage is."""
        place = self.margin.keyboard_at()
        if place is not None:
            ease, at = self._theme.px(_LEFT), self._bar.value()
            hidden = max(place[1] + ease - at - self.height(), 0)
            self._bar.setValue(round(min(at + hidden, place[0] - ease)))

    def _open_in_sight(self) -> bool:
        """Whether something of the open card is in sight, as it stands now."""
        stand = self.margin.stand_of(self.margin.editing)
        at = self._bar.value()
        return stand is not None and stand.bottom > at and stand.top < at + self.margin.height()

    def _note_sight(self) -> None:
        self._sees_open = self._open_in_sight()

    def _keep_sight(self) -> None:
        if self._sees_open:
            self._show_card(self.margin.editing)
