"""Buttons without a word on them: icon buttons and level keys, whose names a screen reader and the tooltip say."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.buttons import Pressable


class IconButton(Pressable):
    """Close, fold, text size and paging: an icon in a target of 28 px. `name` is said and shown as tooltip, with the key that a
    `command` has, or a `key` that is always so.
    """

    def __init__(
        self, theme: Theme, icon: str, name: str, *, key: str = "", command: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "icon", parent)
        self._key, self._command = key, command
        self._icon_name = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._draw)
        self.show_value(icon, name)

    def show_value(self, icon: str, name: str) -> None:
        """Show another icon under another name, as when a pane has been folded."""
        self._icon_name = icon
        self.setAccessibleName(name)
        self._draw()

    def sizeHint(self) -> QSize:
        side = self._theme.px(SIZES.icon_target)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _draw(self) -> None:
        key = self._theme.keys.words(self._command) if self._command else self._key
        self.setToolTip(f"{self.accessibleName()} ({key})" if key else self.accessibleName())
        side = self._theme.px(SIZES.icon)
        self.setIcon(self._theme.icon(self._icon_name, "text2", SIZES.icon))
        self.setIconSize(QSize(side, side))
        self.updateGeometry()


class LevelKey(Pressable):
    """A level that can be chosen, 28 by 26. `label` is what is on it, `name` what a screen reader says: "Level 3, Secure"."""

    def __init__(self, theme: Theme, label: str, name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(theme, "level", parent)
        self.setText(label)
        self.setCheckable(True)
        self.setAccessibleName(name or f"Level {label}")
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._set_weight)
        theme.changed.connect(self.updateGeometry)
        self._set_weight(False)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + self._theme.px(16)
        return QSize(max(self._theme.px(SIZES.level_width), wide), self._theme.px(SIZES.level_height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _set_weight(self, chosen: bool) -> None:
        self._theme.dress(self, "strong" if chosen else "button")
