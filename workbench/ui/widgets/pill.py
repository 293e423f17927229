"""Filters with a count: one look for every list that can be narrowed."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import as_wide


class Pill(Button):
    """A filter that is chosen or not. The count stands after the word: "Need a ruling 2"."""

    def __init__(self, theme: Theme, text: str, count: int | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, role="pill", parent=parent)
        self._word = text
        self.setCheckable(True)
        self.show_count(count)

    def show_count(self, count: int | None) -> None:
        """Show another count, or none. The pill keeps its width as long as no digit comes to it."""
        words = self._word if count is None else f"{self._word} {count:,}"
        if words == self.text():
            return
        self.setAccessibleName(self._word if count is None else f"{self._word}, {count:,}")
        self.show_value(words)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(self._shape.type))
        spare = metrics.horizontalAdvance(as_wide(self.text())) - metrics.horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(spare, 0), 0)

    def _measure_anew(self) -> None:
        size = self.sizeHint()
        if size != self.minimumSize():
            self.setFixedSize(size)
        self.update()
