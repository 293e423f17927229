"""The intake page: files are dropped, read and counted, and what wants a person is settled beside the list."""

import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import Refused, WorkbenchError
from workbench.domain.people import Person, Role
from workbench.domain.words import listed
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.pages.intake.files import Files
from workbench.ui.pages.intake.overlaps import Overlaps
from workbench.ui.pages.intake.reading import ReadingRun
from workbench.ui.pages.intake.report import Report
from workbench.ui.pages.intake.rulings import Rulings
from workbench.ui.pages.intake.text_view import TextView
from workbench.ui.pages.intake.turning import Turning
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.drop_area import DropArea
from workbench.ui.widgets.intake_detail import IntakeDetail
from workbench.ui.widgets.intake_list import IntakeList
from workbench.ui.widgets.intake_progress import IntakeProgress
from workbench.ui.widgets.side_by_side import Pair, SideBySide
from workbench.ui.widgets.splitter import Splitter
from workbench.workflow import intake, people
from workbench.workflow.intake import Received

_FORMATS = (
    "Word, OpenDocument, PDF, web page, text and Markdown are read, and a ZIP from Moodle or Canvas is opened. "
    "The originals are kept, sealed and unchanged."
)
_EMPTY = "Drop files or a folder here. " + _FORMATS
_FILTER = "Scripts (*.docx *.docm *.odt *.pdf *.html *.htm *.txt *.text *.md *.markdown *.zip);;All files (*)"
_SPLITTER = "intake/splitter"
_BESIDE = "intake/beside"
_FOLDER = "intake/folder"
_PACK = ".mwpack"
_TELL_EVERY = 1.0
_NARROW = 900
_WIDTHS = (1024, 341)


