"""The one thing to do next about somebody's scripts: make a pack, by which day it is due, or nothing."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.day_field import DayField
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.surface import Surface

_YEARS = 10


@dataclass(frozen=True, slots=True)
class NextShown:
    """What is so and what to do; the words of the button ("" for none) and whether it is the next deed; any day from `today` on
    can be asked for, `due` is offered.
    """

    title: str
    sentence: str
    button: str
    ready: bool
    today: date
    due: date


class NextCard(Surface):
    """`pack_requested(due)`: the day in ISO 8601, or "" where no day is asked for."""

    pack_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._theme = theme
        self._key = ""
        self._shown: NextShown | None = None
        self._busy = self._quiet = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._title, self._sentence = WrapLabel(theme, role="heading"), WrapLabel(theme)
        self.wanted = QCheckBox("Due on")
        theme.dress(self.wanted, "body")
        self.day = DayField(theme)
        self.day.setAccessibleName("Due on")
        self._no_day = Label(theme, "no day is asked for", tone="second")
        self.button = Button(theme, "Make a pack")
        self._row = QHBoxLayout()
        self._row.addWidget(self.wanted)
        self._row.addWidget(self.day)
        self._row.addWidget(self._no_day)
        self._row.addStretch(1)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.button)
        self._foot.addStretch(1)
        self._column = QVBoxLayout(self)
        for part in (self._title, self._sentence):
            self._column.addWidget(part)
        self._column.addLayout(self._row)
        self._column.addLayout(self._foot)
        self.wanted.toggled.connect(self._arrange)
        self.button.clicked.connect(self._ask)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, key: str, shown: NextShown) -> None:
        """Show what is next for somebody; a day that was chosen for the same `key` stays."""
        self._title.show_value(shown.title)
        self._sentence.show_value(shown.sentence)
        self._sentence.setVisible(bool(shown.sentence))
        self._shown = shown
        self.setAccessibleName(shown.title)
        self.setAccessibleDescription(shown.sentence)
        if key != self._key:
            self._key = key
            latest = shown.due.replace(year=shown.today.year + _YEARS, day=min(shown.due.day, 28))
            self.day.show_day(shown.due, latest)
            self.day.setMinimumDate(QDate(shown.today.year, shown.today.month, shown.today.day))
            self.wanted.setChecked(True)
        self.show_busy(False)
        self._arrange()

    def show_busy(self, busy: bool) -> None:
        """Say on the button that the pack is being made."""
        self._busy = busy
        self.button.show_value("Making the pack" if busy else self._shown.button if self._shown else "")
        self._colour()

    def show_quiet(self, quiet: bool) -> None:
        """Let the main colour go to another deed for a while."""
        self._quiet = quiet
        self._colour()

    def title(self) -> str:
        """What is said first."""
        return self._title.text()

    def sentence(self) -> str:
        """What is said below it."""
        return self._sentence.text()

    def _ask(self) -> None:
        if not self._busy:
            self.pack_requested.emit(self.day.day().isoformat() if self.wanted.isChecked() else "")

    def _colour(self) -> None:
        wanted = self._shown is not None and self._shown.ready and not self._busy and not self._quiet
        self.button.set_role("primary" if wanted else "")

    def _arrange(self) -> None:
        shown = self._shown is not None and bool(self._shown.button)
        self.button.setVisible(shown)
        self.wanted.setVisible(shown)
        self.day.setVisible(shown and self.wanted.isChecked())
        self._no_day.setVisible(shown and not self.wanted.isChecked())

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(16), px(14), px(16), px(14))
        self._column.setSpacing(px(6))
        self._row.setSpacing(px(10))
        self._row.setContentsMargins(0, px(4), 0, 0)
        self._foot.setContentsMargins(0, px(4), 0, 0)
