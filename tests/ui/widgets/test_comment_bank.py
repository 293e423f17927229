"""Earlier comments under the card that is written: what is offered, how it is reached, taken and left, and where cards stand."""

import itertools
from collections.abc import Callable, Iterator

import pytest
from keyboard import in_hand, press
from margins import margin_in
from marked_script import annotated, cards_of, full_script, put_away
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.domain.annotation import Kind
from workbench.domain.comments import UsedComment
from workbench.ui.theme import Theme
from workbench.ui.tokens import TEXT_FACTORS
from workbench.ui.widgets.card_face import CardValue
from workbench.ui.widgets.comment_bank import TITLE, CommentBank
from workbench.ui.widgets.growing_field import GrowingField
from workbench.ui.widgets.margin import Margin
from workbench.ui.widgets.script_with_margin import ScriptWithMargin

Heard = Callable[[QWidget], tuple[str, str, QAccessible.Role]]
Key = Qt.Key
FORMS = UsedComment("Name the two forms and this becomes a plan another SENCO could follow.", (3,), 4)
WHO = UsedComment("Name who will do it.", (2, 3), 11)
CLEAR = UsedComment("A clear reason.", (), 2)
LONG = UsedComment("Say who would be in that conversation, and when. " * 12, (1,), 1)


def card(id: str, start: int, text: str = "") -> CardValue:
    return CardValue(id, Kind.STRENGTH, "Solution", text, "¶ 16", start)


@pytest.fixture
def margin(theme: Theme, qtbot: QtBot) -> Iterator[Margin]:
    """A margin with three cards close together, the middle one open and empty."""
    window = QWidget()
    window.resize(260, 640)
    margin = margin_in(window, theme, qtbot)
    margin.show_cards([card("a", 60, "Above."), card("b", 120), card("c", 160, "Below.")], "b")
    margin.edit("b")
    yield margin
    put_away(window)


def bank(margin: Margin) -> CommentBank:
    return margin.editor.bank


def offered(margin: Margin) -> list[str]:
    return [row.value.text for row in bank(margin).shown()] if bank(margin).isVisible() else []


def test_it_appears_with_what_fits_and_never_takes_the_keyboard(margin: Margin) -> None:
    assert offered(margin) == []
    margin.offer([WHO, FORMS, CLEAR, LONG])
    assert offered(margin) == [WHO.text, FORMS.text, CLEAR.text]
    assert in_hand() is margin.editor.field
    QTest.keyClicks(margin.editor.field, "nam fo")
    assert offered(margin) == [FORMS.text]
    assert in_hand() is margin.editor.field
    QTest.keyClicks(margin.editor.field, "x")
    assert offered(margin) == []
    press(Key.Key_Backspace)
    assert offered(margin) == [FORMS.text]


def test_it_goes_once_the_words_stand_there(margin: Margin) -> None:
    margin.offer([WHO])
    QTest.keyClicks(margin.editor.field, WHO.text[:-1])
    assert offered(margin) == [WHO.text]
    QTest.keyClicks(margin.editor.field, ".")
    assert offered(margin) == []


def test_what_was_offered_for_one_card_is_not_there_in_the_next(margin: Margin) -> None:
    margin.offer([WHO])
    margin.edit("a")
    assert offered(margin) == []
    margin.leave()
    margin.offer([WHO])
    assert offered(margin) == []


def test_each_row_says_its_words_and_figures(margin: Margin, heard: Heard) -> None:
    margin.offer([WHO, CLEAR])
    assert heard(bank(margin))[0] == TITLE == "From your comments"
    names = [heard(row)[0] for row in bank(margin).shown()]
    assert names == ["Name who will do it. Level 2 and 3, used 11 times.", "A clear reason. Used twice."]
    assert heard(bank(margin).rows[0])[2] == QAccessible.Role.Button
    assert heard(margin.editor.field)[1] == "Down goes to your comments."
    QTest.keyClicks(margin.editor.field, "zebra")
    assert heard(margin.editor.field)[1] == ""


def test_down_goes_into_the_list_and_up_comes_back(margin: Margin) -> None:
    margin.offer([WHO, FORMS])
    first, second, _ = bank(margin).rows
    press(Key.Key_Down)
    assert in_hand() is first
    press(Key.Key_Down)
    assert in_hand() is second
    press(Key.Key_Down)
    assert in_hand() is second
    press(Key.Key_Up)
    press(Key.Key_Up)
    assert in_hand() is margin.editor.field


