"""Says once more, inside the page, what a deed does before it is done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.surface import Surface


class AskBar(Surface):
    """Shown by `ask`; `agreed` when the deed is wanted, `left` on Escape or Not yet, which has the focus."""

    agreed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("bar", parent)
        self._theme = theme
        self._icon = IconLabel(theme, "triangle-alert", "warn", 18)
        self.question = WrapLabel(theme, role="strong")
        self.sentence = WrapLabel(theme)
        self.do = Button(theme, "", role="bar")
        self.not_yet = Button(theme, "Not yet", role="quiet")
        self._words = QVBoxLayout()
        self._words.addWidget(self.question)
        self._words.addWidget(self.sentence)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self.do)
        self._row.addWidget(self.not_yet)
        self.do.clicked.connect(self._agree)
        self.not_yet.clicked.connect(self._leave)
        theme.changed.connect(self._space)
        self._space()
        self.hide()

    def ask(self, question: str, sentence: str, button: str) -> None:
        """Ask, saying what the deed does."""
        self.question.show_value(question)
        self.sentence.show_value(sentence)
        self.do.show_value(button)
        self.setAccessibleName(question)
        self.setAccessibleDescription(sentence)
        self.not_yet.setAccessibleDescription(f"{question} {sentence}")
        self.show()
        self.not_yet.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _agree(self) -> None:
        self.hide()
        self.agreed.emit()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(14), px(8), px(14), px(8))
        self._row.setSpacing(px(10))
        self._words.setSpacing(px(2))
