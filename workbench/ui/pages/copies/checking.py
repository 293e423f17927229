"""Opens every copy again and reads it through, one after the other, until it is done or stopped."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.domain.errors import WorkbenchError
from workbench.domain.words import counted
from workbench.ui.background import Job
from workbench.ui.pages.copies.ask import CheckCard
from workbench.ui.pages.copies.deeds import CopyDeeds
from workbench.workflow.copies import Copy, Standing

Follow = Callable[
    [Callable[[], Iterator[Any]], Callable[[Any], None], Callable[[Any], None], Callable[[WorkbenchError], None]], Job
]


class Checking(QObject):
    """`told(kind, title, sentence)` at the end; `standings` is how each copy was found, by its path; `changed` with each."""

    told = Signal(str, str, str)
    changed = Signal()

    def __init__(self, card: CheckCard, deeds: CopyDeeds, follow: Follow, parent: QObject) -> None:
        super().__init__(parent)
        self._card, self._deeds, self._follow = card, deeds, follow
        self._path = Path()
        self._total = self._done = 0
        self._job: Job | None = None
        self.standings: dict[Path, Standing] = {}
        card.given.connect(self._check)
        card.stop_requested.connect(self.stop)

    def start(self, path: Path, total: int) -> None:
        """Ask for the passphrase with which the copies of a file are to be checked."""
        self._path, self._total = path, total
        self._card.ask()

    def stop(self) -> None:
        """Stop after the copy that is being read."""
        if self._job is not None:
            self._job.stop()

    def _check(self, passphrase: str) -> None:
        self.standings.clear()
        self._done = 0
        self._card.show_progress(0, self._total)
        self._job = self._follow(partial(self._deeds.check, self._path, passphrase), self._checked, self._ended, self._failed)

    def _checked(self, found: tuple[Copy, Standing]) -> None:
        self._done += 1
        self.standings[found[0].path] = found[1]
        self._card.show_progress(min(self._done, self._total - 1), self._total)
        self.changed.emit()

    def _ended(self, _: object) -> None:
        stopped, self._job = self._job is not None and self._job.stopping, None
        self._card.show_progress(0, 0)
        self.changed.emit()
        self.told.emit(*self._words(stopped))
        self._card.left.emit()

    def _words(self, stopped: bool) -> tuple[str, str, str]:
        found = list(self.standings.values())
        damaged, older = found.count(Standing.DAMAGED), found.count(Standing.OLDER_PASSPHRASE)
        if damaged:
            title = f"{counted(damaged, 'copy is', 'copies are')} damaged."
            return "warn", title, "Make a copy now, and find out what is wrong with the disk."
        checked = len(found) - older
        title = f"{counted(checked, 'copy', 'copies')} checked, and whole."
        asked = f"{counted(older, 'copy', 'copies')} with an older passphrase could not be checked with this one."
        return ("info" if stopped else "ok"), f"Stopped. {title}" if stopped else title, asked if older else ""

    def _failed(self, error: WorkbenchError) -> None:
        self._job = None
        self._card.show_error(error.message)
