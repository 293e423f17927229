"""Reads and checks drafts behind the window, and notices when the file on the disk is no longer the one that was checked."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from workbench.domain.errors import Refused, WorkbenchError
from workbench.ui.background import Background, Job
from workbench.workflow.selfcheck import SelfCheck, check_draft

_PATIENCE = 4000
_REST = 400


class Checking(QObject):
    """One draft at a time: `checked`, `refused` or `failed` ends each reading, and only the last one asked for is told of.

    `doing` says in words what is going on, `file_changed` comes once when the file changed after it was checked.
    """

    checked = Signal(SelfCheck)
    compared = Signal(SelfCheck)
    refused = Signal(Refused)
    failed = Signal(WorkbenchError)
    crashed = Signal()
    doing = Signal(str)
    file_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._job: Job | None = None
        self._comparing = False
        self.path = ""
        self._reading = ""
        self._begun: tuple[int, int] | None = None
        self._seen: tuple[int, int] | None = None
        self._told = False
        self._watcher = QFileSystemWatcher(self)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._patience.timeout.connect(self._say_more)
        self._rest.timeout.connect(self.look)
        self._watcher.fileChanged.connect(self._rest.start)
        self._watcher.directoryChanged.connect(self._rest.start)

    @property
    def busy(self) -> bool:
        """Whether a draft is being read."""
        return self._job is not None

    @property
    def reads_draft(self) -> bool:
        """Whether a draft is being read to be checked, and not to be compared with."""
        return self.busy and not self._comparing

    @property
    def draft(self) -> str:
        """The draft that is being read, or else the one that was checked; empty when there is neither."""
        return self._reading if self.reads_draft else self.path

    def check(self, path: str, scenario: str) -> None:
        """Have a draft read and checked against a scenario."""
        self._start(path, scenario, comparing=False)

    def compare(self, path: str, scenario: str) -> None:
        """Have another draft read, to be compared with."""
        self._start(path, scenario, comparing=True)

    def do(self, deed: Callable[[], Any]) -> Job:
        """Carry out a short deed behind the window."""
        return self._background.do(deed)

    def look(self) -> None:
        """Look whether the file is still as it was checked."""
        there = _stamp(self.path) if self.path and not self.busy and not self._told else None
        if there is not None and there != self._seen:
            self._told = True
            self.file_changed.emit()

    def forget(self) -> None:
        """Know of no draft any more; what is being read is told to nobody."""
        self._job = None
        self.path = ""
        self._watch("")
        self._quieten()

    def close(self) -> None:
        """End the work behind the window."""
        self.forget()
        self._background.close()

    def _start(self, path: str, scenario: str, *, comparing: bool) -> None:
        self._comparing = comparing
        self._reading = path
        self._begun = _stamp(path)
        job = self._background.do(lambda: check_draft(path, scenario))
        self._job = job
        job.finished.connect(self._arrived)
        job.failed.connect(self._not_done)
        job.crashed.connect(self._crash)
        self._patience.start()
        self.doing.emit(f"Reading {Path(path).name}")

    def _arrived(self, found: SelfCheck | Refused) -> None:
        if self.sender() is not self._job:
            return
        self._end()
        if isinstance(found, Refused):
            self.refused.emit(found)
        elif self._comparing:
            self.compared.emit(found)
        else:
            self.path = found.file.file
            self._seen, self._told = self._begun, False
            self._watch(self.path)
            self.checked.emit(found)
            self.look()

    def _not_done(self, error: WorkbenchError) -> None:
        if self.sender() is self._job:
            self._end()
            self.failed.emit(error)

    def _crash(self) -> None:
        if self.sender() is self._job:
            self._end()
            self.crashed.emit()

    def _end(self) -> None:
        self._job = None
        self._quieten()

    def _quieten(self) -> None:
        self._patience.stop()
        self.doing.emit("")

    def _say_more(self) -> None:
        self.doing.emit(f"Still reading {Path(self._reading).name}; a long file takes its time")

    def _watch(self, path: str) -> None:
        """Watch a file and its folder: many programs write a new file in the place of the old one."""
        known = [*self._watcher.files(), *self._watcher.directories()]
        if known:
            self._watcher.removePaths(known)
        if path:
            self._watcher.addPaths([path, str(Path(path).parent)])


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def now() -> datetime:
    """The time, with its offset."""
    return datetime.now().astimezone()
