"""Reading finished letters back: every word, furniture last, and a clear error for what is no letter."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

import pytest
from letter_builder import letter
from pypdf.errors import PdfReadError

from workbench.files.letter_back import words_of_docx, words_of_pdf
from workbench.files.letter_pdf import letter_pdf
from workbench.files.letter_text import printable, settable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def package(**parts: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, inner in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:document xmlns:w="{W}">{inner}</w:document>')
    return file.getvalue()


def test_words_of_pdf_come_in_reading_order_with_furniture_last() -> None:
    words = " ".join(words_of_pdf(letter_pdf(letter())).split())
    wanted = [
        "Dear Ms Okonedo-Blythe",
        "You have passed.",
        "What the assessors said",
        "Yours sincerely",
        "Page 1 of 2",
        "Page 2 of 2",
    ]
    places = [words.index(text) for text in wanted]
    assert places == sorted(places)


def test_words_of_docx_are_one_paragraph_a_line_with_tabs_and_breaks() -> None:
    stops = "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>"
    body = f"<w:p>{stops}<w:r><w:t>Na</w:t></w:r><w:r><w:t>me</w:t><w:tab/><w:t>Ámara</w:t></w:r></w:p>"
    assert (
        words_of_docx(package(document=f"{body}<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>")) == "\nName\tÁmara\na\nb"
    )


@pytest.mark.parametrize("place", ["header2", "footer1", "footnotes", "comments"])
def test_words_outside_the_text_are_read_too(place: str) -> None:
    parts = {"document": "<w:p/>", place: "<w:p><w:r><w:t>Ben Thistlewood</w:t></w:r></w:p>"}
    assert "Ben Thistlewood" in words_of_docx(package(**parts))


@pytest.mark.expects_log
def test_what_is_no_letter_is_refused() -> None:
    with pytest.raises(PdfReadError):
        words_of_pdf(b"not a letter")
    with pytest.raises(BadZipFile):
        words_of_docx(b"not a letter")
    with pytest.raises(KeyError):
        words_of_docx(package(header1="<w:p/>"))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("plain words", "plain words"),
        ("a\x1b[0mb\u202ec\u2066d\ufeffe\u00adf", "a[0mbcdef"),
        ("e\u0301t", "ét"),
        ("a\r\nb\x0bc\u2028d\te\u2009f", "a\nb\nc\nd e f"),
        ("\ufb01ne \u2460 Nguyễn →", "fine ① Nguyễn →"),
        ("中 \U0001f600", "? ?"),
        ("12\u00a0May", "12\u00a0May"),
    ],
)
def test_words_are_brought_to_what_a_letter_can_carry(given: str, kept: str) -> None:
    assert settable(given) == kept
    assert settable(kept) == kept


def test_printable_twice_is_printable_once() -> None:
    made = printable(letter(feedback={"problem": "中 \x1b e\u0301"}))
    assert printable(made) == made
    assert printable(letter()) == letter()
