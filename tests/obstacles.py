"""What stands in the way of writing, for tests: files that may not grow, and folders that cannot be made."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from workbench.files.copies_place import copies_place
from workbench.workflow.cohort import Cohort

needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """No file of this process grows beyond so many bytes, as on a full disk."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def block(place: Path) -> None:
    """Put a file where a folder is wanted, so that nobody, root included, can make it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"")


def no_place_in_data(cohort: Cohort) -> None:
    """The user's data folder takes no copies of this cohort."""
    block(copies_place() / cohort.settings.id)


def no_place_beside(cohort: Cohort) -> None:
    """No folder for copies can be made beside this cohort."""
    block(cohort.path.with_name(f"{cohort.path.stem} copies"))
