"""The open cohort as the screens see it: who sits at it, what changed, and work carried out behind the window."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Person, Role
from workbench.domain.words import listed
from workbench.ui.background import Background, Job
from workbench.ui.saver import Saver
from workbench.workflow import people
from workbench.workflow.cohort import Cohort


class Bench(QObject):
    """Made when a cohort is opened, closed with it. Screens read through the workflow with `bench.cohort`, and write
    with `do`.
    """

    people_changed = Signal()
    roster_changed = Signal()
    scripts_changed = Signal()
    markings_changed = Signal()
    allocation_changed = Signal()
    packs_changed = Signal()
    sample_changed = Signal()
    decisions_changed = Signal()
    outcomes_changed = Signal()
    actor_changed = Signal()
    saving = Signal()
    saved = Signal(datetime)
    not_saved = Signal(str)
    crashed = Signal()

    def __init__(self, cohort: Cohort, actor: Person, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cohort = cohort
        self._actor = actor
        self._background = Background(self)
        self.saver = Saver(self._background, cohort, self)
        self.saver.saving.connect(self.saving)
        self.saver.saved.connect(self.saved)
        self.saver.not_saved.connect(self.not_saved)

    @property
    def actor(self) -> Person:
        """Who sits at the window."""
        return self._actor

    @property
    def zone(self) -> str:
        """The time zone of the cohort, by name: what happened when is shown on its clocks."""
        return self.cohort.settings.window.zone

    def sit(self, person: Person) -> None:
        """Somebody else sits down."""
        self._actor = person
        self.actor_changed.emit()

    @property
    def busy(self) -> bool:
        """Whether long work is going on behind the window."""
        return self._background.busy

    def may(self, *roles: Role) -> bool:
        """Whether the person at the window has one of these roles."""
        return bool(self._actor.roles & set(roles))

    def leads(self) -> str:
        """The names of those who lead the cohort, as a sentence names them: "A", "A or B"."""
        return listed([person.name for person in people.everybody(self.cohort) if Role.LEAD in person.roles], "or")

    def do(self, deed: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[WorkbenchError], None]) -> Job:
        """Carry out a deed of the workflow behind the window; one of the two callbacks comes in the window's thread."""
        self.saving.emit()
        job = self._background.do(deed)
        job.finished.connect(lambda _: self._tell_saved())
        return self._watched(job, done, failed)

    def look(self, deed: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[WorkbenchError], None]) -> Job:
        """Carry out behind the window what takes a while and writes nothing into the cohort."""
        return self._background.do(deed).report(done, failed, self.crashed.emit)

    def follow(
        self,
        steps: Callable[[], Iterator[Any]],
        stepped: Callable[[Any], None],
        done: Callable[[Any], None],
        failed: Callable[[WorkbenchError], None],
    ) -> Job:
        """Carry out a long deed item by item; keep the job to stop it."""
        job = self._background.follow(steps)
        job.stepped.connect(stepped)
        return self._watched(job, done, failed)

    def go_first(self) -> None:
        """Show something before the work behind the window goes on: called by a screen that is about to change much."""
        self._background.go_first()

    def give_way(self) -> None:
        """Called by long work every few milliseconds; waits while the window shows what came of it so far."""
        self._background.give_way()

    def close(self) -> None:
        """Save what waits, end the work behind the window, and close the cohort; raises WorkbenchError when
        something is not saved.
        """
        self._background.drain()
        self.saver.flush()
        self._background.close()
        self.cohort.close()

    def _watched(self, job: Job, done: Callable[[Any], None], failed: Callable[[WorkbenchError], None]) -> Job:
        job.report(done, failed, self.crashed.emit)
        job.failed.connect(lambda _: self._tell_saved())
        return job

    def _tell_saved(self) -> None:
        if self.saver.settled:
            self.saved.emit(self.cohort.scribe.clock())
