"""Where a self-check begins: the scenario is chosen, the draft opened or dropped."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.scenario import Scenario
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.calm import CalmColumn
from workbench.ui.widgets.drop_area import DropArea
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.self_check.bar import fill_scenarios

_PROMISE = (
    "Words are counted, and you are told where things seem to be and what to look at again. Nothing leaves this computer, "
    "nothing is kept unless you save it, and nothing is marked."
)
_DROP = "Drop your draft here"
_FORMATS = "Word, OpenDocument, PDF, Markdown, text and web pages are read."
_CHOOSE = "Choose the scenario first; the draft is read as soon as you do."


class StartPlace(CalmColumn):
    """`show_scenarios` first. Wishes as signals; `dropped` brings the paths."""

    scenario_chosen = Signal(str)
    open_requested = Signal()
    notes_requested = Signal()
    examples_requested = Signal()
    back_requested = Signal()
    dropped = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, 620, parent)
        self._known: tuple[Scenario, ...] = ()
        self.scenarios = QComboBox()
        theme.dress(self.scenarios, "body")
        self.field = FormField(theme, "Scenario", self.scenarios, "The case that your draft answers.")
        self.drop = DropArea(theme, _DROP, _FORMATS)
        self.open = Button(theme, "Open draft", icon="folder-open", command="Open draft…")
        self.notes = Button(theme, "Open my notes", icon="notebook-pen")
        self.examples = Button(theme, "Read the examples", icon="file-text")
        self.back = Button(theme, "Back", icon="chevron-left", role="quiet")
        self.drop.add_button(self.open)
        self._lay_out()
        self.scenarios.activated.connect(self._choose)
        self.open.clicked.connect(self.open_requested)
        self.notes.clicked.connect(self.notes_requested)
        self.examples.clicked.connect(self.examples_requested)
        self.back.clicked.connect(self.back_requested)
        self.drop.dropped.connect(self.dropped)
        theme.changed.connect(self._space_inside)
        self._space_inside()

    def _lay_out(self) -> None:
        theme = self._theme
        self._head = QVBoxLayout()
        self._head.addWidget(Label(theme, "Check my draft", "title"))
        self._head.addWidget(WrapLabel(theme, _PROMISE, tone="second"))
        self._others = QHBoxLayout()
        self._others.addWidget(self.back)
        self._others.addStretch(1)
        self._others.addWidget(self.examples)
        self._others.addWidget(self.notes)
        self.column.addLayout(self._head)
        self.column.addWidget(self.field)
        self.column.addWidget(self.drop)
        self.column.addLayout(self._others)

    def show_scenarios(self, scenarios: Sequence[Scenario], chosen: str, *, examples: bool) -> None:
        """Offer scenarios, with one chosen or none; `examples` when the chosen one has any."""
        self._known = tuple(scenarios)
        fill_scenarios(self.scenarios, scenarios, chosen)
        self.examples.setVisible(examples)
        self.open.set_role("primary" if chosen else "")
        known = next((each for each in scenarios if each.id == chosen), None)
        self.field.show_hint(f"{known.phase}. {known.summary}" if known else "The case that your draft answers.")
        self.field.show_error("")

    def show_waiting(self) -> None:
        """Say that the scenario is to be chosen first."""
        self.field.show_error(_CHOOSE)
        self.scenarios.setFocus()

    def show_reading(self, words: str) -> None:
        """Say that a draft is being read; with no words, that none is."""
        if words:
            self.drop.show_value(words, "Its words are counted and looked through.")
        else:
            self.drop.show_value(_DROP, _FORMATS)

    def _choose(self) -> None:
        self.scenario_chosen.emit(str(self.scenarios.currentData()))

    def _space_inside(self) -> None:
        px = self._theme.px
        self.column.setSpacing(px(16))
        self._head.setSpacing(px(6))
        self._others.setSpacing(px(8))
        self.drop.setMinimumHeight(px(180))
