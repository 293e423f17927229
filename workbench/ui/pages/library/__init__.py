"""The library page: the case as it is read, the rubric as a grid, and every rule in sentences."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.passrule import rule_sentence
from workbench.domain.people import Role
from workbench.domain.rubric import Rubric
from workbench.domain.scenario import Scenario
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.pages.library.entries import GROUPS, Entry, entries, rubric_for
from workbench.ui.pages.library.sheets import by_criterion, sheets
from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.library_check import LibraryCheck
from workbench.ui.widgets.library_list import LibraryList, LibraryRow
from workbench.ui.widgets.paper_view import PaperView
from workbench.ui.widgets.rubric_grid import RubricGrid
from workbench.ui.widgets.splitter import Splitter
from workbench.ui.widgets.surface import Surface
from workbench.ui.widgets.version_chip import VersionChip
from workbench.workflow import library

_SPLITTER = "library/splitter"
_WIDTHS = (218, 442, 704)
_NARROW = 1100


class GridPane(Surface):
    """A rubric with its version and, above the grid, the pass rule as a sentence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self._theme = theme
        self._title = WrapLabel(theme, role="section")
        self._version = VersionChip(theme)
        self._rule = WrapLabel(theme, tone="second")
        self.grid = RubricGrid(theme)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._version, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._rule)
        self._column.addWidget(self.grid, 1)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, rubric: Rubric, version: str, notes: Mapping[str, str], *, fixed: bool) -> None:
        """Show another rubric; `notes` are what markers are told of its criteria, where they have no room of their own."""
        self._title.show_value(rubric.title)
        self._version.show_value(version, fixed=fixed)
        self._rule.show_value(rule_sentence(rubric))
        self.grid.show_rubric(rubric, None, notes)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(18), px(12), px(8))
        self._column.setSpacing(px(6))
        self._head.setSpacing(px(12))


class LibraryPage(Page):
    """What there is to found a cohort with, and what the open cohort was founded with; `bench` is None when none is open."""

    stage = "library"
    title = "Library"
    icon = "library-big"
    menu_name = "Library"

    def __init__(self, bench: Bench | None, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._bench, self._memory = bench, memory
        self._entries: tuple[Entry, ...] = ()
        self._notes: dict[str, tuple[Mapping[str, object], ...]] = {}
        self.list = LibraryList(theme)
        self.paper = PaperView(theme)
        self.grid = GridPane(theme)
        self.check = LibraryCheck(theme)
        self._build()
        self._find = QAction("Search the library", self)
        self._find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        self._check_again = QAction("Check the library", self)
        self.addAction(self._find)
        self._connect()

    def enter(self, key: str = "") -> None:
        """Show what is so now; `key` is the kind or the id of the item to show first."""
        self.refresh()
        wanted = next((each.key for each in self._entries if key and key in (each.pin.id, each.pin.kind.value, each.key)), "")
        if wanted:
            self.list.field.clear()
            self._show_list(wanted)
            self._show_entry(wanted)

    def leave(self) -> None:
        self._keep_widths()

    def menu_actions(self) -> list[QAction]:
        return [self._find, self._check_again]

    def refresh(self) -> None:
        """Read the library anew and check it."""
        try:
            self._entries = entries(self._bench.cohort if self._bench else None)
            files, problems = library.check_library()
        except WorkbenchError as error:
            self.tell(error)
            return
        self.check.show_value(files, problems)
        chosen = self.list.chosen() or (self._entries[0].key if self._entries else "")
        self._show_list(chosen)
        self._show_entry(self.list.chosen())

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
        self._find.triggered.connect(self._go_to_search)
        self._check_again.triggered.connect(self.refresh)
        self.list.chosen_changed.connect(self._show_entry)
        self.list.searched.connect(self._search)
        self._reading.splitterMoved.connect(self._keep_widths)
        if self._bench is not None:
            self._bench.actor_changed.connect(self._actor_changed)
        self.theme.changed.connect(self._arrange)
        self.theme.changed.connect(self._space)
        self._space()

    def _search(self, wanted: str) -> None:
        found = [entry for entry in self._entries if entry.holds(wanted)]
        keys = [entry.key for entry in found]
        chosen = self.list.chosen()
        self._show_list(chosen if chosen in keys or not keys else keys[0])
        self._show_entry(self.list.chosen())

    def _show_list(self, chosen: str) -> None:
        wanted = self.list.field.text()
        rows = [
            LibraryRow(entry.key, *GROUPS[entry.pin.kind], entry.pin.title, entry.version)
            for entry in self._entries
            if entry.holds(wanted)
        ]
        self.list.show_rows(rows, chosen)

    def _show_entry(self, key: str) -> None:
        entry = next((each for each in self._entries if each.key == key), None)
        if entry is None:
            return
        self.paper.show_value(sheets(entry, self._marker_notes(entry)))
        self.paper.find_words(self.list.field.text())
        self._arrange()

    def _marker_notes(self, entry: Entry) -> Sequence[Mapping[str, object]]:
        """The notes on a rubric for those who mark by it; nobody else is given them."""
        may = self._bench is not None and self._bench.may(Role.ASSESSOR, Role.MODERATOR, Role.LEAD)
        if not may or not isinstance(entry.value, Rubric):
            return ()
        if entry.pin.id not in self._notes:
            self._notes[entry.pin.id] = library.marker_notes(entry.pin.id)
        return self._notes[entry.pin.id]

    def _actor_changed(self) -> None:
        self._show_entry(self.list.chosen())

    def _arrange(self) -> None:
        """The grid beside the page; where the window is narrow the page alone, and of a rubric its grid alone, notes and all."""
        entry = next((each for each in self._entries if each.key == self.list.chosen()), None)
        if entry is None:
            return
        narrow = self.width() / self.theme.factor < _NARROW
        is_rubric = isinstance(entry.value, Rubric)
        beside = rubric_for(entry.value, self._entries) if isinstance(entry.value, Scenario) else entry
        shown = beside.value if beside is not None else None
        if beside is not None and isinstance(shown, Rubric):
            notes = by_criterion(self._marker_notes(entry)) if narrow else {}
            self.grid.show_value(shown, beside.version, notes, fixed=beside.pinned)
        self.grid.setVisible(isinstance(shown, Rubric) and (not narrow or is_rubric))
        self._paper_pane.setVisible(not (narrow and is_rubric))

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
