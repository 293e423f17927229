"""From where on two scripts are shown beside each other: fixed numbers, the same for every cohort, and how they were found.

Two answers to one question always share turns of phrase, each by itself; a copied passage, however changed, leaves several pieces
close together in both scripts. So pieces count by the company they keep, and the same numbers hold in small cohorts and large.

They were chosen on generated cohorts of 200, 1,000 and 5,000 scripts (tests/benchmarks), each with copies of 6 to 30 % of which
up to half the words were changed, and rings of ten, and then tried on cohorts of other seeds. Phrases of 4 words found more of
the hard copies than phrases of 5, at the same precision (0.92 against 0.86 at 1,000 scripts), and keeping every second phrase
more than every fourth (0.92 against 0.83). `dev.py bench similarity` measures them again on seeds that nothing was chosen on.
Generated writers are more easily told apart than real ones, so what it prints is an upper bound.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from workbench.domain.similarity.phrases import Grams, Numbers, Truths

CONTAINMENT = 0.013
"""Own words that count, as a share of the smaller script: below 0.012 small cohorts show wrong pairs, at 0.015 rings get lost."""

NEIGHBOURS = 12
"""Own words that pieces near each other need to count at all."""

REACH = 60
"""Words that may lie between two pieces near each other, in either script; with 40, recall is 0.01 lower."""

COMMON_LEAST = 10
COMMON_SHARE = 0.005
"""A phrase is common when more scripts have it than this share, and than the least, which a ring of ten does not pass."""

VERBATIM = 30
"""Own words in a row that count even when common, so that a crowd with one passage is seen."""

CROWD = 5
"""A phrase so many times as common is passed over even in a long run, as something that everybody was told to write."""

LOOK = 0.6
"""The share of these numbers that fingerprints must show before texts are compared: they hold part of the phrases only."""

FROM_PROMPT = 0.1
"""Compared words in passages of the prompt, as a share, above which a script is said to overlap with it; in the sample close
readers of the case have up to 0.06."""

FROM_PROMPT_LONGEST = 40
"""Words in one passage of the prompt from which it is said whatever the share; the longest in the sample has 19."""

Telling = Callable[[Grams], Truths]
"""Tells of some phrases which of them few scripts have, so that sharing one says something."""


def common_above(scripts: int) -> int:
    """How many scripts of a cohort may have a phrase before it is common."""
    return max(COMMON_LEAST, int(scripts * COMMON_SHARE))


def crowd(scripts: int) -> int:
    """How many scripts of a cohort may have a phrase before it is passed over even in a long run."""
    return CROWD * common_above(scripts)


class Runs(NamedTuple):
    """Runs of words that pairs of scripts share, sorted by pair, then by place in the first script; they may overlap.

    For each its pair, the number of its first word in each script, its words, how many of them are no words of the prompt, and
    whether it holds a phrase that few scripts have.
    """

    pair: Numbers
    a: Numbers
    b: Numbers
    words: Numbers
    own: Numbers
    telling: Truths


def counting(runs: Runs, least: float = NEIGHBOURS) -> Numbers:
    """How many own words each run adds to its pair: none where it says nothing, or has fewer than `least` with those near it."""
    straight = _same(runs.pair) & _same(runs.a - runs.b)
    ends = runs.a + runs.words
    twice = runs.words[1:] - (ends[1:] - ends[:-1])
    added = runs.own.copy()
    added[1:] -= np.maximum(twice, 0) * straight
    whole = groups(straight & (twice >= 0), len(added))
    says = ((np.bincount(whole, runs.telling) > 0) | (np.bincount(whole, added) >= VERBATIM))[whole]
    found = np.zeros_like(added)
    found[says] = _together(runs.pair[says], runs.a[says], runs.b[says], runs.words[says], added[says], least)
    return found


def _together(pair: Numbers, a: Numbers, b: Numbers, words: Numbers, added: Numbers, least: float) -> Numbers:
    """What runs that say something add, where they are long enough with others near them."""
    gap_a, gap_b = (place[1:] - (place + words)[:-1] for place in (a, b))
    group = groups(_same(pair) & (gap_a <= REACH) & (np.abs(gap_b) <= REACH), len(added))
    return (np.bincount(group, added) >= least)[group] * added


def _same(numbers: Numbers) -> Truths:
    """Which numbers of a row, from the second on, are the same as the one before."""
    same: Truths = numbers[1:] == numbers[:-1]
    return same


def groups(goes_on: Truths, length: int) -> Numbers:
    """A number for each item of a row: the same as the one before it where that goes on."""
    return np.concatenate((np.zeros(min(length, 1), np.int64), np.cumsum(~goes_on)))
