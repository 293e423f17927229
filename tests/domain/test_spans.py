"""Citations and quotations inside a paragraph are told from the rest, word by word, and nothing is lost or counted twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.document import BlockKind, Document, DraftBlock, assemble
from workbench.domain.regions import Region, regions
from workbench.domain.spans import QUOTED_WORDS, spans
from workbench.domain.wordcount import WordRule, count, pieces, words

QUESTION = "Say what you take the main problem to be, and what evidence supports that reading of this school."


def document(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    return assemble(DraftBlock(kind, text) for text in texts)


def found(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[tuple[str, str]]:
    made = document(text, kind=kind)
    return [(span.region.value, made.text[span.start : span.end]) for span in spans(made, regions(made))]


@pytest.mark.parametrize(("left", "right"), [*("“”", '""', "‘’", "''", "«»", "„“", "„”", "‚‘", "‚’")])
def test_a_quotation_has_five_words_or_more(left: str, right: str) -> None:
    assert QUOTED_WORDS == 5
    assert found(f"She says {left}it is just my turn{right}, again.") == [("quotation", f"{left}it is just my turn{right},")]
    assert found(f"She says {left}it is my turn{right}, again.") == []


def test_an_apostrophe_opens_and_closes_no_quotation() -> None:
    assert found("The pupils' plans don't say what the school's own record of the year says, Lea's too.") == []
    assert found("The pupils’ plans don’t say what the school’s own record of the year says, Lea’s too.") == []
    assert found("He says ‘they don’t come when it’s wet’ now.") == [("quotation", "‘they don’t come when it’s wet’")]


def test_an_apostrophe_within_single_marks_closes_nothing() -> None:
    assert found("He says 'they don't come when it's wet' now.") == [("quotation", "'they don't come when it's wet'")]
    assert found("He says ‚they don’t come when it’s wet‘ now.") == [("quotation", "‚they don’t come when it’s wet‘")]


@pytest.mark.parametrize("short", ["'90s", "‘90s", "'til", "‘til", "'n"])
def test_a_shortened_word_opens_no_quotation(short: str) -> None:
    assert found(f"Back in the {short} it was the pupils’ and teachers' own work.") == []


def test_quotations_in_quotations_belong_to_the_outer_one() -> None:
    for said in ("'“It is just my turn” she says'", '‘"It is just my turn" she says’', "“It is ‘just my turn now’ she says”"):
        assert found(f"She says {said} again.") == [("quotation", said)]


def test_marks_that_stand_apart_are_no_words_of_a_quotation() -> None:
    assert found("She says « my turn now » again.") == []
    assert found("She says « it is just my turn » again.") == [("quotation", "« it is just my turn »")]


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "piece", ["(", "(a", "((a)", "(a)(", '"', "'", "'a ", "‘", "«", "„", "‚a", ".", "a_", " ", "(Lea, 2021; ", "(May 1 "]
)
def test_a_line_of_nothing_but_one_thing_is_soon_seen_through(piece: str) -> None:
    line = piece * (200_000 // len(piece))
    assert found(f"Mine (Lea, 2021) {line} end")[0] == ("citation", "(Lea, 2021)")


def test_what_opens_first_holds_all_that_stands_in_it() -> None:
    assert found("“We know it (Lea, 2021) from the start” he says.") == [("quotation", "“We know it (Lea, 2021) from the start”")]
    assert found("A “short (Lea, 2021) one” has a citation.") == [("citation", "(Lea, 2021)")]
    assert found("It is hard (“If I get stuck she writes”) now.") == [("quotation", "(“If I get stuck she writes”)")]


def test_a_quotation_and_its_citation_stand_side_by_side() -> None:
    assert found("“One two three four five” (Lea, 2021, p. 4).") == [
        ("quotation", "“One two three four five”"),
        ("citation", "(Lea, 2021, p. 4)."),
    ]


def test_a_word_stands_where_its_first_letter_or_digit_does() -> None:
    assert found("It helps[3] and “helps them (Lea, 2021).”") == [("citation", "(Lea, 2021).”")]
    assert found("needed(Lea, 2021) now") == [("citation", "2021)")]
    assert found("It is needed (Lea, 2021 )so now") == [("citation", "(Lea, 2021")]
    assert found("needed(Lea)(2021)so") == []


@pytest.mark.parametrize(
    "kind",
    [k for k in BlockKind if k not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)],
)
def test_blocks_of_another_kind_stay_whole(kind: BlockKind) -> None:
    assert found("He says “one two three four five” (Lea, 2021).", kind) == []


def test_a_block_quotation_keeps_its_words_but_not_its_citation() -> None:
    assert found("One “two three four five six” (Lea, 2021).", BlockKind.QUOTATION) == [("citation", "(Lea, 2021).")]


def test_the_copied_question_and_the_reference_list_stay_whole() -> None:
    asked = f"“{QUESTION}”"
    made = document(asked, "Mine (Lea, 2021).", "References", "Lea, R. (2021) “One two three four five.”")
    by_block = regions(made, QUESTION)
    assert by_block == (Region.QUESTION, Region.TEXT, Region.REFERENCE_LIST, Region.REFERENCE_LIST)
    assert [made.text[span.start : span.end] for span in spans(made, by_block)] == ["(Lea, 2021)."]


def test_a_rule_counts_or_leaves_out_citations_and_quotations() -> None:
    made = document("We know “one two three four five” (Lea, 2021) now.")
    by_block = regions(made)
    inside = spans(made, by_block)

    def counted(*exclude: Region) -> int:
        return count(made, by_block, WordRule("r", "1", "R", 1, 100, 2, frozenset(exclude), ""), inside).words

    assert (counted(), counted(Region.CITATION), counted(Region.QUOTATION)) == (10, 8, 5)
    assert counted(Region.CITATION, Region.QUOTATION) == 3


MARKS = st.lists(
    st.sampled_from(["Lea", "(Lea, 2021)", "(2021)", "[3]", "“", "”", '"', "'", "‘", "’", "(", ")", "one two three four five",
                     "a", " ", " ", "\u2028", "–", "2021", "😀", "p. 4", ";"]),
    max_size=25,
).map("".join)  # fmt: skip
BLOCKS = st.lists(st.tuples(st.sampled_from(BlockKind), MARKS.filter(str.strip)), max_size=6)


@given(BLOCKS, st.sets(st.sampled_from(Region)), st.integers(1, 20))
def test_every_word_stands_in_exactly_one_region_and_the_sum_is_the_whole(
    blocks: list[tuple[BlockKind, str]], exclude: set[Region], maximum: int
) -> None:
    made = assemble(DraftBlock(kind, text) for kind, text in blocks)
    by_block = regions(made)
    inside = spans(made, by_block)
    rule = WordRule("r", "1", "R", 0, maximum, 2, frozenset(exclude), "")
    plain, split = count(made, by_block, rule), count(made, by_block, rule, inside)
    assert sum(n for _, n in split.regions) == sum(n for _, n in plain.regions) == len(made.text.split())
    assert split.words == sum(n for _, n in split.regions) - sum(e.words for e in split.excluded)
    held = [(p.start + a, p.start + b) for p in pieces(made, by_block, inside) for a, b in words(made.text[p.start : p.end])]
    assert held == [(b.start + a, b.start + e) for b in made.blocks for a, e in words(made.block_text(b))]
    if not exclude & {Region.CITATION, Region.QUOTATION, Region.TEXT, Region.LIST}:
        assert (split.words, split.limit_at, split.verdict) == (plain.words, plain.limit_at, plain.verdict)


@given(BLOCKS)
def test_spans_are_whole_words_of_one_block_in_order(blocks: list[tuple[BlockKind, str]]) -> None:
    made = assemble(DraftBlock(kind, text) for kind, text in blocks)
    last = 0
    for span in spans(made, regions(made)):
        block = made.blocks[made.block_at(span.start)]
        assert last <= span.start < span.end <= block.end
        bounds = [(block.start + a, block.start + b) for a, b in words(made.block_text(block))]
        assert span.start in {a for a, _ in bounds}
        assert span.end in {b for _, b in bounds}
        last = span.end
