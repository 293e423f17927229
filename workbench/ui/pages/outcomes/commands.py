"""The page's commands as actions, each with its key and, where two clicks of the right button help, in the table's own menu."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTableView, QWidget

Deed = tuple[str, str, Callable[[], object] | None]
SEPARATOR: Deed = ("", "", None)


def make_actions(page: QWidget, deeds: Sequence[Deed]) -> list[QAction]:
    """Actions for words, key and deed; one without a deed is a separator."""
    made = []
    for words, key, deed in deeds:
        action = QAction(words, page)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setShortcut(key)
        action.setSeparator(deed is None)
        if deed is not None:
            action.triggered.connect(deed)
            page.addAction(action)
        made.append(action)
    return made


def offer_in_menu(table: QTableView, actions: Sequence[QAction]) -> None:
    """Offer actions about the current row in the table's context menu."""
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    table.addActions(list(actions))
