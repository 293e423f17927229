"""Carries out what a person settles in the folds and in the text: covering, regions, and where answers begin and end."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from workbench.domain.cohort import Script, SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.identities import Giveaway
from workbench.domain.parts import AnswerPart
from workbench.domain.redaction import Covering
from workbench.ui.bench import Bench
from workbench.ui.pages.intake import places
from workbench.ui.pages.intake.facts import limit_place
from workbench.ui.pages.intake.text_view import TextView
from workbench.ui.widgets.intake_detail import IntakeDetail
from workbench.ui.widgets.intake_folds.fold import Fold
from workbench.ui.widgets.office_text import Marks
from workbench.workflow import intake, people, redaction, region_rulings
from workbench.workflow.parts import parts, rule_part
from workbench.workflow.redaction import Suggestion


class Rulings(QObject):
    """Shows a script's folds when they are open, and its text on request. `text_wanted` when the text is to come to the front,
    `failed` with the sentence to show.
    """

    text_wanted = Signal()
    failed = Signal(WorkbenchError)

    def __init__(self, bench: Bench, detail: IntakeDetail, text: TextView, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._detail, self._text = bench, detail, text
        self._line: SubmissionLine | None = None
        self._found: tuple[Suggestion, ...] | None = None
        self._connect()

    def show(self, line: SubmissionLine | None) -> None:
        """Show the folds of a script as they are now; None when no script is chosen."""
        self._line, self._found = line, None
        if line is None:
            return
        told = set(Giveaway) & {warning.code for warning in line.warnings}
        self._detail.identities.summarise("something found" if told else "nothing found")
        self._fill(self._detail.identities, self._show_identities)
        self._detail.regions.summarise("")
        self._fill(self._detail.regions, self._show_regions)
        self._try(self._show_answers)

    def load_text(self) -> bool:
        """Show the script's text with what is covered in it; False when it cannot be read."""
        script = self.script()
        if script is None:
            return False
        covered = [Covering(each.start, each.stop, each.what) for each in self._suggestions() if each.covered]
        rule = self._bench.cohort.word_rule
        self._text.show_script(script, limit_place(script), covered, rule.exclude, self._parts())
        return True

    def script(self) -> Script | None:
        """The script that is chosen, in full."""
        try:
            return intake.script_for_office(self._bench.cohort, self._line.id) if self._line is not None else None
        except WorkbenchError as error:
            self.failed.emit(error)
            return None

    def show_like(self) -> None:
        """Show what other programs would count beside the count made here and what the file claims."""
        from workbench.domain.like import like  # its patterns cover whole scripts of the world: made by those who compare only

        script = self.script()
        if script is not None and self._line is not None:
            self._detail.count.like.show_value(like(script.document), script.count.words, self._line.producer_words)

    def show_place(self, code: str, place: str) -> None:
        """Show what a warning speaks of: the very words where they were found, else the block of that name."""
        script = self.script()
        if script is None:
            return
        found = places.find_place(script.document, place)
        if code in set(Giveaway):
            self._detail.identities.open()
            same = [each for each in self._suggestions() if each.what == code]
            exact = [each for each in same if places.called(script.document, each.start) == place]
            found = (exact[0].start, exact[0].stop) if exact else found
        if found is not None:
            self.go_to(*found)

    def go_to(self, start: int, stop: int) -> None:
        """Bring the text to the front with a passage selected."""
        self.text_wanted.emit()
        self._text.text.mark(Marks())
        self._text.text.select(start, stop)

    def _connect(self) -> None:
        detail, text = self._detail, self._text
        detail.identities.unfolded.connect(partial(self._try, self._show_identities))
        detail.regions.unfolded.connect(partial(self._try, self._show_regions))
        detail.identities.rows.go_requested.connect(self._go)
        detail.identities.rows.deed_requested.connect(self._cover_or_show)
        detail.identities.cover_all_requested.connect(self._cover_all)
        detail.regions.rows.go_requested.connect(self._go)
        detail.regions.rows.deed_requested.connect(self._take_back)
        detail.regions.rule_requested.connect(self._ask_region)
        detail.answers.rows.go_requested.connect(self._go_to_answer)
        detail.answers.rows.deed_requested.connect(self._settle_answer)
        text.passage.cover_requested.connect(self._cover)
        text.passage.uncover_requested.connect(self._uncover)
        text.passage.answer_requested.connect(self._place_answer)
        text.passage.wanted.connect(self.text_wanted)
        text.region_ruled.connect(self._rule_region)

    def _fill(self, fold: Fold, fill: Callable[[SubmissionLine], None]) -> None:
        if fold.is_open:
            self._try(fill)

    def _try(self, fill: Callable[[SubmissionLine], None]) -> None:
        try:
            if self._line is not None:
                fill(self._line)
        except WorkbenchError as error:
            self.failed.emit(error)

    def _suggestions(self) -> tuple[Suggestion, ...]:
        if self._found is None and self._line is not None:
            self._found = redaction.found(self._bench.cohort, self._line.id)
        return self._found or ()

    def _parts(self) -> tuple[AnswerPart, ...]:
        return parts(self._bench.cohort, self._line.id) if self._line is not None else ()

    def _show_identities(self, line: SubmissionLine) -> None:
        found = self._suggestions()
        document = intake.script_for_office(self._bench.cohort, line.id).document
        rows = places.suggestion_rows(document, found)
        self._detail.identities.show_value(rows, sum(each.covered for each in found))

    def _show_regions(self, line: SubmissionLine) -> None:
        cohort = self._bench.cohort
        document = intake.script_for_office(cohort, line.id).document
        names = {person.id: person.name for person in people.everybody(cohort)}
        rulings = region_rulings.region_rulings(cohort, line.id)
        rows = places.ruling_rows(document, rulings, names, cohort.settings.window.zone)
        self._detail.regions.show_value(line.count, rows)

    def _show_answers(self, line: SubmissionLine) -> None:
        found = self._parts()
        document = intake.script_for_office(self._bench.cohort, line.id).document if found else None
        rows = places.answer_rows(document, found) if document is not None else []
        self._detail.answers.show_value(rows, sum(each.start >= 0 for each in found))

    def _go(self, key: str) -> None:
        self.go_to(*places.place_of_key(key))

    def _cover_or_show(self, key: str, deed: str) -> None:
        start, stop = places.place_of_key(key)
        if deed == places.UNCOVER:
            self._uncover(start, stop)
            return
        self._cover(start, stop)

    def _cover(self, start: int, stop: int) -> None:
        cohort, actor, line = self._bench.cohort, self._bench.actor, self._line
        what = next((each.what for each in self._suggestions() if (each.start, each.stop) == (start, stop)), redaction.OTHER)
        if line is not None:
            self._bench.do(lambda: redaction.cover(cohort, actor, line.id, start, stop, what), self._done, self.failed.emit)

    def _uncover(self, start: int, stop: int) -> None:
        cohort, actor, line = self._bench.cohort, self._bench.actor, self._line
        if line is not None:
            self._bench.do(lambda: redaction.uncover(cohort, actor, line.id, start, stop), self._done, self.failed.emit)

    def _cover_all(self) -> None:
        cohort, actor, line = self._bench.cohort, self._bench.actor, self._line
        open_yet = [each for each in self._suggestions() if not each.covered]

        def cover(submission: str) -> None:
            for each in open_yet:
                redaction.cover(cohort, actor, submission, each.start, each.stop, each.what)

        if line is not None and open_yet:
            self._bench.do(lambda: cover(line.id), self._done, self.failed.emit)

    def _ask_region(self) -> None:
        if self._text.isVisible():
            self._text.text.setFocus()
            self._text.passage.ask_region()
        else:
            self.text_wanted.emit()

    def _take_back(self, key: str, _: str) -> None:
        start, stop = places.place_of_key(key)
        self.go_to(start, stop)
        self._text.ask_reason(start, stop, "")

    def _rule_region(self, start: int, stop: int, region: str, reason: str) -> None:
        cohort, actor, line = self._bench.cohort, self._bench.actor, self._line
        if line is not None:
            rule = partial(region_rulings.rule_region, cohort, actor, line.id, start, stop, region, reason)
            self._bench.do(rule, self._done, self.failed.emit)

    def _go_to_answer(self, id: str) -> None:
        found = next((part for part in self._parts() if part.id == id), None)
        if found is not None and found.start >= 0:
            self.go_to(found.start, found.start)

    def _settle_answer(self, id: str, deed: str) -> None:
        if deed == places.TAKE_BACK:
            self._rule_part(id, -1, -1)
            return
        here = self._text.text.here() if self._text.isVisible() else None
        if here is None:
            self.text_wanted.emit()
            return
        start, stop = here
        self._place_answer(id, start if deed == places.BEGINS else -1, stop if deed == places.ENDS else -1)

    def _place_answer(self, id: str, start: int, stop: int) -> None:
        """Rule one end of an answer; the other stays, or is where the next answer begins or the one before ends."""
        script = self.script()
        found = self._parts()
        was = next((part for part in found if part.id == id), None)
        if script is None or was is None:
            return
        others = [part for part in found if part.id != id and part.start >= 0]
        if stop < 0:
            next_one = min((part.start for part in others if part.start > start), default=len(script.document.text))
            stop = was.stop if was.stop > start else next_one
        elif start < 0:
            before = max((part.stop for part in others if part.stop <= stop), default=0)
            start = was.start if 0 <= was.start < stop else before
        self._rule_part(id, start, stop)

    def _rule_part(self, id: str, start: int, stop: int) -> None:
        cohort, actor, line = self._bench.cohort, self._bench.actor, self._line
        if line is not None:
            self._bench.do(lambda: rule_part(cohort, actor, line.id, id, start, stop), self._done, self.failed.emit)

    def _done(self, _: object) -> None:
        self._bench.scripts_changed.emit()
