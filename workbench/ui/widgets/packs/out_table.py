"""Who has what out as a table: given, to send, out and back, the day it is due, and how their packs are closed."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from workbench.domain.words import number
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.rows_model import RIGHT, Index, RowsModel
from workbench.ui.widgets.table import dress_table

_HEADS: Final = ("Person", "Marking", "Given", "To send", "Out", "Back", "Due", "Opens with")
_NAME, _MARKING, _DUE, _CARD = 0, 1, 6, 7
_FIGURES: Final = range(2, 6)


@dataclass(frozen=True, slots=True)
class OutRow:
    """One person at one stage. `due` is a day in words or "", `confirmed` whether a card of theirs is trusted."""

    person: str
    stage: str
    name: str
    marking: str
    given: int
    to_send: int
    out: int
    back: int
    due: str
    overdue: bool
    confirmed: bool

    def cell(self, column: int) -> str:
        """The words of a cell, two lines at the most."""
        figures = (self.given, self.to_send, self.out, self.back)
        due = f"Overdue\n{self.due}" if self.overdue else self.due
        card = "Card" if self.confirmed else "Phrase"
        return (self.name, self.marking, *(number(figure) for figure in figures), due, card)[column]


class _Model(RowsModel[OutRow]):
    heads = _HEADS
    figures = frozenset(_FIGURES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cell(column)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = row.cell(column).replace("\n", ", ")
            return f"{said} {_HEADS[column].lower()}" if column in _FIGURES else said
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _FIGURES:
            return RIGHT
        return self._look(row, column, role)

    def _look(self, row: OutRow, column: int, role: int) -> object:
        late = row.overdue and column == _DUE
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font("strong" if column == _NAME or late else "body")
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour("warn" if late else self._ink(row, column))
        if role == Qt.ItemDataRole.DecorationRole and late:
            return self._theme.icon("triangle-alert", "warn")
        if role == Qt.ItemDataRole.DecorationRole and column == _CARD:
            return self._theme.icon(*(("shield-check", "ok") if row.confirmed else ("key-round", "text2")))
        return None

    @staticmethod
    def _ink(row: OutRow, column: int) -> str:
        figures = (row.given, row.to_send, row.out, row.back)
        nothing = column in _FIGURES and not figures[column - _FIGURES.start]
        return "text2" if nothing or column == _MARKING or (column == _CARD and not row.confirmed) else "text"


class OutTable(QTableView):
    """`chosen_changed(person, stage)` when another row becomes current."""

    chosen_changed = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = _Model(theme, self)
        self.setModel(self._model)
        self.setAccessibleName("Who has what out")
        dress_table(theme, self, row=SIZES.list_row, least=40)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        for column in range(len(_HEADS)):
            head.setSectionResizeMode(column, _STRETCH if column == _NAME else _FIT)
        head.setStretchLastSection(False)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_rows(self, rows: tuple[OutRow, ...]) -> None:
        """Show these rows; the current row stays current if it is still there, else the first becomes it."""
        if rows == self._model.rows:
            return
        current = self.current()
        self._model.show_rows(rows)
        if rows and not self.choose(*current):
            self.setCurrentIndex(self._model.index(0, 0))

    def rows(self) -> tuple[OutRow, ...]:
        """The rows from the top."""
        return self._model.rows

    def current(self) -> tuple[str, str]:
        """Person and stage of the current row, or two empty words."""
        index = self.currentIndex()
        row = self._model.rows[index.row()] if index.isValid() else None
        return (row.person, row.stage) if row else ("", "")

    def choose(self, person: str, stage: str = "") -> bool:
        """Make the row of a person (and a stage, if one is named) the current one; False when it is not there."""
        for at, row in enumerate(self._model.rows):
            if row.person == person and stage in ("", row.stage):
                self.setCurrentIndex(self._model.index(at, 0))
                return True
        return False

    def _tell(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            row = self._model.rows[current.row()]
            self.chosen_changed.emit(row.person, row.stage)


_FIT: Final = QHeaderView.ResizeMode.ResizeToContents
_STRETCH: Final = QHeaderView.ResizeMode.Stretch
