"""A child process and the pipe to it: whatever becomes of the child, no talk with it lasts for ever."""

import math
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from threading import Event, Thread
from types import ModuleType

_GLANCE = 0.25
"""Seconds between two looks at the clock."""
_END_SECONDS = 2.0


class Child:
    """A process that runs `target(connection, *arguments)` from the program's own interpreter, and ends with its parent.

    A child that was taken over may take nothing more from its pipe, or put half an answer into it. It is killed then, so that
    whoever waits gets EOFError or OSError, and `is_lost` says why.
    """

    def __init__(self, target: Callable[..., None], arguments: tuple[object, ...], name: str) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=target, args=(theirs, *arguments), name=name, daemon=True)
        with _main_module_hidden():
            self._process.start()
        theirs.close()
        self._until = math.inf
        self._over = Event()
        self._watch = Thread(target=self._look, name=f"{name} watch", daemon=True)
        self._watch.start()
        self.is_lost = False

    @property
    def number(self) -> int | None:
        """The number that the system gave the process."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process.is_alive()

    def send(self, message: object, seconds: float) -> None:
        """Send what pickle can carry; raises OSError, also if the child has not taken it within so many seconds."""
        with self._within(seconds):
            self._connection.send(message)

    def has_answer(self, seconds: float) -> bool:
        """Whether an answer begins, or the child is found to have ended, within so many seconds; raises OSError."""
        return self._connection.poll(seconds)

    def hear(self, longest: int, seconds: float) -> bytes:
        """What the child sent, at most so many bytes; raises EOFError or OSError, also if it is not whole within the seconds."""
        with self._within(seconds):
            return self._connection.recv_bytes(longest)

    def exit_status(self) -> int | None:
        """How the process ended, waited for a little; None while it runs."""
        self._process.join(_END_SECONDS)
        return self._process.exitcode

    def end(self) -> None:
        """Kill the process: it holds nothing that could be lost, and to end in good order would take it as long as some files."""
        self._over.set()
        self._watch.join()
        self._connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        self._until = time.monotonic() + seconds
        try:
            yield
        finally:
            self._until = math.inf

    def _look(self) -> None:
        while not self._over.wait(_GLANCE):
            if time.monotonic() > self._until:
                self.is_lost = True
                self._process.kill()
                return


@contextmanager
def _main_module_hidden() -> Iterator[None]:
    """Keeps a new child from importing the parent's main module, with all that hangs on it: the child has no need of it."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
