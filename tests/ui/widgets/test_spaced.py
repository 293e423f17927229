"""Gaps, rows and calm pages keep in step with the text size, also those that were made before it changed."""

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.theme import Theme
from workbench.ui.widgets.calm import CalmColumn
from workbench.ui.widgets.empty import EmptyPlace, EmptyRoom
from workbench.ui.widgets.spaced import Across, Down


def test_gaps_grow_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = Down(theme, 10, QLabel("one"), QLabel("two"))
    row = Across(theme, 8, QPushButton("Open"), QPushButton("Back"))
    column.addLayout(row)
    host.setLayout(column)
    theme.set_factor(2.0)
    assert (column.spacing(), row.spacing()) == (20, 16)
    assert column.contentsMargins().isNull()


def test_parts_in_a_row_stay_at_the_left(theme: Theme, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    button = QPushButton("Open")
    host.setLayout(Across(theme, 8, button))
    host.resize(600, 60)
    host.show()
    assert button.x() == 0
    assert button.width() < 300


def test_a_calm_page_lays_head_parts_and_buttons_below_each_other(theme: Theme, qtbot: QtBot) -> None:
    page = CalmColumn(theme, 400)
    qtbot.addWidget(page)
    title, field, first, second = QLabel("Title"), QLabel("Field"), QPushButton("Open"), QPushButton("Back")
    page.add_head("key-round", title)
    page.add(field)
    page.add_row(first, second)
    page.resize(900, 600)
    page.show()
    qtbot.waitUntil(lambda: second.x() > first.x() >= 0)
    assert title.y() < field.y() < first.y() == second.y()
    before = field.y() - title.geometry().bottom()
    theme.set_factor(2.0)
    qtbot.waitUntil(lambda: field.y() - title.geometry().bottom() > before)


def test_what_has_the_keyboard_stays_in_sight_when_the_page_becomes_lower(theme: Theme, qtbot: QtBot) -> None:
    page = CalmColumn(theme, 400)
    qtbot.addWidget(page)
    last = QPushButton("Open")
    page.add(*(QPushButton(f"Part {number}") for number in range(12)), last)
    page.resize(900, 800)
    page.show()
    page.activateWindow()
    last.setFocus()
    qtbot.waitUntil(last.hasFocus)
    page.resize(900, 200)
    view = page.viewport()
    qtbot.waitUntil(lambda: view.rect().contains(last.mapTo(view, last.rect().bottomLeft())))
    assert page.verticalScrollBar().value() > 0


def test_an_empty_place_has_air_around_it(theme: Theme, qtbot: QtBot) -> None:
    place = EmptyPlace(theme, "package", "Nothing yet")
    room = EmptyRoom(theme, place)
    qtbot.addWidget(room)
    room.resize(800, 600)
    room.show()
    assert (place.x(), place.y()) == (24, 24)
    theme.set_factor(1.5)
    qtbot.waitUntil(lambda: place.x() == 36)
    assert place.width() == 800 - 72
