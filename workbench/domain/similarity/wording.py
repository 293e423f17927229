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

_PARAGRAPH = re.compile(r"(?:(?!\n\n).)+", re.DOTALL)
_LAST_SPACE = 0x3000
_IS_SPACE = np.array([chr(code).isspace() for code in range(_LAST_SPACE + 2)])
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
        given = self._collect(prompt, [match.span() for match in _PARAGRAPH.finditer(prompt)])
        self._prompt = np.setdiff1d(grams(given), NO_GRAM)

    def of(self, document: Document, regions: Sequence[Region]) -> Wording:
        """The compared words of a script; `regions` gives the region of each block."""
        return self.parted(document, regions)[0]

    def parted(self, document: Document, regions: Sequence[Region]) -> tuple[Wording, FromPrompt]:
        """The compared words of a script, and the passages of the prompt that it has word for word outside quotation marks."""
        pieces = [
            piece
            for block, region in zip(document.blocks, regions, strict=True)
            if region in COMPARED
            for piece in _own_pieces(document.text, block.start, block.end)
        ]
        wording = self._collect(document.text, pieces)
        given = among(grams(wording), self._prompt)
        passages = _covered(_in_a_row(given, GIVEN - PHRASE + 1), GIVEN)
        wording = replace(wording, own=~_covered(given, PHRASE))
        return _without_short(_kept(wording, ~passages)), _from_prompt(wording, passages)

    def _collect(self, text: str, pieces: Sequence[tuple[int, int]]) -> Wording:
        words: list[str] = []
        lengths: list[int] = []
        for begin, end in pieces:
            before = len(words)
            words += text[begin:end].split()
            lengths.append(len(words) - before)
        stretches = np.repeat(np.arange(len(lengths), dtype=np.int32), np.array(lengths, np.int64))
        codes = np.fromiter(map(self._codes.__getitem__, words), np.uint32, len(words))
        first, last = _edges_of_words(text, pieces)
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


def _from_prompt(wording: Wording, passages: Truths) -> FromPrompt:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], passages, [False])).astype(np.int8))).tolist()
    runs = list(zip(edges[::2], edges[1::2], strict=True))
    places = tuple((int(wording.starts[first]), int(wording.ends[last - 1])) for first, last in runs)
    return FromPrompt(int(passages.sum()), len(wording), max((last - first for first, last in runs), default=0), places)


def _own_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a block's text without quotations and citations begins and ends, piece by piece."""
    last = start
    for match in _NOT_OWN.finditer(text, start, end):
        yield last, match.start()
        last = match.end()
    yield last, end


def _edges_of_words(text: str, pieces: Sequence[tuple[int, int]]) -> tuple[Places, Places]:
    """Where the words of some pieces, which do not touch, begin and end: all at once, some ten times faster than word by word."""
    turns = np.zeros(len(text) + 1, np.int8)
    for begin, end in pieces:
        turns[begin] += 1
        turns[end] -= 1
    characters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    written = np.cumsum(turns[:-1]).astype(np.bool_) & ~_IS_SPACE[np.minimum(characters, _LAST_SPACE + 1)]
    edges = np.flatnonzero(np.diff(np.concatenate(([False], written, [False])).astype(np.int8))).astype(np.int32)
    return edges[::2], edges[1::2]


def _without_short(wording: Wording) -> Wording:
    """The words of stretches that are long enough to hold a phrase."""
    return _kept(wording, _covered(grams(wording) != NO_GRAM, PHRASE))


def among(found: Grams, known: Grams) -> Truths:
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
