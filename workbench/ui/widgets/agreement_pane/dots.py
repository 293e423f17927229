"""The only painted parts of the agreement pane: a figure as a dot on its interval, a ruler, and the mark of a caveat."""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.domain.agreement.figures import Measure
from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import Label

_INSET = 8
_RADIUS = 5
_DIAMOND = 7
_CAP = 5
_RING = 2
_GAP = 8
_NARROWEST = 120


@dataclass(frozen=True, slots=True)
class Ruler:
    """The values a plot reaches from and to, and its ticks in words. `middle` is the tick that figures are held against."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    middle: float | None = None

    def place(self, value: float, left: float, right: float) -> float:
        """Where a value stands between two edges; one beyond the ruler stands at its end."""
        share = (value - self.low) / (self.high - self.low)
        return left + (right - left) * min(max(share, 0.0), 1.0)


def _edges(theme: Theme, width: int) -> tuple[float, float]:
    """The room of a plot that is left when half a mark fits beside either end."""
    inset = theme.px(_INSET)
    return inset, width - inset


def paint_diamond(painter: QPainter, centre: QPointF, reach: float) -> None:
    """A diamond that reaches so far from its centre, in the painter's pen and brush."""
    across, up = QPointF(reach, 0), QPointF(0, reach)
    painter.drawPolygon(QPolygonF([centre - up, centre + across, centre + up, centre - across]))


class DotLine(QWidget):
    """A figure as a dot on the line of its interval, or as a diamond where a caveat holds; its words stand beside it, and a
    screen reader hears them here.
    """

    def __init__(self, theme: Theme, ruler: Ruler, figure: Measure, *, caveat: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._ruler, self._figure, self._caveat = theme, ruler, figure, caveat
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_NARROWEST), self._theme.px(2 * _DIAMOND + 4))

    def mark_at(self) -> QPointF:
        """The middle of the mark."""
        return QPointF(self._ruler.place(self._figure.value, *_edges(self._theme, self.width())), self.height() / 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ticks(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_interval(painter)
        self._paint_mark(painter)
        painter.end()

    def _paint_ticks(self, painter: QPainter) -> None:
        edges = _edges(self._theme, self.width())
        faint = "hatch" if self._theme.palette.draws_edges else "line"
        for value, _ in self._ruler.ticks:
            strong = value == self._ruler.middle
            left = round(self._ruler.place(value, *edges))
            painter.fillRect(left, 0, 1, self.height(), self._theme.colour("edge" if strong else faint))

    def _paint_interval(self, painter: QPainter) -> None:
        edges, middle, cap = _edges(self._theme, self.width()), self.height() / 2, self._theme.px(_CAP)
        painter.setPen(self._pen(2))
        low, high = (self._ruler.place(value, *edges) for value in (self._figure.low, self._figure.high))
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        for end in (low, high):
            painter.drawLine(QPointF(end, middle - cap), QPointF(end, middle + cap))

    def _paint_mark(self, painter: QPainter) -> None:
        ring = QPen(self._theme.colour("raised"), self._theme.px(_RING))
        painter.setPen(ring)
        painter.setBrush(self._theme.colour(self._token))
        if self._caveat:
            paint_diamond(painter, self.mark_at(), self._theme.px(_DIAMOND))
        else:
            painter.drawEllipse(self.mark_at(), self._theme.px(_RADIUS) + 1, self._theme.px(_RADIUS) + 1)

    @property
    def _token(self) -> str:
        return "warn" if self._caveat else "accent"

    def _pen(self, width: int) -> QPen:
        pen = QPen(self._theme.colour(self._token), self._theme.px(width))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen


class Axis(QWidget):
    """The ticks of a ruler in words, each under its place; where there is no room for all, the ends and the middle stay."""

    def __init__(self, theme: Theme, ruler: Ruler, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._ruler = theme, ruler
        self._labels = [Label(theme, words, "fine", "second", self) for _, words in ruler.ticks]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._place)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_NARROWEST), max(label.sizeHint().height() for label in self._labels) + self._theme.px(2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Put each tick's words under it: all of them, or where they are crowded the ends and the middle, or the ends alone."""
        last = len(self._labels) - 1
        spans = [self._span(at) for at in range(last + 1)]
        choices = (list(range(last + 1)), [0, last // 2, last])
        shown = next((each for each in choices if self._apart([spans[at] for at in each])), [0, last])
        for at, (label, (left, _)) in enumerate(zip(self._labels, spans, strict=True)):
            label.setVisible(at in shown)
            label.move(left, self._theme.px(2))
            label.resize(label.sizeHint())
        self.updateGeometry()

    def _apart(self, spans: list[tuple[int, int]]) -> bool:
        return all(end + self._theme.px(_GAP) <= start for (_, end), (start, _) in pairwise(spans))

    def _span(self, at: int) -> tuple[int, int]:
        """Where the words of a tick begin and end: centred under it, and within the plot."""
        edges, width = _edges(self._theme, self.width()), self._labels[at].sizeHint().width()
        left = self._ruler.place(self._ruler.ticks[at][0], *edges) - width / 2
        left = max(0, min(round(left), self.width() - width))
        return left, left + width


class CaveatMark(QWidget):
    """An open diamond before a sentence that explains a diamond of a plot."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(16), self._theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("warn"), self._theme.px(1.5)))
        paint_diamond(painter, QRectF(self.rect()).center(), self._theme.px(_DIAMOND) - 1)
        painter.end()
