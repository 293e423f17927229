"""The window: menus with every command, the stage bar, one page at the front, and the state of saving, always true."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Person, Role
from workbench.ui.bench import Bench
from workbench.ui.entrance import Doors, Entrance
from workbench.ui.help import Help
from workbench.ui.memory import Memory, Recent
from workbench.ui.menus import Menus, command_name, key_words
from workbench.ui.notices import Notices
from workbench.ui.page import Page
from workbench.ui.pages.adjudication import AdjudicationPage
from workbench.ui.pages.allocation import AllocationPage
from workbench.ui.pages.intake import IntakePage
from workbench.ui.pages.library import LibraryPage
from workbench.ui.pages.marking import MarkingPage, SecondMarkingPage, ThirdMarkingPage
from workbench.ui.pages.moderation import ModerationPage
from workbench.ui.pages.outcomes import OutcomesPage
from workbench.ui.pages.people import PeoplePage
from workbench.ui.stage_bar import StageBar
from workbench.ui.theme import Theme
from workbench.ui.widgets.command_list import CommandList, CommandRow
from workbench.ui.widgets.drop_area import local_paths
from workbench.ui.widgets.saved_state import SavedState
from workbench.workflow import people
from workbench.workflow.cohort import Cohort

PageMaker = Callable[[Bench, Theme, Memory], Page]

_STAGES: Sequence[tuple[PageMaker, frozenset[Role]]] = (
    (LibraryPage, frozenset(Role)),
    (PeoplePage, frozenset({Role.LEAD})),
    (IntakePage, frozenset({Role.LEAD})),
    (AllocationPage, frozenset({Role.LEAD})),
    (MarkingPage, frozenset({Role.ASSESSOR})),
    (SecondMarkingPage, frozenset({Role.ASSESSOR, Role.MODERATOR})),
    (ModerationPage, frozenset({Role.LEAD})),
    (AdjudicationPage, frozenset({Role.MODERATOR, Role.LEAD})),
    (ThirdMarkingPage, frozenset({Role.MODERATOR, Role.LEAD})),
    (OutcomesPage, frozenset({Role.LEAD})),
)
_OF_MODERATION: Sequence[PageMaker] = (SecondMarkingPage, ModerationPage, AdjudicationPage, ThirdMarkingPage)
"""The stages that a cohort without second marking does not have."""
_PRODUCT = "Marking Workbench"


class MainWindow(QMainWindow):
    """One window for one cohort. `bench` is None until a cohort is open."""

    def __init__(self, theme: Theme, memory: Memory, doors: Doors) -> None:
        super().__init__()
        theme.setParent(self)
        self.theme = theme
        self._memory = memory
        self.bench: Bench | None = None
        self._pages: dict[str, Page] = {}
        self.entrance = Entrance(theme, memory, doors)
        self.stage_bar = StageBar(theme)
        self.notices = Notices(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.entrance)
        self.help = Help(theme, memory, self._stack)
        self._saved = SavedState(theme)
        self.commands = CommandList(theme, self)
        self._lay_out()
        self.menus = Menus(self.menuBar(), theme, memory)
        self._connect()
        self.restoreGeometry(memory.state("window"))
        self._show_entrance()

    def open_file(self, path: Path) -> None:
        """Ask for the passphrase of a cohort's file."""
        self.entrance.open(str(path))

    def page(self, stage: str) -> Page:
        """The page of a stage; raises KeyError when the person at the window has no such stage."""
        return self._pages[stage]

    @property
    def current_page(self) -> Page | None:
        """The page at the front, None before a cohort or a self-check is open."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else self.entrance.page

    def go(self, stage: str, key: str = "") -> None:
        """Bring a stage to the front."""
        if stage not in self._pages:
            return
        if self.current_page is not None:
            self.current_page.leave()
        page = self._pages[stage]
        self.notices.clear()
        self._stack.setCurrentWidget(page)
        self.stage_bar.show_stage(stage)
        self.menus.show_page(page)
        page.enter(key)
        page.take_focus()
        self._retitle()
        if self.bench is not None:
            self._memory.set_text(f"stage/{self.bench.cohort.settings.id}/{self.bench.actor.id}", stage)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.help.close()
        if not (self.entrance.may_leave(self.close) and self.close_cohort()):
            event.ignore()
            return
        self.entrance.close_down()
        self._memory.set_state("window", self.saveGeometry())
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()) and self._may_take():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = local_paths(event.mimeData())
        event.acceptProposedAction()
        self.take(paths)

    def take(self, paths: Sequence[str]) -> None:
        """Take in what was dropped anywhere on the window: a roster on the people's page, everything else as scripts."""
        tables = [path for path in paths if Path(path).suffix.lower() in (".csv", ".xlsx")]
        people_page, intake_page = self._pages.get("people"), self._pages.get("intake")
        if len(tables) == len(paths) == 1 and isinstance(people_page, PeoplePage):
            self.go("people")
            people_page.add_roster(tables[0])
        elif isinstance(intake_page, IntakePage):
            self.go("intake")
            intake_page.take_in(list(paths))

    def _may_take(self) -> bool:
        return self.bench is not None and self.bench.may(Role.LEAD)

    def close_cohort(self) -> bool:
        """Close the cohort and go back to the welcome page; False, and nothing closed, when something could not be saved."""
        self.help.close()
        if self.bench is None:
            return True
        bench = self.bench
        if self.current_page is not None:
            self.current_page.leave()
        self._remember(bench)
        try:
            bench.close()
        except WorkbenchError as error:
            if not bench.saver.settled:
                self.notices.say("stop", error.message, "The cohort stays open until this is saved.")
                return False
            self._put_bench_away(bench)
            self.notices.say("warn", error.message)
            return True
        self._put_bench_away(bench)
        return True

    def _put_bench_away(self, bench: Bench) -> None:
        self.bench = None
        self._drop_pages()
        bench.deleteLater()
        self._show_entrance()

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stage_bar)
        column.addWidget(self.notices)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(whole)
        self.menuBar().setCornerWidget(self._saved)
        self.setMinimumSize(800, 560)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.entrance.entered.connect(self._enter)
        self.entrance.keys_requested.connect(self.ask_command)
        self.entrance.page_shown.connect(self._show_check)
        self.entrance.said.connect(self.notices.say)
        self.entrance.offered.connect(self.notices.offer)
        self.entrance.titled.connect(self._retitle)
        self.entrance.crashed.connect(self.show_crash)
        self.menus.new_requested.connect(self._new)
        self.menus.open_requested.connect(self._open)
        self.menus.close_requested.connect(self.close_cohort)
        self.menus.quit_requested.connect(self.close)
        self.menus.commands_requested.connect(self.ask_command)
        self.menus.stage_requested.connect(self.go)
        self.menus.guide_requested.connect(self._show_guide)
        self.menus.about_requested.connect(self._show_about)
        self.menus.licences_requested.connect(self._show_licences)
        self.help.turned.connect(self._show_turned)
        self.help.page.said.connect(self.notices.say)
        self.stage_bar.stage_chosen.connect(self.go)
        self.stage_bar.person_pressed.connect(self._change_person)
        self.stage_bar.commands_pressed.connect(self.ask_command)
        self.commands.chosen.connect(self._run_command)

    def _enter(self, cohort: Cohort, person: Person) -> None:
        self.bench = Bench(cohort, person, self)
        self._memory.set_text(f"sitting/{cohort.settings.id}", person.id)
        self._watch(self.bench)
        self._make_pages(self.bench)
        self._remember(self.bench)
        wanted = self._memory.text(f"stage/{cohort.settings.id}/{person.id}")
        self.go(wanted if wanted in self._pages else self._first_stage())

    def _show_check(self, page: Page | None) -> None:
        """Give the window over to the self-check, or take it back."""
        self.notices.clear()
        self.menus.show_page(page)
        if page is None:
            self._saved.clear()
        else:
            self._saved.show_saved(words="On this computer only")
        self._retitle()

    def _first_stage(self) -> str:
        """Where somebody begins who was not here before: the lead with people, a marker with what they mark."""
        return next(stage for stage in ("people", "marking", "second-marking", "library") if stage in self._pages)

    def _new(self) -> None:
        if self.close_cohort():
            self.entrance.found()

    def _open(self) -> None:
        if self.close_cohort():
            self.entrance.open()

    def _show_guide(self) -> None:
        self.help.open(self.current_page)

    def _show_about(self) -> None:
        self.help.open(self.current_page, "about")

    def _show_licences(self) -> None:
        self.help.open(self.current_page, "licences")

    def _show_turned(self) -> None:
        """Give the window over to the guide, or back to what it lay on."""
        self.menus.show_page(self.current_page)
        self._retitle()

    def _watch(self, bench: Bench) -> None:
        bench.saving.connect(self._saved.show_saving)
        bench.saved.connect(self._show_saved)
        bench.not_saved.connect(self._show_not_saved)
        bench.crashed.connect(self.show_crash)
        bench.people_changed.connect(self._look_at_roles)

    def _make_pages(self, bench: Bench) -> None:
        self._drop_pages()
        alone = bench.cohort.sampling_policy.asks_for_nothing
        for make, roles in _STAGES:
            if bench.may(*roles) and not (alone and make in _OF_MODERATION):
                page = make(bench, self.theme, self._memory)
                self._pages[page.stage] = page
                self._stack.addWidget(page)
                page.said.connect(self.notices.say)
                page.offered.connect(self.notices.offer)
                page.went.connect(self.go)
        title = bench.cohort.settings.title
        named = [page for page in self._pages.values() if page.on_bar]
        self.stage_bar.show_cohort(title, bench.actor.name, named)
        self.stage_bar.show()
        self._saved.show_saved(words="No changes")
        self.menus.show_stages(named)

    def _drop_pages(self) -> None:
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages = {}
        self.menus.show_page(None)

    def _show_entrance(self) -> None:
        self.stage_bar.hide()
        self.notices.clear()
        self._saved.clear()
        self.menus.show_page(None)
        self.menus.show_stages([])
        self.entrance.start()
        self._stack.setCurrentWidget(self.entrance)
        self._retitle()

    def _retitle(self) -> None:
        page = self.current_page
        parts = [page.window_words() if page else "", self.bench.cohort.settings.title if self.bench else "", _PRODUCT]
        self.setWindowTitle(", ".join(part for part in parts if part))

    def _remember(self, bench: Bench) -> None:
        settings = bench.cohort.settings
        doing = self.current_page.title if self.current_page else "Cohort"
        at = datetime.now().astimezone().isoformat(timespec="minutes")
        self._memory.remember(Recent(str(bench.cohort.path.absolute()), settings.title, doing, at))

    def _change_person(self) -> None:
        if self.bench is None:
            return
        menu = QMenu(self)
        for person in people.everybody(self.bench.cohort):
            roles = ", ".join(sorted(role.value for role in person.roles))
            action = menu.addAction(f"{person.name}, {roles}")
            action.triggered.connect(lambda _=False, chosen=person: self.seat(chosen))
        corner = self.stage_bar.mapToGlobal(self.stage_bar.rect().bottomRight())
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y()))

    def seat(self, person: Person) -> None:
        """Let somebody else sit at the open cohort."""
        if self.bench is None:
            return
        if self.current_page is not None:
            self.current_page.leave()
        self.bench.sit(person)
        self._memory.set_text(f"sitting/{self.bench.cohort.settings.id}", person.id)
        self._make_pages(self.bench)
        self.go("library" if Role.LEAD in person.roles else self._first_stage())

    def _look_at_roles(self) -> None:
        """Give whoever sits here the stages of a role they were just given."""
        if self.bench is None or self.current_page is None:
            return
        now = people.person_of(self.bench.cohort, self.bench.actor.id)
        if now != self.bench.actor:
            stage = self.current_page.stage
            self.seat(now)
            self.go(stage)

    def _show_saved(self, at: datetime) -> None:
        self._saved.show_saved(at.astimezone().strftime("%H:%M"))

    def _show_not_saved(self, sentence: str) -> None:
        self._saved.show_failed(sentence.removeprefix("Not saved: ").split(".")[0])
        self.notices.say("stop", sentence, "Your words are kept in this window and are saved as soon as it can be done.")

    def show_crash(self) -> None:
        """Say that a bug was met: what is safe, and where the report is."""
        self.notices.say("stop", "Something went wrong inside the program.", "What was saved is safe. A report is in the log.")

    def ask_command(self) -> None:
        """Show every command and its key, to be chosen from by name."""
        rows = [
            CommandRow(number, command_name(action), key_words(action)) for number, action in enumerate(self.menus.every_action())
        ]
        self.commands.ask(rows)

    def _run_command(self, number: int) -> None:
        QTimer.singleShot(0, self.menus.every_action()[number].trigger)
