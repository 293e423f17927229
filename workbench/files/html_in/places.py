"""Where text stands on a web page: what it inherits from the elements around it, its list and its table."""

from dataclasses import dataclass, field, replace

from lxml import etree

from workbench.domain.document import BlockKind, Cell
from workbench.files.docx_in.numbering import written
from workbench.files.html_in.hidden import style_of
from workbench.files.html_in.names import whole_number
from workbench.files.html_in.sight import PLAIN, Seen
from workbench.files.tidy import Look

_WIDEST, _TALLEST = 100, 1_000
_BULLET = "•"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_RANKS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.TITLE, BlockKind.CAPTION, BlockKind.QUOTATION)
_RANK = {kind: rank for rank, kind in enumerate((*_RANKS, BlockKind.TABLE_CELL, BlockKind.FOOTNOTE, BlockKind.ENDNOTE))}


@dataclass(frozen=True, slots=True)
class Place:
    """What text inherits from the elements around it."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    listed: int = 0
    cell: Cell | None = None
    kept_spaces: bool = False
    look: Look = (False, False, False, 0, "")
    seen: Seen = PLAIN

    def kinded(self, kind: BlockKind, level: int) -> "Place":
        """The place as one of this kind, unless what is around it weighs more."""
        return replace(self, kind=kind, level=level) if _RANK[kind] >= _RANK[self.kind] else self


@dataclass(slots=True)
class Grid:
    """How far the reading of a table has come, and down to which row each column is taken by a cell from above."""

    number: int
    row: int = -1
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)

    def next_row(self) -> None:
        """Goes to the beginning of the next row."""
        self.row += 1
        self.column = 0

    def next_cell(self, high: int, wide: int) -> Cell:
        """The next cell of the row that none from above has taken; it takes so many rows and columns itself."""
        self.row = max(self.row, 0)
        while self.taken.get(self.column, -1) >= self.row:
            self.column += 1
        last = self.row + min(high, _TALLEST) - 1
        for column in range(self.column, self.column + max(1, min(wide, _WIDEST))):
            self.taken[column] = last
        return Cell(self.number, self.row, self.column)


@dataclass(slots=True)
class Listing:
    """A list: how its labels are written ("" for bullets, "none" for none), and the number of the next item."""

    form: str
    next: int = 1

    @classmethod
    def of(cls, element: etree._Element) -> "Listing":
        """The list that an element begins."""
        style = style_of(element)
        bare = "list-style-type:none" in style or "list-style:none" in style
        form = _FORMS.get(element.get("type") or "1", "decimal") if element.tag == "ol" else ""
        return cls("none" if bare else form, whole_number(element.get("start"), 1))

    def label(self, value: str | None) -> str:
        """The label of the next item, which may have a number of its own."""
        number = whole_number(value, self.next)
        self.next = number + 1
        if self.form == "none":
            return ""
        return f"{written(number, self.form)}." if self.form else _BULLET
