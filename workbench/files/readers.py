"""Several reading processes side by side, so that files are read while those before them are being kept."""

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from types import TracebackType
from typing import Self, TypeVar

from workbench.domain.document import Reading
from workbench.domain.errors import Refused
from workbench.files.worker import Reader, ReaderProcess, read_here

Item = TypeVar("Item")

_WORTH_A_PROCESS = 0.25
"""Seconds of waiting for files to be read after which one more process is started: about what it costs to start it."""


class Readers:
    """At most so many reading processes, for one thread, and no more than it has to wait for: where it takes longer to keep what
    was read, as at intake, one process reads all, and no others take the cores away. Leaving the `with` block ends them.
    """

    def __init__(self, most: int = 2, reader: Reader = read_here) -> None:
        self.processes = tuple(ReaderProcess(reader=reader) for _ in range(most))
        self._waiting: Sequence[tuple[object, ReaderProcess | None]] = ()
        self._waited = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for process in self.processes:
            process.close()

    def read_each(
        self, items: Iterable[Item], file_of: Callable[[Item], tuple[str, bytes] | None]
    ) -> Generator[tuple[Item, Reading | Refused | None], None, None]:
        """Each item in order with what came of its file, as `ReaderProcess.read` gives it; None for an item without a file.

        An item is asked for before the one before it is given, so that its file is being read in the meantime.
        """
        waiting: deque[tuple[Item, ReaderProcess | None]] = deque()
        self._waiting = waiting
        running = [process for process in self.processes if process.is_running]
        free = deque(running or self.processes[:1])
        try:
            for item in items:
                file, reader, done = file_of(item), None, []
                if file is None and not waiting:  # at once: a folder that was taken in before is nothing but these
                    yield item, None
                    continue
                if file is not None:
                    while not free:
                        done.append(self._settle(waiting, free))
                    reader = free.popleft()
                    reader.begin(*file)
                    free.extend(self._worth_starting())
                waiting.append((item, reader))
                yield from (*done, *self._settled(waiting, free, len(self.processes)))
            yield from self._settled(waiting, free, 0)
        finally:
            for _, reader in waiting:
                if reader is not None:
                    reader.close()

    def comes_within(self, seconds: float) -> bool:
        """Whether the file that `read_each` gives next is read within so many seconds; waits no longer than it takes."""
        reader = self._waiting[0][1] if self._waiting else None
        return reader is not None and reader.comes_within(seconds)

    def _worth_starting(self) -> tuple[ReaderProcess, ...]:
        """The process that is worth starting by now, if there is one."""
        if self._waited < _WORTH_A_PROCESS:
            return ()
        self._waited = 0.0
        return tuple(process for process in self.processes if not process.is_running)[:1]

    def _settled(
        self, waiting: deque[tuple[Item, ReaderProcess | None]], free: deque[ReaderProcess], most: int
    ) -> Generator[tuple[Item, Reading | Refused | None], None, None]:
        """The first items that wait: those without a file, and those in excess of so many."""
        while waiting and (waiting[0][1] is None or len(waiting) > most):
            yield self._settle(waiting, free)

    def _settle(
        self, waiting: deque[tuple[Item, ReaderProcess | None]], free: deque[ReaderProcess]
    ) -> tuple[Item, Reading | Refused | None]:
        """The first item that waits, once its file is read; how long that takes counts, unless the process is only starting."""
        item, reader = waiting.popleft()
        if reader is None:
            return item, None
        free.append(reader)
        is_ready, begun = reader.is_ready, time.monotonic()
        answer = reader.finish()
        self._waited += (time.monotonic() - begun) * is_ready
        return item, answer
