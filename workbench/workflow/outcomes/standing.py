"""Where a cohort stands before its outcomes go out: what can be released, what stands in the way and who can clear it."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from workbench.domain.allocation import conflict
from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.library import ItemKind
from workbench.domain.marking import Stage
from workbench.domain.naming import Named
from workbench.domain.outcome import (
    UNMODERATED,
    Attempt,
    Blocker,
    Case,
    Outcome,
    State,
    blockers_of,
    blockers_of_cohort,
)
from workbench.domain.passrule import Result
from workbench.domain.people import Participant
from workbench.domain.sampling import PairState
from workbench.store import attempts
from workbench.store import outcomes as store
from workbench.store import people as people_store
from workbench.store.moderation import facts_of
from workbench.store.outcomes import Released
from workbench.workflow.cohort import Cohort
from workbench.workflow.moderation import Marked
from workbench.workflow.overtaken import Overtaken, overtaken_of
from workbench.workflow.settling import (
    Basis,
    after_a_pass,
    basis_of,
    moderated,
    moderated_of_marker,
    ruled_scripts,
    with_ruling,
)
from workbench.workflow.telling import named

SURELY_SET = frozenset(map(chr, range(0x20, 0x180))) - {"\N{LATIN SMALL LETTER N PRECEDED BY APOSTROPHE}"}
"""Characters of names that the letters can be set with, so that no typeface has to be read to know it."""


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many scripts (for letters: outcomes) a stage has done, has waiting, and has blocked."""

    stage: str
    done: int
    waiting: int
    blocked: int


@dataclass(frozen=True, slots=True)
class ReleasedLine:
    """A script whose outcome was released; `decided` where it rests on a decision after adjudication."""

    submission: str
    code: str
    participant: str
    state: State
    at: datetime
    decided: bool = False


@dataclass(frozen=True, slots=True)
class BlockedLine:
    """A script that cannot be released, and everything that stands in the way."""

    submission: str
    code: str
    blockers: tuple[Blocker, ...]


@dataclass(frozen=True, slots=True)
class ReadyLine:
    """A script that can be released now, with the outcome that its marking gives by the pass rule, or a decision after
    adjudication, or a ruling; `signed_by` is the lead who has said that it may go out as it is.
    """

    code: str
    outcome: Outcome
    supersedes: bool
    signed_by: str = ""

    @property
    def submission(self) -> str:
        """The script."""
        return self.outcome.submission

    @property
    def participant(self) -> str:
        """Whose outcome it is."""
        return self.outcome.participant

    @property
    def state(self) -> State:
        """What would be told."""
        return self.outcome.state

    @property
    def decided(self) -> bool:
        """Whether it rests on a decision after adjudication."""
        return bool(self.outcome.decision)


@dataclass(frozen=True, slots=True)
class WithoutScript:
    """Somebody on the roster of whom no script came in, and what the office ruled about it."""

    participant: str
    reference: str
    name: str
    attempt: Attempt | None


@dataclass(frozen=True, slots=True)
class Board:
    """Where the cohort stands: stages, what is ready to release, what is blocked and why, what was released, who has no script,
    whether a sample was drawn, which released outcomes their scripts no longer come to, and how many leads have to say that an
    outcome may go out.
    """

    stages: tuple[StageCount, ...]
    ready: tuple[ReadyLine, ...]
    blocked: tuple[BlockedLine, ...]
    released: tuple[ReleasedLine, ...]
    without_script: tuple[WithoutScript, ...]
    sampled: bool
    overtaken: tuple[Overtaken, ...] = ()
    signatures: int = 1

    def released_by(self, person: str) -> tuple[ReadyLine, ...]:
        """What goes out when this lead releases now; the others that are ready are signed."""
        return tuple(line for line in self.ready if self.signatures == 1 or line.signed_by not in ("", person))

    @property
    def blockers(self) -> tuple[Blocker, ...]:
        """Every blocker once, those of the whole cohort first."""
        of_scripts = [blocker for line in self.blocked for blocker in line.blockers]
        every = dict.fromkeys((*of_scripts, *(item.blocker for item in self.overtaken)))
        return tuple(sorted(every, key=lambda blocker: blocker.scope != "cohort"))


