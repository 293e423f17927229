"""Released outcomes that their scripts no longer come to: nobody is told of them until they are superseded."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from workbench.domain.errors import WorkbenchError
from workbench.domain.outcome import Blocker, State, overtaken_outcome, taken_back
from workbench.domain.words import counted, listed
from workbench.store import attempts
from workbench.store import outcomes as store
from workbench.store.database import Transaction
from workbench.store.moderation import facts_of
from workbench.store.outcomes import Released
from workbench.workflow.cohort import Cohort
from workbench.workflow.moderation import Marked
from workbench.workflow.settling import Basis, earlier_attempts, ruled_scripts, with_ruling

_MOST_CODES = 5


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A released outcome of which nobody is told, mostly since its script no longer comes to it: whose it is, and what has to be
    done about it.
    """

    submission: str
    code: str
    participant: str
    blocker: Blocker


def overtaken(cohort: Cohort, transaction: Transaction) -> dict[str, Overtaken]:
    """The released outcomes, by script, that what stands now has overtaken, also inside a transaction that has written."""
    facts = Marked(cohort, facts_of(transaction))
    ruled = ruled_scripts(facts.lines.values(), attempts.standing(transaction))
    bases = {line.id: basis for line in facts.lines.values() if (basis := with_ruling(facts, line, ruled))}
    return overtaken_of(facts, store.released(transaction), bases)


def overtaken_of(facts: Marked, released: Collection[Released], bases: Mapping[str, Basis]) -> dict[str, Overtaken]:
    """The same, from what was read already; `bases` is what each script comes to, where it comes to anything. That an earlier
    attempt was void is not undone by the next one.
    """
    earlier = earlier_attempts(facts.lines.values())
    found = {}
    for outcome in (item.outcome for item in released if not _rests_on(facts, item, bases.get(item.outcome.submission))):
        script = outcome.submission
        if script in facts.lines and not (script in earlier and outcome.state is State.VOID):
            code, basis = facts.lines[script].code, bases.get(script)
            corrected = basis is not None and basis.state is not State.VOID and basis.marking != outcome.marking
            gone = basis is None and bool(outcome.marking)
            blocker = taken_back(code) if gone else overtaken_outcome(code, corrected)
            found[script] = Overtaken(script, code, outcome.participant, blocker)
    return found


def refusal(what: str, held: Collection[Overtaken]) -> WorkbenchError:
    """Why something was done for none of the outcomes, in a sentence that names their scripts and what to do."""
    codes = [each.code for each in held]
    named = codes if len(codes) <= _MOST_CODES else [*codes[: _MOST_CODES - 1], f"{len(codes) - _MOST_CODES + 1} more"]
    verb = "no longer holds" if len(codes) == 1 else "no longer hold"
    said = f"{what}: {counted(len(codes), 'released outcome')} {verb} ({listed(named)})."
    return WorkbenchError("outcome-not-current", f"{said} Hand in what was taken back, then release again.")


def _rests_on(facts: Marked, item: Released, basis: Basis | None) -> bool:
    """Whether a released outcome still says what its script comes to. An attempt that is void is so whatever its marking says,
    and a decision that was there at the release and did not count then does not change what was released.
    """
    outcome = item.outcome
    if basis is None or State.VOID in (basis.state, outcome.state):
        return basis is not None and basis.state is outcome.state
    if Basis(outcome.state, outcome.marking, outcome.decision) == basis:
        return True
    decision = facts.decision(outcome.submission)
    known = decision is not None and decision.id == basis.decision and decision.at <= item.at
    return known and not outcome.decision and basis.marking == outcome.marking
