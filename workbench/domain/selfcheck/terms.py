"""Looks for declared words and turns of phrase in a text, so that every find can be shown and argued with.

How words are written in the vocabulary: a word stands for itself and its plural in -s, a star takes any ending, three dots
take up to three words. Capitals, hyphens and the shape of apostrophes make no difference; nor do -ise and -ize, or -our and
-or.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WRITTEN = re.compile(r"\.\.\.|[^\W_]+(?:['’][^\W_]+)*\*?")
_END = re.compile(r"[.!?;:]")
_GAP = "..."
_MOST_BETWEEN = 3
_KEY = 2


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: code points [start, end), the word as it is compared, whether a sentence or clause ended before it."""

    start: int
    end: int
    word: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A word or turn of phrase to look for: as it was written, and its words as they are compared."""

    written: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Find:
    """A term found at code points [start, end) of a text."""

    term: Term
    start: int
    end: int


def tokens(text: str, offset: int = 0) -> tuple[Token, ...]:
    """The words of a text, in order; positions count from `offset`."""
    found = []
    before = 0
    for match in _WORD.finditer(text):
        opens = _END.search(text, before, match.start()) is not None
        before = match.end()
        found.append(Token(match.start() + offset, before + offset, _alike(match[0]), opens))
    return tuple(found)


def term(written: str) -> Term:
    """The term that the vocabulary writes; raises ValueError when it holds no word or begins or ends with three dots."""
    words = tuple(_GAP if part == _GAP else _alike(part) for part in _WRITTEN.findall(written))
    if not words or _GAP in (words[0], words[-1]) or any(len(word) <= _KEY and word.endswith("*") for word in words):
        raise ValueError(f"“{written}” is no term to look for")
    return Term(written, words)


class Finder:
    """Looks for many terms at once."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_start: dict[str, list[Term]] = {}
        for wanted in dict.fromkeys(terms):
            self._by_start.setdefault(wanted.words[0].rstrip("*")[:_KEY], []).append(wanted)

    def find(self, said: Sequence[Token]) -> Iterator[Find]:
        """Every find in a row of words, by where it begins."""
        for index, token in enumerate(said):
            for wanted in self._by_start.get(token.word[:_KEY], ()):
                last = _match(wanted.words, said, index)
                if last is not None:
                    yield Find(wanted, token.start, said[last].end)


def _match(words: tuple[str, ...], said: Sequence[Token], at: int) -> int | None:
    """The index of the last word when the words stand at an index of the text, else None."""
    if not _same(words[0], said[at].word):
        return None
    rest = words[1:]
    if not rest:
        return at
    most, rest = (_MOST_BETWEEN, rest[1:]) if rest[0] == _GAP else (0, rest)
    for further in range(at + 1, min(at + most + 2, len(said))):
        if said[further].opens:
            return None
        found = _match(rest, said, further)
        if found is not None:
            return found
    return None


def _same(wanted: str, word: str) -> bool:
    if wanted.endswith("*"):
        return word.startswith(wanted[:-1])
    return word in (wanted, f"{wanted}s")


def _alike(word: str) -> str:
    """A word without what makes no difference."""
    plain = word.casefold().replace("’", "'")
    return plain.removesuffix("'s").replace("iz", "is").replace("our", "or")
