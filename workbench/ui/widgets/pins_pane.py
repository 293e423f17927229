"""What taking a table of allocations in would do, row by row, before it is done."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.words import counted, number
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import ElidedLabel, WrapLabel
from workbench.ui.widgets.pill import Pill
from workbench.ui.widgets.text_table import Column, TextTable

_PINS = (Column("Code", strong=True), Column("Stage"), Column("Goes to", wide=True), Column("Now with", wide=True))
_PROBLEMS = (Column("Row", figure=True), Column("Column"), Column("What is wrong", wide=True))


@dataclass(frozen=True, slots=True)
class PinsShown:
    """A file's name, its pins as rows (code, stage, person, who has it now), how many rows change nothing, and its problems as
    rows (row, column, sentence).
    """

    name: str
    pins: tuple[tuple[str, ...], ...]
    same: int
    problems: tuple[tuple[str, ...], ...]

    @property
    def sentence(self) -> str:
        """What taking it in would do."""
        said = [f"{counted(len(self.pins), 'script')} would be given out." if self.pins else "Nothing in this file is new."]
        if self.same:
            said.append(f"{number(self.same)} {'stays as it is' if self.same == 1 else 'stay as they are'}.")
        rows = len({row[0] for row in self.problems})
        if rows:
            said.append(f"{counted(rows, 'row')} with a problem {'is' if rows == 1 else 'are'} left out.")
        return " ".join(said)


class PinsPane(QWidget):
    """`show_pins` shows a file; `take_in_requested` and `leave_requested` are its two ends."""

    take_in_requested = Signal()
    leave_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = ElidedLabel(theme, "", "section")
        self.summary = WrapLabel(theme)
        self.pills = (Pill(theme, "Problems", 0), Pill(theme, "Given out", 0))
        self.problems = TextTable(theme, _PROBLEMS, "Problems")
        self.pins = TextTable(theme, _PINS, "Given out")
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self.take_in = Button(theme, "Take in", role="primary")
        self.leave = Button(theme, "Leave it")
        self._lay_out()
        self._group.idToggled.connect(self._turn)
        self.take_in.clicked.connect(self.take_in_requested)
        self.leave.clicked.connect(self.leave_requested)
        theme.changed.connect(self._space)
        self._space()

    def show_pins(self, shown: PinsShown) -> None:
        """Show what a file would do."""
        self._title.show_value(shown.name)
        self.summary.show_value(shown.sentence)
        for at, (table, rows) in enumerate(((self.problems, shown.problems), (self.pins, shown.pins))):
            table.show_rows(rows)
            self.pills[at].show_count(len(rows))
            self.pills[at].setVisible(bool(rows))
        first = 0 if shown.problems else 1
        self.pills[first].setChecked(True)
        self._stack.setCurrentIndex(first)
        self.take_in.show_value(f"Take in {number(len(shown.pins))}")
        self.take_in.setVisible(bool(shown.pins))
        (self.pills[first] if shown.problems or shown.pins else self.leave).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    def _turn(self, at: int, chosen: bool) -> None:
        if chosen:
            self._stack.setCurrentIndex(at)

    def _lay_out(self) -> None:
        self._filters, self._foot, self._head = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        for at, (pill, table) in enumerate(zip(self.pills, (self.problems, self.pins), strict=True)):
            self._group.addButton(pill, at)
            self._filters.addWidget(pill)
            self._stack.addWidget(table)
        self._filters.addStretch(1)
        self._foot.addWidget(self.take_in)
        self._foot.addWidget(self.leave)
        self._foot.addStretch(1)
        self._head.addWidget(self._title)
        self._head.addWidget(self.summary)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addLayout(self._filters)
        self._column.addWidget(self._stack, 1)
        self._column.addLayout(self._foot)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(20), px(22), px(18))
        self._column.setSpacing(px(14))
        self._head.setSpacing(px(6))
        self._filters.setSpacing(px(8))
        self._foot.setSpacing(px(8))
        self._stack.setMinimumHeight(px(120))
