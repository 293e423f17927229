"""The word meter says in words what it draws; spin boxes and splitters are as large to the hand as they must be."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.theme import Theme
from workbench.ui.widgets.spin import dress_spin
from workbench.ui.widgets.splitter import Splitter
from workbench.ui.widgets.word_meter import Length, WordMeter


@pytest.mark.parametrize(
    ("length", "sentence", "token"),
    [
        (Length(2_318, 2_500), "2,318 words counted, 182 to spare", "accent"),
        (Length(2_500, 2_500), "2,500 words counted, 0 to spare", "accent"),
        (Length(2_502, 2_500, 2_550), "2,502 words counted, 2 over 2,500", "warn"),
        (Length(2_589, 2_500, 2_550), "2,589 words counted, 89 over 2,500", "stop"),
        (Length(2_502, 2_500), "2,502 words counted, 2 over 2,500", "stop"),
        (Length(1, 2_500), "1 word counted, 2,499 to spare", "accent"),
        (Length(0, 0), "0 words counted, 0 to spare", "accent"),
    ],
)
def test_a_length_is_a_sentence_and_a_colour(
    theme: Theme, qtbot: QtBot, heard: Callable[..., tuple[str, str, object]], length: Length, sentence: str, token: str
) -> None:
    meter = WordMeter(theme, length)
    qtbot.addWidget(meter)
    assert (length.sentence, length.token) == (sentence, token)
    assert heard(meter)[0] == sentence


def test_the_tick_stands_at_the_limit(theme: Theme, qtbot: QtBot) -> None:
    meter = WordMeter(theme, Length(1_000, 2_500))
    qtbot.addWidget(meter)
    meter.resize(121, 18)
    meter.show()
    image = meter.grab().toImage()
    row = [image.pixelColor(x, 2) for x in range(image.width())]
    ticks = [x for x, colour in enumerate(row) if colour == QColor(theme.palette.text)]
    assert ticks == [100, 101]
    assert image.pixelColor(20, 9) == QColor(theme.palette.accent)
    assert image.pixelColor(80, 9) == QColor(theme.palette.line)


def test_a_script_twice_too_long_stays_inside_the_bar(theme: Theme, qtbot: QtBot) -> None:
    meter = WordMeter(theme, Length(9_999, 2_500))
    qtbot.addWidget(meter)
    meter.resize(120, 18)
    assert meter.grab().toImage().pixelColor(114, 9) == QColor(theme.palette.stop)


@pytest.mark.parametrize("orientation", [Qt.Orientation.Horizontal, Qt.Orientation.Vertical])
def test_a_splitter_is_a_hairline_to_the_eye_and_a_grip_to_the_hand(
    theme: Theme, qtbot: QtBot, orientation: Qt.Orientation
) -> None:
    splitter = Splitter(theme, orientation)
    qtbot.addWidget(splitter)
    splitter.addWidget(QLabel("Queue"))
    splitter.addWidget(QLabel("Page"))
    splitter.resize(300, 300)
    splitter.show()
    across = orientation == Qt.Orientation.Horizontal
    handle = splitter.handle(1)
    eye, hand = handle.contentsRect(), handle.rect()
    assert (eye.width() if across else eye.height()) == 1
    assert (hand.width() if across else hand.height()) == 9
    before = splitter.sizes()
    grip = QPoint(1, 150) if across else QPoint(150, 1)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(handle, grip + (QPoint(40, 0) if across else QPoint(0, 40)))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=grip)
    assert splitter.sizes() != before


def test_a_number_stands_off_the_edge_of_its_field(theme: Theme, qtbot: QtBot) -> None:
    box = QSpinBox()
    qtbot.addWidget(box)
    dress_spin(theme, box)
    field = box.findChild(QLineEdit)
    assert isinstance(field, QWidget)
    assert field.textMargins().left() == 9
    theme.set_factor(2.0)
    assert field.textMargins().left() == 18
