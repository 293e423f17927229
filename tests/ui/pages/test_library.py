"""The library page: the case is read, the rules are sentences, and markers' notes are shown to markers only."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from cohorts import staffed_cohort
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shown_pages import ShownPages

from workbench.domain.framework import Statement, framework_from_plain, framework_to_plain, parse_code
from workbench.domain.library import Item, ItemKind, Problem, Target
from workbench.domain.passrule import rule_sentence
from workbench.domain.people import Person, Role
from workbench.domain.sampling import NearLine, policy_from_plain
from workbench.domain.scenario import Scenario
from workbench.ui.memory import Memory
from workbench.ui.pages.library import LibraryPage
from workbench.ui.pages.library.entries import Entry, entries
from workbench.ui.pages.library.rules import policy
from workbench.ui.pages.library.sheets import sheets
from workbench.ui.theme import Theme
from workbench.ui.tokens import TEXT_FACTORS
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.workflow import library

NOTES = "Participants never see these."
KEYS = (
    *("scenario", "tarn-road", "ashmere-vale.finding-out-first", "rubric", "three-questions", "framework"),
    *("programme-map", "small-cohort", "letter-template"),
)
Opened = Callable[..., LibraryPage]


@pytest.fixture
def opened(shown: ShownPages) -> Opened:
    """The page of a cohort, or of none, shown, with its lead at the window."""
    return partial(shown, LibraryPage)


@pytest.fixture
def alone(opened: Opened) -> LibraryPage:
    """With no cohort open."""
    return opened(None)


@pytest.fixture
def in_cohort(opened: Opened, tmp_path: Path) -> LibraryPage:
    return opened(staffed_cohort(tmp_path))


def listed(page: LibraryPage) -> list[str]:
    model = page.list.model
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def words(page: LibraryPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(Label) if label.isVisible())


def cut(page: LibraryPage) -> list[str]:
    labels = [label for label in page.findChildren(WrapLabel) if label.isVisible()]
    return [label.text() for label in labels if label.height() < label.heightForWidth(label.width())]


def test_everything_stands_under_its_heading(alone: LibraryPage) -> None:
    shown = listed(alone)
    assert shown[: shown.index("Rules and letters")] == [
        "Scenarios",
        "Ashmere Vale",
        "Finding out first",
        "What reaches the lesson",
        "Hollin Wharf",
        "Tarn Road",
        "Rubrics",
        "Four criteria",
        "Three questions",
        "Frameworks",
        "NPQ for SENCOs",
        "National Award for SEN Co-ordination",
        "Programme map",
    ]
    assert {"Words 1,500 to 2,500", "Standard sample", "Outcome letter"} <= set(shown)
    assert alone.list.model.item(0).flags() == Qt.ItemFlag.NoItemFlags


def press_chip(page: LibraryPage, words: str) -> None:
    chips = [chip for chip in page.paper.bar.findChildren(QPushButton) if chip.text() == words and chip.isVisible()]
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)


def press_link(page: LibraryPage, words: str, nth: int = 0) -> None:
    """Press a link in the page by mouse, as a person would who scrolled to it."""
    text = page.paper.text
    cursor = text.document().find(words, 0)
    for _ in range(nth):
        cursor = text.document().find(words, cursor)
    assert not cursor.isNull()
    QApplication.processEvents()
    text.go_to(cursor.selectionStart())
    cursor.setPosition(cursor.selectionStart() + 2)
    place = text.cursorRect(cursor).center()
    QTest.mouseMove(text.viewport(), place)
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place)


def top_of(page: LibraryPage) -> str:
    """The words of the block at the top of the page."""
    text = page.paper.text
    return text.document().findBlock(text.place()).text()


def test_the_case_is_a_page_with_its_papers_to_choose_from(alone: LibraryPage) -> None:
    assert alone.paper.chips() == ["Case", "Inspection", "Attendance", "Pupil voice", "Survey"]
    text = alone.paper.text.toPlainText()
    assert "Ashmere Vale Primary School" in text
    assert text.index("What you are asked") < text.index("You are the new SENCO") < text.index("The problem.")
    assert "Ashmere Vale and everyone in it are invented." in words(alone)
    chip = next(each for each in alone.paper.bar.findChildren(QPushButton) if each.text() == "Case")
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Right)
    assert "inspection" in alone.paper.text.toPlainText().casefold()
    assert alone.paper.text.accessibleName() == "Ashmere Vale, Inspection"


def test_going_through_every_paper_twice_does_no_harm(qtbot: QtBot, alone: LibraryPage) -> None:
    for at in [*range(5), *range(5)]:
        alone.paper.show_sheet(at)
        qtbot.wait(5)
    assert alone.paper.text.toPlainText()


def test_seven_papers_stand_in_rows_without_arrows(alone: LibraryPage, qtbot: QtBot) -> None:
    alone._reading.setSizes([218, 442, 706])
    alone.enter("tarn-road")
    qtbot.wait(20)
    chips = [chip for chip in alone.paper.bar.findChildren(QPushButton) if chip.isVisible()]
    assert len(chips) == 7
    assert len({chip.y() for chip in chips}) == 2
    assert all(chip.geometry().right() < alone.paper.bar.width() for chip in chips)
    assert alone.paper.bar.geometry().bottom() < alone.paper.text.geometry().top()
    for at in range(7):
        alone.paper.show_sheet(at)
        assert alone.paper.text.horizontalScrollBar().maximum() == 0


def test_the_version_is_whole_right_after_another_item_is_shown(in_cohort: LibraryPage) -> None:
    for key in ("tarn-road", "ashmere-vale", "npq-senco", "four-criteria", "national-award-senco"):
        in_cohort.enter(key)
        for chip in (in_cohort.paper.version, in_cohort.grid.version):
            assert not chip.isVisible() or chip.width() == chip.sizeHint().width()


def test_both_versions_stand_as_far_from_the_edge_of_their_pane(in_cohort: LibraryPage, qtbot: QtBot) -> None:
    def left_over(pane: QWidget, chip: QWidget) -> int:
        return pane.width() - chip.mapTo(pane, chip.rect().topRight()).x()

    grid, paper = in_cohort.grid, in_cohort.paper
    qtbot.waitUntil(lambda: left_over(grid, grid.version) == left_over(paper, paper.version))
    assert left_over(grid, grid.version) > 0


def test_what_the_cohort_pinned_is_in_use_and_locked(in_cohort: LibraryPage, alone: LibraryPage) -> None:
    assert "Version 1, in use" in words(in_cohort)
    assert "In use in Spring window 2027." in words(in_cohort)
    assert "in use" not in words(alone).casefold()
    heard = in_cohort.list.model.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Ashmere Vale, Version 1, in use, fixed for this cohort"


def test_another_version_than_the_pinned_one_says_so(in_cohort: LibraryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def changed() -> tuple[Item, ...]:
        return tuple(
            Item(replace(item.pin, version="2", sha256="other"), item.content) if item.pin.id == "four-criteria" else item
            for item in found
        )

    found = library.items()
    monkeypatch.setattr(library, "items", changed)
    in_cohort.enter("four-criteria")
    assert "Version 1, in use" in words(in_cohort)
    in_cohort.list.list.setFocus()
    QTest.keyClick(in_cohort.list.list, Qt.Key.Key_Down)
    assert "Version 2, not in use here" in words(in_cohort)
    assert "The open cohort was founded with another version." in words(in_cohort)


def test_beside_the_case_stands_its_rubric_with_the_pass_rule(in_cohort: LibraryPage) -> None:
    bench = in_cohort._bench
    assert bench is not None
    assert rule_sentence(bench.cohort.rubric) in words(in_cohort)
    assert in_cohort.grid.grid.isVisible()
    assert "The response retells the case" in words(in_cohort)


def test_a_case_answered_in_parts_asks_its_questions_and_has_its_own_rubric_beside_it(alone: LibraryPage) -> None:
    alone.enter("tarn-road")
    assert alone.paper.chips() == ["Case", "Inspection", "Behaviour", "Reading", "Pupil voice", "Survey", "Letter"]
    text = alone.paper.text.toPlainText()
    places = [text.index(f"Question {number}: ") for number in (1, 2, 3)]
    assert places == sorted(places)
    assert "Pass: 13 of 21 points, nothing below level 1, Cause and pupils at Sound or above," in words(alone)
    heads = [label.text() for label in alone.grid.grid.findChildren(Label) if label.text() in ("Limited", "Sound", "Thorough")]
    assert heads == ["Limited", "Sound", "Thorough"]
    with pytest.raises(KeyError):
        alone.grid.grid.cell("cause", 4)
    alone.enter("hollin-wharf")
    assert alone.grid.grid.cell("problem", 4).isVisible()


def test_each_criterion_says_its_answer_part_and_what_it_aims_at(alone: LibraryPage) -> None:
    alone.enter("three-questions")
    said = [label.text() for label in alone.grid.grid.findChildren(Label)]
    assert [said.count(f"Question {number}") for number in (1, 2, 3)] == [2, 2, 2]
    assert "Section 3, area 1\nSection 8" in said
    text = alone.paper.text.toPlainText()
    assert (
        text.index("Use of evidence") < text.index("Answer part. Question 1.") < text.index("3. Identification of need (area 1)")
    )
    alone.enter("four-criteria")
    assert "Sections 1, 3 and 6" in [label.text() for label in alone.grid.grid.findChildren(Label)]
    assert "Answer part" not in alone.paper.text.toPlainText()


def test_the_list_is_walked_by_keyboard_past_headings(alone: LibraryPage) -> None:
    alone.list.list.setFocus()
    for _ in range(5):
        QTest.keyClick(alone.list.list, Qt.Key.Key_Down)
    assert "What each criterion asks" in alone.paper.text.toPlainText()
    for _ in range(2):
        QTest.keyClick(alone.list.list, Qt.Key.Key_Down)
    assert "School culture" in alone.paper.text.toPlainText()
    QTest.keyClick(alone.list.list, Qt.Key.Key_Return)
    assert alone.paper.text.hasFocus()
    alone.list.list.setFocus()
    for _ in range(3):
        QTest.keyClick(alone.list.list, Qt.Key.Key_Down)
    text = alone.paper.text.toPlainText()
    assert "At least 1,500 words and at most 2,500." in text
    assert "Within 2 % of either end, from 1,470 or up to 2,550 words, a person rules on it." in text
    assert "Not counted: the title and cover lines, the reference list, appendices and the question" in text
    assert "2,501 to 2,550" in text
    assert not alone.grid.isVisible()


def test_policies_are_sentences(alone: LibraryPage) -> None:
    alone.enter("standard-sample")
    text = alone.paper.text.toPlainText()
    assert "The first five scripts of each new marker." in text
    assert "Every result that one level on one criterion would change." in text
    assert "A new cohort takes this policy where it names no other." in text
    assert "square root" not in text
    alone.enter("small-cohort")
    text = alone.paper.text.toPlainText()
    assert "Every total within one point of the points needed, above or below." in text
    assert "At least the square root of their number, rounded up." in text
    assert "At least two scripts drawn at random from those that no rule above names." in text
    assert "A new cohort takes this policy" not in text
    assert "another lead" not in text
    alone.enter("two-leads")
    assert "One lead signs each outcome as it stands, and another lead releases it." in alone.paper.text.toPlainText()
    alone.enter("single-marking")
    assert "No script is marked a second time." in alone.paper.text.toPlainText()


def test_a_policy_says_what_its_numbers_come_to() -> None:
    plain = next(item.content for item in library.items() if item.pin.id == "small-cohort")
    said = policy(replace(policy_from_plain(plain), near_line_by=NearLine.OUTCOME, near_line_steps=2, percent=0), default=False)
    assert "Every result that two steps would change, each one level on one criterion." in said
    assert "per cent" not in said.partition("## How many")[2]
    assert "| 100 scripts | at least 10 |" in said
    assert "| 10 scripts | at least 6 |" in said


def test_the_letter_is_read_outcome_by_outcome(alone: LibraryPage) -> None:
    alone.enter("letter-template")
    assert alone.paper.chips() == ["Passed", "Not yet passed", "Void", "Every letter", "Review"]
    assert "You have passed." in alone.paper.text.toPlainText()
    press_chip(alone, "Not yet passed")
    assert "You have not yet passed this time." in alone.paper.text.toPlainText()
    press_chip(alone, "Void")
    text = alone.paper.text.toPlainText()
    assert "The result. Your attempt in this window is void." in text
    assert "Who decided. A named person" in text
    press_chip(alone, "Every letter")
    assert "Where a sample was marked a second time." in alone.paper.text.toPlainText()
    press_chip(alone, "Review")
    text = alone.paper.text.toPlainText()
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
    assert "Version 1, historical" in words(alone)
    assert "Criteria." not in text


def test_each_section_tells_what_is_linked_to_it(alone: LibraryPage) -> None:
    alone.enter("npq-senco")
    text = alone.paper.text.toPlainText()
    fifth = text[text.index("5. Behaviour") : text.index("6. Leading and managing")]
    assert "Scenarios. Hollin Wharf, Tarn Road." in fifth
    assert "Three questions: Cause and pupils, Change proposed" in fifth
    assert "Course 3: Behaviour and safeguarding, Conference 1; from across the framework Course 7" in fifth
    second = text[text.index("2. Statutory framework") : text.index("3. Identification of need")]
    assert "every course takes up its part, and Conference 1" in second


def test_links_lead_to_what_they_name_and_back(alone: LibraryPage, qtbot: QtBot) -> None:
    alone.enter("npq-senco")
    press_link(alone, "Course 3: Behaviour")
    assert alone.list.chosen().startswith("programme-map/")
    assert top_of(alone).startswith("Course 3: Behaviour")
    press_link(alone, "5. Behaviour")
    assert top_of(alone) == "5. Behaviour"
    press_link(alone, "Cause and pupils", nth=1)
    assert alone.list.chosen().startswith("rubric/three-questions/")
    qtbot.waitUntil(lambda: alone.grid.grid.verticalScrollBar().value() > 100)
    assert top_of(alone) == "Cause and pupils"
    QTest.keyClick(alone, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert alone.list.chosen().startswith("framework/npq-senco/")
    QTest.keyClick(alone, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert alone.list.chosen().startswith("programme-map/")


def test_a_link_to_a_statement_leads_to_the_version_that_has_it(alone: LibraryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def added() -> tuple[Item, ...]:
        return (*changed, Item(replace(outline.pin, version="2024", sha256="imported"), framework_to_plain(official)))

    found = library.items()
    outline = next(item for item in found if item.pin.id == "npq-senco")
    given = tuple(Statement(parse_code(f"4.{ordinal}"), "", f"Statement {ordinal} of it.") for ordinal in range(1, 40))
    official = replace(framework_from_plain(outline.content), version="2024", statements=given)
    aims = [{"section": "4", "statements": ["4.30"]}, {"section": "5", "areas": [3]}]
    changed = tuple(
        Item(item.pin, {**item.content, "sections": ["4", "5"], "targets": aims}) if item.pin.id == "tarn-road" else item
        for item in found
    )
    monkeypatch.setattr(library, "items", added)
    alone.enter("tarn-road")
    press_link(alone, "4.30")
    assert alone.list.chosen().startswith("framework/npq-senco/2024/")
    assert top_of(alone).startswith("4.30 Statement 30 of it. Aimed at by Tarn Road.")
    assert alone.paper.text.toPlainText().index("4.9 ") < alone.paper.text.toPlainText().index("4.10 ")


def test_links_are_reached_by_keyboard(alone: LibraryPage) -> None:
    alone.enter("npq-senco")
    alone.paper.text.setFocus()
    QTest.keyClick(alone.paper.text, Qt.Key.Key_Tab)
    assert alone.paper.text.hasFocus()
    assert alone.paper.text.textCursor().selectedText() == "Ashmere Vale"
    QTest.keyClick(alone.paper.text, Qt.Key.Key_Return)
    assert alone.list.chosen().startswith("scenario/ashmere-vale/")


def test_the_programme_is_a_table_in_both_orders(alone: LibraryPage) -> None:
    alone.enter("programme-map")
    text = alone.paper.text.toPlainText()
    assert "In 18 months: 9 courses, 27 modules, 2 conferences and 8 clinics." in text
    assert text.index("Conference 1") < text.index("Course 6: ") < text.index("Conference 2") < text.index("Course 7: ")
    assert "Developing expertise; Leading behaviour change; Enabling continuous improvement" in text
    course = text[text.index("Course 6: ") : text.index("Conference 2")]
    assert course.split("\n")[2:4] == ["Clinic on professional development", "7. Professional development"]
    assert "From across the framework" in text
    press_chip(alone, "Framework order")
    text = alone.paper.text.toPlainText()
    assert [text.index(f"{n}. ") for n in range(1, 9)] == sorted(text.index(f"{n}. ") for n in range(1, 9))
    section = text[text.index("8. Implementation") : text.index("From across")]
    assert "Course 8: Implementation 1 (explore); Course 9" in section
    assert "Sustain" in section
    assert "Every course, in part" in text


def test_an_exemplar_is_read_under_its_scenario_with_its_remarks(alone: LibraryPage, theme: Theme) -> None:
    alone.enter("ashmere-vale.finding-out-first")
    text = alone.paper.text.toPlainText()
    passage, remark = text.index("They are saying they have lost the thread. [2]"), text.index("2. Reading the problem, Secure.")
    assert passage < text.index("a TA repeating it is a plaster") < remark < text.index("The inspection says something similar")
    assert text.index("What would lift it. Set out a second possible cause") > remark
    marked = [mark.cursor.selectedText() for mark in alone.paper.text.extraSelections()]
    assert len(marked) == 15
    assert "They are saying they have lost the thread." in marked
    assert alone.grid.grid.isVisible()
    assert alone.grid.grid.cell("problem", 3).accessibleName() == "Reading the problem, level 3, Secure, chosen"
    press_chip(alone, "Where it stands")
    text = alone.paper.text.toPlainText()
    assert text.startswith("9 of the 10 needed. Implementation is below level 2.")
    assert "Framework and evidence, Emerging" in text


def test_statements_taken_in_are_shown_by_kind_and_heading_with_every_sign_as_it_is() -> None:
    item = library.newest(library.items(), ItemKind.FRAMEWORK, "npq-senco")
    known = framework_from_plain(item.content)
    texts = (("1.10", "", "Tenth."), ("1.9", "", "*Nine* <b>"), ("1.b", "By:", "Second."), ("1.a", "By:", "First."))
    given = sorted((Statement(parse_code(code), head, text) for code, head, text in texts), key=lambda each: each.code)
    shelf = entries(None)
    aimed = Target("1", (), ("1.10",))
    tarn = next(entry for entry in shelf if entry.id == "tarn-road")
    assert isinstance(tarn.value, Scenario)
    aiming = replace(tarn, value=replace(tarn.value, sections=("1",), targets=(aimed,)))
    entry = Entry("framework", known.id, "2024", known.title, "x", replace(known, statements=tuple(given)))
    (sheet,) = sheets(entry, (aiming, entry), ()).sheets
    assert r"\*Nine\* \<b\>" in sheet.text
    wanted = ("### Learn that", "**1.9** ", "**1.10** ", "### Learn how to", "*By:*", "**1.a** ", "**1.b** ", "## 2.")
    places = [sheet.text.index(word) for word in wanted]
    assert places == sorted(places)
    assert sheet.text.count("*By:*") == 1
    assert "**1.10** Tenth. Aimed at by [Tarn Road](library:scenario/tarn-road)." in sheet.text
    assert ("1.10", "1.10 Tenth.") in [(place.name, place.words) for place in sheet.places]


def test_notes_for_markers_are_shown_only_to_those_who_mark(in_cohort: LibraryPage, alone: LibraryPage) -> None:
    in_cohort.enter("rubric")
    assert in_cohort.paper.chips() == ["Criteria", "Pointers", "For markers"]
    press_chip(in_cohort, "For markers")
    assert NOTES in in_cohort.paper.text.toPlainText()
    assert "There is no single right problem" in in_cohort.paper.text.toPlainText()
    alone.enter("rubric")
    assert alone.paper.chips() == ["Criteria", "Pointers"]
    bench = in_cohort._bench
    assert bench is not None
    bench.sit(Person("nobody", "Perrin Ashdown", frozenset[Role]()))
    assert in_cohort.paper.chips() == ["Criteria", "Pointers"]
    assert NOTES not in in_cohort.paper.text.toPlainText()
    assert "There is no single right problem" not in words(in_cohort)
    in_cohort.enter("ashmere-vale")
    assert "For markers" not in words(in_cohort)
    QTest.keyClicks(in_cohort.list.field, '"single right problem"')
    assert listed(in_cohort) == []


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.MODERATOR, Role.LEAD])
def test_everybody_who_marks_reads_and_finds_the_notes(in_cohort: LibraryPage, role: Role) -> None:
    bench = in_cohort._bench
    assert bench is not None
    bench.sit(Person("somebody", "Perrin Ashdown", frozenset({role})))
    QTest.keyClicks(in_cohort.list.field, '"single right problem"')
    assert listed(in_cohort)[:2] == ["Rubrics", "Four criteria"]
    assert "There is no single right problem" in in_cohort.paper.text.toPlainText()


def test_a_note_on_one_scenario_stands_beside_that_scenario(in_cohort: LibraryPage) -> None:
    in_cohort.enter("ashmere-vale")
    beside = words(in_cohort)
    assert "There is no single right problem. At Ashmere Vale" in beside
    assert "Level 3, Secure. The line between levels 2 and 3 is the use made of evidence." in beside
    assert "At Hollin Wharf" not in beside
    in_cohort.enter("hollin-wharf")
    beside = words(in_cohort)
    assert "At Hollin Wharf, 17 of 26 is a screening result." in beside
    assert "At Ashmere Vale" not in beside
    in_cohort.enter("rubric")
    assert "For markers." not in words(in_cohort)
    press_chip(in_cohort, "For markers")
    text = in_cohort.paper.text.toPlainText()
    places = [text.index(words) for words in ("In every scenario", "At Ashmere Vale\n", "At Hollin Wharf\n", "17 of 26")]
    assert places == sorted(places)
    in_cohort.enter("ashmere-vale.finding-out-first")
    assert "For markers." not in words(in_cohort)


def test_searching_keeps_what_holds_the_words_and_marks_them(alone: LibraryPage) -> None:
    everything = len(listed(alone))
    QTest.keyClick(alone, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert alone.list.field.hasFocus()
    QTest.keyClicks(alone.list.field, "monday")
    assert listed(alone)[:2] == ["Scenarios", "Ashmere Vale"]
    assert "Rubrics" not in listed(alone)
    assert alone.paper.chips()[1:3] == ["Inspection", "Attendance 2"]
    alone.paper.show_sheet(2)
    marks = alone.paper.text.extraSelections()
    assert [mark.cursor.selectedText().casefold() for mark in marks] == ["monday", "monday"]
    QTest.keyClick(alone.list.field, Qt.Key.Key_Escape)
    assert len(listed(alone)) == everything
    assert alone.paper.text.extraSelections() == []
    assert alone.paper.chips()[2] == "Attendance"


def test_words_that_stand_only_in_a_paper_open_that_paper(alone: LibraryPage) -> None:
    QTest.keyClicks(alone.list.field, "tuesday")
    assert alone.paper.text.accessibleName() == "Ashmere Vale, Attendance"
    assert [mark.cursor.selectedText() for mark in alone.paper.text.extraSelections()] == ["Tuesday"]


def test_every_place_found_is_a_row_that_leads_there(alone: LibraryPage) -> None:
    QTest.keyClicks(alone.list.field, "plaster")
    assert listed(alone)[1] == "Finding out first"
    heard = str(alone.list.model.item(2).data(Qt.ItemDataRole.AccessibleTextRole))
    assert heard.startswith("Response: The problem: …")
    assert heard.endswith("a TA repeating it is a plaster.")
    QTest.keyClick(alone.list.field, Qt.Key.Key_Down)
    QTest.keyClick(alone.list.list, Qt.Key.Key_Down)
    assert alone.paper.text.accessibleName() == "Finding out first, Response"
    text = alone.paper.text
    marks = text.extraSelections()
    places = [mark.cursor.selectionStart() for mark in marks if mark.cursor.selectedText() == "plaster"]
    cursor = text.textCursor()
    cursor.setPosition(places[0])
    assert text.viewport().rect().contains(text.cursorRect(cursor))


@pytest.mark.parametrize(
    ("asked", "item"),
    [
        ("“two-form entry”", "Ashmere Vale"),
        ("weighs two possible causes", "Four criteria"),
        ("long run holding", "NPQ for SENCOs"),
        ("tribunal", "National Award for SEN Co-ordination"),
        ("“picking the right problem”", "Programme map"),
        ("captions footnotes", "Words 1,500 to 2,500"),
        ("“square root of their number”", "Sample for a small cohort"),
        ("neither a pass nor a fail", "Outcome letter"),
        ("plaster", "Finding out first"),
    ],
)
def test_everything_is_searched(alone: LibraryPage, asked: str, item: str) -> None:
    alone.list.field.setText(asked)
    assert item in listed(alone)
    assert len(listed(alone)) < 12


def test_what_is_found_in_a_descriptor_is_shown_in_the_grid(alone: LibraryPage, qtbot: QtBot) -> None:
    alone.list.field.setText("“names owners”")
    heard = [str(alone.list.model.item(at).data(Qt.ItemDataRole.AccessibleTextRole)) for at in range(alone.list.model.rowCount())]
    place = next(at for at, said in enumerate(heard) if said.startswith("Implementation: "))
    alone.list.list.setCurrentIndex(alone.list.model.index(place, 0))
    assert alone.list.chosen().startswith("rubric/four-criteria/")
    qtbot.waitUntil(lambda: alone.grid.grid.verticalScrollBar().value() > 100)
    marked = [label for label in alone.grid.findChildren(WrapLabel) if label.marked()]
    assert marked
    assert all("names owners" in label.text() for label in marked)


def test_more_places_than_three_unfold(alone: LibraryPage) -> None:
    alone.list.field.setText("reading")
    at = next(at for at in range(alone.list.model.rowCount()) if str(alone.list.model.item(at).text()).endswith("places more"))
    before = alone.list.model.rowCount()
    alone.list.list.setFocus()
    alone.list.list.setCurrentIndex(alone.list.model.index(at, 0))
    assert alone.list.model.rowCount() > before
    assert alone.list.chosen().endswith("\n3")


def test_f3_goes_from_place_to_place_and_round(alone: LibraryPage) -> None:
    alone.list.field.setText("tuesday")
    places = [key for key in alone._shelf.hit_keys()]
    assert places
    seen = []
    for _ in range(len(places) + 1):
        QTest.keyClick(alone, Qt.Key.Key_F3)
        seen.append(alone.list.chosen())
    assert seen == [*places, places[0]]
    QTest.keyClick(alone, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert alone.list.chosen() == places[-1]


def test_words_that_are_nowhere_are_said_to_be(alone: LibraryPage) -> None:
    QTest.keyClicks(alone.list.field, "zeppelin")
    assert listed(alone) == []
    assert "“zeppelin” is nowhere in the library." in words(alone)
    assert alone.list.told() == "“zeppelin” is nowhere in the library."
    QTest.keyClick(alone, Qt.Key.Key_F3)
    assert alone.list.field.hasFocus()


def test_the_foot_says_that_it_was_checked(alone: LibraryPage) -> None:
    files = library.check_library()[0]
    assert alone.check.sentence() == f"Checked: {files} files; every level has a descriptor, and everything that is named exists."


def test_the_foot_lists_what_is_wrong(alone: LibraryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = tuple(Problem("rubrics/x/rubric.toml", f"criteria.{at}", "Level 2 has no descriptor.") for at in range(6))
    monkeypatch.setattr(library, "check_library", lambda: (6, faults))
    alone.menu_actions()[-1].trigger()
    said = alone.check.sentence()
    assert said.startswith("Checked: 6 files, 6 problems.")
    assert "rubrics/x/rubric.toml, criteria.3: Level 2 has no descriptor." in said
    assert said.endswith("Show 2 more")
    QTest.mouseClick(alone.check.more, Qt.MouseButton.LeftButton)
    assert [link.text() for link in alone.check.links()] == [f"rubrics/x/rubric.toml, criteria.{at}" for at in (4, 5)]


def test_a_fault_leads_to_its_item_or_to_its_file(alone: LibraryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    faults = (
        Problem("rubrics/three-questions/rubric.toml", "criteria.0", "Level 2 has no descriptor."),
        Problem("scenarios/broken/scenario.toml", "", "The file could not be read."),
    )
    monkeypatch.setattr(library, "check_library", lambda: (2, faults))
    alone.refresh()
    known, broken = alone.check.links()
    QTest.mouseClick(known, Qt.MouseButton.LeftButton)
    assert alone.list.chosen().startswith("rubric/three-questions/")
    QTest.mouseClick(broken, Qt.MouseButton.LeftButton)
    assert [Path(url.toLocalFile()).parts[-2:] for url in opened] == [("scenarios", "broken")]


def test_widths_are_kept(opened: Opened, alone: LibraryPage, memory: Memory) -> None:
    alone._reading.setSizes([300, 500, 566])
    alone._reading.splitterMoved.emit(300, 1)
    alone.leave()
    again = opened(None)
    assert abs(again._reading.sizes()[0] - 300) < 4


@pytest.mark.parametrize("factor", TEXT_FACTORS)
def test_no_words_are_cut_at_any_text_size(qtbot: QtBot, in_cohort: LibraryPage, theme: Theme, factor: float) -> None:
    theme.set_factor(factor)
    for key in KEYS:
        in_cohort.enter(key)
        qtbot.waitUntil(lambda: not cut(in_cohort))
    in_cohort.enter("rubric")
    assert in_cohort.grid.isVisible()
