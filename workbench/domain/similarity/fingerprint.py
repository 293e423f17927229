"""The fingerprint of a script: a few numbers that scripts sharing a passage share too, kept so that no text need be read again.

Winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003): of every `WINDOW` phrases in a row the smallest number is kept, so two
scripts with `PHRASE + WINDOW - 1` words in a row in common always have a number in common.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from workbench.domain.similarity.phrases import NO_GRAM, PHRASE, Grams, firsts
from workbench.domain.similarity.wording import Wording, own_grams

WINDOW = 2
"""Phrases in a row of which one is kept; see `threshold` for how it was chosen."""

LAST_PLACE = 0xFFFF
"""The last word at which a phrase may begin to be chosen: longer texts than any script are compared up to here."""

_PLACE_BITS = np.uint64(16)
_HEAD = f"similarity 1 {PHRASE} {WINDOW}\n".encode("ascii")


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """How many words of a script are compared; its chosen phrases, sorted and each once; the word at which each first stands."""

    words: int
    grams: Grams
    places: NDArray[np.uint16]

    def to_bytes(self) -> bytes:
        """The fingerprint as bytes for storing: which kind it is, the number of words, the phrases, their places."""
        return _HEAD + self.words.to_bytes(4, "little") + self.grams.astype("<u4").tobytes() + self.places.astype("<u2").tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The fingerprint that `to_bytes` wrote; raises ValueError for anything else, another version's included."""
        begins = len(_HEAD) + 4
        count, left = divmod(len(data) - begins, 6)
        if count < 0 or left or not data.startswith(_HEAD):
            raise ValueError("not a fingerprint of this version")
        words = int.from_bytes(data[len(_HEAD) : begins], "little")
        found, places = np.frombuffer(data, "<u4", count, begins), np.frombuffer(data, "<u2", count, begins + 4 * count)
        return cls(words, found.astype(np.uint32), places.astype(np.uint16))


def fingerprint(wording: Wording) -> Fingerprint:
    """The fingerprint of the compared words of a script; phrases of the prompt are never chosen."""
    every = own_grams(wording)
    smallest = np.concatenate((np.full(WINDOW - 1, NO_GRAM), every, np.full(WINDOW - 1, NO_GRAM)))
    for _ in range(WINDOW - 1):
        smallest = np.minimum(smallest[:-1], smallest[1:])
    chosen = np.zeros(len(every), np.bool_)
    for ahead in range(WINDOW):
        chosen |= every == smallest[ahead : ahead + len(every)]
    places = np.flatnonzero((chosen & (every != NO_GRAM))[: LAST_PLACE + 1]).astype(np.uint64)
    kept = np.sort(every[places].astype(np.uint64) << _PLACE_BITS | places)
    found = (kept >> _PLACE_BITS).astype(np.uint32)
    first = firsts(found)
    return Fingerprint(len(wording), found[first], kept[first].astype(np.uint16))
