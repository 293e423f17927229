"""The right pane of the self-check: the count always in sight, and below it what was found and one's own view as tabs."""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import TabButton
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.self_check.changes_sheet import ChangesSheet
from workbench.ui.widgets.self_check.contents_sheet import ContentsSheet
from workbench.ui.widgets.self_check.hints_sheet import HintsSheet
from workbench.ui.widgets.self_check.learning_sheet import LearningSheet
from workbench.ui.widgets.self_check.places import Place
from workbench.ui.widgets.self_check.rating_sheet import RatingSheet
from workbench.ui.widgets.self_check.sheet import Sheet
from workbench.ui.widgets.self_check.study_sheet import StudySheet
from workbench.ui.widgets.self_check.words_head import WordsHead
from workbench.ui.widgets.surface import Hairline, Surface


class Tab(IntEnum):
    """The tabs, in their order."""

    HINTS = 0
    CONTENTS = 1
    RATING = 2
    LEARNING = 3
    STUDY = 4
    CHANGES = 5


_WORDS: Final[Mapping[Tab, str]] = MappingProxyType(
    {
        Tab.HINTS: "Hints",
        Tab.CONTENTS: "Contents",
        Tab.RATING: "My rating",
        Tab.LEARNING: "Learning",
        Tab.STUDY: "Study",
        Tab.CHANGES: "Changes",
    }
)


class Side(Surface):
    """`words`, `hints`, `contents`, `rating`, `learning`, `study` and `changes` are shown by whoever holds this pane."""

    place_pressed = Signal(Place)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self._theme = theme
        self.setAccessibleName("What was found")
        self.words = WordsHead(theme)
        self.hints, self.contents, self.rating = HintsSheet(theme), ContentsSheet(theme), RatingSheet(theme)
        self.learning, self.study, self.changes = LearningSheet(theme), StudySheet(theme), ChangesSheet(theme)
        self._group = QButtonGroup(self)
        self._bar = QWidget()
        self._flow = Flow(self._bar)
        self._stack = QStackedWidget()
        for tab, sheet in zip(Tab, self._sheets(), strict=True):
            self._add(tab, sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.words, Hairline(), self._bar, Hairline()):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        self._group.idToggled.connect(self._turned)
        self.turn_to(Tab.HINTS)
        theme.changed.connect(self._space)
        self._space()

    @property
    def tab(self) -> Tab:
        """The tab at the front."""
        return Tab(max(self._group.checkedId(), 0))

    def turn_to(self, tab: Tab) -> None:
        """Bring a tab to the front."""
        self._group.button(tab).setChecked(True)

    def button(self, tab: Tab) -> TabButton:
        """The button of a tab."""
        button = self._group.button(tab)
        if not isinstance(button, TabButton):
            raise KeyError(tab)
        return button

    def _sheets(self) -> tuple[Sheet, ...]:
        return (self.hints, self.contents, self.rating, self.learning, self.study, self.changes)

    def _add(self, tab: Tab, sheet: Sheet) -> None:
        button = TabButton(self._theme, _WORDS[tab])
        self._group.addButton(button, tab)
        self._flow.addWidget(button)
        self._stack.addWidget(sheet)
        sheet.place_pressed.connect(self.place_pressed)

    def _turned(self, tab: int, on: bool) -> None:
        if on:
            self._stack.setCurrentIndex(tab)

    def _space(self) -> None:
        px = self._theme.px
        self._bar.setContentsMargins(px(12), 0, px(8), 0)
        self._flow.set_gaps(0, 0)
        self.setMinimumWidth(px(320))
