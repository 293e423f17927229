"""The page of a third person: cases, two markings without their markers, and a decision that is recorded once and for all."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from workbench.domain.comparison import CaseLine, Comparison
from workbench.domain.errors import WorkbenchError
from workbench.domain.words import counted, number
from workbench.ui.bench import Bench
from workbench.ui.commands import GAP, Command, make_actions
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.pages.adjudication.deciding import Deciding
from workbench.ui.pages.adjudication.reading import Reading
from workbench.ui.pages.adjudication.room import AdjudicationRoom
from workbench.ui.pages.adjudication.told import told_of
from workbench.ui.theme import Theme
from workbench.ui.widgets.comparison import CaseRow, Draft, lacks
from workbench.workflow import adjudication

_SHORTCUT = Qt.FocusReason.ShortcutFocusReason


class AdjudicationPage(Page):
    """What is chosen and typed is kept for each script while the cohort is open; only recording writes."""

    stage = "adjudication"
    title = "Adjudication"
    icon = "scale"
    menu_name = "Decide"
    gives_way = True

    def __init__(self, bench: Bench, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.bench = bench
        self._cases: tuple[CaseLine, ...] = ()
        self._current = ""
        self.deciding = Deciding(bench, memory, self)
        self.room = AdjudicationRoom(theme, memory)
        self.reading = Reading(bench, self.room, self)
        self.hold(self.room)
        self._connect()
        self._actions = make_actions(self, self._commands(), self.theme.keys)

    # What the window asks of a page

    def enter(self, key: str = "") -> None:
        """Show the case named, or the one last open, or the first that is open."""
        self.room.fit()
        self._current = key or self._current
        self.refresh()
        self._begin()

    def leave(self) -> None:
        """Put the panes away as they are; what was typed is kept."""
        self.room.keep()

    def window_words(self) -> str:
        """The code of the case."""
        comparison = self.deciding.comparison
        return comparison.code if comparison is not None else self.title

    def menu_actions(self) -> list[QAction]:
        """The page's commands."""
        return self._actions

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room.fit()

    # Showing

    def refresh(self) -> None:
        """Read the cases and the comparison again and show them."""
        try:
            self._cases = adjudication.cases(self.bench.cohort, self.bench.actor)
            ids = [case.submission for case in self._cases]
            if self._current not in ids:
                self._current = next((case.submission for case in self._cases if not case.decided), next(iter(ids), ""))
            comparison = self._read(self._current)
        except WorkbenchError as error:
            self._cases, comparison = (), None
            self.tell(error)
        self.deciding.lay(comparison)
        self.room.show_case(comparison is not None)
        self.reading.show(comparison)
        self._show()

    def open(self, submission: str) -> None:
        """Open another case."""
        if submission == self._current:
            return
        self._current = submission
        if not self.room.beside:
            self.reading.close()
        self.refresh()
        self._begin()

    def _read(self, submission: str) -> Comparison | None:
        return adjudication.compare(self.bench.cohort, self.bench.actor, submission) if submission else None

    def _show(self) -> None:
        comparison = self.deciding.comparison
        self._show_cases()
        if comparison is None:
            return
        told = told_of(self.bench.cohort, comparison)
        place = f"Adjudication {number(self._at() + 1)} of {number(len(self._cases))}"
        self.room.show_head(comparison.code, place, comparison.sentence)
        self.room.head.show_recorded(told.outcome if told else "", told.effect if told else "")
        self.room.grid.show_value(self.bench.cohort.rubric, comparison, self.deciding.draft, told)
        if told is None:
            self._show_foot(comparison)
        else:
            left = sum(not case.decided for case in self._cases)
            done = f"Decided. {counted(left, 'case')} left." if left else f"Decided. All {number(len(self._cases))} are decided."
            self.room.foot.show_decided(done if len(self._cases) > 1 else "Decided.", more=left > 0)
            self.room.chain()

    def _draft_changed(self) -> None:
        comparison = self.deciding.comparison
        if comparison is None or comparison.decision is not None:
            return
        self.room.grid.show_value(self.bench.cohort.rubric, comparison, self.deciding.draft)
        self._show_foot(comparison)
        self._show_cases()

    def _show_foot(self, comparison: Comparison) -> None:
        self.room.foot.show_draft(lacks(comparison, self.deciding.draft), busy=self.deciding.busy)
        self.room.chain()

    def _show_cases(self) -> None:
        rows = [
            CaseRow(case.submission, case.code, case.decided, self.deciding.draft_of(case.submission) != Draft())
            for case in self._cases
        ]
        self.room.cases.show_cases(rows, self._current)

    def _begin(self) -> None:
        """Give the keyboard to where one begins: the criterion in hand, or the way on."""
        comparison = self.deciding.comparison
        if comparison is None:
            return
        if comparison.decision is None and self.room.comparison_shown:
            self.room.grid.begin()
        elif comparison.decision is not None:
            self._focus_next()

    def _focus_next(self) -> None:
        foot = self.room.foot
        (foot.next if not foot.next.isHidden() else self.room.head.previous).setFocus(_SHORTCUT)

    # Deciding

    def _grade(self, criterion: str, level: int | None) -> None:
        none = self.bench.cohort.rubric.no_evidence.level
        taken_back = level == none and self.deciding.draft.level(criterion) == none
        self.deciding.grade(criterion, None if taken_back else level)

    def _grade_by_key(self, level: int | None) -> None:
        scale = {each.level for each in self.bench.cohort.rubric.scale}
        if self.room.comparison_shown and self.room.grid.focused and (level is None or level in scale):
            self._grade(self.room.grid.focused, level)

    def _go_to(self, key: str) -> None:
        if not self.room.comparison_shown:
            self.reading.close()
        self.room.grid.go_to(key)

    def _go_to_missing(self) -> None:
        comparison = self.deciding.comparison
        missing = lacks(comparison, self.deciding.draft) if comparison is not None and comparison.decision is None else ()
        if missing:
            self._go_to(missing[0].key)

    def _recorded(self, submission: str) -> None:
        self.refresh()
        if submission == self._current:
            self._focus_next()

    def _mark_it(self) -> None:
        comparison = self.deciding.comparison
        if comparison is not None and comparison.decision is None:
            self.went.emit("third-marking", comparison.submission)

    # Moving

    def _at(self) -> int:
        return next((at for at, case in enumerate(self._cases) if case.submission == self._current), 0)

    def _step(self, steps: int) -> None:
        at = self._at() + steps
        if 0 <= at < len(self._cases):
            self.open(self._cases[at].submission)

    def _open_next(self) -> None:
        """Open the next case that is not decided, from the top again after the last."""
        turned = [*self._cases[self._at() + 1 :], *self._cases[: self._at()]]
        following = next((case.submission for case in turned if not case.decided), "")
        if following:
            self.open(following)

    def _step_pane(self, steps: int) -> None:
        room = self.room
        panes: list[QWidget] = [room.cases, room.script if not room.comparison_shown else room.grid, room.foot]
        focus = room.focusWidget()
        here = next((at for at, pane in enumerate(panes) if focus is not None and pane.isAncestorOf(focus)), 1)
        following = panes[(here + steps) % len(panes)]
        if following is room.cases:
            room.cases.focus_list()
        elif following is room.foot:
            (room.foot.record if not room.foot.record.isHidden() else room.foot.next).setFocus(_SHORTCUT)
        elif following is room.script:
            room.script.setFocus(_SHORTCUT)
        else:
            room.grid.take_in_hand(room.grid.focused)

    def _refresh_when_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def _commands(self) -> list[Command]:
        room = self.room
        highest = max(level.level for level in self.bench.cohort.rubric.levels)
        levels = [Command(f"Level {each}", partial(self._grade_by_key, each)) for each in range(1, highest + 1)]
        none = self.bench.cohort.rubric.no_evidence
        return [
            Command("Record decision", room.foot.press),
            Command("Mark it yourself", self._mark_it),
            GAP,
            Command("Previous case", lambda: self._step(-1)),
            Command("Next case", lambda: self._step(1)),
            Command("Next open case", self._open_next),
            GAP,
            *levels,
            Command("Clear the level", lambda: self._grade_by_key(None)),
            Command("Say that no evidence was found", lambda: self._grade_by_key(none.level)),
            Command("Previous criterion", lambda: room.grid.step(-1)),
            Command("Next criterion", lambda: room.grid.step(1)),
            Command("Next missing thing", self._go_to_missing),
            GAP,
            Command("Passages of the criterion", lambda: self.reading.open_passages(room.grid.focused)),
            Command("Open the script", self.reading.toggle),
            Command("Next passage", lambda: room.script.step(1)),
            Command("Previous passage", lambda: room.script.step(-1)),
            Command("Back to the markings", self.reading.close),
            Command("Fold the cases", room.fold),
            Command("Next pane", lambda: self._step_pane(1)),
            Command("Previous pane", lambda: self._step_pane(-1)),
        ]

    def _connect(self) -> None:
        room, deciding, bench = self.room, self.deciding, self.bench
        room.cases.case_chosen.connect(self.open)
        room.cases.fold_requested.connect(room.fold)
        room.head.step_requested.connect(self._step)
        room.head.script_requested.connect(self.reading.toggle)
        room.grid.level_pressed.connect(self._grade)
        room.grid.reason_changed.connect(deciding.give_reason)
        room.grid.why_changed.connect(deciding.write_why)
        room.grid.passages_requested.connect(self.reading.open_passages)
        room.script.closed.connect(self.reading.close)
        room.foot.missing_pressed.connect(self._go_to)
        room.foot.record_requested.connect(deciding.record)
        room.foot.third_requested.connect(self._mark_it)
        room.foot.next_requested.connect(self._open_next)
        self.reading.failed.connect(self.tell)
        deciding.changed.connect(self._draft_changed)
        deciding.recorded.connect(self._recorded)
        deciding.failed.connect(self.tell)
        for changed in (bench.markings_changed, bench.scripts_changed, bench.sample_changed, bench.actor_changed):
            changed.connect(self._refresh_when_shown)
