"""The parts of the outcomes page say what they are to a screen reader, keep what is chosen, and can be left by keyboard."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.domain.outcome import State
from workbench.ui.theme import Theme
from workbench.ui.tokens import TEXT_FACTORS
from workbench.ui.widgets.absent_list import AbsentList, AbsentRow
from workbench.ui.widgets.ask_bar import AskBar
from workbench.ui.widgets.day_field import DayField
from workbench.ui.widgets.held_back import HeldBackList, HeldBackRow
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.sending_strip import SendingStrip

Heard = Callable[[QWidget], tuple[str, str, QAccessible.Role]]
LEFT = Qt.MouseButton.LeftButton
ZOE = AbsentRow("p1", "Zoë Brackenholt", "NTP-27-0409")
IMRAN = AbsentRow("p2", "Imran Sattarwala", "NTP-27-0443", "Deferred", "Imran Sattarwala: ruled on 7 May 2027. Parental leave.")
NIAMH = AbsentRow("p3", "Niamh O'Farrindale", "NTP-27-0438")


def shown(qtbot: QtBot, widget: QWidget, width: int = 560) -> QWidget:
    """The widget in a window of its own."""
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    column.addWidget(widget)
    column.addStretch(1)
    box.resize(width, 480)
    box.show()
    box.activateWindow()
    return box


@pytest.fixture
def absent(theme: Theme, window: QWidget) -> AbsentList:
    made = AbsentList(theme)
    column = window.layout()
    assert column is not None
    column.addWidget(made)
    made.show_rows((ZOE, IMRAN, NIAMH), 40)
    return made


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window, shown, that lays what it is given in a column."""
    return shown(qtbot, QWidget(), 900)


def test_the_list_tells_the_ruling_of_the_one_chosen(absent: AbsentList, heard: Heard) -> None:
    assert heard(absent.table)[0] == "Participants without a script"
    assert not absent.told.isVisible()
    absent.table.selectRow(1)
    assert absent.told.text() == "Imran Sattarwala: ruled on 7 May 2027. Parental leave."
    assert absent.take_back.isVisible()
    absent.table.selectRow(0)
    assert not absent.take_back.isVisible()
    absent.show_rows(())
    assert not absent.isVisible()


def test_who_is_chosen_stays_chosen_when_the_rows_change(absent: AbsentList) -> None:
    absent.table.selectRow(2)
    absent.show_rows((IMRAN, NIAMH), 40)
    assert absent.chosen() == (NIAMH,)


def test_rulings_are_asked_for_those_chosen(absent: AbsentList, qtbot: QtBot) -> None:
    absent.table.selectAll()
    with qtbot.waitSignal(absent.ruling_requested) as asked:
        QTest.mouseClick(absent.not_submitted, LEFT)
    assert asked.args == [("p1", "p2", "p3"), State.NOT_SUBMITTED]
    with qtbot.waitSignal(absent.ruling_requested) as asked:
        QTest.keyClick(absent.take_back, Qt.Key.Key_Return)
    assert asked.args == [("p2",), None]


def test_with_nobody_chosen_the_keyboard_goes_to_the_list(absent: AbsentList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(absent.ruling_requested):
        QTest.mouseClick(absent.deferred, LEFT)
    assert absent.chosen() == (ZOE,)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is absent.table)


@pytest.mark.parametrize("factor", TEXT_FACTORS)
@pytest.mark.parametrize("rows", [1, 3, 40])
def test_every_row_is_seen_whole_until_there_are_many(
    theme: Theme, qtbot: QtBot, absent: AbsentList, rows: int, factor: float
) -> None:
    theme.set_factor(factor)
    absent.show_rows(tuple(AbsentRow(f"p{at}", "Zoë Brackenholt", "NTP-27-0409") for at in range(rows)), 40)
    table = absent.table
    seen = min(rows, 6) * table.verticalHeader().defaultSectionSize()
    qtbot.waitUntil(lambda: table.viewport().height() >= seen)
    assert (table.verticalScrollBar().maximum() == 0) is (rows <= 6)


def test_the_question_is_heard_and_left_unless_it_is_agreed_to(theme: Theme, qtbot: QtBot, heard: Heard) -> None:
    bar = AskBar(theme)
    box = shown(qtbot, bar, 900)
    bar.ask("Is the attempt of K7M-2Q void?", "The letter gives no result.", "Make it void")
    assert box.isVisible()
    assert heard(bar)[:2] == ("Is the attempt of K7M-2Q void?", "The letter gives no result.")
    assert "gives no result" in heard(bar.not_yet)[1]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is bar.not_yet)
    with qtbot.waitSignal(bar.left), qtbot.assertNotEmitted(bar.agreed):
        QTest.keyClick(bar.not_yet, Qt.Key.Key_Return)
    bar.ask("Is the attempt of K7M-2Q void?", "The letter gives no result.", "Make it void")
    with qtbot.waitSignal(bar.agreed):
        QTest.mouseClick(bar.do, LEFT)
    assert not bar.isVisible()


def test_a_day_is_written_out_and_tab_leaves_it(theme: Theme, qtbot: QtBot) -> None:
    strip = SendingStrip(theme)
    box = shown(qtbot, strip, 800)
    assert box.isVisible()
    strip.ask("On which day were 6 letters sent?", date(2027, 5, 7))
    assert strip.field.text() == "7 May 2027"
    qtbot.waitUntil(lambda: QApplication.focusWidget() is strip.field)
    QTest.keyClick(strip.field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is strip.do
    with qtbot.waitSignal(strip.day_given) as given:
        QTest.keyClick(strip.do, Qt.Key.Key_Return)
    assert given.args == [date(2027, 5, 7)]
    assert not strip.asking
    assert QApplication.focusWidget() is strip.confirm


def test_no_day_after_the_latest_can_be_entered(theme: Theme, qtbot: QtBot) -> None:
    field = DayField(theme)
    qtbot.addWidget(field)
    field.show_day(date(2027, 5, 7), date(2027, 5, 7))
    field.stepUp()
    assert field.day() == date(2027, 5, 7)
    field.stepDown()
    assert field.day() == date(2027, 5, 6)


def test_who_is_held_back_is_read_copied_and_closed(theme: Theme, qtbot: QtBot, heard: Heard) -> None:
    held = HeldBackList(theme)
    box = shown(qtbot, held)
    rows = (HeldBackRow("K7M-2Q", "Zoë Brackenholt, NTP-27-0409", "The outcome has not been released."),)
    held.show_rows("Not in outcomes.csv", (*rows, HeldBackRow("", "Imran Sattarwala, NTP-27-0443", "No script came in.")))
    assert box.isVisible()
    assert heard(held.table)[0] == "Not in outcomes.csv"
    QTest.keyClick(held.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == "Code\tParticipant\tWhy"
    assert lines[2] == "No script\tImran Sattarwala, NTP-27-0443\tNo script came in."
    with qtbot.waitSignal(held.closed):
        QTest.keyClick(held.close_button, Qt.Key.Key_Escape)
    assert not held.isVisible()


@pytest.mark.parametrize("factor", TEXT_FACTORS)
def test_no_word_of_the_question_is_cut(theme: Theme, qtbot: QtBot, factor: float) -> None:
    theme.set_factor(factor)
    bar = AskBar(theme)
    box = shown(qtbot, bar, 900)
    bar.ask("Is the attempt of K7M-2Q void?", "The letter then says that the attempt is void and gives no result. " * 2, "Void")
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    labels = [label for label in box.findChildren(WrapLabel) if label.isVisible()]
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
    assert len(labels) == 2
