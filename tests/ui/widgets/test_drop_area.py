"""Files and folders are taken as a desktop gives them: by the URLs of a real drop."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.ui.theme import Theme
from workbench.ui.tokens import TEXT_FACTORS
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.drop_area import DropArea
from workbench.ui.widgets.labels import WrapLabel


@pytest.fixture
def area(theme: Theme, qtbot: QtBot) -> DropArea:
    area = DropArea(theme, "Drop scripts or a folder here", "Word, PDF, OpenDocument, or a zip.")
    qtbot.addWidget(area)
    area.resize(600, 200)
    area.show()
    return area


def carrying(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def enter(area: DropArea, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(
        QPoint(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(area, event)
    return event


def drop(area: DropArea, data: QMimeData) -> QDropEvent:
    event = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(area, event)
    return event


def test_files_and_folders_are_taken_in_the_order_dropped(area: DropArea, qtbot: QtBot, tmp_path: Path) -> None:
    names = [tmp_path / "b é.docx", tmp_path / "a folder", tmp_path / "a.zip"]
    data = carrying(*[QUrl.fromLocalFile(str(each)) for each in names])
    assert enter(area, data).isAccepted()
    assert area.property("over") is True
    move = QDragMoveEvent(
        QPoint(30, 30), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(area, move)
    assert move.isAccepted()
    with qtbot.waitSignal(area.dropped) as taken:
        assert drop(area, data).isAccepted()
    assert [Path(each) for each in taken.args[0]] == names
    assert area.property("over") is False


def test_what_is_not_on_this_computer_is_refused(area: DropArea, qtbot: QtBot) -> None:
    data = carrying(QUrl("https://example.org/script.docx"))
    assert not enter(area, data).isAccepted()
    assert not area.property("over")
    with qtbot.assertNotEmitted(area.dropped):
        drop(area, data)
    words = QMimeData()
    words.setText("not a file")
    assert not enter(area, words).isAccepted()


def test_a_file_is_never_moved_though_shift_asks_for_it(area: DropArea, qtbot: QtBot, tmp_path: Path) -> None:
    shift, left = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton
    data = carrying(QUrl.fromLocalFile(str(tmp_path / "essay.docx")))
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    entering = QDragEnterEvent(QPoint(20, 20), both, data, left, shift)
    dropping = QDropEvent(QPointF(20, 20), both, data, left, shift)
    assert entering.proposedAction() is Qt.DropAction.MoveAction
    QApplication.sendEvent(area, entering)
    with qtbot.waitSignal(area.dropped):
        QApplication.sendEvent(area, dropping)
    for event in (entering, dropping):
        assert event.isAccepted()
        assert event.dropAction() is Qt.DropAction.CopyAction
    alone = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.MoveAction, data, left, shift)
    QApplication.sendEvent(area, alone)
    assert not alone.isAccepted()


@pytest.mark.parametrize("address", ["file:", "file://", "file:///tmp/a%00b.docx"])
def test_an_address_that_names_no_file_is_refused(area: DropArea, qtbot: QtBot, address: str) -> None:
    assert not enter(area, carrying(QUrl(address))).isAccepted()
    with qtbot.assertNotEmitted(area.dropped):
        drop(area, carrying(QUrl(address)))


def test_leaving_puts_the_look_back(area: DropArea, tmp_path: Path) -> None:
    before = area.grab().toImage()
    enter(area, carrying(QUrl.fromLocalFile(str(tmp_path))))
    assert area.grab().toImage() != before
    QApplication.sendEvent(area, QDragLeaveEvent())
    assert area.grab().toImage() == before


def test_a_screen_reader_hears_what_it_is_for(area: DropArea, heard: Callable[..., tuple[str, str, object]]) -> None:
    assert heard(area)[:2] == ("Drop scripts or a folder here", "Word, PDF, OpenDocument, or a zip.")


@pytest.mark.parametrize("factor", TEXT_FACTORS)
@pytest.mark.parametrize("compact", [False, True])
def test_no_word_is_cut_in_either_shape(theme: Theme, qtbot: QtBot, area: DropArea, compact: bool, factor: float) -> None:
    button = Button(theme, "Choose files", icon="folder-open")
    area.add_button(button)
    area.set_compact(compact)
    theme.set_factor(factor)
    area.resize(700, area.heightForWidth(700))
    labels = area.findChildren(WrapLabel)
    qtbot.waitUntil(button.isVisible)
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
    assert button.width() >= button.sizeHint().width()
    if compact:
        assert button.mapTo(area, QPoint()).x() > max(label.geometry().right() for label in labels)
