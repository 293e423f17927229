"""The sample holds what the policy asks for and can be drawn again; second marking is blind; reviews hold a marker's scripts."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from cohorts import lead_of, person
from moderated import (
    ASSESSORS,
    FAIL,
    FAILS,
    FLAGGED,
    LINE,
    MODERATORS,
    NEAR,
    NEW,
    PASS,
    SCRIPTS,
    SEED,
    SPLIT,
    UNLIKE,
    code_of,
    id_of,
    judged,
    mark_first,
    mark_second,
    mark_seconds,
    marked_window,
    marker_of,
    number_of,
    received_window,
    sampled,
    sampled_for,
    second_marker,
)

from workbench.domain.adjudication import Finding
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Marking, Slot, Stage
from workbench.domain.people import Person
from workbench.domain.sampling import PairState, Reason, SampleView
from workbench.store import markings
from workbench.store.ledger import record_hash
from workbench.store.plain import dump_marking
from workbench.workflow import adjudication, allocation, intake, marking, marks, moderation, outcomes
from workbench.workflow.cohort import Cohort, verify


def refused(deed: Callable[..., object], *given: object) -> str:
    with pytest.raises(WorkbenchError) as caught:
        deed(*given)
    return caught.value.code


def view(cohort: Cohort) -> SampleView:
    found = moderation.sample(cohort)
    assert found is not None
    return found


def told(cohort: Cohort, number: int) -> list[str]:
    """The codes of what stands in the way of a script, in order."""
    found = {line.code: [blocker.code for blocker in line.blockers] for line in outcomes.board(cohort).blocked}
    return found.get(code_of(number), [])


def free(cohort: Cohort) -> set[int]:
    """The numbers of the scripts that nothing stands in the way of."""
    return {number_of(line.code) for line in outcomes.board(cohort).ready}


def correct(cohort: Cohort, number: int, levels: Mapping[str, int]) -> None:
    """Have the lead reopen a first marking and its marker hand another one in."""
    marker = person(cohort, marker_of(number))
    marking.reopen(cohort, lead_of(cohort), id_of(cohort, number), "A page was missed.")
    marking.hand_in(cohort, marker, judged(cohort, Slot(id_of(cohort, number), Stage.FIRST, marker.id), levels))


def test_a_draw_takes_exactly_the_strata_of_the_policy(first_marked: Cohort) -> None:
    assert moderation.sample(first_marked) is None
    assert moderation.ready_for_draw(first_marked) == (SCRIPTS, SCRIPTS)
    drawn = moderation.draw(first_marked, lead_of(first_marked), SEED)
    found = {reason: sorted(sampled_for(first_marked, reason)) for reason in Reason}
    assert found[Reason.FAIL] == list(FAILS)
    assert found[Reason.NEAR_LINE] == list(NEAR)
    assert found[Reason.FLAGGED] == list(FLAGGED)
    assert found[Reason.NEW_MARKER] == list(NEW)
    minimum = [marker_of(number) for number in found[Reason.MARKER_MINIMUM]]
    assert sorted(minimum) == [ASSESSORS[0], ASSESSORS[1], ASSESSORS[1], ASSESSORS[2]]
    assert len(found[Reason.RANDOM]) == 4
    assert found[Reason.REVIEW] == []
    assert (len(drawn.lines), drawn.seed, drawn.scripts, drawn.marked, drawn.since) == (18, SEED, SCRIPTS, SCRIPTS, 0)
    assert {line.state for line in drawn.lines} == {PairState.WAITING}
    assert all(line.marker == marker_of(number_of(line.code)) for line in drawn.lines)
    assert drawn == view(first_marked)
    assert verify(first_marked).problems == ()


def test_a_new_marker_s_first_scripts_stay_the_first_when_they_are_corrected(first_marked: Cohort) -> None:
    marker = person(first_marked, marker_of(NEW[0]))
    marking.reopen(first_marked, marker, id_of(first_marked, NEW[0]), "A typing mistake.")
    slot = Slot(id_of(first_marked, NEW[0]), Stage.FIRST, marker.id)
    marking.hand_in(first_marked, marker, judged(first_marked, slot, PASS))
    moderation.draw(first_marked, lead_of(first_marked), SEED)
    assert sorted(sampled_for(first_marked, Reason.NEW_MARKER)) == sorted(NEW)


def test_every_reason_has_its_words(drawn: Cohort) -> None:
    assert {(line.reason, line.words) for line in view(drawn).lines} == {
        (Reason.FAIL, "Not yet passed"),
        (Reason.NEAR_LINE, "At the line: 10 points"),
        (Reason.FLAGGED, "Flagged by its marker"),
        (Reason.NEW_MARKER, "New marker, first five"),
        (Reason.MARKER_MINIMUM, "Marker’s minimum of 3"),
        (Reason.RANDOM, "Random"),
    }


def test_the_same_seed_draws_the_same_sample_in_a_copy_of_the_cohort(drawn: Cohort, tmp_path: Path) -> None:
    for folder, seed in (("same", SEED), ("other", SEED + 1)):
        (tmp_path / folder).mkdir()
        with marked_window(tmp_path / folder) as copy:
            moderation.draw(copy, lead_of(copy), seed)
            assert (sampled(copy) == sampled(drawn)) is (seed == SEED)


def test_only_the_lead_draws_and_closes(first_marked: Cohort) -> None:
    for name in (ASSESSORS[0], MODERATORS[0]):
        assert refused(moderation.draw, first_marked, person(first_marked, name), 1) == "not-allowed"
        given = (first_marked, person(first_marked, name), "r", Finding.STANDS, "Why.")
        assert refused(moderation.close_review, *given) == "not-allowed"
    assert moderation.sample(first_marked) is None


def test_another_seed_is_refused_and_the_same_or_none_changes_nothing(drawn: Cohort) -> None:
    before, stored = view(drawn), verify(drawn).checked
    assert refused(lambda: moderation.draw(drawn, lead_of(drawn), SEED + 1)) == "sample-drawn"
    assert moderation.draw(drawn, lead_of(drawn)) == before
    assert moderation.draw(drawn, lead_of(drawn), SEED) == before
    assert verify(drawn).checked == stored


def test_nothing_is_drawn_from_nothing_or_for_a_policy_that_asks_for_nothing(received: Cohort, tmp_path: Path) -> None:
    assert refused(lambda: moderation.draw(received, lead_of(received), 1)) == "nothing-to-sample"
    quiet = {"all_fails": False, "near_line_steps": 0, "new_marker_first": 0, "flagged": False, "minimum_per_marker": 0}
    (tmp_path / "quiet").mkdir()
    with marked_window(tmp_path / "quiet", {**quiet, "percent": 0, "at_least": 0}) as cohort:
        assert refused(lambda: moderation.draw(cohort, lead_of(cohort), 1)) == "nothing-to-sample"
        assert free(cohort) == set(range(SCRIPTS))


def test_scripts_marked_later_join_by_the_same_rule_and_earlier_picks_stay(tmp_path: Path) -> None:
    with received_window(tmp_path) as cohort:
        lead = lead_of(cohort)
        mark_first(cohort, *range(1, 41))
        first = moderation.draw(cohort, lead, SEED)
        assert (first.marked, first.since, len(first.lines)) == (40, 0, 14)
        mark_first(cohort, 0, *range(41, SCRIPTS))
        assert (view(cohort).marked, view(cohort).since) == (40, 20)
        assert told(cohort, 41) == ["sample-not-drawn", "sample-unfinished"]
        second = moderation.draw(cohort, lead)
        assert second.lines[: len(first.lines)] == first.lines
        assert (second.seed, second.marked, second.since) == (SEED, SCRIPTS, 0)
        assert len(second.lines) == 18
        assert 0 in sampled_for(cohort, Reason.FAIL)
        assert [pick.submission for pick in moderation.redraw(cohort)] == [line.submission for line in second.lines]
        assert len(moderation.looked_at(cohort)) == SCRIPTS
        assert verify(cohort).problems == ()


def stored(cohort: Cohort) -> list[tuple[str, str, str]]:
    return [(line.submission, line.reason.value, line.words) for line in view(cohort).lines]


def redrawn(cohort: Cohort) -> list[tuple[str, str, str]]:
    return [(pick.submission, pick.reason.value, pick.words) for pick in moderation.redraw(cohort)]


def test_the_sample_drawn_again_is_the_sample_that_is_stored(drawn: Cohort) -> None:
    assert redrawn(drawn) == stored(drawn)
    correct(drawn, 6, FAIL)  # what a draw looked at is stored, so that later marks change nothing about it
    assert redrawn(drawn) == stored(drawn)


def test_a_mark_corrected_after_the_draw_is_looked_at_again(drawn: Cohort) -> None:
    number = next(number for number in range(SCRIPTS) if number not in sampled(drawn))
    correct(drawn, number, PASS)  # the same levels again
    assert "sample-not-drawn" not in told(drawn, number)
    correct(drawn, number, FAIL)
    assert "sample-not-drawn" in told(drawn, number)
    assert view(drawn).since == 1
    moderation.draw(drawn, lead_of(drawn))
    assert number in sampled_for(drawn, Reason.FAIL)
    assert told(drawn, number) == ["second-mark-missing", "sample-unfinished"]
    assert redrawn(drawn) == stored(drawn)


def test_a_marking_is_sealed_once_a_draw_has_looked_at_it(drawn: Cohort) -> None:
    marker = person(drawn, marker_of(6))
    assert refused(lambda: marking.reopen(drawn, marker, id_of(drawn, 6), "I misread it.")) == "sealed"
    marking.reopen(drawn, lead_of(drawn), id_of(drawn, 6), "A page was missed.")
    assert told(drawn, 6) == ["not-marked"]


def test_a_second_marking_is_sealed_at_once(drawn: Cohort) -> None:
    number, holder = FAILS[0], second_marker(drawn, FAILS[0])
    mark_second(drawn, number)
    assert refused(lambda: marking.reopen(drawn, holder, id_of(drawn, number), "A slip.", Stage.SECOND)) == "sealed"


def test_before_the_draw_nobody_is_released(first_marked: Cohort) -> None:
    assert {blocker.code for blocker in outcomes.board(first_marked).blockers} == {"sample-not-drawn"}
    assert outcomes.release(first_marked, lead_of(first_marked)).released == ()


def test_a_marker_s_scripts_wait_until_all_their_sampled_ones_are_marked_twice(drawn: Cohort) -> None:
    assert free(drawn) == set()
    assert told(drawn, FAILS[0]) == ["second-mark-missing", "sample-unfinished"]
    assert told(drawn, 4) == ["sample-unfinished"]
    own = [number for number in sampled(drawn) if marker_of(number) == ASSESSORS[0]]
    for number in own[:-1]:
        mark_second(drawn, number)
    assert free(drawn) == set()
    mark_second(drawn, own[-1])
    assert free(drawn) == set(range(0, SCRIPTS, 4))


def test_the_state_of_each_pair_is_told(paired: Cohort) -> None:
    states = {number_of(line.code): line.state for line in view(paired).lines}
    assert states.pop(SPLIT) is PairState.IN_ADJUDICATION
    assert states.pop(UNLIKE) is PairState.LEVELS_DIFFER
    assert set(states.values()) == {PairState.AGREED}
    counts = {stage.stage: (stage.done, stage.waiting, stage.blocked) for stage in outcomes.board(paired).stages}
    assert counts["moderation"] == (17, 0, 1)
    assert [pair.code for pair in moderation.pairs(paired)] == [line.code for line in view(paired).lines]


# Blindness: what a second marker is shown says nothing of the first marks.


def shown(cohort: Cohort, marker: Person, folder: Path) -> str:
    """Everything that a second marker can come to see of a cohort, in one text."""
    queues = [marking.queue(cohort, marker, stage) for stage in Stage]
    desks = [marking.open_script(cohort, marker, waiting.submission, Stage.SECOND) for waiting in queues[1]]
    refusals = [said(marking.open_script, cohort, marker, line.id, stage) for line in intake.lines(cohort) for stage in Stage]
    compared = [said(adjudication.compare, cohort, marker, line.id) for line in intake.lines(cohort)]
    cases = said(adjudication.cases, cohort, marker)
    marks.write_template(cohort, folder / "template.csv", marker)
    marks.export_marks(cohort, folder / "marks.csv", marker)
    files = [(folder / name).read_text("utf-8-sig") for name in ("template.csv", "marks.csv")]
    return repr((queues, desks, refusals, compared, cases, files))


def said(deed: Callable[..., object], *given: object) -> str:
    try:
        return repr(deed(*given))
    except WorkbenchError as error:
        return f"{error.code}: {error.message}"


def spoil(cohort: Cohort, keep: Person) -> None:
    """Change every first marking in the file itself: levels, passages, words, flags, who made it and when."""
    others = [person(cohort, name).id for name in ASSESSORS if name != keep.name]
    with cohort.database.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER marking_no_update")
        items = [item for item in markings.standing(connection, Stage.FIRST) if item.marking.slot.person != keep.id]
        names = {item.id: others[(others.index(item.marking.slot.person) + 1) % len(others)] for item in items}
        for place, item in enumerate(reversed(items)):
            later = f"2027-05-08T10:{place:02d}:00.000+00:00"
            row = (dump_marking(changed(item.marking)), names[item.id], later, item.id)
            connection.exec_driver_sql("UPDATE marking SET body = ?, person_id = ?, at = ? WHERE id = ?", row)


def changed(one: Marking) -> Marking:
    other = one
    for judgement in one.judgements:
        level = 1 if judgement.level and judgement.level > 2 else 4
        other = other.grade(judgement.criterion, level).write_feedback(judgement.criterion, "Other words.")
        other = other.write_note(judgement.criterion, "Another note.")
    moved = tuple(replace(a, id=f"x-{a.id}", text="Another card.") for a in other.annotations[:2])
    return replace(other, annotations=moved, flagged="" if one.flagged else "Odd.", note="Whole.", feedback="Whole.")


@pytest.mark.parametrize("name", [*MODERATORS, ASSESSORS[1], ASSESSORS[3]])
def test_a_second_marker_is_shown_the_same_whatever_the_first_marks_are(drawn: Cohort, tmp_path: Path, name: str) -> None:
    marker = person(drawn, name)
    (begun, *_) = marking.queue(drawn, marker, Stage.SECOND)
    desk = marking.open_script(drawn, marker, begun.submission, Stage.SECOND)
    marking.save(drawn, marker, desk.marking.grade("problem", 2).write_note("problem", "Mine."))
    before = shown(drawn, marker, tmp_path)
    firsts = [repr(item.marking) for item in _firsts(drawn, marker)]
    spoil(drawn, marker)
    assert all(one != other for one, other in zip(firsts, map(repr, [i.marking for i in _firsts(drawn, marker)]), strict=True))
    assert shown(drawn, marker, tmp_path) == before
    assert before.count("QueueLine") >= 3
    assert "'cases" not in before


def _firsts(cohort: Cohort, but: Person) -> list[markings.HandedIn]:
    with cohort.database.reading() as connection:
        found = [item for item in markings.standing(connection, Stage.FIRST) if item.marking.slot.person != but.id]
    return sorted(found, key=lambda item: item.marking.slot.submission)


def test_a_second_marker_is_never_told_why_a_script_was_sampled_or_who_marked_it(drawn: Cohort, tmp_path: Path) -> None:
    marker = person(drawn, MODERATORS[0])
    text = shown(drawn, marker, tmp_path)
    reasons = [reason.value for reason in Reason if reason is not Reason.FLAGGED]  # a queue line has a field of this name
    for word in (*ASSESSORS, *(person(drawn, name).id for name in ASSESSORS), *reasons, "First words"):
        assert word not in text, word
    for words in {line.words for line in view(drawn).lines}:
        assert words not in text, words


def test_no_comparison_before_both_are_sealed_and_none_for_a_marker_of_it(drawn: Cohort) -> None:
    number = FAILS[0]
    thirza, severin = (person(drawn, name) for name in reversed(MODERATORS))
    holder = second_marker(drawn, number)
    outsider = severin if holder.id != severin.id else thirza
    for who in (outsider, lead_of(drawn)):
        assert refused(adjudication.compare, drawn, who, id_of(drawn, number)) == "not-marked-twice"
        assert adjudication.cases(drawn, who) == ()
    mark_second(drawn, number, PASS)
    assert adjudication.compare(drawn, outsider, id_of(drawn, number)).code == code_of(number)
    for name in {marker_of(number), holder.name}:
        assert refused(adjudication.compare, drawn, person(drawn, name), id_of(drawn, number)) == "not-allowed"


def test_a_table_of_marks_shows_each_marker_only_their_own(drawn: Cohort, tmp_path: Path) -> None:
    out = tmp_path / "marks.csv"
    assert marks.export_marks(drawn, out, person(drawn, MODERATORS[0])) == 0
    assert marks.export_marks(drawn, out, person(drawn, ASSESSORS[0])) == 15 * 4
    assert marks.export_marks(drawn, out, lead_of(drawn)) == SCRIPTS * 4
    marks.write_template(drawn, out, person(drawn, MODERATORS[0]))
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["marker"], row["role"], row["level"]) for row in rows} == {(MODERATORS[0], "second", "")}
    assert len(rows) == 3 * 4


# Reviews: what a disagreement found by chance does to a marker's scripts.


def by_chance(cohort: Cohort) -> int:
    """A script that came into the sample by chance."""
    return sampled_for(cohort, Reason.RANDOM)[0]


def decided(cohort: Cohort, number: int, levels: Mapping[str, int]) -> None:
    """Have a moderator who did not mark a script decide it in favour of these levels."""
    taken = {marker_of(number), second_marker(cohort, number).name}
    actor = person(cohort, next(name for name in MODERATORS if name not in taken))
    adjudication.decide(cohort, actor, id_of(cohort, number), levels, "levels-misapplied", "Two descriptors do not hold.")


@pytest.fixture
def reviewed(drawn: Cohort) -> Cohort:
    """Every pair agrees but one drawn by chance, which a third person decided against the first marker."""
    chance = by_chance(drawn)
    mark_seconds(drawn, {chance: FAIL})
    decided(drawn, chance, FAIL)
    return drawn


def test_a_disagreement_by_chance_changes_nothing_and_holds_back_that_marker_only(reviewed: Cohort) -> None:
    chance = by_chance(reviewed)
    name = marker_of(chance)
    own = {number for number in range(SCRIPTS) if marker_of(number) == name}
    (review,) = moderation.reviews(reviewed)
    assert (review.open, review.submission, review.marker) == (True, id_of(reviewed, chance), person(reviewed, name).id)
    assert all(told(reviewed, number) == ["review-open"] for number in own)
    assert free(reviewed) == set(range(SCRIPTS)) - own
    done = outcomes.release(reviewed, lead_of(reviewed))
    assert {number_of(line.code) for line in done.released} == set(range(SCRIPTS)) - own
    assert adjudication.effect_words(reviewed, id_of(reviewed, chance)) == (
        f"This changes nothing by itself. {name}’s unreleased scripts wait until a review of all of them is closed."
    )


def test_before_the_decision_the_dispute_holds_back_that_marker(drawn: Cohort) -> None:
    chance = by_chance(drawn)
    mark_seconds(drawn, {chance: FAIL})
    own = {number for number in range(SCRIPTS) if marker_of(number) == marker_of(chance)}
    assert told(drawn, chance) == ["adjudication-open", "dispute-open"]
    assert {code for number in own - {chance} for code in told(drawn, number)} == {"dispute-open"}
    assert free(drawn) == set(range(SCRIPTS)) - own
    assert moderation.reviews(drawn) == ()


@pytest.mark.parametrize("to", [FAIL, LINE])
def test_what_was_drawn_by_chance_and_corrected_to_what_is_always_second_marked_may_change(
    drawn: Cohort, to: Mapping[str, int]
) -> None:
    chance = by_chance(drawn)
    own = {number for number in range(SCRIPTS) if marker_of(number) == marker_of(chance)}
    correct(drawn, chance, to)
    moderation.draw(drawn, lead_of(drawn))
    second = PASS if to is FAIL else FAIL
    mark_seconds(drawn, {chance: second})
    assert told(drawn, chance) == ["adjudication-open"]
    assert free(drawn) >= own - {chance}
    decided(drawn, chance, second)
    states = {number_of(line.code): line.state.value for line in outcomes.board(drawn).ready}
    assert states[chance] == ("passed" if second is PASS else "failed")
    assert moderation.reviews(drawn) == ()
    assert code_of(chance) in {line.code for line in view(drawn).lines if line.reason is Reason.RANDOM}
    assert verify(drawn).problems == ()


def test_a_marking_taken_back_in_the_midst_of_a_dispute_frees_none_of_the_marker_s_others(drawn: Cohort) -> None:
    chance = by_chance(drawn)
    mark_seconds(drawn, {chance: FAIL})
    own = {number for number in range(SCRIPTS) if marker_of(number) == marker_of(chance)}
    marking.reopen(drawn, lead_of(drawn), id_of(drawn, chance), "A page was missed.")
    assert told(drawn, chance) == ["not-marked"]
    assert {code for number in own - {chance} for code in told(drawn, number)} == {"sample-unfinished"}
    assert free(drawn) == set(range(SCRIPTS)) - own
    marker = person(drawn, marker_of(chance))
    marking.hand_in(drawn, marker, judged(drawn, Slot(id_of(drawn, chance), Stage.FIRST, marker.id), FAIL))
    moderation.draw(drawn, lead_of(drawn))
    assert free(drawn) == set(range(SCRIPTS))


def close(cohort: Cohort, finding: Finding, reason: str = "I read five scripts across the range.") -> None:
    (review,) = [review for review in moderation.reviews(cohort) if review.open]
    moderation.close_review(cohort, lead_of(cohort), review.id, finding, reason)


def test_a_review_that_finds_nothing_leaves_the_first_marks(reviewed: Cohort) -> None:
    chance = by_chance(reviewed)
    close(reviewed, Finding.STANDS)
    (review,) = moderation.reviews(reviewed)
    lead = lead_of(reviewed)
    assert (review.finding, review.closed_by, review.reason) == (Finding.STANDS, lead.id, "I read five scripts across the range.")
    assert free(reviewed) == set(range(SCRIPTS))
    assert len(sampled(reviewed)) == 18
    states = {number_of(line.code): line.state.value for line in outcomes.board(reviewed).ready}
    assert states[chance] == "passed"
    outcomes.release(reviewed, lead)
    assert {number for number, state in states.items() if state == "failed"} == set(FAILS)
    assert verify(reviewed).problems == ()


def test_closing_needs_a_reason_an_open_review_and_somebody_else(reviewed: Cohort) -> None:
    (review,) = moderation.reviews(reviewed)
    lead = lead_of(reviewed)
    deed = moderation.close_review
    assert refused(lambda: deed(reviewed, lead, review.id, Finding.STANDS, " ")) == "reason-missing"
    assert refused(lambda: deed(reviewed, lead, "none", Finding.STANDS, "Why.")) == "review-closed"
    both = replace(person(reviewed, marker_of(by_chance(reviewed))), roles=lead.roles)
    assert refused(lambda: deed(reviewed, both, review.id, Finding.STANDS, "Why.")) == "not-allowed"
    close(reviewed, Finding.STANDS)
    assert refused(lambda: deed(reviewed, lead, review.id, Finding.SECOND_MARK_ALL, "Why.")) == "review-closed"


def test_a_review_can_have_all_of_the_marker_s_scripts_second_marked(reviewed: Cohort) -> None:
    chance, lead = by_chance(reviewed), lead_of(reviewed)
    own = {number for number in range(SCRIPTS) if marker_of(number) == marker_of(chance)}
    before = set(sampled(reviewed))
    close(reviewed, Finding.SECOND_MARK_ALL)
    assert set(sampled_for(reviewed, Reason.REVIEW)) == own - before
    assert redrawn(reviewed) == stored(reviewed)
    assert {code for number in own for code in told(reviewed, number)} == {"second-mark-missing", "sample-unfinished"}
    allocation.allocate(reviewed, lead, SEED)
    mark_seconds(reviewed, {})
    assert free(reviewed) == set(range(SCRIPTS))
    states = {number_of(line.code): line.state.value for line in outcomes.board(reviewed).ready}
    assert states[chance] == "failed"
    assert adjudication.effect_words(reviewed, id_of(reviewed, chance)) == (
        "This decides the script’s outcome, in place of the first marking."
    )
    outcomes.release(reviewed, lead)
    assert verify(reviewed).problems == ()


def test_what_the_marker_hands_in_after_such_a_review_is_second_marked_too(tmp_path: Path) -> None:
    with received_window(tmp_path) as cohort:
        lead = lead_of(cohort)
        late = 52
        mark_first(cohort, *(number for number in range(SCRIPTS) if number != late))
        moderation.draw(cohort, lead, SEED)
        allocation.allocate(cohort, lead, SEED)
        chance = next(number for number in sampled_for(cohort, Reason.RANDOM) if marker_of(number) == marker_of(late))
        mark_seconds(cohort, {chance: FAIL})
        decided(cohort, chance, FAIL)
        close(cohort, Finding.SECOND_MARK_ALL)
        mark_first(cohort, late)
        assert "sample-not-drawn" in told(cohort, late)
        moderation.draw(cohort, lead)
        assert late in sampled(cohort)
        assert set(range(0, SCRIPTS, 4)) <= set(sampled(cohort))
        assert redrawn(cohort) == stored(cohort)


def test_released_scripts_are_left_out_of_a_review_and_stay_as_they_are(drawn: Cohort) -> None:
    chance, lead = by_chance(drawn), lead_of(drawn)
    own = {number for number in range(SCRIPTS) if marker_of(number) == marker_of(chance)}
    mark_seconds(drawn, {})
    gone = min(own - set(sampled(drawn)))
    outcomes.release(drawn, lead, [code_of(gone)])
    marking.reopen(drawn, lead, id_of(drawn, chance), "The wrong marker's levels.", Stage.SECOND)
    mark_second(drawn, chance, FAIL)
    decided(drawn, chance, FAIL)
    assert told(drawn, gone) == []
    close(drawn, Finding.SECOND_MARK_ALL)
    assert gone not in sampled(drawn)
    assert own - set(sampled(drawn)) == {gone}
    assert [line.state.value for line in outcomes.board(drawn).released] == ["passed"]


def test_a_second_review_does_not_change_what_the_first_let_be_released(reviewed: Cohort) -> None:
    chance, lead = by_chance(reviewed), lead_of(reviewed)
    other = next(n for n in sampled(reviewed) if marker_of(n) == marker_of(chance) and n != chance and n not in FAILS)
    close(reviewed, Finding.STANDS)
    outcomes.release(reviewed, lead, [code_of(chance)])
    marking.reopen(reviewed, lead, id_of(reviewed, other), "The wrong levels.", Stage.SECOND)
    mark_second(reviewed, other, FAIL)
    decided(reviewed, other, FAIL)
    close(reviewed, Finding.SECOND_MARK_ALL)
    allocation.allocate(reviewed, lead, SEED)
    mark_seconds(reviewed, {})
    assert free(reviewed) == set(range(SCRIPTS)) - {chance}
    (released,) = outcomes.board(reviewed).released
    assert (released.code, released.state.value) == (code_of(chance), "passed")
    outcomes.release(reviewed, lead, [code_of(chance)])
    assert [line.state.value for line in outcomes.board(reviewed).released] == ["passed"]


def test_the_sample_s_rows_are_hashed_and_in_the_ledger(drawn: Cohort) -> None:
    with drawn.database.reading() as connection:
        rows = [dict(row._mapping) for row in connection.exec_driver_sql("SELECT * FROM sample_entry ORDER BY place")]
        (draw,) = [dict(row._mapping) for row in connection.exec_driver_sql("SELECT * FROM sample")]
        deeds = connection.exec_driver_sql("SELECT deed, count(*) FROM ledger GROUP BY deed").all()
    assert [row["place"] for row in rows] == list(range(1, 19))
    assert all(row["record_sha256"] == record_hash(row) and row["sample_id"] == draw["id"] for row in rows)
    assert (draw["number"], draw["seed"], len(str(draw["policy_sha256"]))) == (1, SEED, 64)
    counts = {str(deed): count for deed, count in deeds}
    assert (counts["draw-sample"], counts["sample-script"], counts["allocate-script"]) == (1, 18, SCRIPTS + 18)
