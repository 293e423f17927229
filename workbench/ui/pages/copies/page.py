"""The copies of the cohort that is open: how old the newest is, one made now, all checked, one put back beside."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.moments import zone_words
from workbench.ui.bench import Bench
from workbench.ui.page import Offer, Page
from workbench.ui.pages.copies.checking import Checking
from workbench.ui.pages.copies.deeds import CopyDeeds
from workbench.ui.pages.copies.pane import CopiesPane
from workbench.ui.pages.copies.restoring import Restoring
from workbench.ui.pages.copies.words import newest_words, row_of
from workbench.ui.theme import Theme
from workbench.ui.widgets.bare_column import bare_column
from workbench.workflow import copies
from workbench.workflow.copies import Copy


class CopiesPage(Page):
    """`open_requested(path)` when a restored file is to be opened in place of the cohort."""

    open_requested = Signal(str)

    stage = "copies"
    title = "Copies"
    icon = "history"
    on_bar = False
    lasting = False

    def __init__(self, bench: Bench, theme: Theme, deeds: CopyDeeds, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.bench = bench
        self._copies: tuple[Copy, ...] = ()
        self._busy = False
        self.pane = CopiesPane(theme)
        self.checking = Checking(self.pane.check_card, deeds, bench.follow, self)
        self.restoring = Restoring(self.pane.restore_card, deeds, bench.look, self)
        bare_column(self, self.pane)
        self.pane.make_requested.connect(self._make)
        self.pane.check_requested.connect(self._check)
        self.pane.restore_requested.connect(self._restore)
        self.checking.changed.connect(self.refresh)
        self.checking.told.connect(self.said)
        self.restoring.restored.connect(self._restored)

    def enter(self, key: str = "") -> None:
        self.pane.show_card(None)
        self.refresh()

    def leave(self) -> None:
        self.checking.stop()
        self.pane.show_card(None)

    def take_focus(self) -> None:
        self.pane.make.setFocus()

    def refresh(self) -> None:
        """Look again at what copies there are."""
        try:
            self._copies = copies.copies(self.bench.cohort)
        except WorkbenchError as error:
            self.tell(error)
            return
        now, zone, known = self.bench.cohort.scribe.clock(), self.bench.zone, self.checking.standings
        rows = [row_of(copy, known.get(copy.path), now, zone) for copy in self._copies]
        self.pane.show_rows(f"{newest_words(self._copies, now)} {zone_words(now, zone)}".rstrip(), rows)

    def _make(self) -> None:
        if not self._busy:
            self._busy = True
            cohort = self.bench.cohort
            self.said.emit("info", "", "")
            self.pane.make.show_value("Making a copy")
            self.bench.do(lambda: copies.make_copy(cohort), self._made, self._not_made)

    def _made(self, _: Copy) -> None:
        self._rest()
        self.refresh()
        self.said.emit("ok", "A copy is made.", "It was opened again and holds all that the cohort holds.")

    def _not_made(self, error: WorkbenchError) -> None:
        self._rest()
        self.tell(error)

    def _rest(self) -> None:
        self._busy = False
        self.pane.make.show_value("Make a copy now")

    def _check(self) -> None:
        self.said.emit("info", "", "")
        self.pane.show_card(self.pane.check_card)
        self.checking.start(self.bench.cohort.path, len(self._copies))

    def _restore(self, row: int) -> None:
        self.said.emit("info", "", "")
        self.pane.show_card(self.pane.restore_card)
        cohort = self.bench.cohort
        self.restoring.start(self._copies[row], cohort.path, cohort.scribe.clock(), cohort, self.bench.actor)

    def _restored(self, path: Path) -> None:
        self.pane.show_card(None)
        self.pane.table.setFocus()
        said = f"It lies in {path.parent}. The open cohort stays as it is."
        self.offered.emit(Offer("ok", f"Restored as {path.name}", said, "Open it", lambda: self.open_requested.emit(str(path))))
