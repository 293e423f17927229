"""Outcome letters as Word documents, for those who want to enlarge them, recolour them or have them read out in Word.

The same words as the PDF file, in real styles (Heading 1 for the result, Heading 2 and 3, Normal, List Bullet), so that one can
jump between headings. Set in Arial, which Windows and macOS have; elsewhere programs put Liberation Sans or Helvetica in its
place, which the file names as equals.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from workbench.domain.sheet import Part, PartKind, Sheet
from workbench.domain.words import long_date
from workbench.files.letter_text import printable

FACE = "Arial"
_EQUALS = "Liberation Sans,Helvetica"
_SIDE, _TOP, _BOTTOM, _FOOTER, _LABELS = Mm(24), Mm(20), Mm(22), Mm(12), Mm(53)
_TEXT_WIDTH = Mm(210 - 2 * 24)
_INK, _QUIET = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x4A, 0x4A, 0x48)
_RULE = '<w:pBdr {}><w:top w:val="single" w:sz="4" w:space="6" w:color="C4C4C0"/></w:pBdr>'
_LEFT_OUT = (
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
_TOLD = ("title", "creator", "created", "modified")
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def letter_docx(letter: Sheet) -> bytes:
    """The letter, or another sheet set like one, as a Word document: the words of `letter_text.printable(letter)`, the same bytes
    for the same letter.
    """
    letter = printable(letter)
    document = Document()
    _set_page(document)
    _set_language(document, letter.language)
    _set_styles(document)
    _write_head(document, letter)
    for index, part in enumerate(letter.parts):
        _write_part(document, part)
        if index + 1 < len(letter.parts) and letter.parts[index + 1].kind is PartKind.ITEM:
            document.paragraphs[-1].paragraph_format.keep_with_next = True
    _write_sign_off(document, letter)
    _write_footer(document, letter)
    _tell(document, letter)
    _strip(document)
    return _packed(document, letter.day)


def _set_page(document: DocumentType) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = _SIDE
    section.top_margin, section.bottom_margin, section.footer_distance = _TOP, _BOTTOM, _FOOTER


def _set_language(document: DocumentType, language: str) -> None:
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)
    for element in document.settings.element.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), language)


def _set_styles(document: DocumentType) -> None:
    _drop_table_styles(document)
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for name in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{name}"), FACE)
        for name in _THEMED:
            fonts.attrib.pop(qn(f"w:{name}"), None)
    _set_style(document, "Normal", 11, before=7)
    _set_style(document, "Heading 1", 21, before=11, bold=True, leading=1.25)
    _set_style(document, "Heading 2", 14, before=19, bold=True)
    _ruled(_set_style(document, "Heading 3", 11, before=13, bold=True))
    _set_style(document, "List Bullet", 11, before=5)
    _set_style(document, "Footer", 9.5, before=0, quiet=True)
    facts = _new_style(document, "Letter facts")
    facts.paragraph_format.left_indent, facts.paragraph_format.first_line_indent = _LABELS, -_LABELS
    facts.paragraph_format.tab_stops.add_tab_stop(_LABELS)
    _set_style(document, "Letter facts", 11, before=1)
    _new_style(document, "Letter address")
    _set_style(document, "Letter address", 10.5, before=0, quiet=True)
    _new_style(document, "Letter closing")
    _set_style(document, "Letter closing", 11, before=0).paragraph_format.keep_together = True
    for name in ("Heading 3", "Footer", "Letter address"):
        _right_stop(_style(document, name))
    _name_equals(document)


def _drop_table_styles(document: DocumentType) -> None:
    """A letter has no tables, and every paragraph added would be looked up past a hundred styles for them."""
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) is None:
            styles.remove(style)


def _style(document: DocumentType, name: str) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is not a style of paragraphs")
    return style


def _new_style(document: DocumentType, name: str) -> ParagraphStyle:
    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = _style(document, name)
    style.base_style = document.styles["Normal"]
    return style


def _set_style(
    document: DocumentType, name: str, size: float, before: float, bold: bool = False, quiet: bool = False, leading: float = 1.2
) -> ParagraphStyle:
    """Word's own line spacing is a little wider than the letter's size, so 1.2 of it gives about 1.37 of the size."""
    style = _style(document, name)
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), bold, _QUIET if quiet else _INK
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing, layout.widow_control = Pt(before), Pt(0), leading, True
    return style


def _ruled(style: ParagraphStyle) -> None:
    """Give a style a hairline above; the element has its place in the order that the format demands, before the spacing."""
    _rule(style.element.get_or_add_pPr())


def _rule(layout: Any) -> None:
    layout.find(qn("w:spacing")).addprevious(parse_xml(_RULE.format(nsdecls("w"))))


def _right_stop(style: ParagraphStyle) -> None:
    stops = style.paragraph_format.tab_stops
    while len(stops):
        del stops[0]
    stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _name_equals(document: DocumentType) -> None:
    """Say in the font table which faces may stand in for the letter's."""
    for part in (r.target_part for r in document.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.FONT_TABLE):
        named = f'<w:font w:name="{FACE}"><w:altName w:val="{_EQUALS}"/>'
        part._blob = part.blob.replace(f'<w:font w:name="{FACE}">'.encode(), named.encode())


def _write_head(document: DocumentType, letter: Sheet) -> None:
    sender = document.add_paragraph(style="Letter address")
    for words, bold in ((letter.sender, True), ("\t", False), (long_date(letter.day), False)):
        run = sender.add_run(words)
        run.bold, run.font.size, run.font.color.rgb = bold, Pt(11), _INK
    document.add_paragraph(", ".join(line for line in letter.address if line != letter.sender), style="Letter address")
    for index, (label, value) in enumerate(letter.facts):
        paragraph = document.add_paragraph(style="Letter facts")
        paragraph.add_run(label).font.color.rgb = _QUIET
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


def _write_footer(document: DocumentType, letter: Sheet) -> None:
    footer = document.sections[0].footer.paragraphs[0]
    footer.add_run(f"{letter.title}\tPage ")
    _add_field(footer, "PAGE")
    footer.add_run(" of ")
    _add_field(footer, "NUMPAGES")


def _add_field(paragraph: Paragraph, code: str) -> None:
    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


def _tell(document: DocumentType, letter: Sheet) -> None:
    """Title, author and date, and nothing else that a file can say of itself."""
    day = datetime(letter.day.year, letter.day.month, letter.day.day, tzinfo=UTC)
    core = document.core_properties
    core.title, core.author, core.created, core.modified = letter.title, letter.sender, day, day
    told: Any = core._element
    for child in list(told):
        if re.sub(r"{.*}", "", child.tag) not in _TOLD:
            told.remove(child)


def _strip(document: DocumentType) -> None:
    """Leave out what the blank document brought along: its preview, its editing history, its claim to be an old format."""
    for related in (document.part.package.rels, document.part.rels):
        for key in [key for key, relation in related.items() if relation.reltype in _LEFT_OUT]:
            del related[key]
    settings = document.settings.element
    for element in [*settings.iter(qn("w:rsids")), *settings.iter("{http://schemas.microsoft.com/office/word/2010/wordml}docId")]:
        settings.remove(element)
    section: Any = document.sections[0]._sectPr
    for name in [name for name in section.attrib if "rsid" in name]:
        del section.attrib[name]
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _packed(document: DocumentType, day: date) -> bytes:
    """The document's bytes with the letter's date on every part instead of the clock's."""
    saved, packed = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, source.read(name))
    return packed.getvalue()
