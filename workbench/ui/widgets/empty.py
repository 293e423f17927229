"""What stands where nothing is yet: a sentence that says so and the deed that would change it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import WrapLabel


class EmptyPlace(QFrame):
    """Icon, title, sentence and, if it has words, a button; `pressed` comes when the button is."""

    pressed = Signal()

    def __init__(
        self, theme: Theme, icon: str, title: str, sentence: str = "", button: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "empty")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._icon = IconLabel(theme, icon, size=26)
        self._title = WrapLabel(theme, role="heading")
        self._sentence = WrapLabel(theme, tone="second")
        self.button = Button(theme, "")
        self.button.clicked.connect(self.pressed)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        self._words = QVBoxLayout()
        self._words.addWidget(self._title)
        self._words.addWidget(self._sentence)
        self._column.addLayout(self._words)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        theme.changed.connect(self._space)
        self._space()
        self.show_value(icon, title, sentence, button)

    def show_value(self, icon: str, title: str, sentence: str = "", button: str = "") -> None:
        """Show other words."""
        self._icon.show_value(icon, "text2")
        self._title.show_value(title)
        self._sentence.show_value(sentence)
        self._sentence.setVisible(bool(sentence))
        self.button.show_value(button)
        self.button.setVisible(bool(button))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(16), px(24), px(16))
        self._column.setSpacing(px(8))
        self._words.setSpacing(px(1))


class EmptyRoom(QWidget):
    """An empty place with some air around it, to stand where the panes of a page will be."""

    def __init__(self, theme: Theme, place: EmptyPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._around = bare_column(self, place)
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        around = self._theme.px(24)
        self._around.setContentsMargins(around, around, around, around)
