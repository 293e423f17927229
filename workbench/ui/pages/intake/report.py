"""Asks where the intake report goes and writes it as the kind of file that its name's ending tells."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Role
from workbench.domain.words import be, counted
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory

_FOLDER = "intake/report-folder"
_KINDS = {"Excel workbook (*.xlsx)": ".xlsx", "CSV (*.csv)": ".csv", "PDF (*.pdf)": ".pdf"}


class Report(QObject):
    """`told` and `failed` bring what the page has to say."""

    told = Signal(str, str, str)
    failed = Signal(WorkbenchError)

    def __init__(self, bench: Bench, memory: Memory, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench, self._memory, self._window = bench, memory, parent

    def ask(self) -> None:
        """Ask for a name and write the report of everything that came in; only the lead may."""
        if not self._bench.may(Role.LEAD):
            self.told.emit("info", "Only the lead writes the intake report.", "It names participants beside their codes.")
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(self._memory.text(_FOLDER) or documents or Path.home())
        said, kind = QFileDialog.getSaveFileName(
            self._window, "Intake report", str(folder / "Intake report.xlsx"), ";;".join(_KINDS)
        )
        if said:
            target = Path(said)
            self._write(target if target.suffix else target.with_suffix(_KINDS.get(kind, ".xlsx")))

    def _write(self, target: Path) -> None:
        self._memory.set_text(_FOLDER, str(target.parent))
        cohort, asker = self._bench.cohort, self._bench.actor

        def deed() -> tuple[Path, int]:
            from workbench.workflow.intake_report import write_intake  # only those who write one load what writes sheets

            return target, write_intake(cohort, target, asker)

        self._bench.do(deed, self._written, self.failed.emit)

    def _written(self, done: tuple[Path, int]) -> None:
        target, rows = done
        self.told.emit("ok", f"{counted(rows, 'script')} {be(rows)} in {target.name}.", f"It lies in {target.parent}.")
