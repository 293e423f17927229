"""Measures how long sentences and words are, with textstat and our own table of syllables, never with a look-up on the network.

textstat 0.7.13 counts English syllables with a dictionary that it fetches through nltk when first used. Here it is imported
with an empty stand-in for nltk, and given the table under `resources/readability` in place of that dictionary: the syllables
of 124,918 words, from the CMU Pronouncing Dictionary. A word that is not in it is looked up in its American spelling, then cut
by the American hyphenation patterns that came with textstat.
"""

import gzip
import re
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from workbench.domain.selfcheck.readability import Measures
from workbench.files.locator import resources_dir

_LANGUAGE = "en_US"
_COUNTING = "textstat.backend.counts._count_syllables"
_LOOKED_UP = "get_cmudict"
_ENDS = re.compile(r"[.!?…]+")
_MADE_AMERICAN = (("is", "iz"), ("ys", "yz"), ("our", "or"), ("ae", "e"), ("oe", "e"), ("ogue", "og"))


def measure(sentences: Sequence[str], long_word: int) -> Measures | None:
    """What a text of these sentences measures, or None when there is no word in it; `long_word` is in letters, more is long.

    Nothing of the text stays in memory: textstat's caches are emptied.
    """
    ended = [f"{_ENDS.sub('', sentence).strip()}." for sentence in sentences]
    text = " ".join(sentence for sentence in ended if any(map(str.isalnum, sentence)))
    if not text:
        return None
    textstat = _textstat()
    counts, metrics = textstat.backend.counts, textstat.backend.metrics
    try:
        return Measures(
            counts.count_words(text),
            counts.count_sentences(text),
            counts.count_long_words(text, long_word),
            metrics.flesch_reading_ease(text, _LANGUAGE),
            metrics.flesch_kincaid_grade(text, _LANGUAGE),
        )
    finally:
        _forget()


@cache
def _textstat() -> Any:
    """textstat with our table of syllables, imported without nltk."""
    stands_in = "nltk" not in sys.modules
    if stands_in:
        sys.modules["nltk"] = ModuleType("nltk")
    try:
        textstat = import_module("textstat")
    finally:
        if stands_in:
            del sys.modules["nltk"]
    table = _Table(_syllables())
    setattr(import_module(_COUNTING), _LOOKED_UP, lambda language: table)
    return textstat


def _forget() -> None:
    """Empty every cache that has held the text; the hyphenation patterns stay."""
    for name, module in list(sys.modules.items()):
        if name.startswith("textstat.backend.") and not name.startswith("textstat.backend.utils"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def _syllables() -> dict[str, int]:
    """Each word of the table with its number of syllables."""
    packed = (resources_dir() / "readability" / "syllables.txt.gz").read_bytes()
    found: dict[str, int] = {}
    for line in gzip.decompress(packed).decode("ascii").splitlines():
        count, *words = line.split(" ")
        found |= dict.fromkeys(words, int(count))
    return found


class _Table:
    """The table as textstat knows its dictionary: a word's first pronunciation, with a figure at the end of each vowel."""

    def __init__(self, syllables: dict[str, int]) -> None:
        self._syllables = syllables

    def __getitem__(self, word: str) -> tuple[tuple[str, ...]]:
        """The word's pronunciation; raises KeyError for a word that is in the table in neither spelling."""
        for british, american in (("", ""), *_MADE_AMERICAN):
            count = self._syllables.get(word.replace(british, american) if british else word)
            if count:
                return (("0",) * count,)
        raise KeyError(word)
