"""Which version of a library item is read, with a lock when the open cohort has pinned it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.surface import Surface


class VersionChip(Surface):
    """The words "Version 1, in use", behind a lock when it is fixed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self._theme = theme
        self._lock = IconLabel(theme, "lock", size=14)
        self._word = Label(theme, role="small-strong", tone="second")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._lock)
        self._row.addWidget(self._word, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, words: str, *, fixed: bool) -> None:
        """Show another version."""
        self._word.show_value(words)
        self._lock.setVisible(fixed)
        self._row.invalidate()
        self.updateGeometry()
        holder = self.parentWidget()
        around = holder.layout() if holder is not None else None
        if around is not None:
            around.activate()  # now, and not when the window next finds the time: until then the words would be cut
        self.setAccessibleName(f"{words}, fixed for this cohort" if fixed else words)
        self.setToolTip("Fixed for this cohort: it cannot change while the cohort is open." if fixed else "")

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(9), px(4), px(10), px(4))
        self._row.setSpacing(px(6))
