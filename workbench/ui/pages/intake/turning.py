"""Shows where a script stands among those of its participant, and carries out what the lead rules about that."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.ui.bench import Bench
from workbench.ui.pages.intake.facts import moment
from workbench.ui.widgets.intake_facts import STANDS, TURN_CODES, FileFacts, Ruled, TurnFacts
from workbench.ui.widgets.reason_bar import ReasonBar
from workbench.workflow import people, turns
from workbench.workflow.cohort import Cohort

_ASKS = {
    "attempt": ("{code} is the next attempt. Why?", "Next attempt"),
    "replaces": ("{code} takes the other’s place. Why?", "Take its place"),
    "set-aside": ("{code} does not count. Why?", "Set aside"),
}


class Turning(QObject):
    """Asks for a reason in a bar, then rules. `ended` when the keyboard goes back, `failed` with the sentence to show."""

    ended = Signal()
    failed = Signal(WorkbenchError)

    def __init__(self, bench: Bench, bar: ReasonBar, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self.bar = bench, bar
        self._line: SubmissionLine | None = None
        self._asked = ("", "")
        self.bar.given.connect(self._rule)
        self.bar.left.connect(self.ended)

    def show(self, line: SubmissionLine | None) -> None:
        """Speak of a script from now on; a question about another one is put away."""
        self._line = line
        if line is None or line.id != self._asked[0]:
            self.bar.hide()

    def ask(self, decision: str) -> None:
        """Ask why the chosen script is the next attempt, takes the other's place or is set aside."""
        if self._line is not None:
            self._asked = (self._line.id, decision)
            question, button = _ASKS[decision]
            self.bar.ask(question.format(code=self._line.code), button, "Reason, in one sentence")

    def _rule(self, reason: str) -> None:
        (submission, decision), cohort, actor = self._asked, self._bench.cohort, self._bench.actor
        deed = partial(turns.rule_on_turn, cohort, actor, submission, decision, reason)
        self._bench.do(deed, self._ruled, self.failed.emit)
        self.ended.emit()

    def _ruled(self, _: SubmissionLine) -> None:
        self._bench.scripts_changed.emit()


def with_turn(facts: FileFacts, cohort: Cohort, line: SubmissionLine, lines: Sequence[SubmissionLine]) -> FileFacts:
    """The facts of a script with its turn, which says what the warnings about it said."""
    turn = turn_facts(cohort, line, lines)
    if turn is None:
        return facts
    return replace(facts, turn=turn, warnings=tuple(each for each in facts.warnings if each.code not in TURN_CODES))


def turn_facts(cohort: Cohort, line: SubmissionLine, lines: Sequence[SubmissionLine]) -> TurnFacts | None:
    """Where a script stands among all of its participant; None for an only script that counts."""
    mates = [each for each in lines if line.participant and each.participant == line.participant and each.id != line.id]
    if not mates and line.counts and line.attempt == 1:
        return None
    said = [warning.message for warning in line.warnings if warning.code in TURN_CODES]
    if mates:
        said.append(
            f"Also here: {', '.join(f'{mate.code} (attempt {mate.attempt}, {STANDS[mate.standing]})' for mate in mates)}."
        )
    waits = line.counts and any(mate.counts and mate.attempt == line.attempt for mate in mates)
    title = f"Attempt {line.attempt}: {STANDS[line.standing]}"
    return TurnFacts(title, " ".join(said), waits, turns.open_rulings(cohort, line), _made(cohort, line))


def _made(cohort: Cohort, line: SubmissionLine) -> tuple[Ruled, ...]:
    names = {person.id: person.name for person in people.everybody(cohort)}
    zone = cohort.settings.window.zone
    return tuple(
        Ruled(
            f"Attempt {turn.attempt}, {STANDS[turn.standing]}.",
            turn.reason,
            f"{names.get(turn.person, 'Somebody')}, {moment(turn.at, zone)}",
        )
        for turn in turns.turns_of(cohort, line)
    )
