"""Words are plain text, wrap to their full height or give way in the open, and are heard whole."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.theme import Theme
from workbench.ui.tokens import TEXT_FACTORS
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.key_cap import KeyCap
from workbench.ui.widgets.labels import ElidedLabel, Label, WrapLabel
from workbench.ui.widgets.surface import Hairline, Surface

LONG = "Your words are safe in this window. Free some space and they are saved at once, and nothing more is asked of you."


def test_markup_stays_words(theme: Theme, qtbot: QtBot) -> None:
    for label in (Label(theme, "<b>2,589</b>"), WrapLabel(theme, "<b>2,589</b>"), ElidedLabel(theme, "<b>2,589</b>")):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_label_takes_another_role_and_tone(theme: Theme, qtbot: QtBot) -> None:
    label = Label(theme, "K7M-2Q", tone="second")
    qtbot.addWidget(label)
    label.show()
    assert label.palette().color(label.foregroundRole()).name().upper() == theme.palette.text2
    label.set_role("strong")
    label.show_value("R3D-9H", tone="accent")
    assert label.text() == "R3D-9H"
    assert label.font() == theme.font("strong")
    assert label.palette().color(label.foregroundRole()).name().upper() == theme.palette.accent


@pytest.mark.parametrize("factor", TEXT_FACTORS)
@pytest.mark.parametrize("width", [260, 420, 900])
def test_words_that_wrap_are_never_squeezed(theme: Theme, qtbot: QtBot, width: int, factor: float) -> None:
    theme.set_factor(factor)
    window = QWidget()
    qtbot.addWidget(window)
    label = WrapLabel(theme, LONG)
    inner, middle, outer = QVBoxLayout(), QGridLayout(), QHBoxLayout(window)
    inner.addWidget(Label(theme, "Not saved", "strong"))
    inner.addWidget(label)
    middle.addLayout(inner, 0, 0)
    outer.addLayout(middle, 1)
    outer.addWidget(IconLabel(theme, "info"))
    window.resize(width, 20)
    window.show()
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    assert label.line_count() == 1 or label.line_count() * theme.font("body").pixelSize() < label.height()


def test_a_wider_label_is_lower(theme: Theme, qtbot: QtBot) -> None:
    label = WrapLabel(theme, LONG)
    qtbot.addWidget(label)
    assert label.heightForWidth(200) > label.heightForWidth(400) > label.heightForWidth(1_000)


def test_lines_of_its_own_are_kept(theme: Theme, qtbot: QtBot) -> None:
    label = WrapLabel(theme, "One\nTwo")
    qtbot.addWidget(label)
    label.resize(500, 50)
    assert label.line_count() == 2


def test_another_text_size_is_laid_out_anew(theme: Theme, qtbot: QtBot) -> None:
    label = WrapLabel(theme, LONG)
    qtbot.addWidget(label)
    before = label.heightForWidth(300)
    theme.set_factor(2.0)
    assert label.heightForWidth(300) > 2 * before


def test_a_label_that_gives_way_tells_the_whole(
    theme: Theme, qtbot: QtBot, heard: Callable[..., tuple[str, str, object]]
) -> None:
    label = ElidedLabel(theme, LONG)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.minimumSizeHint().width() <= 32
    assert label.is_elided()
    assert heard(label)[0] == LONG
    for width, tip in ((120, LONG), (1_500, "")):
        label.resize(width, 20)
        assert label.toolTip() == tip
    label.resize(120, 20)
    label.show_value("K7M")
    assert label.toolTip() == ""


@pytest.mark.parametrize("factor", TEXT_FACTORS)
def test_a_label_that_has_room_is_not_cut(theme: Theme, qtbot: QtBot, factor: float) -> None:
    theme.set_factor(factor)
    label = ElidedLabel(theme, "response_final(2).docx", "strong")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    assert not label.is_elided()


def test_a_key_cap_is_heard_as_a_key(theme: Theme, qtbot: QtBot, heard: Callable[..., tuple[str, str, object]]) -> None:
    cap = KeyCap(theme, "Ctrl+K")
    qtbot.addWidget(cap)
    assert heard(cap)[0] == "Key Ctrl+K"
    narrow = cap.sizeHint().width()
    cap.show_value("?")
    assert cap.sizeHint().width() < narrow


def test_an_icon_changes_colour_with_the_theme(theme: Theme, qtbot: QtBot) -> None:
    icon = IconLabel(theme, "circle-check", "ok")
    qtbot.addWidget(icon)
    before = icon.pixmap().toImage()
    theme.choose("dark")
    assert icon.pixmap().toImage() != before
    theme.set_factor(2.0)
    assert icon.pixmap().deviceIndependentSize().width() == 32


def test_grounds_and_hairlines_are_filled_from_the_palette(theme: Theme, qtbot: QtBot) -> None:
    for widget, token in (
        (Surface("panel"), "panel"),
        (Surface("ground"), "bg"),
        (Hairline(), "line"),
        (Hairline(upright=True), "line"),
    ):
        qtbot.addWidget(widget)
        widget.resize(40, 40)
        widget.show()
        pixel = widget.grab().toImage().pixelColor(0, 0)
        assert pixel.name().upper() == theme.palette.token(token)
