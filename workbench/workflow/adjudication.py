"""Adjudication: two markings compared without their markers, and the decision of a third person, which may open a review."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from workbench.domain.adjudication import (
    BY_THIRD_MARKING,
    REASONS,
    Decision,
    Difference,
    Levels,
    differences,
    disagreement,
    may_change,
    needs_review,
)
from workbench.domain.adjudication import decide as decided_levels
from workbench.domain.allocation import MARKERS, conflict
from workbench.domain.annotation import Annotation
from workbench.domain.cohort import Script
from workbench.domain.comparison import CaseLine, Comparison, CriterionView, JudgementView, Quote, Revealed, Side
from workbench.domain.document import Document
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Marking, Stage
from workbench.domain.passrule import Result, stand
from workbench.domain.people import Participant, Person
from workbench.domain.rubric import Rubric
from workbench.domain.words import listed
from workbench.store import allocations, decisions, outcomes, submissions
from workbench.store import people as people_store
from workbench.store.database import Transaction
from workbench.store.markings import HandedIn
from workbench.store.moderation import facts_of
from workbench.workflow.cohort import Cohort
from workbench.workflow.moderation import Marked, complete_levels, marked
from workbench.workflow.people import require

_ORDER = (Difference.DECISIVE, Difference.DIFFERS, Difference.AGREED)


class _Bench:
    """What decides who may settle which script."""

    def __init__(self, cohort: Cohort, actor: Person) -> None:
        require(actor, *MARKERS[Stage.THIRD])
        self.facts = marked(cohort)
        self.actor = actor
        with cohort.database.reading() as connection:
            self.roster: dict[str, Participant] = {person.id: person for person in people_store.roster(connection)}
            self.given = {a.allocation.submission: a.allocation.person for a in allocations.standing(connection, Stage.THIRD)}

    def why_not(self, submission: str) -> str:
        """Why the actor must not settle a script, as a clause, or ""."""
        line = self.facts.lines[submission]
        markers = {self.facts.first[submission].marking.slot.person, self.facts.second[submission].marking.slot.person}
        if self.actor.id in markers:
            return "they marked it"
        if self.given.get(submission, self.actor.id) != self.actor.id:
            return "it was given to somebody else"
        return conflict(self.actor, self.roster.get(line.participant or ""))


def cases(cohort: Cohort, actor: Person) -> tuple[CaseLine, ...]:
    """The scripts on whose outcome two markings disagree and which this person may settle or which are settled, in an order that
    says nothing about their markers.
    """
    bench = _Bench(cohort, actor)
    found = []
    for entry in bench.facts.entries:
        pair = bench.facts.pair(entry.pick.submission)
        if pair is not None and pair.disagrees and not bench.why_not(pair.submission):
            found.append(CaseLine(pair.submission, pair.code, bench.facts.decision(pair.submission) is not None))
    return tuple(sorted(found, key=lambda case: case.code))


def compare(cohort: Cohort, actor: Person, submission: str) -> Comparison:
    """Two markings side by side, without markers until they are settled; raises WorkbenchError for one that the person must not
    see or that is not marked twice.
    """
    bench = _Bench(cohort, actor)
    _refuse_unfit(bench, submission)
    facts = bench.facts
    first, second = facts.first[submission], facts.second[submission]
    swapped = _swapped(cohort, actor, submission)
    a, b = (second, first) if swapped else (first, second)
    with cohort.database.reading() as connection:
        document = submissions.script(connection, submission).document
    decision = facts.decision(submission)
    names = {person.id: person.name for person in facts.people.values()}
    one, other = complete_levels(a), complete_levels(b)
    found = differences(cohort.rubric, one, other)
    views = [_criterion(cohort.rubric, document, c.id, found[c.id], (a.marking, b.marking)) for c in cohort.rubric.criteria]
    markers = [names.get(item.marking.slot.person, "") for item in (a, b)]
    return Comparison(
        submission,
        facts.lines[submission].code,
        disagreement(cohort.rubric, one, other),
        _side(cohort.rubric, a),
        _side(cohort.rubric, b),
        tuple(sorted(views, key=lambda view: _ORDER.index(view.difference))),
        decision,
        Revealed(not swapped, markers[0], markers[1], a.at, b.at) if decision else None,
    )


def script(cohort: Cohort, actor: Person, submission: str) -> Script:
    """The text of a script that this person may settle; raises WorkbenchError for another."""
    _refuse_unfit(_Bench(cohort, actor), submission)
    with cohort.database.reading() as connection:
        return submissions.script(connection, submission)


def decide(
    cohort: Cohort,
    actor: Person,
    submission: str,
    chosen: Mapping[str, int],
    reason_code: str,
    why: str,
    outcome: Result | None = None,
) -> Decision:
    """Settle a disagreement: levels for what decides it, a coded reason, and words that the two markers will read.

    Where the script came into the sample by chance, the decision changes nothing by itself and opens a review of its first
    marker.
    Raises WorkbenchError `decision-incomplete`, `unknown-reason`, `reason-missing`, `nothing-to-decide`, `already-released`, and
    `outcome-differs` when the levels come to another outcome than the one that was expected.
    """
    bench = _Bench(cohort, actor)
    _refuse_unfit(bench, submission)
    _refuse_unreasoned(reason_code, why)
    facts = bench.facts
    pair = facts.pair(submission)
    if pair is None or not pair.disagrees:
        raise WorkbenchError("nothing-to-decide", "The two markings do not disagree about the outcome of this script.")
    levels = decided_levels(cohort.rubric, pair.first, pair.second, chosen)
    ids = (facts.first[submission].id, facts.second[submission].id, "")
    draft = _decision(cohort, submission, ids, levels, (reason_code, why.strip()), actor)
    if outcome not in (None, draft.result):
        raise WorkbenchError("outcome-differs", f"These levels come to {draft.result.value}, not to {outcome}.")
    with cohort.database.writing() as connection:
        standing = facts.decision(submission)
        return standing if standing and _says_the_same(standing, draft) else _record(connection, facts, draft)


def _says_the_same(standing: Decision, draft: Decision) -> bool:
    """Whether a decision was recorded already, so that the same table taken in twice opens no second review."""
    return replace(standing, id=draft.id, at=draft.at) == draft


def _refuse_unreasoned(reason_code: str, why: str) -> None:
    if reason_code not in REASONS:
        known = listed(list(REASONS))
        raise WorkbenchError("unknown-reason", f"{reason_code or 'No reason'} is not a coded reason. There is: {known}.")
    if not why.strip():
        raise WorkbenchError("reason-missing", "A decision needs its reason in words. The two markers will read them.")


def uphold(cohort: Cohort, actor: Person, submission: str, outcome: Result) -> dict[str, int]:
    """The levels, where they differ, of the marking whose result is this outcome; raises WorkbenchError `nothing-to-decide` when
    the two markings do not disagree about the outcome, and as `decide` does for somebody who must not know whether they do.
    """
    bench = _Bench(cohort, actor)
    _refuse_unfit(bench, submission)
    pair = bench.facts.pair(submission)
    if pair is None or not pair.disagrees:
        raise WorkbenchError("nothing-to-decide", "The two markings do not disagree about the outcome of this script.")
    levels = pair.first if pair.first_result is outcome else pair.second
    found = differences(cohort.rubric, pair.first, pair.second)
    return {criterion: level for criterion, level in levels.items() if found[criterion] is not Difference.AGREED}


def effect_words(cohort: Cohort, submission: str) -> str:
    """What the decision about a script changes, in a sentence; empty while there is none."""
    facts = marked(cohort)
    pair, decision = facts.pair(submission), facts.decision(submission)
    if pair is None or decision is None:
        return ""
    if not may_change(pair.reason, facts.all_second_marked(pair.submission)):
        name = facts.people[pair.marker].name if pair.marker in facts.people else "This marker"
        return f"This changes nothing by itself. {name}’s unreleased scripts wait until a review of all of them is closed."
    if decision.result is pair.first_result:
        return "The outcome of the first marking stands."
    return "This decides the script’s outcome, in place of the first marking."


def settle_by_third(cohort: Cohort, transaction: Transaction, third: HandedIn) -> None:
    """Record the decision that a third marking makes, in the transaction that hands it in; nothing when the two others agree
    about the outcome. Raises WorkbenchError `already-released` when the first marking's outcome was released.
    """
    slot = third.marking.slot
    facts = Marked(cohort, facts_of(transaction))
    pair = facts.pair(slot.submission)
    if pair is None or not pair.disagrees:
        return
    found, own = differences(cohort.rubric, pair.first, pair.second), complete_levels(third)
    chosen = {criterion: level for criterion, level in own.items() if found[criterion] is not Difference.AGREED}
    levels = decided_levels(cohort.rubric, pair.first, pair.second, chosen)
    ids = (facts.first[slot.submission].id, facts.second[slot.submission].id, third.id)
    why = third.marking.note.strip() or "Settled by a third marking."
    _record(
        transaction, facts, _decision(cohort, slot.submission, ids, levels, (BY_THIRD_MARKING, why), facts.people[slot.person])
    )


def _refuse_unfit(bench: _Bench, submission: str) -> None:
    pair = bench.facts.pair(submission) if submission in bench.facts.lines else None
    if pair is None:
        raise WorkbenchError("not-marked-twice", "This script does not have two markings to compare.")
    why = bench.why_not(submission)
    if why:
        raise WorkbenchError("not-allowed", f"{bench.actor.name} cannot settle {pair.code}: {why}.")


def _decision(
    cohort: Cohort, submission: str, ids: tuple[str, str, str], levels: Levels, said: tuple[str, str], actor: Person
) -> Decision:
    result = stand(cohort.rubric, levels).result or Result.FAILED
    return Decision("", submission, *ids, tuple(sorted(levels.items())), result, *said, actor.id, cohort.scribe.clock())


def _record(transaction: Transaction, facts: Marked, draft: Decision) -> Decision:
    """Write a decision down, and open the review that it asks for unless one about this script is open already.

    An outcome that was released stays; once the lead has had the first marking corrected, the new version can be decided.
    """
    if draft.first in {item.outcome.marking for item in outcomes.released(transaction)}:
        raise WorkbenchError("already-released", "The outcome of this script was released, so it is not decided again here.")
    scribe = facts.cohort.scribe
    decision = decisions.decide(transaction, scribe, draft)
    pair = facts.pair(draft.submission)
    waiting = any(review.submission == draft.submission and review.open for review in facts.reviews)
    if pair is not None and needs_review(pair, facts.all_second_marked(draft.submission)) and not waiting:
        decisions.open_review(transaction, scribe, decision, draft.submission, pair.marker, draft.person)
    return decisions.by_id(transaction, decision)


def _swapped(cohort: Cohort, actor: Person, submission: str) -> bool:
    """Whether the second marking is shown as Marking A: by chance, and always the same for one person and script."""
    return hashlib.sha256(f"{cohort.settings.id}{actor.id}{submission}".encode()).digest()[0] % 2 == 1


def _side(rubric: Rubric, handed_in: HandedIn) -> Side:
    standing = stand(rubric, handed_in.marking.levels())
    return Side(standing.result or Result.FAILED, standing.points)


def _criterion(
    rubric: Rubric, document: Document, criterion: str, difference: Difference, sides: tuple[Marking, Marking]
) -> CriterionView:
    a, b = (_judgement(rubric, document, criterion, marking) for marking in sides)
    return CriterionView(criterion, rubric.criterion(criterion).title, difference, a, b)


def _judgement(rubric: Rubric, document: Document, criterion: str, marking: Marking) -> JudgementView:
    said = marking.judgement(criterion)
    level = said.level or 0
    numbers = document.paragraph_numbers()
    quotes = tuple(_quote(document, numbers, annotation) for annotation in marking.evidence(criterion))
    return JudgementView(level, rubric.level(level).label, said.feedback, said.note, said.none_found, quotes)


def _quote(document: Document, numbers: tuple[int, ...], annotation: Annotation) -> Quote:
    place = annotation.anchor
    return Quote(place.exact, numbers[document.block_at(place.start)], place.start, place.end)
