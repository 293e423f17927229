"""The office's rulings on an attempt: who may make them, where they fit, and what follows for outcomes and letters."""

from collections.abc import Callable

import pytest
from cohorts import lead_of, person
from moderated import ASSESSORS, MODERATORS, SPLIT, code_of, id_of, line, participant, sampled

from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Stage
from workbench.domain.outcome import SAID, Attempt, State
from workbench.domain.people import Participant
from workbench.store import people
from workbench.workflow import attempts, letters, marking, outcomes
from workbench.workflow.cohort import Cohort, verify

ABSENT = Participant("00000000-0000-4000-8000-000000000999", "GEN-999", "Nemeth", "Ilka", trn="3999999")
NUMBER = 4
REFERENCE = participant(NUMBER).reference
WHY = "Another person's words fill two pages."


def refused(deed: Callable[..., object], *given: object) -> str:
    with pytest.raises(WorkbenchError) as caught:
        deed(*given)
    return caught.value.code


def rule(cohort: Cohort, state: State | None, reference: str = REFERENCE, reason: str = WHY) -> Attempt | None:
    return attempts.rule_on_attempt(cohort, lead_of(cohort), reference, state, reason)


def told(cohort: Cohort, number: int) -> list[str]:
    blocked = {line.code: [blocker.code for blocker in line.blockers] for line in outcomes.board(cohort).blocked}
    return blocked.get(code_of(number), [])


def state_of(cohort: Cohort, number: int) -> str:
    return next((ready.state.value for ready in outcomes.board(cohort).ready if ready.code == code_of(number)), "")


def enrol(cohort: Cohort) -> None:
    """Put somebody on the roster who has handed nothing in."""
    with cohort.database.writing() as connection:
        people.put_participants(connection, cohort.scribe, [ABSENT], [], lead_of(cohort).id)


def test_only_the_lead_rules_with_a_reason_and_only_what_no_marking_gives(paired: Cohort) -> None:
    for name in (ASSESSORS[0], MODERATORS[0]):
        assert refused(attempts.rule_on_attempt, paired, person(paired, name), REFERENCE, State.VOID, WHY) == "not-allowed"
    assert refused(rule, paired, State.VOID, REFERENCE, " ") == "reason-missing"
    assert refused(rule, paired, State.PASSED) == refused(rule, paired, State.FAILED) == "unknown-attempt"
    assert refused(rule, paired, State.VOID, "GEN-404") == "unknown-participant"
    assert attempts.standing(paired) == {}


@pytest.mark.parametrize("state", [State.WITHHELD, State.DEFERRED])
def test_an_attempt_that_is_set_aside_waits_until_the_ruling_is_taken_back(paired: Cohort, state: State) -> None:
    made = rule(paired, state)
    assert made is not None
    assert (made.participant, made.state, made.reason, made.person) == (participant(NUMBER).id, state, WHY, lead_of(paired).id)
    assert attempts.standing(paired) == {participant(NUMBER).id: made}
    assert told(paired, NUMBER) == ["set-aside"]
    done = outcomes.release(paired, lead_of(paired), [code_of(NUMBER)])
    assert (done.released, [held.code for held in done.blocked]) == ((), [code_of(NUMBER)])
    assert rule(paired, None, reason="The inquiry found nothing.") is None
    assert attempts.standing(paired) == {}
    assert state_of(paired, NUMBER) == "passed"
    assert verify(paired).problems == ()


def test_a_void_attempt_is_released_and_told_as_void(paired: Cohort) -> None:
    rule(paired, State.VOID)
    assert state_of(paired, NUMBER) == "void"
    draft = letters.draft_letter(paired, id_of(paired, NUMBER))
    done = outcomes.release(paired, lead_of(paired), [code_of(NUMBER)])
    assert [held.state for held in done.released] == [State.VOID]
    letter = letters.letter_for(paired, id_of(paired, NUMBER))
    assert letter == draft
    assert letter.state is State.VOID
    assert letter.parts[0].text == "Your attempt in this window is void."
    for word in (WHY, "First words", "moderated", "second assessor", "Not yet", "You have passed", "Reading the problem"):
        assert word not in letter.text
    assert refused(rule, paired, State.WITHHELD) == "already-released"
    assert verify(paired).problems == ()


def test_a_void_attempt_waits_for_no_marking_and_no_moderation(drawn: Cohort) -> None:
    number = sampled(drawn)[0]
    assert told(drawn, number) == ["second-mark-missing", "sample-unfinished"]
    rule(drawn, State.VOID, participant(number).reference)
    assert (told(drawn, number), state_of(drawn, number)) == ([], "void")


def test_an_attempt_without_any_marking_can_be_void(received: Cohort) -> None:
    rule(received, State.VOID)
    done = outcomes.release(received, lead_of(received))
    assert [(held.code, held.state) for held in done.released] == [(code_of(NUMBER), State.VOID)]
    assert letters.letter_for(received, id_of(received, NUMBER)).state is State.VOID
    with received.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT marking_id FROM outcome").scalar() is None


