"""Packs go out, are worked in, and come back: each in its own way, in any order, and as often as anybody likes."""

import random
from pathlib import Path

import pytest
from cohorts import CHEAP, Ticking, lead_of, person
from exchanged import CHEAP_PACK, KEZIAH, OWN, PHRASE, TOBIAS, came_back, mark, mark_all, own_file, packed, sent
from packs import digest, known, standing, take_in

from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import PackKind
from workbench.domain.marking import Stage
from workbench.workflow import allocation, exchange, marking, moderation, people
from workbench.workflow.cohort import Cohort, open_cohort, verify
from workbench.workflow.exchange import Order, Way
from workbench.workflow.keys import change_passphrase


def scripts(cohort: Cohort, name: str, stage: Stage = Stage.FIRST) -> list[str]:
    """The scripts that are somebody's."""
    return [line.submission for line in allocation.board(cohort, stage).lines if line.name == name]


def reopened(own: Cohort, submission: str, level: int) -> None:
    """Take a marking back and hand another in."""
    actor = people.everybody(own)[0]
    marking.reopen(own, actor, submission, "Read again.")
    mark(own, submission, level)


def test_scripts_go_out_under_a_phrase_and_come_back_marked(given: Cohort, tmp_path: Path) -> None:
    mine = scripts(given, TOBIAS)
    back = came_back(given, TOBIAS, tmp_path)
    arrived = take_in(given, back)
    assert {line.submission for line in arrived.lists.new} == set(mine)
    assert (arrived.lists.already_here, arrived.lists.conflicts, arrived.lists.refused) == ((), (), ())
    assert (arrived.seen_before, arrived.cloned, arrived.person) == (False, False, TOBIAS)
    assert {script for script, _ in standing(given)} == set(mine)
    assert verify(given).problems == ()


def test_a_pack_for_a_card_opens_with_the_profile_it_was_made_from_and_no_other(given: Cohort, tmp_path: Path) -> None:
    card = exchange.make_profile(tmp_path / "toby.mwprofile", TOBIAS, OWN, CHEAP_PACK)
    exchange.make_profile(tmp_path / "other.mwprofile", TOBIAS, OWN, CHEAP_PACK)
    exchange.confirm_card(given, lead_of(given), person(given, TOBIAS), card, card.fingerprint)
    pack = sent(given, TOBIAS, tmp_path / "out")
    assert pack.phrase == ""
    for profile in (None, exchange.open_profile(tmp_path / "other.mwprofile", OWN)):
        with pytest.raises(WorkbenchError) as refused:
            exchange.open_pack(pack.file, tmp_path / "own.cohort", OWN, Way(None, profile, CHEAP, Ticking()))
        assert refused.value.code == ("not-for-you" if profile else "profile-missing")
        assert not (tmp_path / "own.cohort").exists()
    way = Way(None, exchange.open_profile(tmp_path / "toby.mwprofile", OWN), CHEAP, Ticking())
    opened = exchange.open_pack(pack.file, tmp_path / "own.cohort", OWN, way)
    assert opened.made
    with open_cohort(tmp_path / "own.cohort", OWN, CHEAP, Ticking()) as own:
        mark_all(own)
        back = packed(own, tmp_path / "back")
    assert len(take_in(given, back).lists.new) == 3
    assert [held.card for held in exchange.cards_held(given)] == [card]
    assert verify(given).problems == ()


def test_a_sample_goes_out_to_its_second_markers_and_comes_back(sampled: Cohort, tmp_path: Path) -> None:
    drawn = set(moderation.looked_at(sampled))
    seconds = {line.name for line in allocation.board(sampled, Stage.SECOND).lines}
    for name in seconds:
        with own_file(sent(sampled, name, tmp_path / name, kind=PackKind.SAMPLE), tmp_path / f"{name}.cohort") as own:
            assert {line.stage for line in exchange.own_board(own).lines} == {Stage.SECOND}
            mark_all(own, 4)
            arrived = take_in(sampled, packed(own, tmp_path / f"{name} back"))
        assert {line.submission for line in arrived.lists.new} == set(scripts(sampled, name, Stage.SECOND))
    assert {script for script, stage in standing(sampled) if stage is Stage.SECOND} == drawn
    assert {pair.submission for pair in moderation.pairs(sampled)} == drawn
    assert verify(sampled).problems == ()
    with pytest.raises(WorkbenchError, match="Nothing that is given"):
        sent(sampled, seconds.pop(), tmp_path / "again", kind=PackKind.SAMPLE)


