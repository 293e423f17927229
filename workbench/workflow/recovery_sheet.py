"""A recovery code saved in a text file, for those who keep it on a stick in place of paper."""

from contextlib import suppress
from pathlib import Path

from workbench.files.folder import write_over


def write_sheet(target: Path, words: str) -> None:
    """Write the words of a sheet; on systems that know such a thing, nobody but the file's owner may read it.

    Raises WorkbenchError as `write_over` does.
    """
    write_over(target, words.encode(), ".txt")
    with suppress(OSError):  # a stick may know no owners
        target.chmod(0o600)