def test_down_stays_in_the_field_until_its_last_line_as_it_is_set(margin: Margin) -> None:
    margin.offer([UsedComment("so so so so and then some", (), 1)])
    field = margin.editor.field
    QTest.keyClicks(field, "so " * 30)
    assert field.height() > 60
    assert offered(margin) != []
    press(Key.Key_Home, modifier=Qt.KeyboardModifier.ControlModifier)
    press(Key.Key_Down)
    assert in_hand() is field
    for _ in range(5):
        if in_hand() is field:
            press(Key.Key_Down)
    assert in_hand() is bank(margin).rows[0]


def test_down_with_shift_selects_and_without_a_list_goes_nowhere(margin: Margin) -> None:
    press(Key.Key_Down)
    assert in_hand() is margin.editor.field
    margin.offer([WHO])
    press(Key.Key_Down, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert in_hand() is margin.editor.field


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_a_key_takes_the_words_in_place_of_what_was_typed(margin: Margin, qtbot: QtBot, key: Qt.Key) -> None:
    margin.offer([WHO, FORMS])
    QTest.keyClicks(margin.editor.field, "name")
    press(Key.Key_Down)
    press(Key.Key_Down)
    with qtbot.waitSignal(margin.comment_taken) as told, qtbot.assertNotEmitted(margin.text_changed):
        press(key)
    assert told.args == ["b", FORMS.text]
    field = margin.editor.field
    assert (field.toPlainText(), field.textCursor().position()) == (FORMS.text, len(FORMS.text))
    assert in_hand() is field
    assert offered(margin) == []
    with qtbot.waitSignal(margin.text_changed) as told:
        QTest.keyClicks(field, "!")
    assert told.args == ["b", f"{FORMS.text}!"]


def test_a_press_takes_the_words_and_the_card_stays_open(margin: Margin, qtbot: QtBot) -> None:
    margin.offer([WHO])
    with qtbot.waitSignal(margin.comment_taken) as told, qtbot.assertNotEmitted(margin.editing_left):
        QTest.mouseClick(bank(margin).rows[0], Qt.MouseButton.LeftButton)
    assert told.args == ["b", WHO.text]
    assert in_hand() is margin.editor.field


def test_the_fields_own_undo_brings_back_what_was_typed_in_one_step(margin: Margin) -> None:
    margin.offer([WHO])
    QTest.keyClicks(margin.editor.field, "name")
    press(Key.Key_Down)
    press(Key.Key_Return)
    margin.editor.field.undo()
    assert margin.editor.field.toPlainText() == "name"


def test_words_put_back_leave_the_cursor_after_them(margin: Margin) -> None:
    margin.offer([WHO])
    press(Key.Key_Down)
    press(Key.Key_Return)
    margin.show_cards([card("b", 120, "name")], "b")
    assert margin.editor.field.textCursor().position() == len("name")


def test_escape_in_the_list_leaves_the_card_kept(margin: Margin, qtbot: QtBot) -> None:
    margin.offer([WHO])
    press(Key.Key_Down)
    with qtbot.waitSignal(margin.editing_left) as told:
        press(Key.Key_Escape)
    assert told.args == ["b"]
    assert margin.editing == ""
    assert in_hand() in margin.cards_shown()


def test_letters_typed_on_a_row_go_on_in_the_field(margin: Margin, qtbot: QtBot) -> None:
    margin.offer([WHO, FORMS])
    QTest.keyClicks(margin.editor.field, "name ")
    press(Key.Key_Down)
    with qtbot.waitSignal(margin.text_changed) as told:
        QTest.keyClicks(in_hand(), "W")
    assert told.args == ["b", "name W"]
    assert in_hand() is margin.editor.field
    assert offered(margin) == [WHO.text]


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_Right])
def test_left_and_right_on_a_row_go_nowhere(margin: Margin, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    margin.offer([WHO, FORMS, CLEAR])
    press(Key.Key_Down)
    press(Key.Key_Down)
    press(key, modifier=modifier)
    assert in_hand() is bank(margin).rows[1]


def test_tab_reaches_the_list_last_in_the_card_and_goes_on(margin: Margin) -> None:
    margin.offer([WHO, FORMS])
    names = []
    for _ in range(7):
        press(Key.Key_Tab)
        names.append(in_hand().accessibleName() or getattr(in_hand(), "text", str)())
    offers = [row.accessibleName() for row in bank(margin).shown()]
    assert names[:6] == ["Remove Solution", "Link a framework statement", "Note for markers only", "Delete", *offers]
    assert not margin.editor.isAncestorOf(in_hand())


def test_nothing_is_offered_under_the_note_while_it_is_written(margin: Margin) -> None:
    margin.offer([WHO])
    margin.editor.open_note()
    assert in_hand() is margin.editor.note_field
    assert offered(margin) == []
    margin.editor.field.setFocus()
    assert offered(margin) == [WHO.text]


def test_nothing_is_offered_under_the_note_while_the_window_is_not_in_front(margin: Margin, qtbot: QtBot) -> None:
    margin.offer([WHO])
    margin.editor.open_note()
    other = QWidget()
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not margin.isActiveWindow())
    assert bank(margin).isHidden()
    put_away(other)


