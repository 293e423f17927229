"""The marking desk: what is pressed becomes a change of the marking, and every change is shown and saved."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QResizeEvent, QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Marking, Stage
from workbench.ui.bench import Bench
from workbench.ui.commands import GAP, Command, make_actions
from workbench.ui.memory import Memory
from workbench.ui.page import Offer, Page
from workbench.ui.pages.marking.comments import DeskComments
from workbench.ui.pages.marking.desk import MarkerDesk
from workbench.ui.pages.marking.eyes import DeskEyes
from workbench.ui.pages.marking.handing_in import HandingIn, last_words
from workbench.ui.pages.marking.hands import DeskHands
from workbench.ui.pages.marking.links import DeskLinks
from workbench.ui.pages.marking.room import DeskRoom
from workbench.ui.pages.marking.show import DeskShow
from workbench.ui.pages.marking.undo_keys import UndoKeys
from workbench.ui.theme import Theme
from workbench.workflow import marking as workflow
from workbench.workflow.marking import Progress, QueueLine


class MarkingPage(Page):
    """One marker's desk. The script last open comes back when the page is entered again."""

    stage = "marking"
    title = "Marking"
    icon = "highlighter"
    menu_name = "Mark"
    marks = Stage.FIRST

    def __init__(self, bench: Bench, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.bench = bench
        self._memory = memory
        self._reason_for: Callable[[str], None] | None = None
        self.desk = MarkerDesk(bench, self.marks, self)
        self.room = DeskRoom(theme, memory)
        self.hands = DeskHands(self.desk, self.room, bench.cohort, theme.keys, self)
        self.handing_in = HandingIn(bench, self.desk, self)
        self.eyes = DeskEyes(self.desk, self.room, self)
        self._showing = DeskShow(self.room, bench.cohort)
        self._comments = DeskComments(bench, self.desk, self.room.script, self)
        self._links = DeskLinks(theme, bench.cohort, self.desk, self.hands, self.room)
        self._undo_keys = UndoKeys(self, self.desk.stack, theme.keys, (self.room.reason, self.room.bar, self._links.list))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.room)
        commands = [*self._page_commands(), *self.hands.commands(), *self.eyes.commands()]
        self._actions = make_actions(self, commands, theme.keys)
        self._connect()
        self.room.show_desk(False)

    # What the window asks of a page

    def enter(self, key: str = "") -> None:
        """Show the queue, and the script named, or the one last open, or the first to do."""
        self._undo_keys.listen()
        self.room.fit()
        lines = self._queue()
        wanted = key or (self.desk.desk.script.id if self.desk.desk else "") or self._memory.text(self._memory_key())
        ids = [line.submission for line in lines]
        if wanted in (*ids, key) and wanted and (self.desk.desk is None or self.desk.desk.script.id != wanted):
            self.open(wanted)
        elif self.desk.desk is None and (following := _first_to_do(lines)):
            self.open(following)
        else:
            self._show_queue()
            self.room.script.script.setFocus()

    def leave(self) -> None:
        """Put the desk away as it is; everything on it is kept."""
        self._undo_keys.rest()
        self.room.keep()

    def window_words(self) -> str:
        """The code of the script on the desk."""
        return self.desk.desk.script.code if self.desk.desk else self.title

    def undo_stack(self) -> QUndoStack | None:
        """The desk's undo stack."""
        return self.desk.stack

    def menu_actions(self) -> list[QAction]:
        """The desk's commands."""
        return self._actions

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room.fit()

    # Opening, handing in, taking back

    def open(self, submission: str) -> None:
        """Lay a script on the desk."""
        try:
            self.desk.lay(submission)
        except WorkbenchError as error:
            self.tell(error)
            return
        self._memory.set_text(self._memory_key(), submission)

    def hand_in(self) -> None:
        """Hand the marking in and open the next script; or go to the first thing that is missing."""
        marking = self.desk.marking
        if marking is None or self.desk.read_only:
            return
        missing = marking.missing(self.bench.cohort.rubric)
        if missing:
            self.hands.go_first_missing()
            return
        self.handing_in.begin()

    def _queue(self) -> tuple[QueueLine, ...]:
        return workflow.queue(self.bench.cohort, self.bench.actor, self.marks)

    def _handed_in(self, submission: str, code: str) -> None:
        self.bench.markings_changed.emit()
        if self.marks is Stage.THIRD:
            self.bench.decisions_changed.emit()
        lines, title = self._queue(), f"{code} is handed in."
        following = _first_to_do(lines, after=submission)
        if self.desk.desk is None or self.desk.desk.script.id != submission:
            self._show_queue()
            self._tell_handed_in(submission, title, "")
        elif following:
            self.open(following)
            self._tell_handed_in(submission, title, f"{self.desk.desk.script.code} is open.")
        else:
            self.open(submission)
            self._tell_handed_in(submission, title, last_words(lines))

    def _tell_handed_in(self, submission: str, title: str, sentence: str) -> None:
        """Say what was handed in; a first marking can be reopened, the others are sealed at once."""
        if self.marks is Stage.FIRST:
            self.offered.emit(Offer("ok", title, sentence, "Reopen", lambda: self._ask_reopening(submission)))
        else:
            self.said.emit("ok", title, sentence)

    def _ask_reopening(self, submission: str) -> None:
        self.open(submission)
        self._ask("Why is it reopened?", "Reopen", self._reopen)

    def _reopen(self, reason: str) -> None:
        desk = self.desk.desk
        if desk is None:
            return
        cohort, actor, submission, stage = self.bench.cohort, self.bench.actor, desk.script.id, self.marks
        self.bench.do(lambda: workflow.reopen(cohort, actor, submission, reason, stage), self._reopened, self.tell)

    def _reopened(self, _: object) -> None:
        self.bench.markings_changed.emit()
        if self.desk.desk is not None:
            self.open(self.desk.desk.script.id)

    # Showing

    def _opened(self) -> None:
        desk = self.desk.desk
        if desk is None:
            return
        self.said.emit("info", "", "")
        self.room.show_desk(True)
        self.room.reason.hide()
        self._showing.script(desk.script)
        self._show_queue()
        self.hands.begin()
        self.room.script.script.setFocus()

    def _changed(self) -> None:
        desk, marking = self.desk.desk, self.desk.marking
        if desk is None or marking is None:
            return
        self._showing.marking(desk, marking, self.hands.criterion, self.hands.focused)
        self._show_queue_if_changed(marking)

    def _show_queue_if_changed(self, marking: Marking) -> None:
        state = (marking.untouched, marking.parked, marking.flagged)
        if state != self._showing.queue_state:
            self._showing.queue_state = state
            self._show_queue()

    def _show_queue(self) -> None:
        current = self.desk.desk.script.id if self.desk.desk else ""
        self._showing.queue(self._queue(), current, self.desk.marking)

    # Asking for a reason

    def _ask(self, question: str, button: str, deed: Callable[[str], None]) -> None:
        self._reason_for = deed
        self.room.reason.ask(question, button)

    def _give_reason(self, reason: str) -> None:
        deed, self._reason_for = self._reason_for, None
        if deed is not None:
            deed(reason)
        self.room.script.script.setFocus()

    def _memory_key(self) -> str:
        return f"{self.stage}/{self.bench.cohort.settings.id}/{self.bench.actor.id}"

    def _connect(self) -> None:
        self.desk.opened.connect(self._opened)
        self.desk.changed.connect(self._changed)
        self.hands.focus_changed.connect(self._changed)
        self.hands.said.connect(self._say)
        self.hands.reason_wanted.connect(self._ask)
        self.room.queue.script_chosen.connect(self.open)
        self._links.not_asked.connect(self.tell)
        self.eyes.said.connect(self._say)
        self.handing_in.handed_in.connect(self._handed_in)
        self.handing_in.failed.connect(self.tell)
        self.eyes.line_wanted.connect(self._ask)
        self.room.foot.hand_in_requested.connect(self.hand_in)
        self.room.foot.reopen_requested.connect(self._reopen_this)
        self.room.bar.larger_requested.connect(self._larger)
        self.room.reason.given.connect(self._give_reason)
        self.bench.saver.not_saved.connect(self._show_queue)

    def _larger(self) -> None:
        self.theme.step_factor(1)
        self._memory.set_text("size", str(self.theme.factor))

    def _say(self, sentence: str) -> None:
        self.said.emit("info", sentence, "")

    def _reopen_this(self) -> None:
        self._ask("Why is it reopened?", "Reopen", self._reopen)

    def _step_script(self, steps: int) -> None:
        lines = self._queue()
        ids = [line.submission for line in lines]
        current = self.desk.desk.script.id if self.desk.desk else ""
        at = ids.index(current) + steps if current in ids else 0
        if 0 <= at < len(ids):
            self.open(ids[at])

    def _page_commands(self) -> list[Command]:
        return [
            Command("Hand in and open next", self.hand_in),
            Command("Reopen", self._reopen_this),
            GAP,
            Command("Next script", lambda: self._step_script(1)),
            Command("Previous script", lambda: self._step_script(-1)),
        ]


class SecondMarkingPage(MarkingPage):
    """The same desk for scripts of the sample: nothing of the first marking is within its reach."""

    stage = "second-marking"
    title = "Second marking"
    icon = "pen-line"
    menu_name = "Second mark"
    marks = Stage.SECOND


class ThirdMarkingPage(MarkingPage):
    """The same desk for a third person who settles a disagreement by marking the script."""

    stage = "third-marking"
    title = "Third marking"
    icon = "pen-line"
    menu_name = "Third mark"
    marks = Stage.THIRD
    on_bar = False


def _first_to_do(lines: tuple[QueueLine, ...], after: str = "") -> str:
    """The next script that is neither handed in nor parked, after one if it is named; "" when there is none."""
    ids = [line.submission for line in lines]
    start = ids.index(after) + 1 if after in ids else 0
    turned = [*lines[start:], *lines[:start]]
    to_do = [line for line in turned if line.progress is not Progress.HANDED_IN and not line.parked]
    return to_do[0].submission if to_do else ""
