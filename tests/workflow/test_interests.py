"""Nobody keeps a script of their own school or partner, nor has marked it, whenever it comes to be known whose it is."""

from pathlib import Path

import pytest
from cohorts import lead_of, person
from moderated import ASSESSORS, code_of, id_of, mark_second, participant, sampled_for, second_marker

from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Marking, Stage
from workbench.domain.people import Participant, Role
from workbench.workflow import allocation, intake, marking, outcomes, people, roster
from workbench.workflow.cohort import Cohort, verify
from workbench.workflow.interests import TakenBack

KEZIAH, TOBIAS = "Keziah Ploughright", "Tobias Wetherlake"
CLAUSE = "it comes from the marker's own school"


@pytest.fixture
def stray(staffed: Cohort, tmp_path: Path) -> str:
    """The code of a script that is nobody's yet and that Keziah has to mark."""
    path = tmp_path / "answer.txt"
    path.write_text("word " * 2000)
    list(intake.ingest(staffed, lead_of(staffed), [path]))
    (line,) = intake.lines(staffed)
    give(staffed, line.id, KEZIAH)
    return line.code


def give(cohort: Cohort, script: str, name: str) -> None:
    allocation.move(cohort, lead_of(cohort), script, Stage.FIRST, person(cohort, name).id, "To even things out.")


def pupil_of(cohort: Cohort, name: str) -> Participant:
    """Somebody on the roster from a marker's own school."""
    return next(each for each in roster.roster(cohort) if each.school == person(cohort, name).school)


def done(cohort: Cohort, code: str, name: str) -> Marking:
    """A complete marking by somebody."""
    made = marking.open_script(cohort, person(cohort, name), intake.line_of(cohort, code).id).marking
    for criterion in cohort.rubric.criteria:
        made = made.say_none_found(criterion.id, cohort.rubric.no_evidence.level).grade(criterion.id, 4)
        made = made.write_feedback(criterion.id, "Read.")
    return made


def hand_in(cohort: Cohort, code: str, name: str) -> None:
    marking.hand_in(cohort, person(cohort, name), done(cohort, code, name))


def match(cohort: Cohort, code: str, owner: str, before: str = "") -> intake.Matched:
    return intake.match(cohort, lead_of(cohort), code, owner, before)


def refused(cohort: Cohort, code: str, owner: str, before: str = "") -> WorkbenchError:
    with pytest.raises(WorkbenchError) as caught:
        match(cohort, code, owner, before)
    return caught.value


def holders(cohort: Cohort, stage: Stage = Stage.FIRST) -> dict[str, str]:
    """Who has each script, by its code."""
    return {line.code: line.name for line in allocation.board(cohort, stage).lines}


def test_a_script_marked_by_somebody_of_the_same_school_is_not_matched(staffed: Cohort, stray: str) -> None:
    hand_in(staffed, stray, KEZIAH)
    owner, before = pupil_of(staffed, KEZIAH), verify(staffed).checked
    error = refused(staffed, stray, owner.reference)
    assert error.code == "own-script"
    assert error.message == (
        f"{KEZIAH} has handed in the first marking of {stray} and must not mark for {owner.name}: {CLAUSE}. "
        "Reopen that marking, say whose the script is, then give it to somebody else."
    )
    assert intake.line_of(staffed, stray).participant is None
    assert verify(staffed).checked == before
    assert outcomes.release(staffed, lead_of(staffed)).released == ()


def test_once_reopened_it_is_matched_given_to_somebody_else_marked_and_released(staffed: Cohort, stray: str) -> None:
    hand_in(staffed, stray, KEZIAH)
    owner, lead = pupil_of(staffed, KEZIAH), lead_of(staffed)
    marking.reopen(staffed, lead, intake.line_of(staffed, stray).id, "It is from her own school.")
    found = match(staffed, stray, owner.reference)
    assert (found.line.participant, [each.name for each in found.taken_back]) == (owner.id, [KEZIAH])
    assert holders(staffed) == {}
    assert [given.name for given in allocation.allocate(staffed, lead, 7).given] == [TOBIAS]
    hand_in(staffed, stray, TOBIAS)
    assert [line.participant for line in outcomes.release(staffed, lead).released] == [owner.id]
    assert verify(staffed).problems == ()


