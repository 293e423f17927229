"""The one question before a deed that cannot be taken back: release, or the first of two signatures for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.words import counted, number
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import WrapLabel


class ReleaseQuestion(QDialog):
    """Asks whether to release a number of outcomes and sign others, or only to sign some. Enter and Escape mean not yet; `open`
    it and wait for `accepted`.
    """

    def __init__(self, theme: Theme, released: int, signed: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        deed = f"{'Release' if released else 'Sign'} {counted(released or signed, 'outcome')}"
        title, sentence = f"{deed}?", _consequence(released, signed)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = WrapLabel(theme, title, "section")
        self.sentence = WrapLabel(theme, sentence)
        self.release = Button(theme, deed, role="primary")
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


def _consequence(released: int, signed: int) -> str:
    if not released:
        return "Nothing goes out before another lead releases what you sign."
    said = "Letters can be sent from then on. This cannot be taken back."
    if not signed:
        return said
    others = "One other is signed, and goes" if signed == 1 else f"{number(signed)} others are signed, and go"
    return f"{said} {others} out once another lead releases."
