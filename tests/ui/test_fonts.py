"""The typefaces come with the program and their weights are really drawn."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from workbench.ui.fonts import Face, Fonts


@pytest.fixture(scope="module")
def fonts(qapp: QApplication) -> Fonts:
    return Fonts()


def blackness(font: QFont) -> int:
    """How much ink a word takes."""
    image = QImage(400, 60, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(QPointF(4, 40), "Marking Workbench")
    painter.end()
    return sum(255 - byte for byte in bytes(image.constBits()))


@pytest.mark.parametrize(
    ("key", "family"), [("inter", "Inter"), ("serif", "Source Serif 4"), ("atkinson", "Atkinson Hyperlegible")]
)
def test_the_faces_are_here(fonts: Fonts, key: str, family: str) -> None:
    assert fonts.has(key)
    assert QFontInfo(fonts.font(key, 17)).family() == family


@pytest.mark.parametrize("key", ["inter", "serif"])
def test_each_weight_of_a_variable_face_is_blacker_and_wider_than_the_one_before(fonts: Fonts, key: str) -> None:
    cuts = [fonts.font(key, 30, weight) for weight in (400, 500, 600, 700)]
    ink = [blackness(cut) for cut in cuts]
    widths = [QFontMetricsF(cut).horizontalAdvance("Marking Workbench") for cut in cuts]
    assert ink == sorted(set(ink))
    assert widths == sorted(set(widths)), "a bold that is smeared on keeps the width of the regular cut"


def test_bold_of_the_static_face_is_a_cut_of_its_own(fonts: Fonts) -> None:
    regular, bold = (QFontMetricsF(fonts.font("atkinson", 30, weight)).horizontalAdvance("Marking") for weight in (400, 600))
    assert bold > regular


def test_titles_take_the_display_cut(fonts: Fonts) -> None:
    text, title = (
        QFontMetricsF(fonts.font("inter", 22, 600, display=each)).horizontalAdvance("Marking") for each in (False, True)
    )
    assert title < text


def test_type_is_not_hinted_and_smooth(fonts: Fonts) -> None:
    font = fonts.font("inter", 13)
    assert font.hintingPreference() == QFont.HintingPreference.PreferNoHinting
    assert font.styleStrategy() & QFont.StyleStrategy.PreferAntialias
    assert font.pixelSize() == 13


def test_a_missing_face_gives_way_to_the_system(qapp: QApplication) -> None:
    gone = Face("Gone", "Gone Sans", "fontpkg_that_is_not_here", ("Gone.ttf",), (14, 32))
    lost = Face("Lost", "Inter", "fontpkg_inter", ("No such file.ttf",), (14, 32))
    fonts = Fonts({"gone": gone, "lost": lost, "system": Face("The system's own", "")})
    assert not fonts.has("gone")
    assert not fonts.has("lost")
    assert fonts.font("gone", 13, 600).pixelSize() == 13
    assert fonts.font("system", 15, 600).weight() == 600
    assert fonts.choices() == [("system", "The system's own")]


def test_what_is_done_to_a_font_stays_with_it(fonts: Fonts) -> None:
    font = fonts.font("inter", 13)
    font.setItalic(True)
    assert not fonts.font("inter", 13).italic()
    assert fonts.font("inter", 13) == fonts.font("inter", 13) != fonts.font("inter", 13, 600)
