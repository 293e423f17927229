"""A draft as the self-check walks through it: which blocks are answer, how each is called, and what was found where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.domain.document import BlockKind, Document, place_of
from workbench.domain.regions import Region, Span
from workbench.domain.selfcheck.terms import Token, tokens
from workbench.domain.wordcount import WordRule

_NOT_ANSWER = frozenset({Region.TITLE, Region.HEADING, Region.QUESTION, Region.REFERENCE_LIST, Region.APPENDIX})
_HEADING_SHOWN = 40


@dataclass(frozen=True)
class Draft:
    """A draft with the region of each block, the rule it is counted by, and the spans inside blocks that have another region."""

    document: Document
    regions: tuple[Region, ...]
    rule: WordRule
    spans: tuple[Span, ...] = ()

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """For each block its number in the gutter, or 0."""
        return self.document.paragraph_numbers()

    @cached_property
    def answer(self) -> tuple[int, ...]:
        """The blocks that are the participant's answer: counted, and neither title nor heading."""
        barred = _NOT_ANSWER | self.rule.exclude
        return tuple(index for index, region in enumerate(self.regions) if region not in barred)

    @cached_property
    def said(self) -> tuple[tuple[Token, ...], ...]:
        """The words of each block."""
        return tuple(tokens(self.text(index), block.start) for index, block in enumerate(self.document.blocks))

    def text(self, index: int) -> str:
        """The words of a block."""
        return self.document.block_text(self.document.blocks[index])

    def words(self, index: int) -> int:
        """How many words a block has, counted as the word rule counts."""
        return len(self.text(index).split())

    def units(self) -> Iterator[tuple[int, ...]]:
        """The answer in the pieces a reader takes at once: a paragraph, or a whole row of a table."""
        row: list[int] = []
        for index in self.answer:
            if row and self._row(index) != self._row(row[-1]):
                yield tuple(row)
                row = []
            if self._row(index) is None:
                yield (index,)
            else:
                row.append(index)
        if row:
            yield tuple(row)

    def _row(self, index: int) -> tuple[int, int] | None:
        cell = self.document.blocks[index].cell
        return None if cell is None else (cell.table, cell.row)

    def place(self, index: int) -> str:
        """How a block is called: ¶ 4, table 1 row 2, or what it is."""
        block = self.document.blocks[index]
        if block.kind is BlockKind.HEADING and block.cell is None:
            heading = self.text(index)
            return f"the heading “{heading if len(heading) <= _HEADING_SHOWN else heading[:_HEADING_SHOWN].rstrip() + '…'}”"
        return place_of(block, self.numbers[index])

    def passage(self, first: int, last: int, start: int, end: int, terms: tuple[str, ...] = ()) -> "Passage":
        """A passage of the text that reaches from one block to another."""
        ends = list(dict.fromkeys((self.place(first), self.place(last))))
        numbered = [self.numbers[index] for index in range(first, last + 1) if self.numbers[index]]
        paragraphs = (numbered[0], numbered[-1]) if numbered else (0, 0)
        words = sum(self.words(index) for index in self.answer if first <= index <= last)
        return Passage(start, end, *paragraphs, " to ".join(ends), words, terms)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a draft: code points [start, end) of its text, first and last numbered paragraph (0: none has a number), how
    the place is called, the words of the blocks it touches, and the draft's own words for which it was named.
    """

    start: int
    end: int
    first: int
    last: int
    place: str
    words: int
    terms: tuple[str, ...] = ()


def runs(indexes: Sequence[int], order: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of blocks that follow one another in an order; both must be ascending."""
    places = {index: place for place, index in enumerate(order)}
    begun = before = -1
    for index in indexes:
        if begun >= 0 and places[index] != places[before] + 1:
            yield begun, before
            begun = index
        elif begun < 0:
            begun = index
        before = index
    if begun >= 0:
        yield begun, before
