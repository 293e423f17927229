"""Sets a script as a Qt document: type, spacing, lists, tables and notes, with every character of the script in its order.

What is shown but is not text (paragraph numbers, list markers, the words over notes) stays out of the document; it is kept beside
it for the page to draw.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from workbench.domain.document import Block, BlockKind, Document, Style
from workbench.ui.theme import Theme
from workbench.ui.widgets.positions import Positions
from workbench.ui.widgets.script_view.tables import Grid

GUTTER: Final = 52
RIGHT: Final = 29
_TOP = 28
_PITCH = 1.5
_LEADING = 1.25
_HANG = 24
_HEADINGS: Final = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_NOTES: Final = MappingProxyType(
    {
        BlockKind.FOOTNOTE: ("Footnote", "Footnotes"),
        BlockKind.ENDNOTE: ("Endnote", "Endnotes"),
        BlockKind.TEXT_BOX: ("Text box", "Text box"),
        BlockKind.CAPTION: ("Caption", "Captions"),
    }
)
_NOT_TEXT_TO_QT: Final = str.maketrans(
    {"\r": " ", "\u2029": "\u2028", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd", "\ufffc": "\ufffd"}
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is drawn beside a block: its number, its list marker hanging `hang` pixels left of the words, the word over it.

    `room` keeps the place for a label that somebody else draws over the block.
    """

    index: int
    number: int
    marker: str
    hang: int
    label: str
    room: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """A script that has been set."""

    page: QTextDocument
    positions: Positions
    beside: tuple[Beside, ...]


