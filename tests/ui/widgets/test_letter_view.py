"""The letter on the screen has every word, on white paper in every theme; the gate and the question are said in words."""

from collections.abc import Callable

import pytest
from letter_builder import FAIL_LEVELS, OTHER, letter
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workbench.domain.sheet import PartKind
from workbench.ui.theme import Theme
from workbench.ui.tokens import LIGHT, PALETTES, contrast
from workbench.ui.widgets.gate import GateItem, GateList, SettledCheck, SettledList
from workbench.ui.widgets.letter_view import LetterView
from workbench.ui.widgets.release_question import ReleaseQuestion

Heard = Callable[[QWidget], tuple[str, str, QAccessible.Role]]


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> LetterView:
    made = LetterView(theme)
    qtbot.addWidget(made)
    made.resize(820, 640)
    made.show()
    return made


def test_every_word_of_the_letter_is_there_in_order(view: LetterView) -> None:
    sent = letter(FAIL_LEVELS)
    view.show_letter(sent)
    said = view.toPlainText()
    parts = [words for part in sent.parts for words in (part.text, part.aside, *part.body) if words]
    at = 0
    for words in [sent.sender, *(value for _, value in sent.facts), sent.salutation, *parts, *sent.sign_off]:
        found = said.find(words, at)
        assert found >= at, f"“{words}” does not stand after “{said[:at][-40:]}”"
        at = found + len(words)
    assert said[at:].strip() == ""


@pytest.mark.parametrize("width", [480, 620, 820])
def test_the_names_of_facts_do_not_touch_their_values(view: LetterView, width: int) -> None:
    view.resize(width, 640)
    view.show_letter(letter())
    starts = []
    for name, value in letter().facts:
        cursor = view.document().find(f"{name}\t{value}"[:40])
        block = cursor.block()
        end, start = QTextCursor(block), QTextCursor(block)
        end.setPosition(block.position() + len(name))
        start.setPosition(block.position() + len(name) + 1)
        assert view.cursorRect(start).left() - view.cursorRect(end).left() >= 8
        starts.append(view.cursorRect(start).left())
    assert len(set(starts)) == 1


def test_the_result_is_the_largest_and_the_level_stands_at_the_right(view: LetterView) -> None:
    sent = letter()
    view.show_letter(sent)
    sizes: dict[int, str] = {}
    block = view.document().begin()
    while block.isValid():
        sizes.setdefault(block.begin().fragment().charFormat().font().pixelSize(), block.text())
        block = block.next()
    assert sizes[max(sizes)] == "You have passed."
    criterion = next(part for part in sent.parts if part.kind is PartKind.CRITERION)
    cursor = view.document().find(f"{criterion.text}\t{criterion.aside}")
    cursor.setPosition(cursor.selectionEnd())
    assert view.paper().width() - 2 * 50 <= view.cursorRect(cursor).right() - 50 + 2
    assert view.cursorRect(cursor).right() <= view.paper().width() - 48


@pytest.mark.parametrize("name", PALETTES)
def test_the_paper_is_white_and_the_words_dark_in_every_theme(theme: Theme, view: LetterView, name: str) -> None:
    theme.choose(name)
    view.show_letter(letter())
    picture = view.grab().toImage()
    paper = view.paper()
    assert picture.pixelColor(paper.left() + 10, paper.top() + 10) == QColor(LIGHT.page)
    inks = set()
    block = view.document().begin()
    while block.isValid():
        inks.add(block.begin().fragment().charFormat().foreground().color().name())
        block = block.next()
    assert all(contrast(ink, LIGHT.page) >= 4.5 for ink in inks)


@pytest.mark.parametrize("width", [300, 500, 820, 1400])
def test_nothing_runs_off_the_paper(view: LetterView, width: int) -> None:
    view.show_letter(letter(FAIL_LEVELS))
    view.resize(width, 500)
    assert view.horizontalScrollBar().maximum() == 0
    assert view.document().idealWidth() <= view.viewport().width() + 1
    left, right = view.paper().left(), view.width() - view.paper().right() - 1
    assert abs(left - right) <= 1


