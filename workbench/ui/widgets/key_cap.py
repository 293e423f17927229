"""A key as it is drawn beside what it does."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from workbench.ui.theme import Theme

_HEIGHT = 19
_PAD = 6


def cap_size(theme: Theme, key: str) -> QSize:
    """How large the cap of a key is."""
    height = theme.px(_HEIGHT)
    width = QFontMetricsF(theme.font("cap")).horizontalAdvance(key) + 2 * theme.px(_PAD)
    return QSize(max(height, round(width)), height)


def paint_cap(painter: QPainter, rect: QRectF, key: str, font: QFont, ink: QColor, edge: QColor) -> None:
    """Draw the cap of a key into a rectangle of the size `cap_size` gave."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = rect.height() / 4.5
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setPen(ink)
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter.value, key)
    painter.restore()


class KeyCap(QLabel):
    """A key on its own, as in a list of keys; nothing where there is none. A screen reader hears "Key Ctrl+F"."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.dress(self, "cap")
        theme.changed.connect(self.updateGeometry)
        self.show_value(key)

    def show_value(self, key: str) -> None:
        """Show another key."""
        self.setText(key)
        self.setAccessibleName(f"Key {key}" if key else "")

    def sizeHint(self) -> QSize:
        return cap_size(self._theme, self.text())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink, edge = self._theme.colour("text2"), self._theme.colour("edge")
        paint_cap(painter, QRectF(self.rect()), self.text(), self.font(), ink, edge)
        painter.end()
