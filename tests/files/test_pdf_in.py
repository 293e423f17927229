"""PDF files become paragraphs again, without what only the page needs; what cannot be read is refused."""

import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_builder import FULL, FULLER, pdf, put, reading, texts
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from workbench.domain.codes import CODES, CodeKind
from workbench.domain.document import BlockKind, Reading
from workbench.domain.errors import Refused
from workbench.files.pdf_in.lines import Line
from workbench.files.pdf_in.paragraphs import drafts_of
from workbench.files.reader import read


def test_lines_are_joined_to_paragraphs() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, [FULL, FULLER, "today.", FULL, FULLER])
        put(canvas, ["A paragraph after a gap."], 650)

    answer = reading(draw)
    assert texts(answer) == [f"{FULL} {FULLER} today.", f"{FULL} {FULLER}", "A paragraph after a gap."]
    assert (answer.format, answer.producer_words) == ("pdf", None)
    assert [(w.code, w.place) for w in answer.warnings] == [("pdf-structure", None)]


def test_a_paragraph_goes_on_over_the_page() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, [FULL])
        canvas.showPage()
        put(canvas, [FULLER, "today."])

    assert texts(reading(draw)) == [f"{FULL} {FULLER} today."]


def test_words_broken_at_the_end_of_a_line_are_one_word() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, [f"{FULL} work-", "sheets were no use, so every-", "one made their own part-time work."])
        put(canvas, ["It was part-", "time."], 650)

    answer = reading(draw)
    assert "worksheets" in answer.document.text
    assert "everyone" in answer.document.text
    assert answer.document.text.endswith("It was part-time.")


def test_a_word_broken_at_the_end_of_a_page_is_one_word() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, [f"{FULL} work-"])
        canvas.showPage()
        put(canvas, ["sheets were no use"])

    assert texts(reading(draw)) == [f"{FULL} worksheets were no use"]


@pytest.mark.parametrize(
    ("end", "start", "whole"),
    [
        ("plan–", "do–review", "plan–do–review"),
        ("plan—", "do", "plan—do"),
        ("12–", "34", "12–34"),
        ("£5–", "£10", "£5–£10"),
        ("and/", "or", "and/or"),
        ("plan –", "do", "plan – do"),
        ("https://", "www.example.org", "https://www.example.org"),
        ("https://example.org/one/", "two?with=three", "https://example.org/one/two?with=three"),
        ("(www.example.org/a?", "with=b)", "(www.example.org/a?with=b)"),
        ("www.example.org/a-", "b/c", "www.example.org/a-b/c"),
        ("https://example.org/", "for it.", "https://example.org/ for it."),
        ("www.example.org", "and", "www.example.org and"),
    ],
)
def test_a_dash_a_slash_or_an_address_at_the_end_of_a_line_parts_no_word(end: str, start: str, whole: str) -> None:
    """But for a dash between spaces, and an address that is done."""
    answer = reading(lambda canvas: put(canvas, [f"{FULL} {end}", f"{start} and what is more besides"]))
    assert f" {whole}" in answer.document.text


@pytest.mark.parametrize(
    ("sign", "marker"), [("\uf0fc", "✓"), ("\uf0b7", "•"), ("\uf0d8", "➢"), ("\uf0b2", "•"), ("✔", "✔"), ("❑", "❑")]
)
def test_the_bullets_of_fonts_of_signs_are_labels(sign: str, marker: str) -> None:
    lines = [Line(f"{sign} item {number}", 0, 72, 120, 700 - 14 * number, 11, False) for number in range(3)]
    assert [(draft.marker, draft.text) for draft in drafts_of(lines)] == [(marker, f"item {number}") for number in range(3)]


WIDE = "The school had known for some time that the support it gave was quite uneven, and"


@pytest.mark.parametrize(
    ("end", "start"),
    [
        ("that of Year", "6. They had long said so"),
        ("the code (DfE, 2015, p.", "12) says it is so"),
        ("the code (DfE, 2015,", "p. 12) says it is so"),
        ("the code (see part", "i. of it) says it is so"),
        ("the code says so on", "p. 12 where it is all said"),
        ("(a) was so and (see", "b) was not the same as it"),
        ("it was the plan", "– or so it was said then"),
        ("as it says on p.", "4. They had long said so"),
    ],
)
def test_a_number_or_a_dash_at_the_start_of_a_line_is_no_list_in_the_middle_of_a_sentence(end: str, start: str) -> None:
    for first in (72, 90):

        def draw(canvas: Canvas, first: int = first) -> None:
            put(canvas, [f"{WIDE[: (90 - first) // -4 or None]} {end}"], left=first)
            put(canvas, [start], 756)

        (text,) = texts(reading(draw))
        assert text.endswith(f"{end} {start}")


def test_a_number_in_the_middle_of_an_item_is_no_item() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, [f"1.  {WIDE} Year"])
        put(canvas, ["6. They were many"], 756, 90)
        put(canvas, [f"2.  {WIDE} Year"], 742)
        put(canvas, ["3.  They were few"], 728)

    assert texts(reading(draw)) == [f"{WIDE} Year 6. They were many", f"{WIDE} Year", "They were few"]


