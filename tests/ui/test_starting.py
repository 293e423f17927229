"""How the window starts: with an icon and a name, and with the files that a system hands over while it is there."""

import gc
import sys
from functools import partial
from pathlib import Path

import pytest
from cohorts import PASSPHRASE, SCRIPTS, found_cohort, lead_of
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windows import bench_of, give_passphrase, open_in, shown_window

from workbench.app import open_asked, stand_still_less
from workbench.ui.entrance import Entrance
from workbench.ui.main_window import MainWindow
from workbench.ui.pages.passphrase import PassphrasePage
from workbench.ui.starting import FilesAsked


def asks_for_passphrase(window: MainWindow) -> bool:
    """Whether the page that asks for a passphrase is at the front."""
    return isinstance(window._stack.currentWidget(), Entrance) and isinstance(window.entrance.currentWidget(), PassphrasePage)


def test_the_window_has_the_programs_icon_and_name(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, tmp_path) as window:
        picture = window.windowIcon().pixmap(64, 64).toImage()
        assert picture.pixelColor(32, 3).name() == "#1f4e9e"
        assert QApplication.desktopFileName() == "marking-workbench"


def test_the_window_has_its_turn_soon_and_what_stays_is_passed_over(
    qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(partial(sys.setswitchinterval, sys.getswitchinterval()))
    request.addfinalizer(partial(gc.set_threshold, *gc.get_threshold()))
    request.addfinalizer(gc.unfreeze)
    cohort = found_cohort(tmp_path)
    with shown_window(qtbot, tmp_path) as window:
        stand_still_less(window)
        assert sys.getswitchinterval() <= 0.001
        assert gc.get_threshold()[2] >= 100
        assert gc.get_freeze_count() == 0
        open_in(qtbot, window, cohort, lead_of(cohort))
        assert gc.get_freeze_count() > 10_000


def test_a_file_that_the_system_hands_over_is_asked_for(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    asked = FilesAsked(qapp)
    path = str(tmp_path / "spring.cohort")
    try:
        with qtbot.waitSignal(asked.asked) as heard:
            QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(path)))
        assert heard.args == [path]
    finally:
        qapp.removeEventFilter(asked)
        asked.deleteLater()


def test_another_cohort_is_opened_in_the_place_of_the_one_that_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = found_cohort(tmp_path / "other")
    other.close()
    with shown_window(qtbot, tmp_path) as window:
        cohort = found_cohort(tmp_path)
        open_in(qtbot, window, cohort, lead_of(cohort))
        open_asked(window, other.path)
        assert asks_for_passphrase(window)
        assert window.bench is None
        give_passphrase(qtbot, window, PASSPHRASE)
        assert bench_of(window).cohort.path == other.path


def test_the_self_check_is_left_for_a_cohort_only_once_its_notes_are_settled(qtbot: QtBot, tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    cohort.close()
    with shown_window(qtbot, tmp_path) as window:
        window.entrance.check()
        check = window.entrance._check
        assert check is not None
        check.case.choose("ashmere-vale")
        check.open(str(SCRIPTS / "NTP-27-0438 response.docx"))
        qtbot.waitUntil(lambda: check.showing.check is not None, timeout=20_000)
        check.notes.write("problem", "To look at again.")
        open_asked(window, cohort.path)
        assert check.room.leave.isVisible()
        assert not asks_for_passphrase(window)
        check.leaving._leave()
        assert asks_for_passphrase(window)
