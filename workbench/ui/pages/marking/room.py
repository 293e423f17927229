"""How the desk is laid out: queue, script with its margin, rubric over the foot; and what lies over them when asked for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.ui.memory import Memory
from workbench.ui.theme import Theme
from workbench.ui.widgets.annotation_list import AnnotationList
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.case_drawer import CaseDrawer
from workbench.ui.widgets.desk_foot import DeskFoot
from workbench.ui.widgets.empty import EmptyPlace
from workbench.ui.widgets.queue_pane import QueuePane
from workbench.ui.widgets.reason_bar import ReasonBar
from workbench.ui.widgets.rubric_grid import RubricGrid
from workbench.ui.widgets.rubric_pane import RubricPane
from workbench.ui.widgets.script_bar import ScriptBar
from workbench.ui.widgets.script_with_margin import ScriptWithMargin
from workbench.ui.widgets.splitter import Splitter

_WIDE, _USUAL, _ONE_PANE = 1600, 1240, 960
_QUEUE, _QUEUE_WIDE, _QUEUE_FOLDED = 212, 248, 47
_RUBRIC, _RUBRIC_WIDE = 396, 500


class DeskRoom(QWidget):
    """All the desk's widgets in their places. What they mean together is the page's business."""

    def __init__(self, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._memory = memory
        self.queue = QueuePane(theme)
        self.bar = ScriptBar(theme)
        self.reason = ReasonBar(theme)
        self.script = ScriptWithMargin(theme)
        self.rubric = RubricPane(theme)
        self.foot = DeskFoot(theme)
        self.case = CaseDrawer(theme)
        self.grid = RubricGrid(theme, pad=16)
        self.annotations = AnnotationList(theme)
        self.empty = EmptyPlace(theme, "coffee", "Nothing is open", "Choose a script in the queue to begin.")
        self.centre = QStackedWidget()
        self.splitter = Splitter(theme)
        self._laid = self._rubric_folded = self._was_one_pane = False
        self._lay_out()
        theme.changed.connect(self.fit)

    def show_centre(self, widget: QWidget) -> None:
        """Bring the script, or something asked for in its place, to the middle."""
        self.centre.setCurrentWidget(widget)

    def show_desk(self, laid: bool) -> None:
        """Show the bar and the rubric only while a script lies on the desk."""
        self._laid = laid
        self.bar.setVisible(laid)
        self._arrange()
        self.show_centre(self.script if laid else self.empty)

    def fold_rubric(self) -> None:
        """Fold the rubric, or unfold it; where there is room for one pane it takes the script's place."""
        self._rubric_folded = not self._rubric_folded
        self._arrange()
        (self.script.script if self._rubric_folded else self.rubric).setFocus()

    def show_rubric(self) -> None:
        """Unfold the rubric if it is folded: something in it is wanted."""
        if self._rubric_folded:
            self.fold_rubric()

    @property
    def one_pane(self) -> bool:
        """Whether there is room for only one pane at this width and text size."""
        return self.width() / self._theme.factor < _ONE_PANE

    def _arrange(self) -> None:
        rubric = self._laid and not self._rubric_folded
        self._right.setVisible(rubric)
        self._middle.setVisible(not (rubric and self.one_pane))
        self.bar.show_rubric_folded(self._rubric_folded)
        self._back.setVisible(rubric and self.one_pane)
        if self.one_pane:
            rest = self.width() - self.queue.width()
            self.splitter.setSizes([self.queue.width(), rest, rest])

    def fit(self) -> None:
        """Give each pane the width that the window and the text size allow."""
        width = self.width() / self._theme.factor
        wide = width >= _WIDE
        px = self._theme.px
        if width < _USUAL and not self.queue.folded:
            self.queue.set_folded(True)
        if self.one_pane != self._was_one_pane:
            self._was_one_pane = self._rubric_folded = self.one_pane
        self._arrange()
        self.queue.set_wide(wide)
        self.rubric.set_all_open(wide)
        queue = _QUEUE_FOLDED if self.queue.folded else _QUEUE_WIDE if wide else _QUEUE
        rubric = _RUBRIC_WIDE if wide else _RUBRIC
        self.queue.setFixedWidth(px(queue))
        self._right.setMinimumWidth(px(min(rubric, 360)))
        if self.one_pane:
            return
        if self.splitter.sizes()[2] == 0 or not self._kept:
            self.splitter.setSizes([px(queue), max(self.width() - px(queue) - px(rubric), 0), px(rubric)])

    def keep(self) -> None:
        """Remember where the splitter stands."""
        self._memory.set_state("marking/splitter", self.splitter.saveState())

    def _lay_out(self) -> None:
        self._middle = QWidget()
        column = _column(self._middle)
        column.addWidget(self.bar)
        column.addWidget(self.reason)
        column.addWidget(self.centre, 1)
        for part in (self.script, self.empty, self.case, self.grid, self.annotations):
            self.centre.addWidget(part)
        self._right = QWidget()
        side = _column(self._right)
        self._back = Button(self._theme, "Back to the script", icon="book-open", command="Fold the rubric", role="quiet")
        self._back.clicked.connect(self.fold_rubric)
        side.addWidget(self._back)
        side.addWidget(self.rubric, 1)
        side.addWidget(self.foot)
        for pane in (self.queue, self._middle, self._right):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        whole = _column(self)
        whole.addWidget(self.splitter)
        self._kept = self.splitter.restoreState(self._memory.state("marking/splitter"))
        self.splitter.setOrientation(Qt.Orientation.Horizontal)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
