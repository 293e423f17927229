"""What real files taught: each test shows one construct, made small, that a reader of ours once took for something else."""

import io
import zipfile
from collections.abc import Callable

import pytest
from docx_builder import docx, p, packed, parts, r
from reportlab.lib.colors import Color, blue, white, yellow
from reportlab.pdfgen.canvas import Canvas

from workbench.domain.document import Reading
from workbench.domain.errors import Refused
from workbench.files.reader import read

_SYMBOLS = "http://schemas.microsoft.com/office/word/2015/wordml/symex"


def text_of(name: str, data: bytes) -> str:
    return reading_of(name, data).document.text


def reading_of(name: str, data: bytes) -> Reading:
    answer = read(name, data)
    assert isinstance(answer, Reading), answer
    return answer


def codes_of(name: str, data: bytes) -> set[str]:
    return {warning.code for warning in reading_of(name, data).warnings}


def refusal_of(data: bytes) -> str:
    answer = read("a.docx", data)
    return answer.code if isinstance(answer, Refused) else ""


def test_an_emoji_that_only_newer_words_know_is_read_once() -> None:
    emoji = (
        f'<w:r><mc:AlternateContent><mc:Choice xmlns:w16se="{_SYMBOLS}" Requires="w16se">'
        '<w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F60F"/></mc:Choice>'
        "<mc:Fallback><w:t>\U0001f60f</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text_of("a.docx", docx(p(r("Well "), emoji, r(" done")))) == "Well \U0001f60f done"


@pytest.mark.parametrize("says", ["<w:vanish/>", '<w:sz w:val="2"/>'])
def test_a_style_without_an_id_speaks_for_nobody(says: str) -> None:
    nameless = f'<w:style><w:name w:val="EmptyCell"/><w:rPr>{says}</w:rPr></w:style>'
    normal = '<w:style w:type="paragraph" w:styleId="A" w:default="1"><w:name w:val="Normal"/></w:style>'
    for sheet in (normal + nameless, nameless + normal, nameless):
        data = docx(p(r("Two words")), styles=sheet)
        assert text_of("a.docx", data) == "Two words"
        assert not codes_of("a.docx", data) & {"tiny-text", "hidden-text"}


def test_a_white_picture_that_is_packed_tightly_is_no_bomb() -> None:
    whole = parts(p(r("Two words")))
    assert text_of("a.docx", packed({**whole, "word/media/image1.emf": bytes(3_000_000)})) == "Two words"
    assert refusal_of(packed({**whole, "word/media/image1.png": bytes(3_000_000)})) == "compression-bomb"
    swollen = {**whole, "_rels/.rels": whole["_rels/.rels"].replace("word/document.xml", "word/a.emf")}
    assert refusal_of(packed({**swollen, "word/a.emf": bytes(3_000_000)})) == "compression-bomb"


def test_fractions_and_brackets_of_formulas_keep_their_signs() -> None:
    three, four = (f"<m:r><m:t>{n}</m:t></m:r>" for n in "34")
    half = f"<m:f><m:num>{three}</m:num><m:den>{four}</m:den></m:f>"
    assert text_of("a.docx", docx(p(f"<m:oMath>{half}</m:oMath>"))) == "3/4"
    assert text_of("a.docx", docx(p(f"<m:oMath><m:d><m:e>{three}</m:e><m:e>{four}</m:e></m:d></m:oMath>"))) == "(3|4)"


def odt(default: str, manifest: str = "") -> bytes:
    """An OpenDocument text of two words, whose default style says this of its letters."""
    office = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("text", "text"), ("style", "style"))
    )
    office += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    office += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    body = "<office:body><office:text><text:p>Two words</text:p></office:text></office:body>"
    look = f'<style:default-style style:family="paragraph"><style:text-properties {default}/></style:default-style>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f"<office:document-content {office}>{body}</office:document-content>")
        archive.writestr(
            "styles.xml", f"<office:document-styles {office}><office:styles>{look}</office:styles></office:document-styles>"
        )
        archive.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
    return file.getvalue()


def test_automatic_colour_is_seen_whatever_libreoffice_says_of_its_opacity() -> None:
    assert "unseen-text" not in codes_of("a.odt", odt('style:use-window-font-color="true" loext:opacity="0%"'))
    assert "unseen-text" in codes_of("a.odt", odt('fo:color="#000000" loext:opacity="0%"'))


def test_the_manifest_of_an_old_openoffice_has_a_document_type() -> None:
    kind = '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
    assert text_of("a.odt", odt('fo:color="#000000"', f"{kind}<manifest/>")) == "Two words"


def page(draw: Callable[[Canvas], object]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, (595, 842), invariant=1)
    canvas.drawString(72, 780, "Plain words")
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_what_was_typed_into_a_form_of_a_pdf_is_read() -> None:
    data = page(lambda canvas: canvas.acroForm.textfield(name="a", value="My answer", x=72, y=600, width=300, height=20))
    assert text_of("a.pdf", data) == "Plain words\nMy answer"


def _squeezed(canvas: Canvas, scale: float = 100, gap: float = 0) -> None:
    text = canvas.beginText(72, 700)
    text.setFont("Helvetica", 11)
    text.setHorizScale(scale)
    text.setCharSpace(gap)
    text.textLine("nobody reads this")
    canvas.drawText(text)


def _upon(canvas: Canvas, *layers: Color, ink: Color) -> None:
    for layer in layers:
        canvas.setFillColor(layer)
        canvas.rect(60, 640, 300, 40, stroke=0, fill=1)
    canvas.setFillColor(ink)
    canvas.drawString(72, 655, "upon a colour")


@pytest.mark.parametrize(
    ("draw", "code"),
    [
        (lambda canvas: _squeezed(canvas, scale=2), "squeezed-text"),
        (lambda canvas: _squeezed(canvas, gap=-5.5), "squeezed-text"),
        (lambda canvas: _upon(canvas, blue, ink=blue), "unseen-text"),
        (lambda canvas: _upon(canvas, blue, white, ink=white), "unseen-text"),
        (lambda canvas: canvas.drawString(-400, 700, "off the page"), "unseen-text"),
        (lambda canvas: canvas.drawString(540, 700, "half off the page"), ""),
        (lambda canvas: _squeezed(canvas, scale=90, gap=-0.3), ""),
        (lambda canvas: _upon(canvas, blue, ink=white), ""),
        (lambda canvas: _upon(canvas, white, blue, ink=yellow), ""),
    ],
)
def test_squeezed_words_and_words_in_the_colour_behind_them_are_told(draw: Callable[[Canvas], object], code: str) -> None:
    assert codes_of("a.pdf", page(draw)) & {"squeezed-text", "unseen-text"} == ({code} if code else set())


def test_a_later_rule_shows_again_what_an_earlier_one_hides() -> None:
    sheet = "div.a {display:none} /* in print */ div.a {display: block}"
    page_of_web = f"<html><style>{sheet}</style><body><div class='a'>Two words</div></body></html>"
    assert text_of("a.html", page_of_web.encode()) == "Two words"
