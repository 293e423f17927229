"""Where a file really lies, and a whole file put in its place so that it lasts: synced first, then renamed."""

import os
from pathlib import Path


def real(path: Path) -> Path:
    """The file that a link leads to, for a link; else the path as it is. One file has one lock and one log, whatever leads to it,
    and what takes its place must not take the link's.
    """
    return Path(os.path.realpath(path)) if os.path.islink(path) else path


def put(staged: Path, target: Path) -> None:
    """Have a file that is ready take the place of the target, whatever is there; raises OSError, the target then as it was."""
    with staged.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(staged, target)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename last; Windows has no such call, and keeps its folders in order itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