def test_words_can_be_selected_copied_and_heard(view: LetterView, heard: Heard) -> None:
    view.show_letter(letter())
    name, _, role = heard(view)
    assert (name, role) == ("Letter to Amara Okonedo-Blythe", QAccessible.Role.EditableText)
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "You have passed." in QGuiApplication.clipboard().text()
    QTest.keyClick(view, Qt.Key.Key_X)
    assert view.toPlainText().count("You have passed.") == 1


def test_another_letter_leaves_nothing_of_the_one_before(view: LetterView) -> None:
    view.show_letter(letter())
    view.moveCursor(QTextCursor.MoveOperation.End)
    view.show_letter(letter(participant=OTHER))
    assert "Okonedo" not in view.toPlainText()
    assert view.verticalScrollBar().value() == 0
    view.show_letter(None)
    assert (view.toPlainText(), view.accessibleName()) == ("", "No letter")


def test_a_theme_keeps_the_readers_place(theme: Theme, view: LetterView) -> None:
    view.show_letter(letter(FAIL_LEVELS))
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    theme.choose("dark")
    assert abs(bar.value() - bar.maximum() // 2) <= 2


def test_the_gate_says_what_who_and_where(theme: Theme, qtbot: QtBot, heard: Heard) -> None:
    gate = GateList(theme)
    qtbot.addWidget(gate)
    gate.show_items((GateItem("One script is not marked", "K7M-2Q waits.", "Assessor", "Open K7M-2Q", "marking", "s-1"),))
    gate.show()
    button = gate.buttons()[0]
    row = button.parentWidget()
    assert row is not None
    assert heard(row)[:2] == ("One script is not marked. Assessor", "K7M-2Q waits.")
    with qtbot.waitSignal(gate.open_requested, check_params_cb=lambda stage, key: (stage, key) == ("marking", "s-1")):
        QTest.keyClick(button, Qt.Key.Key_Space)
    gate.show_items(())
    assert gate.isHidden()
    assert not gate.focus_first()


def test_settled_checks_are_heard_with_their_number(theme: Theme, qtbot: QtBot) -> None:
    settled = SettledList(theme)
    qtbot.addWidget(settled)
    settled.show_checks((SettledCheck("All scripts marked", "112 of 112"),))
    assert "All scripts marked: 112 of 112" in [child.accessibleName() for child in settled.findChildren(QWidget)]


def test_the_question_names_the_deed_and_defaults_to_not_yet(theme: Theme, qtbot: QtBot) -> None:
    question = ReleaseQuestion(theme, 1)
    qtbot.addWidget(question)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    question.open()
    assert (question.title.text(), question.release.text()) == ("Release 1 outcome?", "Release 1 outcome")
    assert question.focusWidget() is question.not_yet
    with qtbot.waitSignal(question.rejected):
        QTest.keyClick(question, Qt.Key.Key_Return)
    question.open()
    with qtbot.waitSignal(question.accepted):
        QTest.mouseClick(question.release, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("released", "signed", "title", "sentence"),
    [
        (0, 2, "Sign 2 outcomes?", "Nothing goes out before another lead releases what you sign."),
        (5, 3, "Release 5 outcomes?", "Letters can be sent from then on. This cannot be taken back. 3 others are signed, and go"),
    ],
)
def test_the_question_says_what_a_signature_does(
    theme: Theme, qtbot: QtBot, released: int, signed: int, title: str, sentence: str
) -> None:
    question = ReleaseQuestion(theme, released, signed)
    qtbot.addWidget(question)
    assert question.title.text() == title
    assert question.sentence.text().startswith(sentence)
    assert question.accessibleDescription() == question.sentence.text()
