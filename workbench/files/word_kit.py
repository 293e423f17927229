"""What every Word document of the program is made with: page, typeface, language, styles, and nothing told that nobody asked for.

Set in Arial, which Windows and macOS have; elsewhere programs put Liberation Sans or Helvetica in its place, which the file names
as equals.
"""

import re
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

FACE = "Arial"
INK, QUIET = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x4A, 0x4A, 0x48)
_EQUALS = "Liberation Sans,Helvetica"
_SIDE, _TOP, _BOTTOM, _FOOTER = Mm(24), Mm(20), Mm(22), Mm(12)
_TEXT_WIDTH = Mm(210 - 2 * 24)
_LEFT_OUT = (
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
_TOLD = ("title", "creator", "created", "modified")
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def new_document(language: str) -> DocumentType:
    """An empty document: A4, one typeface throughout, every word in one language, no styles of tables."""
    document = Document()
    _set_page(document)
    _set_language(document, language)
    _drop_table_styles(document)
    _set_faces(document)
    return document


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


def _drop_table_styles(document: DocumentType) -> None:
    """No document here uses one, and every paragraph added would be looked up past a hundred styles for them."""
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) is None:
            styles.remove(style)


def _set_faces(document: DocumentType) -> None:
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for name in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{name}"), FACE)
        for name in _THEMED:
            fonts.attrib.pop(qn(f"w:{name}"), None)


def named_style(document: DocumentType, name: str) -> ParagraphStyle:
    """A style of paragraphs by its name; raises KeyError or TypeError."""
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is not a style of paragraphs")
    return style


def new_style(document: DocumentType, name: str) -> ParagraphStyle:
    """A further style of paragraphs, like the plain one until it is set."""
    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = named_style(document, name)
    style.base_style = document.styles["Normal"]
    return style


def set_style(
    document: DocumentType, name: str, size: float, before: float, bold: bool = False, quiet: bool = False, leading: float = 1.2
) -> ParagraphStyle:
    """Word's own line spacing is a little wider than the letter's size, so 1.2 of it gives about 1.37 of the size."""
    style = named_style(document, name)
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), bold, QUIET if quiet else INK
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing, layout.widow_control = Pt(before), Pt(0), leading, True
    return style


def right_stop(style: ParagraphStyle) -> None:
    """Give a style one tabulator stop, at the right edge of the text."""
    stops = style.paragraph_format.tab_stops
    while len(stops):
        del stops[0]
    stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def name_equals(document: DocumentType) -> None:
    """Say in the font table which faces may stand in for the document's."""
    for part in (r.target_part for r in document.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.FONT_TABLE):
        named = f'<w:font w:name="{FACE}"><w:altName w:val="{_EQUALS}"/>'
        part._blob = part.blob.replace(f'<w:font w:name="{FACE}">'.encode(), named.encode())


def write_footer(document: DocumentType, title: str) -> None:
    """Put the title and "Page 1 of 3" at the foot of every page."""
    footer = document.sections[0].footer.paragraphs[0]
    footer.add_run(f"{title}\tPage ")
    _add_field(footer, "PAGE")
    footer.add_run(" of ")
    _add_field(footer, "NUMPAGES")


def _add_field(paragraph: Paragraph, code: str) -> None:
    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


def finish(document: DocumentType, title: str, author: str, day: date) -> bytes:
    """The document's bytes, the same for the same document: they tell title, author and day, and nothing else that a file can say
    of itself.
    """
    _tell(document, title, author, day)
    _strip(document)
    return _packed(document, day)


def _tell(document: DocumentType, title: str, author: str, on: date) -> None:
    day = datetime(on.year, on.month, on.day, tzinfo=UTC)
    core = document.core_properties
    core.title, core.author, core.created, core.modified = title, author, day, day
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
    """The document's bytes with its day on every part instead of the clock's."""
    saved, packed = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, source.read(name))
    return packed.getvalue()
