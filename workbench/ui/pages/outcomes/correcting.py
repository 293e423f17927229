"""Correcting what was released: a marking goes back to its marker with a reason, and a later release takes its
outcome's place.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import WorkbenchError
from workbench.ui.bench import Bench
from workbench.ui.theme import Theme
from workbench.ui.widgets.reason_bar import ReasonBar
from workbench.workflow.marking import reopen


class Correcting(QObject):
    """Asks for the reason in `bar`, inside the page; `told` says how it ended."""

    told = Signal(str, str, str)
    failed = Signal(WorkbenchError)

    def __init__(self, bench: Bench, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._submission = self._code = ""
        self.bar = ReasonBar(theme)
        self.bar.given.connect(self._reopen)

    def ask(self, submission: str, code: str) -> None:
        """Ask why the marking of a script is reopened."""
        self._submission, self._code = submission, code
        self.bar.ask(f"Why is the marking of {code} reopened?", "Reopen", "What was wrong, in one sentence")

    def _reopen(self, reason: str) -> None:
        cohort, actor, submission = self._bench.cohort, self._bench.actor, self._submission
        self._bench.do(lambda: reopen(cohort, actor, submission, reason), self._done, self.failed.emit)

    def _done(self, _: object) -> None:
        said = "The marker goes on from what was handed in. Nobody is told of the outcome until it is released again."
        self.told.emit("ok", f"The marking of {self._code} is open again.", said)
        self._bench.markings_changed.emit()
