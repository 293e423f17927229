"""Draws a list's rows on two lines, icon, name and what is so of it, from the model's own text that a screen reader reads too."""

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES

_ICON = 16


class RowRole(IntEnum):
    """What a row says beside its name (DisplayRole): second line, icon, the token of both, whether it is open."""

    SECOND = Qt.ItemDataRole.UserRole + 1
    ICON = Qt.ItemDataRole.UserRole + 2
    TOKEN = Qt.ItemDataRole.UserRole + 3
    OPEN = Qt.ItemDataRole.UserRole + 4


class TwoLineDelegate(QStyledItemDelegate):
    """The open row has a wash and a bold name in accent; the row the keyboard is on has an edge while the list has the focus."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.px(96), self._theme.px(SIZES.list_row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_open = bool(index.data(RowRole.OPEN))
        self._paint_ground(painter, option, is_open)
        px = self._theme.px
        row: QRect = option.rect
        room = row.adjusted(px(13), 0, -px(8), 0)
        token = str(index.data(RowRole.TOKEN))
        icon = self._theme.pixmap(str(index.data(RowRole.ICON)), "text" if is_open and token == "text2" else token, _ICON)
        painter.drawPixmap(QPoint(room.left(), row.center().y() - px(_ICON) // 2 + 1), icon)
        words = room.adjusted(px(_ICON + 8), 0, 0, 0)
        second_token = token if token in ("warn", "stop") else "text2"
        middle = row.center().y()
        upper = QRect(words.left(), middle - px(17), words.width(), px(18))
        lower = QRect(words.left(), middle, words.width(), px(17))
        self._paint_words(painter, upper, str(index.data()), ("strong", "accent") if is_open else ("button", "text"))
        self._paint_words(painter, lower, str(index.data(RowRole.SECOND)), ("small", second_token))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, is_open: bool) -> None:
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        area = rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        here = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if not (is_open or here or hovered):
            return
        edged = here or (is_open and self._theme.palette.draws_edges)
        painter.setPen(QPen(self._theme.colour("accent"), 2 if here else 1) if edged else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("wash" if is_open else "sunken"))
        inset = 1.0 if here else 0.0
        radius = self._theme.px(SIZES.radius)
        painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius)

    def _paint_words(self, painter: QPainter, rect: QRect, words: str, look: tuple[str, str]) -> None:
        font = self._theme.font(look[0])
        painter.setFont(font)
        painter.setPen(self._theme.colour(look[1]))
        cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
