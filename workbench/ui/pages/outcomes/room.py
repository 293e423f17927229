"""How the page is parted: the gate beside the letter where there is room, else one of them, else a sentence in their place."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QStackedLayout, QWidget

from workbench.ui.memory import Memory
from workbench.ui.theme import Theme
from workbench.ui.widgets.empty import EmptyPlace, EmptyRoom
from workbench.ui.widgets.letters_pane import LettersPane
from workbench.ui.widgets.release_pane import ReleasePane
from workbench.ui.widgets.splitter import Splitter

_ONE_PANE = 1060
_LEFT, _WIDE_LEFT = 624, 1056
_WIDE = 1600
_PANES = "outcomes/panes"


class Room(QWidget):
    """The two panes with the widths they had, and the empty place."""

    def __init__(self, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._memory = theme, memory
        self._one_pane = self._on_letter = False
        self._placed = ""
        self.release_pane, self.letters = ReleasePane(theme), LettersPane(theme)
        self.empty = EmptyPlace(theme, "flag", "No scripts yet")
        self._splitter = Splitter(theme)
        self._splitter.addWidget(self.release_pane)
        self._splitter.addWidget(self.letters)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._stack = QStackedLayout(self)
        self._stack.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._stack.addWidget(EmptyRoom(theme, self.empty))
        self._stack.addWidget(self._splitter)
        self.release_pane.letters_requested.connect(self.turn_to_letter)
        self.release_pane.table.opened.connect(self.turn_to_letter)
        self.letters.back_requested.connect(self.turn_back)
        self.letters.wanted.connect(self._bring_letters)
        theme.changed.connect(self.arrange)

    def show_panes(self, shown: bool) -> None:
        """Show the panes, or the empty place."""
        self._stack.setCurrentIndex(1 if shown else 0)

    def keep(self) -> None:
        """Remember the widths."""
        self._memory.set_state(self._key(), self._splitter.saveState())

    def turn_to_letter(self) -> None:
        """Where only one pane has room, show the letter."""
        self._on_letter = True
        self.arrange()
        if self._one_pane:
            self.letters.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_back(self) -> None:
        """Where only one pane has room, show the gate and the table."""
        self._on_letter = False
        self.arrange()
        self.release_pane.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_letters(self) -> None:
        """Where only one pane has room, show what the letters have to say to a command that was given elsewhere."""
        if self._one_pane and not self._on_letter:
            in_hand = self.release_pane.isAncestorOf(self.focusWidget() or self)
            self._on_letter = True
            self.arrange()
            if in_hand:
                self.letters.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self) -> None:
        """Both panes where there is room, else one at a time."""
        self._one_pane = self.width() < self._theme.px(_ONE_PANE)
        self.release_pane.setVisible(not (self._one_pane and self._on_letter))
        self.letters.setVisible(not self._one_pane or self._on_letter)
        self.release_pane.show_letters_tab(self._one_pane)
        self.letters.show_back(self._one_pane)
        if not self._one_pane and self._placed != self._key():
            self._placed = self._key()
            if not self._splitter.restoreState(self._memory.state(self._placed)):
                left = self._theme.px(_WIDE_LEFT if self._wide else _LEFT)
                self._splitter.setSizes([left, self.width() - left])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def minimumSizeHint(self) -> QSize:
        """Small, for what has no room gives way: two panes become one."""
        return QSize(self._theme.px(320), self._theme.px(240))

    @property
    def _wide(self) -> bool:
        return self.width() >= self._theme.px(_WIDE)

    def _key(self) -> str:
        """The name of the widths that are kept: what fits one size of text does not fit another."""
        factor = self._theme.factor
        return f"{_PANES}{'-wide' if self._wide else ''}{'' if factor == 1 else f'-{factor:g}'}"
