"""Comparing two drafts tells every paragraph that differs, and nothing about those that do not."""

from drafts import document
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.selfcheck.comparing import Change, ChangeKind, compare

A, B, C = "one two three four", "five six seven eight", "nine ten eleven twelve"


def changes(old: list[str], new: list[str]) -> list[tuple[ChangeKind, int, int, int, int]]:
    found: tuple[Change, ...] = compare(document(*old), document(*new), 1, 2).changes
    return [(one.kind, one.old_number, one.new_number, one.added, one.removed) for one in found]


def test_the_same_draft_has_no_changes_whatever_its_spaces() -> None:
    assert changes([A, B], ["one two  three four", B]) == []


def test_a_paragraph_added_and_one_taken_away() -> None:
    assert changes([A, B], [A, C, B]) == [(ChangeKind.ADDED, 0, 2, 4, 0)]
    assert changes([A, C, B], [A, B]) == [(ChangeKind.REMOVED, 2, 0, 0, 4)]


def test_a_reworded_paragraph_shows_its_words() -> None:
    (change,) = compare(document(A), document("one two 3 four five"), 4, 5).changes
    assert (change.kind, change.added, change.removed) == (ChangeKind.REWORDED, 2, 1)
    assert [(piece.side, piece.text) for piece in change.pieces] == [
        (0, "one two"), (-1, "three"), (1, "3"), (0, "four"), (1, "five"),
    ]  # fmt: skip


def test_another_paragraph_in_the_same_place_is_one_gone_and_one_new() -> None:
    assert [kind for kind, *_ in changes([A, B], [A, C])] == [ChangeKind.ADDED, ChangeKind.REMOVED]


def test_a_moved_paragraph_has_no_words_added_or_removed() -> None:
    assert changes([A, B, C], [B, C, A]) == [(ChangeKind.MOVED, 1, 3, 0, 0)]


def test_headings_have_no_number() -> None:
    assert changes(["# One", A], ["# Two", A]) == [(ChangeKind.ADDED, 0, 0, 1, 0), (ChangeKind.REMOVED, 0, 0, 0, 1)]


PARAGRAPHS = st.lists(st.sampled_from([A, B, C, "one two 3 four", "# Five six seven", "nine"]), min_size=1, max_size=7)


@given(PARAGRAPHS, PARAGRAPHS)
def test_words_added_less_words_removed_is_the_difference(old: list[str], new: list[str]) -> None:
    before, after = document(*old), document(*new)
    found = compare(before, after, 0, 0)
    assert found.added - found.removed == len(after.text.split()) - len(before.text.split())
    seen = [change.new for change in found.changes if change.new is not None]
    assert len(seen) == len(set(seen))
