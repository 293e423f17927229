"""Two markings of one script compared, a third person's decision, and what each may change: the fairness rules of moderation.

A disagreement about the outcome is decided by a third person and never averaged. Levels that differ with the same outcome are
recorded; the first mark stands. Where every script of a kind was second-marked, a decision changes that script. Where one was
picked by chance, by a marker's minimum or because its marker is new, a decision changes nothing by itself: correcting only
those that happened to be drawn would be unfair to the others, so the marker's unreleased scripts wait until a review of all of
them is closed by a named person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import product

from workbench.domain.annotation import Annotation
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Judgement, Marking
from workbench.domain.passrule import Result, stand
from workbench.domain.rubric import Rubric
from workbench.domain.sampling import Reason
from workbench.domain.words import listed

Levels = Mapping[str, int]


class Difference(StrEnum):
    """How two levels of one criterion compare."""

    DECISIVE = "decisive"
    DIFFERS = "differs"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Pair:
    """A script with both its markings handed in: what each says, and why it is in the sample. `marker` is the first marker."""

    submission: str
    code: str
    marker: str
    reason: Reason
    first: Levels
    second: Levels
    first_result: Result
    second_result: Result

    @property
    def disagrees(self) -> bool:
        """Whether one marking passes the script and the other does not."""
        return self.first_result is not self.second_result


@dataclass(frozen=True, slots=True)
class Decision:
    """A third person's decision about a script: levels for every criterion, a coded reason and words. It holds for the two
    markings it names and for no later version of them. `third` is the third marking it rests on, or "".
    """

    id: str
    submission: str
    first: str
    second: str
    third: str
    levels: tuple[tuple[str, int], ...]
    result: Result
    reason_code: str
    why: str
    person: str
    at: datetime


class Finding(StrEnum):
    """How a review of a marker's scripts ends: first marks stand, or all the marker's unreleased scripts are second-marked."""

    STANDS = "stands"
    SECOND_MARK_ALL = "second-mark-all"


FINDINGS = {
    Finding.STANDS: "The first marks stand. No pattern was found that touches other scripts.",
    Finding.SECOND_MARK_ALL: "Every script of this marker that is not released is second-marked.",
}


@dataclass(frozen=True, slots=True)
class Review:
    """A review of a marker's scripts, open until a named person closes it with a finding and a reason."""

    id: str
    marker: str
    submission: str
    decision: str
    opened_at: datetime
    finding: Finding | None = None
    reason: str = ""
    closed_by: str = ""
    closed_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether it still holds the marker's scripts back."""
        return self.finding is None


REASONS = {
    "levels-misapplied": "The level descriptors were misapplied.",
    "points-misapplied": "Points or the pass rule were misapplied.",
    "evidence-missed": "A passage that decides the level was not taken into account.",
    "unusual-answer": "The answer is sound but outside what the rubric foresees.",
    "wrong-place": "The answer stands in another place than it was looked for.",
    "unmarked-work": "Part of the work was not seen or not marked.",
    "missing-work-found": "Work that was missing has been found.",
    "unreadable": "Part of the work cannot be read.",
    "wrong-entry": "A level was entered that was not meant.",
    "transfer-fault": "A level was changed on its way from one record to another.",
    "totalling-fault": "Points were added up wrongly.",
    "processing-fault": "The marking was changed by a fault in processing.",
    "moderation-misapplied": "The rules of moderation were misapplied.",
    "malpractice": "A concluded inquiry into malpractice decides.",
    "special-consideration": "Special consideration was granted.",
    "judgement": "Both levels could reasonably be given; the evidence weighs more for the one chosen.",
}
"""Coded reasons of a decision, in our words; the list follows the reasons that Ofqual accepts for a changed mark (reviews of
marking and moderation of technical qualifications), with one more for a difference of judgement."""

BY_THIRD_MARKING = "third-marking"
"""The reason code of a decision that a third marking makes."""


def differences(rubric: Rubric, one: Levels, other: Levels) -> dict[str, Difference]:
    """How two complete sets of levels compare, criterion by criterion, the same whichever comes first.

    With the same result nothing is decisive. Otherwise a criterion is decisive when, for some mixture of the two markings on the
    others, taking its level from the one or from the other changes the result.
    """
    differing = [c.id for c in rubric.criteria if one[c.id] != other[c.id]]
    found = {c.id: Difference.AGREED for c in rubric.criteria}
    found |= dict.fromkeys(differing, Difference.DIFFERS)
    if stand(rubric, one).result is not stand(rubric, other).result:
        found |= {c: Difference.DECISIVE for c in differing if _decides(rubric, one, other, differing, c)}
    return found


