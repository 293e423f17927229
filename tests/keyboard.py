"""The keyboard as a person has it: whatever has the focus gets what is pressed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def in_hand() -> QWidget:
    """Who has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys one after another, each wherever the keyboard is by then."""
    for key in keys:
        QTest.keyClick(in_hand(), key, modifier)


def type_in(words: str) -> None:
    """Type words wherever the keyboard is."""
    QTest.keyClicks(in_hand(), words)
