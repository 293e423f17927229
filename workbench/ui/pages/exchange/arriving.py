"""Packs in: read, shown in four lists, and only then taken in behind the window."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import PACK_SUFFIX
from workbench.domain.people import Role
from workbench.ui.bench import Bench
from workbench.ui.helper import Helper
from workbench.ui.memory import Memory
from workbench.ui.page import Offer
from workbench.ui.pages.exchange.sending import FOLDER
from workbench.ui.pages.exchange.words import arrival_shown, taken_words
from workbench.ui.theme import Theme
from workbench.ui.widgets.packs.arrival_pane import ArrivalPane
from workbench.workflow import exchange
from workbench.workflow.exchange import Arrival


class Arriving(Helper):
    """`pane` shows a pack between `opened` and `closed`; `told`, `offered` or `failed` say how it ended, `beside_wanted` leads to
    judgements that lie side by side now.
    """

    opened = Signal()
    closed = Signal()
    offered = Signal(Offer)
    beside_wanted = Signal()

    def __init__(self, bench: Bench, theme: Theme, memory: Memory, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self._memory = memory
        self._path: Path | None = None
        self._under_way = False
        self.pane = ArrivalPane(theme)
        self.pane.take_in_requested.connect(self._take_in)
        self.pane.leave_requested.connect(self.leave)

    def choose(self) -> None:
        """Ask for a pack's file and show what it would do."""
        kinds = f"Work packs (*{PACK_SUFFIX});;All files (*)"
        path, _ = QFileDialog.getOpenFileName(self._window, "Take a pack in", self._memory.text(FOLDER), kinds)
        if path:
            self._memory.set_text(FOLDER, str(Path(path).parent))
            self.read(Path(path))

    def read(self, path: Path) -> None:
        """Show what a pack would do."""
        if self._under_way or not self._bench.may(Role.LEAD):
            return
        try:
            arrival = exchange.preview(self._bench.cohort, self._bench.actor, path)
        except WorkbenchError as error:
            self.failed.emit(error)
            return
        self._path = path
        self.opened.emit()
        self.pane.show_value(arrival_shown(arrival, path.name))

    def leave(self) -> None:
        """Put the preview away; nothing was done."""
        if self._path is not None and not self._under_way:
            self._close()

    def _take_in(self) -> None:
        path = self._path
        if path is None or self._under_way:
            return
        self._under_way = True
        self.pane.show_busy(True)
        cohort, actor = self._bench.cohort, self._bench.actor
        job = self._bench.do(lambda: exchange.take_in_pack(cohort, actor, path), self._done, self._fail)
        job.crashed.connect(self._over)

    def _done(self, arrival: Arrival) -> None:
        self._over()
        self._close()
        for changed in (self._bench.markings_changed, self._bench.sample_changed, self._bench.packs_changed):
            changed.emit()
        kind, title, sentence = taken_words(arrival)
        if arrival.lists.conflicts:
            self.offered.emit(Offer(kind, title, sentence, "Compare them", self.beside_wanted.emit))
        else:
            self.told.emit(kind, title, sentence)

    def _fail(self, error: WorkbenchError) -> None:
        self._over()
        self.failed.emit(error)

    def _over(self) -> None:
        self._under_way = False
        self.pane.show_busy(False)

    def _close(self) -> None:
        self._path = None
        self.closed.emit()
