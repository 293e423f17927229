"""The keyboard goes through a file's pane from top to bottom, warnings last, as the eye does."""

from pathlib import Path

from cohorts import filled_cohort, lead_of
from keyboard import in_hand, press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from windows import bench_of, open_in

from workbench.ui.main_window import MainWindow
from workbench.ui.pages.intake import IntakePage
from workbench.ui.widgets.intake_matters import WarningMatter
from workbench.workflow import intake


def height_of(widget: QWidget, page: IntakePage) -> int:
    """How far down in the pane something stands, wherever it is scrolled to."""
    return widget.mapTo(page.room.detail.close_button.parentWidget() or page, QPoint(0, 0)).y()


def test_links_of_warnings_come_after_what_stands_above_them(qtbot: QtBot, tmp_path: Path, window: MainWindow) -> None:
    cohort = filled_cohort(tmp_path)
    open_in(qtbot, window, cohort, lead_of(cohort))
    lines = intake.lines(bench_of(window).cohort)
    window.go("intake", next(line.id for line in lines if any(warning.place for warning in line.warnings)))
    page = window.page("intake")
    assert isinstance(page, IntakePage)
    qtbot.wait(50)
    page.room.detail.close_button.setFocus()
    stops: list[QWidget] = []
    while in_hand() not in stops and page.room.detail.isAncestorOf(in_hand()):
        stops.append(in_hand())
        press(Qt.Key.Key_Tab)
    assert any(matter.isAncestorOf(stop) for matter in page.findChildren(WarningMatter) for stop in stops)
    heights = [height_of(stop, page) for stop in stops]
    assert heights == sorted(heights)
