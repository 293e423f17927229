"""Asks where the sample goes as a table for the office, and writes it."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Role
from workbench.domain.words import be, counted
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory

_FOLDER = "moderation/table-folder"


class TableFile(QObject):
    """`told` and `failed` bring what the page has to say."""

    told = Signal(str, str, str)
    failed = Signal(WorkbenchError)

    def __init__(self, bench: Bench, memory: Memory, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench, self._memory, self._window = bench, memory, parent

    def ask(self) -> None:
        """Ask for a name and write the sample as CSV; only the lead may."""
        if not self._bench.may(Role.LEAD):
            self.told.emit("info", "Only the lead writes the sample.", "It says why a script was drawn.")
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(self._memory.text(_FOLDER) or documents or Path.home())
        said, _ = QFileDialog.getSaveFileName(self._window, "Sample as a table", str(folder / "Sample.csv"), "CSV (*.csv)")
        if said:
            target = Path(said)
            self._write(target if target.suffix.lower() == ".csv" else target.with_name(f"{target.name}.csv"))

    def _write(self, target: Path) -> None:
        self._memory.set_text(_FOLDER, str(target.parent))
        cohort, asker = self._bench.cohort, self._bench.actor

        def deed() -> tuple[Path, int]:
            from workbench.workflow.sample_table import write_sample  # only those who write one load what writes sheets

            return target, write_sample(cohort, target, asker)

        self._bench.do(deed, self._written, self.failed.emit)

    def _written(self, done: tuple[Path, int]) -> None:
        target, rows = done
        self.told.emit("ok", f"{counted(rows, 'script')} {be(rows)} in {target.name}.", f"It lies in {target.parent}.")
