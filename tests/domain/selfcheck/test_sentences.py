"""Sentences end where a reader would end them, and together hold every word."""

import pytest
from drafts import draft
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.document import BlockKind, Cell, DraftBlock
from workbench.domain.selfcheck.sentences import cut, sentences


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in cut(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three", ["One.", "Two?", "Three"]),
        (
            "It was 93.8 per cent. Then p. 14 of Smith et al. (2019) came.",
            ["It was 93.8 per cent.", "Then p. 14 of Smith et al. (2019) came."],
        ),
        ("Pictures, e.g. Photographs, help. Yes.", ["Pictures, e.g. Photographs, help.", "Yes."]),
        ("“I wait.” She left.", ["“I wait.”", "She left."]),
        ("Mr. Lund and Dr. Osei agree.", ["Mr. Lund and Dr. Osei agree."]),
        ("so did I. Then", ["so did I.", "Then"]),
        ("stops at “do”. it goes on", ["stops at “do”. it goes on"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@given(st.text(alphabet="aB. ?!1)”e\u2028", max_size=80))
def test_sentences_hold_every_word_once(text: str) -> None:
    assert sum(words for _, _, words in cut(text)) == len(text.split())
    assert " ".join(" ".join(parts(text)).split()) == " ".join(text.split())


def test_only_prose_is_cut() -> None:
    cell = DraftBlock(BlockKind.TABLE_CELL, "A cell. Another.", cell=Cell(0, 0, 0))
    made = draft("# A heading", "One here. Two here.", "- An item", cell, "# References", "Smith, A. (2019) Work. London.")
    assert [made.document.text[s.start : s.end] for s in sentences(made)] == ["One here.", "Two here.", "An item"]
