"""Identity cards at the office: confirmed by the digits that their holder reads out, and withdrawn with a reason."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import CARD_SUFFIX, Card
from workbench.domain.people import Person
from workbench.ui.bench import Bench
from workbench.ui.helper import Helper
from workbench.ui.memory import Memory
from workbench.ui.pages.exchange.sending import FOLDER
from workbench.workflow import exchange


class Cards(Helper):
    """Cards confirmed and withdrawn: `asked` brings a card whose digits are to be read out, `differs` why they were not right,
    `confirmed` that they were."""

    asked = Signal(Card)
    differs = Signal(str)
    confirmed = Signal()

    def __init__(self, bench: Bench, memory: Memory, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self._memory = memory

    def choose(self) -> None:
        """Ask for the file of a card and read it."""
        kinds = f"Identity cards (*{CARD_SUFFIX});;All files (*)"
        path, _ = QFileDialog.getOpenFileName(self._window, "Choose a card", self._memory.text(FOLDER), kinds)
        if path:
            self.read(Path(path))

    def read(self, path: Path) -> None:
        """Read a card that was sent."""
        try:
            self.asked.emit(exchange.card_in(path))
        except WorkbenchError as error:
            self.failed.emit(error)

    def confirm(self, holder: Person, card: Card, read_out: str) -> None:
        """Trust a card once its digits are those that were read out."""
        cohort, actor = self._bench.cohort, self._bench.actor

        def deed() -> Person:
            exchange.confirm_card(cohort, actor, holder, card, read_out)
            return holder

        self._bench.do(deed, self._confirmed, self._not_confirmed)

    def withdraw(self, holder: Person, fingerprint: str, reason: str) -> None:
        """Trust a card no longer."""
        cohort, actor = self._bench.cohort, self._bench.actor

        def deed() -> Person:
            exchange.withdraw_card(cohort, actor, holder, fingerprint, reason)
            return holder

        self._bench.do(deed, self._withdrawn, self.failed.emit)

    def _confirmed(self, holder: Person) -> None:
        self.confirmed.emit()
        self._bench.packs_changed.emit()
        self.told.emit("ok", f"The card of {holder.name} is confirmed.", "Packs for them are sealed for it from now on.")

    def _not_confirmed(self, error: WorkbenchError) -> None:
        self.differs.emit(error.message)

    def _withdrawn(self, holder: Person) -> None:
        self._bench.packs_changed.emit()
        said = "Packs signed with it are refused from now on."
        self.told.emit("ok", f"The card of {holder.name} is withdrawn.", said)
