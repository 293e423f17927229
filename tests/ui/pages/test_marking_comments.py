"""The marker's own comments on the desk, by keys: offered, taken, taken back, and never anybody else's."""

from pathlib import Path

import pytest
from cohorts import filled_cohort, lead_of, person
from exchanged import TOBIAS, office, own_file, sent
from keyboard import in_hand, press, type_in
from moderated import drawn_window, id_of, marker_of, sampled, second_marker
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from shown_pages import ShownPages
from windows import open_in, settle

from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.comments import Comment
from workbench.domain.marking import Slot, Stage
from workbench.domain.people import Person
from workbench.ui.main_window import MainWindow
from workbench.ui.pages.marking import MarkingPage, SecondMarkingPage, comments
from workbench.ui.theme import Theme
from workbench.ui.widgets.comment_bank import CommentRow
from workbench.workflow import exchange, marking, people
from workbench.workflow.cohort import Cohort
from workbench.workflow.comments import own_comments

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEZIAH = "Keziah Ploughright"
WHO, FORMS = "Name who will do it.", "Name the two forms, and this becomes a plan."
LENGTHY = "Say who would be in that conversation, and when, so that a colleague could follow it. " * 15


@pytest.fixture
def filled(tmp_path: Path) -> Cohort:
    """Six scripts received, nothing marked; who shows a page with it closes it."""
    return filled_cohort(tmp_path)


def scripts(cohort: Cohort, who: Person, stage: Stage = Stage.FIRST) -> list[str]:
    return [line.submission for line in marking.queue(cohort, who, stage)]


def written(cohort: Cohort, who: Person, submission: str, *texts: str, level: int | None = 3) -> None:
    """Save a draft with these strengths about the problem."""
    desk = marking.open_script(cohort, who, submission)
    made = desk.marking.grade("problem", level)
    for number, text in enumerate(texts):
        place = anchor(desk.script.document.text, 20 * number, 20 * number + 9)
        made = made.annotate(Annotation(f"{submission}-{number}", Kind.STRENGTH, place, "problem", text))
    marking.save(cohort, who, made)


def highlight(page: MarkingPage, at: int = 200, key: Qt.Key = Key.Key_S) -> None:
    """Select two words by keys and open a card on them."""
    paper = page.room.script.script
    paper.setFocus()
    paper.place_cursor(at, at)
    press(Key.Key_Right, Key.Key_Right, modifier=CTRL | SHIFT)
    press(key)


def offered(page: MarkingPage) -> list[tuple[str, str]]:
    """Words and figures of what is offered."""
    bank = page.room.script.margin.editor.bank
    return [(row.value.text, row.value.figures) for row in bank.shown()] if bank.isVisible() else []


def words(page: MarkingPage) -> list[str]:
    """The comments of the marking on the desk."""
    assert page.desk.marking is not None
    return [each.text for each in page.desk.marking.annotations]


def typed(page: MarkingPage) -> str:
    return page.room.script.margin.editor.field.toPlainText()


def test_what_was_written_on_other_scripts_is_taken_by_keys_and_saved(filled: Cohort, shown: ShownPages, qtbot: QtBot) -> None:
    tobias = person(filled, TOBIAS)
    first, second, third, *_ = scripts(filled, tobias)
    written(filled, tobias, first, WHO, FORMS, level=2)
    written(filled, tobias, second, WHO)
    page = shown(MarkingPage, filled, tobias, third)
    highlight(page)
    assert offered(page) == [(WHO, "Level 2 and 3, used twice"), (FORMS, "Level 2, used once")]
    type_in("nam th")
    assert offered(page) == [(FORMS, "Level 2, used once")]
    press(Key.Key_Down, Key.Key_Return)
    assert words(page) == [FORMS]
    type_in(" When?")
    assert words(page) == [f"{FORMS} When?"]
    qtbot.waitUntil(lambda: page.bench.saver.settled)
    assert [each.text for each in own_comments(filled, tobias, Slot("", Stage.FIRST, ""))][-1] == f"{FORMS} When?"
    press(Key.Key_Escape)
    assert page.room.script.margin.editing == ""
    assert words(page) == [f"{FORMS} When?"]


