"""No card covers another, the focused one is level with its passage, and crowds become rows instead of columns."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.widgets.placement import Entry, Item, Room, place

ROOM = Room(gap=8, farthest=240, row=lambda members: 34, top=8)
_ITEMS = st.lists(st.tuples(st.integers(8, 3_000), st.integers(32, 200)), max_size=60).map(
    lambda found: [Item(anchor, height) for anchor, height in sorted(found)]
)


def faults(items: list[Item], entries: list[Entry]) -> list[str]:
    """What no placing may do: lose a card or turn two round, let two overlap, or begin above the script."""
    found = [] if [index for entry in entries for index in entry.members] == list(range(len(items))) else ["not every card once"]
    found += [f"{below} overlaps {above}" for above, below in itertools.pairwise(entries) if below.top < above.bottom + ROOM.gap]
    return found + [f"{entry} begins above the script" for entry in entries if entry.top < ROOM.top]


@given(_ITEMS)
def test_nothing_is_lost_and_nothing_overlaps(items: list[Item]) -> None:
    assert faults(items, place(items, ROOM)) == []


@given(_ITEMS.filter(bool), st.data())
def test_the_pinned_one_is_exactly_level_unless_the_script_begins_there(items: list[Item], data: st.DataObject) -> None:
    pinned = data.draw(st.integers(0, len(items) - 1))
    entries = place(items, ROOM, pinned)
    assert faults(items, entries) == []
    at = next(entry for entry in entries if pinned in entry.members)
    assert at.members == (pinned,)
    if items[pinned].anchor > 600:
        assert at.top == items[pinned].anchor


@given(_ITEMS)
def test_no_card_stands_farther_than_allowed_but_one_beside_what_cannot_fold(items: list[Item]) -> None:
    entries = place(items, ROOM)
    for entry in entries[1:]:
        if not entry.is_fold:
            assert entry.top - entry.anchor <= ROOM.farthest


def test_cards_with_room_stand_at_their_lines() -> None:
    entries = place([Item(100, 56), Item(200, 56), Item(400, 32)], ROOM)
    assert [entry.top for entry in entries] == [100, 200, 400]


def test_the_others_give_way_upwards_above_and_downwards_below() -> None:
    items = [Item(500, 60), Item(510, 60), Item(520, 60)]
    assert [entry.top for entry in place(items, ROOM, 1)] == [442, 510, 578]


def test_a_crowd_folds_into_one_row_after_the_cards_that_fit() -> None:
    entries = place([Item(100, 60)] * 20, ROOM)
    folds = [entry for entry in entries if entry.is_fold]
    assert len(folds) == 1
    assert len(folds[0].members) + len(entries) - 1 == 20
    assert entries[-1].is_fold


def test_what_was_unfolded_stays_unfolded() -> None:
    items = [Item(100, 60, folds=index < 4) for index in range(20)]
    entries = place(items, ROOM)
    assert not any(entry.is_fold for entry in entries)
    assert faults(items, entries) == []


def test_a_crowd_above_the_pinned_card_folds_too() -> None:
    items = [Item(1_000, 60)] * 12 + [Item(1_010, 60)]
    entries = place(items, ROOM, 12)
    assert faults(items, entries) == []
    assert entries[-1].top == 1_010
    assert any(entry.is_fold for entry in entries)
    assert all(entry.anchor - entry.top <= ROOM.farthest + 60 for entry in entries)
