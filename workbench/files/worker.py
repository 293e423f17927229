"""Reads files in a child process with little memory, no right to write and a time limit, since some files are made to do harm.

The child starts from the program's own interpreter, knows only the readers, and ends when its parent is gone. What it says is
checked. Memory is limited on Linux, writing and processor time on Linux and macOS. Windows has no such limits to set from here:
there the gate before the parsers and the parent's time limit stand alone.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self

from workbench.domain.document import Reading
from workbench.domain.errors import Refused
from workbench.files.answer import heard, told
from workbench.files.child import Child

if sys.platform != "win32":
    import resource

Reader = Callable[[str, bytes], Reading | Refused]

_READERS = "workbench.files.reader"
_MEMORY = 384 * 1024 * 1024
_OPEN_FILES = 64
_START_SECONDS = 60.0
_SPARE_SECONDS = 2
_READY = b"ready"
_LONGEST = 256 * 1024 * 1024
"""Bytes of an answer: more than any that a child has the memory for."""
_BEHIND = 5
"""How far a child stands back, on the scale of `nice`, behind the window and whatever else somebody waits for."""
_KILLED = -9
_TOO_SLOW = "Reading the file took longer than {:g} seconds. Open it, save it as a new .docx and send that."
_TOO_MUCH = "Reading the file took more memory than a script can need. Open it, save it as a new .docx and send that."
_FAILED = "The reader could not make sense of the file. Open it in Word, save it as a new .docx and send that."


def read_here(name: str, data: bytes) -> Reading | Refused:
    """Reads in this very process, as the child does. The readers are imported when first used, not with this module."""
    answer: Reading | Refused = import_module(_READERS).read(name, data)
    return answer


class ReaderProcess:
    """A child process that reads files, one after another, for one thread at a time.

    It starts with the first file, is ended when a file takes longer than `seconds` or about `memory` bytes, and starts again with
    the next one. Leaving the `with` block ends it for good.
    """

    def __init__(self, seconds: float = 8.0, memory: int = _MEMORY, reader: Reader = read_here) -> None:
        self._seconds = seconds
        self._memory = memory
        self._reader = reader
        self._child: Child | None = None
        self._is_ready = False
        self._name = ""
        self._until = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def read(self, name: str, data: bytes) -> Reading | Refused:
        """The reading of a file, or why it was refused; whatever the file does to its reader is a refusal, never an exception."""
        self.begin(name, data)
        return self.finish()

    def begin(self, name: str, data: bytes) -> None:
        """Gives the child a file to read, and does not wait for it; `finish` is to be called before the next file."""
        self._name = name
        if not self._send(name, data):
            self._send(name, data)  # a child that the file before took over may listen no more: a new one reads this file
        self._until = time.monotonic() + self._seconds

    def finish(self) -> Reading | Refused:
        """What came of the file that was begun, as `read` gives it."""
        try:
            answer = self._answer()
        except (EOFError, OSError):
            return self._explain_death()
        except ValueError:
            self.close()
            return Refused(self._name, "reader-failed", _FAILED)
        if answer is None:
            self.close()
            return Refused(self._name, "too-slow", _TOO_SLOW.format(self._seconds))
        if isinstance(answer, Refused) and answer.code == "too-much-memory":
            self.close()
        return answer

    def comes_within(self, seconds: float) -> bool:
        """Whether the child answers, or is found to have ended, within so many seconds; not while it is still starting."""
        try:
            return self._is_ready and self._child is not None and self._child.has_answer(seconds)
        except OSError:
            return True

    @property
    def number(self) -> int | None:
        """The number that the system gave the child, if there is one."""
        return None if self._child is None else self._child.number

    @property
    def is_running(self) -> bool:
        """Whether there is a child."""
        return self._child is not None

    @property
    def is_ready(self) -> bool:
        """Whether there is a child that has started up."""
        return self._is_ready

    def close(self) -> None:
        """Ends the child, whatever it is reading, and waits until it is gone; without a child, nothing."""
        child, self._child, self._is_ready = self._child, None, False
        if child is not None:
            child.end()

    def _send(self, name: str, data: bytes) -> bool:
        """Whether a child has taken the file; one that did not is ended."""
        try:
            if self._child is None or not self._child.is_alive:
                self.close()
                self._child = Child(_serve, (self._reader, self._memory, self._seconds), "reader")
            self._child.send((name, data), self._seconds if self._is_ready else _START_SECONDS)
        except OSError:
            self.close()
        return self._child is not None

    def _answer(self) -> Reading | Refused | None:
        """The child's answer, or None if there was none in time."""
        child = self._child
        if child is None:
            raise EOFError
        if not self._is_ready:
            self._wait_until_ready(child)
        if not child.has_answer(max(self._until - time.monotonic(), 0)):
            return None
        return heard(child.hear(_LONGEST, self._seconds))

    def _wait_until_ready(self, child: Child) -> None:
        if not child.has_answer(_START_SECONDS) or child.hear(len(_READY), _START_SECONDS) != _READY:
            raise EOFError
        self._is_ready = True
        self._until = time.monotonic() + self._seconds

    def _explain_death(self) -> Refused:
        """The refusal of the file during which the child died."""
        child, status = self._child, None
        if child is not None:
            status = child.exit_status()
        is_lost = child is not None and child.is_lost
        self.close()
        if is_lost or (sys.platform != "win32" and status == -signal.SIGXCPU):
            return Refused(self._name, "too-slow", _TOO_SLOW.format(self._seconds))
        if status == _KILLED:
            return Refused(self._name, "too-much-memory", _TOO_MUCH)
        return Refused(self._name, "reader-failed", _FAILED)


