"""An icon that stands beside its word and changes colour with the theme."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from workbench.ui.theme import Theme


class IconLabel(QLabel):
    """An icon of icons.ICONS in a token's colour. Give it an accessible name only if no word stands beside it."""

    def __init__(self, theme: Theme, name: str, token: str = "text2", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name, self._token, self._size = theme, name, token, size
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._draw)
        self._draw()

    def show_value(self, name: str, token: str) -> None:
        """Show another icon or colour."""
        if (name, token) != (self._name, self._token):
            self._name, self._token = name, token
            self._draw()

    def _draw(self) -> None:
        self.setPixmap(self._theme.pixmap(self._name, self._token, self._size))
