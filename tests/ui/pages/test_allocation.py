"""The allocation page: scripts are split, moved with a reason, pinned by a table, never given to somebody with an interest."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from cohorts import SAMPLE, filled_cohort, found_cohort, lead_of, marked_cohort, person, staffed_cohort
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from second_marks import second_mark
from shown_pages import ShownPages
from windows import drop

from workbench.domain.marking import Slot, Stage, begin
from workbench.domain.people import Role
from workbench.ui.pages.allocation import AllocationPage
from workbench.ui.widgets.allocation_table import ShareState
from workbench.workflow import allocation, intake, marking, marks, moderation, people, roster
from workbench.workflow.cohort import Cohort

LEFT = Qt.MouseButton.LeftButton
MENU = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
Opened = Callable[..., AllocationPage]
TOBIAS, KEZIAH = "Tobias Wetherlake", "Keziah Ploughright"


@pytest.fixture
def opened(shown: ShownPages) -> Opened:
    """The page of a cohort, shown, with its lead at the window."""
    return partial(shown, AllocationPage)


@pytest.fixture
def filled(tmp_path: Path) -> Cohort:
    return filled_cohort(tmp_path, "standard-sample")


def states(page: AllocationPage) -> list[ShareState]:
    return [row.state for row in page.scripts.table.rows()]


def owners(cohort: Cohort, stage: Stage = Stage.FIRST) -> dict[str, str]:
    return {line.code: line.name for line in allocation.board(cohort, stage).lines}


def give(page: AllocationPage, codes: set[str], name: str) -> None:
    """Choose scripts and a name in the menu, as a person does."""
    table = page.scripts.table
    table.choose({row.submission for row in table.rows() if row.code in codes})
    table.setFocus()
    QTest.mouseClick(page.scripts.give, LEFT)
    menu = page.scripts.menu
    assert menu is not None
    action = next(action for action in menu.actions() if action.text().startswith(name))
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def test_without_scripts_the_page_leads_to_intake(tmp_path: Path, opened: Opened, qtbot: QtBot) -> None:
    page = opened(staffed_cohort(tmp_path))
    assert page.empty.accessibleName() == "No scripts yet"
    with qtbot.waitSignal(page.went, check_params_cb=lambda stage, _: stage == "intake"):
        QTest.mouseClick(page.empty.button, LEFT)


def test_without_assessors_the_page_leads_to_people(tmp_path: Path, opened: Opened, qtbot: QtBot) -> None:
    cohort = found_cohort(tmp_path)
    list(intake.ingest(cohort, lead_of(cohort), intake.files_in([str(SAMPLE / "scripts")])))
    page = opened(cohort)
    assert page.empty.accessibleDescription() == "6 scripts wait. Add the assessors, then give the scripts out."
    with qtbot.waitSignal(page.went, check_params_cb=lambda stage, _: stage == "people"):
        QTest.mouseClick(page.empty.button, LEFT)


def test_only_the_lead_sees_who_marks_what(filled: Cohort, opened: Opened) -> None:
    page = opened(filled, person(filled, TOBIAS))
    assert page.empty.isVisible()
    assert page.empty.accessibleDescription().startswith("Marguerite Oldershaw-Pym gives the scripts out.")
    assert page.scripts.table.rows() == ()


def test_a_split_says_what_it_will_do_and_does_it(filled: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(filled)
    assert page.loads.card.sentences() == (
        "6 scripts among 2 assessors, 3 each.",
        "Nobody gets a script from their own school or delivery partner.",
    )
    assert page.loads.card.button.property("role") == "primary"
    with (
        qtbot.waitSignal(page.bench.allocation_changed),
        qtbot.waitSignal(page.said, check_params_cb=lambda kind, title, _: (kind, title) == ("ok", "6 scripts are given out.")),
    ):
        QTest.mouseClick(page.loads.card.button, LEFT)
    assert page.loads.table.cells() == ((KEZIAH, "3", "0", "0"), (TOBIAS, "3", "0", "0"))
    assert set(states(page)) == {ShareState.GIVEN}
    assert page.loads.card.sentences() == ("Nothing waits to be given out.",)
    assert page.loads.card.button.property("role") == ""


def test_conflicts_are_said_by_name_and_reason(filled: Cohort, opened: Opened) -> None:
    page = opened(filled)
    assert page.loads.conflicts() == (
        f"1 script cannot go to {KEZIAH}: own school.",
        f"1 script cannot go to {TOBIAS}: own school.",
    )


@MENU
def test_a_waiting_script_is_given_by_hand_without_a_question(filled: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(filled)
    board = allocation.board(filled, Stage.FIRST)
    free = next(line.code for line in board.waiting if not board.barred[line.submission])
    with qtbot.waitSignal(page.bench.allocation_changed):
        give(page, {free}, TOBIAS)
    assert owners(filled) == {free: TOBIAS}
    row = next(row for row in page.scripts.table.rows() if row.code == free)
    assert (row.state, row.cell(2)) == (ShareState.GIVEN, "Given by hand")


@MENU
def test_a_script_goes_from_one_to_another_only_with_a_reason(filled: Cohort, opened: Opened, qtbot: QtBot) -> None:
    allocation.allocate(filled, lead_of(filled), 7)
    page = opened(filled)
    board = allocation.board(filled, Stage.FIRST)
    line = next(line for line in board.lines if not board.barred[line.submission])
    other = TOBIAS if line.name == KEZIAH else KEZIAH
    give(page, {line.code}, other)
    bar = page.giving.bar
    assert bar.isVisible()
    field = page.focusWidget()
    assert field is not None
    assert field.accessibleName() == f"Why does {line.code} go from {line.name} to {other}?"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert owners(filled)[line.code] == line.name
    QTest.keyClicks(field, "On leave from Monday.")
    with qtbot.waitSignal(page.bench.allocation_changed):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert owners(filled)[line.code] == other
    row = next(row for row in page.scripts.table.rows() if row.code == line.code)
    assert row.how == "On leave from Monday."
    assert page.focusWidget() is page.scripts.table


@MENU
def test_leaving_the_question_leaves_the_script(filled: Cohort, opened: Opened) -> None:
    allocation.allocate(filled, lead_of(filled), 7)
    page = opened(filled)
    board = allocation.board(filled, Stage.FIRST)
    line = next(line for line in board.lines if not board.barred[line.submission])
    give(page, {line.code}, TOBIAS if line.name == KEZIAH else KEZIAH)
    field = page.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not page.giving.bar.isVisible()
    assert owners(filled)[line.code] == line.name
    assert page.focusWidget() is page.scripts.table


def test_a_script_that_is_begun_is_locked_and_says_by_whom(filled: Cohort, opened: Opened, qtbot: QtBot) -> None:
    allocation.allocate(filled, lead_of(filled), 7)
    line = allocation.board(filled, Stage.FIRST).lines[0]
    slot = Slot(line.submission, Stage.FIRST, line.person)
    draft = begin(slot, [criterion.id for criterion in filled.rubric.criteria]).park("Tables are missing")
    marking.save(filled, people.person_of(filled, line.person), draft)
    page = opened(filled, key=line.submission)
    (row,) = page.scripts.table.chosen()
    assert row.cell(3) == "Begun, locked"
    why = f"{line.code} is locked: {line.name} has begun it."
    assert page.scripts.words.text() == why
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, title, _: (kind, title) == ("info", why)):
        QTest.mouseClick(page.scripts.give, LEFT)


def test_what_nobody_may_mark_stands_in_the_way(tmp_path: Path, opened: Opened) -> None:
    cohort = found_cohort(tmp_path)
    lead = lead_of(cohort)
    people.add_person(cohort, lead, TOBIAS, Role.ASSESSOR, "Quillmere Academy")
    roster.take_in_roster(cohort, lead, roster.preview_roster(cohort, SAMPLE / "roster.csv"))
    list(intake.ingest(cohort, lead, intake.files_in([str(SAMPLE / "scripts")])))
    page = opened(cohort)
    (closed,) = [row for row in page.scripts.table.rows() if row.state is ShareState.NOBODY]
    assert page.scripts.gate.buttons()[0].text() == "Open people"
    assert closed.why.startswith(f"Nobody may mark {closed.code}:")
    assert page.loads.card.sentences()[0] == "5 scripts to 1 assessor."


def test_second_marking_waits_for_the_sample(filled: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(filled)
    QTest.mouseClick(page.scripts.stage_pills[Stage.SECOND], LEFT)
    assert page.scripts.empty.accessibleName() == "No sample yet"
    with qtbot.waitSignal(page.went, check_params_cb=lambda stage, _: stage == "moderation"):
        QTest.mouseClick(page.scripts.empty.button, LEFT)


def test_a_cohort_without_second_marking_has_one_stage(tmp_path: Path, opened: Opened) -> None:
    page = opened(filled_cohort(tmp_path))
    assert [pill.text() for pill in page.scripts.stage_pills.values() if pill.isVisible()] == ["First marking, 6 waiting"]


@MENU
def test_nobody_second_marks_what_they_marked_first(tmp_path: Path, opened: Opened) -> None:
    cohort = marked_cohort(tmp_path, "standard-sample")
    moderation.draw(cohort, lead_of(cohort), 7731)
    page = opened(cohort, key="second")
    assert page.scripts.stage_pills[Stage.SECOND].isChecked()
    first = next(line for line in allocation.board(cohort, Stage.FIRST).lines if line.name == TOBIAS)
    page.scripts.choose(first.submission)
    QTest.mouseClick(page.scripts.give, LEFT)
    assert page.scripts.menu is not None
    words = [action.text() for action in page.scripts.menu.actions() if not action.isEnabled()]
    assert f"{TOBIAS}: marks it at another stage" in words
    page.scripts.menu.close()
    assert page.loads.card.sentences()[0] == "6 scripts among 3 second markers, 2 each."
    assert page.loads.card.sentences()[1].endswith("or one they mark at another stage.")


@MENU
def test_a_script_in_adjudication_can_be_given_to_a_third_marker(tmp_path: Path, opened: Opened, qtbot: QtBot) -> None:
    cohort = marked_cohort(tmp_path, "standard-sample")
    lead = lead_of(cohort)
    script = moderation.draw(cohort, lead, 7731).lines[-1].submission
    allocation.allocate(cohort, lead, 7)
    passed = next(line for line in allocation.board(cohort, Stage.SECOND).lines if line.submission == script)
    second_mark(cohort, tmp_path, {script: "1"})
    page = opened(cohort, key="third")
    (row,) = page.scripts.table.rows()
    assert (row.code, row.cell(3)) == (passed.code, "In adjudication")
    assert page.scripts.stage_pills[Stage.THIRD].text() == "Third marking"
    with qtbot.waitSignal(page.bench.allocation_changed):
        give(page, {row.code}, lead.name)
    assert owners(cohort, Stage.THIRD) == {row.code: lead.name}


def table(folder: Path, cohort: Cohort, name: str = TOBIAS) -> Path:
    """An allocation table: two scripts for a person, one for nobody known."""
    board = allocation.board(cohort, Stage.FIRST)
    codes = [line.code for line in board.waiting if not board.barred[line.submission]]
    rows = [f"{codes[0]},first,{name}", f"{codes[1]},first,{name}", f"{codes[2]},first,Nobody Known"]
    path = folder / "allocation.csv"
    path.write_text("\n".join(["submission,role,person", *rows]), encoding="utf-8")
    return path


def test_a_table_that_is_dropped_is_shown_and_then_taken_in(filled: Cohort, opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(filled)
    drop(page, [table(tmp_path, filled)])
    pane = page.pinning.pane
    assert pane.isVisible()
    assert pane.summary.text() == "2 scripts would be given out. 1 row with a problem is left out."
    assert pane.problems.cell(0, 0) == "4"
    assert page.loads.card.button.property("role") == ""
    assert owners(filled) == {}
    said = ("ok", "2 scripts are given out as the file says.", "Left out: 1 row. Mend the file and take it in again.")
    with qtbot.waitSignal(page.said, check_params_cb=lambda *each: each == said):
        QTest.mouseClick(pane.take_in, LEFT)
    assert list(owners(filled).values()) == [TOBIAS, TOBIAS]
    assert page.scripts.isVisible()
    assert states(page).count(ShareState.GIVEN) == 2


def test_a_table_that_is_left_changes_nothing(filled: Cohort, opened: Opened, tmp_path: Path) -> None:
    page = opened(filled)
    drop(page, [table(tmp_path, filled)])
    QTest.mouseClick(page.pinning.pane.leave, LEFT)
    assert page.scripts.isVisible()
    assert owners(filled) == {}


def test_another_file_is_not_taken_for_a_table(filled: Cohort, opened: Opened) -> None:
    page = opened(filled)
    drop(page, [next((SAMPLE / "scripts").iterdir())])
    assert not page.pinning.pane.isVisible()


def test_a_table_without_its_columns_is_refused_in_words(filled: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(filled)
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, title, _: kind == "stop" and "lacks the columns" in title):
        drop(page, [SAMPLE / "roster.csv"])
    assert page.scripts.isVisible()


def test_who_marks_what_is_written_and_can_be_taken_in_again(
    filled: Cohort, opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    allocation.allocate(filled, lead_of(filled), 7)
    page = opened(filled)
    out = tmp_path / "who"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, title, _: kind == "ok" and "who.csv" in title):
        QTest.mouseClick(page.loads.write, LEFT)
    preview = allocation.read_pins(filled, tmp_path / "who.csv")
    assert (len(preview.pins), preview.problems) == (6, ())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "who.csv"), ""))
    QTest.mouseClick(page.loads.take, LEFT)
    assert page.pinning.pane.summary.text() == "Nothing in this file is new. 6 stay as they are."
    assert not page.pinning.pane.take_in.isVisible()


def test_markings_handed_in_are_locked(filled: Cohort, opened: Opened) -> None:
    page = opened(filled)
    marks.import_marks(filled, lead_of(filled), SAMPLE / "marks.csv")
    page.bench.markings_changed.emit()
    assert set(states(page)) == {ShareState.HANDED_IN}
    assert page.loads.table.cells() == ((KEZIAH, "3", "0", "3"), (TOBIAS, "3", "0", "3"))


def test_what_the_page_can_do_stands_in_its_menu(filled: Cohort, opened: Opened) -> None:
    page = opened(filled)
    assert [action.text() for action in page.menu_actions() if action.text()] == [
        "Give the chosen scripts to…",
        "Split equally",
        "Take in a CSV…",
        "Write a CSV…",
        "Find by code or marker",
    ]
