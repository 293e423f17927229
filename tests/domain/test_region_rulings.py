"""Rulings on regions are laid over what the rules found; the regions always come to the whole text."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.document import BlockKind, Document, DraftBlock, assemble
from workbench.domain.region_rulings import RegionRuling, ruled
from workbench.domain.regions import Region, Span, regions
from workbench.domain.spans import spans
from workbench.domain.wordcount import WordRule, count, pieces, words

AT = datetime(2027, 5, 7, tzinfo=UTC)
RULE = WordRule("r", "1", "R", 10, 40, 2, frozenset({Region.REFERENCE_LIST, Region.CITATION}), "")
TEXTS = (
    "The school did this (DfE, 2015) and said “we will do it again next term” to all.",
    "Sources I have used",
    "Lea, A. (2019) On reading aloud. Marsh Press.",
    "One short line",
)


def document(*texts: str) -> Document:
    return assemble(DraftBlock(BlockKind.PARAGRAPH, text) for text in texts)


def ruling(start: int, stop: int, region: Region) -> RegionRuling:
    return RegionRuling(start, stop, region, "Said.", "p", AT)


def by_word(text: Document, found: tuple[Region, ...], inside: tuple[Span, ...]) -> list[tuple[str, Region]]:
    return [
        (text.text[piece.start + start : piece.start + end], piece.region)
        for piece in pieces(text, found, inside)
        for start, end in words(text.text[piece.start : piece.end])
    ]


RULING = st.builds(
    lambda at, size, region: ruling(at, at + size, region), st.integers(0, 180), st.integers(1, 120), st.sampled_from([*Region])
)
RULINGS = st.lists(RULING, max_size=6)


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=5), RULINGS)
def test_the_regions_come_to_the_whole_and_every_word_has_the_newest_ruling_on_it(
    texts: list[str], rulings: list[RegionRuling]
) -> None:
    text = document(*texts)
    found = regions(text)
    was = dict(enumerate(by_word(text, found, spans(text, found))))
    blocks, inside = ruled(text, found, spans(text, found), rulings)
    now = by_word(text, blocks, inside)
    assert [word for word, _ in now] == text.text.split()
    counted = count(text, blocks, RULE, inside)
    assert sum(many for _, many in counted.regions) == len(text.text.split())
    assert counted.words == sum(region not in RULE.exclude for _, region in now)
    quoted = {Region.CITATION, Region.QUOTATION}
    for at, (start, end) in enumerate(words(text.text)):
        on_it = [each for each in rulings if each.start < end and start < each.stop]
        last = on_it[-1].region if on_it else was[at][1]
        assert now[at][1] is last or (on_it and now[at][1] in quoted)  # a whole block's own quotations are found anew
    assert list(inside) == sorted(inside, key=lambda span: span.start)


def test_without_rulings_nothing_changes() -> None:
    text = document(*TEXTS)
    found = regions(text)
    assert ruled(text, found, spans(text, found), ()) == (found, spans(text, found))


def test_whole_blocks_change_their_region_and_are_not_searched_for_citations_where_none_are_told_apart() -> None:
    text = document(*TEXTS)
    found = regions(text)
    list_from = text.blocks[1].start
    blocks, inside = ruled(text, found, spans(text, found), [ruling(list_from, text.blocks[2].end, Region.REFERENCE_LIST)])
    assert blocks == (Region.TEXT, Region.REFERENCE_LIST, Region.REFERENCE_LIST, Region.TEXT)
    assert [span.region for span in inside] == [Region.CITATION, Region.QUOTATION]


def test_a_list_ruled_to_be_text_has_its_citations_told_apart() -> None:
    text = document("References", "As Lea wrote (Lea, 2019), reading helps.")
    found = regions(text)
    assert found == (Region.REFERENCE_LIST, Region.REFERENCE_LIST)
    blocks, inside = ruled(text, found, (), [ruling(text.blocks[1].start, text.blocks[1].end, Region.TEXT)])
    assert blocks[1] is Region.TEXT
    assert [text.text[span.start : span.end] for span in inside] == ["(Lea, 2019),"]


def test_a_ruling_on_letters_holds_the_whole_words_they_stand_in() -> None:
    text = document("one two three four")
    assert ruled(text, (Region.TEXT,), (), [ruling(5, 9, Region.QUOTATION)]) == (
        (Region.TEXT,),
        (Span(4, 13, Region.QUOTATION),),
    )


def test_later_rulings_win_where_they_overlap() -> None:
    text = document("one two three four")
    rulings = [ruling(0, 13, Region.QUOTATION), ruling(4, 18, Region.CITATION), ruling(4, 7, Region.TEXT)]
    assert by_word(text, *ruled(text, (Region.TEXT,), (), rulings)) == [
        ("one", Region.QUOTATION), ("two", Region.TEXT), ("three", Region.CITATION), ("four", Region.CITATION),
    ]  # fmt: skip
