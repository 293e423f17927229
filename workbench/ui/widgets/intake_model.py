"""The files that came in as items for a standard view: filtered, sorted, and changed where they changed."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from operator import is_
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QStandardItemModel

from workbench.domain.people import comparable
from workbench.domain.words import number
from workbench.ui.theme import Theme
from workbench.ui.widgets.intake_cells import IntakeCells
from workbench.ui.widgets.intake_row import Column, Group, IntakeRow

_HEADS: Final = ("Code", "File", "Words", "", "Verdict", "Whose", "Note")
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
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


class IntakeModel(QStandardItemModel):
    """All rows in the order given; shown are those that a group and a search keep, sorted when a head was pressed.

    The cells are kept as items, and meters and names as they are shown, so that a view paints them all by itself. If it asked
    for each cell, it would wait each time for the thread that reads scripts, and the window would stand still. `growing` comes
    before rows are put in, `grown` after the last of them with the place of the first; `arranged` when others are shown, or the
    same in another order.
    """

    growing = Signal()
    grown = Signal(int)
    arranged = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(0, len(Column), parent)
        self._cells = IntakeCells(theme)
        self._limit = 0
        self._all: tuple[IntakeRow, ...] = ()
        self._shown: list[IntakeRow] = []
        self._group, self._wanted = Group.ALL, ""
        self._sorted: tuple[Column, bool] | None = None
        theme.changed.connect(self._dress)
        self._name_columns()

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
        self._all = tuple(rows)
        if limit != self._limit:
            self._limit = limit
            self._name_columns()
        self._arrange()

    def show_only(self, group: Group, wanted: str) -> None:
        """Keep only the rows of a group that hold the words of a search."""
        self._group, self._wanted = group, wanted
        self._arrange()

    def counts(self) -> Mapping[Group, int]:
        """How many rows each group has, whatever is searched for."""
        found = Counter(group for row in self._all for group in row.groups)
        return {group: len(self._all) if group is Group.ALL else found[group] for group in Group}

    def row_of(self, key: str) -> int:
        """Where the row of a key is shown; -1 when it is not."""
        return next((at for at, row in enumerate(self._shown) if row.key == key), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, or by none (-1) in the order given."""
        self._sorted = (Column(column), order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._arrange()

    def set_room(self, meter: QSize, file: int) -> None:
        """Set how large the meters are, and how wide the column of file names is."""
        if self._cells.set_room(meter, file):
            self._dress()

    def _name_columns(self) -> None:
        for column, head in enumerate(_HEADS):
            said = f"Of {number(self._limit)}" if column == Column.METER else head
            self.setHeaderData(column, Qt.Orientation.Horizontal, said)
            self.setHeaderData(
                column,
                Qt.Orientation.Horizontal,
                _RIGHT if column == Column.WORDS else _LEFT,
                Qt.ItemDataRole.TextAlignmentRole,
            )

    def _arrange(self) -> None:
        kept = [row for row in self._all if self._group is Group.ALL or self._group in row.groups]
        kept = [row for row in kept if row.holds(self._wanted)] if self._wanted else kept
        if self._sorted is not None:
            column, downwards = self._sorted
            kept.sort(key=_SORTS[column], reverse=downwards)
        self._replace(kept)

    def _replace(self, kept: list[IntakeRow]) -> None:
        """Put the rows in, telling the view the least that changed: whoever is in the table is not disturbed by new rows."""
        top, end = _same(self._shown, kept)
        before, after = self._shown[top : len(self._shown) - end], kept[top : len(kept) - end]
        new = _added([row.key for row in before], [row.key for row in after])
        if new is None:
            self._shown = []
            self.setRowCount(0)
            top, before, after, new = 0, [], kept, list(range(len(kept)))
        self._shown = kept
        self._put_in([top + at for at in new])
        added, stayed = frozenset(new), iter(before)
        for at, row in enumerate(after):
            if at not in added and row != next(stayed):
                self._fill(top + at, row)
        self.arranged.emit()

    def _put_in(self, places: Sequence[int]) -> None:
        if places:
            self.growing.emit()
            for at in places:
                self.insertRow(at, self._cells.of(self._shown[at]))
            self.grown.emit(places[0])

    def _dress(self) -> None:
        """Set the rows anew in the type and colours of another theme."""
        self._cells.dress()
        for at, row in enumerate(self._shown):
            self._fill(at, row)

    def _fill(self, at: int, row: IntakeRow) -> None:
        for column, cell in enumerate(self._cells.of(row)):
            self.setItem(at, column, cell)


def _same(before: Sequence[IntakeRow], after: Sequence[IntakeRow]) -> tuple[int, int]:
    """How many rows from the top, and of the others how many from the end, are the very same: most are, and soon passed over."""
    top = len(list(takewhile(bool, map(is_, before, after))))
    end = len(list(takewhile(bool, map(is_, reversed(before), reversed(after)))))
    return top, min(end, len(before) - top, len(after) - top)


def _added(before: Sequence[str], after: Sequence[str]) -> list[int] | None:
    """The places of the keys that came to those before, from the top; None where others went or moved."""
    known, found = iter((*before, None)), list[int]()
    wanted = next(known)
    for at, key in enumerate(after):
        if key == wanted:
            wanted = next(known)
        else:
            found.append(at)
    return found if wanted is None else None