def test_taking_is_one_step_back_and_typing_another(filled: Cohort, shown: ShownPages) -> None:
    tobias = person(filled, TOBIAS)
    first, second, *_ = scripts(filled, tobias)
    written(filled, tobias, first, WHO)
    page = shown(MarkingPage, filled, tobias, second)
    highlight(page)
    type_in("name")
    press(Key.Key_Down, Key.Key_Return)
    type_in(" Soon.")
    seen = []
    for _ in range(3):
        press(Key.Key_Z, modifier=CTRL)
        seen.append((words(page), typed(page)))
    assert seen == [([WHO], WHO), (["name"], "name"), ([""], "")]
    for _ in range(2):
        press(Key.Key_Z, modifier=CTRL | SHIFT)
    assert (words(page), typed(page)) == ([WHO], WHO)
    assert page.desk.stack.undoText() == "Take comment"


def test_undone_while_a_row_has_the_keyboard(filled: Cohort, shown: ShownPages) -> None:
    tobias = person(filled, TOBIAS)
    first, second, *_ = scripts(filled, tobias)
    written(filled, tobias, first, WHO, FORMS)
    page = shown(MarkingPage, filled, tobias, second)
    highlight(page)
    type_in("who")
    press(Key.Key_Down)
    press(Key.Key_Z, modifier=CTRL)
    assert typed(page) == ""
    assert in_hand() is page.room.script.margin.editor.field
    assert len(offered(page)) == 2


def test_what_was_just_written_on_this_script_is_offered_on_its_next_card(filled: Cohort, shown: ShownPages) -> None:
    tobias = person(filled, TOBIAS)
    page = shown(MarkingPage, filled, tobias, scripts(filled, tobias)[0])
    highlight(page)
    assert offered(page) == []
    type_in(WHO)
    assert offered(page) == []
    press(Key.Key_Escape, Key.Key_4)
    highlight(page, 400)
    assert offered(page) == [(WHO, "Level 4, used once")]


def test_a_card_that_is_opened_again_is_not_offered_its_own_words(filled: Cohort, shown: ShownPages) -> None:
    tobias = person(filled, TOBIAS)
    page = shown(MarkingPage, filled, tobias, scripts(filled, tobias)[0])
    highlight(page)
    type_in(WHO)
    press(Key.Key_Escape, Key.Key_Return)
    press(Key.Key_A, modifier=CTRL)
    press(Key.Key_Delete)
    assert typed(page) == ""
    assert offered(page) == []


def test_another_kind_and_no_criterion_change_what_is_offered(filled: Cohort, shown: ShownPages) -> None:
    tobias = person(filled, TOBIAS)
    first, second, *_ = scripts(filled, tobias)
    written(filled, tobias, first, WHO, WHO)
    page = shown(MarkingPage, filled, tobias, second)
    highlight(page, key=Key.Key_D)
    type_in(FORMS)
    press(Key.Key_Escape)
    highlight(page, 400)
    assert [text for text, _ in offered(page)] == [WHO, FORMS]
    editor = page.room.script.margin.editor
    QTest.mouseClick(editor.kind, Qt.MouseButton.LeftButton)
    assert [text for text, _ in offered(page)] == [FORMS, WHO]
    QTest.mouseClick(editor.chips[0], Qt.MouseButton.LeftButton)
    assert offered(page) == []


