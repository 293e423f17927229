"""Words to a participant name nobody else in full, however the name is written; a first name alone gives nobody away."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letter_builder import AMARA, FAIL_LEVELS, MARKER, OTHER, letter, marking

from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.letter_proof import faults_of_markers
from workbench.domain.naming import OtherNames, words_to_participant

HARA = replace(OTHER, id="p-3", reference="27", family_name="O’Hara-Łęcki", given_name="Zoë", email="", trn="")
NAMES = OtherNames((AMARA, OTHER, HARA), (MARKER, "Keziah", "R. Lea"))


@pytest.mark.parametrize(
    "said",
    [
        "Better than Ben Thistlewood.",
        "As BEN  THISTLEWOOD said",
        "Ben\nThistlewood’s plan is shorter",
        "zoe o'hara lecki saw it",
        "Zoe\u0308 O’Hara-Łęcki",
        "Ines Falkenrath and I agree.",
        "Ask R Lea.",
        "See NTP-27-0419.",
        "Write to ben@school.example,",
        "That of 8765432 is clearer",
    ],
)
def test_a_full_name_or_number_of_somebody_else_is_found(said: str) -> None:
    assert NAMES.stand_in(["Clear.", said], AMARA.id)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "You explain that plans stop at “do”.",
        "Ben and Zoë would be in the conversation.",
        "Thistlewood (2019) says so.",
        "Keziah says what should be done.",
        "Benedict Thistlewood wrote on it.",
        "Over 27 of them.",
        "Amara Okonedo-Blythe, you show how; NTP-27-0418.",
    ],
)
def test_first_names_ordinary_words_and_one_s_own_name_are_not(said: str) -> None:
    assert not NAMES.stand_in([said], AMARA.id)


@pytest.mark.parametrize("said", ["Keziah says what should be done.", "Ask KEZIAH’s view", "Over 27 of them."])
def test_strictly_a_name_of_one_word_and_a_short_number_are_found_too(said: str) -> None:
    strict = OtherNames((AMARA, OTHER, HARA), (MARKER, "Keziah", "R. Lea"), strict=True)
    assert strict.stand_in([said], AMARA.id)
    assert not strict.stand_in(["Amara Okonedo-Blythe, you show how."], AMARA.id)


def test_a_name_does_not_reach_from_one_remark_into_the_next() -> None:
    assert not NAMES.stand_in(["Read it to Ben", "Thistlewood is cited."], AMARA.id)


def test_a_marker_of_the_participant_s_own_name_gives_nothing_away() -> None:
    names = OtherNames((AMARA, OTHER), (AMARA.name, OTHER.name))
    assert not names.stand_in([f"{AMARA.name}, well done."], AMARA.id)
    assert names.stand_in([f"{AMARA.name}, well done."], OTHER.id)


def test_a_cohort_of_nobody_names_nobody() -> None:
    assert not OtherNames((), ()).stand_in(["Ben Thistlewood."], "p-1")


def test_what_a_marking_says_to_the_participant_is_all_but_its_notes() -> None:
    remark = Annotation("a-9", Kind.STRENGTH, anchor("Some words of a script.", 0, 4), "problem", "On a passage.", "Note one.")
    made = marking(FAIL_LEVELS, {"problem": "On the problem."}).annotate(remark)
    made = made.write_feedback("", "On the whole.").write_note("", "Note two.").write_note("problem", "Note three.")
    assert list(words_to_participant(made)) == ["On the problem.", "On a passage.", "On the whole."]


PARTS = st.text(st.sampled_from("abcdeéŁßσ’'-"), min_size=1, max_size=8).filter(
    lambda part: part[0].isalpha() and part[-1].isalpha()
)


@given(PARTS, PARTS, st.sampled_from(["", ".", "’s", ", who", "\n"]), st.booleans())
def test_whatever_name_the_letter_would_be_refused_for_is_found_before(
    given_name: str, family: str, after: str, marker: bool
) -> None:
    name = f"{given_name} {family}"
    somebody = replace(OTHER, given_name=given_name, family_name=family)
    people, roster = ((name,), (AMARA,)) if marker else ((), (AMARA, somebody))
    said = f"As {name}{after} said."
    made = letter(feedback={"problem": said})
    if faults_of_markers(made, roster, people):
        assert OtherNames(roster, people).stand_in([said], AMARA.id)
