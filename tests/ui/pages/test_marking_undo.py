"""Ctrl+Z on the desk: what was typed comes back in parts, and only what belongs to the marking is taken back in it."""

from pathlib import Path

import pytest
from cohorts import filled_cohort, person
from keyboard import in_hand, press, type_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from shown_pages import ShownPages

from workbench.ui.pages.marking import MarkingPage

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(tmp_path: Path, shown: ShownPages) -> MarkingPage:
    cohort = filled_cohort(tmp_path)
    return shown(MarkingPage, cohort, person(cohort, "Keziah Ploughright"))


def feedback(page: MarkingPage) -> str:
    assert page.desk.marking is not None
    return page.desk.marking.judgement(page.hands.criterion).feedback


def card(page: MarkingPage) -> str:
    assert page.desk.marking is not None
    return page.desk.marking.annotations[0].text


def test_undo_takes_back_the_last_sentence_and_not_all_that_was_written(page: MarkingPage) -> None:
    press(Key.Key_W)
    type_in("You say what. You say who.")
    press(Key.Key_Z, modifier=CTRL)
    assert feedback(page) == "You say what. "
    press(Key.Key_Z, modifier=CTRL | SHIFT)
    assert feedback(page) == "You say what. You say who."


def test_feedback_that_was_deleted_at_one_stroke_comes_back(page: MarkingPage) -> None:
    press(Key.Key_W)
    type_in("A whole evening of it")
    press(Key.Key_A, modifier=CTRL)
    press(Key.Key_Delete)
    assert feedback(page) == ""
    press(Key.Key_Z, modifier=CTRL)
    assert feedback(page) == "A whole evening of it"


def test_a_card_whose_words_were_typed_over_has_them_again(page: MarkingPage) -> None:
    press(Key.Key_Right, Key.Key_Right, modifier=CTRL | SHIFT)
    press(Key.Key_S)
    type_in("A whole evening of it")
    press(Key.Key_A, modifier=CTRL)
    type_in("x")
    assert card(page) == "x"
    press(Key.Key_Z, modifier=CTRL)
    assert card(page) == "A whole evening of it"


@pytest.mark.parametrize(("key", "modifier"), [(Key.Key_P, Qt.KeyboardModifier.NoModifier), (Key.Key_F, CTRL), (Key.Key_G, CTRL)])
def test_in_a_field_of_its_own_undo_leaves_the_marking_alone(
    page: MarkingPage, qtbot: QtBot, key: Key, modifier: Qt.KeyboardModifier
) -> None:
    press(Key.Key_3)
    judged = page.desk.marking
    press(key, modifier=modifier)
    type_in("later")
    field = in_hand()
    assert isinstance(field, QLineEdit)
    press(Key.Key_Z, modifier=CTRL)
    assert field.text() == ""
    assert page.desk.marking == judged


def test_a_raised_figure_is_no_paragraph(page: MarkingPage, qtbot: QtBot) -> None:
    press(Key.Key_G, modifier=CTRL)
    field = in_hand()
    assert isinstance(field, QLineEdit)
    field.insert("²")
    with qtbot.waitSignal(page.said) as said:
        press(Key.Key_Return)
    assert said.args == ["info", "There is no paragraph ² in this script.", ""]


def test_undo_names_a_tie_as_the_desk_does_and_not_as_a_link_with_the_framework(page: MarkingPage) -> None:
    press(Key.Key_Right, Key.Key_Right, modifier=CTRL | SHIFT)
    press(Key.Key_S)
    press(Key.Key_Escape)
    press(Key.Key_BracketRight)
    press(Key.Key_J)
    press(Key.Key_T)
    stack = page.undo_stack()
    assert stack is not None
    assert stack.undoText() == "Tie passage"
