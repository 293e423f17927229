"""Gives a standard table view the look of every table: no vertical lines, quiet heads, rows of one height."""

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES


class TableLook(QObject):
    """Belongs to one table view and keeps its row height, icons, heads and colours in step with the theme."""

    def __init__(self, theme: Theme, view: QTableView, *, row: int = SIZES.table_row, least: int = 0) -> None:
        super().__init__(view)
        self._theme, self._view, self._row, self._least = theme, view, row, least
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setAlternatingRowColors(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = view.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        theme.dress(head, "small-strong")
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        view, side = self._view, self._theme.px(SIZES.icon)
        view.verticalHeader().setDefaultSectionSize(self._theme.px(self._row))
        view.setIconSize(QSize(side, side))
        if self._least:
            view.horizontalHeader().setMinimumSectionSize(self._theme.px(self._least))
        model = view.model()
        if model is not None:
            model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, model.columnCount() - 1)
        view.viewport().update()


def dress_table(theme: Theme, view: QTableView, *, row: int = SIZES.table_row, least: int = 0) -> None:
    """Dress a table view; no column becomes narrower than `least` where that is given. Bold cells: return `theme.font("strong")`
    for the font role; figures: align right.
    """
    TableLook(theme, view, row=row, least=least)
