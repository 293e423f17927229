"""A row that is pressed as a whole: a recent file, a person who may sit down."""

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Pressable
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import ElidedLabel, Label

_HEIGHT = 47
_STEPS: Final = MappingProxyType({Qt.Key.Key_Down.value: True, Qt.Key.Key_Up.value: False})


class EntryRow(Pressable):
    """Icon, bold title, a second line, and a word at the right; Up and Down go from row to row (`clicked` when pressed)."""

    def __init__(self, theme: Theme, icon: str, title: str, second: str, aside: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, "quiet", parent)
        self._icon = IconLabel(theme, icon)
        self._title = ElidedLabel(theme, role="strong")
        self._second = ElidedLabel(theme, role="small", tone="second")
        self._aside = Label(theme, role="small", tone="second")
        self._words = QVBoxLayout()
        self._words.addWidget(self._title)
        self._words.addWidget(self._second)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignVCenter)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._space)
        self._space()
        self.show_value(icon, title, second, aside)

    def show_value(self, icon: str, title: str, second: str, aside: str = "", tone: str = "second") -> None:
        """Show other words; `tone` colours icon and second line, for instance "warn" for a file that is gone."""
        self._icon.show_value(icon, "text2" if tone == "second" else tone)
        self._title.show_value(title)
        self._second.show_value(second, tone)
        self._second.setVisible(bool(second))
        self._aside.show_value(aside)
        self._aside.setVisible(bool(aside))
        self.setAccessibleName(title)
        self.setAccessibleDescription(", ".join(each for each in (second, aside) if each))

    def sizeHint(self) -> QSize:
        layout = self.layout()
        asked = layout.sizeHint() if layout is not None else QSize()
        return QSize(asked.width(), max(asked.height(), self._theme.px(_HEIGHT)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = _STEPS.get(event.key())
        if forward is None:
            super().keyPressEvent(event)
        else:
            self._step(forward)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        painter.end()

    def _step(self, forward: bool) -> None:
        rows = self._neighbours()
        at = rows.index(self) + (1 if forward else -1)
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _neighbours(self) -> list["EntryRow"]:
        """The rows of the nearest place that holds more than this one, from top to bottom."""
        rows, holder = [self], self.parentWidget()
        while holder is not None and len(rows) == 1:
            rows = [row for row in holder.findChildren(EntryRow) if row.isVisible()]
            holder = None if holder.isWindow() else holder.parentWidget()
        return sorted(rows, key=_top)

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(8), px(4), px(8), px(4))
        self._row.setSpacing(px(13))
        self._words.setSpacing(px(1))
        self.updateGeometry()


def _top(row: QWidget) -> int:
    return row.mapTo(row.window(), row.rect().topLeft()).y()
