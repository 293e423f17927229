"""Lets go of Ctrl, Shift and Alt, which Qt takes to be held down until another key says otherwise."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest


def let_go() -> None:
    """No key is held down any more; without an application there is none."""
    if QGuiApplication.instance() and QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        window = QWindow()
        window.create()
        QTest.keyRelease(window, Qt.Key.Key_Control)
        window.destroy()
