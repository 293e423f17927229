"""A cohort's file is one file by whatever link it is opened, and a name that is too long is told before anything is written."""

import sys
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, found_cohort, lead_of

from workbench.domain.errors import WorkbenchError
from workbench.store.database import Database
from workbench.workflow import copies, keys
from workbench.workflow.cohort import open_cohort

NEW = "willow sparrow ledger"

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="links want a right of their own there, and names are counted otherwise"
)


@pytest.fixture
def linked(tmp_path: Path) -> tuple[Path, Path]:
    """A closed cohort's file, and a link to it from another folder."""
    (tmp_path / "office").mkdir()
    (tmp_path / "desk").mkdir()
    with found_cohort(tmp_path / "office") as cohort:
        file = cohort.path
    link = tmp_path / "desk" / "Spring.cohort"
    link.symlink_to(file)
    return file, link


def refusal(path: Path, passphrase: str = PASSPHRASE) -> str:
    """The code with which a file is not opened."""
    with pytest.raises(WorkbenchError) as told:
        open_cohort(path, passphrase, CHEAP)
    return told.value.code


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("first", [0, 1])
def test_a_cohort_open_by_one_way_is_not_opened_by_the_other(linked: tuple[Path, Path], first: int) -> None:
    with open_cohort(linked[first], PASSPHRASE, CHEAP):
        assert refusal(linked[1 - first]) == "in-use"
    assert [names(path.parent) for path in linked] == [["spring.cohort"], ["Spring.cohort"]]


def test_a_passphrase_changed_by_a_link_is_that_of_the_file(linked: tuple[Path, Path]) -> None:
    file, link = linked
    with open_cohort(file, PASSPHRASE, CHEAP) as cohort:
        lead = lead_of(cohort).name
    keys.change_passphrase(link, PASSPHRASE, NEW, lead, CHEAP)
    assert link.is_symlink()
    assert refusal(file) == refusal(link) == "wrong-passphrase"
    with open_cohort(file, NEW, CHEAP) as cohort:
        assert cohort.path == file


def test_the_recovery_code_counts_by_a_link_too(linked: tuple[Path, Path]) -> None:
    file, link = linked
    with open_cohort(file, PASSPHRASE, CHEAP) as cohort:
        lead = lead_of(cohort)
        code = keys.make_recovery(cohort, lead)
        keys.check_recovery(cohort, lead, code)
    for copy in copies.copies_of_file(file):
        copy.path.with_name(f"{copy.path.name}.recovery").unlink(missing_ok=True)
    keys.recover(link, code, NEW, lead.name, CHEAP)
    with open_cohort(file, NEW, CHEAP) as cohort:
        assert keys.recovery_of(cohort) is not None


@pytest.mark.parametrize("letter", ["x", "ü"])
def test_a_name_that_leaves_no_room_is_refused_and_nothing_is_left(letter: str, tmp_path: Path) -> None:
    told = {length: founding(tmp_path / f"{letter * (length // len(letter.encode()))}.cohort") for length in range(220, 265)}
    assert not list(tmp_path.iterdir())
    assert (told[220], told[264]) == ("founded", "not-writable: Give it a shorter one.")
    assert set(told.values()) == {told[220], told[264]}


def founding(path: Path) -> str:
    """What comes of founding a file, which is taken away again."""
    try:
        Database.create(path, PASSPHRASE, CHEAP).close()
    except WorkbenchError as error:
        return f"{error.code}: {error.message.partition('. ')[2]}"
    path.unlink()
    return "founded"


def test_a_copy_of_a_long_name_is_restored_under_a_shorter_one(tmp_path: Path) -> None:
    with found_cohort(tmp_path) as cohort:
        copy, lead = copies.make_copy(cohort).path, lead_of(cohort).name
    long = cohort.path.rename(tmp_path / f"{'ü' * 110}.cohort")
    restored = copies.restore(copy, long, PASSPHRASE, lead, CHEAP)
    with open_cohort(restored, PASSPHRASE, CHEAP) as again:
        assert again.path.name.startswith("ü" * 50)
