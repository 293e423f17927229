"""The pages that every PDF of the program is printed on: A4 with calm margins, its styles, and the way from blocks to a file."""

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from threading import Lock

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from workbench.files.letter_faces import REGULAR
from workbench.files.letter_pdf.blocks import Block, Row, keep_together
from workbench.files.letter_pdf.tagged import About, Element, Furniture, TaggedCanvas

PROGRAM = "Marking Workbench"
INK, QUIET = HexColor(0x1A1A1A), HexColor(0x4A4A48)
# The library reads a face like a file, with one place of reading that two letters at once would move under each other.
ONE_AT_A_TIME = Lock()
_WIDTH, _HEIGHT = A4
_SIDE, _TOP, _BOTTOM = 24 * mm, 20 * mm, 22 * mm
TEXT_WIDTH, TEXT_HEIGHT = _WIDTH - 2 * _SIDE, _HEIGHT - _TOP - _BOTTOM
_FOOTER = 14 * mm


def new_style(
    name: str, face: str = REGULAR, size: float = 11.5, leading: float = 15.75, before: float = 0, colour: Color = INK
) -> ParagraphStyle:
    """A style of paragraphs; sizes and distances in points."""
    return ParagraphStyle(
        name,
        fontName=face,
        fontSize=size,
        leading=leading,
        spaceBefore=before,
        allowWidows=0,
        allowOrphans=0,
        textColor=colour,
        bulletFontName=REGULAR,
    )


def printed(
    story: Sequence[Block | Row], root: Element, about: About, canvas: Callable[..., TaggedCanvas] = TaggedCanvas
) -> bytes:
    """The file of these blocks, its title and "Page 1 of 3" at the foot of every page; hold `ONE_AT_A_TIME` meanwhile."""
    keep_together(story, TEXT_WIDTH, TEXT_HEIGHT)
    file = BytesIO()
    template = BaseDocTemplate(
        file,
        pagesize=A4,
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,
        lang=about.language,
        displayDocTitle=1,
        title=about.title,
        author=about.author,
        subject="",
        keywords=[],
        creator=PROGRAM,
        producer=PROGRAM,
    )
    frame = Frame(_SIDE, _BOTTOM, TEXT_WIDTH, TEXT_HEIGHT, 0, 0, 0, 0)
    template.addPageTemplates([PageTemplate("page", [frame])])
    template.build(list[Flowable](story), canvasmaker=partial(canvas, root=root, about=about, furniture=_furniture(about.title)))
    return file.getvalue()


def _furniture(title: str) -> Furniture:
    def draw(canvas: Canvas, page: int, pages: int) -> None:
        canvas.setFont(REGULAR, 9.5)
        canvas.setFillColor(QUIET)
        canvas.drawString(_SIDE, _FOOTER, title)
        canvas.drawRightString(_WIDTH - _SIDE, _FOOTER, f"Page {page} of {pages}")

    return draw
