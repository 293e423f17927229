"""The typefaces of the letters: found in their packages, read once, and asked which characters they can set.

Letters are set in Atkinson Hyperlegible, drawn for easy reading. It has no ŵ, ọ or ễ, nor Greek or Cyrillic, so a word that needs
such a character is set whole in Inter, which has them, and so is a short line. What neither can set `letter_text` settles.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "AtkinsonHyperlegible-Regular"
BOLD = "AtkinsonHyperlegible-Bold"
SPARE = "Inter-Regular"

_PLACES = {
    REGULAR: ("fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Regular.ttf"),
    BOLD: ("fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Bold.ttf"),
    SPARE: ("fontpkg_inter", "Inter[opsz,wght].ttf"),
}
_SHORT = 240
_SPACE = re.compile(r"(\s+)")


@cache
def coverage(name: str) -> frozenset[str]:
    """The characters a face can set; asking makes the face known to the PDF library under its name."""
    package, file = _PLACES[name]
    face = TTFont(name, BytesIO(files(package).joinpath("files", file).read_bytes()), asciiReadable=False)
    pdfmetrics.registerFont(face)
    return frozenset(chr(code) for code in face.face.charToGlyph if code >= 32)


def can_set(text: str) -> bool:
    """Whether every character can be set in one face or the other."""
    used = frozenset(text) - {"\n"}
    return used <= coverage(REGULAR) or used <= coverage(REGULAR) | coverage(SPARE)


def runs(text: str, face: str) -> list[tuple[str, str]]:
    """A text cut into stretches, each with the name of the face it is set in: `face` wherever it can.

    A short line, such as a name, is set in one face throughout.
    """
    if frozenset(text) <= coverage(face):
        return [(face, text)]
    if face == REGULAR and len(text) <= _SHORT and frozenset(text) <= coverage(SPARE):
        return [(SPARE, text)]
    cut: list[tuple[str, str]] = []
    for name, word in _words(text, face):
        if cut and (cut[-1][0] == name or word.isspace()):
            cut[-1] = (cut[-1][0], cut[-1][1] + word)
        else:
            cut.append((name, word))
    return cut


def _words(text: str, face: str) -> Iterator[tuple[str, str]]:
    for word in filter(None, _SPACE.split(text)):
        used = frozenset(word)
        if used <= coverage(face):
            yield face, word
        elif used <= coverage(SPARE):
            yield SPARE, word
        else:
            yield from ((face if c in coverage(face) else SPARE, c) for c in word)
