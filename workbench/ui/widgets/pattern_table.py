"""The table of what a pattern makes of file names: the parts it found, whose each file is, and every doubt."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.rows_model import ROOT, Index, RowsModel
from workbench.ui.widgets.table import dress_table


class Fit(IntEnum):
    """What a pattern makes of a name."""

    ALL = 0
    TOLD = 1
    DOUBT = 2
    OUT = 3
    UNREAD = 4
    """No pattern was read: the name alone is listed."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """One file's name with the parts that were found, in the order of the heads, and whose it is, with the reason or doubt."""

    name: str
    fit: Fit
    parts: tuple[str, ...] = ()
    whose: str = ""
    note: str = ""


_LOOKS: Final = MappingProxyType(
    {Fit.TOLD: ("circle-check", "ok"), Fit.DOUBT: ("triangle-alert", "warn"), Fit.OUT: ("circle-minus", "text2")}
)
_FILE, _PART, _WHOSE = 250, 152, 190
_NARROWEST = 90


class NamesModel(RowsModel[NameRow]):
    """File, a column a part, whose, and the note."""

    def show_names(self, heads: Sequence[str], rows: Sequence[NameRow]) -> None:
        """Show other names under the heads of other parts."""
        self.heads = ("File", *heads, "Whose", "Note") if any(row.fit is not Fit.UNREAD for row in rows) else ("File",)
        self.show_rows(rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cell(row, column) or None
        return self._look(row, column, role)

    def _cell(self, row: NameRow, column: int) -> str:
        parts = len(self.heads) - 3
        if column == 0:
            return row.name
        if column <= parts:
            return row.parts[column - 1] if column <= len(row.parts) else ""
        return row.whose if column == parts + 1 else row.note

    def _look(self, row: NameRow, column: int, role: int) -> object:
        whose, note = len(self.heads) - 2, len(self.heads) - 1
        if role == Qt.ItemDataRole.DecorationRole and column == whose and row.fit in _LOOKS:
            return self._theme.icon(*_LOOKS[row.fit])
        if role == Qt.ItemDataRole.FontRole:
            strong = column == whose and row.fit is Fit.TOLD
            return self._theme.font("strong" if strong else "small" if 0 < column == note else "body")
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = column == 0 < whose or (0 < column == note and row.fit is not Fit.DOUBT)
            return self._theme.colour("text2" if quiet else "text")
        return None

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.heads)


class NamesTable(QTableView):
    """The table view; the note takes the room that the others leave."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.names = NamesModel(theme, self)
        dress_table(theme, self)
        self.setModel(self.names)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName("What the pattern makes of each name")
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        theme.changed.connect(self._measure)
        self._measure()

    def show_names(self, heads: Sequence[str], rows: Sequence[NameRow]) -> None:
        """Show other names, at the place where the table was scrolled to."""
        bar, changed = self.verticalScrollBar(), len(heads) != len(self.names.heads) - 3
        at = bar.value()
        self.names.show_names(heads, rows)
        if changed:
            self._measure()
        bar.setValue(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        px, columns = self._theme.px, len(self.names.heads)
        side = px(SIZES.icon)
        self.setIconSize(QSize(side, side))
        if columns < 3:
            return
        wanted = [_FILE, *[_PART] * (columns - 3), _WHOSE]
        room = self.viewport().width() - px(_FILE)
        factor = min(1.0, room / max(px(sum(wanted)), 1))
        for column, width in enumerate(wanted):
            self.setColumnWidth(column, max(px(_NARROWEST), int(px(width) * factor)))
