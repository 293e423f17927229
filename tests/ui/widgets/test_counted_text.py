"""A script with what is not counted: the runs, their labels, the limit, tables and styles."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextTable
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workbench.domain.document import BlockKind, Cell, DraftBlock, Style, assemble
from workbench.domain.regions import Region
from workbench.domain.spans import spans
from workbench.domain.wordcount import WordRule, count
from workbench.ui.theme import Theme
from workbench.ui.widgets.counted_text import CountedText, left_out

RULE = WordRule("r", "1", "Words", 1, 8, 2, frozenset({Region.TITLE, Region.REFERENCE_LIST}), "")
DOCUMENT = assemble(
    [
        DraftBlock(BlockKind.TITLE, "My answer"),
        DraftBlock(BlockKind.PARAGRAPH, "One two 𝔗hree four", styles=(Style(4, 7, bold=True),)),
        DraftBlock(BlockKind.LIST_ITEM, "five six", marker="1."),
        DraftBlock(BlockKind.TABLE_CELL, "seven", cell=Cell(0, 0, 0)),
        DraftBlock(BlockKind.TABLE_CELL, "eight", cell=Cell(0, 0, 1)),
        DraftBlock(BlockKind.TABLE_CELL, "nine", cell=Cell(0, 1, 0)),
        DraftBlock(BlockKind.PARAGRAPH, "ten 𝔢leven"),
        DraftBlock(BlockKind.HEADING, "References", level=1),
        DraftBlock(BlockKind.PARAGRAPH, "A book of 2015"),
    ]
)
REGIONS = (
    Region.TITLE,
    Region.TEXT,
    Region.LIST,
    Region.TABLE,
    Region.TABLE,
    Region.TABLE,
    Region.TEXT,
    Region.REFERENCE_LIST,
    Region.REFERENCE_LIST,
)


@pytest.fixture
def shown(theme: Theme, qtbot: QtBot) -> CountedText:
    view = CountedText(theme)
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    view.show_text(DOCUMENT, REGIONS, count(DOCUMENT, REGIONS, RULE))
    return view


def find(view: CountedText, words: str) -> QTextCursor:
    cursor = view.document().find(words)
    assert not cursor.isNull()
    return cursor


def test_neighbouring_blocks_that_do_not_count_are_one_run() -> None:
    runs, asides = left_out(DOCUMENT, REGIONS, count(DOCUMENT, REGIONS, RULE))
    assert [(run.first, run.last, run.words) for run in runs] == [(0, 0, 2), (7, 8, 5)]
    assert runs[1].label == "5 words left out. The reference list is not counted."
    assert asides == ()


CITING = assemble(
    [
        DraftBlock(BlockKind.PARAGRAPH, "One two 𝔗hree (Lea, 2021) four “five six seven eight nine” ten."),
        DraftBlock(BlockKind.PARAGRAPH, "“A whole paragraph of quoted words”"),
        DraftBlock(BlockKind.QUOTATION, "A block of quoted words (Lea, 2021)."),
    ]
)
CITING_REGIONS = (Region.TEXT, Region.TEXT, Region.QUOTATION)


def citing(theme: Theme, qtbot: QtBot, *exclude: Region, maximum: int = 100) -> CountedText:
    view = CountedText(theme)
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    rule = WordRule("r", "1", "Words", 1, maximum, 2, frozenset(exclude), "")
    inside = spans(CITING, CITING_REGIONS)
    view.show_text(CITING, CITING_REGIONS, count(CITING, CITING_REGIONS, rule, inside), inside)
    return view


def marked(view: CountedText) -> list[str]:
    """The words that stand on sunken ground with a dashed line."""
    found = []
    block = view.document().begin()
    while block.isValid():
        runs = block.begin()
        while not runs.atEnd():
            style = runs.fragment().charFormat()
            if style.underlineStyle() == QTextCharFormat.UnderlineStyle.DashUnderline:
                assert style.background().color() == view._theme.colour("sunken")
                found.append(runs.fragment().text())
            runs += 1
        block = block.next()
    return found


def test_citations_that_do_not_count_are_marked_word_by_word_inside_their_paragraph(theme: Theme, qtbot: QtBot) -> None:
    view = citing(theme, qtbot, Region.CITATION)
    assert marked(view) == ["(Lea, 2021)", "(Lea, 2021)."]
    assert view.runs() == ()


def test_a_paragraph_of_which_no_word_counts_is_left_out_whole(theme: Theme, qtbot: QtBot) -> None:
    view = citing(theme, qtbot, Region.QUOTATION)
    assert marked(view) == ["“five six seven eight nine”", "A block of quoted words "]
    assert [(run.first, run.last, run.words, run.reason) for run in view.runs()] == [(1, 1, 6, "Quotations are not counted.")]


def test_paragraphs_left_out_whole_are_one_run_whatever_stands_in_them(theme: Theme, qtbot: QtBot) -> None:
    view = citing(theme, qtbot, Region.QUOTATION, Region.CITATION)
    assert [(run.first, run.last, run.words) for run in view.runs()] == [(1, 2, 13)]
    assert marked(view) == ["(Lea, 2021)", "“five six seven eight nine”"]


def test_nothing_is_marked_when_both_count(theme: Theme, qtbot: QtBot) -> None:
    assert marked(citing(theme, qtbot, Region.TITLE)) == []


def test_the_limit_falls_after_the_last_word_that_counts_with_citations_passed_over(theme: Theme, qtbot: QtBot) -> None:
    view = citing(theme, qtbot, Region.CITATION, maximum=4)
    assert view._limit is not None
    before = view.toPlainText().encode("utf-16-le")[: view._limit.position() * 2].decode("utf-16-le")
    assert before == "One two 𝔗hree (Lea, 2021) four"


def test_a_label_stands_above_what_is_not_counted(shown: CountedText) -> None:
    lines = shown.toPlainText().split("\n")
    assert lines[lines.index("My answer") - 1] == "2 words left out. Title and cover lines are not counted."
    assert lines[lines.index("References") - 1] == "5 words left out. The reference list is not counted."


def test_every_word_of_the_script_is_there_and_cells_stand_in_a_table(shown: CountedText) -> None:
    text = shown.toPlainText()
    for block in DOCUMENT.blocks:
        assert DOCUMENT.block_text(block) in text
    table = find(shown, "nine").currentTable()
    assert isinstance(table, QTextTable)
    assert (table.rows(), table.columns()) == (2, 2)
    assert "1.\tfive six" in text


def test_the_limit_falls_after_the_last_word_that_counts_whatever_the_letters(theme: Theme, qtbot: QtBot) -> None:
    rule = WordRule("r", "1", "Words", 1, 10, 2, RULE.exclude, "")
    view = CountedText(theme)
    qtbot.addWidget(view)
    view.show_text(DOCUMENT, REGIONS, count(DOCUMENT, REGIONS, rule))
    assert view._limit is not None
    assert view._limit.position() == find(view, "ten").selectionEnd()


def test_what_follows_the_limit_is_quieter(shown: CountedText, theme: Theme) -> None:
    assert find(shown, "seven").charFormat().foreground().color() == theme.colour("text")
    assert find(shown, "leven").charFormat().foreground().color() == theme.colour("text2")


def test_grounds_and_limit_are_painted_in_the_colours_of_the_theme(shown: CountedText, theme: Theme, qtbot: QtBot) -> None:
    qtbot.wait(10)
    picture = shown.viewport().grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(picture.height())}
    assert theme.colour("sunken").name() in colours
    assert theme.colour("stop").name() in colours
    theme.choose("dark")
    picture = shown.viewport().grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(picture.height())}
    assert theme.colour("sunken").name() in colours


def test_it_is_read_and_not_written(shown: CountedText) -> None:
    before = shown.toPlainText()
    shown.setFocus()
    QTest.keyClicks(shown, "more")
    QTest.keyClick(shown, Qt.Key.Key_Delete)
    assert shown.toPlainText() == before


def test_another_script_can_follow_at_any_width(shown: CountedText, qtbot: QtBot) -> None:
    other = assemble([DraftBlock(BlockKind.PARAGRAPH, "Short.")])
    long = assemble([DraftBlock(BlockKind.PARAGRAPH, "word " * 60) for _ in range(60)])
    for width in (900, 400, 1500):
        for document in (long, other, DOCUMENT):
            shown.resize(width, 500)
            regions = REGIONS if document is DOCUMENT else (Region.TEXT,) * len(document.blocks)
            shown.show_text(document, regions, count(document, regions, RULE))
            qtbot.wait(5)
    assert "My answer" in shown.toPlainText()
