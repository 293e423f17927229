"""The scripts of a queue as a list: each with its code and how far it is, in icon, words and colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from workbench.domain.words import capital
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.two_line import RowRole, TwoLineDelegate

State = Literal["not opened", "in marking", "handed in"]
_ICONS = {"not opened": "circle", "in marking": "pen-line", "handed in": "circle-check"}
_TOP = QModelIndex()


class Row(Protocol):
    """What a row of a list like this shows: code, how far it is in words, icon and the colour of both."""

    @property
    def id(self) -> str: ...

    @property
    def code(self) -> str: ...

    @property
    def words(self) -> str: ...

    @property
    def icon(self) -> str: ...

    @property
    def token(self) -> str: ...


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A script in the queue: `parked` and `flagged` hold the reason or "", `handed_in` the time ("19:52") or ""."""

    id: str
    code: str
    state: State
    parked: str = ""
    flagged: str = ""
    handed_in: str = ""

    @property
    def words(self) -> str:
        """How far it is, in words."""
        held = [f"Parked: {self.parked}"] if self.parked else []
        held += [f"Flagged: {self.flagged}"] if self.flagged else []
        if held:
            return "; ".join((held[0], *(each[0].lower() + each[1:] for each in held[1:])))
        return f"Handed in {self.handed_in}".strip() if self.state == "handed in" else capital(self.state)

    @property
    def icon(self) -> str:
        """The icon of its state."""
        return "pause" if self.parked else "flag" if self.flagged else _ICONS[self.state]

    @property
    def token(self) -> str:
        """The colour of its state."""
        return "warn" if self.parked else "stop" if self.flagged else "ok" if self.state == "handed in" else "text2"


class QueueModel(QAbstractListModel):
    """Rows in the order given, one of them open."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._open = ""

    def show_rows(self, rows: Sequence[Row], current: str) -> None:
        """Show rows; only what differs is told to the view, so that it keeps its place."""
        rows = tuple(rows)
        if [row.id for row in rows] != [row.id for row in self._rows]:
            self.beginResetModel()
            self._rows, self._open = rows, current
            self.endResetModel()
        elif (rows, current) != (self._rows, self._open):
            self._rows, self._open = rows, current
            self.dataChanged.emit(self.index(0), self.index(max(0, len(rows) - 1)))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        is_open = row.id == self._open
        said: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: row.code,
            Qt.ItemDataRole.ToolTipRole: f"{row.code}. {row.words}",
            Qt.ItemDataRole.AccessibleTextRole: f"{row.code}, {row.words}{', open' if is_open else ''}",
            RowRole.SECOND: row.words,
            RowRole.ICON: row.icon,
            RowRole.TOKEN: row.token,
            RowRole.OPEN: is_open,
        }
        return said.get(role)

    def row_of(self, script: str) -> int:
        """The row of a script, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.id == script), -1)

    def id_at(self, index: QModelIndex) -> str:
        """The script of a row."""
        return self._rows[index.row()].id


class QueueList(QListView):
    """`script_chosen` gives a script's id when its row is clicked, or Enter is pressed on it."""

    script_chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = QueueModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(TwoLineDelegate(theme, self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setProperty("ring", "own")
        self.clicked.connect(self._chosen)
        theme.changed.connect(self._space)

    def show_rows(self, rows: Sequence[Row], current: str) -> None:
        """Show rows, one of them open; the keyboard stays where it is while it is in the list."""
        was = self.currentIndex().row()
        self._rows.show_rows(rows, current)
        at = self._rows.row_of(current)
        if at >= 0:
            self.setCurrentIndex(self._rows.index(at))
            self.scrollTo(self._rows.index(at))
        elif self.hasFocus() and rows:
            self.setCurrentIndex(self._rows.index(min(max(was, 0), len(rows) - 1)))
        self._space()

    def rows_height(self) -> int:
        """How tall all rows are."""
        return self._rows.rowCount() * self._theme.px(SIZES.list_row)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(SIZES.queue - 12), self.rows_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), min(self.rows_height(), self._theme.px(SIZES.list_row)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._chosen(self.currentIndex())
        elif plain and event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self.script_chosen.emit(self._rows.id_at(index))

    def _space(self) -> None:
        self.setMaximumHeight(max(1, self.rows_height()))
        self.updateGeometry()
        self.doItemsLayout()
