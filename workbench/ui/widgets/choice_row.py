"""One of several choices whose words are a whole sentence, and wrap where a radio button's own would be cut."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import WrapLabel


class _Words(WrapLabel):
    """The sentence; a press on it is a press on its button."""

    def __init__(self, theme: Theme, words: str, button: QRadioButton) -> None:
        super().__init__(theme, words)
        self._button = button
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._button.setFocus(Qt.FocusReason.MouseFocusReason)
            self._button.click()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


class ChoiceRow(QWidget):
    """Put `button` into a QButtonGroup with those of the other choices."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.button = QRadioButton()
        self.button.setAccessibleName(words)
        self._words = _Words(theme, words, self.button)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(9))
        self._words.setMinimumHeight(px(24))
