"""All annotations stand in a list of real text, in reading order, and each can be chosen by key or mouse."""

from collections.abc import Iterator

import pytest
from marked_script import put_away
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workbench.domain.annotation import Kind
from workbench.ui.theme import Theme
from workbench.ui.widgets.annotation_list import AnnotationList
from workbench.ui.widgets.card_face import CardValue

CARDS = (
    CardValue("b", Kind.STRENGTH, "Implementation", "You remove work\nbefore you add it.", "¶ 19", 900),
    CardValue("a", Kind.EVIDENCE, "Framework", "", "¶ 18", 100),
    CardValue("c", Kind.QUESTION, "", "Is this costed?", "", 1_200),
)


@pytest.fixture
def rows(theme: Theme, qtbot: QtBot) -> Iterator[AnnotationList]:
    rows = AnnotationList(theme)
    rows.resize(300, 300)
    rows.show_value(CARDS, "b")
    rows.show()
    qtbot.waitExposed(rows)
    yield rows
    put_away(rows)


def test_rows_read_as_sentences_in_reading_order(rows: AnnotationList) -> None:
    model = rows.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "¶ 18 Evidence, Framework",
        "¶ 19 Strength, Implementation: You remove work before you add it.",
        "Question: Is this costed?",
    ]


def test_a_screen_reader_hears_the_rows(rows: AnnotationList) -> None:
    face = QAccessible.queryAccessibleInterface(rows)
    assert face.text(QAccessible.Text.Name) == "Annotations"
    assert face.child(0).text(QAccessible.Text.Name) == "¶ 18 Evidence, Framework"


def test_the_focused_one_is_the_current_row(rows: AnnotationList) -> None:
    assert rows.currentIndex().row() == 1


def test_a_row_is_chosen_by_mouse_and_by_key(rows: AnnotationList, qtbot: QtBot) -> None:
    place = rows.visualRect(rows.model().index(0, 0)).center()
    with qtbot.waitSignal(rows.annotation_chosen) as told:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["a"]
    QTest.keyClick(rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(rows.annotation_chosen) as told:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert told.args == ["b"]


def test_no_row_is_cut(theme: Theme, rows: AnnotationList) -> None:
    long = CardValue("d", Kind.DEVELOP, "Solution", "Say who would be in that conversation. " * 6, "¶ 2", 50)
    rows.show_value([long, *CARDS])
    rect = rows.visualRect(rows.model().index(0, 0))
    assert rect.width() <= rows.viewport().width()
    assert rect.height() > 3 * rows.visualRect(rows.model().index(3, 0)).height()
