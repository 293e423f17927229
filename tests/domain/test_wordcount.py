"""Words are counted by the declared rule, and the limit falls where a reader can find it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain import wordcount
from workbench.domain.document import BlockKind, Document, DraftBlock, assemble
from workbench.domain.regions import Region, Span
from workbench.domain.similarity.text_runs import TextRuns
from workbench.domain.wordcount import Exclusion, Verdict, WordRule, count, pieces, word_rule_from_plain, words

EXCLUDED = frozenset({Region.REFERENCE_LIST, Region.APPENDIX, Region.TITLE, Region.QUESTION})


def rule(minimum: int = 1500, maximum: int = 2500, grey: int = 2, exclude: frozenset[Region] = EXCLUDED) -> WordRule:
    return WordRule("r", "1", "Rule", minimum, maximum, grey, exclude, "Explained.")


def document(*texts: str) -> Document:
    return assemble(DraftBlock(BlockKind.PARAGRAPH, text) for text in texts)


def of_length(number: int) -> Document:
    return document("word " * number)


@pytest.mark.parametrize(
    ("number", "verdict", "side"),
    [
        (1469, "under", "under"),
        (1470, "near", None),
        (1499, "near", None),
        (1500, "within", None),
        (2500, "within", None),
        (2501, "near", None),
        (2550, "near", None),
        (2551, "over", "over"),
    ],
)
def test_the_verdict_changes_at_the_limits_and_at_the_edge_of_the_grey_zone(number: int, verdict: str, side: str | None) -> None:
    found = count(of_length(number), [Region.TEXT], rule())
    assert (found.words, found.verdict, found.side) == (number, verdict, side)


def test_the_grey_zone_is_cut_to_whole_words() -> None:
    assert rule(99, 149).verdict(98) is Verdict.NEAR
    assert rule(99, 149).verdict(151) is Verdict.NEAR
    assert rule(99, 149).verdict(97) is Verdict.UNDER
    assert rule(99, 149).verdict(152) is Verdict.OVER


def test_without_a_grey_zone_one_word_more_is_over() -> None:
    assert rule(grey=0).verdict(2501) is Verdict.OVER
    assert rule(grey=0).verdict(1499) is Verdict.UNDER


@pytest.mark.parametrize(
    "parted",
    [
        "assess-plan-do-review | and/or",
        "2,500 | 3.5% | £1.20 | 12/03/2027 | 2014–15 | 50 | %",
        "see | https://example.org/a?b=c | senco@example.org.",
        "(DfE, | 2015). | “We | can’t | [3]",
        "bread | & | butter | = | • | …",
        "plan | – | do | plan—do | a | - | b",
        "good | 😀 | work | good😀 | 👨\u200d👩\u200d👧",
        "水仙花，很美。 | 한국어 | 문장입니다",
        "zero\u200bwidth | co\u00adoperate | non\u2011breaking | a\u2060b",
        "no | break",
    ],
)
def test_a_word_is_a_run_between_white_space(parted: str) -> None:
    wanted = parted.split(" | ")
    for space in (" ", "\u00a0", "\u2028", "\t", "\u2009", "\u202f", "\u3000", " \t "):
        text = space.join(wanted)
        assert [text[start:end] for start, end in words(text)] == wanted


def test_a_text_without_a_visible_character_has_no_words() -> None:
    assert list(words("")) == list(words(" \u00a0\u2028")) == []


def test_the_examples_of_the_module_s_own_account_are_so() -> None:
    account = (wordcount.__doc__ or "").replace("\n  ", " ")
    lines = [line.rsplit(": ", 1)[1].rstrip(";.") for line in account.splitlines() if line.startswith("* ") and " | " in line]
    assert len(lines) >= 6
    for line in lines:
        wanted = line.split(" | ")
        text = " ".join(wanted)
        assert [text[start:end] for start, end in words(text)] == wanted


def test_words_inside_a_block_may_stand_in_another_region() -> None:
    text = document("one two three", "four five")
    inside = [Span(4, 7, Region.CITATION), Span(14, 18, Region.QUOTATION)]
    found = count(text, [Region.TEXT, Region.TEXT], rule(1, 2, exclude=frozenset({Region.CITATION})), inside)
    assert found.regions == ((Region.TEXT, 3), (Region.QUOTATION, 1), (Region.CITATION, 1))
    assert (found.words, found.limit_at) == (4, len("one two three"))
    assert found.excluded == (Exclusion(Region.CITATION, 1, "Citations in the text are not counted."),)
    assert [(p.block, text.text[p.start : p.end]) for p in pieces(text, [Region.TEXT] * 2, inside)] == [
        (0, "one "), (0, "two"), (0, " three"), (1, "four"), (1, " five")
    ]  # fmt: skip


def test_words_left_out_are_told_with_their_reason() -> None:
    found = count(document("one two", "three", "four five six"), [Region.TEXT, Region.TITLE, Region.APPENDIX], rule())
    assert found.words == 2
    assert [(e.region, e.words) for e in found.excluded] == [(Region.TITLE, 1), (Region.APPENDIX, 3)]
    assert all(e.reason.endswith(".") for e in found.excluded)


def test_a_region_named_by_another_provider_s_rule_has_a_reason_too() -> None:
    found = count(document("one two"), [Region.TEXT_BOX], rule(exclude=frozenset({Region.TEXT_BOX})))
    assert found.excluded[0].reason == "The rule leaves out text box."


def test_a_region_without_words_is_not_told() -> None:
    found = count(document("one"), [Region.TEXT], rule())
    assert found.regions == ((Region.TEXT, 1),)
    assert found.excluded == ()


def test_the_limit_falls_before_a_block_that_begins_just_after_it() -> None:
    text = document("one two", "three")
    found = count(text, [Region.TEXT, Region.TEXT], rule(1, 2))
    assert found.limit_at == len("one two")


blocks = st.lists(st.tuples(st.text("ab \u00a0\u2028é😀", min_size=1, max_size=30), st.sampled_from(Region)), max_size=8)


@given(blocks, st.sets(st.sampled_from(Region)), st.integers(1, 12))
def test_words_are_the_sum_of_the_regions_less_what_is_left_out(
    found: list[tuple[str, Region]], exclude: set[Region], maximum: int
) -> None:
    kept = [(text, region) for text, region in found if text.strip()]
    script = document(*[text for text, _ in kept])
    counted = count(script, [region for _, region in kept], rule(0, maximum, 2, frozenset(exclude)))
    assert counted.words == sum(n for _, n in counted.regions) - sum(e.words for e in counted.excluded)
    assert sum(n for _, n in counted.regions) == len(script.text.split())
    assert {e.region for e in counted.excluded} <= exclude


@given(blocks, st.sets(st.sampled_from(Region)), st.integers(1, 12))
def test_a_text_that_is_parted_already_is_counted_as_any_other(
    found: list[tuple[str, Region]], exclude: set[Region], maximum: int
) -> None:
    kept = [(text, region) for text, region in found if text.strip()]
    script, regions = document(*[text for text, _ in kept]), [region for _, region in kept]
    wanted = rule(0, maximum, 2, frozenset(exclude))
    assert count(script, regions, wanted, many=TextRuns.of(script.text).many) == count(script, regions, wanted)


@given(blocks, st.sets(st.sampled_from(Region)), st.integers(1, 12))
def test_the_limit_stands_just_after_the_last_word_that_counts(
    found: list[tuple[str, Region]], exclude: set[Region], maximum: int
) -> None:
    kept = [(text, region) for text, region in found if text.strip()]
    script = document(*[text for text, _ in kept])
    counted = count(script, [region for _, region in kept], rule(0, maximum, 2, frozenset(exclude)))
    ends = [
        block.start + end
        for block, (_, region) in zip(script.blocks, kept, strict=True)
        if region not in exclude
        for _, end in words(script.block_text(block))
    ]
    assert counted.limit_at == (ends[maximum - 1] if len(ends) > maximum else None)


def test_a_rule_comes_from_plain_data() -> None:
    plain: dict[str, object] = {
        "id": "r",
        "version": "1",
        "title": "Rule",
        "minimum": 1500,
        "maximum": 2500,
        "grey_zone_percent": 2,
        "exclude": ["title", "question", "appendix", "reference_list"],
        "explanation": "Explained.",
    }
    assert word_rule_from_plain(plain) == rule()


@pytest.mark.parametrize(("key", "value"), [("minimum", "1500"), ("maximum", True), ("exclude", "title")])
def test_a_rule_of_the_wrong_type_is_told(key: str, value: object) -> None:
    plain: dict[str, object] = {
        "id": "r", "version": "1", "title": "R", "minimum": 1, "maximum": 2, "grey_zone_percent": 2, "explanation": ""
    }  # fmt: skip
    with pytest.raises(TypeError):
        word_rule_from_plain(plain | {key: value})


def test_a_rule_cannot_leave_out_a_region_that_does_not_exist() -> None:
    plain: dict[str, object] = {
        "id": "r", "version": "1", "title": "R", "minimum": 1, "maximum": 2, "grey_zone_percent": 2, "explanation": ""
    }  # fmt: skip
    with pytest.raises(ValueError, match="headings"):
        word_rule_from_plain(plain | {"exclude": ["headings"]})
