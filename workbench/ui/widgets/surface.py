"""The grounds that words lie on: panes, cards, bars and hairlines, told apart by role."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget


class Surface(QFrame):
    """A filled ground. `role` is "ground", "panel", "page", "sheet" (the page's colour as a whole pane), "card",
    "sunken", "bar" (line below) or "foot" (line above).
    """

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)


class Hairline(QFrame):
    """A line of one pixel, across or upright."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "hairline")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
