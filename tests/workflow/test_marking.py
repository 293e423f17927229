"""A marker sees the scripts that are theirs to mark and nothing else, keeps what is typed, and hands in for good."""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

import pytest
from cohorts import filled_cohort, lead_of, person, reopen_cohort
from moderated import FAIL, MODERATORS, judged, marker_of, number_of

from workbench.domain.allocation import conflict
from workbench.domain.annotation import Anchor, Annotation, Kind, anchor
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Marking, Stage
from workbench.domain.people import Participant, Person, Role
from workbench.workflow import intake, marking, outcomes, people, roster
from workbench.workflow.cohort import Cohort, verify
from workbench.workflow.marking import Desk, Progress, QueueLine

TOBIAS, KEZIAH, DONAL = "Tobias Wetherlake", "Keziah Ploughright", "Dónal Fairbrace"


def refused(deed: Callable[[], object]) -> WorkbenchError:
    with pytest.raises(WorkbenchError) as caught:
        deed()
    return caught.value


def complete(desk: Desk, level: int = 3) -> Marking:
    found = desk.marking
    for number, criterion in enumerate(found.levels()):
        place = anchor(desk.script.document.text, 10 * number, 10 * number + 9)
        found = found.grade(criterion, level).annotate(Annotation(f"a-{number}", Kind.EVIDENCE, place, criterion))
    return found


def first(cohort: Cohort, who: Person, stage: Stage = Stage.FIRST) -> Desk:
    """The first script of somebody's queue, opened."""
    return marking.open_script(cohort, who, marking.queue(cohort, who, stage)[0].submission, stage)


def own_school(cohort: Cohort, who: Person) -> str:
    """The script that comes from somebody's own school."""
    theirs = {participant.id for participant in roster.roster(cohort) if participant.school == who.school}
    return next(line.id for line in intake.lines(cohort) if line.participant in theirs)


def test_a_queue_is_in_the_same_order_every_time(tmp_path: Path) -> None:
    cohort = filled_cohort(tmp_path)
    before = marking.queue(cohort, person(cohort, TOBIAS))
    with reopen_cohort(cohort) as again:
        assert marking.queue(again, person(again, TOBIAS)) == before


def test_queues_of_different_markers_are_in_different_orders(filled: Cohort) -> None:
    lead = lead_of(filled)
    markers = [people.add_person(filled, lead, f"Marker {letter}", Role.ASSESSOR) for letter in "ABCDEFGH"]
    orders = [tuple(line.code for line in marking.queue(filled, marker)) for marker in markers]
    assert len({frozenset(order) for order in orders}) == 1
    assert len(set(orders)) > 4


def test_a_queue_does_not_follow_the_order_of_arrival(filled: Cohort) -> None:
    markers = [people.add_person(filled, lead_of(filled), f"Marker {letter}", Role.ASSESSOR) for letter in "ABCD"]
    arrival = [line.id for line in intake.lines(filled)]
    assert any([line.submission for line in marking.queue(filled, marker)] != arrival for marker in markers)


def test_a_queue_says_nothing_but_code_and_progress(filled: Cohort) -> None:
    known = {"submission", "code", "progress", "parked", "flagged", "handed_in_at"}
    assert {field.name for field in fields(QueueLine)} == known
    assert {line.progress for line in marking.queue(filled, person(filled, TOBIAS))} == {Progress.NOT_OPENED}


@pytest.mark.parametrize("name", [TOBIAS, KEZIAH])
def test_scripts_of_the_own_school_are_kept_out_of_the_queue(filled: Cohort, name: str) -> None:
    who = person(filled, name)
    codes = {line.submission for line in marking.queue(filled, who)}
    assert own_school(filled, who) not in codes
    assert len(codes) == 5


