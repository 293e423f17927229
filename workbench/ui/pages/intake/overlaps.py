"""Looks behind the window for what a script shares with others and with the case, and shows two scripts side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.ui.background import Job
from workbench.ui.bench import Bench
from workbench.ui.pages.intake import places
from workbench.ui.widgets.intake_folds import OverlapFold
from workbench.ui.widgets.intake_folds.folds import Shared
from workbench.ui.widgets.office_text import Place
from workbench.ui.widgets.side_by_side import Pair
from workbench.workflow import intake, similarity
from workbench.workflow.cohort import Cohort
from workbench.workflow.similarity import Alike


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found for one script."""

    submission: str
    alike: tuple[Alike, ...]
    case: tuple[Place, ...]
    case_words: int


class Overlaps(QObject):
    """`pair_found` when two scripts are to be shown side by side, `place_requested(start, stop)` for a passage of the case,
    `failed` with the sentence to show.
    """

    pair_found = Signal(Pair)
    place_requested = Signal(int, int)
    failed = Signal(WorkbenchError)

    def __init__(self, bench: Bench, fold: OverlapFold, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._fold = bench, fold
        self._line: SubmissionLine | None = None
        self._looked: Looked | None = None
        self._job: Job | None = None
        self._wanted = ""
        fold.unfolded.connect(self._unfolded)
        fold.scripts.deed_requested.connect(self._open_row)
        fold.case.go_requested.connect(self._go)

    def show(self, line: SubmissionLine | None) -> None:
        """Show what a script shares, as far as somebody wants to see it; None when no script is chosen."""
        before, self._line = self._line, line
        if line is None:
            return
        self._looked = None
        if before is None or before.id != line.id:
            self._wanted = ""
            self._fold.show_expected(len({warning.place for warning in line.warnings if warning.code == "overlap"}))
            self._fold.show_looking()
        if self._fold.is_open:
            self._look()

    def open(self, code: str) -> None:
        """Show the chosen script beside the one of a code, once their passages are known."""
        self._wanted = code
        if self._looked is None:
            self._look()
        else:
            self._show_wanted()

    def _unfolded(self) -> None:
        if self._looked is None:
            self._look()

    def _look(self) -> None:
        if self._line is None:
            return
        cohort, submission = self._bench.cohort, self._line.id
        if self._job is not None:
            self._job.stop()  # another script was asked for before this one was begun
        self._job = self._bench.follow(lambda: _looked(cohort, submission), self._found, self._ended, self.failed.emit)

    def _ended(self, _: object = None) -> None:
        """Nothing more to do: what was found came as the one step."""

    def _found(self, looked: Looked) -> None:
        if self._line is None or looked.submission != self._line.id:
            return
        self._looked = looked
        try:
            self._fold.show_value(self._shared(looked))
            self._show_wanted()
        except WorkbenchError as error:
            self.failed.emit(error)

    def _shared(self, looked: Looked) -> Shared:
        files = {line.code: line.file_name for line in intake.received(self._bench.cohort)}
        document = intake.script_for_office(self._bench.cohort, looked.submission).document
        scripts = tuple(places.overlap_row(pair.b, files.get(pair.b, ""), pair.overlap) for pair in looked.alike)
        return Shared(scripts, tuple(places.case_rows(document, looked.case)), looked.case_words)

    def _open_row(self, code: str, _: str) -> None:
        self.open(code)

    def _go(self, key: str) -> None:
        self.place_requested.emit(*places.place_of_key(key))

    def _show_wanted(self) -> None:
        code, self._wanted = self._wanted, ""
        found = next((pair for pair in (self._looked.alike if self._looked else ()) if pair.b == code), None)
        if found is None or self._line is None:
            return
        try:
            cohort = self._bench.cohort
            other = intake.line_of(cohort, code)
            scripts = intake.script_for_office(cohort, self._line.id), intake.script_for_office(cohort, other.id)
        except WorkbenchError as error:
            self.failed.emit(error)
            return
        self.pair_found.emit(Pair(*scripts, (self._line.file_name, other.file_name), found.overlap))


def _looked(cohort: Cohort, submission: str) -> Iterator[Looked]:
    """One step, for it is behind the window that the scripts are compared."""
    given = similarity.from_case(cohort, submission)
    yield Looked(submission, similarity.alike(cohort, submission), given.passages, given.words)
