"""Scripts given out: all that wait by an equal split, or chosen ones to one person, with a reason where somebody had them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Stage
from workbench.domain.people import Person
from workbench.domain.words import counted, number
from workbench.ui.bench import Bench
from workbench.ui.pages.allocation.words import question
from workbench.ui.theme import Theme
from workbench.ui.widgets.allocation_table import ShareRow
from workbench.ui.widgets.reason_bar import ReasonBar
from workbench.workflow import allocation
from workbench.workflow.allocation import Given
from workbench.workflow.cohort import Cohort

BY_HAND = "given by hand"


class Giving(QObject):
    """`bar` asks for a reason inside the page. `busy` comes when a split begins and ends, `told` says how a deed ended, `ended`
    that the keyboard goes back to the table.
    """

    busy = Signal(bool)
    told = Signal(str, str, str)
    ended = Signal()
    failed = Signal(WorkbenchError)

    def __init__(self, bench: Bench, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._asked: tuple[tuple[ShareRow, ...], Stage, str, str] | None = None
        self.splitting = False
        self.bar = ReasonBar(theme)
        self.bar.given.connect(self._reason_given)
        self.bar.left.connect(self.ended)

    def split(self) -> None:
        """Give out everything that waits."""
        if self.splitting:
            return
        self.splitting = True
        self.busy.emit(True)
        cohort, actor = self._bench.cohort, self._bench.actor
        job = self._bench.do(lambda: allocation.allocate(cohort, actor), self._split_done, self._split_failed)
        job.crashed.connect(self._split_over)

    def give(self, rows: tuple[ShareRow, ...], stage: Stage, person: str, name: str) -> None:
        """Give scripts to a person; where somebody else has one, ask for the reason first."""
        wanted = tuple(row for row in rows if row.person != person)
        self._asked = (wanted, stage, person, name)
        if any(row.person for row in wanted):
            self.bar.ask(question(wanted, name), "Give" if len(wanted) == 1 else f"Give {number(len(wanted))}", "One sentence")
        else:
            self._move(BY_HAND)

    def _reason_given(self, reason: str) -> None:
        self._move(reason)

    def _move(self, reason: str) -> None:
        if self._asked is None:
            return
        rows, stage, person, _ = self._asked
        deed = _moving(self._bench.cohort, self._bench.actor, rows, (stage, person, reason))
        self._bench.do(deed, self._moved, self._not_moved)

    def _moved(self, _: object) -> None:
        if self._asked is None:
            return
        rows, _, _, name = self._asked
        self._asked = None
        self._bench.allocation_changed.emit()
        what = rows[0].code if len(rows) == 1 else counted(len(rows), "script")
        self.told.emit("ok", f"{what} {'is' if len(rows) == 1 else 'are'} with {name} now.", "")
        self.ended.emit()

    def _not_moved(self, error: WorkbenchError) -> None:
        self._bench.allocation_changed.emit()  # of several, those before this one were given
        self.failed.emit(error)

    def _split_done(self, done: Given) -> None:
        self._split_over()
        self._bench.allocation_changed.emit()
        count, left = len(done.given), len(done.left)
        waits = (
            f" {counted(left, 'script')} {'waits' if left == 1 else 'wait'}: nobody may mark {'it' if left == 1 else 'them'}."
            if left
            else ""
        )
        if count:
            title = f"{counted(count, 'script')} {'is' if count == 1 else 'are'} given out."
            self.told.emit("ok", title, f"The draw was made with seed {done.seed}.{waits}")
        else:
            self.told.emit("info", "Nothing was given out.", waits.strip() or "Nothing waits.")
        self.ended.emit()

    def _split_failed(self, error: WorkbenchError) -> None:
        self._split_over()
        self.failed.emit(error)

    def _split_over(self) -> None:
        self.splitting = False
        self.busy.emit(False)


def _moving(cohort: Cohort, actor: Person, rows: tuple[ShareRow, ...], to: tuple[Stage, str, str]) -> Callable[[], None]:
    stage, person, reason = to

    def deed() -> None:
        for row in rows:
            said = reason if row.person else BY_HAND
            allocation.move(cohort, actor, row.submission, stage, person, said)

    return deed
