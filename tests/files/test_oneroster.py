"""OneRoster in both versions, as one table and as an archive: who is a student is read, and who is left out is told."""

from pathlib import Path

import pytest
from docx_builder import packed

from workbench.domain.errors import WorkbenchError
from workbench.files.oneroster import Roll, read_roll
from workbench.files.sheets import write_xlsx

USERS_11 = """sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,\
identifier,email,sms,phone,agentSourcedIds,grades,password
u1,,,true,o1,student,amarsh,,Ann,Marsh,,NTP-1,ann@school.example,,,,,
u2,,,true,"o9,o2",student,bumelo,,Ben,Umelo,,,ben@school.example,,,,,
u3,,,true,o1,teacher,clea,,Cyd,Lea,,NTP-3,cyd@school.example,,,,,
u4,tobedeleted,,true,o1,student,dhart,,Dee,Hart,,NTP-4,dee@school.example,,,,,
u5,active,,false,o1,student,epage,,Eve,Page,,NTP-5,eve@school.example,,,,,
"""
USERS_12 = """sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,\
email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,\
preferredFamilyName,primaryOrgSourcedId,pronouns
u1,,,true,amarsh,,Ann,Marsh,,NTP-1,ann@school.example,,,,,,,,,,,o1,
u3,,,true,clea,,Cyd,Lea,,NTP-3,cyd@school.example,,,,,,,,,,,o1,
"""
ORGS = """sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId
o1,,,Fernhollow Primary School,school,,o9
o2,,,Saltmarsh Academy,school,,o9
o9,,,Saltmarsh Trust,district,,
"""
ROLES = """sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId
r1,,,u1,primary,student,,,o1,
r3,,,u3,primary,teacher,,,o1,
"""
ENROLMENTS = """sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate
e1,,,c1,o1,u3,student,,,
e2,tobedeleted,,c1,o1,u1,student,,,
"""
MANIFEST = """propertyName,value
manifest.version,1.0
oneroster.version,1.1
file.users,bulk
"""


def table(folder: Path, text: str) -> Path:
    path = folder / "users.csv"
    path.write_text(text)
    return path


def archive(folder: Path, parts: dict[str, str]) -> Path:
    path = folder / "oneroster.zip"
    path.write_bytes(packed(parts))
    return path


def names(roll: Roll) -> list[tuple[int, str, str, str]]:
    return [(number, row["familyname"], row["identifier"], row["orgsourcedids"]) for number, row in roll.sheet.rows]


def refused(path: Path) -> str:
    with pytest.raises(WorkbenchError) as caught:
        read_roll(path)
    return caught.value.code


def test_students_of_version_1_1_are_read_and_the_others_told(tmp_path: Path) -> None:
    roll = read_roll(table(tmp_path, USERS_11))
    assert names(roll) == [(2, "Marsh", "NTP-1", ""), (3, "Umelo", "bumelo", "")]
    assert roll.notes == (
        "2 people are left out: marked for deletion or switched off.",
        "1 person is left out: not a student.",
    )


def test_a_table_of_version_1_2_alone_does_not_say_who_is_a_student(tmp_path: Path) -> None:
    roll = read_roll(table(tmp_path, USERS_12))
    assert [name for _, name, _, _ in names(roll)] == ["Marsh", "Lea"]
    assert roll.notes == ("The file does not say who is a student, so everybody in it is listed.",)


@pytest.mark.parametrize("inside", ["", "export 2027/"])
def test_an_archive_gives_schools_by_name(tmp_path: Path, inside: str) -> None:
    parts = {"manifest.csv": MANIFEST, "users.csv": USERS_11, "orgs.csv": ORGS}
    roll = read_roll(archive(tmp_path, {f"{inside}{name}": text for name, text in parts.items()}))
    assert names(roll) == [(2, "Marsh", "NTP-1", "Fernhollow Primary School"), (3, "Umelo", "bumelo", "Saltmarsh Academy")]


def test_who_is_enrolled_as_a_student_is_one_whatever_their_role(tmp_path: Path) -> None:
    roll = read_roll(archive(tmp_path, {"users.csv": USERS_11, "orgs.csv": ORGS, "enrollments.csv": ENROLMENTS}))
    assert [name for _, name, _, _ in names(roll)] == ["Marsh", "Umelo", "Lea"]


def test_version_1_2_says_in_roles_who_is_a_student(tmp_path: Path) -> None:
    version = MANIFEST.replace("1.1", "1.2")
    roll = read_roll(archive(tmp_path, {"manifest.csv": version, "users.csv": USERS_12, "orgs.csv": ORGS, "roles.csv": ROLES}))
    assert names(roll) == [(2, "Marsh", "NTP-1", "Fernhollow Primary School")]


def test_an_enrolment_that_was_deleted_makes_nobody_a_student(tmp_path: Path) -> None:
    roll = read_roll(archive(tmp_path, {"users.csv": USERS_12, "enrollments.csv": ENROLMENTS}))
    assert [name for _, name, _, _ in names(roll)] == ["Lea"]


def test_a_school_that_orgs_does_not_hold_is_told(tmp_path: Path) -> None:
    roll = read_roll(archive(tmp_path, {"users.csv": USERS_11, "orgs.csv": ORGS.replace("o1,", "o7,")}))
    assert "1 row is without a school, for orgs.csv does not hold it." in roll.notes


def test_another_version_and_another_archive_are_refused(tmp_path: Path) -> None:
    later = MANIFEST.replace("oneroster.version,1.1", "oneroster.version,2.0")
    assert refused(archive(tmp_path, {"manifest.csv": later, "users.csv": USERS_11})) == "wrong-columns"
    assert refused(archive(tmp_path, {"essay.txt": "Words."})) == "wrong-columns"
    assert refused(archive(tmp_path, {"users.csv": "a,b\n1,2\n"})) == "wrong-columns"
    path = archive(tmp_path, {"users.csv": USERS_11})
    path.write_bytes(path.read_bytes()[:-30])
    assert refused(path) == "damaged"


def test_an_archive_that_swells_is_refused(tmp_path: Path) -> None:
    assert refused(archive(tmp_path, {"users.csv": "x" * 30_000_000})) == "compression-bomb"


def test_an_ordinary_table_is_left_as_it_is(tmp_path: Path) -> None:
    roll = read_roll(table(tmp_path, "candidate_number,family_name,given_name\nNTP-1,Marsh,Ann\n"))
    assert (roll.sheet.columns, roll.notes) == (("candidate_number", "family_name", "given_name"), ())
    path = tmp_path / "roster.xlsx"
    path.write_bytes(write_xlsx({"Roster": [("candidate_number", "family_name"), ("NTP-1", "Marsh")]}))
    assert dict(read_roll(path).sheet.rows[0][1]) == {"candidate_number": "NTP-1", "family_name": "Marsh"}
