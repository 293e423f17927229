"""What stands in the way of telling a participant the result, each thing named with who can clear it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from letter_builder import AMARA, template

from workbench.domain.cohort import SubmissionLine
from workbench.domain.naming import Named
from workbench.domain.outcome import SAID, SET_ASIDE, Case, Moderated, Scope, State, blockers_of, blockers_of_cohort
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


def test_a_further_attempt_of_somebody_who_has_passed_is_blocked_unless_it_is_void() -> None:
    assert codes(replace(FREE, passed_before=True)) == ["passed-before"]


def test_a_marking_by_somebody_of_its_own_school_blocks_unless_the_attempt_is_void() -> None:
    unfit = replace(FREE, unfit="Ines Falkenrath must not mark it: it comes from the marker's own school")
    (blocker,) = blockers_of(unfit)
    assert (blocker.code, blocker.owner) == ("own-script-marked", "Lead")
    assert blocker.message.endswith("own school. Reopen that marking, and give the script to somebody else.")
    assert codes(replace(unfit, attempt=State.VOID)) == []


def test_a_name_that_no_letter_can_be_set_with_blocks_also_an_attempt_that_is_void() -> None:
    (blocker,) = blockers_of(replace(FREE, unset="張"))
    assert (blocker.code, blocker.owner) == ("name-not-set", "Office")
    assert blocker.message.startswith("The typefaces of the letter have no 張,")
    assert codes(replace(FREE, unset="張", attempt=State.VOID)) == ["name-not-set"]
    assert codes(replace(FREE, passed_before=True, attempt=State.VOID)) == []


def test_a_script_without_a_marking_handed_in_is_blocked() -> None:
    assert codes(replace(FREE, result=None)) == ["not-marked"]


def test_a_marking_by_another_rubric_is_blocked() -> None:
    assert codes(replace(FREE, rubric_matches=False)) == ["rubric-changed"]


def test_everything_that_stands_in_the_way_is_told_at_once() -> None:
    case = Case(line(Verdict.OVER), None, 0, None)
    assert codes(case) == ["unmatched-script", "word-ruling-open", "not-marked"]


@pytest.mark.parametrize("where", Named)
def test_a_marking_that_names_somebody_to_the_participant_blocks_until_it_is_mended(where: Named) -> None:
    (blocker,) = blockers_of(replace(FREE, named=where))
    assert (blocker.code, blocker.scope, blocker.who, blocker.owner) == (
        "words-name-somebody",
        Scope.PERSON,
        "K7M-2Q",
        "Assessor",
    )
    assert all(said in blocker.message for said in ("K7M-2Q", "Reopen the marking", "hand it in again"))


def test_an_attempt_that_is_void_is_told_without_a_marking() -> None:
    assert codes(replace(FREE, named=Named.WORDS, attempt=State.VOID)) == []


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
    review = replace(TEMPLATE.review, working_days=0)
    assert cohort_codes(DEADLINE, review=review) == []
    assert cohort_codes(date(2027, 5, 29), review=review) == [("review-date-passed", Scope.COHORT)]


def test_where_everybody_has_working_days_from_their_letter_no_day_is_past() -> None:
    review = replace(TEMPLATE.review, working_days=15)
    assert cohort_codes(date(2027, 7, 1), review=review) == []


def test_a_template_without_a_next_window_blocks_only_when_somebody_has_not_passed() -> None:
    assert cohort_codes(DEADLINE, failing=False, next_window=None) == []
    assert cohort_codes(DEADLINE, failing=True, next_window=None) == [("next-window-missing", Scope.COHORT)]


def test_a_sample_that_was_not_drawn_blocks_everybody() -> None:
    found = [(blocker.code, blocker.scope) for blocker in blockers_of_cohort(TEMPLATE, DEADLINE, False, undrawn=True)]
    assert found == [("sample-not-drawn", Scope.COHORT)]


CLEAR = Moderated(asked=True, drawn=True, covered=True, sampled=True, second_marked=True, marker="Ines Falkenrath")


def moderated_codes(**changes: object) -> list[tuple[str, Scope, str]]:
    case = replace(FREE, moderated=replace(CLEAR, **changes))  # type: ignore[arg-type]
    return [(blocker.code, blocker.scope, blocker.who) for blocker in blockers_of(case)]


@pytest.mark.parametrize("changes", [{}, {"sampled": False}, {"sampled": False, "second_marked": False}, {"drawn": False}])
def test_nothing_stands_in_the_way_once_moderation_is_done(changes: dict[str, object]) -> None:
    assert moderated_codes(**changes) == []


@pytest.mark.parametrize(
    ("changes", "code", "owner"),
    [
        ({"covered": False, "sampled": False}, "sample-not-drawn", "Office"),
        ({"second_marked": False}, "second-mark-missing", "Second marker"),
        ({"disputed": True}, "adjudication-open", "Third person"),
    ],
)
def test_moderation_of_the_script_itself_is_waited_for(changes: dict[str, object], code: str, owner: str) -> None:
    assert moderated_codes(**changes) == [(code, Scope.PERSON, "K7M-2Q")]
    (blocker,) = blockers_of(replace(FREE, moderated=replace(CLEAR, **changes)))  # type: ignore[arg-type]
    assert blocker.owner == owner


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"marker_waits": 2}, "sample-unfinished"),
        ({"marker_disputed": 1}, "dispute-open"),
        ({"review_open": True}, "review-open"),
    ],
)
def test_moderation_of_the_marker_holds_back_all_of_their_scripts(changes: dict[str, object], code: str) -> None:
    assert moderated_codes(**changes) == [(code, Scope.MARKER, "Ines Falkenrath")]
    assert moderated_codes(**changes, sampled=False, second_marked=False) == [(code, Scope.MARKER, "Ines Falkenrath")]


def test_a_marker_s_waiting_scripts_are_counted_in_plain_words() -> None:
    said = [next(iter(blockers_of(replace(FREE, moderated=replace(CLEAR, marker_waits=n))))).message for n in (1, 2)]
    assert said == [
        "1 sampled script of Ines Falkenrath is not marked twice yet.",
        "2 sampled scripts of Ines Falkenrath are not marked twice yet.",
    ]


def test_a_policy_that_asks_for_nothing_waits_for_nothing() -> None:
    assert moderated_codes(asked=False, covered=False, second_marked=False, disputed=True, review_open=True) == []


def test_a_script_that_is_not_marked_waits_for_no_moderation() -> None:
    unmoderated = replace(FREE, result=None, moderated=Moderated(asked=True, drawn=True))
    assert codes(unmoderated) == ["not-marked"]


@pytest.mark.parametrize("state", [state for state in SET_ASIDE if state is not State.VOID])
def test_an_attempt_that_is_set_aside_is_not_released(state: State) -> None:
    (blocker,) = blockers_of(replace(FREE, attempt=state))
    assert blocker.code == "set-aside"
    assert blocker.message == f"K7M-2Q is set aside by a ruling of the office: {SAID[state]}."


def test_a_void_attempt_waits_for_nothing_but_its_owner() -> None:
    waiting = replace(CLEAR, second_marked=False, disputed=True, marker_waits=3, review_open=True)
    case = Case(line(Verdict.OVER), AMARA, 1, None, False, waiting, State.VOID)
    assert codes(case) == []
    assert codes(replace(case, participant=None)) == ["unmatched-script"]
    assert codes(replace(case, scripts_of_participant=2)) == ["several-scripts"]
