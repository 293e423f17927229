"""What paragraphs of a Word document say of themselves: their style, place in a list, level, whether they end where they end."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.document import BlockKind
from workbench.files.docx_in.names import VAL, Element, W, child_of, value, whole
from workbench.files.docx_in.numbering import DEEPEST, Numbering
from workbench.files.docx_in.properties import FRAME, MARK, runs_on
from workbench.files.docx_in.styles import ParagraphStyle, Styles

_STYLE, _NUMBERS, _OUTLINE, _LIST, _DEPTH = (W + name for name in ("pStyle", "numPr", "outlineLvl", "numId", "ilvl"))
_ENDS = frozenset({MARK, FRAME})
_BODY_TEXT = 9


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What all paragraphs of the same properties have in common.

    `kind` and `level` say what block it makes in running text outside a list; `number` is the list ("" for none) and `depth`
    the depth in it that it states; `runs_on` whether it runs on into the next paragraph.
    """

    style: ParagraphStyle
    kind: BlockKind
    level: int
    number: str
    depth: int | None
    runs_on: bool

    def count_in(self, numbering: Numbering) -> tuple[str, int]:
        """Counts it in the list it is in, and gives the label generated for it and its level there, from 1; "" and 0 without."""
        depth = numbering.depth_of(self.number, self.style.ids) if self.depth is None else self.depth
        depth = min(max(depth, 0), DEEPEST)
        label = numbering.label(self.number, depth)
        return (label, depth + 1) if label else ("", 0)


def paragraph_of(properties: Iterable[Element], styles: Styles) -> Paragraph:
    """What the properties of a paragraph, which may be none, come to together with its style."""
    style, numbers, outline, ends = styles.paragraph(None), None, None, False
    for child in properties:
        tag = child.tag
        if tag == _STYLE:
            style = styles.paragraph(child.get(VAL))
        elif tag == _NUMBERS:
            numbers = child
        elif tag == _OUTLINE:
            outline = whole(child.get(VAL))
        elif tag in _ENDS:
            ends |= runs_on(child)
    return Paragraph(style, *_nature(style, outline), *_place_in_list(style, numbers), ends)


def _nature(style: ParagraphStyle, outline: int | None) -> tuple[BlockKind, int]:
    """The kind and level of block that a style makes in running text, given an outline level; levels count from 1."""
    if outline is None or style.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        return style.kind, style.level
    return (BlockKind.HEADING, outline + 1) if 0 <= outline < _BODY_TEXT else (BlockKind.PARAGRAPH, 0)


def _place_in_list(style: ParagraphStyle, numbers: Element | None) -> tuple[str, int | None]:
    """The list and the depth that a paragraph states, or else its style; the list is "" for none."""
    if numbers is None:
        return style.number, style.depth
    own, depth = value(child_of(numbers, _LIST)), whole(value(child_of(numbers, _DEPTH)))
    if own is None:
        return style.number, style.depth if depth is None else depth
    return "" if own == "0" else own, depth or 0
