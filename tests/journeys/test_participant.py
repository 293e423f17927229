"""A participant through the real window: a draft dropped, rated by keys, changed, checked again, reported; nothing left over."""

import shutil
from pathlib import Path

import pytest
from cohorts import SCRIPTS
from docx import Document as open_docx
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from spoken import everything_said, markers_only
from windows import drop, labelled, press, shown_window

from workbench.domain.selfcheck.rating import Colour
from workbench.ui.main_window import MainWindow
from workbench.ui.pages.self_check import SelfCheckPage
from workbench.ui.widgets.self_check.side import Tab
from workbench.workflow import selfcheck

DRAFT = "NTP-27-0438 response.docx"
QUOTE = "This is a willing staff working in conditions"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def _enter(qtbot: QtBot, window: MainWindow) -> SelfCheckPage:
    QTest.keyClick(window.entrance.welcome, Qt.Key.Key_S)
    page = window.current_page
    assert isinstance(page, SelfCheckPage)
    assert window._saved.word() == "On this computer only"
    qtbot.waitUntil(page.isVisible)
    return page


def _choose_scenario(page: SelfCheckPage) -> None:
    box = page.room.start.scenarios
    assert QApplication.focusWidget() is box
    QTest.keyClicks(box, "Ashmere")
    assert page.case.chosen == "ashmere-vale" or box.currentData() == "ashmere-vale"
    box.activated.emit(box.currentIndex())


def _drop(qtbot: QtBot, page: SelfCheckPage, path: Path) -> None:
    with qtbot.waitSignal(page.checking.checked, timeout=20_000):
        drop(page.room.start.drop, [path])


def _tie_and_rate(page: SelfCheckPage) -> None:
    """By keys alone: go to words, select them, tie them, rate the criterion, write a note."""
    paper = page.room.paper
    assert QApplication.focusWidget() is paper
    start = paper.script.text.index(QUOTE)
    paper.place_cursor(start, start)
    for _ in QUOTE.split():
        QTest.keyClick(paper, Qt.Key.Key_Right, CTRL | SHIFT)
    QTest.keyClick(paper, Qt.Key.Key_E)
    QTest.keyClick(paper, Qt.Key.Key_3)
    QTest.keyClick(paper, Qt.Key.Key_F6)
    card = page.room.side.rating.cards["problem"]
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is card.note:
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is card.note
    QTest.keyClicks(card.note, "Weigh a second cause.")
    paper.setFocus()


def _change(path: Path) -> None:
    """Write in the draft as a word processor would: a new paragraph, and the file replaced as a whole."""
    document = open_docx(str(path))
    document.paragraphs[10].insert_paragraph_before("In March 2027 I would begin with the class teachers of Year 4.")
    document.save(str(path.with_suffix(".tmp")))
    path.with_suffix(".tmp").replace(path)


def _look(page: SelfCheckPage) -> None:
    side = page.room.side
    assert side.words.figure.text() == "2,346"
    assert side.tab is Tab.HINTS
    assert "They are not marks" in everything_said(side.hints)
    assert [run.label for run in page.room.paper.left_out()][-1] == "Not counted: reference list, 80 words"


def _save(qtbot: QtBot, window: MainWindow, page: SelfCheckPage, keys: str, target: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kwargs: (str(target), ""))
    QTest.keyClick(page.room.paper, Qt.Key.Key_S, CTRL | SHIFT if "Shift" in keys else CTRL)
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "saved" in window.notices.banner.accessibleName(), timeout=5_000)


def _change_and_check_again(qtbot: QtBot, window: MainWindow, page: SelfCheckPage, path: Path) -> None:
    _change(path)
    qtbot.waitUntil(lambda: "has changed" in window.notices.banner.accessibleName(), timeout=10_000)
    with qtbot.waitSignal(page.checking.checked, timeout=20_000):
        QTest.keyClick(page.room.paper, Qt.Key.Key_F5)
    page.room.side.turn_to(Tab.CHANGES)
    changed = everything_said(page.room.side.changes)
    assert "The count went from 2,346 to 2,359 words." in changed
    assert "In March 2027 I would begin with the class teachers of Year 4." in changed
    assert [each.place != "" for each in page.showing.tied("problem")] == [True]


