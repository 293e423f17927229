"""An office that was restored from a copy takes in what its markers made of packs that the copy knows nothing of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, Ticking, filled_cohort, found_cohort, lead_of, person
from exchanged import KEZIAH, PHRASE, TOBIAS, mark_all, own_file, packed, sent
from packs import digest, standing, take_in

from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Stage
from workbench.workflow import allocation, copies, exchange
from workbench.workflow.cohort import Cohort, open_cohort, verify
from workbench.workflow.exchange import Way

SEED = 7


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Cohort]:
    """An office with six scripts, none of them given out, and a copy of it. Close it."""
    (tmp_path / "office").mkdir()
    with filled_cohort(tmp_path / "office") as cohort:
        copies.make_copy(cohort)
        yield cohort


def restored(office: Cohort) -> Cohort:
    """The office's oldest copy, put back beside it. Close it."""
    copy = copies.copies(office)[-1].path
    path = copies.restore(copy, office.path, PASSPHRASE, lead_of(office).name, CHEAP, Ticking())
    return open_cohort(path, PASSPHRASE, CHEAP, Ticking())


def trust(office: Cohort, own: Cohort, folder: Path) -> None:
    """Confirm the card of Tobias's own file, as he reads it out."""
    card = exchange.write_own_card(own, folder / "his.mwcard")
    exchange.confirm_card(office, lead_of(office), person(office, TOBIAS), card, card.fingerprint)


def test_work_for_a_pack_that_the_copy_never_sent_comes_in_and_its_file_takes_more(office: Cohort, tmp_path: Path) -> None:
    allocation.allocate(office, lead_of(office), SEED)
    with own_file(sent(office, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own, restored(office) as again:
        mark_all(own)
        back = packed(own, tmp_path / "back")
        allocation.allocate(again, lead_of(again), SEED)
        trust(again, own, tmp_path)
        assert len(take_in(again, back).lists.new) == len(standing(again)) == 3
        his = next(line for line in exchange.office_board(again).lines if line.person.name == TOBIAS)
        assert (his.given, his.back, his.out, his.to_send) == (3, 3, 0, 0)
        theirs = next(line.submission for line in allocation.board(again, Stage.FIRST).lines if line.name == KEZIAH)
        allocation.move(again, lead_of(again), theirs, Stage.FIRST, person(again, TOBIAS).id, "She is ill.")
        more = exchange.open_into(own, sent(again, TOBIAS, tmp_path / "more").file, Way())
        assert len(more.lists.new) == 1
        mark_all(own)
        assert len(take_in(again, packed(own, tmp_path / "more back")).lists.new) == 1
        assert verify(again).problems == verify(own).problems == ()


def test_what_was_refused_comes_in_by_the_same_pack_once_nothing_stands_against_it(office: Cohort, tmp_path: Path) -> None:
    allocation.allocate(office, lead_of(office), SEED)
    with own_file(sent(office, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own, restored(office) as again:
        mark_all(own)
        back = packed(own, tmp_path / "back")
        trust(again, own, tmp_path)
        first = take_in(again, back)
        assert ([line.code for line in first.lists.refused], first.seen_before) == (["outside-slots"] * 3, False)
        refused_again, before = take_in(again, back), digest(again)
        assert (len(refused_again.lists.refused), refused_again.seen_before) == (3, True)
        assert digest(again) == before
        allocation.allocate(again, lead_of(again), SEED)
        looked = exchange.preview(again, lead_of(again), back)
        taken = take_in(again, back)
        assert looked == taken
        assert (len(taken.lists.new), taken.lists.refused, taken.seen_before) == (3, (), False)
        assert len(standing(again)) == 3
        whole = digest(again)
        assert take_in(again, back).seen_before
        assert digest(again) == whole
        assert verify(again).problems == ()


def test_a_pack_of_another_cohort_is_not_called_damaged(office: Cohort, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with filled_cohort(tmp_path / "other") as other:
        for cohort in (office, other):
            allocation.allocate(cohort, lead_of(cohort), SEED)
        theirs = sent(other, TOBIAS, tmp_path / "theirs")
        with own_file(sent(office, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
            assert refusal(own, theirs.file) == "other-cohort"
            mark_all(own)
            with pytest.raises(WorkbenchError, match="not made for this cohort") as told:
                take_in(other, packed(own, tmp_path / "back"))
            assert told.value.code == "not-for-you"


def test_a_pack_by_other_keys_than_the_office_s_is_told_and_not_opened(
    office: Cohort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    allocation.allocate(office, lead_of(office), SEED)
    (tmp_path / "other").mkdir()
    with found_cohort(tmp_path / "other") as other, other.database.reading() as connection:
        keys = exchange.identity.keys_of(connection)
    with own_file(sent(office, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        monkeypatch.setattr(exchange.sending, "office_keys", lambda *_: keys)
        before = digest(own)
        assert refusal(own, sent(office, TOBIAS, tmp_path / "forged").file) == "unknown-sender"
        assert digest(own) == before


def refusal(own: Cohort, pack: Path) -> str:
    """The code with which an own file refuses a pack."""
    with pytest.raises(WorkbenchError) as told:
        exchange.open_into(own, pack, Way(PHRASE))
    return told.value.code
