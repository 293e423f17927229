"""Handing in: one marking at a time on its way to the disk, where nothing can be changed in it any more."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Marking
from workbench.domain.words import be, number
from workbench.ui.bench import Bench
from workbench.ui.pages.marking.desk import MarkerDesk
from workbench.workflow import marking as workflow
from workbench.workflow.marking import Progress, QueueLine


class HandingIn(QObject):
    """`handed_in(submission, code)` once a marking is on the disk as handed in; `failed(error)` when it is not, and it is a draft
    again.
    """

    handed_in = Signal(str, str)
    failed = Signal(object)

    def __init__(self, bench: Bench, desk: MarkerDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._desk = desk
        self._under_way: Marking | None = None
        self._code = ""

    def begin(self) -> None:
        """Hand in what lies on the desk; nothing happens while another marking is on its way."""
        desk, marking = self._desk.desk, self._desk.marking
        if desk is None or marking is None or self._under_way is not None:
            return
        cohort, actor = self._bench.cohort, self._bench.actor
        self._under_way, self._code = marking, desk.script.code
        self._desk.hold(marking.slot)
        self._bench.saver.withdraw(marking.slot)
        job = self._bench.do(lambda: workflow.hand_in(cohort, actor, marking), self._done, self._not_done)
        job.crashed.connect(self._keep_draft)

    def _done(self, _: object) -> None:
        marking = self._end()
        self.handed_in.emit(marking.slot.submission, self._code)

    def _not_done(self, error: WorkbenchError) -> None:
        if error.code == "already-handed-in":
            self._end()
        else:
            self._keep_draft()
        self.failed.emit(error)

    def _keep_draft(self) -> None:
        """Save as a draft what was withdrawn from the saver for this, as it is on the desk or as it left it."""
        marking, here = self._end(), self._desk.marking
        self._bench.saver.save(self._bench.actor, here if here is not None and here.slot == marking.slot else marking)

    def _end(self) -> Marking:
        marking, self._under_way = self._under_way, None
        assert marking is not None
        self._desk.hold(None)
        return marking


def last_words(lines: Sequence[QueueLine]) -> str:
    """What is so once no script is left to open: all were handed in, or some were put aside."""
    done = sum(line.progress is Progress.HANDED_IN for line in lines)
    if done == len(lines):
        return "That was the last one." if done == 1 else f"That was the last one. All {number(done)} are handed in."
    aside = len(lines) - done
    return f"No other is open. {number(done)} of {number(len(lines))} {be(done)} handed in, {number(aside)} {be(aside)} parked."
