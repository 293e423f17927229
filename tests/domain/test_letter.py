"""An outcome letter says everything a participant has a right to, and nothing that is somebody else's or ours alone."""

import re
from dataclasses import replace
from datetime import date

import pytest
from letter_builder import AMARA, FAIL_LEVELS, FEEDBACK, MARKER, OTHER, PASS_LEVELS, letter, marking, rubric, template

from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.letter import LETTERED, Letter, LetterFacts, compose, criteria_short, quotes
from workbench.domain.letter_proof import proof
from workbench.domain.outcome import State
from workbench.domain.passrule import stand
from workbench.domain.sheet import Part, PartKind

PASSED, FAILED = letter(PASS_LEVELS), letter(FAIL_LEVELS)
ROSTER = (AMARA, OTHER)
RUBRIC, TEMPLATE = rubric(), template()
both = pytest.mark.parametrize("made", [PASSED, FAILED], ids=["passed", "failed"])


def facts(state: State = State.FAILED, attempt: int = 1) -> LetterFacts:
    return LetterFacts(AMARA, attempt, state, marking(FAIL_LEVELS), RUBRIC, date(2027, 5, 7))


def results(parts: tuple[Part, ...]) -> list[str]:
    return [part.text for part in parts if part.kind is PartKind.RESULT]


@both
def test_the_head_names_the_participant_the_course_the_window_and_the_attempt(made: Letter) -> None:
    head = dict(made.facts)
    assert head == {
        "Name": "Amara Okonedo-Blythe",
        "Reference": "NTP-27-0418",
        "Teacher reference number": "2345678",
        "Qualification": "National Professional Qualification for Special Educational Needs Co-ordinators (NPQSENCO)",
        "Assessment": "Spring window 2027, first attempt",
    }
    assert (made.sender, made.day) == ("Northmoor Teaching Partnership", date(2027, 5, 7))


def test_a_fact_that_is_not_known_is_left_out() -> None:
    made = letter(participant=replace(AMARA, trn=""))
    assert "Teacher reference number" not in dict(made.facts)


@pytest.mark.parametrize(("attempt", "said"), [(1, "first"), (2, "second"), (5, "fifth"), (6, "6th")])
def test_the_attempt_is_counted_in_words(attempt: int, said: str) -> None:
    made = compose(TEMPLATE, facts(attempt=attempt))
    assert dict(made.facts)["Assessment"] == f"Spring window 2027, {said} attempt"


@pytest.mark.parametrize(("made", "said"), [(PASSED, "You have passed."), (FAILED, "You have not yet passed this time.")])
def test_the_result_comes_first_and_stands_once(made: Letter, said: str) -> None:
    assert made.parts[0] == Part(PartKind.RESULT, said)
    assert results(made.parts) == [said]


def test_the_title_of_the_document_does_not_tell_the_result() -> None:
    assert PASSED.title == FAILED.title == "Outcome letter, NTP-27-0418"


@both
def test_how_to_ask_for_a_review_is_told_with_grounds_a_calendar_day_and_what_comes_next(made: Letter) -> None:
    text = made.text
    review = TEMPLATE.review
    assert "Write to assessment@northmoor.example by 28 May 2027." in text
    assert all(words in text for words in (*review.grounds, *review.not_grounds, review.next_stage))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2027, 5, 10), "by 1 June 2027"),
        (date(2027, 5, 30), "by 21 June 2027"),
        (date(2027, 12, 20), "by 13 January 2028"),
        (date(2027, 1, 4), "by 28 May 2027"),
    ],
)
def test_whoever_gets_a_later_letter_has_the_same_number_of_working_days(day: date, said: str) -> None:
    assert f"Write to assessment@northmoor.example {said}." in compose(TEMPLATE, replace(facts(), day=day)).text


def test_where_the_template_gives_no_working_days_its_last_day_holds() -> None:
    fixed = replace(TEMPLATE, review=replace(TEMPLATE.review, working_days=0))
    assert "example by 28 May 2027." in compose(fixed, replace(facts(), day=date(2027, 5, 27))).text


@pytest.mark.parametrize(
    ("day", "said", "unsaid"),
    [
        (date(2027, 5, 14), "Register by 14 May 2027.", "before the day of this letter"),
        (date(2027, 5, 15), "The last day to register, 14 May 2027, was before the day of this letter.", "Register by"),
        (date(2027, 6, 16), "Write to assessment@northmoor.example to ask for a place.", "closed on"),
        (date(2027, 6, 17), "The window after yours closed on 16 June 2027", "summer window"),
    ],
)
def test_no_letter_asks_for_what_its_own_day_is_too_late_for(day: date, said: str, unsaid: str) -> None:
    text = compose(TEMPLATE, replace(facts(), day=day)).text
    assert said in text
    assert unsaid not in text
    assert TEMPLATE.next_window is not None
    assert TEMPLATE.next_window.support in text


