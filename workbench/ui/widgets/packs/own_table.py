"""The scripts in a marker's own file, and how far each is on its way back to the office."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.rows_model import Index, RowsModel
from workbench.ui.widgets.table import dress_table

_HEADS: Final = ("Code", "Marking", "How far")
_CODE, _FAR = 0, 2


class Far(Enum):
    """How far a script is: the word, the icon and the icon's colour."""

    TO_MARK = ("To mark", "circle", "text2")
    HANDED_IN = ("Handed in, not packed", "pen-line", "accent")
    PACKED = ("Packed", "package", "text2")
    ARRIVED = ("With the office", "circle-check", "ok")


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A script: its id, stage and code, which marking it takes, and how far it is."""

    submission: str
    stage: str
    code: str
    marking: str
    far: Far

    def cell(self, column: int) -> str:
        """The words of a cell."""
        return (self.code, self.marking, self.far.value[0])[column]


class _Model(RowsModel[OwnRow]):
    heads = _HEADS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.cell(column)
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font("strong" if column == _CODE else "body")
        if role == Qt.ItemDataRole.DecorationRole and column == _FAR:
            return self._theme.icon(*row.far.value[1:])
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = column == _FAR and row.far is Far.TO_MARK
            return self._theme.colour("text2" if quiet or column not in (_CODE, _FAR) else "text")
        return None


class OwnTable(QTableView):
    """`open_requested(stage, submission)` at Enter or two clicks."""

    open_requested = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = _Model(theme, self)
        self.setModel(self._model)
        self.setAccessibleName("Scripts in this file")
        dress_table(theme, self, least=96)
        head = self.horizontalHeader()
        for column in range(len(_HEADS)):
            head.setSectionResizeMode(column, _STRETCH if column == _FAR else _FIT)
        self.activated.connect(self._open)

    def show_rows(self, rows: tuple[OwnRow, ...]) -> None:
        """Show these rows; the current one stays if it is still there."""
        if rows == self._model.rows:
            return
        at = self.currentIndex().row()
        self._model.show_rows(rows)
        if rows:
            self.setCurrentIndex(self._model.index(min(max(at, 0), len(rows) - 1), 0))

    def rows(self) -> tuple[OwnRow, ...]:
        """The rows from the top."""
        return self._model.rows

    def _open(self, index: QModelIndex) -> None:
        row = self._model.rows[index.row()]
        self.open_requested.emit(row.stage, row.submission)


_FIT: Final = QHeaderView.ResizeMode.ResizeToContents
_STRETCH: Final = QHeaderView.ResizeMode.Stretch
