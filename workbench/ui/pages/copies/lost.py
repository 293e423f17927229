"""The copies of a cohort whose file does not open."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import WorkbenchError
from workbench.ui.pages.copies.checking import Checking, Follow
from workbench.ui.pages.copies.deeds import CopyDeeds
from workbench.ui.pages.copies.pane import CopiesPane
from workbench.ui.pages.copies.restoring import Restoring, Run
from workbench.ui.pages.copies.words import newest_words, row_of
from workbench.ui.theme import Theme
from workbench.ui.widgets.bare_column import bare_column
from workbench.workflow import copies
from workbench.workflow.copies import Copy


class LostCopiesPage(QWidget):
    """`start` looks for the copies of a file; `open_requested(path)` for one that was put back, `back_requested`."""

    open_requested = Signal(str)
    back_requested = Signal()

    def __init__(self, theme: Theme, deeds: CopyDeeds, run: Run, follow: Follow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path, self._restored_as = Path(), ""
        self._copies: tuple[Copy, ...] = ()
        self.pane = CopiesPane(theme)
        self.pane.make.hide()
        self.pane.back.show()
        self.checking = Checking(self.pane.check_card, deeds, follow, self)
        self.restoring = Restoring(self.pane.restore_card, deeds, run, self)
        bare_column(self, self.pane)
        self.pane.check_requested.connect(self._check)
        self.pane.restore_requested.connect(self._restore)
        self.pane.back_requested.connect(self._leave)
        self.pane.banner.pressed.connect(self._open)
        self.checking.changed.connect(self._show)
        self.checking.told.connect(self.pane.say)
        self.restoring.restored.connect(self._restored)

    def start(self, path: Path) -> None:
        """Look for the copies of a file."""
        self._path, self._copies, self._restored_as = path, (), ""
        self.checking.standings.clear()
        self.pane.title.show_value(f"Copies of {path.name}")
        self.pane.say("info", "")
        self.pane.show_card(None)
        try:
            self._copies = copies.copies_of_file(path)
        except WorkbenchError as error:
            self.pane.say("stop", error.message)
        said = "Copies are looked for on this laptop, and in the folder beside the file. Look on other drives as well."
        self.pane.empty.show_value("history", "No copies of this file were found", said)
        self._show()
        (self.pane.restore if self._copies else self.pane.back).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self._leave()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        now, known = datetime.now(UTC), self.checking.standings
        rows = [row_of(copy, known.get(copy.path), now, "") for copy in self._copies]
        said = f"{newest_words(self._copies, now)} Times are those of this laptop."
        self.pane.show_rows(said if rows else "The file itself is left as it is.", rows)

    def _check(self) -> None:
        self.pane.say("info", "")
        self.pane.show_card(self.pane.check_card)
        self.checking.start(self._path, len(self._copies))

    def _restore(self, row: int) -> None:
        self.pane.say("info", "")
        self.pane.show_card(self.pane.restore_card)
        self.restoring.start(self._copies[row], self._path, datetime.now(UTC))

    def _restored(self, path: Path) -> None:
        self._restored_as = str(path)
        self.pane.show_card(None)
        said = f"It lies in {path.parent}. {self._path.name} is left as it is."
        self.pane.say("ok", f"Restored as {path.name}", said, "Open it")
        self.pane.banner.button.setFocus()

    def _open(self) -> None:
        if self._restored_as:
            self.open_requested.emit(self._restored_as)

    def _leave(self) -> None:
        self.checking.stop()
        self.pane.show_card(None)
        self.back_requested.emit()
