"""One theme dresses the whole application, and everything follows it at once."""

import re

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QPushButton, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.style_sheet import Look, style_sheet
from workbench.ui.theme import Theme, polish, qt_palette
from workbench.ui.tokens import PALETTES, TYPE
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.table import dress_table


@pytest.mark.parametrize("name", PALETTES)
def test_a_palette_is_worn_by_the_application(theme: Theme, qtbot: QtBot, name: str) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.choose(name)
    palette = QApplication.palette()
    assert theme.chosen == theme.name == name
    assert palette.color(QPalette.ColorRole.Window).name().upper() == PALETTES[name].bg
    assert palette.color(QPalette.ColorRole.Accent).name().upper() == PALETTES[name].accent


def test_it_follows_the_system_until_it_is_set(theme: Theme) -> None:
    theme.choose(None)
    assert theme.chosen is None
    assert theme.name in PALETTES


def test_a_palette_that_is_not_there_is_an_error(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.choose("sepia")


@pytest.mark.parametrize(("asked", "taken"), [(1.0, 1.0), (1.3, 1.25), (9.0, 2.0)])
def test_the_text_factor_is_one_of_four(theme: Theme, asked: float, taken: float) -> None:
    theme.set_factor(asked)
    assert theme.factor == taken
    assert theme.px(16) == round(16 * taken)
    assert theme.font("body").pixelSize() == round(13 * taken)


def test_steps_of_the_text_factor_stop_at_the_ends(theme: Theme) -> None:
    theme.step_factor(1)
    assert theme.factor == 1.25
    theme.step_factor(9)
    assert theme.factor == 2.0
    theme.step_factor(-9)
    assert theme.factor == 1.0


def test_the_page_is_set_in_what_suits_the_palette_until_a_reader_chooses(theme: Theme) -> None:
    faces = {}
    for name in PALETTES:
        theme.choose(name)
        faces[name] = theme.page_face
    assert faces == {"light": "serif", "dark": "serif", "cream": "atkinson", "contrast": "inter"}
    theme.set_page_face("atkinson")
    assert theme.font("script").family() == "Atkinson Hyperlegible"
    theme.set_page_face("not a face")
    assert theme.page_face == "inter"


def test_what_was_dressed_follows_the_text_factor(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("Release")
    qtbot.addWidget(label)
    theme.dress(label, "title", "stop")
    label.show()
    theme.set_factor(2.0)
    assert label.font().pixelSize() == 44
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == theme.palette.stop


@pytest.mark.parametrize("role", ["small-strong", "strong", "title", "script"])
@pytest.mark.parametrize("tone", ["", "second"])
def test_what_was_dressed_keeps_its_font_whatever_comes_after(theme: Theme, qtbot: QtBot, role: str, tone: str) -> None:
    window, label = QWidget(), QLabel("Release")
    qtbot.addWidget(window)
    theme.dress(label, role, tone)
    QHBoxLayout(window).addWidget(label)
    window.show()
    assert label.font() == theme.font(role)
    theme.dress(label, role, "stop")
    assert label.font() == theme.font(role)
    window.hide()
    theme.choose("dark")
    window.show()
    assert label.font() == theme.font(role)
    other = QWidget()
    qtbot.addWidget(other)
    QHBoxLayout(other).addWidget(label)
    other.show()
    assert label.font() == theme.font(role)
    polish(label)
    assert label.font() == theme.font(role)


def test_the_heads_of_a_table_are_bold_after_it_is_shown(theme: Theme, qtbot: QtBot) -> None:
    table = QTableWidget(1, 2)
    qtbot.addWidget(table)
    dress_table(theme, table)
    table.show()
    head = table.horizontalHeader().viewport().font()
    assert QFontMetricsF(head).horizontalAdvance("Code") == QFontMetricsF(theme.font("small-strong")).horizontalAdvance("Code")
    theme.set_factor(1.5)
    assert table.verticalHeader().defaultSectionSize() == theme.px(38)


@pytest.mark.parametrize("role", TYPE)
def test_every_type_role_has_a_font(theme: Theme, role: str) -> None:
    assert theme.font(role).pixelSize() == TYPE[role].px


@pytest.mark.parametrize("name", PALETTES)
def test_the_style_sheet_uses_only_colours_of_the_palette(name: str) -> None:
    palette = PALETTES[name]
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", style_sheet(Look(palette, 1.0))))
    known = set(re.findall(r"#[0-9A-F]{6}", repr(palette)))
    assert used <= known


def test_words_that_cannot_be_pressed_can_still_be_read() -> None:
    for palette in PALETTES.values():
        worn = qt_palette(palette)
        assert worn.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name().upper() == palette.text2


class Desk(QWidget):
    """Two buttons and a field."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second, self.field = QPushButton("Park"), QPushButton("Flag"), QLineEdit()
        row = QHBoxLayout(self)
        for each in (self.first, self.second, self.field):
            row.addWidget(each)


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot) -> Desk:
    desk = Desk()
    qtbot.addWidget(desk)
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    desk.first.setFocus()
    return desk


def around(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), widget.rect().topLeft()), widget.size()).adjusted(-4, -4, 4, 4)


def test_the_ring_follows_the_keyboard(theme: Theme, desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClick(desk.first, Qt.Key.Key_Tab)
    assert theme.ring.frame_rect() == around(desk.second)
    desk.resize(700, 90)
    qtbot.waitUntil(lambda: theme.ring.frame_rect() == around(desk.second))


def test_a_text_field_has_its_own_focus(theme: Theme, desk: Desk) -> None:
    QTest.keyClick(desk.first, Qt.Key.Key_Tab)
    QTest.keyClick(desk.second, Qt.Key.Key_Tab)
    assert desk.field.hasFocus()
    assert theme.ring.frame_rect().isEmpty()


def test_the_mouse_draws_no_ring(theme: Theme, desk: Desk) -> None:
    QTest.mousePress(desk.second, Qt.MouseButton.LeftButton)
    assert desk.second.hasFocus()
    assert theme.ring.frame_rect().isEmpty()
    QTest.mouseRelease(desk.second, Qt.MouseButton.LeftButton)


def test_a_window_that_is_closed_takes_its_ring_along(theme: Theme, desk: Desk) -> None:
    QTest.keyClick(desk.first, Qt.Key.Key_Tab)
    desk.close()
    theme.set_factor(1.5)
    assert theme.ring.frame_rect().isEmpty()


def test_a_page_made_at_one_text_size_and_first_shown_at_another_has_the_letters_of_now(theme: Theme, qtbot: QtBot) -> None:
    theme.set_factor(2.0)
    holder = QWidget()
    column = QVBoxLayout(holder)
    label, field = Label(theme, "Words", "title"), QLineEdit()
    theme.dress(field, "body")
    for widget in (label, field):
        column.addWidget(widget)
    qtbot.addWidget(holder)
    theme.choose("dark")
    theme.set_factor(1.0)
    holder.show()
    assert (label.font().pixelSize(), field.font().pixelSize()) == (22, 13)
    theme.set_factor(1.5)
    field.setProperty("state", "stop")
    polish(field)
    assert field.font().pixelSize() == 20
