"""The table of files that came in: one row a file, every cell real text, only the meter painted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from workbench.domain.people import comparable
from workbench.domain.words import number
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.table import dress_table
from workbench.ui.widgets.word_meter import Length, paint_meter

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class Column(IntEnum):
    """The columns from the left."""

    CODE = 0
    FILE = 1
    WORDS = 2
    METER = 3
    VERDICT = 4
    WHOSE = 5
    NOTE = 6


class Group(IntEnum):
    """What a filter keeps."""

    ALL = 0
    RULING = 1
    NOBODY = 2
    WARNING = 3
    NOT_READ = 4


@dataclass(frozen=True, slots=True)
class IntakeRow:
    """One file: `key` tells it from the others, `groups` says which filters keep it; `tone`: plain, ok, warn, stop."""

    key: str
    code: str
    file: str
    verdict: str
    icon: str
    tone: str
    length: Length | None = None
    whose: str = ""
    note: str = ""
    groups: frozenset[Group] = frozenset()
    owns_code: bool = True

    def holds(self, wanted: str) -> bool:
        """Whether code, file or name hold the words of a search (without case or accents; empty finds everything)."""
        return all(word in comparable(f"{self.code} {self.file} {self.whose}") for word in comparable(wanted).split())


_HEADS: Final = ("Code", "File", "Words", "", "Verdict", "Whose", "Note")
_WIDTHS: Final = (88, 188, 68, 132, 148, 158)
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LONG: Final = (Column.FILE, Column.WHOSE, Column.NOTE)
_ROW_ROLE: Final = Qt.ItemDataRole.UserRole
_SORTS: Final[MappingProxyType[Column, Callable[[IntakeRow], Any]]] = MappingProxyType(
    {
        Column.CODE: lambda row: row.code,
        Column.FILE: lambda row: comparable(row.file),
        Column.WORDS: lambda row: row.length.words if row.length else -1,
        Column.METER: lambda row: row.length.words if row.length else -1,
        Column.VERDICT: lambda row: row.verdict,
        Column.WHOSE: lambda row: comparable(row.whose),
        Column.NOTE: lambda row: comparable(row.note),
    }
)


class IntakeModel(QAbstractTableModel):
    """All rows in the order given; shown are those that a group and a search keep, sorted when a head was pressed."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._limit = 0
        self._all: tuple[IntakeRow, ...] = ()
        self._shown: list[IntakeRow] = []
        self._group, self._wanted = Group.ALL, ""
        self._sorted: tuple[Column, bool] | None = None

    @property
    def rows(self) -> tuple[IntakeRow, ...]:
        """Every row, shown or not."""
        return self._all

    @property
    def shown(self) -> tuple[IntakeRow, ...]:
        """The rows that are shown, from the top."""
        return tuple(self._shown)

    def show_rows(self, rows: Sequence[IntakeRow], limit: int) -> None:
        """Show other rows; `limit` is the maximum of words that the meter's tick stands for."""
        self._all, self._limit = tuple(rows), limit
        self._arrange()

    def show_only(self, group: Group, wanted: str) -> None:
        """Keep only the rows of a group that hold the words of a search."""
        self._group, self._wanted = group, wanted
        self._arrange()

    def count(self, group: Group) -> int:
        """How many rows a group has, whatever is searched for."""
        return len(self._all) if group is Group.ALL else sum(group in row.groups for row in self._all)

    def row_of(self, key: str) -> int:
        """Where the row of a key is shown; -1 when it is not."""
        return next((at for at, row in enumerate(self._shown) if row.key == key), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, or by none (-1) in the order given."""
        self._sorted = (Column(column), order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._arrange()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"Of {number(self._limit)}" if section == Column.METER else _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == Column.WORDS else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole or (role == Qt.ItemDataRole.ToolTipRole and column in _LONG):
            return _text(row, column) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.length.sentence if column is Column.METER and row.length else _text(row, column)
        if role == _ROW_ROLE:
            return row
        return self._look(row, column, role)

    def _look(self, row: IntakeRow, column: Column, role: int) -> Any:
        loud = row.tone in ("warn", "stop")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column is Column.WORDS else _LEFT
        if role == Qt.ItemDataRole.FontRole:
            strong = (column is Column.CODE and bool(row.code) and row.owns_code) or (column is Column.VERDICT and loud)
            return self._theme.font("strong" if strong else "small" if column is Column.NOTE else "body")
        if role == Qt.ItemDataRole.DecorationRole and column is Column.VERDICT:
            return self._theme.icon(row.icon, "text2" if row.tone == "plain" else row.tone)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour(self._ink(row, column, loud))
        return None

    @staticmethod
    def _ink(row: IntakeRow, column: Column, loud: bool) -> str:
        if column is Column.VERDICT and loud:
            return row.tone
        quiet = column in (Column.FILE, Column.NOTE) or (column is Column.CODE and not (row.code and row.owns_code))
        return "text2" if quiet else "text"

    def _arrange(self) -> None:
        kept = [row for row in self._all if self._group in (Group.ALL, *row.groups) and row.holds(self._wanted)]
        if self._sorted is not None:
            column, downwards = self._sorted
            kept.sort(key=_SORTS[column], reverse=downwards)
        self._replace(kept)

    def _replace(self, kept: list[IntakeRow]) -> None:
        """Put the rows in, telling the view the least that changed: whoever is in the table is not disturbed by a new row."""
        before, after = [row.key for row in self._shown], [row.key for row in kept]
        at = next((i for i, key in enumerate(before) if [key] != after[i : i + 1]), len(before))
        if before == after:
            self._shown = kept
            if kept:
                self.dataChanged.emit(self.index(0, 0), self.index(len(kept) - 1, len(Column) - 1))
        elif len(after) == len(before) + 1 and before[at:] == after[at + 1 :]:
            self.beginInsertRows(QModelIndex(), at, at)
            self._shown = kept
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._shown = kept
            self.endResetModel()


def _text(row: IntakeRow, column: Column) -> str:
    if column is Column.WORDS:
        return number(row.length.words) if row.length else ""
    if column is Column.METER:
        return ""
    cells = {
        Column.CODE: row.code or "No code",
        Column.FILE: row.file,
        Column.VERDICT: row.verdict,
        Column.WHOSE: row.whose,
        Column.NOTE: row.note,
    }
    return cells[column]


class _Meter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row = index.data(_ROW_ROLE)
        if isinstance(row, IntakeRow) and row.length is not None:
            pad = self._theme.px(12)
            paint_meter(painter, QRectF(option.rect).adjusted(pad, 0, -pad, -1), row.length, self._theme)


class _Name(QStyledItemDelegate):
    """A file name gives way in its middle: its end often tells it from others."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class IntakeTable(QTableView):
    """The table view with its columns measured; sorts when a head is pressed, and by the given order at the third press."""

    def __init__(self, theme: Theme, model: IntakeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        dress_table(theme, self)
        self.setModel(model)
        self.setItemDelegateForColumn(Column.METER, _Meter(theme, self))
        self.setItemDelegateForColumn(Column.FILE, _Name(self))
        self.setAccessibleName("Files that came in")
        head = self.horizontalHeader()
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, self._theme.px(width))
        side = self._theme.px(SIZES.icon)
        self.setIconSize(QSize(side, side))
