"""What taking a roster in would do, cell by cell, before it is done."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.people import Participant
from workbench.ui.pages.people.words import change_rows, column_words, participant_row, summary
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import ElidedLabel, WrapLabel
from workbench.ui.widgets.pill import Pill
from workbench.ui.widgets.surface import Surface
from workbench.ui.widgets.text_table import Column, TextTable
from workbench.workflow.roster import RosterPreview

_PARTICIPANTS = (
    Column("Reference"),
    Column("Name"),
    Column("E-mail", wide=True),
    Column("TRN"),
    Column("School", wide=True),
)
_CHANGES = (
    Column("Reference"),
    Column("Name"),
    Column("What"),
    Column("On the roster", wide=True),
    Column("In this file", wide=True),
)
_PROBLEMS = (Column("Row", figure=True), Column("Column"), Column("What is wrong", wide=True))


class PreviewPane(Surface):
    """`show_preview` shows one; `take_in_requested` and `leave_requested` are its two ends."""

    take_in_requested = Signal()
    leave_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self._theme = theme
        self._title = ElidedLabel(theme, "", "section")
        self._summary = WrapLabel(theme)
        self.tables = {
            "Problems": TextTable(theme, _PROBLEMS, "Problems"),
            "Added": TextTable(theme, _PARTICIPANTS, "Added"),
            "Changed": TextTable(theme, _CHANGES, "Changed"),
            "Unchanged": TextTable(theme, _PARTICIPANTS, "Unchanged"),
        }
        self.pills = {name: Pill(theme, name, 0) for name in self.tables}
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self.take_in = Button(theme, "Take in")
        self.leave = Button(theme, "Leave it")
        self.copy = Button(theme, "Copy this table", role="quiet")
        self._lay_out()
        self._group.idToggled.connect(self._turn)
        self.take_in.clicked.connect(self.take_in_requested)
        self.leave.clicked.connect(self.leave_requested)
        self.copy.clicked.connect(self.copy_table)
        theme.changed.connect(self._space)
        self._space()

    def show_preview(self, name: str, preview: RosterPreview, known: Mapping[str, Participant]) -> None:
        """Show what a file would do to the roster as it is known."""
        self._title.show_value(name)
        self._summary.show_value(summary(preview))
        rows: dict[str, list[tuple[str, ...]]] = {
            "Problems": [(str(each.row), column_words(each.column), each.message) for each in preview.problems],
            "Added": [participant_row(each) for each in preview.added],
            "Changed": change_rows(preview, known),
            "Unchanged": [participant_row(each) for each in preview.unchanged],
        }
        counts = (len(preview.problems), len(preview.added), len(preview.changed), len(preview.unchanged))
        for (kind, table), count in zip(self.tables.items(), counts, strict=True):
            table.show_rows(rows[kind])
            self.pills[kind].show_count(count)
            self.pills[kind].setVisible(count > 0)
        first = next((kind for kind in rows if rows[kind]), "Added")
        self.pills[first].setChecked(True)
        self._turn(list(self.pills).index(first), True)
        taken = len(preview.added) + len(preview.changed)
        self.take_in.show_value(f"Take in {taken:,}")
        self.take_in.set_role("primary" if taken else "")
        self.take_in.setVisible(taken > 0)
        self.pills[first].setFocus()

    def sentence(self) -> str:
        """What is said about the file."""
        return self._summary.text()

    def copy_table(self) -> None:
        """Put the table shown on the clipboard."""
        table = self._stack.currentWidget()
        if isinstance(table, TextTable):
            table.copy_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    def _turn(self, at: int, chosen: bool) -> None:
        if chosen:
            self._stack.setCurrentIndex(at)

    def _lay_out(self) -> None:
        self._filters, self._foot = QHBoxLayout(), QHBoxLayout()
        for at, (name, pill) in enumerate(self.pills.items()):
            self._group.addButton(pill, at)
            self._filters.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
            self._stack.addWidget(self.tables[name])
        self._filters.addStretch(1)
        self._filters.addWidget(self.copy)
        for button in (self.take_in, self.leave):
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        self._head = QVBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._summary)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addLayout(self._filters)
        self._column.addWidget(self._stack, 1)
        self._column.addLayout(self._foot)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(20), px(24), px(20))
        self._column.setSpacing(px(14))
        self._head.setContentsMargins(0, px(2), 0, 0)
        self._head.setSpacing(px(6))
        self._filters.setSpacing(px(8))
        self._foot.setSpacing(px(8))
        self._stack.setMinimumHeight(px(120))
