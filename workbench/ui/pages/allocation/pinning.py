"""Takes a table of allocations in: read, shown row by row, and only then done."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.allocation import AllocatedLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Role
from workbench.domain.words import capital, counted
from workbench.ui.bench import Bench
from workbench.ui.helper import Helper
from workbench.ui.pages.allocation.picture import Picture
from workbench.ui.theme import Theme
from workbench.ui.widgets.allocation_pane import STAGES
from workbench.ui.widgets.pins_pane import PinsPane, PinsShown
from workbench.workflow import allocation
from workbench.workflow.allocation import PinsPreview


class Pinning(Helper):
    """`pane` shows the preview between `opened` and `closed`; `told` says how it ended."""

    opened = Signal()
    closed = Signal()

    def __init__(self, bench: Bench, theme: Theme, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self._preview: PinsPreview | None = None
        self.pane = PinsPane(theme)
        self.pane.take_in_requested.connect(self._take_in)
        self.pane.leave_requested.connect(self.leave)

    def read(self, path: Path, now: Picture) -> None:
        """Show what a file would do."""
        if not self._bench.may(Role.LEAD):
            return
        try:
            self._preview = allocation.read_pins(self._bench.cohort, path)
        except WorkbenchError as error:
            self.failed.emit(error)
            return
        self.opened.emit()
        self.pane.show_pins(_shown(path.name, self._preview, now))

    def leave(self) -> None:
        """Put the preview away; nothing was done."""
        if self._preview is not None:
            self._preview = None
            self.closed.emit()

    def _take_in(self) -> None:
        preview = self._preview
        if preview is not None:
            cohort, actor = self._bench.cohort, self._bench.actor
            self._bench.do(lambda: allocation.pin(cohort, actor, preview), self._done, self.failed.emit)

    def _done(self, lines: tuple[AllocatedLine, ...]) -> None:
        left = len({problem.row for problem in self._preview.problems}) if self._preview else 0
        self.leave()
        self._bench.allocation_changed.emit()
        said = f"Left out: {counted(left, 'row')}. Mend the file and take it in again." if left else ""
        self.told.emit(
            "ok", f"{counted(len(lines), 'script')} {'is' if len(lines) == 1 else 'are'} given out as the file says.", said
        )


def _shown(name: str, preview: PinsPreview, now: Picture) -> PinsShown:
    codes = {line.id: line.code for line in now.scripts}
    rows, same = [], 0
    for pin in preview.pins:
        holder = now.holders.get((pin.submission, pin.stage), "")
        if holder == pin.person:
            same += 1
            continue
        held_by = now.people[holder].name if holder in now.people else "Nobody yet"
        rows.append((codes[pin.submission], STAGES[pin.stage], now.people[pin.person].name, held_by))
    problems = tuple((str(each.row), capital(each.column), each.message) for each in preview.problems)
    return PinsShown(name, tuple(rows), same, problems)
