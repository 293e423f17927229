"""A form says beside each field what is wrong, a secret is shown only on request, and a table of words can be copied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES, TEXT_FACTORS
from workbench.ui.widgets.calm import CalmColumn
from workbench.ui.widgets.entry_row import EntryRow
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.secret_field import SecretField
from workbench.ui.widgets.text_table import Column, TextTable, shared

LONG = "This is not the same as the passphrase above, and it is long enough to need a second line in a narrow form."


def test_a_field_says_its_name_hint_and_error(theme: Theme, qtbot: QtBot) -> None:
    edit = QLineEdit()
    field = FormField(theme, "Title", edit, "As people know it.")
    qtbot.addWidget(field)
    field.show()
    assert (edit.accessibleName(), edit.accessibleDescription()) == ("Title", "As people know it.")
    field.show_error("Give it a title.")
    assert edit.accessibleDescription() == "Give it a title."
    assert edit.property("state") == "stop"
    assert [label.text() for label in field.findChildren(WrapLabel) if label.isVisible()] == ["Give it a title."]
    field.show_error("")
    assert edit.property("state") == ""
    assert [label.text() for label in field.findChildren(WrapLabel) if label.isVisible()] == ["As people know it."]
    field.setFocus()
    assert field.focusProxy() is edit


@pytest.mark.parametrize("factor", TEXT_FACTORS)
def test_an_error_is_never_cut(theme: Theme, qtbot: QtBot, factor: float) -> None:
    field = FormField(theme, "Again", QLineEdit())
    qtbot.addWidget(field)
    theme.set_factor(factor)
    field.resize(300, 400)
    field.show()
    field.show_error(LONG)
    QApplication.processEvents()
    [label] = [label for label in field.findChildren(WrapLabel) if label.isVisible()]
    assert label.line_count() > 1
    assert label.height() >= label.heightForWidth(label.width())


def test_a_secret_is_hidden_until_its_eye_is_pressed(theme: Theme, qtbot: QtBot) -> None:
    secret = SecretField(theme)
    qtbot.addWidget(secret)
    secret.show()
    secret.set_text("amber")
    assert secret.edit.displayText() != "amber"
    with qtbot.waitSignal(secret.shown_changed) as shown:
        QTest.mouseClick(secret.eye, Qt.MouseButton.LeftButton)
    assert shown.args == [True]
    assert secret.edit.displayText() == "amber"
    assert secret.eye.height() >= SIZES.target


def test_rows_take_enter_and_arrows_and_give_way_at_their_end(theme: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    rows = [
        EntryRow(theme, "users", name, "Assessor, a very long name of a school that cannot stand here", "Today") for name in "ab"
    ]
    for row in rows:
        column.addWidget(row)
    qtbot.addWidget(holder)
    holder.resize(260, 160)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    assert rows[0].accessibleDescription().endswith("cannot stand here, Today")
    aside = next(label for label in rows[0].findChildren(Label) if label.text() == "Today")
    assert aside.width() >= aside.sizeHint().width()
    rows[0].setFocus()
    QTest.keyClick(rows[0], Qt.Key.Key_Up)
    assert QApplication.focusWidget() is rows[0]
    QTest.keyClick(rows[0], Qt.Key.Key_Down)
    with qtbot.waitSignal(rows[1].clicked):
        QTest.keyClick(rows[1], Qt.Key.Key_Return)


def table(theme: Theme, qtbot: QtBot) -> TextTable:
    made = TextTable(theme, (Column("Row", figure=True), Column("Name", strong=True), Column("Words", wide=True)), "Problems")
    qtbot.addWidget(made)
    made.show_rows([("2", "Anna", "one"), ("11", "Béla", "two"), ("12", "Cas", "three")])
    made.resize(500, 300)
    made.show()
    return made


def test_a_table_copies_what_is_chosen_or_everything(theme: Theme, qtbot: QtBot) -> None:
    view = table(theme, qtbot)
    assert view.accessibleName() == "Problems"
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Row\tName\tWords\n2\tAnna\tone\n11\tBéla\ttwo\n12\tCas\tthree"
    view.selectRow(1)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Row\tName\tWords\n11\tBéla\ttwo"
    view.copy_all()
    assert len(QApplication.clipboard().text().splitlines()) == 4


@pytest.mark.parametrize("factor", TEXT_FACTORS)
def test_columns_fill_the_table_at_any_text_size(theme: Theme, qtbot: QtBot, factor: float) -> None:
    view = table(theme, qtbot)
    theme.set_factor(factor)
    view.resize(int(500 * factor), 300)
    head = view.horizontalHeader()
    assert head.length() == view.viewport().width()
    assert head.sectionSize(1) >= view.sizeHintForColumn(1)
    assert head.sectionSize(2) > head.sectionSize(0)


def test_what_is_short_comes_from_the_widest() -> None:
    assert shared([100, 50], 300) == [175, 125]
    assert shared([100, 50], 120) == [70, 50]
    assert shared([90, 90, 90], 120) == [40, 40, 40]
    assert shared([], 120) == []
    assert sum(shared([33, 33, 33], 200)) == 200


def test_a_calm_column_stays_narrow_and_in_the_middle(theme: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    calm = CalmColumn(theme, 400)
    label = WrapLabel(theme, "Who is sitting here?", "title")
    calm.column.addWidget(label)
    QHBoxLayout(holder).addWidget(calm)
    qtbot.addWidget(holder)
    holder.resize(1200, 600)
    holder.show()
    left = label.mapTo(holder, label.rect().topLeft()).x()
    assert label.width() == 400
    assert abs(left - (1200 - 400) // 2) <= 1
    assert label.mapTo(holder, label.rect().center()).y() < 300
