"""The words in the margin that say where the limit falls."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.labels import ElidedLabel

_PAD = 9


class LimitLabel(ElidedLabel):
    """ "2,500 words: the limit falls here", in the colour of what stands in the way, with an edge."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, role="small-strong", tone="stop", parent=parent)
        self.hide()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(words + 2 * self._theme.px(_PAD) + 2, self._theme.px(SIZES.pill))

    def paintEvent(self, event: QPaintEvent) -> None:
        pad = self._theme.px(_PAD)
        self.setContentsMargins(pad, 0, pad, 0)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("stop"), 1))
        painter.setBrush(self._theme.colour("stop_wash"))
        radius = self._theme.px(SIZES.radius_level)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()
        super().paintEvent(event)
