"""The adjudication page: two markings without their markers, a decision by keyboard alone, and only then whose they were."""

import re
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, Ticking, lead_of, marked_cohort, person
from keyboard import in_hand, press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shown_pages import ShownPages

from workbench.domain.adjudication import REASONS, Difference
from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.comparison import Comparison
from workbench.domain.marking import Stage
from workbench.domain.people import Person
from workbench.domain.sampling import Reason
from workbench.ui.pages.adjudication import AdjudicationPage
from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import WrapLabel
from workbench.workflow import adjudication, allocation, marking, moderation, people
from workbench.workflow.cohort import Cohort, open_cohort

LEFT = Qt.MouseButton.LeftButton
WORDS = "Said by the other marker, in other words."
LOW = {"problem": 3, "solution": 3, "implementation": 1, "framework": 2}
HIGH = LOW | {"implementation": 2}
Opened = Callable[..., AdjudicationPage]


def second_mark(cohort: Cohort, who: Person, submission: str, levels: Mapping[str, int]) -> None:
    """A second marking, handed in, each level with a passage."""
    desk = marking.open_script(cohort, who, submission, Stage.SECOND)
    text, made = desk.script.document.text, desk.marking
    for at, (criterion, level) in enumerate(levels.items()):
        start = text.index(" ", 300 + 700 * at) + 1
        place = anchor(text, start, text.index(" ", start + 60))
        made = made.grade(criterion, level).write_feedback(criterion, WORDS)
        made = made.annotate(Annotation(f"{submission}{at}", Kind.EVIDENCE, place, criterion))
    marking.hand_in(cohort, who, made)


