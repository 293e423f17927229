"""Which words inside a running paragraph are an in-text citation or a run-in quotation, so that a rule can leave them out.

Looked for in text and lists, citations also in block quotations; every other block is one region whole, so that a rule that
leaves out tables or notes leaves out every word of them. What opens first holds all that stands in it. A citation is one of

* author and year in brackets: "(DfE, 2015)", "(DfE 2015, p. 12)", "(see Lea et al., 2021a; Marsh, n.d.)";
* the year, with or without a place, after a name: "Lea (2021)", "the Code of Practice (2015, paragraph 6.44)";
* a place alone: "(p. 12)", "(paragraph 6.44)";
* numbers in square brackets: "[3]", "[3, 5–7]", "[3, p. 12]".

A quotation is what stands in quotation marks, with `QUOTED_WORDS` words or more. A word stands in a citation or quotation when
its first letter or digit does, so a comma or full stop after the closing mark goes with the last word.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from workbench.domain.document import Block, Document
from workbench.domain.regions import Region, Span

QUOTED_WORDS = 5
"""Words in the shortest run-in quotation; fewer are a term or a manner of speaking ("ordinarily available provision")."""

_LONGEST = 1_200
_HOLDERS = {
    Region.TEXT: (Region.CITATION, Region.QUOTATION),
    Region.LIST: (Region.CITATION, Region.QUOTATION),
    Region.QUOTATION: (Region.CITATION,),
}
_MARKED = re.compile(
    rf"“[^“”]{{1,{_LONGEST}}}”"
    rf"|\"(?<!\w\")(?=\S)[^\"]{{1,{_LONGEST}}}(?<=\S)\"(?!\w)"
    rf"|‘(?<!\w‘)[^‘]{{1,{_LONGEST}}}?’(?!\w)"
    rf"|'(?<!\w')(?=\w)[^']{{1,{_LONGEST}}}?(?<=\S)'(?!\w)"
    r"|\((?P<round>[^()]{1,200}(?:\([^()]{1,40}\)[^()]{0,200})?)\)"
    r"|\[(?P<square>[^\[\]]{1,40})\]"
)
"""Each kind begins with its own mark, so that other text is passed over at once."""
_MARKS = "“\"‘'(["

_YEAR = r"(?:(?:1[6-9]|20)\d\d[a-z]?|n\.\s?d\.|in press|forthcoming)"
_MORE = r"\.?\s?\d[\w.:–-]*(?:(?:,|\sand|\s&|\sto)\s\d[\w.:–-]*)*"
_PAGE = rf"(?:pp?|paras?|paragraphs?|pages?){_MORE}"
_PLACE = rf"(?:pp?|paras?|paragraphs?|pages?|ss?|sections?|chs?|chapters?|vols?|article|art){_MORE}"
_BARE, _POINT = r"\d[\w–-]*(?:\.\d+)*", r"\d{1,3}(?:\.\d{1,3})+"
_DATED = re.compile(
    rf"(?P<who>.*?),?\s*(?<!\w){_YEAR}(?:\s?(?:,|and|&|/)\s?{_YEAR})*(?:[,:]?\s*{_PLACE}|:\s*{_BARE}|,\s*{_POINT})?",
    re.IGNORECASE,
)
_PLACED = re.compile(rf"(?:ibid|op\. ?cit)\.?(?:,?\s*{_PLACE})?|{_PAGE}", re.IGNORECASE)
_NUMBERED = re.compile(rf"\d{{1,3}}(?:\s?[,;–-]\s?\d{{1,3}})*(?:,\s*{_PLACE})?", re.IGNORECASE)
_SIGNAL = re.compile(r"(?:see also|see|cf\.?|e\.g\.,?|for example,?|adapted from|(?:as )?cited in)\s+", re.IGNORECASE)
_PARTS = re.compile(
    r";|(?<=\d{4}),?\s(?:and|&)\s(?=[^\W\d_])|(?:(?<=\d),?|(?<=\d[a-z]),?|(?<=n\.d\.),)\s(?=(?:as )?cited in\s)", re.IGNORECASE
)
_NAMES = re.compile(r"[^\W\d_][^\W\d_.’'‐-]*(?:[.’'‐-][^\W\d_]*)*")
_NO_NAME = re.compile(r"[^\w\s.,&’'‐/()\[\]-]|\d")
_BEFORE = re.compile(r"([^\W\d_][\w’'-]*)\.?\s+$")
_LETTER = re.compile(r"[^\W_]")
_PARTICLES = frozenset({"de", "da", "del", "la", "le", "van", "von", "der", "den", "du"})
_JOINS = _PARTICLES | {"and", "et", "al", "al.", "of", "for", "the", "in", "on", "to", "with", "a", "an", "colleagues"}
_SMALL = frozenset({"nasen"})
"""Bodies that write their own name small."""

_TIME_WORDS = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept "
    "oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter easter christmas term year "
    "years reception nursery cohort since until from before after in by between during"
)
_TIMES = frozenset(_TIME_WORDS.split())
_AUTHOR_WORDS = 14
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
            if len(match[0].split()) >= QUOTED_WORDS:
                yield *match.span(), Region.QUOTATION
            else:
                yield from _marked(text, match.start() + 1, match.end() - 1)
        elif _is_citation(match, text[max(start, match.start() - _NEAR) : match.start()]):
            yield *match.span(), Region.CITATION
        else:
            yield from _marked(text, match.start() + 1, match.end() - 1)


def _is_citation(match: re.Match[str], before: str) -> bool:
    inside = match["square"] if match["round"] is None else match["round"]
    if match["square"] is not None and _NUMBERED.fullmatch(inside.strip()):
        return True
    cited = _cites(inside)
    return _follows_name(before) if cited is None else cited


@lru_cache(maxsize=1_000)
def _cites(inside: str) -> bool | None:
    """Whether every part of what stands in brackets names a work; None where it does if a name stands before the brackets.
    Remembered, since the scripts of a cohort cite the same works.
    """
    parts = [_SIGNAL.sub("", part.strip(), count=1) for part in _PARTS.split(inside)]
    first, *others = map(_is_cited, parts)
    return first if all(cited is not False for cited in others) else False


def _is_cited(part: str) -> bool | None:
    """Whether one work is named by author and year, or by a place in it; None where there is only its year, which names one where
    its author stands before it.
    """
    if _PLACED.fullmatch(part):
        return True
    dated = _DATED.fullmatch(part)
    if dated is None:
        return False
    who = dated["who"].strip(" ,:")
    return _is_author(who) if who else None


def _is_author(who: str) -> bool:
    names = _NAMES.findall(who)
    if _NO_NAME.search(who) or not 0 < len(names) <= _AUTHOR_WORDS:
        return False
    opens = names[0][0].isupper() or names[0].casefold() in _PARTICLES or names[0] in _SMALL
    return opens and all(name in _JOINS or _is_name(name) for name in names)


def _is_name(word: str) -> bool:
    return (word[0].isupper() or word in _SMALL) and word.casefold() not in _TIMES


def _follows_name(before: str) -> bool:
    last = _BEFORE.search(before)
    return last is not None and (_is_name(last[1]) or last[1] in ("al", "colleagues"))


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
