"""A letter read back: it proves whose it is, or says what is wrong with it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from letter_builder import AMARA, FAIL_LEVELS, MARKER, OTHER, PASS_LEVELS, letter, named

from workbench.domain.letter import Letter
from workbench.domain.letter_proof import faults_of_markers, proof
from workbench.files.letter_text import printable

ROSTER = (AMARA, OTHER)
PASSED, FAILED = letter(), letter(FAIL_LEVELS)


@pytest.mark.parametrize("made", [PASSED, FAILED], ids=["passed", "failed"])
def test_a_letter_read_back_as_it_is_proves_whose_it_is(made: Letter) -> None:
    assert proof(made.text, made, ROSTER, [MARKER]).matched


def test_line_ends_and_hyphens_of_the_reading_do_not_matter() -> None:
    torn = PASSED.text.replace(" ", "\n").replace("certificate", "certi\u00adficate")
    assert proof(torn, PASSED, ROSTER, [MARKER]).matched


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda text: text.replace("You have passed.", "You have not yet passed this time."), "“You have passed.” are missing"),
        (lambda text: text.replace("NTP-27-0418", "NTP-27-0419"), "reference or name is missing"),
        (lambda text: text.replace("Okonedo-Blythe", "Thistlewood"), "reference or name is missing"),
        (lambda text: text.replace("28 May 2027", "29 May 2027"), "are missing"),
        (lambda text: f"{text}\nNTP-27-0419", "another participant's"),
        (lambda text: f"{text}\nben@school.example", "another participant's"),
        (lambda text: f"{text}\n8765432", "another participant's"),
        (lambda text: f"{text}\nBen\nThistlewood", "another participant's"),
        (lambda text: f"{text}\nMarked by INES FALKENRATH", "a marker's name"),
        (lambda text: text[: len(text) // 2], "are missing"),
        (lambda _: "", "are missing"),
    ],
)
def test_a_letter_with_anything_missing_or_anybody_else_in_it_is_no_proof(spoil: Callable[[str], str], said: str) -> None:
    found = proof(spoil(PASSED.text), PASSED, ROSTER, [MARKER])
    assert not found.matched
    assert said in " ".join(found.faults)


def test_two_letters_swapped_are_both_caught() -> None:
    theirs = letter(FAIL_LEVELS, OTHER)
    assert not proof(theirs.text, PASSED, ROSTER, [MARKER]).matched
    assert not proof(PASSED.text, theirs, ROSTER, [MARKER]).matched


def test_letters_of_one_result_swapped_between_people_of_one_name_are_caught() -> None:
    twin = replace(AMARA, id="p-9", reference="NTP-27-0499", email="", trn="")
    theirs = letter(PASS_LEVELS, twin)
    assert not proof(theirs.text, PASSED, (AMARA, twin), []).matched
    assert proof(PASSED.text, PASSED, (AMARA, twin), []).matched


def test_a_reference_that_begins_like_another_is_not_taken_for_it() -> None:
    longer = replace(OTHER, reference="NTP-27-04181", trn="", email="")
    assert proof(letter(participant=longer).text, letter(participant=longer), (AMARA, longer), []).matched
    assert proof(PASSED.text, PASSED, (AMARA, longer), []).matched


def test_a_marker_who_has_the_participant_s_name_gives_nothing_away() -> None:
    namesake = named("Ines", "Falkenrath")
    made = letter(participant=namesake)
    assert proof(made.text, made, (namesake, OTHER), [MARKER]).matched


def test_feedback_that_names_another_participant_is_caught() -> None:
    made = letter(feedback={"problem": "Better than Ben Thistlewood."})
    assert proof(made.text, made, ROSTER, []).faults == ("it carries another participant's reference or name",)


def test_a_fault_is_a_marker_s_only_where_their_words_carry_it() -> None:
    named_ = letter(feedback={"problem": "Ines Falkenrath thought so too."})
    assert faults_of_markers(named_, ROSTER, [MARKER]) == proof(named_.text, named_, ROSTER, [MARKER]).faults
    assert faults_of_markers(PASSED, ROSTER, [MARKER]) == ()
    of_template = replace(OTHER, reference="NPQSENCO")
    assert not proof(PASSED.text, PASSED, (AMARA, of_template), []).matched
    assert faults_of_markers(PASSED, (AMARA, of_template), []) == ()


@pytest.mark.parametrize("name", ["May", "You", "Review"])
def test_a_name_of_one_ordinary_word_stops_nobody_else_s_letter(name: str) -> None:
    of_one_word = replace(OTHER, given_name="", family_name=name)
    assert proof(PASSED.text, PASSED, (AMARA, of_one_word), []).matched
    assert proof(PASSED.text, PASSED, (AMARA,), [name]).matched
    own = letter(participant=of_one_word)
    assert proof(own.text, own, (AMARA, of_one_word), []).matched


@pytest.mark.parametrize(
    ("given", "family", "torn"),
    [
        ("Anna", "Featherstone-Lyon-Mountbatten", "Anna Featherstone-\nLyon-Mountbatten"),
        ("", "A" * 120, "A" * 90 + "\n" + "A" * 30),
    ],
)
def test_a_name_torn_at_the_end_of_a_line_is_found_whosesoever_it_is(given: str, family: str, torn: str) -> None:
    person = named(given, family)
    own = letter(participant=person)
    assert proof(own.text.replace(person.name, torn), own, (person, OTHER), []).matched
    theirs = letter(participant=OTHER)
    if "-" in torn:
        assert not proof(f"{theirs.text}\n{torn}", theirs, (person, OTHER), []).matched


@pytest.mark.parametrize("mark", ["\u200c", "\u00ad", "\u202e"])
def test_a_mark_in_a_name_that_nobody_sees_does_not_matter(mark: str) -> None:
    person = named(f"Ama{mark}ra", "Okonedo-Blythe")
    own = printable(letter(participant=person))
    assert mark not in own.text
    assert proof(own.text, own, (person, OTHER), []).matched
    theirs = letter(participant=OTHER)
    assert not proof(f"{theirs.text}\nAmara Okonedo-Blythe", theirs, (person, OTHER), []).matched


def test_the_provider_s_own_words_may_name_whom_they_like() -> None:
    signed = replace(PASSED, sign_off=(*PASSED.sign_off, "Ines Falkenrath"))
    assert proof(signed.text, signed, ROSTER, [MARKER]).matched
    assert proof(signed.text, signed, (AMARA, replace(OTHER, given_name="Ines", family_name="Falkenrath")), []).matched
    said = letter(feedback={"problem": "Ines Falkenrath thought so too."})
    both = replace(said, sign_off=signed.sign_off)
    assert proof(both.text, both, ROSTER, [MARKER]).faults == ("it carries a marker's name",)
