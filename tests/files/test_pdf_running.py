"""Running heads and page numbers of PDF files are left out on evidence; what merely stands at the top of pages stays."""

from collections.abc import Callable

import pytest
from pdf_builder import FULL, FULLER, put, reading, texts
from reportlab.pdfgen.canvas import Canvas

from workbench.domain.document import Reading

HEAD, FOOT = 810, 40
NAMES = ("one", "two", "three", "four", "five", "six", "seven", "eight")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")

Line = Callable[[int, int], str]
"""What stands on a page, of so many."""


PLAIN = ("Times-Roman", 11.0)
WHOLE = ("On page {} we wrote.", "That was all of {}.")
"""How the text of a page begins and ends where no sentence goes on over pages."""

GOING_ON = ("that on page {} we wrote.", "And all that we wrote on page {} was what we had heard from those who knew the school")


def pages(
    count: int, head: Line, foot: Line, face: tuple[str, float] = PLAIN, text: tuple[str, str] = WHOLE, left: int = 72
) -> Reading:
    """What is read in a PDF whose pages, counted from 1, have these heads and feet, and begin and end with these lines."""
    first, last = text

    def draw(canvas: Canvas) -> None:
        for page in range(1, count + 1):
            put(canvas, [head(page, count)], HEAD, face=face, left=left)
            put(canvas, [first.format(NAMES[page - 1]), FULL, FULLER, last.format(NAMES[page - 1])])
            put(canvas, [foot(page, count)], FOOT, left=290)
            canvas.showPage()

    return reading(draw)


def read_pages(count: int, head: Line, foot: Line, face: tuple[str, float] = PLAIN, text: tuple[str, str] = WHOLE) -> str:
    """The text of such a PDF."""
    return "\n".join(texts(pages(count, head, foot, face, text)))


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
        assert "NTP" not in read_pages(count, nothing, lambda page, pages: f"NTP-27-0412, page {page} of {pages}")
        assert "Page" not in read_pages(count, lambda page, pages: f"{page} | Page", nothing)
    assert "Page 1 of 7" in read_pages(1, nothing, lambda page, pages: "Page 1 of 7")
    assert "Page 2" in read_pages(1, nothing, lambda page, pages: "Page 2")
    assert "page 1 of 1 in it" in read_pages(1, nothing, lambda page, pages: "That was page 1 of 1 in it")


HEADS: tuple[Line, ...] = (
    lambda page, pages: f"Zoë Brackenholt {page}",
    lambda page, pages: f"{page} Zoë Brackenholt",
    lambda page, pages: f"Brackenholt, {page + 3}",
    lambda page, pages: f"NTP-27-0412 ({page})",
    lambda page, pages: f"Case study 2, 12/03/2027, {page} of {pages}",
)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("count", [2, 3, 8])
def test_a_head_that_ends_in_a_page_number_is_left_out_where_a_sentence_goes_on_over_it(head: Line, count: int) -> None:
    for face in (PLAIN, ("Helvetica-Bold", 14)):
        assert read_pages(count, head, nothing, face, GOING_ON) == read_pages(count, nothing, nothing, text=GOING_ON)
    assert read_pages(count, nothing, head, text=GOING_ON) == read_pages(count, nothing, nothing, text=GOING_ON)


def test_of_two_pages_the_same_head_and_foot_are_left_out_where_a_sentence_goes_on_over_them() -> None:
    def line(page: int, pages: int) -> str:
        return "Zoë Brackenholt"

    assert read_pages(2, line, line, text=GOING_ON) == read_pages(2, nothing, nothing, text=GOING_ON)
    assert read_pages(2, line, line).count("Brackenholt") == 4


def test_the_head_of_a_table_on_two_pages_stays_where_a_sentence_goes_on_below_it() -> None:
    def draw(canvas: Canvas) -> None:
        for name in NAMES[:2]:
            put(canvas, ["When, what and who"])
            put(canvas, [GOING_ON[0].format(name), FULL, FULLER, GOING_ON[1].format(name)], 748)
            canvas.showPage()

    assert "\n".join(texts(reading(draw))).count("When, what") == 2


def test_a_foot_that_differs_in_a_year_on_one_page_is_left_out_on_the_others() -> None:
    text = read_pages(5, nothing, lambda page, pages: f"Revised June {2026 if page == 2 else 2027}")
    assert (text.count("2026"), text.count("2027")) == (1, 0)


@pytest.mark.parametrize("head", HEADS)
def test_it_stays_where_every_page_ends_with_its_sentence(head: Line) -> None:
    text = read_pages(4, head, nothing)
    assert [head(page, 4) in text for page in range(1, 5)] == [True] * 4


@pytest.mark.parametrize("head", HEADS)
def test_it_is_left_out_at_the_right_where_no_heading_stands(head: Line) -> None:
    assert texts(pages(3, head, nothing, left=400)) == texts(pages(3, nothing, nothing))
    assert texts(pages(2, head, nothing, left=400)) != texts(pages(2, nothing, nothing))


@pytest.mark.parametrize(
    "head", [lambda page, pages: f"NTP-27-0412 – p. {page}", lambda page, pages: f"Case study 2 Page {page}"]
)
def test_a_head_that_calls_its_number_a_page_needs_no_sentence(head: Line) -> None:
    assert read_pages(3, head, nothing) == read_pages(3, nothing, nothing)


@pytest.mark.parametrize(
    "head",
    [
        lambda page, pages: f"Question {page}: {NAMES[page]}",
        lambda page, pages: f"{NAMES[page]} {page}",
        lambda page, pages: f"{(4, 9, 2, 7)[page - 1]} pupils",
        lambda page, pages: f"{(1, 2, 4, 5)[page - 1]} pupils",
    ],
)
def test_numbered_lines_over_which_a_sentence_goes_on_stay_if_their_words_or_steps_differ(head: Line) -> None:
    text = read_pages(4, head, nothing, text=GOING_ON)
    assert [head(page, 4) in text for page in range(1, 5)] == [True] * 4


@pytest.mark.parametrize("text", [("a) that on page {} we wrote.", GOING_ON[1]), (GOING_ON[0], "All of {} was")])
def test_numbered_headings_stay_where_a_list_goes_on_or_a_line_was_only_left_without_a_stop(text: tuple[str, str]) -> None:
    found = read_pages(4, lambda page, pages: f"Question {page}", nothing, text=text)
    assert [f"Question {page}" in found for page in range(1, 5)] == [True] * 4


@pytest.mark.parametrize("count", [1, 2, 4])
def test_what_a_browser_prints_at_the_edges_is_left_out_and_neither_half_alone(count: int) -> None:
    def head(page: int, pages: int) -> str:
        return "22/11/2026, 23:59 My essay"

    def foot(page: int, pages: int) -> str:
        return f"https://example.org/a/edit {page}/{pages}"

    assert read_pages(count, head, foot) == read_pages(count, nothing, nothing)
    assert read_pages(1, head, lambda page, pages: "https://example.org/a/edit 2/3").split()[0] == "22/11/2026,"
    assert read_pages(1, lambda page, pages: "My essay", foot).startswith("My essay")


def test_what_running_lines_say_is_known_of_a_file_and_page_numbers_are_not() -> None:
    found = pages(3, lambda page, pages: f"Zoë Brackenholt {page}", lambda page, pages: f"Page {page} of {pages}", text=GOING_ON)
    assert found.margins == "Zoë Brackenholt 1"
    assert pages(3, nothing, lambda page, pages: str(page)).margins == ""


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