def test_a_script_of_the_own_school_is_refused_at_every_deed(filled: Cohort) -> None:
    tobias, keziah = person(filled, TOBIAS), person(filled, KEZIAH)
    submission = own_school(filled, tobias)
    error = refused(lambda: marking.open_script(filled, tobias, submission))
    assert error.code == "own-script"
    assert "the marker's own school" in error.message
    desk = marking.open_script(filled, keziah, submission)
    mine = complete(desk)
    forged = replace(mine, slot=replace(mine.slot, person=tobias.id))
    assert refused(lambda: marking.save(filled, tobias, forged)).code == "own-script"
    assert refused(lambda: marking.hand_in(filled, tobias, forged)).code == "own-script"


@pytest.mark.parametrize(
    ("school", "partner", "why"),
    [
        ("Quillmere Academy", "", "it comes from the marker's own school"),
        ("quillmere ACADEMY", "", "it comes from the marker's own school"),
        ("", "Fellgate", "it comes from the marker's own delivery partner"),
        ("Elsewhere", "Other", ""),
        ("", "", ""),
    ],
)
def test_a_conflict_is_the_same_school_or_delivery_partner(school: str, partner: str, why: str) -> None:
    participant = Participant("p", "r", "f", "g", school="Quillmere Academy", partner="Fellgate")
    assert conflict(Person("m", "M", frozenset(), school, partner), participant) == why


@pytest.mark.parametrize(
    ("roster", "own"),
    [
        ("St Mary's Primary School", "St Mary\u2019s Primary School"),
        ("St Ethelwig School", " St  Ethelwig School "),
        ("Holy Rood C.E. School", "Holy Rood CE School"),
        ("Fernhollow Primary", "Fern-Hollow Primary"),
        ("\u00c9cole du Pr\u00e9", "E\u0301cole du Pre\u0301"),
    ],
)
def test_a_school_is_one_s_own_however_it_is_typed(roster: str, own: str) -> None:
    person = Person("m", "M", frozenset(), own, "")
    assert conflict(person, Participant("p", "r", "f", "g", school=roster)) == "it comes from the marker's own school"
    assert conflict(person, Participant("p", "r", "f", "g", school=f"New {roster}")) == ""


def test_a_dash_for_no_school_is_nobody_s_own() -> None:
    assert conflict(Person("m", "M", frozenset(), "-", ""), Participant("p", "r", "f", "g", school="-")) == ""


def test_nobody_is_in_conflict_with_a_script_of_nobody() -> None:
    assert conflict(Person("m", "M", frozenset(), "", ""), None) == ""
    assert conflict(Person("m", "M", frozenset(), "", ""), Participant("p", "r", "f", "g")) == ""


@pytest.mark.parametrize(
    ("name", "stage"), [(DONAL, Stage.FIRST), ("Marguerite Oldershaw-Pym", Stage.FIRST), (TOBIAS, Stage.THIRD)]
)
def test_a_script_is_marked_by_those_whose_role_it_is(filled: Cohort, name: str, stage: Stage) -> None:
    submission = intake.lines(filled)[0].id
    assert refused(lambda: marking.open_script(filled, person(filled, name), submission, stage)).code == "not-allowed"


def test_opening_a_script_claims_and_writes_nothing(filled: Cohort) -> None:
    tobias = person(filled, TOBIAS)
    before = verify(filled).checked
    desk = first(filled, tobias)
    assert desk.marking.untouched
    assert desk.handed_in_at is None
    assert verify(filled).checked == before
    assert {line.progress for line in marking.queue(filled, tobias)} == {Progress.NOT_OPENED}
    assert desk.script.id in {line.submission for line in marking.queue(filled, person(filled, KEZIAH))} | {
        own_school(filled, person(filled, KEZIAH))
    }


