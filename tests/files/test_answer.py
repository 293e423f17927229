"""What came of a file arrives as it was told, and whatever else comes is no answer."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.document import BlockKind, Cell, DraftBlock, Reading, Style, Warning, assemble
from workbench.domain.errors import Refused
from workbench.files.answer import heard, told

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
NUMBERS = st.integers(0, 2**40)
STYLES = st.builds(Style, NUMBERS, NUMBERS, st.booleans(), st.booleans(), st.booleans(), st.integers(-1, 1), WORDS)
DRAFTS = st.builds(
    DraftBlock,
    st.sampled_from(BlockKind),
    WORDS,
    st.integers(0, 9),
    WORDS,
    st.none() | st.builds(Cell, NUMBERS, NUMBERS, NUMBERS),
    st.lists(STYLES, max_size=3).map(tuple),
)
WARNINGS = st.lists(st.builds(Warning, WORDS, WORDS, st.none() | WORDS), max_size=3).map(tuple)
READINGS = st.builds(Reading, st.lists(DRAFTS, max_size=5).map(assemble), WORDS, st.none() | NUMBERS, WARNINGS, WORDS)

BOLD = DraftBlock(BlockKind.TABLE_CELL, "One", cell=Cell(0, 0, 0), styles=(Style(0, 3, bold=True),))
PLAIN = DraftBlock(BlockKind.QUOTATION, "Two")
SMALL = Reading(assemble([BOLD, PLAIN]), "docx", 2, (Warning("comments", "There are comments.", "¶ 1"),), "Page 1")
TEXT, BLOCKS, CELLS, STYLED, FORMAT, CLAIMED, WARNED, MARGINS = range(8)
HALF = "\ud83d"


def small() -> Any:
    """What is told of the small reading."""
    return json.loads(told(SMALL))


def changed(to: object, *path: int) -> bytes:
    """What is told of the small reading, with one value changed."""
    values = inside = small()
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = to
    return json.dumps(values).encode()


@given(READINGS)
def test_a_reading_arrives_as_it_was_told(reading: Reading) -> None:
    answer = heard(told(reading))
    assert answer == reading
    assert repr(answer) == repr(reading)
    assert hash(answer) == hash(reading)


def test_a_refusal_arrives_as_it_was_told() -> None:
    refusal = Refused("café.docx", "damaged", "The file is cut short.")
    assert heard(told(refusal)) == refusal


def test_one_value_of_the_small_reading_is_changed() -> None:
    assert heard(changed(3, BLOCKS, 0, 2)) == SMALL
    other = heard(changed(2, BLOCKS, 0, 2))
    assert isinstance(other, Reading)
    assert [block.end for block in other.document.blocks] == [2, 7]


@pytest.mark.parametrize(
    "data", [b"", b"no JSON", b"\x80\x05N.", b"null", b"[]", b'["a", "b"]', b'["a", "b", 3]', b"[" * 100_000]
)
def test_what_is_no_answer_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        heard(data)


@pytest.mark.parametrize(
    ("to", "path"),
    [
        (7, (TEXT,)),
        ("short", (TEXT,)),
        (f"One\n{HALF}oe", (TEXT,)),
        (None, (BLOCKS,)),
        ("ab", (BLOCKS,)),
        ([], (BLOCKS, 0)),
        ("novel", (BLOCKS, 0, 0)),
        (-1, (BLOCKS, 0, 1)),
        (0.0, (BLOCKS, 0, 1)),
        (True, (BLOCKS, 0, 1)),
        (5, (BLOCKS, 0, 2)),
        (8, (BLOCKS, 1, 1)),
        (8, (BLOCKS, 1, 2)),
        (None, (BLOCKS, 1, 4)),
        (["x"], (BLOCKS, 1, 4)),
        (HALF, (BLOCKS, 1, 4)),
        (2, (CELLS, 0, 0)),
        ("0", (CELLS, 0, 3)),
        (2, (STYLED, 0, 0)),
        (1, (STYLED, 0, 3)),
        (HALF, (STYLED, 0, 7)),
        (None, (FORMAT,)),
        ("2", (CLAIMED,)),
        ({}, (WARNED,)),
        (None, (WARNED, 0, 0)),
        (4, (WARNED, 0, 2)),
        (HALF, (WARNED, 0, 1)),
        (None, (MARGINS,)),
        (HALF, (MARGINS,)),
    ],
)
def test_a_value_that_cannot_be_is_refused(to: object, path: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        heard(changed(to, *path))