def board(cohort: Cohort) -> Board:
    """Where the cohort stands at this moment."""
    with cohort.database.reading() as connection:
        facts = Marked(cohort, facts_of(connection))
        released = {item.outcome.submission: item for item in store.released(connection)}
        letters = {letter.outcome for letter in store.letters(connection)}
        roster = {person.id: person for person in people_store.roster(connection)}
        ruled = attempts.standing(connection)
        signed = store.signatures(connection)
    of_script = ruled_scripts(facts.lines.values(), ruled)
    bases = {line.id: basis for line in facts.lines.values() if (basis := with_ruling(facts, line, of_script))}
    overtaken = overtaken_of(facts, released.values(), bases)
    settled = released.keys() - overtaken.keys()
    open_still = {script: basis for script, basis in bases.items() if script not in settled}
    cases = _cases(facts, roster, of_script, released, named(facts, roster, open_still))
    ready, blocked = _sorted_out(facts, [case for case in cases if case.line.id not in settled], bases, released)
    ready = tuple(replace(line, signed_by=signed.get(line.outcome, "")) for line in ready)
    done = tuple(_released_line(line, released[line.id]) for line in facts.lines.values() if line.id in released)
    absent = _without_script(facts, roster, ruled)
    stages = _stages(facts, blocked, released, letters, len(overtaken))
    policy = cohort.sampling_policy
    return Board(stages, ready, blocked, done, absent, bool(facts.draws), tuple(overtaken.values()), policy.release_signatures)


def lettered(cohort: Cohort) -> frozenset[str]:
    """The scripts whose released outcome already has its letter."""
    with cohort.database.reading() as connection:
        made = {letter.outcome for letter in store.letters(connection)}
        return frozenset(item.outcome.submission for item in store.released(connection) if item.outcome.id in made)


def today(cohort: Cohort) -> date:
    """The day it is in the cohort's own zone."""
    return cohort.scribe.clock().astimezone(zone(cohort.settings.window.zone)).date()


def zone(name: str) -> ZoneInfo:
    """The time zone of a name; raises WorkbenchError when there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise WorkbenchError("unknown-zone", f"{name} is not a time zone. Write it like Europe/London.") from None


def outcome_of(line: SubmissionLine, basis: Basis, replaced: str) -> Outcome:
    """What would be released of a script, without an id yet."""
    return Outcome("", line.id, line.participant or "", basis.state, basis.marking, replaced, basis.decision)


def _cases(
    facts: Marked,
    roster: Mapping[str, Participant],
    ruled: Mapping[str, Attempt],
    released: Mapping[str, Released],
    naming: Mapping[str, Named],
) -> list[Case]:
    rubric_pin = facts.cohort.settings.pin(ItemKind.RUBRIC).sha256
    scripts = Counter((line.participant, line.attempt) for line in facts.lines.values())
    markers = {
        marker: moderated_of_marker(facts, marker) for marker in {item.marking.slot.person for item in facts.first.values()}
    }
    passed = after_a_pass(facts.lines.values(), {script: item.outcome.state for script, item in released.items()})
    cases = []
    for line in facts.lines.values():
        marking, basis = facts.first.get(line.id), basis_of(facts, line.id)
        result = None if basis is None else Result(basis.state.value)
        same = marking is None or marking.rubric_sha256 == rubric_pin
        said = moderated(facts, line.id, markers[marking.marking.slot.person]) if marking else UNMODERATED
        whose, several = roster.get(line.participant or ""), scripts[line.participant, line.attempt]
        attempt = ruled[line.id].state if line.id in ruled else None
        again = line.id in released and bool(released[line.id].outcome.marking)
        name, before = naming.get(line.id), line.id in passed
        beside, unset, unfit = line.id in facts.beside, _unset(whose), _unfit(facts, line, whose)
        cases.append(Case(line, whose, several, result, same, said, attempt, beside, again, name, before, unset, unfit))
    return cases


def _unfit(facts: Marked, line: SubmissionLine, whose: Participant | None) -> str:
    """Who has a standing marking of a script and must not mark it, as a sentence without its stop; "" for nobody. A school may
    become known, or a roster be corrected, after a script was marked.
    """
    for stage, standing in zip(Stage, (facts.first, facts.second, facts.third), strict=True):
        item = standing.get(line.id)
        marker = facts.people.get(item.marking.slot.person) if item is not None else None
        why = conflict(marker, whose) if marker is not None else ""
        if marker is not None and why:
            return f"{marker.name} has handed in the {stage.value} marking of {line.code} and must not mark it: {why}"
    return ""


def _unset(whose: Participant | None) -> str:
    """The character in the head of somebody's letter that no face has, "" when there is none."""
    head = f"{whose.reference} {whose.name} {whose.salutation} {whose.trn}" if whose is not None else ""
    if SURELY_SET.issuperset(head):
        return ""
    from workbench.files.letter_text import unsettable  # reads the typefaces, which takes as long as the rest

    return unsettable(head)


