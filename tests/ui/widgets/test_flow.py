"""Parts flow into rows: none is squeezed, none is lost, and the height asked for is the height taken."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.theme import Theme
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.pill import Pill


def filled(theme: Theme, qtbot: QtBot, width: int) -> tuple[QWidget, Flow]:
    place = QWidget()
    qtbot.addWidget(place)
    flow = Flow(place)
    flow.set_gaps(7, 6)
    for word in ("All", "Need a ruling", "Nobody’s yet", "With a warning", "Not read"):
        flow.addWidget(Pill(theme, word, 12))
    place.resize(width, flow.heightForWidth(width))
    place.show()
    return place, flow


def test_one_row_where_there_is_room(theme: Theme, qtbot: QtBot) -> None:
    place, flow = filled(theme, qtbot, 900)
    pills = place.findChildren(Pill)
    assert len({pill.y() for pill in pills}) == 1
    assert [pill.x() for pill in pills] == sorted(pill.x() for pill in pills)
    assert flow.heightForWidth(900) == pills[0].height()
    assert flow.sizeHint().width() == pills[-1].geometry().right() + 1


def test_more_rows_where_there_is_not(theme: Theme, qtbot: QtBot) -> None:
    place, flow = filled(theme, qtbot, 260)
    pills = place.findChildren(Pill)
    assert len({pill.y() for pill in pills}) > 1
    assert all(pill.width() >= pill.sizeHint().width() for pill in pills)
    assert max(pill.geometry().bottom() for pill in pills) < flow.heightForWidth(260)


def test_what_is_hidden_takes_no_room(theme: Theme, qtbot: QtBot) -> None:
    place, flow = filled(theme, qtbot, 900)
    before = flow.sizeHint().width()
    pill = place.findChildren(Pill)[1]
    pill.hide()
    assert flow.sizeHint().width() == before - pill.sizeHint().width() - 7
    assert flow.takeAt(0) is not None
    assert flow.takeAt(9) is None
    assert flow.count() == 4


def test_the_height_goes_by_what_is_in_it_now(theme: Theme, qtbot: QtBot) -> None:
    place, flow = filled(theme, qtbot, 260)
    before, pills = flow.heightForWidth(260), place.findChildren(Pill)
    for pill in pills[1:]:
        pill.hide()
    assert flow.heightForWidth(260) == pills[0].height() < before
    pills[0].show_count(10**40)
    pill = Pill(theme, "Set aside", 1)
    flow.addWidget(pill)
    pill.show()
    assert flow.heightForWidth(260) == 2 * pills[0].height() + 6
    flow.takeAt(5)
    assert flow.heightForWidth(260) == pills[0].height()
    flow.set_gaps(7, 40)
    pills[1].show()
    assert flow.heightForWidth(260) == 2 * pills[0].height() + 40
