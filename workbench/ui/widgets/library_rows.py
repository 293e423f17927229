"""Draws the rows of the library's list: headings, items on two lines with a lock where fixed, and passages that were found."""

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QStyleOptionViewItem

from workbench.domain.search import spans
from workbench.ui.theme import Theme
from workbench.ui.widgets.broken_lines import BrokenLines
from workbench.ui.widgets.two_line import RowRole, TwoLineDelegate

_HEAD = 34
_STEP = 14
_LEFT = 24
_LINES = 2
_LOCK = 13

Index = QModelIndex | QPersistentModelIndex


class LibraryRole(IntEnum):
    """What a row says beside what every row of two lines does: its key, and of what sort it is."""

    KEY = Qt.ItemDataRole.UserRole
    FIXED = Qt.ItemDataRole.UserRole + 11
    INSIDE = Qt.ItemDataRole.UserRole + 12
    HIT = Qt.ItemDataRole.UserRole + 13


class LibraryDelegate(TwoLineDelegate):
    """`wanted` are the words looked for, marked in what was found."""

    def __init__(self, theme: Theme, view: QAbstractScrollArea) -> None:
        super().__init__(theme, view)
        self._view = view
        self._lines = BrokenLines(theme)
        self.wanted: tuple[str, ...] = ()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        px = self._theme.px
        if not index.data(LibraryRole.KEY):
            return QSize(size.width(), px(_HEAD))
        if not index.data(LibraryRole.HIT):
            return size
        pitch = self._lines.type("small").pitch
        lines = len(self._broken(index, self._view.viewport().width())) + bool(self._named(index))
        return QSize(size.width(), max(px(28), lines * pitch + px(10)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not index.data(LibraryRole.KEY):
            self._paint_head(painter, option, index)
        elif index.data(LibraryRole.HIT):
            self._paint_hit(painter, option, index)
        else:
            self._paint_item(painter, option, index)

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.setFont(self._theme.font("small-strong"))
        painter.setPen(self._theme.colour("text2"))
        rect: QRect = option.rect
        room = rect.adjusted(self._theme.px(12), 0, 0, -self._theme.px(6))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, str(index.data()))

    def _paint_item(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        px = self._theme.px
        inner = QStyleOptionViewItem(option)
        rect: QRect = option.rect
        if index.data(LibraryRole.INSIDE):
            inner.rect = rect.adjusted(px(_STEP), 0, 0, 0)
        super().paint(painter, inner, index)
        if index.data(LibraryRole.FIXED):
            at = QPoint(rect.right() - px(_LOCK + 8), rect.center().y() + px(2))
            painter.drawPixmap(at, self._theme.pixmap("lock", "text2", _LOCK))

    def _paint_hit(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_open = bool(index.data(RowRole.OPEN))
        self._paint_ground(painter, option, is_open)
        rect: QRect = option.rect
        pitch, px = self._lines.type("small").pitch, self._theme.px
        line = QRect(rect.left() + px(_LEFT), rect.top() + px(5), rect.width() - px(_LEFT + 8), pitch)
        if named := self._named(index):
            self._paint_words(painter, line, named, ("small-strong", "accent" if is_open else "text2"))
            line.translate(0, pitch)
        plain = bool(named)
        for words in self._broken(index, rect.width()):
            self._paint_line(painter, line, words, "text" if plain else "accent")
            line.translate(0, pitch)
        painter.restore()

    def _paint_line(self, painter: QPainter, line: QRect, words: str, token: str) -> None:
        font = self._theme.font("small")
        metrics = QFontMetricsF(font)
        for start, end in spans(words, self.wanted):
            left, width = metrics.horizontalAdvance(words[:start]), metrics.horizontalAdvance(words[start:end])
            painter.fillRect(QRectF(line.left() + left, line.top(), width, line.height()), self._theme.colour("develop.wash"))
        painter.setFont(font)
        painter.setPen(self._theme.colour(token))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _named(self, index: Index) -> str:
        """What names the place; empty for a row that is only a line to be pressed."""
        where = str(index.data(RowRole.SECOND))
        return "" if where == index.data() else where

    def _broken(self, index: Index, width: int) -> tuple[str, ...]:
        room = max(self._theme.px(60), width - self._theme.px(_LEFT + 8))
        return self._lines.of(str(index.data()), "small", room, _LINES)
