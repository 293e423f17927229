"""Marked scripts on their way out with their annotations: for the office or for participants, in a new folder."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.domain.annotated import Reader
from workbench.domain.errors import WorkbenchError
from workbench.domain.words import be, counted
from workbench.ui.background import Job
from workbench.ui.bench import Bench
from workbench.ui.helper import Helper
from workbench.ui.pages.outcomes.making import plain_name
from workbench.ui.places import documents

if TYPE_CHECKING:
    from workbench.workflow.annotated import ScriptLeftOut

_FORMATS = {
    "Word documents with comments": "docx",
    "PDF with highlights": "pdf",
    "Web annotations (JSON)": "json",
}
_WHOM = {Reader.OFFICE: "for the office", Reader.PARTICIPANT: "for participants"}


class GivingBack(Helper):
    """`told` and `failed` bring what the page has to say."""

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self._job: Job | None = None

    @property
    def under_way(self) -> bool:
        """Whether scripts are being written."""
        return self._job is not None

    def ask_office(self) -> None:
        """Ask for a new folder and write every script with all its markings."""
        self._ask(Reader.OFFICE)

    def ask_participants(self) -> None:
        """Ask for a new folder and write what participants may see of their scripts."""
        self._ask(Reader.PARTICIPANT)

    def _ask(self, reader: Reader) -> None:
        if self.under_way:
            return
        title = f"Annotated scripts {_WHOM[reader]}"
        offered = documents() / plain_name(f"{title} {self._bench.cohort.settings.title}")
        question = f"{title}, in a new folder"
        said, chosen = QFileDialog.getSaveFileName(self._window, question, str(offered), ";;".join(_FORMATS))
        if said:
            self._begin(Path(said), _FORMATS.get(chosen, "docx"), reader)

    def _begin(self, folder: Path, suffix: str, reader: Reader) -> None:
        from workbench.workflow.annotated import Format, export_annotated

        cohort, asker, kind = self._bench.cohort, self._bench.actor, Format(suffix)
        self.told.emit("info", f"The annotated scripts are being written to {folder.name}.", "You can go on working.")
        self._job = self._bench.follow(
            lambda: export_annotated(cohort, asker, folder, kind, reader), self._step, self._finish, self._fail
        )
        self._job.crashed.connect(self._finish)

    def _step(self, made: object) -> None:
        from workbench.workflow.annotated import ScriptsWritten

        if isinstance(made, ScriptsWritten):
            given = len(made.scripts)
            title = f"{counted(given, 'annotated script')} {'lies' if given == 1 else 'lie'} in {made.folder.name}."
            self.told.emit("ok", title, _left_out_words(made.left_out) or "Each is named by its code.")

    def _finish(self, _: object = None) -> None:
        self._job = None

    def _fail(self, error: WorkbenchError) -> None:
        self._job = None
        self.failed.emit(error)


def _left_out_words(left: Sequence["ScriptLeftOut"]) -> str:
    """How many scripts are not in the folder, and why; outcomes that have to be released again are told before all else."""
    if not left:
        return ""
    again = [each for each in left if each.overtaken]
    why = (again or left)[0].refused.message
    if len(again) > 1:
        why = f"{counted(len(again), 'outcome')} have to be released again first."
    return f"{counted(len(left), 'script')} {be(len(left))} not among them. {why}"
