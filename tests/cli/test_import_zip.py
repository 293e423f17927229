"""`cohort import` opens a portal's archive and answers for each script in it."""

import io
import sys
from pathlib import Path

import pytest
from cohorts import SAMPLE
from docx_builder import packed
from life import LEAD, Life, run
from rich.progress import Progress, TaskID

from workbench.cli.answer import follow
from workbench.domain.codes import CODES

MATCHED = "Zoë Brackenholt_12_assignsubmission_file_/essay.txt"
LATE = "prosserbygethin_LATE_14_15_essay-1.txt"
NOBODY = "Participant_13_assignsubmission_file_/essay.txt"
INSIDE = {MATCHED: "Every word counts.", LATE: "Late words count.", NOBODY: "Whose are these?", "a.zip": "x", ".DS_Store": "x"}


@pytest.fixture(scope="module")
def founded(life: Life) -> Life:
    """A cohort with a roster and no scripts."""
    own = life.at("founded").copy("archives.cohort")
    assert own.on("cohort roster", SAMPLE / "roster.csv").status == 0
    return own


@pytest.fixture
def own(founded: Life) -> Life:
    """The same in a file of its own."""
    return founded.copy("own.cohort")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "spring.zip"
    path.write_bytes(packed(INSIDE))
    return path


def test_each_script_of_an_archive_is_answered_for_by_its_name_in_it(own: Life, archive: Path) -> None:
    said = own.on("cohort import", archive)
    files = {item["file"].removeprefix(f"{archive}/"): item for item in said.plain["files"]}
    assert said.status == 1
    assert {name: item.get("state", "") for name, item in files.items()} == {
        MATCHED: "received",
        LATE: "received",
        NOBODY: "unmatched",
        "a.zip": "",
    }
    assert files["a.zip"]["refused"]["code"] == "nested-archive"
    assert [bool(files[name]["participant"]) for name in (MATCHED, LATE, NOBODY)] == [True, True, False]
    told = {name: {warning["code"] for warning in item.get("warnings", ())} for name, item in files.items()}
    assert {"late", "handed-in-again"} <= told[LATE]
    assert "late" not in told[MATCHED] | told[NOBODY]
    assert set().union(*told.values()) <= CODES.keys()


def test_the_same_archive_again_is_here_already(own: Life, archive: Path) -> None:
    own.on("cohort import", archive)
    files = own.on("cohort import", archive).plain["files"]
    assert [item.get("state") for item in files if "refused" not in item] == ["duplicate"] * 3


def test_a_hostile_archive_is_refused_once_and_the_rest_is_taken_in(own: Life, archive: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.zip"
    bad.write_bytes(packed({"essay.txt": bytes(30_000_000)}))
    first, *rest = own.on("cohort import", bad, archive).plain["files"]
    assert (first["file"], first["refused"]["code"]) == (str(bad), "compression-bomb")
    assert len(rest) == 4


def test_people_read_the_archive_s_name_before_that_of_the_script(own: Life, archive: Path) -> None:
    said = run("cohort", "import", own.file, archive, "--as", LEAD, *own.key)
    assert "spring.zip/" in said.out
    assert "4 files, 1 not read; the cohort holds 3 scripts." in said.out


def test_the_progress_bar_grows_with_what_an_archive_brings(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    totals: list[float] = []
    update = Progress.update

    def noted(bar: Progress, task: TaskID, *, total: float, advance: float) -> None:
        totals.append(total)
        update(bar, task, total=total, advance=advance)

    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(Progress, "update", noted)
    assert follow(iter([0, 3, 0, 0, 0]), 2, "Reading", int) == [0, 3, 0, 0, 0]
    assert totals == [2, 5, 5, 5, 5]
