"""Keeps what a marker does: every change is on its way to the disk at once, and "saved" is said only when it is there."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Marking, Slot
from workbench.domain.people import Person
from workbench.ui.background import Background
from workbench.workflow import marking as workflow
from workbench.workflow.cohort import Cohort

_AGAIN = 5000


class Saver(QObject):
    """Saves drafts through the background, the newest of each slot, one at a time, and again when the disk did not take it."""

    saving = Signal()
    saved = Signal(datetime)
    not_saved = Signal(str)

    def __init__(self, background: Background, cohort: Cohort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._cohort = cohort
        self._waiting: dict[Slot, tuple[Person, Marking]] = {}
        self._under_way: tuple[Person, Marking] | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN)
        self._again.timeout.connect(self.try_again)

    @property
    def settled(self) -> bool:
        """Whether everything is on the disk."""
        return not self._waiting and self._under_way is None

    def save(self, actor: Person, marking: Marking) -> None:
        """Have a draft saved as soon as the disk is free, in place of an older one still waiting."""
        self._waiting[marking.slot] = (actor, marking)
        self.saving.emit()
        self.try_again()

    def try_again(self) -> None:
        """Go on with what waits."""
        if self._under_way is not None or not self._waiting:
            return
        self._again.stop()
        slot = next(iter(self._waiting))
        self._under_way = self._waiting.pop(slot)
        actor, marking = self._under_way
        job = self._background.do(lambda: workflow.save(self._cohort, actor, marking))
        job.finished.connect(self._done)
        job.failed.connect(self._failed)
        job.crashed.connect(self._crashed)

    def withdraw(self, slot: Slot) -> None:
        """Do not save what still waits for a slot, nor again what is under way: a deed with the newest value takes its place."""
        self._waiting.pop(slot, None)
        if self._under_way is not None and self._under_way[1].slot == slot:
            self._under_way = None

    def flush(self) -> None:
        """Save what waits here and now, once the worker is idle; raises WorkbenchError when the disk does not take it.

        What was under way is saved once more, since word of how it ended may not have come yet.
        """
        if self._under_way is not None:
            self._waiting.setdefault(self._under_way[1].slot, self._under_way)
            self._under_way = None
        while self._waiting:
            slot = next(iter(self._waiting))
            actor, marking = self._waiting[slot]
            workflow.save(self._cohort, actor, marking)
            self._waiting.pop(slot, None)

    def _done(self, at: datetime) -> None:
        self._under_way = None
        if self._waiting:
            self.try_again()
        else:
            self.saved.emit(at)

    def _failed(self, error: WorkbenchError) -> None:
        self._put_back()
        self.not_saved.emit(error.message)

    def _crashed(self) -> None:
        self._put_back()
        self.not_saved.emit("Not saved: something went wrong inside the program. Your words are safe in this window.")

    def _put_back(self) -> None:
        if self._under_way is not None:
            self._waiting.setdefault(self._under_way[1].slot, self._under_way)
            self._under_way = None
        self._again.start()
