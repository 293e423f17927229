"""Registers the typefaces that come with the program and builds fonts whose weight is really drawn.

Inter and Source Serif 4 are variable fonts. Their weight must be set as an axis: asked for by `QFont.setWeight` alone, some
platforms draw the regular cut, or smear it. A face that is missing is replaced by the system's own; nothing fails.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Face:
    """One typeface: its words in a menu, its family, where its files are, and the axes it has if it is variable."""

    title: str
    family: str
    package: str = ""
    files: tuple[str, ...] = ()
    optical: tuple[float, float] | None = None


FACES: Final[Mapping[str, Face]] = MappingProxyType(
    {
        "inter": Face("Inter", "Inter", "fontpkg_inter", ("Inter[opsz,wght].ttf",), (14, 32)),
        "serif": Face("Source Serif 4", "Source Serif 4", "fontpkg_source_serif_4", ("SourceSerif4[opsz,wght].ttf",), (14, 14)),
        "atkinson": Face(
            "Atkinson Hyperlegible",
            "Atkinson Hyperlegible",
            "fontpkg_atkinson_hyperlegible",
            ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf"),
        ),
        "dyslexic": Face("OpenDyslexic", "OpenDyslexic"),
        "system": Face("The system's own", ""),
    }
)
"""The faces by key. `optical` holds the optical size of running text and of titles."""


def _register(package: str, name: str) -> bool:
    try:
        data = resources.files(package).joinpath("files", name).read_bytes()
    except (ModuleNotFoundError, OSError):
        _log.info("typeface file %s of %s is not here; the system's font is used", name, package)
        return False
    return QFontDatabase.addApplicationFontFromData(data) >= 0


class Fonts:
    """The registered faces. Make one after the application; it gives fonts by face, pixel size and weight."""

    def __init__(self, faces: Mapping[str, Face] = FACES) -> None:
        self._faces = faces
        self._made: dict[tuple[str, int, int, bool], QFont] = {}
        self._present = frozenset(key for key, face in faces.items() if self._load(face))

    @staticmethod
    def _load(face: Face) -> bool:
        if face.package:
            return all([_register(face.package, name) for name in face.files])
        return bool(face.family) and face.family in QFontDatabase.families()

    def has(self, key: str) -> bool:
        """Whether a face can be drawn in its own shape. The system's own always can."""
        return key == "system" or key in self._present

    def choices(self) -> list[tuple[str, str]]:
        """Key and title of every face that can be offered to a reader."""
        return [(key, face.title) for key, face in self._faces.items() if self.has(key)]

    def font(self, key: str, px: int, weight: int = 400, *, display: bool = False) -> QFont:
        """A font of `px` device-independent pixels; `weight` from 100 to 900; `display` takes the cut for titles.

        Do not call `setBold` or `setWeight` on it: ask for another weight here.
        """
        face = self._faces[key]
        if key not in self._present:
            return self._plain(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont), px, weight)
        wanted = key, px, weight, display
        if wanted not in self._made:  # what is painted and measured anew all the time goes by the glyphs that a font has loaded
            self._made[wanted] = self._make(face, px, weight, display=display)
        return QFont(self._made[wanted])

    def _make(self, face: Face, px: int, weight: int, *, display: bool) -> QFont:
        if face.optical is None:
            return self._plain(QFont(face.family), px, 700 if weight >= 600 else 400)
        font = self._plain(QFont(face.family), px, 400)
        font.setVariableAxis(QFont.Tag("wght"), weight)
        font.setVariableAxis(QFont.Tag("opsz"), face.optical[1 if display else 0])
        return font

    @staticmethod
    def _plain(font: QFont, px: int, weight: int) -> QFont:
        font.setPixelSize(px)
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
        return font
