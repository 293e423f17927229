"""Who marks what as a table: each script, whom it is given to, how that came, and how far it is, in icon and word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from workbench.domain.people import comparable
from workbench.domain.words import capital
from workbench.ui.theme import Theme
from workbench.ui.widgets.rows_model import Index, RowsModel
from workbench.ui.widgets.table import dress_table

_HEADS: Final = ("Code", "Given to", "How", "State")
_CODE, _WHO, _HOW, _STATE = range(4)


class ShareState(Enum):
    """How far a script is with whoever has it: the word, the icon and the icon's colour."""

    WAITING = ("Waiting", "circle-dashed", "text2")
    NOBODY = ("Nobody may mark it", "octagon-alert", "stop")
    DISPUTED = ("In adjudication", "split", "text2")
    GIVEN = ("Given", "circle", "text2")
    BEGUN = ("Begun, locked", "lock", "text2")
    HANDED_IN = ("Handed in, locked", "circle-check", "ok")


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A script at a stage. `person` and `name` are empty while it waits; `why` says why nobody may have it, or why it stays."""

    submission: str
    code: str
    state: ShareState
    person: str = ""
    name: str = ""
    how: str = ""
    why: str = ""

    @property
    def movable(self) -> bool:
        """Whether it can be given to somebody, or to somebody else."""
        return self.state in (ShareState.WAITING, ShareState.DISPUTED, ShareState.GIVEN)

    def cell(self, column: int) -> str:
        """The words of a cell."""
        return (self.code, self.name or "Nobody yet", capital(self.how), self.state.value[0])[column]

    def holds(self, wanted: str) -> bool:
        """Whether code or name hold the words of a search, without case or accents; empty finds everything."""
        return all(word in comparable(f"{self.code} {self.name}") for word in comparable(wanted).split())


class _Model(RowsModel[ShareRow]):
    heads = _HEADS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cell(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.why or row.cell(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.cell(column)}. {row.why}" if column == _STATE and row.why else row.cell(column)
        return self._look(row, column, role)

    def _look(self, row: ShareRow, column: int, role: int) -> object:
        _, icon, token = row.state.value
        if role == Qt.ItemDataRole.FontRole:
            loud = column == _STATE and row.state is ShareState.NOBODY
            return self._theme.font("strong" if column == _CODE or loud else "body")
        if role == Qt.ItemDataRole.DecorationRole and column == _STATE:
            return self._theme.icon(icon, token)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour(self._ink(row, column))
        return None

    @staticmethod
    def _ink(row: ShareRow, column: int) -> str:
        if column == _STATE and row.state is ShareState.NOBODY:
            return "stop"
        quiet = (
            column == _HOW
            or (column == _WHO and not row.name)
            or (column == _STATE and row.state in (ShareState.WAITING, ShareState.DISPUTED))
        )
        return "text2" if quiet else "text"


class _Sieve(QSortFilterProxyModel):
    """Keeps the rows of some states that hold the words of a search."""

    def __init__(self, model: _Model, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = model
        self._states, self._wanted = frozenset(ShareState), ""
        self.setSourceModel(model)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def keep(self, states: Iterable[ShareState], wanted: str) -> None:
        self.beginFilterChange()
        self._states, self._wanted = frozenset(states), wanted
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        row = self._rows.rows[source_row]
        return row.state in self._states and row.holds(self._wanted)


class AllocationTable(QTableView):
    """`chosen_changed` comes when other rows are chosen, `give_requested` with the place for a menu at Enter or two clicks."""

    chosen_changed = Signal()
    give_requested = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = _Model(theme, self)
        self._kept = _Sieve(self._model, self)
        self.setModel(self._kept)
        self.setAccessibleName("Who marks what")
        dress_table(theme, self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        for column, mode in enumerate((_FIT, _FIT, _STRETCH, _FIT)):
            head.setSectionResizeMode(column, mode)
        head.setSortIndicatorClearable(True)
        head.setStretchLastSection(False)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.activated.connect(self._ask)

    def show_rows(self, rows: Sequence[ShareRow]) -> None:
        """Show these rows; those that were chosen stay chosen if they are still there."""
        if tuple(rows) == self._model.rows:
            return
        chosen = {row.submission for row in self.chosen()}
        current = self.currentIndex()
        at = current.row() if current.isValid() else -1
        self._model.show_rows(tuple(rows))
        if at >= 0:
            here = self._kept.index(min(at, self._kept.rowCount() - 1), 0)
            self.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.choose(chosen)

    def show_only(self, states: Iterable[ShareState], wanted: str) -> None:
        """Keep the rows of these states that hold the words of a search."""
        self._kept.keep(states, wanted)
        self.chosen_changed.emit()

    def rows(self) -> tuple[ShareRow, ...]:
        """The rows that are shown, from the top."""
        return tuple(self._row(self._kept.index(at, 0)) for at in range(self._kept.rowCount()))

    def chosen(self) -> tuple[ShareRow, ...]:
        """The rows that are chosen, from the top."""
        found = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._row(self._kept.index(at, 0)) for at in found)

    def choose(self, submissions: Iterable[str]) -> None:
        """Choose the rows of these scripts."""
        wanted, selection = set(submissions), QItemSelection()
        for at, row in enumerate(self.rows()):
            if row.submission in wanted:
                selection.select(self._kept.index(at, 0), self._kept.index(at, len(_HEADS) - 1))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def place_of_current(self) -> QPoint:
        """Where a menu about the current row opens, in global coordinates."""
        rect = self.visualRect(self.currentIndex())
        inside = QPoint(rect.left() + self._theme.px(24), min(rect.bottom(), self.viewport().height()))
        return self.viewport().mapToGlobal(inside)

    def _row(self, index: QModelIndex) -> ShareRow:
        return self._model.rows[self._kept.mapToSource(index).row()]

    def _tell(self, *_: object) -> None:
        self.chosen_changed.emit()

    def _ask(self, _: QModelIndex) -> None:
        self.give_requested.emit(self.place_of_current())


_FIT: Final = QHeaderView.ResizeMode.ResizeToContents
_STRETCH: Final = QHeaderView.ResizeMode.Stretch
