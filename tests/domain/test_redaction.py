"""The marking copy has nothing of what was covered, and every other character where it stood."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.document import Block, BlockKind, DraftBlock, Style, assemble
from workbench.domain.marking import Slot, Stage, begin
from workbench.domain.redaction import (
    COVER,
    Covering,
    beside,
    covered_document,
    covered_text,
    holds,
    requoted,
    touches,
)
from workbench.domain.wordcount import words

TEXTS = st.text(st.sampled_from("aé🙂 \n\u2028-x"), max_size=60)
PLACES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5)


def covering(text: str, places: list[tuple[int, int]]) -> list[Covering]:
    ends = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in places]
    return [Covering(start, stop, "other") for start, stop in ends]


@given(TEXTS, PLACES)
def test_only_visible_characters_of_the_passages_are_replaced(text: str, places: list[tuple[int, int]]) -> None:
    passages = covering(text, places)
    inside = {at for each in passages for at in range(each.start, each.stop)}
    shown = covered_text(text, passages)
    expected = "".join(COVER if at in inside and not c.isspace() else c for at, c in enumerate(text))
    assert shown == expected
    assert list(words(shown)) == list(words(text))


@given(TEXTS.filter(len), PLACES, st.data())
def test_a_quotation_made_before_or_after_covering_holds(text: str, places: list[tuple[int, int]], data: st.DataObject) -> None:
    passages = covering(text, places)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for told in (text, covered_text(text, passages), covered_text(text, passages[:1])):
        assert holds(anchor(told, start, end), text, passages)


def test_a_quotation_of_other_words_holds_nowhere() -> None:
    passages = [Covering(4, 8, "name")]
    made = anchor("Ask Jane about it.", 0, 18)
    assert holds(made, "Ask Jane about it.", passages)
    assert not holds(replace(made, exact="Ask Jone about it."), "Ask Jane about it.", passages)
    assert not holds(replace(made, exact="███ ████ about it."), "Ask Jane about it.", passages)
    assert not holds(replace(made, exact="Ask Jane"), "Ask Jane about it.", passages)


def test_a_link_goes_with_the_words_it_stands_on_and_a_place_without_length_takes_what_is_beside_the_text() -> None:
    linked = Style(0, 5, link="mailto:jane.marsh@school.example")
    plain = Style(6, 25, link="https://example.org/")
    said = "write https://example.org soon"
    document = assemble([DraftBlock(BlockKind.LIST_ITEM, said, marker="Jane Marsh:", styles=(linked, plain))])
    words_covered = covered_document(document, [Covering(2, 3, "email")])
    assert [style.link for style in words_covered.blocks[0].styles] == ["", "https://example.org/"]
    assert words_covered.blocks[0].marker == "Jane Marsh:"
    whole = covered_document(document, [Covering(0, 0, "email")])
    assert whole.text == document.text
    assert beside(whole.blocks[0]) == (COVER * len("Jane Marsh:"),)
    assert beside(document.blocks[0]) == ("Jane Marsh:", "mailto:jane.marsh@school.example", "https://example.org/")


def test_where_a_link_leads_is_left_out_unless_it_says_so_itself() -> None:
    shared = Style(4, 14, italic=True, link="https://school.example/personal/jane_marsh/plan.docx")
    document = assemble([DraftBlock(BlockKind.PARAGRAPH, "See the policy first.", styles=(shared,))])
    (block,) = covered_document(document, []).blocks
    assert block.styles == (shared._replace(link=""),)
    assert covered_document(document, []).text == document.text


def test_a_number_is_no_label_in_words() -> None:
    assert beside(Block(BlockKind.LIST_ITEM, 0, 4, marker="12.")) == ()


def test_quotations_are_made_anew_from_what_stands_at_their_places() -> None:
    text = "Ask Jane Marsh about it."
    passages = [Covering(4, 14, "name")]
    marking = begin(Slot("s", Stage.FIRST, "m"), ("problem",)).annotate(Annotation("a", Kind.STRENGTH, anchor(text, 4, 8)))
    shown = requoted(marking, covered_text(text, passages))
    (place,) = [each.anchor for each in shown.annotations]
    assert (place.exact, place.prefix, place.suffix) == ("████", "Ask ", " █████ about it.")
    assert requoted(shown, text) == marking
    lost = replace(marking, annotations=(Annotation("a", Kind.STRENGTH, replace(place, end=99)),))
    assert requoted(lost, text) == lost


def test_a_marking_is_touched_also_where_only_the_words_around_a_quotation_are_covered() -> None:
    text = "x" * 100
    marking = begin(Slot("s", Stage.FIRST, "m"), ("problem",)).annotate(Annotation("a", Kind.STRENGTH, anchor(text, 50, 60)))
    assert [start for start in range(100) if touches(marking, [Covering(start, start + 1, "x")])] == list(range(18, 92))
    assert not touches(marking, [])
