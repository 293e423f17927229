"""Bulk intake by commands: a pattern for names, a report of the batch, OneRoster, and several scripts of one participant."""

import csv
import io
from pathlib import Path

import pytest
from cohorts import SAMPLE
from docx_builder import packed
from life import LEAD, Life, run, table

USERS = """sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,identifier,email
00000000-0000-4000-8000-000000000901,,true,o1,student,ilka,Ilka,Nemeth,NTP-27-0901,ilka@school.example
00000000-0000-4000-8000-000000000902,,true,o1,student,odo,Odo,,NTP-27-0902,odo-school.example
00000000-0000-4000-8000-000000000903,tobedeleted,true,o1,student,eve,Eve,Page,NTP-27-0903,eve@school.example
00000000-0000-4000-8000-000000000904,,true,o1,teacher,cyd,Cyd,Lea,NTP-27-0904,cyd@school.example
"""
ORGS = "sourcedId,status,name,type\no1,,Fernhollow Primary School,school\n"


@pytest.fixture
def own(life: Life) -> Life:
    """A cohort with a roster and no scripts."""
    copy = life.at("founded").copy("bulk.cohort")
    assert copy.on("cohort roster", SAMPLE / "roster.csv").status == 0
    return copy


def write(folder: Path, name: str, words: int = 1700) -> Path:
    path = folder / name
    path.write_text(f"This is {name}. " + "word " * words)
    return path


def test_an_import_by_a_pattern_with_a_report_of_the_batch(own: Life, tmp_path: Path) -> None:
    good, bad = write(tmp_path, "77 - Imran Sattarwala - x.txt"), tmp_path / "88 - Nobody - y.docx"
    bad.write_bytes(b"")
    out = tmp_path / "batch.csv"
    said = own.on("cohort import", good, bad, "--pattern", "* - {name} - *", "--report", out)
    first, second = said.plain["files"]
    assert (said.status, said.plain["report"]) == (1, str(out))
    assert (first["state"], first["attempt"], first["standing"]) == ("received", 1, "counts")
    assert second["refused"]["code"] == "empty-file"
    assert [(row["state"], row["candidate_number"]) for row in table(out)] == [("received", "NTP-27-0443"), ("not read", "")]


def test_a_script_that_was_given_out_is_taken_from_its_owner_only_where_the_owner_is_named(own: Life, tmp_path: Path) -> None:
    own.on("cohort people", "add", "Tobias Wetherlake", "--role", "assessor")
    (file,) = own.on("cohort import", write(tmp_path, "NTP-27-0443.txt")).plain["files"]
    early = own.on("cohort match", file["code"], "NTP-27-0412")
    assert (early.status, early.plain["submission"]) == (0, file["submission"])
    own.on("allocate")
    said = own.on("cohort match", file["code"], "NTP-27-0443")
    assert (said.status, said.out) == (2, "")
    assert said.err == (
        f"{file['code']} belongs to Łucja Brzezinowska, NTP-27-0412. "
        "To give it to Imran Sattarwala, name that owner too: --instead-of NTP-27-0412.\n"
    )
    done = own.on("cohort match", file["code"], "NTP-27-0443", "--instead-of", "NTP-27-0412")
    assert (done.status, done.plain["submission"], done.plain["taken_back"]) == (0, file["submission"], [])
    assert done.plain["participant"] == file["participant"]


def test_a_match_tells_from_whom_the_script_was_taken_back(own: Life, tmp_path: Path) -> None:
    for name, school in (("Tobias Wetherlake", ""), ("Keziah Ploughright", "Larkbarrow Community Primary School")):
        own.on("cohort people", "add", name, "--role", "assessor", "--school", school)
    (file,) = own.on("cohort import", write(tmp_path, "answer.txt")).plain["files"]
    pins = own.write("one.csv", [{"submission": file["code"], "role": "first", "person": "Keziah Ploughright"}])
    (given,) = own.on("allocate", "--pins", pins).plain["allocated"]
    done = own.on("cohort match", file["code"], "NTP-27-0438")
    assert done.plain["taken_back"] == [{"person": given["person"], "name": "Keziah Ploughright", "role": "first"}]
    (again,) = own.on("allocate").plain["allocated"]
    assert again["name"] == "Tobias Wetherlake"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--pattern", "{surname}_*"), "{surname} at character 1 is no group."),
        (("--report", "batch.docx"), "batch.docx ends in none of .xlsx, .csv, .pdf."),
    ],
)
def test_a_wrong_pattern_or_report_takes_nothing_in(own: Life, tmp_path: Path, words: tuple[str, ...], sentence: str) -> None:
    said = own.on("cohort import", write(tmp_path, "a.txt"), *words)
    assert (said.status, said.out) == (2, "")
    assert sentence in said.err
    assert own.on("export intake", tmp_path / "all.csv").plain["rows"] == 0