def test_opening_twice_changes_nothing(given: Cohort, tmp_path: Path) -> None:
    pack = sent(given, TOBIAS, tmp_path / "out")
    with own_file(pack, tmp_path / "own.cohort") as own:
        before = digest(own)
        for way in (Way(PHRASE), Way()):  # its phrase was forgotten, and is not needed
            again = exchange.open_into(own, pack.file, way)
            assert (len(again.lists.new), len(again.lists.already_here), again.made) == (0, 3, False)
            assert (again.person, again.office) == (TOBIAS, exchange.own_board(own).office)
        with pytest.raises(WorkbenchError, match="not for Keziah"):
            exchange.open_into(own, pack.file, Way(person=KEZIAH))
        assert digest(own) == before
        assert verify(own).problems == ()


def test_a_second_pack_joins_the_first_in_the_own_file(given: Cohort, tmp_path: Path) -> None:
    mine, theirs = scripts(given, TOBIAS), scripts(given, KEZIAH)
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        mark(own, mine[0])
        take_in(given, packed(own, tmp_path / "back"))
        allocation.move(given, lead_of(given), theirs[0], Stage.FIRST, person(given, TOBIAS).id, "Keziah is away.")
        more = sent(given, TOBIAS, tmp_path / "more")
        assert more.phrase == ""
        assert {line.submission for line in more.lists.new} == {theirs[0]}
        assert {line.submission for line in more.lists.already_here} == set(mine[1:])
        opened = exchange.open_into(own, more.file, Way())
        assert {line.submission for line in opened.lists.new} == {theirs[0]}
        assert opened.arrived == 1
        assert {line.submission for line in exchange.own_board(own).lines} == {*mine, theirs[0]}
        mark_all(own)
        arrived = take_in(given, packed(own, tmp_path / "back"))
        assert {line.submission for line in arrived.lists.new} == {*mine[1:], theirs[0]}
        assert verify(own).problems == verify(given).problems == ()


def test_a_receipt_tells_what_has_arrived(given: Cohort, tmp_path: Path) -> None:
    mine = scripts(given, TOBIAS)
    order = Order(PackKind.RECEIPT, person(given, TOBIAS), tmp_path / "receipt.mwpack")
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        with pytest.raises(WorkbenchError, match="has arrived yet"):
            exchange.send_receipt(given, lead_of(given), order)
        mark(own, mine[0])
        take_in(given, packed(own, tmp_path / "back"))
        mark(own, mine[1])
        packed(own, tmp_path / "lost")
        exchange.send_receipt(given, lead_of(given), order)
        assert exchange.open_into(own, order.out, Way()).arrived == 1
        told = {line.submission: (line.packed, line.arrived) for line in exchange.own_board(own).lines}
        assert told == {mine[0]: (True, True), mine[1]: (True, False), mine[2]: (False, False)}
        assert verify(own).problems == verify(given).problems == ()


def test_returning_twice_holds_everything_twice_and_is_taken_in_once(given: Cohort, tmp_path: Path) -> None:
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        mark_all(own)
        first = exchange.return_work(own, tmp_path / "first.mwpack")
        second = exchange.return_work(own, tmp_path / "second.mwpack")
    assert (len(first.lists.new), len(first.lists.already_here)) == (3, 0)
    assert (len(second.lists.new), len(second.lists.already_here)) == (0, 3)
    take_in(given, second.file)
    marks = known(given), standing(given)
    arrived = take_in(given, first.file)
    assert (len(arrived.lists.new), len(arrived.lists.already_here), arrived.seen_before) == (0, 3, False)
    assert (known(given), standing(given)) == marks
    assert verify(given).problems == ()


