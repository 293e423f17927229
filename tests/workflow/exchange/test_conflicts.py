"""Two judgements for one place: both are kept, neither counts unseen, and a person chooses; what says the same is no conflict."""

import shutil
from pathlib import Path
from uuid import uuid4

import pytest
from cohorts import CHEAP, Ticking, lead_of, person
from exchanged import KEZIAH, OWN, TOBIAS, mark, mark_all, office, own_file, packed, sent
from packs import dump, keys, known, office_in, pried, standing, take_in

from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import PackLists
from workbench.domain.marking import Stage
from workbench.store import markings, siblings
from workbench.workflow import allocation, copies, exchange, intake, marking, moderation, outcomes, people
from workbench.workflow.cohort import Cohort, open_cohort, verify


def movable(cohort: Cohort) -> str:
    """A script of Tobias's that Keziah may mark as well."""
    board = allocation.board(cohort, Stage.FIRST)
    other = person(cohort, KEZIAH).id
    return next(x.submission for x in board.lines if x.name == TOBIAS and other not in board.barred[x.submission])


def codes(lists: PackLists) -> list[str]:
    """Why each of the conflicts is one."""
    return [line.code for line in lists.conflicts]


def levels(cohort: Cohort, submission: str) -> set[int | None]:
    """The levels of what stands for a script."""
    with cohort.database.reading() as connection:
        (item,) = markings.standing(connection, Stage.FIRST, submission)
    return set(item.marking.levels().values())


def two_laptops(given: Cohort, folder: Path) -> tuple[Cohort, Cohort]:
    """Two own files of Tobias's, opened from one pack. Close them."""
    pack = sent(given, TOBIAS, folder / "out")
    return own_file(pack, folder / "one.cohort"), own_file(pack, folder / "two.cohort")


def again(own: Cohort, submission: str, level: int) -> None:
    """Take a marking back and hand another in."""
    marking.reopen(own, people.everybody(own)[0], submission, "Read again.")
    mark(own, submission, level)


def blockers(given: Cohort) -> set[str]:
    """The codes of what stands in the way of a release."""
    return {blocker.code for blocker in outcomes.board(given).blockers}


def test_two_laptops_of_one_person_leave_two_versions_and_none_is_lost(given: Cohort, tmp_path: Path) -> None:
    one, two = two_laptops(given, tmp_path)
    with one, two:
        mark_all(one, 3)
        mark_all(two, 1)
        take_in(given, packed(one, tmp_path / "1"))
        arrived = take_in(given, packed(two, tmp_path / "2"))
        assert codes(arrived.lists) == ["two-versions"] * 3
        assert (arrived.lists.new, arrived.cloned) == ((), False)
        assert known(given) == known(one) | known(two)
        assert standing(given) == standing(one)
    assert len(exchange.kept_beside(given)) == 3
    assert len(exchange.cards_held(given)) == 2
    assert verify(given).problems == ()


def test_the_same_judgement_from_two_laptops_needs_no_decision(given: Cohort, tmp_path: Path) -> None:
    one, two = two_laptops(given, tmp_path)
    with one, two:
        mark_all(one, 3)
        mark_all(two, 3)
        take_in(given, packed(one, tmp_path / "1"))
        arrived = take_in(given, packed(two, tmp_path / "2"))
        assert (len(arrived.lists.already_here), arrived.lists.new, codes(arrived.lists)) == (3, (), [])
        assert known(given) == known(one) | known(two)
    assert exchange.kept_beside(given) == ()
    assert "two-judgements" not in blockers(given)
    assert verify(given).problems == ()


