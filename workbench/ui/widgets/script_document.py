"""Builds a text document from a script's blocks: headings, lists, tables and styled runs, with notes of what stands where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from workbench.domain.document import Block, BlockKind, Cell, Document, Style
from workbench.ui.theme import Theme

_HEADS = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_SMALL = frozenset({BlockKind.FOOTNOTE, BlockKind.ENDNOTE, BlockKind.CAPTION})
_PITCH = 150.0
_LIST_INDENT = 24


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a block of the script stands: its first character, and the label above it (the same place if there is none)."""

    start: int
    label: int


def build_document(
    target: QTextDocument,
    script: Document,
    theme: Theme,
    labels: Mapping[int, str],
    limit_at: int | None,
    asides: Sequence[tuple[int, int]] = (),
) -> tuple[Placed, ...]:
    """Fill a text document with a script. `labels` are lines put above blocks by index; what follows `limit_at` is quieter;
    `asides`, stretches [start, end) inside blocks, stand on sunken ground with a dashed line below.

    Gives where each block stands, so that numbers, grounds and the limit can be drawn beside it.
    """
    target.clear()
    builder = _Builder(target, script, theme, len(script.text) + 1 if limit_at is None else limit_at, asides)
    placed: list[Placed] = []
    numbered = enumerate(script.blocks)
    for table, members in groupby(numbered, key=lambda pair: pair[1].cell.table if pair[1].cell else None):
        run = list(members)
        if table is None:
            placed += [builder.block(block, labels.get(index, "")) for index, block in run]
        else:
            placed += builder.table([block for _, block in run], labels.get(run[0][0], ""))
    return tuple(placed)


class _Builder:
    def __init__(
        self, target: QTextDocument, script: Document, theme: Theme, limit_at: int, asides: Sequence[tuple[int, int]]
    ) -> None:
        self._script, self._theme, self._limit_at, self._asides = script, theme, limit_at, asides
        self._cursor = QTextCursor(target)
        self._fresh = True

    def block(self, block: Block, label: str) -> Placed:
        """Put a block in, below its label."""
        above = self._label(label)
        self._open(self._cursor, self._shape(block))
        start = self._write(self._cursor, block)
        return Placed(start, start if above is None else above)

    def table(self, blocks: list[Block], label: str) -> list[Placed]:
        """Put the cells of a table in, below their label; a cell may hold several blocks."""
        above = self._label(label)
        cells = [block.cell or Cell(0, 0, 0) for block in blocks]
        rows, columns = max(cell.row for cell in cells) + 1, max(cell.column for cell in cells) + 1
        table = self._cursor.insertTable(rows, columns, self._table_shape(columns))
        filled: set[Cell] = set()
        placed: list[Placed] = []
        for block, cell in zip(blocks, cells, strict=True):
            cursor = table.cellAt(cell.row, cell.column).lastCursorPosition()
            self._fresh = cell not in filled
            filled.add(cell)
            self._open(cursor, self._shape(block))
            start = self._write(cursor, block)
            placed.append(Placed(start, start if above is None or len(placed) else above))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True
        return placed

    def _open(self, cursor: QTextCursor, shape: QTextBlockFormat) -> None:
        if self._fresh:
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape)
        self._fresh = False

    def _label(self, words: str) -> int | None:
        if not words:
            return None
        shape = QTextBlockFormat()
        shape.setTopMargin(self._theme.px(14))
        shape.setBottomMargin(self._theme.px(6))
        self._open(self._cursor, shape)
        self._cursor.setBlockCharFormat(QTextCharFormat())
        style = QTextCharFormat()
        style.setFont(self._theme.font("small-strong"))
        style.setForeground(self._theme.colour("text2"))
        at = self._cursor.position()
        self._cursor.insertText(words, style)
        return at

    def _write(self, cursor: QTextCursor, block: Block) -> int:
        role = "script-heading" if block.kind in _HEADS else "script"
        if block.marker:
            cursor.insertText(f"{block.marker}\t", self._letters(role, Style(0, 0), quiet=block.start >= self._limit_at))
        start = cursor.position()
        px = 15 if block.kind in _SMALL else None
        for piece in self._pieces(block):
            style = self._letters(role, piece, quiet=piece.start >= self._limit_at, px=px)
            if any(start <= piece.start and piece.end <= end for start, end in self._asides):
                self._set_aside(style)
            cursor.insertText(self._script.text[piece.start : piece.end], style)
        return start

    def _pieces(self, block: Block) -> Iterator[Style]:
        """The block cut wherever a style or an aside begins or ends, and at the limit."""
        cuts = {block.start, block.end, *(edge for style in block.styles for edge in (style.start, style.end))}
        cuts |= {edge for aside in self._asides for edge in aside}
        cuts |= {self._limit_at} if block.start < self._limit_at < block.end else set()
        edges = sorted(cut for cut in cuts if block.start <= cut <= block.end)
        for start, end in pairwise(edges):
            over = [style for style in block.styles if style.start <= start and end <= style.end]
            yield Style(
                start,
                end,
                any(style.bold for style in over),
                any(style.italic for style in over),
                any(style.underline or style.link for style in over),
                next((style.raised for style in over if style.raised), 0),
            )

    def _letters(self, role: str, style: Style, *, quiet: bool, px: float | None = None) -> QTextCharFormat:
        font = QFont(self._theme.font(role, px=px, weight=600 if style.bold else None))
        font.setItalic(style.italic)
        font.setUnderline(style.underline)
        letters = QTextCharFormat()
        letters.setFont(font)
        letters.setForeground(self._theme.colour("text2" if quiet else "text"))
        if style.raised:
            raised = QTextCharFormat.VerticalAlignment
            letters.setVerticalAlignment(raised.AlignSuperScript if style.raised > 0 else raised.AlignSubScript)
        return letters

    def _set_aside(self, letters: QTextCharFormat) -> None:
        letters.setBackground(self._theme.colour("sunken"))
        letters.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        letters.setUnderlineColor(self._theme.colour("text2"))

    def _shape(self, block: Block) -> QTextBlockFormat:
        px, shape = self._theme.px, QTextBlockFormat()
        shape.setLineHeight(_PITCH * 0.86, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setBottomMargin(px(4 if block.cell else 12))
        if block.kind in _HEADS:
            shape.setTopMargin(px(10))
            shape.setHeadingLevel(max(1, min(block.level or 1, 6)))
        if block.kind is BlockKind.LIST_ITEM:
            hang = px(_LIST_INDENT)
            shape.setLeftMargin(hang * (block.level + 1))
            shape.setTextIndent(-hang if block.marker else 0)
            shape.setTabPositions([QTextOption.Tab(hang * (block.level + 1), QTextOption.TabType.LeftTab)])
        if block.kind is BlockKind.QUOTATION:
            shape.setLeftMargin(px(_LIST_INDENT))
        return shape

    def _table_shape(self, columns: int) -> QTextTableFormat:
        px, shape = self._theme.px, QTextTableFormat()
        shape.setBorder(1)
        shape.setBorderBrush(self._theme.colour("edge"))
        shape.setBorderCollapse(True)
        shape.setCellPadding(px(6))
        shape.setBottomMargin(px(14))
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        share = QTextLength(QTextLength.Type.PercentageLength, 100 / columns)
        shape.setColumnWidthConstraints([share] * columns)
        return shape
