"""How something feels, chosen by square, triangle or circle, each with its words; pressed again, it is left blank."""

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStylePainter, QWidget

from workbench.domain.selfcheck.rating import Colour
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.flow import Flow

_SIDE = 12
_SHAPES: Final = MappingProxyType({Colour.RED: "square", Colour.AMBER: "triangle", Colour.GREEN: "circle"})


class RatingButton(Button):
    """A shape and its words; the shape is filled when it is chosen."""

    def __init__(self, theme: Theme, colour: Colour, about: str) -> None:
        super().__init__(theme, colour.label, icon=_SHAPES[colour], role="rating")
        self._colour = colour
        self.setCheckable(True)
        self.setAccessibleName(f"{about}: {colour.label}")

    @property
    def colour(self) -> Colour:
        """What the button stands for."""
        return self._colour

    def nextCheckState(self) -> None:
        """Pressing wishes for it; only what is shown chooses it."""

    def _paint_icon(self, painter: QStylePainter, left: int) -> int:
        side = self._theme.px(_SIDE)
        top = (self.height() - side) / 2
        ink = self._theme.colour(self._token("text2"))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(ink, 1.75 * self._theme.factor)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(ink if self.isChecked() else Qt.BrushStyle.NoBrush)
        self._paint_shape(painter, QRectF(left + 2, top, side, side))
        painter.restore()
        return left + self._theme.px(16) + self._theme.px(8)

    def _paint_shape(self, painter: QPainter, room: QRectF) -> None:
        if self._colour is Colour.RED:
            painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))
        elif self._colour is Colour.AMBER:
            tip = QPointF(room.center().x(), room.top())
            painter.drawPolygon(QPolygonF([tip, room.bottomRight(), room.bottomLeft()]))
        else:
            painter.drawEllipse(room)


class RatingChoice(QWidget):
    """Three buttons. `chosen` gives the colour wished for, blank when the one that is shown was pressed again."""

    chosen = Signal(Colour)

    def __init__(self, theme: Theme, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = Colour.BLANK
        self._flow = Flow(self)
        self.buttons = tuple(RatingButton(theme, colour, about) for colour in _SHAPES)
        for button in self.buttons:
            button.clicked.connect(self._press)
            self._flow.addWidget(button)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, colour: Colour) -> None:
        """Show a colour."""
        self._shown = colour
        for button in self.buttons:
            button.setChecked(button.colour is colour)

    def value(self) -> Colour:
        """The colour shown."""
        return self._shown

    def _press(self) -> None:
        button = self.sender()
        if isinstance(button, RatingButton):
            self.chosen.emit(Colour.BLANK if button.colour is self._shown else button.colour)

    def _space(self) -> None:
        self._flow.set_gaps(self._theme.px(6), self._theme.px(6))
