"""Words that are written as one to squeeze a count are told, with their place; what people write together is not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.codes import CODES, CodeKind
from workbench.domain.document import BlockKind, DraftBlock, Warning, assemble
from workbench.domain.odd_characters import warnings


def told(text: str) -> list[Warning]:
    made = assemble(DraftBlock(BlockKind.PARAGRAPH, line) for line in text.split("\n"))
    return [warning for warning in warnings(made) if warning.code == "joined-words"]


@pytest.mark.parametrize("joiner", ["_", ".", ",", "+", "·", "|", "-", "/", "—", "__", ".."])
def test_words_joined_by_one_mark_or_another_are_told_with_their_place(joiner: str) -> None:
    one, other = "the school has a plan".replace(" ", joiner), "for all of its pupils".replace(" ", joiner)
    (warning,) = told(f"A first paragraph.\nFirst, “{one},” and ({other}).")
    assert (warning.message.split()[0], warning.place) == ("2", "¶ 2")
    assert CODES[warning.code].kind is CodeKind.WARNING


@pytest.mark.parametrize(
    "said",
    [
        "TheSchoolHasAPlanForAllOfThem and ForTheYearInWhichItBegan",
        "theschoolhasaplanforeverychildthatneedsone andtheparentswereaskedfortheirviewsofit",
        "The_SENCO has_the plan_for those_of us_in the_hall",
    ],
)
def test_words_joined_by_capitals_or_nothing_and_pairs_are_told(said: str) -> None:
    assert told(f"Then {said} again.")


@pytest.mark.parametrize(
    "said",
    [
        "See https://example.org/the_school_has_a_plan/of_the_year_and_what_is_in_it",
        "See www.gov.uk/government/the-code-of-practice-for-all-of-the-schools-that-have-it",
        "See https://example.org/plans- for-all-of-the-schools-that-have-it-on-the-list-to-be",
        "Write to the.school.that.is.of.use@example.org or to.the.head.of.a.school@example.org",
        "In plan_for_the_year_of_a_pupil.docx and in notes_of_the_head_on_it.pdf",
        "e.g.the plan, i.e.the one, the U.K. and the U.S.A., p.m. and a.m., Ph.D. and B.Ed.",
        "assess-plan-do-review, state-of-the-art, one-size-fits-all, up-to-date, on-the-spot and/or him/her",
        "The end.The start.In all.And so.It was.To be.Of the.For us.We met.",
        "date_of_birth, SEN_need_type and pupil_premium_status, TO_DO, OUT_OF_DATE",
        "WordprocessingPrinterSettingsPart and SpreadsheetPrinterSettingsPart, ClassDojo and SENDCos",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch and hmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm",
        "Name: ______________________ Date: ______________________ ..................................",
        "#WeAreInThisTogether and #NotInFrontOfTheChildren",
    ],
)
def test_what_people_write_together_is_not_told(said: str) -> None:
    assert told(f"A first line.\nThen {said} again.") == []


def test_fewer_than_eight_words_in_all_are_a_slip() -> None:
    assert told("the_school has_a_plan for_the") == []
    assert told("the_school has_a_plan for_the_year and") != []


def test_places_are_those_of_the_text_whatever_its_letters() -> None:
    (warning,) = told("Café “£5” – 😀.\nthe_plan_of_the_school\nNo.\nit_is_for_all")
    assert warning.place == "¶ 2 and ¶ 4"


@pytest.mark.parametrize("piece", ["a_", "a.", ".", "_", " ", "(", "the_of ", "a.b ", "aB", "www.", "the"])
def test_the_time_grows_with_the_length(piece: str) -> None:
    begun = time.perf_counter()
    told("x" + piece * (200_000 // len(piece)) + "y")
    assert time.perf_counter() - begun < 5


@given(
    st.lists(
        st.sampled_from(["the", "plan", "of", "a", "school", "is", "e.g.", "we,", "so.", "(for", "all)", "it’s"]), max_size=80
    )
)
def test_words_with_spaces_between_them_are_never_told(said: list[str]) -> None:
    assert told(" ".join(["No", *said])) == []
