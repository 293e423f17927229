"""The sample as a table: why each script is in it, who marked it first, and how far it is, in icon and word."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from workbench.domain.sampling import PairState, Reason, SampleLine
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.rows_model import Index, RowsModel
from workbench.ui.widgets.table import dress_table
from workbench.ui.widgets.text_table import shared

_HEADS: Final = ("Code", "Why it is in the sample", "Marker", "State")
_CODE, _WHY, _MARKER, _STATE = range(4)
STATES: Final[Mapping[PairState, tuple[str, str, str]]] = MappingProxyType(
    {
        PairState.WAITING: ("Waiting", "circle", "text2"),
        PairState.AGREED: ("Agreed", "equal", "ok"),
        PairState.LEVELS_DIFFER: ("Levels differ", "diff", "text2"),
        PairState.IN_ADJUDICATION: ("In adjudication", "split", "accent"),
        PairState.DECIDED: ("Decided", "circle-check", "ok"),
    }
)
"""The word, the icon and the icon's colour of each state."""


class _Model(RowsModel[SampleLine]):
    heads = _HEADS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (line.code, line.words, line.marker, STATES[line.state][0])[column]
        return self._look(line, column, role)

    def _look(self, line: SampleLine, column: int, role: int) -> object:
        open_case = column == _STATE and line.state is PairState.IN_ADJUDICATION
        _, icon, token = STATES[line.state]
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font("strong" if column == _CODE or open_case else "body")
        if role == Qt.ItemDataRole.DecorationRole and column == _STATE:
            return self._theme.icon(icon, token)
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = column == _MARKER or (column == _STATE and token == "text2")
            return self._theme.colour("accent" if open_case else "text2" if quiet else "text")
        return None


class _Sieve(QSortFilterProxyModel):
    """Keeps the lines of one reason, or all."""

    def __init__(self, model: _Model, parent: QObject) -> None:
        super().__init__(parent)
        self._lines = model
        self._only: Reason | None = None
        self.setSourceModel(model)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def keep(self, only: Reason | None) -> None:
        self.beginFilterChange()
        self._only = only
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        return self._only is None or self._lines.rows[source_row].reason is self._only


class SampleTable(QTableView):
    """`opened` brings the line of a row opened by Enter or two clicks."""

    opened = Signal(SampleLine)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = _Model(theme, self)
        self._kept = _Sieve(self._model, self)
        self.setModel(self._kept)
        self.setAccessibleName("Sample")
        dress_table(theme, self)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSortIndicatorClearable(True)
        head.setStretchLastSection(False)
        self.activated.connect(self._open)
        theme.changed.connect(self._draw)
        self._draw()

    def show_lines(self, lines: Sequence[SampleLine]) -> None:
        """Show these lines; the current one stays current if it is still there."""
        if tuple(lines) == self._model.rows:
            return
        line = self.current()
        self._model.show_rows(tuple(lines))
        self._share_width()
        if line is not None:
            self.choose(line.submission)

    def show_only(self, reason: Reason | None) -> None:
        """Keep the lines of one reason, or with None all."""
        self._kept.keep(reason)

    def lines(self) -> tuple[SampleLine, ...]:
        """The lines that are shown, from the top."""
        return tuple(self._line(self._kept.index(at, 0)) for at in range(self._kept.rowCount()))

    def current(self) -> SampleLine | None:
        """The current line."""
        index = self.currentIndex()
        return self._line(index) if index.isValid() else None

    def choose(self, submission: str) -> bool:
        """Make a script's line the current one; False when it is not shown."""
        for at, line in enumerate(self.lines()):
            if line.submission == submission:
                self.setCurrentIndex(self._kept.index(at, 0))
                return True
        return False

    def least_height(self, rows: int) -> int:
        """How tall the table is with its head and at most this many of its rows."""
        shown = min(rows, max(1, len(self._model.rows)))
        return self.horizontalHeader().sizeHint().height() + shown * self._theme.px(SIZES.table_row) + 2 * self.frameWidth() + 4

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._line(index))

    def _line(self, index: QModelIndex) -> SampleLine:
        return self._model.rows[self._kept.mapToSource(index).row()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Code and state are as wide as their words; reason and marker share the rest, the wider giving way first."""
        head = self.horizontalHeader()
        asked = [max(self.sizeHintForColumn(at), head.sectionSizeHint(at)) for at in range(len(_HEADS))]
        room = self.viewport().width() - asked[_CODE] - asked[_STATE]
        asked[_WHY], asked[_MARKER] = shared([asked[_WHY], asked[_MARKER]], max(0, room))
        for at, width in enumerate(asked):
            head.resizeSection(at, width)

    def _draw(self) -> None:
        side = self._theme.px(SIZES.icon)
        self.setIconSize(QSize(side, side))
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_HEADS) - 1)
        self._share_width()
        self.viewport().update()
