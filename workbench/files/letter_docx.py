"""Outcome letters as Word documents, for those who want to enlarge them, recolour them or have them read out in Word.

The same words as the PDF file, in real styles (Heading 1 for the result, Heading 2 and 3, Normal, List Bullet), so that one can
jump between headings.
"""

from collections.abc import Iterator
from typing import Any

from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from workbench.domain.sheet import Part, PartKind, Sheet
from workbench.domain.words import long_date
from workbench.files.letter_text import printable
from workbench.files.word_kit import (
    INK,
    QUIET,
    finish,
    name_equals,
    named_style,
    new_document,
    new_style,
    right_stop,
    set_style,
    write_footer,
)

_LABELS = Mm(53)
_RULE = '<w:pBdr {}><w:top w:val="single" w:sz="4" w:space="6" w:color="C4C4C0"/></w:pBdr>'


def letter_docx(letter: Sheet) -> bytes:
    """The letter, or another sheet set like one, as a Word document: the words of `letter_text.printable(letter)`, the same bytes
    for the same letter.
    """
    letter = printable(letter)
    document = new_document(letter.language)
    _set_styles(document)
    _write_head(document, letter)
    for index, part in enumerate(letter.parts):
        _write_part(document, part)
        if index + 1 < len(letter.parts) and letter.parts[index + 1].kind is PartKind.ITEM:
            document.paragraphs[-1].paragraph_format.keep_with_next = True
    _write_sign_off(document, letter)
    write_footer(document, letter.title)
    return finish(document, letter.title, letter.sender, letter.day)


def _set_styles(document: DocumentType) -> None:
    set_style(document, "Normal", 11, before=7)
    set_style(document, "Heading 1", 21, before=11, bold=True, leading=1.25)
    set_style(document, "Heading 2", 14, before=19, bold=True)
    _ruled(set_style(document, "Heading 3", 11, before=13, bold=True))
    set_style(document, "List Bullet", 11, before=5)
    set_style(document, "Footer", 9.5, before=0, quiet=True)
    facts = new_style(document, "Letter facts")
    facts.paragraph_format.left_indent, facts.paragraph_format.first_line_indent = _LABELS, -_LABELS
    facts.paragraph_format.tab_stops.add_tab_stop(_LABELS)
    set_style(document, "Letter facts", 11, before=1)
    new_style(document, "Letter address")
    set_style(document, "Letter address", 10.5, before=0, quiet=True)
    new_style(document, "Letter closing")
    set_style(document, "Letter closing", 11, before=0).paragraph_format.keep_together = True
    for name in ("Heading 3", "Footer", "Letter address"):
        right_stop(named_style(document, name))
    name_equals(document)


def _ruled(style: ParagraphStyle) -> None:
    """Give a style a hairline above; the element has its place in the order that the format demands, before the spacing."""
    _rule(style.element.get_or_add_pPr())


def _rule(layout: Any) -> None:
    layout.find(qn("w:spacing")).addprevious(parse_xml(_RULE.format(nsdecls("w"))))


def _write_head(document: DocumentType, letter: Sheet) -> None:
    sender = document.add_paragraph(style="Letter address")
    for words, bold in ((letter.sender, True), ("\t", False), (long_date(letter.day), False)):
        run = sender.add_run(words)
        run.bold, run.font.size, run.font.color.rgb = bold, Pt(11), INK
    document.add_paragraph(", ".join(line for line in letter.address if line != letter.sender), style="Letter address")
    for index, (label, value) in enumerate(letter.facts):
        paragraph = document.add_paragraph(style="Letter facts")
        paragraph.add_run(label).font.color.rgb = QUIET
        paragraph.add_run(f"\t{value}")
        if index == 0:
            paragraph.paragraph_format.space_before = Pt(16)
            _rule(paragraph._p.get_or_add_pPr())
    if letter.salutation:
        greeting = document.add_paragraph(letter.salutation)
        greeting.paragraph_format.space_before, greeting.paragraph_format.keep_with_next = Pt(18), True


def _write_part(document: DocumentType, part: Part) -> None:
    if part.kind is PartKind.RESULT:
        document.add_heading(part.text, 1)
    elif part.kind is PartKind.HEADING:
        document.add_heading(part.text, 2)
    elif part.kind is PartKind.ITEM:
        document.add_paragraph(part.text, style="List Bullet")
    elif part.kind is PartKind.CRITERION:
        heading = document.add_heading(part.text, 3)
        heading.add_run(f"\t{part.aside}").bold = False
        for words in _lines(part.body):
            document.add_paragraph(words).paragraph_format.space_before = Pt(4)
    else:
        for words in _lines((part.text,)):
            document.add_paragraph(words)


def _lines(texts: tuple[str, ...]) -> Iterator[str]:
    return (line for text in texts for line in text.split("\n") if line.strip())


def _write_sign_off(document: DocumentType, letter: Sheet) -> None:
    if letter.sign_off:
        document.paragraphs[-1].paragraph_format.keep_with_next = True
    for index, line in enumerate(letter.sign_off):
        paragraph = document.add_paragraph(line, style="Letter closing")
        if index == 0:
            paragraph.paragraph_format.space_before = Pt(20)
        paragraph.paragraph_format.keep_with_next = index + 1 < len(letter.sign_off)
