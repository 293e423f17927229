"""Script and margin as one: scrolled together, joined by lines, each sized for the window."""

from collections.abc import Iterator

import pytest
from marked_script import FORMS, annotated, cards_of, full_script, many, put_away
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.domain.annotation import Annotation, Kind
from workbench.ui.theme import Theme
from workbench.ui.widgets.card import Card
from workbench.ui.widgets.script_with_margin import ScriptWithMargin


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot) -> Iterator[ScriptWithMargin]:
    desk = ScriptWithMargin(theme)
    desk.resize(758, 600)
    desk.show_script(full_script())
    desk.show()
    qtbot.waitExposed(desk)
    desk.activateWindow()
    yield desk
    put_away(desk)


def _show(desk: ScriptWithMargin, annotations: list[Annotation], focused: str | None = None) -> None:
    desk.show_annotations(annotations, cards_of(desk.script.script, annotations), focused)


def _three(desk: ScriptWithMargin) -> list[Annotation]:
    script = desk.script.script
    return [
        annotated(script, FORMS, text="You remove work before you add it."),
        annotated(script, "late arrivals", Kind.EVIDENCE, which=2),
        annotated(script, "reviewed on time", Kind.DEVELOP, "Say by whom.", which=4),
    ]


@pytest.mark.parametrize(("width", "cards"), [(758, 232), (923, 268), (1_173, 324), (1_400, 324)])
def test_cards_are_as_wide_as_the_window_allows(desk: ScriptWithMargin, width: int, cards: int) -> None:
    desk.resize(width, 600)
    assert abs(desk.margin.width() - 16 - cards) <= 1


def test_the_page_is_never_wider_than_reads_well_and_stands_in_the_middle(desk: ScriptWithMargin) -> None:
    desk.resize(1_600, 600)
    script, margin = desk.script.geometry(), desk.margin.geometry()
    assert script.width() == 761
    assert margin.left() == script.right() + 1
    left, right = script.left(), desk.width() - 12 - margin.right() - 1
    assert abs(left - right) <= 1


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [560, 758, 1_366, 1_920])
def test_nothing_lies_outside_at_any_size(theme: Theme, desk: ScriptWithMargin, factor: float, width: int) -> None:
    theme.set_factor(factor)
    desk.resize(width, 600)
    _show(desk, _three(desk))
    for part in (desk.script, desk.margin):
        assert desk.rect().contains(part.geometry())
    assert desk.script.width() > desk.margin.width()


@pytest.mark.parametrize("opened", [False, True])
def test_the_keyboard_stays_in_the_script_when_the_last_card_goes(theme: Theme, qtbot: QtBot, opened: bool) -> None:
    window = QWidget()
    column, desk = QVBoxLayout(window), ScriptWithMargin(theme)
    for part in (QPushButton("Elsewhere"), desk, QPushButton("Further on")):
        column.addWidget(part)
    window.resize(758, 600)
    desk.show_script(full_script())
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    found = _three(desk)[:1]
    _show(desk, found, found[0].id)
    desk.go_to(found[0].id)
    if opened:
        desk.margin.edit(found[0].id)
    holder = QApplication.focusWidget()
    assert holder is not None
    assert desk.margin.isAncestorOf(holder)
    _show(desk, [])
    assert QApplication.focusWidget() is desk.script
    put_away(window)


def test_cards_move_with_the_page(desk: ScriptWithMargin) -> None:
    found = _three(desk)
    _show(desk, found)
    before = desk.margin.cards_shown()[0].y()
    desk.script.verticalScrollBar().setValue(40)
    assert desk.margin.cards_shown()[0].y() == before - 40
    top, bottom = desk.script.line_of(found[0].anchor.start)
    assert desk.margin.cards_shown()[0].y() + 40 + 16 == round((top + bottom) / 2)


def test_the_wheel_over_the_margin_turns_the_page(desk: ScriptWithMargin) -> None:
    window = desk.windowHandle()
    assert window is not None
    QTest.wheelEvent(window, QPointF(desk.margin.geometry().center()), QPoint(0, -120))
    assert desk.script.verticalScrollBar().value() > 0


def test_going_to_a_card_brings_both_into_sight(desk: ScriptWithMargin, qtbot: QtBot) -> None:
    found = _three(desk)
    _show(desk, found)
    with qtbot.waitSignal(desk.card_focused) as told:
        desk.go_to(found[2].id)
    assert told.args == [found[2].id]
    widget = QApplication.focusWidget()
    assert isinstance(widget, Card)
    assert widget.id == found[2].id
    assert desk.margin.rect().contains(widget.geometry())
    assert 0 < desk.script.anchor_top(found[2].anchor.start) < desk.script.height()


def test_opening_a_card_that_is_out_of_sight_brings_it_in(desk: ScriptWithMargin) -> None:
    found = _three(desk)
    _show(desk, found)
    desk.margin.edit(found[2].id)
    assert desk.margin.rect().contains(desk.margin.editor.geometry().topLeft())


def test_the_last_card_can_be_scrolled_to_however_long_it_is(desk: ScriptWithMargin) -> None:
    script = desk.script.script
    last = annotated(script, "From paper 2", text="Say who would be in that conversation. " * 25, which=5)
    _show(desk, [last], last.id)
    desk.script.verticalScrollBar().setValue(desk.script.verticalScrollBar().maximum())
    card = desk.margin.cards_shown()[0]
    assert card.geometry().bottom() < desk.margin.height()


def test_a_highlight_that_is_pressed_is_told(desk: ScriptWithMargin, qtbot: QtBot) -> None:
    found = _three(desk)
    _show(desk, found)
    script = desk.script
    script.select(found[0].anchor.start, found[0].anchor.start + 6)
    place = script.cursorRect().center()
    script.clear_selection()
    with qtbot.waitSignal(desk.annotation_pressed) as told:
        QTest.mouseClick(script.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [found[0].id]


def test_the_limit_is_drawn_to_its_label(theme: Theme, desk: ScriptWithMargin) -> None:
    script = desk.script.script
    limit = script.text.index("Part 1") - 1
    desk.show_script(script, limit, "2,500 words: the limit falls here")
    y = desk.script.limit_line()
    assert y is not None
    image = desk.grab().toImage()
    edge = desk.script.geometry().right()
    row = [image.pixelColor(x, round(y)) for x in range(desk.script.x() + 60, edge + 16)]
    assert sum(colour == theme.colour("stop") for colour in row) > len(row) // 3


def test_another_script_begins_at_its_head_without_cards(desk: ScriptWithMargin, qtbot: QtBot) -> None:
    found = _three(desk)
    _show(desk, found)
    desk.margin.edit(found[0].id)
    desk.script.verticalScrollBar().setValue(300)
    with qtbot.waitSignal(desk.editing_left):
        desk.show_script(full_script(2))
    assert desk.script.verticalScrollBar().value() == 0
    assert desk.margin.cards_shown() == []
    assert desk.margin.leaders == ()


def test_five_hundred_annotations_need_few_widgets(desk: ScriptWithMargin) -> None:
    found = many(desk.script.script, 500)
    _show(desk, found)
    bar = desk.script.verticalScrollBar()
    for value in range(0, bar.maximum(), 60):
        bar.setValue(value)
    desk.go_to(found[321].id)
    assert desk.margin.widget_count() <= 30


def test_the_name_of_the_script_is_told(desk: ScriptWithMargin) -> None:
    desk.set_whose("Script K7M-2Q")
    assert desk.script.accessibleName() == "Script K7M-2Q"
    desk.setFocus()
    assert QApplication.focusWidget() is desk.script
