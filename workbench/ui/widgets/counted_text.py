"""A script as its reader sees it, showing what the count leaves out and where the limit falls."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from workbench.domain.document import Document
from workbench.domain.regions import Region, Span
from workbench.domain.wordcount import Piece, WordCount, pieces, words
from workbench.domain.words import counted, number
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.script_document import Placed, build_document

_GUTTER = 56
_RIGHT = 48
_LABEL = 132
_BAR = 6


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A run of blocks that do not count: the first and the last, how many words, and why."""

    first: int
    last: int
    words: int
    reason: str

    @property
    def label(self) -> str:
        """What stands above the run: "84 words not counted. The reference list is not counted."""
        return f"{counted(self.words, 'word')} left out. {self.reason}"


def left_out(
    document: Document, regions: Sequence[Region], count: WordCount, spans: Sequence[Span] = ()
) -> tuple[tuple[LeftOut, ...], tuple[Piece, ...]]:
    """What a count leaves out, in order: the runs of blocks of which no word counts, and the pieces inside other blocks."""
    reasons = {each.region: each.reason for each in count.excluded}
    runs: list[LeftOut] = []
    asides: list[Piece] = []
    last: Region | None = None
    for index, group in groupby(pieces(document, regions, spans), key=lambda piece: piece.block):
        here = list(group)
        out = [piece for piece in here if piece.region in reasons]
        if any(_many(document, piece) for piece in here if piece.region not in reasons):
            asides += out
            last = None
        elif out:
            region = regions[index] if regions[index] in reasons else out[0].region
            before = runs.pop() if region is last else LeftOut(index, index, 0, reasons[region])
            many = before.words + sum(_many(document, piece) for piece in out)
            runs.append(LeftOut(before.first, index, many, before.reason))
            last = region
    return tuple(runs), tuple(asides)


def _many(document: Document, piece: Piece) -> int:
    return sum(1 for _ in words(document.text[piece.start : piece.end]))


