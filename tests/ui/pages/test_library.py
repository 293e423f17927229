"""The library page: the case is read, the rules are sentences, and markers' notes are shown to markers only."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cohorts import lead_of, staffed_cohort
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workbench.domain.framework import Statement, framework_from_plain, parse_code
from workbench.domain.library import ItemKind, Problem
from workbench.domain.passrule import rule_sentence
from workbench.domain.people import Person, Role
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.pages.library import LibraryPage
from workbench.ui.pages.library.entries import Entry
from workbench.ui.pages.library.sheets import sheets
from workbench.ui.theme import Theme
from workbench.ui.tokens import TEXT_FACTORS
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.workflow import library

NOTES = "Participants never see these."
Opened = Callable[..., LibraryPage]


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, memory: Memory) -> Iterator[Callable[[Bench | None], LibraryPage]]:
    benches: list[Bench] = []

    def show(bench: Bench | None) -> LibraryPage:
        if bench is not None:
            benches.append(bench)
        page = LibraryPage(bench, theme, memory)
        qtbot.addWidget(page)
        page.resize(1366, 690)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.enter()
        return page

    yield show
    for bench in benches:
        bench.close()


@pytest.fixture
def alone(opened: Opened) -> LibraryPage:
    """With no cohort open."""
    return opened(None)


@pytest.fixture
def in_cohort(opened: Opened, tmp_path: Path) -> LibraryPage:
    cohort = staffed_cohort(tmp_path)
    return opened(Bench(cohort, lead_of(cohort)))


def listed(page: LibraryPage) -> list[str]:
    model = page.list.model
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def words(page: LibraryPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(Label) if label.isVisible())


def cut(page: LibraryPage) -> list[str]:
    labels = [label for label in page.findChildren(WrapLabel) if label.isVisible()]
    return [label.text() for label in labels if label.height() < label.heightForWidth(label.width())]


def test_everything_stands_under_its_heading(alone: LibraryPage) -> None:
    assert listed(alone) == [
        "Scenarios",
        "Ashmere Vale",
        "Rubrics",
        "Four criteria",
        "Frameworks",
        "NPQ for SENCOs",
        "National Award for SEN Co-ordination",
        "Programme map",
        "Rules and letters",
        "Words 1,500 to 2,500",
        "Standard sample",
        "Outcome letter",
    ]
    assert alone.list.model.item(0).flags() == Qt.ItemFlag.NoItemFlags


def test_the_case_is_a_page_with_its_papers_as_tabs(alone: LibraryPage) -> None:
    tabs = alone.paper.tabs
    assert [tabs.tabText(at) for at in range(tabs.count())] == ["Case", "Inspection", "Attendance", "Pupil voice", "Survey"]
    text = alone.paper.text.toPlainText()
    assert "Ashmere Vale Primary School" in text
    assert text.index("What you are asked") < text.index("You are the new SENCO") < text.index("The problem.")
    assert "Ashmere Vale and everyone in it are invented." in words(alone)
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert "inspection" in alone.paper.text.toPlainText().casefold()
    assert alone.paper.text.accessibleName() == "Ashmere Vale, Inspection"


def test_going_through_every_paper_twice_does_no_harm(qtbot: QtBot, alone: LibraryPage) -> None:
    for at in [*range(5), *range(5)]:
        alone.paper.tabs.setCurrentIndex(at)
        qtbot.wait(5)
    assert alone.paper.text.toPlainText()


def test_what_the_cohort_pinned_is_in_use_and_locked(in_cohort: LibraryPage, alone: LibraryPage) -> None:
    assert "Version 1, in use" in words(in_cohort)
    assert "Version 1, in use" not in words(alone)
    heard = in_cohort.list.model.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Ashmere Vale, Version 1, in use"


def test_beside_the_case_stands_its_rubric_with_the_pass_rule(in_cohort: LibraryPage) -> None:
    bench = in_cohort._bench
    assert bench is not None
    assert rule_sentence(bench.cohort.rubric) in words(in_cohort)
    assert in_cohort.grid.grid.isVisible()
    assert "The response retells the case" in words(in_cohort)


def test_the_list_is_walked_by_keyboard_past_headings(alone: LibraryPage) -> None:
    alone.list.list.setFocus()
    QTest.keyClick(alone.list.list, Qt.Key.Key_Down)
    assert "What each criterion asks" in alone.paper.text.toPlainText()
    QTest.keyClick(alone.list.list, Qt.Key.Key_Down)
    assert "School culture" in alone.paper.text.toPlainText()
    for _ in range(3):
        QTest.keyClick(alone.list.list, Qt.Key.Key_Down)
    text = alone.paper.text.toPlainText()
    assert "At least 1,500 words and at most 2,500." in text
    assert "Within 2 % of either end, from 1,470 or up to 2,550 words, a person rules on it." in text
    assert "Not counted: appendix, question, reference list and title." in text
    assert not alone.grid.isVisible()


def test_policy_and_letter_are_sentences(alone: LibraryPage) -> None:
    alone.enter("sampling-policy")
    assert "The first five scripts of each new marker." in alone.paper.text.toPlainText()
    alone.enter("letter-template")
    text = alone.paper.text.toPlainText()
    assert "You have not yet passed this time." in text
    assert "The last day to ask is 28 May 2027." in text
    assert "The next window is open from 9 June 2027 to 16 June 2027." in text


def test_frameworks_are_read_by_section_and_outcome(alone: LibraryPage) -> None:
    alone.enter("npq-senco")
    text = alone.paper.text.toPlainText()
    assert text.index("Learn that.") < text.index("1. School culture") < text.index("8. Implementation")
    assert "The official statements are not here" in words(alone)
    assert not alone.grid.isVisible()
    alone.enter("national-award-senco")
    text = alone.paper.text.toPlainText()
    assert text.index("Part A: ") < text.index("1a What the SEN Code") < text.index("Part C: ") < text.index("Much is expected")
    assert "\n9g For the arrangements" in text
    assert "not professional standards" in words(alone)


def test_the_programme_is_read_course_by_course(alone: LibraryPage) -> None:
    alone.enter("programme-map")
    text = alone.paper.text.toPlainText()
    assert "In 18 months: 9 courses, 27 modules, 2 conferences and 8 clinics." in text
    assert text.index("Conference 1") < text.index("Course 6: ") < text.index("Conference 2") < text.index("Course 7: ")
    assert "Enabling continuous improvement" in text
    assert "One clinic. Section 7 of the framework." in text
    assert "One clinic. Drawn from across the framework." in text


def test_statements_taken_in_are_shown_by_kind_and_heading_with_every_sign_as_it_is() -> None:
    item = library.newest(library.items(), ItemKind.FRAMEWORK, "npq-senco")
    known = framework_from_plain(item.content)
    texts = (("1.10", "", "Tenth."), ("1.9", "", "*Nine* <b>"), ("1.b", "By:", "Second."), ("1.a", "By:", "First."))
    given = sorted((Statement(parse_code(code), head, text) for code, head, text in texts), key=lambda each: each.code)
    entry = Entry(item.pin, replace(known, statements=tuple(given)), False)
    (sheet,) = sheets(entry, ()).sheets
    assert r"\*Nine\* \<b\>" in sheet.text
    wanted = ("### Learn that", "**1.9** ", "**1.10** ", "### Learn how to", "*By:*", "**1.a** ", "**1.b** ", "## 2.")
    places = [sheet.text.index(word) for word in wanted]
    assert places == sorted(places)
    assert sheet.text.count("*By:*") == 1


def test_notes_for_markers_are_shown_only_to_those_who_mark(in_cohort: LibraryPage, alone: LibraryPage) -> None:
    in_cohort.enter("rubric")
    assert NOTES in in_cohort.paper.text.toPlainText()
    alone.enter("rubric")
    assert NOTES not in alone.paper.text.toPlainText()
    bench = in_cohort._bench
    assert bench is not None
    bench.sit(Person("nobody", "Perrin Ashdown", frozenset[Role]()))
    assert NOTES not in in_cohort.paper.text.toPlainText()
    assert "There is no single right problem" not in words(in_cohort)


def test_searching_keeps_what_holds_the_words_and_marks_them(alone: LibraryPage) -> None:
    QTest.keyClick(alone, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert alone.list.field.hasFocus()
    QTest.keyClicks(alone.list.field, "monday")
    assert listed(alone) == ["Scenarios", "Ashmere Vale"]
    assert alone.paper.tabs.tabText(2) == "Attendance (2)"
    assert alone.paper.tabs.tabText(1) == "Inspection"
    marks = alone.paper.text.extraSelections()
    assert [mark.cursor.selectedText().casefold() for mark in marks] == ["monday", "monday"]
    QTest.keyClick(alone.list.field, Qt.Key.Key_Escape)
    assert len(listed(alone)) == 12
    assert alone.paper.text.extraSelections() == []


def test_words_that_stand_only_in_a_paper_open_that_paper(alone: LibraryPage) -> None:
    QTest.keyClicks(alone.list.field, "tuesday")
    assert alone.paper.tabs.tabText(alone.paper.tabs.currentIndex()).startswith("Attendance")
    assert [mark.cursor.selectedText() for mark in alone.paper.text.extraSelections()] == ["Tuesday"]


def test_words_that_are_nowhere_are_said_to_be(alone: LibraryPage) -> None:
    QTest.keyClicks(alone.list.field, "zeppelin")
    assert listed(alone) == []
    assert "“zeppelin” is nowhere in the library." in words(alone)


def test_the_foot_says_that_it_was_checked(alone: LibraryPage) -> None:
    assert alone.check.sentence() == "Checked: 9 files; every level has a descriptor, and everything that is named exists."


def test_the_foot_lists_what_is_wrong(alone: LibraryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = tuple(Problem("rubrics/x/rubric.toml", f"criteria.{at}", "Level 2 has no descriptor.") for at in range(6))
    monkeypatch.setattr(library, "check_library", lambda: (6, faults))
    alone.menu_actions()[1].trigger()
    said = alone.check.sentence()
    assert said.startswith("Checked: 6 files, 6 problems.")
    assert "rubrics/x/rubric.toml, criteria.3: Level 2 has no descriptor." in said
    assert said.endswith("and 2 more")


def test_widths_are_kept(opened: Opened, alone: LibraryPage, memory: Memory) -> None:
    alone._reading.setSizes([300, 500, 566])
    alone._reading.splitterMoved.emit(300, 1)
    alone.leave()
    again = opened(None)
    assert abs(again._reading.sizes()[0] - 300) < 4


@pytest.mark.parametrize("factor", TEXT_FACTORS)
def test_no_words_are_cut_at_any_text_size(qtbot: QtBot, in_cohort: LibraryPage, theme: Theme, factor: float) -> None:
    theme.set_factor(factor)
    for key in ("scenario", "rubric", "framework", "programme-map", "letter-template"):
        in_cohort.enter(key)
        qtbot.waitUntil(lambda: not cut(in_cohort))
    in_cohort.enter("rubric")
    assert in_cohort.grid.isVisible()
