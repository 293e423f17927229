"""Shows the chosen file: what is known of it, its text, two scripts side by side; and carries out what the lead rules on it."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.ui.bench import Bench
from workbench.ui.once import Once
from workbench.ui.pages.intake.listing import Listing
from workbench.ui.pages.intake.overlaps import Overlaps
from workbench.ui.pages.intake.room import IntakeRoom
from workbench.ui.pages.intake.rulings import Rulings
from workbench.ui.pages.intake.turning import Turning
from workbench.ui.widgets.side_by_side import Pair
from workbench.workflow import intake


class Showing(QObject):
    """`failed` and `said` with what the page has to say, `script_requested` with the code of another script to go to."""

    failed = Signal(WorkbenchError)
    said = Signal(str, str, str)
    script_requested = Signal(str)

    def __init__(self, bench: Bench, room: IntakeRoom, listing: Listing, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._room, self._listing = bench, room, listing
        self._ruling = Once(bench, self)
        self.rulings = Rulings(bench, room.detail, room.text, self)
        self.overlaps = Overlaps(bench, room.detail.overlap, self)
        self.turning = Turning(bench, room.reason, self)
        self._connect()

    def show(self, _: str = "") -> None:
        """Show the file that is chosen now."""
        try:
            found = self._listing.facts()
        except WorkbenchError as error:
            self.failed.emit(error)
            return
        if found is not None:
            self._room.detail.show_value(found)
        line = self._listing.line()
        for part in (self.rulings, self.overlaps, self.turning):
            part.show(line)
        if self._room.front is self._room.text:
            self._load_text()
        self._room.arrange()

    def show_text(self) -> None:
        """Show the chosen script in its text."""
        if self._load_text():
            self._room.show_text()
        elif self._listing.line() is None:
            self.said.emit("info", "No script is chosen", "Choose one in the list, then give the command again.")

    def _connect(self) -> None:
        detail = self._room.detail
        self._room.list.chosen_changed.connect(self.show)
        self._listing.changed.connect(self.show)
        detail.text_requested.connect(self.show_text)
        detail.like_requested.connect(self.rulings.show_like)
        detail.ruling_requested.connect(self._rule)
        detail.match_requested.connect(self._match)
        detail.script_requested.connect(self.script_requested)
        detail.place_requested.connect(self._show_place)
        detail.turn.turn_requested.connect(self.turning.ask)
        self.turning.ended.connect(detail.close_button.setFocus)
        self.rulings.text_wanted.connect(self.show_text)
        self.overlaps.pair_found.connect(self._show_beside)
        self.overlaps.place_requested.connect(self.rulings.go_to)
        for part in (self.rulings, self.overlaps, self.turning):
            part.failed.connect(self.failed)

    def _load_text(self) -> bool:
        try:
            return self.rulings.load_text()
        except WorkbenchError as error:
            self.failed.emit(error)
            return False

    def _show_place(self, code: str, place: str) -> None:
        if code == "overlap":
            self.overlaps.open(place)
        else:
            self.rulings.show_place(code, place)

    def _show_beside(self, pair: Pair) -> None:
        self._room.beside.show_pair(pair)
        self._room.show_beside()

    def _rule(self, decision: str, reason: str) -> None:
        line = self._listing.line()
        if line is not None:
            deed = partial(intake.rule_on_length, self._bench.cohort, self._bench.actor, line.code, decision, reason)
            self._ruling.do(deed, self._ruled, self.failed.emit)

    def _ruled(self, _: SubmissionLine) -> None:
        self._room.detail.ruling.forget()
        self._bench.scripts_changed.emit()

    def _match(self, participant: str) -> None:
        line = self._listing.line()
        if line is not None:
            deed = partial(intake.match, self._bench.cohort, self._bench.actor, line.code, participant, line.participant or "")
            self._bench.do(deed, self._matched, self.failed.emit)

    def _matched(self, done: intake.Matched) -> None:
        self._bench.scripts_changed.emit()
        if done.taken_back:
            self.said.emit("warn", f"{done.line.code} waits for a marker", " ".join(each.sentence for each in done.taken_back))
