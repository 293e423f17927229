"""Icons are drawn in the colour asked for, sharp, and each name of the table has a drawing."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from workbench.ui.icons import ICONS, IconSet


def colours(pixmap: QPixmap) -> set[str]:
    """The colours of the pixels that are wholly covered."""
    image = pixmap.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.fixture
def icons(qapp: QApplication) -> IconSet:
    return IconSet()


@pytest.mark.parametrize("name", sorted(ICONS))
def test_every_name_of_the_table_has_a_drawing_of_its_own(icons: IconSet, name: str) -> None:
    assert "<svg" in icons.svg(name)
    assert icons.svg(name) != IconSet(Path("nowhere.db")).svg(name)


def test_each_icon_has_one_meaning() -> None:
    assert len(set(ICONS.values())) == len(ICONS)


def test_an_icon_is_drawn_in_its_colour(icons: IconSet) -> None:
    assert colours(icons.pixmap("square", "#8A2B16", 48)) == {QColor("#8A2B16").name()}


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_is_sharp_on_a_fine_screen(icons: IconSet, ratio: float) -> None:
    pixmap = icons.pixmap("scale", "#1B1D21", 16, ratio)
    assert pixmap.size() == QSize(round(16 * ratio), round(16 * ratio))
    assert pixmap.deviceIndependentSize().toSize() == QSize(16, 16)


def test_an_icon_looks_the_same_when_its_row_is_chosen(icons: IconSet) -> None:
    icon = icons.icon("flag", "#8A2B16", 16)
    normal, chosen = (icon.pixmap(QSize(16, 16), mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected))
    assert normal == chosen


def test_what_was_drawn_is_kept(icons: IconSet) -> None:
    assert icons.pixmap("x", "#000000").cacheKey() == icons.pixmap("x", "#000000").cacheKey()


def test_a_name_outside_the_table_is_an_error(icons: IconSet) -> None:
    with pytest.raises(KeyError):
        icons.svg("rocket")


def test_without_the_drawings_a_ring_is_drawn(qapp: QApplication) -> None:
    assert not IconSet(Path("nowhere.db").absolute()).pixmap("scale", "#1B1D21").isNull()


def test_the_look_brings_in_nothing_heavy() -> None:
    heavy = ("numpy", "lxml", "docx", "reportlab", "sqlalchemy", "lucide", "urllib.request", "textstat")
    code = (
        f"import sys, workbench.ui.theme, workbench.ui.widgets.door; print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
