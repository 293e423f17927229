"""Which scripts share phrases that few scripts have: all of a cohort at once, or one new script against all before it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from workbench.domain.similarity.fingerprint import Fingerprint
from workbench.domain.similarity.phrases import PHRASE, Grams, Numbers, Sieve, Truths, among, firsts, from_each
from workbench.domain.similarity.threshold import (
    CONTAINMENT,
    LOOK,
    NEIGHBOURS,
    VERBATIM,
    Runs,
    Telling,
    common_above,
    counting,
    crowd,
    groups,
)

MOST_SCRIPTS = 0x10000
_AT_ONCE = 2_000_000
_SIEVED = 22
"""Bits of a phrase's number that are asked before it is looked for in the levels: most phrases of a new script are new."""

_SHRINK = 4
"""A level is more than so many times as long as the next: with 4 merging costs what it does with 2, for half as many levels."""

_LOW = np.uint64(0xFFFF)
_SCRIPT = np.uint64(16)
_PLACE_BITS = 16
_GRAM = np.uint64(32)
_UP_TO_NEXT = np.array([0, 1], np.uint64)

Entries = NDArray[np.uint64]
"""Sorted; each is a phrase (32 bits), the number of a script that has it (16) and the word at which it stands there (16)."""


class Index:
    """The fingerprints of a cohort turned over: for each phrase the scripts that have it, numbered in the order they came.

    Entries lie in levels of falling size, so that adding a script costs little however many there are.
    """

    def __init__(self, fingerprints: Iterable[Fingerprint] = ()) -> None:
        known = list(fingerprints)
        self._keys = np.array([_key(found) for found in known], np.int64)
        self._levels = [_entries(known, 0)] if any(len(found.grams) for found in known) else []
        self._sieve = Sieve(_SIEVED)
        for found in known:
            self._sieve.take_in(found.grams)

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, found: Fingerprint) -> None:
        """Take in one more script; its number is the length before. Raises ValueError beyond 65,536 scripts."""
        level = _entries_of(found, len(self))
        while self._levels and len(self._levels[-1]) <= _SHRINK * len(level):
            level = _merged([self._levels.pop(), level])
        if len(level):
            self._levels.append(level)
        self._sieve.take_in(found.grams)
        self._keys = np.append(self._keys, _key(found))

    def telling(self, a: Fingerprint, b: Fingerprint) -> Telling:
        """Tells which phrases are in one of two fingerprints and not so common in the cohort that sharing one says nothing."""

        def tells(asked: Grams) -> Truths:
            found = among(asked, a.grams) | among(asked, b.grams)
            found[found] = self._holders(asked[found])[2] <= common_above(len(self))
            return found

        return tells

    def like(self, found: Fingerprint) -> tuple[int, ...]:
        """The scripts whose texts are worth comparing with that of a new one."""
        known = np.flatnonzero(self._sieve.lets_through(found.grams))
        places = found.places[known].astype(np.int64)
        begins, many, total = self._holders(found.grams[known])
        few = np.flatnonzero((total > 0) & (total <= crowd(len(self))))
        few = few[np.argsort(places[few])]
        few = few[(total[few] <= common_above(len(self))) | _in_long_runs(places[few])]
        places, telling = places[few], total[few] <= common_above(len(self))
        met = [_unrolled(level, begin[few], number[few]) for level, begin, number in zip(self._levels, begins, many, strict=True)]
        if not met:
            return ()
        asked, entries = (np.concatenate(part) for part in zip(*met, strict=True))
        key = np.array([_key(found)])
        row = np.zeros(len(asked), np.int64)
        return tuple(other for _, other in self._worth_a_look(key, row, places[asked], telling[asked], entries))

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The pairs of scripts whose texts are worth comparing, each once, the lower number first."""
        if not self._levels:
            return
        self._levels = [_merged(self._levels)]
        level = self._levels[0]
        at, after, telling = _with_later(level, len(self))
        script = _script(level[at])
        for first, last in self._slices(script, after):
            part = slice(*np.searchsorted(script, [first, last]))
            asked, entries = _unrolled(level, at[part] + 1, after[part])
            row, place = script[part][asked] - first, _place(level[at[part]])[asked]
            for number, other in self._worth_a_look(self._keys[first:last], row, place, telling[part][asked], entries):
                yield first + number, other

    def _slices(self, script: Numbers, after: Numbers) -> Iterator[tuple[int, int]]:
        """Scripts in a row that are together not too many to look at."""
        load = np.bincount(script, after, len(self)) + len(self)
        first, total = 0, 0
        for number, more in enumerate(load.tolist()):
            if total and total + more > _AT_ONCE:
                yield first, number
                first, total = number, 0
            total += more
        yield first, len(self)

    def _holders(self, grams: Grams) -> tuple[list[Numbers], list[Numbers], Numbers]:
        """For each level where each phrase's entries begin and how many there are; and how many there are in all."""
        edges = (grams.astype(np.uint64)[:, np.newaxis] + _UP_TO_NEXT) << _GRAM  # side by side, since they are near in a level
        found = [level.searchsorted(edges) for level in self._levels]
        many = [edge[:, 1] - edge[:, 0] for edge in found]
        return [edge[:, 0] for edge in found], many, sum(many, np.zeros(len(grams), np.int64))

    def _worth_a_look(
        self, keys: Numbers, row: Numbers, place: Numbers, telling: Truths, entries: Entries
    ) -> Iterator[tuple[int, int]]:
        """Which of some scripts, by their keys, share enough with which others, given the few-held phrases where they meet."""
        other, there = _script(entries), _place(entries)
        pair = row * len(self) + other
        most = PHRASE * np.bincount(pair, minlength=1)[pair]
        met = most >= np.maximum(_needed(keys[row], self._keys[other]), LOOK * NEIGHBOURS)
        pair, row, other, place, there = pair[met], row[met], other[met], place[met], there[met]
        turned = keys[row] > self._keys[other]
        a, b = np.where(turned, there, place), np.where(turned, place, there)
        order = np.argsort(pair << _PLACE_BITS | a)
        pair, sizes = pair[order], np.full(len(pair), PHRASE, np.int64)
        counted = counting(Runs(pair, a[order], b[order], sizes, sizes, telling[met][order]), LOOK * NEIGHBOURS)
        total = np.bincount(pair, counted)
        told = np.flatnonzero(total > 0)
        row, other = np.divmod(told, max(len(self), 1))
        enough = total[told] >= _needed(keys[row], self._keys[other])
        yield from zip(row[enough].tolist(), other[enough].tolist(), strict=True)


