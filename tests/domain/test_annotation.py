"""A passage is anchored by its place and its words, and a quotation finds its place or says that it has none."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.domain.annotation import Annotation, Kind, anchor, find_quote

TEXT = "Reviews stop at “do”.\nThe same targets return each term,\u2028and the same targets are agreed."
texts = st.text(st.sampled_from("ab é😀\n\u2028\u00a0"), min_size=1, max_size=60)


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(stretches())
def test_an_anchor_holds_in_its_text(stretch: tuple[str, int, int]) -> None:
    text, start, end = stretch
    assert anchor(text, start, end).holds(text)


@given(stretches())
def test_an_anchor_quotes_its_surroundings_exactly(stretch: tuple[str, int, int]) -> None:
    text, start, end = stretch
    found = anchor(text, start, end)
    assert text[:start].endswith(found.prefix)
    assert text[end:].startswith(found.suffix)
    assert found.prefix + found.exact + found.suffix in text
    assert (len(found.prefix), len(found.suffix)) == (min(32, start), min(32, len(text) - end))


@given(stretches(), st.sampled_from("xy"))
def test_an_anchor_does_not_hold_once_a_letter_of_it_changed(stretch: tuple[str, int, int], letter: str) -> None:
    text, start, end = stretch
    assert not anchor(text, start, end).holds(text[:start] + letter + text[start + 1 :])


def test_an_anchor_does_not_hold_once_the_text_before_it_grew() -> None:
    assert not anchor(TEXT, 8, 12).holds(f" {TEXT}")


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 3), (0, len(TEXT) + 1)])
def test_an_empty_passage_or_one_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="at least one character"):
        anchor(TEXT, start, end)


@given(stretches())
def test_any_stretch_of_the_text_is_found_at_its_place(stretch: tuple[str, int, int]) -> None:
    text, start, end = stretch
    quote = text[start:end]
    assume(quote.strip())
    first = start + len(quote) - len(quote.lstrip())
    places = find_quote(text, quote)
    assert (first, start + len(quote.rstrip())) in [(place.start, place.end) for place in places]
    assert all(place.holds(text) and place.exact.split() == quote.split() for place in places)


@pytest.mark.parametrize("quote", ["each term, and the", "each  term,\nand the", "do”. The same"])
def test_any_white_space_between_words_matches_any_other(quote: str) -> None:
    (place,) = find_quote(TEXT, quote)
    assert place.exact.split() == quote.split()
    assert place.holds(TEXT)


@pytest.mark.parametrize("quote", ["", " \n", "reviews stop", "Reviews  stopped", "each term,and", "stopat", "Reviews st op"])
def test_words_that_do_not_stand_there_are_not_found(quote: str) -> None:
    assert find_quote(TEXT, quote) == ()


def test_every_place_of_a_repeated_quotation_is_told() -> None:
    assert [place.start for place in find_quote(TEXT, "the same targets")] == [TEXT.index("the same targets are")]
    assert len(find_quote(TEXT, "same targets")) == 2


def test_places_that_overlap_are_all_found() -> None:
    assert [place.start for place in find_quote("na na na", "na na")] == [0, 3]


@pytest.mark.parametrize(
    ("kind", "criterion", "ties"),
    [
        (Kind.STRENGTH, "plan", True),
        (Kind.DEVELOP, "plan", True),
        (Kind.EVIDENCE, "plan", True),
        (Kind.QUESTION, "plan", False),
        (Kind.EVIDENCE, "", False),
    ],
)
def test_only_a_linked_passage_that_is_no_question_is_evidence(kind: Kind, criterion: str, ties: bool) -> None:
    assert Annotation("a", kind, anchor(TEXT, 0, 7), criterion).ties is ties


def test_rewording_a_card_keeps_its_passage() -> None:
    old = Annotation("a", Kind.STRENGTH, anchor(TEXT, 0, 7), "plan", "Good.", "private")
    new = old.reworded("Better.")
    assert (new.text, new.note, new.anchor, old.text) == ("Better.", "private", old.anchor, "Good.")
