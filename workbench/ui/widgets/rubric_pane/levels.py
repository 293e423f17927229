"""The levels of a criterion to press: as keys in a row, or as whole descriptors one below the other."""

import textwrap

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from workbench.domain.rubric import Level
from workbench.ui.theme import Theme, polish
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.buttons import Pressable
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.lead_label import LeadLabel
from workbench.ui.widgets.rubric_pane.shown import Shown, level_words
from workbench.ui.widgets.small_keys import LevelKey

_TOOLTIP = 64
_NARROWEST = 160


class LevelMark(Label):
    """The number of a level as it stands on its key, filled when the level is chosen."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__(theme, str(number), "button")
        self.setProperty("role", "level-mark")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.changed.connect(self._space)
        self._space()

    def show_chosen(self, chosen: bool) -> None:
        """Fill it, or not."""
        if bool(self.property("chosen")) != chosen:
            self.setProperty("chosen", chosen)
            polish(self)
            self._theme.dress(self, "strong" if chosen else "button")

    def _space(self) -> None:
        self.setFixedSize(self._theme.px(SIZES.level_width), self._theme.px(SIZES.level_height))


class LevelOption(Pressable):
    """A level with its whole descriptor, pressed as a whole. It is chosen only when it is told so."""

    pressed_level = Signal(int)

    def __init__(self, theme: Theme, level: Level, parent: QWidget | None = None) -> None:
        super().__init__(theme, "option", parent)
        self._level = level
        self.setCheckable(True)
        self._mark = LevelMark(theme, level.level)
        self._words = LeadLabel(theme)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._pressed)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, descriptor: str, *, chosen: bool, framed: bool) -> None:
        """Show the descriptor, chosen or not, in a frame of its own or plain."""
        name = f"{self._level.label}, chosen." if chosen else f"{self._level.label}."
        self._words.show_words(name, f" {descriptor}" if descriptor else "", bold=framed or chosen)
        self._mark.show_chosen(chosen)
        self.setChecked(chosen)
        self.setAccessibleName(f"Level {self._level.level}, {name.rstrip('.')}")
        self.setAccessibleDescription(descriptor)
        role = "option" if framed else "option-plain"
        if role != self.property("role"):
            self.setProperty("role", role)
            polish(self)
            self._space()

    def nextCheckState(self) -> None:
        """Pressing wishes for a level; only what is shown chooses it."""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._row.totalHeightForWidth(width), self._theme.px(SIZES.target))

    def sizeHint(self) -> QSize:
        width = self._row.sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = self._theme.px(_NARROWEST)
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        painter.end()

    def _pressed(self) -> None:
        if not self.isChecked():
            self.pressed_level.emit(self._level.level)

    def _space(self) -> None:
        px = self._theme.px
        framed = self.property("role") == "option"
        self._row.setSpacing(px(10))
        self._row.setContentsMargins(*((px(9), px(5), px(9), px(5)) if framed else (0, px(1), px(4), px(1))))
        self.updateGeometry()


class LevelList(QWidget):
    """Every level of a criterion with its descriptor."""

    level_pressed = Signal(int)

    def __init__(self, theme: Theme, levels: tuple[Level, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._framed = theme, True
        self._options = {level.level: LevelOption(theme, level) for level in levels}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for option in self._options.values():
            option.pressed_level.connect(self.level_pressed)
            self._column.addWidget(option)
        theme.changed.connect(self._space)

    def show_value(self, shown: Shown, *, framed: bool) -> None:
        """Show the descriptors of a criterion with its chosen level."""
        for number, option in self._options.items():
            option.show_value(shown.criterion.descriptor(number), chosen=number == shown.judgement.level, framed=framed)
        self._framed = framed
        self._space()
        self._column.invalidate()

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in reading order."""
        return list(self._options.values())

    def option_of(self, level: int) -> LevelOption | None:
        """The level's target, None for a level that is not among the descriptors."""
        return self._options.get(level)

    def option(self, level: int) -> LevelOption:
        """The level's target; raises KeyError."""
        return self._options[level]

    def _space(self) -> None:
        self._column.setSpacing(self._theme.px(5 if self._framed else 2))


class _Key(LevelKey):
    """A level key that is chosen only when it is told so."""

    def nextCheckState(self) -> None:
        """Pressing wishes for a level; only what is shown chooses it."""


class LevelKeys(QWidget):
    """The levels of a criterion as a row of keys. `looked_at` gives a level while its key is hovered or focused, else -1."""

    level_pressed = Signal(int)
    looked_at = Signal(int)

    def __init__(self, theme: Theme, levels: tuple[Level, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._levels = {level.level: level for level in levels}
        self._keys = {number: _Key(theme, str(number)) for number in self._levels}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for key in self._keys.values():
            key.clicked.connect(self._pressed)
            key.installEventFilter(self)
            self._row.addWidget(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, shown: Shown) -> None:
        """Show which level is chosen and what each says."""
        for number, key in self._keys.items():
            level = self._levels[number]
            chosen = number == shown.judgement.level
            key.setChecked(chosen)
            key.setAccessibleName(f"{shown.criterion.short}, level {number}, {level.label}{', chosen' if chosen else ''}")
            key.setAccessibleDescription(shown.criterion.descriptor(number))
            key.setToolTip(textwrap.fill(level_words(shown.rubric, shown.criterion, level), _TOOLTIP))

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in reading order."""
        return list(self._keys.values())

    def key(self, level: int) -> LevelKey:
        """The key of a level; raises KeyError."""
        return self._keys[level]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self.looked_at.emit(self._number(watched))
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self.looked_at.emit(-1)
        return False

    def _number(self, key: QObject | None) -> int:
        return next((number for number, each in self._keys.items() if each is key), -1)

    def _pressed(self) -> None:
        key = self.sender()
        if isinstance(key, LevelKey) and not key.isChecked():
            self.level_pressed.emit(self._number(key))

    def _space(self) -> None:
        self._row.setSpacing(self._theme.px(5))
