"""A card of the agreement pane: a heading with what it rests on, a plot or its table, and the notes that belong to both."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.agreement_pane.dots import CaveatMark, Ruler
from workbench.ui.widgets.agreement_pane.plot import Plot, PlotRow, Widths
from workbench.ui.widgets.agreement_pane.shown import Note
from workbench.ui.widgets.agreement_pane.tables import CardTable
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.surface import Surface
from workbench.ui.widgets.text_table import Column, Rows


class Notes(QWidget):
    """Sentences under a plot, those that explain a diamond with an open one before them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[tuple[QWidget, QHBoxLayout]] = []
        self._notes: tuple[Note, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._space)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said."""
        return tuple(note.sentence for note in self._notes)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show other notes."""
        for widget, _ in self._rows:
            self._column.removeWidget(widget)
            widget.setParent(None)
            widget.deleteLater()
        self._notes = tuple(notes)
        self._rows = [self._row(note) for note in notes]
        self.setVisible(bool(notes))
        self._space()

    def _row(self, note: Note) -> tuple[QWidget, QHBoxLayout]:
        widget = QWidget(self)
        row = QHBoxLayout(widget)
        if note.caveat:
            row.addWidget(CaveatMark(self._theme), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(WrapLabel(self._theme, note.sentence, "small", "second"), 1)
        self._column.addWidget(widget)
        return widget, row

    def _space(self) -> None:
        px = self._theme.px
        self._column.setSpacing(px(4))
        for _, row in self._rows:
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(px(8))


class FigureCard(Surface):
    """A plot with its table twin. `extra` has room between the figures and the notes, `foot` below them."""

    def __init__(
        self, theme: Theme, title: str, columns: Sequence[Column], widths: Widths, parent: QWidget | None = None
    ) -> None:
        super().__init__("card", parent)
        self._theme = theme
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.subtitle = WrapLabel(theme, role="small", tone="second")
        self.subtitle.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.plot = Plot(theme, f"{title}, plot", widths)
        self.table = CardTable(theme, columns, f"{title}, table")
        self.table.hide()
        self.notes = Notes(theme)
        self._head = QHBoxLayout()
        self._head.addWidget(Label(theme, title, "section"))
        self._head.addWidget(self.subtitle, 1)
        self.extra, self.foot = QVBoxLayout(), QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.plot)
        self._column.addWidget(self.table)
        self._column.addLayout(self.extra)
        self._column.addWidget(self.notes)
        self._column.addLayout(self.foot)
        theme.changed.connect(self._space)
        self._space()

    def show_figures(self, subtitle: str, plot: tuple[Ruler, Sequence[PlotRow]], cells: Rows, notes: Sequence[Note]) -> None:
        """Show other figures in both forms."""
        self.subtitle.show_value(subtitle)
        self.plot.show_rows(*plot)
        self.table.show_rows(cells)
        self.notes.show_notes(notes)

    def show_as_table(self, table: bool) -> None:
        """Show the table in place of the plot, or the plot again."""
        self.plot.setVisible(not table)
        self.table.setVisible(table)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(20), px(14), px(20), px(16))
        self._column.setSpacing(px(10))
        self._head.setSpacing(px(10))
        self.extra.setSpacing(px(8))
