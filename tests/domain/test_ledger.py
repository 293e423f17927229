"""Whatever is done to a chain of entries after it was written, checking it finds a broken place."""

from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.ledger import START, Deed, Entry, check_chain, follow

Chain = list[tuple[Entry, str]]
hexes = st.text("0123456789abcdef", min_size=1, max_size=8)
deeds = st.builds(Deed, st.sampled_from(["hand-in-marking", "match-script"]), hexes, hexes, hexes)


def chain(found: list[Deed]) -> Chain:
    entries: Chain = []
    for number, deed in enumerate(found):
        entry = follow("device", 1, entries[-1][0] if entries else None, deed, f"2027-05-07T10:00:{number:02}", "0.1.0")
        entries.append((entry, entry.hash))
    return entries


chains = st.lists(deeds, min_size=2, max_size=7).map(chain)
changes = st.sampled_from(
    [
        ("device", "other"), ("epoch", 2), ("seq", 99), ("prev", "f" * 64), ("deed", "other"), ("actor", "other"),
        ("record", "other"), ("record_sha256", "other"), ("at", "2028"), ("app", "other"),
    ]
)  # fmt: skip


def test_the_first_entry_follows_from_nothing() -> None:
    ((entry, _),) = chain([Deed("found-cohort", "p", "r", "h")])
    assert (entry.seq, entry.prev) == (1, START)


def test_each_entry_carries_the_hash_of_the_one_before() -> None:
    (first, _), (second, _) = chain([Deed("a", "p", "r", "h"), Deed("b", "p", "r", "h")])
    assert (second.seq, second.prev) == (2, first.hash)


@given(chains)
def test_a_chain_as_it_was_written_holds(found: Chain) -> None:
    assert list(check_chain(found)) == []


@given(chains, st.data(), changes)
def test_an_entry_that_was_edited_is_found(found: Chain, data: st.DataObject, change: tuple[str, object]) -> None:
    at = data.draw(st.integers(0, len(found) - 1))
    entry, stored = found[at]
    edited = replace(entry, **{change[0]: change[1]})  # type: ignore[arg-type]
    found[at] = (edited, stored)
    broken = list(check_chain(found))
    assert broken
    assert broken[0].seq == edited.seq


@given(chains, st.data(), changes)
def test_an_entry_that_was_edited_and_hashed_again_is_found_by_the_next(
    found: Chain, data: st.DataObject, change: tuple[str, object]
) -> None:
    at = data.draw(st.integers(0, len(found) - 2))
    edited = replace(found[at][0], **{change[0]: change[1]})  # type: ignore[arg-type]
    found[at] = (edited, edited.hash)
    assert list(check_chain(found))


@given(chains, st.data())
def test_a_stored_hash_that_was_edited_is_found(found: Chain, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(found) - 1))
    found[at] = (found[at][0], "0" * 64)
    assert list(check_chain(found))


@given(chains, st.data())
def test_an_entry_that_was_taken_out_is_found(found: Chain, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(found) - 2))
    del found[at]
    assert next(broken.message for broken in check_chain(found)) == f"entry {at + 1} is missing"


@given(chains, st.data())
def test_two_entries_that_changed_places_are_found(found: Chain, data: st.DataObject) -> None:
    one, other = sorted(data.draw(st.lists(st.integers(0, len(found) - 1), min_size=2, max_size=2, unique=True)))
    found[one], found[other] = found[other], found[one]
    assert list(check_chain(found))


@given(chains, st.data())
def test_two_entries_that_changed_places_and_numbers_are_found(found: Chain, data: st.DataObject) -> None:
    one, other = sorted(data.draw(st.lists(st.integers(0, len(found) - 1), min_size=2, max_size=2, unique=True)))
    (first, stored), (second, kept) = found[one], found[other]
    found[one], found[other] = (replace(second, seq=first.seq), kept), (replace(first, seq=second.seq), stored)
    assert list(check_chain(found))


@given(chains, st.data())
def test_an_entry_that_was_put_in_twice_is_found(found: Chain, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(found) - 1))
    found.insert(at, found[at])
    assert list(check_chain(found))


def test_an_entry_put_between_two_others_is_found() -> None:
    first, second = chain([Deed("a", "p", "r", "h"), Deed("b", "p", "r", "h")])
    forged = follow("device", 1, first[0], Deed("forged", "p", "r", "h"), "2027", "0.1.0")
    pushed = replace(second[0], seq=3)
    assert list(check_chain([first, (forged, forged.hash), (pushed, pushed.hash)]))


@pytest.mark.parametrize("field", sorted(asdict(chain([Deed("a", "p", "r", "h")])[0][0])))
def test_the_hash_of_an_entry_covers_every_field(field: str) -> None:
    entry = chain([Deed("a", "p", "r", "h")])[0][0]
    other: object = 9 if isinstance(getattr(entry, field), int) else "other"
    assert replace(entry, **{field: other}).hash != entry.hash  # type: ignore[arg-type]
