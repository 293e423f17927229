"""The foot of the welcome page: the promise about the network, and text size, theme and keys before anything is opened."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from workbench.ui.memory import Memory
from workbench.ui.theme import Theme
from workbench.ui.tokens import PALETTES, TEXT_FACTORS
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.surface import Surface

_PROMISE = "Everything stays on this computer. Marking Workbench uses no network."


class Foot(Surface):
    """Text size and theme are changed here and remembered; `identity_requested` and `keys_requested` ask for other pages."""

    identity_requested = Signal()
    keys_requested = Signal()

    def __init__(self, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__("foot", parent)
        self._theme, self._memory = theme, memory
        self.identity = Button(theme, "My identity", icon="id-card", role="quiet")
        self.text_size = Button(theme, "Text size", icon="a-large-small", role="quiet")
        self.look = Button(theme, "Theme", icon="contrast", role="quiet")
        self.keys = Button(theme, "Keys", icon="keyboard", command="Keys", role="quiet")
        self.sizes = _menu(self, "Text size")
        self.looks = _menu(self, "Theme")
        self._row = QHBoxLayout(self)
        self._row.addWidget(IconLabel(theme, "hard-drive"))
        promise = WrapLabel(theme, _PROMISE, "small", "second")
        promise.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(promise, 1)
        for button in (self.identity, self.text_size, self.look, self.keys):
            self._row.addWidget(button)
        self.identity.clicked.connect(self.identity_requested)
        self.text_size.clicked.connect(self._open_sizes)
        self.look.clicked.connect(self._open_looks)
        self.keys.clicked.connect(self.keys_requested)
        self._fill()
        theme.changed.connect(self._show)
        self._show()

    def _fill(self) -> None:
        for factor in TEXT_FACTORS:
            action = _choice(self.sizes, f"{factor * 100:.0f} %", factor)
            action.triggered.connect(partial(self._set_factor, factor))
        names: list[tuple[str | None, str]] = [(None, "System"), *((each.name, each.title) for each in PALETTES.values())]
        for name, title in names:
            action = _choice(self.looks, title, name)
            action.triggered.connect(partial(self._set_look, name))

    def _set_factor(self, factor: float, _checked: bool = False) -> None:
        self._memory.set_text("size", str(factor))
        self._theme.set_factor(factor)

    def _set_look(self, name: str | None, _checked: bool = False) -> None:
        self._memory.set_text("theme", name or "")
        self._theme.choose(name)

    def _open_sizes(self) -> None:
        _open_above(self.sizes, self.text_size)

    def _open_looks(self) -> None:
        _open_above(self.looks, self.look)

    def _show(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(24), px(8), px(16), px(8))
        self._row.setSpacing(px(8))
        chosen = self._theme.chosen
        self.look.show_value(f"Theme: {PALETTES[chosen].title if chosen else 'System'}")
        self.text_size.setAccessibleDescription(f"{self._theme.factor * 100:.0f} %")
        for action in self.sizes.actions():
            action.setChecked(action.data() == self._theme.factor)
        for action in self.looks.actions():
            action.setChecked(action.data() == chosen)


def _menu(parent: QWidget, title: str) -> QMenu:
    menu = QMenu(title, parent)
    menu.setAccessibleName(title)
    QActionGroup(menu)
    return menu


def _choice(menu: QMenu, words: str, value: object) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setData(value)
    group = menu.findChild(QActionGroup)
    if group is not None:
        group.addAction(action)
    return action


def _open_above(menu: QMenu, button: QPushButton) -> None:
    menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
