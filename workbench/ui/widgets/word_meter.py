"""How long a script is beside its limit: a painted bar with a tick, and always the sentence that says the same."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.theme import Theme

_BEYOND = 1.2
_TICK = 2


@dataclass(frozen=True, slots=True)
class Length:
    """Words counted, the limit, and the last word that is still tolerated (the limit itself if there is no allowance)."""

    words: int
    limit: int
    allowed: int | None = None

    @property
    def token(self) -> str:
        """The colour: accent within the limit, warn in the allowance, stop beyond it."""
        if self.words <= self.limit:
            return "accent"
        return "warn" if self.words <= (self.allowed or self.limit) else "stop"

    @property
    def sentence(self) -> str:
        """The figures in words: "2,589 words counted, 89 over 2,500"."""
        apart = self.limit - self.words
        rest = f"{apart:,} to spare" if apart >= 0 else f"{-apart:,} over {self.limit:,}"
        return f"{self.words:,} {'word' if self.words == 1 else 'words'} counted, {rest}"


def paint_meter(painter: QPainter, rect: QRectF, length: Length, theme: Theme) -> None:
    """Draw the bar and its tick into a rectangle; also for the cells of a table."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    thick = min(theme.px(6), rect.height())
    bar = QRectF(rect.left(), rect.center().y() - thick / 2, rect.width(), thick)
    most = max(length.limit * _BEYOND, 1)
    painter.setBrush(theme.colour("hatch" if theme.palette.draws_edges else "line"))
    painter.drawRoundedRect(bar, thick / 2, thick / 2)
    share = min(max(length.words / most, 0), 1)
    if share > 0:
        painter.setBrush(theme.colour(length.token))
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(bar.width() * share, thick), thick), thick / 2, thick / 2)
    tick = theme.px(_TICK)
    at = round(bar.left() + bar.width() * length.limit / most)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    high = min(theme.px(16), rect.height())
    painter.fillRect(QRectF(at - tick // 2, round(rect.center().y() - high / 2), tick, round(high)), theme.colour("text"))
    painter.restore()


class WordMeter(QWidget):
    """The bar on its own. Put the sentence, or the number, beside it; a screen reader hears the sentence."""

    def __init__(self, theme: Theme, length: Length | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._length = Length(0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        if length is not None:
            self.show_value(length)

    def show_value(self, length: Length) -> None:
        """Show another length."""
        self._length = length
        self.setAccessibleName(length.sentence)
        self.setToolTip(length.sentence)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(18))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(48), self._theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_meter(painter, QRectF(self.rect()), self._length, self._theme)
        painter.end()
