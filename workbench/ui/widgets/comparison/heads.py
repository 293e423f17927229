"""The head of the columns: what each marking comes to, and once the decision is recorded, whose it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from workbench.domain.comparison import Comparison, Side
from workbench.domain.passrule import Result
from workbench.domain.words import counted
from workbench.ui.theme import Theme
from workbench.ui.widgets.comparison.columns import Columned, Columns, Form
from workbench.ui.widgets.comparison.draft import result_words
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import WrapLabel


class SideHead(QWidget):
    """ "Marking A: passed, 10 points", and below it whose marking it was, if that is told."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self._icon = IconLabel(theme, "circle")
        self._words = WrapLabel(theme, role="strong")
        self._whose = WrapLabel(theme, role="small", tone="second")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._words, 0, 1)
        self._grid.addWidget(self._whose, 1, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(2, 1)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, side: Side, whose: str) -> None:
        """Show what the marking comes to."""
        passed = side.result is Result.PASSED
        self._icon.show_value(*(("circle-check", "ok") if passed else ("circle-slash", "warn")))
        words = f"{self._name}: {result_words(side.result)}, {counted(side.points, 'point')}"
        self._words.show_value(words)
        self._whose.show_value(whose)
        self._whose.setVisible(bool(whose))
        self.setAccessibleName(f"{words}. {whose}" if whose else words)

    def _space(self) -> None:
        px = self._theme.px
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(1))
        self._icon.setFixedHeight(px(20))


class ColumnHeads(Columned):
    """Stays in sight above the rows."""

    def __init__(self, theme: Theme) -> None:
        self._criterion = WrapLabel(theme, "Criterion", "small-strong", "second")
        self._a, self._b = SideHead(theme, "Marking A"), SideHead(theme, "Marking B")
        self._yours = WrapLabel(theme, "Your decision", "strong")
        super().__init__(theme, self._criterion, (self._a, self._b), self._yours)
        self.set_pad(9)

    def show_value(self, comparison: Comparison, whose: tuple[str, str]) -> None:
        """Show what the two markings come to; `whose` says of each whose it was, or "" and ""."""
        self._a.show_value(comparison.a, whose[0])
        self._b.show_value(comparison.b, whose[1])
        self._yours.show_value("Your decision" if comparison.decision is None else "The decision")

    def fit(self, columns: Columns) -> None:
        super().fit(columns)
        self._criterion.setVisible(columns.form is Form.FOUR)
        self._yours.setVisible(columns.form is not Form.TWO)
