"""Who sits at the window: somebody else by a menu, kept for the next time, and looked at again when roles or scripts change."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from workbench.domain.people import Person, Role
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.rooms import Rooms
from workbench.ui.stages import first_stage
from workbench.workflow import people
from workbench.workflow.cohort import Cohort


class Window(Protocol):
    """What the seats need of the window they belong to."""

    bench: Bench | None
    rooms: Rooms

    @property
    def current_page(self) -> Page | None:
        """The page at the front."""

    def show_rooms(self, bench: Bench) -> None:
        """Make the pages of whoever sits there, and name them."""

    def go(self, stage: str) -> None:
        """Bring a stage to the front."""


class Seats(QObject):
    """Belongs to a window."""

    def __init__(self, window: Window, memory: Memory, parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._memory, self._over = window, memory, parent

    def ask(self, corner: QPoint) -> None:
        """Let one of the people of the cohort be chosen, from a menu whose right upper corner is there."""
        bench = self._window.bench
        if bench is None:
            return
        menu = QMenu(self._over)
        menu.aboutToHide.connect(menu.deleteLater)
        for person in people.everybody(bench.cohort):
            roles = ", ".join(sorted(role.value for role in person.roles))
            action = menu.addAction(f"{person.name}, {roles}")
            action.triggered.connect(lambda _=False, chosen=person: self.let_sit(chosen))
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y()))

    def let_sit(self, person: Person) -> None:
        """Somebody asks to sit down; the page at the front may ask first."""
        page, deed = self._window.current_page, partial(self.seat, person)
        if page is None or page.may_leave(deed):
            deed()

    def seat(self, person: Person) -> None:
        """Let somebody else sit at the open cohort."""
        window = self._window
        bench, page = window.bench, window.current_page
        if bench is None:
            return
        if page is not None:
            page.leave()
        bench.sit(person)
        self.keep(bench.cohort, person)
        window.show_rooms(bench)
        window.go("library" if Role.LEAD in person.roles else first_stage(window.rooms.stages()))

    def keep(self, cohort: Cohort, person: Person) -> None:
        """Remember who sat here last; a marker's own file goes by the office's id, and says nothing of who sits there."""
        if not cohort.own_file_of:
            self._memory.set_text(f"sitting/{cohort.settings.id}", person.id)

    def watch(self, bench: Bench) -> None:
        """Look again at who sits there whenever people change, or what came with packs."""
        bench.people_changed.connect(self._look_at_roles)
        bench.packs_changed.connect(self._look_at_stages)

    def _look_at_roles(self) -> None:
        """Give whoever sits here the stages of a role they were just given."""
        bench = self._window.bench
        if bench is not None:
            now = people.person_of(bench.cohort, bench.actor.id)
            if now != bench.actor:
                self._seat_anew(now)

    def _look_at_stages(self) -> None:
        """Give a marker the stage of scripts that came with another pack."""
        bench = self._window.bench
        if bench is not None and not self._window.rooms.fit(bench):
            self._seat_anew(people.person_of(bench.cohort, bench.actor.id))

    def _seat_anew(self, person: Person) -> None:
        page = self._window.current_page
        if page is not None:
            stage = page.stage
            self.seat(person)
            self._window.go(stage)
