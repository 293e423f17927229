"""Two panes side by side where there is room, else one at a time, chosen by tabs."""

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import TabButton
from workbench.ui.widgets.splitter import Splitter
from workbench.ui.widgets.surface import Surface

_NARROW = 1120


class TwoPanes(QWidget):
    """`names` are the words of the tabs, `sizes` the widths at first; `moved` comes when a person drags the line between them."""

    moved = Signal()

    def __init__(
        self,
        theme: Theme,
        panes: tuple[QWidget, QWidget],
        names: tuple[str, str],
        sizes: tuple[int, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._panes, self._sizes = theme, panes, sizes
        self._bar = Surface("bar")
        self._row = QHBoxLayout(self._bar)
        self.tabs = (TabButton(theme, names[0]), TabButton(theme, names[1]))
        self._group = QButtonGroup(self)
        for at, tab in enumerate(self.tabs):
            self._group.addButton(tab, at)
            self._row.addWidget(tab)
        self._row.addStretch(1)
        self.tabs[0].setChecked(True)
        self._splitter = Splitter(theme)
        for at, pane in enumerate(panes):
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(at, sizes[at])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._splitter, 1)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._splitter.splitterMoved.connect(self._tell)
        self._group.idToggled.connect(self._arrange)
        theme.changed.connect(self._arrange)
        self._arrange()

    def restore(self, state: QByteArray) -> None:
        """Put the line where it was, or where it is at first."""
        if not self._splitter.restoreState(state):
            self._splitter.setSizes(list(self._sizes))

    def state(self) -> QByteArray:
        """Where the line is."""
        return self._splitter.saveState()

    def turn_to(self, at: int) -> None:
        """Show the left (0) or the right (1) pane where only one has room."""
        self.tabs[at].setChecked(True)

    def minimumSizeHint(self) -> QSize:
        """Small, for what has no room gives way."""
        return QSize(self._theme.px(320), self._theme.px(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _tell(self, *_: int) -> None:
        self.moved.emit()

    def _arrange(self, *_: object) -> None:
        narrow = self.width() < self._theme.px(_NARROW)
        self._bar.setVisible(narrow)
        for tab, pane in zip(self.tabs, self._panes, strict=True):
            pane.setVisible(not narrow or tab.isChecked())
        self._row.setContentsMargins(self._theme.px(14), 0, self._theme.px(14), 0)
        self._row.setSpacing(self._theme.px(4))
