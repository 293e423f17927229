"""What a person reads who names a place that is not there or holds nothing, or whose disk fills up halfway: plain sentences."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from cohorts import SCRIPTS
from life import Life, run

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Person
from workbench.workflow import intake
from workbench.workflow.arrivals import Opened
from workbench.workflow.cohort import Cohort
from workbench.workflow.intake import Result

FULL = "Not saved: the disk is full."


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "{here} is a folder."), ("nowhere", "There is no file or folder nowhere."), ("no.docx", "There is no file no.docx.")],
)
def test_what_cannot_be_counted_is_named(name: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (item,) = run("count", name, "--json").plain["files"]
    assert item["refused"]["message"] == sentence.format(here=tmp_path.resolve())


def test_an_empty_folder_is_told_of(life: Life, tmp_path: Path) -> None:
    other = life.at("founded").copy("empty folder.cohort")
    said = run("cohort", "import", other.file, tmp_path, *other.lead)
    assert (said.status, said.err) == (0, "")
    assert said.out == "No file was found there; the cohort holds 0 scripts.\n"


@pytest.fixture
def full_after_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full once two files were taken in."""
    whole = intake.take_in

    def two(cohort: Cohort, actor: Person, paths: Sequence[Path], pattern: str) -> Iterator[Opened | Result]:
        taken = 0
        for step in whole(cohort, actor, paths, pattern):
            yield step
            taken += isinstance(step, intake.Received)
            if taken == 2:
                raise WorkbenchError("disk-full", FULL)

    monkeypatch.setattr(intake, "take_in", two)


def test_an_import_that_a_full_disk_stops_says_what_stays(life: Life, full_after_two: None) -> None:
    other = life.at("founded").copy("full disk.cohort")
    said = run("cohort", "import", other.file, SCRIPTS, *other.lead, "--json")
    assert (said.status, said.out) == (2, "")
    stays = "What was taken in before stays, 2 files; importing the same again goes on from there."
    assert said.err == f"{FULL} {stays}\n"