def test_a_copy_of_an_own_file_that_was_worked_in_is_found_out(given: Cohort, tmp_path: Path) -> None:
    one = own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "one.cohort")
    scripts = [line.submission for line in exchange.own_board(one).lines]
    mark(one, scripts[0], 3)
    one.close()
    shutil.copy(tmp_path / "one.cohort", tmp_path / "copy.cohort")
    with open_cohort(tmp_path / "one.cohort", OWN, CHEAP, Ticking()) as one:
        mark(one, scripts[1], 3)
        take_in(given, packed(one, tmp_path / "1"))
        with open_cohort(tmp_path / "copy.cohort", OWN, CHEAP, Ticking()) as copy:
            mark(copy, scripts[1], 1)
            mark(copy, scripts[2], 1)
            arrived = take_in(given, packed(copy, tmp_path / "2"))
            assert arrived.cloned
            assert codes(arrived.lists) == ["cloned-file"] * 2
            assert {line.submission for line in arrived.lists.already_here} == {scripts[0]}
            assert known(given) == known(one) | known(copy)
            mark(one, scripts[2], 4)
            later = take_in(given, packed(one, tmp_path / "3"))
            assert (later.cloned, [line.submission for line in later.lists.new]) == (False, [scripts[2]])
    assert levels(given, scripts[1]) == {3}
    assert verify(given).problems == ()


def test_an_own_file_that_was_restored_goes_on_without_losing_what_came_before(given: Cohort, tmp_path: Path) -> None:
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        scripts = [line.submission for line in exchange.own_board(own).lines]
        copy = copies.make_copy(own)
        mark(own, scripts[0], 3)
        mark(own, scripts[1], 3)
        take_in(given, packed(own, tmp_path / "1"))
        before = known(own)
    back = copies.restore(copy.path, own.path, OWN, TOBIAS, CHEAP, Ticking())
    with open_cohort(back, OWN, CHEAP, Ticking()) as again:
        mark(again, scripts[1], 1)
        mark(again, scripts[2], 1)
        arrived = take_in(given, packed(again, tmp_path / "2"))
        assert (arrived.cloned, codes(arrived.lists)) == (False, ["two-versions"])
        assert [line.submission for line in arrived.lists.new] == [scripts[2]]
        assert known(given) == before | known(again)
    assert verify(given).problems == ()


def test_a_script_that_was_moved_meanwhile_waits_for_a_decision(given: Cohort, tmp_path: Path) -> None:
    script = movable(given)
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        mark(own, script)
        allocation.move(given, lead_of(given), script, Stage.FIRST, person(given, KEZIAH).id, "He is away.")
        assert codes(take_in(given, packed(own, tmp_path / "back")).lists) == ["moved-since"]
    assert (script, Stage.FIRST) not in standing(given)
    (beside,) = exchange.kept_beside(given)
    assert (beside.standing, beside.arrived_by) == (None, TOBIAS)
    exchange.settle(given, lead_of(given), beside.id, True, "He had marked it before.")
    assert levels(given, script) == {3}
    assert verify(given).problems == ()


def test_a_script_that_somebody_else_marked_meanwhile_waits_for_a_decision(given: Cohort, tmp_path: Path) -> None:
    script = movable(given)
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        mark(own, script, 1)
        allocation.move(given, lead_of(given), script, Stage.FIRST, person(given, KEZIAH).id, "He is away.")
        with own_file(sent(given, KEZIAH, tmp_path / "out"), tmp_path / "kez.cohort") as other:
            mark(other, script, 4)
            take_in(given, packed(other, tmp_path / "kez"))
        assert codes(take_in(given, packed(own, tmp_path / "back")).lists) == ["marked-by-another"]
    (beside,) = exchange.kept_beside(given)
    assert (beside.arrived_by, beside.standing_by) == (TOBIAS, KEZIAH)
    exchange.settle(given, lead_of(given), beside.id, True, "She had it by mistake.")
    assert levels(given, script) == {1}
    assert verify(given).problems == ()


