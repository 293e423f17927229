"""Closes the open cohort and opens it again where it was: while nobody is there, and for a new passphrase."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from workbench.domain.errors import WorkbenchError
from workbench.ui.bench import Bench
from workbench.ui.cloud import PUT_AWAY, TITLE, cloud_words, put_away
from workbench.ui.entrance import Entrance
from workbench.ui.help import Help
from workbench.ui.lock import KEY, Idle, minutes_of
from workbench.ui.memory import Memory
from workbench.ui.menus import Menus
from workbench.ui.notices import Notices
from workbench.ui.page import Offer, Page
from workbench.ui.pages.copies import CopiesPage, newest_words
from workbench.ui.pages.keys import ChangePage
from workbench.ui.theme import Theme
from workbench.ui.widgets.saved_state import SavedState
from workbench.workflow import copies
from workbench.workflow.cohort import Cohort
from workbench.workflow.keys import NewPassphrase

_NOT_LOCKED = "It is not locked, and stays open, until this is saved."
_STAYS_OPEN = "The cohort stays open until this is saved."
_SOON = 50
_WRITE_IT_DOWN = "Write it down, and keep it apart from this computer."


class Window(Protocol):
    """What the keeper needs of the window it belongs to."""

    bench: Bench | None
    entrance: Entrance
    help: Help
    notices: Notices

    @property
    def current_page(self) -> Page | None:
        """The page at the front."""

    def close_cohort(self, kept: str) -> bool:
        """Close the cohort, or say why not, with what is kept by that."""

    def go(self, stage: str) -> None:
        """Bring a stage to the front."""

    def lay(self, page: Page) -> None:
        """Lay a page over what is there."""

    def keep_stage(self, stage: str) -> None:
        """Remember where the person at the window is."""

    def show_front_door(self) -> None:
        """Bring the way to an open cohort to the front."""


class Keeper(QObject):
    """Belongs to a window. `idle` tells when to lock; `change` is the page on which the passphrase is changed."""

    def __init__(self, window: Window, theme: Theme, memory: Memory, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._theme, self._memory = window, theme, memory
        self._saved: SavedState | None = None
        self._path = Path()
        self._actor = ""
        self._stage = ""
        self._done = NewPassphrase(0, "")
        self._passphrase = ""
        self.busy = False
        self.change = ChangePage(theme)
        self.idle = Idle(self)
        self.idle.set_minutes(minutes_of(memory.text(KEY)))
        self.idle.passed.connect(self.lock_unwatched)
        self.change.change_requested.connect(self._change)
        self.change.back_requested.connect(self._back)

    def serve(self, menus: Menus, saved: SavedState) -> None:
        """Do what the menus ask for about keys and copies, and tell the saved state how old the newest copy is."""
        self._saved = saved
        menus.lock_requested.connect(self.lock)
        menus.idle_chosen.connect(self.set_minutes)
        menus.passphrase_requested.connect(self.ask)
        menus.recovery_requested.connect(partial(self._window.go, "recovery"))
        menus.copies_requested.connect(partial(self._window.go, "copies"))
        saved.note_wanted.connect(self._tell_of_copies)

    def copies_page(self, bench: Bench) -> CopiesPage:
        """The page of an open cohort's copies."""
        page = CopiesPage(bench, self._theme, self._window.entrance.doors.copies)
        page.open_requested.connect(self._open_instead)
        return page

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many minutes from now on; 0 is never."""
        self._memory.set_text(KEY, str(minutes))
        self.idle.set_minutes(minutes)

    def lock_unwatched(self) -> None:
        """Lock because nobody is there; long work, such as reading scripts, is let come to its end first."""
        if self._window.bench is None or not self._window.bench.busy:
            self.lock()

    def lock(self) -> None:
        """Save everything, close the cohort, and let nothing of it be seen until its passphrase is given again.

        Where something cannot be saved it stays open, and that is said. A dialog or menu at the front is closed first.
        """
        window = self._window
        bench, page = window.bench, window.current_page
        path = bench.cohort.path if bench is not None else window.entrance.path_waiting
        if path is None or self.busy:
            return
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if over is not None:
            over.reject() if isinstance(over, QDialog) else over.close()
            QTimer.singleShot(_SOON, self.lock)
            return
        if page is not None and not page.lasting and page is not self.change:
            window.keep_stage(page.stage)
        if window.close_cohort(_NOT_LOCKED):
            window.entrance.lock(path)

    def make_way(self) -> bool:
        """Let something else come to the front; not while the file has its passphrase changed."""
        if not self.busy and self._window.current_page is self.change:
            self._window.show_front_door()
        return not self.busy

    def ask(self) -> None:
        """Show the page on which the passphrase of the open cohort is changed."""
        window = self._window
        if window.bench is None:
            return
        window.help.close()
        page = window.current_page
        if page is not None and not page.may_leave(self.ask):
            return
        if page is not None and page is not self.change:
            page.leave()
            self._stage = page.stage
        self._path, self._actor = window.bench.cohort.path, window.bench.actor.id
        self.change.ask(self._path)
        window.lay(self.change)

    def warn_of_cloud(self) -> None:
        """Say to whoever has no page for it that the open cohort lies in a folder that goes to the cloud."""
        bench = self._window.bench
        said = cloud_words(self._memory, bench.cohort) if bench is not None else ""
        if bench is not None and said:
            cohort = bench.cohort
            self._window.notices.offer(Offer("warn", TITLE, said, PUT_AWAY, lambda: put_away(self._memory, cohort)))

    def _open_instead(self, path: str) -> None:
        """Open a file in place of the cohort, which is closed."""
        if self._window.close_cohort(_STAYS_OPEN):
            self._window.entrance.open(path)

    def _tell_of_copies(self) -> None:
        bench, said = self._window.bench, ""
        if bench is not None and self._saved is not None:
            with suppress(WorkbenchError):  # a tooltip is no place to say why
                said = newest_words(copies.copies(bench.cohort), bench.cohort.scribe.clock())
            self._saved.show_note(said)

    def _back(self) -> None:
        window = self._window
        if window.bench is not None:
            window.go(self._stage)
        else:
            window.show_front_door()
            window.entrance.open(str(self._path))

    def _change(self, old: str, new: str) -> None:
        window, path, who = self._window, self._path, self._actor
        self.change.show_busy()
        if window.bench is not None:
            window.keep_stage(self._stage)
            if not window.close_cohort("The passphrase is not changed until this is saved."):
                self.change.form.rest()
                return
            window.lay(self.change)
        self.busy, self._passphrase = True, new
        doors = window.entrance.doors
        job = window.entrance.background.do(lambda: doors.change(path, old, new, who))
        job.finished.connect(self._changed)
        job.failed.connect(self._refused)
        job.crashed.connect(self._crashed)

    def _changed(self, done: NewPassphrase) -> None:
        self._done = done
        doors, path, passphrase = self._window.entrance.doors, self._path, self._passphrase
        job = self._window.entrance.background.do(lambda: doors.open(path, passphrase))
        job.finished.connect(self._opened)
        job.failed.connect(self._not_opened)
        job.crashed.connect(self._crashed)

    def _opened(self, cohort: Cohort) -> None:
        self._rest()
        self._window.show_front_door()
        self._window.entrance.take(cohort)
        self._window.notices.say("ok", "The passphrase is changed.", self._done.warning or _WRITE_IT_DOWN)

    def _not_opened(self, error: WorkbenchError) -> None:
        self._rest()
        self._window.show_front_door()
        self._window.entrance.open(str(self._path))
        self._window.notices.say("warn", "The passphrase is changed, but the cohort did not open again.", error.message)

    def _refused(self, error: WorkbenchError) -> None:
        self.busy, self._passphrase = False, ""
        self.change.show_error(error)

    def _crashed(self) -> None:
        self._refused(WorkbenchError("crashed", "Something went wrong inside the program. The file was not damaged."))

    def _rest(self) -> None:
        self.busy, self._passphrase = False, ""
        self.change.ask(self._path)
