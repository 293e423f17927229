"""A quiet page with one column in its middle, for the moments between: a passphrase, who is sitting here, a new cohort."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.ui.theme import Theme

_PAD = 24


class CalmColumn(QScrollArea):
    """`column` takes the content; it is at most `width` wide (at 100 %) and stands a little above the middle."""

    def __init__(self, theme: Theme, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._width = width
        self._block = QWidget()
        self.column = QVBoxLayout(self._block)
        self.column.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        self._upright = QVBoxLayout(inner)
        self._upright.addStretch(2)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._block, 100)
        across.addStretch(1)
        self._upright.addLayout(across)
        self._upright.addStretch(3)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        pad = self._theme.px(_PAD)
        self._block.setMaximumWidth(self._theme.px(self._width))
        self._upright.setContentsMargins(pad, pad, pad, pad)