def test_the_other_scripts_are_read_once_however_much_is_typed(
    filled: Cohort, shown: ShownPages, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counting(cohort: Cohort, actor: Person, but: Slot) -> tuple[Comment, ...]:
        asked.append(but.submission)
        return own_comments(cohort, actor, but)

    monkeypatch.setattr(comments, "own_comments", counting)
    tobias = person(filled, TOBIAS)
    first, second, *_ = scripts(filled, tobias)
    page = shown(MarkingPage, filled, tobias, first)
    assert asked == []
    for at in (200, 400):
        highlight(page, at)
        type_in("Some words")
        press(Key.Key_Escape)
    qtbot.waitUntil(lambda: page.bench.saver.settled)
    page.open(second)
    highlight(page)
    assert asked == [first, second]
    assert [text for text, _ in offered(page)] == ["Some words"]


def test_who_sits_down_next_is_not_offered_what_was_written_before_them(filled: Cohort, window: MainWindow, qtbot: QtBot) -> None:
    tobias, keziah = person(filled, TOBIAS), person(filled, KEZIAH)
    first, second, *_ = (script for script in scripts(filled, tobias) if script in scripts(filled, keziah))
    written(filled, tobias, first, WHO)
    open_in(qtbot, window, filled, tobias)
    for who, wanted in ((tobias, [WHO]), (keziah, []), (tobias, [WHO])):
        window.seat(who)
        window.go("marking", second)
        page = window.page("marking")
        assert isinstance(page, MarkingPage)
        highlight(page)
        assert [text for text, _ in offered(page)] == wanted
        press(Key.Key_Escape)
    settle(qtbot, window)


def test_a_second_marker_is_offered_nothing_of_the_first(tmp_path: Path, shown: ShownPages, qtbot: QtBot) -> None:
    cohort = drawn_window(tmp_path)
    number = sampled(cohort)[0]
    first, second, script = person(cohort, marker_of(number)), second_marker(cohort, number), id_of(cohort, number)
    marking.reopen(cohort, lead_of(cohort), script, "For words on the text.")
    written(cohort, first, script, "The first marker's.", level=4)
    marking.hand_in(cohort, first, marking.open_script(cohort, first, script).marking)
    other = next(each for each in scripts(cohort, second, Stage.SECOND) if each != script)
    page = shown(SecondMarkingPage, cohort, second, script)
    highlight(page, 20)
    assert offered(page) == []
    type_in("My own.")
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: page.bench.saver.settled)
    page.open(other)
    highlight(page, 20)
    assert [text for text, _ in offered(page)] == ["My own."]


def test_it_works_in_a_markers_own_file(tmp_path: Path, shown: ShownPages) -> None:
    with office(tmp_path) as cohort:
        pack = sent(cohort, TOBIAS, tmp_path / "out")
    own = own_file(pack, tmp_path / "mine.cohort")
    tobias = people.everybody(own)[0]
    first, second, *_ = (line.submission for line in exchange.own_board(own).lines)
    written(own, tobias, first, WHO)
    page = shown(MarkingPage, own, tobias, second)
    highlight(page)
    assert offered(page) == [(WHO, "Level 3, used once")]


def in_sight(page: MarkingPage) -> bool:
    """Whether all of the caret, or of the row that has the keyboard, is to be seen in the margin."""
    holder, margin = in_hand(), page.room.script.margin
    rect = holder.cursorRect() if isinstance(holder, QPlainTextEdit) else holder.rect()
    return margin.rect().contains(QRect(holder.mapTo(margin, rect.topLeft()), rect.size()))


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_the_page_follows_the_caret_of_a_long_comment(filled: Cohort, shown: ShownPages, theme: Theme, factor: float) -> None:
    tobias = person(filled, TOBIAS)
    theme.set_factor(factor)
    page = shown(MarkingPage, filled, tobias, scripts(filled, tobias)[0])
    highlight(page, 600)
    for _ in range(20):
        type_in("and twelve more words so that it grows by more than one line ")
        assert in_sight(page)
    for _ in range(2):
        press(Key.Key_Home, modifier=CTRL)
        assert in_sight(page)
        press(Key.Key_End, modifier=CTRL)
        assert in_sight(page)
    page.room.script.script.verticalScrollBar().setValue(0)
    assert not in_sight(page)
    press(Key.Key_End, modifier=CTRL)
    assert in_sight(page)


