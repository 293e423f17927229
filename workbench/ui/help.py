"""The guide at the front of the window: opened where it fits what is being done, closed on what was there."""

from types import MappingProxyType
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.pages.guide import GuidePage
from workbench.ui.theme import Theme

_START = "index"
FITTING: Final = MappingProxyType(
    {
        "library": "index#the-library",
        "people": "lead#people-and-roster",
        "intake": "lead#intake",
        "allocation": "lead#allocation",
        "exchange": "packs#in-the-office",
        "hand-back": "packs#on-a-markers-laptop",
        "marking": "assessor",
        "second-marking": "moderator#second-marking",
        "moderation": "lead#moderation",
        "adjudication": "moderator#adjudication",
        "third-marking": "moderator#marking-it-yourself",
        "outcomes": "lead#outcomes",
        "copies": "lead#copies",
        "recovery": "lead#passphrase-and-recovery-code",
        "new-passphrase": "lead#passphrase-and-recovery-code",
        "self-check": "participant",
    }
)
"""Where the guide is opened, by the stage at the front."""


class Help(QObject):
    """Lays the guide over the window's page, which is not left for that: what is half done on it stays as it is.

    `turned` whenever another page has come to the front.
    """

    turned = Signal()

    def __init__(self, theme: Theme, memory: Memory, stack: QStackedWidget, first: str = _START) -> None:
        """`first` names the chapter that the guide begins with; only what that leads to belongs to it."""
        super().__init__(stack)
        self._stack = stack
        self._first = first
        self._under: QWidget | None = None
        self._focus: QWidget | None = None
        self.page = GuidePage(theme, memory, first)
        stack.addWidget(self.page)
        self.page.closed.connect(self.close)
        self.page.left.connect(self._leave_under)

    @property
    def is_open(self) -> bool:
        """Whether the guide is at the front."""
        return self._stack.currentWidget() is self.page

    def open(self, front: Page | None, address: str = "") -> None:
        """Bring the guide to the front: at an address, or where it fits the page that is there now."""
        if not self.is_open:
            self._under, self._focus = self._stack.currentWidget(), QApplication.focusWidget()
            fitting = self._first if front is None else FITTING.get(front.stage, self._first)
            self._stack.setCurrentWidget(self.page)
            self.page.enter(address or fitting)
        elif address:
            self.page.open(address)
        self.page.take_focus()
        self.turned.emit()

    def close(self) -> None:
        """Give back what was there, with the keyboard where it was."""
        if not self.is_open or self._under is None:
            return
        under, focus = self._under, self._focus
        self._under = self._focus = None
        self.page.keep()
        self._stack.setCurrentWidget(under)
        if isinstance(under, Page):
            under.enter()
        self.turned.emit()
        if focus is not None and shiboken6.isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(under, Page):
            under.take_focus()

    def _leave_under(self) -> None:
        """Another stage was chosen: the page that the guide lay on is left now."""
        under, self._under, self._focus = self._under, None, None
        if isinstance(under, Page):
            under.leave()
