"""The library's parts by themselves: links that stay inside, tables that fit, grids of any size, rows, faults, papers."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from workbench.domain.library import ItemKind, Problem, Target
from workbench.domain.rubric import Criterion, Level, Rubric, rubric_from_plain
from workbench.domain.search import terms
from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.library_check import LibraryCheck
from workbench.ui.widgets.library_list import HitRow, LibraryList, LibraryRow
from workbench.ui.widgets.markdown_passages import passages
from workbench.ui.widgets.markdown_view import MarkdownView
from workbench.ui.widgets.paper_view import PaperView, Place, Sheet, Sheets
from workbench.ui.widgets.rubric_grid import RubricGrid, aims_at
from workbench.ui.widgets.table_shares import ColumnWords, shares
from workbench.ui.widgets.version_chip import VersionChip
from workbench.workflow import library

WIDE = "| One | Two | Three |\n| --- | --- | --- |\n| Implementation | 12 | " + "words and more words " * 12 + "|\n"


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return rubric_from_plain(library.newest(library.items(), ItemKind.RUBRIC, "three-questions").content)


@pytest.fixture
def paper(theme: Theme, qtbot: QtBot) -> PaperView:
    view = PaperView(theme)
    qtbot.addWidget(view)
    view.resize(442, 500)
    view.show()
    return view


def item(*sheets: Sheet, key: str = "item") -> Sheets:
    return Sheets(key, "An item", "Version 1", False, "A sentence with mats in it.", sheets)


def test_only_links_of_the_library_lead_anywhere(theme: Theme, qtbot: QtBot) -> None:
    view = MarkdownView(theme, "Page")
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show_markdown("[Out](https://example.org) and [in](library:rubric/four-criteria#problem).")
    view.show()
    cursor = view.document().find("Out")
    assert not cursor.charFormat().isAnchor()
    cursor = view.document().find("in", cursor.selectionEnd())
    assert cursor.charFormat().foreground().color() == theme.colour("accent")
    cursor.setPosition(cursor.selectionStart() + 1)
    place = view.cursorRect(cursor).center()
    with qtbot.waitSignal(view.link_pressed, check_params_cb=lambda to: to == "library:rubric/four-criteria#problem"):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize("width", [300, 394, 442, 620, 900])
@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_a_table_brings_no_scroll_bar(theme: Theme, qtbot: QtBot, width: int, factor: float) -> None:
    theme.set_factor(factor)
    view = MarkdownView(theme, "Page")
    qtbot.addWidget(view)
    view.resize(int(width * factor), 300)
    papers = [each["body"] for found in library.items() if found.pin.kind is ItemKind.SCENARIO for each in _papers(found.content)]
    for words in [*papers, WIDE]:
        view.show_markdown(words)
        view.show()
        assert view.horizontalScrollBar().maximum() == 0


def _papers(content: object) -> list[dict[str, str]]:
    assert isinstance(content, dict)
    return list(content["papers"])


def test_columns_share_by_their_words_and_break_none() -> None:
    columns = [ColumnWords(14, 120), ColumnWords(2, 40), ColumnWords(240, 90)]
    given = shares(columns, 400, 8)
    assert sum(given) == pytest.approx(100)
    assert all(share * 4 >= column.word - 0.01 for share, column in zip(given, columns, strict=True))
    assert given[2] > given[0] > given[1]
    assert shares(columns, 200, 8) == []
    assert shares([ColumnWords(5, 40), ColumnWords(5, 40)], 400, 8) == []
    assert shares([], 400, 8) == []


def test_passages_are_paragraphs_bullets_and_rows_below_their_headings() -> None:
    found = passages(
        "# Top\n\nFirst.\n\n- one\n- two\n\n## Next\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\n| C |\n| --- |\n| 3 |\n"
    )
    said = [(passage.heading, [piece.words for piece in passage.pieces]) for passage in found]
    assert said == [
        *[("Top", ["Top"]), ("Top", ["First."]), ("Top", ["one"]), ("Top", ["two"]), ("Next", ["Next"])],
        *[("Next", ["A", "B"]), ("Next", ["1", "2"]), ("Next", ["C"]), ("Next", ["3"])],
    ]


def test_papers_wrap_into_rows_and_tell_how_often_words_stand_in_them(paper: PaperView, qtbot: QtBot) -> None:
    sheets = [Sheet(f"Paper {number}", "The cat and the mat.\n\nAnother cat.") for number in range(7)]
    paper.show_value(item(*sheets))
    qtbot.wait(10)
    chips = [chip for chip in paper.bar.findChildren(QPushButton) if chip.isVisible()]
    assert len({chip.y() for chip in chips}) > 1
    assert max(chip.geometry().right() for chip in chips) < paper.bar.width()
    paper.mark_words(terms("cat"), [2, 0])
    assert paper.chips()[:2] == ["Paper 0 2", "Paper 1"]
    assert [mark.cursor.selectedText() for mark in paper.text.extraSelections()] == ["cat", "cat"]
    paper.mark_words(terms("mat"))
    assert next(label for label in paper.findChildren(WrapLabel) if "mats" in label.text()).marked() == ((16, 19),)
    paper.mark_words(())
    assert paper.text.extraSelections() == []
    assert paper.chips()[0] == "Paper 0"


def test_a_place_is_gone_to_by_name_in_whatever_paper_it_stands(paper: PaperView) -> None:
    long = "\n\n".join(f"Paragraph {number} is here." for number in range(60))
    paper.show_value(item(Sheet("First", long), Sheet("Second", long, (Place("far", "Paragraph 40"),))))
    assert paper.show_place("far")
    assert paper.sheet == 1
    assert paper.text.document().findBlock(paper.text.place()).text() == "Paragraph 40 is here."
    assert not paper.show_place("nowhere")


def test_passages_spoken_of_are_marked_even_past_signs_of_two_units(paper: PaperView) -> None:
    paper.show_value(item(Sheet("", "A 😀 face. The passage spoken\nof. More.", quotes=("The passage spoken of.",))))
    assert [mark.cursor.selectedText() for mark in paper.text.extraSelections()] == ["The passage spoken of."]


def test_the_chip_has_its_width_at_once(paper: PaperView) -> None:
    paper.show_value(item(Sheet("", "Words.")))
    narrow = paper.version.width()
    paper.show_value(replace(item(Sheet("", "Words."), key="other"), version="Version 12, not in use here", fixed=True))
    assert paper.version.width() == paper.version.sizeHint().width() > narrow


def test_a_chip_says_that_it_is_fixed(theme: Theme, qtbot: QtBot) -> None:
    chip = VersionChip(theme)
    qtbot.addWidget(chip)
    chip.show_value("Version 1, in use", fixed=True)
    assert chip.accessibleName() == "Version 1, in use, fixed for this cohort"


@pytest.mark.parametrize(("levels", "criteria"), [(1, 1), (2, 3), (6, 12)])
def test_a_grid_has_any_number_of_levels_and_criteria(
    theme: Theme, qtbot: QtBot, rubric: Rubric, levels: int, criteria: int
) -> None:
    scale = tuple(Level(number, f"Step {number}", number) for number in range(1, levels + 1))
    words = tuple((number, f"What step {number} says.") for number in range(1, levels + 1))
    rows = tuple(Criterion(f"c{at}", f"Criterion {at}", "", "", ("1",), words, (), "one") for at in range(criteria))
    grid = RubricGrid(theme)
    qtbot.addWidget(grid)
    grid.resize(700, 400)
    grid.show_rubric(replace(rubric, levels=scale, criteria=rows), None, {}, {"c0": "Question 1"})
    grid.show()
    said = [label.text() for label in grid.findChildren(QLabel)]
    assert said.count("What step 1 says.") == criteria
    assert said.count("Question 1") == 1
    assert grid.cell(f"c{criteria - 1}", levels).isVisible()
    grid.mark_words(terms("step"))
    assert sum(bool(label.marked()) for label in grid.findChildren(WrapLabel)) == levels * criteria
    if criteria == 12:
        grid.show_criterion("c9", 6)
        cell = grid.cell("c9", 6)
        qtbot.waitUntil(lambda: grid.viewport().rect().contains(cell.mapTo(grid.viewport(), cell.rect().center())))


def test_a_criterion_says_which_areas_and_statements_it_aims_at(rubric: Rubric) -> None:
    criterion = replace(
        rubric.criteria[0],
        sections=("2", "3", "8"),
        targets=(Target("2", (1, 4), ()), Target("3", (), ("3.1", "3.b")), Target("8", (), ())),
    )
    assert aims_at(criterion) == "Section 2, areas 1 and 4\nSection 3, 3.1, 3.b\nSection 8"
    assert aims_at(replace(criterion, targets=())) == "Sections 2, 3 and 8"
    assert aims_at(replace(criterion, sections=("2",), targets=())) == "Section 2"


def test_rows_found_are_heard_with_their_place_and_chosen_by_key(theme: Theme, qtbot: QtBot) -> None:
    rows = LibraryList(theme)
    qtbot.addWidget(rows)
    rows.resize(218, 400)
    hit = HitRow("a\n0", "Case: The school", "…the cat sat on the mat")
    rows.show_rows([LibraryRow("a", "Scenarios", "file-text", "A case", "Version 1", hits=(hit,))], "a", "1 place.", terms("cat"))
    rows.show()
    heard = [str(rows.model.item(at).data(Qt.ItemDataRole.AccessibleTextRole)) for at in range(1, 3)]
    assert heard == ["A case, Version 1", "Case: The school: …the cat sat on the mat"]
    assert rows.told() == "1 place."
    rows.list.setFocus()
    with qtbot.waitSignal(rows.chosen_changed, check_params_cb=lambda key: key == "a\n0"):
        QTest.keyClick(rows.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(rows.entered, check_params_cb=lambda key: key == "a\n0"):
        QTest.keyClick(rows.list, Qt.Key.Key_Return)
    assert not rows.grab().isNull()


def test_faults_are_links_a_few_at_a_time(theme: Theme, qtbot: QtBot) -> None:
    check = LibraryCheck(theme)
    qtbot.addWidget(check)
    faults = [Problem("rubrics/x/rubric.toml", f"criteria.{at}", "Level 2 has no descriptor.") for at in range(5)]
    check.show_value(5, faults)
    check.resize(800, 200)
    check.show()
    assert len(check.links()) == 4
    assert check.more.text() == "Show 1 more"
    with qtbot.waitSignal(check.problem_pressed, check_params_cb=lambda fault: fault == faults[1]):
        QTest.keyClick(check.links()[1], Qt.Key.Key_Return)
    check.more.click()
    assert [link.text() for link in check.links()] == ["rubrics/x/rubric.toml, criteria.4"]
    check.more.click()
    assert len(check.links()) == 4
    check.show_value(5, [])
    assert check.links() == []
    assert check.more.isHidden()
