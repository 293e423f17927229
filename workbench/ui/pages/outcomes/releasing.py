"""The one deed here that cannot be taken back, with the one question before it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.words import be, counted, number
from workbench.ui.bench import Bench
from workbench.ui.pages.outcomes.signing import deed_of
from workbench.ui.theme import Theme
from workbench.ui.widgets.release_question import ReleaseQuestion
from workbench.workflow.outcomes import Board, Release, board, release

_LOOK_AGAIN = "Other outcomes can be released now than when you were asked. Look again, then release."


class Releasing(QObject):
    """`changed` comes when the question opens or closes and when release begins or ends; `told` says how it ended."""

    changed = Signal()
    told = Signal(str, str, str)
    failed = Signal(WorkbenchError)

    def __init__(self, bench: Bench, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench, self._theme, self._window = bench, theme, parent
        self._asked: Board | None = None
        self.question: ReleaseQuestion | None = None
        self.under_way = False

    def ask(self, shown: Board) -> None:
        """Ask whether to release what is ready, or to sign it where that is the first of two signatures."""
        if self.question is not None or self.under_way:
            return
        self._asked = shown
        deed = deed_of(shown, self._bench.actor.id)
        self.question = ReleaseQuestion(self._theme, deed.released, deed.signed, self._window)
        self.question.finished.connect(self._answered)
        self.question.open()
        self.changed.emit()

    def _answered(self, result: int) -> None:
        self.question = None
        if result == ReleaseQuestion.DialogCode.Accepted:
            self._release()
        self.changed.emit()

    def _release(self) -> None:
        cohort, actor = self._bench.cohort, self._bench.actor
        try:
            same = self._asked is not None and board(cohort).ready == self._asked.ready
        except WorkbenchError as error:
            self.failed.emit(error)
            return
        if not same:
            self.told.emit("warn", "Nothing was released.", _LOOK_AGAIN)
            return
        self.under_way = True
        job = self._bench.do(lambda: release(cohort, actor), self._done, self._fail)
        job.crashed.connect(self._crash)

    def _done(self, done: Release) -> None:
        self.under_way = False
        self._bench.outcomes_changed.emit()
        self.changed.emit()
        blocked = len(done.blocked)
        if done.released:
            rest = f" {number(blocked)} {'waits' if blocked == 1 else 'wait'}." if blocked else ""
            self.told.emit("ok", f"{_outcomes_are(len(done.released))} released.", f"Letters can be made now.{rest}")
        else:
            self.told.emit("ok", f"{_outcomes_are(len(done.signed))} signed.", "They go out once another lead releases them.")

    def _fail(self, error: WorkbenchError) -> None:
        self.under_way = False
        self.failed.emit(error)
        self.changed.emit()

    def _crash(self) -> None:
        self.under_way = False
        self.changed.emit()


def _outcomes_are(count: int) -> str:
    return f"{counted(count, 'outcome')} {be(count)}"
