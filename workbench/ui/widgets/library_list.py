"""The left list of the library: scenarios, rubrics and rules under their headings, with version and use."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.search_field import SearchField
from workbench.ui.widgets.surface import Surface
from workbench.ui.widgets.two_line import RowRole, TwoLineDelegate

_KEY = Qt.ItemDataRole.UserRole
_HEAD = 34


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """An item: the heading it stands under, its icon, its name, and its version in words."""

    key: str
    group: str
    icon: str
    title: str
    second: str


class _Rows(TwoLineDelegate):
    """Items on two lines; headings small and quiet."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return size if index.data(_KEY) else QSize(size.width(), self._theme.px(_HEAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.data(_KEY):
            super().paint(painter, option, index)
            return
        painter.setFont(self._theme.font("small-strong"))
        painter.setPen(self._theme.colour("text2"))
        room = option.rect.adjusted(self._theme.px(12), 0, 0, -self._theme.px(6))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, str(index.data()))


class LibraryList(Surface):
    """`chosen_changed` gives the key of the item that was chosen, `searched` the words typed into the field."""

    chosen_changed = Signal(str)
    searched = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self._theme = theme
        self._chosen = ""
        self.field = SearchField(theme, "Search the library", "Search (Ctrl+F)")
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Rows(theme, self.list))
        self.list.setAccessibleName("Library")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = WrapLabel(theme, tone="second")
        self._top = QVBoxLayout()
        self._top.addWidget(self.field)
        self._top.addWidget(self._none)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self.list, 1)
        self.field.textChanged.connect(self.searched)
        self.field.down_requested.connect(self._go_down)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        theme.changed.connect(self._space)
        self._space()

    def show_rows(self, rows: Sequence[LibraryRow], chosen: str) -> None:
        """Show other items, one of them chosen."""
        self._chosen = chosen
        self.list.selectionModel().blockSignals(True)
        self.model.clear()
        group = ""
        for row in rows:
            if row.group != group:
                group = row.group
                self.model.appendRow(_heading(group))
            self.model.appendRow(_item(row, is_open=row.key == chosen))
        self._choose_row()
        self.list.selectionModel().blockSignals(False)
        self._none.show_value(f"“{self.field.text()}” is nowhere in the library.")
        self._none.setVisible(not rows)

    def chosen(self) -> str:
        """The key of the chosen item."""
        return self._chosen

    def _choose_row(self) -> None:
        for at in range(self.model.rowCount()):
            index = self.model.index(at, 0)
            if index.data(_KEY) == self._chosen:
                self.list.setCurrentIndex(index)

    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        key = str(current.data(_KEY) or "")
        if not key or key == self._chosen:
            return
        self._chosen = key
        for at in range(self.model.rowCount()):
            self.model.item(at).setData(self.model.item(at).data(_KEY) == key, RowRole.OPEN)
        self.chosen_changed.emit(key)

    def _go_down(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(6), px(12), px(6), px(6))
        self._column.setSpacing(px(4))
        self._top.setContentsMargins(px(6), 0, px(6), 0)
        self._top.setSpacing(px(10))
        self.list.doItemsLayout()


def _heading(words: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _item(row: LibraryRow, *, is_open: bool) -> QStandardItem:
    item = QStandardItem(row.title)
    item.setData(row.key, _KEY)
    item.setData(row.second, RowRole.SECOND)
    item.setData(row.icon, RowRole.ICON)
    item.setData("text2", RowRole.TOKEN)
    item.setData(is_open, RowRole.OPEN)
    item.setData(f"{row.title}, {row.second}", Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(f"{row.title}, {row.second}")
    return item
