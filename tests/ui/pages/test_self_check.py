"""The self-check page: drafts are read behind it, notes are never lost silently, and nothing is kept that was not saved."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cohorts import SCRIPTS, WHOLE
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from spoken import everything_said, markers_only
from windows import drop

from workbench.domain.selfcheck.rating import Colour, LearningRating, Moment, Notebook
from workbench.ui.memory import Memory
from workbench.ui.page import Offer
from workbench.ui.pages.self_check import SelfCheckPage
from workbench.ui.theme import Theme
from workbench.ui.widgets.drop_area import DropArea
from workbench.ui.widgets.self_check.side import Tab
from workbench.workflow import selfcheck

DRAFT, OTHER, LONG = (
    "Assessment_SENCO_v3_NTP-27-0412.docx",
    "NTP-27-0438 response.docx",
    "ntp-27-0488 written assessment (2).docx",
)
ABOUT_MARKS = re.compile(r"\b(scores?|scored|grade[ds]?|predict\w*|percentile|rank\w*|total)\b", re.IGNORECASE)
Said = list[tuple[str, str, str]]


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def page(theme: Theme, memory: Memory, qtbot: QtBot) -> Iterator[SelfCheckPage]:
    memory.set_text("self-check/scenario", "ashmere-vale")
    page = new_page(theme, memory, qtbot)
    yield page
    page.close_down()


@pytest.fixture
def said(page: SelfCheckPage) -> Said:
    found: Said = []
    page.said.connect(lambda *words: found.append(words) if words[1] else None)
    return found


def new_page(theme: Theme, memory: Memory, qtbot: QtBot) -> SelfCheckPage:
    page = SelfCheckPage(theme, memory)
    qtbot.addWidget(page)
    page.resize(1366, 690)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.enter()
    page.take_focus()
    return page


def check(qtbot: QtBot, page: SelfCheckPage, path: Path) -> None:
    with qtbot.waitSignal(page.checking.checked, timeout=20_000):
        page.open(str(path))


def command(page: SelfCheckPage, name: str) -> QAction:
    return next(action for action in (*page.file_actions(), *page.menu_actions()) if action.text().startswith(name))


def select(page: SelfCheckPage, quote: str) -> None:
    start = page.room.paper.script.text.index(quote)
    page.room.paper.select(start, start + len(quote))


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args, **_kwargs: (str(path), ""))


def test_a_draft_waits_for_its_scenario(theme: Theme, memory: Memory, qtbot: QtBot) -> None:
    page = new_page(theme, memory, qtbot)
    assert QApplication.focusWidget() is page.room.start.scenarios
    drop(page, [SCRIPTS / DRAFT])
    assert "Choose the scenario first" in page.room.start.field.error
    assert not page.checking.busy
    box = page.room.start.scenarios
    with qtbot.waitSignal(page.checking.checked, timeout=20_000):
        box.setCurrentIndex(box.findData("ashmere-vale"))
        box.activated.emit(box.currentIndex())
    assert memory.text("self-check/scenario") == "ashmere-vale"
    assert page.window_words() == f"{DRAFT}, Ashmere Vale"
    page.close_down()


def test_the_draft_is_read_behind_the_page_and_its_findings_shown(page: SelfCheckPage, qtbot: QtBot) -> None:
    page.open(str(SCRIPTS / DRAFT))
    assert page.checking.busy
    assert page.room.start.drop.accessibleName() == f"Reading {DRAFT}"
    qtbot.waitUntil(lambda: not page.checking.busy, timeout=20_000)
    side = page.room.side
    assert side.words.figure.text() == "2,007"
    assert side.words.said.text() == "words counted, 493 to spare"
    assert [run.label for run in page.room.paper.left_out()] == [
        "Not counted: title and cover lines, 16 words",
        "Not counted: reference list, 33 words",
    ]
    assert "They are not marks" in everything_said(side.hints)
    assert "told by headings" in everything_said(side.contents)
    assert "Sentences have" in everything_said(side.contents)
    assert page.room.bar.doing.text().startswith("Checked ")
    assert QApplication.focusWidget() is page.room.paper


@pytest.mark.parametrize("wide", [True, False])
def test_a_place_that_is_pressed_is_shown_in_the_draft(page: SelfCheckPage, qtbot: QtBot, wide: bool) -> None:
    page.resize(1366 if wide else 1000, 690)
    check(qtbot, page, SCRIPTS / DRAFT)
    page.room.work.turn_to(1)
    task = page.showing.check.tasks[1] if page.showing.check else None
    assert task is not None
    command(page, "Next pane").trigger()
    page.room.side.turn_to(Tab.CONTENTS)
    button = next(
        each for each in page.room.side.contents.findChildren(type(page.room.bar.again)) if task.title in each.accessibleName()
    )
    button.click()
    assert page.room.paper.pointed() == (task.passages[0].start, task.passages[0].end)
    assert page.room.paper.isVisible()
    assert page.room.paper.verticalScrollBar().value() > 0


def test_a_refused_file_is_one_sentence_and_the_draft_stays(page: SelfCheckPage, said: Said, qtbot: QtBot) -> None:
    check(qtbot, page, SCRIPTS / DRAFT)
    with qtbot.waitSignal(page.checking.refused, timeout=20_000):
        drop(page, [SCRIPTS / "damaged upload.docx"])
    assert said[-1][:2] == ("stop", "damaged upload.docx was not read.")
    assert page.room.side.words.figure.text() == "2,007"
    assert page.room.bar.name.text() == DRAFT


def test_one_draft_at_a_time(page: SelfCheckPage, said: Said) -> None:
    drop(page.room.start.findChildren(DropArea)[0], [SCRIPTS / DRAFT, SCRIPTS / OTHER])
    assert said[-1][1] == "Drop one draft at a time."
    assert not page.checking.busy


def test_words_are_tied_and_rated_by_keys_alone(page: SelfCheckPage, qtbot: QtBot) -> None:
    check(qtbot, page, SCRIPTS / DRAFT)
    paper, rating = page.room.paper, page.room.side.rating
    text = paper.script.text
    block = next(each for each in page.room.paper.script.blocks if each.end - each.start > 300)
    paper.setFocus()
    paper.place_cursor(block.start, block.start)
    for _ in range(4):
        QTest.keyClick(paper, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(paper, Qt.Key.Key_E)
    QTest.keyClick(paper, Qt.Key.Key_2)
    QTest.keyClick(paper, Qt.Key.Key_BracketRight)
    QTest.keyClick(paper, Qt.Key.Key_1)
    first, second = list(rating.cards)[:2]
    tied = page.notes.rating(first)
    assert [each.exact for each in tied.evidence] == [" ".join(text[block.start : block.end].split()[:4])]
    assert (tied.colour, page.notes.rating(second).colour) == (Colour.AMBER, Colour.RED)
    assert page.room.side.tab is Tab.RATING
    assert [card.criterion_title for card in page.room.draft.margin._cards] == [rating.cards[first].title]
    QTest.keyClick(paper, Qt.Key.Key_0)
    assert page.notes.rating(second).colour is Colour.BLANK


def test_e_without_a_selection_says_what_to_do(page: SelfCheckPage, said: Said, qtbot: QtBot) -> None:
    check(qtbot, page, SCRIPTS / DRAFT)
    QTest.keyClick(page.room.paper, Qt.Key.Key_E)
    assert said[-1][1] == "Select some words in the draft, then press E to tie them to “Reading the problem”."
    assert not page.notes.unsaved


def test_a_letter_typed_into_a_note_is_no_command(page: SelfCheckPage, qtbot: QtBot) -> None:
    check(qtbot, page, SCRIPTS / DRAFT)
    page.room.side.turn_to(Tab.RATING)
    note = page.room.side.rating.cards["problem"].note
    note.setFocus()
    QTest.keyClicks(note, "Rec 12")
    assert page.notes.rating("problem").note == "Rec 12"
    assert page.notes.rating("problem").colour is Colour.BLANK
    assert page.room.at() is page.room.work


def test_notes_are_asked_about_before_they_would_be_gone(page: SelfCheckPage, qtbot: QtBot) -> None:
    check(qtbot, page, SCRIPTS / DRAFT)
    page.notes.rate("problem", Colour.GREEN)
    with qtbot.assertNotEmitted(page.closed):
        command(page, "Close").trigger()
    assert page.room.leave.isVisible()
    assert QApplication.focusWidget() is page.room.leave.save
    QTest.keyClick(page.room.leave.save, Qt.Key.Key_Escape)
    assert not page.room.leave.isVisible()
    assert page.notes.rating("problem").colour is Colour.GREEN
    command(page, "Close").trigger()
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page.room.leave.leave, Qt.Key.Key_Space)
    assert page.notes.book is None
    assert page.room.at() is page.room.start


def test_another_scenario_asks_about_the_notes_of_this_one(page: SelfCheckPage, qtbot: QtBot) -> None:
    check(qtbot, page, SCRIPTS / DRAFT)
    page.notes.rate("problem", Colour.GREEN)
    box = page.room.bar.scenarios
    box.setCurrentIndex(box.findData("tarn-road"))
    box.activated.emit(box.currentIndex())
    assert page.room.leave.isVisible()
    page.room.leave.stay.click()
    assert box.currentData() == "ashmere-vale"
    assert not page.checking.busy
    page.notes.rate("problem", Colour.BLANK)
    box.setCurrentIndex(box.findData("tarn-road"))
    with qtbot.waitSignal(page.checking.checked, timeout=20_000):
        box.activated.emit(box.currentIndex())
    assert page.showing.check is not None
    assert page.showing.check.scenario.id == "tarn-road"
    assert list(page.room.side.rating.cards) == [each.id for each in page.showing.check.criteria]


def choose_scenario(page: SelfCheckPage, scenario: str) -> None:
    box = page.room.bar.scenarios if page.showing.check is not None else page.room.start.scenarios
    box.setCurrentIndex(box.findData(scenario))
    box.activated.emit(box.currentIndex())


@pytest.mark.parametrize("shown", [False, True])
def test_a_scenario_chosen_while_a_draft_is_read_is_the_one_it_is_checked_against(
    page: SelfCheckPage, qtbot: QtBot, shown: bool
) -> None:
    if shown:
        check(qtbot, page, SCRIPTS / DRAFT)
    page.open(str(SCRIPTS / DRAFT))
    choose_scenario(page, "tarn-road")
    qtbot.waitUntil(lambda: not page.checking.busy, timeout=20_000)
    assert page.showing.check is not None
    assert page.showing.check.scenario.id == "tarn-road"
    assert page.window_words() == f"{DRAFT}, Tarn Road"
    command(page, "Confident").trigger()
    assert page.unsaved


def test_a_scenario_chosen_while_another_draft_is_compared_with(page: SelfCheckPage, qtbot: QtBot) -> None:
    check(qtbot, page, SCRIPTS / DRAFT)
    page.asking.other_chosen.emit(str(SCRIPTS / OTHER))
    choose_scenario(page, "tarn-road")
    qtbot.waitUntil(lambda: not page.checking.busy, timeout=20_000)
    assert page.window_words() == f"{DRAFT}, Tarn Road"


def test_a_draft_that_vanished_stays_with_the_scenario_and_the_notes_it_has(
    page: SelfCheckPage, said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.docx"
    shutil.copy(SCRIPTS / DRAFT, draft)
    check(qtbot, page, draft)
    command(page, "Confident").trigger()
    draft.unlink()
    choose_scenario(page, "tarn-road")
    page.room.leave.leave.click()
    qtbot.waitUntil(lambda: not page.checking.busy, timeout=20_000)
    assert said[-1] == ("stop", "draft.docx was not read.", "There is no file draft.docx.")
    assert page.case.chosen == page.room.bar.scenarios.currentData() == "ashmere-vale"
    assert page.unsaved


def test_a_draft_that_is_being_read_is_not_given_up_for_another_to_compare_with(
    page: SelfCheckPage, said: Said, qtbot: QtBot
) -> None:
    check(qtbot, page, SCRIPTS / DRAFT)
    page.open(str(WHOLE / "scripts" / LONG))
    page.asking.other_chosen.emit(str(SCRIPTS / OTHER))
    assert said == [("info", "Your draft is still being read.", "Compare it once it is shown.")]
    qtbot.waitUntil(lambda: not page.checking.busy, timeout=20_000)
    assert page.window_words() == f"{LONG}, Ashmere Vale"


def test_save_and_leave_saves_first(
    page: SelfCheckPage, said: Said, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(qtbot, page, SCRIPTS / DRAFT)
    page.notes.write("problem", "Say which pupils.")
    page.notes.learn(LearningRating("npq-senco", "1-1", Moment.BEFORE, Colour.AMBER, "Led a meeting.", "Shadow somebody."))
    choose_file(monkeypatch, tmp_path / "mine")
    command(page, "Close").trigger()
    with qtbot.waitSignal(page.closed, timeout=5_000):
        page.room.leave.save.click()
    book = selfcheck.open_notebook(tmp_path / "mine.selfcheck")
    assert book.rating("problem").note == "Say which pupils."
    assert book.learning[0].bridge == "Shadow somebody."
    assert [kept.name for kept in book.drafts] == [DRAFT]


def test_a_disk_that_refuses_keeps_the_notes_open(
    page: SelfCheckPage, said: Said, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(qtbot, page, SCRIPTS / DRAFT)
    page.notes.write("problem", "Say which pupils.")
    choose_file(monkeypatch, tmp_path / "no such folder" / "mine.selfcheck")
    command(page, "Close").trigger()
    with qtbot.assertNotEmitted(page.closed):
        page.room.leave.save.click()
        qtbot.waitUntil(lambda: bool(said), timeout=5_000)
    assert said[-1][0] == "stop"
    assert page.notes.unsaved
    assert page.room.leave.isVisible()


def test_notes_opened_first_choose_the_scenario_and_wait_for_the_draft(
    theme: Theme, memory: Memory, qtbot: QtBot, tmp_path: Path
) -> None:
    first = selfcheck.check_draft(str(SCRIPTS / OTHER), "ashmere-vale")
    assert isinstance(first, selfcheck.SelfCheck)
    book = selfcheck.keep_draft(selfcheck.new_notebook(first), first, datetime(2027, 3, 4, 12, tzinfo=UTC))
    path = selfcheck.save_notebook(tmp_path / "mine", book)
    page = new_page(theme, memory, qtbot)
    page.enter(str(path))
    assert page.case.chosen == "ashmere-vale"
    check(qtbot, page, SCRIPTS / DRAFT)
    assert "The count went from 2,346 to 2,007 words." in everything_said(page.room.side.changes)
    assert not page.notes.unsaved
    page.close_down()


def test_notes_on_another_scenario_are_refused_in_one_sentence(
    page: SelfCheckPage, said: Said, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(qtbot, page, SCRIPTS / DRAFT)
    choose_file(monkeypatch, selfcheck.save_notebook(tmp_path / "other", Notebook("tarn-road", "x")))
    command(page, "Open my notes").trigger()
    assert said[-1][0] == "stop"
    assert "tarn-road" in said[-1][1]


def test_notes_on_a_scenario_that_is_not_here_are_not_said_to_be_open(page: SelfCheckPage, said: Said, tmp_path: Path) -> None:
    path = tmp_path / "mine.selfcheck"
    selfcheck.save_notebook(path, Notebook("elsewhere", "senco"))
    page.open(str(path))
    assert [(kind, words.split(".")[0]) for kind, words, _ in said] == [("stop", "mine")]
    assert "is about elsewhere, a scenario that this program does not have" in said[0][1]
    assert page.notes.book is None


@pytest.mark.parametrize(("action", "ending"), [("Save my notes", ".selfcheck"), ("Save report", ".pdf")])
def test_a_name_typed_without_its_ending_takes_the_place_of_nothing_unasked(
    page: SelfCheckPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, action: str, ending: str
) -> None:
    check(qtbot, page, SCRIPTS / DRAFT)
    older = tmp_path / f"mine{ending}"
    older.write_text("an evening's work", "utf-8")
    offered: list[str] = []
    answers = [str(tmp_path / "mine"), ""]

    def ask(_parent: object, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
        offered.append(suggested)
        return answers[len(offered) - 1], ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    command(page, action).trigger()
    assert offered[1:] == [str(older)]
    qtbot.wait(50)
    assert older.read_text("utf-8") == "an evening's work"


def test_a_changed_file_is_told_of_calmly_and_checked_again_by_key(page: SelfCheckPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(f"The problem\n\n{'The papers show one thing here. ' * 20}\n\nOnly 13 of the 61 plans were opened.", "utf-8")
    check(qtbot, page, path)
    select(page, "Only 13 of the 61 plans")
    page.own.tie()
    select(page, "The problem")
    page.own.tie()
    offers: list[Offer] = []
    page.offered.connect(offers.append)
    path.write_text(
        f"{'The papers show one thing. ' * 20}\n\nNow only 13 of the 61 plans were opened.\n\nOnly 13 of the 61 plans count.",
        "utf-8",
    )
    qtbot.waitUntil(lambda: bool(offers), timeout=10_000)
    assert offers[0].title == "draft.txt has changed since it was checked."
    assert offers[0].button == "Check again"
    with qtbot.waitSignal(page.checking.checked, timeout=20_000):
        QTest.keyClick(page.room.paper, Qt.Key.Key_F5)
    said = everything_said(page.room.side.changes)
    assert "The count went from" in said
    assert "as it was checked at" in said
    tied = page.showing.tied("problem")
    assert {each.anchor.exact: bool(each.place) for each in tied} == {"Only 13 of the 61 plans": True, "The problem": False}
    assert len(offers) == 1


def test_checking_the_same_file_again_says_that_nothing_changed(page: SelfCheckPage, qtbot: QtBot) -> None:
    check(qtbot, page, SCRIPTS / DRAFT)
    with qtbot.waitSignal(page.checking.checked, timeout=20_000):
        QTest.keyClick(page.room.paper, Qt.Key.Key_F5)
    assert page.room.bar.doing.text().endswith("nothing has changed")


def test_another_draft_is_compared_with(page: SelfCheckPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    check(qtbot, page, SCRIPTS / DRAFT)
    choose_file(monkeypatch, SCRIPTS / OTHER)
    with qtbot.waitSignal(page.checking.compared, timeout=20_000):
        command(page, "Compare with another draft").trigger()
    assert page.room.side.tab is Tab.CHANGES
    assert f"Compared with {OTHER}." in everything_said(page.room.side.changes)
    assert page.room.bar.name.text() == DRAFT


def test_case_rubric_and_examples_lie_at_hand(page: SelfCheckPage, qtbot: QtBot) -> None:
    check(qtbot, page, SCRIPTS / DRAFT)
    for key, place in ((Qt.Key.Key_C, page.room.case), (Qt.Key.Key_R, page.room.rubric), (Qt.Key.Key_X, page.room.examples)):
        QTest.keyClick(page.room.paper, key)
        assert page.room.at() is place
        focused = QApplication.focusWidget()
        assert focused is not None
        assert place.isAncestorOf(focused)
        QTest.keyClick(focused, Qt.Key.Key_Escape)
        assert page.room.at() is page.room.work
        assert QApplication.focusWidget() is page.room.paper


def test_examples_can_be_read_before_any_draft(page: SelfCheckPage) -> None:
    page.room.start.examples.click()
    view = page.room.examples
    assert page.room.at() is view
    view.turn_to(1)
    said = everything_said(view)
    assert "Reading the problem: Strong." in said
    assert "To lift it:" in said
    assert len(view.page.margin._cards) == 16
    view.close_button.click()
    assert page.room.at() is page.room.start


def test_a_scenario_without_examples_offers_none(page: SelfCheckPage) -> None:
    page._change_scenario("tarn-road")
    assert not page.room.start.examples.isVisible()
    page.reading.examples()
    assert page.room.at() is page.room.start


@pytest.mark.parametrize("ending", ["pdf", "docx", ""])
def test_the_report_is_written_where_asked(
    page: SelfCheckPage, said: Said, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    check(qtbot, page, SCRIPTS / DRAFT)
    choose_file(monkeypatch, tmp_path / f"report{'.' if ending else ''}{ending}")
    command(page, "Save report").trigger()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said[-1][:2] == ("ok", "The report is saved.")
    assert [path.name for path in tmp_path.glob("report*")] == [f"report.{ending or 'pdf'}"]


def test_nothing_for_markers_alone_and_nothing_about_marks_is_in_any_text(page: SelfCheckPage, qtbot: QtBot) -> None:
    check(qtbot, page, WHOLE / "scripts" / LONG)
    page.notes.rate("problem", Colour.RED)
    page.notes.write("problem", "One note of my own.")
    page.reading.rubric()
    page.reading.examples()
    for order in (1, 0):
        page.room.examples.turn_to(order)
    page.reading.leave()
    said = everything_said(page)
    assert "One note of my own." in said
    assert "The response names the main problem in this school" in said
    notes = markers_only()
    assert len(notes) > 20
    assert [sentence for sentence in notes if sentence in said] == []
    ours = "\n".join(everything_said(part) for part in (page.room.bar, page.room.side, page.room.start))
    assert ABOUT_MARKS.findall(ours) == []


def test_everything_that_is_pressed_has_a_name_and_can_be_reached_by_tab(page: SelfCheckPage, qtbot: QtBot) -> None:
    check(qtbot, page, SCRIPTS / DRAFT)
    page.room.side.turn_to(Tab.RATING)
    QApplication.processEvents()
    reached = set()
    for _ in range(80):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName() or getattr(focused, "text", str)()
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    cards = page.room.side.rating.cards.values()
    wanted = {each for card in cards for each in (*card.choice.buttons, card.tie, card.note)}
    assert wanted | {page.room.paper, page.room.bar.again, page.room.bar.scenarios, page.room.side.words.rule} <= reached


def test_nothing_is_kept_that_was_not_saved(page: SelfCheckPage, memory: Memory, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    shutil.copy(SCRIPTS / DRAFT, folder)
    check(qtbot, page, folder / DRAFT)
    page.notes.rate("problem", Colour.RED)
    page.request_close()
    page.room.leave.leave.click()
    memory._settings.sync()
    assert [path.name for path in folder.iterdir()] == [DRAFT]
    kept = (tmp_path / "memory.ini").read_text("utf-8")
    assert "ashmere-vale" in kept
    assert DRAFT not in kept
    assert memory.recent() == ()
