"""Puts one copy back as a new file: looked into first, then put beside, with every answer shown on the card."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Person
from workbench.ui.pages.copies.deeds import CopyDeeds
from workbench.ui.pages.copies.restore_card import RestoreCard
from workbench.ui.pages.copies.words import side_words, within
from workbench.workflow.cohort import Cohort
from workbench.workflow.copies import Comparison, Copy

Run = Callable[[Callable[[], Any], Callable[[Any], None], Callable[[WorkbenchError], None]], object]
"""Carries out a deed behind the window and brings what came of it to one of two callbacks."""


class Restoring(QObject):
    """`restored(path)` when the new file is there. Without an open cohort nothing can be compared."""

    restored = Signal(object)

    def __init__(self, card: RestoreCard, deeds: CopyDeeds, run: Run, parent: QObject) -> None:
        super().__init__(parent)
        self._card, self._deeds, self._run = card, deeds, run
        self._copy = Path()
        self._beside = Path()
        self._cohort: Cohort | None = None
        self._who = self._zone = ""
        self._now = datetime.now().astimezone()
        self._looked = False
        card.given.connect(self._given)

    def start(self, copy: Copy, beside: Path, now: datetime, cohort: Cohort | None = None, actor: Person | None = None) -> None:
        """Show the card for a copy; of an open cohort, compare at once where the copy has the same passphrase."""
        self._copy, self._beside, self._now = copy.path, beside, now
        self._cohort, self._who = cohort, actor.id if actor else ""
        self._zone = cohort.settings.window.zone if cohort else ""
        self._looked = False
        self._card.ask(within(copy.made_at, now, self._zone))
        if cohort is not None:
            self._run(partial(self._deeds.compare, cohort, copy.path, ""), partial(self._compared, copy.path), self._not_yet)

    def _given(self) -> None:
        passphrase = self._card.secret.text()
        self._card.show_busy(True)
        if self._looked:
            who = self._card.who.currentText() or self._who
            self._run(partial(self._deeds.restore, self._copy, self._beside, passphrase, who), self._done, self._failed)
        elif self._cohort is not None:
            deed = partial(self._deeds.compare, self._cohort, self._copy, passphrase)
            self._run(deed, partial(self._compared, self._copy), self._failed)
        else:
            self._ask_people()

    def _compared(self, copy: Path, found: Comparison) -> None:
        if copy == self._copy:
            live, theirs = found.live, found.copy
            if live.more or theirs.more:
                said = tuple(
                    side_words(whose, side, self._now, self._zone)
                    for whose, side in (("The open cohort", live), ("The copy", theirs))
                )
                self._card.show_sides(*said)
            else:
                self._card.show_sides("The copy and the open cohort hold the same.")
            self._ready()

    def _ready(self) -> None:
        self._looked = True
        self._card.show_deed("Put it beside", "Putting it beside")

    def _not_yet(self, error: WorkbenchError) -> None:
        """It could not be compared yet: with an older passphrase that is no fault, it is asked for."""
        if error.code != "wrong-passphrase":
            self._card.show_error(error.message)

    def _ask_people(self) -> None:
        self._run(partial(self._deeds.people, self._copy, self._card.secret.text()), self._show_people, self._failed)

    def _show_people(self, names: tuple[str, ...]) -> None:
        self._card.show_people(names)
        self._ready()
        self._card.who.setFocus()

    def _done(self, path: Path) -> None:
        self._card.show_busy(False)
        self.restored.emit(path)

    def _failed(self, error: WorkbenchError) -> None:
        if error.code == "unknown-person" and not self._card.who.count():
            self._ask_people()
        else:
            self._card.show_error(error.message)
