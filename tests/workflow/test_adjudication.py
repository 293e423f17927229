"""A third person sees two markings without their markers, decides with a reason, and only a fair decision changes an outcome."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from cohorts import lead_of, person
from moderated import (
    ASSESSORS,
    FAIL,
    FLAGGED,
    MODERATORS,
    NEAR,
    PASS,
    SCRIPTS,
    SPLIT,
    UNLIKE,
    adjudicator,
    code_of,
    id_of,
    judged,
    mark_first,
    mark_second,
    mark_seconds,
    marker_of,
    sampled,
    sampled_for,
    second_marker,
)

from workbench.domain.adjudication import BY_THIRD_MARKING, Decision, Difference
from workbench.domain.comparison import Comparison
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Slot, Stage
from workbench.domain.passrule import Result
from workbench.domain.people import Role
from workbench.domain.sampling import PairState, Reason
from workbench.workflow import adjudication, allocation, intake, letters, marking, moderation, outcomes
from workbench.workflow.cohort import Cohort, verify
from workbench.workflow.decisions_table import take_in_decisions
from workbench.workflow.people import add_person

FAILED, PASSED = Result.FAILED, Result.PASSED
CODE, WHY = "evidence-missed", "The second page answers the task."


def refused(deed: Callable[..., object], *given: object) -> str:
    with pytest.raises(WorkbenchError) as caught:
        deed(*given)
    return caught.value.code


def compare(cohort: Cohort, number: int = SPLIT) -> Comparison:
    return adjudication.compare(cohort, adjudicator(cohort, number), id_of(cohort, number))


def decide(cohort: Cohort, chosen: Mapping[str, int], number: int = SPLIT, code: str = CODE, why: str = WHY) -> Decision:
    return adjudication.decide(cohort, adjudicator(cohort, number), id_of(cohort, number), chosen, code, why)


def state_of(cohort: Cohort, number: int) -> str:
    """What a script is ready to be released as, "" when it is not."""
    return next((line.state.value for line in outcomes.board(cohort).ready if line.code == code_of(number)), "")


def told(cohort: Cohort, number: int) -> list[str]:
    blocked = {line.code: [blocker.code for blocker in line.blockers] for line in outcomes.board(cohort).blocked}
    return blocked.get(code_of(number), [])


def test_only_disagreements_about_the_outcome_are_cases(paired: Cohort) -> None:
    (case,) = adjudication.cases(paired, adjudicator(paired, SPLIT))
    assert (case.code, case.submission, case.decided) == (code_of(SPLIT), id_of(paired, SPLIT), False)
    decide(paired, PASS)
    (case,) = adjudication.cases(paired, adjudicator(paired, SPLIT))
    assert case.decided


def test_assessors_and_the_markers_themselves_see_no_case(paired: Cohort) -> None:
    for name in ASSESSORS:
        assert refused(adjudication.cases, paired, person(paired, name)) == "not-allowed"
    second = second_marker(paired, SPLIT)
    if Role.MODERATOR in second.roles:
        assert adjudication.cases(paired, second) == ()
    own = add_person(paired, lead_of(paired), marker_of(SPLIT), Role.MODERATOR)
    assert adjudication.cases(paired, own) == ()
    for deed in (
        lambda: adjudication.compare(paired, own, id_of(paired, SPLIT)),
        lambda: adjudication.script(paired, own, id_of(paired, SPLIT)),
        lambda: adjudication.decide(paired, own, id_of(paired, SPLIT), PASS, CODE, WHY),
        lambda: adjudication.uphold(paired, own, id_of(paired, SPLIT), PASSED),
    ):
        assert refused(deed) == "not-allowed"


def test_a_case_of_one_s_own_school_or_given_to_somebody_else_is_not_theirs(paired: Cohort) -> None:
    lead = lead_of(paired)
    outsider = add_person(paired, lead, "Wilf Garside", Role.MODERATOR, school=f"Generated School {SPLIT % 7}")
    assert adjudication.cases(paired, outsider) == ()
    assert refused(lambda: adjudication.compare(paired, outsider, id_of(paired, SPLIT))) == "not-allowed"
    chosen = adjudicator(paired, SPLIT)
    allocation.move(paired, lead, id_of(paired, SPLIT), Stage.THIRD, chosen.id, "Read the case before.")
    assert adjudication.cases(paired, lead) == ()
    assert len(adjudication.cases(paired, chosen)) == 1


def test_a_comparison_names_nobody_and_no_time_until_it_is_decided(paired: Cohort) -> None:
    before = compare(paired)
    with paired.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT id, at FROM marking WHERE submission_id = ?", (id_of(paired, SPLIT),)).all()
    hidden = [str(cell) for row in rows for cell in row]
    people = [person(paired, name) for name in (*ASSESSORS, *MODERATORS)]
    hidden += [word for someone in people for word in (someone.name, someone.id)]
    assert [word for word in (*hidden, "2027", "datetime", "first", "second=") if word in repr(before)] == []
    assert (before.decision, before.revealed) == (None, None)

    decide(paired, PASS)
    after = compare(paired)
    assert after.decision is not None
    assert after.revealed is not None
    names = (after.revealed.a_marker, after.revealed.b_marker)
    first, second = marker_of(SPLIT), second_marker(paired, SPLIT).name
    assert names == ((first, second) if after.revealed.first_is_a else (second, first))
    a_first = after.a.result is FAILED
    assert after.revealed.first_is_a is a_first
    early, late = sorted((after.revealed.a_at, after.revealed.b_at))
    assert early < late
    assert (after.revealed.a_at < after.revealed.b_at) is a_first
    assert (after.a, after.b, after.criteria, after.sentence) == (before.a, before.b, before.criteria, before.sentence)


def test_the_words_of_the_markings_do_not_give_their_order_away(paired: Cohort) -> None:
    """Which side is the first marking goes by chance, and is always the same for one person and one script."""
    lead = lead_of(paired)
    sides = []
    for number in sampled(paired):
        one = adjudication.compare(paired, lead, id_of(paired, number))
        assert one == adjudication.compare(paired, lead, id_of(paired, number))
        sides.append("First" in one.criteria[0].a.feedback)
    assert set(sides) == {True, False}  # of eighteen; that all fall on one side has a chance of one in 131,072


def test_criteria_that_decide_come_first_and_each_side_has_its_own_words(paired: Cohort) -> None:
    found = compare(paired)
    kinds = [view.difference for view in found.criteria]
    assert kinds == sorted(kinds, key=list(Difference).index)
    assert kinds[0] is Difference.DECISIVE
    assert {(found.a.result, found.a.points), (found.b.result, found.b.points)} == {(FAILED, 8), (PASSED, 16)}
    for view in found.criteria:
        assert {view.a.level, view.b.level} == {2, 4}
        assert {view.a.feedback, view.b.feedback} == {f"{s} words on the {view.criterion}." for s in ("First", "Second")}
        (quote,) = view.a.quotes
        document = intake.script_for_office(paired, id_of(paired, SPLIT)).document
        assert quote.text == document.text[quote.start : quote.end] == f"the {view.criterion} stands here"
        assert quote.paragraph == 1 + list(PASS).index(view.criterion)
    agreed = compare(paired, UNLIKE)
    assert [view.difference for view in agreed.criteria] == [Difference.DIFFERS] + [Difference.AGREED] * 3
    assert agreed.sentence == "The two markings agree about the outcome and differ in levels."


def test_a_decision_needs_levels_a_coded_reason_and_words(paired: Cohort) -> None:
    assert refused(lambda: decide(paired, {})) == "decision-incomplete"
    assert refused(lambda: decide(paired, {**PASS, "solution": 7})) == "unknown-level"
    assert refused(lambda: decide(paired, PASS, code="because")) == "unknown-reason"
    assert refused(lambda: decide(paired, PASS, code=BY_THIRD_MARKING)) == "unknown-reason"
    assert refused(lambda: decide(paired, PASS, why="  ")) == "reason-missing"
    assert refused(lambda: decide(paired, PASS, number=UNLIKE)) == "nothing-to-decide"
    spare = next(number for number in range(SCRIPTS) if number not in sampled(paired))
    lead = lead_of(paired)
    assert refused(lambda: adjudication.decide(paired, lead, id_of(paired, spare), PASS, CODE, WHY)) == "not-marked-twice"
    assert refused(lambda: adjudication.decide(paired, lead, "nothing", PASS, CODE, WHY)) == "not-marked-twice"
    actor, script = adjudicator(paired, SPLIT), id_of(paired, SPLIT)
    assert refused(lambda: adjudication.decide(paired, actor, script, PASS, CODE, WHY, FAILED)) == "outcome-differs"
    assert told(paired, SPLIT) == ["adjudication-open"]


def test_a_decision_is_recorded_with_who_and_why(paired: Cohort) -> None:
    done = decide(paired, PASS, why=f"  {WHY} ")
    assert (done.result, done.reason_code, done.why, done.third) == (PASSED, CODE, WHY, "")
    assert done.person == adjudicator(paired, SPLIT).id
    assert dict(done.levels) == PASS
    assert compare(paired).decision == done
    assert verify(paired).problems == ()


def test_the_same_decision_again_is_no_second_one(paired: Cohort) -> None:
    done, before = decide(paired, PASS), verify(paired).checked
    assert decide(paired, PASS) == done
    assert verify(paired).checked == before


def test_a_later_decision_takes_the_place_of_the_first_which_stays(paired: Cohort) -> None:
    decide(paired, PASS)
    assert state_of(paired, SPLIT) == "passed"
    again = decide(paired, FAIL, code="judgement")
    assert again.result is FAILED
    assert state_of(paired, SPLIT) == "failed"
    with paired.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT version, result FROM decision ORDER BY version").all()
    assert [tuple(row) for row in rows] == [(1, "passed"), (2, "failed")]


def test_where_all_of_a_kind_were_second_marked_the_decision_changes_the_outcome(paired: Cohort) -> None:
    assert told(paired, SPLIT) == ["adjudication-open"]
    assert told(paired, SPLIT + 4) == []  # the marker's other scripts do not wait
    decide(paired, PASS)
    assert state_of(paired, SPLIT) == "passed"
    assert moderation.reviews(paired) == ()
    assert adjudication.effect_words(paired, id_of(paired, SPLIT)) == (
        "This decides the script’s outcome, in place of the first marking."
    )
    sample = moderation.sample(paired)
    assert sample is not None
    assert [line.state for line in sample.lines if line.code == code_of(SPLIT)] == [PairState.DECIDED]


def test_a_decision_for_the_first_marking_lets_it_stand(paired: Cohort) -> None:
    assert adjudication.effect_words(paired, id_of(paired, SPLIT)) == ""
    decide(paired, FAIL)
    assert adjudication.effect_words(paired, id_of(paired, SPLIT)) == "The outcome of the first marking stands."
    assert state_of(paired, SPLIT) == "failed"


def test_levels_that_differ_without_another_outcome_leave_the_first_mark(paired: Cohort) -> None:
    assert state_of(paired, UNLIKE) == "passed"
    made = outcomes.release(paired, lead_of(paired), [code_of(UNLIKE)])
    assert [line.state.value for line in made.released] == ["passed"]
    text = letters.letter_for(paired, id_of(paired, UNLIKE)).text
    assert "First words on the problem." in text
    assert "Second words" not in text


@pytest.mark.parametrize("reason", [Reason.NEW_MARKER, Reason.MARKER_MINIMUM, Reason.RANDOM])
def test_a_decision_about_a_script_drawn_alone_opens_a_review_and_changes_nothing(drawn: Cohort, reason: Reason) -> None:
    chance = sampled_for(drawn, reason)[0]
    mark_seconds(drawn, {chance: FAIL})
    decide(drawn, FAIL, chance)
    assert [review.submission for review in moderation.reviews(drawn)] == [id_of(drawn, chance)]
    assert told(drawn, chance) == ["review-open"]
    decide(drawn, PASS, chance)
    assert len(moderation.reviews(drawn)) == 1


@pytest.mark.parametrize("number", [NEAR[0], FLAGGED[0]])
def test_near_the_line_and_flagged_a_decision_changes_the_outcome(drawn: Cohort, number: int) -> None:
    mark_seconds(drawn, {number: FAIL})
    decide(drawn, FAIL, number)
    assert moderation.reviews(drawn) == ()
    assert state_of(drawn, number) == "failed"


def test_a_decision_holds_for_the_markings_it_was_made_on(paired: Cohort) -> None:
    decide(paired, PASS)
    lead, second = lead_of(paired), second_marker(paired, SPLIT)
    marking.reopen(paired, lead, id_of(paired, SPLIT), "The wrong levels were typed.", Stage.SECOND)
    assert told(paired, SPLIT) == ["second-mark-missing", "sample-unfinished"]
    mark_second(paired, SPLIT, {**PASS, "problem": 3})
    assert told(paired, SPLIT) == ["adjudication-open"]
    assert compare(paired).revealed is None
    decide(paired, {**PASS, "problem": 3})
    assert state_of(paired, SPLIT) == "passed"
    assert second.id != lead.id


def third(cohort: Cohort, levels: Mapping[str, int], number: int = SPLIT) -> None:
    """Have a third marker settle a script."""
    who, lead = adjudicator(cohort, number), lead_of(cohort)
    allocation.move(cohort, lead, id_of(cohort, number), Stage.THIRD, who.id, "A third marking is needed.")
    slot = Slot(id_of(cohort, number), Stage.THIRD, who.id)
    marking.hand_in(cohort, who, judged(cohort, slot, levels))


def test_a_third_marking_settles_a_disagreement(paired: Cohort) -> None:
    who = adjudicator(paired, SPLIT)
    third(paired, {"problem": 3, "solution": 3, "implementation": 2, "framework": 4})
    (line,) = marking.queue(paired, who, Stage.THIRD)
    assert line.progress == "handed in"
    found = compare(paired).decision
    assert found is not None
    assert (found.reason_code, found.why, found.person) == (BY_THIRD_MARKING, "Settled by a third marking.", who.id)
    assert dict(found.levels) == {"problem": 3, "solution": 3, "implementation": 2, "framework": 4}
    assert found.third
    assert state_of(paired, SPLIT) == "passed"
    assert verify(paired).problems == ()


def test_a_third_marking_decides_nothing_where_two_agree(paired: Cohort) -> None:
    third(paired, FAIL, UNLIKE)
    assert state_of(paired, UNLIKE) == "passed"
    with paired.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM decision").scalar() == 0


def test_a_third_marking_by_a_marker_of_the_script_is_refused(paired: Cohort) -> None:
    second = add_person(paired, lead_of(paired), second_marker(paired, SPLIT).name, Role.MODERATOR)
    assert refused(lambda: marking.open_script(paired, second, id_of(paired, SPLIT), Stage.THIRD)) == "own-first-mark"


def test_a_third_marking_by_chance_opens_a_review_too(drawn: Cohort) -> None:
    chance = sampled_for(drawn, Reason.RANDOM)[0]
    mark_seconds(drawn, {chance: FAIL})
    third(drawn, FAIL, chance)
    assert told(drawn, chance) == ["review-open"]


def test_what_was_released_is_not_decided_again_until_its_marking_was_corrected(paired: Cohort) -> None:
    lead = lead_of(paired)
    decide(paired, PASS)
    outcomes.release(paired, lead, [code_of(SPLIT)])
    assert refused(lambda: decide(paired, FAIL)) == "already-released"
    assert refused(lambda: third(paired, FAIL)) == "already-released"
    with paired.database.reading() as connection:
        third_markings = connection.exec_driver_sql("SELECT count(*) FROM marking WHERE stage = 'third'").scalar()
    assert third_markings == 0  # nothing of the refused deed is kept

    marking.reopen(paired, lead, id_of(paired, SPLIT), "A page was missed.")
    mark_first(paired, SPLIT)
    assert told(paired, SPLIT) == ["adjudication-open"]
    decide(paired, FAIL)
    assert state_of(paired, SPLIT) == "failed"
    outcomes.release(paired, lead, [code_of(SPLIT)])
    assert [line.state.value for line in outcomes.board(paired).released] == ["failed"]
    assert verify(paired).problems == ()


def test_the_letter_tells_the_levels_decided_in_the_words_of_whoever_gave_them(paired: Cohort) -> None:
    decide(paired, {"problem": 2, "solution": 4, "implementation": 3, "framework": 4})
    draft = letters.draft_letter(paired, id_of(paired, SPLIT)).text
    outcomes.release(paired, lead_of(paired), [code_of(SPLIT)])
    letter = letters.letter_for(paired, id_of(paired, SPLIT))
    assert letter.text == draft
    assert letter.state.value == "passed"
    assert [(part.text, part.aside) for part in letter.parts if part.kind.value == "criterion"] == [
        ("Reading the problem", "Emerging"),
        ("Solution and rationale", "Strong"),
        ("Implementation", "Secure"),
        (paired.rubric.criteria[3].title, "Strong"),
    ]
    assert "First words on the problem." in draft
    assert "Second words on the solution." in draft
    assert "words on the implementation" not in draft  # nobody gave this level, so the letter says what it means
    assert paired.rubric.criterion("implementation").descriptor(3) in draft
    assert "Second words on the framework." in draft
    assert "marked again by a second assessor" in draft
    for word in (WHY, CODE, *ASSESSORS, *MODERATORS, "adjudicat"):
        assert word not in draft


def test_the_letter_after_a_third_marking_has_its_words_before_the_second_s(paired: Cohort) -> None:
    third(paired, PASS)
    outcomes.release(paired, lead_of(paired), [code_of(SPLIT)])
    text = letters.letter_for(paired, id_of(paired, SPLIT)).text
    assert "Third words on the problem." in text
    assert "Second words" not in text
    assert "First words" not in text


def table(folder: Path, columns: tuple[str, ...], *rows: tuple[str, ...]) -> Path:
    path = folder / "decisions.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


def test_a_table_of_decisions_upholds_the_marking_with_the_outcome_it_names(paired: Cohort, tmp_path: Path) -> None:
    path = table(tmp_path, ("submission", "outcome", "reason_code", "why"), (code_of(SPLIT), "passed", CODE, WHY))
    done = take_in_decisions(paired, adjudicator(paired, SPLIT), path)
    ((code, decision),) = done.decisions
    assert (code, decision.result, dict(decision.levels), done.refused) == (code_of(SPLIT), PASSED, PASS, ())


def test_a_table_taken_in_twice_writes_nothing_more_and_says_so(paired: Cohort, tmp_path: Path) -> None:
    actor = adjudicator(paired, SPLIT)
    path = table(tmp_path, ("submission", "outcome", "reason_code", "why"), (code_of(SPLIT), "passed", CODE, WHY))
    first = take_in_decisions(paired, actor, path)
    before = verify(paired).checked
    again = take_in_decisions(paired, actor, path)
    assert (again.decisions, again.repeated, again.refused) == ((), first.decisions, ())
    assert (first.repeated, verify(paired).checked) == ((), before)


@pytest.mark.parametrize(
    ("outcome", "code", "why"), [("failed", CODE, WHY), ("passed", "judgement", WHY), ("passed", CODE, "Both.")]
)
def test_another_decision_about_the_same_script_is_recorded(
    paired: Cohort, tmp_path: Path, outcome: str, code: str, why: str
) -> None:
    columns, actor = ("submission", "outcome", "reason_code", "why"), adjudicator(paired, SPLIT)
    take_in_decisions(paired, actor, table(tmp_path, columns, (code_of(SPLIT), "passed", CODE, WHY)))
    done = take_in_decisions(paired, actor, table(tmp_path, columns, (code_of(SPLIT), outcome, code, why)))
    ((_, decision),) = done.decisions
    assert (decision.result.value, decision.reason_code, decision.why, done.repeated) == (outcome, code, why, ())
    back = take_in_decisions(paired, actor, table(tmp_path, columns, (code_of(SPLIT), "passed", CODE, WHY)))
    assert (len(back.decisions), back.repeated) == (1, ()), "what stood before another decision is decided anew"


def test_a_decision_told_twice_in_one_table_is_recorded_once(paired: Cohort, tmp_path: Path) -> None:
    line = intake.line_of(paired, code_of(SPLIT))
    columns = ("submission", "outcome", "reason_code", "why")
    rows = [(key, "passed", CODE, WHY) for key in (line.code, line.sha256)]
    done = take_in_decisions(paired, adjudicator(paired, SPLIT), table(tmp_path, columns, *rows))
    assert len(done.decisions) == 1
    assert done.repeated == done.decisions


def test_a_table_of_decisions_by_criterion_is_taken_in_or_refused_row_by_row(paired: Cohort, tmp_path: Path) -> None:
    columns = ("submission", "criterion", "level", "reason_code", "why")
    rows = [(code_of(SPLIT), criterion, "3", CODE, WHY) for criterion in PASS]
    rows += [(code_of(4), "problem", "3", CODE, WHY), ("K0K-0K", "problem", "3", CODE, WHY)]
    done = take_in_decisions(paired, adjudicator(paired, SPLIT), table(tmp_path, columns, *rows))
    ((_, decision),) = done.decisions
    assert (decision.result, set(dict(decision.levels).values())) == (PASSED, {3})
    assert [(row.row, row.code) for row in done.refused] == [(6, "not-marked-twice"), (7, "unknown-submission")]
    assert refused(lambda: take_in_decisions(paired, lead_of(paired), table(tmp_path, ("submission",)))) == "wrong-columns"
