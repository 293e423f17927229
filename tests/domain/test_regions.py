"""Every block stands in exactly one region, found by rules that a person can check by eye."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.document import LINE_BREAK, BlockKind, DraftBlock, assemble
from workbench.domain.regions import Region, regions

Spec = tuple[BlockKind, str] | tuple[BlockKind, str, int]
H, P, N = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.FOOTNOTE
ANSWER = "The reviews stop at the point where something should be done, and so the same targets return. " * 13
QUESTION = "Say what you take the main problem to be, and what evidence supports that reading of this school."


def found(*blocks: Spec, question: str = "") -> list[Region]:
    return list(regions(assemble(DraftBlock(*block) for block in blocks), question))


@pytest.mark.parametrize(
    ("kind", "region"),
    [
        (BlockKind.TITLE, Region.TITLE),
        (BlockKind.HEADING, Region.HEADING),
        (BlockKind.PARAGRAPH, Region.TEXT),
        (BlockKind.LIST_ITEM, Region.LIST),
        (BlockKind.TABLE_CELL, Region.TABLE),
        (BlockKind.CAPTION, Region.CAPTION),
        (BlockKind.QUOTATION, Region.QUOTATION),
        (BlockKind.FOOTNOTE, Region.FOOTNOTE),
        (BlockKind.ENDNOTE, Region.ENDNOTE),
        (BlockKind.TEXT_BOX, Region.TEXT_BOX),
    ],
)
def test_what_the_file_declares_is_taken_as_declared(kind: BlockKind, region: Region) -> None:
    assert found((kind, "Some words.")) == [region]


def test_a_reference_list_goes_on_to_the_next_heading_that_is_no_deeper() -> None:
    blocks: list[Spec] = [
        (H, "References", 1),
        (P, "Marsh, A. (2020)."),
        (H, "Books", 2),
        (P, "Lea, R. (2021)."),
        (H, "Plan", 1),
        (P, "Go on."),
    ]
    assert found(*blocks) == [Region.REFERENCE_LIST] * 4 + [Region.HEADING, Region.TEXT]


@pytest.mark.parametrize(
    "heading",
    [
        "References", "REFERENCES:", "Bibliography", "7. References", "List of references", "Reference list", "Works cited",
        "  (b) Reference:", "iv. list of references –", "6 References", "Section 6: References", "VI. References", "*References*",
        "References and bibliography", "Bibliography / References", "References and further reading", "Full reference list",
        "References (APA 7)", "Reference list (not included in the word count)", "References – 312 words", "Literature cited",
        "Key references", "My references", "Sources and references", "References cited in this assignment", "Reference page",
        "References – not included in word count", "References [not counted]", "Bibliography and sources",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", [H, P])
def test_a_reference_list_is_known_by_its_heading(kind: BlockKind, heading: str) -> None:
    assert found((kind, heading, 1), (P, "Marsh, A. (2020).")) == [Region.REFERENCE_LIST] * 2


@pytest.mark.parametrize(
    "said",
    [
        "References to plans are rare.", "The bibliography of the case is short.", "A reference list", "References 1", "Sources",
        "Key references are rare", "References – not kept", "References in the text are rare.",
    ],
)  # fmt: skip
def test_a_sentence_about_references_opens_no_list(said: str) -> None:
    assert found((P, said), (P, "Marsh, A. (2020).")) == [Region.TEXT, Region.TEXT]


@pytest.mark.parametrize("heading", ["Sources", "List of sources", "Reading list", "Further reading", "Literature", "Websites:"])
def test_a_heading_such_as_sources_opens_a_list_where_a_work_follows(heading: str) -> None:
    for work in (
        "Marsh, A. (2020) Plans.",
        "Lea, R. and Marsh, A. (2020, May) Plans.",
        "Marsh, A., 2020. Plans.",
        "Lea, R. (n.d.)",
    ):
        assert found((H, heading, 1), (P, work)) == [Region.REFERENCE_LIST] * 2
        assert found((P, heading), (P, work)) == [Region.TEXT] * 2
    assert found((H, heading, 1), (P, "The school has two sources of advice.")) == [Region.HEADING, Region.TEXT]


@pytest.mark.parametrize(
    "said",
    [
        "Word count: 2,431", "Word count 2431.", "*Word count:* 2,431", "2,431 words", "(2431 words)", "Total word count = 2431",
        "Total words: 2,431 (excluding references)", "Wordcount: approx. 2,400 words", "WORDS: 2431 [without references]",
    ],
)  # fmt: skip
def test_a_last_line_that_says_the_word_count_is_title(said: str) -> None:
    assert found((P, ANSWER), (P, said)) == [Region.TEXT, Region.TITLE]
    assert found((P, ANSWER), (P, said), (H, "References", 1), (P, "Lea.")) == [
        *(Region.TEXT, Region.TITLE), *[Region.REFERENCE_LIST] * 2,
    ]  # fmt: skip


def test_another_line_about_words_is_text() -> None:
    assert (
        found((P, "Word count: 2,431"), (P, "It goes on."), (P, "The word count of the plan is 300 words.")) == [Region.TEXT] * 3
    )


@pytest.mark.parametrize(
    "heading", ["APPENDIX A (not included in the word count)", "Appendix One: the provision map for Year 5 in spring"]
)
def test_a_longer_line_may_head_an_appendix(heading: str) -> None:
    assert found((P, ANSWER), (P, heading), (P, "More.")) == [Region.TEXT, Region.APPENDIX, Region.APPENDIX]
    assert found((P, ANSWER), (P, f"{heading} shows that it is so, as all of us have said before"))[1] is Region.TEXT


def test_a_declared_heading_of_an_appendix_may_end_in_a_full_stop() -> None:
    assert found((H, "Appendix 1. The survey.", 1), (P, "More.")) == [Region.APPENDIX] * 2


@pytest.mark.parametrize(
    "heading",
    ["Appendix A: survey", "APPENDICES", "2. Annex", " a) Appendix", "A. Appendix", "Appendix 1.", "Annexe B", "Annexes:"],
)
def test_an_appendix_takes_everything_after_it(heading: str) -> None:
    blocks: list[Spec] = [(H, heading, 1), (P, "Table."), (H, "Plan", 1), (P, "More.")]
    assert found(*blocks) == [Region.APPENDIX] * 4


def test_a_sentence_that_begins_with_appendix_opens_none() -> None:
    assert found((P, "Appendix A shows it."), (P, "Go on.")) == [Region.TEXT, Region.TEXT]


@pytest.mark.parametrize(("heading", "region"), [("References", Region.REFERENCE_LIST), ("Appendix 1", Region.APPENDIX)])
def test_the_first_line_of_a_paragraph_may_be_the_heading(heading: str, region: Region) -> None:
    rest = f"{LINE_BREAK}Lea, R. (2021). A book of many words.{LINE_BREAK}Marsh, A. (2020)."
    assert found((P, ANSWER), (P, heading + rest), (P, "More.")) == [Region.TEXT, region, region]
    assert found((P, f"So it goes.{LINE_BREAK}{heading}{rest}")) == [Region.TEXT]


def test_a_table_of_contents_is_title_and_opens_no_appendix() -> None:
    lines = [(P, "Contents"), (P, "Plan\t1"), (P, "References\t7"), (P, "Appendix A: survey\t9")]
    blocks: list[Spec] = [*lines, (H, "Plan", 1), (P, ANSWER), (H, "References", 1), (P, "Lea."), (H, "Appendix A: survey", 1)]
    expected = [*[Region.TITLE] * 4, Region.HEADING, Region.TEXT, *[Region.REFERENCE_LIST] * 2, Region.APPENDIX]
    assert found(*blocks) == expected
    assert found(*[(P, "Cover line")] * 6, *blocks) == [*[Region.TITLE] * 6, *expected]
    assert found(*[(P, "Cover line")] * 7, *blocks) == [*[Region.TEXT] * 7, *expected]


@pytest.mark.parametrize("covers", [1, 8])
def test_a_line_of_the_cover_opens_no_appendix(covers: int) -> None:
    lines: list[Spec] = [*[(P, "Cover line")] * covers, (P, "Appendices: 2"), (P, "References: 312 words"), (P, ANSWER)]
    assert not {Region.APPENDIX, Region.REFERENCE_LIST} & {*found(*lines)}
    assert found(*lines)[-1] is Region.TEXT


def test_a_footnote_after_the_reference_list_stays_a_footnote() -> None:
    assert found((H, "References", 1), (P, "Marsh."), (N, "See the Code.")) == [*[Region.REFERENCE_LIST] * 2, Region.FOOTNOTE]


def test_a_copied_question_is_told_from_the_answer_whatever_its_quotes_and_case() -> None:
    copied = QUESTION.upper().replace(",", " –")
    assert found((P, copied), (P, ANSWER), question=QUESTION) == [Region.QUESTION, Region.TEXT]


@pytest.mark.parametrize("label", ["1. ", "(a) ", "Question 1: ", "QUESTION 2 – ", "Task 1\t", "Q3 ", "iv) ", "Question 1 (b). "])
def test_a_number_before_a_copied_question_does_not_hide_it(label: str) -> None:
    assert found((P, label + QUESTION), (P, ANSWER), question=QUESTION) == [Region.QUESTION, Region.TEXT]


@pytest.mark.parametrize(
    "copied",
    [
        QUESTION.replace("this school", "the school"),
        QUESTION.replace("the main", "the one main"),
        f"{QUESTION} (400 words)",
        f"{QUESTION} [20 marks].",
    ],
)
def test_a_question_copied_with_a_small_change_is_still_the_question(copied: str) -> None:
    assert found((P, copied), (P, ANSWER), question=QUESTION) == [Region.QUESTION, Region.TEXT]


@pytest.mark.parametrize(
    "said",
    [
        f"{QUESTION} The main problem is that reviews stop.",
        QUESTION.replace("evidence supports that reading", "staff and pupils told me"),
        f"{QUESTION} {QUESTION} {ANSWER}",
    ],
)
def test_a_question_with_more_than_a_small_change_is_answer(said: str) -> None:
    assert found((P, said), (P, ANSWER), question=QUESTION) == [Region.TEXT, Region.TEXT]


@pytest.mark.parametrize("said", ["Say what you take the main problem", "Say what I take the main problem to be, and what"])
def test_a_few_words_of_the_question_or_other_words_are_answer(said: str) -> None:
    assert found((P, said), question=QUESTION) == [Region.TEXT]


@pytest.mark.timeout(30)
@pytest.mark.parametrize("piece", [".", ". ", "(", "\t.", "1. ", "_ ", "references ", "q 1 "])
def test_a_line_of_nothing_but_one_thing_is_soon_seen_through(piece: str) -> None:
    line = (piece * (400_000 // len(piece))).strip() or piece
    said = found((P, f"{line}1"), (P, "An answer."), question=QUESTION)
    assert said[-1] is not Region.QUESTION


@pytest.mark.timeout(30)
@pytest.mark.parametrize("before", ["references", "appendix", "sources", "1.", "word count", "appendix 1:"])
@pytest.mark.parametrize("piece", [" ", "\t", "(", "_", "- ", "of "])
@pytest.mark.parametrize("kind", [H, P])
def test_a_heading_that_goes_on_with_one_thing_is_soon_seen_through(kind: BlockKind, before: str, piece: str) -> None:
    line = before + piece * (100_000 // len(piece))
    assert len(found((kind, f"{line}x){LINE_BREAK}x"), (P, "An answer."))) == 2


def test_short_opening_lines_before_an_answer_are_the_title() -> None:
    lines = [(P, "Ashmere Vale"), (P, "NTP-27-0412"), (P, ANSWER)]
    assert found(*lines) == [Region.TITLE, Region.TITLE, Region.TEXT]


def test_short_opening_lines_without_an_answer_of_200_words_are_text() -> None:
    assert found((P, "Ashmere Vale"), (P, "word " * 199 + "end.")) == [Region.TITLE, Region.TEXT]
    assert found((P, "Ashmere Vale"), (P, "word " * 198 + "end.")) == [Region.TEXT, Region.TEXT]


def test_seven_short_lines_are_no_title() -> None:
    assert found(*[(P, "A short line")] * 6, (P, ANSWER))[:6] == [Region.TITLE] * 6
    assert found(*[(P, "A short line")] * 7, (P, ANSWER))[:7] == [Region.TEXT] * 7


def test_an_opening_sentence_is_no_title() -> None:
    assert found((P, "Reviews stop."), (P, ANSWER)) == [Region.TEXT, Region.TEXT]


@given(
    st.lists(st.tuples(st.sampled_from(BlockKind), st.sampled_from(["References", "Appendix", "Words.", QUESTION])), max_size=12)
)
def test_every_block_has_one_region(blocks: list[tuple[BlockKind, str]]) -> None:
    document = assemble(DraftBlock(kind, text) for kind, text in blocks)
    assert len(regions(document, QUESTION)) == len(document.blocks)
