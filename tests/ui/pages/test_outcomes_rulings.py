"""The office rules on attempts from the outcomes page: each with a reason, void only after asking once more, all to be lifted."""

from collections.abc import Callable
from pathlib import Path

import moderated
import pytest
from cohorts import SAMPLE, WHOLE, filled_cohort, lead_of, marked_cohort, person
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from workbench.domain.marking import Stage
from workbench.domain.outcome import State
from workbench.ui.pages.outcomes import OutcomesPage
from workbench.ui.widgets.absent_list import AbsentRow
from workbench.ui.widgets.outcome_table import OutcomeRow, Standing
from workbench.ui.widgets.reason_bar import ReasonBar
from workbench.workflow import attempts, intake, letters, outcomes, roster
from workbench.workflow.cohort import Cohort
from workbench.workflow.marking import stages_marked

LEFT = Qt.MouseButton.LeftButton
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
Opened = Callable[..., OutcomesPage]


@pytest.fixture
def marked(tmp_path: Path) -> Cohort:
    return marked_cohort(tmp_path)


@pytest.fixture
def page(marked: Cohort, opened_outcomes: Opened) -> OutcomesPage:
    return opened_outcomes(marked)


def command(page: OutcomesPage, words: str) -> QAction:
    return next(action for action in page.menu_actions() if action.text() == words)


def reason_field(bar: ReasonBar) -> QLineEdit:
    field = bar.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    return field


def give(bar: ReasonBar, reason: str) -> None:
    """Type a reason and press Enter."""
    assert bar.isVisible()
    QTest.keyClicks(reason_field(bar), reason)
    QTest.keyClick(reason_field(bar), ENTER)


def row(page: OutcomesPage, submission: str) -> OutcomeRow:
    return next(row for row in page.release_pane.table.rows() if row.submission == submission)


def choose(page: OutcomesPage, at: int = 0) -> str:
    """Make the script at a place the current one; gives its id."""
    line = intake.lines(page.bench.cohort)[at]
    assert page.release_pane.table.choose(line.id)
    return line.id


def absent(page: OutcomesPage) -> AbsentRow:
    (found,) = page.release_pane.absent.rows()
    return found


def test_the_table_offers_its_rulings_in_its_own_menu(page: OutcomesPage) -> None:
    table = page.release_pane.table
    assert table.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    words = ["Withhold…", "Void…", "Lift the ruling…", "Reopen this marking for a correction…"]
    words += ["Reopen the second marking…", "Reopen the third marking…"]
    assert [action.text() for action in table.actions()] == words
    assert set(words) <= {action.text() for action in page.menu_actions()}


def test_an_outcome_is_withheld_with_a_reason_and_lifted_again(page: OutcomesPage, marked: Cohort, qtbot: QtBot) -> None:
    chosen = choose(page)
    before, code = row(page, chosen), row(page, chosen).code
    command(page, "Withhold…").trigger()
    assert reason_field(page.ruling.bar).accessibleName() == f"Why is {code} withheld?"
    with qtbot.waitSignal(page.said) as said:
        give(page.ruling.bar, "A technical fault is looked into.")
    assert said.args == ["ok", f"{code} is withheld now.", "The outcome waits until the ruling is lifted."]
    now = row(page, chosen)
    assert (now.outcome, now.standing, now.words, now.has_letter) == ("Withheld", Standing.ASIDE, "Set aside", False)
    assert page.release_pane.sentence.text() == "One thing stands in the way of 1 script. The other 5 are not held back."
    assert [button.text() for button in page.release_pane.gate.buttons()] == [f"Show {code}"]
    (ruled,) = attempts.standing(marked).values()
    assert ruled.reason == "A technical fault is looked into."
    command(page, "Lift the ruling…").trigger()
    with qtbot.waitSignal(page.said):
        give(page.ruling.bar, "The fault was elsewhere.")
    assert row(page, chosen) == before
    assert page.release_pane.gate.buttons() == ()


def test_what_is_set_aside_is_shown_in_the_table(page: OutcomesPage, marked: Cohort, qtbot: QtBot) -> None:
    line = intake.lines(marked)[3]
    attempts.rule_on_attempt(marked, lead_of(marked), line.participant or "", State.DEFERRED, "Parental leave.")
    page.refresh()
    assert row(page, line.id).outcome == "Deferred"
    with qtbot.assertNotEmitted(page.went):
        QTest.mouseClick(page.release_pane.gate.buttons()[0], LEFT)
    assert page.release_pane.table.isVisible()
    assert page.release_pane.table.current() == line.id


