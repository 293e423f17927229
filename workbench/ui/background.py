"""The only thread besides the window's: it steps long work item by item, and lets short deeds such as a save go first."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from workbench.domain.errors import Stop, WorkbenchError

_LAST = Qt.EventPriority.LowEventPriority.value - 1
"""The priority of an event that comes after all that is to be laid out and painted."""

_PATIENCE = 0.03
"""Seconds that long work waits for the window at most: one that has other things to do is not to stop it."""


class Job(QObject):
    """Work under way. All its signals arrive in the window's thread; exactly one of `finished`, `failed`, `crashed` ends it."""

    stepped = Signal(object)
    finished = Signal(object)
    failed = Signal(WorkbenchError)
    crashed = Signal()

    def __init__(self, steps: Callable[[], Iterator[Any]], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._iterator: Iterator[Any] | None = None
        self._stop = threading.Event()
        self._told = False

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask it to stop after the item it is at; what was done stays done and is told, and `finished` comes with None."""
        self._stop.set()

    def report(self, done: Callable[[Any], None], failed: Callable[[WorkbenchError], None], crashed: Callable[[], None]) -> "Job":
        """Have one of these called at its end; gives the job itself."""
        self.finished.connect(done)
        self.failed.connect(failed)
        self.crashed.connect(crashed)
        return self

    def step(self) -> tuple[str, Any]:
        """Take the next item (called by the worker); gives what to tell the window."""
        if self._iterator is None:
            self._iterator = self._steps()
        try:
            return "stepped", self._next(self._iterator)
        except StopIteration as end:
            return "finished", None if self.stopping else end.value
        except Stop:
            return "finished", None

    def _next(self, iterator: Iterator[Any]) -> Any:
        """The next item; once it is to stop, the next of those that are done and not told yet."""
        if not self.stopping or self._told:
            return next(iterator)
        self._told = True
        if isinstance(iterator, Generator):
            return iterator.throw(Stop())
        raise Stop


class Background(QObject):
    """One worker thread for an open cohort. Close it before the cohort."""

    _arrived = Signal(Job, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._soon: deque[Job] = deque()
        self._long: deque[Job] = deque()
        self._wake = threading.Condition()
        self._closing = False
        self._shown = threading.Event()
        self._shown.set()
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        # A daemon: if the window's thread ends in any way, the process ends too; a deed under way is one transaction or nothing.
        self._thread = threading.Thread(target=self._run, name="workbench-background", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether long work is going on."""
        with self._wake:
            return bool(self._long)

    def do(self, deed: Callable[[], Any]) -> Job:
        """Carry out a short deed before any further step of long work; `finished` brings its result."""
        return self._put(self._soon, lambda: _once(deed))

    def follow(self, steps: Callable[[], Iterator[Any]]) -> Job:
        """Step through a generator, one `stepped` an item."""
        return self._put(self._long, steps)

    def go_first(self) -> None:
        """Have long work wait, at its next `give_way`, until what the window is about to change was laid out and painted."""
        self._shown.clear()
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _LAST)

    def give_way(self) -> None:
        """Called by long work every few milliseconds, and before each step: where the window is about to show something, wait
        until it has. Beside a thread that never rests, and takes its turns of Python, it would take twice as long.
        """
        if not self._shown.wait(_PATIENCE):
            self._shown.set()

    def drain(self) -> None:
        """Wait until every short deed that was asked for is done, whatever came of it."""
        with self._wake:
            self._wake.wait_for(lambda: not self._soon)

    def close(self) -> None:
        """Finish the short deeds, stop long work at its next item, and end the thread."""
        with self._wake:
            self._closing = True
            for job in self._long:
                job.stop()
            self._wake.notify_all()
        self._thread.join()

    def customEvent(self, event: QEvent) -> None:
        super().customEvent(event)
        self._shown.set()

    def _put(self, queue: deque[Job], steps: Callable[[], Iterator[Any]]) -> Job:
        job = Job(steps, self)
        with self._wake:
            queue.append(job)
            self._wake.notify_all()
        return job

    def _next(self) -> Job | None:
        with self._wake:
            while not (self._soon or self._long or self._closing):
                self._wake.wait()
            if self._soon:
                return self._soon[0]
            return self._long[0] if self._long else None

    def _run(self) -> None:
        while (job := self._next()) is not None:
            told, value = self._step(job)
            if told != "stepped":
                with self._wake:
                    (self._soon if job in self._soon else self._long).remove(job)
                    self._wake.notify_all()
            self._arrived.emit(job, told, value)

    def _step(self, job: Job) -> tuple[str, Any]:
        try:
            if job in self._long:
                self.give_way()
            return job.step()
        except WorkbenchError as error:
            return "failed", error
        except Exception:  # the top of the worker thread: our own bug is logged and told, the window lives on
            logging.getLogger(__name__).exception("work in the background failed")
            return "crashed", None

    def _tell(self, job: Job, told: str, value: object) -> None:
        if told == "crashed":
            job.crashed.emit()
        elif told == "stepped":
            self.go_first()
            job.stepped.emit(value)
        elif told == "failed":
            job.failed.emit(value)
        else:
            job.finished.emit(value)
        if told != "stepped":
            job.deleteLater()


def _once(deed: Callable[[], Any]) -> Generator[Any, None, Any]:
    result = deed()
    yield from ()
    return result
