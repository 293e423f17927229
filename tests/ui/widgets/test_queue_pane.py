"""The queue keeps its order, says every state in words, and is worked by mouse and keys."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from workbench.ui.theme import Theme
from workbench.ui.widgets.empty import EmptyPlace
from workbench.ui.widgets.queue_list import QueueList
from workbench.ui.widgets.queue_pane import QueuePane, QueueRow
from workbench.ui.widgets.small_keys import IconButton

Heard = Callable[[QWidget], tuple[str, str, QAccessible.Role]]
ROWS = (
    QueueRow("k", "K7M-2Q", "in marking"),
    QueueRow("r", "R3D-9H", "not opened"),
    QueueRow("v", "V3Q-7D", "handed in", handed_in="19:08"),
    QueueRow("j", "J2C-7V", "in marking", parked="word ruling"),
    QueueRow("m", "M4G-8Z", "in marking", flagged="query to lead"),
    QueueRow("c", "C7H-1M", "handed in", handed_in="19:52"),
)


@pytest.fixture
def pane(theme: Theme, qtbot: QtBot) -> Iterator[QueuePane]:
    pane = QueuePane(theme)
    pane.show_queue(ROWS, "k")
    pane.resize(212, 690)
    pane.show()
    qtbot.waitExposed(pane)
    pane.activateWindow()
    yield pane
    delete(pane)


def texts(view: QueueList) -> list[str]:
    """What a screen reader hears of each row."""
    model = view.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def press(view: QueueList, row: int) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(row, 0)).center())


def test_the_order_stays_and_every_state_is_in_words(pane: QueuePane) -> None:
    assert texts(pane.to_mark) == [
        "K7M-2Q, In marking, open",
        "R3D-9H, Not opened",
        "J2C-7V, Parked: word ruling",
        "M4G-8Z, Flagged: query to lead",
    ]
    assert texts(pane.handed_in) == ["C7H-1M, Handed in 19:52", "V3Q-7D, Handed in 19:08"]


@pytest.mark.parametrize("to_mark", [0, 1, 4])
def test_what_is_handed_in_follows_its_heading_however_few_are_left(pane: QueuePane, qtbot: QtBot, to_mark: int) -> None:
    open_rows = tuple(row for row in ROWS if not row.handed_in)[:to_mark]
    pane.show_queue((*open_rows, *(row for row in ROWS if row.handed_in)), "k")
    title = next(label for label in pane.findChildren(QLabel) if label.text() == "Handed in" and label.isVisible())

    def close() -> bool:
        below = title.mapTo(pane, title.rect().bottomLeft()).y()
        return 0 < pane.handed_in.mapTo(pane, pane.handed_in.rect().topLeft()).y() - below <= 8 and title.height() <= 24

    qtbot.waitUntil(close)
    assert pane.handed_in.height() == pane.handed_in.rows_height()


def test_parked_and_flagged_are_both_said() -> None:
    assert QueueRow("x", "X1", "in marking", "word ruling", "query").words == "Parked: word ruling; flagged: query"


def test_a_script_is_chosen_by_a_click(pane: QueuePane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.script_chosen) as wish:
        press(pane.to_mark, 1)
    assert wish.args == ["r"]
    with qtbot.waitSignal(pane.script_chosen) as wish:
        press(pane.handed_in, 0)
    assert wish.args == ["c"]


def test_arrows_move_and_enter_chooses(pane: QueuePane, qtbot: QtBot) -> None:
    pane.focus_list()
    with qtbot.assertNotEmitted(pane.script_chosen):
        QTest.keyClick(pane.to_mark, Qt.Key.Key_Down)
        QTest.keyClick(pane.to_mark, Qt.Key.Key_Down)
    with qtbot.waitSignal(pane.script_chosen) as wish:
        QTest.keyClick(pane.to_mark, Qt.Key.Key_Return)
    assert wish.args == ["j"]


def test_the_tally_is_a_sentence(pane: QueuePane, heard: Heard) -> None:
    names = [heard(child)[0] for child in pane.findChildren(QWidget)]
    assert "2 of 6 scripts handed in" in names


def test_it_folds_to_a_strip_that_keeps_the_counts(pane: QueuePane, theme: Theme, qtbot: QtBot, heard: Heard) -> None:
    with qtbot.waitSignal(pane.fold_requested):
        QTest.mouseClick(pane.fold, Qt.MouseButton.LeftButton)
    pane.set_folded(True)
    assert (pane.minimumWidth(), pane.maximumWidth()) == (47, 47)
    seen = {heard(child)[0] for child in pane.findChildren(QWidget) if child.isVisible()}
    assert {"1 parked", "1 flagged", "2 of 6 handed in", "Unfold the queue"} <= seen
    assert not pane.to_mark.isVisible()
    unfold = next(each for each in pane.findChildren(IconButton) if each.isVisible())
    with qtbot.waitSignal(pane.fold_requested):
        QTest.keyClick(unfold, Qt.Key.Key_Space)
    pane.set_folded(False)
    assert pane.to_mark.isVisible()


def test_an_empty_queue_says_what_to_do(pane: QueuePane, heard: Heard) -> None:
    pane.show_queue((), "")
    empty = pane.findChild(EmptyPlace)
    assert empty is not None
    assert empty.isVisible()
    assert heard(empty)[:2] == ("No scripts yet", "The office takes them in on the intake page.")
    assert not pane.to_mark.isVisible()
    pane.show_queue(ROWS, "k")
    assert not empty.isVisible()


def test_a_long_queue_keeps_its_place_and_shows_what_is_handed_in(pane: QueuePane, qtbot: QtBot) -> None:
    rows = [QueueRow(str(at), f"D{at}", "not opened") for at in range(40)]
    done = [QueueRow(f"h{at}", f"H{at}", "handed in", handed_in=f"19:{at:02}") for at in range(12)]
    pane.show_queue([*rows, *done], "30")
    qtbot.waitUntil(lambda: pane.to_mark.viewport().rect().contains(place(pane.to_mark, 30)))
    assert pane.handed_in.height() >= 100
    before = pane.to_mark.verticalScrollBar().value()
    pane.show_queue([*rows, *done[:11], QueueRow("h11", "H11", "handed in", handed_in="20:00")], "30")
    assert pane.to_mark.verticalScrollBar().value() == before


def place(view: QueueList, row: int) -> QPoint:
    return view.visualRect(view.model().index(row, 0)).center()


def test_letters_are_left_to_the_desk(pane: QueuePane, qtbot: QtBot) -> None:
    pane.focus_list()
    at = pane.to_mark.currentIndex()
    QTest.keyClick(pane.to_mark, Qt.Key.Key_R)
    assert pane.to_mark.currentIndex() == at
