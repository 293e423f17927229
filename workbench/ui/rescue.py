"""What can be done about a cohort that does not open: a new passphrase by the recovery code, or a copy put back beside it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from workbench.domain.errors import WorkbenchError
from workbench.ui.background import Background, Job
from workbench.ui.pages.copies import CopyDeeds, LostCopiesPage
from workbench.ui.pages.keys import RecoverPage
from workbench.ui.theme import Theme
from workbench.workflow.cohort import Cohort
from workbench.workflow.keys import NewPassphrase, people_by_code

_CRASHED = WorkbenchError("crashed", "Something went wrong inside the program. The cohort's file was not changed.")
Recover = Callable[[Path, str, str, str], NewPassphrase]
Open = Callable[[Path, str], Cohort]


class Rescue(QObject):
    """Two pages in the stack of the entrance.

    `opened(cohort, sentence)` after a recovery; `open_requested(path)` and `left(path)` lead on and back.
    """

    opened = Signal(object, str)
    open_requested = Signal(str)
    left = Signal(str)

    def __init__(
        self, theme: Theme, background: Background, deeds: tuple[Recover, Open, CopyDeeds], stack: QStackedWidget
    ) -> None:
        super().__init__(stack)
        self._background, self._stack = background, stack
        self._recover_deed, self._open_deed, of_copies = deeds
        self._path = Path()
        self.recover = RecoverPage(theme)
        self.copies = LostCopiesPage(theme, of_copies, self._do, self._follow)
        for page in (self.recover, self.copies):
            stack.addWidget(page)
        self.recover.submitted.connect(self._recover)
        self.recover.back_requested.connect(self._leave)
        self.copies.back_requested.connect(self._leave)
        self.copies.open_requested.connect(self.open_requested)

    def ask_code(self, path: Path) -> None:
        """Ask for the recovery code of a cohort's file."""
        self._path = path
        self.recover.start(path)
        self._stack.setCurrentWidget(self.recover)

    def look_for_copies(self, path: Path) -> None:
        """Show the copies of a cohort's file."""
        self._path = path
        self.copies.start(path)
        self._stack.setCurrentWidget(self.copies)

    def _recover(self, code: str, passphrase: str) -> None:
        """Recover as whoever was chosen; who there is to choose from is known once the code has opened the file."""
        self.recover.show_busy()
        path, who = self._path, self.recover.who.currentText()
        if not who:
            self._do(lambda: people_by_code(path, code), self._ask_who, self.recover.show_error)
            return

        def deed() -> tuple[Cohort, NewPassphrase]:
            done = self._recover_deed(path, code, passphrase, who)
            return self._open_deed(path, passphrase), done

        self._do(deed, self._recovered, self.recover.show_error)

    def _ask_who(self, names: tuple[str, ...]) -> None:
        self.recover.show_people(names)
        if len(names) == 1:
            self.recover.submit()

    def _recovered(self, done: tuple[Cohort, NewPassphrase]) -> None:
        self.recover.ask("")
        self.opened.emit(done[0], done[1].warning)

    def _leave(self) -> None:
        self.left.emit(str(self._path))

    def _do(self, deed: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[WorkbenchError], None]) -> Job:
        return self._background.do(deed).report(done, failed, lambda: failed(_CRASHED))

    def _follow(
        self,
        steps: Callable[[], Iterator[Any]],
        stepped: Callable[[Any], None],
        done: Callable[[Any], None],
        failed: Callable[[WorkbenchError], None],
    ) -> Job:
        job = self._background.follow(steps)
        job.stepped.connect(stepped)
        return job.report(done, failed, lambda: failed(_CRASHED))
