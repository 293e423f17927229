"""The moderation page: the sample is drawn, second markings show how they compare, and reviews are closed by a named person."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cohorts import SAMPLE, filled_cohort, lead_of, marked_cohort, person, staffed_cohort
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from second_marks import second_mark
from shown_pages import ShownPages

from workbench.domain.adjudication import FINDINGS, Finding
from workbench.domain.people import Person, Role
from workbench.domain.sampling import PairState, Reason, SampleLine
from workbench.ui.memory import Memory
from workbench.ui.pages.moderation import ModerationPage
from workbench.workflow import adjudication, allocation, intake, marks, moderation, people, turns
from workbench.workflow.cohort import Cohort

LEFT = Qt.MouseButton.LeftButton
Opened = Callable[..., ModerationPage]


@pytest.fixture
def opened(shown: ShownPages, qtbot: QtBot) -> Opened:
    """The page of a cohort, shown, with its lead at the window and its figures worked out."""

    def show(cohort: Cohort, actor: Person | None = None, key: str = "") -> ModerationPage:
        page = shown(ModerationPage, cohort, actor, key)
        qtbot.waitUntil(lambda: not page.figures.under_way, timeout=60_000)
        return page

    return show


@pytest.fixture
def marked(tmp_path: Path) -> Cohort:
    return marked_cohort(tmp_path, "standard-sample")


@pytest.fixture
def disputed(marked: Cohort, tmp_path: Path) -> Cohort:
    """Second-marked by others, and the one pass that came in by its marker's minimum is failed by the second marker."""
    lead = lead_of(marked)
    view = moderation.draw(marked, lead, 7731)
    allocation.allocate(marked, lead, 7)
    script = next(line.submission for line in view.lines if line.reason is Reason.MARKER_MINIMUM)
    second_mark(marked, tmp_path, {script: "1"})
    return marked


def decide(cohort: Cohort) -> str:
    """Let the lead settle the one dispute in favour of the second marking; gives the script."""
    lead = lead_of(cohort)
    line = next(line for line in sample(cohort) if line.state is PairState.IN_ADJUDICATION)
    levels = {criterion.id: 1 for criterion in cohort.rubric.criteria}
    adjudication.decide(cohort, lead, line.submission, levels, "levels-misapplied", "The plan names no owner and no date.")
    return line.submission


def sample(cohort: Cohort) -> tuple[SampleLine, ...]:
    view = moderation.sample(cohort)
    assert view is not None
    return view.lines


def action(page: ModerationPage, words: str) -> QAction:
    return next(action for action in page.menu_actions() if action.text() == words)


@pytest.mark.parametrize(
    ("make", "title", "stage"),
    [(staffed_cohort, "No scripts yet", "intake"), (filled_cohort, "Nothing to draw from yet", "allocation")],
)
def test_before_there_is_anything_to_draw_from_the_page_says_what_comes_first(
    make: Callable[[Path, str], Cohort], title: str, stage: str, tmp_path: Path, opened: Opened, qtbot: QtBot
) -> None:
    page = opened(make(tmp_path, "standard-sample"))
    assert page.empty.accessibleName() == title
    with qtbot.waitSignal(page.went, check_params_cb=lambda to, _: to == stage):
        QTest.mouseClick(page.empty.button, LEFT)
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, *_: kind == "info"):
        action(page, "Draw the sample").trigger()


def test_a_policy_that_asks_for_nothing_is_told(tmp_path: Path, opened: Opened) -> None:
    page = opened(marked_cohort(tmp_path))
    assert page.empty.accessibleName() == "No sample is needed"
    assert page.draw_place.isHidden() or not page.draw_place.isVisible()


def test_only_the_lead_sees_the_sample(marked: Cohort, opened: Opened) -> None:
    moderation.draw(marked, lead_of(marked), 7731)
    page = opened(marked, person(marked, "Dónal Fairbrace"))
    assert page.empty.accessibleName() == "The sample is with the lead"
    assert page.sample.table.lines() == ()


