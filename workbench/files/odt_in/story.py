"""Walks one story of an OpenDocument text (its body, a note, a text box) and turns what a reader sees of it into blocks."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from workbench.domain.document import LINE_BREAK, BlockKind, Cell, DraftBlock
from workbench.files.docx_in.styles import PLAIN_LOOKS
from workbench.files.findings import LARGE_PICTURES
from workbench.files.odt_in import shapes
from workbench.files.odt_in.lists import DEEPEST, Place
from workbench.files.odt_in.names import (
    DC,
    DRAW,
    OFFICE,
    PARAGRAPHS,
    STYLE_NAME,
    SVG,
    TABLE,
    TEXT,
    XLINK,
    Element,
    count_of,
    number_of,
)
from workbench.files.odt_in.script import Script, plain_text
from workbench.files.odt_in.styles import ParagraphStyle
from workbench.files.odt_in.text import Text
from workbench.files.tidy import finish

_MOST_SPACES = 1_000
_MOST_COLUMNS = 10_000
_HREF, _ID, _HIDDEN, _DISPLAY = XLINK + "href", TEXT + "change-id", TEXT + "is-hidden", TEXT + "display"
_KINDS = {"footnote": BlockKind.FOOTNOTE, "endnote": BlockKind.ENDNOTE}


@dataclass(slots=True)
class Grid:
    """How far the reading of a table has come."""

    number: int
    row: int = -1
    column: int = 0


Handler: TypeAlias = "Callable[[Story, Element], None]"


class Story:
    """The reader of one story. Blocks go to the script in reading order; notes and text boxes follow the block they belong to."""

    def __init__(self, script: Script, kind: BlockKind | None = None, label: str = "") -> None:
        self._script = script
        self._text = Text(script.sight, None if kind is BlockKind.TEXT_BOX else script.sight.paper)
        self._line = self._text.line
        self._kind = kind
        self._label = label
        self._grid: Grid | None = None
        self._cell: Cell | None = None
        self._place: Place | None = None
        self._paragraph_at: Element | None = None
        self._style = ParagraphStyle()
        self._mark = (0, 0)
        self._boxes: list[Element] = []
        self._notes: list[tuple[BlockKind, Element, str]] = []

    def read(self, root: Element) -> None:
        """Reads all that is in an element, to the end."""
        self._children(root)
        self._flush()

    def _children(self, element: Element) -> None:
        inside = self._paragraph_at is not None
        if inside and element.text:
            self._text.characters(element.text)
        for child in element:
            handler = _HANDLERS.get(child.tag)
            if handler is not None:
                handler(self, child)
            elif child.tag not in _PASSED_OVER:
                self._children(child)
            if inside and child.tail:
                self._text.characters(child.tail)

    # Paragraphs

    def _paragraph(self, element: Element) -> None:
        outer = self._paragraph_at, self._style
        self._flush()
        name = element.get(STYLE_NAME) or ""
        self._paragraph_at, self._style = element, self._script.styles.paragraph(name)
        with self._text.paragraph(self._style.looks, name, self._style.hidden or element in self._script.hidden_paragraphs):
            self._mark = self._line.here()
            self._children(element)
            self._flush()
        self._paragraph_at, self._style = outer

    def _flush(self) -> None:
        """Ends the paragraph at hand, if there is one, and starts its text afresh."""
        element = self._paragraph_at
        if element is None:
            self._place_followers()
            return
        if self._script.inserting:
            self._line.tell_since("inserted-text", self._mark)
        drafts = self._script.drafts
        for code, words in (self._line.take_told() if self._line.any_told else {}).items():
            self._script.findings.add(code, words, len(drafts))
        text, spans = self._line.take()
        self._mark = self._line.here()
        marker, listed = self._place.take_label() if self._place else (self._heading_label(element), 0)
        if text and not text.isspace():
            text, styles = finish(text, spans)
            kind, level = self._nature(element, listed)
            drafts.append(DraftBlock(kind, text, level, self._label or marker, self._cell, styles))
            self._label = ""
        self._place_followers()

    def _heading_label(self, element: Element) -> str:
        """The number generated for a heading outside lists."""
        outline = self._script.lists.outline
        if element.tag != TEXT + "h" or element.get(TEXT + "is-list-header") == "true" or not outline:
            return ""
        start = number_of(element.get(TEXT + "start-value")) if element.get(TEXT + "restart-numbering") == "true" else None
        depth = count_of(element, TEXT + "outline-level", DEEPEST) - 1
        return self._script.lists.headings.label(outline, depth, start)

    def _nature(self, element: Element, listed: int) -> tuple[BlockKind, int]:
        """The kind and the level of the paragraph at hand."""
        if self._kind is not None:
            return self._kind, listed
        if self._cell is not None:
            return BlockKind.TABLE_CELL, listed
        kind, level = self._style.kind, self._style.level
        if element.tag == TEXT + "h" and kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            return BlockKind.HEADING, count_of(element, TEXT + "outline-level", DEEPEST)
        return (BlockKind.LIST_ITEM, listed) if listed and kind is BlockKind.PARAGRAPH else (kind, level)

    def _place_followers(self) -> None:
        """Places the text boxes of the block before, then its notes; notes in text boxes go up to the story around them."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            inner = Story(self._script, self._kind or BlockKind.TEXT_BOX)
            inner.read(box)
            self._notes.extend(inner._notes)
        if self._kind is not None:
            return
        waiting, self._notes = deque(self._notes), []
        while waiting:
            kind, note, label = waiting.popleft()
            inner = Story(self._script, kind, label)
            inner.read(note)
            waiting.extend(inner._notes)

    # Lists and tables

    def _list(self, element: Element) -> None:
        outer, name, script = self._place, element.get(STYLE_NAME), self._script
        if outer is None:
            name = name or self._style_of_first(element)
            self._place = Place(script.lists.levels(name), script.lists.counter(element, name))
        else:
            levels = script.lists.levels(name) if name else outer.levels
            self._place = Place(levels, outer.counter, min(outer.depth + 1, DEEPEST - 1))
        self._children(element)
        self._place = outer

    def _style_of_first(self, element: Element) -> str:
        first = next(element.iter(*PARAGRAPHS), None)
        return "" if first is None else self._script.styles.paragraph(first.get(STYLE_NAME) or "").list_style

    def _item(self, element: Element) -> None:
        place = self._place
        if place is not None:
            levels, override = place.levels, element.get(TEXT + "style-override")
            place.levels = self._script.lists.levels(override) if override else levels
            place.pending, place.labelled = element.tag == TEXT + "list-item", False
            place.start = number_of(element.get(TEXT + "start-value"))
            self._children(element)
            place.pending, place.labelled, place.levels = False, False, levels

    def _table(self, element: Element) -> None:
        self._flush()
        outer = self._grid, self._cell, self._place, self._paragraph_at
        self._grid, self._place, self._paragraph_at = Grid(self._script.next_table()), None, None
        self._shaded(element, "table")
        self._grid, self._cell, self._place, self._paragraph_at = outer

    def _row(self, element: Element) -> None:
        if self._grid is not None:
            self._grid.row += 1
            self._grid.column = 0
        self._shaded(element, "table-row")

    def _table_cell(self, element: Element) -> None:
        grid, outer = self._grid, self._cell
        if grid is not None:
            self._cell = Cell(grid.number, grid.row, grid.column)
            grid.column += count_of(element, TABLE + "number-columns-repeated", _MOST_COLUMNS)
        covered = element.tag == TABLE + "covered-table-cell"
        with self._text.hiding(covered):
            self._shaded(element, "table-cell")
        self._cell = outer

    def _section(self, element: Element) -> None:
        display = element.get(_DISPLAY)
        hidden = display == "none" or (display == "condition" and element.get(_HIDDEN) == "true")
        hidden = hidden or self._script.styles.section_hides(element.get(STYLE_NAME) or "")
        with self._text.hiding(hidden):
            self._shaded(element, "section")

    def _shaded(self, element: Element, family: str) -> None:
        """Reads what is in an element that may be shaded."""
        with self._text.shaded(family, element.get(TABLE + "style-name") or element.get(STYLE_NAME)):
            self._children(element)

    # Text

    def _put_space(self, text: str) -> None:
        if self._paragraph_at is not None:
            self._text.space(text)

    def _spaces(self, element: Element) -> None:
        self._put_space(" " * count_of(element, TEXT + "c", _MOST_SPACES))

    def _tab(self, _: Element) -> None:
        self._put_space("\t")

    def _break(self, _: Element) -> None:
        self._put_space(LINE_BREAK)

    def _span(self, element: Element) -> None:
        name = element.get(STYLE_NAME) or ""
        with self._text.span(self._script.styles.character(name) if name else PLAIN_LOOKS, name):
            self._children(element)

    def _anchor(self, element: Element) -> None:
        with self._text.linked(element.get(_HREF) or ""):
            self._span(element)

    def _maybe_hidden(self, element: Element) -> None:
        """A field that may be hidden: its text stands in it, or, where a program left that out, in its value."""
        hidden = element.get(_HIDDEN) == "true" if element.tag == TEXT + "hidden-text" else element.get(_DISPLAY) == "none"
        with self._text.hiding(hidden):
            self._children(element)
            if hidden and not element.text:
                self._text.put(element.get(TEXT + "string-value") or "")

    # Changes, notes, drawings

    def _change(self, element: Element) -> None:
        words = self._script.deletions.pop(element.get(_ID) or "", "")
        if self._paragraph_at is not None:
            self._line.tell("deleted-text", words)
        else:
            self._script.findings.add("deleted-text", len(words.split()), len(self._script.drafts))

    def _change_start(self, element: Element) -> None:
        name = element.get(_ID) or ""
        if name in self._script.insertions:
            if not self._script.inserting:
                self._mark = self._line.here()
            self._script.inserting.add(name)

    def _change_end(self, element: Element) -> None:
        name = element.get(_ID) or ""
        if name in self._script.inserting:
            self._script.inserting.remove(name)
            if not self._script.inserting:
                self._line.tell_since("inserted-text", self._mark)

    def _comment(self, _: Element) -> None:
        self._script.findings.add("comments", block=len(self._script.drafts))

    def _note(self, element: Element) -> None:
        body, citation = element.find(TEXT + "note-body"), element.find(TEXT + "note-citation")
        if body is None:
            return
        if self._text.hidden:
            self._line.tell("hidden-text", plain_text(body))
            return
        label = "" if citation is None else citation.get(TEXT + "label") or "".join(citation.itertext())
        self._notes.append((_KINDS.get(element.get(TEXT + "note-class") or "", BlockKind.FOOTNOTE), body, label.strip()))

    def _drawing(self, element: Element) -> None:
        if self._text.hidden:
            self._line.tell("hidden-text", plain_text(element))
            return
        found = shapes.scan(element)
        self._boxes.extend(found.boxes)
        counts = (("pictures", found.pictures), ("embedded-object", found.objects), ("external-link", found.outside))
        for code, times in (*counts, (LARGE_PICTURES, found.large)):
            if times:
                self._script.findings.add(code, block=len(self._script.drafts), times=times)
        if self._paragraph_at is None:
            self._place_followers()


