"""The self-check page: drafts come in, are checked and shown; notes are kept only when asked, and never lost silently."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.ui.commands import GAP, Command, make_actions
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.pages.self_check import files
from workbench.ui.pages.self_check.arrivals import Arrivals
from workbench.ui.pages.self_check.asking import Asking
from workbench.ui.pages.self_check.case import Case
from workbench.ui.pages.self_check.checking import Checking
from workbench.ui.pages.self_check.keeping import Keeping
from workbench.ui.pages.self_check.leaving import Leaving
from workbench.ui.pages.self_check.notes import Notes
from workbench.ui.pages.self_check.own_view import OwnView
from workbench.ui.pages.self_check.reading_room import ReadingRoom
from workbench.ui.pages.self_check.room import Room
from workbench.ui.pages.self_check.show import Show
from workbench.ui.theme import Theme
from workbench.ui.widgets.drop_area import answer, local_paths, take_copy


class SelfCheckPage(Page):
    """No cohort and no bench. `closed` when the participant leaves; `titled` when the window's title is to be set anew; `opened`
    when the first draft is shown.
    """

    closed = Signal()
    opened = Signal()
    titled = Signal()
    crashed = Signal()

    stage = "self-check"
    title = "Check my draft"
    icon = "file-check-2"
    menu_name = "Draft"

    def __init__(self, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._waiting = ""
        self.room = Room(theme, memory)
        self.notes = Notes(self)
        self.checking = Checking(self)
        self.case = Case(self.room, memory)
        self.keeping = Keeping(self.checking, self.notes, memory, self)
        self.showing = Show(self.room, self.notes)
        self.asking = Asking(self.showing, self)
        self.own = OwnView(self.room, self.notes, self.showing, theme.keys, self)
        self.reading = ReadingRoom(self.room, self)
        self.arrivals = Arrivals(self.room, self.checking, self.showing, self.notes, self)
        self.leaving = Leaving(self.room.leave, self.notes, self)
        self.setAcceptDrops(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.room)
        self._file_actions = make_actions(self, self._file_commands(), self.theme.keys)
        self._actions = make_actions(self, self._commands(), self.theme.keys)
        self._connect()

    # What the window asks of a page

    def enter(self, key: str = "") -> None:
        """Show where a draft is chosen, unless one is shown; `key` is the path of a draft or of notes to open."""
        try:
            self.case.read()
        except WorkbenchError as error:
            self.tell(error)
        self._show_case()
        if self.showing.check is None:
            self.room.show_start()
        if key:
            self.open(key)

    def take_focus(self) -> None:
        """Pass the keyboard on to the draft, or to the first thing that is still to be chosen."""
        start = self.room.start
        if self.showing.check is not None:
            self.room.paper.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            (start.open if self.case.chosen else start.scenarios).setFocus(Qt.FocusReason.OtherFocusReason)

    def window_words(self) -> str:
        check = self.showing.check
        return f"{Path(check.file.file).name}, {check.scenario.title}" if check is not None else self.title

    def menu_actions(self) -> list[QAction]:
        return self._actions

    def file_actions(self) -> list[QAction]:
        """What the File menu holds while a draft is checked."""
        return self._file_actions

    # Deeds

    def open(self, path: str) -> None:
        """Open a draft, or notes by their ending."""
        if files.is_notes(path):
            self._ask_before_notes(path)
        elif not self.case.chosen:
            self._waiting = path
            self.room.start.show_waiting()
        else:
            self._waiting = ""
            self.checking.check(path, self.case.chosen)

    def check_again(self) -> None:
        """Read the same file again."""
        if self.checking.path and not self.checking.busy:
            self.checking.check(self.checking.path, self.case.chosen)

    def save_notes(self, then: Callable[[], None] | None = None) -> None:
        """Save the notes in the file they came from, or in one that is asked for."""
        if self.notes.book is None:
            self.said.emit(
                "info", "There are no notes yet.", "Open a draft, rate it and write beside it; then they can be saved."
            )
            return
        target = self.notes.path or files.ask_where_to_save_notes(self, f"My notes on {self.case.title}{files.NOTES}")
        if target is not None:
            self.keeping.save(target, self.showing.check, then)

    def request_close(self, then: Callable[[], object] | None = None) -> bool:
        """Leave, unless notes are not saved: then ask first. False when it was asked; `then` is done once it is settled."""
        return self.leaving.ask_before(lambda: self._close(then))

    @property
    def unsaved(self) -> bool:
        """Whether there are notes that are in no file."""
        return self.notes.unsaved

    def close_down(self) -> None:
        """End the work behind this page."""
        self.checking.close()

    # Events

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.checking.look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.room.at() in (self.room.case, self.room.rubric, self.room.examples):
            self.reading.leave()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        answer(event, bool(local_paths(event.mimeData())))

    def dropEvent(self, event: QDropEvent) -> None:
        take_copy(event)
        self._dropped(local_paths(event.mimeData()))

    # Inside

    def _file_commands(self) -> list[Command]:
        return [
            Command("Open draft…", self.asking.draft),
            Command("Open my notes…", self.asking.notes),
            Command("Save my notes…", self.save_notes),
            Command("Save report…", self.asking.report),
            Command("Compare with another draft…", self.asking.other),
            Command("Close", self.request_close),
        ]

    def _commands(self) -> list[Command]:
        again = Command("Check again", self.check_again)
        panes = Command("Next pane", self.room.next_pane)
        return [again, GAP, *self.own.commands(), GAP, *self.reading.commands(), panes]

    def _connect(self) -> None:
        start, bar = self.room.start, self.room.bar
        start.open_requested.connect(self.asking.draft)
        start.notes_requested.connect(self.asking.notes)
        start.back_requested.connect(self.request_close)
        start.dropped.connect(self._dropped)
        for place in (start, bar):
            place.scenario_chosen.connect(self._choose_scenario)
        bar.again_requested.connect(self.check_again)
        self.room.side.changes.compare_requested.connect(self.asking.other)
        self._connect_work()

    def _connect_work(self) -> None:
        arrivals, asking = self.arrivals, self.asking
        for failing in (self.checking, self.reading):
            failing.failed.connect(self.tell)
        for unread in (self.checking.refused, self.checking.failed, self.checking.crashed):
            unread.connect(self._stay_with_shown)
        for source in (self.checking, self.keeping):
            source.crashed.connect(self.crashed)
        for teller in (self.keeping, self.own, asking, arrivals):
            teller.said.connect(self.said)
        arrivals.offered.connect(self.offered)
        arrivals.titled.connect(self.titled)
        arrivals.opened.connect(self.take_focus)
        arrivals.opened.connect(self.opened)
        arrivals.again_requested.connect(self.check_again)
        asking.draft_chosen.connect(self.open)
        asking.notes_chosen.connect(self._ask_before_notes)
        asking.other_chosen.connect(self._compare)
        asking.report_chosen.connect(self._write_report)
        self.reading.left.connect(self._show_front)
        self.leaving.save_requested.connect(self.save_notes)
        self.leaving.stayed.connect(self._stay)

    def _dropped(self, paths: Sequence[str]) -> None:
        if len(paths) > 1:
            self.said.emit("info", "Drop one draft at a time.", "Nothing was read.")
        elif paths:
            self.said.emit("info", "", "")
            self.open(paths[0])

    def _write_report(self, target: Path) -> None:
        if self.showing.check is not None:
            self.keeping.report(target, self.showing.check, self.showing.before)

    def _compare(self, path: str) -> None:
        if self.checking.reads_draft:
            self.said.emit("info", "Your draft is still being read.", "Compare it once it is shown.")
        else:
            self.checking.compare(path, self.case.chosen)

    def _ask_before_notes(self, path: str) -> None:
        self.leaving.ask_before(lambda: self._open_notes(path))

    def _open_notes(self, path: str) -> None:
        """Open notes; with no draft shown they also say which scenario is meant."""
        if not self.keeping.read(path, self.showing.check):
            return
        book, check = self.notes.book, self.showing.check
        if check is not None:
            self.notes.take(check)
            self.showing.show_changes()
            self.said.emit("ok", f"{Path(path).name} is open.", "")
        elif book is not None:
            self.case.choose(book.scenario)
            self._show_case()
            self.said.emit("info", f"{Path(path).name} is open.", "Now open the draft it is about.")
            self._read_for_scenario()

    def _choose_scenario(self, scenario: str) -> None:
        if scenario != self.case.chosen:
            self.leaving.ask_before(lambda: self._change_scenario(scenario))

    def _change_scenario(self, scenario: str) -> None:
        """Choose another scenario; with a draft shown, its notes go when it has been read for that one."""
        if self.showing.check is None:
            self.notes.forget()
        self.case.choose(scenario)
        self._show_case()
        self._read_for_scenario()

    def _read_for_scenario(self) -> None:
        """Read the draft that waits, is being read or is shown for the scenario that is chosen now."""
        draft = self._waiting or self.checking.draft
        if draft:
            self.open(draft)

    def _stay_with_shown(self) -> None:
        """Nothing was read, so the draft that is shown stays, with the scenario it was checked against."""
        check = self.showing.check
        if check is not None and check.scenario.id != self.case.chosen:
            self.case.choose(check.scenario.id)
            self._show_case()

    def _show_case(self) -> None:
        self.reading.set_scenario(self.case.chosen)
        self.case.show(examples=self.reading.has_examples())
        self.room.bar.show_examples(self.reading.has_examples())

    def _show_front(self) -> None:
        if self.showing.check is None:
            self.room.show_start()
        else:
            self.room.show_work()
        self.take_focus()

    def _stay(self) -> None:
        self._show_case()
        self.take_focus()

    def _close(self, then: Callable[[], object] | None) -> None:
        self.checking.forget()
        self.showing.forget()
        self.notes.forget()
        self._waiting = ""
        self.room.show_start()
        self.closed.emit()
        if then is not None:
            then()
