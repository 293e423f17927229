"""The passphrase is typed, pasted, shown and given once; a wrong one leaves the hand where it was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from workbench.ui.pages.passphrase import PassphrasePage
from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import Label

WRONG = "That is not the passphrase for this cohort, or the file is damaged. Nothing was changed."


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> PassphrasePage:
    page = PassphrasePage(theme)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.ask("/shelf/Spring 2027/spring.cohort", "Spring window 2027")
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def test_it_names_the_file_and_its_folder_and_takes_the_focus(page: PassphrasePage) -> None:
    said = [label.text() for label in page.findChildren(Label) if label.isVisible()]
    assert "Spring window 2027" in said
    assert any(each.startswith("spring.cohort in ") and each.endswith("Spring 2027") for each in said)
    assert QApplication.focusWidget() is page.secret.edit
    assert page.secret.edit.accessibleName() == "Passphrase"


def test_enter_gives_what_was_typed_and_only_once_while_opening(page: PassphrasePage) -> None:
    given: list[str] = []
    page.passphrase_given.connect(given.append)
    assert page.open.property("role") == ""
    QTest.keyClicks(page.secret.edit, "candle harbour")
    assert page.open.property("role") == "primary"
    QTest.keyClick(page.secret.edit, Qt.Key.Key_Return)
    assert given == ["candle harbour"]
    page.show_busy()
    assert page.open.text() == "Opening"
    QTest.keyClick(page.secret.edit, Qt.Key.Key_Return)
    QTest.mouseClick(page.open, Qt.MouseButton.LeftButton)
    assert given == ["candle harbour"]


def test_a_paste_with_its_line_end_is_the_passphrase(page: PassphrasePage, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("candle harbour lantern\n")
    QTest.keyClick(page.secret.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(page.passphrase_given) as given:
        QTest.mouseClick(page.open, Qt.MouseButton.LeftButton)
    assert given.args == ["candle harbour lantern"]


def test_a_wrong_one_is_said_beside_the_field_and_typing_replaces_it(page: PassphrasePage) -> None:
    QTest.keyClicks(page.secret.edit, "candle")
    for _ in range(3):
        page.show_busy()
        page.show_error(WRONG)
        assert page.field.error == WRONG
    assert page.secret.edit.accessibleDescription() == WRONG
    assert QApplication.focusWidget() is page.secret.edit
    assert page.secret.edit.selectedText() != ""
    QTest.keyClicks(page.secret.edit, "x")
    assert page.secret.text() == "x"
    assert page.field.error == ""


def test_nothing_is_given_without_a_word(page: PassphrasePage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.passphrase_given):
        QTest.mouseClick(page.open, Qt.MouseButton.LeftButton)
    assert page.field.error == "Type or paste the passphrase first."


def test_the_eye_shows_and_hides(page: PassphrasePage) -> None:
    eye = page.secret.eye
    assert page.secret.edit.echoMode() == QLineEdit.EchoMode.Password
    assert eye.accessibleName() == "Show the passphrase"
    QTest.keyClick(page.secret.edit, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is eye
    QTest.keyClick(eye, Qt.Key.Key_Space)
    assert page.secret.edit.echoMode() == QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "Hide the passphrase"


def test_back_by_button_and_escape_and_the_passphrase_is_forgotten(page: PassphrasePage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.secret.edit, "candle")
    page.secret.reveal(True)
    with qtbot.waitSignal(page.back_requested):
        QTest.keyClick(page.secret.edit, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.back_requested):
        QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    page.hide()
    assert page.secret.text() == ""
    assert not page.secret.is_shown


def test_a_file_without_a_title_goes_by_its_name(page: PassphrasePage) -> None:
    page.ask("/shelf/autumn.cohort", "")
    assert page.accessibleName() == "Passphrase for autumn"


def test_the_field_keeps_its_letters_size_after_an_error_at_another_text_size(page: PassphrasePage, theme: Theme) -> None:
    theme.set_factor(2.0)
    page.show_error(WRONG)
    page.show_busy()
    assert page.secret.edit.font().pixelSize() == 26
