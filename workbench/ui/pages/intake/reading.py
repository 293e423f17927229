"""Reads dropped files behind the window, one drop after the other, and keeps count of what became of them."""

import time
from collections import deque
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
_MOST, _NEXT = 4, 10
"""Files that it is told of at once, and milliseconds until it is told of the next of a handful; in between it shows them."""
_BEHIND = 16
"""The share of all that waits that it is told of at once where files come faster, as those do that are here already."""


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
        self._job: Job | None = None
        self._since = 0.0
        self._done = self._total = self._read = self._rulings = self._again = self._refused = 0

    @property
    def going(self) -> bool:
        """Whether files are being read."""
        return self._job is not None

    def add(self, files: tuple[Path, ...], pattern: str = "") -> None:
        """Have files read, after those that wait already; `pattern` is the provider's own way of naming them."""
        if not files:
            return
        if not self.going:
            self._since = time.monotonic()
            self._done = self._total = self._read = self._rulings = self._again = self._refused = 0
        self._total += len(files)
        self._waiting.append((files, pattern))
        if not self.going:
            self._start()
            self.began.emit()
        self._soon.start(0)

    def stop(self) -> None:
        """Read no more than the file at hand; what was read stays."""
        self._waiting.clear()
        if self._job is not None:
            self._job.stop()
            self._tell()

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
        (files, pattern), cohort, actor = self._waiting.popleft(), self._bench.cohort, self._bench.actor
        self._job = self._bench.follow(lambda: intake.take_in(cohort, actor, files, pattern), self._step, self._end, self._fail)
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
        if self._waiting:
            self._start()
            return
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
        """Tell of what came since, and of the end once nothing is left to tell of."""
        self._soon.stop()
        many = max(_MOST, len(self._fresh) // _BEHIND)
        fresh, self._fresh = tuple(self._fresh[:many]), self._fresh[many:]
        if fresh:
            self.stepped.emit(fresh)
        self.progressed.emit(self.progress())
        if self._fresh:
            self._soon.start(_NEXT)
        elif not self.going:
            self.ended.emit()