def test_the_sample_is_drawn_with_the_seed_that_was_typed(marked: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(marked)
    assert page.draw_place.sentence() == "All 6 scripts have a first marking."
    QTest.keyClicks(page.draw_place.seed, "7731")
    with qtbot.waitSignals([page.bench.sample_changed, page.said]):
        QTest.keyClick(page.draw_place.seed, Qt.Key.Key_Return)
    assert page.sample.isVisible()
    assert page.sample.count.text() == "6 of 6 scripts"
    assert page.sample.foot.text().endswith("seed 7731. The same seed draws the same sample.")
    assert [line.code for line in page.sample.table.lines()] == [line.code for line in sample(marked)]
    assert page.figures.pane.empty.isVisible()
    assert page.focusWidget() is page.sample.table


@pytest.mark.parametrize(
    ("made", "said"),
    [(marked_cohort, "The only script has a first marking."), (filled_cohort, "The only script does not have a first marking.")],
)
def test_one_script_is_not_told_of_as_many(
    tmp_path: Path, opened: Opened, made: Callable[[Path, str], Cohort], said: str
) -> None:
    cohort = made(tmp_path, "standard-sample")
    for line in intake.lines(cohort)[1:]:
        turns.rule_on_turn(cohort, lead_of(cohort), line.code, "set-aside", "Sent in error.")
    page = opened(cohort)
    assert said in f"{page.draw_place.sentence()} {page.empty.accessibleDescription()}"


def test_scripts_without_a_second_marker_lead_to_allocation(marked: Cohort, opened: Opened, qtbot: QtBot) -> None:
    moderation.draw(marked, lead_of(marked), 7731)
    page = opened(marked)
    assert page.sample.unassigned_words() == "6 sampled scripts have nobody to second-mark them."
    with qtbot.waitSignal(page.went, check_params_cb=lambda *to: to == ("allocation", "second")):
        QTest.mouseClick(page.sample.to_allocation, LEFT)
    allocation.allocate(marked, lead_of(marked), 7)
    page.bench.allocation_changed.emit()
    assert page.sample.unassigned_words() == ""


def test_scripts_marked_since_join_and_what_was_drawn_stays(tmp_path: Path, opened: Opened, qtbot: QtBot) -> None:
    cohort = filled_cohort(tmp_path, "standard-sample")
    rows = (SAMPLE / "marks.csv").read_text(encoding="utf-8").splitlines()
    scripts = list(dict.fromkeys(row.split(",")[0] for row in rows[1:]))
    some = tmp_path / "some.csv"
    some.write_text("\n".join([rows[0], *(row for row in rows[1:] if row.split(",")[0] in scripts[:4])]), encoding="utf-8")
    marks.import_marks(cohort, lead_of(cohort), some)
    before = [line.submission for line in moderation.draw(cohort, lead_of(cohort), 7731).lines]
    page = opened(cohort)
    assert not page.sample.banner.isVisible()
    rest = tmp_path / "rest.csv"
    rest.write_text("\n".join([rows[0], *(row for row in rows[1:] if row.split(",")[0] in scripts[4:])]), encoding="utf-8")
    marks.import_marks(cohort, lead_of(cohort), rest)
    page.bench.markings_changed.emit()
    assert page.sample.banner.accessibleName() == "2 scripts were marked since."
    with qtbot.waitSignal(page.said, check_params_cb=lambda _, title, __: title == "2 scripts joined the sample."):
        QTest.mouseClick(page.sample.banner.button, LEFT)
    assert [line.submission for line in page.sample.table.lines()][:4] == before
    assert not page.sample.banner.isVisible()


def test_figures_come_from_behind_the_window_and_can_be_a_table(disputed: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(disputed)
    pane = page.figures.pane
    assert pane.agreement.isVisible()
    assert not pane.as_table
    table = action(page, "Show figures as table")
    assert table.isCheckable()
    table.trigger()
    assert pane.as_table
    page.refresh()
    assert not page.figures.under_way


def test_working_the_figures_out_is_said_and_does_not_say_saved(disputed: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(disputed)
    bench = page.bench
    other = ModerationPage(bench, page.theme, Memory(QSettings()))
    qtbot.addWidget(other)
    other.resize(1366, 690)
    other.show()
    with qtbot.assertNotEmitted(bench.saved), qtbot.assertNotEmitted(bench.saving):
        other.enter()
        other.figures._say_working()
        assert other.figures.working.isVisible()
        assert other.figures.working.accessibleName() == "Working out the figures"
        qtbot.waitUntil(lambda: not other.figures.under_way, timeout=60_000)
    assert other.figures.pane.isVisible()


def test_a_dispute_is_opened_and_a_waiting_script_is_not(disputed: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(disputed)
    states = {line.state: line for line in page.sample.table.lines()}
    script = states[PairState.IN_ADJUDICATION].submission
    page.sample.table.choose(script)
    with qtbot.waitSignal(page.went, check_params_cb=lambda *to: to == ("adjudication", script)):
        QTest.keyClick(page.sample.table, Qt.Key.Key_Return)
    page.sample.table.choose(states[PairState.AGREED].submission)
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, *_: kind == "info"), qtbot.assertNotEmitted(page.went):
        QTest.keyClick(page.sample.table, Qt.Key.Key_Return)


def test_a_review_is_closed_by_the_lead_with_a_finding_and_a_reason(disputed: Cohort, opened: Opened, qtbot: QtBot) -> None:
    script = decide(disputed)
    page = opened(disputed, key=script)
    current = page.sample.table.current()
    assert current is not None
    assert (current.submission, current.state) == (script, PairState.DECIDED)
    (card,) = page.sample.open_reviews.cards()
    assert card.isVisible()
    assert current.code in card.review.sentence
    assert current.marker in card.review.title
    with qtbot.waitSignal(page.went, check_params_cb=lambda *to: to == ("adjudication", script)):
        QTest.mouseClick(card.compare, LEFT)
    QTest.mouseClick(card.begin, LEFT)
    QTest.keyClick(card.choices[0].button, Qt.Key.Key_Space)
    QTest.keyClicks(card.reason, "Twelve scripts were read again.")
    with qtbot.waitSignals([page.bench.decisions_changed, page.bench.sample_changed, page.said]):
        QTest.mouseClick(card.close_button, LEFT)
    (review,) = moderation.reviews(disputed)
    assert (review.finding, review.reason) == (Finding.STANDS, "Twelve scripts were read again.")
    assert page.sample.open_reviews.isHidden()
    assert page.sample.closed_reviews.endings() == (
        f"{FINDINGS[Finding.STANDS]} Closed by Marguerite Oldershaw-Pym, 7 May 2027. Reason: Twelve scripts were read again.",
    )


def test_a_review_of_ones_own_scripts_is_refused_in_words(disputed: Cohort, opened: Opened, qtbot: QtBot) -> None:
    decide(disputed)
    (review,) = moderation.reviews(disputed)
    own = next(each for each in people.everybody(disputed) if each.id == review.marker)
    page = opened(disputed)
    page.bench._actor = Person(own.id, own.name, own.roles | {Role.LEAD})
    (card,) = page.sample.open_reviews.cards()
    QTest.mouseClick(card.begin, LEFT)
    QTest.keyClick(card.choices[0].button, Qt.Key.Key_Space)
    QTest.keyClicks(card.reason, "All is well.")
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, title, _: kind == "stop" and "somebody else" in title):
        QTest.mouseClick(card.close_button, LEFT)
    assert card.reason.toPlainText() == "All is well."


def test_why_these_scripts_can_be_asked_from_the_menu(marked: Cohort, opened: Opened) -> None:
    moderation.draw(marked, lead_of(marked), 7731)
    page = opened(marked)
    action(page, "Why these scripts?").trigger()
    assert page.sample.explanation.isVisible()
    assert page.sample.explanation.sentence() == marked.sampling_policy.explanation


def test_the_sample_is_written_as_a_table(
    marked: Cohort, opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(marked)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "sample"), ""))
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, said, _: kind == "stop" and "No sample" in said):
        action(page, "Sample as a table…").trigger()
    moderation.draw(marked, lead_of(marked), 7731)
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, *_: kind == "ok"):
        action(page, "Sample as a table…").trigger()
    written = (tmp_path / "sample.csv").read_text("utf-8")
    assert all(line.code in written for line in sample(marked))
