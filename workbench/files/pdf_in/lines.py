"""The lines of a PDF's pages, in reading order, each with its place on the page."""

import re
from contextlib import closing
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from workbench.files.pdf_in.letters import Letters, Stretch, raised_marks
from workbench.files.pdf_in.marks import Marks, marks_of

# The mark in place of a hyphen at the end of a line: U+FFFE in the text of a page, 2 where characters are asked for one by one.
_HYPHENS = frozenset("\ufffe\x02")
_LINE = re.compile("[^\n\r\ufffe\x02]+")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_NOTHING = "\0\xad"
_WITHOUT = dict.fromkeys(map(ord, _NOTHING))
_LONGEST_MARK, _SMALL, _LEAST_RAISED = 4, 0.8, 0.2
_SAME_HEIGHT, _WORDS_APART, _TOUCHING = 0.35, 1.2, 0.12
_WRITTEN = frozenset({raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT})


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text, its edges and baseline in points from the lower left of the page as it is held to be read, its type,
    whether its end breaks a word, the stretches of it that may be marks of notes, and the notes known to be marked in it.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    bold: bool
    broken: bool = False
    raised: tuple[Stretch, ...] = ()
    notes: tuple[int, ...] = ()

    def meets(self, rest: "Line") -> bool:
        """Whether another line is the rest of this one: it stands at the same height, no further off than words of a line are."""
        size = max(self.size, rest.size)
        level = abs(self.base - rest.base) < _SAME_HEIGHT * size or self.is_mark_over(rest) or rest.is_mark_over(self)
        return level and -_TOUCHING * size < rest.left - self.right < _WORDS_APART * size

    def is_mark_over(self, other: "Line") -> bool:
        """Whether this is but a small raised sign beside another line."""
        small = len(self.text) <= _LONGEST_MARK and self.size < _SMALL * other.size
        return small and _LEAST_RAISED * other.size < self.base - other.base < other.size

    def with_rest(self, rest: "Line") -> "Line":
        """This line and its rest as one."""
        between = "" if rest.left - self.right < _TOUCHING * self.size or rest.is_mark_over(self) else " "
        start = len(self.text) + len(between)
        raised = [(0, len(self.text))] if self.is_mark_over(rest) else [*self.raised]
        raised += (
            [(start, start + len(rest.text))] if rest.is_mark_over(self) else [(b + start, e + start) for b, e in rest.raised]
        )
        longer = self if len(self.text) >= len(rest.text) else rest
        return replace(
            longer,
            text=f"{self.text}{between}{rest.text}",
            left=self.left,
            right=rest.right,
            bold=self.bold and rest.bold,
            broken=rest.broken,
            raised=tuple(raised),
        )


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
        if not any(_is_written(page, index) for index in range(raw.FPDFPage_GetAnnotCount(page.raw))):
            return _seen(page, number)
        raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
    with closing(document[number]) as page:
        return _seen(page, number)


def _seen(page: pdfium.PdfPage, number: int) -> Page:
    with closing(page.get_textpage()) as text:
        return Page(tuple(_lines(Letters(page, text), number)), marks_of(page, text))


def _is_written(page: pdfium.PdfPage, index: int) -> bool:
    """Whether an annotation holds words that stand on the page: a field of a form, or text put upon it."""
    note = raw.FPDFPage_GetAnnot(page.raw, index)
    kind = raw.FPDFAnnot_GetSubtype(note)
    raw.FPDFPage_CloseAnnot(note)
    return kind in _WRITTEN


def _lines(letters: Letters, number: int) -> list[Line]:
    lines: list[Line] = []
    whole = letters.text()
    for found in _LINE.finditer(whole):
        _add(lines, _line(letters, whole, found.span(), number))
    if lines and _HYPHENATED.search(lines[-1].text):  # the library knows a hyphen by the line after it
        lines[-1] = replace(lines[-1], text=lines[-1].text[:-1], broken=True)
    return lines


def _add(lines: list[Line], line: Line | None) -> None:
    """Add a line, or go on with the one before it where that was only interrupted, as by a raised mark."""
    last = lines[-1] if lines else None
    if line is None:
        return
    if last is None or last.broken or not last.meets(line):
        lines.append(line)
    else:
        lines[-1] = last.with_rest(line)


def _line(letters: Letters, whole: str, span: Stretch, number: int) -> Line | None:
    """The line that these characters of a page make; None if nothing of it is seen."""
    seen = [index for index in range(*span) if whole[index] not in _NOTHING and not whole[index].isspace()]
    if not seen:
        return None
    words = " ".join(whole[slice(*span)].translate(_WITHOUT).split())
    if not words.isascii():
        words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    middle = seen[len(seen) // 2]
    size, turn = letters.size_and_turn(middle)
    left, right, base = letters.edges(seen[0], turn)[0], letters.edges(seen[-1], turn)[1], letters.base(middle, turn)
    bold = all(letters.is_bold(index) for index in (middle, seen[0], seen[-1]))
    plain = len(words) - words.count(" ") == len(seen)
    raised = tuple(raised_marks(words, lambda at: letters.base(seen[at], turn) - base, size)) if plain else ()
    return Line(words, number, left, right, base, size, bold, whole[span[1] : span[1] + 1] in _HYPHENS, raised)
