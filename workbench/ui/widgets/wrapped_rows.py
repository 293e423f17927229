"""Rows of a list that break their words instead of cutting them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES

_ABOVE_AND_BELOW = 14


class WrappedRows(QStyledItemDelegate):
    """Rows as wide as the list and as tall as their words; Qt's own would stand out beyond the edge. `beside` is what else a row
    holds beside its words, for 100 %.
    """

    def __init__(self, theme: Theme, view: QListView, beside: int) -> None:
        super().__init__(view)
        self._theme, self._view, self._beside = theme, view, beside
        view.setWordWrap(True)
        view.setTextElideMode(Qt.TextElideMode.ElideNone)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setItemDelegate(self)
        theme.changed.connect(view.scheduleDelayedItemsLayout)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        px, wide = self._theme.px, self._view.viewport().width()
        words = QRect(0, 0, max(wide - px(self._beside), 1), 1)
        wrap = (Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft).value
        metrics = QFontMetrics(self._view.font())
        height = metrics.boundingRect(words, wrap, str(index.data())).height()
        return QSize(wide, max(height + px(_ABOVE_AND_BELOW), px(SIZES.button)))