def test_void_is_asked_once_more_and_makes_a_letter_without_a_result(page: OutcomesPage, marked: Cohort, qtbot: QtBot) -> None:
    chosen = choose(page, 2)
    code = row(page, chosen).code
    command(page, "Void…").trigger()
    give(page.ruling.bar, "A concluded inquiry.")
    question = page.ruling.question
    assert question.isVisible()
    assert question.accessibleName() == f"Is the attempt of {code} void?"
    assert "gives no result" in question.accessibleDescription()
    assert attempts.standing(marked) == {}
    QTest.keyClick(question.not_yet, ESCAPE)
    assert not question.isVisible()
    assert attempts.standing(marked) == {}
    command(page, "Void…").trigger()
    give(page.ruling.bar, "A concluded inquiry.")
    with qtbot.waitSignal(page.said):
        QTest.mouseClick(question.do, LEFT)
    assert (row(page, chosen).outcome, row(page, chosen).words) == ("Void", "Can be released")
    letter = page.letters.view.letter
    assert letter is not None
    assert letter.state is State.VOID
    outcomes.release(marked, lead_of(marked))
    assert letters.letter_for(marked, chosen).state is State.VOID


def test_an_attempt_whose_outcome_is_released_is_only_made_void(page: OutcomesPage, marked: Cohort, qtbot: QtBot) -> None:
    outcomes.release(marked, lead_of(marked))
    page.refresh()
    chosen = choose(page)
    command(page, "Withhold…").trigger()
    with qtbot.waitSignal(page.said) as said:
        give(page.ruling.bar, "Too late.")
    assert said.args[0] == "stop"
    assert said.args[1].endswith("was released and can only be superseded.")
    command(page, "Void…").trigger()
    give(page.ruling.bar, "A concluded inquiry.")
    assert "stands until the void one is released in its place" in page.ruling.question.sentence.text()
    with qtbot.waitSignal(page.said):
        QTest.mouseClick(page.ruling.question.do, LEFT)
    now = row(page, chosen)
    assert (now.outcome, now.words, now.second) == ("Void", "Can be released", "replaces earlier")


def test_what_cannot_be_ruled_is_told_without_asking(tmp_path: Path, opened_outcomes: Opened, qtbot: QtBot) -> None:
    cohort = filled_cohort(tmp_path)
    page = opened_outcomes(cohort)
    choose(page)
    with qtbot.waitSignal(page.said) as said:
        command(page, "Lift the ruling…").trigger()
    assert said.args[1].startswith("Nothing is ruled about ")
    assert not page.ruling.bar.isVisible()
    page.release_pane.table.setCurrentIndex(page.release_pane.table.model().index(-1, -1))
    with qtbot.waitSignal(page.said, check_params_cb=lambda _, title, __: title.startswith("Choose a script")):
        command(page, "Withhold…").trigger()


def test_only_one_thing_is_asked_at_a_time(page: OutcomesPage) -> None:
    choose(page)
    command(page, "Reopen this marking for a correction…").trigger()
    command(page, "Withhold…").trigger()
    assert not page.correcting.bar.isVisible()
    command(page, "Reopen this marking for a correction…").trigger()
    assert page.correcting.bar.isVisible()
    assert not page.ruling.bar.isVisible()


def test_a_second_marking_is_reopened_and_the_first_stays(tmp_path: Path, opened_outcomes: Opened, qtbot: QtBot) -> None:
    cohort = moderated.paired_window(tmp_path)
    page = opened_outcomes(cohort)
    second = next(line for line in intake.lines(cohort) if Stage.SECOND in stages_marked(cohort, line.id))
    page.release_pane.table.choose(second.id)
    with qtbot.waitSignal(page.said, check_params_cb=lambda _, title, __: "second marking" in title) as said:
        command(page, "Reopen the second marking…").trigger()
        assert reason_field(page.correcting.bar).accessibleName() == f"Why is the second marking of {second.code} reopened?"
        give(page.correcting.bar, "The levels of another script were given.")
    assert said.args[1] == f"The second marking of {second.code} is open again."
    assert stages_marked(cohort, second.id) == (Stage.FIRST,)
    with qtbot.waitSignal(page.said, check_params_cb=lambda _, title, __: "second marking" in title) as said:
        command(page, "Reopen the second marking…").trigger()
    assert said.args[1] == f"No second marking of {second.code} was handed in."
    assert not page.correcting.bar.isVisible()


