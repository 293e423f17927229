"""A script as the office reads it: places are those of the frozen text, whatever is covered and however it is counted."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workbench.domain.cohort import Script
from workbench.domain.document import BlockKind, DraftBlock, assemble
from workbench.domain.redaction import COVER, Covering
from workbench.domain.regions import Region
from workbench.domain.wordcount import WordRule, count
from workbench.ui.theme import Theme
from workbench.ui.widgets.office_text import Marks, OfficeText

RULE = WordRule("r", "1", "Words", 1, 900, 2, frozenset({Region.REFERENCE_LIST}), "")
DOCUMENT = assemble(
    [
        DraftBlock(BlockKind.PARAGRAPH, "𝔗hree words of Zoë's here"),
        DraftBlock(BlockKind.LIST_ITEM, "five six", marker="1."),
        *[DraftBlock(BlockKind.PARAGRAPH, f"{number} " + "word after word " * 30) for number in range(40)],
        DraftBlock(BlockKind.PARAGRAPH, "A book of 2015"),
    ]
)
ZOE = (DOCUMENT.text.index("Zoë"), DOCUMENT.text.index("Zoë") + 3)


def script(*, listed: bool = False) -> Script:
    regions = [Region.TEXT] * len(DOCUMENT.blocks)
    if listed:
        regions[1] = Region.REFERENCE_LIST
    found = tuple(regions)
    return Script("s", "K7M-2Q", DOCUMENT, found, count(DOCUMENT, found, RULE))


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> OfficeText:
    shown = OfficeText(theme)
    qtbot.addWidget(shown)
    shown.resize(900, 500)
    shown.show()
    shown.show_script(script())
    return shown


def test_a_selection_is_told_in_whole_words_of_the_frozen_text(view: OfficeText) -> None:
    assert view.passage() is None
    view.select(ZOE[0] + 1, ZOE[1])
    assert view.passage() == (ZOE[0], ZOE[1] + 2)
    assert DOCUMENT.text[slice(*view.passage() or (0, 0))] == "Zoë's"


def test_the_caret_alone_stands_for_its_block(view: OfficeText) -> None:
    at = DOCUMENT.text.index("six")
    view.select(at, at)
    assert view.passage() is None
    assert view.here() == (DOCUMENT.blocks[1].start, DOCUMENT.blocks[1].end)


def test_words_are_selected_by_keys(view: OfficeText) -> None:
    view.setFocus()
    both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    view.select(ZOE[0], ZOE[0])
    QTest.keyClick(view, Qt.Key.Key_Right, both)
    assert view.passage() == (ZOE[0], ZOE[1] + 2)


def test_what_is_covered_is_drawn_so_and_read_on_request_at_the_same_place(view: OfficeText, theme: Theme) -> None:
    covered = (Covering(*ZOE, "a name"),)
    view.select(*ZOE)
    view.show_script(script(), covered)
    assert f"𝔗hree words of {COVER * 3}'s here" in view.toPlainText()
    assert view.textCursor().selectedText() == COVER * 3
    view.hide_covered(False)
    assert "𝔗hree words of Zoë's here" in view.toPlainText()
    assert view.textCursor().selectedText() == "Zoë"
    (wash,) = view.extraSelections()
    assert wash.cursor.selectedText() == "Zoë"
    assert wash.format.background().color() == theme.colour("text2")


def test_the_same_script_counted_anew_stays_at_its_place(view: OfficeText, qtbot: QtBot) -> None:
    at = DOCUMENT.blocks[20].start
    view.select(at, at + 2)
    top = view.cursorRect().top()
    view.show_script(script(listed=True))
    assert "2 words left out." in view.toPlainText()
    assert view.textCursor().selectedText() == DOCUMENT.text[at : at + 2]
    qtbot.waitUntil(lambda: abs(view.cursorRect().top() - top) <= 1)


def test_another_script_begins_at_its_beginning_without_marks(view: OfficeText) -> None:
    view.mark(Marks((ZOE,), 0))
    view.select(*ZOE)
    view.show_script(replace(script(), id="t", code="B8W-4T"))
    assert view.marked() == Marks()
    assert view.passage() is None


def test_marks_are_alike_and_the_one_looked_at_has_a_line_of_its_own(view: OfficeText) -> None:
    places = (ZOE, (DOCUMENT.blocks[1].start, DOCUMENT.blocks[1].end))
    view.mark(Marks(places, 1))
    first, second = view.extraSelections()
    assert [first.cursor.selectedText(), second.cursor.selectedText()] == ["Zoë", "five six"]
    line = QTextCharFormat.UnderlineStyle
    assert [first.format.underlineStyle(), second.format.underlineStyle()] == [line.DotLine, line.SingleUnderline]


def test_a_place_stays_in_sight_when_the_text_gets_its_size_afterwards(view: OfficeText, qtbot: QtBot) -> None:
    at = DOCUMENT.blocks[30].start
    view.bring(at)
    view.resize(500, 400)
    qtbot.waitUntil(lambda: view.viewport().width() < 500)
    view.select(at, at)
    assert 0 <= view.cursorRect().top() <= view.viewport().height()
