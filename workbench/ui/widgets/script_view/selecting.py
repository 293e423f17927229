"""Selecting by keyboard and mouse: whole words unless asked otherwise, without the white space around them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from workbench.domain.document import LINE_BREAK, Document
from workbench.ui.theme import Theme
from workbench.ui.widgets.passage import Words
from workbench.ui.widgets.script_view.paper import Paper

_MOVES = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


class SelectablePaper(Paper):
    """A paper to select from. `selection_changed` gives start and end in code points, (0, 0) when nothing is selected."""

    selection_changed = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._words = Words("")
        self._whole_words = True
        self._grip: int | None = None
        self._told = (0, 0)
        super().__init__(theme, parent)
        self.selectionChanged.connect(self._tell_selection)

    @property
    def words(self) -> Words:
        """Where the words of the script begin and end, to move the ends of a passage by."""
        return self._words

    def set_whole_words(self, whole: bool) -> None:
        """Whether selections snap to whole words, as they do at first."""
        self._whole_words = whole

    def show_script(self, document: Document, limit_at: int | None = None, limit_label: str = "") -> None:
        """Show a script from its beginning, without highlights; `limit_at` is the end of the last word that counts."""
        self._words = Words(document.text)
        self._grip = None
        super().show_script(document, limit_at, limit_label)

    def selection(self) -> tuple[int, int] | None:
        """Start and end of what is selected, in code points; None when that is nothing, or only white space."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        positions = self._setting.positions
        start, end = positions.from_qt(cursor.selectionStart()), positions.from_qt(cursor.selectionEnd())
        if self._whole_words:
            return self._words.snap(start, end)
        start, end = self._words.trim(start, end)
        return (start, end) if start < end else None

    def select(self, start: int, end: int) -> None:
        """Select a passage."""
        self._grip = start
        self.place_cursor(start, end)

    def clear_selection(self) -> None:
        """Select nothing; the caret stays where it is."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self._grip = None
        self.setTextCursor(cursor)

    def caret(self) -> int:
        """Where the caret stands, in code points."""
        return self._setting.positions.from_qt(self.textCursor().position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            event.accept()
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not (shift and self._whole_words and Qt.Key(event.key()) in _MOVES):
            super().keyPressEvent(event)
            if not self.textCursor().hasSelection():
                self._grip = None
            return
        if self._grip is None:
            self._grip = self.caret()
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(forward=event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)
            self._reach(self._grip, self.caret())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not extends:
            self._grip = self.caret()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._snap_to_grip()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._snap_to_grip()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self._whole_words:
            word = self._words.word_at(self._grip if self._grip is not None else self.caret())
            if word is not None:
                self.select(*word)

    def copy(self) -> None:
        """Put the selected words on the clipboard as plain text, as the script has them.

        The clipboard makes its own object for them: one made here would be deleted under it.
        """
        chosen = self.selection()
        if chosen is not None:
            QGuiApplication.clipboard().setText(self.script.text[slice(*chosen)].replace(LINE_BREAK, "\n"))

    def _snap_to_grip(self) -> None:
        if self._whole_words and self._grip is not None and self.textCursor().hasSelection():
            self._reach(self._grip, self.caret())

    def _step(self, *, forward: bool) -> None:
        """Move the end of the selection that is not held by one word."""
        grip = self._grip if self._grip is not None else self.caret()
        caret = self.caret()
        if forward:
            caret = self._words.end_after(caret) if caret >= grip else self._words.start_after(caret)
        else:
            caret = self._words.start_before(caret) if caret <= grip else self._words.end_before(caret)
        self._reach(grip, caret)

    def _reach(self, grip: int, caret: int) -> None:
        """Select from the word that is held to the word at the caret."""
        passage = self._words.snap(min(grip, caret), max(grip, caret))
        if passage is None:
            self.place_cursor(grip, caret)
            return
        start, end = passage
        self.place_cursor(*((start, end) if caret >= grip else (end, start)))

    def _tell_selection(self) -> None:
        now = self.selection() or (0, 0)
        if now != self._told:
            self._told = now
            self.selection_changed.emit(*now)
