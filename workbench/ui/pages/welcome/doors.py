"""The four doors, in the words of the four kinds of people, and what stands below them when one was pressed."""

from functools import partial
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from workbench.ui.commands import Command
from workbench.ui.theme import Theme
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.door import Door
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.surface import Surface

DOORS: Final = MappingProxyType(
    {
        "mark": ("highlighter", "Mark", "Open a work pack you were sent and mark it, with or without a network."),
        "moderate": ("scale", "Moderate", "Second-mark a sample blind, or settle a disagreement."),
        "run": ("library-big", "Run a cohort", "Receive scripts, allocate, moderate, release and send letters."),
        "check": ("file-check-2", "Check my draft", "Count words and look for gaps before you submit. Nothing is sent."),
    }
)


class DoorGrid(QWidget):
    """Four doors; `pressed` brings "mark", "moderate", "run" or "check", by mouse or by its letter."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.doors: dict[str, Door] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for name, (icon, title, sentence) in DOORS.items():
            door = Door(theme, icon, title, sentence)
            door.clicked.connect(partial(self._press, name))
            self.doors[name] = door
        self.set_columns(2)
        theme.changed.connect(self._space)
        self._space()

    def set_columns(self, columns: int) -> None:
        """Stand in two columns, or in one on a narrow window."""
        for at, door in enumerate(self.doors.values()):
            self._grid.addWidget(door, at // columns, at % columns)

    def commands(self) -> list[Command]:
        """Going through a door by its letter."""
        return [Command(title, partial(self._press, name)) for name, (_, title, _) in DOORS.items()]

    def _press(self, name: str, _: bool = False) -> None:
        self.pressed.emit(name)

    def _space(self) -> None:
        self._grid.setSpacing(self._theme.px(14))


class RunChoice(Surface):
    """The two ways to run a cohort: a new one, or one that is there. Escape goes back (`left`)."""

    new_requested = Signal()
    open_requested = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._theme = theme
        self.new = Button(theme, "New cohort", icon="circle-plus")
        self.old = Button(theme, "Open a cohort", icon="folder-open")
        self._words = QVBoxLayout()
        self._words.addWidget(Label(theme, "Run a cohort", "strong"))
        self._words.addWidget(WrapLabel(theme, "Start a new one, or go on with one.", tone="second"))
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self.new)
        self._row.addWidget(self.old)
        self.new.clicked.connect(self.new_requested)
        self.old.clicked.connect(self.open_requested)
        self.setAccessibleName("Run a cohort")
        theme.changed.connect(self._space)
        self._space()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(18), px(12), px(14), px(12))
        self._row.setSpacing(px(8))
        self._words.setSpacing(px(1))


class Answer(QStackedWidget):
    """The place below the doors, kept free so that nothing moves: empty, the two ways to run a cohort, or a message."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run = RunChoice(theme)
        self._message = Banner(theme, "info", " ", " ")
        self._blank = QWidget()
        self._message_place = _at_top(self._message)
        self._run_place = _at_top(self.run)
        for place in (self._blank, self._run_place, self._message_place):
            self.addWidget(place)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def clear(self) -> None:
        """Show nothing."""
        self.setCurrentWidget(self._blank)

    def show_run(self) -> None:
        """Offer a new cohort or one that is there."""
        self.setCurrentWidget(self._run_place)
        self.run.new.setFocus()

    def say(self, kind: str, title: str, sentence: str = "") -> None:
        """Say something, as a banner of a kind."""
        self._message.show_value(kind, title, sentence)
        self.setCurrentWidget(self._message_place)

    def said(self) -> tuple[str, str]:
        """Title and sentence of the message shown; empty words when there is none."""
        if self.currentWidget() is not self._message_place:
            return "", ""
        return self._message.accessibleName(), self._message.accessibleDescription()


def _at_top(widget: QWidget) -> QWidget:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    return place
