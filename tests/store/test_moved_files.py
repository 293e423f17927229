"""A cohort's file is moved or deleted while it is open: nothing saved is lost, and nothing stands in its place."""

import errno
import sys
from pathlib import Path, PureWindowsPath

import pytest
from cohorts import CHEAP, PASSPHRASE, found_cohort, lead_of

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Role
from workbench.store.database import address
from workbench.workflow import copies, people
from workbench.workflow.cohort import Cohort, open_cohort, verify

may_be_moved = pytest.mark.skipif(sys.platform == "win32", reason="no open file is moved there")


def join(cohort: Cohort, name: str) -> None:
    """Add somebody, which is saved or refused."""
    people.add_person(cohort, lead_of(cohort), name, Role.ASSESSOR)


def names(path: Path) -> list[str]:
    """Who works on a cohort beside its lead; it holds in every part."""
    with open_cohort(path, PASSPHRASE, CHEAP) as cohort:
        assert verify(cohort).problems == ()
        return [person.name for person in people.everybody(cohort) if person != lead_of(cohort)]


def elsewhere(cohort: Cohort) -> Path:
    """Another place for an open cohort's file, where it now lies."""
    folder = cohort.path.parent / "elsewhere"
    folder.mkdir()
    return cohort.path.rename(folder / cohort.path.name)


@may_be_moved
def test_a_file_that_is_moved_while_it_is_open_takes_everything_saved_along(tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    join(cohort, "Before")
    moved = elsewhere(cohort)
    with pytest.raises(WorkbenchError, match=r"^Not saved: the file is no longer where it was opened\. Put spring") as told:
        join(cohort, "Meanwhile")
    assert told.value.code == "not-writable"
    with pytest.raises(WorkbenchError):
        copies.make_copy(cohort)
    with pytest.raises(WorkbenchError, match="moved or deleted while it was open"):
        cohort.close()
    assert cohort.not_copied is not None
    assert [path.name for path in tmp_path.iterdir()] == ["elsewhere"]
    assert names(moved) == ["Before"]


@may_be_moved
def test_a_file_that_is_put_back_is_saved_again(tmp_path: Path) -> None:
    with found_cohort(tmp_path) as cohort:
        moved = elsewhere(cohort)
        with pytest.raises(WorkbenchError):
            join(cohort, "Meanwhile")
        moved.rename(cohort.path)
        join(cohort, "Afterwards")
    assert names(cohort.path) == ["Afterwards"]


@may_be_moved
def test_nothing_is_called_saved_once_the_file_was_deleted(tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    copy = copies.make_copy(cohort).path
    cohort.path.unlink()
    with pytest.raises(WorkbenchError):
        join(cohort, "Meanwhile")
    with pytest.raises(WorkbenchError, match="restore a copy"):
        cohort.close()
    assert list(tmp_path.iterdir()) == []
    assert names(copy) == []


def test_a_drive_that_takes_nothing_any_more_holds_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cohort = found_cohort(tmp_path)
    unlink = Path.unlink

    def refused(path: Path, missing_ok: bool = False) -> None:
        if path.suffix in (".holder", ".lock"):
            raise OSError(errno.EROFS, "Read-only file system", str(path))
        unlink(path, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refused)
        cohort.close()
    assert names(cohort.path) == []


def test_a_file_on_a_share_is_named_as_the_engine_understands_it() -> None:
    share = PureWindowsPath("//office/exams/spring 1?.cohort")
    assert address(share, "rw") == "file:////office/exams/spring%201%3F.cohort?mode=rw"
    assert address(PureWindowsPath("D:/exams/spring.cohort"), "ro") == "file:///D:/exams/spring.cohort?mode=ro"
