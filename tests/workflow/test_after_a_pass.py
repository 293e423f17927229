"""Somebody whose earlier attempt was corrected to a pass is told nothing else by a further one, nor is the Department."""

from pathlib import Path

import pytest
from cohorts import lead_of, person

from workbench.domain.cohort import SubmissionLine
from workbench.domain.marking import Slot, Stage, begin
from workbench.domain.outcome import State
from workbench.workflow import attempts, intake, letters, marking, outcomes, turns
from workbench.workflow.cohort import Cohort
from workbench.workflow.sending import confirm_sent, export_department

MARKER = "Tobias Wetherlake"
PASS, FAIL = 4, 2


def tell(cohort: Cohort, folder: Path) -> None:
    """Release what can be released, and send the letters."""
    outcomes.release(cohort, lead_of(cohort))
    list(letters.make_letters(cohort, lead_of(cohort), folder))
    confirm_sent(cohort, lead_of(cohort), outcomes.today(cohort))


def mark(cohort: Cohort, script: str, level: int) -> None:
    marker = person(cohort, MARKER)
    made = begin(Slot(script, Stage.FIRST, marker.id), [criterion.id for criterion in cohort.rubric.criteria])
    for criterion in made.levels():
        made = made.say_none_found(criterion, cohort.rubric.no_evidence.level)
        made = made.grade(criterion, level).write_feedback(criterion, "Read.")
    marking.hand_in(cohort, marker, made)


def correct(cohort: Cohort, script: str, level: int) -> None:
    marking.reopen(cohort, lead_of(cohort), script, "A page was missed.")
    better = marking.open_script(cohort, person(cohort, MARKER), script).marking
    for criterion in better.levels():
        better = better.grade(criterion, level)
    marking.hand_in(cohort, person(cohort, MARKER), better)


@pytest.fixture
def first(marked: Cohort, tmp_path: Path) -> SubmissionLine:
    """A script whose participant was told that it has not yet passed."""
    tell(marked, tmp_path / "letters")
    failed = next(line.submission for line in outcomes.board(marked).released if line.state is State.FAILED)
    return intake.line_of(marked, failed)


@pytest.fixture
def second(marked: Cohort, first: SubmissionLine, tmp_path: Path) -> SubmissionLine:
    """The same participant's second attempt, not marked yet."""
    (tmp_path / "again.txt").write_text("Another answer. " * 1000)
    (line,) = [step.line for step in intake.ingest(marked, lead_of(marked), [tmp_path / "again.txt"]) if hasattr(step, "line")]
    assert first.participant is not None
    return intake.match(marked, lead_of(marked), line.code, first.participant).line


def blockers(cohort: Cohort) -> dict[str, list[str]]:
    return {line.code: [blocker.code for blocker in line.blockers] for line in outcomes.board(cohort).blocked}


def department(cohort: Cohort, folder: Path, of: SubmissionLine) -> tuple[int, list[str]]:
    """How many rows the Department's file has, and the reasons for what of this participant is not in it."""
    done = export_department(cohort, folder / "out.csv")
    own = {line.id for line in intake.lines(cohort) if line.participant == of.participant}
    return done.rows, [held.reason for held in done.withheld if held.submission in own]


def test_the_further_attempt_waits_until_it_is_set_aside(marked: Cohort, first: SubmissionLine, second: SubmissionLine) -> None:
    mark(marked, second.id, FAIL)
    assert blockers(marked) == {}
    correct(marked, first.id, PASS)
    outcomes.release(marked, lead_of(marked), [first.code])
    assert blockers(marked) == {second.code: ["passed-before"]}
    assert outcomes.release(marked, lead_of(marked)).released == ()
    turns.rule_on_turn(marked, lead_of(marked), second.code, "set-aside", "The first attempt passed on review.")
    assert blockers(marked) == {}


def test_the_department_keeps_the_pass_where_a_further_attempt_was_told_before(
    marked: Cohort, first: SubmissionLine, second: SubmissionLine, tmp_path: Path
) -> None:
    mark(marked, second.id, FAIL)
    tell(marked, tmp_path / "second letters")
    rows, reasons = department(marked, tmp_path, first)
    assert reasons == ["later-attempt"]
    correct(marked, first.id, PASS)
    tell(marked, tmp_path / "third letters")
    assert department(marked, tmp_path, first) == (rows, ["earlier-attempt"])
    assert "failed" not in (tmp_path / "out.csv").read_text("utf-8-sig")


def test_a_void_attempt_takes_no_earlier_result_out_of_the_department_s_file(
    marked: Cohort, first: SubmissionLine, second: SubmissionLine, tmp_path: Path
) -> None:
    rows, reasons = department(marked, tmp_path, first)
    assert reasons == ["outcome-not-released"]
    assert second.participant is not None
    attempts.rule_on_attempt(marked, lead_of(marked), second.participant, State.VOID, "Two pages are another person's.")
    tell(marked, tmp_path / "second letters")
    assert department(marked, tmp_path, first) == (rows, ["not-reported"])
