"""Participants of whom no script came in, and what is ruled about each: a table, with the rulings as buttons below it."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.outcome import State
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.text_table import Column, TextTable

_COLUMNS = (Column("Participant", wide=True, strong=True), Column("Reference"), Column("Ruling"))
_MOST_ROWS = 6
_NEVER, _AS_NEEDED = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
_NONE = "None yet"
_SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True, slots=True)
class AbsentRow:
    """A participant without a script: the ruling in a word ("" while there is none), and a sentence with its day and reason."""

    participant: str
    name: str
    reference: str
    ruling: str = ""
    told: str = ""


class AbsentList(QWidget):
    """`ruling_requested` brings the ids of the chosen participants and the state asked for, None to take a ruling back."""

    ruling_requested = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[AbsentRow, ...] = ()
        self.setAccessibleName("Without a script")
        self._count = Label(theme, "", "small", "second")
        self.table = TextTable(theme, _COLUMNS, "Participants without a script")
        self.told = WrapLabel(theme, "", "small", "second")
        self.not_submitted = Button(theme, "Not submitted…")
        self.deferred = Button(theme, "Deferred…")
        self.take_back = Button(theme, "Take back…")
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(self._tell)
        self.not_submitted.clicked.connect(self.ask_not_submitted)
        self.deferred.clicked.connect(self.ask_deferred)
        self.take_back.clicked.connect(self.ask_take_back)
        theme.changed.connect(self._space)
        self._space()
        self.hide()

    def show_rows(self, rows: tuple[AbsentRow, ...], of: int = 0) -> None:
        """Show these, of so many on the roster; without any the list is not there. Who was chosen stays so."""
        self._count.show_value(f"{len(rows):,} of {of:,}" if of else "")
        if rows == self._rows:
            return
        chosen = {row.participant for row in self.chosen()}
        self._rows = rows
        self.table.show_rows([(row.name, row.reference, row.ruling or _NONE) for row in rows])
        self.table.clearSelection()
        for at, row in enumerate(rows):
            if row.participant in chosen:
                self.table.selectionModel().select(self.table.model().index(at, 0), _SELECT)
        self.setVisible(bool(rows))
        self._measure()
        self._tell()

    def rows(self) -> tuple[AbsentRow, ...]:
        """Those that are shown."""
        return self._rows

    def chosen(self) -> tuple[AbsentRow, ...]:
        """Those that are chosen; the only one there is need not be."""
        if len(self._rows) == 1:
            return self._rows
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self._rows[at] for at in places if at < len(self._rows))

    def ask_not_submitted(self) -> None:
        """Ask to rule that the chosen ones did not submit."""
        self._ask(State.NOT_SUBMITTED)

    def ask_deferred(self) -> None:
        """Ask to rule that the chosen ones are deferred."""
        self._ask(State.DEFERRED)

    def ask_take_back(self) -> None:
        """Ask to take the rulings on the chosen ones back."""
        self._ask(None)

    def event(self, event: QEvent) -> bool:
        """Measure anew once the style has given heads and rows their height."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.Show):
            self._measure()
        return handled

    def _ask(self, state: State | None) -> None:
        """With nobody chosen, the keyboard goes to the list, where one chooses."""
        wanted = [row.participant for row in self.chosen() if state is not None or row.ruling]
        if wanted:
            self.ruling_requested.emit(tuple(wanted), state)
        elif self._rows:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.chosen():
                self.table.selectRow(next((at for at, row in enumerate(self._rows) if not row.ruling), 0))

    def _tell(self) -> None:
        chosen = self.chosen()
        words = chosen[0].told if len(chosen) == 1 else ""
        self.told.show_value(words)
        self.told.setVisible(bool(words))
        self.take_back.setVisible(any(row.ruling for row in chosen))

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(Label(self._theme, "Without a script", "small-strong", "second"))
        self._head.addStretch(1)
        self._head.addWidget(self._count)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self._buttons = QWidget()
        self._flow = Flow(self._buttons)
        for button in (self.not_submitted, self.deferred, self.take_back):
            self._flow.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)
        self._column.addWidget(self.table)
        self._column.addWidget(self.told)
        self._column.addWidget(self._buttons)

    def _measure(self) -> None:
        """The table is as tall as its rows, up to a few; more of them scroll."""
        table = self.table
        rows = min(max(len(self._rows), 1), _MOST_ROWS)
        head, row = table.horizontalHeader().sizeHint().height(), table.verticalHeader().defaultSectionSize()
        table.setFixedHeight(head + rows * row + 2 * table.frameWidth())
        fits = table.row_count() <= _MOST_ROWS
        table.setVerticalScrollBarPolicy(_NEVER if fits else _AS_NEEDED)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setSpacing(px(8))
        self._flow.set_gaps(px(8), px(8))
        self._measure()
