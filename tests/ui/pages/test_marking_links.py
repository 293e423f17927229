"""Passages linked with the framework on the desk, by keys and by mouse: chosen from a list, shown on the card, taken away."""

from pathlib import Path

import pytest
from cohorts import filled_cohort, person
from exchanged import TOBIAS
from keyboard import in_hand, press, type_in
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shown_pages import ShownPages

from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Stage
from workbench.ui.pages.marking import MarkingPage, links
from workbench.ui.widgets.choice_list import ChoiceList
from workbench.ui.widgets.labels import Label
from workbench.workflow import marking
from workbench.workflow.cohort import Cohort

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def filled(tmp_path: Path) -> Cohort:
    """Six scripts received, nothing marked; who shows a page with it closes it."""
    return filled_cohort(tmp_path)


@pytest.fixture
def page(filled: Cohort, shown: ShownPages) -> MarkingPage:
    """The desk of an assessor with the first script on it."""
    tobias = person(filled, TOBIAS)
    return shown(MarkingPage, filled, tobias, marking.queue(filled, tobias)[0].submission)


def highlight(page: MarkingPage, key: Qt.Key = Key.Key_S) -> None:
    """Select two words by keys and open a card on them."""
    paper = page.room.script.script
    paper.setFocus()
    paper.place_cursor(200, 200)
    press(Key.Key_Right, Key.Key_Right, modifier=CTRL | SHIFT)
    press(key)


def list_of(page: MarkingPage) -> ChoiceList:
    return page.room.findChildren(ChoiceList)[0]


def rows(page: MarkingPage) -> list[str]:
    model = list_of(page)._model
    return [str(model.index(n).data()) for n in range(model.rowCount())]


def linked(page: MarkingPage) -> list[tuple[str, ...]]:
    assert page.desk.marking is not None
    return [each.statements for each in page.desk.marking.annotations]


def test_a_passage_is_linked_by_keys_and_saved(filled: Cohort, page: MarkingPage, qtbot: QtBot) -> None:
    highlight(page)
    press(Key.Key_Escape)
    press(Key.Key_L)
    assert list_of(page).isVisible()
    type_in("statutory")
    assert rows(page) == ["Section 2: Statutory framework"]
    press(Key.Key_Return)
    assert not list_of(page).isVisible()
    assert linked(page) == [("2",)]
    assert page.desk.stack.undoText() == "Link section 2"
    qtbot.waitUntil(lambda: page.bench.saver.settled)
    desk = marking.open_script(filled, page.bench.actor, page.desk.desk.script.id if page.desk.desk else "", Stage.FIRST)
    assert [each.statements for each in desk.marking.annotations] == [("2",)]


def test_what_the_criterion_aims_at_is_offered_first(filled: Cohort, page: MarkingPage) -> None:
    highlight(page, Key.Key_E)
    press(Key.Key_L)
    aimed = filled.rubric.criteria[0].sections
    assert [row.split(":")[0].removeprefix("Section ") for row in rows(page)][: len(aimed)] == sorted(aimed)
    assert len(rows(page)) == 8


def test_words_that_nothing_has_are_told_and_choose_nothing(page: MarkingPage) -> None:
    highlight(page, Key.Key_E)
    press(Key.Key_L)
    told = next(label for label in list_of(page).findChildren(Label) if label.text() == "Nothing here has these words.")
    assert not told.isVisible()
    type_in("photosynthesis")
    assert told.isVisible()
    press(Key.Key_Return)
    assert list_of(page).isVisible()
    press(Key.Key_Escape)
    assert linked(page) == [()]


def test_chosen_again_the_link_is_gone_and_undo_brings_it_back(page: MarkingPage) -> None:
    highlight(page)
    press(Key.Key_Escape)
    for _ in range(2):
        press(Key.Key_L)
        type_in("teaching")
        press(Key.Key_Return)
    assert linked(page) == [()]
    press(Key.Key_Z, modifier=CTRL)
    assert linked(page) == [("4",)]
    press(Key.Key_L)
    assert [row for row in rows(page) if row.endswith("(linked)")] == ["Section 4: Teaching   (linked)"]
    press(Key.Key_Escape)
    assert in_hand() is page.room.script.script
    assert linked(page) == [("4",)]


def test_from_an_open_card_one_goes_on_writing_and_its_chip_takes_the_link_away(page: MarkingPage) -> None:
    highlight(page)
    type_in("You name")
    editor = page.room.script.margin.editor
    QTest.mouseClick(editor.link_button, Qt.MouseButton.LeftButton)
    type_in("behaviour")
    press(Key.Key_Return)
    assert in_hand() is editor.field
    type_in(" who.")
    assert editor.field.toPlainText() == "You name who."
    chip = next(chip for chip in editor.chips if chip.text() == "Section 5")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert linked(page) == [()]
    assert "Section 5" not in [chip.text() for chip in editor.chips]
    assert in_hand() is editor.field


def test_without_an_annotation_it_says_how_to_choose_one(page: MarkingPage, qtbot: QtBot) -> None:
    page.room.script.script.setFocus()
    with qtbot.waitSignal(page.said) as told:
        press(Key.Key_L)
    assert told.args == ["info", "Choose the annotation first: press its card, or press J.", ""]
    assert not list_of(page).isVisible()


def test_a_library_without_a_framework_says_so(page: MarkingPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    def none(*_: object) -> None:
        raise WorkbenchError("unknown-item", "The library has no framework called npq-senco. There is: none.")

    monkeypatch.setattr(links, "links_for", none)
    highlight(page)
    press(Key.Key_Escape)
    with qtbot.waitSignal(page.said) as told:
        press(Key.Key_L)
    assert "no framework" in " ".join(map(str, told.args or []))
    assert not list_of(page).isVisible()


def test_a_marking_that_was_handed_in_takes_no_links(filled: Cohort, page: MarkingPage) -> None:
    highlight(page, Key.Key_E)
    made = page.desk.marking
    assert made is not None
    for criterion in filled.rubric.criteria:
        made = made.grade(criterion.id, 3) if made.evidence(criterion.id) else made.say_none_found(criterion.id, 0)
    page.bench.saver.withdraw(made.slot)
    marking.hand_in(filled, page.bench.actor, made)
    page.open(made.slot.submission)
    press(Key.Key_J, Key.Key_L)
    assert not list_of(page).isVisible()
