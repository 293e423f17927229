"""The outcomes page: what stands in the way leads to its place, release is asked for, and letters are the right people's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cohorts import SAMPLE, Ticking, filled_cohort, lead_of, marked_cohort, person, staffed_cohort
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from workbench.domain.outcome import State
from workbench.ui.pages.outcomes import OutcomesPage
from workbench.ui.pages.outcomes.gate_words import gate_items, head_sentence
from workbench.ui.theme import Theme
from workbench.ui.tokens import TEXT_FACTORS
from workbench.ui.widgets.labels import WrapLabel
from workbench.workflow import attempts, intake, letters, marking, marks, outcomes
from workbench.workflow.cohort import Cohort

LEFT = Qt.MouseButton.LeftButton
Opened = Callable[..., OutcomesPage]


@pytest.fixture
def opened(opened_outcomes: Opened) -> Opened:
    """The page of a cohort, shown, with its lead at the window."""
    return opened_outcomes


@pytest.fixture
def blocked(tmp_path: Path) -> Cohort:
    """Two length rulings are open and one script is not marked."""
    cohort = filled_cohort(tmp_path)
    marks.import_marks(cohort, lead_of(cohort), SAMPLE / "marks.csv")
    line = next(line for line in intake.lines(cohort) if not line.needs_ruling)
    marking.reopen(cohort, lead_of(cohort), line.id, "The levels were entered for another script.")
    return cohort


@pytest.fixture
def marked(tmp_path: Path) -> Cohort:
    return marked_cohort(tmp_path)


@pytest.fixture
def released(marked: Cohort) -> Cohort:
    outcomes.release(marked, lead_of(marked))
    return marked


def names(page: OutcomesPage) -> list[str]:
    return [row.name for row in page.release_pane.table.rows()]


def shown_name(page: OutcomesPage) -> str:
    letter = page.letters.view.letter
    return dict(letter.facts)["Name"] if letter else ""


def choose_folder(monkeypatch: pytest.MonkeyPatch, target: Path) -> list[str]:
    """Answer the question for a name; gives the list of names that were offered."""
    offered: list[str] = []

    def answer(parent: object, title: str, name: str, *_: object) -> tuple[str, str]:
        offered.append(Path(name).name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return offered


def test_what_stands_in_the_way_leads_to_where_it_is_settled(blocked: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(blocked)
    assert page.release_pane.sentence.text() == "Two things stand in the way of 3 scripts. The other 3 are not held back."
    ruling, unmarked = page.release_pane.gate.buttons()
    first = next(line for line in intake.lines(blocked) if line.needs_ruling)
    assert ruling.text() == f"Start with {first.code}"
    with qtbot.waitSignal(page.went, check_params_cb=lambda stage, key: (stage, key) == ("intake", first.id)):
        QTest.mouseClick(ruling, LEFT)
    assert unmarked.text() == "See who marks"
    with qtbot.waitSignal(page.went, check_params_cb=lambda stage, key: (stage, key) == ("people", "")):
        QTest.keyClick(unmarked, Qt.Key.Key_Return)


def test_what_is_settled_says_its_number(blocked: Cohort, opened: Opened) -> None:
    page = opened(blocked)
    assert page.release_pane.settled.words() == (
        "All scripts matched 6 of 6",
        "No participant has two scripts 6 checked",
        "Rubric unchanged since marking version 1",
        "Last day to ask for a review 28 May 2027",
    )


def test_one_open_ruling_is_said_in_full_and_settled_ones_leave_the_gate(blocked: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(blocked)
    one, other = (line for line in intake.lines(blocked) if line.needs_ruling)
    intake.rule_on_length(blocked, lead_of(blocked), one.code, "as-submitted", "Every part is answered.")
    page.bench.scripts_changed.emit()
    said = [label.text() for label in page.release_pane.gate.findChildren(WrapLabel)]
    assert "One word ruling is open" in said
    assert f"{other.code} has {other.count.words:,} words. Say whether it counts as submitted." in said
    assert page.release_pane.gate.buttons()[0].text() == f"Rule on {other.code}"
    assert page.release_pane.words.text() == "4 outcomes can be released, 2 wait."


def test_what_holds_everybody_back_is_said(marked: Cohort, opened: Opened, qtbot: QtBot) -> None:
    clock = marked.scribe.clock
    assert isinstance(clock, Ticking)
    clock.at = datetime(2027, 7, 1, 9, tzinfo=UTC)
    template = marked.letter_template
    vars(marked)["letter_template"] = replace(template, review=replace(template.review, working_days=0))
    page = opened(marked)
    assert page.release_pane.sentence.text() == "One thing stands in the way. Nobody hears until it is settled."
    assert page.release_pane.words.text() == "No outcome can be released yet."
    assert "Last day" not in " ".join(page.release_pane.settled.words())
    assert page.letters.empty.isVisible()
    with qtbot.waitSignal(page.went, check_params_cb=lambda stage, _: stage == "library"):
        QTest.mouseClick(page.release_pane.gate.buttons()[0], LEFT)


def test_an_assessor_who_leads_is_sent_to_the_desk(blocked: Cohort, opened: Opened, qtbot: QtBot) -> None:
    lead = lead_of(blocked)
    both = replace(lead, roles=lead.roles | person(blocked, "Tobias Wetherlake").roles)
    page = opened(blocked, both)
    script = next(line.submission for line in outcomes.board(blocked).blocked if line.blockers[0].code == "not-marked")
    with qtbot.waitSignal(page.went, check_params_cb=lambda stage, key: (stage, key) == ("marking", script)):
        QTest.mouseClick(page.release_pane.gate.buttons()[1], LEFT)


def test_without_anything_ready_the_button_goes_to_the_first_thing_in_the_way(
    tmp_path: Path, opened: Opened, qtbot: QtBot
) -> None:
    page = opened(filled_cohort(tmp_path))
    button = page.release_pane.button
    assert button.text() == "Release outcomes"
    assert button.property("role") == "page"
    page.activateWindow()
    button.setFocus()
    QTest.mouseClick(button, LEFT)
    assert page.releasing.question is None
    qtbot.waitUntil(lambda: page.focusWidget() is page.release_pane.gate.buttons()[0])


def test_not_yet_releases_nothing(marked: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(marked)
    assert page.release_pane.button.property("role") == "primary"
    for leave in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        QTest.mouseClick(page.release_pane.button, LEFT)
        question = page.releasing.question
        assert question is not None
        assert question.accessibleName() == "Release 6 outcomes?"
        assert question.accessibleDescription() == "Letters can be sent from then on. This cannot be taken back."
        assert question.not_yet.isDefault()
        assert page.release_pane.button.property("role") == "page"
        QTest.keyClick(question if leave == Qt.Key.Key_Escape else question.not_yet, leave)
        assert page.releasing.question is None
    assert outcomes.board(marked).released == ()
    assert page.release_pane.button.text() == "Release 6 outcomes"


def test_release_is_done_and_told(marked: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(marked)
    QTest.mouseClick(page.release_pane.button, LEFT)
    question = page.releasing.question
    assert question is not None
    with qtbot.waitSignals([page.bench.outcomes_changed, page.said]):
        QTest.mouseClick(question.release, LEFT)
    assert len(outcomes.board(marked).released) == 6
    assert page.release_pane.sentence.text() == "Everything is released."
    assert page.release_pane.button.isHidden()
    assert page.release_pane.table.isVisible()
    assert {row.outcome for row in page.release_pane.table.rows()} == {"Passed", "Not yet passed"}
    assert {(row.words, row.second) for row in page.release_pane.table.rows()} == {("Released", "7 May 2027")}


def test_only_what_was_asked_for_is_released(marked: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(marked)
    QTest.mouseClick(page.release_pane.button, LEFT)
    question = page.releasing.question
    assert question is not None
    marking.reopen(marked, lead_of(marked), intake.lines(marked)[0].id, "A slip.")
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, title, _: (kind, title) == ("warn", "Nothing was released.")):
        QTest.mouseClick(question.release, LEFT)
    assert outcomes.board(marked).released == ()
    assert page.release_pane.button.text() == "Release 5 outcomes"


def test_next_and_previous_show_the_right_person(marked: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(marked)
    people = names(page)
    assert shown_name(page) == people[0]
    assert page.letters.view.accessibleName() == f"Letter to {people[0]}"
    head = page.letters.head
    QTest.mouseClick(head.after, LEFT)
    assert (shown_name(page), head.place.text()) == (people[1], "2 of 6")
    page.activateWindow()
    page.letters.view.setFocus()
    qtbot.waitUntil(page.letters.view.hasFocus)
    QTest.keyClick(page.letters.view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert (shown_name(page), head.place.text()) == (people[2], "3 of 6")
    for _ in range(3):
        QTest.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert (shown_name(page), head.place.text()) == (people[5], "6 of 6")
    assert people[5] in page.letters.view.toPlainText()
    assert not any(name in page.letters.view.toPlainText() for name in people[:5])
    assert page.letters.note.text() == "Draft: not released"


def test_paging_passes_over_scripts_without_a_letter(blocked: Cohort, opened: Opened) -> None:
    page = opened(blocked)
    table = page.release_pane.table
    without = next(row for row in table.rows() if not row.has_letter)
    table.choose(without.submission)
    assert page.letters.view.letter is None
    assert page.letters.empty.accessibleName() == f"No letter for {without.code} yet"
    seen = []
    for _ in range(3):
        page.letter_side.step(1)
        seen.append(shown_name(page))
    assert sorted(seen) == sorted(row.name for row in table.rows() if row.has_letter)


def test_a_draft_is_not_handed_out(
    marked: Cohort, opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    offered = choose_folder(monkeypatch, tmp_path / "draft.pdf")
    page = opened(marked)
    for button in (page.letters.head.word, page.letters.head.pdf, page.letters.foot.make):
        with qtbot.waitSignal(page.said):
            QTest.mouseClick(button, LEFT)
    assert offered == []


def test_all_letters_are_made_read_back_and_shown(
    released: Cohort, opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    offered = choose_folder(monkeypatch, tmp_path / "all")
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    page = opened(released)
    assert page.letters.foot.make.property("role") == "primary"
    said: list[str] = []
    page.letter_side.making.stepped.connect(lambda done, total: said.append(page.letters.foot.words.text()))
    with qtbot.waitSignal(page.letter_side.making.ended, timeout=60000):
        QTest.mouseClick(page.letters.foot.make, LEFT)
        assert page.letters.foot.stop.isVisible()
    assert offered == ["Letters Spring window 2027"]
    assert said[0] == "Letter 1 of 6"
    assert said[-1] == "Letter 6 of 6"
    assert len(list((tmp_path / "all").glob("*.pdf"))) == len(list((tmp_path / "all").glob("*.docx"))) == 6
    assert page.letters.banner.isVisible()
    assert page.letters.banner.accessibleName() == "6 letters lie in all."
    assert "read back" in page.letters.banner.accessibleDescription()
    QTest.mouseClick(page.letters.banner.button, LEFT)
    assert shown == [QUrl.fromLocalFile(str(tmp_path / "all"))]
    assert page.letters.head.state.word() == "Made"
    assert page.letters.foot.words.text() == "6 of 6 letters made, each read back and matched."


def test_stopping_writes_nothing(
    released: Cohort, opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose_folder(monkeypatch, tmp_path / "all")
    page = opened(released)
    with qtbot.waitSignal(page.letter_side.making.ended, timeout=60000):
        QTest.mouseClick(page.letters.foot.make, LEFT)
        QTest.mouseClick(page.letters.foot.stop, LEFT)
    assert page.letters.banner.accessibleName() == "Stopped. No letter was written."
    assert not (tmp_path / "all").exists()
    assert page.letters.foot.make.isVisible()


def test_a_folder_that_is_there_is_refused_in_words(
    released: Cohort, opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "mine.txt").write_text("mine")
    choose_folder(monkeypatch, tmp_path / "all")
    page = opened(released)
    with qtbot.waitSignal(page.letter_side.making.ended, timeout=60000):
        QTest.mouseClick(page.letters.foot.make, LEFT)
    assert page.letters.banner.accessibleName() == "all already exists and is not empty. Choose a new folder."
    assert [path.name for path in (tmp_path / "all").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(("button", "begins"), [("word", b"PK"), ("pdf", b"%PDF")])
def test_one_letter_is_saved(
    released: Cohort,
    opened: Opened,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    button: str,
    begins: bytes,
) -> None:
    offered = choose_folder(monkeypatch, tmp_path / "one")
    page = opened(released)
    reference = page.release_pane.table.rows()[0].reference
    with qtbot.waitSignal(page.said, timeout=30000, check_params_cb=lambda kind, *_: kind == "ok"):
        QTest.mouseClick(getattr(page.letters.head, button), LEFT)
    suffix = ".docx" if button == "word" else ".pdf"
    assert offered == [f"Outcome letter {reference}{suffix}"]
    assert (tmp_path / f"one{suffix}").read_bytes().startswith(begins)


def test_the_letter_of_a_second_attempt_is_offered_under_a_name_of_its_own(
    released: Cohort, opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    failed = next(line for line in outcomes.board(released).released if line.state is State.FAILED)
    (tmp_path / "again.txt").write_text("Another answer. " * 1000)
    list(intake.ingest(released, lead_of(released), [tmp_path / "again.txt"]))
    second = intake.match(released, lead_of(released), intake.lines(released)[-1].code, failed.participant).line
    attempts.rule_on_attempt(released, lead_of(released), failed.participant, State.VOID, "A concluded inquiry.")
    outcomes.release(released, lead_of(released))
    offered = choose_folder(monkeypatch, tmp_path / "one")
    page = opened(released)
    page.enter(second.id)
    with qtbot.waitSignal(page.said, timeout=30000, check_params_cb=lambda kind, *_: kind == "ok"):
        QTest.mouseClick(page.letters.head.pdf, LEFT)
    reference = next(row.reference for row in page.release_pane.table.rows() if row.submission == second.id)
    assert offered == [f"Outcome letter {reference} attempt 2.pdf"]


def test_a_corrected_marking_takes_the_place_of_the_earlier_outcome(released: Cohort, opened: Opened) -> None:
    line = next(line for line in outcomes.board(released).released if line.state is State.FAILED)
    page = opened(released)
    marking.reopen(released, lead_of(released), line.submission, "A level was entered wrongly.")
    for name in ("Tobias Wetherlake", "Keziah Ploughright"):
        marker = person(released, name)
        if any(each.submission == line.submission for each in marking.queue(released, marker)):
            desk = marking.open_script(released, marker, line.submission)
            if not desk.marking.missing(released.rubric):
                better = desk.marking
                for criterion in released.rubric.criteria:
                    better = better.grade(criterion.id, 4)
                marking.hand_in(released, marker, better)
    page.bench.markings_changed.emit()
    assert page.release_pane.words.text() == "1 outcome can be released. 1 outcome takes the place of an earlier one."
    row = next(row for row in page.release_pane.table.rows() if row.submission == line.submission)
    assert (row.outcome, row.words, row.second) == ("Passed", "Can be released", "replaces earlier")
    page.enter(line.submission)
    assert page.letters.note.text() == "Draft: not released"
    letter = page.letters.view.letter
    assert letter is not None
    assert letter.state is State.PASSED
    assert letters.letter_for(released, line.submission).state is State.FAILED


def test_a_marking_taken_back_after_release_is_told_and_gets_no_letter(
    released: Cohort, opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose_folder(monkeypatch, tmp_path / "all")
    line = next(line for line in outcomes.board(released).released if line.state is State.FAILED)
    marking.reopen(released, lead_of(released), line.submission, "A level was entered wrongly.")
    page = opened(released)
    row = next(row for row in page.release_pane.table.rows() if row.submission == line.submission)
    assert (row.outcome, row.words, row.second) == ("Not yet passed", "Taken back", "correction open")
    (item,) = gate_items(outcomes.board(released), True)
    assert (item.title, item.stage) == ("One marking was taken back after release", "marking")
    with qtbot.waitSignal(page.letter_side.making.ended, timeout=60000):
        QTest.mouseClick(page.letters.foot.make, LEFT)
    assert page.letters.banner.accessibleName() == "5 letters lie in all."
    told = page.letters.banner.accessibleDescription()
    assert told.endswith("1 outcome has to be released again first and got no letter.")


def test_somebody_else_sees_no_name_and_no_result(marked: Cohort, opened: Opened) -> None:
    page = opened(marked, person(marked, "Tobias Wetherlake"))
    assert page.empty.isVisible()
    assert not page.release_pane.isVisible()
    assert page.release_pane.table.rows() == ()
    assert page.letters.view.letter is None
    assert "Marguerite Oldershaw-Pym releases outcomes." in page.empty.accessibleDescription()
    page.bench.sit(lead_of(marked))
    assert page.release_pane.isVisible()
    page.bench.sit(person(marked, "Tobias Wetherlake"))
    assert page.release_pane.table.rows() == ()
    assert page.letters.view.toPlainText() == ""


def test_without_scripts_the_page_leads_to_intake(tmp_path: Path, opened: Opened, qtbot: QtBot) -> None:
    page = opened(staffed_cohort(tmp_path))
    assert page.empty.accessibleName() == "No scripts yet"
    with qtbot.waitSignal(page.went, check_params_cb=lambda stage, _: stage == "intake"):
        QTest.mouseClick(page.empty.button, LEFT)


@pytest.mark.parametrize(("width", "factor"), [(1366, 1.0), (1366, 2.0), (1920, 1.0)])
def test_no_word_is_cut(blocked: Cohort, opened: Opened, theme: Theme, qtbot: QtBot, width: int, factor: float) -> None:
    theme.set_factor(factor)
    page = opened(blocked, width=width)

    def uncut() -> bool:
        labels = [label for label in page.findChildren(WrapLabel) if label.isVisible()]
        return all(label.height() >= label.heightForWidth(label.width()) for label in labels)

    qtbot.waitUntil(uncut)
    buttons = [*page.release_pane.gate.buttons(), page.release_pane.button]
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    assert page.letters.isVisible() is (factor == 1.0)


@pytest.mark.parametrize("factor", TEXT_FACTORS)
@pytest.mark.parametrize("width", [1366, 1920])
def test_the_names_in_the_table_are_whole(
    blocked: Cohort, opened: Opened, theme: Theme, qtbot: QtBot, width: int, factor: float
) -> None:
    theme.set_factor(factor)
    page = opened(blocked, width=width)
    page.release_pane.show_outcomes()
    table = page.release_pane.table
    qtbot.waitUntil(lambda: table.isVisible() and table.columnWidth(1) >= table.sizeHintForColumn(1))
    assert table.horizontalScrollBar().maximum() == 0


def test_in_a_low_window_the_table_has_room_for_the_row_that_is_chosen(
    blocked: Cohort, opened: Opened, theme: Theme, qtbot: QtBot
) -> None:
    theme.set_factor(2.0)
    page = opened(blocked)
    page.release_pane.show_outcomes()
    table = page.release_pane.table
    page.ask_to_rule(State.WITHHELD)

    def whole() -> bool:
        row = table.visualRect(table.currentIndex())
        return table.viewport().rect().contains(row.center()) and table.viewport().height() >= 2 * row.height()

    qtbot.waitUntil(whole)
    page.release_pane.show_checks()
    assert page.release_pane.sentence.isVisible()


def test_one_script_in_the_way_after_the_others_is_the_last(marked: Cohort) -> None:
    codes = [line.code for line in outcomes.board(marked).ready]
    outcomes.release(marked, lead_of(marked), codes[:-2])
    board = outcomes.board(marked)
    held = tuple(outcomes.BlockedLine(line.submission, line.code, ()) for line in board.ready)
    one, two = (head_sentence(replace(board, ready=(), blocked=held[:count]), 1) for count in (1, 2))
    assert one == "One thing stands in the way of the last script."
    assert two == "One thing stands in the way of the last 2 scripts."


def test_a_small_window_shows_one_pane_at_a_time(marked: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(marked, width=800)
    assert not page.letters.isVisible()
    QTest.mouseClick(page.release_pane.letters_tab, LEFT)
    assert page.letters.isVisible()
    assert not page.release_pane.isVisible()
    qtbot.waitUntil(lambda: page.letters.width() == page.width())
    QTest.mouseClick(page.letters.head.back_button, LEFT)
    assert page.release_pane.isVisible()


def test_tab_goes_in_reading_order(blocked: Cohort, opened: Opened) -> None:
    page = opened(blocked)
    pane = page.release_pane
    absent = pane.absent
    rulings: list[QWidget] = [absent.table, absent.not_submitted, absent.deferred]
    stops: list[QWidget] = [pane.checks_tab, *pane.gate.buttons(), *rulings, pane.button]
    order: list[QWidget | None] = []
    here: QWidget | None = stops[0]
    while here is not None and here not in order:
        order.append(here)
        here = here.nextInFocusChain()
    places = [order.index(stop) for stop in stops]
    assert places == sorted(places)
