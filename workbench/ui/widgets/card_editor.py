"""A card that is being written: the words for the participant, what it is tied to, and a private note behind a lock.

There is no save button: every change is told at once, and leaving keeps what was written.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.comments import UsedComment
from workbench.domain.framework_links import link_name
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.card_face import CardValue, paint_ground
from workbench.ui.widgets.comment_bank import CommentBank
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.growing_field import GrowingField
from workbench.ui.widgets.kind_button import KindButton
from workbench.ui.widgets.labels import ElidedLabel, WrapLabel

ACCESS_REMINDER: Final = "The participant may ask to see this note."
_PAD = 12


class CardEditor(QFrame):
    """One card, open. Signals carry the annotation's id first. `left` comes once, when Escape is pressed (True) or when the focus
    has gone elsewhere (False); `grew` when the card wants another height; `keyboard_moved` when the caret, or the keyboard, is
    at another place of it.
    """

    text_changed = Signal(str, str)
    comment_taken = Signal(str, str)
    note_changed = Signal(str, str)
    link_removed = Signal(str)
    statement_removed = Signal(str, str)
    statement_wanted = Signal(str)
    kind_change_requested = Signal(str)
    delete_requested = Signal(str)
    left = Signal(str, bool)
    grew = Signal()
    keyboard_moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.value: CardValue | None = None
        self.kind = KindButton(theme)
        self._criterion = ElidedLabel(theme, role="small", tone="second")
        self.delete_button = Button(theme, "Delete", icon="trash-2", role="quiet")
        self.field = GrowingField(theme, "Comment for the participant", "Words for the participant")
        self.note_button = Button(theme, "Note", icon="lock", role="quiet")
        self.link_button = Button(theme, "Link", icon="link", role="pill")
        self._reminder = WrapLabel(theme, ACCESS_REMINDER, "small", "second")
        self.note_field = GrowingField(theme, "Note for markers only", "Words for markers only")
        self.link_button.setAccessibleName("Link a framework statement")
        self.delete_button.setToolTip("Delete this annotation. Undo brings it back.")
        self.bank = CommentBank(theme, self.field)
        self.chips: list[Button] = []
        self._room = 0
        self._lay_out()
        self._connect()
        self._space()
        self.hide()

    def open(self, value: CardValue, width: int) -> None:
        """Open for an annotation at a width, with the caret after its words."""
        self.close_quietly()
        self.offer(())
        self.resize(width, self.height())
        self.field.show_value(value.text, fresh=True)
        self.note_field.show_value(value.note, fresh=True)
        self._show_note(value.has_note)
        self.show_value(value)
        self.show()
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_value(self, value: CardValue) -> None:
        """Show what has become of the annotation that is open; words being typed stay."""
        before, self.value = self.value, value
        self.kind.show_value(value.kind)
        self._criterion.show_value(value.criterion_title)
        self.setAccessibleName(value.name)
        if before is None or (before.criterion_title, before.statements) != (value.criterion_title, value.statements):
            self._show_chips(value)
        self.field.show_value(value.text)
        self.note_field.show_value(value.note)
        self.update()

    def offer(self, comments: Sequence[UsedComment]) -> None:
        """Offer comments written before for the one being written, the first ones first."""
        self.bank.show_value(comments)

    def set_room(self, height: int) -> None:
        """Offer fewer comments where the card would be taller than this."""
        self._room = height
        self.bank.fit()

    def open_note(self) -> None:
        """Show the private field and go to it."""
        self._show_note(True)
        self.note_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Leave as if the focus had gone; it goes to the card if it is here."""
        holder = QApplication.focusWidget()
        self._leave(by_key=holder is not None and self.isAncestorOf(holder))

    def close_quietly(self) -> None:
        """Close without a word, as when the annotation is gone."""
        self.value = None
        self.hide()

    def height_for(self, width: int) -> int:
        """How tall the card wants to be at a width."""
        if self.width() != width:
            self.resize(width, self.height())
        height = self._tall(width)
        while height > self._room > 0 and self.bank.offer_fewer():
            height = self._tall(width)
        return height

    def _tall(self, width: int) -> int:
        self._column.activate()
        return self._column.totalHeightForWidth(width) if self._column.hasHeightForWidth() else self._column.sizeHint().height()

    def keyboard_at(self) -> QRect | None:
        """Where in the card the keyboard is: the caret, or what else has it; None while it is elsewhere."""
        holder = QApplication.focusWidget()
        if holder is None or not self.isAncestorOf(holder):
            return None
        self._column.activate()
        place = holder.caret() if isinstance(holder, GrowingField) else holder.rect()
        return QRect(holder.mapTo(self, place.topLeft()), place.size())

    def focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Leave when the focus has gone to something outside the card; another window does not count. The note is for markers, so
        no words to participants are offered under it.
        """
        if now is None:
            return
        self.bank.rest(now is self.note_field)
        if self.isAncestorOf(now):
            self._tell_keyboard(before)
        elif self.value is not None and now is not self:
            self._leave(by_key=False)

    def _tell_keyboard(self, before: QWidget | None) -> None:
        """Say that something else in the card has the keyboard, unless the window came back, or under a mouse that is pressed."""
        if before is not None and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.keyboard_moved.emit()

    def event(self, event: QEvent) -> bool:
        """Keep Escape for itself where a page has a command on that key."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave(by_key=True)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.value is not None:
            painter = QPainter(self)
            paint_ground(painter, self._theme, self.rect(), self.value.kind, "raised")
            painter.end()

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.kind)
        self._head.addWidget(self._criterion, 1)
        self._criterion.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._flow = Flow()
        self._flow.addWidget(self.link_button)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.note_button)
        self._foot.addStretch(1)
        self._foot.addWidget(self.delete_button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.field)
        self._column.addLayout(self._flow)
        self._column.addLayout(self._foot)
        self._column.addWidget(self._reminder)
        self._column.addWidget(self.note_field)
        self._column.addWidget(self.bank)

    def _connect(self) -> None:
        self.field.edited.connect(self._tell_text)
        self.note_field.edited.connect(self._tell_note)
        self.kind.clicked.connect(self._ask_kind)
        self.link_button.clicked.connect(self._ask_statement)
        self.delete_button.clicked.connect(self._ask_delete)
        self.note_button.clicked.connect(self._turn_note)
        self.bank.taken.connect(self._tell_taken)
        for field in (self.field, self.note_field):
            field.grew.connect(self.grew)
            field.caret_moved.connect(self.keyboard_moved)
        self.bank.grew.connect(self.grew)
        self._theme.changed.connect(self._space)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self.focus_moved)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(_PAD), px(4), px(_PAD), px(6))
        self._column.setSpacing(px(6))
        self._head.setContentsMargins(-px(4), 0, 0, 0)
        self._head.setSpacing(px(8))
        self._foot.setContentsMargins(-px(8), 0, -px(8), 0)
        self._flow.set_gaps(px(6), px(4))

    def _show_chips(self, value: CardValue) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        tied = [(value.criterion_title, "")] if value.criterion_title else []
        linked = [(link_name(code), code) for code in value.statements]
        self.chips = [self._chip(words, code) for words, code in (*tied, *linked)]
        for chip in self.chips:
            self._flow.addWidget(chip)
            chip.show()
        self._flow.removeWidget(self.link_button)
        self._flow.addWidget(self.link_button)
        self._order_tabs()

    def _chip(self, words: str, statement: str) -> Button:
        chip = Button(self._theme, words, icon="x", role="pill", parent=self)
        chip.setAccessibleName(f"Remove {words}")
        chip.setProperty("statement", statement)
        chip.clicked.connect(self._remove_chip)
        return chip

    def _order_tabs(self) -> None:
        order: list[QWidget] = [
            self.kind,
            self.field,
            *self.chips,
            self.link_button,
            self.note_button,
            self.delete_button,
            self.note_field,
            *self.bank.rows,
        ]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _remove_chip(self) -> None:
        chip, value = self.sender(), self.value
        if value is None or not isinstance(chip, Button):
            return
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        statement = chip.property("statement")
        if statement:
            self.statement_removed.emit(value.id, statement)
        else:
            self.link_removed.emit(value.id)

    def _turn_note(self) -> None:
        if self.note_field.isHidden():
            self.open_note()
        elif not self.note_field.toPlainText().strip():
            self._show_note(False)

    def _show_note(self, shown: bool) -> None:
        self._reminder.setVisible(shown)
        self.note_field.setVisible(shown)
        self.note_button.setAccessibleName("Note for markers only, open" if shown else "Note for markers only")
        self.grew.emit()

    def _leave(self, *, by_key: bool) -> None:
        value = self.value
        if value is not None:
            self.value = None
            self.left.emit(value.id, by_key)

    def _tell_text(self, text: str) -> None:
        if self.value is not None:
            self.text_changed.emit(self.value.id, text)

    def _tell_taken(self, text: str) -> None:
        if self.value is not None:
            self.comment_taken.emit(self.value.id, text)

    def _tell_note(self, text: str) -> None:
        if self.value is not None:
            self.note_changed.emit(self.value.id, text)

    def _ask_kind(self) -> None:
        if self.value is not None:
            self.kind_change_requested.emit(self.value.id)

    def _ask_statement(self) -> None:
        if self.value is not None:
            self.statement_wanted.emit(self.value.id)

    def _ask_delete(self) -> None:
        if self.value is not None:
            self.delete_requested.emit(self.value.id)
