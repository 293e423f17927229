"""Only the words a writer answers for are compared."""

from time import process_time

import pytest
from compared import prose, script, spoken, wording
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.document import BlockKind
from workbench.domain.regions import Region, regions
from workbench.domain.similarity.phrases import NO_GRAM, PHRASE
from workbench.domain.similarity.wording import GIVEN, Wordings
from workbench.domain.spans import LONGEST_QUOTATION, spans

OWN = "The plan is read by nobody after the autumn term has ended."
OTHER = "What a reader wants is one page that can be read aloud."


@pytest.mark.parametrize(
    "kind", [BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.QUOTATION, BlockKind.FOOTNOTE, BlockKind.ENDNOTE]
)
def test_some_blocks_are_never_compared(kind: BlockKind) -> None:
    assert spoken(script(OWN, (kind, OTHER))) == OWN.split()


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.TEXT_BOX])
def test_others_are(kind: BlockKind) -> None:
    assert spoken(script(OWN, (kind, OTHER))) == [*OWN.split(), *OTHER.split()]


def test_a_reference_list_is_left_out() -> None:
    assert (
        spoken(script(OWN, (BlockKind.HEADING, "References"), "Marsh, A. (2020) A book of many words about a school."))
        == OWN.split()
    )


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "‘{}’", "'{}'", "«{}»", "„{}“", "‚{}‘"])
def test_words_between_quotation_marks_are_left_out(marks: str) -> None:
    quoted = marks.format("a child who is asked for a view should hear what came of it")
    said = spoken(script(f"{OWN} It is said that {quoted} and so we ask why."))
    assert said == f"{OWN} It is said that and so we ask why.".split()


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "‘{}’", "'{}'"])
def test_a_quotation_is_as_long_here_as_it_is_where_words_are_counted(marks: str) -> None:
    for words, left_out in ((prose(1, 110), True), (prose(1, 300), False)):
        document = script(f"{OWN} It is said that {marks.format(words)} and so we ask why.")
        assert any(span.region is Region.QUOTATION for span in spans(document, regions(document))) == left_out
        assert (len(spoken(document)) < 100) == left_out
    assert 600 < len(prose(1, 110)) < LONGEST_QUOTATION < len(prose(1, 300))


