"""The same figures as a table: a standard view, as tall as its rows, inside a card."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.text_table import Column, Rows, TextTable


class CardTable(TextTable):
    """A table of text that shows all its rows; what is too wide is reached by scrolling sideways."""

    def __init__(self, theme: Theme, columns: Sequence[Column], name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, columns, name, parent)
        self.setProperty("role", "inside")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalScrollBar().rangeChanged.connect(self._fit)
        theme.changed.connect(self._fit)
        self._fit()

    def show_rows(self, rows: Rows) -> None:
        super().show_rows(rows)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _share_width(self) -> None:
        """No column is cut; what room is left goes to the wide ones."""
        head, columns = self.horizontalHeader(), range(len(self._columns))
        asked = [max(self.sizeHintForColumn(at), head.sectionSizeHint(at)) for at in columns]
        wide = [at for at in columns if self._columns[at].wide]
        spare = max(0, self.viewport().width() - sum(asked))
        for at in columns:
            head.resizeSection(at, asked[at] + (spare // len(wide) if at in wide else 0))

    def _fit(self) -> None:
        head, bar = self.horizontalHeader().sizeHint().height(), self.horizontalScrollBar()
        rows = self.row_count() * self.verticalHeader().defaultSectionSize()
        below = bar.sizeHint().height() if bar.maximum() > bar.minimum() else 0
        self.setFixedHeight(head + rows + below + 2 * self.frameWidth())
