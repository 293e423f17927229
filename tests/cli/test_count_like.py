"""`workbench count --like` says by the contract what other programs would say; the split into regions moves no total."""

import json
from pathlib import Path
from typing import Any

import pytest
from cohorts import SCRIPTS

from workbench.cli.main import main
from workbench.domain.document import Reading
from workbench.domain.regions import Region, regions
from workbench.domain.wordcount import count
from workbench.files.worker import ReaderProcess
from workbench.workflow.library import word_rule

TEXT = "We plan – and do–review (Lea, 2021).\n\n- one two\n\nShe says “it is just my turn” again.\n"
LIBREOFFICE_SAID = {
    "Assessment_SENCO_v3_NTP-27-0412.docx": 2074,
    "NPQ final answer NTP-27-0467.docx": 2654,
    "NTP-27-0425_Ashmere Vale_FINAL.docx": 1731,
    "NTP-27-0438 response.docx": 2443,
    "Rowena Thackeray-Moss.docx": 1636,
    "z.brackenholt SENCO written assessment.docx": 1437,
}
"""What LibreOffice 7 wrote as `meta:word-count` when it opened these scripts and saved them."""


def said(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str]:
    status = main(["count", *map(str, words)])
    return status, capsys.readouterr().out


def plain(capsys: pytest.CaptureFixture[str], *words: str | Path) -> list[dict[str, Any]]:
    _, out = said(capsys, *words, "--json")
    files: list[dict[str, Any]] = json.loads(out)["files"]
    return files


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(TEXT, "utf-8")
    return path


def test_the_figures_of_the_other_programs_stand_beside_the_count(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (item,) = plain(capsys, draft, "--like")
    assert item["like"] == {"word": 17, "libreoffice": 18, "moodle": 17}
    assert item["words"] == 17


def test_they_are_not_given_unless_asked_for(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (item,) = plain(capsys, draft)
    assert "like" not in item


def test_a_refused_file_has_none_and_the_others_still_do(draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK no zip")
    status, out = said(capsys, bad, draft, "--like", "--json")
    refused, read = json.loads(out)["files"]
    assert status == 1
    assert refused.keys() == {"file", "refused"}
    assert read["like"]["word"] == 17


def test_people_read_them_in_a_table_of_their_own(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = said(capsys, draft, "--like")
    assert "As other programs would count" in out
    (figures,) = [line.split()[-4:] for line in out.splitlines() if line.rstrip().endswith("17")]
    assert figures == ["17", "17", "18", "17"]
    assert "LibreOffice" not in said(capsys, draft)[1]


def test_citations_and_quotations_are_regions_of_their_own(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (item,) = plain(capsys, draft)
    assert item["regions"] == {"text": 8, "list": 2, "quotation": 5, "citation": 2}


def test_the_split_moves_no_total_of_a_sample_script_and_libreoffice_says_what_it_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    scripts = [SCRIPTS / name for name in LIBREOFFICE_SAID]
    items = plain(capsys, *scripts, "--like")
    rule = word_rule(None)
    told: set[str] = set()
    with ReaderProcess() as reader:
        for path, item in zip(scripts, items, strict=True):
            reading = reader.read(path.name, path.read_bytes())
            assert isinstance(reading, Reading)
            whole = count(reading.document, regions(reading.document), rule)
            assert (item["words"], item["verdict"]) == (whole.words, whole.verdict)
            assert sum(item["regions"].values()) == sum(words for _, words in whole.regions)
            assert {e["region"]: e["words"] for e in item["excluded"]} == {e.region: e.words for e in whole.excluded}
            assert item["like"]["libreoffice"] == LIBREOFFICE_SAID[path.name]
            told |= item["regions"].keys()
    assert told >= {Region.CITATION, Region.QUOTATION}
