"""Which region each block of a script belongs to, so that a rule of counting can say what counts.

Every block stands in exactly one region; only citations and quotations inside a running paragraph stand in their own (`spans`).
What the writer or the word processor declares (a heading, a table, a footnote) is taken as declared; the reference list,
appendices, the title lines and a question copied from the scenario are recognised here, by rules that a person can check by eye:

* title: blocks in a title style, or up to six short opening lines without a full stop, before at least 200 words of answer; a
  table of contents too (`contents`);
* reference list: a heading such as "References", with everything to the next heading that is no deeper;
* appendix: a heading that begins "Appendix" or "Annex", with everything after it. Either heading may be the first line of a
  paragraph, and none of the script's short opening lines;
* question: a block of eight words or more that stands word for word in the scenario's question, whatever number is before it.
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
_ASIDE = r"(?:\s*(?:\([^()]{1,60}\)|[:–—-]?\s*\d[\d,]* words))?"
_REFERENCES = re.compile(
    rf"[\W_]*(?:full |list of |harvard )?{_LISTS}(?: list| cited| used)?"
    rf"(?:\s?(?:and|&|/)\s?(?:further reading|sources|{_LISTS}(?: list)?))?{_ASIDE}[\W_]*",
    re.IGNORECASE,
)
_APPENDIX = re.compile(r"(?:appendix|appendices|appendixes|annexe?s?)\b(?:\W*|\s+\w{1,3}\W|.*[^.])", re.IGNORECASE)
_NUMBER = r"(?:(?:section|part)\s+)?\(?(?:\d{1,2}(?:\.\d{1,2})*[.):]*|(?:[a-z]|[ivx]{1,4})[.):]+)\s*[–—-]?\s+"
_NUMBERING = re.compile(f"^{_NUMBER}", re.IGNORECASE)
_TAIL = re.compile(
    rf"[\W_]*(?:{_NUMBER})?(?:full |harvard |list of |reference|bibliography|works|literature|sources|appendi|annex)",
    re.IGNORECASE,
)
"""How a block begins that may open a reference list or an appendix, with any number before it: few blocks do."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LABEL = r"(?:(?:question|task|part|q)\s*\d{1,2}\s*\(?[a-z]?\)?[\s.):–—-]+|(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]+\s+)"
_OPENING = re.compile(rf"(?:\W*+{_LABEL})?\W*+({_WORD.pattern})\W++({_WORD.pattern})\W++({_WORD.pattern})", re.IGNORECASE)
_TITLE_LINES = 6
_TITLE_WORDS = 12
_ANSWER_WORDS = 200
_QUESTION_WORDS = 8
_HEADING_WORDS = 6


def regions(document: Document, question: str = "") -> tuple[Region, ...]:
    """The region of each block, in order. `question` is what the participant was asked, or empty when it is not known."""
    listed = contents(document)
    found = [Region.TITLE if index in listed else _DECLARED[block.kind] for index, block in enumerate(document.blocks)]
    _mark_tail(document, found, listed)
    _mark_question(document, found, question)
    _mark_title(document, found, listed)
    return tuple(found)


def _mark_tail(document: Document, found: list[Region], listed: Set[int]) -> None:
    """Give reference list and appendices their region, each from its heading on."""
    current: Region | None = None
    depth = 0
    opening = _opening_lines(document, found)
    for index, block in enumerate(document.blocks):
        opened = None if index in listed else _opens_tail(document, block)
        if opened is not None and index < opening and _has_answer(document, opening):
            opened = None
        if opened is not None:
            current, depth = opened, _depth(block)
        elif current is Region.REFERENCE_LIST and block.kind is BlockKind.HEADING and block.level <= depth:
            current = None
        if current is not None and block.kind not in _NOTES:
            found[index] = current


def _opens_tail(document: Document, block: Block) -> Region | None:
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or not _TAIL.match(document.text, block.start, block.end):
        return None
    text = _NUMBERING.sub("", document.block_text(block).strip().partition(LINE_BREAK)[0], count=1)
    if _REFERENCES.fullmatch(text):
        return Region.REFERENCE_LIST
    if len(text.split(maxsplit=_HEADING_WORDS)) > _HEADING_WORDS and block.kind is BlockKind.PARAGRAPH:
        return None
    return Region.APPENDIX if _APPENDIX.fullmatch(text) else None


def _depth(block: Block) -> int:
    return block.level if block.kind is BlockKind.HEADING else 9


def _mark_question(document: Document, found: list[Region], question: str) -> None:
    asked = _asked(question)
    if not asked.openings:
        return
    for index, block in enumerate(document.blocks):
        opening = _OPENING.match(document.text, block.start, block.end)  # most blocks part from the question within three words
        if opening is None or _folded(" ".join(opening.groups())) not in asked.openings:
            continue
        spoken = _spoken(document.text[opening.start(1) : block.end])
        if spoken.count(" ") >= _QUESTION_WORDS - 1 and f" {spoken} " in asked.text:
            found[index] = Region.QUESTION


class _Asked(NamedTuple):
    """A question as it is spoken, with a space before and after it, and every three words that stand side by side in it."""

    text: str
    openings: frozenset[str]


@lru_cache(maxsize=8)
def _asked(question: str) -> _Asked:
    """Remembered, since every script of a cohort answers the same question."""
    spoken = _spoken(question)
    words = spoken.split(" ")
    return _Asked(f" {spoken} ", frozenset(map(" ".join, zip(words, words[1:], words[2:], strict=False))))


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
