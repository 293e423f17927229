"""The rubric pane shows only what is so, every press is a wish, and nobody's words are overwritten."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from keyboard import in_hand
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.library import ItemKind
from workbench.domain.marking import Marking, Slot, Stage, begin
from workbench.domain.rubric import Rubric, rubric_from_plain
from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.rubric_pane import RubricPane
from workbench.workflow import library

Heard = Callable[[QWidget], tuple[str, str, QAccessible.Role]]
TEXT = "I would retire two forms on the day the shared page arrives, and look at late arrivals."
PLACES = {"one": "¶ 19"}


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return rubric_from_plain(library.newest(library.items(), ItemKind.RUBRIC, "four-criteria").content)


@pytest.fixture
def marking(rubric: Rubric) -> Marking:
    return begin(Slot("script", Stage.FIRST, "person"), [criterion.id for criterion in rubric.criteria])


@pytest.fixture
def pane(theme: Theme, qtbot: QtBot, rubric: Rubric, marking: Marking) -> Iterator[RubricPane]:
    pane = RubricPane(theme)
    pane.resize(396, 480)
    pane.show_marking(rubric, marking, "implementation", "K7M-2Q", PLACES)
    pane.show()
    qtbot.waitExposed(pane)
    pane.activateWindow()
    yield pane
    delete(pane)


def scrolled(pane: RubricPane) -> tuple[QWidget, QWidget]:
    """What is seen of the list, and the list."""
    area = pane.findChild(QScrollArea)
    assert area is not None
    sheet = area.widget()
    assert sheet is not None
    return area.viewport(), sheet


def tied(marking: Marking, criterion: str) -> Marking:
    return marking.annotate(Annotation("one", Kind.EVIDENCE, anchor(TEXT, 8, 59), criterion))


def test_no_level_is_chosen_until_someone_chooses(pane: RubricPane, heard: Heard) -> None:
    for criterion in ("problem", "solution", "framework"):
        assert not any(pane.card(criterion).keys.key(level).isChecked() for level in (1, 2, 3, 4))
    options = [pane.card("implementation").levels.option(level) for level in (1, 2, 3, 4)]
    assert not any(option.isChecked() for option in options)
    assert heard(options[2])[0] == "Level 3, Secure"
    assert heard(options[2])[1].startswith("A phased plan names owners")


def test_pressing_a_key_or_a_descriptor_wishes_and_chooses_nothing(pane: RubricPane, qtbot: QtBot) -> None:
    key = pane.card("problem").keys.key(3)
    with qtbot.waitSignal(pane.level_chosen) as wish:
        QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    assert wish.args == ["problem", 3]
    assert not key.isChecked()
    option = pane.card("implementation").levels.option(2)
    with qtbot.waitSignal(pane.level_chosen) as wish:
        QTest.keyClick(option, Qt.Key.Key_Space)
    assert wish.args == ["implementation", 2]
    assert not option.isChecked()


def test_the_chosen_level_is_said_in_words_and_pressing_it_again_does_nothing(
    pane: RubricPane, qtbot: QtBot, rubric: Rubric, marking: Marking, heard: Heard
) -> None:
    pane.show_marking(rubric, marking.grade("implementation", 3).grade("problem", 2), "implementation", "", PLACES)
    option, key = pane.card("implementation").levels.option(3), pane.card("problem").keys.key(2)
    assert option.isChecked()
    assert heard(option)[0] == "Level 3, Secure, chosen"
    assert heard(key)[0] == "Problem, level 2, Emerging, chosen"
    with qtbot.assertNotEmitted(pane.level_chosen):
        QTest.mouseClick(option, Qt.MouseButton.LeftButton)
        QTest.mouseClick(key, Qt.MouseButton.LeftButton)


def test_a_level_is_cleared_only_where_there_is_one(pane: RubricPane, qtbot: QtBot, rubric: Rubric, marking: Marking) -> None:
    with qtbot.assertNotEmitted(pane.level_cleared):
        pane.clear_level()
    pane.show_marking(rubric, marking.grade("implementation", 3), "implementation", "", PLACES)
    with qtbot.waitSignal(pane.level_cleared) as wish:
        pane.clear_level()
    assert wish.args == ["implementation"]


def test_no_evidence_is_offered_chosen_and_gives_way_to_a_passage(
    pane: RubricPane, qtbot: QtBot, rubric: Rubric, marking: Marking
) -> None:
    row = pane.card("implementation").evidence
    with qtbot.waitSignal(pane.none_found_toggled) as wish:
        QTest.mouseClick(row.none_found, Qt.MouseButton.LeftButton)
    assert wish.args == ["implementation"]
    assert not row.none_found.isChecked()
    said = marking.say_none_found("implementation", rubric.no_evidence.level)
    pane.show_marking(rubric, said, "implementation", "", PLACES)
    assert row.none_found.isChecked()
    assert row.none_found.text() == "No evidence, chosen"
    pane.show_marking(rubric, tied(said, "implementation"), "implementation", "", PLACES)
    assert not row.none_found.isVisible()
    assert [chip.text() for chip in row.chips()] == ["¶ 19 “retire two forms on…”"]


def test_a_passage_is_gone_to_by_its_chip(pane: RubricPane, qtbot: QtBot, rubric: Rubric, marking: Marking, heard: Heard) -> None:
    pane.show_marking(rubric, tied(marking, "implementation"), "implementation", "", PLACES)
    chip = pane.card("implementation").evidence.chips()[0]
    assert heard(chip)[0] == "Evidence, ¶ 19 “retire two forms on the day the shared page arrives”"
    with qtbot.waitSignal(pane.passage_requested) as wish:
        QTest.keyClick(chip, Qt.Key.Key_Return)
    assert wish.args == ["one"]


def test_words_are_told_and_a_value_that_comes_back_moves_nothing(
    pane: RubricPane, qtbot: QtBot, rubric: Rubric, marking: Marking
) -> None:
    pane.focus_feedback("implementation")
    field = pane.card("implementation").said.feedback
    assert field.hasFocus()
    with qtbot.waitSignal(pane.feedback_changed) as told:
        QTest.keyClick(field, Qt.Key.Key_A)
    assert told.args == ["implementation", "a"]
    QTest.keyClicks(field, "bc")
    QTest.keyClick(field, Qt.Key.Key_Left)
    at = field.textCursor().position()
    pane.show_marking(rubric, marking.write_feedback("implementation", "abc"), "implementation", "", PLACES)
    assert (field.toPlainText(), field.textCursor().position()) == ("abc", at)


def test_a_value_that_lags_behind_does_not_overwrite_what_is_being_typed(
    pane: RubricPane, rubric: Rubric, marking: Marking
) -> None:
    pane.focus_feedback("implementation")
    field = pane.card("implementation").said.feedback
    QTest.keyClicks(field, "abc")
    pane.show_marking(rubric, marking.write_feedback("implementation", "ab"), "implementation", "", PLACES)
    assert field.toPlainText() == "abc"


def test_undo_reaches_a_field_that_is_up_to_date(pane: RubricPane, rubric: Rubric, marking: Marking) -> None:
    pane.focus_feedback("implementation")
    field = pane.card("implementation").said.feedback
    QTest.keyClicks(field, "abc")
    pane.show_marking(rubric, marking.write_feedback("implementation", "abc"), "implementation", "", PLACES)
    pane.show_marking(rubric, marking, "implementation", "", PLACES)
    assert field.toPlainText() == ""


def test_another_script_takes_all_words_away(pane: RubricPane, rubric: Rubric) -> None:
    pane.focus_feedback("implementation")
    QTest.keyClicks(pane.card("implementation").said.feedback, "about the first script")
    other = begin(Slot("another", Stage.FIRST, "person"), [criterion.id for criterion in rubric.criteria])
    pane.show_marking(rubric, other, "implementation", "R3D-9H", {})
    assert pane.card("implementation").said.feedback.toPlainText() == ""


def test_the_private_note_opens_with_the_reminder(pane: RubricPane, qtbot: QtBot, heard: Heard) -> None:
    note = pane.card("implementation").said.note
    assert not note.isVisible()
    QTest.mouseClick(pane.card("implementation").note_button, Qt.MouseButton.LeftButton)
    assert note.hasFocus()
    assert heard(note)[:2] == ("Private note, Implementation", "The participant may ask to see this note.")
    with qtbot.waitSignal(pane.note_changed) as told:
        QTest.keyClick(note, Qt.Key.Key_X)
    assert told.args == ["implementation", "x"]


def test_the_whole_script_has_words_of_its_own(pane: RubricPane, qtbot: QtBot) -> None:
    pane.open_note("")
    with qtbot.waitSignal(pane.note_changed) as told:
        QTest.keyClick(pane.whole.said.note, Qt.Key.Key_X)
    assert told.args == ["", "x"]
    pane.focus_feedback("")
    with qtbot.waitSignal(pane.feedback_changed) as told:
        QTest.keyClick(pane.whole.said.feedback, Qt.Key.Key_Y)
    assert told.args == ["", "y"]


def test_arrows_go_from_criterion_to_criterion_but_not_while_writing(pane: RubricPane, qtbot: QtBot) -> None:
    pane.focus_criterion("implementation")
    with qtbot.waitSignal(pane.criterion_focused) as wish:
        QTest.keyClick(in_hand(), Qt.Key.Key_Down)
    assert wish.args == ["framework"]
    pane.focus_feedback("implementation")
    with qtbot.assertNotEmitted(pane.criterion_focused):
        QTest.keyClick(pane.card("implementation").said.feedback, Qt.Key.Key_Up)


def test_the_keyboard_goes_along_when_another_criterion_is_focused(
    pane: RubricPane, rubric: Rubric, marking: Marking, heard: Heard
) -> None:
    pane.card("implementation").levels.option(2).setFocus()
    pane.show_marking(rubric, marking, "framework", "", PLACES)
    assert pane.card("framework").hasFocus()
    assert heard(pane.card("framework"))[0] == "4 Framework and evidence, not judged yet. No passage yet"


def test_tab_goes_in_reading_order_and_leaves_a_field(pane: RubricPane, rubric: Rubric, marking: Marking) -> None:
    pane.show_marking(rubric, tied(marking, "solution"), "solution", "", PLACES)
    pane.focus_criterion("solution")
    seen = []
    for _ in range(9):
        seen.append(in_hand().accessibleName())
        QTest.keyClick(in_hand(), Qt.Key.Key_Tab)
    assert seen[1:] == [
        "Note on Solution and rationale",
        "Level 1, Not yet",
        "Level 2, Emerging",
        "Level 3, Secure",
        "Level 4, Strong",
        "Evidence, ¶ 19 “retire two forms on the day the shared page arrives”",
        "To the participant, Solution and rationale",
        "3 Implementation, not judged yet. No passage yet",
    ]


@pytest.mark.parametrize("height", [480, 900])
def test_the_focused_criterion_is_brought_into_view(pane: RubricPane, qtbot: QtBot, height: int) -> None:
    pane.resize(396, height)
    pane.focus_criterion("framework")
    card = pane.card("framework")
    view, _ = scrolled(pane)

    def top() -> int:
        return card.mapTo(view, QPoint(0, 0)).y()

    def is_there() -> bool:
        return top() >= 0 and (top() + card.height() <= view.height() or top() <= 8)

    qtbot.waitUntil(is_there)
    assert 0 <= top() < view.height()
    assert card.levels.isVisible()


def test_hovering_a_key_shows_what_the_level_says(pane: RubricPane, qtbot: QtBot) -> None:
    card = pane.card("problem")
    assert "Secure. The response states one main problem" in card.keys.key(3).toolTip()
    with qtbot.waitSignal(card.keys.looked_at) as looked:
        card.keys.key(3).setFocus()
    assert looked.args == [3]
    assert card.line().startswith("Secure. The response states")
    card.keys.key(3).clearFocus()
    assert card.line() == "Not judged yet."


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("all_open", [False, True])
def test_nothing_is_wider_than_the_pane(pane: RubricPane, theme: Theme, qtbot: QtBot, factor: float, all_open: bool) -> None:
    theme.set_factor(factor)
    pane.set_all_open(all_open)
    pane.resize(theme.px(396), theme.px(480))
    view, sheet = scrolled(pane)
    qtbot.waitUntil(lambda: sheet.width() == view.width())
    assert sheet.minimumSizeHint().width() <= view.width()


def test_a_script_handed_in_is_read_only(pane: RubricPane) -> None:
    pane.set_read_only(True)
    assert pane.card("implementation").said.feedback.isReadOnly()
    assert pane.card("framework").said.feedback.isReadOnly()
    pane.set_read_only(False)
    assert not pane.whole.said.feedback.isReadOnly()


def test_an_opened_note_is_seen_whole(pane: RubricPane, qtbot: QtBot) -> None:
    pane.open_note("implementation")
    view, _ = scrolled(pane)
    note = pane.card("implementation").said.note
    qtbot.waitUntil(lambda: view.rect().contains(note.mapTo(view, note.rect().bottomLeft())))
    assert note.isVisible()
    assert view.rect().contains(note.mapTo(view, note.rect().topLeft()))
    assert note.hasFocus()


def test_a_field_grows_with_its_words(pane: RubricPane) -> None:
    pane.focus_feedback("implementation")
    field = pane.card("implementation").said.feedback
    before = field.height()
    QTest.keyClicks(field, "words and more words " * 12)
    assert field.height() > before + 30
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert not field.hasFocus()


def test_a_level_chosen_below_what_is_seen_is_brought_into_view(
    pane: RubricPane, qtbot: QtBot, rubric: Rubric, marking: Marking
) -> None:
    pane.resize(396, 360)
    pane.focus_criterion("implementation")
    view, _ = scrolled(pane)
    option, row = pane.card("implementation").levels.option(4), pane.card("implementation").evidence
    qtbot.waitUntil(lambda: pane.card("implementation").mapTo(view, QPoint(0, 0)).y() in range(0, 9))
    assert not seen_whole(option, view)
    graded = marking.grade("implementation", 4)
    pane.show_marking(rubric, graded, "implementation", "", PLACES)
    qtbot.waitUntil(lambda: seen_whole(option, view))
    assert not seen_whole(row, view)
    pane.show_marking(rubric, tied(graded, "implementation"), "implementation", "", PLACES)
    qtbot.waitUntil(lambda: seen_whole(row, view))


def seen_whole(widget: QWidget, view: QWidget) -> bool:
    top, bottom = widget.mapTo(view, widget.rect().topLeft()), widget.mapTo(view, widget.rect().bottomLeft())
    return view.rect().contains(top) and view.rect().contains(bottom)


def test_what_is_first_shown_in_a_visible_pane_is_laid_out_before_it_is_painted(
    theme: Theme, qtbot: QtBot, rubric: Rubric, marking: Marking
) -> None:
    pane = RubricPane(theme)
    qtbot.addWidget(pane)
    pane.resize(500, 480)
    pane.show()
    qtbot.waitExposed(pane)
    pane.set_all_open(True)
    pane.show_marking(rubric, marking, "problem", "", PLACES)
    QApplication.sendPostedEvents()
    cut = [label.text() for label in pane.findChildren(WrapLabel) if label.isVisible() and is_cut(label)]
    assert cut == []


def is_cut(label: WrapLabel) -> bool:
    return label.height() < label.heightForWidth(label.width())


def test_another_rubric_takes_the_place_of_the_first(pane: RubricPane, qtbot: QtBot, rubric: Rubric, marking: Marking) -> None:
    shorter = replace(rubric, version="2", criteria=rubric.criteria[1:])
    pane.show_marking(shorter, marking, "implementation", "", PLACES)
    qtbot.wait(20)
    with pytest.raises(KeyError):
        pane.card("problem")
    assert pane.card("implementation").isVisible()
    assert pane.card("implementation").accessibleName().startswith("2 Implementation")
