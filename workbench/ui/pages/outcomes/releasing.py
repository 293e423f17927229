"""The one deed here that cannot be taken back, with the one question before it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.words import counted, number
from workbench.ui.bench import Bench
from workbench.ui.theme import Theme
from workbench.ui.widgets.release_question import ReleaseQuestion
from workbench.workflow.outcomes import Release, board, release

_LOOK_AGAIN = "Other outcomes can be released now than when you were asked. Look again, then release."


class Releasing(QObject):
    """`changed` comes when the question opens or closes and when release begins or ends; `told` says how it ended."""

    changed = Signal()
    told = Signal(str, str, str)
    failed = Signal(WorkbenchError)

    def __init__(self, bench: Bench, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench, self._theme, self._window = bench, theme, parent
        self._codes: tuple[str, ...] = ()
        self.question: ReleaseQuestion | None = None
        self.under_way = False

    def ask(self, codes: tuple[str, ...]) -> None:
        """Ask whether to release these scripts' outcomes."""
        if self.question is not None or self.under_way:
            return
        self._codes = codes
        self.question = ReleaseQuestion(self._theme, len(codes), self._window)
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
            same = tuple(line.code for line in board(cohort).ready) == self._codes
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
        count, blocked = len(done.released), len(done.blocked)
        rest = f" {number(blocked)} {'waits' if blocked == 1 else 'wait'}." if blocked else ""
        self._bench.outcomes_changed.emit()
        self.changed.emit()
        self.told.emit(
            "ok", f"{counted(count, 'outcome')} {'is' if count == 1 else 'are'} released.", f"Letters can be made now.{rest}"
        )

    def _fail(self, error: WorkbenchError) -> None:
        self.under_way = False
        self.failed.emit(error)
        self.changed.emit()

    def _crash(self) -> None:
        self.under_way = False
        self.changed.emit()