def test_a_oneroster_archive_is_a_roster(own: Life, tmp_path: Path) -> None:
    path = tmp_path / "oneroster.zip"
    path.write_bytes(packed({"users.csv": USERS, "orgs.csv": ORGS}))
    said = own.on("cohort roster", path)
    assert said.status == 1
    assert (said.plain["added"], said.plain["notes"]) == (
        1,
        ["1 person is left out: marked for deletion or switched off.", "1 person is left out: not a student."],
    )
    assert [(problem["row"], problem["column"]) for problem in said.plain["problems"]] == [(3, "familyname"), (3, "email")]
    assert own.on("cohort match", "none", "NTP-27-0901").err == "No script here has the code or hash none.\n"


def test_a_number_under_another_participant_id_is_a_problem_and_another_name_a_note(own: Life, tmp_path: Path) -> None:
    (file,) = own.on("cohort import", write(tmp_path, "NTP-27-0443 a.txt")).plain["files"]
    rows = table(SAMPLE / "roster.csv")
    (ours,) = (row for row in rows if row["candidate_number"] == "NTP-27-0443")
    assert file["participant"] == ours["participant_id"]
    other = ours | {"participant_id": "00000000-0000-4000-8000-00000000000f", "family_name": "Zed", "given_name": "Quentin"}
    said = own.on("cohort roster", own.write("other.csv", [other]))
    assert (said.status, said.plain["changed"]) == (1, 0)
    assert [(problem["row"], problem["column"]) for problem in said.plain["problems"]] == [(2, "candidate_number")]
    said = own.on("cohort roster", own.write("renamed.csv", [ours | {"family_name": "Zed", "given_name": "Quentin"}]))
    assert (said.status, said.plain["changed"], said.plain["problems"]) == (0, 1, [])
    assert said.plain["notes"] == [
        f"NTP-27-0443, {ours['given_name']} {ours['family_name']}, becomes Quentin Zed, and their script is in. "
        "Check that this is the same person."
    ]


def test_which_of_two_scripts_counts_is_ruled_by_a_command(own: Life, tmp_path: Path) -> None:
    files = own.on("cohort import", write(tmp_path, "NTP-27-0443 a.txt"), write(tmp_path, "NTP-27-0443 b.txt")).plain["files"]
    first, second = (file["code"] for file in files)
    assert "second-script" in [warning["code"] for warning in files[1]["warnings"]]
    said = own.on("cohort turn", second, "replaces", "--reason", "The first was an early draft.")
    assert (said.plain["attempt"], said.plain["standing"]) == (1, "counts")
    own.on("export intake", tmp_path / "all.csv")
    assert {row["code"]: row["state"] for row in table(tmp_path / "all.csv")} == {first: "replaced", second: "received"}
    assert own.on("cohort status").plain["stages"][0] == {"stage": "intake", "done": 1, "waiting": 0, "blocked": 0}
    people = run("cohort", "turn", own.file, first, "set-aside", "--reason", "Said.", "--as", LEAD, *own.key)
    assert people.out == f"{first}: It does not count. It is kept.\n"


def test_the_sample_and_the_report_are_written_by_commands(life: Life, tmp_path: Path) -> None:
    said = run("export", "sample", life.file, tmp_path / "sample.csv", *life.key)
    assert (said.status, said.out.split()[:4]) == (0, ["6", "rows", "written", "to"])
    (first, *_) = csv.DictReader(io.StringIO((tmp_path / "sample.csv").read_text("utf-8-sig")))
    assert list(first) == ["submission", "reason", "why", "first_marker", "second_marker", "state"]
    for name in ("intake.csv", "intake.xlsx", "intake.pdf"):
        assert run("export", "intake", life.file, tmp_path / name, *life.key).status == 0
    assert run("export", "sample", life.file, tmp_path / "s.csv", "--as", "Tobias Wetherlake", *life.key).status == 2


def test_one_script_in_the_sample_is_told_of_as_one(life: Life) -> None:
    copy = life.at("marked").copy("one.cohort")
    copy.on("marks export", copy.file.with_name("one.csv"))
    _, *others = {row["submission"]: None for row in table(copy.file.with_name("one.csv"))}
    for code in others:
        copy.on("cohort turn", code, "set-aside", "--reason", "Sent in error.")
    said = run("sample", copy.file, "--as", LEAD, *copy.key).out
    assert "1 of 1 marked script is in the sample, drawn with seed" in said


@pytest.mark.parametrize("command", [("export", "allocation"), ("reviews",)])
def test_who_marked_first_and_who_is_under_review_is_told_to_no_marker(
    life: Life, tmp_path: Path, command: tuple[str, ...]
) -> None:
    out = [tmp_path / "who.csv"] if command[0] == "export" else []
    for name in ("Tobias Wetherlake", "Dónal Fairbrace"):
        said = run(*command, life.file, *out, "--as", name, *life.key)
        assert (said.status, said.out, said.err) == (2, "", f"This is for the lead; {name} is not.\n")
    assert list(tmp_path.iterdir()) == []
    assert run(*command, life.file, *out, "--as", LEAD, *life.key).status == 0
