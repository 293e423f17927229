"""A table of plain words: rows of text in named columns, in the look of every table, whose rows can be copied."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.table import dress_table

Index = QModelIndex | QPersistentModelIndex
Rows = Sequence[tuple[str, ...]]
_NOWHERE = QModelIndex()
_NARROWEST = 72


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head. A `wide` one takes or gives room, `strong` is bold, `figure` stands at the right."""

    title: str
    wide: bool = False
    strong: bool = False
    figure: bool = False


class TextModel(QAbstractTableModel):
    """Rows of text for a standard view."""

    def __init__(self, theme: Theme, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = tuple(columns)
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show_rows(self, rows: Rows) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = self._columns[index.column()]
        text = self._rows[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.FontRole and column.strong:
            return self._theme.font("strong")
        if role == Qt.ItemDataRole.TextAlignmentRole and column.figure:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if way == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and self._columns[section].figure:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return self._columns[section].title if role == Qt.ItemDataRole.DisplayRole else None


class TextTable(QTableView):
    """A table of text under an accessible name; Ctrl+C copies the chosen rows, or all when none is chosen, with the heads."""

    def __init__(self, theme: Theme, columns: Sequence[Column], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = tuple(columns)
        self._model = TextModel(theme, columns, self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        dress_table(theme, self)
        theme.dress(self, "body")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self._measure)
        self._measure()

    def show_rows(self, rows: Rows) -> None:
        """Show other rows."""
        self._model.show_rows(rows)
        self._share_width()

    def cell(self, row: int, column: int) -> str:
        """The words in a cell."""
        return str(self._model.index(row, column).data())

    def row_count(self) -> int:
        """How many rows there are."""
        return self._model.rowCount()

    def copy_all(self) -> None:
        """Put every row, with the heads, on the clipboard as a spreadsheet takes it."""
        self._copy(range(self.row_count()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
            self._copy(chosen or range(self.row_count()))
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Set the heads anew: a table that was put into a layout has lost their type."""
        super().showEvent(event)
        self._theme.dress(self.horizontalHeader(), "small-strong")
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _copy(self, rows: Sequence[int]) -> None:
        lines = ["\t".join(column.title for column in self._columns)]
        lines += ["\t".join(self.cell(row, at) for at in range(len(self._columns))) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _measure(self) -> None:
        self.horizontalHeader().setMinimumSectionSize(self._theme.px(_NARROWEST))
        self._model.layoutChanged.emit()
        self._share_width()

    def _share_width(self) -> None:
        """Each column is as wide as its words; room to spare goes to the wide ones, and what is short comes from the widest."""
        head, most = self.horizontalHeader(), self.viewport().width() * 2 // 5
        asked = [max(min(self.sizeHintForColumn(at), most), head.sectionSizeHint(at)) for at in range(len(self._columns))]
        wide = [at for at, column in enumerate(self._columns) if column.wide]
        room = self.viewport().width() - sum(width for at, width in enumerate(asked) if at not in wide)
        for at, width in zip(wide, shared([asked[at] for at in wide], room), strict=True):
            asked[at] = max(width, self._theme.px(_NARROWEST))
        for at, width in enumerate(asked):
            head.resizeSection(at, width)


def shared(asked: Sequence[int], room: int) -> list[int]:
    """Widths that fill a room: all as asked and the rest in equal parts, or the widest cut down to one width."""
    if not asked:
        return []
    spare = room - sum(asked)
    if spare >= 0:
        given = [width + spare // len(asked) for width in asked]
        given[-1] += room - sum(given)
        return given
    left, cap = room, 0
    for done, width in enumerate(sorted(asked)):
        cap = left // (len(asked) - done)
        if width >= cap:
            break
        left -= width
    return [min(width, cap) for width in asked]
