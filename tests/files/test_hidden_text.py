"""Words that nobody sees are told: hidden ones are left out and counted, hardly visible ones are kept, counted and told."""

import io
import zipfile
from collections.abc import Callable
from typing import Any, Literal

import pytest
from docx_builder import docx, p, packed, parts, r, styled, table
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from workbench.domain.document import Reading
from workbench.files.reader import read
from workbench.files.sight import AUTOMATIC, NONE, PAPER, Print, colour, contrast, faults, points

SIGHT = {"hidden-text", "unseen-text", "tiny-text", "squeezed-text"}
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def reading(name: str, data: bytes) -> Reading:
    answer = read(name, data)
    assert isinstance(answer, Reading), answer
    return answer


def told(answer: Reading) -> list[tuple[str, int, str | None]]:
    """The code, the number of words and the place of each warning about what can hardly be seen."""
    return [(w.code, int(w.message.split()[0]), w.place) for w in answer.warnings if w.code in SIGHT]


def word(body: str, **stories: str) -> list[tuple[str, int, str | None]]:
    """What is told of a Word document whose words are all in its text, whatever is told of them."""
    answer = reading("a.docx", docx(p(r("Plain words.")) + body, (), **stories))
    assert "two secrets" in answer.document.text
    return told(answer)


WHITE = '<w:color w:val="FFFFFF"/>'


@pytest.mark.parametrize(
    ("properties", "code"),
    [
        (WHITE, "unseen-text"),
        ('<w:color w:val="ffffff"/>', "unseen-text"),
        ('<w:color w:val="FCFCFC"/>', "unseen-text"),
        ('<w:color w:val="FFFFFF" w:themeColor="background1"/>', "unseen-text"),
        ('<w:color w:val="000000" w:themeColor="background1"/>', "unseen-text"),
        ('<w:color w:val="006400"/><w:highlight w:val="darkGreen"/>', "unseen-text"),
        ('<w:color w:val="112233"/><w:shd w:val="clear" w:color="auto" w:fill="112233"/>', "unseen-text"),
        ('<w:color w:val="112233"/><w:shd w:val="solid" w:color="112233" w:fill="FFFFFF"/>', "unseen-text"),
        (f"<w14:textFill {W14}><w14:noFill/></w14:textFill>", "unseen-text"),
        (f'<w14:textFill {W14}><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>', "unseen-text"),
        (
            f'<w14:textFill {W14}><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="99000"/></w14:srgbClr>'
            "</w14:solidFill></w14:textFill>",
            "unseen-text",
        ),
        ('<w:sz w:val="2"/>', "tiny-text"),
        ('<w:sz w:val="7"/>', "tiny-text"),
        ('<w:w w:val="1"/>', "squeezed-text"),
        ('<w:spacing w:val="-120"/>', "squeezed-text"),
    ],
)  # fmt: skip
def test_words_that_can_hardly_be_seen_are_kept_and_told(properties: str, code: str) -> None:
    assert word(p(r("Seen and "), r("two secrets", properties))) == [(code, 2, "¶ 2")]


@pytest.mark.parametrize(("properties", "code"), [('<w:sz w:val="2"/>', "tiny-text"), ('<w:w w:val="1"/>', "squeezed-text")])
def test_words_that_can_hardly_be_seen_are_told_beside_others_that_are_highlighted(properties: str, code: str) -> None:
    highlighted = r("Seen and ", '<w:highlight w:val="yellow"/>')
    assert word(p(highlighted, r("two secrets", properties))) == [(code, 2, "¶ 2")]


@pytest.mark.parametrize(
    "properties",
    [
        "",
        '<w:color w:val="auto"/>',
        '<w:color w:val="808080"/>',
        '<w:color w:val="D9D9D9" w:themeColor="background1" w:themeShade="D9"/>',
        f'{WHITE}<w:highlight w:val="black"/>',
        f'{WHITE}<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>',
        f'{WHITE}<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>',
        '<w:sz w:val="8"/>',
        '<w:w w:val="66"/>',
        '<w:sz w:val="56"/><w:spacing w:val="-40"/>',
        '<w:color w:val="0000FF"/><w:highlight w:val="yellow"/>',
    ],
)
def test_words_that_can_be_seen_are_not_told(properties: str) -> None:
    assert word(p(r("two secrets", properties))) == []