@both
def test_how_it_was_decided_privacy_and_other_formats_are_told(made: Letter) -> None:
    assert all(words in made.text for words in (TEMPLATE.decided, TEMPLATE.privacy, TEMPLATE.format_request))


def test_a_pass_tells_of_the_certificate_and_of_the_statutory_meaning() -> None:
    assert TEMPLATE.passed["certificate"] in PASSED.text
    assert TEMPLATE.passed["statutory"] in PASSED.text
    assert "next window" not in PASSED.text.lower()


def test_a_fail_tells_which_criteria_were_not_met_in_the_rubric_s_words() -> None:
    shown = [part for part in FAILED.parts if part.kind is PartKind.CRITERION]
    why = [part.text for part in shown if any(line.startswith("At this level: ") for line in part.body)]
    assert why == ["Solution and rationale", "Implementation"]
    solution = next(part for part in shown if part.text == "Solution and rationale")
    criterion = RUBRIC.criterion("solution")
    assert solution.aside == "Emerging"
    assert solution.body[0] == f"At this level: {criterion.descriptor(2)}"
    assert solution.body[1].startswith("You wrote: “Attendance on Mondays and Thursdays")
    assert solution.body[-1] == f"What would lift it: {criterion.pointer(2)}"


def test_a_fail_tells_what_was_met_apart_from_what_was_not() -> None:
    headings = [part.text for part in FAILED.parts if part.kind is PartKind.HEADING]
    assert headings[:3] == ["Why", "What you can build on", "What happens next"]
    shown = {part.text for part in FAILED.parts if part.kind is PartKind.CRITERION}
    assert shown == {criterion.title for criterion in RUBRIC.criteria}


def test_a_fail_tells_the_next_window_the_last_day_the_case_the_help_the_cost_and_the_duty() -> None:
    said = "The next window opens on 9 June 2027 and closes on 16 June 2027. Register by 14 May 2027."
    next_window = TEMPLATE.next_window
    assert next_window is not None
    assert all(words in FAILED.text for words in (said, next_window.text, next_window.support, next_window.cost))
    assert "The case will be a new one." in FAILED.text
    assert TEMPLATE.failed["statutory"] in FAILED.text
    assert TEMPLATE.failed["support"] in FAILED.text


@pytest.mark.parametrize(("new_case", "said"), [(True, "The case will be a new one."), (False, "The case will be the same.")])
def test_whether_the_case_is_new_is_told_once_even_when_the_provider_s_words_do_not_say_it(new_case: bool, said: str) -> None:
    assert TEMPLATE.next_window is not None
    window = replace(TEMPLATE.next_window, new_case=new_case, text="Take it again in summer.")
    assert compose(replace(TEMPLATE, next_window=window), facts()).text.count(said) == 1
    assert FAILED.text.count("The case will be a new one.") == 1


def test_a_long_quotation_is_cut_to_25_words() -> None:
    (quoted,) = [
        line for part in FAILED.parts for line in part.body if line.startswith("You wrote") and part.text == "Implementation"
    ]
    assert len(quoted.removeprefix("You wrote: ").removesuffix(" …”").split()) == 25


def test_a_fail_by_total_alone_names_the_criteria_below_an_even_share() -> None:
    levels = {"problem": 2, "solution": 3, "implementation": 2, "framework": 2}
    found = marking(levels)
    assert criteria_short(RUBRIC, found, stand(RUBRIC, found.levels())) == ("problem", "implementation", "framework")


def test_a_fail_by_floor_and_must_pass_names_those_only() -> None:
    levels = {"problem": 2, "solution": 2, "implementation": 1, "framework": 4}
    found = marking(levels)
    assert criteria_short(RUBRIC, found, stand(RUBRIC, found.levels())) == ("implementation", "solution")


def test_no_evidence_is_told_in_the_rubric_s_words_and_with_a_pointer() -> None:
    text = letter(FAIL_LEVELS | {"framework": 0}).text
    assert "Framework and evidence: No evidence" in text
    assert f"At this level: {RUBRIC.no_evidence_text}" in text
    assert f"What would lift it: {RUBRIC.criterion('framework').pointer(0)}" in text


def test_a_criterion_without_feedback_is_told_by_its_descriptor() -> None:
    made = letter(PASS_LEVELS, feedback={})
    shown = [part for part in made.parts if part.kind is PartKind.CRITERION]
    assert shown[0].body == (RUBRIC.criteria[0].descriptor(3),)


