"""What a page offers by name and by key: actions for its menu and for the keyboard; what each does is the page's to say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Command:
    """A command by name, with its keys parted by spaces. Where it has a `place`, a part of the page, the keys work only with the
    focus in there; in the rest of the page they mean something else, as Enter does on a button.
    """

    name: str
    keys: str
    deed: Callable[[], object]
    place: QWidget | None = None


GAP = Command("", "", lambda: None)
"""Parts groups in the menu."""


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
    (command.place or page).addAction(action)
    return action
