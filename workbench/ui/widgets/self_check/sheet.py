"""A column of things to read that scrolls: the ground of every tab of the self-check's side pane."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.self_check.places import Place
from workbench.ui.widgets.surface import Hairline

_SIDE = 24


class Sheet(QScrollArea):
    """`column` takes the content; `place_pressed` is there for what points into the draft."""

    place_pressed = Signal(Place)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        theme.changed.connect(self._space)
        self._space()

    def clear(self) -> None:
        """Take everything away."""
        empty(self.column)

    def say(self, text: str, role: str = "body", tone: str = "") -> WrapLabel:
        """Put running words below what is there."""
        label = WrapLabel(self.theme, text, role, tone)
        self.column.addWidget(label)
        return label

    def head(self, text: str, aside: str = "") -> None:
        """Put a heading below what is there, under a hairline if something is; `aside` stands below it, quieter."""
        if self.column.count():
            self.column.addSpacing(self.theme.px(6))
            self.column.addWidget(Hairline())
            self.column.addSpacing(self.theme.px(4))
        self.column.addWidget(Label(self.theme, text, "heading"))
        if aside:
            self.say(aside, "small", "second")

    def _space(self) -> None:
        px = self.theme.px
        self.column.setContentsMargins(px(_SIDE), px(14), px(_SIDE - 4), px(_SIDE))
        self.column.setSpacing(px(8))


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, layouts within it too."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
