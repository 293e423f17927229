"""A roster is read from any usual table, every doubt told cell by cell, and taken in only as it was shown."""

import codecs
from dataclasses import replace
from pathlib import Path

import pytest
from cohorts import SAMPLE, lead_of
from openpyxl import Workbook

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Participant
from workbench.store import people
from workbench.workflow import intake, roster
from workbench.workflow.cohort import Cohort, verify
from workbench.workflow.roster import RosterPreview

HEAD = "candidate_number,family_name,given_name,title,email,trn"
WITH_ID = "participant_id,candidate_number,family_name"


def table(folder: Path, text: str, encoding: str = "utf-8", name: str = "roster.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def preview(cohort: Cohort, folder: Path, *rows: str, head: str = HEAD) -> RosterPreview:
    return roster.preview_roster(cohort, table(folder, "\n".join([head, *rows]) + "\n"))


def take_in(cohort: Cohort, shown: RosterPreview) -> tuple[Participant, ...]:
    roster.take_in_roster(cohort, lead_of(cohort), shown)
    return roster.roster(cohort)


def told(shown: RosterPreview) -> list[tuple[int, str]]:
    return [(problem.row, problem.column) for problem in shown.problems]


def refusal(cohort: Cohort, path: Path) -> str:
    with pytest.raises(WorkbenchError) as caught:
        roster.preview_roster(cohort, path)
    return caught.value.code


def test_the_sample_roster_is_taken_in_whole(fresh: Cohort) -> None:
    shown = roster.preview_roster(fresh, SAMPLE / "roster.csv")
    people = take_in(fresh, shown)
    assert (len(shown.added), shown.problems) == (7, ())
    assert [person.reference for person in people] == sorted(person.reference for person in people)
    assert people[0].name == "Zoë Brackenholt"
    assert people[0].id == "778522b6-8364-4dbf-86fc-d1ef0f9bca88"


def test_a_preview_takes_nothing_in(fresh: Cohort) -> None:
    roster.preview_roster(fresh, SAMPLE / "roster.csv")
    assert roster.roster(fresh) == ()


@pytest.mark.parametrize(
    "head",
    [
        "Candidate number,Surname,First name,Salutation,Email address,Teacher reference number",
        "REFERENCE,Last-Name,Forename,Title,E-mail,TRN",
        "number,lastname,firstname,title,e_mail,trn",
    ],
)
def test_columns_go_by_the_names_that_providers_use(fresh: Cohort, tmp_path: Path, head: str) -> None:
    (person,) = preview(fresh, tmp_path, "NTP-1,Umelo,Adaeze,Dr,a.umelo@example.org,0012345", head=head).added
    assert (person.reference, person.name, person.title) == ("NTP-1", "Adaeze Umelo", "Dr")
    assert (person.email, person.trn) == ("a.umelo@example.org", "0012345")


@pytest.mark.parametrize(
    ("whole", "given", "family"),
    [
        ("Adaeze Umelo", "Adaeze", "Umelo"),
        ("Umelo, Adaeze", "Adaeze", "Umelo"),
        ("Ann Marie Marsh", "Ann Marie", "Marsh"),
        ("Suharti", "", "Suharti"),
    ],
)
def test_a_whole_name_is_parted_into_given_and_family_name(
    fresh: Cohort, tmp_path: Path, whole: str, given: str, family: str
) -> None:
    (person,) = preview(fresh, tmp_path, f'NTP-1,"{whole}"', head="candidate,name").added
    assert (person.given_name, person.family_name) == (given, family)


def test_without_a_candidate_number_the_participant_id_is_the_reference(fresh: Cohort, tmp_path: Path) -> None:
    (person,) = preview(fresh, tmp_path, "abc-1,Umelo", head="participant_id,surname").added
    assert (person.id, person.roster_id, person.reference) == ("abc-1", "abc-1", "abc-1")


def test_without_an_id_the_record_gets_one_that_is_not_the_rosters(fresh: Cohort, tmp_path: Path) -> None:
    one, other = preview(fresh, tmp_path, "NTP-1,Umelo,Adaeze", "NTP-2,Umelo,Ann").added
    assert len({one.id, other.id, ""}) == 3
    assert (one.roster_id, other.roster_id) == ("", "")


def test_signs_without_a_letter_are_no_participant_id(fresh: Cohort, tmp_path: Path) -> None:
    shown = preview(fresh, tmp_path, "–,NTP-1,Umelo", "–,NTP-2,Marsh", head=WITH_ID)
    assert shown.problems == ()
    assert [person.roster_id for person in take_in(fresh, shown)] == ["", ""]


def test_a_later_roster_fills_the_participant_ids_in(fresh: Cohort, tmp_path: Path) -> None:
    before = take_in(fresh, preview(fresh, tmp_path, "NTP-1,Umelo,Ann", "NTP-2,Marsh,Ivo"))
    rows = ("778522b6-1,NTP-1,Umelo,Ann", "778522b6-2,NTP-2,Marsh,Ivo")
    shown = preview(fresh, tmp_path, *rows, head=f"{WITH_ID},given_name")
    assert ([person.roster_id for person in shown.changed], shown.problems) == (["778522b6-1", "778522b6-2"], ())
    after = take_in(fresh, shown)
    assert [person.id for person in after] == [person.id for person in before], "the record's own id stays"
    assert [person.roster_id for person in after] == ["778522b6-1", "778522b6-2"]
    assert roster.participant_of(fresh, "778522b6-1") == roster.participant_of(fresh, before[0].id) == after[0]
    assert len(preview(fresh, tmp_path, *rows, head=f"{WITH_ID},given_name").unchanged) == 2
    assert len(preview(fresh, tmp_path, "NTP-1,Umelo,Ann", "NTP-2,Marsh,Ivo").unchanged) == 2, "a roster without ids drops none"
    assert verify(fresh).problems == ()


def test_whom_a_later_roster_gave_an_id_goes_by_it_to_another_number(fresh: Cohort, tmp_path: Path) -> None:
    take_in(fresh, preview(fresh, tmp_path, "NTP-1,Umelo,Ann"))
    take_in(fresh, preview(fresh, tmp_path, "p-1,NTP-1,Umelo", head=WITH_ID))
    (person,) = take_in(fresh, preview(fresh, tmp_path, "P-1,NTP-9,Umelo", head=WITH_ID))
    assert (person.reference, person.roster_id) == ("NTP-9", "p-1")


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (",Umelo,Adaeze", "candidate_number", "missing"),
        ("–,Umelo,Adaeze", "candidate_number", "missing"),
        ("NTP-1,,Adaeze", "family_name", "missing"),
        ("NTP-1,Umelo,Adaeze,,adaeze at home", "email", "adaeze at home is not an e-mail address."),
        ("NTP-1,Umelo,Adaeze,,,12345", "trn", "seven digits"),
        ("NTP-1,Umelo,Adaeze,,,123456a", "trn", "seven digits"),
        (f"NTP-1,{'U' * 201},Adaeze", "family_name", "longer than 200"),
    ],
)
def test_a_doubt_is_told_by_row_and_column_and_its_row_left_out(
    fresh: Cohort, tmp_path: Path, row: str, column: str, said: str
) -> None:
    shown = preview(fresh, tmp_path, "NTP-9,Marsh,Ivo", row)
    assert told(shown) == [(3, column)]
    assert said in shown.problems[0].message
    assert [person.reference for person in shown.added] == ["NTP-9"]


