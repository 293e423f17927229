"""The ways in: what is dropped or chosen is read, or shown first with what a pattern makes of its names."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import PACK_SUFFIX
from workbench.domain.people import Role
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.pages.intake.by_pattern import ByPattern
from workbench.ui.pages.intake.listing import Listing
from workbench.ui.pages.intake.reading import ReadingRun
from workbench.ui.pages.intake.room import IntakeRoom
from workbench.workflow import intake

_FILTER = "Scripts (*.docx *.docm *.odt *.pdf *.html *.htm *.txt *.text *.md *.markdown *.zip);;All files (*)"
_FOLDER = "intake/folder"


class Arriving(QObject):
    """`said` and `failed` with what the page has to say, `pack_found` with the path of a work pack, which is no script."""

    said = Signal(str, str, str)
    failed = Signal(WorkbenchError)
    pack_found = Signal(str)

    def __init__(self, bench: Bench, memory: Memory, room: IntakeRoom, run: ReadingRun, listing: Listing) -> None:
        super().__init__(listing)
        self._bench, self._memory, self._room, self._run = bench, memory, room, run
        self.by_pattern = ByPattern(bench, memory, room.pattern, listing.codes, self)
        self._connect()

    def take_in(self, paths: list[str]) -> None:
        """Read files and folders, or show their names where a pattern is being written."""
        if not self._may():
            return
        if len(paths) == 1 and paths[0].casefold().endswith(PACK_SUFFIX):
            self.pack_found.emit(paths[0])
            return
        self._bench.look(partial(_files_in, paths), self._found, self.failed.emit)  # a folder far away takes its time

    def choose_files(self) -> None:
        """Ask for files and take them in."""
        paths, _ = QFileDialog.getOpenFileNames(self._room, "Choose scripts", self._memory.text(_FOLDER), _FILTER)
        if paths:
            self._memory.set_text(_FOLDER, str(Path(paths[0]).parent))
            self.take_in(paths)

    def choose_folder(self) -> None:
        """Ask for a folder and take it in."""
        path = QFileDialog.getExistingDirectory(self._room, "Choose a folder of scripts", self._memory.text(_FOLDER))
        if path:
            self._memory.set_text(_FOLDER, path)
            self.take_in([path])

    def open_pattern(self) -> None:
        """Show the way in by a provider's own pattern."""
        if self._may():
            self._room.show_pattern()
            self.by_pattern.open()

    def _found(self, files: tuple[Path, ...] | OSError) -> None:
        if isinstance(files, OSError):
            self.said.emit("stop", "A folder could not be opened", f"{files.strerror}. Nothing was read.")
        elif not files:
            self.said.emit("info", "No files there", "The folder is empty. Drop the one that holds the scripts.")
        elif self._room.front is self._room.pattern:
            self.by_pattern.offer(files)
        else:
            self._room.show_list()
            self._run.add(files)

    def _may(self) -> bool:
        """Whether whoever sits here takes scripts in; if not, it is said who does."""
        if self._bench.may(Role.LEAD):
            return True
        said = f"Ask {self._bench.leads()} to drop them here. Nothing was read."
        self.said.emit("info", "Only the lead takes scripts in", said)
        return False

    def _connect(self) -> None:
        room, pane = self._room, self._room.pattern
        room.drop.dropped.connect(self.take_in)
        pane.dropped.connect(self.take_in)
        for button in (room.choose_files, pane.choose_files):
            button.clicked.connect(self.choose_files)
        for button in (room.choose_folder, pane.choose_folder):
            button.clicked.connect(self.choose_folder)
        room.by_pattern.clicked.connect(self.open_pattern)
        pane.close_requested.connect(self._leave_pattern)
        self.by_pattern.taken.connect(self._take_by_pattern)
        self.by_pattern.failed.connect(self.failed)
        room.progress.stop_requested.connect(self._run.stop)
        self._run.progressed.connect(room.progress.show_value)
        self._run.failed.connect(self.failed)

    def _leave_pattern(self) -> None:
        self.by_pattern.leave()
        self._room.close_front()

    def _take_by_pattern(self, files: tuple[Path, ...], pattern: str) -> None:
        self._room.show_list()
        self._run.add(files, pattern)


def _files_in(paths: list[str]) -> tuple[Path, ...] | OSError:
    try:
        return intake.files_in(paths)
    except OSError as error:
        return error
