"""A released outcome that its script no longer comes to is told to nobody, and it is said what to do, until it is superseded."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from cohorts import lead_of, person
from lettered import make
from moderated import FAIL, PASS, SPLIT, UNLIKE, adjudicator, code_of, id_of, judged, marker_of, participant

from workbench.domain.codes import CODES, CodeKind
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Slot, Stage
from workbench.domain.outcome import State
from workbench.workflow import adjudication, attempts, intake, letters, marking, outcomes, roster, sending
from workbench.workflow.cohort import Cohort, verify
from workbench.workflow.outcomes import BlockedLine

DAY = date(2027, 5, 7)
"""The day of the fixtures' clock."""


@pytest.fixture
def released(marked: Cohort) -> Cohort:
    outcomes.release(marked, lead_of(marked))
    return marked


@pytest.fixture
def lettered(released: Cohort, tmp_path: Path) -> Cohort:
    make(released, tmp_path / "first")
    return released


def failed(cohort: Cohort) -> str:
    return next(line.submission for line in outcomes.board(cohort).released if line.state is State.FAILED)


def take_back(cohort: Cohort, script: str, stage: Stage = Stage.FIRST) -> None:
    marking.reopen(cohort, lead_of(cohort), script, "A page was missed.", stage)


def correct(cohort: Cohort, script: str, level: int = 4) -> None:
    """Take the marking back and hand it in again, with this level everywhere."""
    with cohort.database.reading() as connection:
        marker = connection.exec_driver_sql("SELECT person_id FROM marking WHERE submission_id = ?", (script,)).scalar_one()
        name = connection.exec_driver_sql("SELECT name FROM person WHERE id = ?", (marker,)).scalar_one()
    take_back(cohort, script)
    tobias = person(cohort, name)
    better = marking.open_script(cohort, tobias, script).marking
    for criterion in better.levels():
        better = better.grade(criterion, level)
    marking.hand_in(cohort, tobias, better)


def said(cohort: Cohort) -> list[str]:
    """The codes of everything that stands in the way."""
    return [blocker.code for blocker in outcomes.board(cohort).blockers]


def overtaken(cohort: Cohort) -> list[tuple[str, str]]:
    return [(item.submission, item.blocker.code) for item in outcomes.board(cohort).overtaken]


def codes(line: BlockedLine) -> list[str]:
    return [blocker.code for blocker in line.blockers]


def refused(deed: Callable[[], object]) -> WorkbenchError:
    with pytest.raises(WorkbenchError) as caught:
        deed()
    return caught.value


CHANGES = [(take_back, "marking-taken-back"), (correct, "outcome-overtaken")]


@pytest.mark.parametrize(("change", "code"), CHANGES)
def test_it_stands_in_the_way_and_says_what_to_do(released: Cohort, change: Callable[..., None], code: str) -> None:
    assert (said(released), overtaken(released)) == ([], [])
    script = failed(released)
    change(released, script)
    (blocker,) = outcomes.board(released).blockers
    assert (blocker.code, blocker.who) == (code, next(line.code for line in intake.lines(released) if line.id == script))
    assert "after release" in blocker.message
    assert CODES[code].kind is CodeKind.BLOCKER
    assert overtaken(released) == [(script, code)]
    assert next(stage.blocked for stage in outcomes.board(released).stages if stage.stage == "letters") == 1


@pytest.mark.parametrize(("change", "code"), CHANGES)
def test_its_letter_is_left_out_and_told_and_the_others_are_written(
    lettered: Cohort, tmp_path: Path, change: Callable[..., None], code: str
) -> None:
    script = failed(lettered)
    change(lettered, script)
    written = make(lettered, tmp_path / "second")
    assert [(item.submission, item.blocker.code) for item in written.left_out] == [(script, code)]
    assert len(written.letters) == 5
    assert script not in {letter.submission for letter in written.letters}
    assert len(list((tmp_path / "second").iterdir())) == 11
    error = refused(lambda: letters.save_letter(lettered, script, tmp_path / "one.pdf"))
    assert error.code == "outcome-not-current"
    assert not (tmp_path / "one.pdf").exists()


def test_when_no_outcome_holds_nothing_is_written_and_the_scripts_are_named(marked: Cohort, tmp_path: Path) -> None:
    line = intake.lines(marked)[0]
    outcomes.release(marked, lead_of(marked), [line.code])
    take_back(marked, line.id)
    error = refused(lambda: make(marked, tmp_path / "letters"))
    assert (error.code, line.code in error.message) == ("outcome-not-current", True)
    assert not (tmp_path / "letters").exists()


def test_a_marking_taken_back_while_letters_are_made_stops_them(released: Cohort, tmp_path: Path) -> None:
    steps = letters.make_letters(released, lead_of(released), tmp_path / "letters")
    next(steps)
    take_back(released, failed(released))
    assert refused(lambda: list(steps)).code == "changed-meanwhile"
    assert not (tmp_path / "letters").exists()


