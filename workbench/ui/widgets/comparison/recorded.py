"""A decision once it is recorded: who decided, on what grounds, and whose markings they were."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.adjudication import REASONS, Decision
from workbench.ui.theme import Theme
from workbench.ui.widgets.comparison.columns import DecisiveGround
from workbench.ui.widgets.labels import WrapLabel


@dataclass(frozen=True, slots=True)
class Told:
    """What is told once a decision is recorded: the outcome it gives and what it changes, who decided and when, and of each
    marking which it was, whose and when.
    """

    outcome: str
    effect: str
    by: str
    a: str
    b: str


class RecordedRow(DecisiveGround):
    """The reason of a recorded decision, and who decided."""

    def __init__(self, theme: Theme, decision: Decision, told: Told) -> None:
        left, right = QWidget(), QWidget()
        self._left, self._right = QVBoxLayout(left), QVBoxLayout(right)
        for words, role, tone in (
            ("Reason", "small-strong", "second"),
            (REASONS.get(decision.reason_code, "A third marking decides."), "strong", ""),
            (decision.why, "body", ""),
        ):
            self._left.addWidget(WrapLabel(theme, words, role, tone))
        for words, role, tone in (("Decided by", "small-strong", "second"), (told.by, "body", "")):
            self._right.addWidget(WrapLabel(theme, words, role, tone))
        for column in (self._left, self._right):
            column.setContentsMargins(0, 0, 0, 0)
            column.addStretch(1)
        super().__init__(theme, WrapLabel(theme, "The decision", "heading"), (left,), right)
        self.setAccessibleName("The decision")
        self.show_in_hand(True)
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        for column in (self._left, self._right):
            column.setSpacing(self._theme.px(3))