@pytest.mark.parametrize("policy", ["small-cohort", "single-marking"])
def test_what_was_drawn_from_or_released_is_not_reopened_from_afar(tmp_path: Path, policy: str) -> None:
    with office(tmp_path, policy) as cohort:
        lead = lead_of(cohort)
        with own_file(sent(cohort, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
            mark_all(own, 3)
            take_in(cohort, packed(own, tmp_path / "1"))
            ready_to_count(cohort)
            used = _used(cohort, policy)
            before = standing(cohort)
            again(own, used, 4)
            second = packed(own, tmp_path / "2")
            assert len(exchange.preview(cohort, lead, second).lists.refused) == 1
            arrived = take_in(cohort, second)
            assert known(cohort) == known(own)
            once_more = take_in(cohort, packed(own, tmp_path / "3"))
            assert (once_more.lists.new, once_more.lists.conflicts, once_more.lists.refused) == ((), (), ()), "it is told once"
        assert codes(arrived.lists) == ["sealed-since"]
        assert [(line.submission, line.code) for line in arrived.lists.refused] == [(used, "sealed-since")]
        assert arrived.lists.refused[0].message.startswith("A reopening was not taken in.")
        assert standing(cohort) == before
        (beside,) = exchange.kept_beside(cohort)
        assert set(beside.arrived.levels().values()) == {4}
        assert verify(cohort).problems == ()
        exchange.settle(cohort, lead, beside.id, True, "A slip of the pen, found in time.")
        assert levels(cohort, used) == {4}
        assert verify(cohort).problems == ()


def test_a_reopening_that_was_refused_with_its_marking_takes_effect_with_it(given_file: Path, tmp_path: Path) -> None:
    with office_in(given_file, tmp_path / "other") as other, office_in(given_file, tmp_path / "one") as one:
        with own_file(sent(one, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
            exchange.write_own_card(own, tmp_path / "toby.mwcard")
            card = exchange.card_in(tmp_path / "toby.mwcard")
            exchange.confirm_card(other, lead_of(other), person(other, TOBIAS), card, card.fingerprint)
            script = movable(other)
            mark(own, script, 2)
            again(own, script, 4)
            allocation.move(other, lead_of(other), script, Stage.FIRST, person(other, KEZIAH).id, "He is away.")
            back = take_in(other, packed(own, tmp_path / "1"))
            assert [line.code for line in back.lists.refused] == ["outside-slots", "two-versions"]
            allocation.move(other, lead_of(other), script, Stage.FIRST, person(other, TOBIAS).id, "He is back.")
            assert [line.submission for line in take_in(other, packed(own, tmp_path / "2")).lists.new] == [script]
        assert levels(other, script) == {4}
        assert verify(other).problems == ()


def _used(cohort: Cohort, policy: str) -> str:
    """A script whose marking a draw looked at, or a release rests on."""
    lead = lead_of(cohort)
    if policy == "small-cohort":
        moderation.draw(cohort, lead, 5)
        return moderation.looked_at(cohort)[0]
    return outcomes.release(cohort, lead).released[0].submission


def test_a_marking_by_an_older_rubric_waits_and_counts_only_if_it_fits(given: Cohort, tmp_path: Path) -> None:
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        script = exchange.own_board(own).lines[0].submission
        mark(own, script)
        genuine, maker = pried(given, packed(own, tmp_path / "back")), keys(own)
    older = genuine.changed(lambda said: said["markings"][0].update(rubric_sha256="0" * 64))
    pack = tmp_path / "older.mwpack"
    pack.write_bytes(older.consistent().sealed(maker))
    assert codes(take_in(given, pack).lists) == ["older-rubric"]
    (beside,) = exchange.kept_beside(given)
    assert exchange.both_sides(given, beside)
    exchange.settle(given, lead_of(given), beside.id, True, "The criteria are the same.")
    assert levels(given, script) == {3}


def test_a_marking_by_other_criteria_is_shown_and_cannot_be_taken(given: Cohort, tmp_path: Path) -> None:
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        mark(own, exchange.own_board(own).lines[0].submission)
        genuine, maker = pried(given, packed(own, tmp_path / "back")), keys(own)
    body = genuine.payload["markings"][0]["body"].replace('"criterion":"solution"', '"criterion":"remedy"')
    older = genuine.changed(lambda said: said["markings"][0].update(rubric_sha256="0" * 64, body=body))
    pack = tmp_path / "older.mwpack"
    pack.write_bytes(older.consistent().sealed(maker))
    take_in(given, pack)
    (beside,) = exchange.kept_beside(given)
    assert "remedy" in [side.title for side in exchange.both_sides(given, beside)]
    with pytest.raises(WorkbenchError) as refused:
        exchange.settle(given, lead_of(given), beside.id, True, "Let it count.")
    assert refused.value.code == "other-rubric"
    exchange.settle(given, lead_of(given), beside.id, False, "It does not fit.")
    assert exchange.kept_beside(given) == ()
    assert verify(given).problems == ()


def judged_twice(given: Cohort, folder: Path, first: int, second: int) -> str:
    """A script that one marker judged in two copies of their own file, at these levels, and both came back; gives its id."""
    one, two = two_laptops(given, folder)
    with one, two:
        script = exchange.own_board(one).lines[0].submission
        mark(one, script, first)
        mark(two, script, second)
        take_in(given, packed(one, folder / "1"))
        take_in(given, packed(two, folder / "2"))
    return script


@pytest.mark.parametrize("take", [True, False])
def test_choosing_between_two_judgements_lets_the_release_go_on(given: Cohort, tmp_path: Path, take: bool) -> None:
    lead = lead_of(given)
    script = judged_twice(given, tmp_path, 3, 1)
    assert "two-judgements" in blockers(given)
    (beside,) = exchange.kept_beside(given)
    for which, reason, code in ((beside.id, " ", "reason-missing"), (str(uuid4()), "Why.", "already-settled")):
        with pytest.raises(WorkbenchError) as refused:
            exchange.settle(given, lead, which, take, reason)
        assert refused.value.code == code
    exchange.settle(given, lead, beside.id, take, "He said so by telephone.")
    assert "two-judgements" not in blockers(given)
    assert levels(given, script) == ({1} if take else {3})
    with pytest.raises(WorkbenchError, match="decided about already"):
        exchange.settle(given, lead, beside.id, not take, "Another thought.")
    assert len(dump(given)["marking"]) == (2 if take else 1)
    assert len(dump(given)["sibling"]) == 1
    assert verify(given).problems == ()


def test_a_blocked_judgement_is_not_released_and_a_settled_one_is(given: Cohort, tmp_path: Path) -> None:
    lead = lead_of(given)
    script = judged_twice(given, tmp_path, 3, 4)
    code = next(line.code for line in intake.lines(given) if line.id == script)
    ready_to_count(given)
    assert outcomes.release(given, lead, [code]).released == ()
    exchange.settle(given, lead, exchange.kept_beside(given)[0].id, True, "The later one.")
    assert [line.submission for line in outcomes.release(given, lead, [code]).released] == [script]


def ready_to_count(given: Cohort) -> None:
    """Rule on every length that needs it."""
    for line in intake.lines(given):
        if line.needs_ruling:
            intake.rule_on_length(given, lead_of(given), line.code, "as-submitted", "Every part is answered.")


def test_a_later_version_by_the_marker_takes_the_place_of_the_one_that_waits(given: Cohort, tmp_path: Path) -> None:
    one, two = two_laptops(given, tmp_path)
    with one, two:
        script = exchange.own_board(one).lines[0].submission
        mark(one, script, 3)
        mark(two, script, 1)
        take_in(given, packed(one, tmp_path / "1"))
        take_in(given, packed(two, tmp_path / "2"))
        again(two, script, 2)
        take_in(given, packed(two, tmp_path / "3"))
        assert known(given) == known(one) | known(two)
    (beside,) = exchange.kept_beside(given)
    assert set(beside.arrived.levels().values()) == {2}
    with given.database.reading() as connection:
        assert len(siblings.known(connection)) == 2
    assert verify(given).problems == ()
