"""Saves and opens the participant's notes and writes reports, behind the window, and says what became of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workbench.domain.errors import WorkbenchError
from workbench.domain.selfcheck.rating import Notebook
from workbench.domain.words import counted
from workbench.ui.memory import Memory, Recent
from workbench.ui.pages.self_check.checking import Checking, now
from workbench.ui.pages.self_check.notes import Notes
from workbench.workflow import selfcheck
from workbench.workflow.selfcheck import SelfCheck


class Keeping(QObject):
    """`said(kind, title, sentence)` tells what became of a deed; `crashed` of a bug of our own."""

    said = Signal(str, str, str)
    crashed = Signal()

    def __init__(self, checking: Checking, notes: Notes, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._checking, self._notes, self._memory = checking, notes, memory
        self._then: Callable[[], None] | None = None
        self._check: SelfCheck | None = None

    def save(self, target: Path, check: SelfCheck | None, then: Callable[[], None] | None = None) -> None:
        """Save the notes, with the draft that is shown; `then` is done once they are saved."""
        book = self._notes.book
        if book is None:
            return
        kept = selfcheck.keep_draft(book, check, now()) if check is not None else book
        self._then, self._check = then, check
        job = self._checking.do(lambda: (selfcheck.save_notebook(target, kept), kept))
        job.finished.connect(self._saved)
        job.failed.connect(self._not_done)
        job.crashed.connect(self.crashed)

    def read(self, path: str, check: SelfCheck | None) -> bool:
        """Open notes; False, and said why, when they cannot be."""
        try:
            book = selfcheck.open_notebook(Path(path), check)
        except WorkbenchError as error:
            self._not_done(error)
            return False
        self._notes.opened(book, Path(path))
        return True

    def report(self, target: Path, check: SelfCheck, before: SelfCheck | None) -> None:
        """Write the self-check and the participant's own view as PDF or Word."""
        book = self._notes.with_draft(check, before, now())
        day = now().date()
        job = self._checking.do(lambda: _write(target, check, day, book))
        job.finished.connect(self._written)
        job.failed.connect(self._not_done)
        job.crashed.connect(self.crashed)

    def _saved(self, done: tuple[Path, Notebook]) -> None:
        path, kept = done
        self._notes.saved(kept, path)
        if self._check is not None:
            doing = f"Self-check, {counted(self._check.file.count.words, 'word')} counted"
            self._memory.remember(Recent(str(path.absolute()), path.stem, doing, now().isoformat(timespec="minutes")))
        self.said.emit(
            "ok", "Your notes are saved.", f"They are in {path.name}, with the words of this draft to compare the next."
        )
        then, self._then = self._then, None
        if then is not None:
            then()

    def _written(self, target: Path) -> None:
        self.said.emit("ok", "The report is saved.", f"It is in {target}.")

    def _not_done(self, error: WorkbenchError) -> None:
        self._then = None
        self.said.emit("stop", error.message, "")


def _write(target: Path, check: SelfCheck, day: date, book: Notebook | None) -> Path:
    selfcheck.write_report(target, selfcheck.compose_report(check, day, book), check.file.file)
    return target
