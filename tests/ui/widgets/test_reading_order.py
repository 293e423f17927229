"""What is made late stands where Tab comes by it, not at the end of the window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.widgets.reading_order import ReadingOrder


def by_tab(first: QWidget) -> list[str]:
    """The names of what Tab comes by until it is back at the first."""
    names: list[str] = []
    first.setFocus()
    here: QWidget | None = first
    while here is not None and (not names or here is not first):
        names.append(here.text() if isinstance(here, QPushButton) else "")
        QTest.keyClick(here, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
    return names


def test_tab_follows_the_layout_when_something_is_put_in_or_taken_away(qtbot: QtBot) -> None:
    window, pane = QWidget(), QWidget()
    row, column, inner = QHBoxLayout(window), QVBoxLayout(pane), QVBoxLayout()
    first, last, outside = QPushButton("first"), QPushButton("last"), QPushButton("outside")
    column.addWidget(first)
    column.addWidget(QLabel("words"))
    column.addLayout(inner)
    column.addWidget(last)
    row.addWidget(pane)
    row.addWidget(outside)
    ReadingOrder(pane)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    late = QWidget()
    QVBoxLayout(late).addWidget(QPushButton("late"))
    inner.addWidget(late)
    inner.addWidget(QPushButton("later"))
    qtbot.waitUntil(lambda: by_tab(first)[1:3] == ["late", "later"])
    assert by_tab(first) == ["first", "late", "later", "last", "outside"]
    late.setParent(None)
    late.deleteLater()
    qtbot.waitUntil(lambda: by_tab(first)[1] == "later")
    assert by_tab(first) == ["first", "later", "last", "outside"]