_PASSED_OVER = frozenset(
    {
        *(TEXT + name for name in ("tracked-changes", "ruby-text", "script", "note-citation", "table-of-content-source")),
        *(TEXT + f"{kind}-index-source" for kind in ("illustration", "table", "object", "user", "alphabetical")),
        *(TEXT + "bibliography-source", OFFICE + "forms", OFFICE + "event-listeners", OFFICE + "scripts"),
        *(SVG + "title", SVG + "desc", DC + "creator", DC + "date", TEXT + "soft-page-break", TABLE + "shapes"),
        *(TABLE + "title", TABLE + "desc"),
    }
)
_HANDLERS: dict[object, Handler] = {
    **dict.fromkeys(PARAGRAPHS, Story._paragraph),
    **{TEXT + name: Story._item for name in ("list-item", "list-header")},
    **{TABLE + name: Story._table_cell for name in ("table-cell", "covered-table-cell")},
    **{TEXT + name: Story._maybe_hidden for name in ("hidden-text", "variable-set", "user-field-get", "variable-input")},
    **{TEXT + name: Story._section for name in ("section", "index-title")},
    **{DRAW + name: Story._drawing for name in shapes.DRAWINGS},
    TEXT + "list": Story._list,
    TABLE + "table": Story._table,
    TABLE + "table-row": Story._row,
    TEXT + "span": Story._span,
    TEXT + "a": Story._anchor,
    DRAW + "a": Story._children,
    TEXT + "s": Story._spaces,
    TEXT + "tab": Story._tab,
    TEXT + "line-break": Story._break,
    TEXT + "change": Story._change,
    TEXT + "change-start": Story._change_start,
    TEXT + "change-end": Story._change_end,
    TEXT + "note": Story._note,
    OFFICE + "annotation": Story._comment,
}
