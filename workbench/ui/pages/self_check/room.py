"""The furniture of the self-check page: bar, question, and one place at the front: start, draft, rubric or examples."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.rubric import Rubric
from workbench.ui.memory import Memory
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.case_drawer import CaseDrawer
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.rubric_grid import RubricGrid
from workbench.ui.widgets.script_with_margin import ScriptWithMargin
from workbench.ui.widgets.self_check.bar import CheckBar
from workbench.ui.widgets.self_check.examples_view import ExamplesView
from workbench.ui.widgets.self_check.leave_bar import LeaveBar
from workbench.ui.widgets.self_check.paper import DraftPaper
from workbench.ui.widgets.self_check.side import Side, Tab
from workbench.ui.widgets.self_check.start import StartPlace
from workbench.ui.widgets.surface import Surface
from workbench.ui.widgets.two_panes import TwoPanes

_SPLITTER, _EXAMPLES = "self-check/splitter", "self-check/examples"
_WIDTHS = (900, 466)


class RubricPlace(Surface):
    """The rubric as a grid, as participants see it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("sheet")
        self._theme = theme
        self._title = Label(theme, role="section")
        self._notice = WrapLabel(theme, tone="second")
        self.close_button = Button(theme, "Close the rubric", icon="x", key="Escape", role="bar")
        self.grid = RubricGrid(theme, pad=10)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._notice)
        self._column.addWidget(self.grid, 1)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, rubric: Rubric) -> None:
        """Show a rubric."""
        self._title.show_value(rubric.title)
        self._notice.show_value(rubric.notice)
        self._notice.setVisible(bool(rubric.notice))
        self.grid.show_rubric(rubric)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(16), px(12), px(14), px(8))
        self._column.setSpacing(px(6))


class Room(QWidget):
    """The parts by name; `show_*` brings one place to the front."""

    def __init__(self, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._memory = theme, memory
        self.bar, self.leave = CheckBar(theme), LeaveBar(theme)
        self.start = StartPlace(theme)
        self.paper = DraftPaper(theme)
        self.draft = ScriptWithMargin(theme, script=self.paper)
        self.draft.margin.setAccessibleName("What you tied")
        self.side, self.case = Side(theme), CaseDrawer(theme)
        self.rubric, self.examples = RubricPlace(theme), ExamplesView(theme)
        self._beside = QStackedWidget()
        self._beside.addWidget(self.side)
        self._beside.addWidget(self.case)
        self.work = TwoPanes(theme, (self.draft, self._beside), ("My draft", "What was found"), _WIDTHS)
        self._stack = QStackedWidget()
        for place in (self.start, self.work, self.rubric, self.examples):
            self._stack.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.leave):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        self.work.restore(memory.state(_SPLITTER))
        self.examples.restore(memory.state(_EXAMPLES))
        self.work.moved.connect(self._keep)
        self.examples.moved.connect(self._keep)
        theme.changed.connect(self._space)
        self._space()

    def show_start(self) -> None:
        """Show where a draft is chosen."""
        self.bar.hide()
        self._stack.setCurrentWidget(self.start)

    def show_work(self) -> None:
        """Show the draft and what was found."""
        self.bar.show()
        self._beside.setCurrentWidget(self.side)
        self._stack.setCurrentWidget(self.work)

    def show_case(self) -> None:
        """Show the case beside the draft."""
        self.show_work()
        self._beside.setCurrentWidget(self.case)
        self.work.turn_to(1)
        self.case.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rubric(self, rubric: Rubric) -> None:
        """Show the rubric in the place of the draft."""
        self.rubric.show_value(rubric)
        self._stack.setCurrentWidget(self.rubric)
        self.rubric.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_examples(self) -> None:
        """Show the examples in the place of the draft."""
        self._stack.setCurrentWidget(self.examples)
        self.examples.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_to_changes(self) -> None:
        """Show what changed since another draft."""
        self.side.turn_to(Tab.CHANGES)
        self.work.turn_to(1)

    def next_pane(self) -> None:
        """Pass the keyboard from the draft to what was found, and back."""
        if self.paper.hasFocus():
            self.work.turn_to(1)
            self.side.button(self.side.tab).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.work.turn_to(0)
            self.paper.setFocus(Qt.FocusReason.TabFocusReason)

    def at(self) -> QWidget:
        """The place at the front; the case when it lies beside the draft."""
        places: tuple[QWidget, ...] = (self.start, self.work, self.rubric, self.examples)
        front = places[self._stack.currentIndex()]
        return self.case if front is self.work and self._beside.currentWidget() is self.case else front

    def go_to_draft(self) -> None:
        """Where only one pane has room, show the draft."""
        self.work.turn_to(0)

    def _keep(self) -> None:
        self._memory.set_state(_SPLITTER, self.work.state())
        self._memory.set_state(_EXAMPLES, self.examples.state())

    def _space(self) -> None:
        tie = self._theme.keys.press("Tie the selected words")
        self.draft.margin.set_read_only(True, f"Select some words, then {tie} to tie them to a criterion of your own rating.")
        self.draft.setMinimumWidth(self._theme.px(360))
        self._beside.setMinimumWidth(self._theme.px(320))