class IntakePage(Page):
    """Everything that came in, and the way for more. `take_in` takes a drop from anywhere in the window."""

    stage = "intake"
    title = "Intake"
    icon = "inbox"
    menu_name = "Cohort"

    def __init__(self, bench: Bench, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._bench, self._memory = bench, memory
        self._files = Files(bench.cohort)
        self._told = time.monotonic()
        self._telling = self._only_detail = False
        self.run = ReadingRun(bench, self)
        self._build()
        self._make_actions()
        self._connect()
        self.refresh()

    def enter(self, key: str = "") -> None:
        """Show what is so now, and the script of an id or code if one is named."""
        self.refresh()
        wanted = self._files.key_of(key)
        if wanted:
            self._stack.setCurrentWidget(self._list_pane)
            self.list.choose(wanted)

    def leave(self) -> None:
        self._keep_widths()

    def _keep_widths(self) -> None:
        self._memory.set_state(_SPLITTER, self._splitter.saveState())

    def _keep_beside(self) -> None:
        self._memory.set_state(_BESIDE, self.beside.panes.state())

    def menu_actions(self) -> list[QAction]:
        return self._actions

    def take_in(self, paths: list[str]) -> None:
        """Read files and folders; while others are being read they wait their turn. A work pack leads to the packs. Only the lead
        takes scripts in.
        """
        if not self._bench.may(Role.LEAD):
            leads = [person.name for person in people.everybody(self._bench.cohort) if Role.LEAD in person.roles]
            self.said.emit(
                "info", "Only the lead takes scripts in", f"Ask {listed(leads, 'or')} to drop them here. Nothing was read."
            )
            return
        if len(paths) == 1 and paths[0].casefold().endswith(_PACK):
            self.went.emit("exchange", paths[0])
            return
        try:
            files = intake.files_in(paths)
        except OSError as error:
            self.said.emit("stop", "A folder could not be opened", f"{error.strerror}. Nothing was read.")
            return
        if not files:
            self.said.emit("info", "No files there", "The folder is empty. Drop the one that holds the scripts.")
            return
        self._stack.setCurrentWidget(self._list_pane)
        self.run.add(files)

    def refresh(self) -> None:
        """Read everything anew."""
        try:
            self._files.read()
            self._show_rows()
            self._show_detail()
        except WorkbenchError as error:
            self.tell(error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        theme = self.theme
        self.drop = DropArea(theme, "No scripts yet", _EMPTY)
        self.choose_files = Button(theme, "Choose files", icon="folder-open", role="page")
        self.choose_folder = Button(theme, "Choose folder", icon="folder-open", role="page")
        self.drop.add_button(self.choose_files)
        self.drop.add_button(self.choose_folder)
        self.progress = IntakeProgress(theme)
        self.list = IntakeList(theme)
        self.text = TextView(theme)
        self.beside = SideBySide(theme)
        self.beside.panes.restore(self._memory.state(_BESIDE))
        self.detail = IntakeDetail(theme)
        self.detail.hide()
        self.rulings = Rulings(self._bench, self.detail, self.text, self)
        self.overlaps = Overlaps(self._bench, self.detail.overlap, self)
        self.turning = Turning(self._bench, theme, self)
        self.report = Report(self._bench, self._memory, self)
        self._lay_out()

    def _lay_out(self) -> None:
        self._list_pane = QWidget()
        self._column = QVBoxLayout(self._list_pane)
        self._column.addWidget(self.drop)
        self._column.addWidget(self.progress)
        self._column.addWidget(self.list, 1)
        self._stack = QStackedWidget()
        for pane in (self._list_pane, self.text, self.beside):
            self._stack.addWidget(pane)
        self._splitter = Splitter(self.theme, Qt.Orientation.Horizontal)
        self._splitter.addWidget(self._stack)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([self.theme.px(width) for width in _WIDTHS])
        self._splitter.restoreState(self._memory.state(_SPLITTER))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._splitter, 1)
        outer.addWidget(self.turning.bar)

    def _make_actions(self) -> None:
        wanted = (
            ("Choose files", self._choose_files, QKeySequence()),
            ("Choose folder", self._choose_folder, QKeySequence()),
            ("Stop reading", self.run.stop, QKeySequence()),
            ("Filter the files", self._filter, QKeySequence(QKeySequence.StandardKey.Find)),
            ("Show the script in the text", self._show_text, QKeySequence()),
            ("Intake report…", self.report.ask, QKeySequence()),
        )
        self._actions: list[QAction] = []
        for text, slot, key in wanted:
            action = QAction(text, self)
            action.setShortcut(key)
            action.triggered.connect(slot)
            self.addAction(action)
            self._actions.append(action)
        self._actions += [*self.text.commands, *self.beside.actions_here]

    def _connect(self) -> None:
        self._splitter.splitterMoved.connect(self._keep_widths)
        self.drop.dropped.connect(self.take_in)
        self.choose_files.clicked.connect(self._choose_files)
        self.choose_folder.clicked.connect(self._choose_folder)
        self.progress.stop_requested.connect(self.run.stop)
        self.run.stepped.connect(self._stepped)
        self.run.progressed.connect(self.progress.show_value)
        self.run.ended.connect(self._ended)
        self.run.failed.connect(self.tell)
        self.list.chosen_changed.connect(self._show_detail)
        self.list.opened.connect(self._opened)
        self.text.close_requested.connect(self._close_text)
        self._connect_detail()
        for fact in (self._bench.roster_changed, self._bench.scripts_changed, self._bench.actor_changed):
            fact.connect(self._heard)
        self.theme.changed.connect(self._space)
        self._space()

    def _connect_detail(self) -> None:
        self.detail.close_requested.connect(self._close_detail)
        self.detail.text_requested.connect(self._show_text)
        self.detail.like_requested.connect(self.rulings.show_like)
        self.detail.ruling_requested.connect(self._rule)
        self.detail.match_requested.connect(self._match)
        self.detail.script_requested.connect(self.enter)
        self.detail.place_requested.connect(self._show_place)
        self.detail.turn.turn_requested.connect(self.turning.ask)
        self.turning.failed.connect(self.tell)
        self.turning.ended.connect(self.detail.close_button.setFocus)
        self.report.told.connect(self.said)
        self.report.failed.connect(self.tell)
        self.rulings.text_wanted.connect(self._show_text)
        self.rulings.failed.connect(self.tell)
        self.overlaps.pair_found.connect(self._show_beside)
        self.overlaps.place_requested.connect(self.rulings.go_to)
        self.overlaps.failed.connect(self.tell)
        self.beside.close_requested.connect(self._close_text)
        self.beside.moved.connect(self._keep_beside)

    def _stepped(self, item: Received | Refused) -> None:
        self._files.take(item)
        self._show_rows()
        if time.monotonic() - self._told > _TELL_EVERY:
            self._tell_others()

    def _ended(self) -> None:
        self._tell_others()
        self._show_detail()

    def _tell_others(self) -> None:
        self._told = time.monotonic()
        self._telling = True
        self._bench.scripts_changed.emit()
        self._telling = False

    def _heard(self) -> None:
        if not self._telling:
            self.refresh()

    def _show_rows(self) -> None:
        rule = self._bench.cohort.word_rule
        rows = self._files.rows()
        self.list.setVisible(bool(rows))
        self.drop.set_compact(bool(rows))
        if rows:
            self.drop.show_value("Drop scripts or a folder here", _FORMATS)
        else:
            self.drop.show_value("No scripts yet", _EMPTY)
        self.list.show_rows(rows, rule.maximum)

    def _show_detail(self, _: str = "") -> None:
        found = self._files.facts(self.list.chosen(), may_decide=self._bench.may(Role.LEAD))
        if found is not None:
            self.detail.show_value(found)
        line = self._files.line(self.list.chosen())
        self.rulings.show(line)
        self.overlaps.show(line)
        self.turning.show(line)
        if self._stack.currentWidget() is self.text:
            self._load_text()
        self._arrange()

    def _opened(self, _: str) -> None:
        self._only_detail = True
        self._arrange()
        self.detail.close_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _close_detail(self) -> None:
        self._only_detail = False
        self._close_text()
        self.list.choose("")
        self._arrange()

    def _arrange(self) -> None:
        """List and script side by side, or one at a time where the page is narrow."""
        chosen = bool(self.list.chosen())
        narrow = self.width() / self.theme.factor < _NARROW
        beside, reading = (self._stack.currentWidget() is pane for pane in (self.beside, self.text))
        self.detail.setVisible(chosen and not beside and (not narrow or (self._only_detail and not reading)))
        self._stack.setVisible(not narrow or not self.detail.isVisibleTo(self))

    def _show_text(self) -> None:
        if self._load_text():
            self._stack.setCurrentWidget(self.text)
            self._arrange()
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._files.line(self.list.chosen()) is None:
            self.said.emit("info", "No script is chosen", "Choose one in the list, then give the command again.")

    def _load_text(self) -> bool:
        try:
            return self.rulings.load_text()
        except WorkbenchError as error:
            self.tell(error)
            return False

    def _show_place(self, code: str, place: str) -> None:
        if code == "overlap":
            self.overlaps.open(place)
        else:
            self.rulings.show_place(code, place)

    def _show_beside(self, pair: Pair) -> None:
        self.beside.show_pair(pair)
        self._stack.setCurrentWidget(self.beside)
        self._arrange()
        self.beside.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_text(self) -> None:
        self._stack.setCurrentWidget(self._list_pane)
        self._arrange()
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self) -> None:
        self._stack.setCurrentWidget(self._list_pane)
        self.list.go_to_search()

    def _rule(self, decision: str, reason: str) -> None:
        actor, line = self._bench.actor, self._files.line(self.list.chosen())
        if line is not None:
            code, cohort = line.code, self._bench.cohort
            self._bench.do(lambda: intake.rule_on_length(cohort, actor, code, decision, reason), self._ruled, self.tell)

    def _ruled(self, _: SubmissionLine) -> None:
        self.detail.ruling.forget()
        self._bench.scripts_changed.emit()

    def _match(self, participant: str) -> None:
        actor, line = self._bench.actor, self._files.line(self.list.chosen())
        if line is not None:
            code, cohort = line.code, self._bench.cohort
            self._bench.do(lambda: intake.match(cohort, actor, code, participant), self._matched, self.tell)

    def _matched(self, _: tuple[SubmissionLine, Person]) -> None:
        self._bench.scripts_changed.emit()

    def _choose_files(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, "Choose scripts", self._memory.text(_FOLDER), _FILTER)
        if paths:
            self._memory.set_text(_FOLDER, str(Path(paths[0]).parent))
            self.take_in(paths)

    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, "Choose a folder of scripts", self._memory.text(_FOLDER))
        if path:
            self._memory.set_text(_FOLDER, path)
            self.take_in([path])

    def _space(self) -> None:
        px = self.theme.px
        self._column.setContentsMargins(px(22), px(18), px(22), px(18))
        self._column.setSpacing(px(14))
        self.detail.setMinimumWidth(px(280))
        self._arrange()
