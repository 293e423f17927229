"""Packs out: asked where to, made behind the window, and shown with their phrase until the cohort is closed."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import PackKind
from workbench.ui.bench import Bench
from workbench.ui.helper import Helper
from workbench.ui.memory import Memory
from workbench.ui.pages.exchange.words import kind_of, made_shown
from workbench.ui.places import documents
from workbench.ui.widgets.packs.made_card import MadeShown
from workbench.workflow import exchange
from workbench.workflow.exchange import Order, OutLine, Sent

FOLDER = "exchange/folder"


class Sending(Helper):
    """`busy` comes when a pack is begun and ended, `told` says how it went, `failed` why it did not."""

    busy = Signal(bool)

    def __init__(self, bench: Bench, memory: Memory, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self._memory = memory
        self._made: dict[tuple[str, str], MadeShown] = {}
        self.under_way = False

    def made(self, person: str, stage: str) -> MadeShown | None:
        """The pack that was made last for somebody at a stage, while the cohort is open."""
        return self._made.get((person, stage))

    def send(self, line: OutLine, due: str) -> None:
        """Ask for a folder and make a pack of somebody's scripts, due on a day in ISO 8601 or ""."""
        self._make(line, Order(kind_of(line.stage), line.person, Path(), due))

    def send_receipt(self, line: OutLine) -> None:
        """Ask for a folder and make word of what has arrived."""
        self._make(line, Order(PackKind.RECEIPT, line.person, Path()))

    def _make(self, line: OutLine, order: Order) -> None:
        if self.under_way:
            return
        folder = QFileDialog.getExistingDirectory(self._window, f"Where to put the pack for {line.person.name}", self._folder())
        if not folder:
            return
        self._memory.set_text(FOLDER, folder)
        self._turn(True)
        cohort, actor, placed = self._bench.cohort, self._bench.actor, replace(order, out=Path(folder))
        deed = exchange.send_receipt if order.kind is PackKind.RECEIPT else exchange.send
        job = self._bench.do(lambda: (line, placed, deed(cohort, actor, placed)), self._done, self._fail)
        job.crashed.connect(self._over)

    def _folder(self) -> str:
        return self._memory.text(FOLDER) or str(documents())

    def _done(self, done: tuple[OutLine, Order, Sent]) -> None:
        line, order, sent = done
        self._over()
        shown = made_shown(sent, line.person.name, order.kind)
        self._made[line.person.id, line.stage.value] = shown
        self._bench.packs_changed.emit()
        tell = "Tell its phrase by telephone." if sent.phrase else "Send it, and nothing else is needed to open it."
        self.told.emit("ok", f"{shown.title}.", tell)

    def _fail(self, error: WorkbenchError) -> None:
        self._over()
        self.failed.emit(error)

    def _over(self) -> None:
        self._turn(False)

    def _turn(self, under_way: bool) -> None:
        self.under_way = under_way
        self.busy.emit(under_way)
