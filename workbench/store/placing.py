"""A whole file put in its place so that it lasts: synced first, then renamed, so that no half of it is ever seen."""

import os
from pathlib import Path


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
