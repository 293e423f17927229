"""A cohort's file is moved while somebody marks in the window: it is said, and nothing is lost once the file is back."""

import sys
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, filled_cohort, person
from exchanged import TOBIAS
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from windows import open_in, settle, shown_window

from workbench.store.plain import dump_marking
from workbench.ui.pages.marking import MarkingPage
from workbench.workflow import marking
from workbench.workflow.cohort import open_cohort


@pytest.mark.skipif(sys.platform == "win32", reason="no open file is moved there")
def test_marks_made_while_the_file_is_elsewhere_are_saved_when_it_is_back(qtbot: QtBot, tmp_path: Path) -> None:
    cohort = filled_cohort(tmp_path)
    tobias = person(cohort, TOBIAS)
    with shown_window(qtbot, tmp_path) as window:
        open_in(qtbot, window, cohort, tobias)
        window.go("marking")
        page = window.page("marking")
        assert isinstance(page, MarkingPage)
        qtbot.waitUntil(lambda: page.desk.desk is not None)
        highlight(page, 0, Qt.Key.Key_S)
        settle(qtbot, window)
        away = cohort.path.rename(tmp_path / "away.cohort")
        highlight(page, 1, Qt.Key.Key_D)
        qtbot.waitUntil(lambda: window._saved.word() == "Not saved: the file is no longer where it was opened")
        assert not window.close_cohort()
        QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        highlight(page, 2, Qt.Key.Key_E)
        away.rename(cohort.path)
        settle(qtbot, window)
        made = page.desk.marking
        assert made is not None
    with open_cohort(cohort.path, PASSPHRASE, CHEAP) as again:
        kept = marking.open_script(again, tobias, made.slot.submission).marking
    assert len(kept.annotations) == 2
    assert dump_marking(kept) == dump_marking(made)


def highlight(page: MarkingPage, number: int, key: Qt.Key) -> None:
    """Mark the first words of one of the longer paragraphs."""
    desk = page.desk.desk
    assert desk is not None
    start = [block.start for block in desk.script.document.blocks if block.end - block.start > 60][number]
    page.room.script.script.select(start, start + 25)
    QTest.keyClick(page, key)
