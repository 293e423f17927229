"""Where words begin and end in a script, so that a selection holds whole words and the keyboard can grow it word by word."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

_WORD = re.compile(r"\w+(?:['’\-‑]\w+)*")
_STEP = re.compile(r"\w+(?:['’\-‑]\w+)*|[^\w\s]+")


class Words:
    """The words of one text. A word keeps its apostrophes and hyphens and leaves punctuation outside."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [match.span() for match in _WORD.finditer(self._text)]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._spans]

    @cached_property
    def _steps(self) -> list[tuple[int, int]]:
        """Words and runs of punctuation that close something; an opening quotation mark or bracket is no step of its own."""
        found = [match.span() for match in _STEP.finditer(self._text)]
        return [span for span in found if not self._opens(*span)]

    def _opens(self, start: int, end: int) -> bool:
        here, after = self._text[start], self._text[end : end + 1]
        return not (here.isalnum() or here == "_") and bool(after) and not after.isspace()

    def snap(self, start: int, end: int) -> tuple[int, int] | None:
        """The stretch with every word it touches made whole and white space trimmed; None if nothing is left."""
        start, end = self.trim(start, end)
        if start >= end:
            return None
        return self._outward(start, end)

    def _outward(self, start: int, end: int) -> tuple[int, int]:
        first, last = self.word_at(start), self.word_at(end - 1)
        return (first[0] if first else start), (last[1] if last else end)

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """The stretch without white space at its ends."""
        while end > start and self._text[end - 1].isspace():
            end -= 1
        while start < end and self._text[start].isspace():
            start += 1
        return start, end

    def word_at(self, position: int) -> tuple[int, int] | None:
        """Start and end of the word that holds the character at a position, None between words."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or self._spans[index][1] <= position:
            return None
        return self._spans[index]

    def end_after(self, position: int) -> int:
        """The end of the next word or closing punctuation after a position."""
        ends = [end for _, end in self._steps]
        index = bisect_right(ends, position)
        return ends[index] if index < len(ends) else len(self._text)

    def end_before(self, position: int) -> int:
        """The end of the word or closing punctuation before a position."""
        ends = [end for _, end in self._steps]
        index = bisect_left(ends, position) - 1
        return ends[index] if index >= 0 else 0

    def start_before(self, position: int) -> int:
        """The start of the word or closing punctuation before a position."""
        starts = [start for start, _ in self._steps]
        index = bisect_left(starts, position) - 1
        return starts[index] if index >= 0 else 0

    def start_after(self, position: int) -> int:
        """The start of the next word or closing punctuation after a position."""
        starts = [start for start, _ in self._steps]
        index = bisect_right(starts, position)
        return starts[index] if index < len(starts) else len(self._text)
