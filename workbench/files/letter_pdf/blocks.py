"""The blocks a letter is stacked from: paragraphs and rows that know what they are and what must stay with them on a page."""

import re
from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus.paraparser import ParaFrag

from workbench.files.letter_faces import runs
from workbench.files.letter_pdf.tagged import Element, TaggedCanvas

RULE_COLOUR = HexColor(0xC4C4C0)
_DATE = re.compile(r"\b(\d{1,2}) (\w+) (\d{4})\b")
_LINES_TOGETHER = 2
_LINES_NEVER_CUT = 3
_RULE_GAP = 9
_HAIR = 1e-6


class Block(Paragraph):
    """A paragraph with its place in the structure; it begins on a page only where there is `room` for it and its company."""

    element = Element("P")
    label: Element | None = None
    keep = False
    room = 0.0
    blPara: Any
    _fitted: tuple[float, tuple[float, float]] | None = None

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Its size at a width, worked out once; too high to fit where there is not enough room to begin."""
        if self._fitted is None or abs(self._fitted[0] - aW) > _HAIR:
            self._fitted = (aW, super().wrap(aW, aH))
        width, height = self._fitted[1]
        return (width, height) if aH >= self.room else (width, max(height, self.room))

    def least(self) -> float:
        """The height of the lines that may not be parted from its beginning; only after it was wrapped."""
        leading = self.style.leading
        return self.height if self.height <= _LINES_NEVER_CUT * leading else _LINES_TOGETHER * leading

    def split(self, aW: float, aH: float, /) -> list[Flowable]:
        """Its parts at a page's end, each still the same element of the structure."""
        if aH < self.room:
            return []
        self._fitted = None
        parts = super().split(aW, aH)
        for part in parts:
            if isinstance(part, Block):
                part.element, part.keep = self.element, self.keep
        if parts and isinstance(parts[0], Block):
            parts[0].label = self.label
        return parts

    def draw(self) -> None:
        """Draw it, its bullet first."""
        canvas = _tagged(self)
        for line in self.blPara.lines:
            _end_with_space(line)
        if self.label:
            with canvas.marked(self.label):
                canvas.setFont(self.style.fontName, self.style.fontSize)
                canvas.drawString(self.style.bulletIndent, self.height - self.style.fontSize, "•")
        with canvas.marked(self.element):
            super().draw()


class Row(Flowable):
    """Two blocks side by side, the second of its own width, and perhaps a hairline above."""

    def __init__(
        self, left: Block, right: Block, right_from: float, left_width: float, before: float, keep: bool, rule: bool
    ) -> None:
        super().__init__()
        self._left, self._right, self._right_from, self._left_width = left, right, right_from, left_width
        self.spaceBefore, self.keep, self._rule = before, keep, rule
        self.room = 0.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The width offered and the height of the higher block; too high to fit where there is not enough room to begin."""
        high = max(self._left.wrap(self._left_width, aH)[1], self._right.wrap(aW - self._right_from, aH)[1])
        self.width, self.height = aW, high + (_RULE_GAP if self._rule else 0)
        return (aW, self.height) if aH >= self.room else (aW, max(self.height, self.room))

    def least(self) -> float:
        """Its whole height, for a row is never parted."""
        return self.height

    def draw(self) -> None:
        """Draw the hairline, then left and right."""
        canvas = _tagged(self)
        top = self.height
        if self._rule:
            with canvas.artifact():
                canvas.setStrokeColor(RULE_COLOUR)
                canvas.setLineWidth(0.6)
                canvas.line(0, top, self.width, top)
            top -= _RULE_GAP
        self._left.drawOn(canvas, 0, top - self._left.height)
        self._right.drawOn(canvas, self._right_from, top - self._right.height)


def block(text: str, style: ParagraphStyle, element: Element, keep: bool = False) -> Block:
    """A block of plain text. The text is never read as mark-up: it goes in as ready-made stretches, one for each face."""
    whole = _DATE.sub("\\1\u00a0\\2\u00a0\\3", text)
    pieces = [stretch(face, words, style) for face, words in runs(whole, style.fontName)]
    made = Block("", style, frags=pieces or [stretch(style.fontName, "", style)])
    made.element, made.keep = element, keep
    return made


def keep_together(story: Sequence[Block | Row], width: float, height: float) -> None:
    """Give each block the room it needs to begin on a page: for its first lines, and for the next block's where they must stay
    together."""
    room = 0.0
    before = 0.0
    for part in reversed(story):
        own = part.wrap(width, height)[1]
        room = own + before + room if part.keep else part.least()
        part.room = room if room <= height else 0.0
        before = part.getSpaceBefore()


def _end_with_space(line: Any) -> None:
    """End a broken line with a space, without which whoever reads the file out would run two lines' words together.

    The library gives a line as (space left over, words) where a paragraph has one face, else as a value with its stretches.
    A word too long for a line, which is cut anywhere, is a kind of string of its own and stays as it is.
    """
    if isinstance(line, tuple):
        if line[1] and type(line[1][-1]) is str:
            line[1].append("")
    elif line.words:
        line.words[-1].text += " "


def stretch(face: str, words: str, style: ParagraphStyle, size: float = 0, rise: float = 0) -> ParaFrag:
    """A stretch of a block in one face, of the style's size or of another, raised by so many points."""
    plain: dict[str, Any] = {"rise": rise, "greek": 0, "bold": 0, "italic": 0, "link": [], "us_lines": []}
    return ParaFrag(text=words, fontName=face, fontSize=size or style.fontSize, textColor=style.textColor, **plain)


def _tagged(flowable: Flowable) -> TaggedCanvas:
    if not isinstance(flowable.canv, TaggedCanvas):
        raise TypeError("a letter's blocks are drawn on a tagged canvas")
    return flowable.canv
