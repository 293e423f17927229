"""Release by two leads as they meet it: the first signs, the second releases, and each is told whose turn it is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cohorts import lead_of, marked_cohort, person
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workbench.domain.outcome import State
from workbench.domain.people import Role
from workbench.ui.pages.outcomes import OutcomesPage
from workbench.ui.theme import Theme
from workbench.ui.tokens import TEXT_FACTORS
from workbench.workflow import intake, outcomes, people
from workbench.workflow.attempts import rule_on_attempt
from workbench.workflow.cohort import Cohort

LEFT = Qt.MouseButton.LeftButton
OTHER = "Ottoline Garrick-Vane"
Opened = Callable[..., OutcomesPage]


@pytest.fixture
def marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cohort:
    cohort = marked_cohort(tmp_path)
    policy = replace(cohort.sampling_policy, release_signatures=2)
    monkeypatch.setattr(Cohort, "sampling_policy", property(lambda _: policy))
    people.add_person(cohort, lead_of(cohort), OTHER, Role.LEAD)
    return cohort


def press(page: OutcomesPage, qtbot: QtBot) -> str:
    """Press the button and say yes to the question; gives what was asked."""
    QTest.mouseClick(page.release_pane.button, LEFT)
    qtbot.waitUntil(lambda: page.releasing.question is not None)
    question = page.releasing.question
    assert question is not None
    asked = f"{question.title.text()} {question.sentence.text()}"
    with qtbot.waitSignal(page.releasing.told, timeout=10_000):
        QTest.mouseClick(question.release, LEFT)
    return asked


def test_the_first_lead_signs_and_waits_for_another(marked: Cohort, opened_outcomes: Opened, qtbot: QtBot) -> None:
    page = opened_outcomes(marked, person(marked, "Marguerite Oldershaw-Pym"))
    pane = page.release_pane
    assert pane.words.text() == "6 outcomes can be released. Release needs two leads. You would be the first."
    assert pane.button.text() == "Sign 6 outcomes"
    assert press(page, qtbot) == "Sign 6 outcomes? Nothing goes out before another lead releases what you sign."
    assert outcomes.board(marked).released == ()
    qtbot.waitUntil(pane.button.isHidden)
    said = "Release needs two leads. You signed 6: another lead has to release them."
    assert pane.words.text() == f"6 outcomes can be released. {said}"
    assert {row.second for row in pane.table.rows()} == {"one lead signed"}
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, title, _: (kind, title) == ("info", said)):
        page.ask_to_release()


def test_the_second_lead_releases(marked: Cohort, opened_outcomes: Opened, qtbot: QtBot) -> None:
    first, other = person(marked, "Marguerite Oldershaw-Pym"), person(marked, OTHER)
    one = outcomes.board(marked).ready[0].code
    outcomes.release(marked, first, [line.code for line in outcomes.board(marked).ready if line.code != one])
    page = opened_outcomes(marked, other)
    said = "Release needs two leads. You would be the first for 1 and the second for 5."
    assert page.release_pane.words.text() == f"6 outcomes can be released. {said}"
    assert press(page, qtbot) == (
        "Release 5 outcomes? Letters can be sent from then on. This cannot be taken back. "
        "One other is signed, and goes out once another lead releases."
    )
    assert len(outcomes.board(marked).released) == 5
    assert [line.code for line in outcomes.board(marked).ready] == [one]


def test_what_was_signed_meanwhile_is_asked_about_again(marked: Cohort, opened_outcomes: Opened, qtbot: QtBot) -> None:
    page = opened_outcomes(marked, person(marked, OTHER))
    QTest.mouseClick(page.release_pane.button, LEFT)
    qtbot.waitUntil(lambda: page.releasing.question is not None)
    outcomes.release(marked, person(marked, "Marguerite Oldershaw-Pym"))
    question = page.releasing.question
    assert question is not None
    with qtbot.waitSignal(page.releasing.told, check_params_cb=lambda kind, title, _: title == "Nothing was released."):
        QTest.mouseClick(question.release, LEFT)
    assert outcomes.board(marked).released == ()
    assert page.release_pane.button.text() == "Release 6 outcomes"


@pytest.mark.parametrize("factor", TEXT_FACTORS)
def test_the_foot_is_whole_at_any_text_size(
    marked: Cohort, opened_outcomes: Opened, qtbot: QtBot, theme: Theme, factor: float
) -> None:
    page = opened_outcomes(marked, person(marked, OTHER))
    theme.set_factor(factor)
    page.resize(1366, 690)
    pane = page.release_pane
    qtbot.waitUntil(lambda: pane.words.height() >= pane.words.heightForWidth(pane.words.width()))
    assert pane.button.width() >= pane.button.sizeHint().width()


def test_who_signed_some_is_the_first_for_the_others(marked: Cohort, opened_outcomes: Opened) -> None:
    first = person(marked, "Marguerite Oldershaw-Pym")
    outcomes.release(marked, first, [line.code for line in outcomes.board(marked).ready[1:]])
    said = "You signed 5: another lead has to release them. You would be the first for the other 1."
    assert opened_outcomes(marked, first).release_pane.words.text().endswith(said)


def test_a_correction_that_is_signed_says_both(marked: Cohort, opened_outcomes: Opened) -> None:
    first, other = person(marked, "Marguerite Oldershaw-Pym"), person(marked, OTHER)
    outcomes.release(marked, first)
    outcomes.release(marked, other)
    line = intake.lines(marked)[0]
    rule_on_attempt(marked, first, line.participant or "", State.VOID, "The wrong paper was answered.")
    outcomes.release(marked, first)
    rows = opened_outcomes(marked, other).release_pane.table.rows()
    assert [row.second for row in rows if row.code == line.code] == ["replaces earlier, one lead signed"]


def test_where_there_is_one_lead_another_is_to_be_added(
    tmp_path: Path, opened_outcomes: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    cohort = marked_cohort(tmp_path)
    policy = replace(cohort.sampling_policy, release_signatures=2)
    monkeypatch.setattr(Cohort, "sampling_policy", property(lambda _: policy))
    said = opened_outcomes(cohort).release_pane.words.text()
    assert "Release needs two leads, and there is one. Add another under People. You would be the first." in said
