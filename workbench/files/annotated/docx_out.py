"""An annotated script as a Word document: rebuilt from its frozen text, each annotation a comment on exactly its characters."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx.document import Document as DocumentType
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from workbench.domain.annotated import NOTE, AnnotatedScript, Judged, Layer, Reader, Remark
from workbench.domain.document import LINE_BREAK, Block, BlockKind, Style
from workbench.domain.words import capital
from workbench.files.annotated.text import LEVELS_TITLE, PROGRAM, Grid, flow, legal, pieces
from workbench.files.annotated.word_parts import Labels, add_comment_styles, draw_lines, repeat_head
from workbench.files.word_kit import (
    finish,
    name_equals,
    named_style,
    new_document,
    new_style,
    right_stop,
    set_style,
    write_footer,
)

_NEUTRAL, _NEUTRAL_INITIALS = "Assessor", "A"
_DEEPEST = 6
_STYLES = {
    BlockKind.TITLE: "Title",
    BlockKind.QUOTATION: "Quote",
    BlockKind.CAPTION: "Caption",
    BlockKind.FOOTNOTE: "Script note",
    BlockKind.ENDNOTE: "Script note",
    BlockKind.TEXT_BOX: "Script box",
    BlockKind.TABLE_CELL: "Script cell",
}
_LABELLED = (BlockKind.LIST_ITEM, BlockKind.FOOTNOTE, BlockKind.ENDNOTE)
_COLUMNS = {
    Reader.OFFICE: (("Criterion", 30), ("Level", 29), ("Feedback", 60), (NOTE, 43)),
    Reader.PARTICIPANT: (("Criterion", 38), ("Level", 34), ("Feedback", 90)),
}
"""The columns of the closing table, with their widths in millimetres."""


def annotated_docx(script: AnnotatedScript) -> bytes:
    """The script as a Word document, the same bytes for the same value.

    Between the marks of each comment's range stand exactly the characters of its passage: a line feed of the text is the end of a
    paragraph, U+2028 a line break, and a character that XML cannot hold is U+FFFD. Labels of lists and notes are Word's own
    numbering and no part of the text.
    """
    document = new_document(script.language)
    _set_styles(document)
    document.add_paragraph(legal(script.title), style="Script head")
    document.add_paragraph(legal(script.notice), style="Script fact")
    _Body(document, script).write()
    _write_levels(document, script)
    write_footer(document, legal(script.title))
    return finish(document, legal(script.title), PROGRAM, script.day)


def _set_styles(document: DocumentType) -> None:
    for name in ("Script head", "Script fact", "Script note", "Script box", "Script cell"):
        new_style(document, name)
    set_style(document, "Script head", 11, before=0, bold=True)
    set_style(document, "Script fact", 9.5, before=2, quiet=True)
    set_style(document, "Script note", 9.5, before=4)
    set_style(document, "Script box", 11, before=7).paragraph_format.left_indent = Mm(8)
    set_style(document, "Script cell", 10, before=2)
    set_style(document, "Normal", 11, before=7)
    set_style(document, "Title", 19, before=16, bold=True)
    set_style(document, "Quote", 11, before=7).paragraph_format.left_indent = Mm(8)
    set_style(document, "Caption", 9.5, before=5, quiet=True)
    set_style(document, "Footer", 9.5, before=0, quiet=True)
    for level in range(1, _DEEPEST + 1):
        set_style(document, f"Heading {level}", max(18 - 2 * level, 11), before=13, bold=True)
    right_stop(named_style(document, "Footer"))
    add_comment_styles(document)
    name_equals(document)


class _Body:
    """Writes the text of a script block by block, and the marks of each comment's range where its passage begins and ends."""

    def __init__(self, document: DocumentType, script: AnnotatedScript) -> None:
        self._document, self._script = document, script
        self._text = script.document.text
        self._labels = Labels(document)
        self._begins: dict[int, list[str]] = {}
        self._ends: dict[int, list[str]] = {}
        for layer, remark in script.placed:
            number = _add_comment(document, script, layer, remark)
            self._begins.setdefault(remark.anchor.start, []).append(number)
            self._ends.setdefault(remark.anchor.end, []).append(number)

    def write(self) -> None:
        """Write every block."""
        after_table = False
        for part in flow(self._script.document):
            if not isinstance(part, Grid):
                self._write_block(part, self._document.add_paragraph())
            elif after_table:
                self._document.add_paragraph(style="Script cell")  # else Word would make one table of two
                self._write_table(part)
            else:
                self._write_table(part)
            after_table = isinstance(part, Grid)

    def _write_table(self, grid: Grid) -> None:
        table = self._document.add_table(len(grid.rows), len(grid.rows[0]))
        draw_lines(table)
        for row, blocks_of_row in zip(table.rows, grid.rows, strict=True):
            for cell, blocks in zip(row.cells, blocks_of_row, strict=True):
                for index, block in enumerate(blocks):
                    self._write_block(block, cell.add_paragraph() if index else cell.paragraphs[0])

    def _write_block(self, block: Block, paragraph: Paragraph) -> None:
        paragraph.style = _style_of(block)
        if block.kind in _LABELLED:
            self._labels.put(paragraph, block.marker, block.level)
        for piece in pieces(block, (*self._begins, *self._ends)):
            self._mark_end(paragraph, piece.start)
            self._mark_begin(paragraph, piece.start)
            words = legal(self._text[piece.start : piece.end]).replace(LINE_BREAK, "\n")
            _dress(paragraph.add_run(words).font, piece.style)
        self._mark_end(paragraph, block.end)
        self._mark_begin(paragraph, block.end)

    def _mark_begin(self, paragraph: Paragraph, position: int) -> None:
        """A passage that begins at the end of a block begins with the line feed there."""
        for number in self._begins.get(position, ()):
            paragraph._p.append(_mark("w:commentRangeStart", number))

    def _mark_end(self, paragraph: Paragraph, position: int) -> None:
        for number in self._ends.get(position, ()):
            paragraph._p.append(_mark("w:commentRangeEnd", number))
            reference: Any = paragraph.add_run()._r
            reference.get_or_add_rPr().style = "CommentReference"
            reference.append(_mark("w:commentReference", number))


