"""Files and folders as they are dropped: which of them may be scripts, and their bytes."""

import os
import re
import stat
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from workbench.domain.errors import Refused

_MEBIBYTE = 1024 * 1024
_MOST_BYTES = 50 * _MEBIBYTE
_BLOCK = 64 * 1024
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)
"""Windows alone tells texts from other files, and would change the ends of lines."""
_NUMBERS = re.compile(r"(\d+)")
_SILENT = re.compile(r"~\$.*|\..*|Thumbs\.db|desktop\.ini|__MACOSX", re.IGNORECASE)


def expand(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files in the order given, folders replaced by the files inside them by name; lock files and system litter left out. A
    folder that cannot be looked into stands for itself, so that `load` tells why.
    """
    found = [_within(path) for path in paths]
    return tuple(found[0] if len(found) == 1 else dict.fromkeys(chain(*found)))  # nothing lies in one folder twice


def is_litter(name: str) -> bool:
    """Whether a file or folder of this name is a lock file or the system's own, which nobody handed in."""
    return _SILENT.fullmatch(name) is not None


def _within(path: Path) -> list[Path]:
    if _is_folder(path):
        return _within_folder(path)
    return [] if is_litter(path.name) else [path]


def _within_folder(folder: Path) -> list[Path]:
    """What lies in a folder; the listing itself tells files from folders, so that no file is asked for."""
    try:
        with os.scandir(folder) as found:
            children = sorted(found, key=lambda child: _natural(child.name))
    except OSError:
        return [] if is_litter(folder.name) else [folder]
    files: list[Path] = []
    for child in children:
        if not is_litter(child.name) and not child.is_symlink():
            path = folder / child.name
            files += _within_folder(path) if _is_folder(child) else [path]
    return files


def _is_folder(path: Path | os.DirEntry[str]) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _natural(name: str) -> list[Any]:
    """A name as texts and numbers in turn, beginning with a text, so that only like is compared with like."""
    parts: list[Any] = _NUMBERS.split(name.casefold())
    parts[1::2] = map(int, parts[1::2])
    return parts


def load(path: Path, most: int = _MOST_BYTES, instead: str = "Ask for it without its pictures.") -> bytes | Refused:
    """The bytes of a file, or why it could not be taken; of one larger than `most` bytes, `instead` says what to do."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            return _folder(path)
        if not stat.S_ISREG(found.st_mode):
            return Refused(str(path), "not-a-document", f"{path.name} is not a file that can be read through.")
        if found.st_size > most:
            return Refused(str(path), "too-large", f"{path.name} is larger than {most // _MEBIBYTE} MB. {instead}")
        data = _read(path, found.st_size)
    except FileNotFoundError:
        sought = "file" if path.suffix else "file or folder"
        return Refused(str(path), "not-found", f"There is no {sought} {path.name}.")
    except OSError as error:
        return Refused(str(path), "not-readable", f"{path.name} could not be read: {error.strerror}.")
    return data or Refused(str(path), "empty-file", f"{path.name} is empty. Ask for the file again.")


def _read(path: Path, size: int) -> bytes:
    """The bytes of a file that was found to be of this size, to its end. The system is asked itself: a file object besides takes
    a quarter as long as hashing, and a folder whose files are all here already is to cost little more than its hashes.
    """
    handle = os.open(path, _READING)
    try:
        data = os.read(handle, size)
        while more := os.read(handle, _BLOCK):  # it has grown, or lies where no more is given at once
            data += more
        return data
    finally:
        os.close(handle)


def _folder(path: Path) -> Refused:
    """Why a folder comes for a file: it could not be looked into, else it was named like one; raises OSError for the first."""
    next(path.iterdir(), None)
    return Refused(str(path), "not-a-document", f"{path.name or path.resolve()} is a folder.")
