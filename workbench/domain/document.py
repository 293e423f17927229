"""A script as its reader sees it: one frozen text, cut into blocks, whatever program wrote the file.

Positions everywhere count Unicode code points of `Document.text`, the unit of the W3C Web Annotation model. The text is NFC, its
blocks are joined by one line feed, and a forced line break inside a block is U+2028, so a line feed always parts two blocks.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

LINE_BREAK = "\u2028"


class BlockKind(StrEnum):
    """What a block is in the file, before any rule of counting looks at it."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    CAPTION = "caption"
    QUOTATION = "quotation"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    TEXT_BOX = "text_box"


class Style(NamedTuple):
    """How a stretch of a block is set; `start` and `end` count from the start of the text, not of the block."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    underline: bool = False
    raised: int = 0
    link: str = ""


class Cell(NamedTuple):
    """Where a table cell stands: the table's number in the script, then row and column, all from 0."""

    table: int
    row: int
    column: int


class Block(NamedTuple):
    """One paragraph of the script. `marker` is a list label that the word processor generates: shown, never part of the text."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""
    cell: Cell | None = None
    styles: tuple[Style, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The frozen text of a script and its blocks, in reading order."""

    text: str
    blocks: tuple[Block, ...]

    def block_text(self, block: Block) -> str:
        """The words of one block."""
        return self.text[block.start : block.end]

    def block_at(self, position: int) -> int:
        """The index of the block that holds a position of the text (the separator belongs to the block before it)."""
        low, high = 0, len(self.blocks) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.blocks[middle].start <= position:
                low = middle
            else:
                high = middle - 1
        return low

    def paragraph_numbers(self) -> tuple[int, ...]:
        """For each block the number shown in the gutter, from 1; 0 for blocks that carry none (titles, headings,
        cells, notes).
        """
        numbers = []
        last = 0
        for block in self.blocks:
            numbered = block.kind in NUMBERED and block.end > block.start
            last += numbered
            numbers.append(last if numbered else 0)
        return tuple(numbers)

    @property
    def sha256(self) -> str:
        """The fingerprint of text and structure that markings are pinned to."""
        from workbench.domain.canonical import sha256  # the reading process, which asks for none, need not load it

        return sha256(document_to_json(self).encode())


NUMBERED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION})


def place_of(block: Block, number: int) -> str:
    """How a block is called, without quoting it: ¶ 4 by its number in the gutter (0: it has none), table 1 row 2, a footnote."""
    if number:
        return f"¶ {number}"
    if block.cell is not None:
        return f"table {block.cell.table + 1} row {block.cell.row + 1}"
    named = _CALLED.get(block.kind, "the text")
    return f"{named.split()[-1]} {block.marker}" if block.marker and block.kind in _NOTES else named


_NOTES = frozenset({BlockKind.FOOTNOTE, BlockKind.ENDNOTE})
_CALLED = {
    BlockKind.TITLE: "the title",
    BlockKind.HEADING: "a heading",
    BlockKind.CAPTION: "a caption",
    BlockKind.FOOTNOTE: "a footnote",
    BlockKind.ENDNOTE: "an endnote",
    BlockKind.TEXT_BOX: "a text box",
}


@dataclass(frozen=True, slots=True)
class Warning:
    """Something about a file that a person should know: a code of the table, a sentence, and where it stands ("¶ 4") or None."""

    code: str
    message: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one file gave: its document, its format, the word count the file claims of itself, and warnings; `margins` is
    what its headers and footers say, which is no part of the document but may give somebody away.
    """

    document: Document
    format: str
    producer_words: int | None
    warnings: tuple[Warning, ...]
    margins: str = ""


@dataclass(slots=True)
class DraftBlock:
    """A block on its way into a document: its own text, with styles counted from the start of that text.

    Not frozen as the values are: it lives for a moment, and is made in a third of the time.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    cell: Cell | None = None
    styles: tuple[Style, ...] = ()


