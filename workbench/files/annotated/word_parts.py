"""Parts of Word documents that the library has no calls for: labels that are no part of the text, and lines around tables."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph

from workbench.files.annotated.text import legal

_STEP, _HANGING = Mm(8), Mm(8)
_DEEPEST = 8
_CELL_ROOM = "57"
"""A millimetre, in twentieths of a point."""
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_COMMENT_STYLES = (
    ("annotation text", "CommentText", WD_STYLE_TYPE.PARAGRAPH),
    ("annotation reference", "CommentReference", WD_STYLE_TYPE.CHARACTER),
)


class Labels:
    """The labels of lists and notes as the word processor's own numbering, one definition for each label at each depth."""

    def __init__(self, document: DocumentType) -> None:
        self._numbering: Any = document.part.numbering_part.element
        self._known: dict[tuple[str, int], int] = {}

    def put(self, paragraph: Paragraph, label: str, depth: int) -> None:
        """Set a paragraph in, `depth` steps deep (1 is the least), with its label before it."""
        depth = min(max(depth, 1), _DEEPEST)
        layout: Any = paragraph._p.get_or_add_pPr()
        if label:
            numbering = layout.get_or_add_numPr()
            numbering.get_or_add_ilvl().val = 0
            numbering.get_or_add_numId().val = self._number(label, depth)
        else:
            paragraph.paragraph_format.left_indent = _STEP * depth

    def _number(self, label: str, depth: int) -> int:
        key = (legal(label).replace("%", "\uff05"), depth)
        if key not in self._known:
            self._known[key] = self._define(*key)
        return self._known[key]

    def _define(self, label: str, depth: int) -> int:
        """A list that does not count: its one level has the label for its text (ECMA-376 part 1, 17.9.11)."""
        taken = [int(each.get(qn("w:abstractNumId"))) for each in self._numbering.findall(qn("w:abstractNum"))]
        number = max(taken, default=-1) + 1
        left = int((_STEP * depth) / 635)
        definition: Any = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
            '<w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="tab"/><w:lvlText/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{left}" w:hanging="{int(_HANGING / 635)}"/></w:pPr></w:lvl></w:abstractNum>'
        )
        definition.find(f".//{qn('w:lvlText')}").set(qn("w:val"), label)
        first = self._numbering.find(qn("w:num"))
        if first is None:
            self._numbering.append(definition)
        else:
            first.addprevious(definition)
        return int(self._numbering.add_num(number).numId)


def add_comment_styles(document: DocumentType) -> None:
    """Define the two styles that comments are set in, under the names and ids that Word knows."""
    for name, known, kind in _COMMENT_STYLES:
        document.styles.add_style(name, kind, builtin=True).element.set(qn("w:styleId"), known)


def draw_lines(table: Table) -> None:
    """Draw a hairline around and between the cells of a table, with room above and below the words in them.

    The parts of a table's layout stand in a fixed order (ECMA-376 part 1, 17.4.59), which begins as the library leaves it.
    """
    borders, room = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in _SIDES:
        _add_measure(borders, side, (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "8C8C88")))
    for side in ("top", "bottom"):
        _add_measure(room, side, (("w", _CELL_ROOM), ("type", "dxa")))
    layout: Any = table._tbl.tblPr
    after: Any = layout.find(qn("w:tblLayout"))
    look: Any = layout.find(qn("w:tblLook"))
    (look if after is None else after).addprevious(borders)
    look.addprevious(room)


def _add_measure(into: Any, side: str, values: Sequence[tuple[str, str]]) -> None:
    line: Any = OxmlElement(f"w:{side}")
    for name, value in values:
        line.set(qn(f"w:{name}"), value)
    into.append(line)


def repeat_head(table: Table) -> None:
    """Say that the first row of a table is its head, which comes again on every page."""
    layout: Any = table.rows[0]._tr.get_or_add_trPr()
    layout.append(OxmlElement("w:tblHeader"))
