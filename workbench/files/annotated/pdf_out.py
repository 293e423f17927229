"""An annotated script as PDF: tagged like the letters, paragraphs and passages numbered, every remark listed by its number."""

from collections.abc import Iterator, Sequence

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from workbench.domain.annotated import NOTE, AnnotatedScript, Layer, Remark
from workbench.domain.document import LINE_BREAK, Block, BlockKind, place_of
from workbench.domain.words import capital
from workbench.files.annotated.pdf_grid import rows_that_fit
from workbench.files.annotated.pdf_highlights import HighlightCanvas, Mark
from workbench.files.annotated.pdf_passages import Passage, passage, seen, visible
from workbench.files.annotated.text import LEVELS_TITLE, PROGRAM, Grid, Piece, flow, pieces
from workbench.files.annotated.web_annotation import web_annotations
from workbench.files.letter_faces import BOLD, REGULAR, coverage
from workbench.files.letter_pdf.blocks import Block as Laid
from workbench.files.letter_pdf.blocks import Row, block
from workbench.files.letter_pdf.pages import INK, ONE_AT_A_TIME, QUIET, TEXT_HEIGHT, TEXT_WIDTH, new_style, printed
from workbench.files.letter_pdf.tagged import About, Element

_REMARKS_TITLE = "What was said, passage by passage"
_NONE = "No passage was annotated."
_NEUTRAL = "Assessor"
_DEEPEST = 5
_QUOTE_WORDS = 40
_STEP, _GAP = 16.0, 6.0
_NUMBERS = 26.0


def _indented(name: str, indent: float, size: float, before: float, colour: Color = INK) -> ParagraphStyle:
    return ParagraphStyle(name, new_style(f"plain {name}", REGULAR, size, 1.5 * size, before, colour), leftIndent=indent)


_HEAD, _FACT = new_style("head", BOLD, 16, 21), new_style("fact", size=9.5, leading=13, before=2, colour=QUIET)
_SECTION, _PART = new_style("section", BOLD, 14, 19, before=22), new_style("part", BOLD, 11.5, 15.75, before=14)
_TITLE = new_style("title", BOLD, 17, 24, before=16)
_HEADINGS = tuple(new_style(f"heading {level}", BOLD, 15.5 - level, 21 - level, before=13) for level in range(1, _DEEPEST + 1))
_TEXT, _CELL = _indented("text", 0, 11, 6), _indented("cell", 0, 9.5, 0)
_QUOTATION, _BOX = _indented("quotation", _STEP, 11, 6), _indented("box", _STEP, 11, 6)
_CAPTION, _NOTE = _indented("caption", 0, 9.5, 4, QUIET), _indented("note", 0, 9.5, 3)
_NUMBER, _SAID = new_style("number", BOLD, 11, 15), new_style("said", BOLD, 11, 15)
_WORDS, _QUIET_WORDS = _indented("words", _NUMBERS, 11, 2), _indented("quiet words", _NUMBERS, 9.5, 1, QUIET)
_ROW_TITLE, _ROW_LEVEL = new_style("row", BOLD, 11, 15), new_style("level", size=11, leading=15)
_ROW_WORDS = _indented("row words", 0, 11, 3)
_STYLES = {
    BlockKind.TITLE: _TITLE,
    BlockKind.QUOTATION: _QUOTATION,
    BlockKind.CAPTION: _CAPTION,
    BlockKind.FOOTNOTE: _NOTE,
    BlockKind.ENDNOTE: _NOTE,
    BlockKind.TEXT_BOX: _BOX,
    BlockKind.TABLE_CELL: _CELL,
}
_LABELLED = (BlockKind.LIST_ITEM, BlockKind.FOOTNOTE, BlockKind.ENDNOTE)


