"""The command line keeps its contract in a cohort's life, from its founding to its marks: keys, one JSON object, statuses."""

import json
import re
import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as cipher
from life import FILE, LEAD, PASSPHRASE, PIN, SECOND_MARKER, SHA, THIRD_PERSON, Life, run, table

from workbench.domain.codes import CODES
from workbench.store.keys import raw_key


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("new", 0), ("people", 0), ("list", 0), ("roster", 0), ("bad roster", 1), ("import", 1), ("early status", 0),
        ("match", 0), ("rule", 0), ("allocate", 0), ("allocate again", 0), ("allocation", 0), ("template", 0), ("marks", 0),
        ("marks again", 1), ("early release", 1), ("sample", 0), ("sample again", 0), ("allocate seconds", 0),
        ("second marks", 0), ("export", 0), ("middle status", 0), ("adjudicate", 0), ("adjudicate again", 0), ("release", 1),
        ("release again", 0), ("letters", 0), ("confirm", 0), ("department", 0), ("status", 0), ("verify", 0),
    ],
)  # fmt: skip
def test_the_status_is_1_only_where_something_was_refused_or_blocked(life: Life, name: str, status: int) -> None:
    assert life.said[name].status == status


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("sample", 0), ("second marks", 0), ("release in dispute", 1), ("adjudicate", 0), ("reviews", 0),
        ("release in review", 1), ("close", 0), ("adjudicate again", 0), ("release", 1), ("adjudicate after release", 0),
        ("reviews again", 0), ("late marks", 0), ("release of the late one", 1), ("sample of the late one", 0),
        ("allocate the late one", 0), ("verify", 0),
    ],
)  # fmt: skip
def test_the_same_holds_where_a_result_is_in_dispute(dispute: Life, name: str, status: int) -> None:
    assert dispute.said[name].status == status


def test_every_answer_is_one_object_with_its_schema_and_nothing_beside_it(life: Life, dispute: Life) -> None:
    for name, said in (*life.said.items(), *dispute.said.items()):
        assert said.plain["schema"] == 1, name
        assert said.out == json.dumps(json.loads(said.out), ensure_ascii=False, indent=1) + "\n", name
        assert said.err == "", name


def test_every_code_answered_in_a_cohort_s_life_stands_in_the_table(life: Life, dispute: Life) -> None:
    said = "".join(answer.out for answer in (*life.said.values(), *dispute.said.values()))
    found = set(re.findall(r'"(?:code|reason|reason_code)": "([a-z]+(?:-[a-z]+)+)"', said))
    assert found >= {
        "review-open",
        "near-line",
        "marker-minimum",
        "levels-misapplied",
        "outcome-not-released",
        "already-handed-in",
    }
    assert found <= CODES.keys()


def test_founding_tells_what_was_pinned(life: Life) -> None:
    plain = life["new"]
    assert plain["cohort"].keys() >= {"id", "title"}
    assert all(plain[kind].keys() >= PIN and SHA.fullmatch(plain[kind]["sha256"]) for kind in ("scenario", "rubric", "policy"))
    assert [plain[kind]["id"] for kind in ("scenario", "rubric", "policy")] == [
        "ashmere-vale",
        "four-criteria",
        "standard-sample",
    ]


def test_people_are_listed_with_their_roles(life: Life) -> None:
    assert life["list"] == life["people"]
    people = life["list"]["people"]
    assert all(person.keys() >= {"id", "name", "roles"} for person in people)
    assert {person["name"]: (person["roles"], person["new"]) for person in people} == {
        LEAD: (["lead"], False),
        "Tobias Wetherlake": (["assessor"], False),
        "Keziah Ploughright": (["assessor"], False),
        SECOND_MARKER: (["moderator"], False),
        THIRD_PERSON: (["moderator"], True),
    }


def test_a_roster_tells_what_was_added_and_what_is_wrong(life: Life) -> None:
    assert life["roster"] == {"schema": 1, "added": 7, "changed": 0, "unchanged": 0, "problems": []}
    (problem,) = life["bad roster"]["problems"]
    assert (problem["row"], problem["column"]) == (2, "email")
    assert problem["message"] == "at home is not an e-mail address."


def test_taking_files_in_tells_of_each_what_became_of_it(life: Life) -> None:
    files = life["import"]["files"]
    assert [Path(item["file"]).name for item in files if "refused" in item] == ["damaged upload.docx"]
    assert {item["state"] for item in files if "refused" not in item} == {"received", "duplicate", "unmatched"}
    for item in files:
        if "refused" in item:
            assert item.keys() == {"file", "refused"}
            assert item["refused"].keys() == {"code", "message"}
        else:
            assert item.keys() >= FILE | {"submission", "code", "participant", "state"}
            assert (item["participant"] is None) is (item["state"] == "unmatched")
            assert SHA.fullmatch(item["sha256"])


def test_a_duplicate_names_the_script_it_repeats(life: Life) -> None:
    files = [item for item in life["import"]["files"] if "refused" not in item]
    (twice,) = [item for item in files if item["state"] == "duplicate"]
    (once,) = [item for item in files if item["sha256"] == twice["sha256"] and item is not twice]
    assert (twice["submission"], twice["code"], twice["words"]) == (once["submission"], once["code"], once["words"])