def _sorted_out(
    facts: Marked, cases: Sequence[Case], bases: Mapping[str, Basis], released: Mapping[str, Released]
) -> tuple[tuple[ReadyLine, ...], tuple[BlockedLine, ...]]:
    cohort = facts.cohort
    failing = any(case.result is Result.FAILED for case in cases)
    undrawn = bool(facts.first) and not facts.draws and not cohort.sampling_policy.asks_for_nothing
    of_all = tuple(blockers_of_cohort(cohort.letter_template, today(cohort), failing, undrawn))
    ready: list[ReadyLine] = []
    blocked: list[BlockedLine] = []
    for case in cases:
        line, basis = case.line, bases.get(case.line.id)
        blockers = (*of_all, *blockers_of(case))
        if blockers or basis is None or case.participant is None:
            blocked.append(BlockedLine(line.id, line.code, blockers))
        else:
            before = released.get(line.id)
            outcome = outcome_of(line, basis, before.outcome.id if before else "")
            ready.append(ReadyLine(line.code, outcome, before is not None))
    return tuple(ready), tuple(blocked)


def _without_script(facts: Marked, roster: Mapping[str, Participant], ruled: Mapping[str, Attempt]) -> tuple[WithoutScript, ...]:
    with_script = {line.participant for line in facts.lines.values()}
    absent = [person for person in roster.values() if person.id not in with_script]
    return tuple(WithoutScript(person.id, person.reference, person.name, ruled.get(person.id)) for person in absent)


def _released_line(line: SubmissionLine, item: Released) -> ReleasedLine:
    outcome = item.outcome
    return ReleasedLine(line.id, line.code, outcome.participant, outcome.state, item.at, bool(outcome.decision))


def _stages(
    facts: Marked, blocked: Sequence[BlockedLine], released: Mapping[str, Released], letters: Container[str], held: int
) -> tuple[StageCount, ...]:
    lines = facts.lines.values()
    unmatched = sum(line.participant is None for line in lines)
    unruled = sum(line.needs_ruling for line in lines)
    states = [facts.state(entry.pick.submission) for entry in facts.entries]
    waiting, disputed = states.count(PairState.WAITING), states.count(PairState.IN_ADJUDICATION)
    reviews = sum(review.open for review in facts.reviews)
    lettered = sum(item.outcome.id in letters for item in released.values())
    return (
        StageCount("intake", len(lines) - unmatched, unmatched, unruled),
        StageCount("marking", len(facts.first), len(lines) - len(facts.first), 0),
        StageCount("moderation", len(states) - waiting - disputed, waiting, disputed + reviews),
        StageCount("outcomes", len(released), len(lines) - len(released), len(blocked)),
        StageCount("letters", lettered, len(released) - lettered, held),
    )
