"""The commands of the self-check page, each with its name and its keys; what they do is the page's to say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Command:
    """A command by name, with its keys parted by spaces; a name of "" parts groups in the menu."""

    name: str
    keys: str
    deed: Callable[[], object]


def make_actions(page: QWidget, commands: Sequence[Command]) -> list[QAction]:
    """Actions that work wherever on the page no text field takes the key."""
    return [_action(page, command) for command in commands]


def _action(page: QWidget, command: Command) -> QAction:
    action = QAction(command.name, page)
    if not command.name:
        action.setSeparator(True)
        return action
    action.setShortcuts([QKeySequence(key) for key in command.keys.split(" ") if key])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    deed = command.deed
    action.triggered.connect(lambda: deed())
    page.addAction(action)
    return action
