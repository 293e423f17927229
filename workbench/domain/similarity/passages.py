"""The passages two scripts share, word for word: the longest runs of words in both that few other scripts have."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np

from workbench.domain.similarity.overlap import Overlap, Passage
from workbench.domain.similarity.threshold import CONTAINMENT, Numbers, Runs, Truths, counting
from workbench.domain.similarity.wording import NO_GRAM, PHRASE, Grams, Wording, among, grams

_FREE = b"\x01"
_MOST_REPEATS = 32
"""A phrase that a script says more often is met this often only; runs grow beyond it all the same."""


@dataclass(frozen=True, slots=True)
class Run:
    """The same words in a row in two scripts: how many, the number of the first in each, and how many stand in no prompt."""

    words: int
    a: int
    b: int
    own: int = 0


def overlap(a: Wording, b: Wording, text: str, telling: Grams) -> Overlap | None:
    """What two scripts share, or None when that is less than is shown; `text` is the whole text of the first script."""
    runs = shared_runs(a, b, telling)
    smaller = min(len(a), len(b))
    if not runs or sum(run.own for run in runs) < CONTAINMENT * smaller:
        return None
    shared = sum(run.words for run in runs)
    return Overlap(shared, shared / smaller, tuple(_passage(a, b, text, run) for run in runs))


def _passage(a: Wording, b: Wording, text: str, run: Run) -> Passage:
    last_a, last_b = run.a + run.words - 1, run.b + run.words - 1
    start, end = int(a.starts[run.a]), int(a.ends[last_a])
    return Passage(run.words, (start, end), (int(b.starts[run.b]), int(b.ends[last_b])), text[start:end])


def shared_runs(a: Wording, b: Wording, telling: Grams) -> tuple[Run, ...]:
    """The runs of words that two scripts share, in the order of the first script; no word stands in two of them.

    The longest runs are taken first (greedy string tiling: Wise 1993). Left out are runs without a `telling` phrase, one that few
    scripts have, and short runs with no other near them (`counting`). Which script comes first makes no difference.
    """
    turned = _order(a) > _order(b)
    found = _that_count(_Tiling(b, a, telling) if turned else _Tiling(a, b, telling))
    runs = [Run(run.words, run.b, run.a, run.own) if turned else run for run in found]
    return tuple(sorted(runs, key=lambda run: run.a))


def _order(wording: Wording) -> tuple[int, bytes, bytes]:
    return len(wording), wording.words.tobytes(), wording.stretches.tobytes()


def _that_count(tiles: "_Tiling") -> list[Run]:
    found = sorted(tiles, key=lambda run: run.a)
    pair, a, b, words, own = np.array([(0, r.a, r.b, r.words, r.own) for r in found], np.int64).reshape(-1, 5).T
    counts = counting(Runs(pair, a, b, words, own, np.array([tiles.tells(run) for run in found], np.bool_)))
    return [run for run, counted in zip(found, counts, strict=True) if counted]


class _Tiling:
    """Takes the longest run that two scripts share, then the longest of what is left, until no phrase is left."""

    def __init__(self, a: Wording, b: Wording, telling: Grams) -> None:
        self._a, self._b = a, b
        self._in_a, self._in_b = grams(a), grams(b)
        self._free_a, self._free_b = bytearray(len(a) * _FREE), bytearray(len(b) * _FREE)
        self._order_a = np.argsort(self._in_a, kind="stable")  # what is looked up in order is found in a fraction of the time
        tells = np.empty(len(a), np.bool_)
        tells[self._order_a] = among(self._in_a[self._order_a], telling)
        self._telling, self._own = _sums(tells), _sums(a.own)

    def __iter__(self) -> Iterator[Run]:
        """The runs, longest first."""
        waiting = self._longest_runs()
        heapify(waiting)
        while waiting:
            less, at_a, at_b = heappop(waiting)
            free_a, free_b = self._free_a[at_a : at_a - less], self._free_b[at_b : at_b - less]
            if 0 in free_a or 0 in free_b:
                for first, last in _in_a_row(free_a, free_b):
                    heappush(waiting, (first - last, at_a + first, at_b + first))
                continue
            size = self._taken(-less, at_a, at_b)
            yield Run(size, at_a, at_b, self._own[at_a + size] - self._own[at_a])

    def tells(self, run: Run) -> bool:
        """Whether a run holds a telling phrase."""
        return self._telling[run.a + run.words - PHRASE + 1] > self._telling[run.a]

    def _taken(self, size: int, at_a: int, at_b: int) -> int:
        """Take a run, with the words after it that are the same too; gives its size."""
        while self._goes_on(at_a + size, at_b + size):
            size += 1
        self._free_a[at_a : at_a + size] = self._free_b[at_b : at_b + size] = bytes(size)
        return size

    def _goes_on(self, i: int, j: int) -> bool:
        a, b = self._a, self._b
        if i >= len(a) or j >= len(b) or a.words[i] != b.words[j] or not (self._free_a[i] and self._free_b[j]):
            return False
        return bool(a.stretches[i] == a.stretches[i - 1] and b.stretches[j] == b.stretches[j - 1])

    def _longest_runs(self) -> list[tuple[int, int, int]]:
        """Every run of phrases that stand in both scripts one after the other: less its words, and its places."""
        at_a, at_b = self._meetings()
        order = np.lexsort((at_a, at_a - at_b))
        at_a, at_b = at_a[order], at_b[order]
        goes_on = (np.diff(at_a) == 1) & (np.diff(at_b) == 1)
        first = np.flatnonzero(np.concatenate((np.ones(min(len(at_a), 1), np.bool_), ~goes_on)))
        last = np.append(first[1:], len(at_a)) - 1
        return list(zip((first - last - PHRASE).tolist(), at_a[first].tolist(), at_b[first].tolist(), strict=True))

    def _meetings(self) -> tuple[Numbers, Numbers]:
        """Where a phrase of the first script begins and where in the second, every pairing of its places."""
        order = np.argsort(self._in_b, kind="stable")
        inside = self._in_b[order]
        asked = self._in_a[self._order_a]
        low, high = np.searchsorted(inside, asked, "left"), np.searchsorted(inside, asked, "right")
        many = np.where(asked == NO_GRAM, 0, np.minimum(high - low, _MOST_REPEATS))
        at_a = np.repeat(self._order_a, many)
        ahead = np.arange(len(at_a)) - np.repeat(np.cumsum(many) - many, many)
        return at_a, order[np.repeat(low, many) + ahead]


def _sums(truths: Truths) -> list[int]:
    """How many are true before each place and before the end: of any stretch two look-ups tell how many."""
    return [0, *np.cumsum(truths).tolist()]


def _in_a_row(free_a: bytearray, free_b: bytearray) -> list[tuple[int, int]]:
    """Where enough words for a phrase stand in a row that are free in both scripts."""
    if 1 not in free_a or 1 not in free_b:
        return []
    free = np.frombuffer(free_a, np.bool_) & np.frombuffer(free_b, np.bool_)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], free, [False])).astype(np.int8)))
    pairs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [(first, last) for first, last in pairs if last - first >= PHRASE]
