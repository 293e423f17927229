"""The scripts of one stage with whom they are given to: stages and filters as pills, the table, and the deed that gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.allocation import Load
from workbench.domain.marking import Stage
from workbench.domain.words import number
from workbench.ui.theme import Theme
from workbench.ui.widgets.allocation_table import AllocationTable, ShareRow, ShareState
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.empty import EmptyPlace
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.gate import GateItem, GateList
from workbench.ui.widgets.give_menu import Bars, GiveMenu, choices
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.pill import Pill
from workbench.ui.widgets.search_field import SearchField

STAGES: Final[Mapping[Stage, str]] = MappingProxyType(
    {Stage.FIRST: "First marking", Stage.SECOND: "Second marking", Stage.THIRD: "Third marking"}
)
"""What each stage is called."""
_FIELD: Final = 176
_LEAST: Final = 156


class Kept(StrEnum):
    """What a filter keeps."""

    ALL = "All"
    WAITING = "Waiting"
    GIVEN = "Given"
    BEGUN = "Begun"
    HANDED_IN = "Handed in"

    @property
    def states(self) -> frozenset[ShareState]:
        """The states that it keeps."""
        if self is Kept.ALL:
            return frozenset(ShareState)
        if self is Kept.WAITING:
            return frozenset({ShareState.WAITING, ShareState.NOBODY, ShareState.DISPUTED})
        return frozenset({ShareState[self.name]})


@dataclass(frozen=True, slots=True)
class Vacancy:
    """What stands where there are no scripts: icon, title, sentence, and the words of a button and where it leads."""

    icon: str
    title: str
    sentence: str
    button: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class AllocationShown:
    """One stage: its scripts, those who may mark at it with their loads, who must not mark what, and what nobody may mark.
    `waiting` says for each stage that there is how many scripts wait there.
    """

    stage: Stage
    rows: tuple[ShareRow, ...]
    loads: tuple[Load, ...]
    bars: Bars
    gate: tuple[GateItem, ...]
    waiting: Mapping[Stage, int]
    vacancy: Vacancy


class AllocationPane(QWidget):
    """Shows a stage. `stage_chosen` asks for another one, `give_requested` brings scripts and the person they are to go to,
    `open_requested` another page's stage and key, `refused` a sentence and what to do about it.
    """

    stage_chosen = Signal(Stage)
    give_requested = Signal(tuple, str)
    open_requested = Signal(str, str)
    refused = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: AllocationShown | None = None
        self.menu: GiveMenu | None = None
        self._stages, self._filters = QButtonGroup(self), QButtonGroup(self)
        self.stage_pills = {stage: Pill(theme, words) for stage, words in STAGES.items()}
        self.filter_pills = {kept: Pill(theme, kept.value, 0) for kept in Kept}
        self.search = SearchField(theme, "Find by code or marker", "Find", "Find by code or marker")
        self.gate = GateList(theme)
        self.table = AllocationTable(theme)
        self.nothing = EmptyPlace(theme, "search", "No script fits", "Choose another filter, or empty the field above.")
        self.empty = EmptyPlace(theme, "users", "No scripts yet")
        self.words = WrapLabel(theme, "", tone="second")
        self.give = Button(theme, "Give to…", icon="users")
        self._lay_out()
        self._connect()
        self._space()

    def show_value(self, shown: AllocationShown) -> None:
        """Show a stage."""
        self._shown = shown
        for stage, pill in self.stage_pills.items():
            waiting = shown.waiting.get(stage, 0)
            pill.show_value(f"{STAGES[stage]}, {number(waiting)} waiting" if waiting else STAGES[stage])
            pill.setAccessibleName(pill.text())
            pill.setVisible(stage in shown.waiting)
            pill.setChecked(stage is shown.stage)
        for kept, pill in self.filter_pills.items():
            pill.show_count(sum(row.state in kept.states for row in shown.rows))
        self.gate.show_items(shown.gate)
        self._chain()
        self.table.show_rows(shown.rows)
        place = shown.vacancy
        self.empty.show_value(place.icon, place.title, place.sentence, place.button)
        self._filter()

    def choose(self, submission: str) -> None:
        """Choose a script's row, taking filters away when they hide it."""
        if submission not in {row.submission for row in self.table.rows()}:
            self.filter_pills[Kept.ALL].setChecked(True)
            self.search.clear()
        self.table.choose({submission})

    def open_menu(self, place: QPoint | None = None) -> None:
        """Open the menu of those whom the chosen scripts can be given to, at a place or below the button."""
        if self._shown is None:
            return
        movable = tuple(row for row in self.table.chosen() if row.movable)
        if not movable:
            self._say_why_not()
            return
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = GiveMenu(movable, choices(movable, self._shown.loads, self._shown.bars), self)
        self.menu.person_chosen.connect(self._give)
        self.menu.open_at(place or self.give.mapToGlobal(self.give.rect().bottomLeft()))

    def go_to_search(self) -> None:
        """Go to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _give(self, person: str) -> None:
        self.give_requested.emit(tuple(row for row in self.table.chosen() if row.movable), person)

    def _say_why_not(self) -> None:
        chosen = self.table.chosen()
        if not chosen:
            self.refused.emit("No script is chosen.", "Choose one or more rows of the table first.")
            if not self.table.currentIndex().isValid() and self.table.rows():
                self.table.choose({self.table.rows()[0].submission})
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif len(chosen) == 1:
            self.refused.emit(chosen[0].why, "")
        else:
            self.refused.emit("None of the chosen scripts can be given to anybody else.", "Their marking has begun.")

    def _show_words(self) -> None:
        chosen = self.table.chosen()
        movable = [row for row in chosen if row.movable]
        stay = len(chosen) - len(movable)
        if not chosen:
            said = "Choose scripts to give them to somebody. Enter opens the list of names."
        elif len(chosen) == 1:
            said = chosen[0].why or _with(chosen[0])
        else:
            said = f"{number(len(chosen))} scripts are chosen."
            said += f" {number(stay)} of them cannot be given on." if stay else ""
        self.words.show_value(said)

    def _filter(self, *_: object) -> None:
        kept = next(kept for kept, pill in self.filter_pills.items() if pill.isChecked())
        self.table.show_only(kept.states, self.search.text())
        has_rows = self._shown is not None and bool(self._shown.rows)
        self._stack.setCurrentWidget(self.empty if not has_rows else self.table if self.table.rows() else self.nothing)
        for part in (self._filter_room, self.search, self.give, self.words):
            part.setVisible(has_rows)
        self._show_words()

    def _turn_stage(self, pill: object) -> None:
        self.stage_chosen.emit(next(stage for stage, each in self.stage_pills.items() if each is pill))

    def _go(self) -> None:
        if self._shown is not None:
            self.open_requested.emit(self._shown.vacancy.stage, "")

    def _go_down(self) -> None:
        if self.table.rows():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        for stage_pill in self.stage_pills.values():
            self._stages.addButton(stage_pill)
        self._stage_room, self._filter_room = QWidget(), QWidget()
        self._stage_flow, self._filter_flow = Flow(self._stage_room), Flow(self._filter_room)
        for pill in self.stage_pills.values():
            self._stage_flow.addWidget(pill)
        for pill in self.filter_pills.values():
            self._filters.addButton(pill)
            self._filter_flow.addWidget(pill)
        self.stage_pills[Stage.FIRST].setChecked(True)
        self.filter_pills[Kept.ALL].setChecked(True)
        self._stack = QStackedWidget()
        for part in (self.table, self.nothing, self.empty):
            self._stack.addWidget(part)
        self._head = QHBoxLayout()
        self._head.addWidget(Label(self._theme, "Scripts", "section"))
        self._head.addWidget(self._stage_room, 1, Qt.AlignmentFlag.AlignVCenter)
        self._bar = QHBoxLayout()
        self._bar.addWidget(self._filter_room, 1, Qt.AlignmentFlag.AlignVCenter)
        self._bar.addWidget(self.search)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.words, 1)
        self._foot.addWidget(self.give)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.gate)
        self._column.addLayout(self._bar)
        self._column.addWidget(self._stack, 1)
        self._column.addLayout(self._foot)

    def _chain(self) -> None:
        """Tab goes in reading order, also through a button that came later."""
        filters = self.filter_pills.values()
        stops = (*self.stage_pills.values(), *self.gate.buttons(), *filters, self.search, self.table, self.give)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self._stages.buttonClicked.connect(self._turn_stage)
        self._filters.buttonToggled.connect(self._filter_toggled)
        self.search.textChanged.connect(self._filter)
        self.search.down_requested.connect(self._go_down)
        self.table.chosen_changed.connect(self._show_words)
        self.table.give_requested.connect(self.open_menu)
        self.give.clicked.connect(self._open_below)
        self.gate.open_requested.connect(self.open_requested)
        self.empty.pressed.connect(self._go)
        self._theme.changed.connect(self._space)

    def _filter_toggled(self, _: object, on: bool) -> None:
        if on:
            self._filter()

    def _open_below(self) -> None:
        self.open_menu()

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(20), px(22), px(18))
        self._column.setSpacing(px(12))
        self._head.setSpacing(px(14))
        self._bar.setSpacing(px(8))
        self._foot.setSpacing(px(12))
        self._stage_flow.set_gaps(px(7), px(6))
        self._filter_flow.set_gaps(px(7), px(6))
        self.search.setFixedWidth(px(_FIELD))
        self._stack.setMinimumHeight(px(_LEAST))


def _with(row: ShareRow) -> str:
    if row.state is ShareState.DISPUTED:
        return f"{row.code} waits for a decision. A third marking can settle it."
    return f"{row.code} is with {row.name}." if row.name else f"{row.code} waits for a marker."