@pytest.fixture(scope="module")
def twice_marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a cohort whose second markings all disagree about the outcome."""
    cohort = marked_cohort(tmp_path_factory.mktemp("twice"), "standard-sample")
    moderation.draw(cohort, lead_of(cohort), 7)
    given = allocation.allocate(cohort, lead_of(cohort), 3).given
    sample = moderation.sample(cohort)
    failed = {line.submission for line in sample.lines if line.reason is Reason.FAIL} if sample is not None else set()
    for line in given:
        second_mark(cohort, person(cohort, line.name), line.submission, HIGH if line.submission in failed else LOW)
    cohort.close()
    return cohort.path


@pytest.fixture
def cohort(twice_marked: Path, tmp_path: Path) -> Cohort:
    return open_cohort(Path(shutil.copy(twice_marked, tmp_path)), PASSPHRASE, CHEAP, Ticking())


@pytest.fixture
def opened(shown: ShownPages) -> Opened:
    """The page of a cohort, shown, with its lead at the window."""
    return partial(shown, AdjudicationPage)


def compared(cohort: Cohort) -> list[Comparison]:
    lead = lead_of(cohort)
    return [adjudication.compare(cohort, lead, case.submission) for case in adjudication.cases(cohort, lead)]


def case_with(cohort: Cohort, decisive: int) -> Comparison:
    """The case that so many criteria decide."""
    return next(case for case in compared(cohort) if count(case) == decisive)


def count(case: Comparison) -> int:
    return sum(view.difference is Difference.DECISIVE for view in case.criteria)


def words_on(page: QWidget) -> str:
    """All that is read on a page, and heard of it."""
    parts = [page, *page.findChildren(QWidget)]
    said = [part.text() for part in parts if isinstance(part, QLabel)]
    said += [part.toPlainText() for part in parts if isinstance(part, QPlainTextEdit)]
    said += [text for part in parts for text in (part.accessibleName(), part.accessibleDescription(), part.toolTip())]
    for view in page.findChildren(QListView):
        model = view.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())] if model is not None else []
        said += [
            str(row.data(role)) for row in rows for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        ]
    return "\n".join(said)


def decide_by_keyboard(page: AdjudicationPage, qtbot: QtBot, level: Qt.Key = Qt.Key.Key_2) -> None:
    """Decide a case that one criterion decides, without a mouse."""
    reasons = page.room.grid.reasons
    assert reasons is not None
    press(level)
    for _ in range(20):
        if in_hand() is reasons.box:
            break
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    assert in_hand() is reasons.why
    QTest.keyClicks(reasons.why, "In 21, 3 owners are named.")
    with qtbot.waitSignal(page.bench.decisions_changed):
        press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)


def test_without_a_disagreement_there_is_nothing_to_decide(tmp_path: Path, opened: Opened) -> None:
    page = opened(marked_cohort(tmp_path))
    assert page.room.empty.isVisible()
    assert not page.room.cases.isVisible()
    said = "Two markings are compared here once both are handed in and they disagree about the outcome."
    assert (page.room.empty.accessibleName(), page.room.empty.accessibleDescription()) == ("Nothing to decide", said)
    press_all(page)


def press_all(page: AdjudicationPage) -> None:
    """Every command does nothing, and breaks nothing, while no case is there."""
    for action in page.menu_actions():
        action.trigger()


def test_a_case_says_what_they_disagree_about_and_begins_at_what_decides(cohort: Cohort, opened: Opened) -> None:
    page = opened(cohort)
    case = compared(cohort)[0]
    assert page.room.head.code.text() == case.code
    assert page.window_words() == case.code
    assert page.room.head.place.text() == "Adjudication 1 of 6"
    assert page.room.head.sentence.text() == case.sentence
    assert in_hand() is page.room.grid.decisive[0]


def test_before_the_decision_nobody_and_no_day_is_named(cohort: Cohort, opened: Opened) -> None:
    names = [each.name for each in people.everybody(cohort)]
    page = opened(cohort)
    for case in compared(cohort):
        page.open(case.submission)
        page.reading.open_passages(page.room.grid.focused)
        said = words_on(page).replace("Recorded. The first mark stands;", "")
        assert case.code in said
        assert WORDS in said
        assert not [name for name in names if name in said]
        own = without_quotes(case, said)
        assert not re.search(r"first|second|2027|\d May", own, re.IGNORECASE)


def without_quotes(case: Comparison, said: str) -> str:
    """What the page itself says, without what the script and the markers say."""
    for view in case.criteria:
        for side in (view.a, view.b):
            for words in (side.feedback, side.note, *(" ".join(quote.text.split()) for quote in side.quotes)):
                said = said.replace(words, "") if words else said
    return said


def test_a_decision_is_made_by_keyboard_alone(cohort: Cohort, opened: Opened, qtbot: QtBot) -> None:
    case = case_with(cohort, 1)
    page = opened(cohort, key=case.submission)
    decide_by_keyboard(page, qtbot)
    now = adjudication.compare(cohort, lead_of(cohort), case.submission)
    assert now.decision is not None
    assert now.revealed is not None
    assert dict(now.decision.levels)["implementation"] == 2
    assert now.decision.why == "In 21, 3 owners are named."
    assert now.decision.reason_code == next(iter(REASONS))
    qtbot.waitUntil(page.room.foot.next.hasFocus)
    said = words_on(page)
    assert now.revealed.a_marker in said
    assert now.revealed.b_marker in said
    assert f"{'First' if now.revealed.first_is_a else 'Second'} marking, {now.revealed.a_marker}, 7 May 2027" in said
    assert adjudication.effect_words(cohort, case.submission) in said
    assert "Decided. 5 cases left." in said
    assert not page.room.grid.reasons


def test_a_decision_by_chance_says_that_scripts_wait(cohort: Cohort, opened: Opened, qtbot: QtBot) -> None:
    sample = moderation.sample(cohort)
    assert sample is not None
    line = next(line for line in sample.lines if line.reason is Reason.MARKER_MINIMUM)
    page = opened(cohort, key=line.submission)
    decide_by_keyboard(page, qtbot)
    qtbot.waitUntil(page.room.foot.next.hasFocus)
    effect = f"This changes nothing by itself. {line.marker}’s unreleased scripts wait until a review of all of them is closed."
    assert effect in words_on(page)


def test_the_next_case_is_the_next_open_one(cohort: Cohort, opened: Opened, qtbot: QtBot) -> None:
    case = case_with(cohort, 1)
    page = opened(cohort, key=case.submission)
    decide_by_keyboard(page, qtbot)
    qtbot.waitUntil(page.room.foot.next.hasFocus)
    press(Qt.Key.Key_Return)
    comparison = page.deciding.comparison
    assert comparison is not None
    assert comparison.submission != case.submission
    assert comparison.decision is None


def test_what_is_missing_is_led_to_and_recording_waits(cohort: Cohort, opened: Opened) -> None:
    case = case_with(cohort, 1)
    page = opened(cohort, key=case.submission)
    foot, reasons = page.room.foot, page.room.grid.reasons
    assert reasons is not None
    decides = next(view.title for view in case.criteria if view.difference is Difference.DECISIVE)
    assert [link.text() for link in foot.lacks.links()] == [f"a level for {decides},", "a coded reason,", "and why"]
    page.room.head.next.setFocus()
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert in_hand() is page.room.grid.decisive[0]
    press(Qt.Key.Key_3)
    assert page.deciding.draft.level("implementation") == 3
    press(Qt.Key.Key_F8)
    assert in_hand() is reasons.box
    press(Qt.Key.Key_Down)
    QTest.mouseClick(foot.record, LEFT)
    assert in_hand() is reasons.why
    assert foot.record.property("role") == "page"
    QTest.keyClicks(reasons.why, "0")
    assert page.deciding.draft.why == "0"
    assert page.deciding.draft.level("implementation") == 3
    assert foot.record.property("role") == "primary"
    assert adjudication.compare(cohort, lead_of(cohort), case.submission).decision is None


def test_keys_choose_and_clear_the_level_of_the_criterion_in_hand(cohort: Cohort, opened: Opened) -> None:
    case = next(case for case in compared(cohort) if count(case) > 1)
    page = opened(cohort, key=case.submission)
    one, other = (row.criterion for row in page.room.grid.decisive[:2])
    press(Qt.Key.Key_4)
    press(Qt.Key.Key_BracketRight)
    press(Qt.Key.Key_1)
    assert dict(page.deciding.draft.levels) == {one: 4, other: 1}
    press(Qt.Key.Key_0)
    assert dict(page.deciding.draft.levels) == {one: 4}
    press(Qt.Key.Key_E, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert page.deciding.draft.level(other) == 0
    press(Qt.Key.Key_E, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert page.deciding.draft.level(other) is None
    press(Qt.Key.Key_BracketLeft)
    press(Qt.Key.Key_2)
    assert page.deciding.draft.level(one) == 2
    press(Qt.Key.Key_6)
    assert page.deciding.draft.level(one) == 2


def test_what_was_typed_is_there_when_one_comes_back(cohort: Cohort, opened: Opened) -> None:
    case = case_with(cohort, 1)
    page = opened(cohort, key=case.submission)
    press(Qt.Key.Key_2)
    page.room.grid.go_to("why")
    QTest.keyClicks(in_hand(), "Half a thought")
    at = [each.submission for each in compared(cohort)].index(case.submission)
    press(Qt.Key.Key_PageDown if at < 5 else Qt.Key.Key_PageUp, modifier=Qt.KeyboardModifier.ControlModifier)
    assert page.deciding.comparison is not None
    assert page.deciding.comparison.submission != case.submission
    assert page.room.grid.reasons is not None
    assert page.room.grid.reasons.why.toPlainText() == ""
    assert f"{case.code}, Begun" in words_on(page)
    page.leave()
    page.enter(case.submission)
    assert page.room.grid.reasons.why.toPlainText() == "Half a thought"
    assert page.deciding.draft.level("implementation") == 2


def test_nobody_sees_what_somebody_else_has_begun(cohort: Cohort, opened: Opened) -> None:
    page = opened(cohort, key=case_with(cohort, 1).submission)
    press(Qt.Key.Key_2)
    page.bench.sit(person(cohort, "Dónal Fairbrace"))
    assert page.deciding.draft.levels == ()
    page.bench.sit(lead_of(cohort))
    assert page.deciding.draft_of(case_with(cohort, 1).submission).levels != ()


def test_a_moderator_has_no_case_they_marked_themselves(cohort: Cohort, opened: Opened) -> None:
    moderator = person(cohort, "Dónal Fairbrace")
    page = opened(cohort, actor=moderator)
    mine = adjudication.cases(cohort, moderator)
    assert 0 < len(mine) < 6
    assert page.room.head.place.text() == f"Adjudication 1 of {len(mine)}"


def test_the_script_opens_at_the_passages_and_escape_closes_it(cohort: Cohort, opened: Opened) -> None:
    case = case_with(cohort, 1)
    page = opened(cohort, key=case.submission)
    passages = page.room.grid.decisive[0].title.passages
    passages.setFocus()
    press(Qt.Key.Key_Return)
    room = page.room
    assert room.script.isVisible()
    assert not room.grid.isVisible()
    assert room.script.where.text().startswith("Passage 1 of 2: ¶")
    assert in_hand() is room.script.script
    press(Qt.Key.Key_J)
    assert room.script.where.text().startswith("Passage 2 of 2: ¶")
    press(Qt.Key.Key_3)
    assert page.deciding.draft.levels == ()
    press(Qt.Key.Key_Escape)
    assert room.grid.isVisible()
    assert not room.script.isVisible()
    assert in_hand() is passages


def test_on_a_wide_screen_the_script_stands_beside_and_goes_along(cohort: Cohort, opened: Opened) -> None:
    page = opened(cohort, width=1920)
    QTest.mouseClick(page.room.head.script, LEFT)
    assert page.room.grid.isVisible()
    assert page.room.script.isVisible()
    QTest.mouseClick(page.room.head.next, LEFT)
    assert page.deciding.comparison is not None
    assert page.room.script.script.accessibleName() == f"Script {page.deciding.comparison.code}"
    QTest.mouseClick(page.room.head.script, LEFT)
    assert not page.room.script.isVisible()


def test_a_missing_thing_is_gone_to_from_the_script(cohort: Cohort, opened: Opened) -> None:
    page = opened(cohort, key=case_with(cohort, 1).submission)
    page.reading.toggle()
    QTest.mouseClick(page.room.foot.lacks.links()[-1], LEFT)
    assert page.room.grid.reasons is not None
    assert in_hand() is page.room.grid.reasons.why


def test_tab_goes_through_the_case_in_reading_order(cohort: Cohort, opened: Opened) -> None:
    page = opened(cohort, key=case_with(cohort, 1).submission)
    room = page.room
    assert room.grid.reasons is not None
    row = room.grid.decisive[0]
    assert row.choice is not None
    wanted: list[QWidget] = [row.title.passages, *row.choice.stops(), room.grid.reasons.box, room.grid.reasons.why]
    for stop in wanted:
        press(Qt.Key.Key_Tab)
        assert in_hand() is stop
    for _ in range(20):
        if in_hand() is room.foot.lacks.links()[0]:
            break
        press(Qt.Key.Key_Tab)
    for stop in (*room.foot.lacks.links()[1:], room.foot.third, room.foot.record):
        press(Qt.Key.Key_Tab)
        assert in_hand() is stop


def test_it_can_be_marked_by_the_third_person_instead(cohort: Cohort, opened: Opened, qtbot: QtBot) -> None:
    case = compared(cohort)[0]
    page = opened(cohort)
    with qtbot.waitSignal(page.went, check_params_cb=lambda stage, key: (stage, key) == ("third-marking", case.submission)):
        QTest.mouseClick(page.room.foot.third, LEFT)


def test_a_decision_that_is_refused_says_why_and_keeps_the_draft(cohort: Cohort, opened: Opened, qtbot: QtBot) -> None:
    case = case_with(cohort, 1)
    page = opened(cohort, key=case.submission)
    page.deciding.grade("implementation", 2)
    page.deciding.give_reason("no-such-reason")
    page.deciding.write_why("The evidence weighs more.")
    with qtbot.waitSignal(page.said, check_params_cb=lambda kind, _, __: kind == "stop"):
        QTest.mouseClick(page.room.foot.record, LEFT)
    assert page.deciding.draft.why == "The evidence weighs more."
    assert page.room.foot.record.property("role") == "primary"


@pytest.mark.parametrize("width", [760, 1366, 1920])
def test_the_cases_fold_where_there_is_little_room(cohort: Cohort, opened: Opened, width: int) -> None:
    page = opened(cohort, width=width)
    assert page.room.cases.folded is (width < 1240)
    was = page.room.cases.folded
    press(Qt.Key.Key_F9)
    assert page.room.cases.folded is not was
    assert page.width() == width


def test_in_a_low_window_the_sentence_scrolls_with_the_comparison(
    cohort: Cohort, opened: Opened, theme: Theme, qtbot: QtBot
) -> None:
    page = opened(cohort)
    sentence = compared(cohort)[0].sentence
    assert page.room.head.sentence.isVisible()
    theme.set_factor(2.0)
    qtbot.waitUntil(lambda: not page.room.head.sentence.isVisible())
    shown = [label for label in page.room.grid.findChildren(QLabel) if label.isVisible() and label.text() == sentence]
    assert len(shown) == 1
    assert (page.width(), page.height()) == (1366, 690)


def test_in_a_low_window_the_decision_scrolls_too_and_no_head_of_a_column_is_cut(
    cohort: Cohort, opened: Opened, theme: Theme, qtbot: QtBot
) -> None:
    page = opened(cohort, key=case_with(cohort, 1).submission)
    decide_by_keyboard(page, qtbot)
    room = page.room
    qtbot.waitUntil(room.head.banner.isVisible)
    theme.set_factor(2.0)
    qtbot.waitUntil(lambda: not room.head.banner.isVisible())
    said = [label.text() for label in room.grid.findChildren(QLabel) if label.isVisible()]
    assert room.head.said() in said
    assert room.head.said().startswith("Decided: ")

    def uncut() -> bool:
        heads = [label for label in room.grid.heads.findChildren(WrapLabel) if label.isVisible()]
        return all(label.height() >= label.heightForWidth(label.width()) for label in heads)

    qtbot.waitUntil(uncut)
    theme.set_factor(1.0)
    qtbot.waitUntil(room.head.banner.isVisible)


def test_a_case_is_chosen_in_the_list(cohort: Cohort, opened: Opened, qtbot: QtBot) -> None:
    page = opened(cohort)
    press(Qt.Key.Key_F6, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert in_hand() is page.room.cases.list
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert page.room.head.place.text() == "Adjudication 2 of 6"
    qtbot.waitUntil(page.room.grid.decisive[0].hasFocus)
