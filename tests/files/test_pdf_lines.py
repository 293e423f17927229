"""The lines of a PDF's pages: their size and direction, raised marks and notes, titles; and how long very many of them take."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from pdf_builder import FULL, FULLER, TOP, Draw, pdf, put, reading, texts
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from workbench.domain.document import BlockKind
from workbench.domain.errors import Refused
from workbench.files.gate import LIMITS
from workbench.files.pdf_in.lines import Line
from workbench.files.pdf_in.paragraphs import drafts_of
from workbench.files.reader import read

PARAGRAPH = f"{FULL} {FULLER} today."


def essay(canvas: Canvas) -> None:
    put(canvas, ["My essay"], face=("Times-Roman", 20))
    put(canvas, [FULL, FULLER, "today.", "• one thing"], 730)


def tiny_type_made_large(canvas: Canvas) -> None:
    """As the printers of some systems write: type of one point, enlarged by the matrix."""
    for number, line in enumerate([FULL, FULLER, "today.", "• one thing"]):
        text = canvas.beginText()
        text.setFont("Times-Roman", 1)
        text.setTextTransform(11, 0, 0, 11, 72, 730 - 14 * number)
        text.textOut(line)
        canvas.drawText(text)


def turned(degrees: int) -> Draw:
    def draw(canvas: Canvas) -> None:
        width, height = A4
        canvas.setPageRotation(degrees)
        canvas.translate(*{90: (width, 0), 180: (width, height), 270: (0, height)}[degrees])
        canvas.rotate(degrees)
        put(canvas, [FULL, FULLER, "today.", "• one thing"], 500)

    return draw


@pytest.mark.parametrize("draw", [essay, tiny_type_made_large, turned(90), turned(180), turned(270)])
def test_paragraphs_are_found_however_the_page_is_written(draw: Draw) -> None:
    document = reading(draw).document
    assert [(document.block_text(b), b.kind) for b in document.blocks][-2:] == [
        (PARAGRAPH, BlockKind.PARAGRAPH),
        ("one thing", BlockKind.LIST_ITEM),
    ]


def raised(canvas: Canvas, line: str, mark: str, rest: str, top: float, size: float = 11) -> None:
    """A line with a raised mark in it."""
    put(canvas, [line], top, face=("Times-Roman", size))
    at = 72 + canvas.stringWidth(line, "Times-Roman", size)
    put(canvas, [mark], top + 0.4 * size, at, ("Times-Roman", 0.58 * size))
    put(canvas, [rest], top, at + canvas.stringWidth(mark, "Times-Roman", 0.58 * size), ("Times-Roman", size))


def two_pages(canvas: Canvas) -> None:
    raised(canvas, "The Code asks for it.", "1", " It was then that we began to meet them every week, and", TOP)
    put(canvas, [FULLER, FULL], TOP - 14)
    raised(canvas, "", "1", " Paragraph 6.45 of the Code; the review of each plan is", 60, 9)
    put(canvas, ["for the class teacher."], 46, face=("Times-Roman", 9))
    canvas.showPage()
    put(canvas, ["next page goes on."])


def test_a_footnote_stands_after_its_paragraph_and_not_in_it() -> None:
    document = reading(two_pages).document
    assert [(document.block_text(b), b.kind, b.marker) for b in document.blocks] == [
        (
            f"The Code asks for it. It was then that we began to meet them every week, and {FULLER} {FULL} next page goes on.",
            BlockKind.PARAGRAPH,
            "",
        ),
        ("Paragraph 6.45 of the Code; the review of each plan is for the class teacher.", BlockKind.FOOTNOTE, "1"),
    ]


def test_a_raised_figure_without_a_note_stays_in_its_word() -> None:
    assert texts(reading(lambda canvas: raised(canvas, "a room of 20 m", "2", " for all", TOP))) == ["a room of 20 m2 for all"]


@pytest.mark.parametrize("figure", ["1", "2"])
def test_small_text_above_other_text_that_begins_with_a_figure_is_no_note(figure: str) -> None:
    def draw(canvas: Canvas) -> None:
        raised(canvas, "The Code asks for it.", "1", " It was then that we began.", TOP)
        put(canvas, [f"{figure} of our pupils is in the small table."], 300, face=("Times-Roman", 9))
        put(canvas, [FULL, FULLER], 200)

    assert f"{figure} of our pupils is in the small table." in texts(reading(draw))


def test_no_note_is_lost_where_two_have_one_mark() -> None:
    def draw(canvas: Canvas) -> None:
        raised(canvas, "The Code asks for it.", "1", " It was then that we began.", TOP)
        put(canvas, [FULL, FULLER, FULL], TOP - 14)
        raised(canvas, "", "1", " The first of them.", 60, 9)
        raised(canvas, "", "1", " The second of them.", 46, 9)

    text = "\n".join(texts(reading(draw)))
    assert "The first of them." in text
    assert "The second of them." in text


def test_bold_lines_are_headings_and_those_that_open_a_script_its_title() -> None:
    def draw(canvas: Canvas) -> None:
        bold = ("Times-Bold", 11)
        put(canvas, ["My answer for the course", "", "A. Candidate"], face=bold)
        put(canvas, [FULL, FULLER, "today."], 700)
        put(canvas, ["The problem"], 640, face=bold)
        put(canvas, [FULL, FULLER, "today."], 610)

    document = reading(draw).document
    assert [b.kind for b in document.blocks] == [
        *[BlockKind.TITLE] * 2,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
    ]


@pytest.mark.parametrize(
    ("numbers", "markers"),
    [
        (("1", "1.1", "2"), ["1", "1.1", "2"]),
        (("1.", "2.", "3."), [""] * 3),
        (("1", "61", "22"), [""] * 3),
        (("4", "5", "6"), [""] * 3),
    ],
)
def test_headings_numbered_in_steps_have_their_numbers_as_markers(numbers: tuple[str, ...], markers: list[str]) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, ["My essay"], face=("Times-Roman", 20))
        for index, number in enumerate(numbers):
            put(canvas, [f"{number} plans were read"], 720 - 120 * index, face=("Times-Bold", 14))
            put(canvas, [FULL, FULLER, "today."], 690 - 120 * index)

    document = reading(draw).document
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    assert [block.marker for block in headings] == markers
    assert [document.block_text(b) for b in headings] == [
        "plans were read" if marker else f"{number} plans were read" for number, marker in zip(numbers, markers, strict=True)
    ]


def words_apart(canvas: Canvas) -> None:
    canvas.setFont("Times-Roman", 1)
    for number in range(30_000):
        canvas.drawString(5 + number * 0.019, 400, f"w{number % 97}")


def single_words(canvas: Canvas) -> None:
    canvas.setFont("Times-Roman", 2)
    for number in range(30_000):
        canvas.drawString(5 + number % 100 * 5.8, 800 - number // 100 * 2.6, f"w{number % 97}")


@pytest.mark.parametrize("draw", [words_apart, single_words])
def test_pages_with_very_much_on_them_take_a_second_or_two(draw: Callable[[Canvas], None]) -> None:
    data = pdf(draw)
    before = time.process_time()
    read("essay.pdf", data)
    assert time.process_time() - before < 4


def test_a_paragraph_of_very_many_lines_takes_a_moment() -> None:
    lines = [Line(f"{FULL} wor-", number // 60, 72, 523, 820 - number % 60 * 12, 11, False) for number in range(20_000)]
    before = time.process_time()
    assert len(drafts_of(lines)) == 1
    assert len(drafts_of([replace(line, broken=True) for line in lines])) == 1
    assert time.process_time() - before < 4


def test_reading_stops_where_there_is_more_text_than_any_script_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.files.pdf_in.LIMITS", replace(LIMITS, characters=100))
    answer = read("essay.pdf", pdf(lambda canvas: put(canvas, [FULL, FULLER])))
    assert isinstance(answer, Refused)
    assert answer.code == "too-large"
