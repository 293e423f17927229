"""A splitter whose handle is a hairline to the eye and nine pixels to the hand."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES

_SIDE = SIZES.splitter_grip // 2


class _Handle(QSplitterHandle):
    def __init__(self, theme: Theme, orientation: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self._over = False
        self.setAttribute(Qt.WidgetAttribute.WA_MouseNoMask)
        theme.changed.connect(self.update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        upright = self.orientation() == Qt.Orientation.Horizontal
        self.setContentsMargins(
            _SIDE if upright else 0, 0 if upright else _SIDE, _SIDE if upright else 0, 0 if upright else _SIDE
        )
        self.setMask(QRegion(self.contentsRect()))
        super(QSplitterHandle, self).resizeEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.contentsRect(), self._theme.colour("accent" if self._over else "line"))
        painter.end()


class Splitter(QSplitter):
    """Panes side by side, or one above the other, parted by a hairline. Panes do not collapse by dragging."""

    def __init__(
        self, theme: Theme, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None
    ) -> None:
        self._theme = theme
        super().__init__(orientation, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self._theme, self.orientation(), self)
