"""A draft knows its answer, its units and how each place is called."""

from itertools import pairwise

from drafts import document, draft
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.document import BlockKind, Cell, DraftBlock
from workbench.domain.selfcheck.draft import runs
from workbench.domain.words import paragraphs


def cell(text: str, row: int, column: int, table: int = 0) -> DraftBlock:
    return DraftBlock(BlockKind.TABLE_CELL, text, cell=Cell(table, row, column))


def test_the_answer_is_what_counts_and_is_no_heading() -> None:
    made = draft("# Heading", "One.", "- Two", cell("three", 0, 0), "# References", "Smith (2019).")
    assert made.answer == (1, 2, 3)


def test_rows_of_a_table_are_units_and_tables_are_kept_apart() -> None:
    made = draft("One.", cell("a", 0, 0), cell("b", 0, 1), cell("c", 1, 0), cell("d", 0, 0, 1), "Two.")
    assert list(made.units()) == [(0,), (1, 2), (3,), (4,), (5,)]


def test_every_place_has_a_name() -> None:
    note = DraftBlock(BlockKind.FOOTNOTE, "A note.", marker="2")
    made = draft("# " + "Long heading " * 9, "One.", cell("a", 3, 0, 1), note, DraftBlock(BlockKind.CAPTION, "Figure"))
    names = [made.place(index) for index in range(len(made.document.blocks))]
    assert names[1:] == ["¶ 1", "table 2 row 4", "footnote 2", "a caption"]
    assert names[0] == "the heading “Long heading Long heading Long heading L…”"


def test_a_passage_without_numbered_paragraphs_says_so() -> None:
    made = draft(cell("one two", 0, 0))
    passage = made.passage(0, 0, 0, 7)
    assert (passage.first, passage.last, passage.words, passage.place) == (0, 0, 2, "table 1 row 1")


def test_a_long_list_of_places_is_cut() -> None:
    assert paragraphs(["¶ 1"]) == "¶ 1"
    assert paragraphs([f"¶ {n}" for n in range(1, 9)]) == "¶ 1, ¶ 2, ¶ 3, ¶ 4, ¶ 5, ¶ 6 and 2 more"


@given(st.sets(st.integers(0, 12)))
def test_runs_hold_every_index_once(chosen: set[int]) -> None:
    order = [index for index in range(13) if index % 5]
    wanted = [index for index in order if index in chosen]
    found = list(runs(wanted, order))
    assert [index for first, last in found for index in order if first <= index <= last] == wanted
    assert all(order.index(after) - order.index(before) > 1 for (_, before), (after, _) in pairwise(found))


def test_positions_are_those_of_the_document() -> None:
    assert document("a", "b").text == "a\nb"
