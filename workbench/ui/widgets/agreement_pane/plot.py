"""Figures one under another: name, dot on its line, figure and interval in words, with a ruler below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from workbench.domain.agreement.figures import Measure
from workbench.ui.theme import Theme
from workbench.ui.widgets.agreement_pane.dots import Axis, DotLine, Ruler
from workbench.ui.widgets.labels import Label, WrapLabel

_ROW = 40
_FIGURE = 46
_INTERVAL = 94
_GAP = 12
_ANY_WIDTH = 16_777_215
_NAME, _DOTS, _VALUE, _RANGE = range(4)


@dataclass(frozen=True, slots=True)
class PlotRow:
    """A figure with its words: its name, what it is about, the figure and its interval. Without a `figure` the words `instead`
    say why; `caveat` makes the dot a diamond.
    """

    title: str
    about: str
    figure: Measure | None
    value: str = ""
    interval: str = ""
    instead: str = ""
    caveat: bool = False

    @property
    def said(self) -> str:
        """The figure as a screen reader hears it."""
        if self.figure is None:
            return self.instead
        return f"{self.value}, 95 % interval {self.interval}{', with a caveat' if self.caveat else ''}"


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide the names of a plot are, and the room its dots and ticks want beside them, both for text at 100 %."""

    names: int = 150
    room: int = 220


class Plot(QWidget):
    """Rows of figures. Where it is narrow the dots stand under their words."""

    def __init__(self, theme: Theme, name: str, widths: Widths, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._names, self._room = theme, widths.names, widths.room
        self._narrow: bool | None = None
        self._rows: list[_Row] = []
        self._axis: Axis | None = None
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._space)

    @property
    def rows(self) -> tuple[PlotRow, ...]:
        """What is shown."""
        return tuple(row.value for row in self._rows)

    def show_rows(self, ruler: Ruler, rows: Sequence[PlotRow]) -> None:
        """Show other figures."""
        self._clear()
        self._rows = [_Row(self._theme, ruler, row, self) for row in rows]
        self._axis = Axis(self._theme, ruler, self)
        self._axis.setVisible(any(row.figure is not None for row in rows))
        self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _clear(self) -> None:
        for widget in [self._axis, *(widget for row in self._rows for widget in row.widgets)]:
            if widget is not None:
                self._grid.removeWidget(widget)
                widget.setParent(None)
                widget.deleteLater()

    def _space(self) -> None:
        self._grid.setHorizontalSpacing(self._theme.px(_GAP))
        self._grid.setVerticalSpacing(0)
        for row in self._rows:
            row.space()
        self._narrow = None
        self._arrange()

    def _arrange(self) -> None:
        """Side by side where the dots have room, else one under another."""
        px = self._theme.px
        narrow = self.width() < px(self._names + _FIGURE + _INTERVAL + 3 * _GAP + self._room)
        if narrow == self._narrow or self._axis is None:
            return
        self._narrow = narrow
        for line in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(line, 0)
        for at, row in enumerate(self._rows):
            row.name.setMaximumWidth(_ANY_WIDTH if narrow else px(self._names))
            (self._place_narrow if narrow else self._place_wide)(at, row)
        self._grid.addWidget(self._axis, 2 * len(self._rows), _NAME if narrow else _DOTS, 1, 4 if narrow else 1)
        for column, width in ((_NAME, 0 if narrow else self._names), (_VALUE, _FIGURE), (_RANGE, _INTERVAL)):
            self._grid.setColumnMinimumWidth(column, px(width))
        self._grid.setColumnStretch(_NAME, int(narrow))
        self._grid.setColumnStretch(_DOTS, int(not narrow))

    def _place_wide(self, at: int, row: "_Row") -> None:
        self._grid.setRowMinimumHeight(2 * at, self._theme.px(_ROW))
        self._grid.addWidget(row.name, 2 * at, _NAME)
        if row.dots is None:
            self._grid.addWidget(row.instead, 2 * at, _DOTS, 1, 3)
            return
        self._grid.addWidget(row.dots, 2 * at, _DOTS)
        self._place_words(2 * at, row)

    def _place_narrow(self, at: int, row: "_Row") -> None:
        self._grid.addWidget(row.name, 2 * at, _NAME, 1, 2)
        if row.dots is None:
            self._grid.addWidget(row.instead, 2 * at + 1, _NAME, 1, 4)
            return
        self._grid.addWidget(row.dots, 2 * at + 1, _NAME, 1, 4)
        self._grid.setRowMinimumHeight(2 * at + 1, self._theme.px(_ROW))
        self._place_words(2 * at, row)

    def _place_words(self, line: int, row: "_Row") -> None:
        middle = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(row.figure, line, _VALUE, middle)
        self._grid.addWidget(row.interval, line, _RANGE, middle)


class _Row:
    """The parts of one row, to be placed side by side or one under another."""

    def __init__(self, theme: Theme, ruler: Ruler, value: PlotRow, parent: QWidget) -> None:
        self._theme, self.value = theme, value
        self.name = QWidget(parent)
        self._column = QVBoxLayout(self.name)
        self._column.addStretch(1)
        self._column.addWidget(WrapLabel(theme, value.title, "strong"))
        if value.about:
            self._column.addWidget(WrapLabel(theme, value.about, "small", "second"))
        self._column.addStretch(1)
        self._column.setSpacing(0)
        self.figure = Label(theme, value.value, "strong", parent=parent)
        self.interval = Label(theme, value.interval, "small", "second", parent)
        self.instead = WrapLabel(theme, value.instead, "small", "second", parent)
        self.instead.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.dots: DotLine | None = None
        if value.figure is not None:
            self.dots = DotLine(theme, ruler, value.figure, caveat=value.caveat, parent=parent)
            self.dots.setAccessibleName(value.title)
            self.dots.setAccessibleDescription(value.said)
        self.instead.setVisible(self.dots is None)
        for label in (self.figure, self.interval):
            label.setVisible(self.dots is not None)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """All parts."""
        given = (self.name, self.figure, self.interval, self.instead)
        return given if self.dots is None else (*given, self.dots)

    def space(self) -> None:
        """Set the room above and below the name."""
        self._column.setContentsMargins(0, self._theme.px(2), 0, self._theme.px(2))
