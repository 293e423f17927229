"""The way to an open cohort: welcome, passphrase, a new one, who is sitting; then the window is handed a bench to work at."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Person
from workbench.ui.background import Background
from workbench.ui.memory import Memory
from workbench.ui.page import Offer, Page
from workbench.ui.pages.new_cohort import NewCohort, NewCohortPage
from workbench.ui.pages.passphrase import PassphrasePage
from workbench.ui.pages.sitting import SittingPage
from workbench.ui.pages.welcome import WelcomePage
from workbench.ui.theme import Theme
from workbench.workflow import people
from workbench.workflow.cohort import Cohort, Founding, found, open_cohort

if TYPE_CHECKING:
    from workbench.ui.pages.self_check import SelfCheckPage

FILES = "Cohorts (*.cohort);;All files (*)"
_NOTES = ".selfcheck"


@dataclass(frozen=True, slots=True)
class Doors:
    """How cohorts are founded and opened; tests open them with a cheaper key and a clock of their own."""

    found: Callable[[Path, str, Founding], Cohort] = found
    open: Callable[[Path, str], Cohort] = open_cohort


class Entrance(QStackedWidget):
    """`entered(cohort, person)` when somebody sits at an open cohort; until then nothing of a cohort is shown.

    `page_shown` brings the self-check when it comes to the front, None when it has gone; what a page asks of the window is passed
    on: `said`, `offered`, `titled` and `crashed`.
    """

    entered = Signal(object, object)
    page_shown = Signal(object)
    said = Signal(str, str, str)
    offered = Signal(Offer)
    titled = Signal()
    crashed = Signal()
    keys_requested = Signal()

    def __init__(self, theme: Theme, memory: Memory, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._memory = theme, memory
        self._doors = doors
        self._background = Background(self)
        self._path = ""
        self._cohort: Cohort | None = None
        self._check: SelfCheckPage | None = None
        self.welcome = WelcomePage(theme, memory)
        self._passphrase = PassphrasePage(theme)
        self._new = NewCohortPage(theme)
        self._sitting = SittingPage(theme)
        for page in (self.welcome, self._passphrase, self._new, self._sitting):
            self.addWidget(page)
        self.welcome.open_requested.connect(self.open)
        self.welcome.new_requested.connect(self.found)
        self.welcome.check_requested.connect(self.check)
        self.welcome.keys_requested.connect(self.keys_requested)
        self._passphrase.passphrase_given.connect(self._try)
        self._passphrase.back_requested.connect(self.start)
        self._new.found_requested.connect(self._found)
        self._new.back_requested.connect(self.start)
        self._sitting.person_chosen.connect(self._sit)

    def start(self) -> None:
        """Show the welcome page, as it is now."""
        self.welcome.refresh()
        self.setCurrentWidget(self.welcome)

    def open(self, path: str = "") -> None:
        """Ask for the passphrase of a cohort's file; without a path, ask for the file first. Self-check notes need none."""
        chosen = path or QFileDialog.getOpenFileName(self, "Open a cohort", "", FILES)[0]
        if chosen.casefold().endswith(_NOTES):
            self.check(chosen)
        elif chosen:
            self._path = chosen
            self._passphrase.ask(chosen, Path(chosen).stem)
            self.setCurrentWidget(self._passphrase)

    def found(self) -> None:
        """Show the page on which a cohort is founded."""
        self._new.enter()
        self.setCurrentWidget(self._new)

    @property
    def page(self) -> Page | None:
        """The self-check while it is at the front."""
        return self._check if self._check is not None and self.currentWidget() is self._check else None

    def check(self, path: str = "") -> None:
        """Show the participant's self-check, with notes or a draft to open if there are any."""
        if self._check is None:
            self._check = self._new_check()
        self.setCurrentWidget(self._check)
        self.page_shown.emit(self._check)
        self._check.enter(path)
        self._check.take_focus()

    def may_leave(self, then: Callable[[], object]) -> bool:
        """Whether the self-check can be left; if notes are not saved it asks first, and `then` is done once that is settled."""
        if self.page is None or self._check is None or not self._check.unsaved:
            return True
        self._check.request_close(then)
        return False

    def close_down(self) -> None:
        """End the work behind this page; closes a cohort that nobody sat down at."""
        self._background.close()
        if self._check is not None:
            self._check.close_down()
        if self._cohort is not None:
            self._cohort.close()
            self._cohort = None

    def _new_check(self) -> "SelfCheckPage":
        from workbench.ui.pages.self_check import SelfCheckPage

        page = SelfCheckPage(self._theme, self._memory)
        page.closed.connect(self._check_left)
        for inner, outer in (
            (page.said, self.said),
            (page.offered, self.offered),
            (page.titled, self.titled),
            (page.crashed, self.crashed),
        ):
            inner.connect(outer)
        self.addWidget(page)
        return page

    def _check_left(self) -> None:
        self.start()
        self.page_shown.emit(None)

    def _try(self, passphrase: str) -> None:
        path = Path(self._path)
        self._passphrase.show_busy()
        job = self._background.do(lambda: self._doors.open(path, passphrase))
        job.finished.connect(self._opened)
        job.failed.connect(self._refused)
        job.crashed.connect(self._crashed)

    def _refused(self, error: WorkbenchError) -> None:
        self._passphrase.show_error(error.message)

    def _crashed(self) -> None:
        self._passphrase.show_error("Something went wrong inside the program. The cohort's file was not changed.")

    def _found(self, wanted: NewCohort) -> None:
        self._new.show_busy()
        job = self._background.do(lambda: self._doors.found(wanted.path, wanted.passphrase, wanted.founding))
        job.finished.connect(self._opened)
        job.failed.connect(self._not_founded)

    def _not_founded(self, error: WorkbenchError) -> None:
        self._new.show_error(error.message)

    def _opened(self, cohort: Cohort) -> None:
        self._cohort = cohort
        everybody = people.everybody(cohort)
        remembered = self._memory.text(f"sitting/{cohort.settings.id}")
        known = [person for person in everybody if person.id == remembered]
        if len(everybody) == 1 or known:
            self._enter((known or list(everybody))[0])
        else:
            self._sitting.show_people(everybody, remembered)
            self.setCurrentWidget(self._sitting)

    def _sit(self, person_id: str) -> None:
        if self._cohort is not None:
            self._enter(people.person_of(self._cohort, person_id))

    def _enter(self, person: Person) -> None:
        cohort, self._cohort = self._cohort, None
        self.entered.emit(cohort, person)
