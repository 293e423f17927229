"""Running heads and page numbers of PDF files are left out on evidence; what merely stands at the top of pages stays."""

from collections.abc import Callable

import pytest
from pdf_builder import FULL, FULLER, put, reading, texts
from reportlab.pdfgen.canvas import Canvas

HEAD, FOOT = 810, 40
NAMES = ("one", "two", "three", "four", "five", "six", "seven", "eight")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")

Line = Callable[[int, int], str]
"""What stands on a page, of so many."""


def read_pages(count: int, head: Line, foot: Line, face: tuple[str, float] = ("Times-Roman", 11)) -> str:
    """The text of a PDF whose pages, counted from 1, have these heads and feet."""

    def draw(canvas: Canvas) -> None:
        for page in range(1, count + 1):
            put(canvas, [head(page, count)], HEAD, face=face)
            put(canvas, [f"On page {NAMES[page - 1]} we wrote.", FULL, FULLER, f"That was all of {NAMES[page - 1]}."])
            put(canvas, [foot(page, count)], FOOT, left=290)
            canvas.showPage()

    return "\n".join(texts(reading(draw)))


def nothing(page: int, pages: int) -> str:
    return " "


@pytest.mark.parametrize(("count", "first"), [(4, True), *((count, first) for count in (5, 6, 7, 8) for first in (True, False))])
def test_heads_that_take_turns_are_left_out(count: int, first: bool) -> None:
    """Also where the first page has none."""

    def head(page: int, pages: int) -> str:
        return " " if page == 1 and not first else "Candidate 0412" if page % 2 else "Asking before providing"

    text = read_pages(count, head, nothing)
    assert "before providing" not in text
    assert "0412" not in text
    assert text.count("we wrote") == count


@pytest.mark.parametrize(
    "foot",
    [
        lambda page, pages: f"Page {page} of {pages}",
        lambda page, pages: f"- {page} -",
        lambda page, pages: f"– {page} –",
        lambda page, pages: f"{page} | P a g e",
        lambda page, pages: ROMAN[page - 1],
        lambda page, pages: f"({page})",
        lambda page, pages: f"{page}/{pages}",
        lambda page, pages: str(page),
        lambda page, pages: f"NTP-27-0412 | Page {page} of {pages}",
    ],
)
@pytest.mark.parametrize("count", [4, 7])
def test_page_numbers_are_left_out_in_whatever_form(foot: Line, count: int) -> None:
    assert read_pages(count, nothing, foot) == read_pages(count, nothing, nothing)


def test_a_page_number_of_two_pages_or_one_is_left_out_if_it_says_so() -> None:
    for count in (1, 2):
        assert "Page" not in read_pages(count, nothing, lambda page, pages: f"Page {page} of {pages}")
    assert "Page 1 of 7" in read_pages(1, nothing, lambda page, pages: "Page 1 of 7")


@pytest.mark.parametrize("name", ["Question", "Part", "Appendix"])
def test_numbered_headings_at_the_top_of_every_page_stay(name: str) -> None:
    text = read_pages(4, lambda page, pages: f"{name} {page}", nothing, ("Helvetica-Bold", 14))
    assert [f"{name} {page}" in text for page in range(1, 5)] == [True] * 4


def test_a_line_at_the_height_of_other_pages_text_stays() -> None:
    """The head of a table that goes on over three pages of five."""

    def draw(canvas: Canvas) -> None:
        for page, name in enumerate(NAMES[:5]):
            words = [f"On page {name} we wrote.", FULL, FULLER, f"That was {name}."]
            put(canvas, ["When, what and who", *words] if page > 1 else [f"{name} is here.", *words])
            canvas.showPage()

    assert sum("When, what" in text for text in texts(reading(draw))) == 3


def test_the_same_line_over_the_text_without_a_gap_stays() -> None:
    def draw(canvas: Canvas) -> None:
        for name in NAMES[:4]:
            put(canvas, ["What I would do", f"On page {name} we wrote.", FULL, FULLER, f"That was {name}."])
            canvas.showPage()

    assert "\n".join(texts(reading(draw))).count("What I would do") == 4


def test_numbers_that_do_not_rise_with_the_pages_stay() -> None:
    figures = (412, 388, 97, 240)
    text = read_pages(4, nothing, lambda page, pages: f"{figures[page - 1]} pupils in all")
    assert [str(figure) in text for figure in figures] == [True] * 4


def test_a_page_without_words_is_no_evidence() -> None:
    """Two pages with one title, and a picture between them."""

    def draw(canvas: Canvas) -> None:
        for page in range(3):
            if page != 1:
                put(canvas, ["What I would do"], face=("Helvetica-Bold", 16))
                put(canvas, [f"On page {NAMES[page]} we wrote.", FULL, FULLER], 740)
            canvas.showPage()

    assert texts(reading(draw)).count("What I would do") == 2


def test_a_script_is_never_all_running_lines() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(6):
            put(canvas, ["Word"])
            canvas.showPage()

    assert "\n".join(texts(reading(draw))).split() == ["Word"] * 6
