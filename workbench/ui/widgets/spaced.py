"""Layouts whose gaps keep in step with the theme."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.theme import Theme


class Down(QVBoxLayout):
    """Parts below each other, with no margin and a gap in pixels at 100 %."""

    def __init__(self, theme: Theme, gap: int, *parts: QWidget) -> None:
        super().__init__()
        self._theme, self._gap = theme, gap
        self.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self.addWidget(part)
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        self.setSpacing(self._theme.px(self._gap))


class Across(QHBoxLayout):
    """Parts side by side from the left, as wide as they like, with a gap in pixels at 100 %; what room is left stays empty."""

    def __init__(self, theme: Theme, gap: int, *parts: QWidget) -> None:
        super().__init__()
        self._theme, self._gap = theme, gap
        self.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self.addWidget(part)
        self.addStretch(1)
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        self.setSpacing(self._theme.px(self._gap))
