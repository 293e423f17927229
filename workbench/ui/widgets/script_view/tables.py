"""The shape of one table of a script: which row and column each of its blocks stands in, and how wide its columns want to be."""

from collections.abc import Sequence
from itertools import pairwise

from workbench.domain.document import Block, Cell

_WIDEST = 12
_LONGEST = 120


class Grid:
    """The cells of one table, with rows and columns that hold nothing left out."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = [(block, block.cell) for block in blocks if block.cell is not None]
        self._rows = {row: order for order, row in enumerate(sorted({cell.row for _, cell in self._blocks}))}
        self._columns = {column: order for order, column in enumerate(sorted({cell.column for _, cell in self._blocks}))}

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self._rows), len(self._columns)

    def place(self, cell: Cell) -> tuple[int, int]:
        """Row and column of a cell, from 0."""
        return self._rows[cell.row], self._columns[cell.column]

    @property
    def is_plain(self) -> bool:
        """Whether the cells stand row by row and are not too many side by side, so that a table can hold them in their order."""
        places = [self.place(cell) for _, cell in self._blocks]
        return 0 < len(self._columns) <= _WIDEST and all(before <= after for before, after in pairwise(places))

    def shares(self) -> list[float]:
        """The width of each column in percent, by how much stands in it; none is below a third of an even share."""
        longest = [1] * len(self._columns)
        for block, cell in self._blocks:
            column = self._columns[cell.column]
            longest[column] = max(longest[column], min(block.end - block.start, _LONGEST))
        least = sum(longest) / len(longest) / 3
        weights = [max(length, least) for length in longest]
        return [100 * weight / sum(weights) for weight in weights]
