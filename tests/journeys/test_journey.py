"""One cohort's whole life through the real window: founded, peopled, filled by dropping files, marked, released, answered."""

import json
import shutil
from pathlib import Path

import pytest
from by_hand import CTRL, SHIFT, judge
from cohorts import SAMPLE, SCRIPTS
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from windows import bench_of, drop, labelled, press, settle, shown_window

from workbench.ui.main_window import MainWindow
from workbench.ui.pages.intake import IntakePage
from workbench.ui.pages.marking import MarkingPage
from workbench.ui.pages.new_cohort import NewCohortPage
from workbench.ui.pages.outcomes import OutcomesPage
from workbench.ui.pages.people import PeoplePage
from workbench.workflow import intake, people
from workbench.workflow.cohort import verify
from workbench.workflow.marking import QueueLine, queue

LEAD, MARKER = "Ruth Lea", "Tobias Wetherlake"
PASSED = "NTP-27-0438 response.docx"
FAILED = "Rowena Thackeray-Moss.docx"


def _found(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    QTest.keyClick(window.entrance.welcome, Qt.Key.Key_R)
    press(labelled(window, QPushButton, "New cohort"))
    page = window.entrance.currentWidget()
    assert isinstance(page, NewCohortPage)
    QTest.keyClicks(page.title, "Spring window 2027")
    QTest.keyClicks(page.lead, LEAD)
    QTest.keyClicks(page.shelf.scenarios, "Ashmere")
    QTest.keyClicks(page.shelf.policies, "Single")
    page.place.selectAll()
    QTest.keyClicks(page.place, str(folder / "spring.cohort"))
    for field in (page.passphrase, page.again):
        QTest.keyClicks(field.edit, "candle harbour lantern")
    press(page.create_button)
    qtbot.waitUntil(lambda: window.bench is not None, timeout=10_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def _add_people(qtbot: QtBot, window: MainWindow) -> None:
    window.go("people")
    page = window.page("people")
    assert isinstance(page, PeoplePage)
    QTest.keyClicks(page.staff.form.name, MARKER)
    QTest.keyClicks(page.staff.form.school, "Quillmere Academy")
    press(page.staff.form.add)
    qtbot.waitUntil(lambda: len(people.everybody(bench_of(window).cohort)) == 2)
    drop(page.list.drop, [SAMPLE / "roster.csv"])
    qtbot.waitUntil(page.preview.take_in.isVisible)
    press(page.preview.take_in)
    with qtbot.waitSignal(bench_of(window).roster_changed, timeout=5_000):
        pass


def _take_in(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    scripts = folder / "scripts"
    scripts.mkdir()
    for name in (PASSED, FAILED, "damaged upload.docx"):
        shutil.copy(SCRIPTS / name, scripts / name)
    window.go("intake")
    page = window.page("intake")
    assert isinstance(page, IntakePage)
    drop(page.room.drop, [scripts])
    cohort = bench_of(window).cohort
    qtbot.waitUntil(lambda: len(intake.lines(cohort)) == 2, timeout=20_000)
    assert all(line.participant for line in intake.lines(cohort))


def _mark(qtbot: QtBot, window: MainWindow, name: str, levels: str, quotes: tuple[str, ...]) -> None:
    """Mark the script on the desk as a person would: select words, tie them, choose levels, write, hand in; all by keyboard."""
    page = window.page("marking")
    assert isinstance(page, MarkingPage)
    cohort = bench_of(window).cohort
    line = next(line for line in intake.lines(cohort) if line.file_name == name)
    page.open(line.id)
    assert page.desk.desk is not None
    for level, quote in zip(levels, quotes, strict=True):
        judge(page, level, quote)
    settle(qtbot, window)
    before = page.desk.desk.script.id
    with qtbot.waitSignal(bench_of(window).markings_changed, timeout=5_000):
        QTest.keyClick(page.room.script.script, Qt.Key.Key_Return, CTRL)
    handed_in = next(line for line in _queue(window) if line.submission == before)
    assert handed_in.handed_in_at is not None


def _queue(window: MainWindow) -> tuple[QueueLine, ...]:
    return queue(bench_of(window).cohort, bench_of(window).actor)


def _undo_and_redo(window: MainWindow) -> None:
    page = window.page("marking")
    assert isinstance(page, MarkingPage)
    paper = page.room.script.script
    paper.setFocus()
    begun = page.desk.marking
    QTest.keyClick(paper, Qt.Key.Key_2)
    graded = page.desk.marking
    assert graded != begun
    QTest.keyClick(paper, Qt.Key.Key_Z, CTRL)
    assert page.desk.marking == begun
    QTest.keyClick(paper, Qt.Key.Key_Z, CTRL | SHIFT)
    assert page.desk.marking == graded
    QTest.keyClick(paper, Qt.Key.Key_Z, CTRL)


def _release(qtbot: QtBot, window: MainWindow) -> None:
    window.go("outcomes")
    page = window.page("outcomes")
    assert isinstance(page, OutcomesPage)
    press(labelled(page, QPushButton, "Release 2 outcomes"))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None or bool(page.findChildren(QDialog)))
    dialog = next(dialog for dialog in window.findChildren(QDialog) if dialog.isVisible())
    with qtbot.waitSignal(bench_of(window).outcomes_changed, timeout=5_000):
        press(labelled(dialog, QPushButton, "Release 2 outcomes"))


def _make_letters(qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = window.page("outcomes")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kwargs: (str(folder), ""))
    press(labelled(page, QPushButton, "Make all letters"))
    qtbot.waitUntil((folder / "manifest.json").exists, timeout=20_000)
    qtbot.wait(100)


def test_from_file_drop_to_letters(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with shown_window(qtbot, tmp_path) as window:
        _found(qtbot, window, tmp_path)
        _add_people(qtbot, window)
        _take_in(qtbot, window, tmp_path)
        cohort = bench_of(window).cohort
        window.seat(people.person_of(cohort, MARKER))
        window.go("marking")
        _undo_and_redo(window)
        good = (
            "This is a willing staff working in conditions",
            "Ending all withdrawal at once would be neat and wrong",
            "so the class teams must be staffed from the nine permanent posts",
            "",
        )
        _mark(qtbot, window, PASSED, "4332", good)
        bad = ("the main problem at Ashmere Vale is that SEND has not been a priority", "I would buy a reading programme", "", "")
        _mark(qtbot, window, FAILED, "2111", bad)
        window.seat(people.person_of(cohort, LEAD))
        _release(qtbot, window)
        _make_letters(qtbot, window, tmp_path / "letters", monkeypatch)
        assert verify(cohort).problems == ()
    _check_letters(tmp_path / "letters")
    assert [path.name for path in tmp_path.glob("spring*")] == ["spring.cohort"]


def _check_letters(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert len(manifest["letters"]) == 2
    assert len(list(folder.iterdir())) == 5
    words = {path.stem: "".join(page.extract_text() for page in PdfReader(path).pages) for path in folder.glob("*.pdf")}
    assert "You have passed." in words["Outcome letter NTP-27-0438"]
    assert "You have not yet passed this time." in words["Outcome letter NTP-27-0451"]
    assert "You reached level 1 here." in words["Outcome letter NTP-27-0451"]
    assert all(MARKER not in text for text in words.values())


def test_every_stage_can_be_reached_by_key(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, tmp_path) as window:
        _found(qtbot, window, tmp_path)
        for number, stage in enumerate(("library", "people", "intake", "allocation", "exchange", "outcomes"), 1):
            QTest.keyClick(QApplication.focusWidget() or window, getattr(Qt.Key, f"Key_{number}"), CTRL)
            assert window.current_page is window.page(stage)
        assert isinstance(window.current_page, QWidget)
