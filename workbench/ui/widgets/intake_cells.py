"""The cells of a file's row as items that a view paints by itself: words, icon, meter, type and ink."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QIcon, QPainter, QPixmap, QStandardItem

from workbench.domain.words import number
from workbench.ui.theme import Theme
from workbench.ui.widgets.intake_row import Column, IntakeRow
from workbench.ui.widgets.word_meter import Length, paint_meter

_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LONG: Final = (Column.FILE, Column.WHOSE, Column.NOTE)
_INKS: Final = ("text2", "ok", "warn", "stop")
_BESIDE: Final = 38
"""Pixels of a cell beside its words."""


class IntakeCells:
    """Makes cells in the theme's type and colours; `dress` when the theme has changed."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._meter, self._file = QSize(1, 1), 0
        self._fonts: dict[str, QFont] = {}
        self._inks: dict[str, QColor] = {}
        self._ratio = 1.0
        self.dress()

    def dress(self) -> None:
        """Go by the theme and the screen as they are now."""
        screen = QGuiApplication.primaryScreen()
        self._ratio = screen.devicePixelRatio() if screen is not None else 1.0
        self._fonts = {role: self._theme.font(role) for role in ("strong", "small")}
        self._inks = {ink: self._theme.colour(ink) for ink in _INKS}
        self._metrics = QFontMetrics(self._theme.font("body"))

    def set_room(self, meter: QSize, file: int) -> bool:
        """Set how large the meters are, and how wide the column of file names is; whether either is another than before."""
        if (meter, file) == (self._meter, self._file):
            return False
        self._meter, self._file = meter, file
        return True

    def of(self, row: IntakeRow) -> list[QStandardItem]:
        """The cells of a row, by column."""
        words = number(row.length.words) if row.length else ""
        said = (row.code or "No code", self._shortened(row.file), words, "", row.verdict, row.whose, row.note)
        cells = []
        for column, shown in zip(Column, said, strict=True):
            cell = QStandardItem(shown)
            cell.setEditable(False)
            for role, value in self._look(row, column):
                cell.setData(value, role)
            cells.append(cell)
        return cells

    def _look(self, row: IntakeRow, column: Column) -> Iterator[tuple[int, object]]:
        """What tells a cell from a plain one."""
        loud, role = row.tone in ("warn", "stop"), Qt.ItemDataRole
        if column is Column.WORDS:
            yield role.TextAlignmentRole, _RIGHT
        elif column is Column.METER and row.length:
            yield role.AccessibleTextRole, row.length.sentence
            yield role.DecorationRole, self._metered(row.length)
        elif column is Column.VERDICT:
            yield role.DecorationRole, self._theme.icon(row.icon, "text2" if row.tone == "plain" else row.tone)
        elif column in _LONG:
            yield role.ToolTipRole, row.file if column is Column.FILE else row.whose if column is Column.WHOSE else row.note
        if column is Column.FILE:
            yield role.AccessibleTextRole, row.file
        strong = (column is Column.CODE and bool(row.code) and row.owns_code) or (column is Column.VERDICT and loud)
        if strong or column is Column.NOTE:
            yield role.FontRole, self._fonts["strong" if strong else "small"]
        ink = _ink(row, column, loud)
        if ink:
            yield role.ForegroundRole, self._inks[ink]

    def _metered(self, length: Length) -> QIcon:
        """The meter as a picture, the same in a chosen row."""
        picture = QPixmap(self._meter * self._ratio)
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_meter(painter, QRectF(QPointF(), QSizeF(self._meter)), length, self._theme)
        painter.end()
        icon = QIcon(picture)
        icon.addPixmap(picture, QIcon.Mode.Selected)
        return icon

    def _shortened(self, file: str) -> str:
        """A file name gives way in its middle: its end often tells it from others."""
        room = self._file - self._theme.px(_BESIDE)
        return self._metrics.elidedText(file, Qt.TextElideMode.ElideMiddle, room) if room > 0 else file


def _ink(row: IntakeRow, column: Column, loud: bool) -> str:
    """The token of a cell's words; empty for the usual one."""
    if column is Column.VERDICT:
        return row.tone if loud else ""
    quiet = column in (Column.FILE, Column.NOTE) or (column is Column.CODE and not (row.code and row.owns_code))
    return "text2" if quiet else ""
