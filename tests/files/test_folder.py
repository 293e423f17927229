"""Folders and files that stand whole or not at all, whatever the disk does."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.codes import CODES
from workbench.domain.errors import WorkbenchError
from workbench.files.folder import refuse_taken, write_file, write_folder, write_over

FILES = [("a.pdf", b"first"), ("b.pdf", b"second"), ("list.csv", b"")]


def whole(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def failing(at: int, code: int, real: Callable[..., Any]) -> Callable[..., Any]:
    """A system call that fails the nth time it is made."""
    calls = iter(range(1_000_000))

    def call(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == at:
            raise OSError(code, os.strerror(code))
        return real(*args, **kwargs)

    return call


def refusal(deed: Callable[[], None]) -> WorkbenchError | None:
    try:
        deed()
    except WorkbenchError as error:
        return error
    return None


def test_writes_all_files(tmp_path: Path) -> None:
    write_folder(tmp_path / "letters", FILES)
    assert whole(tmp_path / "letters") == dict(FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]


def test_takes_over_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    write_folder(tmp_path / "letters", iter(FILES))
    assert whole(tmp_path / "letters") == dict(FILES)


@pytest.mark.parametrize("there", ["folder", "file", "link"])
def test_refuses_what_is_there_already(tmp_path: Path, there: str) -> None:
    target = tmp_path / "letters"
    if there == "folder":
        target.mkdir()
        (target / "old.pdf").write_bytes(b"old")
    elif there == "file":
        target.write_bytes(b"old")
    else:
        target.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WorkbenchError) as caught:
        write_folder(target, FILES)
    assert caught.value.code == "folder-exists"
    assert caught.value.code in CODES
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]
    assert there != "folder" or whole(target) == {"old.pdf": b"old"}


def test_a_folder_that_has_no_name_of_its_own_is_named_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old.pdf").write_bytes(b"old")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WorkbenchError, match=r"^\. already exists") as caught:
        refuse_taken(Path("."))
    assert caught.value.code == "folder-exists"


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../out.pdf",
        "sub/a.pdf",
        "sub\\a.pdf",
        "a:b",
        "CON",
        "nul.txt",
        "com1.pdf",
        "LPT¹",
        "a.",
        "a ",
        " a",
        "a\x00b",
        "x" * 256,
    ],
)
def test_refuses_names_that_lead_elsewhere_or_that_some_system_refuses(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="file's name"):
        write_folder(tmp_path / "letters", [("good.pdf", b"x"), (name, b"x")])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("other", ["Á.PDF", "A\u0301.pdf", "á.pdf"])
def test_refuses_two_files_of_one_name(tmp_path: Path, other: str) -> None:
    with pytest.raises(ValueError, match="two files"):
        write_folder(tmp_path / "letters", [("á.pdf", b"x"), (other, b"x")])
    assert list(tmp_path.iterdir()) == []


def test_leaves_nothing_when_what_gives_the_files_fails(tmp_path: Path) -> None:
    def letters() -> Iterator[tuple[str, bytes]]:
        yield "a.pdf", b"first"
        raise PermissionError("of another folder")

    with pytest.raises(PermissionError, match="of another folder"):
        write_folder(tmp_path / "letters", letters())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "word"),
    [(errno.ENOSPC, "disk-full"), (errno.EACCES, "not-writable"), (errno.EROFS, "not-writable"), (errno.EIO, "not-writable")],
)
@pytest.mark.parametrize("call", ["os.fsync", "os.mkdir", "os.rename", "pathlib.Path.open"])
@pytest.mark.parametrize("at", range(6))
def test_folder_is_complete_or_absent_when_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, at: int, code: int, word: str
) -> None:
    module, _, name = call.rpartition(".")
    real = getattr(Path, name) if module == "pathlib.Path" else getattr(os, name)
    with monkeypatch.context() as patch:
        patch.setattr(call, failing(at, code, real))
        refused = refusal(lambda: write_folder(tmp_path / "letters", FILES))
    if refused:
        assert refused.code == word
        assert refused.code in CODES
        assert refused.message.endswith(".")
        assert list(tmp_path.iterdir()) == []
    else:
        assert whole(tmp_path / "letters") == dict(FILES)


def test_some_of_those_failures_do_happen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", failing(4, errno.ENOSPC, os.fsync))
    with pytest.raises(WorkbenchError, match="not enough room"):
        write_folder(tmp_path / "letters", FILES)


def test_every_file_and_both_folders_are_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    real = os.fsync

    def sync(handle: int) -> None:
        synced.append(handle)
        real(handle)

    monkeypatch.setattr("os.fsync", sync)
    write_folder(tmp_path / "letters", FILES)
    assert len(synced) == len(FILES) + 2


def test_needs_a_folder_to_stand_in(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="There is no folder") as caught:
        write_folder(tmp_path / "no" / "letters", FILES)
    assert caught.value.code == "not-found"
    with pytest.raises(WorkbenchError, match="There is no folder"):
        write_file(tmp_path / "no" / "a.csv", b"")


def test_one_file_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    write_file(tmp_path / "a.csv", b"old")
    write_file(tmp_path / "a.csv", b"new")
    assert whole(tmp_path) == {"a.csv": b"new"}


def test_a_disk_that_is_for_reading_only_is_told_like_a_folder_without_permission(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    with monkeypatch.context() as patch:
        for call in ("pathlib.Path.open", "pathlib.Path.mkdir", "pathlib.Path.unlink"):  # it refuses the third even of nothing
            patch.setattr(call, refuse)
        for deed in (lambda: write_file(tmp_path / "a.csv", b"new"), lambda: write_folder(tmp_path / "letters", FILES)):
            refused = refusal(deed)
            assert refused is not None
            assert refused.code == "not-writable"
            assert "read-only" in refused.message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("call", ["os.fsync", "os.replace", "pathlib.Path.open"])
def test_older_file_stands_when_the_disk_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    real = Path.open if call == "pathlib.Path.open" else getattr(os, call.removeprefix("os."))
    with monkeypatch.context() as patch:
        patch.setattr(call, failing(0, errno.ENOSPC, real))
        with pytest.raises(WorkbenchError) as caught:
            write_file(tmp_path / "a.csv", b"new")
    assert caught.value.code == "disk-full"
    assert whole(tmp_path) == {"a.csv": b"old"}


@pytest.mark.parametrize("name", ["spring.cohort", "essay.docx", "notes"])
def test_a_table_takes_the_place_of_an_older_table_and_of_no_other_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"an evening of work")
    refused = refusal(lambda: write_over(tmp_path / name, b"a,b", ".csv"))
    assert refused is not None
    assert (refused.code, refused.message.partition(" is ")[0]) == ("file-exists", name)
    write_over(tmp_path / "new", b"a,b", ".csv")
    (tmp_path / "old.CSV").write_bytes(b"older")
    write_over(tmp_path / "old.CSV", b"a,b", ".csv")
    assert whole(tmp_path) == {name: b"an evening of work", "new": b"a,b", "old.CSV": b"a,b"}
