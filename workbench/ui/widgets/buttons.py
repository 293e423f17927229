"""Everything that is pressed: buttons, links, icon buttons, stage tabs and level keys, all reachable by Tab, Space and Enter."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from workbench.ui.theme import Theme, polish
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.key_cap import cap_size, paint_cap


@dataclass(frozen=True, slots=True)
class Shape:
    """How one role of button is measured and coloured: height, padding, type role, tokens at rest and when chosen."""

    height: int
    pad: int
    type: str = "button"
    ink: str = "text"
    icon: str = "text2"
    chosen: str = "accent"
    left: bool = False


SHAPES: Final = MappingProxyType(
    {
        "": Shape(SIZES.button, 13),
        "page": Shape(SIZES.button_page, 13),
        "primary": Shape(SIZES.button, 13, ink="on", icon="on"),
        "bar": Shape(SIZES.button_bar, 9),
        "quiet": Shape(SIZES.button_bar, 8, ink="text2"),
        "link": Shape(SIZES.target, 4, ink="accent", icon="accent", left=True),
        "tab": Shape(SIZES.stage_bar, 10, ink="text2"),
        "pill": Shape(SIZES.pill, 11, type="small-strong", ink="text2"),
        "rating": Shape(SIZES.button_bar, 9),
        "passage": Shape(SIZES.pill, 9, type="small-strong", ink="evidence.ink"),
        "name": Shape(SIZES.button_bar, 4, type="strong", left=True),
    }
)
_ICON = 16
_GAP = 8


class Pressable(QPushButton):
    """A push button that also answers Enter, shows the hand, and is never a dialog's default by accident."""

    def __init__(self, theme: Theme, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def event(self, event: QEvent) -> bool:
        """Keep Enter for itself where a page has a command on that key."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_enter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)

    def _is_enter(self, event: QKeyEvent) -> bool:
        return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._is_plain(event)

    @staticmethod
    def _is_plain(event: QKeyEvent) -> bool:
        return event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Button(Pressable):
    """A word with an icon before it and the cap of its key after it: the key that a `command` has, or a `key` that is always so.

    `role`: "" plain, "primary" (at most one a screen, only when it can be done now), "page" (a little taller), "bar" (28 px,
    edged), "quiet" (28 px, no edge), "link", "tab", "pill", "rating" (one of a few answers), "passage" (a quotation tied as
    evidence), "name" (a title that is pressed).
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        icon: str = "",
        key: str = "",
        command: str = "",
        role: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, role, parent)
        self._shape = SHAPES[role]
        self._icon_name = icon
        self._command = command
        self._key = theme.keys.words(command) if command else key
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._tell_key()
        theme.dress(self, self._shape.type)
        theme.changed.connect(self._show_key)

    def show_value(self, text: str, icon: str | None = None) -> None:
        """Show another word; another icon if given."""
        self._icon_name = self._icon_name if icon is None else icon
        self.setText(text)
        self._tell_key()
        self._measure_anew()

    def show_command(self, command: str) -> None:
        """Show the key of another command, or with an empty name none."""
        self._command, self._key = command, self._theme.keys.words(command)
        self._tell_key()
        self._measure_anew()

    def set_role(self, role: str) -> None:
        """Become another role, for instance "primary" at the moment the deed can be done."""
        if role == self.property("role"):
            return
        self._shape = SHAPES[role]
        self.setProperty("role", role)
        polish(self)
        self._theme.dress(self, self._shape.type)
        self._measure_anew()

    def sizeHint(self) -> QSize:
        return QSize(self._content_width() + 2 * self._theme.px(self._shape.pad), self._theme.px(self._shape.height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        pad = self._theme.px(self._shape.pad)
        room = self.rect().adjusted(pad, 0, -pad, 0)
        left = room.left() if self._shape.left else room.left() + max(0, (room.width() - self._content_width()) // 2)
        left = self._paint_icon(painter, left)
        self._paint_words(painter, left, room.right() + 1)
        painter.end()

    def _paint_icon(self, painter: QStylePainter, left: int) -> int:
        if not self._icon_name:
            return left
        side = self._theme.px(_ICON)
        pixmap = self._theme.pixmap(self._icon_name, self._token(self._shape.icon), _ICON, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, pixmap)
        return left + side + self._theme.px(_GAP)

    def _paint_words(self, painter: QStylePainter, left: int, right: int) -> None:
        cap = cap_size(self._theme, self._key) if self._key else QSize()
        gap = self._theme.px(_GAP + 2) if self._key else 0
        metrics = QFontMetrics(self._type())
        words = min(metrics.horizontalAdvance(self.text()) + 1, right - left - max(cap.width(), 0) - gap)
        ink = QColor(self._theme.palette.token(self._token(self._shape.ink)))
        painter.setPen(ink)
        painter.setFont(self._type())
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, words)
        painter.drawText(QRect(left, 0, words, self.height()), Qt.AlignmentFlag.AlignVCenter.value, text)
        if self._key:
            rect = QRectF(left + words + gap, (self.height() - cap.height()) // 2, cap.width(), cap.height())
            filled = self.property("role") == "primary" or self.isDown()
            edge = ink if filled else self._theme.colour("edge")
            paint_cap(painter, rect, self._key, self._theme.font("cap"), self._cap_ink(ink), edge)

    def _cap_ink(self, ink: QColor) -> QColor:
        return ink if self.property("role") == "primary" or self.isDown() else self._theme.colour("text2")

    def _token(self, rest: str) -> str:
        if not self.isEnabled():
            return "text2"
        if self.isDown():
            return "page" if self.property("role") == "primary" else "on_pressed"
        return self._shape.chosen if self.isChecked() else rest

    def _type(self) -> QFont:
        is_tab = self.property("role") == "tab" and self.isChecked()
        return self._theme.font("strong" if is_tab else self._shape.type)

    def _content_width(self) -> int:
        widest = "strong" if self.property("role") == "tab" else self._shape.type
        width = QFontMetrics(self._theme.font(widest)).horizontalAdvance(self.text()) + 1
        if self._icon_name:
            width += self._theme.px(_ICON) + self._theme.px(_GAP)
        if self._key:
            width += self._theme.px(_GAP + 2) + cap_size(self._theme, self._key).width()
        return width

    def _tell_key(self) -> None:
        self.setAccessibleDescription(f"Key {self._key}" if self._key else "")
        self.setToolTip(f"{self.text()} ({self._key})" if self._key else "")

    def _show_key(self) -> None:
        if self._command and self._key != self._theme.keys.words(self._command):
            self.show_command(self._command)
        self._measure_anew()

    def _measure_anew(self) -> None:
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()


class LinkButton(Button):
    """A deed or a place written as a link: no edge, accent, at the left of its room."""

    def __init__(self, theme: Theme, text: str, *, icon: str = "", key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, text, icon=icon, key=key, role="link", parent=parent)


class TabButton(Button):
    """A stage or pane to go to: quiet, and when chosen bold over a line of two pixels. Put several in a QButtonGroup."""

    def __init__(self, theme: Theme, text: str, *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, text, icon=icon, role="tab", parent=parent)
        self.setProperty("ring", "inside")
        self.setCheckable(True)
