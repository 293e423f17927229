"""The outcomes of a cohort as a table: whose they are, the outcome word, and when it was released or what it waits for."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.rows_model import Index, RowsModel
from workbench.ui.widgets.table import dress_table


class Standing(Enum):
    """How far the outcome of a script is, with its icon and the icon's colour."""

    RELEASED = ("circle-check", "ok")
    READY = ("flag", "accent")
    BLOCKED = ("octagon-alert", "stop")
    ASIDE = ("gavel", "text2")


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One script: its code, whose it is, the outcome word, how far it is in words, and whether a letter can be shown."""

    submission: str
    code: str
    name: str
    reference: str
    outcome: str
    standing: Standing
    words: str
    second: str = ""
    has_letter: bool = False

    def cell(self, column: int) -> str:
        """The words of a cell, two lines at the most."""
        person = f"{self.name}\n{self.reference}" if self.reference else self.name
        last = f"{self.words}\n{self.second}" if self.second else self.words
        return (self.code, person, self.outcome, last)[column]


_HEADS = ("Code", "Participant", "Outcome", "Release")
_STATE = 3


class _Model(RowsModel[OutcomeRow]):
    heads = _HEADS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cell(column)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.cell(column).replace("\n", ", ")
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font("strong" if column == 0 else "body")
        if role == Qt.ItemDataRole.DecorationRole and column == _STATE:
            return self._theme.icon(*row.standing.value)
        return None


class OutcomeTable(QTableView):
    """`row_changed` brings the script of the row that became current, `opened` that of a row opened by Enter or two clicks."""

    row_changed = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = _Model(theme, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(self._sorted)
        self.setAccessibleName("Outcomes")
        dress_table(theme, self, row=SIZES.list_row)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        for column, mode in enumerate((_FIT, _STRETCH, _FIT, _FIT)):
            head.setSectionResizeMode(column, mode)
        head.setStretchLastSection(False)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.activated.connect(self._open)
        theme.changed.connect(self._draw)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight when the table becomes lower."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def show_rows(self, rows: tuple[OutcomeRow, ...]) -> None:
        """Show these rows; the current row stays current if it is still there."""
        if rows == self._model.rows:
            return
        current = self.current()
        self._model.show_rows(rows)
        self.choose(current)

    def rows(self) -> tuple[OutcomeRow, ...]:
        """The rows in the order they are shown."""
        return tuple(self._row(self._sorted.index(at, 0)) for at in range(self._sorted.rowCount()))

    def current(self) -> str:
        """The script of the current row, or nothing."""
        index = self.currentIndex()
        return self._row(index).submission if index.isValid() else ""

    def choose(self, submission: str) -> bool:
        """Make a script's row the current one; False when it is not there."""
        for at, row in enumerate(self.rows()):
            if row.submission == submission:
                self.setCurrentIndex(self._sorted.index(at, 0))
                return True
        return False

    def _row(self, index: QModelIndex) -> OutcomeRow:
        return self._model.rows[self._sorted.mapToSource(index).row()]

    def _tell(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            self.row_changed.emit(self._row(current).submission)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._row(index).submission)

    def _draw(self) -> None:
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_HEADS) - 1)
        self.viewport().update()


_FIT = QHeaderView.ResizeMode.ResizeToContents
_STRETCH = QHeaderView.ResizeMode.Stretch
