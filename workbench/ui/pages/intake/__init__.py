"""The intake page: files are dropped, read and counted, and what wants a person is settled beside the list."""

import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.cohort import Script, SubmissionLine
from workbench.domain.errors import Refused, WorkbenchError
from workbench.domain.people import Person, Role
from workbench.domain.words import listed
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.pages.intake.facts import limit_place
from workbench.ui.pages.intake.files import Files
from workbench.ui.pages.intake.reading import ReadingRun
from workbench.ui.pages.intake.text_view import TextView
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.drop_area import DropArea
from workbench.ui.widgets.intake_detail import IntakeDetail
from workbench.ui.widgets.intake_list import IntakeList
from workbench.ui.widgets.intake_progress import IntakeProgress
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
_FOLDER = "intake/folder"
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

    def menu_actions(self) -> list[QAction]:
        return self._actions

    def take_in(self, paths: list[str]) -> None:
        """Read files and folders; while others are being read they wait their turn. Only the lead takes scripts in."""
        if not self._bench.may(Role.LEAD):
            leads = [person.name for person in people.everybody(self._bench.cohort) if Role.LEAD in person.roles]
            self.said.emit(
                "info", "Only the lead takes scripts in", f"Ask {listed(leads, 'or')} to drop them here. Nothing was read."
            )
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
        self.detail = IntakeDetail(theme)
        self.detail.hide()
        self._list_pane = QWidget()
        self._column = QVBoxLayout(self._list_pane)
        self._column.addWidget(self.drop)
        self._column.addWidget(self.progress)
        self._column.addWidget(self.list, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list_pane)
        self._stack.addWidget(self.text)
        self._splitter = Splitter(theme, Qt.Orientation.Horizontal)
        self._splitter.addWidget(self._stack)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([theme.px(width) for width in _WIDTHS])
        self._splitter.restoreState(self._memory.state(_SPLITTER))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._splitter)

    def _make_actions(self) -> None:
        wanted = (
            ("Choose files", self._choose_files, QKeySequence()),
            ("Choose folder", self._choose_folder, QKeySequence()),
            ("Stop reading", self.run.stop, QKeySequence()),
            ("Filter the files", self._filter, QKeySequence(QKeySequence.StandardKey.Find)),
            ("Show the script in the text", self._show_text, QKeySequence()),
        )
        self._actions: list[QAction] = []
        for text, slot, key in wanted:
            action = QAction(text, self)
            action.setShortcut(key)
            action.triggered.connect(slot)
            self.addAction(action)
            self._actions.append(action)

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
        self.detail.like_requested.connect(self._show_like)
        self.detail.ruling_requested.connect(self._rule)
        self.detail.match_requested.connect(self._match)
        self.detail.script_requested.connect(self.enter)

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
        self.detail.setVisible(chosen and (not narrow or self._only_detail))
        self._stack.setVisible(not narrow or not self.detail.isVisibleTo(self) or self._stack.currentWidget() is self.text)

    def _show_text(self) -> None:
        if self._load_text():
            self._stack.setCurrentWidget(self.text)
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _load_text(self) -> bool:
        script = self._script()
        if script is not None:
            self.text.show_script(script, limit_place(script))
        return script is not None

    def _show_like(self) -> None:
        from workbench.domain.like import like  # its patterns cover whole scripts of the world: made by those who compare only

        script = self._script()
        if script is not None:
            self.detail.count.like.show_value(like(script.document), script.count.words)

    def _script(self) -> Script | None:
        line = self._files.line(self.list.chosen())
        try:
            return intake.script_for_office(self._bench.cohort, line.id) if line is not None else None
        except WorkbenchError as error:
            self.tell(error)
            return None

    def _close_text(self) -> None:
        self._stack.setCurrentWidget(self._list_pane)
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