def test_another_list_while_a_row_has_the_keyboard_gives_it_back_to_the_field(margin: Margin) -> None:
    margin.offer([WHO, FORMS])
    press(Key.Key_Down)
    margin.offer([CLEAR])
    assert in_hand() is margin.editor.field
    assert offered(margin) == [CLEAR.text]


def test_the_card_grows_downwards_only_and_covers_no_other(margin: Margin) -> None:
    def tops() -> list[int]:
        return [each.y() for each in margin.cards_shown()]

    top, (above, below) = margin.editor.y(), tops()
    margin.offer([WHO, FORMS, CLEAR])
    assert margin.editor.y() == top
    assert tops()[0] == above
    assert tops()[1] > below
    whole = sorted([margin.editor, *margin.cards_shown()], key=QWidget.y)
    assert all(one.geometry().bottom() < other.y() for one, other in itertools.pairwise(whole))
    QTest.keyClicks(margin.editor.field, "zebra")
    assert (margin.editor.y(), *tops()) == (top, above, below)


@pytest.mark.parametrize("factor", TEXT_FACTORS)
@pytest.mark.parametrize("palette", ["light", "dark", "cream", "contrast"])
def test_nothing_is_cut_and_rows_can_be_hit_at_every_text_size(theme: Theme, margin: Margin, factor: float, palette: str) -> None:
    theme.choose(palette)
    theme.set_factor(factor)
    margin.offer([WHO, FORMS, LONG])
    shown = bank(margin).shown()
    assert shown[0].value == WHO
    inside = margin.editor.rect()
    for row in shown:
        assert row.height() >= max(row.heightForWidth(row.width()), 24)
        assert inside.contains(row.rect().translated(row.mapTo(margin.editor, row.rect().topLeft())))
    assert all(one.geometry().bottom() < other.y() for one, other in itertools.pairwise(shown))
    assert margin.editor.height() <= margin.height() or len(shown) == 1


def test_a_low_window_is_offered_fewer(margin: Margin) -> None:
    margin.window().resize(260, 330)
    QApplication.processEvents()
    margin.offer([WHO, FORMS, CLEAR])
    assert offered(margin)[:1] == [WHO.text]
    assert len(offered(margin)) < 3
    assert margin.editor.height() <= margin.height()
    margin.window().resize(260, 640)
    QApplication.processEvents()
    assert offered(margin) == [WHO.text, FORMS.text, CLEAR.text]


def test_a_long_comment_ends_with_a_sign_and_is_whole_to_ears_and_in_its_tooltip(margin: Margin) -> None:
    margin.offer([LONG, WHO])
    first, second, _ = bank(margin).rows
    assert first.height() < 130
    assert (first.toolTip(), second.toolTip()) == (LONG.text, "")
    assert first.accessibleName().startswith(LONG.text)


def test_a_field_by_itself_has_a_bank_too(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    field = GrowingField(theme, "To the participant")
    beside = CommentBank(theme, field)
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(beside)
    window.show()
    beside.show_value([WHO])
    assert beside.isVisible()
    beside.show_value([])
    assert not beside.isVisible()
    put_away(window)


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot) -> Iterator[ScriptWithMargin]:
    """A script in a window that is not tall, with a passage in each of its parts."""
    whole = ScriptWithMargin(theme)
    whole.resize(758, 420)
    whole.show()
    qtbot.waitExposed(whole)
    whole.activateWindow()
    script = full_script()
    marks = [annotated(script, "late arrivals on Mondays", which=part) for part in range(6)]
    whole.show_script(script)
    whole.show_annotations(marks, cards_of(script, marks), None)
    yield whole
    put_away(whole)


def test_the_whole_card_comes_into_sight_beside_its_passage(desk: ScriptWithMargin) -> None:
    third = desk.margin.cards_shown()[-1].id
    desk.margin.edit(third)
    desk.offer([WHO, FORMS, CLEAR])
    editor = desk.margin.editor
    assert editor.geometry().bottom() <= desk.height()
    assert editor.y() >= 0
    stand = desk.margin.stand_of(third)
    assert stand is not None
    top, bottom = desk.script.line_of(stand.cards[0].start)
    scrolled = desk.script.verticalScrollBar().value()
    assert top - scrolled >= 0
    assert abs((top + bottom) / 2 - 16 - scrolled - editor.y()) <= 1
