"""The command line keeps its contract from release on: outcomes, letters, the day they were sent, the Department's file."""

import json
from pathlib import Path

import pytest
from cohorts import SAMPLE
from life import AT_THE_LINE, LATE, SECOND_MARKER, SEED, SENT, Life, first_marks, run, script_at, second_marks, table

from workbench.domain.canonical import sha256
from workbench.domain.codes import CODES, CodeKind

LETTER = {"submission", "participant", "outcome", "pdf", "docx", "sha256", "matched"}


def test_a_release_tells_what_was_released_and_what_is_blocked(life: Life) -> None:
    plain = life["release"]
    assert all(item.keys() >= {"submission", "outcome"} for item in plain["released"])
    assert sorted(item["outcome"] for item in plain["released"]) == ["failed", "failed", *["passed"] * 4]
    (blocked,) = plain["blocked"]
    assert blocked.keys() >= {"submission", "blockers"}
    assert [blocker["code"] for blocker in blocked["blockers"]] == ["not-marked"]
    again = life["release again"]
    assert (again["released"], again["blocked"]) == ([], [])


def test_the_decision_is_what_is_released(life: Life) -> None:
    """The first marking passed this script; every script at the line was second-marked, so the decision changes it."""
    ids = {item.get("sha256"): item["submission"] for item in life["import"]["files"] if "refused" not in item}
    failed = {item["submission"] for item in life["release"]["released"] if item["outcome"] == "failed"}
    assert failed == {ids[AT_THE_LINE], ids[script_at("2", "1", "1", "1")]}


def test_letters_tell_their_files_and_hashes(life: Life) -> None:
    plain = life["letters"]
    assert len(plain["letters"]) == 6
    for letter in plain["letters"]:
        assert letter.keys() >= LETTER
        assert sha256(Path(letter["pdf"]).read_bytes()) == letter["sha256"]
        assert Path(letter["docx"]).is_file()
        assert letter["matched"] is True
    outcomes = {item["submission"]: item["outcome"] for item in life["release"]["released"]}
    assert {letter["submission"]: letter["outcome"] for letter in plain["letters"]} == outcomes
    assert json.loads(Path(plain["manifest"]).read_text("utf-8"))["files"] == 12


def test_a_confirmation_tells_how_many_letters_were_sent_and_whose(life: Life) -> None:
    plain = life["confirm"]
    assert (plain["confirmed"], plain["on"]) == (6, SENT)
    roster = {row["participant_id"]: row["candidate_number"] for row in table(SAMPLE / "roster.csv")}
    assert sorted(plain["references"]) == sorted(roster[letter["participant"]] for letter in life["letters"]["letters"])


def test_the_departments_file_has_every_outcome_whose_letter_was_sent_with_that_day(life: Life) -> None:
    plain, out = life["department"], life.folder / "department.csv"
    assert (plain["file"], plain["rows"]) == (str(out), 6)
    assert out.read_bytes().startswith(b"participant_id,course_identifier,state,completion_date\r\n")
    states = {letter["participant"]: letter["outcome"] for letter in life["letters"]["letters"]}
    rows = {row["participant_id"]: (row["course_identifier"], row["state"], row["completion_date"]) for row in table(out)}
    assert rows == {person: ("npq-senco", state, SENT) for person, state in states.items()}


def test_the_departments_file_tells_who_is_not_in_it_and_why(life: Life) -> None:
    (held,) = life["department"]["withheld"]
    assert held.keys() >= {"submission", "reason", "message"}
    said = (held["submission"], held["participant"], held["reason"])
    assert said == (life.line("late.txt")["submission"], LATE, "outcome-not-released")
    assert CODES[held["reason"]].kind is CodeKind.REASON


def test_the_departments_file_is_the_same_when_it_is_written_again(life: Life, tmp_path: Path) -> None:
    assert life.on("export department", tmp_path / "again.csv").status == 0
    assert (tmp_path / "again.csv").read_bytes() == (life.folder / "department.csv").read_bytes()


def test_the_departments_file_is_for_nobody_but_the_lead(life: Life, tmp_path: Path) -> None:
    said = life.on("export department", tmp_path / "out.csv", by="Tobias Wetherlake")
    assert (said.status, said.out) == (2, "")
    assert said.err == "This is for the lead; Tobias Wetherlake is not.\n"
    assert not (tmp_path / "out.csv").exists()
    assert run("export", "department", life.file, tmp_path / "out.csv", *life.key).status == 0  # nobody is named