def _serve(connection: "Connection[object, tuple[str, bytes]]", reader: Reader, memory: int, seconds: float) -> None:
    """The child: reads what it is sent until the pipe is closed, be it on purpose or because the parent has died."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import_module(_READERS)
    sys.dont_write_bytecode = True  # from here on nothing may be written
    _limit(memory)
    with suppress(EOFError, OSError):
        connection.send_bytes(_READY)
        while True:
            name, data = connection.recv()
            _limit_time(seconds)
            _answer(connection, reader, name, data)


def _answer(connection: "Connection[object, tuple[str, bytes]]", reader: Reader, name: str, data: bytes) -> None:
    try:
        connection.send_bytes(_outcome(reader, name, data))
    except MemoryError:
        connection.send_bytes(told(Refused(name, "too-much-memory", _TOO_MUCH)))


def _outcome(reader: Reader, name: str, data: bytes) -> bytes:
    try:
        return told(reader(name, data))
    except MemoryError:
        return told(Refused(name, "too-much-memory", _TOO_MUCH))
    except Exception:  # the top of the reading process: whatever a file does to a reader becomes one refusal
        import logging  # by those who need it only: it is slow to load

        logging.getLogger(__name__).debug("a reader failed", exc_info=True)
        return told(Refused(name, "reader-failed", _FAILED))


def _limit(memory: int) -> None:
    """Takes away what reading does not need: more memory than `memory` on top of what is in use, files to write, core dumps, and
    the right to go first.
    """
    if sys.platform == "win32":
        return
    os.nice(_BEHIND)
    _set_limit(resource.RLIMIT_CORE, 0)
    _set_limit(resource.RLIMIT_FSIZE, 0)
    _set_limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
    if sys.platform == "linux":
        in_use = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        _set_limit(resource.RLIMIT_AS, in_use + memory)


def _limit_time(seconds: float) -> None:
    """Ends this process should the next file keep it busy, even if there is no parent left to do so."""
    if sys.platform != "win32":
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _set_limit(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime + seconds) + _SPARE_SECONDS)


def _set_limit(which: int, value: int) -> None:
    """Sets the limit that can be raised again; one that the system will not take is left as it is."""
    if sys.platform != "win32":
        hardest = resource.getrlimit(which)[1]
        with suppress(ValueError, OSError):
            resource.setrlimit(which, (value if hardest < 0 else min(value, hardest), hardest))
