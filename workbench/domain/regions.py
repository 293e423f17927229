"""Which region each block of a script belongs to, so that a rule of counting can say what counts.

Every block stands in exactly one region; only citations and quotations inside a running paragraph stand in their own (`spans`).
What the writer or the word processor declares (a heading, a table, a footnote) is taken as declared; the reference list,
appendices, the title lines and a question copied from the scenario are recognised here, by rules that a person can check by eye:

* title: blocks in a title style, or up to six short opening lines without a full stop, before at least 200 words of answer; a
  table of contents too (`contents`), and a last line that says no more than the word count;
* reference list: a heading such as "References", with everything to the next heading that is no deeper; one such as "Sources"
  where the file declares it a heading and a work with its year follows;
* appendix: a heading that begins "Appendix" or "Annex", with everything after it. Either heading may be the first line of a
  paragraph, and none of the script's short opening lines;
* question: a block of eight words or more that stands in the scenario's question, whatever number is before it and whatever it
  says in brackets, at its end, of words or marks; one word in eight may be another one.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from workbench.domain.contents import contents
from workbench.domain.document import LINE_BREAK, Block, BlockKind, Document


class Region(StrEnum):
    """The names that rules of counting use."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    LIST = "list"
    TABLE = "table"
    CAPTION = "caption"
    QUOTATION = "quotation"
    CITATION = "citation"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    TEXT_BOX = "text_box"
    REFERENCE_LIST = "reference_list"
    APPENDIX = "appendix"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Span:
    """Whole words inside a block that stand in another region than the block: code points [start, end) of the text."""

    start: int
    end: int
    region: Region


_DECLARED = {
    BlockKind.TITLE: Region.TITLE,
    BlockKind.HEADING: Region.HEADING,
    BlockKind.PARAGRAPH: Region.TEXT,
    BlockKind.LIST_ITEM: Region.LIST,
    BlockKind.TABLE_CELL: Region.TABLE,
    BlockKind.CAPTION: Region.CAPTION,
    BlockKind.QUOTATION: Region.QUOTATION,
    BlockKind.FOOTNOTE: Region.FOOTNOTE,
    BlockKind.ENDNOTE: Region.ENDNOTE,
    BlockKind.TEXT_BOX: Region.TEXT_BOX,
}
_NOTES = {BlockKind.FOOTNOTE, BlockKind.ENDNOTE, BlockKind.TEXT_BOX}
_LISTS = r"(?:references?|bibliography|(?:works|literature|sources) (?:cited|used|consulted))"
_ASIDE = (
    r"(?:\s{0,3}(?:\([^()]{1,60}\)|\[[^\[\]]{1,60}\]|[:–—-]?\s{0,3}\d[\d,]* words"
    r"|[:–—-]\s{0,3}(?:not (?:included|counted)|exclu)[\w ]{0,50}))?"
)
_REFERENCES = re.compile(
    rf"[\W_]*(?:(?:full|list of|harvard|key|my|academic|sources and) )?{_LISTS}"
    r"(?: list| page|(?: cited| used)(?: in th[\w ]{3,40})?)?"
    rf"(?:\s?(?:and|&|/)\s?(?:further reading|sources|{_LISTS}(?: list)?))?{_ASIDE}[\W_]*",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    rf"[\W_]*(?:(?:further )?reading(?: list)?|(?:list of )?sources|literature|websites){_ASIDE}[\W_]*", re.IGNORECASE
)
_WORK = re.compile(r"[^()\n]{2,300}\((?:(?:19|20)\d\d[a-z]?|n\.d\.)[,)]|[^()\n]{2,80}[,.]\s(?:19|20)\d\d[a-z]?[,.]")
"""How an entry of a reference list begins: a name, and a year in brackets or between stops."""