def test_somebody_without_a_script_is_recorded_as_not_submitted(page: OutcomesPage, marked: Cohort, qtbot: QtBot) -> None:
    pane = page.release_pane.absent
    assert pane.table.accessibleName() == "Participants without a script"
    assert [pane.table.cell(0, at) for at in range(3)] == ["Imran Sattarwala", "NTP-27-0443", "None yet"]
    assert not pane.take_back.isVisible()
    QTest.mouseClick(pane.not_submitted, LEFT)
    assert reason_field(page.ruling.bar).accessibleName() == "Why is “not submitted” recorded for Imran Sattarwala?"
    with qtbot.waitSignal(page.said) as said:
        give(page.ruling.bar, "No file came in.")
    assert said.args[1] == "“Not submitted” is recorded for Imran Sattarwala."
    assert pane.table.cell(0, 2) == "Not submitted"
    assert pane.told.text() == "Imran Sattarwala: ruled on 7 May 2027. No file came in."
    assert outcomes.board(marked).without_script[0].attempt is not None


def test_a_ruling_on_somebody_without_a_script_is_changed_and_taken_back(
    page: OutcomesPage, marked: Cohort, qtbot: QtBot
) -> None:
    pane = page.release_pane.absent
    attempts.rule_on_attempt(marked, lead_of(marked), absent(page).participant, State.NOT_SUBMITTED, "No file came in.")
    page.refresh()
    QTest.mouseClick(pane.deferred, LEFT)
    with qtbot.waitSignal(page.said):
        give(page.ruling.bar, "The form had gone to another office.")
    assert absent(page).ruling == "Deferred"
    QTest.mouseClick(pane.take_back, LEFT)
    with qtbot.waitSignal(page.said) as said:
        give(page.ruling.bar, "The form was somebody else's.")
    assert said.args[1] == "The ruling on Imran Sattarwala is lifted."
    assert absent(page).ruling == ""
    assert attempts.standing(marked) == {}


def test_leaving_the_question_rules_nothing_and_goes_back(page: OutcomesPage, marked: Cohort, qtbot: QtBot) -> None:
    page.activateWindow()
    QTest.mouseClick(page.release_pane.absent.deferred, LEFT)
    QTest.keyClick(reason_field(page.ruling.bar), ESCAPE)
    assert not page.ruling.bar.isVisible()
    assert attempts.standing(marked) == {}
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.release_pane.absent.table)


def test_several_without_a_script_are_ruled_on_with_one_reason(tmp_path: Path, opened_outcomes: Opened, qtbot: QtBot) -> None:
    cohort = marked_cohort(tmp_path)
    head, *_ = (SAMPLE / "roster.csv").read_text("utf-8").splitlines()
    more = (f",NTP-27-050{at},Quarrington{at},Ebele,Ms,,,Tarnbeck Junior School," for at in (1, 2))
    (tmp_path / "late.csv").write_text("\n".join([head, *more]), "utf-8")
    roster.take_in_roster(cohort, lead_of(cohort), roster.preview_roster(cohort, tmp_path / "late.csv"))
    page = opened_outcomes(cohort)
    pane = page.release_pane.absent
    assert len(pane.rows()) == 3
    QTest.mouseClick(pane.not_submitted, LEFT)
    assert not page.ruling.bar.isVisible()
    assert [chosen.name for chosen in pane.chosen()] == [pane.rows()[0].name]
    select = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    pane.table.selectionModel().select(pane.table.model().index(2, 0), select)
    QTest.mouseClick(pane.not_submitted, LEFT)
    assert reason_field(page.ruling.bar).accessibleName() == "Why is “not submitted” recorded for 2 participants?"
    with qtbot.waitSignal(page.said):
        give(page.ruling.bar, "No file came in.")
    assert [each.ruling for each in pane.rows()] == ["Not submitted", "", "Not submitted"]
    assert len(pane.chosen()) == 2


def test_an_unmatched_script_has_no_attempt_to_rule_on(tmp_path: Path, opened_outcomes: Opened, qtbot: QtBot) -> None:
    cohort = marked_cohort(tmp_path)
    list(intake.ingest(cohort, lead_of(cohort), [WHOLE / "scripts" / "NTP-27-0460.docx"]))
    line = intake.lines(cohort)[-1]
    page = opened_outcomes(cohort)
    choose(page, -1)
    with qtbot.waitSignal(page.said, check_params_cb=lambda _, title, __: title == f"{line.code} is not matched to anybody."):
        command(page, "Void…").trigger()


def test_somebody_else_sees_nobody_without_a_script(page: OutcomesPage, marked: Cohort) -> None:
    page.bench.sit(person(marked, "Tobias Wetherlake"))
    assert page.release_pane.absent.rows() == ()
    command(page, "Participant did not submit…").trigger()
    assert not page.ruling.bar.isVisible()
