"""Blocks of a script on a page that know which character of the text each glyph is, and so where a passage stands."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from workbench.domain.redaction import COVER
from workbench.files.annotated.pdf_highlights import INKS, Box, HighlightCanvas, Mark
from workbench.files.annotated.text import Piece
from workbench.files.letter_faces import BOLD, REGULAR, runs
from workbench.files.letter_pdf.blocks import Block, stretch
from workbench.files.letter_pdf.pages import QUIET
from workbench.files.letter_pdf.tagged import Element
from workbench.files.letter_text import settable

_UNDER, _LANE, _LANES, _THICK = 2.4, 1.5, 3, 0.7
_ABOVE, _BELOW = 0.8, 0.24
_NUMBER_SIZE, _NUMBER_ABOVE, _NUMBER_GAP = 6.0, 0.86, 1.5
_GUTTER, _GUTTER_SIZE = 12.0, 8.0
_RAISED_SIZE, _RAISED_BY = 0.68, 0.3
Line = list[tuple[str, str, float]]
"""The stretches of a line: words, face and size."""


class Passage(Block):
    """A block of a script's text, or the part of one between two forced breaks.

    `glyphs` has the position in the text of each visible character, in order; `caption` the label of a list or note, with its
    place in the structure; `number` that of the paragraph where it begins, written in the margin, else 0.
    """

    glyphs: tuple[int, ...] = ()
    marks: Sequence[Mark] = ()
    caption: tuple[Element, str] | None = None
    number = 0

    def split(self, aW: float, aH: float, /) -> list[Flowable]:
        """Its parts at a page's end, each with its own glyphs."""
        parts = super().split(aW, aH)
        at = 0
        for index, part in enumerate(parts):
            if isinstance(part, Passage):
                part.marks = self.marks
                part.caption, part.number = (None, 0) if index else (self.caption, self.number)
                last = index + 1 == len(parts)
                size = len(self.glyphs) if last else at + sum(_visible(line) for line in _lines(part))
                part.glyphs = self.glyphs[at:size]
                at = size
        return parts

    def draw(self) -> None:
        """Draw label and words, with an underline, a highlight and a number for each passage in them."""
        canvas: Any = self.canv
        if not isinstance(canvas, HighlightCanvas):
            raise TypeError("a script's blocks are drawn on a canvas of highlights")
        found = {mark.number: (mark, boxes) for mark in self.marks if (boxes := list(self._boxes(mark)))}
        first = {mark.number: self._first_box(mark) for mark, _ in found.values()}
        with canvas.artifact():
            for mark, boxes in found.values():
                _underline(canvas, mark, boxes)
            if self.number:
                canvas.setFillColor(QUIET)
                canvas.setFont(REGULAR, _GUTTER_SIZE)
                canvas.drawRightString(-_GUTTER, self._baseline(0), f"¶ {self.number}")
        if self.caption is not None:
            with canvas.marked(self.caption[0]):
                canvas.setFillColor(self.style.textColor)
                canvas.setFont(self.style.fontName, self.style.fontSize)
                canvas.drawString(self.style.bulletIndent, self._baseline(0), self.caption[1])
        super().draw()
        for mark, boxes in found.values():
            canvas.highlight(mark, self.element, boxes)
        _write_numbers(canvas, self.element, [(mark, first[mark.number]) for mark, _ in found.values()], self.style.fontSize)

    def _boxes(self, mark: Mark) -> Iterator[Box]:
        """A box on each line that shows a part of a passage."""
        for index, line in enumerate(self._placed()):
            shown = [(left, right) for position, left, right in line if mark.start <= position < mark.end]
            if shown:
                yield self._box(index, shown[0][0], shown[-1][1])

    def _first_box(self, mark: Mark) -> Box | None:
        """The box of the first visible character of a passage, None where that stands in another block."""
        for index, line in enumerate(self._placed()):
            for position, left, right in line:
                if position == mark.first:
                    return self._box(index, left, right)
        return None

    def _box(self, line: int, left: float, right: float) -> Box:
        base, size = self._baseline(line), self.style.fontSize
        return left, base - _BELOW * size, right, base + _ABOVE * size

    def _placed(self) -> list[list[tuple[int, float, float]]]:
        """For each line its visible characters: position in the text, left and right edge."""
        glyphs = iter(self.glyphs)
        placed = []
        for line in _lines(self):
            left, found = self.style.leftIndent, []
            for words, face, size in line:
                for character in words:
                    right = left + stringWidth(character, face, size)
                    if not character.isspace():
                        found += [(position, left, right) for position in islice(glyphs, 1)]
                    left = right
            placed.append(found)
        return placed

    def _baseline(self, line: int) -> float:
        """Where the library sets a line: the first by the ascent of its face, the others by the leading."""
        lines = self.blPara
        leader = lines if lines.kind == 0 else lines.lines[0]
        return float(self.height - getattr(leader, "ascent", self.style.fontSize) - line * self.style.leading)


