"""The foot says what is so, links to what is missing, and never hands in too early."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from workbench.ui.theme import Theme
from workbench.ui.widgets.desk_foot import DeskFoot

Heard = Callable[[QWidget], tuple[str, str, QAccessible.Role]]
MISSING = [(str(at), f"Criterion {at}: choose a level") for at in range(7)]


@pytest.fixture
def foot(theme: Theme, qtbot: QtBot) -> Iterator[DeskFoot]:
    foot = DeskFoot(theme)
    foot.resize(396, 190)
    show(foot, 3)
    foot.show()
    qtbot.waitExposed(foot)
    yield foot
    delete(foot)


def show(foot: DeskFoot, missing: int, *, parked: bool = False, flagged: bool = False) -> None:
    rest = ", nothing below level 2. Two still to judge."
    foot.show_standing("6 of the 10 needed", rest, MISSING[:missing], not missing, parked, flagged)


def words(foot: DeskFoot) -> list[str]:
    return [label.text() for label in foot.findChildren(QLabel) if label.isVisible() and label.text()]


def test_the_standing_is_one_sentence(foot: DeskFoot) -> None:
    assert words(foot)[0] == "6 of the 10 needed, nothing below level 2. Two still to judge."
    assert "Still missing: 3" in words(foot)


def test_each_missing_thing_is_a_link(foot: DeskFoot, qtbot: QtBot, heard: Heard) -> None:
    assert [heard(link.link)[0] for link in foot.links()] == [sentence for _, sentence in MISSING[:3]]
    with qtbot.waitSignal(foot.missing_pressed) as wish:
        QTest.keyClick(foot.links()[1].link, Qt.Key.Key_Return)
    assert wish.args == ["1"]


def test_what_has_no_room_is_counted_and_led_to(foot: DeskFoot, qtbot: QtBot, heard: Heard) -> None:
    show(foot, 7)
    last = foot.links()[-1]
    assert len(foot.links()) == 4
    assert last.link.text() == "and 4 more"
    assert heard(last.link)[0] == "and 4 more: next is Criterion 3: choose a level"
    with qtbot.waitSignal(foot.missing_pressed) as wish:
        QTest.mouseClick(last.link, Qt.MouseButton.LeftButton)
    assert wish.args == ["3"]
    show(foot, 4)
    assert foot.links()[-1].link.text() == "Criterion 3: choose a level"


def test_pressed_too_early_it_goes_to_the_first_missing_thing(foot: DeskFoot, qtbot: QtBot) -> None:
    assert foot.hand_in.property("role") == "page"
    with qtbot.assertNotEmitted(foot.hand_in_requested), qtbot.waitSignal(foot.missing_pressed) as wish:
        QTest.mouseClick(foot.hand_in, Qt.MouseButton.LeftButton)
    assert wish.args == ["0"]


def test_it_hands_in_when_nothing_is_missing(foot: DeskFoot, qtbot: QtBot) -> None:
    show(foot, 0)
    assert foot.hand_in.property("role") == "primary"
    assert foot.links() == ()
    with qtbot.waitSignal(foot.hand_in_requested):
        QTest.mouseClick(foot.hand_in, Qt.MouseButton.LeftButton)


def test_park_and_flag_say_what_they_would_do(foot: DeskFoot, qtbot: QtBot) -> None:
    assert (foot.park.text(), foot.flag.text()) == ("Park", "Flag")
    with qtbot.waitSignal(foot.park_requested):
        QTest.mouseClick(foot.park, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(foot.flag_requested):
        QTest.mouseClick(foot.flag, Qt.MouseButton.LeftButton)
    show(foot, 3, parked=True, flagged=True)
    assert (foot.park.text(), foot.flag.text()) == ("Take up", "Unflag")


def test_a_script_handed_in_can_be_reopened(foot: DeskFoot, qtbot: QtBot) -> None:
    foot.show_handed_in("Handed in at 19:52.")
    assert words(foot) == ["Handed in at 19:52."]
    assert not foot.hand_in.isVisible()
    with qtbot.waitSignal(foot.reopen_requested):
        QTest.mouseClick(foot.reopen, Qt.MouseButton.LeftButton)
    show(foot, 1)
    assert foot.hand_in.isVisible()
    assert not foot.reopen.isVisible()


@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5, 2.0])
def test_it_fits_the_rubric_pane_at_every_text_size(foot: DeskFoot, theme: Theme, factor: float) -> None:
    theme.set_factor(factor)
    show(foot, 7, parked=True, flagged=True)
    assert foot.minimumSizeHint().width() <= theme.px(396)
