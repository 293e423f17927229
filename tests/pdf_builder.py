"""PDF files for tests, drawn word by word, and what the reader makes of them."""

import io
from collections.abc import Callable

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from workbench.domain.document import Reading
from workbench.files.reader import read

TOP = 770
FULL = "The school had known for some time that the support it gave was quite uneven, and the"
FULLER = "new lead began by asking those who were there to say what it is that they would keep"
_LEFT, _LINE = 72, 14

Draw = Callable[[Canvas], None]


def pdf(draw: Draw, author: str = "", password: str = "") -> bytes:
    """A PDF of what is drawn, on A4."""
    file = io.BytesIO()
    canvas = Canvas(file, A4, invariant=1, encrypt=StandardEncryption(password) if password else None)
    canvas.setAuthor(author)
    draw(canvas)
    canvas.save()
    return file.getvalue()


def put(
    canvas: Canvas, lines: list[str], top: float = TOP, left: float = _LEFT, face: tuple[str, float] = ("Times-Roman", 11)
) -> None:
    """Lines one below the other."""
    canvas.setFont(*face)
    for number, line in enumerate(lines):
        canvas.drawString(left, top - number * _LINE, line)


def reading(draw: Draw, author: str = "") -> Reading:
    """What is read in a PDF of what is drawn."""
    answer = read("essay.pdf", pdf(draw, author))
    assert isinstance(answer, Reading), answer
    return answer


def texts(answer: Reading) -> list[str]:
    """The words of every block."""
    return [answer.document.block_text(block) for block in answer.document.blocks]