def test_an_older_pack_after_a_newer_one_takes_nothing_back(given: Cohort, tmp_path: Path) -> None:
    mine = scripts(given, TOBIAS)
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        mark(own, mine[0], 2)
        older = packed(own, tmp_path / "older")
        reopened(own, mine[0], 4)
        newer = packed(own, tmp_path / "newer")
        final = standing(own)[mine[0], Stage.FIRST]
    assert [line.submission for line in take_in(given, newer).lists.new] == [mine[0]]
    arrived = take_in(given, older)
    assert (arrived.lists.new, arrived.lists.conflicts, arrived.lists.refused) == ((), (), ())
    assert standing(given)[mine[0], Stage.FIRST] == final
    assert verify(given).problems == ()


@pytest.mark.parametrize("seed", range(2))
def test_packs_may_arrive_in_any_order(given: Cohort, tmp_path: Path, seed: int) -> None:
    found: list[Path] = []
    wanted: dict[tuple[str, Stage], list[str]] = {}
    for name in (TOBIAS, KEZIAH):
        with own_file(sent(given, name, tmp_path / name), tmp_path / f"{name}.cohort") as own:
            for number, script in enumerate(scripts(given, name)):
                mark(own, script, 2)
                found.append(packed(own, tmp_path / f"{name} {number}"))
            reopened(own, scripts(given, name)[0], 3)
            found.append(packed(own, tmp_path / f"{name} last"))
            wanted |= standing(own)
    random.Random(seed).shuffle(found)
    for pack in found:
        arrived = take_in(given, pack)
        assert (arrived.lists.conflicts, arrived.lists.refused) == ((), ())
    assert standing(given) == wanted
    assert verify(given).problems == ()


def test_a_look_writes_nothing_and_says_what_taking_in_does(given: Cohort, tmp_path: Path) -> None:
    back = came_back(given, TOBIAS, tmp_path)
    before = digest(given)
    looked = exchange.preview(given, lead_of(given), back)
    assert digest(given) == before
    assert take_in(given, back) == looked
    assert digest(given) != before


def test_taking_the_same_pack_in_again_changes_nothing(given: Cohort, tmp_path: Path) -> None:
    back = came_back(given, TOBIAS, tmp_path)
    first = take_in(given, back)
    before = digest(given)
    again = take_in(given, back.rename(tmp_path / "pack (1).sync-conflict.mwpack"))
    assert (again.seen_before, again.lists.new) == (True, ())
    assert {line.submission for line in again.lists.already_here} == {line.submission for line in first.lists.new}
    assert digest(given) == before


def test_the_board_follows_the_work(given: Cohort, tmp_path: Path) -> None:
    def line() -> exchange.OutLine:
        return next(line for line in exchange.office_board(given).lines if line.person.name == TOBIAS)

    assert (line().given, line().sent, line().to_send, line().out) == (3, 0, 3, 0)
    with pytest.raises(KeyError):
        exchange.own_board(given)
    with own_file(sent(given, TOBIAS, tmp_path / "out", due="2027-05-06"), tmp_path / "own.cohort") as own:
        assert (line().sent, line().to_send, line().out, line().overdue) == (3, 0, 3, True)
        mark(own, scripts(given, TOBIAS)[0])
        take_in(given, packed(own, tmp_path / "back"))
        assert (line().back, line().out, line().overdue) == (1, 2, True)
        mark_all(own)
        assert exchange.own_board(own).to_return == 2
        take_in(given, packed(own, tmp_path / "back"))
        assert (line().back, line().out, line().overdue) == (3, 0, False)
        assert line().card == exchange.own_board(own).card
    incoming = [event.incoming for event in exchange.office_board(given).events]
    assert incoming == [True, True, False]


