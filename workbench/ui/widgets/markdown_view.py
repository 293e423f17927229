"""A page to be read: Markdown set in the face and pitch of the case, in the colours of the theme."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextList,
    QTextTable,
    QTextTableCellFormat,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.markdown_passages import FEATURES, blocks
from workbench.ui.widgets.table_shares import ColumnWords, shares

LINK = "library:"
"""What the address of a link begins with that leads to another place of the library."""

_PITCH = 1.5
_MEASURE = 620
_PAD = 24
_LIST_STEP = 24
_HEADINGS = {1: 21, 2: 17, 3: 15}
_BOLD = 600
_WHOLE = 99
"""Percent of the measure that a table takes: its columns are rounded up, and one pixel too wide would bring a scroll bar."""
_CELL_LEFT, _CELL_RIGHT = 2, 12
_LOOKS = (4, 9, 14)
"""Where the line at the top is looked for: a point between two paragraphs may be told as the end of the page."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of a block that is set alike, by its positions in the document."""

    start: int
    end: int
    bold: bool
    italic: bool
    link: str


class MarkdownView(QTextBrowser):
    """Shows Markdown: headings, paragraphs, lists, tables and quotes. Nothing is fetched, and no link leads out of what is read:
    `link_pressed` gives the address of one that begins with `leads`; every other link is plain words.
    """

    link_pressed = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None, *, leads: str = LINK) -> None:
        super().__init__(parent)
        self._theme = theme
        self._leads = leads
        self._words = ""
        self._measure = _MEASURE
        self._setting = False
        self.setProperty("role", "page")
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.TextSelectableByMouse | flag.LinksAccessibleByMouse | flag.LinksAccessibleByKeyboard)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.anchorClicked.connect(self._tell_link)
        theme.changed.connect(self._restyle)

    def show_markdown(self, words: str, name: str = "", *, measure: int = _MEASURE) -> None:
        """Show a page from its top; `name` is what a screen reader calls it, `measure` the longest line, for 100 %."""
        if name:
            self.setAccessibleName(name)
        self._words, self._measure = words, measure
        self._set()
        self.go_to(0)

    def place(self) -> int:
        """The position of the document at the top of what is seen."""
        if not self.verticalScrollBar().value():
            return 0
        left = self._theme.px(_PAD) + 1
        return min(self.cursorForPosition(QPoint(left, self._theme.px(down))).position() for down in _LOOKS)

    def go_to(self, position: int) -> None:
        """Bring a position of the document to the top."""
        cursor = self.textCursor()
        cursor.setPosition(min(position, max(0, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() if position else 0)

    def headings(self) -> tuple[tuple[int, str], ...]:
        """Every heading with its position in the document."""
        return tuple((each.position(), each.text()) for each in blocks(self.document()) if each.blockFormat().headingLevel())

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures and files that a page names are not fetched."""
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._setting:  # a scroll bar came or went while the document is being changed: nothing may touch it now
            super().resizeEvent(event)
            return
        top = self.place()
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._set_margins()
            self.go_to(top)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() != QEvent.Type.FontChange:
            super().changeEvent(event)

    def _tell_link(self, url: QUrl) -> None:
        if url.toString().startswith(self._leads):
            self.link_pressed.emit(url.toString())

    def _restyle(self) -> None:
        """Set the page anew and keep the line at the top where it is."""
        top = self.place()
        self._set()
        self.go_to(top)

    def _set(self) -> None:
        self._setting = True
        self._set_document()
        self._setting = False
        self._set_margins()

    def _set_document(self) -> None:
        document = self.document()
        document.setDefaultFont(self._theme.font("case"))
        document.setIndentWidth(self._theme.px(_LIST_STEP))
        document.setDocumentMargin(0)
        document.setMarkdown(self._words, FEATURES)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for block in blocks(document):
            self._set_block(block)
        for table in _tables(document.rootFrame()):
            self._set_table(table)
        cursor.endEditBlock()

    def _set_margins(self) -> None:
        """A measure of some sixty characters, however wide the pane is."""
        root = self.document().rootFrame()
        pad = self._theme.px(_PAD)
        shape = QTextFrameFormat(root.frameFormat())
        shape.setLeftMargin(pad)
        shape.setTopMargin(self._theme.px(16))
        shape.setBottomMargin(pad)
        shape.setRightMargin(max(pad, self.viewport().width() - pad - self._theme.px(self._measure)))
        if shape != root.frameFormat():
            root.setFrameFormat(shape)
        room = (self.viewport().width() - shape.leftMargin() - shape.rightMargin()) * _WHOLE / 100
        for table in _tables(root):
            self._share(table, room)

    def _set_block(self, block: QTextBlock) -> None:
        px, shape = self._theme.px, QTextBlockFormat(block.blockFormat())
        heading = shape.headingLevel()
        in_table = QTextCursor(block).currentTable() is not None
        quoted = int(shape.intProperty(QTextBlockFormat.Property.BlockQuoteLevel))
        size = _HEADINGS.get(heading, 15)
        pitch = 1.25 if heading or in_table else _PITCH
        shape.setLineHeight(math.ceil(px(size) * pitch), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        if heading:
            shape.setTopMargin(0 if block.blockNumber() == 0 else px(20))
            shape.setBottomMargin(px(6))
        else:
            tight = in_table or isinstance(block.textList(), QTextList)
            if shape.hasProperty(QTextBlockFormat.Property.BlockCodeFence):
                in_table = tight = True
                shape.setNonBreakableLines(False)
            shape.setTopMargin(0)
            shape.setBottomMargin(0 if in_table else px(4) if tight else px(12))
        if quoted:
            shape.setLeftMargin(px(16) * quoted)
            shape.setRightMargin(0)
        cursor = QTextCursor(block)
        cursor.setBlockFormat(shape)
        self._set_words(block, size, bold=bool(heading), second=bool(quoted))

    def _set_words(self, block: QTextBlock, size: int, *, bold: bool, second: bool) -> None:
        for run in _runs(block, self._leads):
            look = QTextCharFormat()
            font = QFont(self._theme.font("case", px=size, weight=_BOLD if bold or run.bold else 400))
            font.setItalic(run.italic)
            look.setFont(font)
            look.setForeground(self._theme.colour("accent" if run.link else "text2" if second else "text"))
            if run.link:
                look.setAnchor(True)
                look.setAnchorHref(run.link)
                look.setFontUnderline(True)
            cursor = QTextCursor(block)
            cursor.setPosition(run.start)
            cursor.setPosition(run.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(look)

    def _set_table(self, table: QTextTable) -> None:
        px = self._theme.px
        shape = table.format()
        shape.setBorder(0)
        shape.setCellSpacing(0)
        shape.setCellPadding(0)
        shape.setBorderCollapse(True)
        shape.setTopMargin(px(6))
        shape.setBottomMargin(px(12))
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, _WHOLE))
        table.setFormat(shape)
        for row in range(table.rows()):
            for column in range(table.columns()):
                cell = table.cellAt(row, column)
                look = QTextTableCellFormat()
                look.setTopPadding(px(5))
                look.setBottomPadding(px(5))
                look.setLeftPadding(px(_CELL_LEFT))
                look.setRightPadding(px(_CELL_RIGHT))
                look.setBottomBorder(1)
                look.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                look.setBottomBorderBrush(self._theme.colour("edge" if row == 0 else "line"))
                cell.setFormat(look)
                if row == 0:
                    self._set_words(cell.firstCursorPosition().block(), 14, bold=True, second=False)

    def _share(self, table: QTextTable, room: float) -> None:
        """Give each column of a table its part of the width."""
        bold = QFontMetricsF(self._theme.font("case", weight=_BOLD))
        beside = self._theme.px(_CELL_LEFT + _CELL_RIGHT) + 3
        columns = []
        for column in range(table.columns()):
            cells = [_cell_words(table, row, column) for row in range(table.rows())]
            word = max((bold.horizontalAdvance(word) for cell in cells for word in cell.split()), default=0.0)
            columns.append(ColumnWords(max(map(len, cells)), word + beside))
        percent = QTextLength.Type.PercentageLength
        wanted = [QTextLength(percent, share) for share in shares(columns, room, bold.averageCharWidth())]
        shape = table.format()
        if shape.columnWidthConstraints() != wanted:
            shape.setColumnWidthConstraints(wanted)
            table.setFormat(shape)


def _cell_words(table: QTextTable, row: int, column: int) -> str:
    cell = table.cellAt(row, column)
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def _runs(block: QTextBlock, leads: str) -> tuple[_Run, ...]:
    """The words of a block; a picture is none."""
    found = []
    for run in block.textFormats():
        look, start = run.format, block.position() + run.start
        if look.isImageFormat():
            continue
        link = look.anchorHref() if look.anchorHref().startswith(leads) else ""
        found.append(_Run(start, start + run.length, look.fontWeight() >= _BOLD, look.fontItalic(), link))
    return tuple(found)


def _tables(frame: QTextFrame) -> Iterator[QTextTable]:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child
        yield from _tables(child)
