"""All annotations as an ordinary list in real text, which a screen reader reads from end to end."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.card_face import CardValue
from workbench.ui.widgets.kinds import KIND_ICON, spoken

_BESIDE = 52
_ABOVE_AND_BELOW = 14
_Index = QModelIndex | QPersistentModelIndex


class _Annotations(QAbstractListModel):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: tuple[CardValue, ...] = ()

    def show_value(self, cards: Sequence[CardValue]) -> None:
        self.beginResetModel()
        self.cards = tuple(sorted(cards, key=lambda card: card.start))
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.cards)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        card = self.cards[index.row()]
        words = spoken(card.kind, card.criterion_title, card.text, card.paragraph)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._theme.icon(KIND_ICON[card.kind], f"{card.kind.value}.ink")
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return words if role in texts else None


class _Rows(QStyledItemDelegate):
    """Rows as wide as the list and as tall as their words; Qt's own would stand out beyond the edge."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        px, wide = self._theme.px, self._view.viewport().width()
        words = QRect(0, 0, max(wide - px(_BESIDE), 1), 1)
        wrap = (Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft).value
        metrics = QFontMetrics(self._view.font())
        height = metrics.boundingRect(words, wrap, str(index.data())).height()
        return QSize(wide, max(height + px(_ABOVE_AND_BELOW), px(SIZES.button)))


class AnnotationList(QListView):
    """Annotations in reading order. `annotation_chosen` gives the id of one that was pressed, or reached with Enter."""

    annotation_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Annotations(theme, self)
        self.setItemDelegate(_Rows(theme, self))
        self.setModel(self._model)
        self.setAccessibleName("Annotations")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        theme.dress(self, "body")
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_value(self, cards: Sequence[CardValue], focused: str | None = None) -> None:
        """Show these annotations, the focused one selected."""
        self._model.show_value(cards)
        ids = [card.id for card in self._model.cards]
        if focused in ids:
            index = self._model.index(ids.index(focused))
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _choose(self, index: QModelIndex) -> None:
        self.annotation_chosen.emit(self._model.cards[index.row()].id)
