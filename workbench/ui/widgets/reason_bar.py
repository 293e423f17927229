"""One line that asks for a reason inside the page, so that nothing modal comes between a marker and a script."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.surface import Surface


class ReasonBar(Surface):
    """Shown by `ask`; `given(reason)` when one is, `left` on Escape or Leave it."""

    given = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("bar", parent)
        self._theme = theme
        self._question = Label(theme, role="strong")
        self._field = QLineEdit()
        self._do = Button(theme, "Go on", role="bar")
        leave = Button(theme, "Leave it", role="quiet")
        row = QHBoxLayout(self)
        row.addWidget(self._question)
        row.addWidget(self._field, 1)
        row.addWidget(self._do)
        row.addWidget(leave)
        self._field.returnPressed.connect(self._give)
        self._do.clicked.connect(self._give)
        leave.clicked.connect(self._leave)
        theme.changed.connect(self._space)
        self._space()
        self.hide()

    def ask(self, question: str, button: str, hint: str = "") -> None:
        """Ask for a reason; the field has the focus."""
        self._question.show_value(question)
        self._field.setAccessibleName(question)
        self._field.setPlaceholderText(hint)
        self._field.clear()
        self._do.show_value(button)
        self.show()
        self._field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        reason = " ".join(self._field.text().split())
        if reason:
            self.hide()
            self.given.emit(reason)
        else:
            self._field.setFocus()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _space(self) -> None:
        px = self._theme.px
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(px(14), px(6), px(14), px(6))
            layout.setSpacing(px(10))
