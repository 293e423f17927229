"""What is told once a decision is recorded, in words: the outcome, what it changes, who decided, and who the markers were."""

from datetime import datetime

from workbench.domain.comparison import Comparison
from workbench.domain.passrule import stand
from workbench.domain.words import counted, long_date
from workbench.ui.widgets.comparison import Told, result_words
from workbench.workflow import adjudication, people
from workbench.workflow.cohort import Cohort


def told_of(cohort: Cohort, comparison: Comparison) -> Told | None:
    """What is told of a case; None before its decision is recorded."""
    decision, revealed = comparison.decision, comparison.revealed
    if decision is None or revealed is None:
        return None
    points = stand(cohort.rubric, dict(decision.levels)).points
    names = {person.id: person.name for person in people.everybody(cohort)}
    a, b = ("First", "Second") if revealed.first_is_a else ("Second", "First")
    return Told(
        f"Decided: {result_words(decision.result)}, {counted(points, 'point')}.",
        adjudication.effect_words(cohort, comparison.submission),
        f"{names.get(decision.person, 'Somebody no longer in this cohort')}, {_day(decision.at)}",
        f"{a} marking, {revealed.a_marker}, {_day(revealed.a_at)}",
        f"{b} marking, {revealed.b_marker}, {_day(revealed.b_at)}",
    )


def _day(at: datetime) -> str:
    return long_date(at.astimezone().date())
