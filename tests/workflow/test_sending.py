"""The Department learns of an outcome only after its letter: who is in the file, who is held back, and why."""

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from cohorts import Ticking, lead_of, person
from moderated import (
    ASSESSORS,
    FAIL,
    FAILS,
    MODERATORS,
    SCRIPTS,
    SPLIT,
    adjudicator,
    code_of,
    id_of,
    judged,
    line,
    marker_of,
    participant,
)

from workbench.domain.codes import CODES, CodeKind
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Slot, Stage
from workbench.domain.outcome import State
from workbench.domain.people import Participant
from workbench.store import outcomes as outcome_store
from workbench.store import people
from workbench.store.outcomes import Issued
from workbench.workflow import adjudication, attempts, letters, marking, moderation, outcomes, roster, sending
from workbench.workflow.cohort import Cohort, verify
from workbench.workflow.sending import COLUMNS, DepartmentFile

DAY = date(2027, 5, 7)
"""The day of the fixtures' clock."""


def refused(deed: Callable[..., object], *given: object) -> str:
    with pytest.raises(WorkbenchError) as caught:
        deed(*given)
    return caught.value.code


def issue(cohort: Cohort, *numbers: int) -> None:
    """Write letters down as made, without setting them as PDF and Word."""
    wanted = {id_of(cohort, number) for number in numbers}
    with cohort.database.writing() as connection:
        for item in outcome_store.released(connection):
            if item.outcome.submission in wanted:
                issued = Issued(item.outcome.id, outcomes.today(cohort), "Dear", "0" * 64, "1" * 64)
                outcome_store.issue(connection, cohort.scribe, issued, "2" * 64, lead_of(cohort).id)


def release(cohort: Cohort, *numbers: int) -> None:
    outcomes.release(cohort, lead_of(cohort), [code_of(number) for number in numbers])