def _mark(tag: str, number: str) -> Any:
    mark: Any = OxmlElement(tag)
    mark.set(qn("w:id"), number)
    return mark


def _style_of(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"Heading {min(max(block.level, 1), _DEEPEST)}"
    return _STYLES.get(block.kind, "Normal")


def _dress(font: Any, style: Style) -> None:
    font.bold, font.italic, font.underline = style.bold or None, style.italic or None, style.underline or None
    font.superscript, font.subscript = style.raised > 0 or None, style.raised < 0 or None


def _add_comment(document: DocumentType, script: AnnotatedScript, layer: Layer, remark: Remark) -> str:
    """A comment under its marker's name for the office, under nobody's for a participant; gives its number."""
    author = legal(layer.marker.name) if layer.marker else _NEUTRAL
    initials = "".join(name[0] for name in author.split()) if layer.marker else _NEUTRAL_INITIALS
    comment = document.comments.add_comment("\n".join(map(legal, layer.lines(remark))), author, initials)
    day = script.day
    at = layer.at.astimezone(UTC).replace(microsecond=0) if layer.at else datetime(day.year, day.month, day.day, tzinfo=UTC)
    element: Any = comment._comment_elm
    element.date = at
    return str(comment.comment_id)


def _write_levels(document: DocumentType, script: AnnotatedScript) -> None:
    heading = document.add_heading(LEVELS_TITLE, 1)
    heading.paragraph_format.page_break_before = True
    columns = _COLUMNS[script.reader]
    head = tuple(name for name, _ in columns)
    for layer in script.layers:
        if layer.told:
            document.add_heading(legal(layer.told), 2)
        table = document.add_table(1 + len(layer.judged), len(columns))
        draw_lines(table)
        repeat_head(table)
        for column, (_, width) in zip(table.columns, columns, strict=True):
            column.width = Mm(width)
        rows = [head, *(_row(judged)[: len(columns)] for judged in layer.judged)]
        for row, words in zip(table.rows, rows, strict=True):
            _write_row(row.cells, words, bold=words is head)


def _row(judged: Judged) -> tuple[str, ...]:
    return (judged.title, capital(judged.level_words), judged.feedback, judged.note)


def _write_row(cells: Sequence[_Cell], words: Sequence[str], bold: bool) -> None:
    for cell, said in zip(cells, words, strict=True):
        for index, line in enumerate(legal(said).splitlines() or [""]):
            paragraph = cell.add_paragraph() if index else cell.paragraphs[0]
            paragraph.style = "Script cell"
            paragraph.add_run(line).bold = bold or None
