"""Everything that came in, in the order it is listed: the files of this sitting as dropped, then what was here before."""

from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import Refused
from workbench.ui.pages.intake import facts
from workbench.ui.pages.intake.turning import with_turn
from workbench.ui.widgets.intake_facts import FileFacts
from workbench.ui.widgets.intake_table import IntakeRow
from workbench.workflow import intake, roster
from workbench.workflow.cohort import Cohort
from workbench.workflow.intake import Received, Taken


class Files:
    """The scripts of the cohort and, until the window is closed, the files that were refused or here already."""

    def __init__(self, cohort: Cohort) -> None:
        self._cohort = cohort
        self._lines: dict[str, SubmissionLine] = {}
        self._sitting: dict[str, Received | Refused] = {}

    def read(self) -> None:
        """Read the scripts anew; raises WorkbenchError."""
        self._lines = {line.id: line for line in intake.received(self._cohort)}

    def line(self, key: str) -> SubmissionLine | None:
        """The script of a row, None when the row is no script."""
        return self._lines.get(key)

    def key_of(self, name: str) -> str:
        """The row of a script's id or code, or nothing."""
        return next((line.id for line in self._lines.values() if name and name in (line.id, line.code)), "")

    def take(self, item: Received | Refused) -> None:
        """Note what became of a file; a file that was dropped again stands where it was dropped last."""
        key = item.name if isinstance(item, Refused) else item.file
        self._sitting.pop(key, None)
        if isinstance(item, Received) and item.state is not Taken.DUPLICATE:
            self._lines[item.line.id] = item.line
            key = item.line.id
        self._sitting[key] = item

    def rows(self) -> list[IntakeRow]:
        """One row a file."""
        owners = {each.id: each for each in roster.roster(self._cohort)}
        rule = self._cohort.word_rule
        rows = []
        for key, item in self._sitting.items():
            if isinstance(item, Refused):
                rows.append(facts.row_of_refused(key, item))
            elif item.state is Taken.DUPLICATE:
                rows.append(facts.row_of_repeat(key, item))
            else:
                rows.append(facts.row_of_script(self._lines[key], owners, rule))
        before = (line for line in self._lines.values() if line.id not in self._sitting)
        return rows + [facts.row_of_script(line, owners, rule) for line in before]

    def facts(self, key: str, *, may_decide: bool) -> FileFacts | None:
        """All about the file of a row; None when there is no such row."""
        item = self._sitting.get(key)
        if isinstance(item, Refused):
            return facts.facts_of_refused(key, item)
        if item is not None and item.state is Taken.DUPLICATE:
            return facts.facts_of_repeat(key, item)
        if key not in self._lines:
            return None
        line, lines = self._lines[key], tuple(self._lines.values())
        return with_turn(facts.facts_of_script(self._cohort, line, lines, may_decide=may_decide), self._cohort, line, lines)
