"""The window: menus with every command, the stage bar, one page at the front, and the state of saving, always true."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Person
from workbench.ui.bench import Bench
from workbench.ui.command_chooser import CommandChooser
from workbench.ui.entrance import Doors, Entrance
from workbench.ui.help import Help
from workbench.ui.keeper import Keeper
from workbench.ui.keys_file import KeysKeeper
from workbench.ui.memory import Memory, Recent
from workbench.ui.menus import Menus
from workbench.ui.notices import Notices
from workbench.ui.page import Page
from workbench.ui.rooms import Rooms, takes_drops
from workbench.ui.seats import Seats
from workbench.ui.stage_bar import StageBar
from workbench.ui.stages import first_stage
from workbench.ui.theme import Theme
from workbench.ui.widgets.drop_area import local_paths, take_copy
from workbench.ui.widgets.saved_state import SavedState
from workbench.workflow.cohort import Cohort

_PRODUCT = "Marking Workbench"


class MainWindow(QMainWindow):
    """One window for one cohort. `bench` is None until a cohort is open."""

    def __init__(self, theme: Theme, memory: Memory, doors: Doors) -> None:
        super().__init__()
        theme.setParent(self)
        self.theme = theme
        self._memory = memory
        self.bench: Bench | None = None
        self.entrance = Entrance(theme, memory, doors)
        self.stage_bar = StageBar(theme)
        self.notices = Notices(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.entrance)
        self.rooms, self.seats = Rooms(theme, memory, self._stack, self.notices), Seats(self, memory, self)
        self.help = Help(theme, memory, self._stack)
        self._saved = SavedState(theme)
        self.keeper = Keeper(self, theme, memory, self)
        self._stack.addWidget(self.keeper.change)
        self._lay_out()
        self.menus = Menus(self.menuBar(), theme, memory)
        self.chooser = CommandChooser(theme, self.menus, self)
        self.keys_keeper = KeysKeeper(theme.keys, memory.folder, self, self.notices)
        self._connect()
        self.restoreGeometry(memory.state("window"))
        self._show_entrance()
        self.keys_keeper.look()

    def open_file(self, path: Path) -> None:
        """Ask for the passphrase of a cohort's file."""
        self.entrance.open(str(path))

    def page(self, stage: str) -> Page:
        """The page of a stage; raises KeyError when the person at the window has no such stage."""
        return self.rooms[stage]

    @property
    def current_page(self) -> Page | None:
        """The page at the front, None before a cohort or a self-check is open."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else self.entrance.page

    def go(self, stage: str, key: str = "") -> None:
        """Bring a stage to the front."""
        front = self.current_page
        if stage not in self.rooms or not (front is None or front.may_leave(lambda: self.go(stage, key))):
            return
        if front is not None:
            front.leave()
        page = self.rooms[stage]
        self.lay(page, key)
        if page.lasting:
            self.keep_stage(stage)

    def lay(self, page: Page, key: str = "") -> None:
        """Lay a page over what is there, which is not left for that."""
        self.notices.clear()
        self._stack.setCurrentWidget(page)
        self.stage_bar.show_stage(page.stage if page.lasting else "")
        self.menus.show_page(page)
        page.enter(key)
        page.take_focus()
        self._retitle()

    def keep_stage(self, stage: str) -> None:
        """Remember where the person at the window is, for the next time the cohort is opened."""
        if self.bench is not None:
            self._memory.set_text(f"stage/{self.bench.cohort.settings.id}/{self.bench.actor.id}", stage)

    def show_front_door(self) -> None:
        """Bring the way to an open cohort to the front."""
        self._stack.setCurrentWidget(self.entrance)
        self.menus.show_page(None)
        self._retitle()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.help.close()
        if not (self.entrance.may_leave(self.close) and self.part(self.close)):
            event.ignore()
            return
        self.entrance.close_down()
        self._memory.set_state("window", self.saveGeometry())
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()) and takes_drops(self.bench):
            take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        paths = local_paths(event.mimeData())
        take_copy(event)
        self.take(paths)

    def take(self, paths: Sequence[str]) -> None:
        """Take in what was dropped anywhere on the window; the page at the front may ask first."""
        page = self.current_page
        if page is None or page.may_leave(partial(self.take, paths)):
            self.rooms.take(paths)

    def close_cohort(self, kept: str = "The cohort stays open until this is saved.") -> bool:
        """Close the cohort and go back to the welcome page; False, and nothing closed, when something could not be saved, which
        is said with what is `kept` by that.
        """
        self.help.close()
        if self.bench is None:
            return self.keeper.make_way()
        bench = self.bench
        if self.current_page is not None:
            self.current_page.leave()
        self._remember(bench)
        try:
            bench.close()
        except WorkbenchError as error:
            if not bench.saver.settled:
                self.notices.say("stop", error.message, kept)
                return False
            self._put_bench_away(bench)
            self.notices.say("warn", error.message)
            return True
        not_copied = bench.cohort.not_copied
        self._put_bench_away(bench)
        if not_copied is not None:
            self.notices.say("warn", not_copied.message)
        return True

    def _put_bench_away(self, bench: Bench) -> None:
        self.bench = None
        self.rooms.clear()
        self.menus.show_page(None)
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
        self.entrance.keys_requested.connect(self.chooser.ask)
        self.entrance.page_shown.connect(self._show_check)
        self.entrance.said.connect(self.notices.say)
        self.entrance.offered.connect(self.notices.offer)
        self.entrance.titled.connect(self._retitle)
        self.entrance.draft_opened.connect(self.keys_keeper.tell_again)
        self.entrance.crashed.connect(self.show_crash)
        self.menus.new_requested.connect(self._new)
        self.menus.open_requested.connect(self._open)
        self.menus.pack_requested.connect(self._open_pack)
        self.menus.identity_requested.connect(self._show_identity)
        self.menus.close_requested.connect(self._close)
        self.keeper.serve(self.menus, self._saved)
        self.menus.quit_requested.connect(self.close)
        self.menus.keys_file_requested.connect(self.keys_keeper.open)
        self.menus.stage_requested.connect(self.go)
        self.menus.guide_requested.connect(self._show_guide)
        self.menus.about_requested.connect(self._show_about)
        self.menus.licences_requested.connect(self._show_licences)
        self.help.turned.connect(self._show_turned)
        self.help.page.said.connect(self.notices.say)
        self.stage_bar.stage_chosen.connect(self.go)
        self.rooms.went.connect(self.go)
        self.stage_bar.person_pressed.connect(self._change_person)
        self.stage_bar.commands_pressed.connect(self.chooser.ask)

    def _enter(self, cohort: Cohort, person: Person) -> None:
        self.bench = Bench(cohort, person, self)
        self.seats.keep(cohort, person)
        self._watch(self.bench)
        self.show_rooms(self.bench)
        self._remember(self.bench)
        wanted = self._memory.text(f"stage/{cohort.settings.id}/{person.id}")
        self.go(wanted if wanted in self.rooms else first_stage(self.rooms.stages()))
        self.keys_keeper.tell_again()
        if "people" not in self.rooms:
            self.keeper.warn_of_cloud()

    def part(self, then: Callable[[], object]) -> bool:
        """Close the cohort because somebody asked for it; the page at the front may ask first, and does `then` after that."""
        self.help.close()
        page = self.current_page
        return (page is None or page.may_leave(then)) and self.close_cohort()

    def _close(self) -> None:
        self.part(self._close)

    def _show_check(self, page: Page | None) -> None:
        """Give the window over to the self-check, or take it back."""
        self.notices.clear()
        self.menus.show_page(page)
        if page is None:
            self._saved.clear()
        else:
            self._saved.show_saved(words="On this computer only")
            self.keys_keeper.tell_again()
        self._retitle()

    def _new(self) -> None:
        if self.part(self._new):
            self.entrance.found()

    def _open(self) -> None:
        if self.part(self._open):
            self.entrance.open()

    def _open_pack(self) -> None:
        if self.part(self._open_pack):
            self.entrance.open_pack()

    def _show_identity(self) -> None:
        if self.part(self._show_identity):
            self.entrance.show_identity()

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
        self.seats.watch(bench)

    def show_rooms(self, bench: Bench) -> None:
        """Make the pages of whoever sits at the bench, and name them."""
        self.menus.show_page(None)
        self.rooms.make(bench, self.keeper.copies_page(bench))
        named = self.rooms.named()
        self.stage_bar.show_cohort(bench.cohort.settings.title, bench.actor.name, named)
        self.stage_bar.show()
        self._saved.show_saved(words="No changes")
        self.menus.show_stages(named)
        self.menus.show_cohort(is_open=True, leads="recovery" in self.rooms)

    def _show_entrance(self) -> None:
        self.stage_bar.hide()
        self.stage_bar.show_cohort("", "", [])
        self.notices.clear()
        self._saved.clear()
        self.menus.show_page(None)
        self.menus.show_stages([])
        self.menus.show_cohort(is_open=False, leads=False)
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
        self.seats.ask(self.stage_bar.mapToGlobal(self.stage_bar.rect().bottomRight()))

    def seat(self, person: Person) -> None:
        """Let somebody else sit at the open cohort."""
        self.seats.seat(person)

    def _show_saved(self, at: datetime) -> None:
        self._saved.show_saved(at.astimezone().strftime("%H:%M"))

    def _show_not_saved(self, sentence: str) -> None:
        self._saved.show_failed(sentence.removeprefix("Not saved: ").split(".")[0])
        self.notices.say("stop", sentence, "Your words are kept in this window and are saved as soon as it can be done.")

    def show_crash(self) -> None:
        """Say that a bug was met: what is safe, and where the report is."""
        self.notices.say("stop", "Something went wrong inside the program.", "What was saved is safe. A report is in the log.")
