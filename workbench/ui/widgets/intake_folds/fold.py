"""A part of a pane that is folded until somebody wants it: a title with a chevron, words on what is inside, and the inside."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.surface import Hairline


class Fold(QWidget):
    """`unfolded` when the inside comes into sight; put into `column` what stands there."""

    unfolded = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._title = theme, title
        self.button = Button(theme, title, icon="chevron-right", role="name")
        self.button.clicked.connect(self._turn)
        self._summary = Label(theme, role="small", tone="second")
        self._head = QHBoxLayout()
        self._head.addWidget(self.button)
        self._head.addStretch(1)
        self._head.addWidget(self._summary, 0, Qt.AlignmentFlag.AlignVCenter)
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self._inside.hide()
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Hairline())
        self._outer.addLayout(self._head)
        self._outer.addWidget(self._inside)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._space_fold)
        self._space_fold()
        self._name()

    @property
    def is_open(self) -> bool:
        """Whether the inside is shown."""
        return not self._inside.isHidden()

    def open(self) -> None:
        """Show the inside."""
        if not self.is_open:
            self._turn()

    def summarise(self, words: str) -> None:
        """Say beside the title what is inside."""
        self._summary.show_value(words)
        self._name()

    def _turn(self) -> None:
        shown = not self.is_open
        self._inside.setVisible(shown)
        self.button.show_value(self._title, icon="chevron-down" if shown else "chevron-right")
        self._name()
        if shown:
            self.unfolded.emit()

    def _name(self) -> None:
        said = f", {self._summary.text()}" if self._summary.text() else ""
        self.button.setAccessibleName(f"{self._title}{said}, {'shown' if self.is_open else 'folded'}")

    def _space_fold(self) -> None:
        px = self._theme.px
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(px(6))
        self._head.setContentsMargins(0, 0, 0, px(4))
        self.column.setContentsMargins(px(4), 0, 0, px(14))
        self.column.setSpacing(px(10))