class CountedText(QTextEdit):
    """Read-only text with paragraph numbers in the gutter. It can be selected, copied and read by a screen reader."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Document, tuple[Region, ...], WordCount, tuple[Span, ...]] | None = None
        self._runs: tuple[LeftOut, ...] = ()
        self._asides: tuple[Piece, ...] = ()
        self._placed: tuple[Placed, ...] = ()
        self._numbers: tuple[int, ...] = ()
        self._limit: QTextCursor | None = None
        self._building = False
        self.setProperty("role", "page")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)
        theme.changed.connect(self._rebuild)

    def show_text(self, document: Document, regions: Sequence[Region], count: WordCount, spans: Sequence[Span] = ()) -> None:
        """Show a script's text with the region of each block, the spans inside blocks, and the count that was made of it."""
        shown = (document, tuple(regions), count, tuple(spans))
        if shown == self._shown:
            return
        self._shown = shown
        self._rebuild()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def runs(self) -> tuple[LeftOut, ...]:
        """The blocks that are shown as not counted."""
        return self._runs

    def asides(self) -> tuple[Piece, ...]:
        """What is shown as not counted inside blocks that count."""
        return self._asides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._building:  # a scroll bar comes or goes while the document is being filled; nothing may touch it then
            self._set_margins()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for run in self._runs:
            self._paint_ground(painter, self._extent(run.first, run.last))
        if self._limit is not None:
            self._paint_bar_after_limit(painter)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        self._paint_numbers(painter)
        if self._limit is not None:
            self._paint_limit(painter)
        painter.end()

    def _rebuild(self) -> None:
        if self._shown is None:
            return
        document, regions, count, spans = self._shown
        self._runs, self._asides = left_out(document, regions, count, spans)
        self._numbers = document.paragraph_numbers()
        labels = {run.first: run.label for run in self._runs}
        at = self.verticalScrollBar().value()
        self._building = True
        asides = [(piece.start, piece.end) for piece in self._asides]
        self._placed = build_document(self.document(), document, self._theme, labels, count.limit_at, asides)
        self._building = False
        self._limit = self._cursor_at_limit(document, count)
        self._set_margins()
        self.verticalScrollBar().setValue(at)
        self.viewport().update()

    def _cursor_at_limit(self, document: Document, count: WordCount) -> QTextCursor | None:
        if count.limit_at is None:
            return None
        index = document.block_at(max(count.limit_at - 1, 0))
        before = document.text[document.blocks[index].start : count.limit_at]
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._placed[index].start + len(before.encode("utf-16-le")) // 2)
        return cursor

    def _set_margins(self) -> None:
        """Keep the lines to a measure that is easy to read, whatever the width of the pane."""
        px = self._theme.px
        right = px(_LABEL) if self._limit is not None else px(_RIGHT)
        spare = self.viewport().width() - px(_GUTTER) - right - px(SIZES.measure_wide)
        frame = self.document().rootFrame()
        style = frame.frameFormat()
        style.setLeftMargin(px(_GUTTER) + max(0, spare // 2))
        style.setRightMargin(right + max(0, spare - spare // 2))
        style.setTopMargin(px(SIZES.pad_reading))
        style.setBottomMargin(px(SIZES.pad_reading) * 2)
        frame.setFrameFormat(style)

    def _extent(self, first: int, last: int) -> QRectF:
        """Where blocks lie in the document, from the label above the first to the end of the last."""
        layout = self.document().documentLayout()
        top = layout.blockBoundingRect(self.document().findBlock(self._placed[first].label)).top()
        bottom = layout.blockBoundingRect(self.document().findBlock(self._placed[last].start)).bottom()
        style = self.document().rootFrame().frameFormat()
        width = self.viewport().width() - style.leftMargin() - style.rightMargin()
        return QRectF(style.leftMargin(), top, width, bottom - top)

    def _paint_ground(self, painter: QPainter, extent: QRectF) -> None:
        px = self._theme.px
        ground = extent.adjusted(-px(18), -px(6), px(12), px(8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("sunken"))
        painter.drawRoundedRect(ground, px(SIZES.radius), px(SIZES.radius))
        self._hatch(painter, QRectF(ground.left(), ground.top(), px(_BAR), ground.height()))

    def _hatch(self, painter: QPainter, bar: QRectF) -> None:
        painter.save()
        painter.setClipRect(bar)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        step = self._theme.px(5)
        top = bar.top() - bar.width()
        while top < bar.bottom():
            painter.drawLine(QPointF(bar.left(), top + bar.width()), QPointF(bar.right(), top))
            top += step
        painter.drawLine(bar.topRight(), bar.bottomRight())
        painter.restore()

    def _paint_bar_after_limit(self, painter: QPainter) -> None:
        if self._limit is None or not self._placed:
            return
        caret = QRectF(self.cursorRect(self._limit)).translated(0, self.verticalScrollBar().value())
        end = self._extent(0, len(self._placed) - 1)
        counted_tail = [run.first for run in self._runs if self._placed[run.first].start > self._limit.position()]
        bottom = self._extent(counted_tail[0], counted_tail[0]).top() - self._theme.px(14) if counted_tail else end.bottom()
        if bottom > caret.bottom():
            left = end.left() - self._theme.px(18)
            self._hatch(painter, QRectF(left, caret.bottom(), self._theme.px(_BAR), bottom - caret.bottom()))

    def _paint_numbers(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font("fine"))
        painter.setPen(self._theme.colour("text2"))
        layout = self.document().documentLayout()
        left = self.document().rootFrame().frameFormat().leftMargin() - self._theme.px(_GUTTER)
        for place, shown in zip(self._placed, self._numbers, strict=True):
            if shown:
                block = self.document().findBlock(place.start)
                above = layout.blockBoundingRect(block).top()  # first, for it is this that lays the block's lines
                line = block.layout().lineAt(0)
                top = above + line.y()
                rect = QRectF(left, top, self._theme.px(_GUTTER - 24), line.height())
                painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(shown))

    def _paint_limit(self, painter: QPainter) -> None:
        if self._limit is None or self._shown is None:
            return
        px, ink = self._theme.px, QColor(self._theme.colour("stop"))
        caret = QRectF(self.cursorRect(self._limit)).translated(0, self.verticalScrollBar().value())
        at = caret.left() + px(2)
        right = self.viewport().width() - self.document().rootFrame().frameFormat().rightMargin()
        painter.setPen(QPen(ink, px(2)))
        painter.drawLine(QPointF(at, caret.top()), QPointF(at, caret.bottom()))
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(at, caret.bottom()), QPointF(right + px(8), caret.bottom()))
        painter.setFont(self._theme.font("small-strong"))
        painter.setPen(ink)
        room = QRectF(right + px(12), caret.top(), px(_LABEL - 20), caret.height() * 3)
        words_before = f"Limit of {number(self._shown[2].maximum)} words"
        painter.drawText(room, Qt.TextFlag.TextWordWrap, words_before)
