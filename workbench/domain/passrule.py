"""From levels to a result, with the sentence that explains it: so far, never a forecast."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.rubric import Rubric
from workbench.domain.words import capital, listed, spelled


class Result(StrEnum):
    """What the pass rule says of a complete set of levels."""

    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a set of levels stands against the rule. `result` is None until every criterion is judged."""

    points: int
    needed: int
    unjudged: tuple[str, ...]
    below_floor: tuple[str, ...]
    short_of_must_pass: tuple[str, ...]
    result: Result | None

    @property
    def not_met(self) -> tuple[str, ...]:
        """The criteria that by themselves stand in the way, in rubric order without repeats."""
        return tuple(dict.fromkeys((*self.below_floor, *self.short_of_must_pass)))


def stand(rubric: Rubric, levels: Mapping[str, int | None]) -> Standing:
    """How levels by criterion id stand; a criterion absent or None is not yet judged, which is not the same as no points."""
    judged = {c.id: level for c in rubric.criteria if (level := levels.get(c.id)) is not None}
    points = sum(rubric.level(level).points for level in judged.values())
    below = tuple(c for c, level in judged.items() if level < rubric.pass_rule.floor)
    short = tuple(c for c, wanted in rubric.pass_rule.must_pass if c in judged and judged[c] < wanted)
    unjudged = tuple(c.id for c in rubric.criteria if c.id not in judged)
    passed = points >= rubric.pass_rule.minimum_total and not below and not short
    result = None if unjudged else Result.PASSED if passed else Result.FAILED
    return Standing(points, rubric.pass_rule.minimum_total, unjudged, below, short, result)


def rule_sentence(rubric: Rubric) -> str:
    """The pass rule in one sentence."""
    rule = rubric.pass_rule
    parts = [f"{rule.minimum_total} of {rubric.most_points} points", f"nothing below level {rule.floor}"]
    parts += [f"{rubric.criterion(c).title} at {rubric.level(level).label} or above" for c, level in rule.must_pass]
    return f"Pass: {listed(parts)}."


def standing_sentences(rubric: Rubric, standing: Standing) -> tuple[str, str]:
    """What is so far, as a first clause to be set in bold and the rest: ("6 of the 10 needed", ", nothing at level 1. ...")."""
    if len(standing.unjudged) == len(rubric.criteria):
        return "Nothing judged yet", f". {rule_sentence(rubric)}"
    head = f"{standing.points} of the {standing.needed} needed"
    return head, f"{_floor_clause(rubric, standing)}{_must_clause(rubric, standing)}{_end_clause(standing)}"


def _names(rubric: Rubric, ids: tuple[str, ...]) -> str:
    return listed([rubric.criterion(c).short for c in ids])


def _floor_clause(rubric: Rubric, standing: Standing) -> str:
    floor = rubric.pass_rule.floor
    if not standing.below_floor:
        return f", nothing below level {floor}."
    verb = "is" if len(standing.below_floor) == 1 else "are"
    return f". {_names(rubric, standing.below_floor)} {verb} below level {floor}."


def _must_clause(rubric: Rubric, standing: Standing) -> str:
    wanted = dict(rubric.pass_rule.must_pass)
    return "".join(
        f" {rubric.criterion(c).short} is short of {rubric.level(wanted[c]).label}." for c in standing.short_of_must_pass
    )


def _end_clause(standing: Standing) -> str:
    if standing.unjudged:
        return f" {capital(spelled(len(standing.unjudged)))} still to judge."
    return " This meets the pass rule." if standing.result is Result.PASSED else " This does not meet the pass rule."