def passage(
    text: str, pieces: Sequence[Piece], style: ParagraphStyle, element: Element, marks: Sequence[Mark], keep: bool = False
) -> Passage:
    """A block of these pieces of a text, in characters that a face has; those that cannot be seen are left out."""
    frags, glyphs = [], []
    for piece in pieces:
        shown = [(_shown(text[at]), at) for at in range(piece.start, piece.end)]
        glyphs += [at for words, at in shown for character in words if not character.isspace()]
        look = (BOLD if piece.style.bold else style.fontName, piece.style.raised)
        frags += _frags("".join(words for words, _ in shown), look, style)
    made = Passage("", style, frags=frags or [stretch(style.fontName, "", style)])
    made.element, made.keep, made.glyphs, made.marks = element, keep, tuple(glyphs), marks
    return made


def visible(text: str, start: int, end: int) -> int | None:
    """The position of the first character of a passage that can be seen; None where there is none."""
    return next((at for at in range(start, end) if _shown(text[at]).strip()), None)


def _frags(words: str, look: tuple[str, int], style: ParagraphStyle) -> list[Any]:
    face, raised = look
    size, rise = (_RAISED_SIZE * style.fontSize, raised * _RAISED_BY * style.fontSize) if raised else (0.0, 0.0)
    return [stretch(name, part, style, size, rise) for name, part in runs(words, face)] if words else []


def seen(text: str) -> str:
    """A text in characters that a face has: as in a letter, and a covered character as a black square."""
    return settable(text.replace(COVER, "\u25a0"))


@cache
def _shown(character: str) -> str:
    """A character of the text as the page shows it; a mark that composes with what stood before it is left out."""
    return seen(character)


def _lines(block: Block) -> Iterator[Line]:
    """The lines of a block that was wrapped; the library keeps those of one face and those of several differently."""
    lines = block.blPara
    for line in lines.lines:
        if isinstance(line, tuple):
            yield [(" ".join(line[1]), _face(block, "fontName"), _face(block, "fontSize"))]
        else:
            yield [(part.text, part.fontName, part.fontSize) for part in line.words]


def _face(block: Block, name: str) -> Any:
    return getattr(block.blPara, name, getattr(block.style, name))


def _visible(line: Line) -> int:
    return sum(not character.isspace() for words, _, _ in line for character in words)


def _underline(canvas: HighlightCanvas, mark: Mark, boxes: Sequence[Box]) -> None:
    canvas.setStrokeColor(HexColor(INKS[mark.kind]))
    canvas.setLineWidth(_THICK)
    for left, bottom, right, top in boxes:
        size = (top - bottom) / (_ABOVE + _BELOW)
        y = bottom + _BELOW * size - _UNDER - _LANE * (mark.lane % _LANES)
        canvas.line(left, y, right, y)


def _write_numbers(canvas: HighlightCanvas, element: Element, marks: Sequence[tuple[Mark, Box | None]], size: float) -> None:
    """Write each passage's number above its first character, beside one that is there already."""
    taken: dict[float, float] = {}
    for mark, box in marks:
        if box is None:
            continue
        left, bottom, _, _ = box
        x = max(left, taken.get(bottom, left))
        words = str(mark.number)
        with canvas.marked(element.add("Reference")):
            canvas.setFillColor(HexColor(INKS[mark.kind]))
            canvas.setFont(BOLD, _NUMBER_SIZE)
            canvas.drawString(x, bottom + (_BELOW + _NUMBER_ABOVE) * size, words)
        taken[bottom] = x + stringWidth(words, BOLD, _NUMBER_SIZE) + _NUMBER_GAP
