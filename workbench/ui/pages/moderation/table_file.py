"""The sample as a table for the office: what it is called, where it goes, and who may write it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from workbench.domain.people import Person
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.office_file import OfficeFile, Wish
from workbench.workflow.cohort import Cohort


def table_file(bench: Bench, memory: Memory, page: QWidget) -> OfficeFile:
    """Asks where the sample goes as CSV, and writes it."""
    refusal = "Only the lead writes the sample.", "It says why a script was drawn."
    wish = Wish("Sample as a table", "Sample.csv", {"CSV (*.csv)": ".csv"}, "moderation/table-folder", refusal, _write)
    return OfficeFile(bench, memory, wish, page)


def _write(cohort: Cohort, target: Path, asker: Person) -> int:
    from workbench.workflow.sample_table import write_sample  # only those who write one load what writes sheets

    return write_sample(cohort, target, asker)
