"""A door of the welcome page: one card for one kind of work."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Pressable
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.key_cap import KeyCap
from workbench.ui.widgets.labels import Label, WrapLabel

_WIDTH = 284
_HEIGHT = 144


class Door(Pressable):
    """Icon, title, sentence and the key of the command that the title names; the whole card is pressed, by mouse, Space or Enter
    (`clicked`).
    """

    def __init__(self, theme: Theme, icon: str, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "door", parent)
        self._sentence = sentence
        self.setAccessibleName(title)
        self._cap = KeyCap(theme, "")
        self._top = QHBoxLayout()
        self._top.addWidget(IconLabel(theme, icon, "accent", 22))
        self._top.addStretch(1)
        self._top.addWidget(self._cap)
        self._least = QSpacerItem(0, 0)
        self._column = QVBoxLayout()
        self._column.addLayout(self._top)
        self._column.addWidget(Label(theme, title, "heading"))
        self._column.addWidget(WrapLabel(theme, sentence, tone="second"))
        self._column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(self._column, 1)
        row.addItem(self._least)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._space)
        self._space()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else 0

    def sizeHint(self) -> QSize:
        width = self._theme.px(_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH * 3 // 4), self.heightForWidth(max(self.width(), self._theme.px(_WIDTH * 3 // 4))))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        painter.end()

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(18), px(18), px(18), px(14))
        self._column.setSpacing(px(3))
        self._top.setContentsMargins(0, 0, 0, px(8))
        self._least.changeSize(0, px(_HEIGHT))
        self._column.invalidate()
        self._show_key()
        self.updateGeometry()

    def _show_key(self) -> None:
        key = self._theme.keys.words(self.accessibleName())
        self._cap.show_value(key)
        self._cap.setVisible(bool(key))
        self.setAccessibleDescription(f"{self._sentence} Key {key}" if key else self._sentence)
