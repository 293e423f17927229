"""What a marker hands back: how much there is to pack, and the button that packs it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.surface import Surface


@dataclass(frozen=True, slots=True)
class HandBackShown:
    """What is so and what to do, and whether packing is the next deed (`ready`), or can be done again (`may`)."""

    title: str
    sentence: str
    ready: bool
    may: bool


class HandBackCard(Surface):
    """`pack_requested` when the button is pressed."""

    pack_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._theme = theme
        self._shown = HandBackShown("", "", ready=False, may=False)
        self._busy = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._title, self._sentence = WrapLabel(theme, role="heading"), WrapLabel(theme)
        self.button = Button(theme, "Pack what is handed in…")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self._sentence)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self._ask)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, shown: HandBackShown) -> None:
        """Show how much there is to hand back."""
        self._shown = shown
        self._title.show_value(shown.title)
        self._sentence.show_value(shown.sentence)
        self.setAccessibleName(shown.title)
        self.setAccessibleDescription(shown.sentence)
        self.button.setVisible(shown.may)
        self.show_busy(self._busy)

    def show_busy(self, busy: bool) -> None:
        """Say on the button that the pack is being made."""
        self._busy = busy
        again = "Pack it again…" if not self._shown.ready else "Pack what is handed in…"
        self.button.show_value("Making the pack" if busy else again)
        self.button.set_role("primary" if self._shown.ready and not busy else "")

    def title(self) -> str:
        """What is said first."""
        return self._title.text()

    def _ask(self) -> None:
        if not self._busy:
            self.pack_requested.emit()

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(16), px(14), px(16), px(14))
        self._column.setSpacing(px(6))