def _key(found: Fingerprint) -> int:
    """The number of words, then a checksum: which of two scripts comes first, in whatever order they were given."""
    return found.words << 32 | crc32(found.grams.tobytes())


def _needed(one: Numbers, other: Numbers) -> NDArray[np.floating[Any]]:
    """How many own words two scripts must share by their fingerprints, given their keys."""
    return LOOK * CONTAINMENT * (np.minimum(one, other) >> 32)


def _entries(fingerprints: Sequence[Fingerprint], first: int) -> Entries:
    entries = np.concatenate([_entries_of(found, number) for number, found in enumerate(fingerprints, first)])
    entries.sort()
    return entries


def _entries_of(found: Fingerprint, number: int) -> Entries:
    """The entries of one script, which are sorted as its phrases are."""
    if number >= MOST_SCRIPTS:
        raise ValueError(f"an index holds at most {MOST_SCRIPTS} scripts")
    entries = found.grams.astype(np.uint64)
    entries <<= _GRAM
    entries |= np.uint64(number) << _SCRIPT
    entries |= found.places
    return entries


def _merged(levels: Sequence[Entries]) -> Entries:
    return levels[0] if len(levels) == 1 else np.sort(np.concatenate(levels), kind="stable")


def _script(entries: Entries) -> Numbers:
    return (entries >> _SCRIPT & _LOW).astype(np.int64)


def _place(entries: Entries) -> Numbers:
    return (entries & _LOW).astype(np.int64)


def _with_later(level: Entries, scripts: int) -> tuple[Numbers, Numbers, Truths]:
    """Entries whose phrase later scripts have too, by script and place: where, how many later ones, and whether it tells."""
    gram = (level >> _GRAM).astype(np.uint32)
    begins = np.flatnonzero(firsts(gram))
    sizes = np.diff(np.append(begins, len(gram)))
    few = (sizes > 1) & (sizes <= crowd(scripts))
    begins, sizes = begins[few], sizes[few]
    at = from_each(begins, sizes)
    after = np.repeat(begins + sizes, sizes) - at - 1
    where = level[at].astype(np.uint32)
    order = np.argsort(where)
    at, after, telling = at[order], after[order], np.repeat(sizes <= common_above(scripts), sizes)[order]
    worth = telling | _in_long_runs(where[order].astype(np.int64))
    return at[worth], after[worth], telling[worth]


def _in_long_runs(places: Numbers) -> Truths:
    """Which phrases, by ascending place, stand in a run of phrases that is long enough to count even when they are common."""
    run = groups(np.diff(places) <= PHRASE, len(places))
    first = firsts(run)
    last = np.concatenate((first[1:], np.ones(min(len(run), 1), np.bool_)))
    long: Truths = places[last] - places[first] + PHRASE >= VERBATIM
    return long[run]


def _unrolled(level: Entries, begin: Numbers, many: Numbers) -> tuple[Numbers, Entries]:
    """The entries from `begin` on, `many` for each that asks, and beside each which one asked."""
    return np.repeat(np.arange(len(many)), many), level[from_each(begin, many)]
