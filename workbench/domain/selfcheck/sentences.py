"""Cuts prose into sentences where a reader would, so that "p. 14", "93.8" and "e.g." end none."""

import re
from dataclasses import dataclass

from workbench.domain.regions import Region
from workbench.domain.selfcheck.draft import Draft

_PROSE = frozenset({Region.TEXT, Region.LIST, Region.QUOTATION})
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[^\Wa-z_])|[.!?…]+[\"'”’)\]]*\s*$")
_SHORT = re.compile(
    r"(?:^|[\s(“‘\"'])(?:e\.g|i\.e|etc|cf|al|pp?|para|paras|vs|no|nos|vol|ed|eds|mr|mrs|ms|dr|prof|st|fig|approx|[a-z])\.$",
    re.IGNORECASE,
)
_I_ENDS = re.compile(r"(?:^|\s)I\.$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its block, code points [start, end) of the draft's text, and how many words it has."""

    block: int
    start: int
    end: int
    words: int


def sentences(draft: Draft) -> tuple[Sentence, ...]:
    """The sentences of the answer's prose: paragraphs, list items and quotations; no headings, tables, notes or references."""
    return tuple(
        Sentence(index, draft.document.blocks[index].start + start, draft.document.blocks[index].start + end, words)
        for index in draft.answer
        if draft.regions[index] in _PROSE
        for start, end, words in cut(draft.text(index))
    )


def cut(text: str) -> tuple[tuple[int, int, int], ...]:
    """Start, end and number of words of each sentence of one paragraph; together they hold every word of it."""
    ends = [match.end() for match in _END.finditer(text) if not _is_short(text[: match.end()])]
    if not ends or text[ends[-1] :].strip():
        ends.append(len(text))
    found = []
    start = 0
    for end in ends:
        words = len(text[start:end].split())
        if words:
            begun = end - len(text[start:end].lstrip())
            found.append((begun, begun + len(text[begun:end].rstrip()), words))
        start = end
    return tuple(found)


def _is_short(text: str) -> bool:
    """Whether the full stop at the end of a text belongs to an abbreviation or an initial."""
    return _SHORT.search(text) is not None and _I_ENDS.search(text) is None
