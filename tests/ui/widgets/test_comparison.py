"""Two markings are shown alike and unnamed, every press is a wish, and what is missing is said and led to."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from marked_script import full_script, put_away
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from workbench.domain.adjudication import REASONS, Decision, Difference, decide, differences, disagreement
from workbench.domain.comparison import Comparison, CriterionView, JudgementView, Quote, Revealed, Side
from workbench.domain.library import ItemKind
from workbench.domain.passrule import Result, stand
from workbench.domain.rubric import Rubric, rubric_from_plain
from workbench.ui.theme import Theme
from workbench.ui.widgets.comparison import (
    CaseHead,
    CaseRow,
    CasesPane,
    ComparisonGrid,
    DecisionFoot,
    Draft,
    ScriptPane,
    Told,
    lacks,
    passages_in,
)
from workbench.ui.widgets.labels import ElidedLabel
from workbench.workflow import library

Heard = Callable[[QWidget], tuple[str, str, QAccessible.Role]]
LEFT = Qt.MouseButton.LeftButton
HIGH = {"problem": 3, "solution": 3, "implementation": 2, "framework": 3}
LOW = {"problem": 3, "solution": 2, "implementation": 1, "framework": 2}
ORDER = tuple(Difference)
TOLD = Told(
    "Decided: passed, 10 points.",
    "This decides the script’s outcome, in place of the first marking.",
    "Dónal Fairbrace, 9 May 2027",
    "Second marking, Keziah Ploughright, 7 May 2027",
    "First marking, Tobias Wetherlake, 5 May 2027",
)


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return rubric_from_plain(library.newest(library.items(), ItemKind.RUBRIC, "four-criteria").content)


def judgement(rubric: Rubric, criterion: str, level: int, at: int) -> JudgementView:
    words = f"Words about {criterion} at {level}."
    if level == LOW["solution"] and criterion == "solution":
        return JudgementView(level, rubric.level(level).label, words, "", True, ())
    quote = Quote(f"quoted for {criterion} {at}", at, 10 * at, 10 * at + 8)
    return JudgementView(level, rubric.level(level).label, words, "Only for markers." if at == 3 else "", False, (quote,))


def compared(rubric: Rubric, a: Mapping[str, int] = HIGH, b: Mapping[str, int] = LOW, submission: str = "s1") -> Comparison:
    found = differences(rubric, a, b)
    views = [
        CriterionView(
            each.id,
            each.title,
            found[each.id],
            judgement(rubric, each.id, a[each.id], at + 1),
            judgement(rubric, each.id, b[each.id], at + 5),
        )
        for at, each in enumerate(rubric.criteria)
    ]
    sides = [Side(stand(rubric, each).result or Result.FAILED, stand(rubric, each).points) for each in (a, b)]
    ordered = tuple(sorted(views, key=lambda view: ORDER.index(view.difference)))
    return Comparison(submission, "R3D-9H", disagreement(rubric, a, b), sides[0], sides[1], ordered, None, None)


def decided(rubric: Rubric, chosen: Mapping[str, int]) -> Comparison:
    """The same, decided; Marking B was the first."""
    levels = decide(rubric, LOW, HIGH, chosen)
    result = stand(rubric, levels).result or Result.FAILED
    at = datetime(2027, 5, 9, 14, tzinfo=UTC)
    decision = Decision("d", "s1", "m1", "m2", "", tuple(levels.items()), result, "evidence-missed", "It is in ¶ 21.", "p", at)
    told = Revealed(False, "Keziah Ploughright", "Tobias Wetherlake", at, at)
    return replace(compared(rubric), decision=decision, revealed=told)


@pytest.fixture
def grid(theme: Theme, qtbot: QtBot, rubric: Rubric) -> ComparisonGrid:
    grid = ComparisonGrid(theme)
    qtbot.addWidget(grid)
    grid.resize(1200, 620)
    grid.show_value(rubric, compared(rubric), Draft())
    with qtbot.waitActive(grid):
        grid.show()
        grid.activateWindow()
    return grid


def words_in(widget: QWidget) -> list[str]:
    """All that is read on a widget and heard of its parts."""
    parts = [widget, *widget.findChildren(QWidget)]
    said = [part.text() for part in parts if isinstance(part, QLabel)]
    said += [text for part in parts for text in (part.accessibleName(), part.accessibleDescription(), part.toolTip())]
    return [text for text in said if text]


def test_what_decides_comes_first_then_what_differs_then_what_is_agreed(grid: ComparisonGrid) -> None:
    assert [row.criterion for row in grid.decisive] == ["solution", "implementation"]
    assert [row.criterion for row in grid.plain] == ["framework", "problem"]
    tops = [row.mapTo(grid, row.rect().topLeft()).y() for row in (*grid.decisive, *grid.plain)]
    assert tops == sorted(tops)
    assert grid.reasons is not None
    between = grid.reasons.mapTo(grid, grid.reasons.rect().topLeft()).y()
    assert tops[1] < between < tops[2]
    assert "Decides the outcome" in words_in(grid.decisive[0])
    assert "Differ, same outcome" in words_in(grid.plain[0])
    assert "Recorded. The first mark stands; you are told which that is once you have decided." in words_in(grid.plain[0])
    assert "Agreed" in words_in(grid.plain[1])


def test_each_marking_shows_level_words_note_and_evidence(grid: ComparisonGrid) -> None:
    said = words_in(grid.decisive[1])
    assert {"Emerging", "Not yet", "Words about implementation at 2.", "Note", "Only for markers.", "¶ 3", "¶ 7"} <= set(said)
    assert "quoted for implementation 3" in said
    assert "No evidence found" in words_in(grid.decisive[0])


def test_an_agreed_criterion_takes_one_line(grid: ComparisonGrid) -> None:
    assert "Words about problem at 3." not in words_in(grid.plain[1])
    assert grid.plain[1].height() < grid.plain[0].height() / 2


def test_before_the_decision_nothing_tells_the_markings_apart(grid: ComparisonGrid) -> None:
    said = [text.replace("The first mark stands", "") for text in words_in(grid)]
    for word in ("first", "second", "2027", "Wetherlake", "Ploughright"):
        assert not [text for text in said if word in text.lower() or word in text]


def test_a_level_is_a_wish_and_only_what_is_shown_is_chosen(grid: ComparisonGrid, qtbot: QtBot, rubric: Rubric) -> None:
    choice = grid.decisive[0].choice
    assert choice is not None
    with qtbot.waitSignal(grid.level_pressed, check_params_cb=lambda criterion, level: (criterion, level) == ("solution", 2)):
        QTest.mouseClick(choice.keys.key(2), LEFT)
    assert not choice.keys.key(2).isChecked()
    QTest.mouseMove(grid, grid.rect().bottomLeft())
    grid.show_value(rubric, compared(rubric), Draft().grade("solution", 2))
    assert choice.keys.key(2).isChecked()
    assert choice.words() == f"Emerging, chosen. {rubric.criterion('solution').descriptor(2)}"


def test_every_level_of_the_scale_can_be_chosen_and_shows_its_words(grid: ComparisonGrid, qtbot: QtBot, rubric: Rubric) -> None:
    choice = grid.decisive[0].choice
    assert choice is not None
    stops = choice.stops()
    assert len(stops) == len(rubric.scale)
    for key, level in zip(stops[:-1], rubric.levels, strict=True):
        key.setFocus(Qt.FocusReason.TabFocusReason)
        assert choice.words().startswith(f"{level.label}. ")
        assert rubric.criterion("solution").descriptor(level.level) in choice.words()
    stops[-1].setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(grid.level_pressed, check_params_cb=lambda _, level: level == rubric.no_evidence.level):
        QTest.keyClick(stops[-1], Qt.Key.Key_Space)
    assert rubric.no_evidence_text in choice.words()


def test_looking_at_levels_moves_nothing(grid: ComparisonGrid) -> None:
    choice = grid.decisive[0].choice
    assert choice is not None
    before = grid.decisive[0].height()
    for key in choice.stops():
        key.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        assert grid.decisive[0].height() == before


def test_brackets_go_between_what_decides_and_stop_at_the_ends(grid: ComparisonGrid, heard: Heard) -> None:
    assert grid.focused == "solution"
    grid.step(1)
    assert grid.focused == "implementation"
    assert grid.decisive[1].hasFocus()
    name, description, _ = heard(grid.decisive[1])
    assert name == "Implementation, decides the outcome, no level chosen"
    assert description.startswith("Marking A: level 2, Emerging. Words about implementation at 2. Note: Only for markers. ¶ 3 “")
    grid.step(1)
    assert grid.focused == "implementation"
    grid.step(-1)
    assert grid.decisive[0].hasFocus()
    assert "Press 1, 2, 3 or 4 to choose, 0 to clear." in words_in(grid.decisive[0])
    assert "Press [ or ] to choose here by key." in words_in(grid.decisive[1])


def test_passages_name_their_criterion(grid: ComparisonGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.passages_requested, check_params_cb=lambda criterion: criterion == "implementation"):
        QTest.mouseClick(grid.decisive[1].title.passages, LEFT)
    assert grid.focused == "implementation"
    with qtbot.waitSignal(grid.passages_requested, check_params_cb=lambda criterion: criterion == "framework"):
        QTest.mouseClick(grid.plain[0].title.passages, LEFT)


def test_a_coded_reason_is_chosen_by_hand_from_every_reason(grid: ComparisonGrid, qtbot: QtBot, heard: Heard) -> None:
    assert grid.reasons is not None
    box = grid.reasons.box
    assert box.code() == ""
    assert heard(box)[0] == "Coded reason"
    assert [box.itemText(at) for at in range(box.count())] == list(REASONS.values())
    box.setFocus()
    with qtbot.waitSignal(grid.reason_changed, check_params_cb=lambda code: code == "levels-misapplied"):
        QTest.keyClick(box, Qt.Key.Key_Down)


def test_a_reason_that_does_not_fit_its_box_is_said_below_it(grid: ComparisonGrid, rubric: Rubric) -> None:
    grid.show_value(rubric, compared(rubric), Draft(reason="judgement"))
    assert grid.reasons is not None
    below = next(label for label in grid.reasons.findChildren(QLabel) if label.text() == REASONS["judgement"])
    assert below.isHidden()
    grid.resize(640, 620)
    QApplication.processEvents()
    assert not below.isHidden()


def test_why_is_kept_under_busy_hands_and_given_up_for_another_script(grid: ComparisonGrid, qtbot: QtBot, rubric: Rubric) -> None:
    assert grid.reasons is not None
    why = grid.reasons.why
    assert why.placeholderText() == "Your reason, in words the two markers will read"
    why.setFocus()
    with qtbot.waitSignal(grid.why_changed, check_params_cb=lambda words: words == "B"):
        QTest.keyClicks(why, "B")
    grid.show_value(rubric, compared(rubric), Draft())
    assert why.toPlainText() == "B"
    grid.show_value(rubric, compared(rubric, submission="s2"), Draft(why="Other"))
    assert grid.reasons.why.toPlainText() == "Other"


def test_what_is_missing_is_gone_to(grid: ComparisonGrid) -> None:
    assert grid.reasons is not None
    for lack, field in (
        ("level implementation", grid.decisive[1]),
        ("reason", grid.reasons.box),
        ("why", grid.reasons.why),
    ):
        grid.go_to(lack)
        assert field.hasFocus()


def test_what_is_missing_is_counted_in_reading_order(rubric: Rubric) -> None:
    comparison = compared(rubric)
    draft = Draft()
    assert [lack.words for lack in lacks(comparison, draft)] == [
        "a level for Solution and rationale",
        "a level for Implementation",
        "a coded reason",
        "why",
    ]
    draft = draft.grade("solution", 0).grade("implementation", 2)
    assert [lack.key for lack in lacks(comparison, replace(draft, why="  "))] == ["reason", "why"]
    assert lacks(comparison, replace(draft, reason="judgement", why="It is there.")) == ()
    assert lacks(comparison, draft.grade("solution", None))[0].key == "level solution"
    assert draft.grade("framework", 4).chosen(comparison) == {"solution": 0, "implementation": 2}


def test_once_decided_the_markers_are_told(grid: ComparisonGrid, rubric: Rubric) -> None:
    grid.show_value(rubric, decided(rubric, {"solution": 3, "implementation": 2}), Draft(), TOLD)
    said = words_in(grid)
    assert {TOLD.a, TOLD.b, TOLD.by, "It is in ¶ 21.", REASONS["evidence-missed"]} <= set(said)
    assert "Secure, decided" in said
    assert grid.reasons is None
    assert all(row.choice is None for row in grid.decisive)
    assert "The first mark stands: level 2." in words_in(grid.plain[0])


def cut(widget: QWidget) -> list[str]:
    """The words of every visible label that has no room for them."""
    found = []
    for label in widget.findChildren(QLabel):
        if label.isVisible() and label.text() and not isinstance(label, ElidedLabel):
            wraps = label.hasHeightForWidth()
            needed = label.heightForWidth(label.width()) if wraps else label.sizeHint().height()
            if label.height() < needed or not (wraps or label.width() >= label.sizeHint().width()):
                found.append(label.text())
    return found


@pytest.mark.parametrize("width", [460, 700, 1100, 1700])
@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_no_words_are_cut_at_any_width(grid: ComparisonGrid, theme: Theme, qtbot: QtBot, width: int, factor: float) -> None:
    theme.set_factor(factor)
    grid.resize(round(width * factor), 900)
    qtbot.wait(30)
    qtbot.waitUntil(lambda: not cut(grid))
    edges = [row.choice.mapTo(grid, row.choice.rect().bottomRight()).x() for row in grid.decisive if row.choice is not None]
    assert len(set(edges)) == 1
    assert edges[0] <= grid.width()


@pytest.fixture
def foot(theme: Theme, qtbot: QtBot) -> DecisionFoot:
    foot = DecisionFoot(theme)
    qtbot.addWidget(foot)
    foot.resize(1200, 80)
    with qtbot.waitActive(foot):
        foot.show()
        foot.activateWindow()
    return foot


def test_the_foot_says_what_is_missing_as_links(foot: DecisionFoot, qtbot: QtBot, rubric: Rubric, heard: Heard) -> None:
    comparison = compared(rubric)
    foot.show_draft(lacks(comparison, Draft().grade("solution", 3)), busy=False)
    assert [link.text() for link in foot.lacks.links()] == ["a level for Implementation,", "a coded reason,", "and why"]
    assert heard(foot.lacks.links()[0])[0] == "Missing: a level for Implementation"
    with qtbot.waitSignal(foot.missing_pressed, check_params_cb=lambda key: key == "reason"):
        QTest.mouseClick(foot.lacks.links()[1], LEFT)
    assert foot.record.property("role") == "page"
    with qtbot.assertNotEmitted(foot.record_requested), qtbot.waitSignal(foot.missing_pressed) as pressed:
        QTest.mouseClick(foot.record, LEFT)
    assert pressed.args == ["level implementation"]


def test_recording_is_blue_only_when_nothing_is_missing(foot: DecisionFoot, qtbot: QtBot) -> None:
    foot.show_draft((), busy=False)
    assert foot.record.property("role") == "primary"
    assert foot.lacks.links() == ()
    with qtbot.waitSignal(foot.record_requested):
        QTest.mouseClick(foot.record, LEFT)
    foot.show_draft((), busy=True)
    assert (foot.record.text(), foot.record.property("role")) == ("Recording", "page")


def test_a_decided_case_offers_the_next(foot: DecisionFoot, qtbot: QtBot) -> None:
    foot.show_decided("Decided. 2 cases left.", more=True)
    assert foot.record.isHidden()
    assert foot.third.isHidden()
    with qtbot.waitSignal(foot.next_requested):
        QTest.mouseClick(foot.next, LEFT)
    foot.show_decided("Decided.", more=False)
    assert foot.next.isHidden()


def test_the_head_steps_and_opens_the_script(theme: Theme, qtbot: QtBot) -> None:
    head = CaseHead(theme)
    qtbot.addWidget(head)
    head.show_value("R3D-9H", "Adjudication 2 of 5", "They disagree.")
    head.show()
    for button, steps in ((head.previous, -1), (head.next, 1)):
        with qtbot.waitSignal(head.step_requested) as stepped:
            QTest.mouseClick(button, LEFT)
        assert stepped.args == [steps]
    with qtbot.waitSignal(head.script_requested):
        QTest.mouseClick(head.script, LEFT)
    head.show_script_open(True)
    assert head.script.text() == "Close the script"


def test_cases_say_how_far_they_are_and_fold(theme: Theme, qtbot: QtBot) -> None:
    pane = CasesPane(theme)
    qtbot.addWidget(pane)
    pane.resize(170, 400)
    pane.show_cases((CaseRow("a", "K7M-2Q", True), CaseRow("b", "R3D-9H", False, True), CaseRow("c", "J2C-7V", False)), "b")
    pane.show()
    model = pane.list.model()
    heard = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert heard == ["K7M-2Q, Decided", "R3D-9H, Begun, open", "J2C-7V, To decide"]
    pane.list.setCurrentIndex(model.index(2, 0))
    with qtbot.waitSignal(pane.case_chosen, check_params_cb=lambda case: case == "c"):
        QTest.keyClick(pane.list, Qt.Key.Key_Return)
    with qtbot.waitSignal(pane.fold_requested):
        QTest.mouseClick(pane.fold, LEFT)
    pane.set_folded(True)
    assert pane.folded
    assert pane.unfold.isVisible()
    assert "1 of 3 decided" in words_in(pane)


def test_a_passage_both_tied_is_shown_once_and_like_all_others(rubric: Rubric) -> None:
    quote = Quote("the same words", 2, 10, 24)
    comparison = compared(rubric)
    views = [
        replace(view, a=replace(view.a, quotes=(quote,)), b=replace(view.b, quotes=(quote,))) for view in comparison.criteria[:2]
    ]
    passages = passages_in(replace(comparison, criteria=tuple(views)))
    assert [(passage.start, passage.criteria) for passage in passages] == [(10, ("solution", "implementation"))]


def test_the_script_is_gone_through_passage_by_passage(theme: Theme, qtbot: QtBot, rubric: Rubric) -> None:
    pane = ScriptPane(theme)
    qtbot.addWidget(pane)
    pane.resize(760, 500)
    pane.show_script("R3D-9H", full_script())
    passages = passages_in(compared(rubric))
    pane.show_passages(passages)
    pane.show()
    assert pane.where.text() == f"{len(passages)} passages are highlighted."
    shown = pane.script._laid.annotations
    assert len(shown) == len(passages)
    assert {(each.kind, each.text, each.note, each.criterion) for each in shown} == {(shown[0].kind, "", "", "")}
    pane.show_passages(passages, "implementation")
    assert pane.where.text() == "Passage 1 of 2: ¶ 3, Implementation"
    QTest.mouseClick(pane.next, LEFT)
    assert pane.where.text() == "Passage 2 of 2: ¶ 7, Implementation"
    pane.step(1)
    assert pane.where.text() == "Passage 2 of 2: ¶ 7, Implementation"
    with qtbot.waitSignal(pane.closed):
        QTest.mouseClick(pane.close_button, LEFT)
    put_away(pane)
