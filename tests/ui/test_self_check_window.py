"""The participants' window: it opens on the self-check, and offers nothing of marking anywhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cohorts import SCRIPTS
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from workbench.participant import make_window
from workbench.ui.menus import command_name
from workbench.ui.self_check_window import SelfCheckWindow

DRAFT = SCRIPTS / "NTP-27-0438 response.docx"
OFFICE = ("cohort", "marking", "mark ", "release", "letter", "sample", "allocat", "adjudicat", "people", "intake")


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[SelfCheckWindow]:
    made = make_window(qapp, QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.page.notes.forget()
    made.close()
    made.deleteLater()
    qtbot.wait(10)


def read_draft(qtbot: QtBot, window: SelfCheckWindow) -> None:
    """Choose the scenario and open the draft."""
    window.page.case.choose("ashmere-vale")
    window.open_file(DRAFT)
    qtbot.waitUntil(lambda: window.page.showing.check is not None, timeout=20_000)


def commands(window: SelfCheckWindow) -> list[str]:
    """Every command that can be given now."""
    return [command_name(action) for action in window.menus.every_action()]


def test_it_opens_where_a_draft_is_chosen_and_leads_back_nowhere(window: SelfCheckWindow) -> None:
    start = window.page.room.start
    assert start.open.isVisible()
    assert not start.back.isVisible()
    assert window.windowTitle().startswith("Check my draft, Marking Workbench Self-check")
    assert QApplication.focusWidget() is start.scenarios


def test_no_command_and_no_button_is_of_the_office(qtbot: QtBot, window: SelfCheckWindow) -> None:
    said = commands(window)
    window.menus.guide_requested.emit()
    said += commands(window)
    window.help.close()
    read_draft(qtbot, window)
    said += commands(window)
    said += [button.text() for button in window.findChildren(QPushButton) if button.isVisible()]
    assert "Open draft…" in said
    found = [words for words in said if words.casefold().removeprefix("about marking workbench").startswith(OFFICE)]
    assert found == []
    assert not [words for words in said if "cohort" in words.casefold()]


def test_keys_of_the_offices_commands_do_nothing(qtbot: QtBot, window: SelfCheckWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(20)
    assert window.current_page is window.page
    assert QApplication.activeModalWidget() is None


def test_the_guide_holds_the_participants_chapter_and_no_other(qtbot: QtBot, window: SelfCheckWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    page = window.help.page
    assert page.shown == "participant"
    assert [row.key for row in page._shelf.rows()] == ["participant", "about", "licences"]
    assert window.windowTitle().endswith("Marking Workbench Self-check")
    QTest.keyClick(page.text, Qt.Key.Key_Escape)
    assert window.current_page is window.page


def test_a_draft_is_checked_and_closing_it_gives_the_start_again(qtbot: QtBot, window: SelfCheckWindow) -> None:
    read_draft(qtbot, window)
    assert window.windowTitle().startswith(DRAFT.name)
    assert window.page.request_close()
    assert window.page.room.start.isVisible()
    assert window.windowTitle().startswith("Check my draft")


def test_notes_that_are_not_saved_hold_the_window_open(qtbot: QtBot, window: SelfCheckWindow) -> None:
    read_draft(qtbot, window)
    window.page.notes.write("problem", "To look at again.")
    assert not window.close()
    assert window.page.room.leave.isVisible()
    window.page.leaving._leave()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_a_command_is_found_by_name(qtbot: QtBot, window: SelfCheckWindow) -> None:
    window.chooser.ask()
    assert not window.help.is_open
    names = commands(window)
    window.chooser.list.chosen.emit(names.index("Guide"))
    qtbot.waitUntil(lambda: window.help.is_open)
    window.chooser.list.close()
    assert window.current_page is window.help.page
    assert window.help.page.isVisible()


def test_our_own_bug_is_told(window: SelfCheckWindow) -> None:
    window.show_crash()
    assert window.notices.isVisible()
    assert isinstance(window.notices, QWidget)
