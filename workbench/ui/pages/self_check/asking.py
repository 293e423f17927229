"""The commands of the File menu that ask for a file, and what was chosen."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.ui.pages.self_check import files
from workbench.ui.pages.self_check.show import Show


class Asking(QObject):
    """Each signal brings what was chosen; nothing comes when nothing was. `said` tells why nothing is asked for."""

    draft_chosen = Signal(str)
    notes_chosen = Signal(str)
    other_chosen = Signal(str)
    report_chosen = Signal(Path)
    said = Signal(str, str, str)

    def __init__(self, showing: Show, page: QWidget) -> None:
        super().__init__(page)
        self._showing, self._page = showing, page

    def draft(self) -> None:
        """Ask for a draft."""
        path = files.ask_draft(self._page, "Open draft")
        if path:
            self.draft_chosen.emit(path)

    def notes(self) -> None:
        """Ask for notes."""
        path = files.ask_notes(self._page)
        if path:
            self.notes_chosen.emit(path)

    def other(self) -> None:
        """Ask for another draft to compare with."""
        if self._showing.check is None:
            self.said.emit("info", "Open a draft first; another is compared with it.", "")
            return
        path = files.ask_draft(self._page, "Compare with another draft")
        if path:
            self.other_chosen.emit(path)

    def report(self) -> None:
        """Ask where the report is to be saved."""
        check = self._showing.check
        if check is None:
            self.said.emit("info", "Open a draft first; the report is about it.", "")
            return
        target = files.ask_where_to_save_report(self._page, f"Self-check of {Path(check.file.file).stem}.pdf")
        if target is not None:
            self.report_chosen.emit(target)
