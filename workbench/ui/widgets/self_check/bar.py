"""The bar over the draft: its name, the scenario it is checked against, what is going on, and the ways to what lies at hand."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from workbench.domain.scenario import Scenario
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import ElidedLabel
from workbench.ui.widgets.surface import Surface

_WIDE = 1120


def fill_scenarios(box: QComboBox, scenarios: Sequence[Scenario], chosen: str) -> None:
    """Offer scenarios in a box, with one of them chosen, or none."""
    box.blockSignals(True)
    box.clear()
    for scenario in scenarios:
        box.addItem(scenario.title, scenario.id)
    box.setPlaceholderText("Choose one")
    box.setCurrentIndex(box.findData(chosen) if chosen else -1)
    box.blockSignals(False)


class CheckBar(Surface):
    """Wishes as signals. Case, rubric and examples stand on the bar where it is wide; they are in the menu always."""

    scenario_chosen = Signal(str)
    again_requested = Signal()
    case_requested = Signal()
    rubric_requested = Signal()
    examples_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("bar", parent)
        self._theme = theme
        self._has_examples = False
        self.name = ElidedLabel(theme, role="heading")
        self.doing = ElidedLabel(theme, tone="second")
        self.scenarios = QComboBox()
        self.scenarios.setAccessibleName("Scenario that the draft is checked against")
        self.scenarios.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        theme.dress(self.scenarios, "body")
        self.again = Button(theme, "Check again", icon="rotate-ccw", command="Check again", role="bar")
        self.case = Button(theme, "Case", icon="book-open", command="The case and its papers", role="bar")
        self.rubric = Button(theme, "Rubric", icon="table-properties", command="The rubric", role="bar")
        self.examples = Button(theme, "Examples", icon="file-text", role="bar")
        self._row = QHBoxLayout(self)
        self._row.addWidget(IconLabel(theme, "file-check-2", "accent", 18))
        self._row.addWidget(self.name)
        self._row.addWidget(self.scenarios)
        self._row.addWidget(self.doing, 1)
        for button in (self.examples, self.case, self.rubric, self.again):
            self._row.addWidget(button)
        self.scenarios.activated.connect(self._choose)
        self.again.clicked.connect(self.again_requested)
        self.case.clicked.connect(self.case_requested)
        self.rubric.clicked.connect(self.rubric_requested)
        self.examples.clicked.connect(self.examples_requested)
        theme.changed.connect(self._space)
        self._space()

    def show_scenarios(self, scenarios: Sequence[Scenario], chosen: str) -> None:
        """Offer scenarios."""
        fill_scenarios(self.scenarios, scenarios, chosen)

    def show_draft(self, name: str) -> None:
        """Show the name of the draft's file."""
        self.name.show_value(name)

    def show_examples(self, there: bool) -> None:
        """Whether the scenario has examples to read."""
        self._has_examples = there
        self._arrange()

    def show_doing(self, words: str) -> None:
        """Say what is going on, or nothing."""
        self.doing.show_value(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _choose(self) -> None:
        self.scenario_chosen.emit(str(self.scenarios.currentData()))

    def _arrange(self) -> None:
        wide = self.width() >= self._theme.px(_WIDE)
        for button in (self.case, self.rubric):
            button.setVisible(wide)
        self.examples.setVisible(wide and self._has_examples)
        self.scenarios.setMinimumContentsLength(18 if wide else 10)
        self.name.setMaximumWidth(self._theme.px(320 if wide else 180))

    def _space(self) -> None:
        px = self._theme.px
        self.setMinimumHeight(px(SIZES.stage_bar))
        self._row.setContentsMargins(px(16), px(6), px(14), px(6))
        self._row.setSpacing(px(8))
        self._arrange()