def export(cohort: Cohort, folder: Path) -> tuple[DepartmentFile, list[dict[str, str]]]:
    done = sending.export_department(cohort, folder / "department.csv")
    with (folder / "department.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert done.rows == len(rows)
    return done, rows


def held_back(done: DepartmentFile) -> dict[str, str]:
    return {held.code or held.participant: held.reason for held in done.withheld}


def later(cohort: Cohort, days: int) -> None:
    clock = cohort.scribe.clock
    assert isinstance(clock, Ticking)
    clock.at += timedelta(days=days)


def test_the_file_has_exactly_what_the_department_takes(paired: Cohort, tmp_path: Path) -> None:
    release(paired, 4, FAILS[0], 8)
    issue(paired, 4, FAILS[0], 8)
    assert sending.confirm_sent(paired, lead_of(paired), DAY).references == tuple(
        participant(number).reference for number in (FAILS[0], 4, 8)
    )
    later(paired, 3)
    done, rows = export(paired, tmp_path)
    course = paired.letter_template.course
    assert course == "npq-senco"
    assert tuple(rows[0]) == COLUMNS == ("participant_id", "course_identifier", "state", "completion_date")
    told = {(row["participant_id"], row["course_identifier"], row["state"], row["completion_date"]) for row in rows}
    states = {FAILS[0]: "failed", 4: "passed", 8: "passed"}
    assert told == {(participant(number).id, course, state, "2027-05-07") for number, state in states.items()}
    assert set(held_back(done).values()) == {"outcome-not-released"}
    assert len(done.withheld) == SCRIPTS - 3


def test_before_any_letter_was_sent_nothing_goes_to_the_department(paired: Cohort, tmp_path: Path) -> None:
    out = tmp_path / "department.csv"
    assert refused(sending.export_department, paired, out) == "letters-not-sent"
    release(paired, 4)
    assert refused(sending.export_department, paired, out) == "letters-not-sent"
    issue(paired, 4)
    assert refused(sending.export_department, paired, out) == "letters-not-sent"
    assert not out.exists()
    sending.confirm_sent(paired, lead_of(paired), DAY)
    assert export(paired, tmp_path)[0].rows == 1


def test_only_the_lead_confirms_and_only_a_day_that_fits(paired: Cohort) -> None:
    lead = lead_of(paired)
    for name in (ASSESSORS[0], MODERATORS[0]):
        assert refused(sending.confirm_sent, paired, person(paired, name), DAY) == "not-allowed"
    assert refused(sending.confirm_sent, paired, lead, DAY) == "nothing-to-confirm"
    release(paired, 4)
    assert refused(sending.confirm_sent, paired, lead, DAY) == "nothing-to-confirm"
    issue(paired, 4)
    assert refused(sending.confirm_sent, paired, lead, date(2027, 5, 8)) == "day-in-the-future"
    assert refused(sending.confirm_sent, paired, lead, date(2027, 5, 6)) == "day-before-letter"
    sending.confirm_sent(paired, lead, DAY)
    assert refused(sending.confirm_sent, paired, lead, DAY) == "nothing-to-confirm"
    assert verify(paired).problems == ()


def test_each_letter_keeps_the_day_on_which_it_was_sent(paired: Cohort, tmp_path: Path) -> None:
    release(paired, 4)
    issue(paired, 4)
    sending.confirm_sent(paired, lead_of(paired), DAY)
    later(paired, 4)
    release(paired, 8)
    issue(paired, 4, 8)  # the first one made again, which is no other letter for the Department
    assert sending.confirm_sent(paired, lead_of(paired), date(2027, 5, 11)).references == (participant(8).reference,)
    _, rows = export(paired, tmp_path)
    assert {row["participant_id"]: row["completion_date"] for row in rows} == {
        participant(4).id: "2027-05-07",
        participant(8).id: "2027-05-11",
    }


def test_everybody_who_is_held_back_is_told_with_a_coded_reason(paired: Cohort, tmp_path: Path) -> None:
    lead = lead_of(paired)
    absent = [
        Participant("00000000-0000-4000-8000-000000000998", "GEN-998", "Orrin", "Cass"),
        Participant("00000000-0000-4000-8000-000000000999", "GEN-999", "Nemeth", "Ilka"),
    ]
    with paired.database.writing() as connection:
        people.put_participants(connection, paired.scribe, absent, [], lead.id)
        connection.exec_driver_sql("UPDATE participant SET trn = '12345' WHERE reference = 'GEN-012'")
        connection.exec_driver_sql("UPDATE participant SET trn = '' WHERE reference = 'GEN-016'")
    attempts.rule_on_attempt(paired, lead, "GEN-999", State.NOT_SUBMITTED, "Nothing came in.")
    attempts.rule_on_attempt(paired, lead, participant(24).reference, State.VOID, "Why.")
    attempts.rule_on_attempt(paired, lead, participant(28).reference, State.WITHHELD, "Why.")
    release(paired, 4, 8, 12, 16, 24, 28)
    issue(paired, 4, 12, 16, 24)
    sending.confirm_sent(paired, lead, DAY)
    done, rows = export(paired, tmp_path)
    assert {row["participant_id"] for row in rows} == {participant(4).id, participant(16).id}
    found = held_back(done)
    assert found.pop(code_of(8)) == "letter-not-sent"
    assert found.pop(code_of(12)) == "bad-trn"
    assert found.pop(code_of(24)) == "not-reported"
    assert found.pop("GEN-998") == found.pop("GEN-999") == "no-script"
    assert set(found.values()) == {"outcome-not-released"}
    said = {held.participant: held.message for held in done.withheld if not held.code}
    assert said == {"GEN-998": "No script came in.", "GEN-999": "Ruled: not submitted."}
    assert all(CODES[held.reason].kind is CodeKind.REASON for held in done.withheld)


def test_an_id_that_is_no_uuid_is_held_back(paired: Cohort, tmp_path: Path) -> None:
    own = Participant("P-17", "GEN-777", "Quill", "Bram", trn="3777777", roster_id="P-17")
    lead = lead_of(paired)
    with paired.database.writing() as connection:
        people.put_participants(connection, paired.scribe, [own], [], lead.id)
        row = (line(paired, 4).id,)
        connection.exec_driver_sql("DROP TRIGGER match_no_update")
        connection.exec_driver_sql("UPDATE match SET participant_id = 'P-17' WHERE submission_id = ?", row)
    release(paired, 4, 8)
    issue(paired, 4, 8)
    sending.confirm_sent(paired, lead, DAY)
    done, rows = export(paired, tmp_path)
    assert [row["participant_id"] for row in rows] == [participant(8).id]
    assert held_back(done)[code_of(4)] == "bad-participant-id"


def test_an_id_that_no_roster_gave_is_not_sent_to_the_department(paired: Cohort, tmp_path: Path) -> None:
    with paired.database.writing() as connection:
        unknown = replace(participant(4), roster_id="")
        people.put_participants(connection, paired.scribe, [], [unknown], lead_of(paired).id)
    release(paired, 4, 8)
    issue(paired, 4, 8)
    sending.confirm_sent(paired, lead_of(paired), DAY)
    done, rows = export(paired, tmp_path)
    assert [row["participant_id"] for row in rows] == [participant(8).id]
    (held,) = (held for held in done.withheld if held.code == code_of(4))
    assert (held.participant, held.reason) == (unknown.reference, "bad-participant-id")
    assert held.message.startswith("The roster gives no participant id.")
    path = tmp_path / "roster.csv"
    path.write_text("participant_id,candidate_number,name\n0d6a1c6e-0000-4000-8000-0000000000aa,GEN-004,Given Family004\n")
    roster.take_in_roster(paired, lead_of(paired), roster.preview_roster(paired, path))
    done, rows = export(paired, tmp_path)
    assert {row["participant_id"] for row in rows} == {participant(8).id, "0d6a1c6e-0000-4000-8000-0000000000aa"}
    assert code_of(4) not in held_back(done)
    assert verify(paired).problems == ()


def test_a_corrected_outcome_is_held_back_until_it_is_released_again(paired: Cohort, tmp_path: Path) -> None:
    lead = lead_of(paired)
    release(paired, 4, 8)
    issue(paired, 4, 8)
    sending.confirm_sent(paired, lead, DAY)
    marker = person(paired, marker_of(4))
    marking.reopen(paired, lead, id_of(paired, 4), "A page was missed.")
    marking.hand_in(paired, marker, judged(paired, Slot(id_of(paired, 4), Stage.FIRST, marker.id), FAIL))
    moderation.draw(paired, lead)
    attempts.rule_on_attempt(paired, lead, participant(8).reference, State.VOID, "Why.")
    release(paired, 8)
    done, rows = export(paired, tmp_path)
    assert rows == []
    assert (held_back(done)[code_of(4)], held_back(done)[code_of(8)]) == ("correction-open", "not-reported")


def test_the_whole_story_from_marks_to_the_department_holds(paired: Cohort, tmp_path: Path) -> None:
    lead = lead_of(paired)
    levels = {"problem": 2, "solution": 4, "implementation": 4, "framework": 4}
    adjudication.decide(
        paired, adjudicator(paired, SPLIT), id_of(paired, SPLIT), levels, "unusual-answer", "It answers the task."
    )
    attempts.rule_on_attempt(paired, lead, participant(4).reference, State.VOID, "Somebody else's words.")
    release(paired, 4, 8, FAILS[0], SPLIT)
    steps = list(letters.make_letters(paired, lead, tmp_path / "letters"))
    assert len(steps) == 5
    states = {made.code: made.state.value for made in steps if isinstance(made, letters.LetterMade)}
    assert states == {code_of(4): "void", code_of(8): "passed", code_of(FAILS[0]): "failed", code_of(SPLIT): "passed"}
    assert len(sending.confirm_sent(paired, lead, DAY).references) == 4
    _, rows = export(paired, tmp_path)
    assert {row["participant_id"]: row["state"] for row in rows} == {
        participant(8).id: "passed",
        participant(FAILS[0]).id: "failed",
        participant(SPLIT).id: "passed",
    }
    assert (tmp_path / "letters" / letters.MANIFEST).exists()
    assert verify(paired).problems == ()


def test_the_moderated_sentence_stands_where_a_sample_was_drawn(paired: Cohort) -> None:
    release(paired, 4)
    assert paired.letter_template.moderated
    assert paired.letter_template.moderated in letters.letter_for(paired, id_of(paired, 4)).text


def test_without_a_sample_no_letter_says_that_it_was_moderated(marked: Cohort) -> None:
    outcomes.release(marked, lead_of(marked))
    released = outcomes.board(marked).released
    assert len(released) == 6
    for item in released:
        assert marked.letter_template.moderated not in letters.letter_for(marked, item.submission).text
