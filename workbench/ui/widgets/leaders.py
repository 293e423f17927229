"""The hairlines that join a card to its passage; script and margin each paint the part that lies on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from workbench.ui.theme import Theme

INSIDE: Final = 21
OUTSIDE: Final = 16


@dataclass(frozen=True, slots=True)
class Leader:
    """From the height of a line of the script to the height of its card, both from the top of the script; `ink` when focused."""

    line: float
    card: float
    ink: str = ""


def paint_leaders(painter: QPainter, theme: Theme, leaders: Sequence[Leader]) -> None:
    """Paint leaders with the paper's right edge at 0 and the top of the script at 0."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for leader in sorted(leaders, key=lambda each: bool(each.ink)):
        _paint(painter, theme, leader)
    painter.restore()


def _paint(painter: QPainter, theme: Theme, leader: Leader) -> None:
    px = theme.px
    line, card = round(leader.line) + 0.5, round(leader.card) + 0.5
    left, right = float(-px(INSIDE)), float(px(OUTSIDE))
    points = [QPointF(left, line), QPointF(left + px(6), line), QPointF(right - px(6), card), QPointF(right, card)]
    painter.setPen(QPen(theme.colour(leader.ink or "hatch"), 2 if leader.ink else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    if leader.ink:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(leader.ink))
        painter.drawEllipse(points[0], px(3), px(3))


def paint_limit_tail(painter: QPainter, theme: Theme, line: float, label: float) -> None:
    """Paint the end of the dashed line of the limit, from the paper's edge at 0 to its label."""
    dash_limit(painter, theme, QPointF(0, line), QPointF(theme.px(OUTSIDE), label))


def dash_limit(painter: QPainter, theme: Theme, start: QPointF, end: QPointF) -> None:
    """Paint the dashed line of the limit."""
    pen = QPen(theme.colour("stop"), max(1.5, theme.px(1.5)))
    pen.setDashPattern([4, 2.5])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, round(start.y()) != round(end.y()))
    painter.setPen(pen)
    painter.drawLine(QPointF(start.x(), round(start.y()) + 0.5), QPointF(end.x(), round(end.y()) + 0.5))
    painter.restore()
