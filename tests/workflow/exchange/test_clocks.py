"""Packs stand in the order in which they went and came, whatever the clock of a laptop said."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from cohorts import Ticking, found_cohort
from exchanged import PHRASE, TOBIAS, mark, mark_all, own_file, packed, sent
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from packs import take_in

from workbench.domain.exchange import PackKind
from workbench.store import packs
from workbench.store.ledger import Scribe
from workbench.store.packs import Direction, Passage
from workbench.workflow import exchange
from workbench.workflow.cohort import Cohort
from workbench.workflow.exchange import Way

START = datetime(2027, 5, 7, 10, tzinfo=UTC)
LAPTOPS = ("one", "two")


def set_back(cohort: Cohort, **by: int) -> None:
    """Set a laptop's clock back."""
    clock = cohort.scribe.clock
    assert isinstance(clock, Ticking)
    clock.at -= timedelta(**by)


def line(office: Cohort) -> exchange.OutLine:
    """Tobias's line on the office's board."""
    return next(line for line in exchange.office_board(office).lines if line.person.name == TOBIAS)


def test_the_pack_that_was_sent_last_counts_though_the_clock_went_back_meanwhile(given: Cohort, tmp_path: Path) -> None:
    first = sent(given, TOBIAS, tmp_path / "out", due="2027-05-21")
    set_back(given, days=400)
    second = sent(given, TOBIAS, tmp_path / "out", due="2027-05-14")
    with given.database.reading() as connection:
        earlier, later = packs.travelled(connection)
    assert (earlier.pack, later.pack) == (first.pack, second.pack)
    assert later.at < earlier.at
    assert (line(given).due, line(given).sent_at) == ("2027-05-14", later.at)
    assert [event.at for event in exchange.office_board(given).events] == [later.at, earlier.at]


def test_a_marker_is_told_the_day_of_the_pack_that_came_last(given: Cohort, tmp_path: Path) -> None:
    first = sent(given, TOBIAS, tmp_path / "out", due="2027-05-21")
    second = sent(given, TOBIAS, tmp_path / "out", due="2027-05-14")
    with own_file(first, tmp_path / "own.cohort") as own:
        assert exchange.own_board(own).due == "2027-05-21"
        set_back(own, days=400)
        exchange.open_into(own, second.file, Way(PHRASE))
        assert exchange.own_board(own).due == "2027-05-14"
        mark_all(own)
        packed(own, tmp_path / "back")
        assert exchange.own_board(own).due == "2027-05-14"


def test_nothing_false_is_said_of_days_while_the_clock_is_behind(given: Cohort, tmp_path: Path) -> None:
    sent(given, TOBIAS, tmp_path / "out", due="2027-05-06")
    assert (line(given).overdue, exchange.office_board(given).clock_behind) == (True, False)
    set_back(given, minutes=5)
    assert (line(given).overdue, exchange.office_board(given).clock_behind) == (True, False)
    set_back(given, days=365)
    assert (line(given).overdue, exchange.office_board(given).clock_behind) == (False, True)
    sent(given, TOBIAS, tmp_path / "out", due="2027-05-06")
    assert not exchange.office_board(given).clock_behind, "what was written since has that day too"


def test_judgements_wait_side_by_side_in_the_order_in_which_they_came(given: Cohort, tmp_path: Path) -> None:
    pack = sent(given, TOBIAS, tmp_path / "out")
    came = []
    for level in (3, 1, 2):
        with own_file(pack, tmp_path / f"{level}.cohort") as own:
            mark(own, exchange.own_board(own).lines[0].submission, level)
            take_in(given, packed(own, tmp_path / "back"))
        set_back(given, days=400)
        came.append({beside.id for beside in exchange.kept_beside(given)})
    first, second = (beside.id for beside in exchange.kept_beside(given))
    assert came == [set(), {first}, {first, second}]


def test_a_pack_counts_once_though_its_maker_s_ledger_tells_of_it_too(given: Cohort, tmp_path: Path) -> None:
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        mark_all(own)
        backs = [packed(own, tmp_path / "back") for _ in range(3)]
    for back in backs:
        take_in(given, back)
    with given.database.reading() as connection:
        directions = [pack.direction for pack in packs.travelled(connection)]
    assert directions == [Direction.OUT, Direction.IN, Direction.IN, Direction.IN]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cohort]:
    """A cohort in which packs are only written down."""
    with found_cohort(tmp_path_factory.mktemp("written")) as cohort:
        yield cohort


@settings(max_examples=25)
@drawn(st.lists(st.tuples(st.sampled_from(LAPTOPS), st.integers(-20_000, 20_000)), max_size=12))
def test_each_laptop_s_packs_stay_in_their_order_and_right_clocks_order_them_all(
    written: Cohort, steps: list[tuple[str, int]]
) -> None:
    with written.database.reading() as connection:
        run = len(packs.travelled(connection))
    for right in (False, True):
        made = []
        for number, (laptop, days) in enumerate(steps):
            at = START + timedelta(minutes=number) if right else START + timedelta(days=days)
            made.append((f"{run} {laptop} {right}", f"{run} {right} {number}"))
            write(written, Scribe(made[-1][0], "test", 1, partial(_same, at)), made[-1][1])
        with written.database.reading() as connection:
            mine = {pack for _, pack in made}
            found = [pack.pack for pack in packs.travelled(connection) if pack.pack in mine]
        device = {pack: device for device, pack in made}
        for one in set(device.values()):
            assert [pack for pack in found if device[pack] == one] == [pack for _, pack in made if device[pack] == one]
        assert not right or found == [pack for _, pack in made]


def _same(at: datetime) -> datetime:
    return at


def write(cohort: Cohort, scribe: Scribe, pack: str) -> None:
    """Write down that a pack was sent."""
    with cohort.database.writing() as connection:
        packs.enter(connection, scribe, Passage(pack, PackKind.ASSIGN, Direction.OUT, "somebody", "", (), "the lead"))
