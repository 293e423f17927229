"""A list of what there is to read, under its headings, and below each item what was found in it: the library's, the guide's."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.library_rows import LibraryDelegate, LibraryRole
from workbench.ui.widgets.search_field import SearchField
from workbench.ui.widgets.surface import Surface
from workbench.ui.widgets.two_line import RowRole


@dataclass(frozen=True, slots=True)
class HitRow:
    """Something found in an item: what names the place, and the words around it. Without words it is a line to be pressed."""

    key: str
    where: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """An item: the heading it stands under, its icon, its name, its version in words, whether the open cohort fixed it, and what
    was found in it. One that is `inside` belongs to the item above it.
    """

    key: str
    group: str
    icon: str
    title: str
    second: str
    fixed: bool = False
    inside: bool = False
    hits: tuple[HitRow, ...] = ()


class LibraryList(Surface):
    """`chosen_changed` gives the key of the item or the hit that was chosen, `searched` the words typed into the field, `entered`
    the key of the row on which Enter was pressed.
    """

    chosen_changed = Signal(str)
    searched = Signal(str)
    entered = Signal(str)

    def __init__(
        self, theme: Theme, name: str = "Library", search: str = "Search the library", parent: QWidget | None = None
    ) -> None:
        super().__init__("panel", parent)
        self._theme = theme
        self._chosen = ""
        self._rows: tuple[LibraryRow, ...] = ()
        self.field = SearchField(theme, search, "Search", search)
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self._delegate = LibraryDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(name)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self._told = WrapLabel(theme, role="small", tone="second")
        self._top = QVBoxLayout()
        self._top.addWidget(self.field)
        self._top.addWidget(self._told)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self.list, 1)
        self.field.textChanged.connect(self.searched)
        self.field.down_requested.connect(self._go_down)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.activated.connect(self._activated)
        theme.changed.connect(self._space)
        self._space()

    def show_rows(self, rows: Sequence[LibraryRow], chosen: str, told: str = "", wanted: Sequence[str] = ()) -> None:
        """Show other items, one row chosen; `told` is said above, `wanted` are the terms of domain.search to mark in hits."""
        self._told.show_value(told)
        self._told.setVisible(bool(told))
        if (tuple(rows), tuple(wanted)) == (self._rows, self._delegate.wanted):
            self.choose(chosen)
            return
        self._chosen, self._rows = chosen, tuple(rows)
        self._delegate.wanted = tuple(wanted)
        self.list.selectionModel().blockSignals(True)
        self.model.clear()
        group = ""
        for row in rows:
            if row.group != group:
                group = row.group
                self.model.appendRow(_heading(group))
            self.model.appendRow(_item(row))
            for hit in row.hits:
                self.model.appendRow(_hit(hit))
        self._mark_open()
        self.list.selectionModel().blockSignals(False)

    def choose(self, key: str) -> None:
        """Choose the row of a key, without telling."""
        self._chosen = key
        self.list.selectionModel().blockSignals(True)
        self._mark_open()
        self.list.selectionModel().blockSignals(False)
        self.list.viewport().update()

    def chosen(self) -> str:
        """The key of the chosen item or hit."""
        return self._chosen

    def told(self) -> str:
        """What is said above the list."""
        return self._told.text()

    def _mark_open(self) -> None:
        for at in range(self.model.rowCount()):
            item = self.model.item(at)
            is_open = bool(self._chosen) and item.data(LibraryRole.KEY) == self._chosen
            item.setData(is_open, RowRole.OPEN)
            if is_open:
                self.list.setCurrentIndex(item.index())
                self.list.scrollTo(item.index())

    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        key = str(current.data(LibraryRole.KEY) or "")
        if not key or key == self._chosen:
            return
        self._chosen = key
        for at in range(self.model.rowCount()):
            self.model.item(at).setData(self.model.item(at).data(LibraryRole.KEY) == key, RowRole.OPEN)
        self.chosen_changed.emit(key)

    def _activated(self, index: QModelIndex) -> None:
        self.entered.emit(str(index.data(LibraryRole.KEY) or ""))

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


def _item(row: LibraryRow) -> QStandardItem:
    item = QStandardItem(row.title)
    item.setData(row.key, LibraryRole.KEY)
    item.setData(row.second, RowRole.SECOND)
    item.setData(row.icon, RowRole.ICON)
    item.setData("text2", RowRole.TOKEN)
    item.setData(row.fixed, LibraryRole.FIXED)
    item.setData(row.inside, LibraryRole.INSIDE)
    heard = f"{row.title}, {row.second}{', fixed for this cohort' if row.fixed else ''}"
    item.setData(heard, Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(heard)
    return item


def _hit(row: HitRow) -> QStandardItem:
    item = QStandardItem(row.words or row.where)
    item.setData(row.key, LibraryRole.KEY)
    item.setData(row.where, RowRole.SECOND)
    item.setData(True, LibraryRole.HIT)
    heard = f"{row.where}: {row.words}" if row.words else row.where
    item.setData(heard, Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(heard)
    return item