def test_problems_name_columns_as_the_file_does_and_count_blank_rows(fresh: Cohort, tmp_path: Path) -> None:
    shown = preview(fresh, tmp_path, "", "NTP-1,,x", head="reference,surname,trn")
    assert told(shown) == [(3, "surname"), (3, "trn")]


@pytest.mark.parametrize(
    ("second", "column"),
    [
        ("ntp-1,Marsh,Ivo", "candidate_number"),
        ("NTP-2,Marsh,Ivo,,A.UMELO@example.org", "email"),
        ("NTP-2,Marsh,Ivo,,,0012345", "trn"),
    ],
)
def test_a_key_that_stands_twice_is_told_at_the_second_row(fresh: Cohort, tmp_path: Path, second: str, column: str) -> None:
    shown = preview(fresh, tmp_path, "NTP-1,Umelo,Adaeze,,a.umelo@example.org,0012345", second)
    assert told(shown) == [(3, column)]
    assert shown.problems[0].message.startswith("Row 2 has the same ")


def test_two_people_of_one_name_are_two_participants(fresh: Cohort, tmp_path: Path) -> None:
    shown = preview(fresh, tmp_path, "NTP-1,Umelo,Ann", "NTP-2,Umelo,Ann")
    assert [person.reference for person in take_in(fresh, shown)] == ["NTP-1", "NTP-2"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_any_usual_csv_is_read(fresh: Cohort, tmp_path: Path, encoding: str, delimiter: str, line_end: str) -> None:
    rows = [["candidate_number", "family_name", "given_name"], ["NTP-1", "O’Farrindale", "Zoë"]]
    text = line_end.join(delimiter.join(row) for row in rows) + line_end
    shown = roster.preview_roster(fresh, table(tmp_path, text, encoding))
    assert [(person.reference, person.name) for person in shown.added] == [("NTP-1", "Zoë O’Farrindale")]


def test_a_cell_with_a_line_break_and_quotes_is_one_cell(fresh: Cohort, tmp_path: Path) -> None:
    (person,) = preview(fresh, tmp_path, '"NTP-1","Marsh\n""Ivo""",Ann').added
    assert person.family_name == 'Marsh "Ivo"'


def test_a_spreadsheet_is_read_with_its_numbers(fresh: Cohort, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Candidate number", "Surname", "Forename", "TRN"], [270412, "Brzezinowska", "Łucja", 9990417], [None] * 4):
        sheet.append(row)
    sheet.append([270413.0, "Umelo", None, "0099053"])
    book.save(tmp_path / "roster.xlsx")
    shown = roster.preview_roster(fresh, tmp_path / "roster.xlsx")
    assert [(p.reference, p.name, p.trn) for p in shown.added] == [
        ("270412", "Łucja Brzezinowska", "9990417"),
        ("270413", "Umelo", "0099053"),
    ]


def test_a_number_that_lost_its_leading_nought_is_told(fresh: Cohort, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Reference", "Surname", "TRN"])
    sheet.append(["NTP-1", "Umelo", 99053])
    book.save(tmp_path / "roster.xlsx")
    assert told(roster.preview_roster(fresh, tmp_path / "roster.xlsx")) == [(2, "trn")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\n \n", "empty-file"),
        (b"name,school\nAnn,Marsh\n", "wrong-columns"),
        (b"candidate_number,school\nNTP-1,Marsh\n", "wrong-columns"),
        (b"PK\x03\x04 no spreadsheet", "damaged"),
        (b'candidate_number,name\nNTP-1,"Ann\n', "damaged"),
        (b"candidate_number,name\nNTP-1,\0\1\2\n", "mislabelled"),
        (codecs.BOM_UTF16_LE + b"a", "mislabelled"),
    ],
)
def test_what_is_no_roster_is_refused_in_a_sentence(fresh: Cohort, tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(content)
    assert refusal(fresh, path) == code


def test_a_roster_that_is_not_there_is_refused(fresh: Cohort, tmp_path: Path) -> None:
    assert refusal(fresh, tmp_path / "none.csv") == "not-found"


def test_the_same_roster_again_changes_nothing(staffed: Cohort) -> None:
    shown = roster.preview_roster(staffed, SAMPLE / "roster.csv")
    assert (shown.added, shown.changed, len(shown.unchanged)) == ((), (), 7)


def test_a_corrected_roster_shows_what_changes(staffed: Cohort, tmp_path: Path) -> None:
    text = (SAMPLE / "roster.csv").read_text("utf-8").replace("Umelo", "Umelo-Marsh")
    added = "new-id,NTP-27-0999,Marsh,Ivo,,,,,\n"
    shown = roster.preview_roster(staffed, table(tmp_path, text + added))
    assert [person.family_name for person in shown.changed] == ["Umelo-Marsh"]
    assert [person.reference for person in shown.added] == ["NTP-27-0999"]
    assert len(shown.unchanged) == 6
    people = {person.reference: person for person in take_in(staffed, shown)}
    assert people["NTP-27-0425"].family_name == "Umelo-Marsh"
    assert len(people) == 8
    assert verify(staffed).problems == ()


def test_a_participant_keeps_the_id_when_the_new_roster_has_none(staffed: Cohort, tmp_path: Path) -> None:
    before = next(person for person in roster.roster(staffed) if person.reference == "NTP-27-0425")
    (person,) = preview(staffed, tmp_path, "ntp-27-0425,Umelo,Ada").changed
    assert person.id == before.id


def test_a_participant_known_by_id_can_get_another_candidate_number(staffed: Cohort, tmp_path: Path) -> None:
    key = next(person.id for person in roster.roster(staffed) if person.reference == "NTP-27-0425")
    shown = preview(staffed, tmp_path, f"{key},NTP-27-0999,Umelo", head="participant_id,candidate_number,family_name")
    people = take_in(staffed, shown)
    assert [person.reference for person in people if person.id == key] == ["NTP-27-0999"]


def test_a_candidate_number_of_somebody_else_on_the_roster_is_told(staffed: Cohort, tmp_path: Path) -> None:
    key = next(person.id for person in roster.roster(staffed) if person.reference == "NTP-27-0425")
    shown = preview(staffed, tmp_path, f"{key},NTP-27-0412,Umelo", head="participant_id,candidate_number,family_name")
    assert told(shown) == [(2, "candidate_number")]
    assert shown.changed == ()


def test_a_number_handed_on_to_a_new_person_in_the_same_file_is_told(staffed: Cohort, tmp_path: Path) -> None:
    key = next(person.id for person in roster.roster(staffed) if person.reference == "NTP-27-0425")
    rows = ("new-id,NTP-27-0425,Marsh", f"{key},NTP-27-0999,Umelo")
    shown = preview(staffed, tmp_path, *rows, head="participant_id,candidate_number,family_name")
    assert told(shown) == [(2, "candidate_number")]
    assert [person.reference for person in shown.changed] == ["NTP-27-0999"]


def test_an_id_of_the_roster_that_is_a_records_already_makes_no_record_twice(fresh: Cohort, tmp_path: Path) -> None:
    (ann,) = take_in(fresh, preview(fresh, tmp_path, "NTP-1,Umelo,Ann"))
    take_in(fresh, preview(fresh, tmp_path, "p-1,NTP-1,Umelo", head=WITH_ID))
    people = take_in(fresh, preview(fresh, tmp_path, f"{ann.id},NTP-2,Marsh", head=WITH_ID))
    assert [(person.reference, person.roster_id) for person in people] == [("NTP-1", "p-1"), ("NTP-2", ann.id)]
    assert len({person.id for person in people}) == 2


@pytest.mark.parametrize("name", ["Quentin Zed", "Adaeze Umelo"])
def test_a_number_whose_holder_has_another_participant_id_is_told_and_nothing_taken_in(
    staffed: Cohort, tmp_path: Path, name: str
) -> None:
    before = roster.roster(staffed)
    ada = next(person for person in before if person.reference == "NTP-27-0425")
    shown = preview(staffed, tmp_path, f"0d6a1c6e-f,ntp-27-0425,{name}", head="participant_id,candidate_number,name")
    said = f"This is Adaeze Umelo’s number, under the id {ada.roster_id}. Correct the number or the id in this row."
    assert [(problem.row, problem.column, problem.message) for problem in shown.problems] == [(2, "candidate_number", said)]
    assert (shown.added, shown.changed) == ((), ())
    assert take_in(staffed, shown) == before


def test_the_same_id_in_large_letters_is_the_same_id(staffed: Cohort, tmp_path: Path) -> None:
    ada = next(person for person in roster.roster(staffed) if person.reference == "NTP-27-0425")
    shown = preview(staffed, tmp_path, f"{ada.id.upper()},NTP-27-0425,Marsh", head=WITH_ID)
    assert (shown.problems, [person.roster_id for person in shown.changed]) == ((), [ada.id])


def owner(cohort: Cohort, tmp_path: Path, roster_id: str = "") -> Participant:
    """Somebody whose script is in, with or without an id of the roster's."""
    line = next(line for line in intake.lines(cohort) if line.participant)
    (ours,) = (person for person in roster.roster(cohort) if person.id == line.participant)
    with cohort.database.writing() as connection:
        known = replace(ours, given_name="Jo", family_name="Smith", roster_id=roster_id)
        people.put_participants(connection, cohort.scribe, [], [known], lead_of(cohort).id)
    return known


def test_a_number_alone_gives_no_script_to_a_wholly_other_name(filled: Cohort, tmp_path: Path) -> None:
    jo = owner(filled, tmp_path)
    said = (
        "This is Jo Smith’s number, and a script is in. If Quentin Zed is the same person, first take in a roster with their "
        "participant id and the old name."
    )
    for shown in (
        preview(filled, tmp_path, f"{jo.reference},Zed,Quentin"),
        preview(filled, tmp_path, f"0d6a1c6e-f,{jo.reference},Quentin Zed", head="participant_id,candidate_number,name"),
    ):
        assert [(problem.row, problem.column, problem.message) for problem in shown.problems] == [(2, "candidate_number", said)]
        assert (shown.changed, shown.notes) == ((), ())


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("p-1,{reference},Zed,Quentin", "{reference}, Jo Smith, becomes Quentin Zed"),
        ("p-1,{reference},Brown,Jo", "{reference}, Jo Smith, becomes Jo Brown"),
        (",{reference},Brown,Jo", "{reference}, Jo Smith, becomes Jo Brown"),
        ("p-1,NTP-9,Smyth,Jo", "{reference}, Jo Smith, becomes NTP-9, Jo Smyth"),
    ],
)
def test_another_name_for_somebody_whose_script_is_in_is_taken_in_and_told(
    filled: Cohort, tmp_path: Path, row: str, said: str
) -> None:
    jo = owner(filled, tmp_path, "p-1")
    shown = preview(filled, tmp_path, row.format(reference=jo.reference), head=f"{WITH_ID},given_name")
    wanted = f"{said.format(reference=jo.reference)}, and their script is in. Check that this is the same person."
    assert (shown.notes, shown.problems, [person.id for person in shown.changed]) == ((wanted,), (), [jo.id])


@pytest.mark.parametrize("row", ["p-1,{reference},Smyth,Jo", "p-1,NTP-9,Smith,Jo", "p-1,{reference},Smith-Zed,Jo"])
def test_another_spelling_or_another_number_alone_is_no_doubt(filled: Cohort, tmp_path: Path, row: str) -> None:
    jo = owner(filled, tmp_path, "p-1")
    shown = preview(filled, tmp_path, row.format(reference=jo.reference), head=f"{WITH_ID},given_name")
    assert (shown.notes, shown.problems, len(shown.changed)) == ((), (), 1)


def test_another_name_is_no_doubt_while_no_script_is_in(staffed: Cohort, tmp_path: Path) -> None:
    shown = preview(staffed, tmp_path, "NTP-27-0425,Zed,Quentin")
    assert (shown.notes, shown.problems, len(shown.changed)) == ((), (), 1)


@pytest.mark.parametrize("key", ["NTP-27-0425", "ntp 27 0425", "A.Umelo@example.org", "adaeze umelo", "{id}"])
def test_a_participant_is_found_by_number_address_name_or_id(staffed: Cohort, key: str) -> None:
    known = next(person for person in roster.roster(staffed) if person.family_name == "Umelo")
    assert roster.participant_of(staffed, key.format(id=known.id)) == known


def test_a_name_that_two_participants_share_finds_neither(fresh: Cohort, tmp_path: Path) -> None:
    take_in(fresh, preview(fresh, tmp_path, "NTP-1,Umelo,Ann", "NTP-2,Umelo,Ann"))
    with pytest.raises(WorkbenchError) as caught:
        roster.participant_of(fresh, "Ann Umelo")
    assert caught.value.code == "unknown-participant"
    assert "2 participants" in caught.value.message


@pytest.mark.parametrize("key", ["", "…", "NTP-27-04", "Umelo"])
def test_half_a_key_finds_nobody(staffed: Cohort, key: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        roster.participant_of(staffed, key)
    assert caught.value.code == "unknown-participant"


@pytest.mark.parametrize("key", ["", "…"])
def test_an_empty_key_does_not_find_the_one_without_an_address(fresh: Cohort, tmp_path: Path, key: str) -> None:
    take_in(fresh, preview(fresh, tmp_path, "NTP-1,Umelo,Ann,,ann@example.org", "NTP-2,Marsh,Ivo"))
    with pytest.raises(WorkbenchError) as caught:
        roster.participant_of(fresh, key)
    assert caught.value.code == "unknown-participant"


def test_a_large_roster_is_refused_before_it_is_read(fresh: Cohort, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    with path.open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    assert refusal(fresh, path) == "too-large"
