"""Shows, as one types, what a provider's own pattern makes of the names of chosen files, and hands them on to be taken in."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.domain.errors import WorkbenchError
from workbench.domain.name_pattern import Group, NamePattern, NameReader, Preview, name_pattern
from workbench.domain.words import be, capital, counted
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.widgets.intake_pattern import PatternPane
from workbench.ui.widgets.pattern_table import Fit, NameRow
from workbench.workflow import roster
from workbench.workflow.arrivals import names_in

_PATTERN = "intake/pattern"
_AT_ONCE = 0.008
"""Seconds for which names are gone through before the window lives on; four hundred take two or three times as long."""
_FEW = 50
_HEADS = {
    Group.ID: "Participant id",
    Group.CANDIDATE: "Candidate number",
    Group.EMAIL: "E-mail address",
    Group.FAMILY: "Family name",
    Group.GIVEN: "Given name",
    Group.NAME: "Name",
}


class ByPattern(QObject):
    """`taken(files, pattern)` when files are to be taken in, `failed` with the sentence to show; `codes` are the scripts that are
    here already, by participant.
    """

    taken = Signal(tuple, str)
    failed = Signal(WorkbenchError)

    def __init__(
        self, bench: Bench, memory: Memory, pane: PatternPane, codes: Callable[[], Mapping[str, str]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bench, self._memory, self._pane, self._codes = bench, memory, pane, codes
        self._files: tuple[Path, ...] = ()
        self._names: tuple[str, ...] = ()
        self._pattern: NamePattern | None = None
        self._error = ""
        self._left: Iterator[NameRow] = iter(())
        self._owners: list[str] = []
        self._rows: list[NameRow] = []
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go_on)
        pane.pattern_changed.connect(self._begin)
        pane.take_requested.connect(self._take)

    @property
    def going(self) -> bool:
        """Whether names are still being gone through."""
        return self._next.isActive()

    def open(self) -> None:
        """Begin with the pattern that was used last, and no files."""
        self._show_files((), ())
        if not self._pane.pattern:
            self._pane.set_pattern(self._memory.text(_PATTERN))
        self._begin()

    def leave(self) -> None:
        """Remember the pattern, if it is one, and go through no more names."""
        self._next.stop()
        if self._pattern is not None:
            self._memory.set_text(_PATTERN, self._pattern.template)

    def offer(self, files: tuple[Path, ...]) -> None:
        """Show the names of files, archives opened to see theirs."""

        def look() -> tuple[tuple[Path, ...], tuple[str, ...]]:
            return files, tuple(names_in(files))

        self._bench.look(look, self._looked, self.failed.emit)

    def _looked(self, found: tuple[tuple[Path, ...], tuple[str, ...]]) -> None:
        self._show_files(*found)
        self._begin()

    def _show_files(self, files: tuple[Path, ...], names: tuple[str, ...]) -> None:
        self._files, self._names = files, names
        folders = {path.parent.name for path in files}
        self._pane.show_files(len(names), f"From {folders.pop()}." if len(folders) == 1 else f"From {len(folders)} folders.")

    def _begin(self, _: str = "") -> None:
        """Go through the names anew, by what stands in the field now."""
        self._pattern, self._error = None, ""
        try:
            if self._pane.pattern.strip():
                self._pattern = name_pattern(self._pane.pattern)
                self._left = self._read(self._pattern)
        except WorkbenchError as error:
            self._error = error.message
        self._rows, self._owners = [], []
        if self._pattern is None:
            self._next.stop()
            self._pane.show_rows((), [NameRow(name, Fit.UNREAD) for name in self._names], self._error)
        elif self._names:
            self._next.start()
        else:
            self._pane.show_rows((), ())

    def _read(self, pattern: NamePattern) -> Iterator[NameRow]:
        reader, codes = NameReader(pattern, roster.roster(self._bench.cohort)), self._codes()
        for name in self._names:
            found = reader.read(name)
            self._owners.append(found.participant.id if found.participant is not None else "")
            yield _row(found, codes)

    def _go_on(self) -> None:
        """Go through as many names as the window can wait for."""
        until = time.monotonic() + _AT_ONCE
        while few := list(islice(self._left, _FEW)):
            self._rows += few
            if time.monotonic() > until:
                return
        self._next.stop()
        heads = [_HEADS[group] for group in self._pattern.groups if group is not Group.ANY] if self._pattern else []
        self._pane.show_rows(heads, self._with_doubles())

    def _with_doubles(self) -> list[NameRow]:
        """The rows, those in doubt whose person several of the names give."""
        many = Counter(owner for owner in self._owners if owner)
        return [_doubled(row, many[owner]) for row, owner in zip(self._rows, self._owners, strict=True)]

    def _take(self) -> None:
        if self._pattern is not None and self._files:
            self.leave()
            self.taken.emit(self._files, self._pattern.template)
            self._show_files((), ())


def _row(found: Preview, codes: Mapping[str, str]) -> NameRow:
    parts = tuple(value for _, value in found.groups)
    if not found.fits:
        return NameRow(found.name, Fit.OUT, (), "Matched as ever", "The name does not fit.")
    if found.participant is None:
        return NameRow(found.name, Fit.DOUBT, parts, "Nobody yet", found.said)
    code = codes.get(found.participant.id)
    note = f"{code} is here already." if code else capital(f"{found.said}.")
    return NameRow(found.name, Fit.TOLD, parts, found.participant.name, note)


def _doubled(row: NameRow, files: int) -> NameRow:
    if files < 2:
        return row
    return replace(row, fit=Fit.DOUBT, note=f"{counted(files, 'file')} {be(files)} of this person.")
