"""What a page of a PDF holds beside its lines: pictures, and words that can hardly be seen.

Words count as unseen if they are drawn without ink or beside the paper, or nearly in the colour of the paper or of what was drawn
beneath them last.
"""

from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_float, c_int, c_uint, c_void_p, cast
from dataclasses import dataclass, field
from itertools import islice
from math import hypot

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from workbench.files.findings import LARGE_PICTURE
from workbench.files.sight import NONE, PAPER, UNKNOWN, UNSEEN, Print, faults

_DEEPEST = 3
_MOST_OBJECTS = 100_000
_MOST_BENEATH = 500
_MOST_ASKED = 500
_INKLESS = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_FILLED = raw.FPDF_TEXTRENDERMODE_FILL
_CLEAR, _SOLID = 43, 250
_RECTANGLE = 6
_SEVERAL = 8
_PILED = 0.15
"""Less than this much of its size for a letter, and they lie upon each other; the narrowest take a fifth of it."""

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Marks:
    """How many pictures a page has, how many of them large, and the words by the codes of what keeps them from being seen."""

    pictures: int = 0
    large: int = 0
    words: dict[str, int] = field(default_factory=dict)


def marks_of(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> Marks:
    """What a page holds beside its lines. Objects are looked at in the order in which they are drawn, forms within forms to three
    deep, and no more than 100,000 of them.
    """
    marks, faulty, beneath = Marks(), _Faulty(page.get_bbox(), _Letters(text)), _Beneath()
    for drawn, kind, depth in islice(_objects(page.raw, False, 1), _MOST_OBJECTS):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            marks.pictures += 1
            marks.large += _area(_box(drawn)) >= LARGE_PICTURE
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            faulty.look_at(drawn, depth, beneath)
        else:
            beneath.drawn.append((drawn, kind, depth))
    marks.words = faulty.words(text)
    return marks


def _objects(parent: object, in_form: bool, depth: int) -> Iterator[tuple["raw.FPDF_PAGEOBJECT", int, int]]:
    """The objects in a page or a form, each with its kind and its depth from 1."""
    count = raw.FPDFFormObj_CountObjects(parent) if in_form else raw.FPDFPage_CountObjects(parent)
    for index in range(count):
        found = raw.FPDFFormObj_GetObject(parent, index) if in_form else raw.FPDFPage_GetObject(parent, index)
        if not found:
            continue
        kind = raw.FPDFPageObj_GetType(found)
        yield found, kind, depth
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _objects(found, True, depth + 1)


class _Beneath:
    """What was drawn so far other than text."""

    def __init__(self) -> None:
        self.drawn: list[tuple[raw.FPDF_PAGEOBJECT, int, int]] = []
        self._boxes: list[tuple[Box, str]] = []
        self._looked_at = 0

    def colour(self, box: Box) -> str:
        """The colour beneath the middle of a box: that of the paper, of what was drawn there last, or UNKNOWN; so it is too where
        too much was drawn.
        """
        for drawn, kind, depth in self.drawn[self._looked_at :]:
            shade = NONE if len(self._boxes) > _MOST_BENEATH or kind == raw.FPDF_PAGEOBJ_FORM else _shade(drawn, kind, depth)
            if shade != NONE:
                self._boxes.append((_box(drawn), shade))
        self._looked_at = len(self.drawn)
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        found = (shade for (left, low, right, top), shade in reversed(self._boxes) if left <= x <= right and low <= y <= top)
        return next(found, PAPER) if len(self._boxes) <= _MOST_BENEATH else UNKNOWN


def _shade(drawn: "raw.FPDF_PAGEOBJECT", kind: int, depth: int) -> str:
    """The colour that an object lays over its place: NONE if it is not filled, UNKNOWN unless it is a rectangle of one colour
    that stands on the page itself (a form may let light through) or is as good as white.
    """
    if kind != raw.FPDF_PAGEOBJ_PATH:
        return UNKNOWN
    filled, stroked = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(drawn, byref(filled), byref(stroked))
    ink, solid = _ink(drawn), _ink(drawn, _SOLID)
    if filled.value == 0 or ink == NONE:
        return NONE
    if solid in (None, NONE) or raw.FPDFPath_CountSegments(drawn) > _RECTANGLE:
        return UNKNOWN
    return solid if depth == 1 or faults(Print(solid), PAPER) else UNKNOWN


class _Letters:
    """Which text object each letter of a page belongs to, by its address.

    To ask the library for the text of one object takes it through all of the page, so where there are many they are counted.
    """

    def __init__(self, text: pdfium.PdfTextPage) -> None:
        self._text = text
        self._asked = 0
        self._owners: list[int] = []
        self._counted: Counter[int] = Counter()

    def owners(self) -> list[int]:
        """For each character of the page its object."""
        if not self._owners:
            count = self._text.count_chars()
            self._owners = [_address(raw.FPDFText_GetTextObject(self._text.raw, index)) for index in range(count)]
        return self._owners

    def of(self, drawn: "raw.FPDF_PAGEOBJECT") -> int:
        """How many letters an object has."""
        self._asked += 1
        if self._asked <= _MOST_ASKED:
            return int(raw.FPDFTextObj_GetText(drawn, self._text.raw, None, 0)) // 2 - 1
        if not self._counted:
            self._counted.update(self.owners())
        return self._counted[_address(drawn)]


class _Faulty:
    """The text objects that can hardly be seen."""

    def __init__(self, paper: Box, letters: _Letters) -> None:
        self._paper = paper
        self._letters = letters
        self._codes: dict[int, tuple[str, ...]] = {}

    def look_at(self, drawn: "raw.FPDF_PAGEOBJECT", depth: int, beneath: _Beneath) -> None:
        """Keeps a text object in mind if anything is the matter with it. In a form its size and place are not certain."""
        mode = raw.FPDFTextObj_GetTextRenderMode(drawn)
        ink = NONE if mode in _INKLESS else _ink(drawn) if mode == _FILLED else None
        size, width = _measures(drawn) if depth == 1 else (None, None)
        box = _box(drawn)
        behind = UNKNOWN if ink in (None, NONE) else beneath.colour(box)
        found = faults(Print(ink, None, size, width, _gap(box, self._letters.of(drawn), size)), behind)
        if depth == 1 and UNSEEN not in found and _is_beside(box, self._paper):
            found = (UNSEEN, *found)
        if found:
            self._codes[_address(drawn)] = found

    def words(self, text: pdfium.PdfTextPage) -> dict[str, int]:
        """How many words of a page there are in these objects, by what is the matter with them."""
        counts: dict[str, int] = {}
        inside: tuple[str, ...] = ()
        for index, owner in enumerate(self._letters.owners() if self._codes else ()):
            if chr(raw.FPDFText_GetUnicode(text.raw, index)).isspace():
                inside = ()
                continue
            codes = self._codes.get(owner, ())
            for code in codes:
                counts[code] = counts.get(code, 0) + (code not in inside)
            inside = codes
        return counts


def _address(drawn: "raw.FPDF_PAGEOBJECT") -> int:
    return cast(drawn, c_void_p).value or 0


def _ink(drawn: "raw.FPDF_PAGEOBJECT", least: int = _CLEAR) -> str | None:
    """The colour that an object is filled with, NONE if it lets more through than it may; None if that is no single colour."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not raw.FPDFPageObj_GetFillColor(drawn, byref(red), byref(green), byref(blue), byref(alpha)):
        return None
    return NONE if alpha.value < least else f"{red.value:02x}{green.value:02x}{blue.value:02x}"


def _measures(drawn: "raw.FPDF_PAGEOBJECT") -> tuple[float | None, float | None]:
    """The size of a text object's letters on the page, in points, and their width in percent of the usual."""
    size, matrix = c_float(), raw.FS_MATRIX()
    if not (raw.FPDFTextObj_GetFontSize(drawn, byref(size)) and raw.FPDFPageObj_GetMatrix(drawn, byref(matrix))):
        return None, None
    across, up = hypot(matrix.a, matrix.b), hypot(matrix.c, matrix.d)
    return abs(size.value) * up, 100 * across / up if up else None


def _gap(box: Box, letters: int, size: float | None) -> float | None:
    """Less than no space at all between letters that are piled upon each other; None where they are not, or no size is known."""
    length = hypot(box[2] - box[0], box[3] - box[1])
    return -size if size is not None and letters >= _SEVERAL and 0 < length < _PILED * size * letters else None


def _box(drawn: "raw.FPDF_PAGEOBJECT") -> Box:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(drawn, byref(left), byref(bottom), byref(right), byref(top))
    return left.value, bottom.value, right.value, top.value


def _is_beside(box: Box, paper: Box) -> bool:
    return box[2] <= paper[0] or box[0] >= paper[2] or box[3] <= paper[1] or box[1] >= paper[3]


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)
