"""Paints what stands on the paper but is not text: numbers, list markers, words over notes, the limit and its hatching."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPen, QTextDocument

from workbench.ui.theme import Theme
from workbench.ui.widgets.leaders import dash_limit
from workbench.ui.widgets.script_view.lines import x_of
from workbench.ui.widgets.script_view.setting import GUTTER, RIGHT, Setting


@dataclass(frozen=True, slots=True)
class Mark:
    """Words at a place of the page: right-aligned there if `right`, baseline at `y`."""

    x: float
    y: float
    text: str
    font: QFont
    token: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """Where the limit falls: the upright stroke, and the level of the dashed line."""

    x: float
    top: float
    bottom: float


class BesideText:
    """What stands beside the text of one setting, measured at its present width."""

    def __init__(self, theme: Theme, setting: Setting) -> None:
        self._theme, self._setting = theme, setting
        self._marks = tuple(mark for each in setting.beside for mark in self._marks_of(each.index))

    def _marks_of(self, index: int) -> Sequence[Mark]:
        beside = self._setting.beside[index]
        if not (beside.number or beside.marker or beside.label):
            return ()
        page = self._setting.page
        block = page.findBlock(self._setting.positions.start_of(index))
        place = page.documentLayout().blockBoundingRect(block).topLeft()
        line = block.layout().lineAt(0)
        baseline = place.y() + line.y() + line.ascent()
        left = place.x() + line.x()
        px, found = self._theme.px, []
        if beside.number:
            fine = self._theme.font("fine")
            found.append(Mark(px(GUTTER) - px(18), baseline, str(beside.number), fine, "text2", right=True))
        if beside.marker:
            font = block.begin().fragment().charFormat().font()
            found.append(Mark(left - beside.hang + self._centred(beside.marker, font), baseline, beside.marker, font, "text"))
        if beside.label:
            small = self._theme.font("small")
            top = place.y() + line.y() - px(6) - QFontMetricsF(small).descent()
            found.append(Mark(place.x(), top, beside.label, small, "text2"))
        return found

    def _centred(self, marker: str, font: QFont) -> float:
        """A single sign such as a bullet stands a third into its hang; numbers begin at the left."""
        return self._theme.px(8) - QFontMetricsF(font).horizontalAdvance(marker) / 2 if len(marker) == 1 else 0.0

    def paint(self, painter: QPainter, top: float, bottom: float, limit: Limit | None) -> None:
        """Paint the marks between two heights of the page; those beyond the limit in the second colour."""
        for mark in self._marks:
            if top - 40 < mark.y < bottom + 40:
                over = limit is not None and mark.y > limit.bottom
                painter.setFont(mark.font)
                painter.setPen(self._theme.colour("text2" if over else mark.token))
                back = QFontMetricsF(mark.font).horizontalAdvance(mark.text) if mark.right else 0.0
                painter.drawText(QPointF(mark.x - back, mark.y), mark.text)


def limit_of(setting: Setting, position: int) -> Limit:
    """Where the limit falls when `position`, in code points, is the end of the last word that counts."""
    at = setting.positions.to_qt(position)
    block = setting.page.findBlock(at)
    place = setting.page.documentLayout().blockBoundingRect(block).topLeft()
    offset = at - block.position()
    line = block.layout().lineForTextPosition(max(offset - 1, 0))
    top = place.y() + line.y()
    return Limit(place.x() + x_of(line, offset) + 1, top, top + line.height())


def paint_limit(painter: QPainter, theme: Theme, limit: Limit, width: int, page: QTextDocument) -> None:
    """Paint the stroke, the dashed line to the paper's right edge, and the hatched bar beside all that follows."""
    pen = QPen(theme.colour("stop"), max(2, theme.px(2)))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(limit.x, limit.top), QPointF(limit.x, limit.bottom + 1))
    dash_limit(painter, theme, QPointF(limit.x, limit.bottom), QPointF(width, limit.bottom))
    bar = theme.px(8)
    room = QRectF(
        width - theme.px(RIGHT) + theme.px(10), limit.bottom + 6, bar, page.size().height() - limit.bottom - theme.px(28)
    )
    painter.fillRect(room, QBrush(theme.colour("hatch"), Qt.BrushStyle.BDiagPattern))
