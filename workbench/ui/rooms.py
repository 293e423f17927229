"""The pages of the open cohort: made for whoever sits at it, and given what is dropped on the window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from workbench.domain.exchange import PACK_SUFFIX
from workbench.domain.people import Role
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.notices import Notices
from workbench.ui.page import Page
from workbench.ui.pages.exchange import ExchangePage
from workbench.ui.pages.intake import IntakePage
from workbench.ui.pages.own_work import OwnWorkPage
from workbench.ui.pages.people import PeoplePage
from workbench.ui.stages import makers
from workbench.ui.theme import Theme

_TABLES = (".csv", ".xlsx")


class Rooms(QObject):
    """Pages by their stage, in the stack of a window. `went(stage, key)` asks for one to be brought to the front."""

    went = Signal(str, str)

    def __init__(self, theme: Theme, memory: Memory, stack: QStackedWidget, notices: Notices) -> None:
        super().__init__(stack)
        self._theme, self._memory, self._stack, self._notices = theme, memory, stack, notices
        self._pages: dict[str, Page] = {}
        self._made = 0

    def __contains__(self, stage: str) -> bool:
        return stage in self._pages

    def __getitem__(self, stage: str) -> Page:
        """The page of a stage; raises KeyError when there is none."""
        return self._pages[stage]

    def stages(self) -> list[str]:
        """The stages there are, in their order."""
        return list(self._pages)

    def named(self) -> list[Page]:
        """The pages that the stage bar names."""
        return [page for page in self._pages.values() if page.on_bar]

    def make(self, bench: Bench, *more: Page) -> None:
        """Make the pages of whoever sits at the bench in place of those that are there, and take in `more`."""
        self.clear()
        own = [make(bench, self._theme, self._memory) for make in makers(bench)]
        self._made = len(own)
        for page in (*own, *more):
            self._pages[page.stage] = page
            self._stack.addWidget(page)
            page.said.connect(self._notices.say)
            page.offered.connect(self._notices.offer)
            page.went.connect(self.went)

    def fit(self, bench: Bench) -> bool:
        """Whether they are still those of whoever sits at the bench."""
        return len(makers(bench)) == self._made

    def clear(self) -> None:
        """Put all of them away."""
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages = {}

    def take(self, paths: Sequence[str]) -> None:
        """Take in what was dropped: a work pack, a roster on its page, everything else as scripts."""
        if len(paths) == 1 and paths[0].lower().endswith(PACK_SUFFIX):
            self._take_pack(Path(paths[0]))
            return
        tables = [path for path in paths if Path(path).suffix.lower() in _TABLES]
        people_page, intake_page = self._pages.get("people"), self._pages.get("intake")
        if len(tables) == len(paths) == 1 and isinstance(people_page, PeoplePage):
            self.went.emit("people", "")
            people_page.add_roster(tables[0])
        elif isinstance(intake_page, IntakePage):
            self.went.emit("intake", "")
            intake_page.take_in(list(paths))

    def _take_pack(self, path: Path) -> None:
        """Show what a pack would do in the office's cohort, or open it into a marker's own file."""
        for page in (self._pages.get("exchange"), self._pages.get("hand-back")):
            if isinstance(page, ExchangePage | OwnWorkPage):
                self.went.emit(page.stage, "")
                page.take_in(path)


def takes_drops(bench: Bench | None) -> bool:
    """Whether whoever sits at the bench may drop anything."""
    return bench is not None and (bench.may(Role.LEAD) or bool(bench.cohort.own_file_of))
