"""Counting files without a cohort tells of addresses and numbers left in them; a self-check leaves these to its hints."""

from pathlib import Path

from docx_builder import docx, p, r
from drafts import rule
from pdf_builder import pdf, put
from reportlab.pdfgen.canvas import Canvas

from workbench.domain.identities import Giveaway
from workbench.workflow.counting import CountedFile, count_files
from workbench.workflow.selfcheck import SelfCheck, check_draft

TEXT = "Zoë Brackenholt, NTP-27-0409\n\nWrite to z.b@school.example or 07700 900123; my TRN is 9990862.\n"


def draft(folder: Path) -> str:
    path = folder / "draft.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def test_counting_tells_addresses_and_numbers_and_knows_no_names(tmp_path: Path) -> None:
    (file,) = count_files([draft(tmp_path)], rule())
    assert isinstance(file, CountedFile)
    assert [(warning.code, warning.place) for warning in file.warnings] == [
        ("email-in-text", "¶ 2"),
        ("trn-in-text", "¶ 2"),
        ("phone-in-text", "¶ 2"),
    ]


def test_what_headers_and_footers_give_away_is_told_and_their_words_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    head = "Zoë Brackenholt, Brindlewick High School, z@x.org, TRN 1234567"
    path.write_bytes(docx(p(r("Four words stand here.")), header=p(r(head)), footer=p(r("argued " * 200))))
    (file,) = count_files([str(path)], rule())
    assert isinstance(file, CountedFile)
    assert file.count.words == 4
    assert [(warning.code, warning.place) for warning in file.warnings] == [
        ("running-lines", None),
        ("identity-in-header", "a header or footer"),
    ]


def test_what_a_pdf_repeats_on_its_pages_is_looked_through_as_headers_are(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for place in ("here", "there", "everywhere"):
            put(canvas, ["z@x.org"], 810)
            put(canvas, [f"Four words stand {place}."])
            canvas.showPage()

    path = tmp_path / "draft.pdf"
    path.write_bytes(pdf(draw))
    (file,) = count_files([str(path)], rule())
    assert isinstance(file, CountedFile)
    assert file.count.words == 12
    assert ("identity-in-header", "a header or footer") in [(warning.code, warning.place) for warning in file.warnings]


def test_a_self_check_gives_no_warnings_meant_for_an_office(tmp_path: Path) -> None:
    check = check_draft(draft(tmp_path), "ashmere-vale")
    assert isinstance(check, SelfCheck)
    assert {warning.code for warning in check.file.warnings}.isdisjoint(Giveaway)
    assert {"email-left", "number-left"} <= {hint.code for hint in check.hints}
