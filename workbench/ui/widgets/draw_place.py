"""What stands where the sample will be, before it is drawn: how far first marking is, a seed if one is wanted, and the deed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import WrapLabel

_HINT = "A whole number. Without one, the program takes one by chance."
_WIDTH = 380
_MOST_DIGITS = 18


class DrawPlace(QFrame):
    """`draw_requested` brings the seed, or None for one by chance."""

    draw_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "empty")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._icon = IconLabel(theme, "dices", size=26)
        self._title = WrapLabel(theme, "No sample yet", "heading")
        self._sentence = WrapLabel(theme, tone="second")
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.seed = QLineEdit()
        theme.dress(self.seed, "body")
        self.field = FormField(theme, "Seed (may be left empty)", self.seed, _HINT)
        self.button = Button(theme, "Draw the sample", icon="dices", role="primary")
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        self._column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self._title)
        self._column.addWidget(self._sentence)
        self._across = QHBoxLayout()
        self._across.addStretch(1)
        self._across.addWidget(self.field, 100)
        self._across.addStretch(1)
        self._column.addLayout(self._across)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)
        self.button.clicked.connect(self.draw)
        self.seed.textChanged.connect(self._clear)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, sentence: str) -> None:
        """Say how many of the scripts can be drawn from."""
        self._sentence.show_value(sentence)
        self.setAccessibleName(f"{self._title.text()}. {sentence}")

    def sentence(self) -> str:
        """What is said."""
        return self._sentence.text()

    def draw(self) -> None:
        """Ask for the draw with the seed in the field; a seed that is none is told at the field."""
        said = self.seed.text().strip()
        if said and not (said.isascii() and said.isdigit() and len(said) <= _MOST_DIGITS):
            self.field.show_error("A seed is a whole number of at most 18 digits, without signs or spaces, such as 7731.")
            self.seed.setFocus()
            return
        self.draw_requested.emit(int(said) if said else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.draw()
        else:
            super().keyPressEvent(event)

    def _clear(self) -> None:
        self.field.show_error("")

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(16), px(24), px(16))
        self._column.setSpacing(px(10))
        self.field.setMaximumWidth(px(_WIDTH))
        self._across.setContentsMargins(0, px(8), 0, px(6))
