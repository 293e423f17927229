"""The people who work on the cohort, and the form that adds one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from workbench.domain.people import Person, Role
from workbench.domain.words import capital, counted
from workbench.ui.pages.people.words import lead_names, person_row
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.empty import EmptyPlace
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.surface import Surface
from workbench.ui.widgets.text_table import Column, TextTable

_ROLES = (Role.ASSESSOR, Role.MODERATOR, Role.LEAD)
_COLUMNS = (
    Column("Name", strong=True),
    Column("Roles"),
    Column("School", wide=True),
    Column("Partner", wide=True),
)
_TABLE = 156
_NEW = "A sample may begin with the first scripts of somebody who marks this paper for the first time."
_WIDE = QSizePolicy.Policy.Expanding


class AddForm(Surface):
    """Name, role, school, delivery partner, and of an assessor whether they are new to this paper; `add_requested` brings them
    once there is a name.
    """

    add_requested = Signal(str, str, str, str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._theme = theme
        self.name, self.school, self.partner = QLineEdit(), QLineEdit(), QLineEdit()
        self.role = QComboBox()
        for role in _ROLES:
            self.role.addItem(capital(role.value), role.value)
        self.new = QCheckBox("New to this paper")
        self.new.setAccessibleDescription(_NEW)
        for field in (self.name, self.role, self.school, self.partner, self.new):
            theme.dress(field, "body")
        self.name_field = FormField(theme, "Name", self.name)
        self.add = Button(theme, "Add person", icon="circle-plus")
        self._lay_out()
        self.role.currentIndexChanged.connect(self._role_chosen)
        self.add.clicked.connect(self._submit)
        self.name.textChanged.connect(self._clear_error)
        theme.changed.connect(self._space)
        self._space()

    def empty(self) -> None:
        """Be ready for the next person."""
        for field in (self.name, self.school, self.partner):
            field.clear()
        self.new.setChecked(False)
        self.name.setFocus()

    def show_error(self, sentence: str) -> None:
        """Say why nobody was added; what was typed stays."""
        self.name_field.show_error(sentence)
        self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit()
        else:
            super().keyPressEvent(event)

    def _submit(self) -> None:
        if not self.name.text().strip():
            self.show_error("Give a name first.")
            return
        role, marks = str(self.role.currentData()), self._marks()
        school, partner = self.school.text().strip(), self.partner.text().strip()
        self.add_requested.emit(self.name.text(), role, school, partner, marks and self.new.isChecked())

    def _marks(self) -> bool:
        return str(self.role.currentData()) == Role.ASSESSOR.value

    def _role_chosen(self) -> None:
        """Only somebody who marks can be new to a paper."""
        self._new_room.setVisible(self._marks())

    def _lay_out(self) -> None:
        theme = self._theme
        self._grid = QGridLayout()
        self._grid.addWidget(self.name_field, 0, 0)
        self._grid.addWidget(FormField(theme, "Role", self.role), 0, 1)
        self._grid.addWidget(FormField(theme, "School", self.school), 1, 0)
        self._grid.addWidget(FormField(theme, "Delivery partner", self.partner), 1, 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._new_room = QWidget()
        self._new_row = QHBoxLayout(self._new_room)
        self._new_row.setContentsMargins(0, 0, 0, 0)
        self._new_row.addWidget(self.new)
        self._new_row.addWidget(_hint(theme, _NEW), 1)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.add)
        self._foot.addWidget(_hint(theme, "School and delivery partner say whose scripts they must not mark."), 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._grid)
        self._column.addWidget(self._new_room)
        self._column.addLayout(self._foot)

    def _clear_error(self) -> None:
        self.name_field.show_error("")

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(14), px(12), px(14), px(12))
        self._column.setSpacing(px(14))
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(12))
        self._foot.setSpacing(px(12))
        self._new_row.setSpacing(px(12))


class StaffPane(Surface):
    """`show_people` shows who works here; only a lead (`may_add`) gets the form."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self._theme = theme
        self._people: tuple[Person, ...] = ()
        self._count = Label(theme, "", "body", "second")
        self.table = TextTable(theme, _COLUMNS, "People who work on the cohort")
        self._alone = EmptyPlace(theme, "users", "Nobody but you yet", "Add the people who mark and moderate.")
        self._closed = WrapLabel(theme, "", tone="second")
        self.form = AddForm(theme)
        self._head = QHBoxLayout()
        self._head.addWidget(Label(theme, "People", "section"))
        self._head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        self._head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self._alone)
        self._column.addWidget(self._closed)
        self._column.addWidget(self.form)
        theme.changed.connect(self._space)
        self._space()

    def show_people(self, people: Sequence[Person], *, may_add: bool) -> None:
        """Show these people, by name."""
        self._people = tuple(people)
        self._count.show_value(counted(len(people), "person", "people"))
        self.table.show_rows([person_row(person) for person in people])
        alone = len(people) == 1 and may_add
        self._alone.setVisible(alone)
        self._column.setStretch(1, 0 if alone else 1)
        self._column.setStretch(2, 1 if alone else 0)
        self.table.setSizePolicy(_WIDE, QSizePolicy.Policy.Fixed if alone else QSizePolicy.Policy.Expanding)
        self.form.setVisible(may_add)
        self._closed.setVisible(not may_add)
        self._closed.show_value(f"Only the lead adds people and takes in a roster: {lead_names(people)}.")

    def choose(self, person: str) -> None:
        """Choose the row of a person by id."""
        for row, each in enumerate(self._people):
            if each.id == person:
                self.table.selectRow(row)

    def closed_sentence(self) -> str:
        """What is said to somebody who may not add people; empty to the lead."""
        return "" if self._closed.isHidden() else self._closed.text()

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(20), px(24), px(20))
        self._column.setSpacing(px(14))
        self._head.setContentsMargins(0, px(2), 0, px(2))
        self._head.setSpacing(px(10))
        self.table.setMinimumHeight(px(_TABLE))


def _hint(theme: Theme, words: str) -> WrapLabel:
    """Quiet words beside what they explain."""
    hint = WrapLabel(theme, words, "small", "second")
    hint.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return hint
