"""What a screen reader is told, asked as a screen reader asks it."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

Heard = Callable[[QWidget], tuple[str, str, QAccessible.Role]]


@pytest.fixture
def heard() -> Heard:
    """Name, description and role of a widget."""

    def ask(widget: QWidget) -> tuple[str, str, QAccessible.Role]:
        face = QAccessible.queryAccessibleInterface(widget)
        return face.text(QAccessible.Text.Name), face.text(QAccessible.Text.Description), face.role()

    return ask
