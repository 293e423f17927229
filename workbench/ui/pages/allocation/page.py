"""The allocation page: the scripts of a stage at the left, who has how much and the equal split at the right."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLayout, QStackedLayout, QStackedWidget, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Stage
from workbench.domain.people import Role
from workbench.domain.words import counted
from workbench.ui.bench import Bench
from workbench.ui.commands import GAP, Command, make_actions
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.pages.allocation.giving import Giving
from workbench.ui.pages.allocation.picture import Picture, picture
from workbench.ui.pages.allocation.pinning import Pinning
from workbench.ui.pages.allocation.words import allocation_shown, loads_shown
from workbench.ui.places import documents
from workbench.ui.theme import Theme
from workbench.ui.widgets.allocation_pane import AllocationPane
from workbench.ui.widgets.allocation_table import ShareRow
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.drop_area import answer, local_paths
from workbench.ui.widgets.empty import EmptyPlace, EmptyRoom
from workbench.ui.widgets.loads_pane import LoadsPane
from workbench.ui.widgets.scrolled import scrolled
from workbench.ui.widgets.two_panes import TwoPanes
from workbench.workflow import allocation

_PANES = "allocation/panes"
_FOLDER = "allocation/folder"
_LEFT, _RIGHT = 836, 530
_KINDS = "Tables (*.csv *.xlsx);;All files (*)"


class AllocationPage(Page):
    """Only the lead gives scripts out; anybody else reads a sentence."""

    stage = "allocation"
    title = "Allocation"
    icon = "users"
    menu_name = "Cohort"
    gives_way = True

    def __init__(self, bench: Bench, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.bench, self._memory = bench, memory
        self._now: Picture | None = None
        self._stage = Stage.FIRST
        self._leads_to = ""
        self.scripts, self.loads = AllocationPane(theme), LoadsPane(theme)
        self.giving, self.pinning = Giving(bench, theme, self), Pinning(bench, theme, self)
        self.empty = EmptyPlace(theme, "users", "No scripts yet")
        self.setAcceptDrops(True)
        self._lay_out()
        self._actions = self._make_actions()
        self._connect()

    def enter(self, key: str = "") -> None:
        """Show who marks what; `key` is a stage ("second") or the script whose row to choose."""
        if key in list(Stage):
            self._stage = Stage(key)
        self.refresh()
        if key and key not in list(Stage):
            self.scripts.choose(key)

    def menu_actions(self) -> list[QAction]:
        """Give, split, find, take a table in and write one."""
        return self._actions

    def leave(self) -> None:
        self.pinning.leave()

    def refresh(self) -> None:
        """Read the cohort again and show it."""
        if not self.bench.may(Role.LEAD):
            said = f"{self.bench.leads()} gives the scripts out. Who marks what is not shown here, so that marking stays blind."
            self._show_empty("lock", "Allocation is with the lead", said)
            return
        try:
            self._now = picture(self.bench.cohort)
        except WorkbenchError as error:
            self.tell(error)
            return
        self._show(self._now)

    def take_in(self, path: Path) -> None:
        """Show what a table of allocations would do."""
        if self._now is not None:
            self.said.emit("info", "", "")
            self.pinning.read(path, self._now)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        answer(event, bool(self._table_of(event)))

    def dropEvent(self, event: QDropEvent) -> None:
        path = self._table_of(event)
        answer(event, bool(path))
        if path:
            self.take_in(Path(path))

    def _table_of(self, event: QDropEvent) -> str:
        """The one table in a drop that could be taken in, or nothing."""
        paths = local_paths(event.mimeData())
        takes = self._stack.currentWidget() is self._whole and len(paths) == 1
        return paths[0] if takes and Path(paths[0]).suffix.lower() in (".csv", ".xlsx") else ""

    def _show(self, now: Picture) -> None:
        if not now.scripts:
            said = "Scripts are given out once they are here. Bring them in first."
            self._show_empty("inbox", "No scripts yet", said, "Open intake", "intake")
        elif not now.boards[Stage.FIRST].loads:
            said = (
                f"{counted(len(now.scripts), 'script')} {_wait(len(now.scripts))}. Add the assessors, then give the scripts out."
            )
            self._show_empty("users", "No assessors yet", said, "Open people", "people")
        else:
            self.scripts.show_value(allocation_shown(now, self._stage))
            self.loads.show_value(loads_shown(now, self._stage))
            self._stack.setCurrentWidget(self._whole)

    def _show_empty(self, icon: str, title: str, sentence: str, button: str = "", stage: str = "") -> None:
        self.empty.show_value(icon, title, sentence, button)
        self._leads_to = stage
        self._stack.setCurrentWidget(self._empty_room)

    def _turn_stage(self, stage: Stage) -> None:
        self._stage = stage
        self.giving.bar.hide()
        self.refresh()

    def _give(self, rows: tuple[ShareRow, ...], person: str) -> None:
        if self._now is not None and person in self._now.people:
            self.said.emit("info", "", "")
            self.giving.give(rows, self._stage, person, self._now.people[person].name)

    def _split(self) -> None:
        if self._now is None or not self.bench.may(Role.LEAD):
            return
        if any(not line.why for stage in (Stage.FIRST, Stage.SECOND) for line in self._now.boards[stage].waiting):
            self.giving.split()
        else:
            self.said.emit("info", self.loads.card.sentences()[0], "Scripts are moved by hand in the table.")

    def _show_busy(self, busy: bool) -> None:
        waiting = sum(len(self._now.boards[stage].waiting) for stage in (Stage.FIRST, Stage.SECOND)) if self._now else 0
        self.loads.card.show_busy(f"Splitting {counted(waiting, 'script')}" if busy else "")

    def _focus_table(self) -> None:
        self.scripts.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, title: str, sentence: str) -> None:
        self.said.emit("info", title, sentence)

    def _ask_table(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Take in a table of allocations", self._folder(), _KINDS)
        if path:
            self._memory.set_text(_FOLDER, str(Path(path).parent))
            self.take_in(Path(path))

    def _ask_where(self) -> None:
        name = str(Path(self._folder()) / "allocation.csv")
        path, _ = QFileDialog.getSaveFileName(self, "Write who marks what", name, "CSV (*.csv)")
        if not path:
            return
        out = Path(path) if Path(path).suffix else Path(f"{path}.csv")
        self._memory.set_text(_FOLDER, str(out.parent))
        cohort = self.bench.cohort
        self.bench.do(lambda: (out, allocation.write_allocation(cohort, out)), self._written, self.tell)

    def _written(self, done: tuple[Path, int]) -> None:
        out, rows = done
        self.said.emit(
            "ok", f"{counted(rows, 'row')} {'is' if rows == 1 else 'are'} written to {out.name}.", f"It lies in {out.parent}."
        )

    def _folder(self) -> str:
        return self._memory.text(_FOLDER) or str(documents())

    def _show_preview(self) -> None:
        self._left.setCurrentWidget(self.pinning.pane)
        self._panes.turn_to(0)
        self.loads.card.button.set_role("")  # one main button a screen

    def _hide_preview(self) -> None:
        self._left.setCurrentWidget(self._scripts_area)
        if self._now is not None:
            self._show(self._now)
        self._focus_table()

    def _go(self) -> None:
        self.went.emit(self._leads_to, "")

    def _open_menu(self) -> None:
        self.scripts.open_menu()

    def _make_actions(self) -> list[QAction]:
        commands = (
            Command("Give the chosen scripts to…", self._open_menu),
            Command("Split equally", self._split),
            GAP,
            Command("Take in a CSV…", self._ask_table),
            Command("Write a CSV…", self._ask_where),
            GAP,
            Command("Find by code or marker", self.scripts.go_to_search),
        )
        return make_actions(self, commands, self.theme.keys)

    def _connect(self) -> None:
        self.scripts.stage_chosen.connect(self._turn_stage)
        self.scripts.give_requested.connect(self._give)
        self.scripts.open_requested.connect(self.went)
        self.scripts.refused.connect(self._refuse)
        self.loads.split_requested.connect(self._split)
        self.loads.take_requested.connect(self._ask_table)
        self.loads.write_requested.connect(self._ask_where)
        self.empty.pressed.connect(self._go)
        self._panes.moved.connect(self._keep_widths)
        self.pinning.opened.connect(self._show_preview)
        self.pinning.closed.connect(self._hide_preview)
        self.giving.busy.connect(self._show_busy)
        self.giving.ended.connect(self._focus_table)
        for part in (self.giving, self.pinning):
            part.told.connect(self.said)
            part.failed.connect(self.tell)
        bench = self.bench
        for changed in (bench.allocation_changed, bench.sample_changed, bench.decisions_changed, bench.markings_changed):
            changed.connect(self._refresh_when_shown)
        for changed in (bench.scripts_changed, bench.people_changed, bench.roster_changed, bench.actor_changed):
            changed.connect(self._refresh_when_shown)

    def _refresh_when_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def _keep_widths(self) -> None:
        self._memory.set_state(_PANES, self._panes.state())

    def _lay_out(self) -> None:
        self._scripts_area = scrolled(self.scripts, sideways=False)
        self._left = QStackedWidget()
        self._left.addWidget(self._scripts_area)
        self._left.addWidget(self.pinning.pane)
        self._panes = TwoPanes(
            self.theme, (self._left, scrolled(self.loads, sideways=False)), ("Scripts", "Who has what"), (_LEFT, _RIGHT)
        )
        self._panes.restore(self._memory.state(_PANES))
        self._whole, self._empty_room = QWidget(), EmptyRoom(self.theme, self.empty)
        bare_column(self._whole, self.giving.bar, self._panes).setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._stack = QStackedLayout(self)
        self._stack.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._stack.addWidget(self._empty_room)
        self._stack.addWidget(self._whole)


def _wait(count: int) -> str:
    return "waits" if count == 1 else "wait"
