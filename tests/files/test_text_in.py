"""Text and Markdown files become the blocks that their writers had in mind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.document import LINE_BREAK, BlockKind, Cell, Reading, Style
from workbench.files.markdown_in import read_markdown
from workbench.files.refusal import Unreadable
from workbench.files.text_in import decode, read_text


def paragraphs(text: str) -> list[str]:
    document = read_text(text.encode()).document
    assert {block.kind for block in document.blocks} <= {BlockKind.PARAGRAPH}
    return [document.block_text(block) for block in document.blocks]


def markdown(text: str) -> Reading:
    return read_markdown(text.encode())


def blocks(text: str) -> list[tuple[str, BlockKind, int, str]]:
    document = markdown(text).document
    return [(document.block_text(b), b.kind, b.level, b.marker) for b in document.blocks]


# Text

WRAPPED = """\
The school had known for some time that the support it gave to its pupils was
uneven, and the new lead began by asking what they would keep.
Few answered at first.
Then the survey came back.

A second paragraph."""


def test_blank_lines_part_paragraphs_and_full_lines_go_on() -> None:
    assert paragraphs(WRAPPED) == [
        "The school had known for some time that the support it gave to its pupils was "
        "uneven, and the new lead began by asking what they would keep.",
        "Few answered at first.",
        "Then the survey came back.",
        "A second paragraph.",
    ]


def test_one_paragraph_a_line_stays_that() -> None:
    lines = ["word " * 40 + "end.", "word " * 30 + "end.", "Short."]
    assert paragraphs("\r\n".join(lines)) == lines


def test_short_lines_and_list_items_stay_lines() -> None:
    assert paragraphs("Name\nSchool\nDate") == ["Name", "School", "Date"]
    long = "- an item that is so long that the line it stands on is quite full up"
    assert paragraphs(f"{long}\n{long}\n1) and another") == [long, long, "1) and another"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_word(encoding: str) -> None:
    reading = read_text("£5 for Zoë’s café".encode(encoding))
    assert (reading.document.text, reading.format, reading.producer_words, reading.warnings) == (
        "£5 for Zoë’s café",
        "txt",
        None,
        (),
    )


FRENCH = "L’école savait depuis longtemps que l’aide qu’elle donnait à ses élèves était inégale, et la responsable le disait."
POLISH = "Szkoła wiedziała od dawna, że pomoc dla uczniów była nierówna. Później przyszła ankieta, źle złożona."
RUSSIAN = "Школа давно знала, что помощь ученикам была неравномерной, и новая заведующая начала с вопроса."
GREEK = "Το σχολείο ήξερε εδώ και καιρό ότι η υποστήριξη που έδινε στους μαθητές του ήταν άνιση."
QUOTED = "The school’s plan didn’t cost £500. “It’s fine,” she said – “and it’s ready.” The pupils’ café wasn’t open… "


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("£5", "cp1252"),
        ("café £5 ok", "latin-1"),
        ("It costs €5", "cp1252"),
        ("Zoë’s “plan” – £500…", "cp1252"),
        ("The plan costs £500 a term, and the school’s café costs €20 more. ", "cp1252"),
        ("The café’s menu cost £5, and Zoë’s naïve fiancé paid for every crème brûlée they had. " * 5, "cp1252"),
        ("“CAFÉ ÉLITE” (École) cost £1,000; 3 m² at 20°", "cp1252"),
        (QUOTED, "cp1252"),
        (FRENCH, "cp1252"),
        (QUOTED, "mac-roman"),
        (FRENCH, "mac-roman"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (GREEK, "cp1253"),
    ],
)
def test_other_encodings_are_guessed_and_told(text: str, encoding: str) -> None:
    read, warnings = decode(text.encode(encoding))
    assert read == text
    assert [warning.code for warning in warnings] == ["unknown-encoding"]
    assert encoding != "cp1252" or text == FRENCH or "cp1252" in warnings[0].message


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_letter_are_read_without_their_mark_and_told(encoding: str) -> None:
    read, warnings = decode(QUOTED.encode(encoding))
    assert read == QUOTED
    assert [(warning.code, encoding in warning.message) for warning in warnings] == [("unknown-encoding", True)]


WINDOWS = [sign for sign in (bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0x100)) if sign]
WORDS = ["the", "school", "plan", "costs", "a", "term", "café", "naïve", "Zoë’s", "pupils’", "well-known", "I"]


@given(st.lists(st.tuples(st.sampled_from(["", *WINDOWS]), st.sampled_from(WORDS)), min_size=1, max_size=60))
def test_english_with_any_windows_sign_is_read_as_windows(pairs: list[tuple[str, str]]) -> None:
    marked = " ".join(sign + word for sign, word in pairs)
    accented = sum(letter.isalpha() and not letter.isascii() for letter in marked)
    text = marked + " and so the school asked for another plan" * accented
    read, _ = decode(text.encode("cp1252"))
    assert read == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"ab\0cd", "mislabelled"),
        (bytes(200), "mislabelled"),
        (b"\x01\0\x02\0\x03\0" * 50, "mislabelled"),
        (b"w\0o\0r\0d\0s\0!", "damaged"),
        (bytes(range(1, 256)) * 20, "mislabelled"),
        (b"\xff\xfea\0b", "damaged"),
        (b"\xef\xbb\xbf\xff", "damaged"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_text(data)
    assert refusal.value.code == code


def test_text_is_composed_and_free_of_controls() -> None:
    assert paragraphs("Rene\u0301\x07 is here\x0cNew page") == ["Ren\u00e9 is here", "New page"]


@given(st.text(st.sampled_from("abc é.\n\r-1)"), max_size=300))
def test_no_visible_character_of_a_text_is_lost_or_made(text: str) -> None:
    assert "".join("".join(paragraphs(text)).split()) == "".join(text.split())


# Markdown


def test_headings_paragraphs_and_lists() -> None:
    text = "# Title\n\nOne\ntwo.\n\nUnder\n---\n\n- a\n- b\n\n  more b\n  1. deep\n  2. deeper\n\n3) three\n4) four"
    assert blocks(text) == [
        ("Title", BlockKind.HEADING, 1, ""),
        ("One two.", BlockKind.PARAGRAPH, 0, ""),
        ("Under", BlockKind.HEADING, 2, ""),
        ("a", BlockKind.LIST_ITEM, 1, "•"),
        ("b", BlockKind.LIST_ITEM, 1, "•"),
        ("more b", BlockKind.LIST_ITEM, 1, ""),
        ("deep", BlockKind.LIST_ITEM, 2, "1."),
        ("deeper", BlockKind.LIST_ITEM, 2, "2."),
        ("three", BlockKind.LIST_ITEM, 1, "3)"),
        ("four", BlockKind.LIST_ITEM, 1, "4)"),
    ]


def test_the_box_of_a_task_is_its_marker() -> None:
    assert blocks("- [ ] ask *all*\n- [x] read\n- [y] keep\n\n[ ] no item") == [
        ("ask all", BlockKind.LIST_ITEM, 1, "☐"),
        ("read", BlockKind.LIST_ITEM, 1, "☑"),
        ("[y] keep", BlockKind.LIST_ITEM, 1, "•"),
        ("[ ] no item", BlockKind.PARAGRAPH, 0, ""),
    ]


def test_quotations_and_code() -> None:
    assert blocks("> said\n> she\n\n    x = 1\n    y\n\n```py\nz\n```") == [
        ("said she", BlockKind.QUOTATION, 0, ""),
        (f"x = 1{LINE_BREAK}y", BlockKind.PARAGRAPH, 0, ""),
        ("z", BlockKind.PARAGRAPH, 0, ""),
    ]


def test_tables_have_cells() -> None:
    document = markdown("| a | b |\n|---|---|\n| c | **d** |\n\n|e|\n|-|\n").document
    assert [(document.block_text(b), b.cell) for b in document.blocks] == [
        ("a", Cell(0, 0, 0)),
        ("b", Cell(0, 0, 1)),
        ("c", Cell(0, 1, 0)),
        ("d", Cell(0, 1, 1)),
        ("e", Cell(1, 0, 0)),
    ]


def test_looks_links_and_breaks() -> None:
    document = markdown("**bold *both*** [link](https://a.b) `code` ~~old~~  \nnext &amp; \\*star").document
    assert document.text == f"bold both link code old{LINE_BREAK}next & *star"
    assert document.blocks[0].styles == (
        Style(0, 5, bold=True),
        Style(5, 9, bold=True, italic=True),
        Style(10, 14, link="https://a.b"),
    )


def test_a_break_written_in_html_parts_words() -> None:
    document = markdown("| a |\n|---|\n| one<br>two<BR />three |").document
    assert [document.block_text(block) for block in document.blocks] == ["a", LINE_BREAK.join(("one", "two", "three"))]
    assert markdown("one<br/>two").warnings == ()


def test_html_that_stands_by_itself_is_read_as_a_web_page_is() -> None:
    reading = markdown(
        'one\n\n<div align="center">two <b>three</b></div>\n\n<!-- no word -->\n\n<details>\n<summary>four</summary>\n\n'
        "five\n\n</details>\n\n> <p>six</p>\n\n1. <p>seven</p>\n"
    )
    blocks = reading.document.blocks
    assert [reading.document.block_text(b) for b in blocks] == ["one", "two three", "four", "five", "six", "seven"]
    assert [b.kind for b in blocks[-2:]] == [BlockKind.QUOTATION, BlockKind.LIST_ITEM]
    assert blocks[-1].marker == "1."
    assert blocks[1].styles == (Style(blocks[1].start + 4, blocks[1].start + 9, bold=True),)
    assert reading.warnings == ()


def test_tables_in_html_and_in_markdown_are_counted_together() -> None:
    cells = [
        block.cell
        for block in markdown(
            "| a |\n|---|\n\n<table><tr><td>b</td></tr></table><table><tr><td>c</td></tr></table>\n\n| d |\n|---|\n"
        ).document.blocks
    ]
    assert cells == [Cell(table, 0, 0) for table in range(4)]


def test_what_html_hides_or_brings_along_is_told_with_its_place() -> None:
    reading = markdown('one <b>two</b>\n\n<p hidden>three</p>\n\n![alt](x.png) four\n\n<img src="y.png">five <iframe></iframe>')
    assert [reading.document.block_text(b) for b in reading.document.blocks] == ["one two", " four", "five "]
    told = {warning.code: warning.place for warning in reading.warnings}
    assert told == {"hidden-text": "¶ 2", "pictures": "¶ 2", "odd-content": "¶ 3"}


def test_deep_nesting_does_no_harm() -> None:
    assert markdown(">" * 90 + " end").document.text == "end"
    assert markdown("*" * 20_000 + "a").document.text.endswith("a")
