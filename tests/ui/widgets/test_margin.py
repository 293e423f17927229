"""The cards in the margin: where they stand, what they say, how they are reached, opened, written in and left."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from margins import margin_in
from marked_script import put_away
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from workbench.domain.annotation import Kind
from workbench.ui.theme import Theme
from workbench.ui.widgets.card import Card, CardValue
from workbench.ui.widgets.card_editor import ACCESS_REMINDER
from workbench.ui.widgets.margin import Margin, select_first

Heard = Callable[[QWidget], tuple[str, str, QAccessible.Role]]


def card(id: str, start: int, kind: Kind = Kind.STRENGTH, text: str = "A concrete mechanism.", note: str = "") -> CardValue:
    return CardValue(id, kind, "Solution", text, "¶ 16", start, ("7.3",), note)


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    window.resize(260, 640)
    yield window
    put_away(window)


@pytest.fixture
def margin(theme: Theme, qtbot: QtBot, window: QWidget) -> Margin:
    return margin_in(window, theme, qtbot)


def _shown(margin: Margin, id: str) -> Card:
    return next(each for each in margin.cards_shown() if each.id == id)


def _focus_is(margin: Margin, id: str) -> bool:
    widget = QApplication.focusWidget()
    return isinstance(widget, Card) and widget.id == id


def test_where_there_is_nothing_a_sentence_says_what_to_do(margin: Margin) -> None:
    margin.show_cards([])
    words = [child for child in margin.findChildren(QWidget) if getattr(child, "text", str)() == select_first(margin._theme.keys)]
    assert [each.isVisible() for each in words] == [True]
    margin.show_cards([card("a", 100)])
    assert [each.isVisible() for each in words] == [False]


def test_each_card_stands_level_with_its_line_and_none_covers_another(margin: Margin) -> None:
    margin.show_cards([card("c", 300), card("a", 100), card("b", 105)])
    shown = margin.cards_shown()
    assert [each.id for each in shown] == ["a", "b", "c"]
    assert shown[0].y() + 16 == 112
    assert all(above.geometry().bottom() < below.y() for above, below in itertools.pairwise(shown))


def test_the_focused_card_is_level_and_the_other_gives_way(margin: Margin) -> None:
    margin.show_cards([card("a", 300), card("b", 310)], "b")
    assert _shown(margin, "b").y() + 16 == 322
    assert _shown(margin, "a").geometry().bottom() < _shown(margin, "b").y()


def test_a_card_says_all_it_shows(margin: Margin, heard: Heard) -> None:
    margin.show_cards([card("a", 100, note="Ask."), card("b", 300, Kind.EVIDENCE, "")])
    said = heard(_shown(margin, "a"))
    assert said[:2] == ("Strength, Solution: A concrete mechanism. Linked with Statement 7.3. Has a note.", "¶ 16")
    assert said[2] == QAccessible.Role.Button
    assert heard(_shown(margin, "b"))[0] == "Evidence, Solution. Linked with Statement 7.3."


def test_evidence_without_words_is_one_line(margin: Margin) -> None:
    margin.show_cards([card("a", 100, Kind.EVIDENCE, ""), card("b", 300)])
    assert (_shown(margin, "a").height(), _shown(margin, "b").height()) == (32, 55)


def test_a_long_comment_is_whole_only_in_focus(margin: Margin) -> None:
    long = card("a", 100, text="Say who would be in that conversation. " * 20)
    margin.show_cards([long])
    at_rest = _shown(margin, "a").height()
    margin.show_cards([long], "a")
    assert _shown(margin, "a").height() > 2 * at_rest


def test_a_press_names_the_card_and_a_second_press_opens_it(margin: Margin, qtbot: QtBot) -> None:
    margin.show_cards([card("a", 100), card("b", 300)], "a")
    with qtbot.waitSignal(margin.card_pressed) as told:
        QTest.mouseClick(_shown(margin, "b"), Qt.MouseButton.LeftButton)
    assert told.args == ["b"]
    margin.show_cards([card("a", 100), card("b", 300)], "b")
    with qtbot.waitSignal(margin.edit_started) as told:
        QTest.mouseClick(_shown(margin, "b"), Qt.MouseButton.LeftButton)
    assert told.args == ["b"]


def test_tab_goes_through_the_cards_in_reading_order_and_on(margin: Margin, qtbot: QtBot) -> None:
    margin.show_cards([card("c", 400), card("a", 100)])
    margin.show_cards([card("c", 400), card("a", 100), card("b", 200)])
    _shown(margin, "a").setFocus()
    order = []
    for _ in range(3):
        widget = QApplication.focusWidget()
        order.append(widget.id if isinstance(widget, Card) else type(widget).__name__)
        assert widget is not None
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert order == ["a", "b", "c"]
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_the_keyboard_coming_to_a_card_is_told(margin: Margin, qtbot: QtBot) -> None:
    margin.show_cards([card("a", 100), card("b", 300)], "a")
    _shown(margin, "a").setFocus()
    with qtbot.waitSignal(margin.card_focused) as told:
        QTest.keyClick(_shown(margin, "a"), Qt.Key.Key_Tab)
    assert told.args == ["b"]


def test_down_goes_to_the_next_card_however_far_it_is(margin: Margin, qtbot: QtBot) -> None:
    margin.show_cards([card("a", 100), card("b", 5_000)], "a")
    _shown(margin, "a").setFocus()
    with qtbot.waitSignal(margin.card_focused) as told:
        QTest.keyClick(_shown(margin, "a"), Qt.Key.Key_Down)
    assert told.args == ["b"]
    assert _focus_is(margin, "b")
    QTest.keyClick(_shown(margin, "b"), Qt.Key.Key_Down)
    assert _focus_is(margin, "b")


def test_enter_opens_a_card_and_words_are_told_as_they_are_typed(margin: Margin, qtbot: QtBot) -> None:
    margin.show_cards([card("a", 100)], "a")
    _shown(margin, "a").setFocus()
    QTest.keyClick(_shown(margin, "a"), Qt.Key.Key_Return)
    assert margin.editing == "a"
    assert QApplication.focusWidget() is margin.editor.field
    with qtbot.waitSignal(margin.text_changed) as told:
        QTest.keyClicks(margin.editor.field, "x")
    assert told.args == ["a", "A concrete mechanism.x"]


def test_a_card_that_is_opened_becomes_the_focused_one(margin: Margin, qtbot: QtBot) -> None:
    margin.show_cards([card("a", 100), card("b", 300)], "a")
    with qtbot.waitSignals([margin.card_focused, margin.edit_started]):
        QTest.mouseDClick(_shown(margin, "b"), Qt.MouseButton.LeftButton)
        margin.edit("b")
    assert margin.editor.y() + 16 == 312


def test_escape_leaves_and_the_card_has_the_keyboard(margin: Margin, qtbot: QtBot) -> None:
    margin.show_cards([card("a", 100)], "a")
    margin.edit("a")
    with qtbot.waitSignal(margin.editing_left) as told:
        QTest.keyClick(margin.editor.field, Qt.Key.Key_Escape)
    assert told.args == ["a"]
    assert margin.editing == ""
    assert not margin.editor.isVisible()
    assert _focus_is(margin, "a")


def test_going_elsewhere_leaves_once(margin: Margin, qtbot: QtBot, window: QWidget) -> None:
    left: list[str] = []
    margin.editing_left.connect(left.append)
    margin.show_cards([card("a", 100)], "a")
    margin.edit("a")
    window.findChildren(QLineEdit)[0].setFocus()
    assert left == ["a"]
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_tab_leaves_the_field_for_the_next_part_of_the_card(margin: Margin) -> None:
    margin.show_cards([card("a", 100)], "a")
    margin.edit("a")
    names = []
    for _ in range(5):
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        assert widget is not None
        names.append(widget.accessibleName() or getattr(widget, "text", str)())
    assert names[:4] == ["Remove Solution", "Remove Statement 7.3", "Link a framework statement", "Note for markers only"]


def test_what_is_saved_meanwhile_does_not_touch_what_is_typed(margin: Margin) -> None:
    value = card("a", 100)
    margin.show_cards([value], "a")
    margin.edit("a")
    QTest.keyClicks(margin.editor.field, " More")
    margin.show_cards([replace(value, text="A concrete mechanism. Mo")], "a")
    assert margin.editor.field.toPlainText() == "A concrete mechanism. More"
    assert QApplication.focusWidget() is margin.editor.field


def test_a_card_that_grows_pushes_only_those_below_it(margin: Margin) -> None:
    cards = [card("a", 100), card("b", 200), card("c", 260)]
    margin.show_cards(cards, "b")
    margin.edit("b")
    above, own, below = _shown(margin, "a").y(), margin.editor.y(), _shown(margin, "c").y()
    QTest.keyClicks(margin.editor.field, " and on and on and on" * 6)
    assert (_shown(margin, "a").y(), margin.editor.y()) == (above, own)
    assert _shown(margin, "c").y() > below
    assert margin.editor.geometry().bottom() < _shown(margin, "c").y()


def test_words_in_the_open_card_are_not_cut(theme: Theme, margin: Margin) -> None:
    margin.show_cards([card("a", 100)], "a")
    margin.edit("a")
    for factor in (1.0, 1.5, 2.0):
        theme.set_factor(factor)
        QTest.keyClicks(margin.editor.field, " and on and on")
        field = margin.editor.field
        line = field.document().firstBlock().layout().lineAt(0)
        assert line.naturalTextWidth() <= field.viewport().width()
        assert field.verticalScrollBar().maximum() == 0


def test_wishes_of_the_open_card(margin: Margin, qtbot: QtBot) -> None:
    margin.show_cards([card("a", 100)], "a")
    margin.edit("a")
    editor = margin.editor
    with qtbot.waitSignal(margin.link_removed) as told:
        QTest.mouseClick(editor.chips[0], Qt.MouseButton.LeftButton)
    assert told.args == ["a"]
    with qtbot.waitSignal(margin.statement_removed) as told:
        QTest.mouseClick(editor.chips[1], Qt.MouseButton.LeftButton)
    assert told.args == ["a", "7.3"]
    with qtbot.waitSignal(margin.kind_change_requested) as told:
        QTest.mouseClick(editor.kind, Qt.MouseButton.LeftButton)
    assert told.args == ["a"]
    with qtbot.waitSignal(margin.delete_requested) as told:
        QTest.mouseClick(editor.delete_button, Qt.MouseButton.LeftButton)
    assert told.args == ["a"]


def test_a_removed_link_goes_from_the_open_card(margin: Margin) -> None:
    value = card("a", 100)
    margin.show_cards([value], "a")
    margin.edit("a")
    margin.show_cards([replace(value, criterion_title="", kind=Kind.QUESTION)], "a")
    assert [chip.text() for chip in margin.editor.chips] == ["Statement 7.3"]
    assert margin.editor.kind.accessibleName() == "Question, change the kind"


def test_a_private_note_stands_behind_a_lock_with_its_reminder(margin: Margin, qtbot: QtBot) -> None:
    margin.show_cards([card("a", 100)], "a")
    margin.edit("a")
    editor = margin.editor
    reminder = next(child for child in editor.findChildren(QWidget) if getattr(child, "text", str)() == ACCESS_REMINDER)
    assert not editor.note_field.isVisible()
    assert not reminder.isVisible()
    QTest.mouseClick(editor.note_button, Qt.MouseButton.LeftButton)
    assert reminder.isVisible()
    assert QApplication.focusWidget() is editor.note_field
    with qtbot.waitSignal(margin.note_changed) as told:
        QTest.keyClicks(editor.note_field, "B")
    assert told.args == ["a", "B"]
    assert editor.geometry().contains(editor.note_field.geometry().translated(editor.pos()))


def test_a_note_can_be_asked_for_at_once(margin: Margin) -> None:
    margin.show_cards([card("a", 100, note="Look again.")], "a")
    assert margin.edit_note("a")
    assert QApplication.focusWidget() is margin.editor.note_field
    assert margin.editor.note_field.toPlainText() == "Look again."


def test_a_marking_that_is_handed_in_is_only_read(margin: Margin) -> None:
    margin.show_cards([card("a", 100)], "a")
    margin.edit("a")
    margin.set_read_only(True)
    assert margin.editing == ""
    assert not margin.edit("a")


def test_a_card_that_is_not_there_cannot_be_opened(margin: Margin) -> None:
    margin.show_cards([card("a", 100)])
    assert not margin.edit("b")


def test_when_a_card_is_deleted_the_keyboard_goes_to_its_neighbour(margin: Margin) -> None:
    margin.show_cards([card("a", 100), card("b", 300)], "a")
    _shown(margin, "a").setFocus()
    margin.show_cards([card("b", 300)])
    assert _focus_is(margin, "b")
    margin.edit("b")
    margin.show_cards([])
    assert margin.editing == ""
    assert not margin.editor.isVisible()


def test_a_crowd_folds_into_a_row_that_opens(margin: Margin, qtbot: QtBot, heard: Heard) -> None:
    kinds = (Kind.STRENGTH, Kind.EVIDENCE, Kind.QUESTION)
    cards = [card(f"c{n}", 100 + n, kinds[n % 3], f"Remark {n}, in so many words that it takes up room.") for n in range(12)]
    margin.show_cards(cards)
    row = margin.rows_shown()[0]
    words = heard(row)[0]
    folded = int(words.split()[0])
    assert words.startswith(f"{folded} more here: ")
    assert folded + len(margin.cards_shown()) == 12
    with qtbot.waitSignal(margin.card_focused) as told:
        QTest.keyClick(row, Qt.Key.Key_Return)
    first = told.args[0] if told.args else ""
    assert first == f"c{12 - folded}"
    assert all(len(stand.cards) == 1 for each in cards[12 - folded :] if (stand := margin.stand_of(each.id)))


def test_five_hundred_cards_need_few_widgets(margin: Margin) -> None:
    cards = [card(f"c{n}", 20 * n, tuple(Kind)[n % 4]) for n in range(500)]
    margin.show_cards(cards, "c250")
    seen = 0
    for scroll in range(0, 10_000, 97):
        margin.set_scroll(scroll)
        shown = margin.cards_shown()
        seen += len(shown)
        inside = [each for each in shown if each.id != "c250"]
        assert all(each.geometry().adjusted(0, -1, 0, 1).intersects(margin.rect()) for each in inside)
    assert seen > 100
    assert margin.widget_count() <= 30


def test_the_card_with_the_keyboard_keeps_it_when_it_is_scrolled_away(margin: Margin) -> None:
    cards = [card(f"c{n}", 100 * n) for n in range(50)]
    margin.show_cards(cards, "c2")
    _shown(margin, "c2").setFocus()
    margin.set_scroll(3_000)
    assert _focus_is(margin, "c2")


def test_the_limit_has_a_label_that_no_card_covers(margin: Margin) -> None:
    margin.show_cards([card("a", 100), card("b", 190)])
    margin.show_limit(120, "2,500 words: the limit falls here")
    words = "2,500 words: the limit falls here"
    label = next(each for each in margin.findChildren(QWidget) if getattr(each, "text", str)() == words)
    assert label.isVisible()
    assert not any(label.geometry().intersects(each.geometry()) for each in margin.cards_shown())
    margin.show_limit(None, "")
    assert not label.isVisible()


def test_lines_join_cards_to_their_passages(margin: Margin) -> None:
    margin.show_cards([card("a", 100), card("b", 300, Kind.DEVELOP)], "b")
    assert [(leader.line, leader.card, leader.ink) for leader in margin.leaders] == [(114, 112, ""), (314, 312, "develop.ink")]


@pytest.mark.parametrize("name", ["light", "dark", "cream", "contrast"])
def test_cards_are_drawn_anew_in_every_theme_and_size(theme: Theme, margin: Margin, name: str) -> None:
    margin.show_cards([card("a", 100), card("b", 300)], "b")
    before = _shown(margin, "b").height()
    theme.choose(name)
    theme.set_factor(2.0)
    assert _shown(margin, "b").height() > before
    assert margin.grab().toImage().pixelColor(margin.width() - 1, _shown(margin, "b").y() + 40) == theme.colour("strength.ink")