def _decides(rubric: Rubric, one: Levels, other: Levels, differing: list[str], criterion: str) -> bool:
    others = [c for c in differing if c != criterion]
    for sides in product((one, other), repeat=len(others)):
        mixed = dict(one) | {c: side[c] for c, side in zip(others, sides, strict=True)}
        results = {stand(rubric, mixed | {criterion: side[criterion]}).result for side in (one, other)}
        if len(results) > 1:
            return True
    return False


def disagreement(rubric: Rubric, one: Levels, other: Levels) -> str:
    """What two markings disagree about and what would follow, in sentences that favour neither."""
    found = differences(rubric, one, other)
    decisive = [c for c in rubric.criteria if found[c.id] is Difference.DECISIVE]
    if not decisive:
        same = "The two markings agree about the outcome"
        return f"{same} and differ in levels." if Difference.DIFFERS in found.values() else f"{same} and in every level."
    names = listed([c.title for c in decisive])
    said = f"The two markings disagree about the outcome, and {names} decide{'s' if len(decisive) == 1 else ''} it."
    if len(decisive) > 1:
        return said
    return f"{said} {_threshold(rubric, one, other, decisive[0].id)}"


def _threshold(rubric: Rubric, one: Levels, other: Levels, criterion: str) -> str:
    low, high = sorted((one[criterion], other[criterion]))
    passing = {level: stand(rubric, dict(one) | {criterion: level}).result is Result.PASSED for level in (low, high)}
    rises, falls = ("passes", "does not pass") if passing[high] else ("does not pass", "passes")
    return f"At level {high} the script {rises}. At level {low} it {falls}."


def decide(rubric: Rubric, first: Levels, second: Levels, chosen: Levels) -> dict[str, int]:
    """The levels that a decision gives: chosen where the markings decide the outcome differently, else the first marking's.

    Raises WorkbenchError `decision-incomplete` when a decisive criterion has no level, `unknown-level` for one off the scale, and
    `nothing-to-decide` for another level where both markings agree.
    """
    found = differences(rubric, first, second)
    scale = {level.level for level in rubric.scale}
    for criterion in rubric.criteria:
        level, kind = chosen.get(criterion.id), found[criterion.id]
        if level is None and kind is Difference.DECISIVE:
            raise WorkbenchError("decision-incomplete", f"{criterion.title} decides the outcome. Choose its level.")
        if level is not None and level not in scale:
            raise WorkbenchError("unknown-level", f"{level} is not a level of {criterion.title}.")
        if level not in (None, first[criterion.id]) and kind is Difference.AGREED:
            said = f"Both markings put {criterion.title} at level {first[criterion.id]}, so there is nothing to decide there."
            raise WorkbenchError("nothing-to-decide", said)
    return {c.id: chosen.get(c.id, first[c.id]) for c in rubric.criteria}


def needs_decision(pair: Pair) -> bool:
    """Whether a third person must decide: exactly when the markings disagree about the outcome."""
    return pair.disagrees


def needs_review(pair: Pair, all_second_marked: bool) -> bool:
    """Whether a decision about this script opens a review of its first marker: it was not drawn with all of its kind, and neither
    all of the marker's scripts nor all of what it is now are second-marked.
    """
    return pair.disagrees and not may_change(pair.reason, all_second_marked)


def may_change(reason: Reason, all_second_marked: bool) -> bool:
    """Whether a decision may change this one script."""
    return reason.whole or all_second_marked


def decided_by(decision: Decision, first: str, second: str) -> bool:
    """Whether a decision is about these two versions of the markings."""
    return (decision.first, decision.second) == (first, second)


def settle(levels: Levels, markings: Sequence[Marking]) -> Marking:
    """The marking that a participant is told of: the first one with the levels that were decided.

    Where another level was decided than the first marking's, the words and passages are those of the marking that gave this
    level; where none did, there are none, and the letter says what the level means.
    """
    told = markings[0]
    for criterion, level in levels.items():
        if told.judgement(criterion).level == level:
            continue
        source = next((m for m in markings[1:] if m.judgement(criterion).level == level), None)
        others = tuple(a for a in told.annotations if a.criterion != criterion)
        own = tuple(a for a in source.annotations if a.criterion == criterion) if source else ()
        judgement = source.judgement(criterion) if source else Judgement(criterion, level)
        judgements = tuple(judgement if j.criterion == criterion else j for j in told.judgements)
        told = replace(told, judgements=judgements, annotations=_in_order((*others, *own)))
    return told


def _in_order(annotations: Sequence[Annotation]) -> tuple[Annotation, ...]:
    return tuple(sorted(annotations, key=lambda a: (a.anchor.start, a.anchor.end, a.id)))