def test_a_saved_draft_is_there_after_closing_and_opening(tmp_path: Path) -> None:
    cohort = filled_cohort(tmp_path)
    tobias = person(cohort, TOBIAS)
    desk = first(cohort, tobias)
    draft = desk.marking.grade("problem", 2).write_feedback("problem", "So far.").park("Back after tea.")
    at = marking.save(cohort, tobias, draft)
    assert at.utcoffset() is not None
    with reopen_cohort(cohort) as again:
        assert marking.open_script(again, tobias, desk.script.id).marking == draft
        (line,) = [line for line in marking.queue(again, tobias) if line.submission == desk.script.id]
    assert (line.progress, line.parked) == (Progress.IN_MARKING, "Back after tea.")


def test_a_draft_emptied_again_is_not_in_marking(filled: Cohort) -> None:
    tobias = person(filled, TOBIAS)
    desk = first(filled, tobias)
    marking.save(filled, tobias, desk.marking.grade("problem", 2))
    marking.save(filled, tobias, desk.marking)
    assert Progress.IN_MARKING not in {line.progress for line in marking.queue(filled, tobias)}


def test_two_markers_drafts_of_one_script_do_not_meet(filled: Cohort) -> None:
    tobias, keziah = person(filled, TOBIAS), person(filled, KEZIAH)
    both = {line.submission for line in marking.queue(filled, tobias)} & {
        line.submission for line in marking.queue(filled, keziah)
    }
    submission = sorted(both)[0]
    marking.save(filled, tobias, marking.open_script(filled, tobias, submission).marking.grade("problem", 4))
    assert marking.open_script(filled, keziah, submission).marking.untouched


def test_another_person_s_slot_is_refused(filled: Cohort) -> None:
    tobias, keziah = person(filled, TOBIAS), person(filled, KEZIAH)
    theirs = complete(first(filled, keziah))
    assert refused(lambda: marking.save(filled, tobias, theirs)).code == "not-allowed"
    assert refused(lambda: marking.hand_in(filled, tobias, theirs)).code == "not-allowed"
    assert verify(filled).checked["drafts"] == verify(filled).checked["markings"] == 0


def test_handing_in_is_for_good_and_dated(filled: Cohort) -> None:
    tobias = person(filled, TOBIAS)
    desk = first(filled, tobias)
    done = marking.hand_in(filled, tobias, complete(desk))
    again = marking.open_script(filled, tobias, desk.script.id)
    assert (again.marking, again.handed_in_at) == (complete(desk), done.at)
    assert done.document_sha256 == desk.script.document.sha256
    assert refused(lambda: marking.save(filled, tobias, desk.marking)).code == "already-handed-in"
    assert refused(lambda: marking.hand_in(filled, tobias, complete(desk))).code == "already-handed-in"
    (line,) = [line for line in marking.queue(filled, tobias) if line.submission == desk.script.id]
    assert (line.progress, line.handed_in_at) == (Progress.HANDED_IN, done.at)


def test_an_incomplete_marking_is_refused_with_what_is_missing(filled: Cohort) -> None:
    tobias = person(filled, TOBIAS)
    lacking = complete(first(filled, tobias)).remove("a-1")
    error = refused(lambda: marking.hand_in(filled, tobias, lacking))
    assert (error.code, error.message) == ("incomplete-marking", "Solution: tie a passage, or say none was found.")


def test_a_passage_that_is_not_in_the_text_is_refused(filled: Cohort) -> None:
    tobias = person(filled, TOBIAS)
    whole = complete(first(filled, tobias))
    lost = whole.annotate(Annotation("a-0", Kind.EVIDENCE, Anchor(0, 5, "wrong", "", ""), "problem"))
    assert refused(lambda: marking.hand_in(filled, tobias, lost)).code == "passage-lost"
    assert verify(filled).checked["markings"] == 0