def assemble(drafts: Iterable[DraftBlock]) -> Document:
    """The document made of blocks in reading order; blocks without a visible character are left out."""
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for draft in drafts:
        text = draft.text
        if not text or text.isspace():
            continue
        end = position + len(text)
        styles = tuple([_moved(style, position) for style in draft.styles]) if draft.styles else ()
        blocks.append(Block(draft.kind, position, end, draft.level, draft.marker, draft.cell, styles))
        parts.append(text)
        position = end + 1
    return Document("\n".join(parts), tuple(blocks))


def _moved(style: Style, by: int) -> Style:
    return Style(style.start + by, style.end + by, style.bold, style.italic, style.underline, style.raised, style.link)


def document_to_plain(document: Document) -> dict[str, object]:
    """The document as dicts, lists, strings and numbers, for storing and hashing."""
    return {"text": document.text, "blocks": [_block_to_plain(block) for block in document.blocks]}


def _block_to_plain(block: Block) -> dict[str, object]:
    """As `asdict`, which takes ten times as long and so most of the time of keeping a script."""
    cell, styles = block.cell, block.styles
    return {
        "kind": block.kind,
        "start": block.start,
        "end": block.end,
        "level": block.level,
        "marker": block.marker,
        "cell": None if cell is None else {"table": cell.table, "row": cell.row, "column": cell.column},
        "styles": [_style_to_plain(style) for style in styles],
    }


def _style_to_plain(style: Style) -> dict[str, object]:
    return {
        "start": style.start,
        "end": style.end,
        "bold": style.bold,
        "italic": style.italic,
        "underline": style.underline,
        "raised": style.raised,
        "link": style.link,
    }


def document_to_json(document: Document) -> str:
    """The canonical JSON of `document_to_plain`, for storing and hashing: keys in their order, written out block by block, which
    takes a third of the time that it takes to make dicts and have them sorted, written and looked through.
    """
    return f'{{"blocks":[{",".join(map(_block_to_json, document.blocks))}],"text":{_quoted(document.text)}}}'


def _block_to_json(block: Block) -> str:
    cell, marker = block.cell, _quoted(block.marker) if block.marker else '""'
    stands = "null" if cell is None else f'{{"column":{cell.column},"row":{cell.row},"table":{cell.table}}}'
    return (
        f'{{"cell":{stands},"end":{block.end},"kind":"{block.kind.value}","level":{block.level},"marker":{marker},'
        f'"start":{block.start},"styles":[{",".join(map(_style_to_json, block.styles)) if block.styles else ""}]}}'
    )


def _style_to_json(style: Style) -> str:
    return (
        f'{{"bold":{_TRUTH[style.bold]},"end":{style.end},"italic":{_TRUTH[style.italic]},"link":{_quoted(style.link)},'
        f'"raised":{style.raised},"start":{style.start},"underline":{_TRUTH[style.underline]}}}'
    )


_quoted = json.JSONEncoder(ensure_ascii=False).encode
_TRUTH = ("false", "true")


def document_from_plain(plain: dict[str, object]) -> Document:
    """The document that `document_to_plain` wrote; raises KeyError or TypeError for anything else."""
    text, blocks = plain["text"], plain["blocks"]
    if not isinstance(text, str) or not isinstance(blocks, list):
        raise TypeError("not a stored document")
    return Document(text, tuple(_block_from_plain(block) for block in blocks))


def _block_from_plain(plain: dict[str, object]) -> Block:
    values = dict(plain)
    cell, styles = values.pop("cell"), values.pop("styles")
    kind = BlockKind(str(values.pop("kind")))
    start, end, level, marker = values["start"], values["end"], values["level"], values["marker"]
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(level, int) and isinstance(styles, list)):
        raise TypeError("not a stored block")
    return Block(
        kind,
        start,
        end,
        level,
        str(marker),
        Cell(**cell) if isinstance(cell, dict) else None,
        tuple(Style(**style) for style in styles),
    )
