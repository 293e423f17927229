"""The one question before a deed that cannot be taken back: release."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.words import counted
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import WrapLabel


class ReleaseQuestion(QDialog):
    """Asks whether to release a number of outcomes. Enter and Escape mean not yet; `open` it and wait for `accepted`."""

    def __init__(self, theme: Theme, outcomes: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        noun = counted(outcomes, "outcome")
        title, sentence = f"Release {noun}?", "Letters can be sent from then on. This cannot be taken back."
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = WrapLabel(theme, title, "section")
        self.sentence = WrapLabel(theme, sentence)
        self.release = Button(theme, f"Release {noun}", role="primary")
        self.not_yet = Button(theme, "Not yet")
        self.release.clicked.connect(self.accept)
        self.not_yet.clicked.connect(self.reject)
        self.not_yet.setDefault(True)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.release)
        self._buttons.addWidget(self.not_yet)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addWidget(self.sentence)
        self._column.addLayout(self._buttons)
        theme.changed.connect(self._space)
        self._space()
        self.not_yet.setFocus()

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(20), px(24), px(20))
        self._column.setSpacing(px(8))
        self._buttons.setSpacing(px(8))
        self._buttons.setContentsMargins(0, px(12), 0, 0)
        self.setFixedWidth(px(440))
