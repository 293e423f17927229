"""The table of files that came in: one row a file, every cell real text, only the meter a picture."""

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
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
        model.growing.connect(self._calm)
        model.grown.connect(self._go_on)
        self.setSortingEnabled(True)
        theme.changed.connect(self._measure)
        self._measure()

    def _calm(self) -> None:
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, self.isVisible())

    def _go_on(self, first: int) -> None:
        """Rows above those that came in are no reason to paint them anew: they stay where they are."""
        seen = self.viewport()
        if seen.updatesEnabled():
            return
        self.executeDelayedItemsLayout()
        seen.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, False)
        top = self.rowViewportPosition(first)
        seen.update(0, top, seen.width(), seen.height() - top)

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
