"""A quiet page with one column in its middle, for the moments between: a passphrase, who is sitting here, a new cohort."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.spaced import Across, Down

_PAD = 24


class CalmColumn(QScrollArea):
    """`column` takes the content; it is at most `width` wide (at 100 %) and stands a little above the middle. `gap` is between
    its parts.
    """

    def __init__(self, theme: Theme, width: int, parent: QWidget | None = None, *, gap: int = 16) -> None:
        super().__init__(parent)
        self._theme = theme
        self._width = width
        self._block = QWidget()
        self.column = Down(theme, gap)
        self._block.setLayout(self.column)
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

    def add_head(self, icon: str, *parts: QWidget) -> None:
        """Add an icon with a title and what belongs to it close below."""
        self.column.addLayout(Down(self._theme, 4, IconLabel(self._theme, icon, "accent", 22), *parts))

    def add(self, *parts: QWidget) -> None:
        """Add parts below each other."""
        for part in parts:
            self.column.addWidget(part)

    def add_row(self, *parts: QWidget, gap: int = 8) -> None:
        """Add parts side by side, such as buttons."""
        self.column.addLayout(Across(self._theme, gap, *parts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What has the keyboard stays in sight, also when a banner comes above."""
        super().resizeEvent(event)
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused)

    def _space(self) -> None:
        pad = self._theme.px(_PAD)
        self._block.setMaximumWidth(self._theme.px(self._width))
        self._upright.setContentsMargins(pad, pad, pad, pad)
