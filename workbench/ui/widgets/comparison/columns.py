"""How wide the columns of a comparison are, so that rows of their own line up; and a row that places its parts in them."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from workbench.ui.theme import Theme

_GAP = 24
_FOUR, _THREE = 1020, 620
_TITLE, _TITLE_WIDE, _WIDE = 172, 208, 1400
_LEAST, _MOST = 236, 400


class Form(Enum):
    """Side by side with the criterion's name; the name above three columns; the decision below the two markings."""

    FOUR = 4
    THREE = 3
    TWO = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in pixels: the criterion's name, one marking, the decision; and the gap between them."""

    form: Form
    title: int
    side: int
    decision: int
    gap: int

    @property
    def both(self) -> int:
        """The width of both markings with the gap between them."""
        return 2 * self.side + self.gap


def columns_for(width: int, theme: Theme) -> Columns:
    """The columns of a grid of a width, its margins included."""
    px = theme.px
    gap = px(_GAP)
    room = max(width - 2 * gap, px(280))
    logical = width / theme.factor
    if logical >= _FOUR:
        title = px(_TITLE_WIDE if logical >= _WIDE else _TITLE)
        rest = room - title - 3 * gap
        decision = min(max(rest * 34 // 100, px(_LEAST)), px(_MOST))
        return Columns(Form.FOUR, title, (rest - decision) // 2, decision, gap)
    if logical >= _THREE:
        rest = room - 2 * gap
        decision = max(rest * 36 // 100, px(_LEAST))
        return Columns(Form.THREE, room, (rest - decision) // 2, decision, gap)
    return Columns(Form.TWO, room, (room - gap) // 2, room, gap)


class Columned(QWidget):
    """A row of a comparison: name, one part for each marking or one for both, decision. `fit` places them in columns."""

    def __init__(self, theme: Theme, title: QWidget, middle: tuple[QWidget, ...], decision: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._title, self._middle, self._decision = title, middle, decision
        self._pad = 16
        self._grid = QGridLayout(self)
        self._grid.setVerticalSpacing(0)

    def set_pad(self, pad: int) -> None:
        """Set the room above and below, for 100 %."""
        self._pad = pad

    def fit(self, columns: Columns) -> None:
        """Place the parts in columns of these widths."""
        for part in (self._title, *self._middle, self._decision):
            self._grid.removeWidget(part)
        for column in range(6):
            self._grid.setColumnStretch(column, 0)
        self._title.setFixedWidth(columns.title)
        self._decision.setFixedWidth(columns.decision)
        wide = columns.both if len(self._middle) == 1 else columns.side
        for part in self._middle:
            part.setFixedWidth(wide)
        self._place(columns.form)
        pad = self._theme.px(self._pad)
        self._grid.setContentsMargins(columns.gap, pad, columns.gap, pad)
        self._grid.setHorizontalSpacing(columns.gap)
        self._grid.setVerticalSpacing(0 if columns.form is Form.FOUR else self._theme.px(8))

    def _place(self, form: Form) -> None:
        across = 1 if len(self._middle) == 2 else 2
        top, left = (0, 1) if form is Form.FOUR else (1, 0)
        self._grid.addWidget(self._title, 0, 0, 1, 1 if form is Form.FOUR else 3)
        for at, part in enumerate(self._middle):
            self._grid.addWidget(part, top, left + at, 1, across)
        if form is Form.TWO:
            self._grid.addWidget(self._decision, top + 1, 0, 1, 2)
        else:
            self._grid.addWidget(self._decision, top, left + 2)
        self._grid.setColumnStretch(5, 1)


class DecisiveGround(Columned):
    """A row that belongs to what decides the outcome: a wash, a bar at its left, and an edge when it is the one in hand."""

    def __init__(self, theme: Theme, title: QWidget, middle: tuple[QWidget, ...], decision: QWidget) -> None:
        super().__init__(theme, title, middle, decision)
        self._in_hand = False
        theme.changed.connect(self.update)

    def show_in_hand(self, in_hand: bool) -> None:
        """Draw the bar in the main colour when it is this row that the keys work on."""
        self._in_hand = in_hand
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("wash"))
        painter.fillRect(0, 0, self._theme.px(4), self.height(), self._bar())
        painter.end()

    def _bar(self) -> QColor:
        return self._theme.colour("accent" if self._in_hand else "edge")
