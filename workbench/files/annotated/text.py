"""What the files of annotated scripts have in common: how a text is cut at its passages, and characters that a file can hold."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from workbench.domain.document import Block, Cell, Document, Style

PROGRAM = "Marking Workbench"
LEVELS_TITLE = "Levels and feedback"
_BARRED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = Style(0, 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one block that looks the same throughout and in which no passage begins or ends."""

    start: int
    end: int
    style: Style


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, or a part of one, with the blocks of its cells; rows and columns without any are left out."""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]


def legal(text: str) -> str:
    """The text with U+FFFD in the place of each character that XML cannot hold, so that every position stays."""
    return _BARRED.sub("\ufffd", text)


def pieces(block: Block, cuts: Iterable[int]) -> Iterator[Piece]:
    """A block cut at its styles and at these positions of the text."""
    styles = sorted(block.styles, key=lambda style: style.start)
    every = {block.start, block.end, *cuts, *(s.start for s in styles), *(s.end for s in styles)}
    ends = sorted(position for position in every if block.start <= position <= block.end)
    for start, end in pairwise(ends):
        yield Piece(start, end, next((s for s in styles if s.start <= start < s.end), _PLAIN))


def flow(document: Document) -> Iterator[Block | Grid]:
    """The blocks in reading order, the cells of a table that follow one another gathered into its grid."""
    for _, run in groupby(document.blocks, key=lambda block: None if block.cell is None else block.cell.table):
        blocks = list(run)
        cells = [(block.cell, block) for block in blocks if block.cell is not None]
        if cells:
            yield _grid(cells)
        else:
            yield from blocks


def _grid(cells: Sequence[tuple[Cell, Block]]) -> Grid:
    rows, columns = sorted({cell.row for cell, _ in cells}), sorted({cell.column for cell, _ in cells})
    held: dict[tuple[int, int], list[Block]] = {}
    for cell, block in cells:
        held.setdefault((cell.row, cell.column), []).append(block)
    return Grid(tuple(tuple(tuple(held.get((row, column), ())) for column in columns) for row in rows))
