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


@pytest.mark.parametrize("command", ["marks export", "marks template", "export department", "export allocation", "export sample"])
def test_no_table_takes_the_place_of_a_cohort(life: Life, command: str) -> None:
    copy = life.copy("kept.cohort")
    said = copy.on(command, copy.file)
    assert (said.status, said.out) == (2, "")
    assert said.err == "kept.cohort is there already, and its name does not end in .csv. Choose another name.\n"
    assert copy.on("cohort verify").status == 0


@pytest.mark.parametrize(("name", "sentence"), [("no.cohort", "There is no file no.cohort here."), ("a.docx", "is not a cohort")])
def test_a_file_is_looked_at_before_its_passphrase_is_asked_for(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04" + bytes(40))
    said = run("cohort", "status", tmp_path / name)
    assert (said.status, said.out) == (2, "")
    assert sentence in said.err


def test_what_was_read_is_told_though_the_disk_was_full_when_the_cohort_was_closed(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = life.copy("full at the end.cohort")
    close = Cohort.close

    def full(cohort: Cohort) -> None:
        close(cohort)
        raise WorkbenchError("disk-full", "All is saved, but in two files.")

    monkeypatch.setattr(Cohort, "close", full)
    said = copy.on("cohort status")
    assert (said.status, said.err) == (0, "All is saved, but in two files.\n")
    assert said.plain["stages"]


def test_a_sentence_is_one_line_whatever_a_file_is_called(tmp_path: Path) -> None:
    said = run("agreement", tmp_path / "a\nb.csv")
    assert said.status == 2
    assert said.err.count("\n") == 1
    assert r"a\nb.csv" in said.err


def test_a_demonstration_asks_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for place in (tmp_path / "file", tmp_path / "file" / "in it"):
        said = run("demo", place)
        assert (said.status, said.out) == (2, "")
        assert "is a file, or lies in one. Choose a new folder" in said.err
