"""Which region each block of a script belongs to, so that a rule of counting can say what counts.

Every block stands in exactly one region; only citations and quotations inside a running paragraph stand in their own (`spans`).
What the writer or the word processor declares (a heading, a table, a footnote) is taken as declared; the reference list,
appendices, the title lines and a question copied from the scenario are recognised here, by rules that a person can check by eye:

* title: blocks in a title style, or up to six short opening lines without a full stop, before at least 200 words of answer;
* reference list: a heading such as "References", with everything to the next heading that is no deeper;
* appendix: a heading that begins "Appendix" or "Annex", with everything after it;
* question: a block of eight words or more that stands word for word in the scenario's question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from workbench.domain.document import Block, BlockKind, Document


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
_REFERENCES = re.compile(r"(?:list of )?(?:references?|bibliography|works cited)(?: list)?\W*", re.IGNORECASE)
_APPENDIX = re.compile(r"(?:appendix|appendices|annex)\b.*", re.IGNORECASE)
_NUMBERING = re.compile(r"^[\d.()a-z]{1,4}[.)]\s+")
_TAIL = re.compile(r"\s*(?:[\d.()a-z]{1,4}[.)]\s+)?(?:list of|reference|bibliography|works|appendi|annex)", re.IGNORECASE)
"""How a block begins that may open a reference list or an appendix, with any number before it: few blocks do."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_OPENING = re.compile(rf"\W*({_WORD.pattern})\W+({_WORD.pattern})\W+({_WORD.pattern})")
_TITLE_LINES = 6
_TITLE_WORDS = 12
_ANSWER_WORDS = 200
_QUESTION_WORDS = 8
_HEADING_WORDS = 6


def regions(document: Document, question: str = "") -> tuple[Region, ...]:
    """The region of each block, in order. `question` is what the participant was asked, or empty when it is not known."""
    found = [_DECLARED[block.kind] for block in document.blocks]
    _mark_tail(document, found)
    _mark_question(document, found, question)
    _mark_title(document, found)
    return tuple(found)


def _mark_tail(document: Document, found: list[Region]) -> None:
    """Give reference list and appendices their region, each from its heading on."""
    current: Region | None = None
    depth = 0
    for index, block in enumerate(document.blocks):
        opened = _opens_tail(document, block)
        if opened is not None:
            current, depth = opened, _depth(block)
        elif current is Region.REFERENCE_LIST and block.kind is BlockKind.HEADING and block.level <= depth:
            current = None
        if current is not None and block.kind not in _NOTES:
            found[index] = current


def _opens_tail(document: Document, block: Block) -> Region | None:
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or not _TAIL.match(document.text, block.start, block.end):
        return None
    text = _NUMBERING.sub("", document.block_text(block).strip())
    if len(text.split(maxsplit=_HEADING_WORDS)) > _HEADING_WORDS and block.kind is BlockKind.PARAGRAPH:
        return None
    if _REFERENCES.fullmatch(text):
        return Region.REFERENCE_LIST
    return Region.APPENDIX if _APPENDIX.fullmatch(text) and not text.endswith(".") else None


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
        spoken = _spoken(document.block_text(block))
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


def _mark_title(document: Document, found: list[Region]) -> None:
    lines = _opening_lines(document, found)
    if 0 < lines <= _TITLE_LINES and _has_answer(document, lines):
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
