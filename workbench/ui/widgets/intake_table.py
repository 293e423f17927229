"""The table of files that came in: one row a file, every cell real text, only the meter a picture."""

from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtWidgets import QTableView, QWidget

from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.intake_model import IntakeModel
from workbench.ui.widgets.intake_row import Column
from workbench.ui.widgets.table import dress_table

_WIDTHS: Final = (94, 188, 68, 132, 148, 158)
_METER: Final = 108
_AFTER: Final = 40
"""Milliseconds after which names are fitted to a column that somebody makes wider or narrower."""


class IntakeTable(QTableView):
    """The table view with its columns measured; sorts when a head is pressed, and by the given order at the third press."""

    def __init__(self, theme: Theme, model: IntakeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._files = theme, model
        dress_table(theme, self)
        self.setModel(model)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("Files that came in")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER)
        self._soon.timeout.connect(self._fit)
        head = self.horizontalHeader()
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.sectionResized.connect(self._resized)
        model.rowsAboutToBeInserted.connect(self._calm)
        model.rowsInserted.connect(self._go_on)
        self.setSortingEnabled(True)
        theme.changed.connect(self._measure)
        self._measure()

    def _calm(self, _: QModelIndex, first: int, __: int) -> None:
        """Rows that come in below what is seen are no reason to paint it anew."""
        last = self.rowAt(self.viewport().height() - 1)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, 0 <= last < first)

    def _go_on(self, _: QModelIndex, __: int, ___: int) -> None:
        if not self.viewport().updatesEnabled():
            self.executeDelayedItemsLayout()
            self.viewport().setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, False)

    def _measure(self) -> None:
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, self._theme.px(width))
        self.setIconSize(QSize(self._theme.px(_METER), self._theme.px(SIZES.icon)))
        self._fit()

    def _resized(self, column: int, _: int, __: int) -> None:
        if column == Column.FILE:
            self._soon.start()

    def _fit(self) -> None:
        self._files.set_room(self.iconSize(), self.columnWidth(Column.FILE))