def annotated_pdf(script: AnnotatedScript) -> bytes:
    """The script as a PDF file, the same bytes for the same value. Safe to call from several threads, which take turns.

    Characters that no face has give way to their plain form or to a question mark; invisible ones are left out.
    """
    with ONE_AT_A_TIME:
        for face in (REGULAR, BOLD):
            coverage(face)
        root = Element("Document")
        story: list[Laid | Row] = [
            block(seen(script.title), _HEAD, root.add("H1"), keep=True),
            block(seen(script.notice), _FACT, root.add("P")),
            *_Body(script, root).blocks(),
            *_remarks(script, root),
            *_levels(script, root),
        ]
        about = About(seen(script.title), PROGRAM, PROGRAM, script.language, script.day, web_annotations(script))
        return printed(story, root, about, HighlightCanvas)


class _Body:
    """Lays out the text of a script block by block, and says in the structure what each is."""

    def __init__(self, script: AnnotatedScript, root: Element) -> None:
        self._document, self._root = script.document, root
        self._text = script.document.text
        self._marks = _marks(script)
        numbered = zip(script.document.blocks, script.document.paragraph_numbers(), strict=True)
        self._numbers = {part.start: number for part, number in numbered if number and part.cell is None}
        self._list = root
        self._depth = 0

    def blocks(self) -> Iterator[Laid | Row]:
        """Every block of the script."""
        for part in flow(self._document):
            if isinstance(part, Grid):
                self._list = self._root
                yield from self._table(part)
            else:
                yield from self._block(part)

    def _table(self, grid: Grid) -> Iterator[Laid | Row]:
        table = self._root.add("Table")
        rows = []
        for blocks_of_row in grid.rows:
            row = table.add("TR")
            cells = [(row.add("TD"), blocks) for blocks in blocks_of_row]
            rows.append([[p for b in blocks for p in self._passages(b, _CELL, cell.add("P"))] for cell, blocks in cells])
        yield from rows_that_fit(rows, TEXT_WIDTH, TEXT_HEIGHT)

    def _block(self, part: Block) -> Iterator[Passage]:
        if part.kind in _LABELLED:
            yield from self._labelled(part)
            return
        self._list = self._root
        style = _STYLES.get(part.kind, _TEXT)
        if part.kind is BlockKind.HEADING:
            self._depth = min(max(part.level, 1), self._depth + 1, _DEEPEST)
            style, element = _HEADINGS[self._depth - 1], self._root.add(f"H{self._depth + 1}")
        else:
            element = self._root.add("Caption" if part.kind is BlockKind.CAPTION else "P")
        found = list(self._passages(part, style, element))
        found[-1].keep = part.kind in (BlockKind.HEADING, BlockKind.TITLE)
        yield from found

    def _labelled(self, part: Block) -> Iterator[Passage]:
        """An item of a list, or a note: its label hangs beside its words."""
        self._list = self._list if self._list.tag == "L" else self._root.add("L")
        item = self._list.add("LI")
        label, body = item.add("Lbl"), item.add("LBody")
        plain = _STYLES.get(part.kind, _TEXT)
        words = seen(part.marker)
        start = _STEP * max(min(part.level, 8) - 1, 0)
        width = max(_STEP, _width(words, plain) + _GAP) if words else _STEP
        style = ParagraphStyle(f"{plain.name} {start} {width}", plain, leftIndent=start + width, bulletIndent=start)
        found = list(self._passages(part, style, body))
        found[0].caption = (label, words) if words else None
        yield from found

    def _passages(self, part: Block, style: ParagraphStyle, element: Element) -> Iterator[Passage]:
        """A block as its lines between forced breaks."""
        breaks = [at for at in range(part.start, part.end) if self._text[at] == LINE_BREAK]
        marks = [mark for mark in self._marks if mark.start < part.end and part.start < mark.end]
        every = list(pieces(part, (*breaks, *(at + 1 for at in breaks))))
        close = ParagraphStyle(f"{style.name} on", style, spaceBefore=0)
        lines: list[list[Piece]] = [[]]
        for piece in every:
            if self._text[piece.start] == LINE_BREAK:
                lines.append([])
            else:
                lines[-1].append(piece)
        for index, line in enumerate(lines):
            made = passage(self._text, line, close if index else style, element, marks)
            made.number = 0 if index else self._numbers.get(part.start, 0)
            yield made


