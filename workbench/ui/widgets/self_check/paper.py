"""The draft on its paper: what is not counted lies on a grey ground with a hatched bar, below a label with reason and words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QWidget

from workbench.domain.document import Document
from workbench.domain.selfcheck.shading import Shade, Stretch
from workbench.domain.words import counted
from workbench.ui.theme import Theme
from workbench.ui.widgets.intake_facts import REGION_NAMES
from workbench.ui.widgets.script_view import ScriptView
from workbench.ui.widgets.script_view.lines import rectangles
from workbench.ui.widgets.script_view.setting import GUTTER, RIGHT

_OUT = 12
_BAR = 7


@dataclass(frozen=True, slots=True)
class NotCounted:
    """Blocks `first` to `last` that the count leaves out, and the label above them."""

    first: int
    last: int
    label: str


def not_counted(stretches: Sequence[Stretch]) -> tuple[NotCounted, ...]:
    """The blocks that a count leaves out, with "Not counted: reference list, 24 words"."""
    found = [each for each in stretches if each.shade is Shade.EXCLUDED and each.region is not None and each.words]
    return tuple(NotCounted(each.first, each.last, _label(each)) for each in found if not each.inside)


def _label(stretch: Stretch) -> str:
    name = REGION_NAMES[stretch.region].lower() if stretch.region is not None else "text"
    return f"Not counted: {name}, {counted(stretch.words, 'word')}"


class DraftPaper(ScriptView):
    """A script view that also shows what is not counted, and the passage pointed at, with a wash behind and a bar beside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._out: tuple[NotCounted, ...] = ()
        self._inside: tuple[Stretch, ...] = ()
        self._pointed: tuple[int, int] | None = None
        super().__init__(theme, parent)

    def show_draft(
        self, document: Document, stretches: Sequence[Stretch], limit_at: int | None = None, limit_label: str = ""
    ) -> None:
        """Show a draft from its beginning."""
        self._out = not_counted(stretches)
        self._inside = tuple(each for each in stretches if each.inside)
        self._pointed = None
        self.show_script(document, limit_at, limit_label)

    def left_out(self) -> tuple[NotCounted, ...]:
        """What is shown as not counted."""
        return self._out

    def point_at(self, start: int, end: int) -> None:
        """Mark a passage bring its first line into sight and the caret to it; an empty one takes the mark away."""
        self._pointed = (start, end) if start < end else None
        self.viewport().update()
        if self._pointed:
            self.place_cursor(start, start)
            self.scroll_to(start)

    def pointed(self) -> tuple[int, int] | None:
        """The passage that is marked."""
        return self._pointed

    def rooms(self) -> frozenset[int]:
        return frozenset(run.first for run in self._out)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        for run in self._out:
            self._paint_ground(painter, self._ground(run))
        for each in self._inside:
            self._paint_inside(painter, each)
        if self._pointed is not None:
            self._paint_wash(painter, *self._pointed)
        painter.end()
        super().paintEvent(event)

    def paint_over(self, painter: QPainter) -> None:
        super().paint_over(painter)
        for run in self._out:
            self._paint_label(painter, self._ground(run), run.label)
        if self._pointed is not None:
            self._paint_pointer(painter, *self._pointed)

    def _ground(self, run: NotCounted) -> QRectF:
        """The ground of a run, in pixels from the top of the draft."""
        px = self._theme.px
        top, bottom = self._extent(run.first).top(), self._extent(run.last).bottom()
        left, right = px(GUTTER - _OUT), self.viewport().width() - px(RIGHT - _OUT)
        return QRectF(left, top - px(2), right - left, bottom - top + px(10))

    def _extent(self, index: int) -> QRectF:
        """Where a block lies, or the whole table that it stands in."""
        page = self._setting.page
        block = page.findBlock(self._setting.positions.start_of(index))
        table = QTextCursor(block).currentTable()
        layout = page.documentLayout()
        return layout.frameBoundingRect(table) if table is not None else layout.blockBoundingRect(block)

    def _paint_ground(self, painter: QPainter, ground: QRectF) -> None:
        painter.fillRect(ground, self._theme.colour("sunken"))
        bar = QRectF(ground.left(), ground.top(), self._theme.px(_BAR), ground.height())
        painter.fillRect(bar, QBrush(self._theme.colour("edge"), Qt.BrushStyle.BDiagPattern))
        if self._theme.palette.draws_edges:
            painter.setPen(QPen(self._theme.colour("edge"), 1))
            painter.drawRect(ground)

    def _paint_inside(self, painter: QPainter, stretch: Stretch) -> None:
        """A sunken ground with a dashed line below, for words of a paragraph that do not count while the others do."""
        painter.setPen(QPen(self._theme.colour("text2"), 1, Qt.PenStyle.DashLine))
        for ground in rectangles(self._setting, stretch.start, stretch.end):
            painter.fillRect(ground, self._theme.colour("sunken"))
            painter.drawLine(ground.bottomLeft(), ground.bottomRight())

    def _paint_label(self, painter: QPainter, ground: QRectF, words: str) -> None:
        px, side = self._theme.px, self._theme.px(14)
        middle = ground.top() - px(11)
        icon = self._theme.pixmap("circle-minus", "text2", 14, self.devicePixelRatioF())
        painter.drawPixmap(QRect(round(ground.left()), round(middle - side / 2), side, side), icon)
        painter.setFont(self._theme.font("small-strong"))
        painter.setPen(self._theme.colour("text2"))
        room = QRectF(ground.left() + side + px(6), middle - px(12), ground.width(), px(24))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter.value, words)

    def _paint_wash(self, painter: QPainter, start: int, end: int) -> None:
        wash = self._theme.colour("wash")
        for block in self.script.blocks[self.script.block_at(start) : self.script.block_at(end - 1) + 1]:
            for rect in rectangles(self._setting, max(start, block.start), min(end, block.end)):
                painter.fillRect(rect.adjusted(-2, 0, 2, 0), wash)

    def _paint_pointer(self, painter: QPainter, start: int, end: int) -> None:
        top, bottom = self.line_of(start)[0], self.line_of(max(end - 1, start))[1]
        left = self._theme.px(GUTTER - _OUT) - self._theme.px(3)
        painter.setPen(QPen(self._theme.colour("accent"), max(3, self._theme.px(3))))
        painter.drawLine(QPointF(left, top), QPointF(left, bottom))
