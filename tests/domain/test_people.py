"""A file name leads to exactly the participant it names, and to nobody when it could be somebody else's."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.people import Bearers, Participant, comparable

ZOE = Participant("11111111-0000-4000-8000-000000000001", "NTP-27-041", "Brackenholt", "Zoë", "Ms", "z.brackenholt@example.org")
LUCJA = Participant("11111111-0000-4000-8000-000000000002", "NTP-27-0412", "Brzezinowska", "Łucja", "Mrs", "lb@example.org")
NIAMH = Participant("11111111-0000-4000-8000-000000000003", "NTP-27-0438", "O'Farrindale", "Niamh")
ROWENA = Participant(
    "11111111-0000-4000-8000-000000000004", "NTP-27-0451", "Thackeray-Moss", "Rowena", "", "rowena.tm@example.org"
)
ANN = Participant("11111111-0000-4000-8000-000000000005", "NTP-27-0460", "Umelo", "Ann")
OTHER_ANN = Participant("11111111-0000-4000-8000-000000000006", "NTP-27-0461", "Umelo", "Ann")
ROSTER = (ZOE, LUCJA, NIAMH, ROWENA, ANN, OTHER_ANN)


def found(file_name: str, roster: tuple[Participant, ...] = ROSTER) -> list[Participant]:
    return [person for person, _ in Bearers(roster).of(file_name)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("O'Farrindale", "ofarrindale"),
        ("O’Farrindale", "ofarrindale"),
        ("OʼFarrindale´s", "ofarrindales"),
        ("Thackeray-Moss", "thackeray moss"),
        ("ZOË_brackenholt", "zoe brackenholt"),
        ("Łucja Sørby-Đorđević", "lucja sorby dordevic"),
        (unicodedata.normalize("NFD", "Zoë"), "zoe"),
        ("  NTP-27/0412 ", "ntp 27 0412"),
        ("…", ""),
    ],
)
def test_names_are_compared_without_case_accents_and_punctuation(text: str, said: str) -> None:
    assert comparable(text) == said


@pytest.mark.parametrize("name", ["NTP-27-041.docx", "essay NTP-27-041 final.docx", "ntp_27_041.DOCX", "(NTP-27-041).docx"])
def test_a_candidate_number_is_not_taken_for_a_longer_one(name: str) -> None:
    assert found(name) == [ZOE]


@pytest.mark.parametrize("name", ["NTP-27-0412.docx", "Assessment_SENCO_v3_NTP-27-0412.docx"])
def test_a_candidate_number_is_not_taken_for_one_it_begins_with(name: str) -> None:
    assert found(name) == [LUCJA]


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "ʼ", "`", "´", "", "＇"])
def test_a_name_with_an_apostrophe_is_found_however_it_is_written(apostrophe: str) -> None:
    assert found(f"Niamh O{apostrophe}Farrindale.docx") == [NIAMH]


@pytest.mark.parametrize("name", ["Rowena Thackeray-Moss.docx", "thackeray moss rowena.docx", "Thackeray-Moss, Rowena (1).docx"])
def test_a_name_with_a_hyphen_is_found_in_either_order(name: str) -> None:
    assert found(name) == [ROWENA]


@pytest.mark.parametrize("decomposed", [False, True])
@pytest.mark.parametrize("name", ["Zoë Brackenholt.docx", "Brackenholt_Zoe.docx", "ZOË BRACKENHOLT answer.md"])
def test_a_name_with_an_accent_is_found_with_and_without_it(name: str, decomposed: bool) -> None:
    assert found(unicodedata.normalize("NFD" if decomposed else "NFC", name)) == [ZOE]


def test_two_people_of_one_name_are_a_doubt() -> None:
    assert found("Ann Umelo.docx") == [ANN, OTHER_ANN]


def test_a_candidate_number_settles_which_of_two_people_of_one_name() -> None:
    assert found("Ann Umelo NTP-27-0461.docx") == [OTHER_ANN]


def test_two_candidate_numbers_in_one_file_name_are_a_doubt() -> None:
    assert found("NTP-27-0412 and NTP-27-0438.docx") == [LUCJA, NIAMH]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (f"{ZOE.id}.docx", "participant id in the file name"),
        ("NTP-27-041.docx", "candidate number in the file name"),
        ("z.brackenholt@example.org.docx", "e-mail address in the file name"),
        ("z.brackenholt answer.docx", "e-mail address in the file name"),
        ("Zoe Brackenholt.docx", "name in the file name"),
    ],
)
def test_the_reason_for_a_match_is_told(name: str, reason: str) -> None:
    assert Bearers(ROSTER).of(name) == ((ZOE, reason),)


@pytest.mark.parametrize(
    "name", ["answer.docx", "Brackenholt.docx", "Zoe.docx", "Zoella Brackenholt.docx", "NTP-27-04.docx", ".docx", ""]
)
def test_half_a_name_or_number_matches_nobody(name: str) -> None:
    assert found(name) == []


@pytest.mark.parametrize("name", ["Smith, John.docx", "Head of SEND.docx", "smith.docx"])
def test_an_e_mail_address_that_begins_with_one_plain_word_names_nobody(name: str) -> None:
    ann = Participant("a", "NTP-1", "Smith", "Ann", "", "smith@example.org")
    head = Participant("b", "NTP-2", "Marsh", "Ivo", "", "head@example.org")
    john = Participant("c", "NTP-3", "Smith", "John")
    assert set(found(name, (ann, head, john))) <= {john}


def test_the_id_of_a_later_roster_is_found_as_that_of_the_record_is() -> None:
    ann = Participant("a1-record", "NTP-1", "Smith", "Ann", roster_id="a1-roster")
    assert [found(f"{key}.docx", (ann, ZOE)) for key in ("a1-record", "a1-roster")] == [[ann], [ann]]


def test_an_empty_field_matches_nothing() -> None:
    nobody = Participant("", "", "", "")
    assert found("answer.docx", (nobody,)) == []


SAID = st.lists(
    st.sampled_from([
        *(f"{p.given_name} {p.family_name}" for p in ROSTER), *(p.reference for p in ROSTER), *(p.email for p in ROSTER), ZOE.id,
        "O’Farrindale, Niamh", "rowena.tm", "Moss", "Ann", "umelo", "NTP", "27", "0412", "final", "essay.pdf", "é", "—",
    ]),
    max_size=6,
)  # fmt: skip


@given(SAID, st.sampled_from([" ", "_", "-", "", " - "]))
def test_whoever_has_whole_words_of_the_first_telling_kind_in_the_name_is_found(said: list[str], between: str) -> None:
    name = between.join(said) + ".docx"
    words = f" {comparable(re.sub(r'[.][A-Za-z0-9]{2,5}$', '', name))} "

    def told(*keys: str) -> bool:
        return any(f" {comparable(key)} " in words for key in keys if comparable(key))

    kinds = (
        [p for p in ROSTER if told(p.id)],
        [p for p in ROSTER if told(p.reference)],
        [p for p in ROSTER if told(p.email, "rowena.tm" if p is ROWENA else "z.brackenholt" if p is ZOE else "")],
        [p for p in ROSTER if told(f"{p.given_name} {p.family_name}", f"{p.family_name} {p.given_name}")],
    )
    assert found(name) == next(filter(None, kinds), [])


@pytest.mark.parametrize(("title", "said"), [("Ms", "Ms Brackenholt"), ("", "Zoë Brackenholt")])
def test_a_letter_addresses_by_title_or_else_by_the_whole_name(title: str, said: str) -> None:
    assert Participant("a", "b", "Brackenholt", "Zoë", title).salutation == said


def test_a_single_name_has_no_spare_space() -> None:
    assert Participant("a", "b", "Suharti", "").name == "Suharti"