@pytest.mark.parametrize("mark", ["“", '"', "‘", "'", "(", "«", "„", "‚", "“a ‘b ", " 'a", "(a “b „c ‚d «e "])
def test_many_marks_that_open_and_never_close_take_no_long_time(mark: str) -> None:
    document = script(mark * (400_000 // len(mark)))
    begun = process_time()
    wording(document)
    assert process_time() - begun < 5


def test_an_apostrophe_opens_no_quotation() -> None:
    said = "The pupils' work and the teachers' plans aren't kept in the school's own cupboard."
    assert spoken(script(said)) == said.split()


def test_a_quotation_that_never_ends_hides_nothing() -> None:
    said = f"He wrote “{prose(1, 300)}"
    assert len(spoken(script(said))) == 302


@pytest.mark.parametrize("cited", ["(Marsh, 2020)", "(see Lea and Marsh, 2019a, p. 4; Orme, 2021)", "(DfE, 2015)"])
def test_citations_are_left_out(cited: str) -> None:
    assert spoken(script(f"{OWN[:-1]} {cited}.")) == OWN[:-1].split()


@given(st.lists(st.text(st.sampled_from("ab '\"‘’“”(2015).,\u00a0"), min_size=1, max_size=40), min_size=1, max_size=4))
def test_a_word_is_the_same_wherever_it_stands_and_whatever_was_left_out_beside_it(texts: list[str]) -> None:
    document = script(*texts)
    found = wording(document)
    for word, start, end in zip(found.words.tolist(), found.starts, found.ends, strict=True):
        said = document.text[start:end]
        assert not any(map(str.isspace, said))
        assert word == wording(script(f"so it is {said}")).words[-1]


def test_what_is_left_of_a_word_beside_a_quotation_is_a_word() -> None:
    said = spoken(script(f"{OWN[:-1]} un“quoted words”spoken(Marsh, 2020)so {OTHER}"))
    assert said == [*OWN[:-1].split(), "un", "so", *OTHER.split()]


def test_a_passage_of_the_prompt_is_left_out_and_a_few_of_its_words_are_no_passage() -> None:
    prompt = f"Before it. {OTHER}\n\nAfter it."
    assert spoken(script(f"{OWN} {OTHER} {OWN}"), prompt) == [*OWN.split(), *OWN.split()]
    few = " ".join(OTHER.split()[: GIVEN - 1])
    found = wording(script(f"{OWN} {few} {OWN}"), prompt)
    assert len(found) == 2 * len(OWN.split()) + GIVEN - 1
    assert int((~found.own).sum()) == GIVEN - 1


def test_no_phrase_reaches_over_a_gap() -> None:
    found = wording(script("one two three four", "five six seven eight"))
    assert (found.grams != NO_GRAM).tolist() == [True, False, False, False] * 2


def test_stretches_without_a_phrase_are_left_out() -> None:
    assert spoken(script("one two three", OWN, "four five")) == OWN.split()
    assert len(wording(script("one two three"))) == 0


def test_case_punctuation_and_the_kind_of_apostrophe_make_no_difference() -> None:
    one, other = wording(script("The school’s plan, then.")), wording(script("the SCHOOL'S (plan) — then"))
    assert one.words.tolist() == other.words.tolist()


@given(st.lists(st.text(alphabet="ab '’\"“”‘()2019.,\n\u2028ß–İ", max_size=60), max_size=5))
def test_every_compared_word_stands_where_it_is_said_to(blocks: list[str]) -> None:
    document = script(*(block.replace("\n", " ") for block in blocks))
    found = wording(document)
    assert (found.starts < found.ends).all()
    assert (found.ends[:-1] <= found.starts[1:]).all()
    for start, end in zip(found.starts, found.ends, strict=True):
        word = document.text[start:end]
        assert word.split() == [word]
        assert any(letter.isalnum() for letter in word)
    assert len(found) == 0 or len(found) >= PHRASE


SAID = st.lists(
    st.sampled_from(["so", "It’s", '"no', 'no"', "“yes", "yes”", "'he", "said'", "(Marsh,", "2020)", "—", "it\u2028is"])
)
SAID_BLOCKS = st.lists(st.tuples(SAID.filter(bool).map(" ".join), st.booleans()), max_size=5)


@given(SAID_BLOCKS)
def test_what_is_compared_of_a_block_does_not_depend_on_the_blocks_around_it(blocks: list[tuple[str, bool]]) -> None:
    document, wordings = script(*(text for text, _ in blocks)), Wordings()
    found = wordings.of(document, [Region.TEXT if compared else Region.REFERENCE_LIST for _, compared in blocks])
    wanted = [
        (block.start, wordings.of(script(text), (Region.TEXT,)))
        for block, (text, compared) in zip(document.blocks, blocks, strict=True)
        if compared
    ]
    assert found.words.tolist() == [word for _, each in wanted for word in each.words]
    assert found.starts.tolist() == [start + at for start, each in wanted for at in each.starts]
    assert found.ends.tolist() == [start + at for start, each in wanted for at in each.ends]
    assert found.grams.tolist() == [gram for _, each in wanted for gram in each.grams]


@pytest.mark.parametrize("between", ["“a word of theirs”", "(Marsh, 2020)"])
def test_no_phrase_reaches_over_what_is_left_out_of_a_paragraph(between: str) -> None:
    found = wording(script(f"one two three four {between} five six seven eight"))
    assert (found.grams != NO_GRAM).tolist() == [True, False, False, False] * 2


@pytest.mark.parametrize(("between", "left"), [("\n", 0), ("\n\n", 12), (" \n\n\n", 12)])
def test_a_blank_line_parts_two_paragraphs_of_the_prompt_and_a_line_break_does_not(between: str, left: int) -> None:
    one, other = (" ".join(text.split()[:6]) for text in (OWN, OTHER))
    assert len(Wordings(f"{one}{between}{other}").of(script(f"{one} {other}"), (Region.TEXT,))) == left
