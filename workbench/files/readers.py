"""Several reading processes side by side, so that files are read while those before them are being kept."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from types import TracebackType
from typing import Self, TypeVar

from workbench.domain.document import Reading
from workbench.domain.errors import Refused
from workbench.files.worker import Reader, ReaderProcess, read_here

Item = TypeVar("Item")

_WORTH_A_PROCESS = 64
"""Files after which one more process is started; fewer are read by one in the time that another takes to start."""


class Readers:
    """At most so many reading processes, for one thread. Leaving the `with` block ends them."""

    def __init__(self, most: int = 2, reader: Reader = read_here) -> None:
        self.processes = tuple(ReaderProcess(reader=reader) for _ in range(most))

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
        running = [process for process in self.processes if process.is_running]
        free, begun = deque(running or self.processes[:1]), 0
        try:
            for item in items:
                file, reader, done = file_of(item), None, []
                if file is not None:
                    while not free:
                        done.append(_settle(waiting, free))
                    reader = free.popleft()
                    reader.begin(*file)
                    begun += 1
                    free.extend(process for process in self._worth_starting(begun) if not process.is_running)
                waiting.append((item, reader))
                yield from (*done, *_settled(waiting, free, len(self.processes)))
            yield from _settled(waiting, free, 0)
        finally:
            for _, reader in waiting:
                if reader is not None:
                    reader.drop()

    def _worth_starting(self, begun: int) -> tuple[ReaderProcess, ...]:
        """The process that is worth starting now that so many files have been begun, if there is one."""
        number, left = divmod(begun, _WORTH_A_PROCESS)
        return () if left else self.processes[number : number + 1]


def _settled(
    waiting: deque[tuple[Item, ReaderProcess | None]], free: deque[ReaderProcess], most: int
) -> Generator[tuple[Item, Reading | Refused | None], None, None]:
    """The first items that wait: those without a file, and those in excess of so many."""
    while waiting and (waiting[0][1] is None or len(waiting) > most):
        yield _settle(waiting, free)


def _settle(
    waiting: deque[tuple[Item, ReaderProcess | None]], free: deque[ReaderProcess]
) -> tuple[Item, Reading | Refused | None]:
    """The first item that waits, once its file is read."""
    item, reader = waiting.popleft()
    if reader is None:
        return item, None
    free.append(reader)
    return item, reader.finish()