def _width(words: str, style: ParagraphStyle) -> float:
    return float(stringWidth(words, style.fontName, style.fontSize))


def _marks(script: AnnotatedScript) -> list[Mark]:
    """Every passage with its number; one that begins while others go on has its underline in a lane of its own."""
    marks: list[Mark] = []
    for number, (layer, remark) in enumerate(script.placed, start=1):
        start, end = remark.anchor.start, remark.anchor.end
        first = visible(script.document.text, start, end)
        taken = {mark.lane for mark in marks if mark.end > start}
        lane = next(lane for lane in range(len(marks) + 1) if lane not in taken)
        author = layer.marker.name if layer.marker else _NEUTRAL
        said = "\n".join(layer.lines(remark))
        marks.append(Mark(number, start, end, start if first is None else first, remark.kind, lane, author, remark.head, said))
    return marks


def _remarks(script: AnnotatedScript, root: Element) -> Iterator[Laid | Row]:
    yield block(_REMARKS_TITLE, _SECTION, root.add("H2"), keep=True)
    if not script.placed:
        yield block(_NONE, _TEXT, root.add("P"))
        return
    numbers = script.document.paragraph_numbers()
    remarks = root.add("L")
    for number, (layer, remark) in enumerate(script.placed, start=1):
        index = script.document.block_at(remark.anchor.start)
        place = place_of(script.document.blocks[index], numbers[index])
        yield from _remark(number, f"{capital(place)}. {remark.head}", layer, remark, remarks.add("LI"))


def _remark(number: int, head: str, layer: Layer, remark: Remark, item: Element) -> Iterator[Laid | Row]:
    label, body = item.add("Lbl"), item.add("LBody")
    left, right = block(str(number), _NUMBER, label), block(seen(head), _SAID, body.add("P"))
    yield Row(left, right, _NUMBERS, _NUMBERS - 2, before=11, keep=True, rule=False)
    if layer.name:
        yield block(seen(layer.name), _QUIET_WORDS, body.add("P"), keep=True)
    more = bool(remark.text.strip() or remark.links or remark.note.strip())
    yield block(f"“{_short(seen(remark.anchor.exact))}”", _QUIET_WORDS, body.add("P"), keep=more)
    yield from _words(remark.text, _WORDS, body)
    yield from _words(remark.links, _QUIET_WORDS, body)
    yield from _words(f"{NOTE}: {remark.note}" if remark.note else "", _WORDS, body)


def _levels(script: AnnotatedScript, root: Element) -> Iterator[Laid | Row]:
    yield block(LEVELS_TITLE, _SECTION, root.add("H2"), keep=True)
    for layer in script.layers:
        if layer.told:
            yield block(seen(layer.told), _PART, root.add("H3"), keep=True)
        for judged in layer.judged:
            title = block(seen(judged.title), _ROW_TITLE, root.add("H4" if layer.told else "H3"))
            words = capital(seen(judged.level_words))
            level = block(words, _ROW_LEVEL, root.add("P"))
            aside = TEXT_WIDTH - min(_width(words, _ROW_LEVEL) + 1, TEXT_WIDTH / 2)
            yield Row(title, level, aside, aside - _GAP, before=11, keep=bool(judged.feedback), rule=True)
            yield from _words(judged.feedback, _ROW_WORDS, root)
            yield from _words(f"{NOTE}: {judged.note}" if judged.note else "", _ROW_WORDS, root)


def _words(said: str, style: ParagraphStyle, into: Element) -> Iterator[Laid]:
    return (block(line, style, into.add("P")) for line in seen(said).split("\n") if line.strip())


def _short(quote: str) -> str:
    words: Sequence[str] = quote.split()
    return " ".join(words[:_QUOTE_WORDS]) + (" …" if len(words) > _QUOTE_WORDS else "")
