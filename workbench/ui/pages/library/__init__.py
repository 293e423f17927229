"""The library page: the case as it is read, the rubric as a grid, every rule in sentences, and words found in all of it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.library import Problem
from workbench.domain.preparation import Exemplar
from workbench.domain.rubric import Rubric
from workbench.ui.bench import Bench
from workbench.ui.commands import Command, make_actions
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.pages.library.entries import Entry
from workbench.ui.pages.library.grid_pane import GridPane
from workbench.ui.pages.library.links import parse_link
from workbench.ui.pages.library.sheets import parts_of
from workbench.ui.pages.library.shelf import Shelf
from workbench.ui.theme import Theme
from workbench.ui.widgets.library_check import LibraryCheck
from workbench.ui.widgets.library_list import LibraryList
from workbench.ui.widgets.paper_view import PaperView
from workbench.ui.widgets.splitter import Splitter
from workbench.ui.widgets.surface import Surface
from workbench.workflow import library

_SPLITTER = "library/splitter"
_WIDTHS = (218, 442, 704)
_NARROW = 1100


@dataclass(frozen=True, slots=True)
class _Where:
    """A place that can be gone back to."""

    key: str
    sheet: int
    position: int


class LibraryPage(Page):
    """What there is to found a cohort with, and what the open cohort was founded with; `bench` is None when none is open."""

    stage = "library"
    title = "Library"
    icon = "library-big"
    menu_name = "Library"

    def __init__(self, bench: Bench | None, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._bench, self._memory = bench, memory
        self._shelf = Shelf(bench)
        self._open = ""
        self._reads_page = False
        self._past: list[_Where] = []
        self.list = LibraryList(theme)
        self.paper = PaperView(theme)
        self.grid = GridPane(theme)
        self.check = LibraryCheck(theme)
        self._build()
        commands = (
            Command("Search the library", self._go_to_search),
            Command("Next place found", self._go_next),
            Command("Previous place found", self._go_previous),
            Command("Back to where the link was", self._go_back),
            Command("Check the library", self.refresh),
        )
        self._actions = make_actions(self, commands, theme.keys)
        for action in self._actions:
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._connect()

    def enter(self, key: str = "") -> None:
        """Show what is so now; `key` is the kind or the id of the item to show first."""
        if not self._read():
            return
        wanted = next((entry for entry in self._shelf.entries if key and key in (entry.id, entry.kind, entry.key)), None)
        if wanted is None:
            self._stay()
            return
        self.list.field.clear()
        self._show(wanted.key)

    def leave(self) -> None:
        self._keep_widths()

    def menu_actions(self) -> list[QAction]:
        return self._actions

    def refresh(self) -> None:
        """Read the library anew and check it."""
        if self._read():
            self._stay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        self._paper_pane = Surface("sheet")
        paper = QVBoxLayout(self._paper_pane)
        paper.setContentsMargins(0, 0, 0, 0)
        paper.addWidget(self.paper)
        self._reading = Splitter(self.theme, Qt.Orientation.Horizontal)
        for pane in (self.list, self._paper_pane, self.grid):
            self._reading.addWidget(pane)
        self._reading.setSizes([self.theme.px(width) for width in _WIDTHS])
        self._reading.setStretchFactor(1, 1)
        self._reading.setStretchFactor(2, 1)
        self._reading.restoreState(self._memory.state(_SPLITTER))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._reading, 1)
        outer.addWidget(self.check)

    def _connect(self) -> None:
        self.list.chosen_changed.connect(self._show)
        self.list.entered.connect(self._read_on)
        self.list.searched.connect(self._search)
        self.paper.link_pressed.connect(self._follow)
        self.check.problem_pressed.connect(self._go_to_problem)
        self._reading.splitterMoved.connect(self._keep_widths)
        if self._bench is not None:
            self._bench.actor_changed.connect(self._actor_changed)
        self.theme.changed.connect(self._arrange)
        self.theme.changed.connect(self._space)
        self._space()

    def _read(self) -> bool:
        try:
            self._shelf.read()
            files, problems = library.check_library()
        except WorkbenchError as error:
            self.tell(error)
            return False
        self.check.show_value(files, problems)
        return True

    def _stay(self) -> None:
        """Show what was shown, or what comes first if that is no longer there."""
        entry = self._shelf.entry(self._open)
        listed = [row.key for row in self._shelf.rows()]
        if entry is None or (listed and entry.key not in listed):
            entry = self._shelf.entry(listed[0] if listed else "") or next(iter(self._shelf.entries), None)
        if entry is not None:
            self._show(entry.key)

    def _search(self, asked: str) -> None:
        self._shelf.search(asked)
        self._stay()
        entry = self._shelf.entry(self._open)
        hits = self._shelf.found(entry).hits if entry else ()
        here = [hit for hit in hits if not hit.criterion and hit.sheet >= 0]
        first = next((hit for hit in here if hit.sheet == self.paper.sheet), here[0] if here else None)
        if first is not None:
            self.paper.show_position(first.sheet, first.position)

    def _show(self, key: str) -> None:
        """Show the item of a row, and of what was found in it the place."""
        key = self._shelf.unfold(key)
        entry, hit = self._shelf.entry(key), self._shelf.hit(key)
        if entry is None:
            return
        self._open = entry.key
        self._reads_page = hit is not None and not hit.criterion
        self._list_rows(key)
        self._show_entry(entry)
        if hit is not None and hit.criterion:
            self.grid.grid.show_criterion(hit.criterion, hit.level)
        elif hit is not None and hit.sheet >= 0:
            self.paper.show_position(hit.sheet, hit.position)

    def _list_rows(self, chosen: str) -> None:
        self.list.show_rows(self._shelf.rows(), chosen, self._shelf.told(), self._shelf.wanted)

    def _show_entry(self, entry: Entry) -> None:
        shown = self._shelf.sheets(entry)
        self.paper.show_value(shown)
        self.paper.mark_words(self._shelf.wanted, self._shelf.found(entry).counts(len(shown.sheets)))
        self._arrange()

    def _arrange(self) -> None:
        """The grid beside the page; where the window is narrow the page alone, and of a rubric its grid alone, notes and all."""
        entry = self._shelf.entry(self._open)
        if entry is None:
            return
        narrow = self.width() / self.theme.factor < _NARROW
        is_rubric = isinstance(entry.value, Rubric)
        beside = self._shelf.beside(entry)
        if beside is not None and isinstance(beside.value, Rubric):
            notes = self._shelf.grid_notes(entry, beside, all_there=narrow)
            levels = dict(entry.value.levels) if isinstance(entry.value, Exemplar) else None
            self.grid.show_value(beside, beside.value, notes, parts_of(beside, self._shelf.entries), levels)
            self.grid.grid.mark_words(self._shelf.wanted)
        in_grid = narrow and is_rubric and not self._reads_page
        self.grid.setVisible(beside is not None and (in_grid or not narrow))
        self._paper_pane.setVisible(not in_grid)

    def _follow(self, address: str) -> None:
        """Go where a link leads, and remember where it was."""
        kind, id_, place = parse_link(address)
        entry = self._shelf.entry_of(kind, id_, place)
        if entry is None:
            self.said.emit("warn", "What the link names is not in the library", "Check the library to see what is missing.")
            return
        self._past.append(_Where(self._open, self.paper.sheet, self.paper.text.place()))
        self._go_to(entry, place)

    def _go_to(self, entry: Entry, place: str) -> None:
        if not self._shelf.found(entry).any:
            self.list.field.clear()
        self._show(entry.key)
        if place and not self.paper.show_place(place):
            return
        if place and isinstance(entry.value, Rubric):
            self.grid.grid.show_criterion(place)

    def _go_back(self) -> None:
        if not self._past:
            return
        where = self._past.pop()
        self._show(where.key)
        self.paper.show_sheet(where.sheet)
        self.paper.text.go_to(where.position)

    def _go_next(self) -> None:
        self._step(1)

    def _go_previous(self) -> None:
        self._step(-1)

    def _step(self, way: int) -> None:
        """Go to the next place found, or the one before, round the end of the list."""
        keys = self._shelf.hit_keys()
        if not keys:
            self._go_to_search()
            return
        chosen = self.list.chosen()
        if chosen in keys:
            self._show(keys[(keys.index(chosen) + way) % len(keys)])
            return
        own = [key for key in keys if key.startswith(f"{self._open}\n")]
        self._show((own or keys)[0 if way > 0 else -1])

    def _read_on(self, key: str) -> None:
        """Enter on a row: the keyboard goes on to what it shows."""
        hit = self._shelf.hit(key)
        in_grid = self._paper_pane.isHidden() or (hit is not None and bool(hit.criterion))
        (self.grid.grid if in_grid else self.paper.text).setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_problem(self, problem: Problem) -> None:
        """Show the item that has the fault, or where it cannot be read the folder of its file."""
        entry = self._shelf.entry_at(problem)
        if entry is not None:
            self._go_to(entry, "")
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(library.file_of(problem).parent)))

    def _actor_changed(self) -> None:
        self._shelf.forget()
        self._stay()

    def _go_to_search(self) -> None:
        self.list.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.field.selectAll()

    def _keep_widths(self) -> None:
        self._memory.set_state(_SPLITTER, self._reading.saveState())

    def _space(self) -> None:
        px = self.theme.px
        self.list.setMinimumWidth(px(180))
        self._paper_pane.setMinimumWidth(px(280))
        self.grid.setMinimumWidth(px(300))