def test_a_script_that_does_not_count_is_not_released(life: Life) -> None:
    copy, code = life.at("marked").copy("set aside.cohort"), life.line("late.txt")["code"]
    assert copy.on("cohort turn", code, "set-aside", "--reason", "It was sent by mistake.").status == 0
    said = copy.on("release", "--only", code)
    (asked,) = said.plain["blocked"]
    assert (said.status, said.plain["released"], asked["code"]) == (1, [], code)
    assert [blocker["code"] for blocker in asked["blockers"]] == ["script-not-counted"]


def test_an_outcome_released_after_the_letters_were_sent_waits_for_its_own(life: Life, tmp_path: Path) -> None:
    copy = life.copy("void.cohort")
    person = next(letter["participant"] for letter in life["letters"]["letters"] if letter["outcome"] == "passed")
    ruled = copy.on("cohort attempt", person, "void", "--reason", "A concluded inquiry.")
    assert (ruled.status, ruled.plain["state"]) == (0, "void")
    assert [item["outcome"] for item in copy.on("release").plain["released"]] == ["void"]
    plain = copy.on("export department", tmp_path / "void.csv").plain
    assert plain["rows"] == 5
    assert sorted(held["reason"] for held in plain["withheld"]) == ["not-reported", "outcome-not-released"]


@pytest.mark.parametrize("state", ["withheld", "deferred"])
def test_a_ruling_on_an_attempt_is_told_and_can_be_taken_back(life: Life, state: str) -> None:
    copy = life.at("marked").copy("attempt.cohort")
    said = copy.on("cohort attempt", LATE, state, "--reason", "An inquiry is open.")
    assert said.plain.keys() >= {"participant", "reference", "state"}
    assert (said.status, said.plain["reference"], said.plain["state"]) == (0, LATE, state)
    blockers = copy.on("cohort status").plain["blockers"]
    assert [blocker["code"] for blocker in blockers if blocker["who"] == life.line("late.txt")["code"]] == [
        "set-aside",
        "not-marked",
    ]
    assert copy.on("cohort attempt", LATE, "none", "--reason", "The inquiry is closed.").plain["state"] is None
    assert "set-aside" not in {blocker["code"] for blocker in copy.on("cohort status").plain["blockers"]}


def test_words_that_name_somebody_are_told_before_release_by_the_code_of_their_script(life: Life, tmp_path: Path) -> None:
    copy = life.at("lettered").copy("named.cohort")
    script = next(row["submission"] for row in first_marks())
    (known,) = [item for item in life["import"]["files"] if item.get("sha256") == script]
    rows = [row | {"feedback": f"As {SECOND_MARKER}’s notes say."} for row in first_marks() if row["submission"] == script]
    assert copy.on("marks reopen", known["code"], "--reason", "To say more.").status == 0
    assert copy.on("marks import", copy.write("named.csv", rows)).status == 0

    told = [blocker for blocker in copy.on("cohort status").plain["blockers"] if blocker["code"] == "words-name-somebody"]
    assert [(blocker["who"], blocker["scope"]) for blocker in told] == [(known["code"], "person")]
    assert not any(word in told[0]["message"] for word in SECOND_MARKER.split())
    said = copy.on("release", "--only", known["code"])
    assert (said.status, said.plain["released"]) == (1, [])
    assert "words-name-somebody" in {blocker["code"] for blocker in said.plain["blocked"][0]["blockers"]}


def test_a_letter_that_names_somebody_who_came_later_is_refused_by_itself(life: Life, tmp_path: Path) -> None:
    copy = life.at("marked").copy("named later.cohort")
    copy.on("sample", "--seed", str(SEED))
    seconds = copy.write("named later.csv", second_marks(SECOND_MARKER, {}))
    assert copy.on("marks import", seconds, by=SECOND_MARKER).status == 0
    first = first_marks()[0]["submission"]
    (known,) = [item for item in life["import"]["files"] if item.get("sha256") == first]
    rows = [row | {"feedback": "Juniper Ashlock thought so too."} for row in first_marks() if row["submission"] == first]
    assert copy.on("marks reopen", known["code"], "--reason", "To say more.").status == 0
    assert copy.on("marks import", copy.write("juniper.csv", rows)).status == 0
    copy.on("sample")
    assert copy.on("release").plain["released"]
    copy.on("cohort people", "add", "Juniper Ashlock", "--role", "assessor", "--school", "", "--partner", "")
    said = copy.on("letters", tmp_path / "letters")
    (left_out,) = said.plain["refused"]
    assert (said.status, left_out["code"], left_out["refused"]["code"]) == (1, known["code"], "words-name-somebody")
    assert len(said.plain["letters"]) >= 4
