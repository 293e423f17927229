"""Asks who sits at the window, because every deed is recorded under a name."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.people import Person, Role
from workbench.domain.words import capital, listed
from workbench.ui.theme import Theme
from workbench.ui.widgets.calm import CalmColumn
from workbench.ui.widgets.entry_row import EntryRow
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.surface import Surface

_WIDTH = 480


class SittingPage(QWidget):
    """`show_people` lists who works on the cohort, whoever sat here last first in line; `person_chosen` brings an id."""

    person_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._first: EntryRow | None = None
        self._calm = CalmColumn(theme, _WIDTH)
        self._head = QVBoxLayout()
        self._head.addWidget(WrapLabel(theme, "Who is sitting here?", "title"))
        self._head.addWidget(WrapLabel(theme, "What you do is recorded under your name.", tone="second"))
        self._card = Surface("card")
        self._card.setAccessibleName("Who is sitting here?")
        self._rows = QVBoxLayout(self._card)
        self._calm.column.addLayout(self._head)
        self._calm.column.addWidget(self._card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._calm)
        theme.changed.connect(self._space)
        self._space()

    def show_people(self, people: Sequence[Person], last: str = "") -> None:
        """List these people; `last` is the id of who sat here before, whose row gets the focus."""
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        self._first = None
        for person in people:
            row = EntryRow(self._theme, "users", person.name, _second(person), "Last here" if person.id == last else "")
            row.setObjectName(person.id)
            row.clicked.connect(self._choose)
            self._rows.addWidget(row)
            row.show()
            if self._first is None or person.id == last:
                self._first = row
        self._take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._take_focus()

    def _choose(self) -> None:
        self.person_chosen.emit(self.sender().objectName())

    def _take_focus(self) -> None:
        if self._first is not None:
            self._first.setFocus()

    def _space(self) -> None:
        px = self._theme.px
        self._head.setSpacing(px(4))
        self._rows.setContentsMargins(px(6), px(6), px(6), px(6))
        self._rows.setSpacing(px(2))
        self._calm.column.setSpacing(px(20))


def _second(person: Person) -> str:
    roles = capital(listed([role.value for role in Role if role in person.roles]))
    return f"{roles}, {person.school}" if person.school else roles