def test_what_lies_behind_a_paragraph_a_cell_and_the_page_counts() -> None:
    dark = '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'
    black = '<w:color w:val="000000"/>'
    assert word(p(r("two secrets", WHITE), properties=dark)) == []
    assert word(p(r("two secrets", black), properties=dark)) == [("unseen-text", 2, "¶ 2")]
    cell = f"<w:tc><w:tcPr>{dark}</w:tcPr>{{}}</w:tc>"
    assert word(table((cell.format(p(r("two secrets", WHITE))),))) == []
    assert word(table((cell.format(p(r("two secrets", black))),))) == [("unseen-text", 2, "table 1 row 1")]
    assert word(table((p(r("two secrets", WHITE)),))) == [("unseen-text", 2, "table 1 row 1")]
    content: dict[str, str | bytes] = dict(parts(p(r("Seen")) + p(r("two secrets", '<w:color w:val="FFFF00"/>'))))
    page = '<w:background w:color="FFFF00"/><w:body>'
    content["word/document.xml"] = str(content["word/document.xml"]).replace("<w:body>", page)
    assert told(reading("a.docx", packed(content))) == [("unseen-text", 2, "¶ 2")]


def test_a_table_style_that_shades_may_shade_any_cell() -> None:
    shaded = '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr>'
    sheet = f'<w:style w:type="table" w:styleId="Blue">{shaded}</w:style><w:style w:type="table" w:styleId="Grid"/>'
    for style, expected in (("Blue", []), ("Grid", [("unseen-text", 2, "table 1 row 1")])):
        made = table((p(r("two secrets", WHITE)),)).replace("<w:tbl>", f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr>')
        assert word(made, styles=sheet) == expected


def test_styles_hide_words_as_their_runs_do() -> None:
    sheet = (
        f'<w:style w:type="paragraph" w:styleId="Base"><w:rPr>{WHITE}</w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Upon"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/><w:rPr><w:sz w:val="1"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Thin"><w:rPr><w:w w:val="5"/></w:rPr></w:style>'
    )
    assert word(styled("Upon", "two secrets"), styles=sheet) == [("unseen-text", 2, "¶ 2")]
    assert word(styled("Loop", "two secrets"), styles=sheet) == [("tiny-text", 2, "¶ 2")]
    assert word(p(r("two secrets", '<w:rStyle w:val="Thin"/>')), styles=sheet) == [("squeezed-text", 2, "¶ 2")]
    seen = p(r("two secrets", '<w:color w:val="000000"/>'), properties='<w:pStyle w:val="Upon"/>')
    assert word(seen, styles=sheet) == []
    default = f"<w:docDefaults><w:rPrDefault><w:rPr>{WHITE}</w:rPr></w:rPrDefault></w:docDefaults>"
    assert word(p(r("two secrets")), styles=default) == [("unseen-text", 4, "¶ 1")]


def test_words_in_notes_are_looked_at_and_hidden_words_are_told_once() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{p(r("two secrets", WHITE))}</w:footnote>'
    assert word(p(r("Noted."), reference), footnotes=notes) == [("unseen-text", 2, "footnote 1")]
    both = reading("a.docx", docx(p(r("Seen."), r("two secrets", f"<w:vanish/>{WHITE}"))))
    assert both.document.text == "Seen."
    assert told(both) == [("hidden-text", 2, "¶ 1")]


def test_what_is_left_out_whole_has_the_place_where_it_would_stand() -> None:
    sheet = '<w:style w:type="paragraph" w:styleId="Off"><w:name w:val="Off"/><w:rPr><w:vanish/></w:rPr></w:style>'
    head = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    off, seen = styled("Off", "two secrets"), p(r("Seen"))
    for body, place in (
        (off + seen, "¶ 1"),
        (seen + off + seen, "¶ 2"),
        (seen + off, "¶ 1"),
        (seen + off + styled("H", "Head"), "a heading"),
    ):
        assert told(reading("a.docx", docx(body, styles=sheet + head))) == [("hidden-text", 2, place)]
    page = b"<html><body><h1>Seen</h1>%s<div hidden>two secrets</div></body></html>"
    for first, place in ((b"<p>Seen</p>", "¶ 1"), (b"", "a heading"), (b"<table><tr><td>a</table>", "table 1 row 1")):
        assert told(reading("a.html", page % first)) == [("hidden-text", 2, place)]


def test_words_turned_round_are_told() -> None:
    answer = reading("a.docx", docx(p(f'<w:bdo w:val="rtl">{r("desrever")}</w:bdo>')))
    assert [w.code for w in answer.warnings] == ["direction-override"]


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(f'xmlns:{n}="{_ODF}:{n}:1.0"' for n in ("office", "text", "table", "style"))
_NAMES += (
    f' xmlns:fo="{_ODF}:xsl-fo-compatible:1.0" xmlns:draw="{_ODF}:drawing:1.0" xmlns:svg="{_ODF}:svg-compatible:1.0"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)


def odt(body: str, automatic: str, named: str = "", pages: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        inside = f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>{body}"
        whole = f"<office:document-content {_NAMES}>{inside}</office:text></office:body></office:document-content>"
        archive.writestr("content.xml", whole)
        sheet = f"<office:styles>{named}</office:styles><office:automatic-styles>{pages}</office:automatic-styles>"
        archive.writestr("styles.xml", f"<office:document-styles {_NAMES}>{sheet}</office:document-styles>")
    return file.getvalue()


def open_document(properties: str, body: str = "", family: str = "text", **others: str) -> list[tuple[str, int, str | None]]:
    style = f'<style:style style:name="T" style:family="{family}"><style:text-properties {properties}/></style:style>'
    spanned = '<text:p>Seen <text:span text:style-name="T">two secrets</text:span> again.</text:p>'
    answer = reading("a.odt", odt(body or spanned, style + others.pop("more", ""), **others))
    assert "two secrets" in answer.document.text
    return told(answer)


@pytest.mark.parametrize(
    ("properties", "code"),
    [
        ('fo:color="#ffffff"', "unseen-text"),
        ('fo:color="#fefefe"', "unseen-text"),
        ('fo:color="#102030" fo:background-color="#102030"', "unseen-text"),
        ('loext:opacity="0%"', "unseen-text"),
        ('fo:font-size="1pt"', "tiny-text"),
        ('fo:font-size="0.1cm"', "tiny-text"),
        ('fo:font-size="2%"', "tiny-text"),
        ('style:text-scale="2%"', "squeezed-text"),
        ('fo:letter-spacing="-0.2cm"', "squeezed-text"),
        ('fo:color="#333333"', ""),
        ('fo:color="#ffffff" fo:background-color="#000000"', ""),
        ('fo:color="#ffffff" style:use-window-font-color="true"', ""),
        ('fo:font-size="58%"', ""),
        ('style:text-scale="90%" fo:letter-spacing="normal"', ""),
    ],
)
def test_opendocument_words_are_looked_at_too(properties: str, code: str) -> None:
    assert open_document(properties) == ([(code, 2, "¶ 1")] if code else [])


def test_what_lies_behind_opendocument_words_counts() -> None:
    body = '<text:p text:style-name="T">two secrets</text:p><text:p>Seen.</text:p>'
    assert open_document('fo:color="#ffffff"', body, "paragraph") == [("unseen-text", 2, "¶ 1")]
    page = '<style:page-layout style:name="P"><style:page-layout-properties fo:background-color="{}"/></style:page-layout>'
    assert open_document('fo:color="#ffffff"', pages=page.format("#000000")) == []
    assert open_document('fo:color="#ffff00"', pages=page.format("#ffff00")) == [("unseen-text", 2, "¶ 1")]
    dark = '<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:background-color="#000080"/>'
    cell = f'<table:table><table:table-row><table:table-cell table:style-name="C">{body}</table:table-cell></table:table-row>'
    assert open_document('fo:color="#ffffff"', f"{cell}</table:table>", "paragraph", more=f"{dark}</style:style>") == []
    named = '<style:default-style style:family="paragraph"><style:text-properties fo:color="#ffffff"/></style:default-style>'
    assert open_document("", "<text:p>two secrets</text:p>", named=named) == [("unseen-text", 2, "¶ 1")]


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<span style="color: white">{}</span>', "unseen-text"),
        ('<span style="color:#FFF !important">{}</span>', "unseen-text"),
        ('<font color="#ffffff">{}</font>', "unseen-text"),
        ('<span style="color: rgba(0, 0, 0, 0)">{}</span>', "unseen-text"),
        ('<span style="color:black;background:#000">{}</span>', "unseen-text"),
        ('<style>.a, b {{ color: #fefefe }}</style><i class="a">{}</i>', "unseen-text"),
        ('<i style="font-size:1px">{}</i>', "tiny-text"),
        ('<i style="font-size:0">{}</i>', "tiny-text"),
        ('<i style="font:italic 2pt/3pt Arial">{}</i>', "tiny-text"),
        ('<i style="letter-spacing:-8pt">{}</i>', "squeezed-text"),
        ('<i style="mso-font-width:10%">{}</i>', "squeezed-text"),
        ('<i style="opacity:0">{}</i>', "hidden-text"),
        ('<i style="position:absolute;left:-9999px">{}</i>', "hidden-text"),
        ('<style>.sr {{ clip: rect(0,0,0,0); position: absolute }}</style><i class="sr">{}</i>', "hidden-text"),
        ('<i style="color:windowtext;font-size:11.0pt;opacity:0.5">{}</i>', ""),
        ('<div style="background:#002060"><i style="color:white">{}</i></div>', ""),
        ('<div style="background:url(a.png)"><i style="color:white">{}</i></div>', ""),
        ('<table><tr bgcolor="navy"><td style="color:white">{}</td></tr></table>', ""),
        ('<div style="font-size:0"><i style="font-size:12px">{}</i></div>', ""),
        ('<i style="font-size:0.8em;letter-spacing:-.5pt">{}</i>', ""),
    ],
)
def test_words_of_web_pages_are_looked_at_too(html: str, code: str) -> None:
    answer = reading("a.html", f"<html><body><p>Seen.</p><p>Also {html.format('two secrets')}</p></body></html>".encode())
    assert [found[:2] for found in told(answer)] == ([(code, 2)] if code else [])
    assert ("two secrets" in answer.document.text) is (code != "hidden-text")


def pdf(draw: Callable[[Canvas], None]) -> Reading:
    file = io.BytesIO()
    canvas = Canvas(file, A4, invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 800, "Seen by everybody.")
    draw(canvas)
    canvas.save()
    return reading("a.pdf", file.getvalue())


def drawn(
    canvas: Canvas, size: float = 11, ink: tuple[float, float, float] = (0, 0, 0), mode: Literal[0, 3] = 0, alpha: float = 1
) -> None:
    text = canvas.beginText(72, 700)
    text.setFont("Helvetica", size)
    text.setFillColorRGB(*ink, alpha)
    text.setTextRenderMode(mode)
    text.textOut("two secrets")
    canvas.drawText(text)


@pytest.mark.parametrize(
    ("made", "code"),
    [
        ({"ink": (1, 1, 1)}, "unseen-text"),
        ({"mode": 3}, "unseen-text"),
        ({"alpha": 0.02}, "unseen-text"),
        ({"size": 1}, "tiny-text"),
        ({"ink": (0.4, 0.4, 0.4)}, ""),
        ({"size": 5}, ""),
    ],
)
def test_words_of_a_pdf_are_looked_at_too(made: dict[str, Any], code: str) -> None:
    answer = pdf(lambda canvas: drawn(canvas, **made))
    assert "two secrets" in answer.document.text
    assert told(answer) == ([(code, 2, None)] if code else [])


def test_white_words_on_something_dark_can_be_seen() -> None:
    def draw(canvas: Canvas, shade: float) -> None:
        canvas.setFillColorRGB(shade, shade, shade)
        canvas.rect(60, 690, 300, 30, fill=1, stroke=0)
        drawn(canvas, ink=(1, 1, 1))

    assert told(pdf(lambda canvas: draw(canvas, 0.2))) == []
    assert told(pdf(lambda canvas: draw(canvas, 1.0))) == [("unseen-text", 2, None)]


def picture() -> ImageReader:
    from PIL import Image

    return ImageReader(Image.new("RGB", (8, 8), "grey"))


def test_pages_that_are_pictures_are_told() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.showPage()
        canvas.drawImage(picture(), 50, 50, 400, 600)
        canvas.showPage()
        canvas.drawImage(picture(), 50, 50, 400, 600)
        drawn(canvas, mode=3)
        canvas.showPage()
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 700, "Words beside a picture.")
        canvas.drawImage(picture(), 50, 50, 400, 600)

    answer = pdf(draw)
    about = [(w.message.partition(",")[0], w.place) for w in answer.warnings if w.code == "picture-pages"]
    assert about == [
        ("1 page of the PDF is a picture with no text", "page 2"),
        ("1 page of the PDF is a picture with words that a machine recognised", "page 3"),
    ]
    assert "mostly-pictures" in {w.code for w in answer.warnings}


