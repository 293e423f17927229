"""Markdown files, read as CommonMark with tables and footnotes: what a reader of the rendered page would see."""

import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from workbench.domain.document import LINE_BREAK, BlockKind, Cell, DraftBlock, Reading, assemble
from workbench.files.findings import Findings
from workbench.files.html_in import read_fragment
from workbench.files.markdown_bounds import check_bounds
from workbench.files.markdown_matter import matter, parted
from workbench.files.markdown_notes import NOTE_MARK, Notes, parse
from workbench.files.text_in import decode
from workbench.files.tidy import Look, Span, finish

_BULLET = "•"
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PICTURE = re.compile(r"<(?:img|picture|svg)\b", re.IGNORECASE)
_NOT_READ = re.compile(r"<(?:iframe|object|embed|video|audio|canvas)\b", re.IGNORECASE)
_BOX = re.compile(r"\[[ xX]\] ")
_DEEPEST = 100


def read_markdown(data: bytes) -> Reading:
    """The blocks of a Markdown file; labels of list items and numbers of footnotes are markers.

    Front matter is title lines. Code is a paragraph; HTML that stands by itself is read as a web page is, tags within a paragraph
    are passed over. A footnote follows the block that first refers to it, and has the next number; notes that the text does not
    refer to come last, without one. Raises Unreadable for more marks than any script has.
    """
    text, warnings = decode(data)
    check_bounds(text)
    lines, text = parted(text)
    tokens, notes = parse(MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"]), text)
    script = _Script(notes, [*matter(lines)])
    _Reader(script).read(tokens)
    for note in notes.left():
        _Reader(script, BlockKind.FOOTNOTE).read(note)
    document = assemble(script.drafts)
    return Reading(document, "md", None, warnings + script.findings.warnings(document))


@dataclass(slots=True)
class _Inline:
    """Text and looks of one block as they are put together."""

    parts: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    length: int = 0
    bold: int = 0
    italic: int = 0
    links: list[str] = field(default_factory=list)
    passed_over: int = 0
    pictures: int = 0
    notes: list[str] = field(default_factory=list)

    def put(self, text: str) -> None:
        look: Look = (self.bold > 0, self.italic > 0, False, 0, self.links[-1] if self.links else "")
        if any(look):
            self.spans.append((self.length, self.length + len(text), look))
        self.parts.append(text)
        self.length += len(text)

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            handler = _INLINE.get(token.type)
            if handler is not None:
                handler(self, token)

    def _text(self, token: Token) -> None:
        self.put(token.content)

    def _space(self, _: Token) -> None:
        self.put(" ")

    def _break(self, _: Token) -> None:
        self.put(LINE_BREAK)

    def _turn(self, token: Token) -> None:
        if token.type.startswith("strong"):
            self.bold += token.nesting
        else:
            self.italic += token.nesting

    def _open_link(self, token: Token) -> None:
        self.links.append(str(token.attrGet("href") or ""))

    def _close_link(self, _: Token) -> None:
        self.links.pop()

    def _picture(self, _: Token) -> None:
        self.pictures += 1

    def _html(self, token: Token) -> None:
        """A line break, as tables need it, is read, and a picture told; what stands between other tags is read anyhow."""
        if _BREAK.fullmatch(token.content):
            self.put(LINE_BREAK)
        elif _PICTURE.match(token.content):
            self.pictures += 1
        elif _NOT_READ.match(token.content):
            self.passed_over += 1

    def _note(self, token: Token) -> None:
        self.notes.append(token.info)


_INLINE: dict[str, Callable[[_Inline, Token], None]] = {
    "text": _Inline._text,
    "code_inline": _Inline._text,
    "softbreak": _Inline._space,
    "hardbreak": _Inline._break,
    "strong_open": _Inline._turn,
    "strong_close": _Inline._turn,
    "em_open": _Inline._turn,
    "em_close": _Inline._turn,
    "link_open": _Inline._open_link,
    "link_close": _Inline._close_link,
    "image": _Inline._picture,
    "html_inline": _Inline._html,
    NOTE_MARK: _Inline._note,
}


@dataclass(slots=True)
class _Script:
    """What the text of a file and its notes share: the notes still to be placed, and the blocks found so far."""

    notes: Notes
    drafts: list[DraftBlock] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    tables: int = 0

    def take(self, drafts: Sequence[DraftBlock], findings: Findings) -> None:
        """Adds blocks that were read apart, and what was met in them; their tables are counted from 0."""
        self.findings.take(findings, len(self.drafts))
        cells = [draft.cell.table for draft in drafts if draft.cell is not None]
        for draft in drafts:
            if draft.cell is not None:
                draft.cell = draft.cell._replace(table=self.tables + draft.cell.table)
        self.tables += max(cells, default=-1) + 1
        self.drafts += drafts


class _Reader:
    """Goes through the blocks of a file, or of one note, in reading order."""

    def __init__(self, script: _Script, kind: BlockKind | None = None, label: str = "") -> None:
        self._script = script
        self._kind = kind
        self._label = label
        self._heading = 0
        self._quotes = 0
        self._lists = 0
        self._marker = ""
        self._table = self._row = self._column = -1
        self._cell: Cell | None = None
        self._notes: list[str] = []

    def read(self, tokens: Sequence[Token]) -> None:
        """Reads these tokens to the end; notes follow the block that refers to them, or, in a note, the end of it."""
        for token in tokens:
            handler = _BLOCKS.get(token.type)
            if handler is not None:
                handler(self, token)
                if self._notes and self._kind is None:
                    self._place_notes()

    def _place_notes(self) -> None:
        """Places the notes of the block before; notes that notes refer to are queued, however long the chain."""
        waiting, self._notes = deque(self._notes), []
        while waiting:
            note = self._script.notes.take(waiting.popleft())
            if note is not None:
                inner = _Reader(self._script, BlockKind.FOOTNOTE, self._script.notes.next_label())
                inner.read(note)
                waiting.extend(inner._notes)

    def _add(self, text: str, spans: list[Span]) -> None:
        if text.strip():
            text, styles = finish(text, spans)
            kind, level = self._nature()
            self._script.drafts.append(DraftBlock(kind, text, level, self._label or self._marker, self._cell, styles))
            self._label = self._marker = ""

    def _nature(self) -> tuple[BlockKind, int]:
        listed = self._lists
        if self._kind is not None:
            return self._kind, listed
        if self._cell is not None:
            return BlockKind.TABLE_CELL, 0
        if self._quotes:
            return BlockKind.QUOTATION, listed
        if self._heading:
            return BlockKind.HEADING, self._heading
        return (BlockKind.LIST_ITEM, listed) if listed else (BlockKind.PARAGRAPH, 0)

    def _inline(self, token: Token) -> None:
        self._take_box(token)
        inline = _Inline()
        inline.read(token.children or ())
        for code, times in (("pictures", inline.pictures), ("odd-content", inline.passed_over)):
            if times:
                self._script.findings.add(code, block=len(self._script.drafts), times=times)
        self._add("".join(inline.parts), inline.spans)
        self._notes += inline.notes

    def _take_box(self, token: Token) -> None:
        """The box of a task, `[ ]` or `[x]` at the start of a list item, is its marker."""
        box = _BOX.match(token.content) if self._marker else None
        if box is not None and token.children:
            self._marker = "☐" if box[0][1] == " " else "☑"
            token.children[0].content = token.children[0].content.removeprefix(box[0])

    def _code(self, token: Token) -> None:
        self._add(token.content.rstrip("\n").replace("\n", LINE_BREAK), [])

    def _html(self, token: Token) -> None:
        """HTML that stands by itself is read as a web page is."""
        drafts, findings = read_fragment(token.content)
        kind, level = self._nature()
        for draft in drafts:
            if draft.kind is BlockKind.PARAGRAPH:
                draft.kind, draft.level = kind, level
            draft.marker = self._label or self._marker or draft.marker
            self._label = self._marker = ""
        self._script.take(drafts, findings)

    def _turn_heading(self, token: Token) -> None:
        self._heading = int(token.tag[1:]) if token.nesting > 0 else 0

    def _turn_quote(self, token: Token) -> None:
        self._quotes += token.nesting

    def _turn_list(self, token: Token) -> None:
        self._lists += token.nesting

    def _turn_item(self, token: Token) -> None:
        self._marker = (token.info + token.markup if token.info else _BULLET) if token.nesting > 0 else ""

    def _open_table(self, _: Token) -> None:
        self._table = self._script.tables
        self._script.tables += 1
        self._row = -1

    def _open_row(self, _: Token) -> None:
        self._row += 1
        self._column = -1

    def _turn_cell(self, token: Token) -> None:
        if token.nesting > 0:
            self._column += 1
        self._cell = Cell(self._table, self._row, self._column) if token.nesting > 0 else None


_BLOCKS: dict[str, Callable[[_Reader, Token], None]] = {
    "inline": _Reader._inline,
    "fence": _Reader._code,
    "code_block": _Reader._code,
    "html_block": _Reader._html,
    "heading_open": _Reader._turn_heading,
    "heading_close": _Reader._turn_heading,
    "blockquote_open": _Reader._turn_quote,
    "blockquote_close": _Reader._turn_quote,
    "bullet_list_open": _Reader._turn_list,
    "bullet_list_close": _Reader._turn_list,
    "ordered_list_open": _Reader._turn_list,
    "ordered_list_close": _Reader._turn_list,
    "list_item_open": _Reader._turn_item,
    "list_item_close": _Reader._turn_item,
    "table_open": _Reader._open_table,
    "tr_open": _Reader._open_row,
    "th_open": _Reader._turn_cell,
    "th_close": _Reader._turn_cell,
    "td_open": _Reader._turn_cell,
    "td_close": _Reader._turn_cell,
}
