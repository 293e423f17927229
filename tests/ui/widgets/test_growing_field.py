"""A field for a few sentences takes words, and never the path of a file that was meant for the window."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.ui.theme import Theme
from workbench.ui.widgets.growing_field import GrowingField


def held_out(field: GrowingField, data: QMimeData) -> bool:
    """Drag these data over a field and let them go; gives whether it took them."""
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(field.viewport(), enter)
    QApplication.sendEvent(field.viewport(), QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, none))
    return enter.isAccepted()


def test_a_file_that_is_dropped_or_pasted_leaves_no_path_among_the_words(theme: Theme, qtbot: QtBot) -> None:
    field = GrowingField(theme, "To the participant")
    qtbot.addWidget(field)
    field.show()
    field.show_value("Good.")
    file = QMimeData()
    file.setUrls([QUrl.fromLocalFile("/home/tobias/roster 2027.csv")])
    file.setText("file:///home/tobias/roster 2027.csv")
    assert not held_out(field, file)
    field.insertFromMimeData(file)
    assert field.toPlainText() == "Good."


def test_words_and_addresses_of_pages_are_taken(theme: Theme, qtbot: QtBot) -> None:
    field = GrowingField(theme, "To the participant")
    qtbot.addWidget(field)
    words, page = QMimeData(), QMimeData()
    words.setText("Name who. ")
    page.setUrls([QUrl("https://example.org/guide")])
    page.setText("https://example.org/guide")
    field.insertFromMimeData(words)
    field.insertFromMimeData(page)
    assert field.toPlainText() == "Name who. https://example.org/guide"
