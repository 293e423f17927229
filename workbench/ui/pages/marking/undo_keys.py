"""Undo and redo belong to the desk, also while a card or a field is being typed in: one order of changes, not one a field."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QUndoStack
from PySide6.QtWidgets import QApplication, QWidget

from workbench.ui.keyboard import Keys


class UndoKeys(QObject):
    """While listening, takes the keys of undo and redo from every field inside a page and gives them to its undo stack. What is
    typed `apart` is no part of the marking yet, such as a reason that is asked for, and is taken back by its own field.
    """

    def __init__(self, page: QWidget, stack: QUndoStack, keys: Keys, apart: Sequence[QWidget]) -> None:
        super().__init__(page)
        self._page = page
        self._apart = tuple(apart)
        self._stack = stack
        self._keys = keys
        self._deeds = (("Undo", stack.undo), ("Redo", stack.redo))

    def listen(self) -> None:
        """Start taking the keys."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def rest(self) -> None:
        """Stop taking them."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or not self._page.isAncestorOf(watched):
            return False
        if any(part.isAncestorOf(watched) for part in self._apart):
            return False
        pressed = QKeySequence(event.keyCombination())
        deed = next((deed for name, deed in self._deeds if pressed in self._keys.of(name)), None)
        if deed is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            deed()
        return True
