"""Readers that misbehave, for the child process that has to survive them."""

import ctypes
import os
import stat
import sys
import time
from pathlib import Path

from workbench.domain.document import Reading
from workbench.domain.errors import Refused
from workbench.files import worker
from workbench.files.answer import told


def slow(name: str, data: bytes) -> Refused:
    """Reads far too long, unless the file is empty."""
    if data:
        time.sleep(60)
    return Refused(name, "empty-file", str(os.getpid()))


def greedy(name: str, data: bytes) -> Refused:
    """Takes as much memory as the number in the file says, in megabytes."""
    taken = bytearray(int(data) * 1024 * 1024)
    return Refused(name, "no-text", str(len(taken)))


def dying(name: str, data: bytes) -> Refused:
    """Ends its process in the middle of a file, as a fault in a library would."""
    if data:
        ctypes.string_at(0)
    return Refused(name, "empty-file", str(os.getpid()))


def raising(name: str, data: bytes) -> Refused:
    """Trips over every file."""
    raise RuntimeError(f"{name} and {len(data)} bytes")


def writing(name: str, data: bytes) -> Refused:
    """Tries to write the file next to where it is told."""
    try:
        Path(name).write_bytes(data)
    except OSError as error:
        return Refused(name, "not-readable", type(error).__name__)
    return Refused(name, "not-readable", "written")


def telling(name: str, data: bytes) -> Refused:
    """Tells what has been imported where it runs."""
    return Refused(name, "no-text", " ".join(sorted(sys.modules)))


def lying(name: str, data: bytes) -> Refused:
    """Takes its process over: of every later file it says what is in this one. An empty file leaves it as it is."""
    if data:
        vars(worker)["told"] = lambda _: data
    return Refused(name, "empty-file", str(os.getpid()))


def unhurried(name: str, data: bytes) -> Reading | Refused:
    """Reads rightly, and takes a tenth of a second over it."""
    time.sleep(0.1)
    return worker.read_here(name, data)


def halting(name: str, data: bytes) -> Refused:
    """Takes its process over: of a file that is not empty it tells the beginning of an answer and no more."""
    if data:
        os.write(_pipe(), b"\0\0\1\0" + data)
        time.sleep(60)
    return Refused(name, "empty-file", str(os.getpid()))


def deaf(name: str, data: bytes) -> Refused:
    """Takes its process over: it answers for the first file that is not empty, and listens to nothing after it."""
    answer = Refused(name, "empty-file", str(os.getpid()))
    if data:
        said = told(answer)
        os.write(_pipe(), len(said).to_bytes(4) + said)
        time.sleep(60)
    return answer


def _pipe() -> int:
    """The pipe to the parent, as whoever takes the process over finds it."""
    return next(number for number in range(3, 64) if _is_socket(number))


def _is_socket(number: int) -> bool:
    try:
        return stat.S_ISSOCK(os.fstat(number).st_mode)
    except OSError:
        return False
