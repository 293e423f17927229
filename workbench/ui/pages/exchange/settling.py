"""Judgements that lie side by side: shown pair by pair, and one of each chosen with a reason."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import WorkbenchError
from workbench.ui.bench import Bench
from workbench.ui.helper import Helper
from workbench.ui.pages.exchange.words import beside_shown
from workbench.ui.theme import Theme
from workbench.ui.widgets.packs.beside_pane import BesidePane
from workbench.workflow import exchange
from workbench.workflow.exchange import Beside


class Settling(Helper):
    """`pane` shows one pair between `opened` and `closed`; `told` and `failed` say how a choice ended."""

    opened = Signal()
    closed = Signal()

    def __init__(self, bench: Bench, theme: Theme, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self._waiting: tuple[Beside, ...] = ()
        self._at = 0
        self._open = self._under_way = False
        self.pane = BesidePane(theme)
        self.pane.settled.connect(self._settle)
        self.pane.step_requested.connect(self._step)
        self.pane.left.connect(self.leave)

    def show_waiting(self, waiting: Sequence[Beside]) -> None:
        """Take up what waits now; the pair that was shown stays if it still waits."""
        shown = self._waiting[self._at].id if self._at < len(self._waiting) else ""
        self._waiting = tuple(waiting)
        ids = [one.id for one in waiting]
        self._at = ids.index(shown) if shown in ids else min(self._at, max(len(ids) - 1, 0))
        if self._open and not waiting:
            self.leave()
        elif self._open:
            self._show()

    def open(self, submission: str = "") -> bool:
        """Show the pairs, that of a script first; False when none waits, or none of that script."""
        found = [at for at, one in enumerate(self._waiting) if submission in ("", one.arrived.slot.submission)]
        if not found:
            return False
        self._at = found[0] if submission else self._at
        self._open = True
        self.opened.emit()
        self._show()
        return True

    def leave(self) -> None:
        """Go back to the packs; what was not decided waits on."""
        if self._open:
            self._open = False
            self.closed.emit()

    def _step(self, steps: int) -> None:
        self._at = (self._at + steps) % len(self._waiting)
        self._show()

    def _show(self) -> None:
        beside = self._waiting[self._at]
        try:
            sides = exchange.both_sides(self._bench.cohort, beside)
        except WorkbenchError as error:
            self.failed.emit(error)
            return
        self.pane.show_value(beside_shown(beside, sides, (self._at + 1, len(self._waiting)), self._bench.zone))

    def _settle(self, beside: str, take: bool, reason: str) -> None:
        if self._under_way:
            return
        self._under_way = True
        cohort, actor = self._bench.cohort, self._bench.actor
        code = self._waiting[self._at].script

        def deed() -> tuple[str, bool]:
            exchange.settle(cohort, actor, beside, take, reason)
            return code, take

        job = self._bench.do(deed, self._done, self._fail)
        job.crashed.connect(self._over)

    def _done(self, done: tuple[str, bool]) -> None:
        code, taken = done
        self._over()
        for changed in (self._bench.markings_changed, self._bench.sample_changed, self._bench.packs_changed):
            changed.emit()
        title = f"The marking of {code} that arrived counts now." if taken else f"The standing marking of {code} stays."
        self.told.emit("ok", title, "The other one is kept.")

    def _fail(self, error: WorkbenchError) -> None:
        self._over()
        if error.code == "reason-missing":
            self.pane.show_error(error.message)
        else:
            self.failed.emit(error)

    def _over(self) -> None:
        self._under_way = False
