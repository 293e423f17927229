"""Scenario and rubric chosen from the library: only the rubrics that the scenario names are offered."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from workbench.domain.library import Item, ItemKind
from workbench.domain.scenario import scenario_from_plain
from workbench.ui.theme import Theme
from workbench.ui.widgets.form_field import FormField


class Shelf(QWidget):
    """Two lists; `changed` comes when another item is chosen."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._items: tuple[Item, ...] = ()
        self.scenarios, self.rubrics = QComboBox(), QComboBox()
        for box in (self.scenarios, self.rubrics):
            theme.dress(box, "body")
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scenario_field = FormField(theme, "Scenario", self.scenarios)
        self.rubric_field = FormField(theme, "Rubric", self.rubrics)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.scenario_field)
        self._column.addWidget(self.rubric_field)
        self.scenarios.currentIndexChanged.connect(self._scenario_chosen)
        self.rubrics.currentIndexChanged.connect(self.changed)
        theme.changed.connect(self._space)
        self._space()

    def show_library(self, items: Sequence[Item]) -> None:
        """Offer what the library holds, the newest version of each."""
        self._items = tuple(items)
        self._fill(self.scenarios, self._newest(ItemKind.SCENARIO))

    def chosen(self) -> tuple[str, str]:
        """The ids of scenario and rubric; an empty one is not chosen yet."""
        return str(self.scenarios.currentData() or ""), str(self.rubrics.currentData() or "")

    def _scenario_chosen(self) -> None:
        wanted = self.scenarios.currentData()
        item = next((item for item in self._newest(ItemKind.SCENARIO) if item.pin.id == wanted), None)
        scenario = scenario_from_plain(item.content) if item is not None else None
        self.scenario_field.show_hint(f"{scenario.phase}. {scenario.summary}" if scenario else "")
        named = scenario.rubrics if scenario else ()
        self._fill(self.rubrics, [item for item in self._newest(ItemKind.RUBRIC) if item.pin.id in named])
        self.changed.emit()

    def _newest(self, kind: ItemKind) -> list[Item]:
        from workbench.workflow.library import newest

        ids = sorted({item.pin.id for item in self._items if item.pin.kind is kind})
        return sorted((newest(self._items, kind, each) for each in ids), key=lambda item: item.pin.title)

    @staticmethod
    def _fill(box: QComboBox, items: Sequence[Item]) -> None:
        """Offer items; the first is chosen only when there is no other."""
        box.clear()
        for item in items:
            box.addItem(f"{item.pin.title}, version {item.pin.version}", item.pin.id)
        box.setPlaceholderText("Choose one" if items else "The library has none")
        box.setCurrentIndex(0 if len(items) == 1 else -1)

    def _space(self) -> None:
        self._column.setSpacing(self._theme.px(14))
