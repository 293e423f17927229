"""Banners, empty places and states say what is so, to the eye and to a screen reader."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.theme import Theme
from workbench.ui.tokens import TEXT_FACTORS
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.empty import EmptyPlace
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.saved_state import SavedState
from workbench.ui.widgets.state_chip import StateChip

Heard = Callable[..., tuple[str, str, object]]


def shown(widget: QWidget, width: int, qtbot: QtBot) -> QWidget:
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    column.addWidget(widget)
    column.addStretch(1)
    box.resize(width, 400)
    box.show()
    return box


@pytest.mark.parametrize("kind", ["stop", "warn", "info", "ok"])
def test_a_banner_says_what_is_so_and_does_what_helps(theme: Theme, qtbot: QtBot, heard: Heard, kind: str) -> None:
    banner = Banner(theme, kind, "Not saved: the disk is full", "Free some space.", "Try again")
    box = shown(banner, 600, qtbot)
    assert box.isVisible()
    assert heard(banner)[:2] == ("Not saved: the disk is full", "Free some space.")
    with qtbot.waitSignal(banner.pressed):
        QTest.mouseClick(banner.button, Qt.MouseButton.LeftButton)
    edge = theme.colour("accent" if kind == "info" else kind)
    assert banner.grab().toImage().pixelColor(100, 0) == edge


def test_a_banner_shows_another_message(theme: Theme, qtbot: QtBot, heard: Heard) -> None:
    banner = Banner(theme, "stop", "Not saved", "Free some space.", "Try again")
    box = shown(banner, 600, qtbot)
    assert box.isVisible()
    banner.show_value("ok", "K7M-2Q is handed in")
    assert heard(banner)[:2] == ("K7M-2Q is handed in", "")
    assert banner.button.isHidden()
    assert banner.property("kind") == "ok"


@pytest.mark.parametrize("factor", TEXT_FACTORS)
@pytest.mark.parametrize("width", [240, 480, 900])
def test_no_word_of_a_message_is_cut(theme: Theme, qtbot: QtBot, width: int, factor: float) -> None:
    theme.set_factor(factor)
    banner = Banner(
        theme, "stop", "Not saved: the disk is full", "Your words are safe. Free some space and they are saved.", "Try again"
    )
    empty = EmptyPlace(theme, "inbox", "No scripts yet", "Drop a folder here, or a zip from your portal.", "Choose files")
    box = shown(banner, width, qtbot)
    layout = box.layout()
    assert layout is not None
    layout.addWidget(empty)
    labels = [*banner.findChildren(WrapLabel), *empty.findChildren(WrapLabel)]
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
    for button in (banner.button, empty.button):
        assert button.width() >= button.sizeHint().width()


def test_an_empty_place_offers_the_deed(theme: Theme, qtbot: QtBot, heard: Heard) -> None:
    empty = EmptyPlace(theme, "inbox", "No scripts yet", "Drop a folder here.", "Choose files")
    box = shown(empty, 500, qtbot)
    assert box.isVisible()
    assert heard(empty)[:2] == ("No scripts yet", "Drop a folder here.")
    with qtbot.waitSignal(empty.pressed):
        QTest.keyClick(empty.button, Qt.Key.Key_Return)
    empty.show_value("coffee", "That was the last one")
    assert empty.button.isHidden()


def test_a_state_is_a_word(theme: Theme, qtbot: QtBot, heard: Heard) -> None:
    chip = StateChip(theme, "circle", "Not opened")
    qtbot.addWidget(chip)
    chip.show_value("flag", "Flagged: query to lead", "stop", strong=True)
    assert heard(chip)[0] == chip.word() == "Flagged: query to lead"


def test_saved_is_said_in_the_corner_and_fits(theme: Theme, qtbot: QtBot, heard: Heard) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    bar = window.menuBar()
    bar.setNativeMenuBar(False)
    bar.addMenu("File").addAction("Open")
    saved = SavedState(theme)
    bar.setCornerWidget(saved)
    window.resize(900, 300)
    window.show()
    assert saved.word() == ""
    said = []
    for tell in (saved.show_saving, lambda: saved.show_saved("20:14"), lambda: saved.show_failed("the disk is full")):
        tell()
        said.append(heard(saved)[0])
        qtbot.waitUntil(lambda: saved.width() >= saved.sizeHint().width())
        assert saved.geometry().right() == bar.width() - 1
    assert said == ["Saving", "Saved 20:14", "Not saved: the disk is full"]
    saved.show_saved(words="On this computer only")
    assert saved.word() == "On this computer only"
    saved.clear()
    assert saved.word() == heard(saved)[0] == ""


def test_the_corner_is_laid_out_once_and_then_rests(theme: Theme, qtbot: QtBot) -> None:
    asked = 0

    class Counted(SavedState):
        def event(self, event: QEvent) -> bool:
            nonlocal asked
            asked += event.type() == QEvent.Type.LayoutRequest
            return super().event(event)

    window = QMainWindow()
    qtbot.addWidget(window)
    window.menuBar().setNativeMenuBar(False)
    saved = Counted(theme)
    window.menuBar().setCornerWidget(saved)
    window.show()
    saved.show_saved("20:14")
    qtbot.wait(100)
    assert asked < 20