@pytest.mark.parametrize("label", ["1.", "–", "•", "a)", "(2)"])
def test_a_list_begins_after_a_line_that_is_not_full_or_ends_a_sentence_and_further_in(label: str) -> None:
    for end, left in (("so:", 72), ("so.", 72), ("as", 90)):

        def draw(canvas: Canvas, end: str = end, left: int = left) -> None:
            put(canvas, [f"{WIDE} the head was {end}"])
            put(canvas, [f"{label} what was said"], 756, left)

        assert texts(reading(draw)) == [f"{WIDE} the head was {end}", "what was said"]
    assert texts(reading(lambda canvas: put(canvas, [FULL, "It was so", f"{label} what was said"])))[-1] == "what was said"


def test_titles_headings_and_lists_are_guessed() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, ["My essay"], face=("Helvetica", 20))
        put(canvas, ["The problem"], 730, face=("Helvetica-Bold", 14))
        put(canvas, [FULL, FULLER, "today."], 700)
        put(canvas, ["• one thing", "• another thing", "o a thing below it"], 640)
        put(canvas, ["1. first", "2. second"], 590)

    document = reading(draw).document
    assert [(document.block_text(b), b.kind, b.level, b.marker) for b in document.blocks] == [
        ("My essay", BlockKind.TITLE, 1, ""),
        ("The problem", BlockKind.HEADING, 2, ""),
        (f"{FULL} {FULLER} today.", BlockKind.PARAGRAPH, 0, ""),
        ("one thing", BlockKind.LIST_ITEM, 1, "•"),
        ("another thing", BlockKind.LIST_ITEM, 1, "•"),
        ("a thing below it", BlockKind.LIST_ITEM, 1, "o"),
        ("first", BlockKind.LIST_ITEM, 1, "1."),
        ("second", BlockKind.LIST_ITEM, 1, "2."),
    ]


def pages(number: int, foot: str = "Page {} of 9") -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for page, name in enumerate(("one", "two", "three", "four")[:number]):
            put(canvas, ["Candidate 0412"], 810, 400)
            put(canvas, [f"Text of page {name}."])
            put(canvas, [foot.format(page + 1)], 40)
            canvas.showPage()

    return draw


def test_running_lines_and_page_numbers_are_left_out_and_told() -> None:
    answer = reading(pages(4))
    assert texts(answer) == [f"Text of page {n}." for n in ("one", "two", "three", "four")]
    assert [w.code for w in answer.warnings] == ["pdf-structure", "running-lines"]
    assert answer.warnings[1].message.startswith("8 lines that repeat")


def test_two_pages_are_no_evidence() -> None:
    assert texts(reading(pages(2))).count("Candidate 0412") == 2


def picture(canvas: Canvas) -> None:
    # A bitmap of one dark pixel.
    bitmap = b"BM" + bytes([58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0])
    canvas.drawImage(ImageReader(io.BytesIO(bitmap + bytes(28))), 0, 0, 595, 842)


def test_pictures_and_an_author_are_told_without_the_name() -> None:
    def draw(canvas: Canvas) -> None:
        picture(canvas)
        put(canvas, ["Words."])

    answer = reading(draw, author="Ada Lovely")
    assert [w.code for w in answer.warnings] == ["pictures", "mostly-pictures", "author-name", "pdf-structure"]
    assert all("Ada" not in w.message for w in answer.warnings)


def empty_pages(canvas: Canvas) -> None:
    for _ in range(501):
        canvas.showPage()


ESSAY = pdf(lambda canvas: put(canvas, ["My essay."]))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf(picture), "scanned-pdf"),
        (pdf(lambda canvas: put(canvas, ["Locked"]), password="secret"), "encrypted"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\n" + b"1 0 obj\n" * 1_000, "damaged"),
        (pdf(empty_pages), "too-many-parts"),
        (pdf(lambda canvas: canvas.rect(1, 1, 9, 9)), "no-text"),
        (b"no PDF at all", "mislabelled"),
    ],
)
def test_refusals_carry_the_fitting_code(data: bytes, code: str) -> None:
    answer = read("essay.pdf", data)
    assert isinstance(answer, Refused)
    assert answer.code == code
    assert CODES[code].kind is CodeKind.REFUSAL


def test_what_it_is_counts_for_more_than_its_name() -> None:
    answer = read("essay.docx", ESSAY)
    assert isinstance(answer, Reading)
    assert (answer.format, answer.document.text) == ("pdf", "My essay.")


def test_an_essay_cut_anywhere_is_read_or_refused() -> None:
    for kept in range(1, len(ESSAY), 29):
        assert isinstance(read("essay.pdf", ESSAY[:kept]), Reading | Refused)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(ESSAY)), st.binary(max_size=20))
def test_noise_in_an_essay_is_read_or_refused(at: int, noise: bytes) -> None:
    assert isinstance(read("essay.pdf", ESSAY[:at] + noise + ESSAY[at + len(noise) :]), Reading | Refused)


_LINES = st.text(st.sampled_from("abcdefgh ,."), min_size=1, max_size=60).filter(lambda text: text.strip(" ,."))


@settings(max_examples=50, deadline=None)
@given(st.lists(_LINES, min_size=1, max_size=30))
def test_no_visible_character_is_lost_or_made(lines: list[str]) -> None:
    answer = reading(lambda canvas: put(canvas, ["lead", *lines]))
    shown = [block.marker + answer.document.block_text(block) for block in answer.document.blocks]
    assert "".join("".join(shown).split()) == "".join("".join(["lead", *lines]).split())
