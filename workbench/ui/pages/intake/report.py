"""The intake report: what it is called, where it goes, and who may write it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from workbench.domain.people import Person
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.office_file import OfficeFile, Wish
from workbench.workflow.cohort import Cohort


def report(bench: Bench, memory: Memory, page: QWidget) -> OfficeFile:
    """Asks where the report of everything that came in goes, and writes it."""
    kinds = {"Excel workbook (*.xlsx)": ".xlsx", "CSV (*.csv)": ".csv", "PDF (*.pdf)": ".pdf"}
    refusal = "Only the lead writes the intake report.", "It names participants beside their codes."
    wish = Wish("Intake report", "Intake report.xlsx", kinds, "intake/report-folder", refusal, _write)
    return OfficeFile(bench, memory, wish, page)


def _write(cohort: Cohort, target: Path, asker: Person) -> int:
    from workbench.workflow.intake_report import write_intake  # only those who write one load what writes sheets

    return write_intake(cohort, target, asker)
