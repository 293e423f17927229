"""Stretches tile the draft: every word is counted, left out or over, exactly once."""

from dataclasses import replace

from drafts import draft
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.regions import Region
from workbench.domain.selfcheck.shading import Shade, stretches
from workbench.domain.spans import spans
from workbench.domain.wordcount import count


def shades(*blocks: str, maximum: int = 100) -> list[tuple[Shade, str]]:
    made = draft(*blocks, maximum=maximum)
    found = stretches(made, count(made.document, made.regions, made.rule))
    return [(one.shade, made.document.text[one.start : one.end]) for one in found]


def test_counted_blocks_are_one_stretch_and_references_another_with_their_reason() -> None:
    made = draft("# A heading", "One two.", "# References", "Smith (2019).")
    found = stretches(made, count(made.document, made.regions, made.rule))
    assert [(one.shade, one.words, one.first, one.last) for one in found] == [(Shade.COUNTED, 4, 0, 1), (Shade.EXCLUDED, 3, 2, 3)]
    assert found[1].reason == "The reference list is not counted."


def test_the_limit_parts_a_paragraph() -> None:
    assert shades("one two three four", "five", maximum=3) == [(Shade.COUNTED, "one two three"), (Shade.OVER, " four\nfive")]


def test_words_of_the_references_after_the_limit_are_left_out_not_over() -> None:
    assert [shade for shade, _ in shades("one two", "# References", "three", maximum=1)] == [
        Shade.COUNTED,
        Shade.OVER,
        Shade.EXCLUDED,
    ]


@given(
    st.lists(st.sampled_from(["one two three", "# Next", "# References", "- four", "Appendix"]), min_size=1), st.integers(1, 12)
)
def test_every_word_is_in_one_stretch(blocks: list[str], maximum: int) -> None:
    made = draft(*blocks, maximum=maximum)
    counted = count(made.document, made.regions, made.rule)
    found = stretches(made, counted)
    by_shade = {shade: sum(one.words for one in found if one.shade is shade) for shade in Shade}
    assert by_shade[Shade.COUNTED] + by_shade[Shade.OVER] == counted.words
    assert by_shade[Shade.COUNTED] == min(counted.words, maximum)
    assert by_shade[Shade.EXCLUDED] == sum(excluded.words for excluded in counted.excluded)


def cited(maximum: int = 100, *exclude: Region) -> list[tuple[Shade, str, bool]]:
    plain = draft("We know (Lea, 2021) that it (Marsh, 2020) works.", "And (Lea, 2021).", maximum=maximum)
    rule = replace(plain.rule, exclude=plain.rule.exclude | set(exclude))
    made = replace(plain, rule=rule, spans=spans(plain.document, plain.regions))
    found = stretches(made, count(made.document, made.regions, made.rule, made.spans))
    return [(one.shade, made.document.text[one.start : one.end], one.inside) for one in found]


def test_citations_that_count_part_nothing() -> None:
    assert [shade for shade, _, _ in cited()] == [Shade.COUNTED]


def test_citations_left_out_are_stretches_inside_their_paragraph() -> None:
    assert cited(100, Region.CITATION) == [
        (Shade.COUNTED, "We know ", False),
        (Shade.EXCLUDED, "(Lea, 2021)", True),
        (Shade.COUNTED, " that it ", False),
        (Shade.EXCLUDED, "(Marsh, 2020)", True),
        (Shade.COUNTED, " works.\nAnd ", False),
        (Shade.EXCLUDED, "(Lea, 2021).", True),
    ]


def test_a_citation_left_out_beyond_the_limit_is_left_out_and_not_over() -> None:
    assert cited(3, Region.CITATION)[2:] == [
        (Shade.COUNTED, " that", False),
        (Shade.OVER, " it ", False),
        (Shade.EXCLUDED, "(Marsh, 2020)", True),
        (Shade.OVER, " works.\nAnd ", False),
        (Shade.EXCLUDED, "(Lea, 2021).", True),
    ]