def test_a_match_tells_the_script_and_the_participant(life: Life) -> None:
    assert life["match"].keys() >= {"submission", "participant"}
    assert life["match"]["submission"] == life.line("late.txt")["submission"]
    assert life["match"]["participant"] == "574382f6-f8d4-42a6-a413-1c367d3fb52a"


def test_a_ruling_tells_the_script_and_the_decision(life: Life) -> None:
    assert life["rule"].keys() >= {"submission", "code", "decision"}
    assert life["rule"]["decision"] == "as-submitted"


def test_status_tells_stages_and_blockers(life: Life) -> None:
    plain = life["early status"]
    assert [stage["stage"] for stage in plain["stages"]] == ["intake", "marking", "moderation", "outcomes", "letters"]
    assert all(stage.keys() >= {"stage", "done", "waiting", "blocked"} for stage in plain["stages"])
    assert {blocker["code"] for blocker in plain["blockers"]} == {"unmatched-script", "word-ruling-open", "not-marked"}
    for blocker in plain["blockers"]:
        assert blocker.keys() >= {"code", "scope", "who", "message"}
        assert blocker["scope"] in ("person", "marker", "cohort")
    assert life["status"]["stages"][4] == {"stage": "letters", "done": 6, "waiting": 0, "blocked": 0}


def test_status_tells_of_moderation_what_is_agreed_and_what_a_third_person_decides(life: Life) -> None:
    plain = life["middle status"]
    assert plain["stages"][2] == {"stage": "moderation", "done": 5, "waiting": 0, "blocked": 1}
    assert {blocker["code"] for blocker in plain["blockers"]} == {"adjudication-open", "not-marked"}
    assert life["status"]["stages"][2] == {"stage": "moderation", "done": 6, "waiting": 0, "blocked": 0}


def test_a_template_tells_its_file_and_rows(life: Life) -> None:
    assert life["template"] == {"schema": 1, "file": str(life.folder / "template.csv"), "rows": 28}
    rows = table(life.folder / "template.csv")
    assert len(rows) == 28
    assert {(row["submission"], row["marker"]) for row in rows} == {
        (item["code"], item["name"]) for item in life["allocate"]["allocated"]
    }


def test_marks_tell_the_markings_they_made(life: Life) -> None:
    plain = life["marks"]
    assert plain["imported"] == 24
    assert len(plain["markings"]) == 6
    assert all(marking.keys() >= {"submission", "code", "marker", "role"} for marking in plain["markings"])
    assert {marking["role"] for marking in plain["markings"]} == {"first"}
    assert plain["refused"] == []


def test_second_marks_are_taken_in_from_their_own_marker(life: Life) -> None:
    plain = life["second marks"]
    assert (plain["imported"], plain["refused"]) == (24, [])
    assert {(marking["role"], marking["marker"]) for marking in plain["markings"]} == {("second", SECOND_MARKER)}
    assert {m["submission"] for m in plain["markings"]} == {m["submission"] for m in life["sample"]["drawn"]}


def test_refused_rows_stand_with_their_number_code_and_message(life: Life) -> None:
    plain = life["marks again"]
    assert (plain["imported"], plain["markings"], len(plain["refused"])) == (0, [], 24)
    assert plain["refused"][0]["row"] == 2
    assert plain["refused"][0]["refused"].keys() == {"code", "message"}
    assert {row["refused"]["code"] for row in plain["refused"]} == {"already-handed-in"}


def test_an_export_has_the_columns_that_are_imported(life: Life) -> None:
    head = (life.folder / "marks.csv").read_text("utf-8-sig").splitlines()[0]
    assert head == "submission,marker,role,criterion,level,evidence,feedback"
    assert life["export"]["rows"] == 48
    assert [row["role"] for row in table(life.folder / "marks.csv")].count("second") == 24


def test_a_sound_cohort_verifies(life: Life, dispute: Life) -> None:
    for lived in (life, dispute):
        plain = lived["verify"]
        assert (plain["ok"], plain["problems"]) == (True, [])
        assert plain["checked"]["scripts"] == 7


def test_a_cohort_that_was_tampered_with_tells_each_problem_with_status_1(life: Life, tmp_path: Path) -> None:
    spoiled = Path(shutil.copy(life.file, tmp_path / "spoiled.cohort"))
    connection = cipher.connect(spoiled, isolation_level=None)
    connection.execute(f'PRAGMA key = "{raw_key(PASSPHRASE, spoiled.read_bytes()[:16])}"')
    connection.execute("DROP TRIGGER sample_entry_no_update")
    connection.execute("UPDATE sample_entry SET reason = 'random' WHERE place = 1")
    connection.close()
    said = run("cohort", "verify", spoiled, *life.key, "--json")
    assert said.status == 1
    assert said.plain["ok"] is False
    (problem,) = said.plain["problems"]
    assert problem.keys() == {"code", "where", "message"}
    assert problem["code"] == "hash-differs"
