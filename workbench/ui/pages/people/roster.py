"""The participants of the cohort, and the place where their roster is dropped."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.people import Participant
from workbench.domain.words import counted
from workbench.ui.pages.people.words import participant_row
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.drop_area import DropArea
from workbench.ui.widgets.empty import EmptyPlace
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.surface import Surface
from workbench.ui.widgets.text_table import Column, TextTable

_COLUMNS = (
    Column("Reference"),
    Column("Name"),
    Column("E-mail", wide=True),
    Column("TRN"),
    Column("School", wide=True),
)
_NEEDS = (
    "A CSV or Excel file with a row for each participant: participant_id, candidate_number, family_name, given_name, title, "
    "email, trn, school, delivery_partner."
)


class RosterPane(Surface):
    """`show_roster` shows the participants; `file_dropped` brings the paths of a drop, `file_requested` asks for one."""

    file_dropped = Signal(list)
    file_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self._theme = theme
        self._count = Label(theme, "", "body", "second")
        self.table = TextTable(theme, _COLUMNS, "Roster")
        self._empty = EmptyPlace(theme, "table-properties", "No roster yet", "The lead adds it.")
        self.drop = DropArea(theme, "No roster yet", _NEEDS, "table-properties")
        self.add = Button(theme, "Add roster", icon="folder-open")
        self.drop.add_button(self.add)
        self._head = QHBoxLayout()
        self._head.addWidget(Label(theme, "Roster", "section"))
        self._head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        self._head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self._empty, 1)
        self._column.addWidget(self.drop)
        self.drop.dropped.connect(self.file_dropped)
        self.add.clicked.connect(self.file_requested)
        theme.changed.connect(self._space)
        self._space()

    def show_roster(self, roster: Sequence[Participant], *, may_add: bool) -> None:
        """Show these participants, by reference; only a lead may add some."""
        self._count.show_value(counted(len(roster), "participant") if roster else "")
        self.table.show_rows([participant_row(participant) for participant in roster])
        self.table.setVisible(bool(roster))
        self._empty.setVisible(not roster and not may_add)
        self.drop.setVisible(may_add)
        self.drop.set_compact(bool(roster))
        if roster:
            self.drop.show_value("Drop a CSV or Excel file here", "What is new in it is shown before it is taken in.")
        else:
            self.drop.show_value("No roster yet", f"Drop it here. {_NEEDS}")

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(20), px(24), px(20))
        self._column.setSpacing(px(14))
        self._head.setContentsMargins(0, px(2), 0, px(2))
        self._head.setSpacing(px(10))
        self.table.setMinimumHeight(px(120))
