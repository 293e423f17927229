"""The card of a profile that is open: its name, its digits large, and the way to write it to a file."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import ElidedLabel, WrapLabel
from workbench.ui.widgets.packs.digits import Digits
from workbench.ui.widgets.surface import Surface

_SAID = "Read these digits out when the office rings you about your card."


class CardShown(Surface):
    """`write` is the button that writes the card."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._theme = theme
        self._name, self._place = WrapLabel(theme, role="heading"), ElidedLabel(theme, role="small", tone="second")
        self.digits = Digits(theme, "title")
        self.write = Button(theme, "Write the card…", role="primary")
        self._column = QVBoxLayout(self)
        for part in (self._name, self._place, self.digits, WrapLabel(theme, _SAID, tone="second")):
            self._column.addWidget(part)
        self._column.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, name: str, fingerprint: str, place: str) -> None:
        """Show a card and where its profile lies."""
        self._name.show_value(name)
        self._place.show_value(place)
        self.digits.show_value(fingerprint)
        self.setAccessibleName(f"Card of {name}")
        self.setAccessibleDescription(fingerprint)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(18), px(16), px(18), px(16))
        self._column.setSpacing(px(8))
