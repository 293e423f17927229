"""A decision that was begun is still there after the cohort was locked, or somebody else sat at the window for a while."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cohorts import PASSPHRASE, lead_of, moderated_cohort, person
from keyboard import press, type_in
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from windows import bench_of, give_passphrase, open_in

from workbench.ui.main_window import MainWindow
from workbench.ui.pages.adjudication import AdjudicationPage

Away = Callable[[QtBot, MainWindow], None]


def lock(qtbot: QtBot, window: MainWindow) -> None:
    """Lock the window as it does when nobody is there, and come back."""
    window.keeper.lock_unwatched()
    assert window.bench is None
    give_passphrase(qtbot, window, PASSPHRASE)


def sit_aside(_: QtBot, window: MainWindow) -> None:
    """Let somebody else sit down for a moment."""
    lead = bench_of(window).actor
    window.seat(person(bench_of(window).cohort, "Tobias Wetherlake"))
    window.seat(lead)


def cases(window: MainWindow) -> AdjudicationPage:
    window.activateWindow()
    window.go("adjudication")
    page = window.page("adjudication")
    assert isinstance(page, AdjudicationPage)
    return page


@pytest.mark.parametrize("away", [lock, sit_aside])
def test_a_decision_that_was_begun_is_there_when_one_comes_back(
    qtbot: QtBot, tmp_path: Path, window: MainWindow, away: Away
) -> None:
    cohort = moderated_cohort(tmp_path)
    open_in(qtbot, window, cohort, lead_of(cohort))
    page = cases(window)
    qtbot.waitUntil(window.isActiveWindow)
    press(Qt.Key.Key_2)
    page.room.grid.go_to("why")
    type_in("Half a thought")
    away(qtbot, window)
    page = cases(window)
    assert page.room.grid.reasons is not None
    assert page.room.grid.reasons.why.toPlainText() == "Half a thought"
    assert [level for _, level in page.deciding.draft.levels] == [2]
