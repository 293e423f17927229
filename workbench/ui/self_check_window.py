"""The participants' window: the self-check and its guide, and nothing of marking within reach."""

from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from workbench.ui.command_chooser import CommandChooser
from workbench.ui.help import Help
from workbench.ui.keys_file import KeysKeeper
from workbench.ui.memory import Memory
from workbench.ui.menus import Menus
from workbench.ui.notices import Notices
from workbench.ui.page import Page
from workbench.ui.pages.self_check import SelfCheckPage
from workbench.ui.theme import Theme
from workbench.ui.widgets.saved_state import SavedState

TITLE = "Marking Workbench Self-check"
_GUIDE = "participant"


class SelfCheckWindow(QMainWindow):
    """One window for one draft at a time. There is no cohort in it and no way to one."""

    def __init__(self, theme: Theme, memory: Memory) -> None:
        super().__init__()
        theme.setParent(self)
        self.theme = theme
        self._memory = memory
        self.notices = Notices(theme)
        self.page = SelfCheckPage(theme, memory)
        self.page.room.start.back.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        self.help = Help(theme, memory, self._stack, _GUIDE)
        self._saved = SavedState(theme)
        self.menus = Menus(self.menuBar(), theme, memory, cohorts=False)
        self.chooser = CommandChooser(theme, self.menus, self)
        self.keys_keeper = KeysKeeper(theme.keys, memory.folder, self, self.notices)
        self._lay_out()
        self._connect()
        self.restoreGeometry(memory.state("window"))
        self.page.enter()
        self._turn()
        self.keys_keeper.look()
        self.page.take_focus()

    @property
    def current_page(self) -> Page:
        """The self-check, or the guide while it lies on top."""
        return self.help.page if self.help.is_open else self.page

    def open_file(self, path: Path) -> None:
        """Open a draft, or notes by their ending."""
        self.help.close()
        self.page.open(str(path))

    def show_crash(self) -> None:
        """Say that a bug was met: what is safe, and where the report is."""
        self.notices.say(
            "stop", "Something went wrong inside the program.", "Your draft was not changed. A report is in the log."
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        self.help.close()
        if self.page.unsaved:
            self.page.request_close(self.close)
            event.ignore()
            return
        self.page.close_down()
        self._memory.set_state("window", self.saveGeometry())
        super().closeEvent(event)

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(whole)
        self.menuBar().setCornerWidget(self._saved)
        self.setMinimumSize(800, 560)
        self._saved.show_saved(words="On this computer only")

    def _connect(self) -> None:
        self.page.said.connect(self.notices.say)
        self.page.offered.connect(self.notices.offer)
        self.page.crashed.connect(self.show_crash)
        self.page.opened.connect(self.keys_keeper.tell_again)
        for changing in (self.page.titled, self.page.closed, self.help.turned):
            changing.connect(self._turn)
        self.help.page.said.connect(self.notices.say)
        self.menus.quit_requested.connect(self.close)
        self.menus.keys_file_requested.connect(self.keys_keeper.open)
        self.menus.guide_requested.connect(self._show_guide)
        self.menus.about_requested.connect(self._show_about)
        self.menus.licences_requested.connect(self._show_licences)

    def _turn(self) -> None:
        """Give menus and title to what is at the front."""
        self.menus.show_page(self.current_page)
        self.setWindowTitle(f"{self.current_page.window_words()}, {TITLE}")

    def _show_guide(self) -> None:
        self.help.open(self.page)

    def _show_about(self) -> None:
        self.help.open(self.page, "about")

    def _show_licences(self) -> None:
        self.help.open(self.page, "licences")
