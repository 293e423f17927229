"""Areas are named for paragraphs by declared words, each with the sentence and the draft's own words that did it."""

import tomllib

from drafts import VOCABULARY, draft

from workbench.domain.document import BlockKind, Cell, DraftBlock
from workbench.domain.framework import Framework, framework_from_plain
from workbench.domain.selfcheck.coverage import AreaFound, coverage
from workbench.files.locator import resources_dir


def framework() -> Framework:
    return framework_from_plain(tomllib.loads((resources_dir() / "frameworks" / "npq-senco.toml").read_text("utf-8")))


def found(*blocks: str | DraftBlock, sections: tuple[str, ...] = ()) -> dict[str, AreaFound]:
    return {area.code: area for area in coverage(draft(*blocks), framework(), VOCABULARY.areas, sections)}


def test_one_sure_word_names_a_paragraph_with_its_sentence() -> None:
    made = draft("First. Our ethos is strong. Last.")
    (passage,) = coverage(made, framework(), VOCABULARY.areas, ("1",))[0].passages
    assert made.document.text[passage.start : passage.end] == "Our ethos is strong."
    assert (passage.place, passage.first, passage.terms) == ("¶ 1", 1, ("ethos",))


def test_of_the_other_words_it_takes_two_different_ones_in_one_paragraph() -> None:
    assert found("Visitors are welcomed, welcome and welcoming.")["1-1"].passages == ()
    assert found("They are welcomed.", "The culture is new.")["1-1"].passages == ()
    assert found("They are welcomed into the culture.")["1-1"].passages[0].terms == ("welcomed", "culture")


def test_a_term_within_another_is_no_second_find() -> None:
    assert found("The school improvement plan says so.")["1-2"].passages[0].terms == ("school improvement plan",)


def test_a_row_of_a_table_is_read_as_one() -> None:
    cells = [DraftBlock(BlockKind.TABLE_CELL, text, cell=Cell(0, 1, place)) for place, text in enumerate(("Welcome", "Culture"))]
    assert [p.place for p in found(*cells)["1-1"].passages] == ["table 1 row 2"]


def test_headings_titles_and_references_name_nothing() -> None:
    assert found("# Ethos", "Words.", "# References", "Smith (2019) The ethos of schools.")["1-1"].passages == ()


def test_only_the_sections_asked_for_are_looked_at() -> None:
    assert set(found("Words.", sections=("4",))) == {"4-1"}
    assert found("Words.")["4-1"].section_title == "Teaching"
