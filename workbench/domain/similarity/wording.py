"""What of a script is compared with other scripts: the words its writer answers for, each with its place in the text.

Left out are headings, titles, notes, block quotations, reference lists, appendices and the copied question (by region), words
between quotation marks and citations with a year inside a paragraph, and passages of the scenario's own papers. What is left
falls into stretches; nothing is compared across the gap between two of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from workbench.domain.document import Document
from workbench.domain.regions import Region

PHRASE = 4
"""Words in the shortest phrase that is compared; see `threshold` for how it was chosen."""

GIVEN = 8
"""Words in a row that stand in the prompt too and so are taken for a passage of it; fewer are everyday English."""

COMPARED = frozenset({Region.TEXT, Region.LIST, Region.TABLE, Region.TEXT_BOX})
"""The regions whose words are compared."""

Words = NDArray[np.uint32]
Grams = NDArray[np.uint32]
Places = NDArray[np.int32]
Truths = NDArray[np.bool_]

NO_GRAM = np.uint32(0xFFFFFFFF)
"""Stands where a phrase would reach over the end of its stretch."""

_WORD = re.compile(r"\S+")
_EDGES = re.compile(r"^\W+|\W+$")
_LONGEST_QUOTATION = 600
_NOT_OWN = re.compile(
    rf"“[^“”]{{1,{_LONGEST_QUOTATION}}}”"
    rf"|\"(?<!\w\")[^\"]{{1,{_LONGEST_QUOTATION}}}\"(?!\w)"
    rf"|‘(?<!\w‘)[^‘]{{1,{_LONGEST_QUOTATION}}}?’(?!\w)"
    rf"|'(?<!\w')(?=\w)[^']{{1,{_LONGEST_QUOTATION}}}?[^\s']'(?!\w)"
    r"|\([^()]{0,120}\b(?:1[89]|20)\d\d[a-z]?\b[^()]{0,60}\)"
)
"""Quotations and citations inside a paragraph. Each begins with its own mark, so that other text is passed over at once."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Wording:
    """The compared words of one script, in order.

    For each a number, where it starts and ends in the text, its stretch, and whether it stands in no phrase of the prompt.
    """

    words: Words
    starts: Places
    ends: Places
    stretches: Places
    own: Truths

    def __len__(self) -> int:
        return len(self.words)


class Wordings:
    """Takes the compared words out of scripts that answer one question; `prompt` is all that their writers were given to read."""

    def __init__(self, prompt: str = "") -> None:
        self._codes = _Codes()
        given = self._collect((0, paragraph) for paragraph in prompt.split("\n\n"))
        self._prompt = np.setdiff1d(grams(given), NO_GRAM)

    def of(self, document: Document, regions: Sequence[Region]) -> Wording:
        """The compared words of a script; `regions` gives the region of each block."""
        pieces = (
            piece
            for block, region in zip(document.blocks, regions, strict=True)
            if region in COMPARED
            for piece in _own_pieces(document.text, block.start, block.end)
        )
        wording = self._collect(pieces)
        given = _among(grams(wording), self._prompt)
        passages = _covered(_in_a_row(given, GIVEN - PHRASE + 1), GIVEN)
        wording = replace(wording, own=~_covered(given, PHRASE))
        return _without_short(_kept(wording, ~passages))

    def _collect(self, pieces: Iterator[tuple[int, str]]) -> Wording:
        words: list[str] = []
        starts: list[int] = []
        begins: list[int] = []
        lengths: list[int] = []
        for begin, piece in pieces:
            before = len(starts)
            starts += [match.start() for match in _WORD.finditer(piece)]
            words += piece.split()
            begins.append(begin)
            lengths.append(len(starts) - before)
        stretches = np.repeat(np.arange(len(lengths), dtype=np.int32), np.array(lengths, np.int64))
        codes = np.fromiter(map(self._codes.__getitem__, words), np.uint32, len(words))
        first = np.array(starts, np.int32) + np.array(begins, np.int32)[stretches]
        last = first + np.fromiter(map(len, words), np.int32, len(words))
        real = codes != 0
        return Wording(codes[real], first[real], last[real], stretches[real], np.ones(real.sum(), np.bool_))


class _Codes(dict[str, int]):
    """A number for each word as written: the same whatever its case, apostrophe and outer punctuation; 0 for no word at all."""

    def __missing__(self, written: str) -> int:
        spoken = _EDGES.sub("", written).replace("’", "'").casefold()
        code = (crc32(spoken.encode(errors="replace")) or 1) if spoken else 0
        self[written] = code
        return code


def grams(wording: Wording) -> Grams:
    """The phrase of `PHRASE` words that begins at each word, as one number; `NO_GRAM` where there is none."""
    count = len(wording) - PHRASE + 1
    found = np.full(len(wording), NO_GRAM)
    if count <= 0:
        return found
    total = np.zeros(count, np.uint64)
    for ahead in range(PHRASE):
        total = total * _MULTIPLIER + wording.words[ahead : ahead + count]
    total ^= total >> np.uint64(29)
    total *= _MIX
    whole = wording.stretches[:count] == wording.stretches[PHRASE - 1 :]
    found[:count][whole] = np.minimum((total >> np.uint64(32)).astype(np.uint32), NO_GRAM - np.uint32(1))[whole]
    return found


def own_grams(wording: Wording) -> Grams:
    """As `grams`, without the phrases whose every word stands in the prompt."""
    return np.where(_in_a_row(~wording.own, PHRASE), NO_GRAM, grams(wording))


def _own_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """A block's text without quotations and citations, each piece with its place."""
    last = start
    for match in _NOT_OWN.finditer(text, start, end):
        yield last, text[last : match.start()]
        last = match.end()
    yield last, text[last:end]


def _without_short(wording: Wording) -> Wording:
    """The words of stretches that are long enough to hold a phrase."""
    return _kept(wording, _covered(grams(wording) != NO_GRAM, PHRASE))


def _among(found: Grams, known: Grams) -> Truths:
    """Which numbers are among the known ones, which are sorted."""
    if not len(known):
        return np.zeros(len(found), np.bool_)
    answer: Truths = known[np.minimum(np.searchsorted(known, found), len(known) - 1)] == found
    return answer


def _in_a_row(begins: Truths, many: int) -> Truths:
    """Where phrases begin so many times in a row."""
    found = np.zeros(len(begins), np.bool_)
    if len(begins) >= many:
        found[: len(begins) - many + 1] = sliding_window_view(begins, many).all(axis=1)
    return found


def _covered(begins: Truths, size: int) -> Truths:
    """Which words stand in runs of a size, given where those begin."""
    found = np.zeros(len(begins) + size, np.bool_)
    for ahead in range(size):
        found[ahead : ahead + len(begins)] |= begins
    return found[: len(begins)]


def _kept(wording: Wording, keep: Truths) -> Wording:
    """The words to keep, a new stretch after every word that is not."""
    broken = wording.stretches + np.cumsum(~keep).astype(np.int32)
    return Wording(wording.words[keep], wording.starts[keep], wording.ends[keep], broken[keep], wording.own[keep])
