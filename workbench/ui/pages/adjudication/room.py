"""How the page is laid out: cases, comparison between its head and foot, and the script beside the comparison or in its place."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from workbench.ui.memory import Memory
from workbench.ui.theme import Theme
from workbench.ui.widgets.comparison import CaseHead, CasesPane, ComparisonGrid, DecisionFoot, ScriptPane
from workbench.ui.widgets.empty import EmptyPlace
from workbench.ui.widgets.splitter import Splitter
from workbench.ui.widgets.surface import Hairline

_WIDE, _USUAL = 1600, 1240
_BESIDE = 1440
_LOW, _LOWEST = 500, 400
_GRID, _SCRIPT = 5, 4
_PANES = "adjudication/panes"
_EMPTY = (
    "scale",
    "Nothing to decide",
    "Two markings are compared here once both are handed in and they disagree about the outcome.",
)


class AdjudicationRoom(QWidget):
    """All widgets in their places. What they mean together is the page's business."""

    def __init__(self, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._memory = theme, memory
        self.cases = CasesPane(theme)
        self.head = CaseHead(theme)
        self.grid = ComparisonGrid(theme)
        self.script = ScriptPane(theme)
        self.foot = DecisionFoot(theme)
        self.empty = EmptyPlace(theme, *_EMPTY)
        self._script_open = self._placed = False
        self._was_usual = True
        self._splitter = Splitter(theme)
        self._lay_out()
        self.head.changed.connect(self._place_words)
        theme.changed.connect(self.fit)
        self.show_script(False)

    @property
    def beside(self) -> bool:
        """Whether there is room for the script beside the comparison."""
        return self.width() / self._theme.factor >= _BESIDE

    @property
    def script_open(self) -> bool:
        """Whether the script is shown."""
        return self._script_open

    @property
    def comparison_shown(self) -> bool:
        """Whether the comparison can be seen."""
        return not self._script_open or self.beside

    def show_script(self, shown: bool) -> None:
        """Show the script, or put it away."""
        self._script_open = shown
        self._arrange()

    def show_head(self, code: str, place: str, sentence: str) -> None:
        """Show a case's code, which of how many it is, and what the markings disagree about."""
        self.head.show_value(code, place, sentence)

    def show_case(self, shown: bool) -> None:
        """Show a case, or that there is none."""
        self._stack.setCurrentIndex(1 if shown else 0)
        self.cases.setVisible(shown)
        self._line.setVisible(shown)

    def chain(self) -> None:
        """Let Tab go through the case in reading order, also after parts of it were made anew."""
        stops = [*self.head.stops(), *self.grid.stops(), *self.script.stops(), *self.foot.stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def fold(self) -> None:
        """Fold the cases, or unfold them."""
        self.cases.set_folded(not self.cases.folded)

    def fit(self) -> None:
        """Give each pane what the window and the text size allow."""
        width = self.width() / self._theme.factor
        usual = width >= _USUAL
        if usual != self._was_usual:
            self._was_usual = usual
            self.cases.set_folded(not usual)
        self.cases.set_wide(width >= _WIDE)
        self._place_words()
        around = self._theme.px(24)
        self._around.setContentsMargins(around, around, around, around)
        self._arrange()

    def _place_words(self) -> None:
        """What is said of the case stays in sight, unless the window is low: then it scrolls with the comparison."""
        height = self.height() / self._theme.factor
        low = height < _LOW
        self.head.show_low(low)
        self.grid.show_lead(self.head.said() if low else "")
        self.foot.show_low(height < _LOWEST)

    def keep(self) -> None:
        """Remember where the splitter stands."""
        if self._script_open and self.beside:
            self._memory.set_state(_PANES, self._splitter.saveState())

    def _arrange(self) -> None:
        beside = self.beside
        both = self._script_open and beside
        self.script.setVisible(self._script_open)
        self.grid.setVisible(self.comparison_shown)
        self.head.setVisible(self.comparison_shown)
        self.script.show_beside(beside)
        self.head.show_script_open(self._script_open)
        if both and not self._placed:
            self._placed = True
            if not self._splitter.restoreState(self._memory.state(_PANES)):
                rest = self.width() - self.cases.width()
                self._splitter.setSizes([rest * _GRID // 9, rest * _SCRIPT // 9])

    def _lay_out(self) -> None:
        self._splitter.addWidget(self.grid)
        self._splitter.addWidget(self.script)
        case = QWidget()
        column = QVBoxLayout(case)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.foot)
        around = QWidget()
        self._around = QVBoxLayout(around)
        self._around.addWidget(self.empty)
        self._stack = QStackedWidget()
        self._stack.addWidget(around)
        self._stack.addWidget(case)
        self._line = Hairline(upright=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.cases)
        row.addWidget(self._line)
        row.addWidget(self._stack, 1)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._splitter.setOrientation(Qt.Orientation.Horizontal)
