"""The moderation page: the sample and what reviews hold back at the left, how far the markings agree at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLayout, QStackedLayout, QVBoxLayout, QWidget

from workbench.domain.adjudication import Finding
from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Role
from workbench.domain.sampling import PairState, SampleLine, SampleView
from workbench.domain.words import counted, number
from workbench.ui.bench import Bench
from workbench.ui.commands import Command, make_actions
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.pages.moderation.figures import Figures
from workbench.ui.pages.moderation.picture import Picture, picture
from workbench.ui.pages.moderation.table_file import table_file
from workbench.ui.theme import Theme
from workbench.ui.widgets.draw_place import DrawPlace
from workbench.ui.widgets.empty import EmptyPlace
from workbench.ui.widgets.sample_pane import SamplePane
from workbench.ui.widgets.scrolled import scrolled
from workbench.ui.widgets.two_panes import TwoPanes
from workbench.workflow import moderation

_PANES = "moderation/panes"
_LEFT, _RIGHT = 640, 726


class ModerationPage(Page):
    """Only the lead sees the sample: it names first markers, which second markers must not know."""

    stage = "moderation"
    title = "Moderation"
    icon = "scale"
    menu_name = "Cohort"
    gives_way = True

    def __init__(self, bench: Bench, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.bench, self._memory = bench, memory
        self._now: Picture | None = None
        self._leads_to = ""
        self._drawing = False
        self.sample = SamplePane(theme)
        self.draw_place = DrawPlace(theme)
        self.empty = EmptyPlace(theme, "scale", "No scripts yet")
        self.figures = Figures(bench, theme, self)
        self.table_file = table_file(bench, memory, self)
        self._lay_out()
        self._actions = self._make_actions()
        self._connect()
        self._space()

    def enter(self, key: str = "") -> None:
        """Show the sample as it stands; `key` is the script whose row to choose."""
        self.refresh()
        if key and not self.sample.table.choose(key):
            self.sample.pill(None).setChecked(True)
            self.sample.table.choose(key)

    def menu_actions(self) -> list[QAction]:
        """Draw the sample, why these, the sample as a table, show figures as a table."""
        return self._actions

    def refresh(self) -> None:
        """Read the cohort again and show it."""
        if not self.bench.may(Role.LEAD):
            said = f"{self.bench.leads()} draws the sample. It is not shown here, so that marking stays blind."
            self._show_empty("lock", "The sample is with the lead", said)
            return
        try:
            self._now = picture(self.bench.cohort)
        except WorkbenchError as error:
            self.tell(error)
            return
        self._show(self._now)

    def draw(self) -> None:
        """Draw the sample, or let scripts that were marked since join it."""
        if self._now is None or not self.bench.may(Role.LEAD):
            self.said.emit("info", "Only the lead draws the sample.", "")
        elif self._now.view is None and self._now.marked:
            self.draw_place.draw()
        elif self._now.view is None:
            self.said.emit("info", "There is nothing to draw from yet.", "The sample is drawn from scripts with a first marking.")
        else:
            self._draw(None)

    def _show(self, now: Picture) -> None:
        if now.view is not None:
            self.sample.show_value(now.view, now.unassigned)
            self.sample.show_reviews(now.reviews)
            self.figures.ask(now.asked, now.names)
            self._stack.setCurrentWidget(self._panes)
        elif now.policy.asks_for_nothing:
            said = f"The policy “{now.policy.title}” asks for no second marking, so nothing is drawn."
            self._show_empty("scale", "No sample is needed", said)
        elif now.marked:
            self.draw_place.show_value(now.ready_words)
            self._stack.setCurrentWidget(self._draw_room)
        elif now.scripts:
            none = f"None of the {number(now.scripts)} scripts has" if now.scripts > 1 else "The only script does not have"
            said = f"{none} a first marking. The sample is drawn from marked scripts."
            self._show_empty("scale", "Nothing to draw from yet", said, "Open allocation", "allocation")
        else:
            said = "The sample is drawn from scripts that were marked. Bring the scripts in first."
            self._show_empty("inbox", "No scripts yet", said, "Open intake", "intake")

    def _show_empty(self, icon: str, title: str, sentence: str, button: str = "", stage: str = "") -> None:
        self.empty.show_value(icon, title, sentence, button)
        self._leads_to = stage
        self._stack.setCurrentWidget(self._empty_room)

    def _draw(self, seed: int | None) -> None:
        if self._drawing:
            return
        self._drawing = True
        before = len(self._now.view.lines) if self._now and self._now.view else 0
        cohort, actor = self.bench.cohort, self.bench.actor
        job = self.bench.do(lambda: (before, moderation.draw(cohort, actor, seed)), self._drawn, self._not_drawn)
        job.crashed.connect(self._draw_ended)

    def _drawn(self, done: tuple[int, SampleView]) -> None:
        self._draw_ended()
        before, view = done
        joined = len(view.lines) - before
        self.bench.sample_changed.emit()
        self.refresh()
        if not before:
            self.said.emit("ok", f"{_are(len(view.lines), 'script')} in the sample.", f"It was drawn with seed {view.seed}.")
        elif joined:
            self.said.emit("ok", f"{counted(joined, 'script')} joined the sample.", "What was drawn before stays.")
        else:
            self.said.emit("ok", "No script had to join.", "The sample stays as it was.")
        self.sample.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_drawn(self, error: WorkbenchError) -> None:
        self._draw_ended()
        self.tell(error)

    def _draw_ended(self) -> None:
        self._drawing = False

    def _draw_again(self) -> None:
        self._draw(None)

    def _close_review(self, review: str, finding: Finding, reason: str) -> None:
        cohort, actor = self.bench.cohort, self.bench.actor
        self.bench.do(lambda: moderation.close_review(cohort, actor, review, finding, reason), self._review_closed, self.tell)

    def _review_closed(self, _: object) -> None:
        before = len(self._now.view.lines) if self._now and self._now.view else 0
        self.bench.decisions_changed.emit()
        self.bench.sample_changed.emit()
        self.refresh()
        joined = (len(self._now.view.lines) if self._now and self._now.view else 0) - before
        said = f"{counted(joined, 'script')} joined the sample to be second-marked." if joined else ""
        self.said.emit("ok", "The review is closed.", said)

    def _compare(self, submission: str) -> None:
        self.went.emit("adjudication", submission)

    def _open(self, line: SampleLine) -> None:
        if line.state in (PairState.IN_ADJUDICATION, PairState.DECIDED):
            self._compare(line.submission)
        elif line.state is PairState.WAITING:
            self.said.emit("info", f"{line.code} waits for its second marking.", "There is nothing to compare yet.")
        else:
            self.said.emit("info", f"Both markings of {line.code} agree about the outcome.", "There is nothing to decide.")

    def _go(self) -> None:
        self.went.emit(self._leads_to, "")

    def _open_allocation(self) -> None:
        self.went.emit("allocation", "second")

    def _show_why(self) -> None:
        if self._now is not None and self._now.view is not None:
            self.sample.show_why()
            self.sample.explanation.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_actions(self) -> list[QAction]:
        commands = (
            Command("Draw the sample", self.draw),
            Command("Why these scripts?", self._show_why),
            Command("Sample as a table…", self.table_file.ask),
        )
        table = QAction("Show figures as table", self)
        table.setCheckable(True)
        self.theme.keys.tie(table, table.text())
        self.addAction(table)
        table.toggled.connect(self.figures.show_as_table)
        return [*make_actions(self, commands, self.theme.keys), table]

    def _connect(self) -> None:
        self.sample.opened.connect(self._open)
        self.sample.draw_requested.connect(self._draw_again)
        self.sample.allocation_requested.connect(self._open_allocation)
        self.sample.open_reviews.compare_requested.connect(self._compare)
        self.sample.open_reviews.close_requested.connect(self._close_review)
        self.draw_place.draw_requested.connect(self._draw)
        self.empty.pressed.connect(self._go)
        self.figures.failed.connect(self.tell)
        self.table_file.told.connect(self.said)
        self.table_file.failed.connect(self.tell)
        self._panes.moved.connect(self._keep_widths)
        bench = self.bench
        for changed in (bench.sample_changed, bench.decisions_changed, bench.allocation_changed, bench.markings_changed):
            changed.connect(self._refresh_when_shown)
        for changed in (bench.scripts_changed, bench.outcomes_changed, bench.people_changed, bench.actor_changed):
            changed.connect(self._refresh_when_shown)
        self.theme.changed.connect(self._space)

    def _refresh_when_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def _keep_widths(self) -> None:
        self._memory.set_state(_PANES, self._panes.state())

    def _lay_out(self) -> None:
        sample = scrolled(self.sample, sideways=False)
        self._panes = TwoPanes(self.theme, (sample, self.figures.side), ("Sample", "Agreement"), (_LEFT, _RIGHT))
        self._panes.restore(self._memory.state(_PANES))
        self._empty_room, self._draw_room = QWidget(), QWidget()
        self._rooms = (QVBoxLayout(self._empty_room), QVBoxLayout(self._draw_room))
        for room, place in zip(self._rooms, (self.empty, self.draw_place), strict=True):
            room.addWidget(place)
        self._stack = QStackedLayout(self)
        self._stack.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for widget in (self._empty_room, self._draw_room, self._panes):
            self._stack.addWidget(widget)

    def _space(self) -> None:
        around = self.theme.px(24)
        for room in self._rooms:
            room.setContentsMargins(around, around, around, around)


def _are(count: int, noun: str) -> str:
    return f"{counted(count, noun)} {'is' if count == 1 else 'are'}"
