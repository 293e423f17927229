"""Which blocks of a script are its own table of contents: they name its headings, and are none.

Known by rules that a person can check by eye:

* a line "Contents" or "Table of contents", or "List of figures" or "List of tables", with the short lines after it that end in
  a page number or stand again below as a line of their own;
* without such a line, two or more lines on end that do both, with a tab or dots before the page number.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from workbench.domain.document import Block, BlockKind, Document

_HEADED = re.compile(r"[\W\d_]*(?:(?:table of )?contents(?: page)?|list of (?:figures|tables))[\W_]*", re.IGNORECASE)
_NUMBER = re.compile(r"[\d.]+[.)]?\s+")
_LINES = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TITLE})
_LEADER = " \t\xa0.…·_"
_DOTS = 3
_LONGEST, _LONGEST_HEAD = 400, 100
_MOST_WORDS = 25
_PAGE_DIGITS = 3


class _Entry(NamedTuple):
    """What a line names, whether it ends in a page number, and whether a tab or dots lead there."""

    name: str
    paged: bool
    led: bool


def contents(document: Document) -> frozenset[int]:
    """The places of these blocks among the document's; most scripts have none, which is soon seen."""
    blocks = document.blocks
    if not any(_may_list(document, block) for block in blocks if block.end - block.start <= _LONGEST):
        return frozenset()
    below = _last_places(document)
    found: set[int] = set()
    index = 0
    while index < len(blocks):
        headed = _is_headed(document, blocks[index])
        stop = index + headed
        while stop < len(blocks) and _is_listed(document, stop, headed, below):
            stop += 1
        if stop - index > 1:
            found.update(range(index, stop))
        index = max(stop, index + 1)
    return frozenset(found)


def _may_list(document: Document, block: Block) -> bool:
    """Whether a line heads a table of contents, or leads to a page number by a tab or dots."""
    last = block.end - 1
    return (document.text[last].isdigit() and _entry(document.block_text(block)).led) or _is_headed(document, block)


def _is_headed(document: Document, block: Block) -> bool:
    is_short = block.end - block.start <= _LONGEST_HEAD
    return is_short and block.kind in _LINES and _HEADED.fullmatch(document.text, block.start, block.end) is not None


def _is_listed(document: Document, index: int, headed: bool, below: Mapping[str, int]) -> bool:
    block = document.blocks[index]
    if block.kind not in _LINES or block.end - block.start > _LONGEST:
        return False
    entry = _entry(document.block_text(block))
    again = below.get(entry.name, index) > index
    return bool(entry.name) and ((entry.paged or again) if headed else (entry.led and again))


def _entry(line: str) -> _Entry:
    line = line.strip()
    rest = line.rstrip("0123456789")
    name = rest.rstrip(_LEADER)
    leader = rest[len(name) :]
    if not leader or not 0 < len(line) - len(rest) <= _PAGE_DIGITS or len(name.split()) > _MOST_WORDS:
        return _Entry(_named(line), False, False)
    return _Entry(_named(name), True, "\t" in leader or sum(not mark.isspace() for mark in leader) >= _DOTS)


def _named(line: str) -> str:
    """A line as it is compared: without its number, whatever its spaces and case."""
    return " ".join(_NUMBER.sub("", line.strip(), count=1).casefold().split())


def _last_places(document: Document) -> dict[str, int]:
    """Where each short line stands last."""
    short = ((index, block) for index, block in enumerate(document.blocks) if block.end - block.start <= _LONGEST)
    return {_named(document.block_text(block)): index for index, block in short}
