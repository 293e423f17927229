"""The widgets that stand in the margin: a card at rest, and the row that stands for several folded cards."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Pressable
from workbench.ui.widgets.card_face import CardFace, CardValue

__all__ = ["Card", "CardValue", "FoldedRow"]

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Card(Pressable):
    """A card of the pool: it shows one annotation now and another after the next scroll.

    `reached` comes when the keyboard comes to it, `opened` on Enter or a double click, `stepped` on Up (-1) and Down (1).
    """

    reached = Signal(str)
    opened = Signal(str)
    stepped = Signal(str, int)
    chosen = Signal(str)

    def __init__(self, theme: Theme, face: CardFace, parent: QWidget) -> None:
        super().__init__(theme, "margin-card", parent)
        self._face = face
        self._focused = False
        self.value: CardValue | None = None
        self.clicked.connect(self._choose)

    @property
    def id(self) -> str:
        """The annotation that is shown, or nothing."""
        return self.value.id if self.value is not None else ""

    def show_value(self, value: CardValue, *, focused: bool) -> None:
        """Show an annotation."""
        if (value, focused) != (self.value, self._focused):
            self.value, self._focused = value, focused
            self.setAccessibleName(value.name)
            self.setAccessibleDescription(value.paragraph)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.value is None:
            return
        painter = QPainter(self)
        rect = QRect(0, 0, self.width(), self.height())
        self._face.paint(painter, rect, self.value, focused=self._focused, hovered=self.underMouse(), pressed=self.isDown())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._is_enter(event):
            self.opened.emit(self.id)
        elif key in _STEPS and self._is_plain(event):
            self.stepped.emit(self.id, _STEPS[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.reached.emit(self.id)

    def _choose(self) -> None:
        if self._focused:
            self.opened.emit(self.id)
        else:
            self.chosen.emit(self.id)


class FoldedRow(Pressable):
    """A row that stands for cards with no room beside their passages: "3 more here: 2 evidence, 1 question"."""

    unfolded = Signal(tuple)

    def __init__(self, theme: Theme, face: CardFace, parent: QWidget) -> None:
        super().__init__(theme, "margin-card", parent)
        self._face = face
        self._ids: tuple[str, ...] = ()
        self.clicked.connect(self._unfold)

    def show_value(self, ids: tuple[str, ...], words: str) -> None:
        """Show what is folded here."""
        self._ids = ids
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._face.paint_row(painter, self.rect(), self.accessibleName(), hovered=self.underMouse() or self.isDown())
        painter.end()

    def _unfold(self) -> None:
        self.unfolded.emit(self._ids)
