"""What changed from one draft to the next, paragraph by paragraph, with the words added and taken away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from workbench.domain.document import Document

_ALIKE = 0.5


class ChangeKind(StrEnum):
    """What happened to a paragraph."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a reworded paragraph: -1 stood only in the old one, 1 stands only in the new one, 0 in both."""

    side: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph that differs: the index of its block in the old and the new draft (None where it is not there), its number in
    the gutter there (0: none), the words added and removed, and the pieces it is made of.
    """

    kind: ChangeKind
    old: int | None
    new: int | None
    old_number: int
    new_number: int
    added: int
    removed: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two drafts beside each other: their words by the word rule, and every paragraph that differs, in the new one's order."""

    before: int
    after: int
    changes: tuple[Change, ...]

    @property
    def added(self) -> int:
        """Words added, whether they count or not."""
        return sum(change.added for change in self.changes)

    @property
    def removed(self) -> int:
        """Words taken away, whether they counted or not."""
        return sum(change.removed for change in self.changes)


def compare(old: Document, new: Document, before: int, after: int) -> Comparison:
    """What changed from an old draft to a new one; `before` and `after` are their counts by the word rule."""
    was = [" ".join(old.block_text(block).split()) for block in old.blocks]
    now = [" ".join(new.block_text(block).split()) for block in new.blocks]
    pairs = [
        pair
        for tag, i, j, k, m in SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
        if tag != "equal"
        for pair in _paired(was, now, range(i, j), range(k, m))
    ]
    numbers = old.paragraph_numbers(), new.paragraph_numbers()
    return Comparison(before, after, tuple(_change(pair, was, now, numbers) for pair in _moved(pairs, was, now)))


_Pair = tuple[int | None, int | None]


def _paired(was: Sequence[str], now: Sequence[str], old: range, new: range) -> Iterator[_Pair]:
    """Old and new paragraphs of one changed stretch, matched in order where at least half of their words are the same."""
    next_old = old.start
    for index in new:
        likeness = {i: _likeness(was[i], now[index]) for i in range(next_old, old.stop)}
        best = max(likeness, key=lambda i: likeness[i], default=None)
        if best is None or likeness[best] < _ALIKE:
            yield None, index
            continue
        yield from ((i, None) for i in range(next_old, best))
        yield best, index
        next_old = best + 1
    yield from ((i, None) for i in range(next_old, old.stop))


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _moved(pairs: Sequence[_Pair], was: Sequence[str], now: Sequence[str]) -> list[_Pair]:
    """The pairs, with a paragraph that was taken away here and added there made one."""
    gone = {was[old]: old for old, new in pairs if old is not None and new is None}
    moved: dict[int, int] = {}
    for old, new in pairs:
        if old is None and new is not None and now[new] in gone:
            moved[new] = gone.pop(now[new])
    taken = set(moved.values())
    return [(moved.get(new, old) if new is not None else old, new) for old, new in pairs if new is not None or old not in taken]


def _change(pair: _Pair, was: Sequence[str], now: Sequence[str], numbers: tuple[tuple[int, ...], tuple[int, ...]]) -> Change:
    old, new = pair
    before, after = was[old].split() if old is not None else [], now[new].split() if new is not None else []
    pieces = tuple(_pieces(before, after))
    added, removed = (sum(len(piece.text.split()) for piece in pieces if piece.side == side) for side in (1, -1))
    old_number, new_number = numbers[0][old] if old is not None else 0, numbers[1][new] if new is not None else 0
    return Change(_kind(pair, before, after), old, new, old_number, new_number, added, removed, pieces)


def _kind(pair: _Pair, before: list[str], after: list[str]) -> ChangeKind:
    if pair[0] is None:
        return ChangeKind.ADDED
    if pair[1] is None:
        return ChangeKind.REMOVED
    return ChangeKind.MOVED if before == after else ChangeKind.REWORDED


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(0, " ".join(before[i:j]))
            continue
        yield from (Piece(side, " ".join(words)) for side, words in ((-1, before[i:j]), (1, after[k:m])) if words)
