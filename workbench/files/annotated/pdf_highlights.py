"""Highlights of a PDF: text markup annotations that say what was said, each with a look of its own (ISO 32000-1, 12.5.6.10)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.annotation import Kind
from workbench.files.annotated.text import legal
from workbench.files.letter_pdf.tagged import Element, TaggedCanvas

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""

INKS = {Kind.STRENGTH: 0x1B4F91, Kind.DEVELOP: 0x7A4700, Kind.EVIDENCE: 0x54389B, Kind.QUESTION: 0x484C52}
_WASHES = {Kind.STRENGTH: 0xD7E7FB, Kind.DEVELOP: 0xFBE3BE, Kind.EVIDENCE: 0xE4DDF8, Kind.QUESTION: 0xE4E4DF}
_PRINTED = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage as the pages show it: its number, its place in the text, its first character that can be seen, the lane of its
    underline among those that overlap, and what its annotation says and under whose name.
    """

    number: int
    start: int
    end: int
    first: int
    kind: Kind
    lane: int
    author: str
    subject: str
    said: str


@dataclass(slots=True)
class _Highlight:
    element: Element
    mark: Mark
    boxes: list[Box] = field(default_factory=list)


class HighlightCanvas(TaggedCanvas):
    """A tagged canvas that gathers the boxes of each passage and makes one annotation of them on each page."""

    def __init__(self, *given: Any, **settings: Any) -> None:
        self._highlights: dict[int, _Highlight] = {}
        super().__init__(*given, **settings)

    def highlight(self, mark: Mark, element: Element, boxes: Sequence[Box]) -> None:
        """Highlight boxes, given from where drawing stands now, as a part of a passage whose words are in an element."""
        known = self._highlights.setdefault(mark.number, _Highlight(element, mark))
        for left, bottom, right, top in boxes:
            known.boxes.append((*self.absolutePosition(left, bottom), *self.absolutePosition(right, top)))

    def showPage(self) -> None:
        """Put the page aside, its highlights with it."""
        super().showPage()
        self._highlights = {}

    def finish_page(self, number: int) -> None:
        """Write the page's annotations, in the order of the text."""
        super().finish_page(number)
        for key in sorted(self._highlights):
            found = self._highlights[key]
            boxes = sorted(found.boxes, key=lambda box: (-box[3], box[0]))
            self.annotate(number, found.element.add("Annot"), _said(found.mark, boxes, number), _look(found.mark.kind, boxes))


def _said(mark: Mark, boxes: Sequence[Box], page: int) -> str:
    quads = " ".join(_numbers((left, top, right, top, left, bottom, right, bottom)) for left, bottom, right, top in boxes)
    name = _string(f"{mark.number}-{page}")
    words = f"/Contents {_string(mark.said)} /T {_string(mark.author)} /Subj {_string(mark.subject)} /NM {name}"
    colour = " ".join(_channels(_WASHES[mark.kind]))
    return f"/Subtype /Highlight /Rect [{_numbers(_around(boxes))}] /QuadPoints [{quads}] {words} /C [{colour}] /F {_PRINTED}"


def _look(kind: Kind, boxes: Sequence[Box]) -> str:
    """A form that lays the colour over the words like a marker pen, so that they stay as dark as they were."""
    drawn = "\n".join(f"{_numbers((left, bottom, right - left, top - bottom))} re" for left, bottom, right, top in boxes)
    stream = f"/Pen gs {' '.join(_channels(_WASHES[kind]))} rg\n{drawn}\nf"
    state = "/Resources <</ExtGState <</Pen <</Type /ExtGState /BM /Multiply>>>>>>"
    group = "/Group <</S /Transparency>>"
    head = f"/Type /XObject /Subtype /Form /BBox [{_numbers(_around(boxes))}] {state} {group} /Length {len(stream)}"
    return f"<<{head}>>\nstream\n{stream}\nendstream"


def _around(boxes: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _channels(colour: int) -> list[str]:
    return [f"{(colour >> shift & 0xFF) / 0xFF:.3f}" for shift in (16, 8, 0)]


def _numbers(values: Sequence[float]) -> str:
    return " ".join(f"{value:.2f}" for value in values)


def _string(text: str) -> str:
    """A text string in UTF-16 with its mark, in hexadecimal: no character of it can be read as anything but a character."""
    return f"<FEFF{legal(text).encode('utf-16-be', 'replace').hex().upper()}>"