_COUNT = re.compile(
    r"[\W_]*(?:(?:(?:total|final|overall) )?(?:word ?count|number of words|words)(?: total)?\W{0,3}(?:approx(?:\.|imately)? )?"
    r"\d[\d,]*(?: words)?|\d[\d,]* words)(?:\s?[(\[][^()\[\]]{1,60}[)\]])?[\W_]*",
    re.IGNORECASE,
)
_COUNT_LONGEST = 100
_APPENDIX_NAMED = re.compile(r"(?:appendix|annexe?)\s\w{1,5}\s?[:–—-]\s.*[^.]", re.IGNORECASE)
_AFTERTHOUGHT = re.compile(r"\s?\([^()]{1,60}\)$")
_APPENDIX = re.compile(r"(?:appendix|appendices|appendixes|annexe?s?)\b(?:\W*|\s+\w{1,3}\W|.*[^.])", re.IGNORECASE)
_NUMBER = r"(?:(?:section|part)\s+)?\(?(?:\d{1,2}(?:\.\d{1,2})*[.):]*|(?:[a-z]|[ivx]{1,4})[.):]+)\s{0,3}[–—-]?\s{1,9}"
_NUMBERING = re.compile(f"^{_NUMBER}", re.IGNORECASE)
_TAIL = re.compile(
    rf"[\W_]*(?:{_NUMBER})?(?:(?:full|harvard|list of|key|my|academic|further) |reference|bibliography|works|literature|sources"
    r"|reading|websites|appendi|annex)",
    re.IGNORECASE,
)
"""How a block begins that may open a reference list or an appendix, with any number before it: few blocks do."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LABEL = r"(?:(?:question|task|part|q)\s*\d{1,2}\s*\(?[a-z]?\)?[\s.):–—-]+|(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]+\s+)"
_FIRST = re.compile(rf"(?:\W*+{_LABEL})?\W*+({_WORD.pattern})", re.IGNORECASE)
_NEXT_TWO = re.compile(rf"\W++({_WORD.pattern})\W++({_WORD.pattern})")
_TO_WRITE = re.compile(r"\s?[(\[][^()\[\]]{0,30}\b(?:words|marks|%)[^()\[\]]{0,20}[)\]]\W{0,3}$", re.IGNORECASE)
_TITLE_LINES = 6
_TITLE_WORDS = 12
_ANSWER_WORDS = 200
_QUESTION_WORDS = 8
_HEADING_WORDS = 6
_LONGEST_HEAD = 300


def regions(document: Document, question: str = "") -> tuple[Region, ...]:
    """The region of each block, in order. `question` is what the participant was asked, or empty when it is not known."""
    listed = contents(document)
    found = [Region.TITLE if index in listed else _DECLARED[block.kind] for index, block in enumerate(document.blocks)]
    _mark_tail(document, found, listed)
    _mark_count(document, found)
    _mark_question(document, found, question)
    _mark_title(document, found, listed)
    return tuple(found)


def _mark_tail(document: Document, found: list[Region], listed: Set[int]) -> None:
    """Give reference list and appendices their region, each from its heading on."""
    current: Region | None = None
    depth, text = 0, document.text
    longest = len(text) if LINE_BREAK in text else _LONGEST_HEAD
    opening = _opening_lines(document, found)
    for index, block in enumerate(document.blocks):
        may_open = block.end - block.start <= longest and _TAIL.match(text, block.start, block.end)
        opened = _opens_tail(document, block) if may_open and index not in listed else None
        if opened is not None and index < opening and _has_answer(document, opening):
            opened = None
        if opened is not None:
            current, depth = opened, _depth(block)
        elif current is Region.REFERENCE_LIST and block.kind is BlockKind.HEADING and block.level <= depth:
            current = None
        if current is not None and block.kind not in _NOTES:
            found[index] = current


def _opens_tail(document: Document, block: Block) -> Region | None:
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        return None
    text = _NUMBERING.sub("", document.block_text(block).strip().partition(LINE_BREAK)[0], count=1)
    is_heading = block.kind is BlockKind.HEADING
    if _REFERENCES.fullmatch(text) or (is_heading and _SOURCES.fullmatch(text) and _WORK.match(document.text, block.end + 1)):
        return Region.REFERENCE_LIST
    return Region.APPENDIX if _heads_appendix(text, is_heading) else None


def _heads_appendix(text: str, is_heading: bool) -> bool:
    text = _AFTERTHOUGHT.sub("", text.rstrip(".") if is_heading else text)
    words = len(text.split(maxsplit=_TITLE_WORDS))
    if not is_heading and words > _HEADING_WORDS:
        return words <= _TITLE_WORDS and _APPENDIX_NAMED.fullmatch(text) is not None
    return _APPENDIX.fullmatch(text) is not None


def _depth(block: Block) -> int:
    return block.level if block.kind is BlockKind.HEADING else 9


def _mark_count(document: Document, found: list[Region]) -> None:
    """Give a line that says how many words there are, the last of all or the last of the answer, to the title."""
    tails = [found.index(region) for region in (Region.REFERENCE_LIST, Region.APPENDIX) if region in found]
    for index in {len(found), *tails}:
        block = document.blocks[index - 1] if index else None
        if block is None or found[index - 1] is not Region.TEXT or block.end - block.start > _COUNT_LONGEST:
            continue
        if _COUNT.fullmatch(document.text, block.start, block.end):
            found[index - 1] = Region.TITLE


def _mark_question(document: Document, found: list[Region], question: str) -> None:
    asked = _asked(question)
    if not asked.openings:
        return
    text = document.text
    for index, block in enumerate(document.blocks):
        if block.end - block.start < asked.least:
            continue
        first = _FIRST.match(text, block.start, block.end)  # most blocks part from the question at once, or within three words
        if first is None or first[1].casefold() not in asked.words:
            continue
        more = _NEXT_TWO.match(text, first.end(), block.end)
        if more is None or _folded(" ".join((first[1], *more.groups()))) not in asked.openings:
            continue
        spoken = _spoken(_TO_WRITE.sub("", text[first.start(1) : block.end]))
        if spoken.count(" ") >= _QUESTION_WORDS - 1 and (f" {spoken} " in asked.text or _is_nearly(spoken, asked.text)):
            found[index] = Region.QUESTION


def _is_nearly(spoken: str, asked: str) -> bool:
    """Whether so many words of a question, from where these begin in it, are these but for one in eight."""
    most = asked.count(" ") * 9 // 8
    words = spoken.split(" ", most)
    if len(words) > most:
        return False
    begins = asked.find(f" {' '.join(words[:3])} ")
    from difflib import SequenceMatcher  # few scripts copy a question with changes

    there = asked[begins:].split(maxsplit=len(words))[: len(words)]
    same = SequenceMatcher(None, words, there, autojunk=False).get_matching_blocks()
    return len(words) - sum(block.size for block in same) <= len(words) // _QUESTION_WORDS


class _Asked(NamedTuple):
    """A question as it is spoken, with a space before and after it, its words, and every three that stand side by side in it;
    `least` is the length of the shortest copy of a part that is told from an answer, one word of it changed for a short one.
    """

    text: str
    least: int
    words: frozenset[str]
    openings: frozenset[str]


@lru_cache(maxsize=8)
def _asked(question: str) -> _Asked:
    """Remembered, since every script of a cohort answers the same question."""
    spoken = _spoken(question)
    words = spoken.split(" ")
    either = frozenset(words) | {word.replace("'", "’") for word in words}
    parts = (len(" ".join(words[at : at + _QUESTION_WORDS])) for at in range(max(1, len(words) - _QUESTION_WORDS + 1)))
    return _Asked(
        f" {spoken} ",
        min(parts) - max(map(len, words)),
        either,
        frozenset(map(" ".join, zip(words, words[1:], words[2:], strict=False))),
    )


def _spoken(text: str) -> str:
    return _folded(" ".join(_WORD.findall(text)))


def _folded(words: str) -> str:
    return words.casefold().replace("’", "'")


def _mark_title(document: Document, found: list[Region], listed: Set[int]) -> None:
    lines = _opening_lines(document, found)
    if 0 < lines - sum(index < lines for index in listed) <= _TITLE_LINES and _has_answer(document, lines):
        found[:lines] = [Region.TITLE if region is Region.TEXT else region for region in found[:lines]]


def _has_answer(document: Document, lines: int) -> bool:
    sizes = (len(document.block_text(block).split()) for block in document.blocks[lines:])
    return any(total >= _ANSWER_WORDS for total in accumulate(sizes))


def _opening_lines(document: Document, found: Sequence[Region]) -> int:
    for index, block in enumerate(document.blocks):
        text = document.block_text(block).strip()
        short = len(text.split()) <= _TITLE_WORDS and not text.endswith((".", "?", "!", ":", ";", ","))
        if found[index] not in (Region.TITLE, Region.TEXT) or (found[index] is Region.TEXT and not short):
            return index
    return 0