def test_a_script_handed_in_by_one_leaves_the_other_s_queue(filled: Cohort) -> None:
    tobias, keziah = person(filled, TOBIAS), person(filled, KEZIAH)
    both = {line.submission for line in marking.queue(filled, tobias)} & {
        line.submission for line in marking.queue(filled, keziah)
    }
    desk = marking.open_script(filled, tobias, min(both))
    theirs = complete(marking.open_script(filled, keziah, desk.script.id))
    marking.hand_in(filled, tobias, complete(desk))
    assert desk.script.id not in {line.submission for line in marking.queue(filled, keziah)}
    for deed in (
        lambda: marking.open_script(filled, keziah, desk.script.id),
        lambda: marking.save(filled, keziah, theirs),
        lambda: marking.hand_in(filled, keziah, theirs),
    ):
        assert refused(deed).code == "already-handed-in"


def test_second_marking_is_apart_from_the_first_and_sees_nothing_of_it(drawn: Cohort) -> None:
    marker = person(drawn, MODERATORS[0])
    (line, *others) = marking.queue(drawn, marker, Stage.SECOND)
    assert {(each.progress, each.handed_in_at) for each in (line, *others)} == {(Progress.NOT_OPENED, None)}
    number = number_of(line.code)
    author = person(drawn, marker_of(number))
    before = marking.open_script(drawn, author, line.submission)
    second = marking.open_script(drawn, marker, line.submission, Stage.SECOND)
    assert second.marking.untouched
    marking.hand_in(drawn, marker, judged(drawn, second.marking.slot, FAIL))
    assert marking.open_script(drawn, author, line.submission) == before
    (done,) = [each for each in marking.queue(drawn, marker, Stage.SECOND) if each.submission == line.submission]
    assert done.progress is Progress.HANDED_IN


def test_a_script_that_is_not_sampled_takes_no_second_marking(filled: Cohort) -> None:
    donal = person(filled, DONAL)
    assert marking.queue(filled, donal, Stage.SECOND) == ()
    for line in intake.lines(filled):
        for stage in (Stage.SECOND, Stage.THIRD):
            assert refused(partial(marking.open_script, filled, donal, line.id, stage)).code == "not-sampled"


def test_a_marker_takes_a_marking_back_with_a_reason(filled: Cohort) -> None:
    tobias = person(filled, TOBIAS)
    desk = first(filled, tobias)
    marking.hand_in(filled, tobias, complete(desk))
    assert refused(lambda: marking.reopen(filled, tobias, desk.script.id, " ")).code == "reason-missing"
    marking.reopen(filled, tobias, desk.script.id, "I misread a table.")
    again = marking.open_script(filled, tobias, desk.script.id)
    assert (again.marking, again.handed_in_at) == (complete(desk), None)
    assert marking.hand_in(filled, tobias, complete(desk, 4)).version == 2
    assert verify(filled).problems == ()


def test_what_is_not_handed_in_or_somebody_else_s_cannot_be_taken_back(filled: Cohort) -> None:
    tobias, keziah = person(filled, TOBIAS), person(filled, KEZIAH)
    desk = first(filled, tobias)
    assert refused(lambda: marking.reopen(filled, tobias, desk.script.id, "Why.")).code == "not-handed-in"
    marking.hand_in(filled, tobias, complete(desk))
    assert refused(lambda: marking.reopen(filled, keziah, desk.script.id, "Why.")).code == "not-handed-in"
    marking.reopen(filled, tobias, desk.script.id, "Why.")
    assert refused(lambda: marking.reopen(filled, tobias, desk.script.id, "Again.")).code == "not-handed-in"


def test_after_release_only_the_lead_can_take_a_marking_back(marked: Cohort) -> None:
    tobias = person(marked, TOBIAS)
    submission = next(line.submission for line in marking.queue(marked, tobias) if line.progress is Progress.HANDED_IN)
    outcomes.release(marked, lead_of(marked))
    assert refused(lambda: marking.reopen(marked, tobias, submission, "Why.")).code == "already-released"
    marking.reopen(marked, lead_of(marked), submission, "A correction.")
    desk = marking.open_script(marked, tobias, submission)
    assert desk.handed_in_at is None
    assert not desk.marking.untouched
