"""The kind of a card that is being written, in its own ink."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter, QWidget

from workbench.domain.annotation import Kind
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.buttons import Pressable
from workbench.ui.widgets.kinds import KIND_ICON, KIND_WORD


class KindButton(Pressable):
    """The kind of a card in its own ink; pressing it asks for another kind."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "quiet", parent)
        self._kind = Kind.STRENGTH
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        self.setToolTip(self._theme.keys.tip("Change the kind"))
        self.updateGeometry()

    def show_value(self, kind: Kind) -> None:
        """Show a kind."""
        self._kind = kind
        self.setAccessibleName(f"{KIND_WORD[kind]}, change the kind")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        words = QFontMetrics(self._theme.font("strong")).horizontalAdvance(KIND_WORD[self._kind])
        return QSize(words + px(14 + 5 + 2 * 4) + 1, px(SIZES.target))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        px, side = self._theme.px, self._theme.px(14)
        ink = f"{self._kind.value}.ink"
        painter.drawPixmap(px(4), (self.height() - side) // 2 + 1, self._theme.pixmap(KIND_ICON[self._kind], ink, 14))
        painter.setFont(self._theme.font("strong"))
        painter.setPen(self._theme.colour(ink))
        words = self.rect().adjusted(px(4) + side + px(5), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter.value, KIND_WORD[self._kind])
        painter.end()
