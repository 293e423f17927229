"""Says quietly what nothing stands in the way of any more, each thing with its number."""

from collections.abc import Sequence

from workbench.domain.cohort import SubmissionLine
from workbench.domain.sampling import PairState
from workbench.domain.wordcount import Verdict
from workbench.domain.words import long_date, number
from workbench.ui.widgets.gate import SettledCheck
from workbench.workflow import moderation
from workbench.workflow.cohort import Cohort
from workbench.workflow.outcomes import Board, StageCount, today

_NONE = "none needed"


def settled_checks(cohort: Cohort, board: Board, lines: Sequence[SubmissionLine]) -> tuple[SettledCheck, ...]:
    """What is settled; moderation is named only where the cohort's policy asks for second marks."""
    open_codes = {blocker.code for blocker in board.blockers}
    stages = {stage.stage: stage for stage in board.stages}
    checks = [*_of_intake(stages["intake"], lines, open_codes), *_of_marking(cohort, stages["marking"], len(lines), open_codes)]
    if board.sampled and not cohort.sampling_policy.asks_for_nothing:
        checks += _of_moderation(cohort, stages["moderation"])
    last_day = cohort.letter_template.review.last_day(today(cohort))
    if last_day is not None and "review-date-passed" not in open_codes:
        checks.append(SettledCheck("Last day to ask for a review", long_date(last_day)))
    return tuple(checks)


def _of_intake(intake: StageCount, lines: Sequence[SubmissionLine], open_codes: set[str]) -> list[SettledCheck]:
    checks = []
    if not intake.waiting:
        checks.append(SettledCheck("All scripts matched", _all(len(lines))))
    if "several-scripts" not in open_codes:
        checks.append(SettledCheck("No participant has two scripts", f"{number(intake.done)} checked"))
    if not intake.blocked:
        asked = sum(line.count.verdict is not Verdict.WITHIN for line in lines)
        checks.append(SettledCheck("Length rulings made", _all(asked) if asked else _NONE))
    return checks


def _of_marking(cohort: Cohort, marking: StageCount, scripts: int, open_codes: set[str]) -> list[SettledCheck]:
    checks = []
    if not marking.waiting:
        checks.append(SettledCheck("All scripts marked", _all(scripts)))
    if marking.done and "rubric-changed" not in open_codes:
        checks.append(SettledCheck("Rubric unchanged since marking", f"version {cohort.rubric.version}"))
    return checks


def _of_moderation(cohort: Cohort, stage: StageCount) -> list[SettledCheck]:
    """The sample once all of it is second-marked, and then disagreements and reviews once none is open."""
    view = moderation.sample(cohort)
    if view is None or stage.waiting:
        return []
    states = [line.state for line in view.lines]
    checks = [SettledCheck("Sampled scripts second-marked", _all(len(states)))]
    decided = states.count(PairState.DECIDED)
    if PairState.IN_ADJUDICATION not in states:
        checks.append(SettledCheck("Disagreements decided", _all(decided) if decided else _NONE))
    reviews = moderation.reviews(cohort)
    if not any(review.open for review in reviews):
        checks.append(SettledCheck("Reviews closed", _all(len(reviews)) if reviews else _NONE))
    return checks


def _all(count: int) -> str:
    return f"{number(count)} of {number(count)}"
