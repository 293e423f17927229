"""The bar that names the open cohort and leads to the stages this person has."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from workbench.ui.page import Page
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button, TabButton
from workbench.ui.widgets.labels import ElidedLabel
from workbench.ui.widgets.surface import Surface


class StageBar(Surface):
    """`stage_chosen(stage)` when a stage is pressed; `person_pressed` and `commands_pressed` for the two buttons at the right."""

    stage_chosen = Signal(str)
    person_pressed = Signal()
    commands_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("bar", parent)
        self._theme = theme
        self._name = ElidedLabel(theme, role="strong")
        self._group = QButtonGroup(self)
        self._tabs: dict[str, TabButton] = {}
        self._last = ""
        self._stages = QHBoxLayout()
        self._person = Button(theme, "", icon="user", role="quiet")
        self._commands = Button(theme, "Commands", icon="command", command="Every command by name", role="quiet")
        row = QHBoxLayout(self)
        row.addWidget(self._name)
        row.addLayout(self._stages)
        row.addStretch(1)
        row.addWidget(self._person)
        row.addWidget(self._commands)
        self._row = row
        self._group.buttonClicked.connect(self._pressed)
        self._person.clicked.connect(self.person_pressed)
        self._commands.clicked.connect(self.commands_pressed)
        theme.changed.connect(self._space)
        self._space()

    def show_cohort(self, title: str, person: str, pages: Sequence[Page]) -> None:
        """Show a cohort's name, who sits at it, and a tab for each page."""
        self._name.show_value(title)
        self._person.show_value(person)
        self._person.setAccessibleDescription("Who is sitting at the window. Press to let somebody else sit down.")
        for tab in self._tabs.values():
            self._group.removeButton(tab)
            tab.hide()
            tab.deleteLater()
        self._tabs = {page.stage: TabButton(self._theme, page.title, icon=page.icon) for page in pages}
        for tab in self._tabs.values():
            self._group.addButton(tab)
            self._stages.addWidget(tab)
        self._fit()

    def show_stage(self, stage: str) -> None:
        """Mark the stage that is at the front; with an empty name none is."""
        if not stage:
            self._group.setExclusive(False)
            for tab in self._tabs.values():
                tab.setChecked(False)
            self._group.setExclusive(True)
            self._fit()
        elif stage in self._tabs:
            self._tabs[stage].setChecked(True)
            self._last = stage
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where not every stage has room, show the name less, then only the stage at the front or the last; the menu has all."""
        tabs = list(self._tabs.values())
        ends = sum(end.sizeHint().width() for end in (self._person, self._commands)) + self._theme.px(110)
        wanted = sum(tab.sizeHint().width() + self._theme.px(4) for tab in tabs)
        left = self.width() - ends - wanted
        self._name.setMaximumWidth(max(0, min(self._theme.px(260), left)))
        self._name.setVisible(left > self._theme.px(60))
        for tab in tabs:
            tab.setVisible(left > 0 or tab is self._tabs.get(self._last))

    def _pressed(self, tab: TabButton) -> None:
        self.stage_chosen.emit(next(stage for stage, known in self._tabs.items() if known is tab))

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(14), 0, px(14), 0)
        self._row.setSpacing(px(16))
        self._stages.setSpacing(px(4))
        self._fit()
        self._row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
