"""Several scripts of one participant: which counts, which is the next attempt; none is lost, and every stage agrees."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, Ticking, lead_of, person
from docx_builder import docx, p, r

from workbench.domain.cohort import Standing, SubmissionLine, Window
from workbench.domain.errors import Refused, WorkbenchError
from workbench.domain.marking import Marking, Slot, Stage, begin
from workbench.domain.outcome import State
from workbench.domain.people import Person, Role
from workbench.domain.turns import TURN_RULINGS
from workbench.workflow import allocation, attempts, intake, letters, library, marking, marks, moderation, outcomes, people
from workbench.workflow import roster as rosters
from workbench.workflow.cohort import Cohort, Founding, found, open_cohort, verify
from workbench.workflow.intake import Received
from workbench.workflow.sending import confirm_sent, export_department
from workbench.workflow.turns import open_rulings, rule_on_turn, turns_of

ANN, BEN = "NTP-1001", "NTP-1002"
ROSTER = """participant_id,candidate_number,family_name,given_name,email
00000000-0000-4000-8000-000000000001,NTP-1001,Umelo,Ann,ann@school.example
00000000-0000-4000-8000-000000000002,NTP-1002,Marsh,Ben,ben@school.example
"""
CLOSES = "2027-05-10T12:00:00+01:00"
MARKER, SECOND = "Tobias Wetherlake", "Dónal Fairbrace"
PASS = {"problem": 4, "solution": 4, "implementation": 4, "framework": 4}
FAIL = {"problem": 1, "solution": 2, "implementation": 2, "framework": 2}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Cohort]:
    """Gives a copy of a window that is open until 10 May 2027, with two people on the roster and two who mark."""
    folder = tmp_path_factory.mktemp("windows")
    for policy in ("single-marking", "small-cohort"):
        (folder / policy).mkdir()
        _found(folder / policy, policy).close()
    return lambda own, policy: open_cohort(
        Path(shutil.copy(folder / policy / "spring.cohort", own / "spring.cohort")), PASSPHRASE, CHEAP, Ticking()
    )


@pytest.fixture
def cohort(made: Callable[[Path, str], Cohort], tmp_path: Path) -> Iterator[Cohort]:
    """Under a policy that asks for no second marks."""
    with made(tmp_path, "single-marking") as opened:
        yield opened


@pytest.fixture
def sampled(made: Callable[[Path, str], Cohort], tmp_path: Path) -> Iterator[Cohort]:
    """Under a policy that asks for some."""
    with made(tmp_path, "small-cohort") as opened:
        yield opened


def _found(folder: Path, policy: str) -> Cohort:
    chosen = library.choose(library.items(), "ashmere-vale", "four-criteria", policy)
    window = Window("2027-03-01T09:00:00+00:00", CLOSES, "Europe/London")
    made = found(folder / "spring.cohort", PASSPHRASE, Founding("Spring", "R. Lea", chosen, window), CHEAP, Ticking())
    lead = lead_of(made)
    people.add_person(made, lead, MARKER, Role.ASSESSOR)
    people.add_person(made, lead, SECOND, Role.MODERATOR)
    (folder / "roster.csv").write_text(ROSTER)
    rosters.take_in_roster(made, lead, rosters.preview_roster(made, folder / "roster.csv"))
    return made


def hand_over(cohort: Cohort, folder: Path, *names: str) -> list[SubmissionLine]:
    """Files of these names, each with words of its own, taken in as one batch."""
    paths = [folder / name for name in names]
    for path in paths:
        path.write_text(f"Known as {path.name.encode().hex()}. " + "word " * 2000)
    results = list(intake.ingest(cohort, lead_of(cohort), paths))
    assert not any(isinstance(result, Refused) for result in results), results
    return [result.line for result in results if isinstance(result, Received)]


def close_window(cohort: Cohort) -> None:
    clock = cohort.scribe.clock
    assert isinstance(clock, Ticking)
    clock.at = datetime(2027, 5, 12, 14, 30, tzinfo=UTC)


def judged(cohort: Cohort, script: str, stage: Stage, who: Person, levels: Mapping[str, int]) -> Marking:
    done = begin(Slot(script, stage, who.id), levels)
    lowest = cohort.rubric.no_evidence.level
    for criterion, level in levels.items():
        done = done.say_none_found(criterion, lowest).grade(criterion, level).write_feedback(criterion, "Read.")
    return done


def mark(cohort: Cohort, line: SubmissionLine, levels: Mapping[str, int], stage: Stage = Stage.FIRST) -> None:
    who = person(cohort, MARKER if stage is Stage.FIRST else SECOND)
    marking.hand_in(cohort, who, judged(cohort, line.id, stage, who, levels))


OF_TURNS = {
    "second-script", "script-replaced", "replaces-script", "script-set-aside", "further-attempt", "late", "file-name-differs",
    "own-name-in-text", "roster-name-in-text", "candidate-number-in-text", "other-candidate-number-in-text",
}  # fmt: skip


def told(cohort: Cohort) -> dict[str, list[str]]:
    """What every script received is told of its participant and its time, by file name."""
    return {line.file_name: [w.code for w in line.warnings if w.code in OF_TURNS] for line in intake.received(cohort)}


def standings(cohort: Cohort) -> dict[str, tuple[int, str]]:
    return {line.file_name: (line.attempt, line.standing.value) for line in intake.received(cohort)}


def rule(cohort: Cohort, line: SubmissionLine, decision: str, reason: str = "They wrote to say so.") -> SubmissionLine:
    return rule_on_turn(cohort, lead_of(cohort), line.code, decision, reason)


def refused(deed: Callable[..., object], *given: object) -> str:
    with pytest.raises(WorkbenchError) as caught:
        deed(*given)
    return caught.value.code


def now(cohort: Cohort, line: SubmissionLine) -> SubmissionLine:
    return intake.line_of(cohort, line.code)


def test_a_second_file_before_the_window_closes_takes_the_place_of_the_first(cohort: Cohort, tmp_path: Path) -> None:
    (first,) = hand_over(cohort, tmp_path, "NTP-1001.txt")
    (second,) = hand_over(cohort, tmp_path, "NTP-1001 again.txt")
    assert standings(cohort) == {"NTP-1001.txt": (1, "replaced"), "NTP-1001 again.txt": (1, "counts")}
    assert told(cohort) == {"NTP-1001.txt": ["script-replaced"], "NTP-1001 again.txt": ["replaces-script"]}
    assert first.code in second.warnings[0].message
    assert second.code in now(cohort, first).warnings[0].message
    assert [line.id for line in intake.lines(cohort)] == [second.id]
    assert verify(cohort).problems == ()


def test_nothing_of_a_replaced_script_is_lost(cohort: Cohort, tmp_path: Path) -> None:
    (first,) = hand_over(cohort, tmp_path, "NTP-1001.txt")
    hand_over(cohort, tmp_path, "NTP-1001 again.txt")
    assert intake.script_for_office(cohort, first.id).document.text.startswith(f"Known as {b'NTP-1001.txt'.hex()}.")
    assert [(turn.standing, turn.reason) for turn in turns_of(cohort, first)] == [
        (Standing.REPLACED, "It came in again while the window was open and before marking began.")
    ]


def test_two_files_of_one_batch_wait_for_a_person(cohort: Cohort, tmp_path: Path) -> None:
    hand_over(cohort, tmp_path, "NTP-1001 a.txt", "NTP-1001 b.txt")
    assert told(cohort) == {"NTP-1001 a.txt": [], "NTP-1001 b.txt": ["second-script"]}
    assert {standing for _, standing in standings(cohort).values()} == {"counts"}


def test_two_files_of_a_batch_that_was_broken_off_wait_for_a_person_too(cohort: Cohort, tmp_path: Path) -> None:
    hand_over(cohort, tmp_path, "NTP-1001 a.txt")
    hand_over(cohort, tmp_path, "NTP-1001 a.txt", "NTP-1001 b.txt")
    assert told(cohort) == {"NTP-1001 a.txt": [], "NTP-1001 b.txt": ["second-script"]}


def test_after_the_window_closed_a_second_file_waits_and_is_told_late(cohort: Cohort, tmp_path: Path) -> None:
    hand_over(cohort, tmp_path, "NTP-1001.txt")
    close_window(cohort)
    (second,) = hand_over(cohort, tmp_path, "NTP-1001 again.txt")
    assert told(cohort) == {"NTP-1001.txt": [], "NTP-1001 again.txt": ["second-script", "late"]}
    assert "came in 2 days 3 hours after the window closed (10 May 2027, 12:00, Europe/London)" in second.warnings[1].message


def test_a_portal_s_file_is_late_only_where_the_portal_says_so(cohort: Cohort, tmp_path: Path) -> None:
    close_window(cohort)
    lines = hand_over(cohort, tmp_path, "umeloann_412_98_a.txt", "marshben_LATE_413_99_b.txt", "NTP-1002 x.txt")
    found_ = [[warning.code for warning in line.warnings if warning.code == "late"] for line in lines]
    assert found_ == [[], ["late"], ["late"]]


def test_once_marking_began_a_second_file_waits(cohort: Cohort, tmp_path: Path) -> None:
    (first,) = hand_over(cohort, tmp_path, "NTP-1001.txt")
    who = person(cohort, MARKER)
    draft = begin(Slot(first.id, Stage.FIRST, who.id), PASS).grade("problem", 3)
    marking.save(cohort, who, draft)
    hand_over(cohort, tmp_path, "NTP-1001 again.txt")
    assert told(cohort) == {"NTP-1001.txt": [], "NTP-1001 again.txt": ["second-script"]}


def test_a_marking_taken_back_had_begun_all_the_same(cohort: Cohort, tmp_path: Path) -> None:
    (first,) = hand_over(cohort, tmp_path, "NTP-1001.txt")
    mark(cohort, first, PASS)
    hand_over(cohort, tmp_path, "NTP-1001 again.txt")
    assert told(cohort)["NTP-1001 again.txt"] == ["second-script"]


def test_a_third_file_takes_the_place_of_the_second(cohort: Cohort, tmp_path: Path) -> None:
    for name in ("NTP-1001.txt", "NTP-1001 b.txt", "NTP-1001 c.txt"):
        hand_over(cohort, tmp_path, name)
    assert [standing for _, standing in standings(cohort).values()] == ["replaced", "replaced", "counts"]


def test_a_script_that_is_matched_otherwise_gives_its_place_back(cohort: Cohort, tmp_path: Path) -> None:
    (first,) = hand_over(cohort, tmp_path, "NTP-1001.txt")
    (second,) = hand_over(cohort, tmp_path, "NTP-1001 again.txt")
    intake.match(cohort, lead_of(cohort), second.code, BEN, ANN)
    assert told(cohort) == {"NTP-1001.txt": [], "NTP-1001 again.txt": ["file-name-differs"]}
    assert {line.id for line in intake.lines(cohort)} == {first.id, second.id}


def test_the_warnings_that_follow_from_a_match_are_worked_out_anew(cohort: Cohort, tmp_path: Path) -> None:
    one, other = hand_over(cohort, tmp_path, "NTP-1001 Ben Marsh.txt", "answer.txt")
    assert told(cohort) == {"NTP-1001 Ben Marsh.txt": ["file-name-differs"], "answer.txt": []}
    intake.match(cohort, lead_of(cohort), other.code, ANN)
    assert told(cohort)["answer.txt"] == ["second-script"]
    intake.match(cohort, lead_of(cohort), other.code, BEN, ANN)
    assert told(cohort)["answer.txt"] == []
    assert one.participant == now(cohort, one).participant


def test_a_name_thought_the_writer_s_own_is_somebody_s_once_the_match_was_wrong(cohort: Cohort, tmp_path: Path) -> None:
    path = tmp_path / "NTP-1001.txt"
    path.write_text("I am Ann Umelo. " + "word " * 2000)
    list(intake.ingest(cohort, lead_of(cohort), [path]))
    assert told(cohort) == {"NTP-1001.txt": ["own-name-in-text"]}
    intake.match(cohort, lead_of(cohort), intake.lines(cohort)[0].code, BEN, ANN)
    (warnings,) = [line.warnings for line in intake.lines(cohort)]
    assert told(cohort) == {"NTP-1001.txt": ["roster-name-in-text", "file-name-differs"]}
    (about_name,) = [warning.message for warning in warnings if warning.code == "roster-name-in-text"]
    assert about_name.startswith("The name of somebody on the roster stands in the text.")


def test_a_header_that_names_the_writer_names_somebody_once_the_match_was_wrong(cohort: Cohort, tmp_path: Path) -> None:
    path = tmp_path / "NTP-1001.docx"
    path.write_bytes(docx(p(r("word " * 2000)), header=p(r("Ann Umelo, NTP-1002"))))
    list(intake.ingest(cohort, lead_of(cohort), [path]))

    def said() -> str:
        return next(w.message for w in intake.lines(cohort)[0].warnings if w.code == "identity-in-header")

    assert "the candidate number of somebody else on the roster and the writer’s own name in a header" in said()
    intake.match(cohort, lead_of(cohort), intake.lines(cohort)[0].code, BEN, ANN)
    assert "a candidate number of the roster and the name of somebody on the roster in a header" in said()


def test_a_number_thought_another_s_is_somebody_s_once_the_match_was_corrected(cohort: Cohort, tmp_path: Path) -> None:
    path = tmp_path / "NTP-1001.txt"
    path.write_text("I am candidate NTP-1002. " + "word " * 2000)
    list(intake.ingest(cohort, lead_of(cohort), [path]))
    assert told(cohort) == {"NTP-1001.txt": ["other-candidate-number-in-text"]}
    intake.match(cohort, lead_of(cohort), intake.lines(cohort)[0].code, BEN, ANN)
    assert told(cohort) == {"NTP-1001.txt": ["candidate-number-in-text", "file-name-differs"]}
    (line,) = intake.lines(cohort)
    (about_number,) = [warning.message for warning in line.warnings if warning.code == "candidate-number-in-text"]
    assert about_number.startswith("A candidate number of the roster stands in the text.")


# What a person rules


def waiting(cohort: Cohort, folder: Path) -> tuple[SubmissionLine, SubmissionLine]:
    """Two scripts of one participant of which the first was marked when the second came in."""
    (first,) = hand_over(cohort, folder, "NTP-1001.txt")
    mark(cohort, first, PASS)
    (second,) = hand_over(cohort, folder, "NTP-1001 again.txt")
    return first, second


def test_two_scripts_that_wait_block_each_other_until_one_replaces_the_other(cohort: Cohort, tmp_path: Path) -> None:
    first, second = waiting(cohort, tmp_path)
    assert all("several-scripts" in {b.code for b in line.blockers} for line in outcomes.board(cohort).blocked)
    ruled = rule(cohort, second, "replaces")
    assert (ruled.standing, now(cohort, first).standing) == (Standing.COUNTS, Standing.REPLACED)
    assert [(line.code, [b.code for b in line.blockers]) for line in outcomes.board(cohort).blocked] == [
        (second.code, ["not-marked"])
    ]
    assert verify(cohort).problems == ()


def test_a_ruling_can_be_turned_round_and_every_version_stays(cohort: Cohort, tmp_path: Path) -> None:
    first, second = waiting(cohort, tmp_path)
    rule(cohort, second, "replaces", "The later one.")
    rule(cohort, first, "replaces", "No, the first one.")
    assert standings(cohort) == {"NTP-1001.txt": (1, "counts"), "NTP-1001 again.txt": (1, "replaced")}
    assert [turn.reason for turn in turns_of(cohort, first)] == ["The later one.", "No, the first one."]
    outcomes.release(cohort, lead_of(cohort))
    assert [line.code for line in outcomes.board(cohort).released] == [first.code]


def test_a_script_set_aside_is_out_of_everything_and_can_come_back(cohort: Cohort, tmp_path: Path) -> None:
    (stray,) = hand_over(cohort, tmp_path, "shopping.txt")
    assert rule(cohort, stray, "set-aside").standing is Standing.SET_ASIDE
    assert (told(cohort), intake.lines(cohort), outcomes.board(cohort).blocked) == (
        {"shopping.txt": ["script-set-aside"]},
        (),
        (),
    )
    intake.match(cohort, lead_of(cohort), stray.code, ANN)
    assert intake.lines(cohort) == ()
    assert rule(cohort, stray, "replaces").counts
    assert told(cohort) == {"shopping.txt": []}


@pytest.mark.parametrize(
    ("decision", "reason", "code"), [("ignore", "Said.", "unknown-ruling"), ("replaces", " ", "reason-missing")]
)
def test_a_ruling_is_one_of_three_and_has_a_reason(cohort: Cohort, tmp_path: Path, decision: str, reason: str, code: str) -> None:
    _, second = waiting(cohort, tmp_path)
    assert refused(rule, cohort, second, decision, reason) == code
    assert set(TURN_RULINGS) == {"attempt", "replaces", "set-aside"}


def test_only_the_lead_rules(cohort: Cohort, tmp_path: Path) -> None:
    _, second = waiting(cohort, tmp_path)
    assert refused(rule_on_turn, cohort, person(cohort, MARKER), second.code, "replaces", "Said.") == "not-allowed"


def test_what_was_released_is_neither_replaced_nor_set_aside(cohort: Cohort, tmp_path: Path) -> None:
    (first,) = hand_over(cohort, tmp_path, "NTP-1001.txt")
    mark(cohort, first, PASS)
    outcomes.release(cohort, lead_of(cohort))
    (second,) = hand_over(cohort, tmp_path, "NTP-1001 again.txt")
    assert told(cohort)["NTP-1001 again.txt"] == ["second-script"]
    assert refused(rule, cohort, first, "set-aside") == "already-released"
    assert refused(rule, cohort, second, "replaces") == "already-released"
    assert refused(rule, cohort, second, "attempt") == "no-next-attempt"
    assert not rule(cohort, second, "set-aside").counts


def test_a_script_that_counts_alone_replaces_nothing_and_follows_nothing(cohort: Cohort, tmp_path: Path) -> None:
    (only,) = hand_over(cohort, tmp_path, "NTP-1001.txt")
    assert refused(rule, cohort, only, "replaces") == "nothing-to-replace"
    assert refused(rule, cohort, only, "attempt") == "no-next-attempt"


def offered(cohort: Cohort, line: SubmissionLine) -> tuple[str, ...]:
    return open_rulings(cohort, now(cohort, line))


def test_the_next_attempt_is_offered_once_the_attempt_before_was_released_as_one_that_can_be_followed(
    cohort: Cohort, tmp_path: Path
) -> None:
    first, second = waiting(cohort, tmp_path)
    assert (offered(cohort, first), offered(cohort, second)) == (("replaces", "set-aside"), ("replaces", "set-aside"))
    rule(cohort, second, "set-aside")
    assert offered(cohort, second) == ("replaces",)
    attempts.rule_on_attempt(cohort, lead_of(cohort), ANN, State.VOID, "Two pages are another person's.")
    assert offered(cohort, second) == ("replaces",)
    outcomes.release(cohort, lead_of(cohort))
    assert (offered(cohort, first), offered(cohort, second)) == ((), ("attempt",))
    assert rule(cohort, second, "attempt").attempt == 2
    assert offered(cohort, second) == ("set-aside",)


def test_after_a_released_pass_no_further_attempt_is_offered(cohort: Cohort, tmp_path: Path) -> None:
    (first,) = hand_over(cohort, tmp_path, "NTP-1001.txt")
    mark(cohort, first, PASS)
    outcomes.release(cohort, lead_of(cohort))
    (second,) = hand_over(cohort, tmp_path, "NTP-1001 again.txt")
    assert (offered(cohort, first), offered(cohort, second)) == ((), ("set-aside",))


def test_what_is_offered_is_not_refused(cohort: Cohort, tmp_path: Path) -> None:
    first, second = waiting(cohort, tmp_path)
    for _ in range(2):
        for line in (first, second):
            for decision in offered(cohort, line):
                rule(cohort, line, decision)
            for decision in set(TURN_RULINGS) - set(offered(cohort, line)) - {"set-aside", "replaces"}:
                assert refused(rule, cohort, line, decision) == "no-next-attempt"


# Every stage leaves a replaced script out


def test_a_replaced_script_is_in_no_queue_and_nobody_can_mark_it(cohort: Cohort, tmp_path: Path) -> None:
    first, second = waiting(cohort, tmp_path)
    rule(cohort, second, "replaces")
    who = person(cohort, MARKER)
    assert [line.submission for line in marking.queue(cohort, who)] == [second.id]
    assert refused(marking.open_script, cohort, who, first.id) == "not-counted"
    draft = begin(Slot(first.id, Stage.FIRST, who.id), PASS)
    assert refused(marking.save, cohort, who, draft) == "not-counted"


def test_a_replaced_script_is_not_given_out(cohort: Cohort, tmp_path: Path) -> None:
    (first,) = hand_over(cohort, tmp_path, "NTP-1001.txt")
    allocation.allocate(cohort, lead_of(cohort), 1)
    (second,) = hand_over(cohort, tmp_path, "NTP-1001 again.txt")
    board = allocation.board(cohort, Stage.FIRST)
    assert ([line.submission for line in board.lines], [line.submission for line in board.waiting]) == ([], [second.id])
    allocation.allocate(cohort, lead_of(cohort), 1)
    assert allocation.write_allocation(cohort, tmp_path / "a.csv") == 1
    who = person(cohort, MARKER)
    assert refused(allocation.move, cohort, lead_of(cohort), first.id, Stage.FIRST, who.id, "Said.") == "not-counted"


def test_the_markings_of_a_replaced_script_are_kept_and_count_nowhere(cohort: Cohort, tmp_path: Path) -> None:
    first, second = waiting(cohort, tmp_path)
    rule(cohort, second, "replaces")
    assert marks.export_marks(cohort, tmp_path / "marks.csv") == len(PASS)
    assert first.code in (tmp_path / "marks.csv").read_text("utf-8-sig")
    assert moderation.ready_for_draw(cohort) == (0, 1)
    stages = {stage.stage: (stage.done, stage.waiting) for stage in outcomes.board(cohort).stages}
    assert (stages["intake"], stages["marking"]) == ((1, 0), (0, 1))


def test_a_replaced_script_leaves_the_sample_which_can_still_be_drawn_again(sampled: Cohort, tmp_path: Path) -> None:
    lead = lead_of(sampled)
    first, other = *hand_over(sampled, tmp_path, "NTP-1001.txt"), *hand_over(sampled, tmp_path, "NTP-1002.txt")
    mark(sampled, first, FAIL)
    mark(sampled, other, FAIL)
    assert {line.submission for line in moderation.draw(sampled, lead, 7).lines} == {first.id, other.id}
    allocation.allocate(sampled, lead, 7)
    mark(sampled, first, PASS, Stage.SECOND)
    (second,) = hand_over(sampled, tmp_path, "NTP-1001 again.txt")
    rule(sampled, second, "replaces")
    view = moderation.sample(sampled)
    assert view is not None
    assert [line.submission for line in view.lines] == [other.id]
    assert moderation.pairs(sampled) == ()
    mark(sampled, second, FAIL)
    drawn = moderation.draw(sampled, lead, 7)
    assert {line.submission for line in drawn.lines} == {other.id, second.id}
    assert {pick.submission for pick in moderation.redraw(sampled)} == {first.id, other.id, second.id}
    assert verify(sampled).problems == ()


# Further attempts


def failed(cohort: Cohort, folder: Path) -> SubmissionLine:
    """A script whose outcome was released as not yet passed, the letter sent."""
    (first,) = hand_over(cohort, folder, "NTP-1001.txt")
    mark(cohort, first, FAIL)
    outcomes.release(cohort, lead_of(cohort))
    list(letters.make_letters(cohort, lead_of(cohort), folder / "letters"))
    confirm_sent(cohort, lead_of(cohort), outcomes.today(cohort))
    return first


def test_what_comes_in_after_a_released_fail_is_the_next_attempt(cohort: Cohort, tmp_path: Path) -> None:
    first = failed(cohort, tmp_path)
    (second,) = hand_over(cohort, tmp_path, "NTP-1001 again.txt")
    assert standings(cohort) == {"NTP-1001.txt": (1, "counts"), "NTP-1001 again.txt": (2, "counts")}
    assert told(cohort) == {"NTP-1001.txt": [], "NTP-1001 again.txt": ["further-attempt"]}
    assert [line.submission for line in outcomes.board(cohort).released] == [first.id]
    (blocked,) = outcomes.board(cohort).blocked
    assert (blocked.code, [b.code for b in blocked.blockers]) == (second.code, ["not-marked"])


def test_the_next_attempt_is_marked_and_released_for_itself(cohort: Cohort, tmp_path: Path) -> None:
    first = failed(cohort, tmp_path)
    (second,) = hand_over(cohort, tmp_path, "NTP-1001 again.txt")
    mark(cohort, second, PASS)
    assert letters.draft_letter(cohort, second.id).state is State.PASSED
    outcomes.release(cohort, lead_of(cohort))
    states = {line.submission: line.state for line in outcomes.board(cohort).released}
    assert states == {first.id: State.FAILED, second.id: State.PASSED}
    *made, _ = letters.make_letters(cohort, lead_of(cohort), tmp_path / "more letters")
    names = sorted(letter.pdf_name for letter in made if isinstance(letter, letters.LetterMade))
    assert names == ["Outcome letter NTP-1001 attempt 2.pdf", "Outcome letter NTP-1001.pdf"]
    assert "second attempt" in letters.letter_for(cohort, second.id).text
    assert "first attempt" in letters.letter_for(cohort, first.id).text
    assert verify(cohort).problems == ()


def test_the_department_is_told_the_newest_attempt_whose_letter_was_sent(cohort: Cohort, tmp_path: Path) -> None:
    failed(cohort, tmp_path)
    (second,) = hand_over(cohort, tmp_path, "NTP-1001 again.txt")
    mark(cohort, second, PASS)
    assert _department(cohort, tmp_path) == (["failed"], ["outcome-not-released", "no-script"])
    outcomes.release(cohort, lead_of(cohort))
    assert _department(cohort, tmp_path) == (["failed"], ["letter-not-sent", "no-script"])
    list(letters.make_letters(cohort, lead_of(cohort), tmp_path / "more letters"))
    confirm_sent(cohort, lead_of(cohort), outcomes.today(cohort))
    assert _department(cohort, tmp_path) == (["passed"], ["later-attempt", "no-script"])


def _department(cohort: Cohort, folder: Path) -> tuple[list[str], list[str]]:
    done = export_department(cohort, folder / "out.csv")
    rows = (folder / "out.csv").read_text("utf-8-sig").splitlines()[1:]
    return [row.split(",")[2] for row in rows], [held.reason for held in done.withheld]


def test_a_further_file_of_the_second_attempt_belongs_to_it(cohort: Cohort, tmp_path: Path) -> None:
    failed(cohort, tmp_path)
    (second,) = hand_over(cohort, tmp_path, "NTP-1001 b.txt")
    hand_over(cohort, tmp_path, "NTP-1001 c.txt")
    mark(cohort, now(cohort, intake.lines(cohort)[-1]), PASS)
    hand_over(cohort, tmp_path, "NTP-1001 d.txt")
    assert [*standings(cohort).values()] == [(1, "counts"), (2, "replaced"), (2, "counts"), (2, "counts")]
    assert told(cohort)["NTP-1001 d.txt"][:1] == ["second-script"]
    assert second.attempt == 2


def test_a_void_attempt_stays_void_when_the_next_one_comes_in(cohort: Cohort, tmp_path: Path) -> None:
    (first,) = hand_over(cohort, tmp_path, "NTP-1001.txt")
    mark(cohort, first, PASS)
    lead = lead_of(cohort)
    attempts.rule_on_attempt(cohort, lead, ANN, State.VOID, "Two pages are another person's.")
    outcomes.release(cohort, lead)
    (second,) = hand_over(cohort, tmp_path, "NTP-1001 again.txt")
    assert told(cohort)["NTP-1001 again.txt"] == ["second-script"]
    assert rule(cohort, second, "attempt").attempt == 2
    mark(cohort, second, PASS)
    board = outcomes.board(cohort)
    assert [(line.submission, line.state) for line in board.ready] == [(second.id, State.PASSED)]
    assert [(line.submission, line.state) for line in board.released] == [(first.id, State.VOID)]
    attempts.rule_on_attempt(cohort, lead, ANN, State.WITHHELD, "An inquiry is open.")
    assert [line.code for line in outcomes.board(cohort).blocked] == [second.code]


def test_a_file_matched_by_a_person_is_the_next_attempt_after_a_released_fail(cohort: Cohort, tmp_path: Path) -> None:
    failed(cohort, tmp_path)
    (stray,) = hand_over(cohort, tmp_path, "answer.txt")
    intake.match(cohort, lead_of(cohort), stray.code, ANN)
    assert now(cohort, stray).attempt == 2
    intake.match(cohort, lead_of(cohort), stray.code, BEN, ANN)
    assert now(cohort, stray).attempt == 1
