"""The intake report: a row for every file, safe in any spreadsheet, the same in all three forms; and the sample as a table."""

import csv
import io
from pathlib import Path

import pypdfium2
import pytest
from cohorts import SCRIPTS, lead_of, person
from openpyxl import load_workbook

from workbench.domain.codes import CODES
from workbench.domain.errors import WorkbenchError
from workbench.domain.intake_report import COLUMNS
from workbench.files.sheets import write_csv, write_xlsx
from workbench.workflow import intake, intake_report
from workbench.workflow.cohort import Cohort
from workbench.workflow.intake_report import report_of_batch, report_of_cohort, write_intake, write_report
from workbench.workflow.sample_table import write_sample
from workbench.workflow.turns import rule_on_turn

DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x")


def rows(cohort: Cohort, out: Path) -> list[dict[str, str]]:
    write_intake(cohort, out)
    return list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"), newline="")))


def refused(cohort: Cohort, out: Path) -> str:
    with pytest.raises(WorkbenchError) as caught:
        write_intake(cohort, out)
    return caught.value.code


def test_every_script_has_a_row_with_everything_that_intake_says(filled: Cohort, tmp_path: Path) -> None:
    found = rows(filled, tmp_path / "out.csv")
    lines = intake.received(filled)
    assert list(found[0]) == list(COLUMNS)
    assert [(row["code"], row["file"], row["words"]) for row in found] == [
        (line.code, line.file_name, str(line.count.words)) for line in lines
    ]
    for row, line in zip(found, lines, strict=True):
        said = [part.split(": ", 1)[0] for part in row["warnings"].split("\n") if part]
        assert said == [warning.code for warning in line.warnings]
        assert set(said) <= CODES.keys()
    by_number = {row["candidate_number"]: row for row in found}
    assert by_number["NTP-27-0409"]["participant"].endswith("Brackenholt")
    assert by_number["NTP-27-0409"]["received_at"].endswith("+01:00")


def test_what_was_set_aside_or_is_nobody_s_is_in_the_report_and_said(filled: Cohort, tmp_path: Path) -> None:
    path = tmp_path / "who.txt"
    path.write_text("word " * 1700)
    list(intake.ingest(filled, lead_of(filled), [path]))
    rule_on_turn(filled, lead_of(filled), intake.lines(filled)[0].code, "set-aside", "An early draft.")
    found = rows(filled, tmp_path / "out.csv")
    assert [row["state"] for row in found] == ["set aside", *["received"] * 5, "unmatched"]
    assert found[-1]["participant"] == "unmatched"
    summary = dict(report_of_cohort(filled).summary)
    assert (summary["Files"], summary["Files set aside"], summary["Files unmatched"]) == (7, 1, 1)


def test_a_batch_s_report_has_the_files_that_were_not_read(staffed: Cohort, tmp_path: Path) -> None:
    results = list(intake.ingest(staffed, lead_of(staffed), intake.files_in([str(SCRIPTS)])))
    report = report_of_batch(staffed, results)
    assert len(report.rows) == len(results) == 8
    states = [row.state.value for row in report.rows]
    assert (states.count("received"), states.count("here already"), states.count("not read")) == (6, 1, 1)
    (bad,) = [row for row in report.rows if row.state == "not read"]
    assert (bad.file, bad.said[0].code) == ("damaged upload.docx", "damaged")
    assert write_report(report, tmp_path / "batch.csv") == 8
    assert "damaged: " in (tmp_path / "batch.csv").read_text("utf-8-sig")


def test_a_spreadsheet_has_the_sums_on_top_and_numbers_as_numbers(filled: Cohort, tmp_path: Path) -> None:
    assert write_intake(filled, tmp_path / "out.xlsx") == 6
    book = load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["Summary", "Files"]
    summary = {row[0]: row[1] for row in book["Summary"].iter_rows(values_only=True)}
    assert summary["Files"] == summary["Files received"] == 6
    head, *body = book["Files"].iter_rows(values_only=True)
    assert head == COLUMNS
    words = [row[COLUMNS.index("words")] for row in body]
    assert words == [line.count.words for line in intake.received(filled)]
    assert {type(value) for value in words} == {int}
    assert {cell.data_type for row in book["Files"].iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_is_ever_run_as_a_formula(text: str) -> None:
    table = write_csv(("a", "b"), [(text, 5)]).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(table, newline=""))
    assert row == {"a": f"'{text}", "b": "5"}
    book = load_workbook(io.BytesIO(write_xlsx({"T": [("a", "b"), (text, -5)]})))
    cell, plain = book["T"]["A2"], book["T"]["B2"]
    assert (cell.data_type, plain.data_type, plain.value) == ("s", "n", -5)
    assert (cell.value, cell.quotePrefix, plain.quotePrefix) == (text, True, False)


def test_a_file_s_name_cannot_break_a_report(staffed: Cohort, tmp_path: Path) -> None:
    path = tmp_path / "=cmd() \x01 雪 \U0001f600.txt"
    path.write_text("word " * 1700)
    list(intake.ingest(staffed, lead_of(staffed), [path]))
    for suffix in intake_report.FORMATS:
        assert write_intake(staffed, tmp_path / f"out{suffix}") == 1
    book = load_workbook(tmp_path / "out.xlsx")
    assert str(book["Files"]["B2"].value).startswith("=cmd()")


def test_the_pdf_says_the_same_and_is_tagged(filled: Cohort, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    write_intake(filled, out)
    document = pypdfium2.PdfDocument(out)
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    for line in intake.received(filled):
        assert line.code in text
        for warning in line.warnings:
            assert f"{warning.code}:" in text
        assert f"{line.count.words:,} words, within." not in text
    assert "words, within the limits." in text
    assert b"/StructTreeRoot" in out.read_bytes()


def test_another_ending_or_a_folder_that_is_not_there_is_refused(filled: Cohort, tmp_path: Path) -> None:
    assert refused(filled, tmp_path / "out.docx") == "unknown-sheet-format"
    assert refused(filled, tmp_path / "none" / "out.csv") == "not-found"
    assert list(tmp_path.glob("out*")) == []


def test_whoever_asks_by_name_must_be_the_lead(drawn: Cohort, tmp_path: Path) -> None:
    marker = person(drawn, "Odalys Venmore")
    for write in (write_intake, write_sample):
        with pytest.raises(WorkbenchError) as caught:
            write(drawn, tmp_path / "out.csv", marker)
        assert caught.value.code == "not-allowed"


def test_the_sample_is_written_with_reason_second_marker_and_state(drawn: Cohort, tmp_path: Path) -> None:
    assert write_sample(drawn, tmp_path / "sample.csv", lead_of(drawn)) == 18
    found = list(csv.DictReader(io.StringIO((tmp_path / "sample.csv").read_text("utf-8-sig"))))
    assert [row["reason"] for row in found].count("fail") == 2
    assert {row["state"] for row in found} == {"waiting"}
    assert all(row["second_marker"] and row["second_marker"] != row["first_marker"] for row in found)


def test_a_sample_that_was_not_drawn_is_not_written(filled: Cohort, tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError) as caught:
        write_sample(filled, tmp_path / "sample.csv")
    assert caught.value.code == "nothing-to-sample"
