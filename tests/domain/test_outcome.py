"""What stands in the way of telling a participant the result, each thing named with who can clear it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from letter_builder import AMARA, template

from workbench.domain.cohort import SubmissionLine
from workbench.domain.outcome import Case, Scope, blockers_of, blockers_of_cohort
from workbench.domain.passrule import Result
from workbench.domain.wordcount import Verdict, WordCount

TEMPLATE = template()
DEADLINE = date(2027, 5, 28)


def line(verdict: Verdict = Verdict.WITHIN, ruling: str = "", words: int = 2000) -> SubmissionLine:
    count = WordCount(words, 1500, 2500, verdict, (), ())
    at = datetime(2027, 3, 4, tzinfo=UTC)
    return SubmissionLine("s-1", "K7M-2Q", "a.docx", "0" * 64, "docx", count, None, (), at, AMARA.id, ruling)


FREE = Case(line(), AMARA, 1, Result.PASSED)


def codes(case: Case) -> list[str]:
    return [blocker.code for blocker in blockers_of(case)]


@pytest.mark.parametrize("result", Result)
def test_nothing_stands_in_the_way_of_a_matched_marked_script(result: Result) -> None:
    assert codes(replace(FREE, result=result)) == []


def test_a_script_that_is_nobody_s_is_blocked() -> None:
    assert codes(replace(FREE, participant=None)) == ["unmatched-script"]


def test_several_scripts_of_nobody_are_not_told_as_one_participant_s() -> None:
    assert codes(replace(FREE, participant=None, scripts_of_participant=4)) == ["unmatched-script"]


def test_a_participant_with_two_scripts_is_blocked() -> None:
    assert codes(replace(FREE, scripts_of_participant=2)) == ["several-scripts"]


@pytest.mark.parametrize("verdict", [Verdict.NEAR, Verdict.UNDER, Verdict.OVER])
def test_a_length_outside_the_limits_waits_for_a_ruling(verdict: Verdict) -> None:
    assert codes(replace(FREE, line=line(verdict))) == ["word-ruling-open"]
    assert codes(replace(FREE, line=line(verdict, "as-submitted"))) == []


def test_a_script_without_a_marking_handed_in_is_blocked() -> None:
    assert codes(replace(FREE, result=None)) == ["not-marked"]


def test_a_marking_by_another_rubric_is_blocked() -> None:
    assert codes(replace(FREE, rubric_matches=False)) == ["rubric-changed"]


def test_everything_that_stands_in_the_way_is_told_at_once() -> None:
    case = Case(line(Verdict.OVER), None, 0, None)
    assert codes(case) == ["unmatched-script", "word-ruling-open", "not-marked"]


def test_a_blocker_says_whose_it_is_and_what_to_do() -> None:
    (blocker,) = blockers_of(replace(FREE, line=line(Verdict.OVER, words=2612)))
    assert (blocker.scope, blocker.who, blocker.owner) == (Scope.PERSON, "K7M-2Q", "Office")
    assert blocker.message == "K7M-2Q has 2,612 words. Say whether it counts as submitted."


def cohort_codes(today: date, failing: bool = False, **changes: object) -> list[tuple[str, Scope]]:
    changed = replace(TEMPLATE, **changes)  # type: ignore[arg-type]
    return [(blocker.code, blocker.scope) for blocker in blockers_of_cohort(changed, today, failing)]


def test_a_whole_template_blocks_nobody() -> None:
    assert cohort_codes(DEADLINE, failing=True) == []


def test_a_template_without_a_last_day_for_review_blocks_everybody() -> None:
    review = replace(TEMPLATE.review, deadline=None)
    assert cohort_codes(DEADLINE, review=review) == [("review-date-missing", Scope.COHORT)]


def test_the_last_day_for_review_blocks_from_the_day_after() -> None:
    assert cohort_codes(DEADLINE) == []
    assert cohort_codes(date(2027, 5, 29)) == [("review-date-passed", Scope.COHORT)]


def test_a_template_without_a_next_window_blocks_only_when_somebody_has_not_passed() -> None:
    assert cohort_codes(DEADLINE, failing=False, next_window=None) == []
    assert cohort_codes(DEADLINE, failing=True, next_window=None) == [("next-window-missing", Scope.COHORT)]
