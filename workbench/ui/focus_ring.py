"""Draws the focus ring: two pixels of accent, two pixels off the control that the keyboard has reached.

A style sheet can only draw inside a control, and cannot tell the keyboard from the mouse, so one frame follows the focus.
"""

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QMenu,
    QMenuBar,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from workbench.ui.tokens import SIZES

_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide})
_OWN = (QLineEdit, QAbstractSpinBox, QMenu, QMenuBar)
_RADII: Final = MappingProxyType({"level": SIZES.radius_level, "door": SIZES.radius_door})


def is_inside(widget: QWidget) -> bool:
    """Whether the ring is drawn within the edge of a widget, because what lies outside belongs to another pane."""
    return isinstance(widget, (QAbstractScrollArea, QTabBar)) or widget.property("ring") == "inside"


def wants_ring(widget: QWidget | None) -> bool:
    """Whether a widget shows its focus by the ring. Text fields, menus and what has `ring` = "own" have another way."""
    return widget is not None and not widget.isWindow() and not isinstance(widget, _OWN) and widget.property("ring") != "own"


class _Frame(QWidget):
    def __init__(self, window: QWidget, colour: QColor, width: int, radius: int) -> None:
        super().__init__(window)
        self._pen = QPen(colour, width)
        self._radius = radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        half = self._pen.widthF() / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(half, half, -half, -half), self._radius, self._radius)
        painter.end()


class FocusRing(QObject):
    """Follows the keyboard focus of an application with one frame a time."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._colour = QColor()
        self._factor = 1.0
        self._frame: _Frame | None = None
        self._widget: QWidget | None = None
        self._watched: list[QWidget] = []
        self._by_keyboard = False
        app.focusChanged.connect(self._focus_changed)

    def show_look(self, colour: QColor, factor: float) -> None:
        """Take on a colour and a text factor; a ring that is shown changes at once."""
        self._colour, self._factor = colour, factor
        if self._frame is not None:
            self._follow(self._widget)

    def frame_rect(self) -> QRect:
        """Where the ring is in its window; empty if none is shown."""
        frame = self._frame
        return frame.geometry() if frame is not None and isValid(frame) and not frame.isHidden() else QRect()

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            self._by_keyboard = QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
        self._follow(new if self._by_keyboard else None)

    def _follow(self, widget: QWidget | None) -> None:
        self._let_go()
        if widget is None or not wants_ring(widget):
            return
        self._widget = widget
        radius = _RADII.get(str(widget.property("role")), SIZES.radius)
        if widget.property("role") in ("pill", "passage"):
            radius = widget.height() // 2
        gap = 0 if is_inside(widget) else SIZES.ring_gap
        self._frame = _Frame(widget.window(), self._colour, SIZES.ring, round(radius * self._factor) + gap)
        each: QWidget | None = widget
        while each is not None:
            each.installEventFilter(self)
            self._watched.append(each)
            each = None if each.isWindow() else each.parentWidget()
        self._place()

    def _let_go(self) -> None:
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._watched.clear()
        if self._frame is not None and isValid(self._frame):
            self._frame.hide()
            self._frame.deleteLater()
        self._frame = self._widget = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False

    def _place(self) -> None:
        frame, widget = self._frame, self._widget
        if frame is None or widget is None or not isValid(frame) or not isValid(widget):
            return
        rect = _outline(widget)
        seen = rect.intersected(_visible(widget))
        frame.setVisible(widget.isVisible() and not seen.isEmpty())
        frame.setGeometry(rect)
        if seen == rect:
            frame.clearMask()
        else:
            frame.setMask(seen.translated(-rect.topLeft()))
        frame.raise_()


def _outline(widget: QWidget) -> QRect:
    local = widget.rect()
    if isinstance(widget, QTabBar):
        local = widget.tabRect(widget.currentIndex())
    rect = QRect(widget.mapTo(widget.window(), local.topLeft()), local.size())
    off = 0 if is_inside(widget) else SIZES.ring + SIZES.ring_gap
    return rect.adjusted(-off, -off, off, off)


def _visible(widget: QWidget) -> QRect:
    window = widget.window()
    area = window.rect()
    off = SIZES.ring + SIZES.ring_gap
    each = widget.parentWidget()
    while each is not None and each is not window:
        above = each.parentWidget()
        if isinstance(above, QAbstractScrollArea) and each is above.viewport():
            area = area.intersected(QRect(each.mapTo(window, each.rect().topLeft()), each.size()).adjusted(-off, -off, off, off))
        each = above
    return area
