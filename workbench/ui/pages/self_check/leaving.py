"""Holds back what would lose notes that are not saved, until the participant has said what is to become of them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from workbench.ui.pages.self_check.notes import Notes
from workbench.ui.widgets.self_check.leave_bar import LeaveBar


class Leaving(QObject):
    """`save_requested` brings what is to be done once the notes are saved; `stayed` when nothing is to be done at all."""

    save_requested = Signal(object)
    stayed = Signal()

    def __init__(self, bar: LeaveBar, notes: Notes, parent: QObject) -> None:
        super().__init__(parent)
        self._bar, self._notes = bar, notes
        self._then: Callable[[], None] | None = None
        bar.save_requested.connect(self._save)
        bar.leave_requested.connect(self._leave)
        bar.stayed.connect(self._stay)

    def ask_before(self, then: Callable[[], None]) -> bool:
        """Do something that puts the notes away, at once when they are saved; False when it was asked first."""
        if not self._notes.unsaved:
            self._bar.hide()
            then()
            return True
        self._then = then
        self._bar.ask()
        return False

    def _save(self) -> None:
        self.save_requested.emit(self._go_on)

    def _leave(self) -> None:
        self._go_on()

    def _stay(self) -> None:
        self._then = None
        self._bar.hide()
        self.stayed.emit()

    def _go_on(self) -> None:
        then, self._then = self._then, None
        self._bar.hide()
        if then is not None:
            then()
