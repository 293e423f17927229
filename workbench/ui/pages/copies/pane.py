"""The list of a cohort's copies with what can be done to them at its side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.pages.copies.ask import CheckCard
from workbench.ui.pages.copies.restore_card import RestoreCard
from workbench.ui.theme import Theme
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.empty import EmptyPlace
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.scrolled import scrolled
from workbench.ui.widgets.text_table import Column, TextTable

_COLUMNS = (Column("Made", strong=True), Column("Why", wide=True), Column("Size", figure=True), Column("State", wide=True))
_CARD = 420
_BESIDE = 1000


class CopiesPane(QWidget):
    """`make_requested`, `check_requested` and `restore_requested(row)` come from the buttons; `show_card` shows a card."""

    make_requested = Signal()
    check_requested = Signal()
    restore_requested = Signal(int)
    back_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title, self.said = WrapLabel(theme, "Copies", "title"), WrapLabel(theme, tone="second")
        self.make, self.check = Button(theme, "Make a copy now"), Button(theme, "Check all")
        self.restore, self.back = Button(theme, "Restore beside…"), Button(theme, "Back")
        self.banner = Banner(theme, "info", " ")
        self.table = TextTable(theme, _COLUMNS, "Copies, newest first")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.empty = EmptyPlace(theme, "history", "There are no copies yet", "One is made when the cohort is closed.")
        self.check_card, self.restore_card = CheckCard(theme), RestoreCard(theme)
        self._inside = QWidget()
        self._cards = scrolled(self._inside, sideways=False)
        self._lay_out()
        self._connect()
        theme.changed.connect(self._space)
        self._space()
        self.show_card(None)

    def show_rows(self, said: str, rows: Sequence[tuple[str, ...]]) -> None:
        """Show the age of the newest in a sentence, and a row for each copy; the row that was chosen stays chosen."""
        chosen = max(self.row(), 0)
        self.said.show_value(said)
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        for button in (self.check, self.restore):
            button.setVisible(bool(rows))
        if rows:
            self.table.selectRow(min(chosen, len(rows) - 1))

    def row(self) -> int:
        """The row that is chosen, -1 for none."""
        chosen = self.table.selectionModel().selectedRows()
        return chosen[0].row() if chosen else -1

    def say(self, kind: str, title: str, sentence: str = "", button: str = "") -> None:
        """Say something above the list; an empty title takes it away."""
        if title:
            self.banner.show_value(kind, title, sentence, button)
        self.banner.setVisible(bool(title))

    def show_card(self, card: QWidget | None) -> None:
        """Show one of the cards, or none."""
        for each in (self.check_card, self.restore_card):
            each.setVisible(each is card)
        self._cards.setVisible(card is not None)
        self._space()
        self.make.set_role("" if card else "primary")
        if card is None:
            self.check_card.forget()
            self.restore_card.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def _restore(self) -> None:
        if self.row() >= 0:
            self.restore_requested.emit(self.row())

    def _leave_card(self) -> None:
        self.show_card(None)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._buttons = QHBoxLayout()
        for button in (self.make, self.check, self.restore, self.back):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._head = QVBoxLayout()
        self._head.addWidget(self.title)
        self._head.addWidget(self.said)
        self._list = QWidget()
        self._left = QVBoxLayout(self._list)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addLayout(self._head)
        self._left.addWidget(self.banner)
        self._left.addLayout(self._buttons)
        self._left.addWidget(self.table, 1)
        self._left.addWidget(self.empty, 1)
        cards = QVBoxLayout(self._inside)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.addWidget(self.check_card)
        cards.addWidget(self.restore_card)
        cards.addStretch(1)
        self._whole = QHBoxLayout(self)
        self._whole.addWidget(self._list, 1)
        self._whole.addWidget(self._cards)
        self.back.hide()
        self.banner.hide()

    def _connect(self) -> None:
        self.make.clicked.connect(self.make_requested)
        self.check.clicked.connect(self.check_requested)
        self.restore.clicked.connect(self._restore)
        self.table.doubleClicked.connect(self._restore)
        self.back.clicked.connect(self.back_requested)
        self.check_card.left.connect(self._leave_card)
        self.restore_card.left.connect(self._leave_card)

    def _space(self) -> None:
        """The card stands beside the list, or on a narrow window in its place."""
        px = self._theme.px
        beside = self.width() >= px(_BESIDE)
        self._list.setVisible(beside or self._cards.isHidden())
        self._cards.setMaximumWidth(px(_CARD) if beside else 16_777_215)
        self._cards.setMinimumWidth(px(_CARD) if beside else 0)
        self._whole.setContentsMargins(px(24), px(20), px(24), px(20))
        self._whole.setSpacing(px(24))
        self._left.setSpacing(px(14))
        self._head.setSpacing(px(4))
        self._buttons.setSpacing(px(8))
