"""Lays parts one below the other without a gap: a bar, then what it speaks of."""

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget


def bare_column(parent: QWidget, *parts: QWidget | QLayout, filled: int = -1) -> QVBoxLayout:
    """Parts below each other from edge to edge; the one numbered `filled`, or else the last, takes the room that is left."""
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    if parts:
        column.setStretch(filled % len(parts), 1)
    return column
