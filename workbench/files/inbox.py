"""Files and folders as they are dropped: which of them may be scripts, and their bytes."""

import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.domain.errors import Refused

_MEBIBYTE = 1024 * 1024
_MOST_BYTES = 50 * _MEBIBYTE
_SILENT = re.compile(r"~\$.*|\..*|Thumbs\.db|desktop\.ini|__MACOSX", re.IGNORECASE)


def expand(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files in the order given, folders replaced by the files inside them by name; lock files and system litter left out. A
    folder that cannot be looked into stands for itself, so that `load` tells why.
    """
    return tuple(dict.fromkeys(found for path in paths for found in _within(path)))


def is_litter(name: str) -> bool:
    """Whether a file or folder of this name is a lock file or the system's own, which nobody handed in."""
    return _SILENT.fullmatch(name) is not None


def _within(path: Path) -> Iterator[Path]:
    try:
        children = sorted(path.iterdir(), key=_natural) if path.is_dir() else None
    except OSError:
        children = None
    if children is None:
        if not is_litter(path.name):
            yield path
        return
    for child in children:
        if not is_litter(child.name) and not child.is_symlink():
            yield from _within(child)


def _natural(path: Path) -> list[tuple[int, str]]:
    parts = re.split(r"(\d+)", path.name.casefold())
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]


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
        data = path.read_bytes()
    except FileNotFoundError:
        return Refused(str(path), "not-found", f"There is no file {path.name}.")
    except OSError as error:
        return Refused(str(path), "not-readable", f"{path.name} could not be read: {error.strerror}.")
    return data or Refused(str(path), "empty-file", f"{path.name} is empty. Ask for the file again.")


def _folder(path: Path) -> Refused:
    """Why a folder comes for a file: it could not be looked into, else it was named like one; raises OSError for the first."""
    next(path.iterdir(), None)
    return Refused(str(path), "not-a-document", f"{path.name} is a folder.")
