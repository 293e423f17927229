"""Who is not in a file that was written, and why: a list to be read, copied and closed."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.small_keys import IconButton
from workbench.ui.widgets.text_table import Column, TextTable

_COLUMNS = (Column("Code", strong=True), Column("Participant", wide=True), Column("Why", wide=True))
_MOST_ROWS = 6
_NEVER, _AS_NEEDED = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded


@dataclass(frozen=True, slots=True)
class HeldBackRow:
    """Somebody who was held back: the script's code ("" without a script), whose it is, and the reason as a sentence."""

    code: str
    participant: str
    why: str


class HeldBackList(QWidget):
    """Shown by `show_rows`; `closed` on Escape or its close button."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Label(theme, "", "strong")
        self.close_button = IconButton(theme, "x", "Close the list")
        self.table = TextTable(theme, _COLUMNS, "Held back")
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.table)
        self.close_button.clicked.connect(self._close)
        theme.changed.connect(self._space)
        self._space()
        self.hide()

    def show_rows(self, title: str, rows: tuple[HeldBackRow, ...]) -> None:
        """Show these under a title; without any the list is not there."""
        self._title.show_value(title)
        self.table.setAccessibleName(title)
        self.table.show_rows([(row.code or "No script", row.participant, row.why) for row in rows])
        self.setVisible(bool(rows))
        self._space()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _space(self) -> None:
        px, table = self._theme.px, self.table
        self._column.setContentsMargins(0, px(2), 0, 0)
        self._column.setSpacing(px(6))
        rows = min(max(table.row_count(), 1), _MOST_ROWS)
        head, row = table.horizontalHeader().sizeHint().height(), table.verticalHeader().defaultSectionSize()
        table.setFixedHeight(head + rows * row + 2 * table.frameWidth())
        fits = table.row_count() <= _MOST_ROWS
        table.setVerticalScrollBarPolicy(_NEVER if fits else _AS_NEEDED)
