"""Scripts are given out equally and by chance, to nobody who must not mark them, and stay once marking has begun."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from cohorts import lead_of, person
from moderated import (
    ASSESSORS,
    MODERATORS,
    NEW,
    SCRIPTS,
    SEED,
    code_of,
    first_levels,
    id_of,
    judged,
    line,
    mark_first,
    marker_of,
    number_of,
    participant,
    received_window,
    sampled,
    second_marker,
)

from workbench.domain.allocation import BY_SPLIT
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Slot, Stage
from workbench.domain.people import Role
from workbench.store import submissions
from workbench.workflow import allocation, intake, marking
from workbench.workflow.allocation import BEGUN, COLUMNS, PinsPreview
from workbench.workflow.cohort import Cohort, verify
from workbench.workflow.people import add_person

FIRST, SECOND, THIRD = Stage.FIRST, Stage.SECOND, Stage.THIRD
OWN_SCHOOL, OWN_PARTNER = (1, 21, 41), (3, 23, 43)
"""What the first assessor, and the third, must not mark."""


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(WorkbenchError) as caught:
        deed()
    return caught.value.code


def held(cohort: Cohort, stage: Stage = FIRST) -> dict[int, str]:
    """Who has each script, by its number."""
    return {number_of(given.code): given.name for given in allocation.board(cohort, stage).lines}


def give(cohort: Cohort, number: int, name: str, stage: Stage = FIRST) -> None:
    allocation.move(cohort, lead_of(cohort), id_of(cohort, number), stage, person(cohort, name).id, "To even things out.")


def begin(cohort: Cohort, number: int, name: str, stage: Stage = FIRST) -> None:
    """Have somebody type something."""
    desk = marking.open_script(cohort, person(cohort, name), id_of(cohort, number), stage)
    marking.save(cohort, person(cohort, name), desk.marking.write_note("problem", "Begun."))


def pins(folder: Path, rows: Iterable[tuple[str, ...]], columns: tuple[str, ...] = COLUMNS) -> Path:
    path = folder / "pins.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


def test_a_draw_gives_everybody_their_equal_share_and_nobody_their_own(received: Cohort) -> None:
    done = allocation.allocate(received, lead_of(received), SEED)
    assert (done.seed, len(done.given), done.left) == (SEED, SCRIPTS, ())
    assert {given.reason for given in done.given} == {BY_SPLIT}
    found = held(received)
    assert Counter(found.values()) == dict.fromkeys(ASSESSORS, 15)
    assert ASSESSORS[0] not in {found[number] for number in OWN_SCHOOL}
    assert ASSESSORS[2] not in {found[number] for number in OWN_PARTNER}
    loads = {load.name: (load.given, load.begun, load.handed_in) for load in allocation.board(received, FIRST).loads}
    assert loads == dict.fromkeys(ASSESSORS, (15, 0, 0))
    assert verify(received).problems == ()


def test_the_same_seed_gives_out_the_same_in_a_copy_of_the_cohort(received: Cohort, tmp_path: Path) -> None:
    allocation.allocate(received, lead_of(received), SEED)
    assert allocation.allocate(received, lead_of(received), SEED).given == ()
    for folder, seed in (("same", SEED), ("other", SEED + 1)):
        (tmp_path / folder).mkdir()
        with received_window(tmp_path / folder) as copy:
            allocation.allocate(copy, lead_of(copy), seed)
            assert (held(copy) == held(received)) is (seed == SEED)


def test_a_draw_names_its_seed_when_none_was_given(received: Cohort) -> None:
    assert 1 <= allocation.allocate(received, lead_of(received)).seed <= 9999


def test_only_the_lead_gives_out_moves_and_pins(received: Cohort) -> None:
    ada = person(received, ASSESSORS[0])
    assert refused(lambda: allocation.allocate(received, ada, 1)) == "not-allowed"
    assert refused(lambda: allocation.move(received, ada, id_of(received, 0), FIRST, ada.id, "Mine.")) == "not-allowed"
    assert refused(lambda: allocation.pin(received, ada, PinsPreview((), ()))) == "not-allowed"
    assert held(received) == {}


def test_without_an_assessor_there_is_nobody_to_give_anything_to(fresh: Cohort) -> None:
    assert refused(lambda: allocation.allocate(fresh, lead_of(fresh), 1)) == "nobody-marks"


def test_what_was_given_before_stays_and_counts(received: Cohort) -> None:
    for number in range(20):
        give(received, number, ASSESSORS[3])
    allocation.allocate(received, lead_of(received), SEED)
    found = held(received)
    assert {found[number] for number in range(20)} == {ASSESSORS[3]}
    assert sorted(Counter(found.values()).values()) == [13, 13, 14, 20]


def test_a_script_that_nobody_may_mark_is_left_and_says_why(received: Cohort) -> None:
    with received.database.writing() as connection:
        connection.exec_driver_sql("UPDATE person SET school = 'Fernhollow Primary School' WHERE roles = 'assessor'")
    done = allocation.allocate(received, lead_of(received), SEED)
    assert {number_of(waiting.code) for waiting in done.left} == set(OWN_SCHOOL)
    assert {waiting.why for waiting in done.left} == {
        f"Nobody may mark {code_of(n)}: each of the 4 assessors has an interest in it or marks it at another stage."
        for n in OWN_SCHOOL
    }
    assert allocation.board(received, FIRST).waiting == done.left


def test_what_somebody_began_before_the_draw_is_theirs(received: Cohort) -> None:
    for number in range(10):
        begin(received, number, ASSESSORS[1])
    done = allocation.allocate(received, lead_of(received), SEED)
    found = held(received)
    assert {found[number] for number in range(10)} == {ASSESSORS[1]}
    assert Counter(given.reason for given in done.given) == {BEGUN: 10, BY_SPLIT: 50}
    assert Counter(found.values()) == dict.fromkeys(ASSESSORS, 15)
    queue = marking.queue(received, person(received, ASSESSORS[1]))
    assert {number_of(waiting.code) for waiting in queue if waiting.progress == "in marking"} == set(range(10))


def test_a_script_goes_to_somebody_else_with_a_reason(received: Cohort) -> None:
    allocation.allocate(received, lead_of(received), SEED)
    number = next(n for n, name in held(received).items() if name == ASSESSORS[0] and n not in OWN_PARTNER)
    give(received, number, ASSESSORS[2])
    assert held(received)[number] == ASSESSORS[2]
    (moved,) = [given for given in allocation.board(received, FIRST).lines if given.code == code_of(number)]
    assert moved.reason == "To even things out."
    assert refused(lambda: marking.open_script(received, person(received, ASSESSORS[0]), moved.submission)) == "not-allocated"
    assert marking.open_script(received, person(received, ASSESSORS[2]), moved.submission).marking.untouched
    assert verify(received).problems == ()


def test_moving_needs_a_reason_and_somebody_who_marks(received: Cohort) -> None:
    lead, script, ada = lead_of(received), id_of(received, 0), person(received, ASSESSORS[0]).id
    assert refused(lambda: allocation.move(received, lead, script, FIRST, ada, "  ")) == "reason-missing"
    assert refused(lambda: give(received, 0, MODERATORS[0])) == "not-allowed"
    assert refused(lambda: allocation.move(received, lead, script, FIRST, "nobody", "Why.")) == "not-allowed"


@pytest.mark.parametrize(("number", "name"), [(OWN_SCHOOL[0], ASSESSORS[0]), (OWN_PARTNER[0], ASSESSORS[2])])
def test_nobody_is_given_their_own_school_or_partner(received: Cohort, number: int, name: str) -> None:
    assert refused(lambda: give(received, number, name)) == "own-script"
    assert refused(lambda: marking.open_script(received, person(received, name), id_of(received, number))) == "own-script"
    barred = allocation.board(received, FIRST).barred[id_of(received, number)]
    assert barred == {person(received, name).id}


@pytest.mark.parametrize("begun", [False, True])
def test_what_turns_out_to_be_of_the_marker_s_own_school_is_given_to_somebody_else(received: Cohort, begun: bool) -> None:
    lead, name, number = lead_of(received), ASSESSORS[1], 9
    give(received, number, name)
    if begun:
        begin(received, number, name)
    add_person(received, lead, name, Role.ASSESSOR, participant(number).school)
    assert code_of(number) in {waits.code for waits in allocation.board(received, FIRST).waiting}
    allocation.allocate(received, lead, SEED)
    assert held(received)[number] != name
    assert code_of(number) not in {waits.code for waits in marking.queue(received, person(received, name))}


def test_what_was_marked_before_a_school_was_known_stays_with_its_marker(first_marked: Cohort) -> None:
    before = allocation.board(first_marked, FIRST).lines
    add_person(first_marked, lead_of(first_marked), marker_of(7), Role.ASSESSOR, participant(7).school)
    assert allocation.board(first_marked, FIRST).lines == before


def test_a_script_is_locked_once_its_marker_has_begun(received: Cohort) -> None:
    give(received, 0, ASSESSORS[1])
    give(received, 0, ASSESSORS[3])
    begin(received, 0, ASSESSORS[3])
    assert refused(lambda: give(received, 0, ASSESSORS[1])) == "allocation-locked"
    give(received, 0, ASSESSORS[3])  # to whom it belongs
    (lock,) = allocation.board(received, FIRST).lines
    assert (lock.began, lock.handed_in) == (True, False)
    assert [load.begun for load in allocation.board(received, FIRST).loads if load.name == ASSESSORS[3]] == [1]


def test_opening_a_script_does_not_lock_it(received: Cohort) -> None:
    give(received, 0, ASSESSORS[1])
    marking.open_script(received, person(received, ASSESSORS[1]), id_of(received, 0))
    give(received, 0, ASSESSORS[3])
    assert held(received) == {0: ASSESSORS[3]}


def test_a_script_that_was_handed_in_stays_with_its_marker(first_marked: Cohort) -> None:
    assert refused(lambda: give(first_marked, 6, ASSESSORS[0])) == "allocation-locked"
    assert all(given.began and given.handed_in for given in allocation.board(first_marked, FIRST).lines)


def test_a_queue_has_what_was_given_in_an_order_of_its_own(received: Cohort) -> None:
    markers = [person(received, name) for name in ASSESSORS]
    free = [[waiting.code for waiting in marking.queue(received, marker)] for marker in markers]
    assert [len(codes) for codes in free] == [57, 60, 57, 60]
    assert free[1] != free[3]
    assert free[1] != [script.code for script in intake.lines(received)]
    allocation.allocate(received, lead_of(received), SEED)
    found = held(received)
    for marker, before in zip(markers, free, strict=True):
        now = [waiting.code for waiting in marking.queue(received, marker)]
        assert now == [code for code in before if found[number_of(code)] == marker.name]
        assert now == [waiting.code for waiting in marking.queue(received, marker)]


def test_a_queue_keeps_its_order_while_it_is_marked(received: Cohort) -> None:
    mark_first(received, *range(0, SCRIPTS, 8))
    allocation.allocate(received, lead_of(received), SEED)
    odalys = person(received, ASSESSORS[0])
    before = [waiting.code for waiting in marking.queue(received, odalys)]
    begin(received, number_of(next(w.code for w in marking.queue(received, odalys) if w.progress == "not opened")), odalys.name)
    assert [waiting.code for waiting in marking.queue(received, odalys)] == before


def test_second_markings_go_to_those_who_did_not_mark_first(drawn: Cohort) -> None:
    found = held(drawn, SECOND)
    assert set(found) == set(sampled(drawn))
    assert set(found.values()) <= {*ASSESSORS, *MODERATORS}
    assert Counter(found.values()) == dict.fromkeys((*ASSESSORS, *MODERATORS), 3)
    assert all(name != marker_of(number) for number, name in found.items())
    assert found[3] != ASSESSORS[2]  # the delivery partner of the script's participant
    assert allocation.board(drawn, SECOND).waiting == ()


def test_second_marking_is_refused_where_it_is_not_asked_for(drawn: Cohort) -> None:
    spare = next(number for number in range(SCRIPTS) if number not in sampled(drawn) and number % 4 == 1)
    severin = person(drawn, MODERATORS[0])
    assert refused(lambda: give(drawn, spare, MODERATORS[0], SECOND)) == "not-sampled"
    assert refused(lambda: marking.open_script(drawn, severin, id_of(drawn, spare), SECOND)) == "not-sampled"
    holder = second_marker(drawn, 0)
    other = next(name for name in MODERATORS if name != holder.name)
    assert refused(lambda: marking.open_script(drawn, person(drawn, other), id_of(drawn, 0), SECOND)) == "not-allocated"
    slot = Slot(id_of(drawn, 0), SECOND, person(drawn, other).id)
    theirs = judged(drawn, slot, first_levels(0))
    assert refused(lambda: marking.save(drawn, person(drawn, other), theirs)) == "not-allocated"
    assert refused(lambda: marking.hand_in(drawn, person(drawn, other), theirs)) == "not-allocated"


def test_nobody_second_marks_their_own_first_mark(drawn: Cohort) -> None:
    first = person(drawn, marker_of(0))
    assert refused(lambda: give(drawn, 0, first.name, SECOND)) == "own-first-mark"
    assert refused(lambda: marking.open_script(drawn, first, id_of(drawn, 0), SECOND)) == "own-first-mark"
    assert allocation.board(drawn, SECOND).barred[id_of(drawn, 0)] == {first.id}


def test_a_third_marking_is_for_moderators_and_leads(drawn: Cohort) -> None:
    name = next(name for name in ASSESSORS if name not in (marker_of(0), second_marker(drawn, 0).name))
    assert refused(lambda: give(drawn, 0, name, THIRD)) == "not-allowed"
    assert refused(lambda: give(drawn, 0, second_marker(drawn, 0).name, THIRD)) in ("own-first-mark", "not-allowed")


def test_a_table_of_who_marks_what_goes_out_and_comes_in_the_same(drawn: Cohort, tmp_path: Path) -> None:
    out = tmp_path / "allocation.csv"
    assert allocation.write_allocation(drawn, out) == SCRIPTS + 18
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    told = {(number_of(row["submission"]), row["role"]): row["person"] for row in rows}
    wanted = {(n, "first"): name for n, name in held(drawn).items()} | {(n, "second"): s for n, s in held(drawn, SECOND).items()}
    assert told == wanted
    preview = allocation.read_pins(drawn, out)
    assert (len(preview.pins), preview.problems) == (SCRIPTS + 18, ())
    before = verify(drawn).checked
    assert allocation.pin(drawn, lead_of(drawn), preview) == ()
    assert verify(drawn).checked == before


def test_pins_are_taken_in_and_say_where_they_come_from(received: Cohort, tmp_path: Path) -> None:
    rows = [
        (code_of(0), "first", ASSESSORS[3]),
        (line(received, 5).sha256, "", ASSESSORS[0].upper()),
        (code_of(7), "FIRST", ASSESSORS[1]),
    ]
    preview = allocation.read_pins(received, pins(tmp_path, rows))
    assert preview.problems == ()
    done = allocation.pin(received, lead_of(received), preview)
    assert {(number_of(given.code), given.name, given.reason) for given in done} == {
        (0, ASSESSORS[3], "pinned by pins.csv"),
        (5, ASSESSORS[0], "pinned by pins.csv"),
        (7, ASSESSORS[1], "pinned by pins.csv"),
    }
    assert held(received) == {0: ASSESSORS[3], 5: ASSESSORS[0], 7: ASSESSORS[1]}
    allocation.allocate(received, lead_of(received), SEED)
    assert [held(received)[number] for number in (0, 5, 7)] == [ASSESSORS[3], ASSESSORS[0], ASSESSORS[1]]


def test_each_faulty_row_is_told_with_its_number_and_column_and_the_others_count(received: Cohort, tmp_path: Path) -> None:
    begin(received, 9, ASSESSORS[1])
    rows = [
        (code_of(0), "first", ASSESSORS[0]),
        ("K0K-0K", "first", ASSESSORS[0]),
        (code_of(2), "fourth", ASSESSORS[0]),
        (code_of(4), "first", "Nobody Here"),
        (code_of(1), "first", ASSESSORS[0]),
        (code_of(0), "first", ASSESSORS[1]),
        (code_of(6), "second", MODERATORS[0]),
        (code_of(8), "first", MODERATORS[0]),
        (code_of(10), "first", ASSESSORS[2]),
    ]
    preview = allocation.read_pins(received, pins(tmp_path, rows))
    assert [(problem.row, problem.column) for problem in preview.problems] == [
        (3, "submission"),
        (4, "role"),
        (5, "person"),
        (6, "person"),
        (7, "submission"),
        (8, "person"),
        (9, "person"),
    ]
    said = [problem.message for problem in preview.problems]
    assert said[3] == f"{ASSESSORS[0]} cannot mark {code_of(1)}: it comes from the marker's own school."
    assert said[5] == f"{code_of(6)} is not in the sample, so it takes no second marking."
    allocation.pin(received, lead_of(received), preview)
    assert held(received) == {0: ASSESSORS[0], 10: ASSESSORS[2]}


def test_one_table_does_not_give_somebody_two_stages_of_a_script(drawn: Cohort, tmp_path: Path) -> None:
    number = NEW[0]
    holder = second_marker(drawn, number).name
    other = next(name for name in MODERATORS if name != holder)
    rows = [(code_of(number), "second", other), (code_of(number), "third", other)]
    preview = allocation.read_pins(drawn, pins(tmp_path, rows))
    assert [(pin.stage, problem.row) for pin, problem in zip(preview.pins, preview.problems, strict=True)] == [(SECOND, 3)]


def test_pins_that_became_unfit_since_they_were_read_are_refused_whole(received: Cohort, tmp_path: Path) -> None:
    give(received, 0, ASSESSORS[1])
    rows = [(code_of(2), "first", ASSESSORS[3]), (code_of(0), "first", ASSESSORS[3])]
    preview = allocation.read_pins(received, pins(tmp_path, rows))
    begin(received, 0, ASSESSORS[1])
    assert refused(lambda: allocation.pin(received, lead_of(received), preview)) == "allocation-locked"
    assert held(received) == {0: ASSESSORS[1]}


def test_another_table_is_refused(received: Cohort, tmp_path: Path) -> None:
    path = pins(tmp_path, [(code_of(0), ASSESSORS[0])], ("script", "person"))
    assert refused(lambda: allocation.read_pins(received, path)) == "wrong-columns"


def test_a_third_marking_waits_for_two_others(drawn: Cohort) -> None:
    holder = second_marker(drawn, 0).name
    third = next(name for name in MODERATORS if name != holder)
    give(drawn, 0, third, THIRD)
    assert held(drawn, THIRD) == {0: third}
    assert [waiting.code for waiting in marking.queue(drawn, person(drawn, third), THIRD)] == [code_of(0)]
    assert refused(lambda: marking.open_script(drawn, person(drawn, third), id_of(drawn, 0), THIRD)) == "not-marked-twice"


def test_an_unmatched_script_is_given_out_like_any_other(received: Cohort) -> None:
    with received.database.reading() as connection:
        assert submissions.line(connection, id_of(received, 1)).participant
    with received.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM participant WHERE reference = 'GEN-001'")
    give(received, 1, ASSESSORS[0])
    assert held(received) == {1: ASSESSORS[0]}
