"""The intake report written for the office: of everything the cohort holds, or of one batch with the files that were not read."""

from collections.abc import Iterable
from pathlib import Path

from workbench.domain.errors import Refused, WorkbenchError
from workbench.domain.intake_report import (
    COLUMNS,
    FileState,
    IntakeReport,
    ReportRow,
    as_sheet,
    row_of_line,
    row_of_refused,
)
from workbench.domain.people import Person, Role
from workbench.files.folder import write_file
from workbench.files.sheets import write_csv, write_xlsx
from workbench.workflow import intake
from workbench.workflow.arrivals import shown_name
from workbench.workflow.cohort import Cohort
from workbench.workflow.intake import Repeated, Result
from workbench.workflow.outcomes import today, zone
from workbench.workflow.people import require
from workbench.workflow.roster import roster

FORMATS = (".xlsx", ".csv", ".pdf")


def refuse_other_format(out: Path) -> None:
    """Refuse a place where no report can be written before anything else is done; raises WorkbenchError `unknown-sheet-format` or
    `not-found`.
    """
    if out.suffix.lower() not in FORMATS:
        raise WorkbenchError(
            "unknown-sheet-format", f"{out.name} ends in none of {', '.join(FORMATS)}. Give it one of these endings."
        )
    if not out.parent.is_dir():
        raise WorkbenchError("not-found", f"There is no folder {out.parent}.")


def report_of_cohort(cohort: Cohort) -> IntakeReport:
    """Every script that came in, whether it counts or not, in that order."""
    owners = {person.id: person for person in roster(cohort)}
    return _report(cohort, (row_of_line(line, owners) for line in intake.received(cohort)))


def report_of_batch(cohort: Cohort, results: Iterable[Result]) -> IntakeReport:
    """Every file of one batch as it was given, those that were not read with the reason, the others as they stand now."""
    owners = {person.id: person for person in roster(cohort)}
    lines = {line.id: line for line in intake.received(cohort)}
    rows = []
    for result in results:
        if isinstance(result, Refused):
            rows.append(row_of_refused(shown_name(result.name), result))
        elif isinstance(result, Repeated):
            line = lines[result.submission]
            rows.append(ReportRow(shown_name(result.file), FileState.DUPLICATE, (), line, owners.get(line.participant or "")))
        else:
            rows.append(row_of_line(lines[result.line.id], owners, shown_name(result.file)))
    return _report(cohort, rows)


def write_report(report: IntakeReport, out: Path) -> int:
    """Write a report as .xlsx (the sums on a sheet of their own), .csv (the table alone, for programs) or .pdf, whole or not at
    all; gives the number of rows. Raises WorkbenchError.
    """
    refuse_other_format(out)
    suffix = out.suffix.lower()
    if suffix == ".pdf":
        data = _pdf(report)
    elif suffix == ".csv":
        data = write_csv(COLUMNS, report.cells())
    else:
        summary: list[tuple[str | int, ...]] = [("Intake report", report.title), *report.summary]
        data = write_xlsx({"Summary": summary, "Files": [COLUMNS, *report.cells()]})
    write_file(out, data)
    return len(report.rows)


def write_intake(cohort: Cohort, out: Path, asker: Person | None = None) -> int:
    """Write the report of everything that came in; gives the number of rows. It names participants beside their codes, so that
    somebody who asks under a name must be the lead.
    """
    if asker is not None:
        require(asker, Role.LEAD)
    return write_report(report_of_cohort(cohort), out)


def _report(cohort: Cohort, rows: Iterable[ReportRow]) -> IntakeReport:
    window = cohort.settings.window
    known = tuple(_printable(row) for row in rows)
    return IntakeReport(cohort.settings.title, today(cohort), zone(window.zone), known)


def _printable(row: ReportRow) -> ReportRow:
    """A row whose name is text: one from a foreign system may hold bytes that are none."""
    name = row.file.encode(errors="replace").decode()
    return ReportRow(name, row.state, row.said, row.line, row.owner)


def _pdf(report: IntakeReport) -> bytes:
    from workbench.files.letter_pdf import letter_pdf
    from workbench.files.letter_text import presentable

    return letter_pdf(presentable(as_sheet(report)))
