"""The intake page: files are dropped, read and counted, and what wants a person is settled beside the list."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from workbench.ui.bench import Bench
from workbench.ui.commands import Command, make_actions
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.pages.intake.arriving import Arriving
from workbench.ui.pages.intake.listing import Listing
from workbench.ui.pages.intake.reading import ReadingRun
from workbench.ui.pages.intake.report import report
from workbench.ui.pages.intake.room import IntakeRoom
from workbench.ui.pages.intake.showing import Showing
from workbench.ui.theme import Theme
from workbench.ui.widgets.bare_column import bare_column
from workbench.workflow.intake import make_ready


class IntakePage(Page):
    """Everything that came in, and the way for more. `take_in` takes a drop from anywhere in the window."""

    stage = "intake"
    title = "Intake"
    icon = "inbox"
    menu_name = "Cohort"

    def __init__(self, bench: Bench, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.bench = bench
        self.run = ReadingRun(bench, self)
        self.room = IntakeRoom(theme, memory)
        bare_column(self, self.room)
        self.listing = Listing(bench, self.room, self.run, self)
        self.showing = Showing(bench, self.room, self.listing, self)
        self.arriving = Arriving(bench, memory, self.room, self.run, self.listing)
        self.report = report(bench, memory, self)
        self._actions = [
            *make_actions(self, self._commands(), self.theme.keys),
            *self.room.text.commands,
            *self.room.beside.actions_here,
        ]
        self._connect()
        self.refresh()
        bench.look(make_ready, lambda _: None, self.tell)

    def enter(self, key: str = "") -> None:
        """Show what is so now, and the script of an id or code if one is named."""
        self.refresh()
        if self.listing.choose(key):
            self.room.show_list()

    def leave(self) -> None:
        self.room.keep_widths()
        self.arriving.by_pattern.leave()

    def menu_actions(self) -> list[QAction]:
        return self._actions

    def take_in(self, paths: list[str]) -> None:
        """Read files and folders; while others are being read they wait their turn. A work pack leads to the packs. Only the lead
        takes scripts in.
        """
        self.arriving.take_in(paths)

    def refresh(self) -> None:
        """Read everything anew."""
        self.listing.refresh()

    def _commands(self) -> tuple[Command, ...]:
        return (
            Command("Choose files", self.arriving.choose_files),
            Command("Choose folder", self.arriving.choose_folder),
            Command("Take in by a pattern…", self.arriving.open_pattern),
            Command("Stop reading", self.run.stop),
            Command("Filter the files", self._filter),
            Command("Show the script in the text", self.showing.show_text),
            Command("Intake report…", self.report.ask),
        )

    def _connect(self) -> None:
        self.room.list.opened.connect(self._opened)
        self.room.detail.close_requested.connect(self.room.close_detail)
        self.showing.script_requested.connect(self.enter)
        self.arriving.pack_found.connect(self._go_to_packs)
        for said in (self.showing.said, self.arriving.said, self.report.told):
            said.connect(self.said)
        for failed in (self.listing.failed, self.showing.failed, self.arriving.failed, self.report.failed):
            failed.connect(self.tell)

    def _opened(self, _: str) -> None:
        self.room.open_detail()

    def _filter(self) -> None:
        self.room.show_list()
        self.room.list.go_to_search()

    def _go_to_packs(self, path: str) -> None:
        self.went.emit("exchange", path)
