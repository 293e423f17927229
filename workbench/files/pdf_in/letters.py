"""Single letters of a PDF's page: how large they are, where they stand when the page is held to be read, which are raised."""

import re
from collections.abc import Callable, Iterator
from ctypes import byref, c_double, c_int, create_string_buffer
from math import atan2, hypot, pi

import pypdfium2 as pdfium
import pypdfium2.raw as raw

Stretch = tuple[int, int]
"""Where a stretch of a text begins and ends."""

_FORWARD = (0, 1)
_BOLD = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_LONGEST_NAME = 100
_MARK = re.compile(r"(?<!\d)(?:\d{1,3}|[ivx]{1,6}|[*†‡])(?![\w*])|^(?:\d{1,3}|[ivx]{1,6}|[*†‡])")
_RAISED = 0.2


class Letters:
    """The letters of one page, by their numbers."""

    def __init__(self, page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> None:
        self._count = text.count_chars()
        self._text = text.raw
        self._paper = page.get_mediabox()
        self._name, self._flags = create_string_buffer(_LONGEST_NAME), c_int()

    def text(self) -> str:
        """One character for each letter, in their order; a letter beyond the basic plane may be two."""
        ask, text = raw.FPDFText_GetUnicode, self._text
        return "".join([chr(ask(text, index)) for index in range(self._count)])

    def size_and_turn(self, index: int) -> tuple[float, int]:
        """The size of a letter on the page, in points, and the quarter turns to the left that its line is turned by."""
        size, matrix = float(raw.FPDFText_GetFontSize(self._text, index)), raw.FS_MATRIX()
        known = raw.FPDFText_GetMatrix(self._text, index, byref(matrix))
        across = hypot(matrix.a, matrix.b)
        if not known or not across:
            return size, 0
        return size * abs(matrix.a * matrix.d - matrix.b * matrix.c) / across, round(2 * atan2(matrix.b, matrix.a) / pi) % 4

    def edges(self, index: int, turn: int) -> tuple[float, float]:
        """The left and the right edge of a letter."""
        left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
        raw.FPDFText_GetCharBox(self._text, index, byref(left), byref(right), byref(bottom), byref(top))
        low, high = (bottom.value, top.value) if turn % 2 else (left.value, right.value)
        end = self._paper[3] if turn % 2 else self._paper[2]
        return (low, high) if turn in _FORWARD else (end - high, end - low)

    def base(self, index: int, turn: int) -> float:
        """The height at which a letter stands."""
        x, y = c_double(), c_double()
        raw.FPDFText_GetCharOrigin(self._text, index, byref(x), byref(y))
        return (y.value, self._paper[2] - x.value, self._paper[3] - y.value, x.value)[turn]

    def is_bold(self, index: int) -> bool:
        """Whether a letter's face is bold, by its weight or by its name, which says it more often."""
        if raw.FPDFText_GetFontWeight(self._text, index) >= _BOLD:
            return True
        raw.FPDFText_GetFontInfo(self._text, index, self._name, _LONGEST_NAME, byref(self._flags))
        return bool(_BOLD_NAME.search(self._name.value))


def raised_marks(line: str, above: Callable[[int], float], size: float) -> Iterator[Stretch]:
    """The stretches of a line that look like the mark of a note and are raised, each with the space before it; `above` says how
    far a letter stands above the line, by its number among those that are no spaces.
    """
    for found in _MARK.finditer(line):
        start, end = found.span()
        if above(start - line.count(" ", 0, start)) > _RAISED * size:
            yield start - line.startswith(" ", start - 1) if start else 0, end
