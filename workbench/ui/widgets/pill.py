"""Filters with a count: one look for every list that can be narrowed."""

from PySide6.QtWidgets import QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button


class Pill(Button):
    """A filter that is chosen or not. The count stands after the word: "Need a ruling 2"."""

    def __init__(self, theme: Theme, text: str, count: int | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, role="pill", parent=parent)
        self._word = text
        self.setCheckable(True)
        self.show_count(count)

    def show_count(self, count: int | None) -> None:
        """Show another count, or none."""
        self.show_value(self._word if count is None else f"{self._word} {count:,}")
        self.setAccessibleName(self._word if count is None else f"{self._word}, {count:,}")