def test_a_long_comment_that_is_taken_leaves_the_caret_in_sight(filled: Cohort, shown: ShownPages) -> None:
    tobias = person(filled, TOBIAS)
    first, second, *_ = scripts(filled, tobias)
    written(filled, tobias, first, LENGTHY.strip())
    page = shown(MarkingPage, filled, tobias, second)
    highlight(page, 3000)
    press(Key.Key_Down, Key.Key_Return)
    assert typed(page) == LENGTHY.strip()
    assert in_sight(page)
    press(Key.Key_Escape, Key.Key_Return)
    assert in_sight(page)


@pytest.mark.parametrize("at", [600, 3000])
@pytest.mark.parametrize("text", ["", LENGTHY])
def test_an_open_card_stays_in_sight_at_another_text_size_and_width(
    filled: Cohort, shown: ShownPages, theme: Theme, qtbot: QtBot, at: int, text: str
) -> None:
    tobias = person(filled, TOBIAS)
    page = shown(MarkingPage, filled, tobias, scripts(filled, tobias)[0])
    highlight(page, at)
    type_in(text)
    for factor in (2.0, 1.0, 1.5):
        theme.set_factor(factor)
        qtbot.wait(20)
        assert in_sight(page)
    for width in (1000, 1366):
        page.resize(width, 690)
        qtbot.wait(20)
        assert in_sight(page)


def test_a_card_that_was_left_out_of_sight_stays_there_at_another_text_size(
    filled: Cohort, shown: ShownPages, theme: Theme, qtbot: QtBot
) -> None:
    tobias = person(filled, TOBIAS)
    page = shown(MarkingPage, filled, tobias, scripts(filled, tobias)[0])
    highlight(page, 3000)
    page.room.script.script.verticalScrollBar().setValue(0)
    theme.set_factor(1.25)
    qtbot.wait(20)
    assert page.room.script.script.verticalScrollBar().value() < 100
    assert not in_sight(page)


@pytest.mark.parametrize(("key", "left"), [(Key.Key_Delete, "name who"), (Key.Key_Backspace, "name wh")])
def test_deleting_on_a_row_is_done_in_the_field(filled: Cohort, window: MainWindow, qtbot: QtBot, key: Qt.Key, left: str) -> None:
    tobias = person(filled, TOBIAS)
    first, second, *_ = scripts(filled, tobias)
    written(filled, tobias, first, WHO)
    open_in(qtbot, window, filled, tobias)
    window.go("marking", second)
    page = window.page("marking")
    assert isinstance(page, MarkingPage)
    highlight(page)
    type_in("name who")
    press(Key.Key_Down)
    assert isinstance(in_hand(), CommentRow)
    press(key)
    assert (words(page), typed(page)) == ([left], left)
    assert in_hand() is page.room.script.margin.editor.field
    settle(qtbot, window)


def test_a_row_that_has_the_keyboard_is_in_sight_at_the_largest_text(filled: Cohort, shown: ShownPages, theme: Theme) -> None:
    tobias = person(filled, TOBIAS)
    first, second, *_ = scripts(filled, tobias)
    written(filled, tobias, first, LENGTHY.strip())
    theme.set_factor(2.0)
    page = shown(MarkingPage, filled, tobias, second)
    page.resize(1366, 600)
    highlight(page, 3000)
    press(Key.Key_Down)
    assert isinstance(in_hand(), CommentRow)
    assert in_sight(page)
    press(Key.Key_Up)
    assert in_sight(page)


def test_a_button_at_the_edge_stays_under_the_mouse_that_presses_it(filled: Cohort, shown: ShownPages) -> None:
    tobias = person(filled, TOBIAS)
    page = shown(MarkingPage, filled, tobias, scripts(filled, tobias)[0])
    highlight(page, 3000)
    margin = page.room.script.margin
    button, bar = margin.editor.delete_button, page.room.script.script.verticalScrollBar()
    bar.setValue(bar.value() + button.mapTo(margin, button.rect().center()).y() - margin.height() + 3)
    assert not margin.rect().contains(QRect(button.mapTo(margin, button.rect().topLeft()), button.size()))
    whole = page.windowHandle()
    assert whole is not None
    QTest.mouseClick(whole, Qt.MouseButton.LeftButton, pos=button.mapTo(page, button.rect().center()))
    assert words(page) == []
