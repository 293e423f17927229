"""Reads dropped files behind the window, one drop after the other, and keeps count of what became of them."""

import time
from collections import deque
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.domain.errors import Refused, WorkbenchError
from workbench.ui.background import Job
from workbench.ui.bench import Bench
from workbench.ui.widgets.intake_progress import Progress
from workbench.workflow import intake
from workbench.workflow.arrivals import Opened
from workbench.workflow.intake import Repeated, Result

_FEW = 3
_EVERY = 40
"""Milliseconds: the window is told of what was read at most so often, for each telling costs it a picture."""
_MOST, _NEXT = 2, 4
"""Files that it is told of at once, and milliseconds until it is told of the next, or of the sums; in between it is not busy."""
_BEHIND = 16
"""The share of all that waits that it is told of at once where files come faster, as those do that are here already."""
_LATE = 0.1
"""Seconds after which it is told of the sums though files wait still."""


class ReadingRun(QObject):
    """`began` when files are read after a time of rest. `stepped` brings the files read or refused since it last came,
    `progressed` the sums; `ended` comes when nothing waits any more.
    """

    began = Signal()
    stepped = Signal(tuple)
    progressed = Signal(Progress)
    ended = Signal()
    failed = Signal(WorkbenchError)

    def __init__(self, bench: Bench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._waiting: deque[tuple[tuple[Path, ...], str]] = deque()
        self._fresh: list[Result] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._tell)
        self._begin = QTimer(self)
        self._begin.setSingleShot(True)
        self._begin.timeout.connect(self._start)
        self._job: Job | None = None
        self._since = self._summed = 0.0
        self._done = self._total = self._read = self._rulings = self._again = self._refused = 0

    @property
    def going(self) -> bool:
        """Whether files are being read, or are about to be."""
        return self._job is not None or bool(self._waiting)

    def add(self, files: tuple[Path, ...], pattern: str = "") -> None:
        """Have files read, after those that wait already; `pattern` is the provider's own way of naming them."""
        if not files:
            return
        going = self.going
        if not going:
            self._since = time.monotonic()
            self._done = self._total = self._read = self._rulings = self._again = self._refused = 0
        self._total += len(files)
        self._waiting.append((files, pattern))
        if not going:
            self.began.emit()
        self._soon.start(_NEXT)

    def stop(self) -> None:
        """Read no more than the file at hand; what was read stays."""
        if not self.going:
            return
        self._waiting.clear()
        if self._job is not None:
            self._job.stop()
        self.progressed.emit(self.progress())
        self._soon.start(0)

    def progress(self) -> Progress:
        """The sums so far."""
        stopping = self._job is not None and self._job.stopping
        return Progress(
            self._done,
            self._total,
            self._read,
            self._rulings,
            self._again,
            self._refused,
            self._seconds(),
            stopping,
            self.going,
        )

    def _start(self) -> None:
        if not self._waiting:
            return
        (files, pattern), cohort, actor = self._waiting.popleft(), self._bench.cohort, self._bench.actor
        steps = partial(intake.take_in, cohort, actor, files, pattern, self._bench.give_way)
        self._job = self._bench.follow(steps, self._step, self._end, self._fail)
        self._job.crashed.connect(self._end)

    def _step(self, item: Opened | Result) -> None:
        if not self._soon.isActive():
            self._soon.start(_EVERY)
        if isinstance(item, Opened):
            self._total += item.files - 1
            return
        self._done += 1
        self._fresh.append(item)
        if isinstance(item, Refused):
            self._refused += 1
        elif isinstance(item, Repeated):
            self._again += 1
        else:
            self._read += 1
            self._rulings += item.line.needs_ruling

    def _end(self, _: object = None) -> None:
        self._job = None
        self._start()
        if self._job is None:
            self._tell()

    def _fail(self, error: WorkbenchError) -> None:
        self._waiting.clear()
        self.failed.emit(error)
        self._end()

    def _seconds(self) -> float | None:
        """How long the rest may take at the pace so far; None before a few were read."""
        if self._done < _FEW:
            return None
        return (time.monotonic() - self._since) / self._done * (self._total - self._done)

    def _tell(self) -> None:
        """Tell of files that came since, or of the sums once there are none, or of the end once nothing is left to tell of.
        Nothing is read before the page has shown that it will be, for then it would be longer in showing that.
        """
        self._bench.go_first()
        if self._fresh and time.monotonic() - self._summed < _LATE:
            self._tell_of_files()
            self._soon.start(_NEXT)
            return
        self._soon.stop()
        self._summed = time.monotonic()
        self.progressed.emit(self.progress())
        if self._fresh:
            self._soon.start(_NEXT)
        elif self._job is None and self._waiting:
            self._begin.start(_NEXT)
        elif not self.going:
            self.ended.emit()

    def _tell_of_files(self) -> None:
        many = max(_MOST, len(self._fresh) // _BEHIND)
        fresh, self._fresh = tuple(self._fresh[:many]), self._fresh[many:]
        self.stepped.emit(fresh)
