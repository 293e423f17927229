"""The lines of a PDF's pages, in reading order, each with its place on the page."""

from contextlib import closing
from ctypes import byref, c_double
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from workbench.files.pdf_in.marks import Marks, marks_of

# The mark in place of a hyphen at the end of a line: U+FFFE in the text of a page, 2 where characters are asked for one by one.
_HYPHENS = frozenset({0xFFFE, 0x02})
_SOFT_HYPHEN = 0xAD
_LINE_ENDS = frozenset({0x0A, 0x0D, *_HYPHENS})
_BOLD = 600
_WRITTEN = frozenset({raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT})


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text, its edges and baseline in points from the lower left, its type, and whether its end breaks a word."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    bold: bool
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one page, and what else is on it."""

    lines: tuple[Line, ...]
    marks: Marks


def page_of(document: pdfium.PdfDocument, number: int) -> Page:
    """The lines of one page, in the order in which they are read. What was typed into a form or written on the page is shown as
    any text is, so it is first made part of the page, of this copy in memory.
    """
    with closing(document[number]) as page:
        if any(_is_written(page, index) for index in range(raw.FPDFPage_GetAnnotCount(page.raw))):
            raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
    with closing(document[number]) as page, closing(page.get_textpage()) as text:
        return Page(tuple(_lines(text.raw, text.count_chars(), number)), marks_of(page, text))


def _is_written(page: pdfium.PdfPage, index: int) -> bool:
    """Whether an annotation holds words that stand on the page: a field of a form, or text put upon it."""
    note = raw.FPDFPage_GetAnnot(page.raw, index)
    kind = raw.FPDFAnnot_GetSubtype(note)
    raw.FPDFPage_CloseAnnot(note)
    return kind in _WRITTEN


def _lines(text: "raw.FPDF_TEXTPAGE", count: int, number: int) -> list[Line]:
    lines = []
    codes: list[tuple[int, int]] = []
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if code not in _LINE_ENDS:
            if code and code != _SOFT_HYPHEN:
                codes.append((index, code))
            continue
        lines += _line(text, codes, number, code in _HYPHENS)
        codes = []
    return lines + _line(text, codes, number, False)


def _line(text: "raw.FPDF_TEXTPAGE", codes: list[tuple[int, int]], number: int, broken: bool) -> list[Line]:
    """The line made of these characters; none if nothing of it is seen."""
    written = "".join(chr(code) for _, code in codes).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    seen = [index for index, code in codes if not chr(code).isspace()]
    if not seen:
        return []
    first, last = _box(text, seen[0]), _box(text, seen[-1])
    middle = seen[len(seen) // 2]
    x, base = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text, middle, byref(x), byref(base))
    size = raw.FPDFText_GetFontSize(text, middle)
    bold = all(raw.FPDFText_GetFontWeight(text, index) >= _BOLD for index in (seen[0], middle, seen[-1]))
    return [Line(" ".join(written.split()), number, first[0], last[1], base.value, size, bold, broken)]


def _box(text: "raw.FPDF_TEXTPAGE", index: int) -> tuple[float, float]:
    """The left and the right edge of a character."""
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharBox(text, index, byref(left), byref(right), byref(bottom), byref(top))
    return left.value, right.value
