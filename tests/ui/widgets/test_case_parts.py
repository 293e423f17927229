"""The case can be read by keys, keeps its place, fetches nothing, and the rubric's grid says what is chosen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from workbench.domain.library import ItemKind
from workbench.domain.rubric import Rubric, rubric_from_plain
from workbench.domain.scenario import Scenario, scenario_from_plain
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import TabButton
from workbench.ui.widgets.case_drawer import CaseDrawer
from workbench.ui.widgets.markdown_view import MarkdownView
from workbench.ui.widgets.rubric_grid import RubricGrid
from workbench.workflow import library

Heard = Callable[[QWidget], tuple[str, str, QAccessible.Role]]
PAGE = "# Title\n\nFirst **bold** word.\n\n> A notice.\n\n- one\n- two\n\n| Group | Pupils |\n| --- | --- |\n| All | 398 |\n\n"


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return rubric_from_plain(library.newest(library.items(), ItemKind.RUBRIC, "four-criteria").content)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return scenario_from_plain(library.newest(library.items(), ItemKind.SCENARIO, "ashmere-vale").content)


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> Iterator[MarkdownView]:
    view = MarkdownView(theme, "The case")
    view.resize(480, 400)
    view.show_markdown(PAGE + "\n\n".join(f"Paragraph {at} has some words in it." for at in range(80)))
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    yield view
    delete(view)


@pytest.fixture
def drawer(theme: Theme, qtbot: QtBot, scenario: Scenario) -> Iterator[CaseDrawer]:
    drawer = CaseDrawer(theme)
    drawer.show_scenario(scenario)
    drawer.resize(560, 500)
    drawer.show()
    qtbot.waitExposed(drawer)
    drawer.activateWindow()
    yield drawer
    delete(drawer)


def first_line(view: MarkdownView) -> str:
    """The paragraph at the top of what is seen."""
    cursor = view.textCursor()
    cursor.setPosition(view.place())
    return cursor.block().text()


def test_a_page_is_text_that_starts_at_its_top(view: MarkdownView) -> None:
    words = view.toPlainText()
    assert words.startswith("Title\nFirst bold word.\nA notice.\none\ntwo\n")
    assert "398" in words
    assert "**" not in words
    assert view.verticalScrollBar().value() == 0


def test_a_page_is_scrolled_by_keys_and_left_by_tab(view: MarkdownView) -> None:
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 100
    QTest.keyClick(view, Qt.Key.Key_X)
    assert view.toPlainText().startswith("Title\n")
    assert view.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_words_can_be_selected_by_mouse(view: MarkdownView) -> None:
    view.selectAll()
    assert view.textCursor().selectedText()
    assert view.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


@pytest.mark.parametrize("change", ["dark", "factor", "width"])
def test_the_place_is_kept_when_the_look_changes(view: MarkdownView, theme: Theme, change: str) -> None:
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    before = first_line(view)
    if change == "dark":
        theme.choose("dark")
    elif change == "factor":
        theme.set_factor(1.5)
    else:
        view.resize(320, 400)
    assert first_line(view) == before


def test_the_colours_follow_the_theme(view: MarkdownView, theme: Theme) -> None:
    theme.choose("dark")
    cursor = view.textCursor()
    cursor.setPosition(8)
    assert cursor.charFormat().foreground().color() == theme.colour("text")


def test_nothing_is_fetched(view: MarkdownView) -> None:
    assert view.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("file:///etc/hostname")) is None
    assert not view.openLinks()
    assert not view.openExternalLinks()


def test_each_paper_is_a_tab_and_keeps_its_place(drawer: CaseDrawer, scenario: Scenario) -> None:
    tabs = drawer.findChildren(TabButton)
    assert [tab.text() for tab in tabs] == [*(paper.title for paper in scenario.papers), "What is asked"]
    drawer.page.verticalScrollBar().setValue(600)
    before = first_line(drawer.page)
    QTest.mouseClick(tabs[2], Qt.MouseButton.LeftButton)
    assert "Part-day absence" in drawer.page.toPlainText()
    assert drawer.page.verticalScrollBar().value() == 0
    QTest.keyClick(tabs[0], Qt.Key.Key_Space)
    assert first_line(drawer.page) == before


def test_showing_the_same_case_again_changes_nothing(drawer: CaseDrawer, scenario: Scenario) -> None:
    drawer.show_paper(3)
    drawer.show_scenario(scenario)
    assert "Pupil" in drawer.page.accessibleName() or "pupil" in drawer.page.accessibleName()


def test_it_is_closed_by_escape_and_by_its_button(drawer: CaseDrawer, qtbot: QtBot) -> None:
    drawer.page.setFocus()
    with qtbot.waitSignal(drawer.close_requested):
        QTest.keyClick(drawer.page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(drawer.close_requested):
        QTest.mouseClick(drawer.close_button, Qt.MouseButton.LeftButton)


def test_the_grid_has_every_descriptor_and_says_what_is_chosen(theme: Theme, rubric: Rubric, heard: Heard) -> None:
    grid = RubricGrid(theme)
    levels: dict[str, int | None] = {"problem": 3, "solution": rubric.no_evidence.level, "framework": None}
    grid.show_rubric(rubric, levels, {"problem": "No single answer."})
    words = shown_words(grid)
    for criterion in rubric.criteria:
        assert all(words.count(descriptor) == 1 for _, descriptor in criterion.descriptors)
    assert heard(grid.cell("problem", 3))[0] == "Reading the problem, level 3, Secure, chosen"
    assert heard(grid.cell("problem", 2))[0] == "Reading the problem, level 2, Emerging"
    assert words.count("Chosen") == 1
    assert "No evidence, chosen" in words
    assert words.count("Not judged yet") == 2
    assert "For markers. No single answer." in words
    grid.show_rubric(rubric, levels | {"problem": 2}, {"problem": "No single answer."})
    assert heard(grid.cell("problem", 3))[0] == "Reading the problem, level 3, Secure"
    assert shown_words(grid).count("Chosen") == 1


def test_a_rubric_to_read_says_nothing_of_choices(theme: Theme, rubric: Rubric) -> None:
    grid = RubricGrid(theme)
    grid.show_rubric(rubric)
    assert not {"Chosen", "Not judged yet"} & set(shown_words(grid))


def shown_words(grid: RubricGrid) -> list[str]:
    """Every word of the grid that is not hidden."""
    return [label.text() for label in grid.findChildren(QLabel) if not label.isHidden()]


def test_a_narrow_grid_scrolls_sideways(theme: Theme, qtbot: QtBot, rubric: Rubric) -> None:
    grid = RubricGrid(theme)
    qtbot.addWidget(grid)
    grid.show_rubric(rubric)
    grid.resize(400, 400)
    grid.show()
    bar = grid.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.isVisible() and bar.maximum() > 0)
    assert bar.maximum() + bar.pageStep() > 400, "what does not fit can be reached"
    grid.resize(1000, 400)
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    qtbot.waitUntil(lambda: not bar.isVisible())
    sheet = grid.widget()
    assert sheet is not None
    assert sheet.width() <= grid.viewport().width()
