"""How many words a script has by the provider's declared rule, and where the limit falls.

A word is a run of characters between white space (Unicode's, no-break spaces, tabs and forced line breaks with it) inside one
block: near what Word counts. In the text "|" here parts the words:

* hyphenated and slashed words are one: assess-plan-do-review | and/or;
* so are numbers, dates, money and figures with their sign: 2,500 | 3.5% | £1.20 | 12/03/2027 | 2014–15;
* and addresses: https://example.org/a?b=c | senco@example.org;
* marks go with the word they touch: (DfE, | 2015). | “We | can’t”;
* a symbol alone is a word, as it is for Word: bread | & | butter | = | 50 | %;
* a dash between spaces is a word, one without spaces parts nothing: plan | – | do | plan—do;
* an emoji is a word when it stands alone: good | 😀 | work | good😀;
* Chinese, Japanese and other scripts without spaces: a run between spaces is one word. Word counts each character; scripts here
  are in English, a foreign phrase is rare, and a count that no reader can follow by eye would be worse;
* soft hyphens, zero-width characters and no-break hyphens part nothing, and a list's own number or bullet is no word.

`like` says what other programs make of the same text.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from workbench.domain.document import Document
from workbench.domain.plain import integer, strings, text
from workbench.domain.regions import Region, Span

_WORD = re.compile(r"\S+")


class Verdict(StrEnum):
    """Where a count stands against the rule; `NEAR` is outside by no more than the grey zone and wants a person's ruling."""

    WITHIN = "within"
    NEAR = "near"
    UNDER = "under"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class WordRule:
    """A provider's rule: limits in words, the grey zone in percent of a limit, and the regions that do not count."""

    id: str
    version: str
    title: str
    minimum: int
    maximum: int
    grey_zone_percent: int
    exclude: frozenset[Region]
    explanation: str

    def verdict(self, words: int) -> Verdict:
        """The verdict on a count; the grey zone is cut to whole words, never rounded up."""
        over, under = words - self.maximum, self.minimum - words
        if over <= 0 and under <= 0:
            return Verdict.WITHIN
        limit, distance = (self.maximum, over) if over > 0 else (self.minimum, under)
        if distance <= limit * self.grey_zone_percent // 100:
            return Verdict.NEAR
        return Verdict.OVER if over > 0 else Verdict.UNDER


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Words that the rule leaves out, and why, in words."""

    region: Region
    words: int
    reason: str


@dataclass(frozen=True, slots=True)
class WordCount:
    """A count by a rule: `words` is the sum of `regions` less the sum of `excluded`.

    `limit_at` is the position in the text just after the last word that counts, or None when the script keeps within the maximum.
    """

    words: int
    minimum: int
    maximum: int
    verdict: Verdict
    regions: tuple[tuple[Region, int], ...]
    excluded: tuple[Exclusion, ...]
    limit_at: int | None = None

    @property
    def side(self) -> str | None:
        """The side of a breach, `under` or `over`; None within the limits and in the grey zone."""
        return self.verdict.value if self.verdict in (Verdict.UNDER, Verdict.OVER) else None


_REASONS = {
    Region.REFERENCE_LIST: "The reference list is not counted.",
    Region.APPENDIX: "Appendices are not counted.",
    Region.TITLE: "Title and cover lines are not counted.",
    Region.QUESTION: "The question, copied from the scenario, is not counted.",
    Region.CITATION: "Citations in the text are not counted.",
    Region.QUOTATION: "Quotations are not counted.",
}


def words(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word of a text."""
    return (match.span() for match in _WORD.finditer(text))


class Piece(NamedTuple):
    """A stretch of one block that stands in one region: code points [start, end) of the text."""

    block: int
    start: int
    end: int
    region: Region


def pieces(document: Document, regions: Sequence[Region], spans: Sequence[Span] = ()) -> Iterator[Piece]:
    """The text cut wherever its region changes, in order; every word stands in exactly one piece.

    `regions` gives the region of each block, `spans` the whole words inside blocks that stand in another.
    """
    ahead = iter((*spans, None))
    span = next(ahead)
    for index, (block, region) in enumerate(zip(document.blocks, regions, strict=True)):
        at = block.start
        while span is not None and span.end <= block.end:
            if at < span.start:
                yield Piece(index, at, span.start, region)
            yield Piece(index, span.start, span.end, span.region)
            at, span = span.end, next(ahead)
        if at < block.end:
            yield Piece(index, at, block.end, region)


Many: TypeAlias = Callable[[Sequence[tuple[int, int]]], Sequence[int]]
"""Tells of parts of a text how many words begin in each, given where the parts start and end."""


def count(
    document: Document, regions: Sequence[Region], rule: WordRule, spans: Sequence[Span] = (), many: Many | None = None
) -> WordCount:
    """Count a script by a rule; `regions` gives the region of each block, `spans` the words inside blocks that have another.
    `many` counts the words of parts of its text, where somebody has parted it already.
    """
    text, cut = document.text, tuple(pieces(document, regions, spans))
    parts = [(start, end) for _, start, end, _ in cut]
    sizes = [len(text[start:end].split()) for start, end in parts] if many is None else many(parts)
    totals: dict[Region, int] = {}
    counted = reached = 0
    for (_, start, end, region), found in zip(cut, sizes, strict=True):
        totals[region] = totals.get(region, 0) + found
        if region in rule.exclude:
            continue
        if counted < rule.maximum <= counted + found:
            reached = start + list(words(text[start:end]))[rule.maximum - counted - 1][1]
        counted += found
    limit_at = reached if counted > rule.maximum else None
    excluded = tuple(Exclusion(r, n, _reason(r)) for r, n in totals.items() if r in rule.exclude and n)
    by_region = tuple((region, totals[region]) for region in Region if totals.get(region))
    return WordCount(counted, rule.minimum, rule.maximum, rule.verdict(counted), by_region, excluded, limit_at)


def _reason(region: Region) -> str:
    return _REASONS.get(region, f"The rule leaves out {region.value.replace('_', ' ')}.")


def word_rule_from_plain(plain: Mapping[str, object]) -> WordRule:
    """The rule held in a library item; raises KeyError, TypeError or ValueError when it is not one."""
    return WordRule(
        text(plain, "id"),
        text(plain, "version"),
        text(plain, "title"),
        integer(plain, "minimum"),
        integer(plain, "maximum"),
        integer(plain, "grey_zone_percent"),
        frozenset(Region(name) for name in strings(plain, "exclude")),
        text(plain, "explanation"),
    )
