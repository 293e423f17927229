"""The way to an open cohort: welcome, passphrase, a new one, who is sitting; then the window is handed a bench to work at."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import PACK_SUFFIX
from workbench.domain.people import Person
from workbench.domain.words import counted
from workbench.ui.background import Background
from workbench.ui.memory import Memory
from workbench.ui.page import Offer, Page
from workbench.ui.pages.copies import CopyDeeds
from workbench.ui.pages.identity import IdentityPage
from workbench.ui.pages.new_cohort import NewCohort, NewCohortPage
from workbench.ui.pages.open_pack import Opening, OpenPackPage, unpack
from workbench.ui.pages.passphrase import PassphrasePage
from workbench.ui.pages.sitting import SittingPage
from workbench.ui.pages.welcome import WelcomePage
from workbench.ui.rescue import Rescue
from workbench.ui.theme import Theme
from workbench.workflow import people
from workbench.workflow.cohort import Cohort, Founding, found, open_cohort
from workbench.workflow.exchange import Unpacked
from workbench.workflow.keys import NewPassphrase, change_passphrase, recover

if TYPE_CHECKING:
    from workbench.ui.pages.self_check import SelfCheckPage

FILES = f"Cohorts and work packs (*.cohort *{PACK_SUFFIX});;All files (*)"
_PACKS = f"Work packs (*{PACK_SUFFIX});;All files (*)"
_NOTES = ".selfcheck"
_SHUT = ("wrong-passphrase", "damaged-cohort")
"""Codes of a cohort that does not open, though a copy of it may."""


@dataclass(frozen=True, slots=True)
class Doors:
    """How cohorts are founded, opened and given new keys, and packs opened; tests do it with a cheaper key and a clock."""

    found: Callable[[Path, str, Founding], Cohort] = found
    open: Callable[[Path, str], Cohort] = open_cohort
    unpack: Callable[[Opening], Unpacked] = unpack
    change: Callable[[Path, str, str, str], NewPassphrase] = change_passphrase
    recover: Callable[[Path, str, str, str], NewPassphrase] = recover
    copies: CopyDeeds = field(default_factory=CopyDeeds)


class Entrance(QStackedWidget):
    """`entered(cohort, person)` when somebody sits at an open cohort; until then nothing of a cohort is shown.

    `page_shown` brings the self-check when it comes to the front, None when it has gone; what a page asks of the window is passed
    on: `said`, `offered`, `titled`, `draft_opened` and `crashed`.
    """

    entered = Signal(object, object)
    page_shown = Signal(object)
    said = Signal(str, str, str)
    offered = Signal(Offer)
    titled = Signal()
    draft_opened = Signal()
    crashed = Signal()
    keys_requested = Signal()

    def __init__(self, theme: Theme, memory: Memory, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._memory = theme, memory
        self.doors, self.background = doors, Background(self)
        self._path = ""
        self._cohort: Cohort | None = None
        self._check: SelfCheckPage | None = None
        self.welcome = WelcomePage(theme, memory)
        self._passphrase = PassphrasePage(theme)
        self._new = NewCohortPage(theme)
        self._sitting = SittingPage(theme)
        self._pack = OpenPackPage(theme)
        self._identity = IdentityPage(theme, self.background)
        for page in (self.welcome, self._passphrase, self._new, self._sitting, self._pack, self._identity):
            self.addWidget(page)
        self.rescue = Rescue(theme, self.background, (doors.recover, doors.open, doors.copies), self)
        self._connect()

    def _connect(self) -> None:
        self.welcome.open_requested.connect(self.open)
        self.welcome.new_requested.connect(self.found)
        self.welcome.check_requested.connect(self.check)
        self.welcome.identity_requested.connect(self.show_identity)
        self.welcome.keys_requested.connect(self.keys_requested)
        self._passphrase.passphrase_given.connect(self._try)
        self._passphrase.back_requested.connect(self.start)
        self._passphrase.lost.connect(self._ask_code)
        self._passphrase.copies_requested.connect(self._look_for_copies)
        self.rescue.opened.connect(self._recovered)
        self.rescue.open_requested.connect(self.open)
        self.rescue.left.connect(self.open)
        self._new.found_requested.connect(self._found)
        self._new.back_requested.connect(self.start)
        self._sitting.person_chosen.connect(self._sit)
        self._pack.open_requested.connect(self._unpack)
        self._pack.back_requested.connect(self.start)
        self._identity.back_requested.connect(self.start)

    def start(self) -> None:
        """Show the welcome page, as it is now."""
        self.welcome.refresh()
        self.setCurrentWidget(self.welcome)

    def open(self, path: str = "") -> None:
        """Ask for the passphrase of a cohort's file; without a path, ask for the file first. Self-check notes need none; a pack
        has a page of its own.
        """
        chosen = path or QFileDialog.getOpenFileName(self, "Open a cohort or a work pack", "", FILES)[0]
        if chosen.casefold().endswith(_NOTES):
            self.check(chosen)
        elif chosen.casefold().endswith(PACK_SUFFIX):
            self.open_pack(chosen)
        elif chosen:
            self._path = chosen
            self._passphrase.ask(chosen, Path(chosen).stem)
            self.setCurrentWidget(self._passphrase)

    def lock(self, path: Path) -> None:
        """Ask for the passphrase of a cohort that was just closed because nobody was there; only its file is named."""
        if self._cohort is not None:
            self._cohort.close()
            self._cohort = None
        self._sitting.show_people([])
        self.welcome.recent.clear()
        self._path = str(path)
        self._passphrase.ask(self._path, locked=True)
        self.setCurrentWidget(self._passphrase)

    @property
    def path_waiting(self) -> Path | None:
        """Where the cohort lies that is open while nobody has sat down at it yet."""
        return self._cohort.path if self._cohort is not None else None

    def open_pack(self, path: str = "") -> None:
        """Ask for what opens a work pack; without a path, ask for the file first."""
        chosen = path or QFileDialog.getOpenFileName(self, "Open a work pack", "", _PACKS)[0]
        if not chosen:
            return
        try:
            self._pack.ask(Path(chosen))
        except WorkbenchError as error:
            self.start()
            self.welcome.answer.say("stop", error.message)
        else:
            self.setCurrentWidget(self._pack)

    def show_identity(self) -> None:
        """Show the page of one's own identity."""
        self._identity.start()
        self.setCurrentWidget(self._identity)

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

    def leave_check(self, then: Callable[[], object]) -> None:
        """Leave the self-check if it is at the front, which asks first if notes are not saved; `then` is done once it is left."""
        if self.page is None or self._check is None:
            then()
        else:
            self._check.request_close(then)

    def close_down(self) -> None:
        """End the work behind this page; closes a cohort that nobody sat down at."""
        self.background.close()
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
            (page.opened, self.draft_opened),
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
        job = self.background.do(lambda: self.doors.open(path, passphrase))
        job.finished.connect(self.take)
        job.failed.connect(self._refused)
        job.crashed.connect(self._crashed)

    def _refused(self, error: WorkbenchError) -> None:
        self._passphrase.show_error(error.message, may_have_copies=error.code in _SHUT)

    def _ask_code(self) -> None:
        self.rescue.ask_code(Path(self._path))

    def _look_for_copies(self) -> None:
        self.rescue.look_for_copies(Path(self._path))

    def _recovered(self, cohort: Cohort, warning: str) -> None:
        self.take(cohort)
        self.said.emit("ok", "The new passphrase is set.", warning or "Write it down, and keep it apart from this computer.")

    def _crashed(self) -> None:
        self._passphrase.show_error("Something went wrong inside the program. The cohort's file was not changed.")

    def _found(self, wanted: NewCohort) -> None:
        self._new.show_busy()
        job = self.background.do(lambda: self.doors.found(wanted.path, wanted.passphrase, wanted.founding))
        job.finished.connect(self.take)
        job.failed.connect(self._not_founded)

    def _not_founded(self, error: WorkbenchError) -> None:
        self._new.show_error(error.message)

    def _unpack(self, wanted: Opening) -> None:
        self._pack.show_busy()

        def deed() -> tuple[Cohort, Unpacked]:
            done = self.doors.unpack(wanted)
            return self.doors.open(wanted.own, wanted.passphrase), done

        job = self.background.do(deed)
        job.finished.connect(self._unpacked)
        job.failed.connect(self._pack.show_error)
        job.crashed.connect(self._unpacking_crashed)

    def _unpacked(self, done: tuple[Cohort, Unpacked]) -> None:
        cohort, unpacked = done
        self.take(cohort)
        new = len(unpacked.lists.new)
        said = f"{counted(new, 'script')} came with the pack." if new else "The pack brought nothing new."
        self.said.emit("ok", said, "What you do is saved in your own file. The page Hand back leads back to the office.")

    def _unpacking_crashed(self) -> None:
        self._pack.show_error(WorkbenchError("crashed", "Something went wrong inside the program. The pack was not changed."))

    def take(self, cohort: Cohort) -> None:
        """Let somebody sit down at a cohort that was opened: whoever sat there last, or ask who it is."""
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
