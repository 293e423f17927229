"""What is shown and said when a draft has been read, refused, compared with, or has changed on the disk."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workbench.domain.errors import Refused
from workbench.domain.words import counted
from workbench.ui.page import Offer
from workbench.ui.pages.self_check.checking import Checking, now
from workbench.ui.pages.self_check.notes import Notes
from workbench.ui.pages.self_check.room import Room
from workbench.ui.pages.self_check.show import Show
from workbench.workflow.selfcheck import SelfCheck


class Arrivals(QObject):
    """`opened` when the first draft is shown, `titled` with every draft; `said` and `offered` as a page says and offers."""

    said = Signal(str, str, str)
    offered = Signal(Offer)
    titled = Signal()
    opened = Signal()
    again_requested = Signal()

    def __init__(self, room: Room, checking: Checking, showing: Show, notes: Notes, parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._checking, self._showing, self._notes = room, checking, showing, notes
        checking.checked.connect(self._checked)
        checking.compared.connect(self._compared)
        checking.refused.connect(self._refused)
        checking.doing.connect(self._show_doing)
        checking.file_changed.connect(self._offer_again)

    def _checked(self, check: SelfCheck) -> None:
        was, bar = self._showing.check, self._room.bar
        same = was is not None and was.file.sha256 == check.file.sha256 and was.scenario.id == check.scenario.id
        self._showing.take(check, now())
        lost = self._notes.take(check)
        self.said.emit("info", "", "")
        bar.show_draft(Path(check.file.file).name)
        bar.show_doing(f"{self._checked_words()}{', nothing has changed' if same else ''}")
        self._room.show_work()
        self._showing.show_check()
        if lost:
            said = f"{counted(lost, 'passage')} you tied cannot be found in this draft."
            self.said.emit("info", said, "Nothing was taken away: each is shown under My rating as no longer in the draft.")
        if was is None:
            self.opened.emit()
        self.titled.emit()

    def _compared(self, other: SelfCheck) -> None:
        self._showing.other = other
        self._room.show_work()
        self._showing.show_changes()
        self._room.turn_to_changes()

    def _refused(self, refused: Refused) -> None:
        self.said.emit("stop", f"{Path(refused.name).name} was not read.", refused.message)

    def _show_doing(self, words: str) -> None:
        self._room.bar.show_doing(words or self._checked_words())
        self._room.start.show_reading(words)

    def _checked_words(self) -> str:
        at = self._showing.checked_at
        return f"Checked {at:%H:%M}" if at is not None else ""

    def _offer_again(self) -> None:
        name = Path(self._checking.path).name
        said = "Check again to see what is different."
        self.offered.emit(
            Offer("info", f"{name} has changed since it was checked.", said, "Check again", self.again_requested.emit)
        )
