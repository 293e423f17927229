"""What each marker has, one row a person: scripts given, begun and handed in, and a meter that sets the loads side by side."""

from typing import Final

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from workbench.domain.allocation import Load
from workbench.domain.words import number
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.rows_model import RIGHT, Index, RowsModel
from workbench.ui.widgets.table import dress_table

_HEADS: Final = ("Marker", "", "Given", "Begun", "Handed in")
_NAME, _METER = 0, 1
_SHARE: Final = Qt.ItemDataRole.UserRole
_MOST_ROWS: Final = 9
_METER_WIDTH: Final = 80
_THICK: Final = 6


class _Model(RowsModel[Load]):
    heads = _HEADS
    figures = frozenset(range(_METER + 1, len(_HEADS)))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        load, column = self.rows[index.row()], index.column()
        figures = (load.name, "", number(load.given), number(load.begun), number(load.handed_in))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return figures[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{figures[2]} given" if column == _METER else figures[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column > _METER:
            return RIGHT
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font("strong" if column == _NAME else "body")
        if role == _SHARE:
            return load.given / max(1, *(each.given for each in self.rows))
        return None


class _Meter(QStyledItemDelegate):
    """A bar as long as the person's load beside the greatest; the number stands in the next cell."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        pad, thick = self._theme.px(8), self._theme.px(_THICK)
        room = QRectF(option.rect).adjusted(pad, 0, -pad, -1)
        bar = QRectF(room.left(), room.center().y() - thick / 2, room.width(), thick)
        share = float(index.data(_SHARE) or 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("hatch" if self._theme.palette.draws_edges else "line"))
        painter.drawRoundedRect(bar, thick / 2, thick / 2)
        if share > 0:
            bar.setWidth(max(bar.width() * share, thick))
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(bar, thick / 2, thick / 2)
        painter.restore()


class LoadsTable(QTableView):
    """Shows loads; as tall as its rows, up to nine of them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = _Model(theme, self)
        self.setModel(self._model)
        self.setItemDelegateForColumn(_METER, _Meter(theme, self))
        self.setAccessibleName("What each marker has")
        dress_table(theme, self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        for column in range(len(_HEADS)):
            head.setSectionResizeMode(column, _STRETCH if column == _NAME else _FIXED if column == _METER else _FIT)
        head.setStretchLastSection(False)
        theme.changed.connect(self._measure)
        self._measure()

    def show_loads(self, loads: tuple[Load, ...]) -> None:
        """Show what each of these has."""
        if loads != self._model.rows:
            self._model.show_rows(loads)
            self._measure()

    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The words of each row."""
        rows = range(self._model.rowCount())
        return tuple(tuple(str(self._model.index(at, c).data()) for c in range(len(_HEADS)) if c != _METER) for at in rows)

    def sizeHint(self) -> QSize:
        rows = min(_MOST_ROWS, max(1, self._model.rowCount()))
        tall = self.horizontalHeader().height() + rows * self._theme.px(SIZES.table_row) + 2 * self.frameWidth()
        return QSize(self._theme.px(400), tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where names would be cut the meter gives way: the number beside it says the same."""
        head = self.horizontalHeader()
        figures = sum(max(self.sizeHintForColumn(at), head.sectionSizeHint(at)) for at in range(_METER + 1, len(_HEADS)))
        left = self.viewport().width() - figures - self._theme.px(_METER_WIDTH)
        self.setColumnHidden(_METER, left < self.sizeHintForColumn(_NAME))

    def _measure(self) -> None:
        self.setColumnWidth(_METER, self._theme.px(_METER_WIDTH))
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_HEADS) - 1)
        self._make_room()
        self.updateGeometry()
        self.viewport().update()


_FIT: Final = QHeaderView.ResizeMode.ResizeToContents
_STRETCH: Final = QHeaderView.ResizeMode.Stretch
_FIXED: Final = QHeaderView.ResizeMode.Fixed
