"""The case and its papers, laid over the margin while a script is marked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.scenario import Paper, Scenario
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import TabButton
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.markdown_view import MarkdownView
from workbench.ui.widgets.small_keys import IconButton
from workbench.ui.widgets.surface import Hairline, Surface

_TASK = "What is asked"


class CaseDrawer(Surface):
    """Shows a scenario, a tab for each paper and one for what the participant is asked. Each paper keeps its place."""

    close_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._theme = theme
        self._papers: tuple[Paper, ...] = ()
        self._places: dict[int, int] = {}
        self._at = -1
        self._title = WrapLabel(theme, role="heading")
        self._title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.close_button = IconButton(theme, "x", "Close the case", key="Escape")
        self._tabs = QButtonGroup(self)
        self._bar = QWidget()
        self._flow = Flow(self._bar)
        self.page = MarkdownView(theme, "The case")
        self._lay_out()
        self._tabs.idToggled.connect(self._chosen)
        self.close_button.clicked.connect(self.close_requested)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_requested)
        theme.changed.connect(self._space)
        self._space()

    def show_scenario(self, scenario: Scenario) -> None:
        """Show a scenario from its first paper; the one that is shown already stays where it is."""
        papers = (*scenario.papers, *_asked(scenario))
        self._title.show_value(scenario.title)
        self.setAccessibleName(f"The case, {scenario.title}")
        if papers == self._papers:
            return
        self._clear()
        self._papers = papers
        for at, paper in enumerate(papers):
            tab = TabButton(self._theme, paper.title)
            tab.setAccessibleDescription(paper.heading)
            self._tabs.addButton(tab, at)
            self._flow.addWidget(tab)
        if papers:
            self._tabs.button(0).setChecked(True)

    def show_paper(self, at: int) -> None:
        """Go to a paper by its place among the tabs."""
        tab = self._tabs.button(at)
        if tab is not None:
            tab.setChecked(True)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._top = QVBoxLayout()
        self._top.addLayout(self._head)
        self._top.addWidget(self._bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(Hairline())
        column.addWidget(self.page, 1)

    def _clear(self) -> None:
        self._at = -1
        self._places.clear()
        for tab in self._tabs.buttons():
            self._tabs.removeButton(tab)
            self._flow.removeWidget(tab)
            tab.hide()
            tab.deleteLater()

    def _chosen(self, at: int, on: bool) -> None:
        if not on:
            return
        if self._at >= 0:
            self._places[self._at] = self.page.place()
        self._at = at
        self.page.show_markdown(self._papers[at].body, self._papers[at].heading)
        self.page.go_to(self._places.get(at, 0))

    def _space(self) -> None:
        px = self._theme.px
        self._top.setContentsMargins(px(14), px(8), px(8), 0)
        self._top.setSpacing(0)
        self._head.setContentsMargins(px(10), 0, 0, 0)
        self._flow.set_gaps(px(2), 0)


def _asked(scenario: Scenario) -> tuple[Paper, ...]:
    """The question and its tasks as one more paper."""
    if not scenario.question.strip():
        return ()
    tasks = "\n\n".join(f"### {task.title}\n\n{task.text}" for task in scenario.tasks)
    body = f"# {_TASK}\n\n{scenario.role}\n\n{scenario.question.strip()}\n\n{tasks}"
    return (Paper("asked", _TASK, _TASK, body),)
