"""A script's frozen text and its blocks keep their places, whatever they are made of."""

import json
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.canonical import canonical, fingerprint
from workbench.domain.document import (
    LINE_BREAK,
    BlockKind,
    Cell,
    Document,
    DraftBlock,
    Style,
    assemble,
    document_from_plain,
    document_to_json,
    document_to_plain,
)

block_texts = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=20)
drafts = st.lists(st.builds(DraftBlock, st.sampled_from(BlockKind), block_texts, st.integers(0, 3)), max_size=8)


def test_blocks_are_joined_by_one_line_feed() -> None:
    document = assemble([DraftBlock(BlockKind.HEADING, "Plan", 1), DraftBlock(BlockKind.PARAGRAPH, "Start small.")])
    assert document.text == "Plan\nStart small."
    assert [document.block_text(block) for block in document.blocks] == ["Plan", "Start small."]


def test_a_block_without_a_visible_character_is_left_out() -> None:
    blank = DraftBlock(BlockKind.PARAGRAPH, f" \u00a0{LINE_BREAK}")
    document = assemble([blank, DraftBlock(BlockKind.PARAGRAPH, "Words"), blank])
    assert document.text == "Words"
    assert len(document.blocks) == 1


def test_styles_are_counted_from_the_start_of_the_text() -> None:
    styled = DraftBlock(BlockKind.PARAGRAPH, "a bold word", styles=(Style(2, 6, bold=True),))
    document = assemble([DraftBlock(BlockKind.TITLE, "Über"), styled])
    (style,) = document.blocks[1].styles
    assert document.text[style.start : style.end] == "bold"
    assert style.bold


@given(drafts)
def test_every_block_stands_where_it_says(found: list[DraftBlock]) -> None:
    document = assemble(found)
    kept = [draft for draft in found if draft.text.strip()]
    assert [document.block_text(block) for block in document.blocks] == [draft.text for draft in kept]
    assert document.text == "\n".join(draft.text for draft in kept)


@given(drafts)
def test_every_position_belongs_to_the_block_that_holds_it(found: list[DraftBlock]) -> None:
    document = assemble(found)
    for index, block in enumerate(document.blocks):
        assert {document.block_at(position) for position in range(block.start, block.end + 1)} == {index}


def test_only_running_text_carries_a_paragraph_number() -> None:
    kinds = (
        BlockKind.TITLE,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.LIST_ITEM,
        BlockKind.TABLE_CELL,
        BlockKind.QUOTATION,
    )
    document = assemble(DraftBlock(kind, "words") for kind in kinds)
    assert document.paragraph_numbers() == (0, 1, 0, 2, 0, 3)


@given(drafts)
def test_a_document_comes_back_from_json_as_it_was(found: list[DraftBlock]) -> None:
    document = assemble(found)
    assert document_from_plain(json.loads(json.dumps(document_to_plain(document)))) == document


any_text = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=6)
styles = st.builds(Style, *2 * [st.integers(0, 9)], *3 * [st.booleans()], st.integers(-1, 1), any_text)
cells = st.none() | st.builds(Cell, *3 * [st.integers(0, 9)])
rich_drafts = st.builds(
    DraftBlock,
    st.sampled_from(BlockKind),
    block_texts,
    st.integers(0, 3),
    any_text,
    cells,
    st.lists(styles, max_size=2).map(tuple),
)


@given(st.lists(rich_drafts, max_size=5))
def test_its_json_is_the_canonical_form_of_its_plain_values(found: list[DraftBlock]) -> None:
    document = assemble(found)
    assert document_to_json(document).encode() == canonical(document_to_plain(document))
    assert document.sha256 == fingerprint(document_to_plain(document))


def test_cells_markers_and_styles_come_back_from_json() -> None:
    draft = DraftBlock(BlockKind.TABLE_CELL, "x²", 2, "(a)", Cell(0, 1, 2), (Style(1, 2, False, True, True, 1, "#note"),))
    document = assemble([draft])
    again = document_from_plain(json.loads(json.dumps(document_to_plain(document))))
    assert again == document
    assert again.blocks[0].cell == Cell(0, 1, 2)


def test_the_fingerprint_covers_the_words_and_the_structure() -> None:
    paragraph = assemble([DraftBlock(BlockKind.PARAGRAPH, "Reviews stop")])
    heading = assemble([DraftBlock(BlockKind.HEADING, "Reviews stop")])
    reworded = assemble([DraftBlock(BlockKind.PARAGRAPH, "Reviews start")])
    assert len({paragraph.sha256, heading.sha256, reworded.sha256}) == 3
    assert paragraph.sha256 == assemble([DraftBlock(BlockKind.PARAGRAPH, "Reviews stop")]).sha256


@pytest.mark.parametrize("plain", [{"text": 1, "blocks": []}, {"text": "", "blocks": {}}])
def test_what_is_not_a_stored_document_is_told(plain: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        document_from_plain(plain)


def test_a_stored_block_without_a_position_is_told() -> None:
    plain = document_to_plain(assemble([DraftBlock(BlockKind.PARAGRAPH, "Words")]))
    blocks = plain["blocks"]
    assert isinstance(blocks, list)
    blocks[0]["start"] = "0"
    with pytest.raises(TypeError):
        document_from_plain(plain)


def test_a_document_cannot_be_changed() -> None:
    document = Document("Words", ())
    with pytest.raises(FrozenInstanceError):
        document.text = "Other words"  # type: ignore[misc]
    assert replace(document, text="Other words") != document
