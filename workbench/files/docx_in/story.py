"""Walks one story of a Word document (its body, a note, a text box) and turns what Word shows of it into blocks."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from workbench.domain.document import LINE_BREAK, BlockKind, Cell, DraftBlock
from workbench.files.docx_in import shapes
from workbench.files.docx_in.fields import Fields, link_of
from workbench.files.docx_in.line import Line
from workbench.files.docx_in.maths import MATHS
from workbench.files.docx_in.names import MC, SYMBOLS, VAL, Element, M, R, W, child_of, value
from workbench.files.docx_in.package import Relation
from workbench.files.docx_in.paragraph import Paragraph, paragraph_of
from workbench.files.docx_in.properties import REMOVED, number_of, properties_of, text_of
from workbench.files.docx_in.script import Script
from workbench.files.docx_in.styles import RUN_AS_IT_IS, RunLooks
from workbench.files.docx_in.symbols import symbol
from workbench.files.docx_in.usual import RUNS
from workbench.files.findings import LARGE_PICTURES
from workbench.files.tidy import Look, finish

_RUN_PROPERTIES, _TABLE_PROPERTIES, _TABLE_STYLE = (W + name for name in ("rPr", "tblPr", "tblStyle"))
_ROW_PROPERTIES, _CELL_PROPERTIES, _GRID_BEFORE, _GRID_SPAN, _CELL_REMOVED = (
    W + name for name in ("trPr", "tcPr", "gridBefore", "gridSpan", "cellDel")
)
_WORDS = (W + "delText", W + "t", RUNS)


@dataclass(slots=True)
class Grid:
    """How far the reading of a table has come."""

    number: int
    row: int = 0
    column: int = 0


Handler: TypeAlias = "Callable[[Story, Element], None]"


class Story:
    """The reader of one story. Blocks go to the script in reading order; notes and text boxes follow the block they belong to."""

    def __init__(self, script: Script, links: Mapping[str, Relation], kind: BlockKind | None = None, label: str = "") -> None:
        self._script = script
        self._links = links
        self._kind = kind
        self._label = label
        self._watched = False
        self._grid: Grid | None = None
        self._grid_hides = False
        self._cell: Cell | None = None
        self._fields = Fields(script)
        self._linked = ""
        self._look: Look | None = None
        self._hidden = False
        self._line = Line()
        self._boxes: list[Element] = []
        self._notes: list[tuple[BlockKind, Element, bool]] = []
        self._open = self._inserting = False
        self._said = script.paragraph(None)
        self._properties: Element | None = None
        self._hides = False

    def read(self, root: Element, watched: bool | None = None) -> None:
        """Reads all that is in an element, to the end; `watched` if it is known whether each run has to be looked at."""
        self._watched = self._script.sight.wants(root) if watched is None else watched
        self.children(root)
        self._close()
        self._script.unclosed |= self._fields.unclosed

    def children(self, element: Element) -> None:
        """Reads what stands in an element, each part by its name."""
        for child in element:
            handler = _HANDLERS.get(child.tag)
            if handler is not None:
                handler(self, child)

    # Paragraphs

    def _paragraph(self, element: Element) -> None:
        self._begin(self._script.paragraph(None), None)
        self.children(element)
        self._end()

    def _paragraph_properties(self, element: Element) -> None:
        self._begin(paragraph_of(element, self._script.styles), element)
        self._start_run(element)

    def _begin(self, paragraph: Paragraph, properties: Element | None) -> None:
        """From here on this is the paragraph at hand, and these are its properties."""
        self._said, self._properties = paragraph, properties
        self._hides = paragraph.style.hidden ^ self._grid_hides

    def _end(self) -> None:
        self._open = self._said.runs_on or self._fields.in_code > 0
        if not self._open:
            self._flush()

    def _close(self) -> None:
        """Ends a paragraph whose own mark is gone, at a place where no other can take it in."""
        if self._open or self._line or self._boxes:
            self._open = False
            self._flush()

    def _flush(self) -> None:
        drafts, line, said = self._script.drafts, self._line, self._said
        if line.any_told:
            for code, words in line.take_told().items():
                self._script.findings.add(code, words, len(drafts))
        text, spans = line.take()
        marker, listed = said.count_in(self._script.numbering) if said.number else ("", 0)
        if text and not text.isspace():
            text, styles = finish(text, spans)
            kind, level = self._nature(listed)
            drafts.append(DraftBlock(kind, text, level, self._label or marker, self._cell, styles))
            self._label = ""
        if self._boxes:
            self._place_boxes()
        if self._notes and self._kind is None:
            self._place_notes()

    def _nature(self, listed: int) -> tuple[BlockKind, int]:
        """The kind and the level of the paragraph at hand, given its level in a list; levels count from 1."""
        if self._kind is not None:
            return self._kind, listed
        if self._cell is not None:
            return BlockKind.TABLE_CELL, listed
        said = self._said
        return (BlockKind.LIST_ITEM, listed) if listed and said.kind is BlockKind.PARAGRAPH else (said.kind, said.level)

    def _place_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            inner = Story(self._script, self._links, BlockKind.TEXT_BOX)
            inner.read(box)
            self._notes.extend(inner._notes)

    def _place_notes(self) -> None:
        """Places the notes of the block before; notes that notes refer to are queued, however long the chain."""
        waiting, self._notes = deque(self._notes), []
        while waiting:
            kind, note, numbered = waiting.popleft()
            source = self._script.notes[kind]
            inner = Story(self._script, source.links, kind, source.next_label() if numbered else "")
            inner.read(note)
            waiting.extend(inner._notes)

    # Tables

    def _table(self, element: Element) -> None:
        self._close()
        outer = self._grid, self._cell, self._grid_hides
        style = value(child_of(child_of(element, _TABLE_PROPERTIES), _TABLE_STYLE))
        self._grid_hides = style is not None and self._script.styles.table_hides(style)
        self._grid = Grid(self._script.next_table())
        self.children(element)
        self._close()
        self._grid, self._cell, self._grid_hides = outer

    def _row(self, element: Element) -> None:
        properties = properties_of(element, _ROW_PROPERTIES)
        if not REMOVED.isdisjoint(properties):
            self._removed_cells(element)
            return
        if self._grid is not None:
            self._grid.column = number_of(properties.get(_GRID_BEFORE), 0)
        self.children(element)
        if self._grid is not None:
            self._grid.row += 1

    def _table_cell(self, element: Element) -> None:
        properties = properties_of(element, _CELL_PROPERTIES)
        if self._grid is not None:
            self._cell = Cell(self._grid.number, self._grid.row, self._grid.column)
            self._grid.column += max(number_of(properties.get(_GRID_SPAN), 1), 1)
        if _CELL_REMOVED in properties:
            self._removed_cells(element)
            return
        self.children(element)
        self._close()

    # Runs

    def _run(self, element: Element) -> None:
        self._start_run(element)
        mark = self._line.here() if self._watched else None
        self.children(element)
        if mark is not None:
            self._tell_faults(element, child_of(element, _RUN_PROPERTIES), mark)

    def _tell_faults(self, place: Element, properties: Element | None, mark: tuple[int, int]) -> None:
        """Tells of what keeps the words from being seen that a run of these properties has put since the mark."""
        if self._line.here() != mark:
            for fault in self._script.sight.faults(place, self._properties, properties):
                self._line.tell_since(fault, mark)

    def _start_run(self, _: Element) -> None:
        self._set_as(RUN_AS_IT_IS)

    def _run_properties(self, element: Element) -> None:
        self._set_as(self._script.looks_of(element))

    def _set_as(self, found: RunLooks) -> None:
        """From here on words are set like this."""
        self._hidden = self._hides ^ found.toggled if found.hidden is None else found.hidden
        self._look = (*found.look, self._linked) if found.any or self._linked else None

    def _usual_runs(self, place: Element) -> None:
        """Reads what was taken out of this place before parsing, as it would be read if it stood there."""
        script = self._script
        for properties, words in script.usual.taken.get(place, ()):
            if words is None:
                self._end()
                self._begin(script.paragraph(properties), properties)
            else:
                self._set_as(script.looks(properties))
                mark = self._line.here() if self._watched else None
                self.put(words)
                if mark is not None:
                    self._tell_faults(place, properties, mark)

    def put(self, text: str) -> None:
        """Adds text that is seen; what is hidden is told of, and the code of a field is no text."""
        if self._hidden:
            self._line.tell("hidden-text", text)
        elif not self._fields.in_code:
            self._line.put(text, self._look)

    def _text(self, element: Element) -> None:
        self.put(text_of(element))

    def _tab(self, _: Element) -> None:
        self.put("\t")

    def _break(self, _: Element) -> None:
        self.put(LINE_BREAK)

    def _no_break_hyphen(self, _: Element) -> None:
        self.put("\u2011")

    def _symbol(self, element: Element) -> None:
        self._put_symbol(element, W)

    def _later_symbol(self, element: Element) -> None:
        """A symbol, most often an emoji, that only newer Words know; it stands in one of two alternatives."""
        self._put_symbol(element, SYMBOLS)

    def _put_symbol(self, element: Element, names: str) -> None:
        try:
            code = int(element.get(names + "char") or "", 16)
        except ValueError:
            return
        self.put(symbol(code, element.get(names + "font") or ""))

    def _ruby(self, element: Element) -> None:
        outer = self._hidden, self._look
        base = child_of(element, W + "rubyBase")
        if base is not None:
            self.children(base)
        self._hidden, self._look = outer

    # Containers

    def _content_control(self, element: Element) -> None:
        content = child_of(element, W + "sdtContent")
        if content is not None:
            self.children(content)

    def _turned(self, element: Element) -> None:
        if element.get(VAL) == "rtl":
            self._script.findings.add("direction-override", block=len(self._script.drafts))
        self.children(element)

    def _alternate(self, element: Element) -> None:
        picked = shapes.alternative(element)
        if picked is not None:
            self.children(picked)

    def _hyperlink(self, element: Element) -> None:
        relation = self._links.get(element.get(R + "id") or "")
        anchor = element.get(W + "anchor")
        link = (relation.target if relation else "") + (f"#{anchor}" if anchor else "")
        self._linked_children(element, link)

    def _simple_field(self, element: Element) -> None:
        self._linked_children(element, link_of(element.get(W + "instr") or ""))

    def _linked_children(self, element: Element, link: str) -> None:
        outer, self._linked = self._linked, link or self._linked
        self.children(element)
        self._linked = outer

    def _inserted(self, element: Element) -> None:
        outermost, self._inserting = not self._inserting, True
        mark = self._line.here()
        self.children(element)
        if outermost:
            self._inserting = False
            self._line.tell_since("inserted-text", mark)

    def _removed(self, element: Element) -> None:
        self._line.tell("deleted-text", self._words_in(element))

    def _removed_cells(self, element: Element) -> None:
        """Tells of a row or a cell that is deleted, paragraph by paragraph, since their words do not run together."""
        self._line.tell("deleted-text", " ".join(map(self._words_in, element.iter(W + "p"))))

    def _words_in(self, element: Element) -> str:
        return "".join(map(self._words_of, element.iter(*_WORDS)))

    def _words_of(self, element: Element) -> str:
        return self._script.usual.words(element) if element.tag == RUNS else element.text or ""

    # Fields, notes, drawings

    def _field_mark(self, element: Element) -> None:
        self._linked, shown = self._fields.mark(element, self._linked)
        if shown:
            self.put(shown)

    def _instruction(self, element: Element) -> None:
        self._fields.instruct(element.text or "")

    def _note(self, element: Element, kind: BlockKind) -> None:
        if self._hidden or self._fields.in_code:
            return
        note = self._script.notes[kind].take(element.get(W + "id") or "")
        if note is not None:
            own_mark = element.get(W + "customMarkFollows") in ("1", "true", "on")
            self._notes.append((kind, note, not own_mark))

    def _footnote(self, element: Element) -> None:
        self._note(element, BlockKind.FOOTNOTE)

    def _endnote(self, element: Element) -> None:
        self._note(element, BlockKind.ENDNOTE)

    def _drawing(self, element: Element) -> None:
        if self._hidden or self._fields.in_code:
            return
        found = shapes.scan(element)
        self._boxes.extend(found.boxes)
        counts = (("pictures", found.pictures), ("embedded-object", found.objects), ("odd-content", found.odd))
        for code, times in (*counts, (LARGE_PICTURES, found.large)):
            if times:
                self._script.findings.add(code, block=len(self._script.drafts), times=times)

    def _commented(self, _: Element) -> None:
        if self._script.commented is None:
            self._script.commented = len(self._script.drafts)

    def _not_read(self, _: Element) -> None:
        self._script.findings.add("odd-content", block=len(self._script.drafts))


_HANDLERS: dict[object, Handler] = {
    **{W + name: Story.children for name in ("smartTag", "customXml", "dir")},
    **MATHS,
    **{W + name: Story._removed for name in ("del", "moveFrom")},
    **{W + name: Story._inserted for name in ("ins", "moveTo")},
    **{W + name: Story._drawing for name in ("drawing", "pict", "object")},
    **{W + name: Story._break for name in ("br", "cr")},
    **{W + name: Story._tab for name in ("tab", "ptab")},
    **{W + name: Story._not_read for name in ("altChunk", "subDoc", "contentPart")},
    MC + "AlternateContent": Story._alternate,
    M + "r": Story._run,
    M + "t": Story._text,
    **{W + name: Story._commented for name in ("commentRangeStart", "commentReference")},
    W + "p": Story._paragraph,
    W + "tbl": Story._table,
    W + "tr": Story._row,
    W + "tc": Story._table_cell,
    W + "r": Story._run,
    RUNS: Story._usual_runs,
    W + "pPr": Story._paragraph_properties,
    W + "rPr": Story._run_properties,
    W + "t": Story._text,
    W + "noBreakHyphen": Story._no_break_hyphen,
    W + "bdo": Story._turned,
    W + "sym": Story._symbol,
    SYMBOLS + "symEx": Story._later_symbol,
    W + "ruby": Story._ruby,
    W + "sdt": Story._content_control,
    W + "hyperlink": Story._hyperlink,
    W + "fldSimple": Story._simple_field,
    W + "fldChar": Story._field_mark,
    W + "instrText": Story._instruction,
    W + "footnoteReference": Story._footnote,
    W + "endnoteReference": Story._endnote,
}