def test_a_letter_that_takes_the_place_of_another_says_so() -> None:
    made = letter(replaces=date(2027, 5, 1))
    assert made.parts[1].text == "This letter takes the place of our letter of 1 May 2027."
    assert "takes the place" not in PASSED.text


@both
def test_no_score_total_or_level_number_stands_in_a_letter(made: Letter) -> None:
    ours = [line for part in made.parts if part.kind is PartKind.CRITERION for line in (part.text, part.aside)]
    assert not re.search(
        r"\b\d+ (of|out of) (the )?\d+\b|\bscore|\bmarks?\b: \d|\d+ ?%|\bpoints?\b:? \d|\d+ points?\b", made.text
    )
    assert not any(re.search(r"\d", line) for line in ours)


@both
def test_notes_names_of_markers_and_flags_stay_out(made: Letter) -> None:
    levels = PASS_LEVELS if made is PASSED else FAIL_LEVELS
    quiet = marking(levels)
    said = quiet.write_note("problem", "Private word").write_note("", "Whole note").flag("Flag reason").park("Park reason")
    noted = said.annotate(Annotation("n", Kind.QUESTION, anchor("Some text", 0, 4), "problem", "A question", "Card note"))
    state = State.PASSED if made is PASSED else State.FAILED
    loud = compose(TEMPLATE, LetterFacts(AMARA, 1, state, noted, RUBRIC, date(2027, 5, 7)))
    plain = compose(TEMPLATE, LetterFacts(AMARA, 1, state, quiet, RUBRIC, date(2027, 5, 7)))
    assert loud == plain
    assert MARKER not in loud.text
    assert "m-1" not in loud.text


@both
def test_nothing_is_said_of_sampling_second_marking_or_other_participants(made: Letter) -> None:
    text = made.text.lower()
    words = ("moderat", "sample", "second mark", "adjudicat", "rank", "cohort", "average", "other participants", "ntp-27-0419")
    assert [word for word in words if word in text] == []


@pytest.mark.parametrize("state", [state for state in State if state not in LETTERED])
def test_an_outcome_without_a_letter_of_its_own_is_told(state: State) -> None:
    with pytest.raises(ValueError, match=state.value):
        compose(TEMPLATE, facts(state))


def test_a_void_attempt_is_told_without_any_judgement_of_the_response() -> None:
    unmarked = compose(TEMPLATE, replace(facts(State.VOID), marking=None))
    marked = compose(TEMPLATE, replace(facts(State.VOID), moderated=True))
    assert marked == unmarked
    assert marked.parts[0].text == "Your attempt in this window is void."
    assert [part.text for part in marked.parts if part.kind.value == "heading"] == [
        "What happens next",
        "If you want to ask for a review",
        "How this was decided",
        "Your information, and other formats",
    ]
    assert "Nobody who marked your response took the decision." in marked.text
    words = (
        *FEEDBACK.values(),
        *(criterion.title for criterion in RUBRIC.criteria),
        TEMPLATE.moderated,
        "not yet passed",
        "level",
    )
    assert [word for word in words if word in marked.text] == []
    assert proof(marked.text, marked, ROSTER, [MARKER]).matched


def test_a_template_without_words_for_a_void_attempt_has_no_letter_for_it() -> None:
    with pytest.raises(ValueError, match="void"):
        compose(replace(TEMPLATE, void={}), facts(State.VOID))


@both
def test_a_letter_says_that_responses_were_moderated_only_when_they_were(made: Letter) -> None:
    state = made.state
    levels = PASS_LEVELS if state is State.PASSED else FAIL_LEVELS
    said = LetterFacts(AMARA, 1, state, marking(levels), RUBRIC, date(2027, 5, 7), moderated=True)
    assert TEMPLATE.moderated in compose(TEMPLATE, said).text
    assert TEMPLATE.moderated not in made.text
    assert TEMPLATE.moderated not in compose(TEMPLATE, replace(said, moderated=False)).text


def test_no_letter_is_composed_without_a_last_day_for_review() -> None:
    with pytest.raises(ValueError, match="last day"):
        compose(replace(TEMPLATE, review=replace(TEMPLATE.review, deadline=None)), facts())


def test_a_letter_quotes_only_what_kept_a_script_from_passing() -> None:
    assert quotes(RUBRIC, marking(PASS_LEVELS), State.PASSED) == ()
    found = quotes(RUBRIC, marking(FAIL_LEVELS), State.FAILED)
    assert len(found) == 2
    assert all(quote in FAILED.text for quote in found)
