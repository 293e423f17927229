"""Rulings on an attempt: withheld, void, deferred, not submitted, or one lifted again, each with a reason asked in the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.outcome import SAID, State
from workbench.domain.words import be, counted, number
from workbench.ui.bench import Bench
from workbench.ui.theme import Theme
from workbench.ui.widgets.absent_list import AbsentRow
from workbench.ui.widgets.ask_bar import AskBar
from workbench.ui.widgets.reason_bar import ReasonBar
from workbench.workflow.attempts import rule_on_attempt

_HINT = "One sentence; no letter tells it"
_VERBS: Final[Mapping[State | None, str]] = MappingProxyType(
    {
        State.WITHHELD: "Withhold",
        State.VOID: "Go on",
        State.DEFERRED: "Deferred",
        State.NOT_SUBMITTED: "Not submitted",
        None: "Lift",
    }
)
_FOLLOWS: Final[Mapping[State | None, str]] = MappingProxyType(
    {
        State.WITHHELD: "The outcome waits until the ruling is lifted.",
        State.VOID: "A void outcome can be released. Its letter gives no result.",
        State.DEFERRED: "The ruling can be taken back.",
        State.NOT_SUBMITTED: "The ruling can be taken back.",
    }
)
_VOID = "The letter then says that the attempt is void and gives no result, whatever the marking comes to."
_UNTIL = "The ruling can be lifted. Once the void outcome is released, another has to be released in its place then."
_INSTEAD = "The outcome that was released stands until the void one is released in its place."


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked: whose attempts, who that is in words, how many, the state (None to lift), and the reason once given."""

    participants: tuple[str, ...]
    who: str
    count: int
    state: State | None
    released: bool = False
    reason: str = ""


class Ruling(QObject):
    """`bar` asks for the reason and `question` once more before an attempt is void. `told` says how it ended, `ended(absent)`
    that the keyboard goes back to where it came from: the list of those without a script, or the table.
    """

    told = Signal(str, str, str)
    ended = Signal(bool)
    failed = Signal(WorkbenchError)

    def __init__(self, bench: Bench, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._asked: _Asked | None = None
        self._absent = False
        self.bar, self.question = ReasonBar(theme), AskBar(theme)
        self.bar.given.connect(self._reason_given)
        self.question.agreed.connect(self._rule)
        self.bar.left.connect(self._leave)
        self.question.left.connect(self._leave)

    def ask_script(self, participant: str, code: str, state: State | None, released: bool) -> None:
        """Ask why the attempt that a script belongs to is ruled on; `released` when its outcome was."""
        self._absent = False
        self._ask(_Asked((participant,), code, 1, state, released))

    def ask_absent(self, rows: Sequence[AbsentRow], state: State | None) -> None:
        """Ask why participants without a script are ruled on."""
        self._absent = True
        who = rows[0].name if len(rows) == 1 else counted(len(rows), "participant")
        self._ask(_Asked(tuple(row.participant for row in rows), who, len(rows), state))

    def close(self) -> None:
        """Ask no longer."""
        self._asked = None
        self.bar.hide()
        self.question.hide()

    def _ask(self, asked: _Asked) -> None:
        self.close()
        self._asked = asked
        verb = _VERBS[asked.state]
        if asked.state is None:
            rulings = "ruling" if asked.count == 1 else "rulings"
            question = f"Why {be(asked.count)} the {rulings} on {asked.who} lifted?"
        elif asked.state is State.NOT_SUBMITTED:
            question = f"Why is “not submitted” recorded for {asked.who}?"
        else:
            question = f"Why {be(asked.count)} {asked.who} {SAID[asked.state]}?"
        self.bar.ask(question, verb if asked.count == 1 else f"{verb}: {number(asked.count)}", _HINT)

    def _reason_given(self, reason: str) -> None:
        if self._asked is None:
            return
        asked = self._asked
        self._asked = _Asked(asked.participants, asked.who, asked.count, asked.state, asked.released, reason)
        if asked.state is State.VOID:
            sentence = f"{_VOID} {_INSTEAD if asked.released else _UNTIL}"
            self.question.ask(f"Is the attempt of {asked.who} void?", sentence, "Make it void")
        else:
            self._rule()

    def _rule(self) -> None:
        if self._asked is None:
            return
        cohort, actor, asked = self._bench.cohort, self._bench.actor, self._asked

        def deed() -> _Asked:
            for participant in asked.participants:
                rule_on_attempt(cohort, actor, participant, asked.state, asked.reason)
            return asked

        self._bench.do(deed, self._done, self._not_done)

    def _done(self, asked: _Asked) -> None:
        self.close()
        self._bench.outcomes_changed.emit()
        if asked.state is None:
            rulings, lifted = ("ruling", "is lifted") if asked.count == 1 else ("rulings", "are lifted")
            follows = "" if self._absent else "The outcome comes from the marking again."
            self.told.emit("ok", f"The {rulings} on {asked.who} {lifted}.", follows)
        else:
            now = f"{asked.who} {be(asked.count)} {SAID[asked.state]} now."
            title = f"“Not submitted” is recorded for {asked.who}." if asked.state is State.NOT_SUBMITTED else now
            self.told.emit("ok", title, _INSTEAD if asked.released else _FOLLOWS[asked.state])
        self.ended.emit(self._absent)

    def _not_done(self, error: WorkbenchError) -> None:
        self.close()
        self._bench.outcomes_changed.emit()  # of several, those before this one were ruled on
        self.failed.emit(error)
        self.ended.emit(self._absent)

    def _leave(self) -> None:
        self.close()
        self.ended.emit(self._absent)
