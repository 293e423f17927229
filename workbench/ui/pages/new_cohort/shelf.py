"""Scenario, rubric and sampling policy chosen from the library: only the rubrics that the scenario names are offered."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from workbench.domain.library import Item, ItemKind
from workbench.domain.scenario import scenario_from_plain
from workbench.ui.theme import Theme
from workbench.ui.widgets.form_field import FormField


class Shelf(QWidget):
    """Three lists; `changed` comes when another item is chosen."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._items: tuple[Item, ...] = ()
        self.scenarios, self.rubrics, self.policies = QComboBox(), QComboBox(), QComboBox()
        for box in (self.scenarios, self.rubrics, self.policies):
            theme.dress(box, "body")
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scenario_field = FormField(theme, "Scenario", self.scenarios)
        self.rubric_field = FormField(theme, "Rubric", self.rubrics)
        self.policy_field = FormField(theme, "Sampling policy", self.policies)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.scenario_field)
        self._column.addWidget(self.rubric_field)
        self._column.addWidget(self.policy_field)
        self.scenarios.currentIndexChanged.connect(self._scenario_chosen)
        self.rubrics.currentIndexChanged.connect(self.changed)
        self.policies.currentIndexChanged.connect(self._policy_chosen)
        theme.changed.connect(self._space)
        self._space()

    def show_library(self, items: Sequence[Item]) -> None:
        """Offer what the library holds, the newest version of each."""
        self._items = tuple(items)
        self._fill(self.rubrics, (), "Choose the scenario first")
        self._fill(self.scenarios, self._newest(ItemKind.SCENARIO))
        self._fill(self.policies, self._newest(ItemKind.SAMPLING_POLICY))
        self.choose_default_policy()

    def choose_default_policy(self) -> None:
        """Choose the policy that the library names as the one to use where nobody chooses."""
        policies = self._newest(ItemKind.SAMPLING_POLICY)
        default = next((item.pin.id for item in policies if item.content.get("default") is True), None)
        if default is not None:
            self.policies.setCurrentIndex(self.policies.findData(default))

    def chosen(self) -> tuple[str, str, str]:
        """The ids of scenario, rubric and sampling policy; an empty one is not chosen yet."""
        boxes = (self.scenarios, self.rubrics, self.policies)
        scenario, rubric, policy = (str(box.currentData() or "") for box in boxes)
        return scenario, rubric, policy

    def _scenario_chosen(self) -> None:
        wanted = self.scenarios.currentData()
        item = next((item for item in self._newest(ItemKind.SCENARIO) if item.pin.id == wanted), None)
        scenario = scenario_from_plain(item.content) if item is not None else None
        self.scenario_field.show_hint(f"{scenario.phase}. {scenario.summary}" if scenario else "")
        named = scenario.rubrics if scenario else ()
        fitting = [item for item in self._newest(ItemKind.RUBRIC) if item.pin.id in named]
        self._fill(self.rubrics, fitting, "The library has none for it" if scenario else "Choose the scenario first")
        self.changed.emit()

    def _policy_chosen(self) -> None:
        wanted = self.policies.currentData()
        item = next((item for item in self._newest(ItemKind.SAMPLING_POLICY) if item.pin.id == wanted), None)
        summary = str(item.content.get("summary", "")) if item is not None else ""
        self.policy_field.show_hint(summary)
        self.changed.emit()

    def _newest(self, kind: ItemKind) -> list[Item]:
        from workbench.workflow.library import newest

        ids = sorted({item.pin.id for item in self._items if item.pin.kind is kind})
        return sorted((newest(self._items, kind, each) for each in ids), key=lambda item: item.pin.title)

    @staticmethod
    def _fill(box: QComboBox, items: Sequence[Item], none: str = "The library has none") -> None:
        """Offer items; the first is chosen only when there is no other."""
        box.clear()
        for item in items:
            box.addItem(f"{item.pin.title}, version {item.pin.version}", item.pin.id)
        box.setPlaceholderText("Choose one" if items else none)
        box.setCurrentIndex(0 if len(items) == 1 else -1)

    def _space(self) -> None:
        self._column.setSpacing(self._theme.px(14))
