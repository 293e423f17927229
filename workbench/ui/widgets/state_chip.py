"""A state as icon and word, so that it still says the same in grey."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label


class StateChip(QWidget):
    """Icon and word. `tone`: "plain" and "ok" leave the word quiet, "warn" and "stop" colour it; `strong` sets it in 600."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        word: str,
        tone: str = "plain",
        *,
        strong: bool = False,
        role: str = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role, self._strong_role = role, "small-strong" if role == "small" else "strong"
        self._icon = IconLabel(theme, icon)
        self._word = Label(theme, word, role)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._icon)
        row.addWidget(self._word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._space)
        self._space()
        self.show_value(icon, word, tone, strong=strong)

    def show_value(self, icon: str, word: str, tone: str = "plain", *, strong: bool = False) -> None:
        """Show another state."""
        loud = tone in ("warn", "stop", "accent")
        self._icon.show_value(icon, "text2" if tone == "plain" else tone)
        self._word.set_role(self._strong_role if strong else self._role)
        self._word.show_value(word, tone if loud else "")
        self.setAccessibleName(word)

    def word(self) -> str:
        """The word shown."""
        return self._word.text()

    def _space(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(self._theme.px(7))
