"""What one paragraph of a Word document says of itself: its style, its place in a list, its level, whether it ends here."""

from dataclasses import dataclass

from workbench.domain.document import BlockKind
from workbench.files.docx_in.names import VAL, Element, W, child_of, value, whole
from workbench.files.docx_in.numbering import DEEPEST, Numbering
from workbench.files.docx_in.properties import FRAME, MARK, runs_on
from workbench.files.docx_in.styles import ParagraphStyle, Styles

_STYLE, _NUMBERS, _OUTLINE, _LIST, _DEPTH = (W + name for name in ("pStyle", "numPr", "outlineLvl", "numId", "ilvl"))
_ENDS = frozenset({MARK, FRAME})
_BODY_TEXT = 9


@dataclass(slots=True)
class Paragraph:
    """A paragraph at hand. Until its properties are read it has the style of one that has none."""

    style: ParagraphStyle
    runs_on: bool = False
    _numbers: Element | None = None
    _outline: int | None = None

    def read(self, properties: Element, styles: Styles) -> None:
        """Takes in what its properties say; `runs_on` then tells whether it runs on into the next paragraph."""
        for child in properties:
            tag = child.tag
            if tag == _STYLE:
                self.style = styles.paragraph(child.get(VAL))
            elif tag == _NUMBERS:
                self._numbers = child
            elif tag == _OUTLINE:
                self._outline = whole(child.get(VAL))
            elif tag in _ENDS:
                self.runs_on |= runs_on(child)

    def count_in(self, numbering: Numbering) -> tuple[str, int]:
        """Counts it in its list, and gives the label generated for it and its level there, from 1; "" and 0 without a label."""
        number, depth = self._place_in_list()
        if not number:
            return "", 0
        depth = numbering.depth_of(number, self.style.ids) if depth is None else depth
        depth = min(max(depth, 0), DEEPEST)
        label = numbering.label(number, depth)
        return (label, depth + 1) if label else ("", 0)

    def nature(self, listed: int) -> tuple[BlockKind, int]:
        """The kind and level of block it makes in running text, given its level in a list; levels count from 1."""
        kind, level = self.style.kind, self.style.level
        if self._outline is not None and kind in (BlockKind.HEADING, BlockKind.PARAGRAPH):
            outlined = 0 <= self._outline < _BODY_TEXT
            kind, level = (BlockKind.HEADING, self._outline + 1) if outlined else (BlockKind.PARAGRAPH, 0)
        return (BlockKind.LIST_ITEM, listed) if listed and kind is BlockKind.PARAGRAPH else (kind, level)

    def _place_in_list(self) -> tuple[str, int | None]:
        """The list and the depth that the paragraph states, or else its style; the list is "" for none."""
        numbers, style = self._numbers, self.style
        if numbers is None:
            return style.number, style.depth
        own, depth = value(child_of(numbers, _LIST)), whole(value(child_of(numbers, _DEPTH)))
        if own is None:
            return style.number, style.depth if depth is None else depth
        return "" if own == "0" else own, depth or 0
