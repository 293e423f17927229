"""Phrases of a few words as single numbers, and what is asked of many at once: which stand in a row, which are known."""

import numpy as np
from numpy.typing import NDArray

PHRASE = 4
"""Words in the shortest phrase that is compared; see `threshold` for how it was chosen."""

Words = NDArray[np.uint32]
Grams = NDArray[np.uint32]
Stretches = NDArray[np.int32]
Numbers = NDArray[np.int64]
Truths = NDArray[np.bool_]

NO_GRAM = np.uint32(0xFFFFFFFF)
"""Stands where a phrase would reach over the end of its stretch."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_GRAM_BITS = 32


class Sieve:
    """Holds back most phrases that are none of some known ones, by the first bits of their numbers alone.

    It takes 2 to the power of `bits` bytes, and of unknown phrases lets through as large a share as known ones are of that.
    """

    def __init__(self, bits: int, known: Grams | None = None) -> None:
        self._marks = np.zeros(1 << bits, np.bool_)
        self._rest = np.uint32(_GRAM_BITS - bits)
        if known is not None:
            self.take_in(known)

    def take_in(self, known: Grams) -> None:
        """Let these through from now on."""
        self._marks[known >> self._rest] = True

    def lets_through(self, asked: Grams) -> Truths:
        """Which phrases may be known."""
        return self._marks.take(asked >> self._rest)


def grams(words: Words, stretches: Stretches) -> Grams:
    """The phrase of `PHRASE` words that begins at each word, as one number; `NO_GRAM` where there is none."""
    count = len(words) - PHRASE + 1
    found = np.full(len(words), NO_GRAM)
    if count <= 0:
        return found
    total = np.zeros(count, np.uint64)
    for ahead in range(PHRASE):
        total *= _MULTIPLIER
        total += words[ahead : ahead + count]
    total ^= total >> np.uint64(29)
    total *= _MIX
    total >>= np.uint64(_GRAM_BITS)
    whole = stretches[:count] == stretches[PHRASE - 1 :]
    np.minimum(total, NO_GRAM - np.uint32(1), out=found[:count], where=whole, casting="unsafe")
    return found


def among(asked: Grams, known: Grams) -> Truths:
    """Which numbers are among the known ones, which are sorted."""
    if not len(known):
        return np.zeros(len(asked), np.bool_)
    answer: Truths = known[np.minimum(np.searchsorted(known, asked), len(known) - 1)] == asked
    return answer


def firsts(numbers: NDArray[np.generic]) -> Truths:
    """Which numbers of a sorted row are not the same as the one before."""
    return np.concatenate((np.ones(min(len(numbers), 1), np.bool_), numbers[1:] != numbers[:-1]))


def offsets(sizes: Numbers) -> Numbers:
    """Where each of some rows begins when they are laid end to end."""
    return np.cumsum(sizes) - sizes


def from_each(first: Numbers, many: Numbers) -> Numbers:
    """The numbers from each first one on, so many of each, end to end."""
    return np.repeat(first - offsets(many), many) + np.arange(many.sum())


def in_a_row(begins: Truths, many: int) -> Truths:
    """Where phrases begin so many times in a row."""
    found = np.zeros(len(begins), np.bool_)
    count = max(len(begins) - many + 1, 0)
    found[:count] = begins[:count]
    for ahead in range(1, many):
        found[:count] &= begins[ahead : ahead + count]
    return found


def covered(begins: Truths, size: int) -> Truths:
    """Which words stand in runs of a size, given where those begin."""
    found = begins.copy()
    for ahead in range(1, min(size, len(begins))):
        found[ahead:] |= begins[:-ahead]
    return found
