"""The Word letter: real styles, its language, nothing told but title, author and date, and the same bytes each time."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from letter_builder import AMARA, FAIL_LEVELS, FEEDBACK, MARKER, OTHER, PASS_LEVELS, letter, named
from lxml import etree

from workbench.domain.letter_proof import proof
from workbench.files.letter_back import words_of_docx
from workbench.files.letter_docx import letter_docx
from workbench.files.letter_text import printable
from workbench.files.word_kit import FACE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str) -> etree._Element:
    with ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def styles_of(data: bytes) -> list[tuple[str, str]]:
    return [(p.style.name if p.style and p.style.name else "", p.text) for p in Document(BytesIO(data)).paragraphs]


def test_parts_have_real_styles() -> None:
    found = styles_of(letter_docx(letter(FAIL_LEVELS)))
    assert ("Heading 1", "You have not yet passed this time.") in found
    assert ("Heading 3", "Implementation\tNot yet") in found
    assert [name for name, _ in found].count("Heading 1") == 1
    assert next(text for name, text in found if name == "Heading 2") == "Why"
    assert [name for name, _ in found].count("List Bullet") == 4
    assert ("Letter facts", "Reference\tNTP-27-0418") in found


def test_language_and_face_are_the_letters() -> None:
    styles = part(letter_docx(replace(letter(), language="cy-GB")), "word/styles.xml")
    assert {node.get(f"{W}val") for node in styles.iter(f"{W}lang")} == {"cy-GB"}
    fonts = list(styles.iter(f"{W}rFonts"))
    assert fonts
    assert all(node.get(f"{W}ascii") == FACE and node.get(f"{W}asciiTheme") is None for node in fonts)


def test_level_stands_at_the_right_margin() -> None:
    document = Document(BytesIO(letter_docx(letter())))
    section = document.sections[0]
    page, left, right = (length or 0 for length in (section.page_width, section.left_margin, section.right_margin))
    width = page - left - right
    stops = document.styles["Heading 3"].paragraph_format.tab_stops
    assert len(stops) == 1
    assert abs(stops[0].position - width) < 1000


def test_tells_title_author_and_date_and_nothing_else() -> None:
    data = letter_docx(letter())
    told = {etree.QName(node).localname: node.text for node in part(data, "docProps/core.xml")}
    assert told == {
        "title": "Outcome letter, NTP-27-0418",
        "creator": "Northmoor Teaching Partnership",
        "created": "2027-05-07T00:00:00Z",
        "modified": "2027-05-07T00:00:00Z",
    }
    with ZipFile(BytesIO(data)) as package:
        assert not [name for name in package.namelist() if "app.xml" in name or "thumbnail" in name or "customXml" in name]
        assert {info.date_time for info in package.infolist()} == {(2027, 5, 7, 0, 0, 0)}
        assert all(b"rsid" not in package.read(name) for name in ("word/settings.xml", "word/document.xml"))
    assert b"python" not in b"".join(etree.tostring(part(data, name)) for name in ("docProps/core.xml", "word/document.xml"))


def test_footer_counts_pages() -> None:
    footer = etree.tostring(part(letter_docx(letter()), "word/footer1.xml")).decode()
    assert 'w:instr="PAGE"' in footer
    assert 'w:instr="NUMPAGES"' in footer
    assert "Outcome letter, NTP-27-0418\tPage 1 of 1" in words_of_docx(letter_docx(letter()))


def test_same_letter_gives_same_bytes_and_another_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    first = letter_docx(letter())
    monkeypatch.setattr("time.time", lambda: 1_000_000_000.0)
    assert letter_docx(letter()) == first
    assert letter_docx(letter(feedback={})) != first


@pytest.mark.parametrize("levels", [PASS_LEVELS, FAIL_LEVELS], ids=["passed", "failed"])
def test_reads_back_as_this_participants_letter(levels: dict[str, int]) -> None:
    made = letter(levels)
    assert proof(words_of_docx(letter_docx(made)), made, [AMARA, OTHER], [MARKER]).faults == ()


def test_wrong_letter_is_caught() -> None:
    made, theirs = letter(), letter(participant=OTHER)
    failed = replace(made, parts=(letter(FAIL_LEVELS).parts[0], *made.parts[1:]))
    for wrong in (theirs, failed, replace(made, title=theirs.title), replace(made, salutation=theirs.salutation)):
        assert not proof(words_of_docx(letter_docx(wrong)), made, [AMARA, OTHER], []).matched


def test_hostile_feedback_is_only_words() -> None:
    made = letter(feedback={**FEEDBACK, "problem": "<w:br/> & \x1b[31m \u202egnidaer\x00 \x0bNext line.\ud800"})
    words = words_of_docx(letter_docx(made))
    assert "<w:br/> & [31m gnidaer" in words
    assert "\nNext line." in words
    assert proof(words, printable(made), [AMARA], []).matched


@pytest.mark.parametrize("family", ["Szőke-Ñandú", "Nguyễn", "中村", "Wolfe" * 40])
def test_any_name_can_be_written(family: str) -> None:
    person = named("Łucja", family)
    made = letter(participant=person)
    assert proof(words_of_docx(letter_docx(made)), made, [person, OTHER], [MARKER]).faults == ()
