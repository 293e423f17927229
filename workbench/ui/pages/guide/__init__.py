"""The guide in the window: its pages at the left, the one that is read at the right, and what the program says of itself."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.guide import anchor
from workbench.domain.search import terms
from workbench.ui.commands import Command, make_actions
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.pages.guide.shelf import LEADS, GuideShelf, Place, parse
from workbench.ui.theme import Theme
from workbench.ui.widgets.illustrated_view import IllustratedView
from workbench.ui.widgets.library_list import LibraryList
from workbench.ui.widgets.splitter import Splitter
from workbench.ui.widgets.surface import Surface
from workbench.workflow.help import pictures

_SPLITTER = "guide/splitter"
_WIDTHS = (260, 1000)
_MEASURE = 680


class GuidePage(Page):
    """Shows a page of the guide; `closed` when the reader has done with it, `left` when another stage comes to the front."""

    stage = "guide"
    title = "Guide"
    icon = "book-open"
    on_bar = False
    closed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, memory: Memory, first: str = "index", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._memory = memory
        self._first = first
        self._shelf = GuideShelf(first)
        self._shown = ""
        self._past: list[Place] = []
        self.list = LibraryList(theme, "Pages of the guide", "Search the guide")
        self.text = IllustratedView(theme, "Guide", LEADS, pictures())
        self._build()
        commands = (
            Command("Search the guide", self._go_to_search),
            Command("Back to where the link was", self._go_back),
            Command("Close the guide", self.closed.emit),
        )
        self._find, self._back, self._close = make_actions(self, commands, theme.keys)
        self.list.chosen_changed.connect(self.open)
        self.list.entered.connect(self._read_on)
        self.list.searched.connect(self._search)
        self.text.link_pressed.connect(self._follow)

    @property
    def shown(self) -> str:
        """The name of the page that is read."""
        return self._shown

    def enter(self, key: str = "") -> None:
        """Show a page of the guide by its address, "lead" or "lead#intake"; the page last read when none is named."""
        try:
            self._shelf.read()
        except WorkbenchError as error:
            self.tell(error)
        self.list.field.clear()
        self._past.clear()
        self.open(key or self._shown or self._first)

    def take_focus(self) -> None:
        """The keyboard goes to what is read, so that arrows and Page Down scroll it."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self.keep()
        self.left.emit()

    def keep(self) -> None:
        """Remember how wide the panes are."""
        self._memory.set_state(_SPLITTER, self._panes.saveState())

    def menu_actions(self) -> list[QAction]:
        return [self._find, self._back]

    def file_actions(self) -> list[QAction]:
        """While the guide is read, the File menu closes it; what lies behind it keeps its own commands for later."""
        return [self._close]

    def open(self, address: str) -> None:
        """Show the place of an address."""
        place = parse(address)
        if place.page != self._shown:
            title, words = self._shelf.page(place.page)
            if not words:
                self.said.emit("warn", "The guide has no such page", "Choose one at the left.")
                return
            self._shown = place.page
            self.text.show_markdown(words, title, measure=_MEASURE)
        self._list_rows(address)
        self._go_to(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        paper = Surface("sheet")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.text)
        self._panes = Splitter(self.theme, Qt.Orientation.Horizontal)
        self._panes.addWidget(self.list)
        self._panes.addWidget(paper)
        self._panes.setSizes([self.theme.px(width) for width in _WIDTHS])
        self._panes.setStretchFactor(1, 1)
        self._panes.restoreState(self._memory.state(_SPLITTER))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._panes)

    def _list_rows(self, address: str) -> None:
        asked = self.list.field.text()
        rows = self._shelf.rows(asked)
        told = "" if rows or not asked else f"“{asked}” is not in the guide."
        keys = [each.key for each in rows] + [hit.key for each in rows for hit in each.hits]
        chosen = address if address in keys else self._shown
        self.list.show_rows(rows, chosen, told, terms(asked))

    def _go_to(self, place: Place) -> None:
        named = (at for at, words in self.text.headings() if place.heading and anchor(words) == place.heading)
        self.text.go_to(next(named, place.position))

    def _search(self, _: str) -> None:
        self._list_rows(self._shown)

    def _go_to_search(self) -> None:
        self.list.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.field.selectAll()

    def _read_on(self, _: str) -> None:
        self.take_focus()

    def _follow(self, address: str) -> None:
        self._past.append(Place(self._shown, position=self.text.place()))
        self.open(QUrl.fromPercentEncoding(address.encode()))

    def _go_back(self) -> None:
        if self._past:
            last = self._past.pop()
            self.open(f"{last.page}@{last.position}")
