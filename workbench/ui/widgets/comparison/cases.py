"""The cases beside the comparison: each with its code and whether it is decided; folded, only how many are."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from workbench.domain.words import number
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.queue_list import QueueList
from workbench.ui.widgets.small_keys import IconButton
from workbench.ui.widgets.surface import Surface

_WIDTH, _WIDE = 164, 212


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in the list."""

    id: str
    code: str
    decided: bool
    begun: bool = False

    @property
    def words(self) -> str:
        """How far it is."""
        return "Decided" if self.decided else "Begun" if self.begun else "To decide"

    @property
    def icon(self) -> str:
        """The icon of its state."""
        return "circle-check" if self.decided else "pen-line" if self.begun else "circle"

    @property
    def token(self) -> str:
        """The colour of its state."""
        return "ok" if self.decided else "text2"


class CasesPane(Surface):
    """`case_chosen` gives a script's id; `fold_requested` wishes for the other form."""

    case_chosen = Signal(str)
    fold_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self._theme = theme
        self._folded = self._wide = False
        self.setAccessibleName("Cases")
        self.fold = IconButton(theme, "panel-left-close", "Fold the cases", command="Fold the cases")
        self.unfold = IconButton(theme, "panel-left-open", "Unfold the cases", command="Fold the cases")
        self.list = QueueList(theme, "Cases")
        self._tally = Label(theme, role="small", tone="second")
        self._done = Label(theme, role="strong")
        self._of = Label(theme, role="small", tone="second")
        self._lay_out()
        self.list.script_chosen.connect(self.case_chosen)
        self.fold.clicked.connect(self.fold_requested)
        self.unfold.clicked.connect(self.fold_requested)
        theme.changed.connect(self._space)
        self._space()

    def show_cases(self, rows: Sequence[CaseRow], current: str) -> None:
        """Show the cases in their order, `current` the one that is compared."""
        done = sum(row.decided for row in rows)
        self.list.show_rows(rows, current)
        self._tally.show_value(f"{number(done)} of {number(len(rows))} decided")
        self._done.show_value(number(done))
        self._of.show_value(f"of {number(len(rows))}")
        self._done.setAccessibleName(self._tally.text())

    @property
    def folded(self) -> bool:
        """Whether only the tally is shown."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Show only the tally in a narrow strip, or the list again."""
        held = self._folded != folded and self.isAncestorOf(self.window().focusWidget() or self)
        self._folded = folded
        self._stack.setCurrentIndex(1 if folded else 0)
        self._space()
        if held:
            (self.unfold if folded else self.fold).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_wide(self, wide: bool) -> None:
        """Take the width of a large window."""
        self._wide = wide
        self._space()

    def focus_list(self) -> None:
        """Go to the list, or to the button that unfolds it."""
        (self.unfold if self._folded else self.list).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        whole, strip = QWidget(), QWidget()
        self._head = QHBoxLayout()
        self._head.addWidget(Label(self._theme, "Cases", "strong"))
        self._head.addStretch(1)
        self._head.addWidget(self.fold)
        self._top = QVBoxLayout()
        self._top.addLayout(self._head)
        self._top.addWidget(self._tally)
        self._below = QVBoxLayout()
        self._below.addWidget(self.list, 1)
        self._below.addStretch(0)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addLayout(self._below, 1)
        self._strip = QVBoxLayout(strip)
        for part in (self.unfold, self._done, self._of):
            self._strip.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self._strip.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(whole)
        self._stack.addWidget(strip)

    def _space(self) -> None:
        px = self._theme.px
        self._top.setContentsMargins(px(14), px(7), px(8), px(8))
        self._top.setSpacing(px(2))
        self._below.setContentsMargins(px(6), 0, px(6), px(6))
        self._strip.setContentsMargins(px(2), px(7), px(2), px(12))
        self._strip.setSpacing(px(4))
        self.setFixedWidth(px(SIZES.queue_folded if self._folded else _WIDE if self._wide else _WIDTH))
