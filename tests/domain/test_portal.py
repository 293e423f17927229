"""A portal's name for a file leads to the participant it names, and to nobody where there is any doubt."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.people import Participant
from workbench.domain.portal import Owners, Portal, called, portal_name, portal_warnings

ZOE = Participant("11111111-0000-4000-8000-000000000001", "NTP-27-041", "Brackenholt", "Zoë", email="z.brackenholt@example.org")
LUCJA = Participant("11111111-0000-4000-8000-000000000002", "NTP-27-0412", "Brzezinowska", "Łucja")
NIAMH = Participant("11111111-0000-4000-8000-000000000003", "NTP-27-0438", "O'Farrindale", "Niamh")
ROWENA = Participant("11111111-0000-4000-8000-000000000004", "NTP-27-0451", "Thackeray-Moss", "Rowena")
ANN = Participant("11111111-0000-4000-8000-000000000005", "NTP-27-0460", "Umelo", "Ann")
OTHER_ANN = Participant("11111111-0000-4000-8000-000000000006", "NTP-27-0461", "Umelo", "Ann")
MARY = Participant("11111111-0000-4000-8000-000000000007", "NTP-27-0470", "Ann", "Mary")
PLAIN = Participant("11111111-0000-4000-8000-000000000008", "20417", "Prosserby", "Gethin")
ROSTER = (ZOE, LUCJA, NIAMH, ROWENA, ANN, OTHER_ANN, MARY, PLAIN)
OWNERS = Owners(ROSTER)
FOLDER = "name in the portal's folder"
FILE = "name the portal gave the file"


def whose(name: str) -> Participant | None:
    found = OWNERS.of(name)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("name", "person", "numbers", "original", "is_folder"),
    [
        ("Zoë Brackenholt_1234567_assignsubmission_file_/essay.docx", "Zoë Brackenholt", "1234567", "essay.docx", True),
        ("Zoë Brackenholt_1234567_assignsubmission_file/a/b/essay.docx", "Zoë Brackenholt", "1234567", "essay.docx", True),
        ("Zoë Brackenholt_1234567_assignsubmission_file_my_essay 2.docx", "Zoë Brackenholt", "1234567", "my_essay 2.docx", False),
        ("Participant_1234567_assignsubmission_file_/essay.docx", "", "1234567", "essay.docx", True),
        ("Participant_1234567_assignsubmission_file_essay.docx", "", "1234567", "essay.docx", False),
        ("zb3_Participant_1234567_assignsubmission_file/essay.docx", "", "1234567", "essay.docx", True),
        ("Niamh OFarrindale_7_assignsubmission_onlinetext/onlinetext.html", "Niamh OFarrindale", "7", "onlinetext.html", True),
        ("Niamh OFarrindale_7_assignsubmission_onlinetext_onlinetext.html", "Niamh OFarrindale", "7", "onlinetext.html", False),
        ("spring.zip/zb3_Zoë Brackenholt_12_assignsubmission_file/e.docx", "zb3_Zoë Brackenholt", "12", "e.docx", True),
        ("Zoë Brackenholt_12_assignsubmission_file/parts.zip/one.docx", "Zoë Brackenholt", "12", "one.docx", True),
    ],
)
def test_moodle_s_names_are_taken_apart(name: str, person: str, numbers: str, original: str, is_folder: bool) -> None:
    told = portal_name(name)
    assert told is not None
    assert told.portal is Portal.MOODLE
    assert (told.person, told.numbers, told.original, told.is_folder) == (person, numbers, original, is_folder)
    assert (told.is_late, told.is_again, told.is_link) == (False, False, False)


@pytest.mark.parametrize(
    ("name", "person", "numbers", "original", "is_late"),
    [
        ("brackenholtzoë_412_98765_SENCO essay.docx", "brackenholtzoë", "412_98765", "SENCO essay.docx", False),
        ("brackenholtzoë_LATE_412_98765_my_12_34_essay.docx", "brackenholtzoë", "412_98765", "my_12_34_essay.docx", True),
        ("course submissions.zip/umeloann_late_4_9_essay.docx", "umeloann", "4_9", "essay.docx", True),
        ("anon_ab12c_98765_essay.docx", "", "ab12c_98765", "essay.docx", False),
        ("LATE_anon_ab12c_98765_essay.docx", "", "ab12c_98765", "essay.docx", True),
        ("anon_12345_98765_essay.docx", "", "12345_98765", "essay.docx", False),
        ("brackenholtzoë_412_text.html", "brackenholtzoë", "412", "text.html", False),
        ("LATE_anon_ab12c_text.html", "", "ab12c", "text.html", True),
    ],
)
def test_canvas_names_are_taken_apart(name: str, person: str, numbers: str, original: str, is_late: bool) -> None:
    for form in ("NFC", "NFD"):
        told = portal_name(unicodedata.normalize(form, name))
        assert told is not None
        assert told.portal is Portal.CANVAS
        assert (told.person, told.numbers, told.original, told.is_late) == (person, numbers, original, is_late)


@pytest.mark.parametrize(
    "name",
    [
        "essay.docx",
        "NTP-27-0412.docx",
        "Assessment_SENCO_v3_NTP-27-0412.docx",
        "Zoë Brackenholt_assignsubmission_file/essay.docx",
        "Zoë Brackenholt_12x_assignsubmission_file/essay.docx",
        "Zoë Brackenholt_12_assignfeedback_file/essay.docx",
        "Essay_2027_14_final.docx",
        "ntp_27_0412_final.docx",
        "anon_ab12c.docx",
        "spring.zip/essay.docx",
        "",
    ],
)
def test_other_names_are_no_portal_s(name: str) -> None:
    assert portal_name(name) is None
    assert portal_warnings(name) == ()


def test_a_web_address_that_canvas_kept_is_told_apart() -> None:
    for name in ("umeloann_412_link.html", "umeloann_LATE_412_9012_link.html"):
        told = portal_name(name)
        assert told is not None
        assert told.is_link
    essay = portal_name("umeloann_412_9012_my-link.html")
    assert essay is not None
    assert not essay.is_link


@pytest.mark.parametrize(
    ("name", "person", "reason"),
    [
        ("Zoë Brackenholt_1234567_assignsubmission_file_/essay.docx", ZOE, FOLDER),
        ("BRACKENHOLT Zoe_1234567_assignsubmission_file_/essay.docx", ZOE, FOLDER),
        ("zb3_Zoë Brackenholt_1234567_assignsubmission_file/essay.docx", ZOE, FOLDER),
        ("Rowena Thackeray-Moss_7_assignsubmission_file_essay.docx", ROWENA, FILE),
        ("Niamh OFarrindale_7_assignsubmission_onlinetext/onlinetext.html", NIAMH, FOLDER),
        ("Zoë Brackenholt_5_assignsubmission_file/NTP-27-041 final.docx", ZOE, FOLDER),
        ("brzezinowskałucja_412_98765_essay-1.docx", LUCJA, FILE),
        ("ofarrindaleniamh_LATE_412_98765_essay.docx", NIAMH, FILE),
        ("thackeraymossrowena_412_text.html", ROWENA, FILE),
    ],
)
def test_the_person_the_portal_names_is_matched_with_the_reason_in_words(name: str, person: Participant, reason: str) -> None:
    for form in ("NFC", "NFD"):
        assert OWNERS.of(unicodedata.normalize(form, name)) == (person, reason)


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Participant_1234567_assignsubmission_file_/NTP-27-0412.docx", LUCJA),
        ("anon_ab12c_98765_NTP-27-0412-1.docx", LUCJA),
        ("Zoë Marie Brackenholt_5_assignsubmission_file/NTP-27-041.docx", ZOE),
        ("brackenholtzoëmarie_4_9_z.brackenholt.docx", ZOE),
        ("Ann Umelo_5_assignsubmission_file/NTP-27-0461.docx", OTHER_ANN),
        ("umeloann_5_6_NTP-27-0460.docx", ANN),
    ],
)
def test_what_the_file_was_called_counts_where_the_portal_names_nobody_or_namesakes(name: str, person: Participant) -> None:
    found = OWNERS.of(name)
    assert found is not None
    assert found[0] == person
    assert found[1].endswith("in the file name")


@pytest.mark.parametrize(
    ("name", "likely"),
    [
        ("Participant_1234567_assignsubmission_file_/essay.docx", []),
        ("anon_ab12c_98765_essay.docx", []),
        ("Ann Umelo_5_assignsubmission_file/essay.docx", [ANN, OTHER_ANN]),
        ("Mary Ann Umelo_5_assignsubmission_file/essay.docx", []),
        ("Zoë Brackenholt_5_assignsubmission_file/NTP-27-0412.docx", [ZOE, LUCJA]),
        ("Zoë Brackenholt_5_assignsubmission_file/NTP-27-041 NTP-27-0412.docx", [ZOE, LUCJA]),
        ("Ann Umelo_5_assignsubmission_file/NTP-27-0412.docx", [ANN, OTHER_ANN, LUCJA]),
        ("Somebody Else_5_assignsubmission_file/NTP-27-0412.docx", [LUCJA]),
        ("somebodyelse_5_6_NTP-27-0412.docx", [LUCJA]),
        ("Prosserby Team_20417_assignsubmission_file/essay.docx", []),
        ("somebodyelse_20417_6_essay.docx", []),
        ("somebodyelse_6_20417_essay.docx", []),
    ],
)
def test_a_doubt_stays_open_and_those_it_may_be_are_listed(name: str, likely: list[Participant]) -> None:
    assert whose(name) is None
    assert sorted(person.id for person, _ in OWNERS.likely(name)) == sorted(person.id for person in likely)


def test_a_portal_names_nobody_whose_name_has_no_letters() -> None:
    nobody = Participant("11111111-0000-4000-8000-000000000009", "NTP-27-0490", "–", "—")
    assert Owners((nobody,)).likely("zb3_-_12_assignsubmission_file_/essay.docx") == ()


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("NTP-27-0412.docx", LUCJA),
        ("spring.zip/NTP-27-0412.docx", LUCJA),
        ("NTP-27-041.zip/NTP-27-0412.docx", LUCJA),
        ("ntp_27_0412_final.docx", LUCJA),
        ("gethin_prosserby_4_6_final.docx", PLAIN),
    ],
)
def test_names_that_no_portal_gave_count_as_before(name: str, person: Participant) -> None:
    assert whose(name) == person


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("umeloann_LATE_4_9_essay.docx", ["late"]),
        ("umeloann_LATE_4_9_essay-2.docx", ["late", "handed-in-again"]),
        ("umeloann_4_9_essay-2.docx", ["handed-in-again"]),
        ("umeloann_4_9_NTP-27-1.docx", []),
        ("umeloann_4_9_NTP-27-0412.docx", []),
        ("Ann Umelo_5_assignsubmission_file/essay-2_LATE_4_5_x.docx", []),
    ],
)
def test_late_and_again_are_warnings(name: str, codes: list[str]) -> None:
    found = portal_warnings(name)
    assert [warning.code for warning in found] == codes
    assert all("Canvas" in warning.message and warning.message.endswith(".") for warning in found)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/home/a/essay.docx", "essay.docx"),
        ("/home/a/Spring.ZIP/Ann Umelo_5_assignsubmission_file_/essay.docx", None),
        ("/home/a/Ann Umelo_5_assignsubmission_file_/deep/essay.docx", "Ann Umelo_5_assignsubmission_file_/deep/essay.docx"),
        ("/home/a/spring.zip", "spring.zip"),
        ("essay.docx", "essay.docx"),
    ],
)
def test_a_file_is_called_with_what_it_came_in(path: str, name: str | None) -> None:
    assert called(path.split("/")) == (name or "Spring.ZIP/Ann Umelo_5_assignsubmission_file_/essay.docx")


@given(st.text(st.sampled_from("a_1/-.ZLATEnon é"), max_size=40) | st.text(max_size=40))
def test_any_name_at_all_is_read_or_left(name: str) -> None:
    found = OWNERS.of(name)
    assert found is None or found in OWNERS.likely(name)
    portal_warnings(name)


@given(
    st.sampled_from(ROSTER),
    st.integers(1, 10**9),
    st.sampled_from(["{} {}_{}_assignsubmission_file_/e.docx", "{} {}_{}_assignsubmission_file_e.docx"]),
)
def test_no_number_of_the_portal_s_changes_whose_it_is(person: Participant, number: int, pattern: str) -> None:
    namesakes = [one for one in ROSTER if one.name == person.name]
    found = whose(pattern.format(person.given_name, person.family_name, number))
    assert found == (person if len(namesakes) == 1 else None)
