"""A field for a few sentences that grows with what is written, is left by Tab, and is never overwritten under busy hands."""

import math

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from workbench.ui.theme import Theme

_INSIDE = 16
_EDGES = 3
_LEAST = 34


class GrowingField(QPlainTextEdit):
    """Plain text of as many lines as it needs. `edited` gives the words after each change by hand; `grew`: another height;
    `caret_moved`: the caret has another place, or a key was pressed at it.
    """

    edited = Signal(str)
    grew = Signal()
    caret_moved = Signal()

    def __init__(self, theme: Theme, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        self._theme = theme
        self._known = ""
        self._showing = False
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", "own")
        theme.dress(self, "body")
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self.caret_moved)
        theme.changed.connect(self._fit)
        self._fit()

    def show_value(self, text: str, *, fresh: bool = False) -> None:
        """Show words. What was typed and is not among them yet stays while the field has the focus, unless they are `fresh`."""
        current = self.toPlainText()
        if text == current:
            self._known = text
        elif fresh or current == self._known or not self.hasFocus():
            self._known = text
            self._showing = True
            self.setPlainText(text)
            self._showing = False
            self.moveCursor(QTextCursor.MoveOperation.End)

    def replace(self, text: str) -> None:
        """Put other words in the place of all, the cursor after them; `edited` is silent, the field's own undo takes it back."""
        self._known = text
        self._showing = True
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self._showing = False
        self.setTextCursor(cursor)

    def at_last_line(self) -> bool:
        """Whether the cursor stands in the last line as it is set, so that Down goes nowhere in the field."""
        cursor = self.textCursor()
        last = QTextCursor(cursor)
        last.movePosition(QTextCursor.MoveOperation.End)
        return not cursor.hasSelection() and self.cursorRect(cursor).top() >= self.cursorRect(last).top()

    def caret(self) -> QRect:
        """Where the caret stands in the field."""
        return self.cursorRect().translated(self.viewport().pos())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(96), self._height())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words alone: a file that is dropped or pasted here would leave its path among them, and goes on to the window."""
        return not any(url.isLocalFile() for url in source.urls()) and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.canInsertFromMimeData(source):
            super().insertFromMimeData(source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.isAccepted():
            self.caret_moved.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _changed(self) -> None:
        self._fit()
        if not self._showing:
            self.edited.emit(self.toPlainText())
        self.caret_moved.emit()

    def _height(self) -> int:
        lines = max(1, round(self.document().size().height()))
        pitch = math.ceil(QFontMetricsF(self.font()).lineSpacing())
        return max(self._theme.px(_LEAST), lines * pitch + self._theme.px(_INSIDE) + _EDGES)

    def _fit(self) -> None:
        margin = self._theme.px(2)
        if self.document().documentMargin() != margin:
            self.document().setDocumentMargin(margin)
        if self._height() != self.height():
            self.setFixedHeight(self._height())
            self.updateGeometry()
            self.grew.emit()
