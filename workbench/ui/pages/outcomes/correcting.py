"""Correcting what was released: a marking goes back to its marker with a reason, and a later release takes its
outcome's place.
"""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Stage
from workbench.ui.bench import Bench
from workbench.ui.theme import Theme
from workbench.ui.widgets.reason_bar import ReasonBar
from workbench.workflow.marking import reopen, stages_marked


class Correcting(QObject):
    """Asks for the reason in `bar`, inside the page; `told` says how it ended."""

    told = Signal(str, str, str)
    failed = Signal(WorkbenchError)

    def __init__(self, bench: Bench, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._submission = self._code = ""
        self._stage = Stage.FIRST
        self.bar = ReasonBar(theme)
        self.bar.given.connect(self._reopen)

    def ask(self, submission: str, code: str, stage: Stage) -> None:
        """Ask why the marking of a script at a stage is reopened, or say that there is none."""
        self._submission, self._code, self._stage = submission, code, stage
        if stage in stages_marked(self._bench.cohort, submission):
            self.bar.ask(f"Why is the {self._marking} reopened?", "Reopen", "What was wrong, in one sentence")
        else:
            self.bar.hide()
            self.told.emit("info", f"No {stage} marking of {code} was handed in.", "")

    @property
    def _marking(self) -> str:
        """The marking as a sentence names it; the first, which most scripts have alone, needs no number."""
        return f"{'' if self._stage is Stage.FIRST else f'{self._stage} '}marking of {self._code}"

    def _reopen(self, reason: str) -> None:
        deed = partial(reopen, self._bench.cohort, self._bench.actor, self._submission, reason, self._stage)
        self._bench.do(deed, self._done, self.failed.emit)

    def _done(self, _: object) -> None:
        said = "The marker goes on from what was handed in. Nobody is told of the outcome until it is released again."
        self.told.emit("ok", f"The {self._marking} is open again.", said)
        self._bench.markings_changed.emit()
