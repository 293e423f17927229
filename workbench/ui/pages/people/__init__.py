"""The people of a cohort: those who work on it, and the roster of those whose scripts are marked."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Participant, Person, Role
from workbench.domain.words import counted
from workbench.ui.bench import Bench
from workbench.ui.cloud import CloudBanner
from workbench.ui.commands import Command, make_actions
from workbench.ui.memory import Memory
from workbench.ui.once import Once
from workbench.ui.page import Page
from workbench.ui.pages.people.preview import PreviewPane
from workbench.ui.pages.people.roster import RosterPane
from workbench.ui.pages.people.staff import StaffPane
from workbench.ui.pages.people.words import by_id, told_of
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import TabButton
from workbench.ui.widgets.scrolled import scrolled
from workbench.ui.widgets.splitter import Splitter
from workbench.ui.widgets.surface import Surface
from workbench.workflow import people as people_deeds
from workbench.workflow import roster as roster_deeds
from workbench.workflow.roster import RosterPreview

_NARROW = 960
_WIDTHS = "people/panes"


class PeoplePage(Page):
    """Left who works here, right the roster; on a narrow window one of the two at a time."""

    stage = "people"
    title = "People"
    icon = "users"
    menu_name = "Cohort"

    def __init__(self, bench: Bench, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.bench, self._memory = bench, memory
        self._people: tuple[Person, ...] = ()
        self._roster: tuple[Participant, ...] = ()
        self._preview: RosterPreview | None = None
        self._adding, self._taking_in = Once(bench, self), Once(bench, self)
        self.staff, self.list, self.preview = StaffPane(theme), RosterPane(theme), PreviewPane(theme)
        self._right = QStackedWidget()
        self._right.addWidget(self.list)
        self._right.addWidget(self.preview)
        self._lay_out()
        self._actions = self._make_actions()
        self._connect()
        theme.changed.connect(self._space)
        self._space()

    def enter(self, key: str = "") -> None:
        """Show people and roster as they are; the key "roster" goes to the roster."""
        self._refresh()
        if key == "roster":
            self.tabs[1].setChecked(True)
            self.list.add.setFocus()

    def take_focus(self) -> None:
        super().take_focus()
        if self.cloud.button.hasFocus():
            self.focusNextChild()

    def menu_actions(self) -> list[QAction]:
        """Add a person, add a roster, copy a table."""
        return self._actions

    def add_roster(self, path: str) -> None:
        """Preview a roster's file."""
        try:
            self._preview = roster_deeds.preview_roster(self.bench.cohort, Path(path))
        except WorkbenchError as error:
            self.tell(error)
            return
        self.said.emit("info", "", "")
        self.preview.show_preview(Path(path).name, self._preview, by_id(self._roster))
        self._right.setCurrentWidget(self.preview)
        self.tabs[1].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def _refresh(self) -> None:
        try:
            self._people = people_deeds.everybody(self.bench.cohort)
            self._roster = roster_deeds.roster(self.bench.cohort)
        except WorkbenchError as error:
            self.tell(error)
            return
        leads = self.bench.may(Role.LEAD)
        self.staff.show_people(self._people, may_add=leads)
        self.list.show_roster(self._roster, may_add=leads)
        for action in self._actions:
            action.setVisible(leads)
        if not leads:
            self._leave_preview()

    def _add_person(self, name: str, role: str, school: str, partner: str, new: bool) -> None:
        cohort, actor = self.bench.cohort, self.bench.actor
        self._adding.do(
            partial(people_deeds.add_person, cohort, actor, name, Role(role), school, partner, new),
            self._person_added,
            self._person_not_added,
        )

    def _person_added(self, person: Person) -> None:
        known = any(each.id == person.id for each in self._people)
        self.staff.form.empty()
        self._refresh()
        self.bench.people_changed.emit()
        self.staff.choose(person.id)
        if known:
            self.said.emit("ok", f"{person.name} was here already", f"Roles now: {told_of(person).lower()}.")

    def _person_not_added(self, error: WorkbenchError) -> None:
        self.staff.form.show_error(error.message)

    def _ask_roster(self) -> None:
        kinds = "Rosters (*.csv *.xlsx);;All files (*)"
        path, _ = QFileDialog.getOpenFileName(self, "Add a roster", self._memory.text("people/folder"), kinds)
        if path:
            self._memory.set_text("people/folder", str(Path(path).parent))
            self.add_roster(path)

    def _take_dropped(self, paths: list[str]) -> None:
        self.add_roster(paths[0])
        if len(paths) > 1 and self._preview is not None:
            self.said.emit(
                "info", f"Only {Path(paths[0]).name} was read", "A roster is one file. Drop the next when this is done."
            )

    def _take_in(self) -> None:
        if self._preview is None:
            return
        deed = partial(roster_deeds.take_in_roster, self.bench.cohort, self.bench.actor, self._preview)
        self._taking_in.do(deed, self._taken_in, self.tell)

    def _taken_in(self, _: object) -> None:
        preview = self._preview
        self._leave_preview()
        self._refresh()
        self.bench.roster_changed.emit()
        self.list.table.setFocus()
        if preview is not None:
            taken = len(preview.added) + len(preview.changed)
            left = len({problem.row for problem in preview.problems})
            said = f"Left out: {counted(left, 'row')}. Mend the file and add it again." if left else ""
            self.said.emit("ok", f"{counted(taken, 'participant')} taken in", said)

    def _leave_preview(self) -> None:
        self._preview = None
        self._right.setCurrentWidget(self.list)

    def _leave_pressed(self) -> None:
        self._leave_preview()
        self.list.add.setFocus()

    def _copy(self) -> None:
        if self._right.currentWidget() is self.preview:
            self.preview.copy_table()
        else:
            self.list.table.copy_all()

    def _go_to_form(self) -> None:
        self.tabs[0].setChecked(True)
        self.staff.form.name.setFocus()

    def _lift(self) -> None:
        """Keep the banner off the edges while it is there."""
        px, there = self.theme.px, not self.cloud.isHidden()
        self._above.setContentsMargins(*((px(14), px(10), px(14), px(10)) if there else (0, 0, 0, 0)))

    def _keep_widths(self) -> None:
        self._memory.set_state(_WIDTHS, self._panes.saveState())

    def _make_actions(self) -> list[QAction]:
        commands = (
            Command("Add person", self._go_to_form),
            Command("Add roster…", self._ask_roster),
            Command("Copy roster table", self._copy),
        )
        return make_actions(self, commands, self.theme.keys)

    def _connect(self) -> None:
        self.staff.form.add_requested.connect(self._add_person)
        self.list.file_dropped.connect(self._take_dropped)
        self.list.file_requested.connect(self._ask_roster)
        self.preview.take_in_requested.connect(self._take_in)
        self.preview.leave_requested.connect(self._leave_pressed)
        self.cloud.pressed.connect(self._lift)
        self.bench.people_changed.connect(self._refresh)
        self.bench.roster_changed.connect(self._refresh)
        self.bench.actor_changed.connect(self._refresh)
        self._panes.splitterMoved.connect(self._keep_widths)

    def _lay_out(self) -> None:
        self._bar = Surface("bar")
        self._tab_row = QHBoxLayout(self._bar)
        self.tabs = (TabButton(self.theme, "People"), TabButton(self.theme, "Roster"))
        self._group = QButtonGroup(self)
        for at, tab in enumerate(self.tabs):
            self._group.addButton(tab, at)
            self._tab_row.addWidget(tab)
        self._tab_row.addStretch(1)
        self.tabs[0].setChecked(True)
        self._panes = Splitter(self.theme)
        self._left, self._right_side = scrolled(self.staff), scrolled(self._right)
        self._panes.addWidget(self._left)
        self._panes.addWidget(self._right_side)
        self._panes.setStretchFactor(0, 9)
        self._panes.setStretchFactor(1, 10)
        if not self._panes.restoreState(self._memory.state(_WIDTHS)):
            self._panes.setSizes([900, 1000])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.cloud = CloudBanner(self.theme, self._memory, self.bench.cohort)
        self._above = QVBoxLayout()
        self._above.addWidget(self.cloud)
        whole.addLayout(self._above)
        whole.addWidget(self._bar)
        whole.addWidget(self._panes, 1)
        self._group.idToggled.connect(self._space)

    def _space(self) -> None:
        """On a narrow window one pane shows at a time, chosen by tabs."""
        narrow = self.width() < self.theme.px(_NARROW)
        self._lift()
        self._bar.setVisible(narrow)
        self._left.setVisible(not narrow or self.tabs[0].isChecked())
        self._right_side.setVisible(not narrow or self.tabs[1].isChecked())
        self._tab_row.setContentsMargins(self.theme.px(14), 0, self.theme.px(14), 0)
        self._tab_row.setSpacing(self.theme.px(4))
