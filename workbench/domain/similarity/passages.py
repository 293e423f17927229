"""The passages two scripts share, word for word: the longest runs of words in both that few other scripts have."""

import re
from collections.abc import Iterator
from heapq import heapify, heappop, heappush
from typing import NamedTuple

import numpy as np

from workbench.domain.similarity.overlap import Overlap, Passage
from workbench.domain.similarity.phrases import NO_GRAM, PHRASE, Grams, Numbers, Sieve, from_each, in_a_row, offsets
from workbench.domain.similarity.threshold import CONTAINMENT, Runs, Telling, counting
from workbench.domain.similarity.wording import Wording

_FREE = b"\x01"
_MORE_THAN_A_PHRASE = re.compile(rb"\x01{%d,}" % (PHRASE + 1))
_MOST_REPEATS = 32
"""A phrase that a script says more often is met this often only; runs grow beyond it all the same."""

_SIEVED = 16
"""Bits of a phrase's number that are asked before it is looked for in another script."""


class Run(NamedTuple):
    """The same words in a row in two scripts: how many, the number of the first in each, and how many stand in no prompt."""

    words: int
    a: int
    b: int
    own: int


def overlap(a: Wording, b: Wording, text: str, telling: Telling) -> Overlap | None:
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


def shared_runs(a: Wording, b: Wording, telling: Telling) -> tuple[Run, ...]:
    """The runs of words that two scripts share, in the order of the first script; no word stands in two of them.

    The longest runs are taken first (greedy string tiling: Wise 1993). Left out are runs without a `telling` phrase, one that few
    scripts have, and short runs with no other near them (`counting`). Which script comes first makes no difference.
    """
    if _order(a) <= _order(b):
        return tuple(_that_count(_Tiling(a, b), telling))
    turned = [Run(run.words, run.b, run.a, run.own) for run in _that_count(_Tiling(b, a), telling)]
    return tuple(sorted(turned, key=lambda run: run.a))


def _order(wording: Wording) -> tuple[int, bytes, bytes]:
    return len(wording), wording.words.tobytes(), wording.stretches.tobytes()


def _that_count(tiles: "_Tiling", telling: Telling) -> Iterator[Run]:
    """The runs that say something, in the order of the first script."""
    found = sorted(tiles)
    if not found:
        return
    a, b, words = np.array(found, np.int64).T
    phrases = words - PHRASE + 1
    own = np.add.reduceat(tiles.a.own[from_each(a, words)], offsets(words), dtype=np.int64)
    tells = np.logical_or.reduceat(telling(tiles.a.grams[from_each(a, phrases)]), offsets(phrases))
    counts = counting(Runs(np.zeros_like(a), a, b, words, own, tells)) > 0
    yield from map(Run, *(column[counts].tolist() for column in (words, a, b, own)))


class _Tiling:
    """Takes the longest run that two scripts share, then the longest of what is left, until no phrase is left."""

    def __init__(self, a: Wording, b: Wording) -> None:
        self.a, self._b = a, b
        self._free_a, self._free_b = bytearray(len(a) * _FREE), bytearray(len(b) * _FREE)

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        """The runs, longest first: the number of the first word in each script, and how many."""
        at_a, at_b = self._meetings()
        yield from self._longer(_runs(at_a, at_b))
        yield from self._single(at_a, at_b)

    def _longer(self, waiting: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
        """The runs of more than one phrase."""
        heapify(waiting)
        while waiting:
            less, at_a, at_b = heappop(waiting)
            if self._is_free(-less, at_a, at_b):
                yield at_a, at_b, self._taken(-less, at_a, at_b)
                continue
            for first, last in self._left(-less, at_a, at_b):
                heappush(waiting, (first - last, at_a + first, at_b + first))

    def _single(self, at_a: Numbers, at_b: Numbers) -> Iterator[tuple[int, int, int]]:
        """The phrases that are left by themselves; most meetings are of words taken long since, which is told of all at once."""
        free_a, free_b = (in_a_row(np.frombuffer(free, np.bool_), PHRASE) for free in (self._free_a, self._free_b))
        left = free_a[at_a] & free_b[at_b]
        after = 0
        for one, other in sorted(zip(at_a[left].tolist(), at_b[left].tolist(), strict=True)):
            if one >= after and self._is_free(PHRASE, one, other):
                size = self._taken(PHRASE, one, other)
                after = one + size
                yield one, other, size

    def _is_free(self, size: int, at_a: int, at_b: int) -> bool:
        whole = size * _FREE
        return self._free_a.startswith(whole, at_a) and self._free_b.startswith(whole, at_b)

    def _left(self, size: int, at_a: int, at_b: int) -> list[tuple[int, int]]:
        """Where enough words for more than a phrase stand in a row in a run that are free in both scripts."""
        free_a, free_b = self._free_a[at_a : at_a + size], self._free_b[at_b : at_b + size]
        both = int.from_bytes(free_a) & int.from_bytes(free_b)
        return [found.span() for found in _MORE_THAN_A_PHRASE.finditer(both.to_bytes(size))]

    def _taken(self, size: int, at_a: int, at_b: int) -> int:
        """Take a run, with the words after it that are the same too; gives its size."""
        while self._goes_on(at_a + size, at_b + size):
            size += 1
        self._free_a[at_a : at_a + size] = self._free_b[at_b : at_b + size] = bytes(size)
        return size

    def _goes_on(self, i: int, j: int) -> bool:
        a, b = self.a, self._b
        if i >= len(a) or j >= len(b) or a.words[i] != b.words[j] or not (self._free_a[i] and self._free_b[j]):
            return False
        return bool(a.stretches[i] == a.stretches[i - 1] and b.stretches[j] == b.stretches[j - 1])

    def _meetings(self) -> tuple[Numbers, Numbers]:
        """Where a phrase of the first script begins and where in the second, every pairing of its places; those of a run in a
        row.
        """
        here = _sieved(self.a, self._b.grams)
        there = _sieved(self._b, self.a.grams[here])
        there = there[np.argsort(self._b.grams[there], kind="stable")]
        asked, known = self.a.grams[here], self._b.grams[there]
        low, high = np.searchsorted(known, asked, "left"), np.searchsorted(known, asked, "right")
        many = np.minimum(high - low, _MOST_REPEATS)
        at_a, at_b = np.repeat(here, many), there[from_each(low, many)]
        order = np.lexsort((at_a, at_a - at_b))
        return at_a[order], at_b[order]


def _runs(at_a: Numbers, at_b: Numbers) -> list[tuple[int, int, int]]:
    """Runs of more than one phrase, out of the places where phrases meet: less their words, and their places."""
    goes_on = (np.diff(at_a) == 1) & (np.diff(at_b) == 1)
    first = np.flatnonzero(np.concatenate((np.ones(min(len(at_a), 1), np.bool_), ~goes_on)))
    last = np.append(first[1:], len(at_a)) - 1
    longer = last > first
    first, last = first[longer], last[longer]
    return list(zip((first - last - PHRASE).tolist(), at_a[first].tolist(), at_b[first].tolist(), strict=True))


def _sieved(wording: Wording, known: Grams) -> Numbers:
    """Where phrases begin that may be among the known ones: so few that to sort and search them costs little."""
    return np.flatnonzero(Sieve(_SIEVED, known).lets_through(wording.grams) & (wording.grams != NO_GRAM))
