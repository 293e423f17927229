"""A fingerprint as two people read it to each other: five groups of digits, large, or a dash where there is none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label

_GROUPS = 5


class Digits(QWidget):
    """Five groups that stay whole where the room is narrow. `role` is their type role."""

    def __init__(self, theme: Theme, role: str = "section", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = ""
        self._flow = Flow(self)
        self._groups = tuple(Label(theme, role=role) for _ in range(_GROUPS))
        for group in self._groups:
            group.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._flow.addWidget(group)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, fingerprint: str) -> None:
        """Show the digits of a card, in groups parted by spaces."""
        self._shown = fingerprint
        for group, digits in zip(self._groups, [*fingerprint.split(), *[""] * _GROUPS], strict=False):
            group.show_value(digits)
            group.setVisible(bool(digits))
        self.setAccessibleName("Fingerprint" if fingerprint else "No fingerprint")
        self.setAccessibleDescription(fingerprint)

    def text(self) -> str:
        """What is shown."""
        return self._shown

    def _space(self) -> None:
        self._flow.set_gaps(self._theme.px(14), self._theme.px(2))