@pytest.mark.parametrize("begun", [False, True])
def test_a_script_is_taken_back_from_whoever_must_not_mark_it(staffed: Cohort, stray: str, begun: bool) -> None:
    keziah, script = person(staffed, KEZIAH), intake.line_of(staffed, stray).id
    if begun:
        marking.save(staffed, keziah, done(staffed, stray, KEZIAH))
    found = match(staffed, stray, pupil_of(staffed, KEZIAH).reference)
    assert found.taken_back == (TakenBack(keziah.id, KEZIAH, Stage.FIRST, CLAUSE),)
    said = f"{KEZIAH} had it for the first marking and must not mark it: {CLAUSE}. It waits to be given to somebody else."
    assert found.taken_back[0].sentence == said
    assert [line.code for line in allocation.board(staffed, Stage.FIRST).waiting] == [stray]
    assert marking.queue(staffed, keziah) == ()
    with pytest.raises(WorkbenchError) as caught:
        marking.open_script(staffed, keziah, script)
    assert caught.value.code == "own-script"
    give(staffed, script, TOBIAS)
    assert holders(staffed) == {stray: TOBIAS}


def test_what_was_begun_is_there_again_when_the_match_was_wrong(staffed: Cohort, stray: str) -> None:
    keziah, script = person(staffed, KEZIAH), intake.line_of(staffed, stray).id
    begun = done(staffed, stray, KEZIAH)
    marking.save(staffed, keziah, begun)
    wrong = pupil_of(staffed, KEZIAH)
    match(staffed, stray, wrong.reference)
    match(staffed, stray, "NTP-27-0412", wrong.reference)
    give(staffed, script, KEZIAH)
    assert marking.open_script(staffed, keziah, script).marking.levels() == begun.levels()


def test_whoever_may_mark_it_keeps_a_script_that_is_matched(staffed: Cohort, stray: str) -> None:
    assert match(staffed, stray, "NTP-27-0412").taken_back == ()
    assert holders(staffed) == {stray: KEZIAH}


def test_a_corrected_match_is_held_against_the_markers_too(staffed: Cohort, stray: str) -> None:
    match(staffed, stray, "NTP-27-0412")
    hand_in(staffed, stray, KEZIAH)
    owner = pupil_of(staffed, KEZIAH)
    assert refused(staffed, stray, owner.reference, "NTP-27-0412").code == "own-script"


def test_a_delivery_partner_bars_as_a_school_does(first_marked: Cohort) -> None:
    before, owner = participant(6), participant(3)
    error = refused(first_marked, code_of(6), owner.reference, before.reference)
    assert (error.code, ASSESSORS[2] in error.message, "own delivery partner" in error.message) == ("own-script", True, True)


def test_a_second_marking_bars_until_it_is_reopened(drawn: Cohort) -> None:
    number = sampled_for(drawn, "fail")[0]
    marker, lead, owner = second_marker(drawn, number), lead_of(drawn), participant(59)
    people.add_person(drawn, lead, marker.name, Role.MODERATOR, owner.school)
    mark_second(drawn, number)
    error = refused(drawn, code_of(number), owner.reference, participant(number).reference)
    assert (error.code, f"{marker.name} has handed in the second marking" in error.message) == ("own-script", True)
    marking.reopen(drawn, lead, id_of(drawn, number), "It is from their own school.", Stage.SECOND)
    found = match(drawn, code_of(number), owner.reference, participant(number).reference)
    assert [(each.name, each.stage) for each in found.taken_back] == [(marker.name, Stage.SECOND)]
    allocation.allocate(drawn, lead, 7)
    assert second_marker(drawn, number).name != marker.name
    mark_second(drawn, number)
    assert verify(drawn).problems == ()
