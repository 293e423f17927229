"""Keeps the list in step with the cohort and with what is being read, without the window standing still for it."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Role
from workbench.ui.bench import Bench
from workbench.ui.pages.intake.files import Files, Kept, kept
from workbench.ui.pages.intake.reading import ReadingRun
from workbench.ui.pages.intake.room import IntakeRoom
from workbench.ui.widgets.intake_facts import FileFacts
from workbench.workflow.intake import Result


class Listing(QObject):
    """`changed` when the chosen file may have other facts; `failed` with the sentence to show."""

    changed = Signal()
    failed = Signal(WorkbenchError)

    def __init__(self, bench: Bench, room: IntakeRoom, run: ReadingRun, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._room = bench, room
        self._files = Files(bench.cohort)
        self._telling = False
        self._run = run
        run.began.connect(self._show_rows)
        run.stepped.connect(self._take)
        run.progressed.connect(room.list.count)
        run.ended.connect(self._ended)
        for fact in (bench.roster_changed, bench.scripts_changed, bench.actor_changed):
            fact.connect(self._heard)

    def line(self) -> SubmissionLine | None:
        """The script that is chosen, None when none is."""
        return self._files.line(self._room.list.chosen())

    def facts(self) -> FileFacts | None:
        """All about the chosen file."""
        return self._files.facts(self._room.list.chosen(), may_decide=self._bench.may(Role.LEAD))

    def codes(self) -> Mapping[str, str]:
        """The code of each participant's script, of several the last."""
        return {line.participant: line.code for line in self._files.lines() if line.participant and line.counts}

    def choose(self, name: str) -> bool:
        """Choose the script of an id or code; False when there is none."""
        key = self._files.key_of(name)
        if key:
            self._room.list.choose(key)
        return bool(key)

    def refresh(self) -> None:
        """Read everything anew."""
        try:
            self._show(kept(self._bench.cohort))
        except WorkbenchError as error:
            self.failed.emit(error)

    def _show(self, held: Kept) -> None:
        self._files.show(held)
        self._show_rows()
        self.changed.emit()

    def _take(self, items: tuple[Result, ...]) -> None:
        self._files.take(items)
        self._put_rows()

    def _ended(self) -> None:
        """What came in may be told of files before it as well, so all of it is read anew, behind the window."""
        cohort = self._bench.cohort
        self._bench.look(lambda: kept(cohort), self._show, self.failed.emit)
        self._telling = True
        self._bench.scripts_changed.emit()
        self._telling = False
        if self._bench.saver.settled:
            self._bench.saved.emit(cohort.scribe.clock())

    def _heard(self) -> None:
        """Somebody changed something; while the page is not seen, entering it is soon enough."""
        if not self._telling and self._room.isVisible():
            self.refresh()

    def _show_rows(self) -> None:
        self._put_rows()
        self._room.list.count()

    def _put_rows(self) -> None:
        rows = self._files.rows()
        self._room.show_filled(filled=bool(rows) or self._run.going)
        self._room.list.model.show_rows(rows, self._files.limit)