def test_a_script_that_somebody_else_has_by_now_is_not_awaited(given: Cohort, tmp_path: Path) -> None:
    sent(given, TOBIAS, tmp_path / "out", due="2027-05-06")
    tobias, keziah, board = person(given, TOBIAS), person(given, KEZIAH), allocation.board(given, Stage.FIRST)
    moved = next(one for one in scripts(given, TOBIAS) if keziah.id not in board.barred[one])
    allocation.move(given, lead_of(given), moved, Stage.FIRST, keziah.id, "He is away.")
    lines = {line.person: line for line in exchange.office_board(given).lines}
    assert (lines[tobias].given, lines[tobias].sent, lines[tobias].out, lines[tobias].overdue) == (2, 2, 2, True)
    assert lines[keziah].to_send == 4


def test_nobody_on_the_way_tells_packs_apart_by_their_length(given: Cohort, tmp_path: Path) -> None:
    card = exchange.make_profile(tmp_path / "toby.mwprofile", TOBIAS, OWN, CHEAP_PACK)
    exchange.confirm_card(given, lead_of(given), person(given, TOBIAS), card, card.fingerprint)
    out = sent(given, TOBIAS, tmp_path / "out").file
    way = Way(None, exchange.open_profile(tmp_path / "toby.mwprofile", OWN), CHEAP, Ticking())
    exchange.open_pack(out, tmp_path / "own.cohort", OWN, way)
    with open_cohort(tmp_path / "own.cohort", OWN, CHEAP, Ticking()) as own:
        mark(own, scripts(given, TOBIAS)[0])
        one = packed(own, tmp_path / "one")
        mark_all(own)
        back = packed(own, tmp_path / "back")
    take_in(given, back)
    receipt = exchange.send_receipt(given, lead_of(given), Order(PackKind.RECEIPT, person(given, TOBIAS), tmp_path)).file
    assert len({file.stat().st_size for file in (out, one, back, receipt)}) == 1


def test_a_file_whose_passphrase_was_changed_hands_its_work_back(given: Cohort, tmp_path: Path) -> None:
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        mark(own, scripts(given, TOBIAS)[0])
        take_in(given, packed(own, tmp_path / "1"))
    change_passphrase(own.path, OWN, "otter quill meadow", TOBIAS, CHEAP, Ticking())
    with open_cohort(own.path, "otter quill meadow", CHEAP, Ticking()) as own:
        mark_all(own)
        arrived = take_in(given, packed(own, tmp_path / "2"))
        assert verify(own).problems == ()
    assert (len(arrived.lists.new), arrived.lists.refused, arrived.cloned) == (2, (), False)
    assert verify(given).problems == ()


def test_nothing_handed_in_is_nothing_to_return(given: Cohort, tmp_path: Path) -> None:
    pack = sent(given, TOBIAS, tmp_path / "out")
    with own_file(pack, tmp_path / "own.cohort") as own, pytest.raises(WorkbenchError) as refused:
        exchange.return_work(own, tmp_path / "back.mwpack")
    assert refused.value.code == "nothing-to-send"
    assert not (tmp_path / "back.mwpack").exists()


def test_words_that_a_marker_typed_at_the_office_outlast_the_pack_they_hand_back(given: Cohort, tmp_path: Path) -> None:
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        script, tobias = exchange.own_board(own).lines[0].submission, person(given, TOBIAS)
        begun = marking.open_script(given, tobias, script).marking
        criterion = begun.judgements[0].criterion
        marking.save(given, tobias, begun.write_feedback(criterion, "Typed at the office."))
        mark(own, script)
        take_in(given, packed(own, tmp_path / "1"))
        assert marking.open_script(given, tobias, script).handed_in_at is not None
        marking.reopen(own, people.everybody(own)[0], script, "To read it again.")
        take_in(given, packed(own, tmp_path / "2"))
        assert marking.open_script(given, tobias, script).marking.judgements[0].feedback == "Typed at the office."
        assert verify(given).problems == ()
