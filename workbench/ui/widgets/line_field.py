"""A field for one line of words, in the type of all fields."""

from PySide6.QtWidgets import QLineEdit

from workbench.ui.theme import Theme


def line_field(theme: Theme) -> QLineEdit:
    """An empty field."""
    field = QLineEdit()
    theme.dress(field, "body")
    return field
