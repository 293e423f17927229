"""What of a script is compared with other scripts: the words its writer answers for, each with its place in the text.

Left out are headings, titles, notes, block quotations, reference lists, appendices and the copied question (by region), words
between quotation marks and citations with a year inside a paragraph, and passages of the scenario's own papers. What is left
falls into stretches; nothing is compared across the gap between two of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from workbench.domain.document import Document
from workbench.domain.regions import Region
from workbench.domain.similarity.phrases import (
    NO_GRAM,
    PHRASE,
    Grams,
    Sieve,
    Stretches,
    Truths,
    Words,
    among,
    covered,
    grams,
    in_a_row,
)
from workbench.domain.similarity.text_runs import LINE, OPENING, SPACE, Kinds, Places, TextRuns, places
from workbench.domain.spans import LONGEST_QUOTATION

GIVEN = 8
"""Words in a row that stand in the prompt too and so are taken for a passage of it; fewer are everyday English."""

COMPARED = frozenset({Region.TEXT, Region.LIST, Region.TABLE, Region.TEXT_BOX})
"""The regions whose words are compared."""

_GAP = "\n"
_SPOKEN = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_NOT_OWN = re.compile(
    rf"“[^“”\n]{{1,{LONGEST_QUOTATION}}}”"
    rf"|\"(?<!\w\")[^\"\n]{{1,{LONGEST_QUOTATION}}}\"(?!\w)"
    rf"|‘(?<!\w‘)[^‘\n]{{1,{LONGEST_QUOTATION}}}?’(?!\w)"
    rf"|'(?<!\w')(?=\w)[^'\n]{{1,{LONGEST_QUOTATION}}}?[^\s']'(?!\w)"
    rf"|«[^«»\n]{{1,{LONGEST_QUOTATION}}}»"
    rf"|„[^„“”\n]{{1,{LONGEST_QUOTATION}}}[“”]"
    rf"|‚(?<!\w‚)[^‚\n]{{1,{LONGEST_QUOTATION}}}?[‘’](?!\w)"
    r"|\([^()\n]{0,120}\b(?:1[89]|20)\d\d[a-z]?\b[^()\n]{0,60}\)"
)
"""Quotations and citations inside a paragraph, each from its opening mark on, where alone it is looked for."""

_SIEVED = 16
"""Bits of a phrase's number that are asked before it is looked for in the prompt, whose phrases are a few thousand."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The compared words of one script, in order.

    For each a number, where it starts and ends in the text, its stretch, whether it stands in no phrase of the prompt, and the
    phrase that begins with it (`grams`).
    """

    words: Words
    starts: Places
    ends: Places
    stretches: Stretches
    own: Truths
    grams: Grams

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True, slots=True)
class FromPrompt:
    """How many words of a script stand in passages of the prompt, of how many compared, how many in the longest passage, and
    where each begins and ends: code points of the text.
    """

    words: int
    of: int
    longest: int
    passages: tuple[tuple[int, int], ...]


class Wordings:
    """Takes the compared words out of scripts that answer one question; `prompt` is all that their writers were given to read."""

    def __init__(self, prompt: str = "") -> None:
        self._codes = _Codes()
        given = TextRuns.of(_GAP.join(paragraph.replace(_GAP, " ") for paragraph in prompt.split("\n\n")))
        self._prompt = np.setdiff1d(self._every(given, given.kinds).grams, NO_GRAM)
        self._sieve = Sieve(_SIEVED, self._prompt)

    def of(self, document: Document, regions: Sequence[Region]) -> Wording:
        """The compared words of a script; `regions` gives the region of each block."""
        return self.parted(document, regions)[0]

    def parted(self, document: Document, regions: Sequence[Region], runs: TextRuns | None = None) -> tuple[Wording, FromPrompt]:
        """The compared words of a script, and the passages of the prompt that it has word for word outside quotation marks.
        `runs` are those of its text, where they are at hand.
        """
        runs = runs or TextRuns.of(document.text)
        every = self._every(runs, _own(document, regions, runs.kinds))
        given = self._given(every.grams)
        passages = covered(in_a_row(given, GIVEN - PHRASE + 1), GIVEN)
        left = np.where(in_a_row(~passages, PHRASE), every.grams, NO_GRAM)
        return _kept(every, ~covered(given, PHRASE), left), _from_prompt(every, passages)

    def _every(self, runs: TextRuns, kinds: Kinds) -> Wording:
        """The words of a text, those on either side of a line feed in two stretches. `kinds` says where they are; which they are
        is told by the runs of the whole text, which are looked up all at once, but for the few words that are parts of a run.
        """
        codes = np.frombuffer(b"".join(map(self._codes.__getitem__, runs.written)), "<u4")
        starts, ends = places(kinds)
        run = runs.beginning_at(starts)
        codes = codes[run]
        for part in np.flatnonzero((run < 0) | (runs.ends[run] != ends)).tolist():
            codes[part] = int.from_bytes(self._codes[runs.text[starts[part] : ends[part]]], "little")
        lines = np.searchsorted(starts, np.flatnonzero(kinds == LINE))
        stretches = np.cumsum(np.bincount(lines, minlength=len(starts) + 1)[:-1], dtype=np.int32)
        real = codes != 0
        words, stretches = codes[real], stretches[real]
        return Wording(words, starts[real], ends[real], stretches, np.ones(len(words), np.bool_), grams(words, stretches))

    def _given(self, asked: Grams) -> Truths:
        """Which phrases the prompt has too."""
        found = self._sieve.lets_through(asked)
        found[found] = among(asked[found], self._prompt)
        return found


class _Codes(dict[str, bytes]):
    """A number for each word as written, in four bytes, so that those of a whole text are joined at once: the same whatever the
    word's case, apostrophe and outer punctuation; 0 for no word at all.
    """

    def __missing__(self, written: str) -> bytes:
        spoken = _SPOKEN.search(written)
        code = (crc32(spoken[0].replace("’", "'").casefold().encode(errors="replace")) or 1) if spoken else 0
        return self.setdefault(written, code.to_bytes(4, "little"))


def own_grams(wording: Wording) -> Grams:
    """The phrase that begins at each word, `NO_GRAM` where every word of it stands in the prompt too."""
    return np.where(in_a_row(~wording.own, PHRASE), NO_GRAM, wording.grams)


def _from_prompt(wording: Wording, passages: Truths) -> FromPrompt:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], passages, [False])).astype(np.int8))).tolist()
    runs = list(zip(edges[::2], edges[1::2], strict=True))
    places = tuple((int(wording.starts[first]), int(wording.ends[last - 1])) for first, last in runs)
    return FromPrompt(int(passages.sum()), len(wording), max((last - first for first, last in runs), default=0), places)


def _own(document: Document, regions: Sequence[Region], kinds: Kinds) -> Kinds:
    """What each character of a script is, blank wherever it is not compared and with a line feed for each end of a stretch: so no
    block is looked at by itself.
    """
    kinds, behind = kinds.copy(), 0
    for block, region in zip(document.blocks, regions, strict=True):
        if region not in COMPARED:
            kinds[block.start : block.end + 1] = SPACE
    for mark in np.flatnonzero(kinds == OPENING).tolist():
        if mark >= behind and (found := _NOT_OWN.match(document.text, mark)):
            behind = found.end()
            kinds[mark:behind] = SPACE
            kinds[mark] = LINE
    return kinds


def _kept(every: Wording, own: Truths, left: Grams) -> Wording:
    """The words of the phrases that are left, a new stretch after every word that stands in none."""
    keep = covered(left != NO_GRAM, PHRASE)
    stretches = every.stretches + np.cumsum(~keep, dtype=np.int32)
    return Wording(every.words[keep], every.starts[keep], every.ends[keep], stretches[keep], own[keep], left[keep])
