"""What a page of a PDF holds beside its lines: pictures, and words that can hardly be seen.

Words count as unseen if they are drawn without ink, or nearly white where nothing darker was drawn beneath them before.
"""

from collections.abc import Iterator
from ctypes import byref, c_float, c_int, c_uint, c_void_p, cast
from dataclasses import dataclass, field
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from workbench.files.findings import LARGE_PICTURE
from workbench.files.sight import PAPER, Print, faults

_DEEPEST = 3
_MOST_OBJECTS = 100_000
_MOST_BENEATH = 500
_INKLESS = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_FILLED = raw.FPDF_TEXTRENDERMODE_FILL
_CLEAR = 43

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
    marks, faulty, beneath = Marks(), _Faulty(), _Beneath()
    for drawn, kind, depth in islice(_objects(page.raw, False, 1), _MOST_OBJECTS):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            marks.pictures += 1
            marks.large += _area(_box(drawn)) >= LARGE_PICTURE
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            faulty.look_at(drawn, depth, beneath)
        else:
            beneath.drawn.append((drawn, kind))
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
        self.drawn: list[tuple[raw.FPDF_PAGEOBJECT, int]] = []
        self._boxes: list[Box] = []
        self._looked_at = 0

    def covers(self, box: Box) -> bool:
        """Whether anything but white paper lies beneath the middle of a box; so it is taken to be where too much was drawn."""
        for drawn, kind in self.drawn[self._looked_at :]:
            if len(self._boxes) <= _MOST_BENEATH and kind != raw.FPDF_PAGEOBJ_FORM and not _is_white(drawn, kind):
                self._boxes.append(_box(drawn))
        self._looked_at = len(self.drawn)
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        over = any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in self._boxes)
        return over or len(self._boxes) > _MOST_BENEATH


def _is_white(drawn: "raw.FPDF_PAGEOBJECT", kind: int) -> bool:
    """Whether an object leaves the paper white, or not filled at all."""
    if kind != raw.FPDF_PAGEOBJ_PATH:
        return False
    filled, stroked = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(drawn, byref(filled), byref(stroked))
    ink = _ink(drawn)
    return filled.value == 0 or (ink is not None and bool(faults(Print(ink), PAPER)))


class _Faulty:
    """The text objects that can hardly be seen."""

    def __init__(self) -> None:
        self._codes: dict[int, tuple[str, ...]] = {}

    def look_at(self, drawn: "raw.FPDF_PAGEOBJECT", depth: int, beneath: _Beneath) -> None:
        """Keeps a text object in mind if anything is the matter with it. In a form its size is not known for certain."""
        mode = raw.FPDFTextObj_GetTextRenderMode(drawn)
        ink = "none" if mode in _INKLESS else _ink(drawn) if mode == _FILLED else None
        found = faults(Print(ink, size=_size(drawn) if depth == 1 else None), PAPER)
        if found and ink not in (None, "none") and faults(Print(ink), PAPER) and beneath.covers(_box(drawn)):
            found = faults(Print(size=_size(drawn) if depth == 1 else None), PAPER)
        if found:
            self._codes[_address(drawn)] = found

    def words(self, text: pdfium.PdfTextPage) -> dict[str, int]:
        """How many words of a page there are in these objects, by what is the matter with them."""
        counts: dict[str, int] = {}
        inside: tuple[str, ...] = ()
        for index in range(text.count_chars() if self._codes else 0):
            if chr(raw.FPDFText_GetUnicode(text.raw, index)).isspace():
                inside = ()
                continue
            codes = self._codes.get(_address(raw.FPDFText_GetTextObject(text.raw, index)), ())
            for code in codes:
                counts[code] = counts.get(code, 0) + (code not in inside)
            inside = codes
        return counts


def _address(drawn: "raw.FPDF_PAGEOBJECT") -> int:
    return cast(drawn, c_void_p).value or 0


def _ink(drawn: "raw.FPDF_PAGEOBJECT") -> str | None:
    """The colour that an object is filled with; None if that is no single colour."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not raw.FPDFPageObj_GetFillColor(drawn, byref(red), byref(green), byref(blue), byref(alpha)):
        return None
    return "none" if alpha.value < _CLEAR else f"{red.value:02x}{green.value:02x}{blue.value:02x}"


def _size(drawn: "raw.FPDF_PAGEOBJECT") -> float | None:
    """The size of a text object's letters on the page, in points."""
    size, matrix = c_float(), raw.FS_MATRIX()
    if not (raw.FPDFTextObj_GetFontSize(drawn, byref(size)) and raw.FPDFPageObj_GetMatrix(drawn, byref(matrix))):
        return None
    return float(abs(size.value) * (matrix.c**2 + matrix.d**2) ** 0.5)


def _box(drawn: "raw.FPDF_PAGEOBJECT") -> Box:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(drawn, byref(left), byref(bottom), byref(right), byref(top))
    return left.value, bottom.value, right.value, top.value


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)
