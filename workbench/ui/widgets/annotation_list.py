"""All annotations as an ordinary list in real text, which a screen reader reads from end to end."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.card_face import CardValue
from workbench.ui.widgets.kinds import KIND_ICON, spoken
from workbench.ui.widgets.wrapped_rows import WrappedRows

_BESIDE = 52
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


class AnnotationList(QListView):
    """Annotations in reading order. `annotation_chosen` gives the id of one that was pressed, or reached with Enter."""

    annotation_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Annotations(theme, self)
        self.setModel(self._model)
        WrappedRows(theme, self, _BESIDE)
        self.setAccessibleName("Annotations")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        theme.dress(self, "body")
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

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
