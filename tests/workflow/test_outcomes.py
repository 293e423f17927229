"""Outcomes are released by an explicit act, never past a blocker, once, and afterwards only superseded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cohorts import CHEAP, PASSPHRASE, SAMPLE, Ticking, filled_cohort, lead_of, person
from moderated import SCRIPTS, UNLIKE, id_of
from moderated import code_of as code_of_script

from workbench.domain.errors import WorkbenchError
from workbench.domain.library import Item, ItemKind
from workbench.domain.outcome import State
from workbench.domain.people import Role
from workbench.files.letter_text import unsettable
from workbench.store import people as people_store
from workbench.workflow import intake, library, marking, marks, outcomes, people, roster
from workbench.workflow.cohort import Cohort, Founding, found, verify
from workbench.workflow.outcomes import Release
from workbench.workflow.outcomes.standing import SURELY_SET

TOBIAS = "Tobias Wetherlake"
WANTED = {
    "NTP-27-0409": "passed",
    "NTP-27-0412": "passed",
    "NTP-27-0425": "passed",
    "NTP-27-0438": "passed",
    "NTP-27-0451": "failed",
    "NTP-27-0467": "passed",
}


def told(cohort: Cohort) -> dict[str, list[str]]:
    """The codes of what stands in the way of each script."""
    return {line.code: [blocker.code for blocker in line.blockers] for line in outcomes.board(cohort).blocked}


def code_of(cohort: Cohort, reference: str) -> str:
    ids = {participant.reference: participant.id for participant in roster.roster(cohort)}
    return next(line.code for line in intake.lines(cohort) if line.participant == ids[reference])


def results(cohort: Cohort, release: Release) -> dict[str, str]:
    references = {participant.id: participant.reference for participant in roster.roster(cohort)}
    return {references[line.participant]: line.state.value for line in release.released}


def with_template(folder: Path, change: Callable[[dict[str, Any]], object], clock: Ticking | None = None) -> Cohort:
    """The sample cohort, marked, founded with another letter template."""
    chosen = []
    for item in library.choose(library.items(), "ashmere-vale", "four-criteria", "single-marking"):
        content: dict[str, Any] = {key: dict(value) if isinstance(value, dict) else value for key, value in item.content.items()}
        if item.pin.kind is ItemKind.LETTER_TEMPLATE:
            change(content)
        chosen.append(Item(item.pin, content))
    cohort = found(folder / "own.cohort", PASSPHRASE, Founding("Own", "R. Lea", tuple(chosen)), CHEAP, clock or Ticking())
    lead = lead_of(cohort)
    people.add_person(cohort, lead, TOBIAS, Role.ASSESSOR)
    people.add_person(cohort, lead, "Keziah Ploughright", Role.ASSESSOR)
    roster.take_in_roster(cohort, lead, roster.preview_roster(cohort, SAMPLE / "roster.csv"))
    list(intake.ingest(cohort, lead, intake.files_in([str(SAMPLE / "scripts")])))
    for line in intake.lines(cohort):
        if line.needs_ruling:
            intake.rule_on_length(cohort, lead, line.code, "as-submitted", "Said.")
    marks.import_marks(cohort, lead, SAMPLE / "marks.csv")
    return cohort


def test_everything_ready_is_released_with_the_result_of_the_pass_rule(marked: Cohort) -> None:
    assert told(marked) == {}
    done = outcomes.release(marked, lead_of(marked))
    assert results(marked, done) == WANTED
    assert done.blocked == ()
    assert verify(marked).problems == ()


def test_nothing_is_released_by_looking_at_the_board(marked: Cohort) -> None:
    board = outcomes.board(marked)
    assert {line.state for line in board.ready} == {State.PASSED, State.FAILED}
    assert board.released == outcomes.board(marked).released == ()


def test_a_release_again_releases_nothing_and_changes_nothing(marked: Cohort) -> None:
    outcomes.release(marked, lead_of(marked))
    before, board = verify(marked).checked, outcomes.board(marked)
    done = outcomes.release(marked, lead_of(marked))
    assert (done.released, done.blocked) == ((), ())
    assert verify(marked).checked == before
    assert outcomes.board(marked) == board


def test_a_script_without_a_marking_is_blocked_and_the_others_go(marked: Cohort) -> None:
    code = code_of(marked, "NTP-27-0412")
    marking.reopen(marked, lead_of(marked), intake.line_of(marked, code).id, "A slip.")
    done = outcomes.release(marked, lead_of(marked))
    assert [line.code for line in done.blocked] == [code]
    assert told(marked) == {code: ["not-marked"]}
    assert set(results(marked, done)) == set(WANTED) - {"NTP-27-0412"}


def test_a_second_marking_alone_is_no_first_marking(paired: Cohort) -> None:
    marking.reopen(paired, lead_of(paired), id_of(paired, UNLIKE), "A page was missed.")
    assert told(paired)[code_of_script(UNLIKE)] == ["not-marked"]


def test_a_script_of_nobody_is_blocked(marked: Cohort, tmp_path: Path) -> None:
    path = tmp_path / "answer.txt"
    path.write_text("word " * 2000)
    list(intake.ingest(marked, lead_of(marked), [path]))
    (code,) = [line.code for line in intake.lines(marked) if line.participant is None]
    assert told(marked) == {code: ["unmatched-script", "not-marked"]}


def test_a_length_without_a_ruling_is_blocked(filled: Cohort) -> None:
    marks.import_marks(filled, lead_of(filled), SAMPLE / "marks.csv")
    waiting = {line.code for line in intake.lines(filled) if line.needs_ruling}
    assert told(filled) == {code: ["word-ruling-open"] for code in waiting}
    done = outcomes.release(filled, lead_of(filled))
    assert {line.code for line in done.blocked} == waiting
    assert len(done.released) == 6 - len(waiting)


def test_two_scripts_of_one_participant_block_each_other(marked: Cohort) -> None:
    one, other = code_of(marked, "NTP-27-0412"), code_of(marked, "NTP-27-0425")
    intake.match(marked, lead_of(marked), other, "NTP-27-0412", "NTP-27-0425")
    assert told(marked) == {one: ["several-scripts"], other: ["several-scripts"]}
    assert len(outcomes.release(marked, lead_of(marked)).released) == 4


def test_a_participant_erased_from_the_roster_blocks_the_script(marked: Cohort) -> None:
    code = code_of(marked, "NTP-27-0412")
    with marked.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM participant WHERE reference = 'NTP-27-0412'")
    assert told(marked) == {code: ["unmatched-script"]}


def test_a_marking_by_another_version_of_the_rubric_is_blocked(marked: Cohort) -> None:
    code = code_of(marked, "NTP-27-0412")
    submission = intake.line_of(marked, code).id
    with marked.database.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER marking_no_update")
        connection.exec_driver_sql("UPDATE marking SET rubric_sha256 = 'other' WHERE submission_id = ?", (submission,))
    assert told(marked) == {code: ["rubric-changed"]}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda template: template["review"].pop("deadline"), "review-date-missing"),
        (lambda template: template["review"].update(deadline="2027-05-06", working_days=0), "review-date-passed"),
        (lambda template: template.pop("next_window"), "next-window-missing"),
    ],
)
def test_a_gap_in_the_letter_blocks_everybody_and_is_told_once(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], code: str
) -> None:
    with with_template(tmp_path, change) as cohort:
        assert list(told(cohort).values()) == [[code]] * 6
        assert [(blocker.code, blocker.scope) for blocker in outcomes.board(cohort).blockers] == [(code, "cohort")]
        assert outcomes.release(cohort, lead_of(cohort)).released == ()


def test_the_last_day_for_review_is_counted_in_the_cohort_s_own_zone(tmp_path: Path) -> None:
    late = Ticking(datetime(2027, 5, 6, 22, 30, tzinfo=UTC))
    with with_template(
        tmp_path, lambda template: template["review"].update(deadline="2027-05-06", working_days=0), late
    ) as cohort:
        assert outcomes.today(cohort).isoformat() == "2027-05-06"
        assert told(cohort) == {}
        late.at = datetime(2027, 5, 6, 23, 30, tzinfo=UTC)
        assert outcomes.today(cohort).isoformat() == "2027-05-07"
        assert {code for codes in told(cohort).values() for code in codes} == {"review-date-passed"}


def test_blockers_of_the_whole_cohort_are_told_first(filled: Cohort) -> None:
    scopes = [blocker.scope.value for blocker in outcomes.board(filled).blockers]
    assert scopes == sorted(scopes, key=lambda scope: scope != "cohort")
    assert len(scopes) == len(set(outcomes.board(filled).blockers))


def test_only_the_scripts_that_are_named_are_released(marked: Cohort) -> None:
    code = code_of(marked, "NTP-27-0451")
    done = outcomes.release(marked, lead_of(marked), [code.lower()])
    assert results(marked, done) == {"NTP-27-0451": "failed"}
    assert len(outcomes.board(marked).ready) == 5


def test_only_blocked_scripts_that_are_named_are_told(filled: Cohort) -> None:
    code = intake.lines(filled)[0].code
    done = outcomes.release(filled, lead_of(filled), [code])
    assert ([line.code for line in done.blocked], done.released) == ([code], ())


def test_a_named_script_that_is_not_there_stops_the_release(marked: Cohort) -> None:
    with pytest.raises(WorkbenchError) as caught:
        outcomes.release(marked, lead_of(marked), [code_of(marked, "NTP-27-0451"), "K0K-0K"])
    assert caught.value.code == "unknown-submission"
    assert outcomes.board(marked).released == ()


def test_a_correction_reopened_by_the_lead_supersedes_and_the_old_outcome_stays(marked: Cohort) -> None:
    lead, tobias = lead_of(marked), person(marked, TOBIAS)
    code = code_of(marked, "NTP-27-0451")
    submission = intake.line_of(marked, code).id
    outcomes.release(marked, lead)
    marking.reopen(marked, lead, submission, "A page was missed.")
    again = outcomes.release(marked, lead)
    assert (again.released, [line.code for line in again.blocked]) == ((), [code])
    assert told(marked) == {code: ["marking-taken-back"]}
    assert [line.state for line in outcomes.board(marked).released if line.code == code] == [State.FAILED]

    desk = marking.open_script(marked, tobias, submission)
    better = desk.marking
    for criterion in better.levels():
        better = better.grade(criterion, 3)
    marking.hand_in(marked, tobias, better)
    (ready,) = outcomes.board(marked).ready
    assert (ready.code, ready.state, ready.supersedes) == (code, State.PASSED, True)
    done = outcomes.release(marked, lead)
    assert results(marked, done) == {"NTP-27-0451": "passed"}
    assert [line.state for line in outcomes.board(marked).released if line.code == code] == [State.PASSED]
    with marked.database.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, version, replaces FROM outcome WHERE submission_id = ?", (submission,)
        ).all()
    assert [tuple(row)[1:] for row in rows] == [(1, ""), (2, rows[0][0])]
    assert verify(marked).problems == ()


def test_the_board_counts_each_stage(tmp_path: Path) -> None:
    with filled_cohort(tmp_path) as cohort:
        counts = {stage.stage: (stage.done, stage.waiting, stage.blocked) for stage in outcomes.board(cohort).stages}
        assert counts == {
            "intake": (6, 0, 2),
            "marking": (0, 6, 0),
            "moderation": (0, 0, 0),
            "outcomes": (0, 6, 6),
            "letters": (0, 0, 0),
        }


def test_the_board_counts_what_was_released(marked: Cohort) -> None:
    outcomes.release(marked, lead_of(marked))
    counts = {stage.stage: (stage.done, stage.waiting, stage.blocked) for stage in outcomes.board(marked).stages}
    assert counts == {
        "intake": (6, 0, 0),
        "marking": (6, 0, 0),
        "moderation": (0, 0, 0),
        "outcomes": (6, 0, 0),
        "letters": (0, 6, 0),
    }


def test_the_board_counts_moderation_and_says_that_a_sample_was_drawn(paired: Cohort) -> None:
    board = outcomes.board(paired)
    counts = {stage.stage: (stage.done, stage.waiting, stage.blocked) for stage in board.stages}
    assert list(counts) == ["intake", "marking", "moderation", "outcomes", "letters"]
    assert (counts["moderation"], counts["outcomes"]) == ((17, 0, 1), (0, SCRIPTS, 1))
    assert board.sampled
    assert board.without_script == ()


def test_the_board_names_those_of_whom_no_script_came_in(marked: Cohort) -> None:
    board = outcomes.board(marked)
    assert not board.sampled
    with_script = {line.participant for line in intake.lines(marked)}
    absent = {person.reference for person in roster.roster(marked) if person.id not in with_script}
    assert {person.reference for person in board.without_script} == absent
    assert {person.attempt for person in board.without_script} <= {None}


@pytest.mark.parametrize("name", ["Nowhere/Land", "", "../etc/passwd", "\0"])
def test_a_zone_that_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        outcomes.zone(name)
    assert caught.value.code == "unknown-zone"


def rename_last(cohort: Cohort, **changes: str) -> str:
    """Write the last participant's record otherwise; gives the code of their script."""
    last = replace(roster.roster(cohort)[-1], **changes)
    with cohort.database.writing() as connection:
        people_store.put_participants(connection, cohort.scribe, [], [last], lead_of(cohort).id)
    return next(line.code for line in intake.lines(cohort) if line.participant == last.id)


