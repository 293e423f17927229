"""Footnotes of Markdown files become blocks of their own, and their marks are no words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.document import BlockKind, Cell, Document, Style
from workbench.files.markdown_in import read_markdown

NOTE = BlockKind.FOOTNOTE


def document(text: str) -> Document:
    return read_markdown(text.encode()).document


def blocks(text: str) -> list[tuple[str, BlockKind, str]]:
    read = document(text)
    return [(read.block_text(block), block.kind, block.marker) for block in read.blocks]


def test_a_note_follows_the_block_that_first_refers_to_it() -> None:
    assert blocks("First[^b] and[^a].\n\nSecond[^b].\n\n[^a]: About *a*.\n[^b]: About b.\n") == [
        ("First and.", BlockKind.PARAGRAPH, ""),
        ("About b.", NOTE, "1"),
        ("About a.", NOTE, "2"),
        ("Second.", BlockKind.PARAGRAPH, ""),
    ]


def test_what_is_indented_or_runs_on_belongs_to_the_note() -> None:
    note = "[^1]: Begins\nruns on\n    and on.\n\n    A second paragraph.\n\n\t- an item\n\n    > said"
    assert blocks(f"One[^1].\n\n{note}\n\nThe text goes on.") == [
        ("One.", BlockKind.PARAGRAPH, ""),
        ("Begins runs on and on.", NOTE, "1"),
        ("A second paragraph.", NOTE, ""),
        ("an item", NOTE, "•"),
        ("said", NOTE, ""),
        ("The text goes on.", BlockKind.PARAGRAPH, ""),
    ]


def test_the_words_of_a_note_may_begin_on_the_next_line() -> None:
    assert blocks("One[^1].\n\n[^1]:\n    Its words.")[1:] == [("Its words.", NOTE, "1")]


def test_a_definition_ends_the_block_before_it() -> None:
    for before, kind in (
        ("Words[^n]", BlockKind.PARAGRAPH),
        ("> Words[^n]", BlockKind.QUOTATION),
        ("- Words[^n]", BlockKind.LIST_ITEM),
    ):
        read = blocks(f"{before}\n[^n]: The note.\n\nAfter")
        assert [(text, kind) for text, kind, _ in read] == [
            ("Words", kind),
            ("The note.", NOTE),
            ("After", BlockKind.PARAGRAPH),
        ]


def test_marks_in_headings_lists_tables_and_links() -> None:
    text = "# H[^h]\n\n- a[^l]\n- b\n\n| c[^c] | d |\n|---|---|\n\n[on[^k] it](https://a.b)"
    read = document(f"{text}\n\n[^h]: H.\n[^l]: L.\n[^c]: C.\n[^k]: K.")
    assert [(read.block_text(b), b.kind, b.marker, b.cell) for b in read.blocks] == [
        ("H", BlockKind.HEADING, "", None),
        ("H.", NOTE, "1", None),
        ("a", BlockKind.LIST_ITEM, "•", None),
        ("L.", NOTE, "2", None),
        ("b", BlockKind.LIST_ITEM, "•", None),
        ("c", BlockKind.TABLE_CELL, "", Cell(0, 0, 0)),
        ("C.", NOTE, "3", None),
        ("d", BlockKind.TABLE_CELL, "", Cell(0, 0, 1)),
        ("on it", BlockKind.PARAGRAPH, "", None),
        ("K.", NOTE, "4", None),
    ]
    start = read.text.index("on it")
    assert [(style.start - start, style.end - start, style.link) for style in read.blocks[8].styles] == [(0, 5, "https://a.b")]


def test_tables_in_notes_are_numbered_with_those_of_the_text() -> None:
    read = document("| a[^1] |\n|---|\n\n[^1]: Words.\n\n    | n |\n    |---|\n\n| z |\n|---|")
    assert [(read.block_text(b), b.kind, b.cell) for b in read.blocks] == [
        ("a", BlockKind.TABLE_CELL, Cell(0, 0, 0)),
        ("Words.", NOTE, None),
        ("n", NOTE, Cell(1, 0, 0)),
        ("z", BlockKind.TABLE_CELL, Cell(2, 0, 0)),
    ]


@pytest.mark.parametrize(
    "text", ["See[^9].", r"Not \[^1].", "`[^1]` is code.", "An inline^[one] stays.", "Open [^1 here.", "[^a b] c"]
)
def test_what_is_no_mark_stays_as_it_is_written(text: str) -> None:
    shown = text.replace("\\", "").replace("`", "")
    assert blocks(f"{text}\n\n[^1]: A note.") == [(shown, BlockKind.PARAGRAPH, ""), ("A note.", NOTE, "")]


def test_code_holds_no_definitions() -> None:
    assert blocks("```\n[^1]: code\n```\n\n    [^2]: code\n\nWords[^1].") == [
        ("[^1]: code", BlockKind.PARAGRAPH, ""),
        ("[^2]: code", BlockKind.PARAGRAPH, ""),
        ("Words[^1].", BlockKind.PARAGRAPH, ""),
    ]


def test_an_address_alone_is_a_note_and_not_the_target_of_a_link() -> None:
    assert blocks("Words[^1](seen).\n\n[^1]: https://example.org") == [
        ("Words(seen).", BlockKind.PARAGRAPH, ""),
        ("https://example.org", NOTE, "1"),
    ]


def test_notes_in_notes_wait_and_circles_end() -> None:
    assert blocks("Words[^A].\n\n[^a]: See[^b].\n[^b]: Back[^a][^c].\n\n[^c]: **End**.") == [
        ("Words.", BlockKind.PARAGRAPH, ""),
        ("See.", NOTE, "1"),
        ("Back.", NOTE, "2"),
        ("End.", NOTE, "3"),
    ]
    assert document("[^a]: **See**").blocks[0].styles == (Style(0, 3, bold=True),)


def test_nothing_is_lost_of_notes_that_nothing_refers_to() -> None:
    assert blocks("[^x]: Alone[^y].\n\nWords[^z].\n\n[^z]: Meant.\n[^z]: Said twice.\n[^y]: In turn.") == [
        ("Words.", BlockKind.PARAGRAPH, ""),
        ("Meant.", NOTE, "1"),
        ("Alone.", NOTE, ""),
        ("In turn.", NOTE, ""),
        ("Said twice.", NOTE, ""),
    ]


def test_what_is_passed_over_in_a_note_is_told() -> None:
    warnings = read_markdown(b"Words[^1].\n\n[^1]: Its <b>words</b> <iframe></iframe> ![x](y.png)").warnings
    assert sorted(warning.code for warning in warnings) == ["odd-content", "pictures"]


def test_definitions_may_stand_in_one_another() -> None:
    assert blocks("[^a]: [^b]: words") == [("words", NOTE, "")]
    assert blocks("Words[^a].\n\n[^a]: One.[^b]\n\n    [^b]: Two.")[1:] == [("One.", NOTE, "1"), ("Two.", NOTE, "2")]


@given(st.lists(st.sampled_from(["word", "[^1]", "[^2]", "\n", "\n\n", "[^1]: ", "[^2]: ", "    ", "> ", "- "]), max_size=40))
def test_no_word_is_lost_or_made(parts: list[str]) -> None:
    text = "".join(part if part.startswith(("\n", " ", ">", "-")) else f"{part} " for part in parts)
    assert document(text).text.count("word") == text.count("word")
