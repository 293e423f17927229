"""Words that a person looks for, found in a text whatever their case, accents and kinds of apostrophe or hyphen."""

import re
import unicodedata
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

_ASKED = re.compile(r'["“”]([^"“”]+)["“”]|([^\s"“”]+)')
_ALIKE: Final = MappingProxyType(
    {
        **dict.fromkeys(map(ord, "’‘ʼ`´＇"), "'"),
        **dict.fromkeys(map(ord, "‐‑–—−"), "-"),
        **dict.fromkeys(map(ord, "\u00a0\u202f\n\t"), " "),
    }
)
"""Apostrophes, hyphens and spaces that nobody who types tells apart."""

Span = tuple[int, int]


def terms(asked: str) -> tuple[str, ...]:
    """What is looked for: each word by itself, or several in double quotation marks as they stand together."""
    found = (" ".join(_fold(phrase or word)[0].split()) for phrase, word in _ASKED.findall(asked))
    return tuple(dict.fromkeys(term for term in found if term))


def spans(text: str, wanted: Sequence[str]) -> tuple[Span, ...]:
    """Where the terms stand in a text, in order and apart; a term stands where a word begins with it."""
    folded, places = _fold(text)
    found = sorted((places[start], places[end - 1] + 1) for term in wanted for start, end in _places(folded, term))
    apart: list[Span] = []
    for start, end in found:
        if apart and start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return tuple(apart)


def lacking(text: str, wanted: Sequence[str]) -> tuple[str, ...]:
    """The terms that stand nowhere in a text."""
    folded, _ = _fold(text)
    return tuple(term for term in wanted if not any(True for _ in _places(folded, term)))


def _places(folded: str, term: str) -> list[Span]:
    found = []
    start = folded.find(term)
    while start >= 0:
        if not (start and folded[start - 1].isalnum() and term[0].isalnum()):
            found.append((start, start + len(term)))
        start = folded.find(term, start + 1)
    return found


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """The text as it is compared, and for each of its characters the place in the text that it comes from."""
    alike = text.translate(_ALIKE)
    folded = alike.casefold()
    if len(folded) == len(text) and unicodedata.is_normalized("NFKD", folded):
        return folded, range(len(text))
    signs = [(kept, place) for place, sign in enumerate(alike) for kept in _folded_sign(sign)]
    return "".join(kept for kept, _ in signs), [place for _, place in signs]


def _folded_sign(sign: str) -> str:
    plain = unicodedata.normalize("NFKD", sign.casefold())
    return "".join(each for each in plain if not unicodedata.combining(each))