class Typesetter:
    """Sets scripts in the theme's page face at its text size."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._fonts: dict[tuple[bool, bool, bool], QFont] = {}

    def set(self, script: Document, owner: QObject, rooms: frozenset[int] = frozenset()) -> Setting:
        """The script as a new Qt document that belongs to `owner`; `rooms` are the blocks over which a label stands."""
        page = self._blank(owner)
        labels = self._labels(script)
        beside = tuple(
            replace(self._beside(script, index, number, labels), label="", room=True)
            if index in rooms
            else self._beside(script, index, number, labels)
            for index, number in enumerate(script.paragraph_numbers())
        )
        starts = self._fill(page, script, beside)
        frame = page.rootFrame().frameFormat()
        px = self._theme.px
        frame.setLeftMargin(px(GUTTER))
        frame.setRightMargin(px(RIGHT))
        frame.setTopMargin(px(_TOP))
        page.rootFrame().setFrameFormat(frame)
        return Setting(page, Positions(script, starts), beside)

    def _blank(self, owner: QObject) -> QTextDocument:
        page = QTextDocument(owner)
        page.setUndoRedoEnabled(False)
        page.setDocumentMargin(0)
        page.setUseDesignMetrics(True)
        page.setDefaultFont(self._theme.font("script"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        page.setDefaultTextOption(option)
        return page

    @staticmethod
    def _labels(script: Document) -> dict[int, str]:
        """The quiet word over the first of each run of notes of a kind."""
        found = {}
        for kind, group in groupby(enumerate(script.blocks), key=lambda pair: pair[1].kind):
            members = list(group)
            if kind in _NOTES:
                found[members[0][0]] = _NOTES[kind][len(members) > 1]
        return found

    def _beside(self, script: Document, index: int, number: int, labels: dict[int, str]) -> Beside:
        block = script.blocks[index]
        hang = 0
        if block.marker:
            width = QFontMetricsF(self._font(block)).horizontalAdvance(block.marker)
            hang = max(self._theme.px(_HANG), round(width) + self._theme.px(8))
        return Beside(index, number, block.marker, hang, labels.get(index, ""))

    def _fill(self, page: QTextDocument, script: Document, beside: Sequence[Beside]) -> list[int]:
        starts: list[int] = []
        cursor = QTextCursor(page)
        cursor.beginEditBlock()
        fresh = True
        for group in _groups(script.blocks):
            grid = Grid([script.blocks[index] for index in group])
            if grid.is_plain:
                self._fill_table(cursor, script, grid, [beside[index] for index in group], starts)
                fresh = True
                continue
            for index in group:
                self._start_block(cursor, script.blocks[index], beside[index], fresh)
                fresh = False
                starts.append(cursor.position())
                self._write(cursor, script, script.blocks[index])
        cursor.endEditBlock()
        return starts

    def _start_block(self, cursor: QTextCursor, block: Block, beside: Beside, fresh: bool) -> None:
        """Begin a block; a `fresh` place is an empty paragraph that is there already."""
        shape, type_ = self._shape(block, beside), self._type(block, Style(0, 0))
        if fresh:
            cursor.setBlockFormat(shape)
            cursor.setBlockCharFormat(type_)
        else:
            cursor.insertBlock(shape, type_)

    def _fill_table(
        self, cursor: QTextCursor, script: Document, grid: Grid, members: Sequence[Beside], starts: list[int]
    ) -> None:
        """Fill a table and leave the cursor in the empty paragraph below it."""
        table = cursor.insertTable(*grid.size, self._table_shape(grid, room=members[0].room))
        for beside in members:
            block = script.blocks[beside.index]
            if block.cell is not None:
                place = table.cellAt(*grid.place(block.cell)).lastCursorPosition()
                self._start_block(place, block, beside, not place.block().text())
                starts.append(place.position())
                self._write(place, script, block)
        cursor.setPosition(table.lastCursorPosition().position() + 1)

    def _table_shape(self, grid: Grid, *, room: bool) -> QTextTableFormat:
        px = self._theme.px
        shape = QTextTableFormat()
        shape.setBorder(1)
        shape.setBorderCollapse(True)
        shape.setBorderBrush(QBrush(self._theme.colour("hatch")))
        shape.setCellPadding(px(6))
        shape.setCellSpacing(0)
        shape.setTopMargin(px(4) + (self._room() if room else 0))
        shape.setBottomMargin(px(16))
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in grid.shares()])
        return shape

    def _shape(self, block: Block, beside: Beside) -> QTextBlockFormat:
        px = self._theme.px
        shape = QTextBlockFormat()
        font = self._font(block)
        natural = QFontMetricsF(font).height()
        pitch = max(_PITCH * font.pixelSize(), _LEADING * natural)
        shape.setLineHeight(100 * pitch / natural, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        top, bottom = self._margins(block)
        if beside.label or (beside.room and block.cell is None):
            top = top + self._room()
        shape.setTopMargin(top)
        shape.setBottomMargin(bottom)
        deep = max(block.level - 1, 0) if block.kind not in _HEADINGS else 0
        shape.setLeftMargin(deep * px(_HANG) + beside.hang + (px(_HANG) if block.kind is BlockKind.QUOTATION else 0))
        shape.setRightMargin(px(_HANG) if block.kind is BlockKind.QUOTATION else 0)
        return shape

    def _room(self) -> int:
        """The height that a label over a block takes."""
        return round(QFontMetricsF(self._theme.font("small")).height()) + self._theme.px(10)

    def _margins(self, block: Block) -> tuple[int, int]:
        px = self._theme.px
        if block.cell is not None:
            return 0, 0
        if block.kind in _HEADINGS:
            return px(14), px(6)
        if block.kind is BlockKind.LIST_ITEM:
            return 0, px(8)
        return 0, px(8) if block.kind in _NOTES else px(12)

    def _write(self, cursor: QTextCursor, script: Document, block: Block) -> None:
        for start, end, style in _stretches(block):
            cursor.insertText(script.text[start:end].translate(_NOT_TEXT_TO_QT), self._type(block, style))

    def _type(self, block: Block, style: Style) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._font(block, bold=style.bold))
        made.setFontItalic(style.italic)
        made.setForeground(QBrush(self._theme.colour("accent" if style.link else "text")))
        made.setFontUnderline(style.underline or bool(style.link))
        if style.raised:
            up, down = QTextCharFormat.VerticalAlignment.AlignSuperScript, QTextCharFormat.VerticalAlignment.AlignSubScript
            made.setVerticalAlignment(up if style.raised > 0 else down)
        return made

    def _font(self, block: Block, *, bold: bool = False) -> QFont:
        heading = block.kind in _HEADINGS
        small = block.kind in _NOTES or block.cell is not None
        key = (heading, small, bold)
        if key not in self._fonts:
            weight = 700 if bold and not heading else None
            role = "script-heading" if heading else "case" if small else "script"
            self._fonts[key] = self._theme.font(role, weight=weight)
        return self._fonts[key]


def _groups(blocks: Sequence[Block]) -> list[list[int]]:
    """Indices of blocks, those of one table together."""
    found = groupby(range(len(blocks)), key=lambda index: _table_of(blocks[index]))
    return [list(group) for _, group in found]


def _table_of(block: Block) -> int | None:
    return block.cell.table if block.cell is not None else None


def _stretches(block: Block) -> list[tuple[int, int, Style]]:
    """The block cut wherever its look changes."""
    cuts = {block.start, block.end}
    for style in block.styles:
        cuts |= {min(max(style.start, block.start), block.end), min(max(style.end, block.start), block.end)}
    found = []
    for start, end in pairwise(sorted(cuts)):
        here = [style for style in block.styles if style.start <= start and style.end >= end]
        found.append((start, end, _together(here)))
    return found


def _together(styles: Sequence[Style]) -> Style:
    return Style(
        0,
        0,
        any(style.bold for style in styles),
        any(style.italic for style in styles),
        any(style.underline for style in styles),
        next((style.raised for style in styles if style.raised), 0),
        next((style.link for style in styles if style.link), ""),
    )
