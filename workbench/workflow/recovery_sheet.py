"""A recovery code saved in a text file, for those who keep it on a stick in place of paper."""

from contextlib import suppress
from pathlib import Path

from workbench.files.folder import write_file


def write_sheet(target: Path, words: str) -> None:
    """Write the words of a sheet; on systems that know such a thing, nobody but the file's owner may read it.

    Raises WorkbenchError `not-found` (no folder to put it in), `disk-full` or `not-writable`.
    """
    write_file(target, words.encode())
    with suppress(OSError):  # a stick may know no owners
        target.chmod(0o600)
