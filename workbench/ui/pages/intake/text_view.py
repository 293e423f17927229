"""The reading view of the intake page: one script as text, with what the count leaves out and where the limit falls."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.cohort import Script
from workbench.domain.words import counted
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.counted_text import CountedText
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.surface import Surface


class TextView(QWidget):
    """A bar with the way back, and the text. `close_requested` comes from the button and from Escape."""

    close_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._code = Label(theme, role="heading")
        self._sentence = WrapLabel(theme, tone="second")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.back = Button(theme, "Back to the list", icon="chevron-left", key="Esc", role="bar")
        self.back.clicked.connect(self.close_requested)
        self.text = CountedText(theme)
        self._bar = Surface("bar")
        self._row = QHBoxLayout(self._bar)
        self._row.addWidget(self.back)
        self._row.addWidget(self._code)
        self._row.addWidget(self._sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.text, 1)
        self.setFocusProxy(self.text)
        theme.changed.connect(self._space)
        self._space()

    def show_script(self, script: Script, place: str) -> None:
        """Show a script; `place` says where its limit falls, or nothing."""
        self._code.show_value(script.code)
        left_out = sum(each.words for each in script.count.excluded)
        none = "Every word is counted."
        said = f"{counted(left_out, 'word')} not counted." if left_out else none
        self.text.setAccessibleName(f"The text of {script.code}")
        self.text.show_text(script.document, script.regions, script.count, script.spans)
        inside = "A dashed line marks those inside a paragraph." if self.text.asides() else ""
        self._sentence.show_value(" ".join(part for part in (said, inside, place) if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(14), px(7), px(14), px(7))
        self._row.setSpacing(px(14))
