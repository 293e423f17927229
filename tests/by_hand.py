"""Marking as a person does it, by keys alone, for journeys through the real window."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windows import bench_of, settle

from workbench.domain.annotation import find_quote
from workbench.ui.main_window import MainWindow
from workbench.ui.pages.marking import MarkingPage

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def mark(qtbot: QtBot, window: MainWindow, stage: str, submission: str, levels: str, quotes: Sequence[str]) -> None:
    """Open a script at a stage, judge each criterion in order (a quotation, or "" for no evidence), and hand it in."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go(stage)
    page = window.page(stage)
    assert isinstance(page, MarkingPage)
    page.open(submission)
    assert page.desk.desk is not None
    for level, quote in zip(levels, quotes, strict=True):
        judge(page, level, quote)
    settle(qtbot, window)
    with qtbot.waitSignal(bench_of(window).markings_changed, timeout=5_000):
        QTest.keyClick(page.room.script.script, Qt.Key.Key_Return, CTRL)


def judge(page: MarkingPage, level: str, quote: str, said: str = "") -> None:
    """Judge the focused criterion by keys alone, with words of one's own or none in particular, and go on to the next."""
    assert page.desk.desk is not None
    paper = page.room.script.script
    paper.setFocus()
    if quote:
        place = find_quote(page.desk.desk.script.document.text, quote)[0]
        paper.place_cursor(place.start, place.start)
        for _ in quote.split():
            QTest.keyClick(paper, Qt.Key.Key_Right, CTRL | SHIFT)
        QTest.keyClick(paper, Qt.Key.Key_E)
    else:
        QTest.keyClick(paper, Qt.Key.Key_E, SHIFT)
    QTest.keyClick(paper, getattr(Qt.Key, f"Key_{level}"))
    QTest.keyClick(paper, Qt.Key.Key_W)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, said or f"You reached level {level} here.")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    paper.setFocus()
    QTest.keyClick(paper, Qt.Key.Key_BracketRight)
