"""Letters on their way to the disk: one saved under a name, or all of them in a new folder, with progress and a stop."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.words import counted
from workbench.ui.background import Job
from workbench.ui.bench import Bench
from workbench.ui.helper import Helper
from workbench.ui.places import documents

if TYPE_CHECKING:
    from workbench.workflow.letters import LettersWritten

_FILTERS = {"pdf": "PDF (*.pdf)", "docx": "Word document (*.docx)"}


class LetterMaking(Helper):
    """`stepped` counts letters as they are made; `ended` brings the banner that says how it went; `told` says where a
    single letter was saved."""

    stepped = Signal(int, int)
    ended = Signal(str, str, str, str)

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self._job: Job | None = None
        self._total = self._done = 0
        self._folder: Path | None = None
        self._more = ""

    @property
    def under_way(self) -> bool:
        """Whether letters are being made."""
        return self._job is not None

    def make_all(self, total: int) -> None:
        """Ask for a new folder and make every letter; nothing happens when the question is left."""
        if self.under_way:
            return
        title = plain_name(f"Letters {self._bench.cohort.settings.title}")
        said, _ = QFileDialog.getSaveFileName(self._window, "Make all letters in a new folder", str(documents() / title))
        if said:
            self._begin(Path(said), total)

    def stop(self) -> None:
        """Stop after the letter that is being made; no letter is kept."""
        if self._job is not None:
            self._job.stop()

    def open_folder(self) -> None:
        """Show the folder of letters in the system's own window."""
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def save_one(self, submission: str, name: str, kind: str) -> None:
        """Ask where and save one released letter as "pdf" or "docx", offering a name without its suffix."""
        place = str(documents() / f"{name}.{kind}")
        said, _ = QFileDialog.getSaveFileName(self._window, "Save this letter", place, _FILTERS[kind])
        if not said:
            return
        target = Path(said)
        target = target if target.suffix.lower() == f".{kind}" else target.with_name(f"{target.name}.{kind}")
        cohort = self._bench.cohort

        def deed() -> Path:
            from workbench.workflow.letters import save_letter

            save_letter(cohort, submission, target)
            return target

        self._bench.do(deed, self._saved, self.failed.emit)

    def _begin(self, folder: Path, total: int) -> None:
        from workbench.workflow.letters import make_letters

        self._folder, self._done, self._total = None, 0, total
        cohort, actor = self._bench.cohort, self._bench.actor
        self._job = self._bench.follow(lambda: make_letters(cohort, actor, folder), self._step, self._finish, self._fail)
        self._job.crashed.connect(self._crash)
        self.stepped.emit(0, total)

    def _step(self, made: object) -> None:
        from workbench.workflow.letters import LettersWritten

        if isinstance(made, LettersWritten):
            self._folder, self._done, self._more = made.folder, len(made.letters), _more(made)
        else:
            self._done += 1
            self.stepped.emit(self._done, self._total)

    def _finish(self, _: object) -> None:
        self._job = None
        if self._folder is None:
            self.ended.emit("info", "Stopped. No letter was written.", "Make all letters again when you are ready.", "")
            return
        verb = "lies" if self._done == 1 else "lie"
        title = f"{counted(self._done, 'letter')} {verb} in {self._folder.name}."
        sentence = "Each was read back from its PDF and its Word file and matched with its participant."
        sentence += self._more
        self._bench.outcomes_changed.emit()
        self.ended.emit("ok", title, sentence, "Open folder")

    def _fail(self, error: WorkbenchError) -> None:
        self._job = None
        self.ended.emit("stop", error.message, "", "")

    def _crash(self) -> None:
        self._job = None
        self.ended.emit("stop", "Something went wrong inside the program. No letter was written.", "", "")

    def _saved(self, target: Path) -> None:
        self.told.emit("ok", f"The letter is saved as {target.name}.", f"It lies in {target.parent}.")


def _more(made: "LettersWritten") -> str:
    """What is added about letters that went out before and outcomes that got none, each kind in a sentence; "" for nothing."""
    from workbench.workflow.letters import naming_sentence

    overtaken, said = len(made.overtaken), f" {made.sent_before}" if made.sent_before else ""
    if overtaken:
        verb = "has" if overtaken == 1 else "have"
        said += f" {counted(overtaken, 'outcome')} {verb} to be released again first and got no letter."
    return f"{said} {naming_sentence(made.naming)}" if made.naming else said


def plain_name(name: str) -> str:
    """A file's name that every system takes."""
    return " ".join(re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]+', "-", name).split()).rstrip(" .")
