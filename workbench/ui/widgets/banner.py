"""A message inside the page: what is so, then what to do, then the one button that does it."""

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme import Theme, polish
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import WrapLabel

_LOOK: Final = MappingProxyType(
    {
        "stop": ("triangle-alert", "stop"),
        "warn": ("triangle-alert", "warn"),
        "info": ("info", "accent"),
        "ok": ("circle-check", "ok"),
    }
)


_NARROW: Final = 360


class Banner(QFrame):
    """`kind` is "stop", "warn", "info" or "ok". `pressed` comes when the button is; without button words there is no button."""

    pressed = Signal()

    def __init__(
        self, theme: Theme, kind: str, title: str, sentence: str = "", button: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "banner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._icon = IconLabel(theme, "info", size=18)
        self._title = WrapLabel(theme, role="strong")
        self._sentence = WrapLabel(theme)
        self.button = Button(theme, "", role="page")
        self.button.clicked.connect(self.pressed)
        self._words = QVBoxLayout()
        self._words.addWidget(self._title)
        self._words.addWidget(self._sentence)
        self._message = QHBoxLayout()
        self._message.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._message.addLayout(self._words, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._message, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._space)
        self._space()
        self.show_value(kind, title, sentence, button)

    def show_value(self, kind: str, title: str, sentence: str = "", button: str = "") -> None:
        """Show another message."""
        icon, token = _LOOK[kind]
        self._icon.show_value(icon, token)
        self._title.show_value(title)
        self._sentence.show_value(sentence)
        self._sentence.setVisible(bool(sentence))
        self.button.show_value(button)
        self.button.setVisible(bool(button))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            polish(self)
        if self.isVisible():
            self._announce()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._announce()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The button stands beside the words, or below them where they would become a narrow column."""
        narrow = self.width() < self._theme.px(_NARROW)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _announce(self) -> None:
        words = f"{self._title.text()}. {self._sentence.text()}".strip()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(14), px(11), px(12), px(11))
        self._row.setSpacing(px(11))
        self._message.setSpacing(px(11))
        self._words.setSpacing(0)
        self._arrange()
