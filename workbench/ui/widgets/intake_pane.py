"""What stands in the place of the list for a while: a bar with the way back over something to be read or filled in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.surface import Surface


class IntakePane(QWidget):
    """A subclass fills `bar_row`, and the room below with `fill`. `close_requested` comes from the button and from Escape."""

    close_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back = Button(theme, "Back to the list", icon="chevron-left", key="Esc", role="bar")
        self._heading = Label(theme, role="heading")
        self._heading.hide()
        self._sentence = WrapLabel(theme, tone="second")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._bar = Surface("bar")
        self.bar_row = QHBoxLayout(self._bar)
        self.bar_row.addWidget(self.back)
        self.bar_row.addWidget(self._heading)
        self.bar_row.addWidget(self._sentence, 1)
        self.back.clicked.connect(self.close_requested)
        theme.changed.connect(self._space_bar)
        self._space_bar()

    def say(self, heading: str, sentence: str) -> None:
        """Set the words of the bar."""
        self._heading.show_value(heading)
        self._heading.setVisible(bool(heading))
        self._sentence.show_value(sentence)

    def fill(self, *parts: QWidget | QLayout, filled: int = -1) -> None:
        """Lay parts below the bar; the one numbered `filled`, or else the last, takes the room."""
        bare_column(self, self._bar, *parts, filled=filled if filled < 0 else filled + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def _space_bar(self) -> None:
        px = self._theme.px
        self.bar_row.setContentsMargins(px(14), px(7), px(14), px(7))
        self.bar_row.setSpacing(px(14))
