"""A letter of an outcome that was corrected says which letter it takes the place of, and the old one stays on record."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from cohorts import Ticking, lead_of, person
from lettered import make

from workbench.workflow import letters, marking, outcomes, sending
from workbench.workflow.cohort import Cohort
from workbench.workflow.letters import LetterMade, LettersWritten

TOBIAS = "Tobias Wetherlake"
FIRST_DAY = "This letter takes the place of our letter of 7 May 2027."


@pytest.fixture
def released(marked: Cohort) -> Cohort:
    outcomes.release(marked, lead_of(marked))
    return marked


def not_passed(written: LettersWritten) -> LetterMade:
    return next(letter for letter in written.letters if letter.state.value == "failed")


def of(submission: str, written: LettersWritten) -> LetterMade:
    return next(letter for letter in written.letters if letter.submission == submission)


def hand_in_at(cohort: Cohort, submission: str, level: int) -> None:
    """Have the marking corrected to one level throughout."""
    lead, tobias = lead_of(cohort), person(cohort, TOBIAS)
    marking.reopen(cohort, lead, submission, "A page was missed.")
    better = marking.open_script(cohort, tobias, submission).marking
    for criterion in better.levels():
        better = better.grade(criterion, level)
    marking.hand_in(cohort, tobias, better)


def release_at(cohort: Cohort, submission: str, level: int) -> None:
    """Have it corrected, and release the outcome again."""
    hand_in_at(cohort, submission, level)
    assert len(outcomes.release(cohort, lead_of(cohort)).released) == 1


def a_day_passes(cohort: Cohort) -> None:
    clock = cohort.scribe.clock
    assert isinstance(clock, Ticking)
    clock.at += timedelta(days=1)


def issued(cohort: Cohort) -> int:
    with cohort.database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM letter").scalar_one())


def test_a_superseding_letter_says_which_it_replaces_and_the_old_one_stays_on_record(released: Cohort, tmp_path: Path) -> None:
    first = make(released, tmp_path / "one")
    failed = not_passed(first)
    release_at(released, failed.submission, 3)
    second = make(released, tmp_path / "two")
    again = of(failed.submission, second)
    assert again.state.value == "passed"
    assert FIRST_DAY in again.letter.text
    others = {letter.code: letter.pdf for letter in first.letters if letter is not failed}
    assert {letter.code: letter.pdf for letter in second.letters if letter is not again} == others
    assert issued(released) == 7


def test_a_correction_that_got_no_letter_in_between_does_not_hide_the_letter_before_it(released: Cohort, tmp_path: Path) -> None:
    script = not_passed(make(released, tmp_path / "one")).submission
    a_day_passes(released)
    release_at(released, script, 3)
    release_at(released, script, 4)
    assert FIRST_DAY in of(script, make(released, tmp_path / "two")).letter.text


def test_the_letter_that_was_sent_is_the_one_whose_place_is_taken(released: Cohort, tmp_path: Path) -> None:
    script = not_passed(make(released, tmp_path / "one")).submission
    sending.confirm_sent(released, lead_of(released), date(2027, 5, 7))
    a_day_passes(released)
    release_at(released, script, 3)
    make(released, tmp_path / "two")
    a_day_passes(released)
    release_at(released, script, 4)
    assert FIRST_DAY in of(script, make(released, tmp_path / "three")).letter.text


def test_the_draft_of_a_superseding_letter_is_the_letter_that_release_gives(released: Cohort, tmp_path: Path) -> None:
    script = not_passed(make(released, tmp_path / "one")).submission
    hand_in_at(released, script, 3)
    draft = letters.draft_letter(released, script)
    assert FIRST_DAY in draft.text
    outcomes.release(released, lead_of(released))
    assert letters.letter_for(released, script) == draft


def test_where_no_letter_was_sent_the_newest_one_is(released: Cohort, tmp_path: Path) -> None:
    script = not_passed(make(released, tmp_path / "one")).submission
    a_day_passes(released)
    release_at(released, script, 3)
    make(released, tmp_path / "two")
    a_day_passes(released)
    release_at(released, script, 4)
    assert FIRST_DAY.replace("7 May", "8 May") in of(script, make(released, tmp_path / "three")).letter.text


def test_a_folder_says_which_of_its_letters_went_out_before(released: Cohort, tmp_path: Path) -> None:
    first = make(released, tmp_path / "first")
    assert first.sent_before == ""
    sending.confirm_sent(released, lead_of(released), outcomes.today(released))
    release_at(released, not_passed(first).submission, 4)
    second = make(released, tmp_path / "second")
    assert second.sent_before == "5 letters went out before: manifest.json says which."
    rows = {row["reference"]: row["sent"] for row in json.loads(second.manifest.read_text("utf-8"))["letters"]}
    new = of(not_passed(first).submission, second).reference
    assert rows.pop(new) is None
    assert set(rows.values()) == {"2027-05-07"}


def test_a_corrected_outcome_can_be_told_after_the_template_s_last_day(released: Cohort, tmp_path: Path) -> None:
    first = make(released, tmp_path / "first")
    for _ in range(30):
        a_day_passes(released)
    release_at(released, not_passed(first).submission, 4)
    made = of(not_passed(first).submission, make(released, tmp_path / "second"))
    assert made.letter.day == date(2027, 6, 6)
    assert "by 25 June 2027. You can ask" in made.letter.text
    kept = next(letter for letter in first.letters if letter.state.value == "passed")
    assert of(kept.submission, make(released, tmp_path / "third")).pdf == kept.pdf
