"""The desk's commands, each with its name and its key; what they do is the page's to say."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Command:
    """A command by name, with its keys; a name of "" parts groups in the menu. `on_script` keys work only with the focus on the
    script or its cards, where Enter and Delete mean a card and not a button or a list.
    """

    name: str
    keys: str
    deed: Callable[[], object]
    on_script: bool = False


def make_actions(page: QWidget, script: QWidget, commands: list[Command]) -> list[QAction]:
    """Actions that work wherever on the page no text field takes the key."""
    return [_action(page, script if command.on_script else page, command) for command in commands]


def _action(page: QWidget, place: QWidget, command: Command) -> QAction:
    action = QAction(command.name, page)
    if not command.name:
        action.setSeparator(True)
        return action
    action.setShortcuts([QKeySequence(key) for key in command.keys.split(" ") if key])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    deed = command.deed
    action.triggered.connect(lambda: deed())
    place.addAction(action)
    return action