@pytest.mark.parametrize(("change", "code"), CHANGES)
def test_its_letter_is_not_confirmed_as_sent(lettered: Cohort, change: Callable[..., None], code: str) -> None:
    script, lead = failed(lettered), lead_of(lettered)
    change(lettered, script)
    done = sending.confirm_sent(lettered, lead, DAY)
    assert (len(done.references), [(item.submission, item.blocker.code) for item in done.left_out]) == (5, [(script, code)])
    owner = next(line.participant for line in intake.lines(lettered) if line.id == script)
    references = {each.id: each.reference for each in roster.roster(lettered)}
    assert references[owner or ""] not in done.references
    assert sending.sendings(lettered).waiting == 1
    error = refused(lambda: sending.confirm_sent(lettered, lead, DAY))
    assert (error.code, "1 released outcome no longer holds" in error.message) == ("outcome-not-current", True)


@pytest.mark.parametrize(("change", "code"), CHANGES)
def test_the_department_is_not_told_of_it(lettered: Cohort, tmp_path: Path, change: Callable[..., None], code: str) -> None:
    sending.confirm_sent(lettered, lead_of(lettered), DAY)
    assert sending.export_department(lettered, tmp_path / "before.csv").rows == 6
    script = failed(lettered)
    change(lettered, script)
    done = sending.export_department(lettered, tmp_path / "after.csv")
    assert done.rows == 5
    (held,) = [held for held in done.withheld if held.code]
    assert (held.submission, held.reason) == (script, "correction-open")
    assert held.message == outcomes.board(lettered).blockers[0].message
    assert "failed" not in (tmp_path / "after.csv").read_text("utf-8")


def test_released_again_it_is_told_again(lettered: Cohort, tmp_path: Path) -> None:
    script, lead = failed(lettered), lead_of(lettered)
    correct(lettered, script)
    assert [line.submission for line in outcomes.release(lettered, lead).released] == [script]
    assert (said(lettered), overtaken(lettered)) == ([], [])
    written = make(lettered, tmp_path / "second")
    assert {letter.submission: letter.state for letter in written.letters}[script] is State.PASSED
    assert written.left_out == ()
    assert len(sending.confirm_sent(lettered, lead, DAY).references) == 6
    assert sending.export_department(lettered, tmp_path / "out.csv").rows == 6
    assert verify(lettered).problems == ()


def test_what_was_corrected_to_the_same_outcome_is_released_again_too(released: Cohort) -> None:
    """Its letter would quote words that stand no more."""
    script = failed(released)
    correct(released, script, 1)
    assert overtaken(released) == [(script, "outcome-overtaken")]


def test_a_void_outcome_stays_void_whatever_becomes_of_its_marking(paired: Cohort, tmp_path: Path) -> None:
    lead = lead_of(paired)
    attempts.rule_on_attempt(paired, lead, participant(4).reference, State.VOID, "Why.")
    outcomes.release(paired, lead, [code_of(4)])
    take_back(paired, id_of(paired, 4))
    assert overtaken(paired) == []
    assert code_of(4) not in {line.code for line in outcomes.board(paired).ready}
    marker = person(paired, marker_of(4))
    marking.hand_in(paired, marker, judged(paired, Slot(id_of(paired, 4), Stage.FIRST, marker.id), FAIL))
    assert overtaken(paired) == []
    assert [letter.state for letter in make(paired, tmp_path / "letters").letters] == [State.VOID]


def test_a_ruling_after_release_overtakes_the_outcome(paired: Cohort) -> None:
    outcomes.release(paired, lead_of(paired), [code_of(4)])
    attempts.rule_on_attempt(paired, lead_of(paired), participant(4).reference, State.VOID, "Why.")
    assert overtaken(paired) == [(id_of(paired, 4), "outcome-overtaken")]
    assert "decided anew after release" in outcomes.board(paired).overtaken[0].blocker.message


def test_a_released_decision_is_overtaken_when_a_marking_under_it_is_taken_back(paired: Cohort) -> None:
    script = id_of(paired, SPLIT)
    adjudication.decide(paired, adjudicator(paired, SPLIT), script, PASS, "unusual-answer", "It answers the task.")
    outcomes.release(paired, lead_of(paired), [code_of(SPLIT)])
    assert overtaken(paired) == []
    take_back(paired, script, Stage.SECOND)
    assert overtaken(paired) == [(script, "outcome-overtaken")]


def test_a_second_marking_that_changed_nothing_raises_no_alarm(paired: Cohort) -> None:
    outcomes.release(paired, lead_of(paired), [code_of(UNLIKE)])
    take_back(paired, id_of(paired, UNLIKE), Stage.SECOND)
    assert overtaken(paired) == []


def test_one_that_is_blocked_by_something_else_is_told_with_it(paired: Cohort) -> None:
    outcomes.release(paired, lead_of(paired), [code_of(4)])
    correct(paired, id_of(paired, 4), 2)
    assert "sample-not-drawn" in {code for line in outcomes.board(paired).blocked for code in codes(line)}
    assert {"sample-not-drawn", "outcome-overtaken"} <= set(said(paired))
