"""Tables of a script on a page: rows of cells side by side with lines around them, read out as a table."""

from collections.abc import Iterator, Sequence

from reportlab.lib.colors import HexColor

from workbench.files.annotated.pdf_passages import Passage
from workbench.files.letter_pdf.blocks import Row
from workbench.files.letter_pdf.tagged import TaggedCanvas

PAD = 4.0
_LINE = HexColor(0x8C8C88)
_HAIR = 0.5
_FIRST_BEFORE = 8.0


class GridRow(Row):
    """A row of a table: equal columns, in each the blocks of its cell. It is never parted; see `fits`."""

    def __init__(self, cells: Sequence[Sequence[Passage]], first: bool) -> None:
        blank = Passage("")
        super().__init__(blank, blank, 0, 0, _FIRST_BEFORE if first else 0, keep=False, rule=False)
        self._cells = cells

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The width offered and the height of the highest cell; too high to fit where there is not enough room to begin."""
        self.width, self.height = aW, max(self._height(cell, aW, aH) for cell in self._cells)
        return (aW, self.height) if aH >= self.room else (aW, max(self.height, self.room))

    def fits(self, width: float, height: float) -> bool:
        """Whether the whole row finds room on an empty page."""
        return self.wrap(width, height)[1] <= height

    def draw(self) -> None:
        """Draw the lines, then the cells from left to right."""
        canvas = self.canv
        if not isinstance(canvas, TaggedCanvas):
            raise TypeError("a table is drawn on a tagged canvas")
        column = self.width / len(self._cells)
        with canvas.artifact():
            canvas.setStrokeColor(_LINE)
            canvas.setLineWidth(_HAIR)
            for index in range(len(self._cells)):
                canvas.rect(index * column, 0, column, self.height, fill=0)
        for index, cell in enumerate(self._cells):
            top = self.height - PAD
            for block in cell:
                top -= block.height
                block.drawOn(canvas, index * column + PAD, top)
                top -= PAD

    def _height(self, cell: Sequence[Passage], width: float, height: float) -> float:
        column = width / len(self._cells) - 2 * PAD
        return sum(block.wrap(column, height)[1] + PAD for block in cell) + PAD


def rows_that_fit(rows: Sequence[Sequence[Sequence[Passage]]], width: float, height: float) -> Iterator[GridRow | Passage]:
    """Each row as a row, or, where it is higher than a page, the blocks of its cells one below the other."""
    for index, cells in enumerate(rows):
        row = GridRow(cells, first=index == 0)
        if row.fits(width, height):
            yield row
        else:
            yield from (block for cell in cells for block in cell)