EXTENT = '<w:r><w:drawing><wp:inline><wp:extent cx="{}" cy="{}"/><a:blip/></wp:inline></w:drawing></w:r>'


@pytest.mark.parametrize(("centimetres", "words", "is_told"), [(16, 20, True), (2, 20, False), (16, 400, False)])
def test_few_words_beside_a_large_picture_are_told(centimetres: int, words: int, is_told: bool) -> None:
    side = centimetres * 360_000
    answer = reading("a.docx", docx(p(r("word " * words), EXTENT.format(side, side))))
    assert ("mostly-pictures" in {w.code for w in answer.warnings}) is is_told
    assert "pictures" in {w.code for w in answer.warnings}
    frame = f'<draw:frame svg:width="{centimetres}cm" svg:height="{centimetres}cm"><draw:image/></draw:frame>'
    opened = reading("a.odt", odt(f"<text:p>{'word ' * words}{frame}</text:p>", ""))
    assert ("mostly-pictures" in {w.code for w in opened.warnings}) is is_told
    pixels = centimetres * 38
    page = reading("a.html", f'<p>{"word " * words}<img src="a" width={pixels} height="{pixels}px"></p>'.encode())
    assert ("mostly-pictures" in {w.code for w in page.warnings}) is is_told


def test_colours_and_lengths_are_read_as_files_write_them() -> None:
    assert [colour(c) for c in ("#FFF", "FFFFFF", "White", "rgb(255,0,0)", "rgba(1, 2, 3, 0)", "transparent")] == [
        *("ffffff", "ffffff", "ffffff", "ff0000", NONE, NONE),
    ]
    assert [colour(c) for c in (None, "", "currentcolor", "#12", "var(--a)", "auto")] == [None] * 6
    assert [points(c) for c in ("12pt", "1in", "4px", "0", "-1.5pt", "1e9pt", "x", None)] == [
        12,
        72,
        3,
        0,
        -1.5,
        None,
        None,
        None,
    ]
    assert contrast("ffffff", "ffffff") == 1
    assert contrast("000000", "ffffff") == 21
    assert faults(Print(colour=AUTOMATIC), PAPER) == faults(Print(colour="ffffff"), None) == ()
