"""Running words that open with a few bold ones: a level's name before its descriptor, a figure before what it means."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import WrapLabel


class LeadLabel(WrapLabel):
    """A bold head and the rest as one flow of words. `bold` False sets the head like the rest."""

    def __init__(self, theme: Theme, head: str = "", rest: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        self._head = 0
        super().__init__(theme, "", "body", tone, parent)
        self.show_words(head, rest)

    def show_words(self, head: str, rest: str, *, bold: bool = True) -> None:
        """Show other words; the rest brings its own space or comma before it."""
        length = len(head) if bold else 0
        if (head + rest, length) == (self.text(), self._head):
            return
        self._head = length
        self._laid.clear()
        self.show_value(head + rest)
        self.update()

    def _set(self, width: int, across: Qt.AlignmentFlag) -> tuple[QTextLayout, int]:
        layout, _ = super()._set(width, across)
        if not self._head:
            return layout, _
        bold = QTextCharFormat()
        bold.setFont(self._theme.font("strong"))
        run = QTextLayout.FormatRange()
        run.start, run.length, run.format = 0, self._head, bold
        layout.setFormats([run])
        return layout, self._lay_lines(layout, width)
