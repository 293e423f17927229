"""What a page offers by name and by key: actions for its menu and for the keyboard; what each does is the page's to say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from workbench.ui.keyboard import Keys


@dataclass(frozen=True, slots=True)
class Command:
    """A command by name, under which its keys are known. Where it has a `place`, a part of the page, the keys work only with the
    focus in there; in the rest of the page they mean something else, as Enter does on a button.
    """

    name: str
    deed: Callable[[], object]
    place: QWidget | None = None


GAP = Command("", lambda: None)
"""Parts groups in the menu."""


def make_actions(page: QWidget, commands: Sequence[Command], keys: Keys) -> list[QAction]:
    """Actions that work wherever on the page no text field takes the key."""
    return [_action(page, command, keys) for command in commands]


def _action(page: QWidget, command: Command, keys: Keys) -> QAction:
    action = QAction(command.name, page)
    if not command.name:
        action.setSeparator(True)
        return action
    keys.tie(action, command.name)
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    deed = command.deed
    action.triggered.connect(lambda: deed())
    (command.place or page).addAction(action)
    return action
