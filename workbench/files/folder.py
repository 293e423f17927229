"""Files and folders that stand complete or not at all: what the program hands out is never half of what it should be."""

import errno
import os
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from workbench.domain.errors import WorkbenchError

_FULL = (errno.ENOSPC, errno.EDQUOT)
_BARRED = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE | re.DOTALL)
_LONGEST = 255


def write_folder(target: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a new folder with these files (name and bytes), all of them or none.

    Everything is written and synced under a temporary name beside the target, then renamed. An empty folder at the target is
    taken over. Raises WorkbenchError `folder-exists`, `not-found` (no folder to put it in), `disk-full` or `not-writable`;
    ValueError for a name that some system would not take or that differs from another only in case. Whatever goes wrong, also in
    what gives the files, nothing is left behind.
    """
    refuse_taken(target)
    staged = _beside(target)
    with _told(target):
        staged.mkdir()
    try:
        seen: set[str] = set()
        for name, data in files:
            _check_name(name, seen)
            with _told(target):
                _write_synced(staged / name, data)
        with _told(target):
            _sync_folder(staged)
            _put(staged, target)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def refuse_taken(target: Path) -> None:
    """Refuse a place where no new folder can be made, before the work of making what goes into it; raises WorkbenchError
    `folder-exists` or `not-found`.
    """
    _beside(target)
    with _told(target):
        if target.is_symlink() or (target.exists() and not _is_empty_folder(target)):
            named = target.name or str(target)
            raise WorkbenchError("folder-exists", f"{named} already exists and is not empty. Choose a new folder.")


def write_file(target: Path, data: bytes) -> None:
    """Write one file, taking the place of an older one only when it is whole.

    Raises WorkbenchError `not-found` (no folder to put it in), `disk-full` or `not-writable`; the older file then stands as it
    was.
    """
    staged = _beside(target)
    try:
        with _told(target):
            _write_synced(staged, data)
            os.replace(staged, target)
            _sync_folder(target.parent)
    finally:
        with suppress(OSError):  # a disk that is for reading only refuses this too, whether anything is there or not
            staged.unlink(missing_ok=True)


def write_over(target: Path, data: bytes, *endings: str) -> None:
    """As `write_file`, taking the place of a file with one of these endings (as in ".csv") and of no other: a slip of the hand
    must not cost a cohort or an essay. Raises WorkbenchError `file-exists` too.
    """
    with _told(target):
        taken = target.is_file() and target.suffix.casefold() not in endings
    if taken:
        named = " or ".join(endings)
        sentence = f"{target.name} is there already, and its name does not end in {named}. Choose another name."
        raise WorkbenchError("file-exists", sentence)
    write_file(target, data)


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _put(staged: Path, target: Path) -> None:
    if target.exists():
        target.rmdir()
    staged.rename(target)
    try:
        _sync_folder(target.parent)
    except OSError:
        shutil.rmtree(target, ignore_errors=True)
        raise


def _beside(target: Path) -> Path:
    if not target.parent.is_dir():
        raise WorkbenchError("not-found", f"There is no folder {target.parent}.")
    return target.parent / f".{uuid4().hex}.part"


def _check_name(name: str, seen: set[str]) -> None:
    same = unicodedata.normalize("NFC", name).casefold()
    shape = name and name == name.strip().rstrip(".") and len(name.encode()) <= _LONGEST
    if not shape or _BARRED.search(name) or _RESERVED.fullmatch(name):
        raise ValueError(f"“{name}” cannot be a file's name on every system")
    if same in seen:
        raise ValueError(f"two files would be called “{name}”")
    seen.add(same)


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    """Make a rename last; Windows has no such call, and keeps its folders in order itself."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """What the system refuses, as the sentence to show."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            sentence = f"There is not enough room on the disk for {target.name}, so nothing was written."
            raise WorkbenchError("disk-full", sentence) from error
        reason = (error.strerror or "the disk refused").lower()
        raise WorkbenchError("not-writable", f"{target.name} could not be written ({reason}), so nothing was.") from error
