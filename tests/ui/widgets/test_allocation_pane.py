"""Who marks what: the rows, the menu that gives scripts out, loads, and the preview of a table of allocations."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workbench.domain.allocation import Load
from workbench.domain.marking import Stage
from workbench.ui.theme import Theme
from workbench.ui.widgets.allocation_pane import AllocationPane, AllocationShown, Kept, Vacancy
from workbench.ui.widgets.allocation_table import ShareRow, ShareState
from workbench.ui.widgets.gate import GateItem
from workbench.ui.widgets.give_menu import choices
from workbench.ui.widgets.loads_pane import LoadsPane, LoadsShown
from workbench.ui.widgets.loads_table import LoadsTable
from workbench.ui.widgets.pins_pane import PinsPane, PinsShown

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
MENU = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
"""Qt says this of every menu that opens offscreen."""
Heard = Callable[..., tuple[str, str, object]]
TOBIAS, KEZIAH, RUARIDH = (
    Load("t", "Tobias Wetherlake", 3, 1, 1),
    Load("k", "Keziah Ploughright", 1, 0, 0),
    Load("r", "Ruaridh Penhallow", 0, 0, 0),
)
ROWS = (
    ShareRow("a", "R3D-9H", ShareState.WAITING),
    ShareRow("b", "J2C-7V", ShareState.GIVEN, "t", "Tobias Wetherlake", "equal split"),
    ShareRow("c", "N8F-2J", ShareState.BEGUN, "t", "Tobias Wetherlake", "equal split", "N8F-2J is locked: begun."),
    ShareRow("d", "T5N-1K", ShareState.HANDED_IN, "t", "Tobias Wetherlake", "equal split", "T5N-1K is locked: handed in."),
    ShareRow("e", "H9X-6P", ShareState.GIVEN, "k", "Keziah Ploughright", "pinned by allocation.csv"),
    ShareRow("f", "W1S-5B", ShareState.NOBODY, why="Nobody may mark W1S-5B."),
)
BARS = {("a", "k"): "own school", ("b", "k"): "own delivery partner"}
WAITING = {Stage.FIRST: 2, Stage.SECOND: 0, Stage.THIRD: 0}
GATE = (GateItem("1 script can go to nobody", "Nobody may mark W1S-5B.", "", "Open people", "people"),)


def value(rows: tuple[ShareRow, ...] = ROWS, stage: Stage = Stage.FIRST) -> AllocationShown:
    vacancy = Vacancy("scale", "No sample yet", "Second markings come later.", "Open moderation", "moderation")
    return AllocationShown(
        stage,
        rows,
        (TOBIAS, KEZIAH, RUARIDH),
        BARS,
        GATE if rows else (),
        {Stage.FIRST: 2, Stage.SECOND: 0, Stage.THIRD: 0},
        vacancy,
    )


def shown(widget: QWidget, qtbot: QtBot, width: int = 840) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, 660)
    widget.show()
    qtbot.waitExposed(widget)


@pytest.fixture
def pane(theme: Theme, qtbot: QtBot) -> AllocationPane:
    pane = AllocationPane(theme)
    pane.show_value(value())
    shown(pane, qtbot)
    return pane


def codes(pane: AllocationPane) -> list[str]:
    return [row.code for row in pane.table.rows()]


def offered(pane: AllocationPane) -> list[tuple[str, bool]]:
    assert pane.menu is not None
    return [(action.text(), action.isEnabled()) for action in pane.menu.actions() if action.text()]


def test_each_row_says_who_has_it_how_and_how_far(pane: AllocationPane) -> None:
    model = pane.table.model()
    words = [[str(model.index(row, column).data()) for column in range(4)] for row in (0, 4, 2)]
    assert words == [
        ["R3D-9H", "Nobody yet", "", "Waiting"],
        ["H9X-6P", "Keziah Ploughright", "Pinned by allocation.csv", "Given"],
        ["N8F-2J", "Tobias Wetherlake", "Equal split", "Begun, locked"],
    ]
    heard = model.index(2, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Begun, locked. N8F-2J is locked: begun."


def test_stages_say_what_waits_and_are_asked_for(pane: AllocationPane, qtbot: QtBot) -> None:
    assert [pill.text() for pill in pane.stage_pills.values()] == [
        "First marking, 2 waiting",
        "Second marking",
        "Third marking",
    ]
    with qtbot.waitSignal(pane.stage_chosen, check_params_cb=lambda stage: stage is Stage.SECOND):
        QTest.mouseClick(pane.stage_pills[Stage.SECOND], LEFT)


def test_filters_count_and_keep(pane: AllocationPane) -> None:
    assert [pill.text() for pill in pane.filter_pills.values()] == ["All 6", "Waiting 2", "Given 2", "Begun 1", "Handed in 1"]
    QTest.mouseClick(pane.filter_pills[Kept.WAITING], LEFT)
    assert codes(pane) == ["R3D-9H", "W1S-5B"]
    QTest.mouseClick(pane.filter_pills[Kept.ALL], LEFT)
    QTest.keyClicks(pane.search, "keziah")
    assert codes(pane) == ["H9X-6P"]
    QTest.keyClicks(pane.search, " zz")
    assert pane.nothing.isVisible()
    QTest.keyClick(pane.search, Qt.Key.Key_Escape)
    assert len(codes(pane)) == 6


@MENU
def test_enter_on_a_row_opens_the_names_with_their_loads(pane: AllocationPane, qtbot: QtBot) -> None:
    pane.table.choose({"b"})
    pane.table.setCurrentIndex(pane.table.model().index(1, 0))
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert offered(pane) == [
        ("Give J2C-7V to", False),
        ("Tobias Wetherlake: has it already", False),
        ("Keziah Ploughright: own delivery partner", False),
        ("Ruaridh Penhallow, 0 given", True),
    ]
    assert pane.menu is not None
    expected = ((ROWS[1],), "r")
    with qtbot.waitSignal(pane.give_requested, check_params_cb=lambda *said: said == expected):
        QTest.keyClick(pane.menu, Qt.Key.Key_Return)


@MENU
def test_somebody_barred_from_one_of_several_cannot_be_chosen(pane: AllocationPane, qtbot: QtBot) -> None:
    pane.table.choose({"a", "b", "c"})
    assert pane.words.text() == "3 scripts are chosen. 1 of them cannot be given on."
    QTest.mouseClick(pane.give, LEFT)
    assert offered(pane)[2] == ("Keziah Ploughright: own school and own delivery partner (R3D-9H and J2C-7V)", False)
    assert pane.menu is not None
    barred = pane.menu.actions()[3]
    with qtbot.assertNotEmitted(pane.give_requested):
        QTest.mouseClick(pane.menu, LEFT, pos=pane.menu.actionGeometry(barred).center())
    free: QAction = pane.menu.actions()[4]
    with qtbot.waitSignal(pane.give_requested, check_params_cb=lambda rows, who: (rows, who) == (ROWS[:2], "r")):
        QTest.mouseClick(pane.menu, LEFT, pos=pane.menu.actionGeometry(free).center())


def test_many_barred_scripts_are_counted_and_not_listed() -> None:
    rows = tuple(ShareRow(str(at), f"C{at}", ShareState.WAITING) for at in range(5))
    found = choices(rows, (KEZIAH,), {(str(at), "k"): "own school" for at in range(4)})
    assert found[0].words == "Keziah Ploughright: own school (4 of 5)"


@pytest.mark.parametrize(("script", "why"), [("c", "N8F-2J is locked: begun."), ("f", "Nobody may mark W1S-5B.")])
def test_what_cannot_be_given_says_why(pane: AllocationPane, qtbot: QtBot, script: str, why: str) -> None:
    pane.table.choose({script})
    assert pane.words.text() == why
    with qtbot.waitSignal(pane.refused, check_params_cb=lambda title, _: title == why):
        QTest.mouseClick(pane.give, LEFT)
    assert pane.menu is None


def test_without_a_chosen_row_the_keyboard_goes_to_the_table(pane: AllocationPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.refused, check_params_cb=lambda title, _: title == "No script is chosen."):
        QTest.keyClick(pane.give, Qt.Key.Key_Return)
    assert pane.table.hasFocus()
    assert [row.code for row in pane.table.chosen()] == ["R3D-9H"]


def test_rows_are_chosen_with_control_and_stay_chosen(pane: AllocationPane) -> None:
    for row in (0, 4):
        place = pane.table.visualRect(pane.table.model().index(row, 0)).center()
        QTest.mouseClick(pane.table.viewport(), LEFT, CTRL, place)
    pane.show_value(value((ROWS[4], *ROWS[1:4], ROWS[0])))
    assert {row.code for row in pane.table.chosen()} == {"R3D-9H", "H9X-6P"}


def test_what_nobody_may_mark_stands_in_the_way_and_leads_to_people(pane: AllocationPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.open_requested, check_params_cb=lambda stage, _: stage == "people"):
        QTest.mouseClick(pane.gate.buttons()[0], LEFT)


def test_tab_goes_in_reading_order(pane: AllocationPane) -> None:
    pane.activateWindow()
    pane.stage_pills[Stage.FIRST].setFocus()
    wanted = [pane.gate.buttons()[0], pane.filter_pills[Kept.ALL], pane.search, pane.table, pane.give]
    found: list[QWidget | None] = []
    while pane.focusWidget() is not pane.give and len(found) < 12:
        QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Tab)
        found.append(pane.focusWidget())
    assert [widget for widget in found if widget in wanted] == wanted


def test_a_stage_without_scripts_says_what_comes_first(pane: AllocationPane, qtbot: QtBot, heard: Heard) -> None:
    pane.show_value(value((), Stage.SECOND))
    assert pane.empty.isVisible()
    assert heard(pane.empty)[:2] == ("No sample yet", "Second markings come later.")
    assert not pane.give.isVisible()
    with qtbot.waitSignal(pane.open_requested, check_params_cb=lambda stage, _: stage == "moderation"):
        QTest.mouseClick(pane.empty.button, LEFT)


def test_loads_say_their_numbers_beside_the_meter(theme: Theme, qtbot: QtBot) -> None:
    pane = LoadsPane(theme)
    conflict = "3 scripts cannot go to Tobias Wetherlake: own delivery partner."
    pane.show_value(LoadsShown("first marking", (TOBIAS, KEZIAH), (conflict,), ("2 scripts among 2 assessors.",), True))
    shown(pane, qtbot, 520)
    assert pane.table.cells() == (("Tobias Wetherlake", "3", "1", "1"), ("Keziah Ploughright", "1", "0", "0"))
    assert pane.conflicts() == (conflict,)
    assert pane.card.button.property("role") == "primary"
    with qtbot.waitSignal(pane.split_requested):
        QTest.mouseClick(pane.card.button, LEFT)
    assert pane.card.accessibleDescription() == "2 scripts among 2 assessors."


def test_the_meter_gives_way_before_a_name_is_cut(theme: Theme, qtbot: QtBot) -> None:
    table = LoadsTable(theme)
    table.show_loads((TOBIAS, KEZIAH))
    shown(table, qtbot, 520)
    assert not table.isColumnHidden(1)
    table.resize(400, 200)
    assert table.isColumnHidden(1)
    assert table.columnWidth(0) >= table.sizeHintForColumn(0)


def pins(theme: Theme, qtbot: QtBot, problems: tuple[tuple[str, ...], ...]) -> PinsPane:
    pane = PinsPane(theme)
    rows = (("R3D-9H", "First marking", "Tobias Wetherlake", "Nobody yet"),)
    shown(pane, qtbot)
    pane.show_pins(PinsShown("allocation.csv", rows, 2, problems))
    return pane


def test_a_table_is_shown_before_it_is_taken_in(theme: Theme, qtbot: QtBot) -> None:
    pane = pins(theme, qtbot, (("4", "Person", "Nobody is called so."),))
    said = "1 script would be given out. 2 stay as they are. 1 row with a problem is left out."
    assert pane.summary.text() == said
    assert pane.problems.isVisible()
    assert pane.problems.cell(0, 2) == "Nobody is called so."
    QTest.mouseClick(pane.pills[1], LEFT)
    assert pane.pins.isVisible()
    assert pane.pins.cell(0, 2) == "Tobias Wetherlake"
    assert pane.take_in.text() == "Take in 1"
    with qtbot.waitSignal(pane.take_in_requested):
        QTest.mouseClick(pane.take_in, LEFT)


def test_escape_leaves_the_table(theme: Theme, qtbot: QtBot) -> None:
    pane = pins(theme, qtbot, ())
    assert not pane.pills[0].isVisible()
    with qtbot.waitSignal(pane.leave_requested):
        QTest.keyClick(pane.take_in, Qt.Key.Key_Escape)
