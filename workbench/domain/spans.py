"""Which words inside a running paragraph are an in-text citation or a run-in quotation, so that a rule can leave them out.

Looked for in text and lists, citations also in block quotations; every other block is one region whole, so that a rule that
leaves out tables or notes leaves out every word of them. What opens first holds all that stands in it. A citation stands in

* round or square brackets that name a work: "(DfE, 2015)", "Lea (2021)", "(p. 12)"; `citations` has the rule;
* square brackets with numbers: "[3]", "[3, 5–7]", "[3, p. 12]".

A quotation is what stands in quotation marks, with `QUOTED_WORDS` words or more: “ ”, ‘ ’, " ", ' ', « », „ “ and ‚ ‘. Within
single marks an apostrophe between letters closes nothing, and one before "90s" or "til" opens nothing. A word stands in a
citation or quotation when its first letter or digit does, so a comma or full stop after the closing mark goes with the last word.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

from workbench.domain.citations import is_citation
from workbench.domain.document import Block, Document
from workbench.domain.regions import Region, Span

QUOTED_WORDS = 5
"""Words in the shortest run-in quotation; fewer are a term or a manner of speaking ("ordinarily available provision")."""

_LONGEST = 1_200
LONGEST_QUOTATION = _LONGEST
"""Characters in the longest run-in quotation; further apart, two marks are taken not to belong together."""

_HOLDERS = {
    Region.TEXT: (Region.CITATION, Region.QUOTATION),
    Region.LIST: (Region.CITATION, Region.QUOTATION),
    Region.QUOTATION: (Region.CITATION,),
}
_SHORT = r"(?!\d0s|(?:n|em|til|tis|twas|cause|cos)\b)"
_MARKED = re.compile(
    rf"“[^“”]{{1,{_LONGEST}}}”"
    rf"|\"(?<!\w\")(?=\S)[^\"]{{1,{_LONGEST}}}(?<=\S)\"(?!\w)"
    rf"|‘(?<!\w‘){_SHORT}[^‘]{{1,{_LONGEST}}}?’(?!\w)"
    rf"|'(?<!\w')(?=[\w\"“]){_SHORT}(?:[^']|(?<=\w)'(?=\w)){{1,{_LONGEST}}}?(?<=\S)'(?!\w)"
    rf"|«[^«»]{{1,{_LONGEST}}}»"
    rf"|„[^„“”]{{1,{_LONGEST}}}[“”]"
    rf"|‚(?<!\w‚)[^‚]{{1,{_LONGEST}}}?[‘’](?!\w)"
    r"|\((?P<round>[^()]{1,200}(?:\([^()]{1,40}\)[^()]{0,200}){0,2})\)"
    r"|\[(?P<square>[^\[\]]{1,40})\]"
)
"""Each kind begins with its own mark, so that other text is passed over at once."""
_MARKS = "“\"‘'([«„‚"

_LETTER = re.compile(r"[^\W_]")
_NEAR = 60


def spans(document: Document, regions: Sequence[Region]) -> tuple[Span, ...]:
    """The citations and quotations inside blocks, in order, none touching another's words; `regions` gives each block's region.

    Each begins and ends with a whole word.
    """
    text, found = document.text, list[Span]()
    marks = [*_places_of_marks(text), len(text)]
    for block, region in zip(document.blocks, regions, strict=True):
        wanted = _HOLDERS.get(region, ()) if marks[bisect_left(marks, block.start)] < block.end else ()
        for start, end, kind in _marked(text, block.start, block.end) if wanted else ():
            if kind in wanted:
                begin, stop = _whole_words(text, block, start, end)
                found += [Span(begin, stop, kind)] if begin < stop else []
    return tuple(found)


def _places_of_marks(text: str) -> list[int]:
    """Where anything may open, sought mark by mark, in a tenth of the time that it takes to look for all of them at once."""
    return sorted(chain.from_iterable(_places_of(mark, text) for mark in _MARKS if mark in text))


def _places_of(mark: str, text: str) -> Iterator[int]:
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)


def _marked(text: str, start: int, end: int) -> Iterator[tuple[int, int, Region]]:
    """What stands between marks and is a citation or quotation, to the letter."""
    for match in _MARKED.finditer(text, start, end):
        if match["round"] is None and match["square"] is None:
            if len(match[0][1:-1].split()) >= QUOTED_WORDS:
                yield *match.span(), Region.QUOTATION
            else:
                yield from _marked(text, match.start() + 1, match.end() - 1)
        elif is_citation(
            match["square"] if match["round"] is None else match["round"],
            match["round"] is None,
            text[max(start, match.start() - _NEAR) : match.start()],
        ):
            yield *match.span(), Region.CITATION
        else:
            yield from _marked(text, match.start() + 1, match.end() - 1)


def _whole_words(text: str, block: Block, start: int, end: int) -> tuple[int, int]:
    """Where the words begin and stop whose first letter or digit stands in text[start:end], which a mark opens and a mark closes:
    all that stand there, but of the first and the last, which may reach over the marks, it is asked. There may be none.
    """
    begin = start + 1 - len(text[block.start : start + 1].rsplit(maxsplit=1)[-1])
    stop = end - 1 + len(text[end - 1 : block.end].split(maxsplit=1)[0])
    first, *after = text[begin:stop].split(maxsplit=1)
    *before, last = text[begin:stop].rsplit(maxsplit=1)
    is_first_held, is_last_held = begin + _letter(first) >= start, stop - len(last) + _letter(last) < end
    return begin if is_first_held else stop - len("".join(after)), stop if is_last_held else begin + len("".join(before))


def _letter(word: str) -> int:
    """Where the first letter or digit of a word stands, or its start if it has none."""
    found = _LETTER.search(word)
    return found.start() if found else 0
