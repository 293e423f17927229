"""Everything that came in, in the order it is listed: the files of this sitting as dropped, then what was here before."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import Refused
from workbench.domain.people import Participant
from workbench.ui.pages.intake import facts
from workbench.ui.pages.intake.turning import with_turn
from workbench.ui.widgets.intake_facts import FileFacts
from workbench.ui.widgets.intake_row import IntakeRow
from workbench.workflow import intake, roster
from workbench.workflow.cohort import Cohort
from workbench.workflow.intake import Received, Repeated, Result


@dataclass(frozen=True, slots=True)
class Kept:
    """What the cohort holds: its scripts in the order they came in, and who may have written them."""

    lines: tuple[SubmissionLine, ...]
    roster: tuple[Participant, ...]


def kept(cohort: Cohort) -> Kept:
    """Read what the cohort holds; raises WorkbenchError."""
    return Kept(intake.received(cohort), roster.roster(cohort))


class Files:
    """The scripts of the cohort and, until the window is closed, the files that were refused or here already."""

    def __init__(self, cohort: Cohort) -> None:
        self._cohort = cohort
        self._rule = cohort.word_rule
        self._owners: dict[str, Participant] = {}
        self._lines: dict[str, SubmissionLine] = {}
        self._sitting: dict[str, Result] = {}
        self._rows: dict[str, IntakeRow] = {}

    def show(self, held: Kept) -> None:
        """Go by what the cohort holds now."""
        before, rows, owners = self._lines, self._rows, {each.id: each for each in held.roster}
        since = {item.line.id: item.line for item in self._sitting.values() if isinstance(item, Received)}
        self._lines = since | {line.id: line for line in held.lines}
        kept = {key for key, line in self._lines.items() if key in rows and line == before.get(key)}
        kept = kept if owners == self._owners else set()
        self._owners = owners
        self._rows = {key: rows[key] if key in kept else self._row(key) for key in self._sitting | self._lines}

    @property
    def limit(self) -> int:
        """The most words that count."""
        return self._rule.maximum

    def lines(self) -> tuple[SubmissionLine, ...]:
        """Every script, in the order it came in."""
        return tuple(self._lines.values())

    def line(self, key: str) -> SubmissionLine | None:
        """The script of a row, None when the row is no script."""
        return self._lines.get(key)

    def key_of(self, name: str) -> str:
        """The row of a script's id or code, or nothing."""
        return next((line.id for line in self._lines.values() if name and name in (line.id, line.code)), "")

    def take(self, items: Iterable[Result]) -> None:
        """Note what became of files; one that was dropped again stands where it was dropped last."""
        for item in items:
            key = item.name if isinstance(item, Refused) else item.file
            self._sitting.pop(key, None)
            if isinstance(item, Received):
                self._lines[item.line.id] = item.line
                key = item.line.id
            self._sitting[key] = item
            self._rows[key] = self._row(key)

    def rows(self) -> list[IntakeRow]:
        """One row a file."""
        before = (key for key in self._lines if key not in self._sitting)
        return [self._rows[key] for key in (*self._sitting, *before)]

    def facts(self, key: str, *, may_decide: bool) -> FileFacts | None:
        """All about the file of a row; None when there is no such row."""
        item = self._sitting.get(key)
        if isinstance(item, Refused):
            return facts.facts_of_refused(key, item)
        if isinstance(item, Repeated):
            return facts.facts_of_repeat(key, item)
        if key not in self._lines:
            return None
        line, lines = self._lines[key], self.lines()
        return with_turn(facts.facts_of_script(self._cohort, line, lines, may_decide=may_decide), self._cohort, line, lines)

    def _row(self, key: str) -> IntakeRow:
        item = self._sitting.get(key)
        if isinstance(item, Refused):
            return facts.row_of_refused(key, item)
        if isinstance(item, Repeated):
            return facts.row_of_repeat(key, item)
        return facts.row_of_script(self._lines[key], self._owners, self._rule)
