"""Two markings side by side as the third person sees them: without marker, date or order until the decision is recorded."""

from dataclasses import dataclass
from datetime import datetime

from workbench.domain.adjudication import Decision, Difference
from workbench.domain.passrule import Result


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that a marker tied to a criterion: its words, its paragraph's number, and its place in the text."""

    text: str
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class JudgementView:
    """What one marking says of one criterion."""

    level: int
    label: str
    feedback: str
    note: str
    none_found: bool
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One criterion in both markings."""

    criterion: str
    title: str
    difference: Difference
    a: JudgementView
    b: JudgementView


@dataclass(frozen=True, slots=True)
class Side:
    """What a marking comes to as a whole."""

    result: Result
    points: int


@dataclass(frozen=True, slots=True)
class Revealed:
    """What is told once the decision is recorded: which side was the first marking, who marked and when."""

    first_is_a: bool
    a_marker: str
    b_marker: str
    a_at: datetime
    b_at: datetime


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two markings of a script, decisive criteria first, then those that differ, then those agreed."""

    submission: str
    code: str
    sentence: str
    a: Side
    b: Side
    criteria: tuple[CriterionView, ...]
    decision: Decision | None
    revealed: Revealed | None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A script in the list of those that a third person decides."""

    submission: str
    code: str
    decided: bool
