"""One look for every line that a list is searched with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.icon_label import IconLabel


class SearchField(QLineEdit):
    """A line to search with: Escape empties it, Down goes on to what was found. Its hint tells the key of the `command` that goes
    there.
    """

    down_requested = Signal()

    def __init__(self, theme: Theme, name: str, hint: str, command: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._hint, self._command = theme, hint, command
        self.setAccessibleName(name)
        self._glass = IconLabel(theme, "search", parent=self)
        theme.changed.connect(self._space)
        self._space()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._glass.adjustSize()
        self._glass.move(self._theme.px(9), (self.height() - self._glass.height()) // 2)

    def _space(self) -> None:
        self.setTextMargins(self._theme.px(20), 0, 0, 0)
        self.setPlaceholderText(self._theme.keys.tip(self._command, self._hint))
