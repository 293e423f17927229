"""Where words are written as one, by underscores, full stops, hyphens or nothing, so that a count by spaces sees fewer of them.

A chain is a run without a space whose parts are all words of letters, one of them so small and common that no sentence does
without (`_COMMON`): two or more by underscores, three by full stops, commas and the like ("the.school.has.a.plan"), five by
hyphens, dashes, slashes and "&" ("state-of-the-art" has four), four by capitals alone. Thirty small letters in a row are one too.
Addresses, file names and hashtags are none, nor are abbreviations. Chains are told from `FEWEST` words in different chains on,
with `_VARIED` of the common words among them: fewer are a slip of the hand, or names of things as programs give them. What
neither an underscore nor a full stop joins is looked at from twenty-four characters on.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

FEWEST = 8
_VARIED = 4

_SPACES = b" \t\n\r\x0b\x0c"
_SOLID = bytes(32 if code in _SPACES else 97 for code in range(256))
_LONG = b"a" * 24
_DOT = re.compile(rb"\.[a-z]")
_LETTERS = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_CHAIN = re.compile(rf"{_LETTERS}(?:[_.,;:|~+*=·•&/‐-—-]{{1,3}}{_LETTERS})*")
_EDGES = "()[]{}<>“”‘’„‚«»\"'`.,;:!?…*_|~+=·•&/‐–—-"
_PART = re.compile(_LETTERS)
_HUMP = re.compile(r"[^\W\d_][^\W\d_A-Z]*")
_ADDRESS = re.compile(
    r"://|www\.|[@#\\]|\.(?:uk|com|org|net|gov|edu|eu|int|io|html?|pdf|docx?|odt|xlsx?|pptx?|png|jpe?g|csv|txt|md|py)(?!\w)",
    re.IGNORECASE,
)
_COMMON_WORDS = (
    "the of and to a in is that for it as was with be by on not this are or from at which but have an had they were their has "
    "will we our my i who so if when can also than its there"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_LEAST = {"_": 2, **dict.fromkeys("-‐–—/&", 5)}
_BY_OTHERS, _BY_CAPITALS = 3, 4
_LONGEST_ADDRESS = 300
_MERGED_LETTERS, _LETTERS_A_WORD, _FEWEST_LETTERS = 30, 5, 9


def chains(text: str, encoded: bytes) -> list[int]:
    """Where each chain of words begins; none where all of them hold too few words. `encoded` is the text in UTF-8."""
    found: dict[str, Sequence[str]] = {}
    places: list[int] = []
    for begin, end in _runs(text, encoded):
        for run in encoded[begin:end].decode().split():
            parts = _parts(run)
            if parts and not _goes_on(encoded, begin):
                found[run] = parts
                places.append(begin)
    if sum(map(len, found.values())) < FEWEST or len({part for parts in found.values() for part in parts} & _COMMON) < _VARIED:
        return []
    ends = [0, *dict.fromkeys(places)]
    return list(accumulate(len(encoded[last:begin].decode()) for last, begin in pairwise(ends)))


def _runs(text: str, encoded: bytes) -> list[tuple[int, int]]:
    """The stretches between white space that may hold a chain: long ones, and those with an underscore or full stop in them.

    Most scripts have none, which is seen at once, since all that is not white space is made one letter for it.
    """
    solid = encoded.translate(_SOLID)
    dots = [match.start() for match in _DOT.finditer(encoded)]
    if not dots and _LONG not in solid and "_" not in text:
        return []
    found = {*_around(solid, dots), *_around(solid, _places_of(_LONG, solid)), *_around(solid, _places_of(b"_", encoded))}
    return sorted(found)


def _places_of(wanted: bytes, encoded: bytes) -> Iterator[int]:
    at = encoded.find(wanted)
    while at >= 0:
        yield at
        at = encoded.find(wanted, at + 1)


def _around(solid: bytes, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The stretches between white space around places, which are in order."""
    end = -1
    for place in places:
        if place > end:
            begin = solid.rfind(b" ", 0, place) + 1
            end = solid.find(b" ", place)
            end = len(solid) if end < 0 else end
            yield begin, end


def _parts(run: str) -> Sequence[str]:
    """The words that a run is made of, in small letters; none where it is no chain."""
    core = run.strip(_EDGES)
    is_address = ("/" in core and "." in core) or _ADDRESS.search(run) is not None
    chain = None if is_address else _CHAIN.fullmatch(core)
    if chain is None:
        return ()
    parts = _PART.findall(core)
    if len(parts) == 1:
        humps = _HUMP.findall(parts[0])
        return _said(humps, _BY_CAPITALS) if len(humps) > 1 else _merged(parts[0])
    return _said(parts, max(_LEAST.get(joiner, _BY_OTHERS) for joiner in {*_PART.sub("", core)}))


def _said(parts: Sequence[str], least: int) -> Sequence[str]:
    """The parts in small letters, if they are as many as this and could be said; names in capitals alone are not."""
    small = [part.casefold() for part in parts]
    is_said = len(parts) >= least and not _COMMON.isdisjoint(small) and sum(part[-1].islower() for part in parts) > 1
    return small if is_said and sum(len(part) > 1 for part in parts) > 1 else ()


def _merged(letters: str) -> Sequence[str]:
    """As many words as there is room for in letters that nothing parts, those among them that are seen in them."""
    if len(letters) < _MERGED_LETTERS or len({*letters}) < _FEWEST_LETTERS:
        return ()
    seen = [word for word in sorted(_COMMON) if len(word) > 2 and word in letters]
    return [*seen, *("",) * (len(letters) // _LETTERS_A_WORD - len(seen))] if len(seen) > 1 else ()


def _goes_on(encoded: bytes, begin: int) -> bool:
    """Whether what stands at a place goes on with an address that was broken off there."""
    before = encoded[max(0, begin - _LONGEST_ADDRESS) : begin].decode(errors="replace").split()
    return bool(before) and _ADDRESS.search(before[-1]) is not None
