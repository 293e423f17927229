"""The cells of a file's row as items that a view paints by itself: words, icon, meter, type and ink."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QIcon, QPainter, QPixmap, QStandardItem

from workbench.domain.words import number
from workbench.ui.theme import Theme
from workbench.ui.widgets.intake_row import Column, IntakeRow
from workbench.ui.widgets.word_meter import Length, paint_meter

_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_BESIDE: Final = 38
"""Pixels of a cell beside its words."""


class IntakeCells:
    """Makes cells in the theme's type and colours; `dress` when the theme has changed."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._meter, self._file = QSize(1, 1), 0
        self._kinds: dict[tuple[Column, str, str], QStandardItem] = {}
        self._ratio = 1.0
        self.dress()

    def dress(self) -> None:
        """Go by the theme and the screen as they are now."""
        screen = QGuiApplication.primaryScreen()
        self._ratio = screen.devicePixelRatio() if screen is not None else 1.0
        self._kinds.clear()
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
        cells = [QStandardItem(self._like(row, column)) for column in Column]
        for cell, shown in zip(cells, said, strict=True):
            cell.setText(shown)
        for column, whole in ((Column.FILE, row.file), (Column.WHOSE, row.whose), (Column.NOTE, row.note)):
            cells[column].setToolTip(whole)
        cells[Column.FILE].setAccessibleText(row.file)
        cells[Column.VERDICT].setIcon(self._theme.icon(row.icon, "text2" if row.tone == "plain" else row.tone))
        if row.length:
            cells[Column.METER].setAccessibleText(row.length.sentence)
            cells[Column.METER].setIcon(self._metered(row.length))
        return cells

    def _like(self, row: IntakeRow, column: Column) -> QStandardItem:
        """An empty cell in the type and ink of a row's: as there are few kinds, each is made once and copied in one go."""
        loud = row.tone in ("warn", "stop")
        strong = (column is Column.CODE and bool(row.code) and row.owns_code) or (column is Column.VERDICT and loud)
        kind = column, "strong" if strong else "small" if column is Column.NOTE else "", _ink(row, column, loud)
        if kind not in self._kinds:
            self._kinds[kind] = self._made(*kind)
        return self._kinds[kind]

    def _made(self, column: Column, role: str, ink: str) -> QStandardItem:
        cell = QStandardItem()
        cell.setEditable(False)
        if column is Column.WORDS:
            cell.setTextAlignment(_RIGHT)
        if role:
            cell.setFont(self._theme.font(role))
        if ink:
            cell.setForeground(self._theme.colour(ink))
        return cell

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
