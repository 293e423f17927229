"""A decision while it is being made: what is chosen and written so far, and what is still missing, in words."""

from dataclasses import dataclass, replace

from workbench.domain.adjudication import Difference
from workbench.domain.comparison import Comparison, CriterionView
from workbench.domain.passrule import Result

REASON, WHY, LEVEL = "reason", "why", "level "


@dataclass(frozen=True, slots=True)
class Draft:
    """Levels by criterion, the coded reason and why. Nothing is chosen beforehand."""

    levels: tuple[tuple[str, int], ...] = ()
    reason: str = ""
    why: str = ""

    def level(self, criterion: str) -> int | None:
        """The level chosen for a criterion."""
        return dict(self.levels).get(criterion)

    def grade(self, criterion: str, level: int | None) -> "Draft":
        """The draft with a level chosen, or cleared by None."""
        others = {each: chosen for each, chosen in self.levels if each != criterion}
        return replace(self, levels=tuple((others if level is None else others | {criterion: level}).items()))

    def chosen(self, comparison: Comparison) -> dict[str, int]:
        """The levels chosen for the criteria that decide the outcome."""
        wanted = {each.criterion for each in decisive(comparison)}
        return {criterion: level for criterion, level in self.levels if criterion in wanted}


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing without which no decision can be recorded: where to go, and what it is ("a level for Implementation")."""

    key: str
    words: str


def decisive(comparison: Comparison) -> tuple[CriterionView, ...]:
    """The criteria that decide the outcome."""
    return tuple(each for each in comparison.criteria if each.difference is Difference.DECISIVE)


def lacks(comparison: Comparison, draft: Draft) -> tuple[Lack, ...]:
    """What is missing, in reading order."""
    found = [
        Lack(f"{LEVEL}{each.criterion}", f"a level for {each.title}")
        for each in decisive(comparison)
        if draft.level(each.criterion) is None
    ]
    if not draft.reason:
        found.append(Lack(REASON, "a coded reason"))
    if not draft.why.strip():
        found.append(Lack(WHY, "why"))
    return tuple(found)


def result_words(result: Result) -> str:
    """A result as everywhere in the window: "passed" or "not yet passed"."""
    return "passed" if result is Result.PASSED else "not yet passed"
