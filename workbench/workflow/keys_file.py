"""The file in which somebody changes keys: laid out at first, and read so that a wrong line spoils no other."""

import io
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.words import repeated
from workbench.files.folder import write_file

_TABLE = "keys"
_MOST_WRONG = 20
"""Lines that may be no TOML before the whole file is taken for something else."""
_LARGEST = 200_000
"""Bytes; the file with every command laid out has a thirtieth of that."""
_HEAD = """\
# The keys of {title}.
#
# Take the # away at the beginning of a line, and write another key at its right: "Larger text" = "F12".
# Nothing between the quotation marks takes the key away; several keys are parted by spaces.
# A command that several stages have is changed in all of them. Ctrl is Command on macOS.
# Save the file and go back to the window: it reads the file then. Without this file, all keys are as they came.

[{table}]

"""


@dataclass(frozen=True, slots=True)
class KeysFile:
    """What stands at the left and at the right of each equals sign, a sentence on each line that cannot be read, and in `unread`
    why nothing of the file could be.
    """

    lines: tuple[tuple[str, object], ...] = ()
    faults: tuple[str, ...] = ()
    unread: str = ""


def read_keys_file(path: Path) -> KeysFile:
    """The lines of a keys file; none when there is no file."""
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return KeysFile()
    except OSError as error:
        return KeysFile(unread=f"{path.name} could not be read ({error.strerror}).")
    if len(raw) > _LARGEST:
        return KeysFile(unread=f"{path.name} is not a file of keys: it has more than {_LARGEST // 1000} kB.")
    try:
        text = io.TextIOWrapper(io.BytesIO(raw), "utf-8-sig").read()
    except UnicodeDecodeError:
        return KeysFile(unread=f"{path.name} is not written in UTF-8.")
    return _parsed(path.name, text)


def lay_out_keys_file(path: Path, title: str, listed: str) -> None:
    """Write a keys file that changes nothing yet, unless there is a file already; raises WorkbenchError as `write_file` does."""
    if stamp(path) is None:
        with suppress(OSError):  # what stands in the way is told when the file is written
            path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, f"{_HEAD.format(title=title, table=_TABLE)}{listed}\n".encode())


def stamp(path: Path) -> tuple[int, int] | None:
    """What tells that the file was changed: when it was written, in nanoseconds, and its bytes; None when there is none."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size


def _parsed(name: str, text: str) -> KeysFile:
    """Each row by itself, so that one which cannot be read spoils no other."""
    lines: dict[str, object] = {}
    faults: list[str] = []
    unreadable, inside = 0, False
    for number, row in enumerate(text.split("\n"), 1):
        try:
            plain = tomllib.loads(row)
        except (ValueError, RecursionError):  # no TOML, or a number or a nest beyond all bounds
            unreadable += 1
            faults.append(f"Line {number} cannot be read: “{repeated(row.strip())}”.")
            continue
        if row.lstrip().startswith("["):
            inside = plain == {_TABLE: {}}
            continue
        for left, right in plain.items():
            if not inside or left in lines:
                faults.append(f"“{repeated(left)}” stands {'twice; the first line holds' if inside else f'outside [{_TABLE}]'}.")
            else:
                lines[left] = right
    if unreadable > _MOST_WRONG:
        return KeysFile(unread=f"{name} is not a file of keys: most of it cannot be read.")
    return KeysFile(tuple(lines.items()), tuple(faults))
