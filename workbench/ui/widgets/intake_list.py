"""The list of files with its filters: pills with counts, a search as you type, and the table."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QStackedLayout, QVBoxLayout, QWidget

from workbench.domain.words import counted
from workbench.ui.theme import Theme
from workbench.ui.widgets.empty import EmptyPlace
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.intake_model import IntakeModel
from workbench.ui.widgets.intake_row import Group, IntakeRow
from workbench.ui.widgets.intake_table import IntakeTable
from workbench.ui.widgets.labels import SteadyLabel
from workbench.ui.widgets.pill import Pill
from workbench.ui.widgets.search_field import SearchField

_WORDS = ("All", "Need a ruling", "Nobody’s yet", "With a warning", "Not read")
_FIELD = 208
_NARROW = 860


class IntakeList(QWidget):
    """Shows rows. `chosen_changed` gives the key of the chosen row ("" for none), `opened` the key at Enter or double click."""

    chosen_changed = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chosen = ""
        self.model = IntakeModel(theme, self)
        self.table = IntakeTable(theme, self.model)
        self._files = SteadyLabel(theme, role="strong")
        self._files.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._pills = QButtonGroup(self)
        self._filters = QWidget()
        self._flow = Flow(self._filters)
        self._flow.addWidget(self._files)
        self._add_pills()
        self.field = SearchField(theme, "Filter by code, file or name", "Filter", "Filter the files")
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.addWidget(self._filters, 1, Qt.AlignmentFlag.AlignVCenter)
        self._bar.addWidget(self.field)
        self._nothing = EmptyPlace(theme, "search", "No file fits", "Choose another filter, or empty the field above.")
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._bar)
        self._column.addLayout(self._stack, 1)
        self._connect()
        self._space()

    def show_rows(self, rows: Sequence[IntakeRow], limit: int) -> None:
        """Show other rows and keep the one that was chosen."""
        self.model.show_rows(rows, limit)
        self.count()

    def count(self) -> None:
        """Say how many rows there are, and how many each filter keeps. Rows given to `model` alone are not counted yet."""
        self._files.show_value(counted(len(self.model.rows), "file"))
        for group, count in self.model.counts().items():
            self.pill(group).show_count(count)

    def chosen(self) -> str:
        """The key of the chosen row, or nothing."""
        return self._chosen

    def choose(self, key: str) -> None:
        """Choose the row of a key, taking filters away when they hide it; nothing chooses none."""
        if key and self.model.row_of(key) < 0:
            self.field.clear()
            self.pill(Group.ALL).click()
        row = self.model.row_of(key)
        if row < 0:
            self.table.setCurrentIndex(QModelIndex())
            self.table.clearSelection()
        else:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))

    def pill(self, group: Group) -> Pill:
        """The filter of a group."""
        pill = self._pills.button(group)
        if not isinstance(pill, Pill):
            raise KeyError(group)
        return pill

    def go_to_search(self) -> None:
        """Go to the search field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_NARROW)
        self._bar.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _add_pills(self) -> None:
        for group, word in zip(Group, _WORDS, strict=True):
            pill = Pill(self._theme, word, 0)
            self._pills.addButton(pill, group)
            self._flow.addWidget(pill)
        self.pill(Group.ALL).setChecked(True)

    def _connect(self) -> None:
        self._pills.idToggled.connect(self._filter_changed)
        self.field.textChanged.connect(self._arrange)
        self.field.down_requested.connect(self._go_down)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.activated.connect(self._activated)
        self.model.arranged.connect(self._settle)
        self._theme.changed.connect(self._space)

    def _filter_changed(self, _: int, on: bool) -> None:
        if on:
            self._arrange()

    def _arrange(self) -> None:
        self.model.show_only(Group(self._pills.checkedId()), self.field.text())

    def _settle(self) -> None:
        """Choose the row again that was chosen, and say so when nothing is shown."""
        self._stack.setCurrentIndex(0 if self.model.shown or not self.model.rows else 1)
        row = self.model.row_of(self._chosen) if self._chosen else -1
        if row >= 0 and self.table.currentIndex().row() != row:
            self.table.selectRow(row)

    def _row_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        key = self.model.shown[current.row()].key if current.isValid() else ""
        if key != self._chosen and (key or self.model.row_of(self._chosen) >= 0):
            self._chosen = key
            self.chosen_changed.emit(key)

    def _activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.shown[index.row()].key)

    def _go_down(self) -> None:
        if self.model.shown:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))
        self._bar.setSpacing(px(8))
        self._flow.set_gaps(px(7), px(6))
        self.field.setMinimumWidth(px(_FIELD))
        self._files.set_room(px(6), self._pills.button(Group.ALL).sizeHint().height())