def test_a_released_pass_can_be_superseded_by_void_and_the_letter_says_so(paired: Cohort) -> None:
    lead = lead_of(paired)
    outcomes.release(paired, lead, [code_of(NUMBER)])
    assert refused(rule, paired, State.WITHHELD) == "already-released"
    rule(paired, State.VOID)
    (ready,) = [ready for ready in outcomes.board(paired).ready if ready.code == code_of(NUMBER)]
    assert (ready.state, ready.supersedes) == (State.VOID, True)
    outcomes.release(paired, lead, [code_of(NUMBER)])
    (released,) = outcomes.board(paired).released
    assert released.state is State.VOID
    assert code_of(NUMBER) not in {ready.code for ready in outcomes.board(paired).ready}


def test_a_ruling_by_mistake_on_a_released_outcome_can_be_taken_back(paired: Cohort) -> None:
    lead = lead_of(paired)
    outcomes.release(paired, lead, [code_of(NUMBER)])
    assert refused(rule, paired, None) == "already-released"
    rule(paired, State.VOID)
    assert [item.code for item in outcomes.board(paired).overtaken] == [code_of(NUMBER)]
    rule(paired, None, reason="Another participant was meant.")
    board = outcomes.board(paired)
    assert (board.overtaken, [line.state for line in board.released]) == ((), [State.PASSED])
    assert code_of(NUMBER) not in {line.code for line in board.ready}
    assert verify(paired).problems == ()


def test_a_released_void_that_is_lifted_is_superseded_by_what_the_marking_comes_to(paired: Cohort) -> None:
    lead = lead_of(paired)
    rule(paired, State.VOID)
    outcomes.release(paired, lead, [code_of(NUMBER)])
    rule(paired, None, reason="The panel found nothing.")
    (ready,) = [ready for ready in outcomes.board(paired).ready if ready.code == code_of(NUMBER)]
    assert (ready.state, ready.supersedes) == (State.PASSED, True)
    assert [item.blocker.code for item in outcomes.board(paired).overtaken] == ["outcome-overtaken"]
    outcomes.release(paired, lead, [code_of(NUMBER)])
    assert letters.letter_for(paired, id_of(paired, NUMBER)).state is State.PASSED
    assert outcomes.board(paired).overtaken == ()


def test_a_lifted_void_without_a_marking_speaks_of_none_that_was_taken_back(received: Cohort) -> None:
    rule(received, State.VOID)
    outcomes.release(received, lead_of(received))
    rule(received, None, reason="The panel found nothing.")
    (item,) = outcomes.board(received).overtaken
    assert item.blocker.code == "outcome-overtaken"
    assert told(received, NUMBER) == ["not-marked"]


def test_a_void_attempt_in_dispute_needs_no_third_person(paired: Cohort) -> None:
    assert told(paired, SPLIT) == ["adjudication-open"]
    rule(paired, State.VOID, participant(SPLIT).reference)
    assert state_of(paired, SPLIT) == "void"


def test_rulings_fit_whether_a_script_came_in(paired: Cohort) -> None:
    enrol(paired)
    assert refused(rule, paired, State.NOT_SUBMITTED) == "has-script"
    assert refused(rule, paired, State.VOID, "GEN-999") == "has-no-script"
    rule(paired, State.NOT_SUBMITTED, "GEN-999", "Nothing came in by the close.")
    (absent,) = outcomes.board(paired).without_script
    assert (absent.reference, absent.name) == ("GEN-999", "Ilka Nemeth")
    assert absent.attempt is not None
    assert SAID[absent.attempt.state] == "not submitted"
    rule(paired, State.DEFERRED, "GEN-999", "Agreed with the provider in April.")
    (absent,) = outcomes.board(paired).without_script
    assert absent.attempt is not None
    assert absent.attempt.state is State.DEFERRED


def test_every_version_of_a_ruling_is_kept(paired: Cohort) -> None:
    rule(paired, State.WITHHELD)
    rule(paired, None, reason="A mistake.")
    rule(paired, State.DEFERRED, reason="Agreed.")
    with paired.database.reading() as connection:
        rows = [
            tuple(row) for row in connection.exec_driver_sql("SELECT version, state, replaces, id FROM attempt ORDER BY version")
        ]
    assert [(version, state) for version, state, _, _ in rows] == [(1, "withheld"), (2, ""), (3, "deferred")]
    assert [replaces for _, _, replaces, _ in rows] == ["", rows[0][3], rows[1][3]]


def test_a_ruling_shows_nothing_to_a_marker(drawn: Cohort) -> None:
    number = sampled(drawn)[0]
    rule(drawn, State.WITHHELD, participant(number).reference)
    seen = [marking.queue(drawn, person(drawn, name), stage) for name in (*ASSESSORS, *MODERATORS) for stage in Stage]
    assert line(drawn, number).id in repr(seen)
    assert "withheld" not in repr(seen)
