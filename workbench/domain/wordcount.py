"""How many words a script has by the provider's declared rule, and where the limit falls.

A word is a run of characters between white space (Unicode's, with no-break spaces and forced line breaks), inside one block: the
count that word processors make. A hyphenated or slashed word, a number, an address and a lone dash are each one word.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.document import Document
from workbench.domain.plain import integer, strings, text
from workbench.domain.regions import Region

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
}


def words(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word of a text."""
    return (match.span() for match in _WORD.finditer(text))


def count(document: Document, regions: Sequence[Region], rule: WordRule) -> WordCount:
    """Count a script by a rule; `regions` gives the region of each block."""
    totals: dict[Region, int] = {}
    counted = last_end = 0
    limit_at: int | None = None
    for block, region in zip(document.blocks, regions, strict=True):
        spans = list(words(document.block_text(block)))
        totals[region] = totals.get(region, 0) + len(spans)
        if region in rule.exclude or not spans:
            continue
        room = rule.maximum - counted
        if limit_at is None and len(spans) > room:
            limit_at = block.start + spans[room - 1][1] if room else last_end
        counted += len(spans)
        last_end = block.start + spans[-1][1]
    excluded = tuple(Exclusion(r, n, _reason(r)) for r, n in totals.items() if r in rule.exclude and n)
    found = tuple((region, totals[region]) for region in Region if totals.get(region))
    return WordCount(counted, rule.minimum, rule.maximum, rule.verdict(counted), found, excluded, limit_at)


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
