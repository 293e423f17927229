"""A page to be read: Markdown set in the face and pitch of the case, in the colours of the theme."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextList,
    QTextTable,
    QTextTableCellFormat,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from workbench.ui.theme import Theme

_PITCH = 1.5
_MEASURE = 620
_PAD = 24
_LIST_STEP = 24
_HEADINGS = {1: 21, 2: 17, 3: 15}
_BOLD = 600
_LOOKS = (4, 9, 14)
"""Where the line at the top is looked for: a point between two paragraphs may be told as the end of the page."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of a block that is set alike, by its positions in the document."""

    start: int
    end: int
    bold: bool
    italic: bool


class MarkdownView(QTextBrowser):
    """Shows Markdown: headings, paragraphs, lists, tables and quotes. Nothing is fetched, and no link leads anywhere."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ""
        self._setting = False
        self.setProperty("role", "page")
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        theme.changed.connect(self._restyle)

    def show_markdown(self, words: str, name: str = "") -> None:
        """Show a page from its top; `name` is what a screen reader calls it."""
        if name:
            self.setAccessibleName(name)
        self._words = words
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
        document.setMarkdown(self._words, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for block in _blocks(document):
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
        shape.setRightMargin(max(pad, self.viewport().width() - pad - self._theme.px(_MEASURE)))
        if shape != root.frameFormat():
            root.setFrameFormat(shape)

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
            shape.setTopMargin(0)
            shape.setBottomMargin(0 if in_table else px(4) if tight else px(12))
        if quoted:
            shape.setLeftMargin(px(16) * quoted)
            shape.setRightMargin(0)
        cursor = QTextCursor(block)
        cursor.setBlockFormat(shape)
        self._set_words(block, size, bold=bool(heading), second=bool(quoted))

    def _set_words(self, block: QTextBlock, size: int, *, bold: bool, second: bool) -> None:
        for run in _runs(block):
            look = QTextCharFormat()
            font = QFont(self._theme.font("case", px=size, weight=_BOLD if bold or run.bold else 400))
            font.setItalic(run.italic)
            look.setFont(font)
            look.setForeground(self._theme.colour("text2" if second else "text"))
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
        shape.setTopMargin(px(4))
        shape.setBottomMargin(px(8))
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table.setFormat(shape)
        for row in range(table.rows()):
            for column in range(table.columns()):
                cell = table.cellAt(row, column)
                look = QTextTableCellFormat()
                look.setTopPadding(px(5))
                look.setBottomPadding(px(5))
                look.setLeftPadding(px(2))
                look.setRightPadding(px(12))
                look.setBottomBorder(1)
                look.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                look.setBottomBorderBrush(self._theme.colour("edge" if row == 0 else "line"))
                cell.setFormat(look)
                if row == 0:
                    self._set_words(cell.firstCursorPosition().block(), 14, bold=True, second=False)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _runs(block: QTextBlock) -> tuple[_Run, ...]:
    found = []
    for run in block.textFormats():
        look, start = run.format, block.position() + run.start
        found.append(_Run(start, start + run.length, look.fontWeight() >= _BOLD, look.fontItalic()))
    return tuple(found)


def _tables(frame: QTextFrame) -> Iterator[QTextTable]:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child
        yield from _tables(child)