def test_a_school_that_becomes_known_after_marking_holds_its_scripts_back(marked: Cohort) -> None:
    last = roster.roster(marked)[-1]
    code = next(line.code for line in intake.lines(marked) if line.participant == last.id)
    assert told(marked) == {}
    for each in people.everybody(marked):
        if Role.ASSESSOR in each.roles:
            people.add_person(marked, lead_of(marked), each.name, Role.ASSESSOR, school=f" {last.school.upper()}")
    same = {line.code for line in intake.lines(marked) if school_of(marked, line.participant) == last.school}
    assert code in same
    assert told(marked) == {one: ["own-script-marked"] for one in same}
    said = next(line.blockers[0].message for line in outcomes.board(marked).blocked if line.code == code)
    assert f" has handed in the first marking of {code} and must not mark it: it comes from the marker's own school." in said
    marking.reopen(marked, lead_of(marked), intake.line_of(marked, code).id, "It is of their own school.")
    assert told(marked)[code] == ["not-marked"]


def school_of(cohort: Cohort, participant: str | None) -> str:
    return next((person.school for person in roster.roster(cohort) if person.id == participant), "")


@pytest.mark.parametrize("changes", [{"given_name": "嘉"}, {"family_name": "أحمد"}, {"given_name": "Zoë 😀"}])
def test_a_name_that_no_letter_can_be_set_with_holds_its_own_script_back_alone(marked: Cohort, changes: dict[str, str]) -> None:
    code = rename_last(marked, **changes)
    assert told(marked) == {code: ["name-not-set"]}
    assert len(outcomes.release(marked, lead_of(marked)).released) == 5


@pytest.mark.parametrize("name", ["Zoë", "Łukasz", "Nguyễn", "Ελένη", "Олена", "Bro\u200bnwen", "Đorđe", "I\u0307pek"])
def test_other_names_than_english_ones_hold_nothing_back(marked: Cohort, name: str) -> None:
    rename_last(marked, given_name=name)
    assert told(marked) == {}


def test_what_is_surely_set_the_typefaces_have() -> None:
    assert [char for char in SURELY_SET if unsettable(char)] == []