def test_a_participant_checks_a_draft(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, settings = tmp_path / "mine", tmp_path / "settings"
    for folder in (mine, settings):
        folder.mkdir()
    shutil.copy(SCRIPTS / DRAFT, mine / DRAFT)
    monkeypatch.chdir(mine)
    with shown_window(qtbot, settings) as window:
        page = _enter(qtbot, window)
        _choose_scenario(page)
        _drop(qtbot, page, mine / DRAFT)
        assert window.windowTitle() == f"{DRAFT}, Ashmere Vale, Marking Workbench"
        _look(page)
        _tie_and_rate(page)
        _save(qtbot, window, page, "Ctrl+S", mine / "My notes.selfcheck", monkeypatch)
        _change_and_check_again(qtbot, window, page, mine / DRAFT)
        _save(qtbot, window, page, "Ctrl+Shift+S", mine / "Report.pdf", monkeypatch)
        said = everything_said(window)
        assert [sentence for sentence in markers_only() if sentence in said] == []
        with qtbot.waitSignal(page.closed):
            QTest.keyClick(page.room.paper, Qt.Key.Key_W, CTRL)
        assert window.entrance.currentWidget() is window.entrance.welcome
        assert window._saved.word() == ""
        assert labelled(window.entrance.welcome, QPushButton, "My notes").isVisible()
    assert sorted(path.name for path in mine.iterdir()) == ["My notes.selfcheck", DRAFT, "Report.pdf"]
    _check_what_was_saved(mine)


def _check_what_was_saved(folder: Path) -> None:
    book = selfcheck.open_notebook(folder / "My notes.selfcheck")
    rating = book.rating("problem")
    assert (rating.colour, rating.note) == (Colour.GREEN, "Weigh a second cause.")
    assert [tied.exact for tied in rating.evidence] == [QUOTE]
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(folder / "Report.pdf").pages).split())
    for sentence in ("Self-check, Ashmere Vale", "Weigh a second cause.", "Since the last draft", "Confident"):
        assert sentence in words
    assert "from 2,346 to 2,359 words" in words


def test_notes_from_the_welcome_page_and_unsaved_ones_at_the_end(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = selfcheck.check_draft(str(SCRIPTS / DRAFT), "ashmere-vale")
    assert isinstance(found, selfcheck.SelfCheck)
    path = selfcheck.save_notebook(tmp_path / "mine", selfcheck.new_notebook(found))
    with shown_window(qtbot, tmp_path) as window:
        drop(window.entrance.welcome, [path])
        page = window.current_page
        assert isinstance(page, SelfCheckPage)
        assert "Now open the draft" in window.notices.banner.accessibleDescription()
        _drop(qtbot, page, SCRIPTS / DRAFT)
        QTest.keyClick(page.room.paper, Qt.Key.Key_2)
        assert not window.close()
        assert window.isVisible()
        assert page.room.leave.isVisible()
        press(page.room.leave.leave)
        qtbot.waitUntil(lambda: not window.isVisible())


def test_the_file_menu_is_the_participants_and_then_the_offices_again(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, tmp_path) as window:
        page = _enter(qtbot, window)
        names = [action.text() for action in window.menus.every_action()]
        assert {"Open draft…", "Save my notes…", "Open my notes…", "Save report…", "Compare with another draft…", "Close"} <= set(
            names
        )
        assert not {"New cohort", "Open a cohort", "Close the cohort"} & set(names)
        press(page.room.start.back)
        assert window.entrance.currentWidget() is window.entrance.welcome
        names = [action.text() for action in window.menus.every_action()]
        assert {"New cohort", "Open a cohort"} <= set(names)
        assert "Open draft…" not in names
        assert _enter(qtbot, window) is page
