"""The place above the page where the window says what is so, one banner at a time."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.ui.page import Offer
from workbench.ui.theme import Theme
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.small_keys import IconButton
from workbench.ui.widgets.surface import Surface


class Notices(Surface):
    """Hidden while there is nothing to say. Escape or the cross takes a banner away."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("ground", parent)
        self._theme = theme
        self._deed: Callable[[], None] | None = None
        self.banner = Banner(theme, "info", "")
        close = IconButton(theme, "x", "Take this message away")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.banner, 1)
        self._row.addWidget(close)
        self.banner.pressed.connect(self._do)
        close.clicked.connect(self.clear)
        theme.changed.connect(self._space)
        self._space()
        self.hide()

    def say(self, kind: str, title: str, sentence: str = "") -> None:
        """Say something; an empty title takes the banner away."""
        self._deed = None
        if not title:
            self.hide()
            return
        self.banner.show_value(kind, title, sentence)
        self.show()

    def offer(self, offer: Offer) -> None:
        """Say something with a button that does a deed."""
        self._deed = offer.deed
        self.banner.show_value(offer.kind, offer.title, offer.sentence, offer.button)
        self.show()

    def clear(self) -> None:
        """Say nothing."""
        self._deed = None
        self.banner.show_value("info", "")
        self.hide()

    def _do(self) -> None:
        deed = self._deed
        self.clear()
        if deed is not None:
            deed()

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(14), px(8), px(8), px(8))
        self._row.setSpacing(px(6))
