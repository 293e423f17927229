"""What stands in the window before anything is open: what have you come to do?"""

from itertools import pairwise
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.domain.exchange import PACK_SUFFIX
from workbench.ui.commands import make_actions
from workbench.ui.memory import Memory
from workbench.ui.pages.welcome.doors import Answer, DoorGrid
from workbench.ui.pages.welcome.foot import Foot
from workbench.ui.pages.welcome.recent import RecentPane
from workbench.ui.theme import Theme
from workbench.ui.widgets.drop_area import local_paths, take_copy
from workbench.ui.widgets.labels import Label

SUFFIX: Final = ".cohort"
NOTES: Final = ".selfcheck"
_WIDTH = 1046
_BESIDE = 900
_TWO_DOORS = 600


class WelcomePage(QWidget):
    """Four doors, recent files, and the promise.

    `open_requested` brings the path to open, empty when the person is to be asked for a file; `new_requested` asks for a new
    cohort, `check_requested` for the self-check; `door_pressed` tells which door was pressed, once the page has done what belongs
    to it; `identity_requested` asks for the page of one's own identity, `keys_requested` for the list of keys.
    """

    open_requested = Signal(str)
    new_requested = Signal()
    check_requested = Signal()
    door_pressed = Signal(str)
    identity_requested = Signal()
    keys_requested = Signal()

    def __init__(self, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAcceptDrops(True)
        self.grid = DoorGrid(theme)
        self.answer = Answer(theme)
        self.recent = RecentPane(theme, memory)
        self.foot = Foot(theme, memory)
        self._lay_out()
        self._connect()
        make_actions(self, self.grid.commands(), theme.keys)
        theme.changed.connect(self._space)
        self._space()

    def refresh(self) -> None:
        """Show the recent files as they are now, and nothing below the doors."""
        self.recent.refresh()
        self.answer.clear()

    def press(self, door: str) -> None:
        """Do what pressing a door does: "mark", "moderate", "run" or "check"."""
        if door == "run":
            self.answer.show_run()
            self._scroll.ensureWidgetVisible(self.answer)
        elif door == "check":
            self.check_requested.emit()
        else:
            self._ask()
        self.door_pressed.emit(door)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()
            self._scroll.verticalScrollBar().setValue(0)
            self.grid.doors["mark"].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.answer.clear()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths = local_paths(event.mimeData())
        if not paths:
            event.ignore()
            return
        take_copy(event)
        if _opens(paths[0]):
            self.answer.say("info", f"Let go to open {Path(paths[0]).name}")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.answer.clear()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = local_paths(event.mimeData())
        if not paths:
            event.ignore()
            return
        take_copy(event)
        if _opens(paths[0]):
            self.answer.clear()
            self.open_requested.emit(paths[0])
        else:
            ends = f"A cohort is one file whose name ends in {SUFFIX}, a work pack one that ends in {PACK_SUFFIX}."
            said = f"{ends} Drop such a one here."
            self.answer.say("warn", f"{Path(paths[0]).name} is not a cohort", said)

    def _lay_out(self) -> None:
        self._doors = QVBoxLayout()
        self._doors.addWidget(self.grid)
        self._doors.addWidget(self.answer)
        self._doors.addStretch(1)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addLayout(self._doors, 582)
        self._body.addWidget(self.recent, 411)
        self._block = QWidget()
        column = QVBoxLayout(self._block)
        column.setContentsMargins(0, 0, 0, 0)
        self._head = QVBoxLayout()
        self._head.addWidget(Label(self._theme, "Marking Workbench", "display"))
        self._head.addWidget(Label(self._theme, "What have you come to do?", "lead", "second"))
        column.addLayout(self._head)
        column.addLayout(self._body)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._centred())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.foot)

    def _centred(self) -> QWidget:
        inner = QWidget()
        self._upright = QVBoxLayout(inner)
        self._upright.addStretch(4)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._block, 100)
        across.addStretch(1)
        self._upright.addLayout(across)
        self._upright.addStretch(5)
        return inner

    def _connect(self) -> None:
        self.grid.pressed.connect(self.press)
        self.recent.chosen.connect(self.open_requested)
        self.recent.gone.connect(self._say_gone)
        self.recent.refreshed.connect(self._order_tabs)
        self.recent.other_requested.connect(self._ask)
        self.answer.run.new_requested.connect(self.new_requested)
        self.answer.run.open_requested.connect(self._ask)
        self.answer.run.left.connect(self._leave_run)
        self.foot.identity_requested.connect(self.identity_requested)
        self.foot.keys_requested.connect(self.keys_requested)

    def _order_tabs(self) -> None:
        """Tab reads as the eye does: doors, what stands below them, recent files, foot."""
        run, foot = self.answer.run, self.foot
        of_foot = (foot.identity, foot.text_size, foot.look, foot.keys)
        stops = [*self.grid.doors.values(), run.new, run.old, *self.recent.stops(), *of_foot]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _ask(self) -> None:
        self.open_requested.emit("")

    def _leave_run(self) -> None:
        self.answer.clear()
        self.grid.doors["run"].setFocus()

    def _say_gone(self, path: str) -> None:
        place = Path(path)
        said = f"It was in {place.parent}. If that is a drive, put it back; if the file was moved, open it from its new place."
        self.answer.say("warn", f"{place.name} is no longer there", said)

    def _space(self) -> None:
        px = self._theme.px
        width = self.width() - 2 * px(24)
        beside = width >= px(_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(way)
        self._body.setSpacing(px(60) if beside else px(16))
        self.grid.set_columns(2 if width >= px(_TWO_DOORS) else 1)
        self._block.setMaximumWidth(px(_WIDTH if beside else 720))
        self._head.setContentsMargins(0, 0, 0, px(28))
        self._head.setSpacing(px(6))
        self._doors.setSpacing(px(14))
        self._upright.setContentsMargins(px(24), px(24), px(24), px(24))


def _opens(path: str) -> bool:
    """Whether a file can be opened from here: a cohort, a work pack, or somebody's notes of a self-check."""
    return path.lower().endswith((SUFFIX, PACK_SUFFIX, NOTES))
