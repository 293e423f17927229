"""The command line keeps its contract: keys, one JSON object, exit statuses, and sentences instead of tracebacks."""

import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as cipher
from cohorts import SAMPLE, SCRIPTS, Ticking

from workbench import __version__
from workbench.cli.commands import COMMANDS
from workbench.cli.main import main
from workbench.cli.parser import build_parser
from workbench.domain.canonical import sha256
from workbench.domain.codes import CODES
from workbench.domain.regions import Region
from workbench.store.keys import raw_key

LEAD = "Marguerite Oldershaw-Pym"
PASSPHRASE = "candle harbour lantern"
PIN = {"id", "version", "title", "sha256"}
FILE = {
    "file", "sha256", "format", "words", "minimum", "maximum", "verdict", "side", "regions", "excluded", "producer_words",
    "warnings",
}  # fmt: skip
SHA = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Said:
    """What a command gave: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def plain(self) -> dict[str, Any]:
        """The one JSON object on standard output."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        assert found["schema"] == 1
        return found


CLOCK = Ticking()


def run(*words: str | Path) -> Said:
    """Carry out a command line in this process, in the sample's spring."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = main([str(word) for word in words], clock=CLOCK)
        except SystemExit as exit_:
            status = int(exit_.code or 0)
    return Said(status, out.getvalue(), err.getvalue())


@dataclass(frozen=True)
class Life:
    """A cohort taken from its founding to its letters by commands, with what each of them said."""

    folder: Path
    file: Path
    said: dict[str, Said]

    def __getitem__(self, name: str) -> dict[str, Any]:
        return self.said[name].plain

    def on(self, command: str, *words: str | Path) -> Said:
        """A further command on the cohort, as the lead, for programs."""
        return run(
            *command.split(), self.file, *words, "--as", LEAD, "--passphrase-file", self.folder / "passphrase.txt", "--json"
        )


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    folder = tmp_path_factory.mktemp("life")
    (folder / "passphrase.txt").write_text(f"{PASSPHRASE}\nnot this line\n")
    (folder / "late.txt").write_text("A sixth script of a few words. " * 300)
    (folder / "bad.csv").write_text("candidate_number,name,email\nNTP-27-0999,Ann Marsh,at home\n")
    life = Life(folder, folder / "spring.cohort", {})
    chosen = ("--scenario", "ashmere-vale", "--rubric", "four-criteria", "--policy", "standard-sample")
    window = ("--opens", "2027-03-03T09:00:00+00:00", "--closes", "2027-03-10T23:59:00+00:00", "--zone", "Europe/London")
    said = life.said
    said["new"] = life.on("cohort new", *chosen, *window)
    for name, role, school in (
        ("Tobias Wetherlake", "assessor", "Quillmere Academy"),
        ("Keziah Ploughright", "assessor", "Larkbarrow Community Primary School"),
        ("Dónal Fairbrace", "moderator", ""),
    ):
        said["people"] = life.on("cohort people", "add", name, "--role", role, "--school", school, "--partner", "")
    said["list"] = life.on("cohort people", "list")
    said["roster"] = life.on("cohort roster", SAMPLE / "roster.csv")
    said["bad roster"] = life.on("cohort roster", folder / "bad.csv")
    said["import"] = life.on("cohort import", SCRIPTS, folder / "late.txt")
    said["early status"] = life.on("cohort status")
    lines = {Path(item["file"]).name: item for item in said["import"].plain["files"]}
    code = lines["late.txt"]["code"]
    said["match"] = life.on("cohort match", code, "NTP-27-0443")
    waiting = [blocker["who"] for blocker in said["early status"].plain["blockers"] if blocker["code"] == "word-ruling-open"]
    for who in waiting:
        said["rule"] = life.on("cohort rule", who, "as-submitted", "--reason", "Every part is answered.")
    said["template"] = life.on("marks template", folder / "template.csv")
    said["marks"] = life.on("marks import", SAMPLE / "marks.csv")
    said["marks again"] = life.on("marks import", SAMPLE / "marks.csv")
    said["export"] = life.on("marks export", folder / "marks.csv")
    said["release"] = life.on("release")
    said["release again"] = life.on("release", "--only", said["release"].plain["released"][0]["code"])
    said["letters"] = life.on("letters", folder / "letters")
    said["status"] = life.on("cohort status")
    said["verify"] = life.on("cohort verify")
    return life


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("new", 0), ("people", 0), ("list", 0), ("roster", 0), ("bad roster", 1), ("import", 1), ("early status", 0),
        ("match", 0), ("rule", 0), ("template", 0), ("marks", 0), ("marks again", 1), ("export", 0), ("release", 1),
        ("release again", 0),
        ("letters", 0), ("status", 0), ("verify", 0),
    ],
)  # fmt: skip
def test_the_status_is_1_only_where_something_was_refused_or_blocked(life: Life, name: str, status: int) -> None:
    assert life.said[name].status == status


def test_every_answer_is_one_object_with_its_schema_and_nothing_beside_it(life: Life) -> None:
    for name, said in life.said.items():
        assert said.plain["schema"] == 1, name
        assert said.err == "", name


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
    assert {person["name"]: person["roles"] for person in people} == {
        LEAD: ["lead"],
        "Tobias Wetherlake": ["assessor"],
        "Keziah Ploughright": ["assessor"],
        "Dónal Fairbrace": ["moderator"],
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
    late = next(item for item in life["import"]["files"] if item["file"].endswith("late.txt"))
    assert life["match"].keys() >= {"submission", "participant"}
    assert life["match"]["submission"] == late["submission"]
    assert life["match"]["participant"] == "574382f6-f8d4-42a6-a413-1c367d3fb52a"


def test_a_ruling_tells_the_script_and_the_decision(life: Life) -> None:
    assert life["rule"].keys() >= {"submission", "code", "decision"}
    assert life["rule"]["decision"] == "as-submitted"


def test_status_tells_stages_and_blockers(life: Life) -> None:
    plain = life["early status"]
    assert [stage["stage"] for stage in plain["stages"]] == ["intake", "marking", "outcomes", "letters"]
    assert all(stage.keys() >= {"stage", "done", "waiting", "blocked"} for stage in plain["stages"])
    assert {blocker["code"] for blocker in plain["blockers"]} == {"unmatched-script", "word-ruling-open", "not-marked"}
    for blocker in plain["blockers"]:
        assert blocker.keys() >= {"code", "scope", "who", "message"}
        assert blocker["scope"] in ("person", "marker", "cohort")
    assert life["status"]["stages"][3] == {"stage": "letters", "done": 6, "waiting": 0, "blocked": 0}


def test_a_template_tells_its_file_and_rows(life: Life) -> None:
    assert life["template"] == {"schema": 1, "file": str(life.folder / "template.csv"), "rows": 28}


def test_marks_tell_the_markings_they_made(life: Life) -> None:
    plain = life["marks"]
    assert plain["imported"] == 24
    assert len(plain["markings"]) == 6
    assert all(marking.keys() >= {"submission", "code", "marker", "role"} for marking in plain["markings"])
    assert plain["refused"] == []


def test_refused_rows_stand_with_their_number_code_and_message(life: Life) -> None:
    plain = life["marks again"]
    assert (plain["imported"], plain["markings"], len(plain["refused"])) == (0, [], 24)
    assert plain["refused"][0]["row"] == 2
    assert plain["refused"][0]["refused"].keys() == {"code", "message"}
    assert {row["refused"]["code"] for row in plain["refused"]} == {"already-handed-in"}


def test_an_export_has_the_columns_that_are_imported(life: Life) -> None:
    head = (life.folder / "marks.csv").read_text("utf-8-sig").splitlines()[0]
    assert head == "submission,marker,role,criterion,level,evidence,feedback"
    assert life["export"]["rows"] == 24


def test_a_release_tells_what_was_released_and_what_is_blocked(life: Life) -> None:
    plain = life["release"]
    assert all(item.keys() >= {"submission", "outcome"} for item in plain["released"])
    assert sorted(item["outcome"] for item in plain["released"]) == ["failed", *["passed"] * 5]
    (blocked,) = plain["blocked"]
    assert blocked.keys() >= {"submission", "blockers"}
    assert [blocker["code"] for blocker in blocked["blockers"]] == ["not-marked"]
    again = life["release again"]
    assert (again["released"], again["blocked"]) == ([], [])


def test_letters_tell_their_files_and_hashes(life: Life) -> None:
    plain = life["letters"]
    assert len(plain["letters"]) == 6
    for letter in plain["letters"]:
        assert letter.keys() >= {"submission", "participant", "outcome", "pdf", "docx", "sha256", "matched"}
        assert sha256(Path(letter["pdf"]).read_bytes()) == letter["sha256"]
        assert Path(letter["docx"]).is_file()
        assert letter["matched"] is True
    assert json.loads(Path(plain["manifest"]).read_text("utf-8"))["files"] == 12


def test_a_sound_cohort_verifies(life: Life) -> None:
    plain = life["verify"]
    assert (plain["ok"], plain["problems"]) == (True, [])
    assert plain["checked"]["scripts"] == 7


def test_a_cohort_that_was_tampered_with_tells_each_problem_with_status_1(life: Life, tmp_path: Path) -> None:
    spoiled = Path(shutil.copy(life.file, tmp_path / "spoiled.cohort"))
    connection = cipher.connect(spoiled, isolation_level=None)
    connection.execute(f'PRAGMA key = "{raw_key(PASSPHRASE, spoiled.read_bytes()[:16])}"')
    connection.execute("DROP TRIGGER match_no_update")
    connection.execute("UPDATE match SET reason = 'other' WHERE rowid = 1")
    connection.close()
    said = run("cohort", "verify", spoiled, "--passphrase-file", life.folder / "passphrase.txt", "--json")
    assert said.status == 1
    assert said.plain["ok"] is False
    (problem,) = said.plain["problems"]
    assert problem.keys() == {"code", "where", "message"}
    assert problem["code"] == "hash-differs"


COUNTED = SCRIPTS / "NTP-27-0438 response.docx"


def test_counting_tells_every_key_of_each_file() -> None:
    said = run("count", COUNTED, "--json")
    (item,) = said.plain["files"]
    assert item.keys() >= FILE
    assert (item["file"], item["format"], item["sha256"]) == (str(COUNTED), "docx", sha256(COUNTED.read_bytes()))
    assert set(item["regions"]) <= {region.value for region in Region}
    assert item["words"] == sum(item["regions"].values()) - sum(left["words"] for left in item["excluded"])
    assert all(left.keys() == {"region", "words", "reason"} for left in item["excluded"])
    assert item["excluded"]
    assert all(warning.keys() == {"code", "message", "place"} for warning in item["warnings"])


@pytest.mark.parametrize(
    ("words", "verdict", "side"),
    [(1400, "under", "under"), (1490, "near", None), (2000, "within", None), (2510, "near", None), (2600, "over", "over")],
)
def test_a_verdict_never_changes_the_status(tmp_path: Path, words: int, verdict: str, side: str | None) -> None:
    path = tmp_path / "answer.txt"
    path.write_text("word " * words + "end.")
    said = run("count", path, "--rule", "npq-senco-words", "--json")
    (item,) = said.plain["files"]
    assert (said.status, item["words"], item["verdict"], item["side"]) == (0, words + 1, verdict, side)
    assert item["producer_words"] is None


def test_a_refused_file_stands_in_its_place_and_gives_status_1(tmp_path: Path) -> None:
    said = run("count", tmp_path / "none.docx", COUNTED, SCRIPTS / "damaged upload.docx", "--json")
    first, second, third = said.plain["files"]
    assert said.status == 1
    assert (first["file"], first["refused"]["code"]) == (str(tmp_path / "none.docx"), "not-found")
    assert "refused" not in second
    assert third["refused"]["code"] == "damaged"
    assert first["refused"]["code"] in CODES


def test_a_file_is_told_as_it_was_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SCRIPTS.parent)
    (item,) = run("count", f"./scripts/../scripts/{COUNTED.name}", "--json").plain["files"]
    assert item["file"] == f"./scripts/../scripts/{COUNTED.name}"


def test_the_library_is_listed_by_kind() -> None:
    said = run("library", "list", "--json")
    assert said.status == 0
    for kind in ("scenarios", "rubrics", "frameworks", "rules"):
        assert all(item.keys() >= PIN and SHA.fullmatch(item["sha256"]) for item in said.plain[kind])
    assert [item["id"] for item in said.plain["rubrics"]] == ["four-criteria"]
    assert {item["id"] for item in said.plain["frameworks"]} == {"npq-senco", "national-award-senco", "npq-senco-programme"}
    assert {item["id"] for item in said.plain["rules"]} == {"npq-senco-words", "standard-sample", "northmoor-letter"}


def test_a_sound_library_is_checked_with_status_0() -> None:
    said = run("library", "check", "--json")
    assert (said.status, said.plain["checked"], said.plain["problems"]) == (0, 9, [])


def test_a_library_with_a_fault_gives_status_1(tmp_path: Path) -> None:
    for name in ("rubrics", "scenarios", "resources/rules", "resources/schemas"):
        shutil.copytree(SAMPLE.parents[1] / name, tmp_path / name)
    (tmp_path / "resources/rules/word-rule.toml").write_text("minimum = =")
    said = run("library", "check", tmp_path, "--json")
    assert said.status == 1
    assert all(problem.keys() == {"file", "place", "message"} for problem in said.plain["problems"])
    assert "resources/rules/word-rule.toml" in {problem["file"] for problem in said.plain["problems"]}


def test_codes_are_the_whole_table() -> None:
    plain = run("codes", "--json").plain
    assert {item["code"]: (item["kind"], item["meaning"]) for item in plain["codes"]} == {
        code.code: (code.kind.value, code.meaning) for code in CODES.values()
    }


def test_every_code_answered_in_a_cohort_s_life_stands_in_the_table(life: Life) -> None:
    said = "".join(answer.out for answer in life.said.values())
    found = set(re.findall(r'"code": "([a-z]+(?:-[a-z]+)+)"', said))
    assert found
    assert found <= CODES.keys()


def test_the_demonstration_tells_its_stages_and_letters(tmp_path: Path) -> None:
    said = run("demo", tmp_path / "demo", "--json")
    plain = said.plain
    assert said.status == 0
    assert all(stage.keys() >= {"stage", "items", "note"} for stage in plain["stages"])
    assert len(plain["letters"]) == 6
    assert all(
        letter.keys() >= {"submission", "participant", "outcome", "pdf", "docx", "sha256", "matched"}
        for letter in plain["letters"]
    )
    assert Path(plain["manifest"]).is_file()


@dataclass(frozen=True)
class Ground:
    """What the command lines below stumble over."""

    life: Life
    folder: Path

    @property
    def key(self) -> tuple[str | Path, ...]:
        return ("--passphrase-file", self.life.folder / "passphrase.txt")

    @property
    def lead(self) -> tuple[str | Path, ...]:
        return (*self.key, "--as", LEAD)


@pytest.fixture
def ground(life: Life, tmp_path: Path) -> Ground:
    (tmp_path / "wrong.txt").write_text("not the passphrase\n")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "old.pdf").write_bytes(b"old")
    (tmp_path / "notes.csv").write_text("name,remark\nAnn,none\n")
    return Ground(life, tmp_path)


NEW = ("--scenario", "ashmere-vale", "--rubric", "four-criteria")
WRONG: dict[str, Callable[[Ground], tuple[str | Path, ...]]] = {
    "no such command": lambda g: ("mark",),
    "half a command": lambda g: ("cohort",),
    "no file": lambda g: ("count",),
    "no such option": lambda g: ("codes", "--all"),
    "no such rule": lambda g: ("count", COUNTED, "--rule", "other"),
    "no such library": lambda g: ("library", "check", g.folder / "none"),
    "no such rubric": lambda g: ("cohort", "new", g.folder / "a.cohort", *NEW, "--rubric", "x", *g.lead),
    "no such zone": lambda g: ("cohort", "new", g.folder / "a.cohort", *NEW, *g.lead, "--zone", "Nowhere"),
    "no such time": lambda g: ("cohort", "new", g.folder / "a.cohort", *NEW, *g.lead, "--opens", "soon"),
    "a time without offset": lambda g: ("cohort", "new", g.folder / "a.cohort", *NEW, *g.lead, "--opens", "2027-03-03T09:00:00"),
    "no lead": lambda g: ("cohort", "new", g.folder / "a.cohort", *NEW, *g.key),
    "a cohort that is there": lambda g: ("cohort", "new", g.life.file, *NEW, *g.lead),
    "no such cohort": lambda g: ("cohort", "status", g.folder / "none.cohort", *g.key),
    "no cohort": lambda g: ("cohort", "status", SAMPLE / "roster.csv", *g.key),
    "a folder": lambda g: ("cohort", "status", g.folder, *g.key),
    "no passphrase": lambda g: ("cohort", "status", g.life.file),
    "no such passphrase file": lambda g: ("cohort", "status", g.life.file, "--passphrase-file", g.folder / "none.txt"),
    "a wrong passphrase": lambda g: ("cohort", "status", g.life.file, "--passphrase-file", g.folder / "wrong.txt"),
    "nobody": lambda g: ("cohort", "roster", g.life.file, SAMPLE / "roster.csv", *g.key),
    "somebody unknown": lambda g: ("cohort", "roster", g.life.file, SAMPLE / "roster.csv", *g.key, "--as", "Nobody Known"),
    "somebody whose role it is not": lambda g: ("release", g.life.file, *g.key, "--as", "Tobias Wetherlake"),
    "no such role": lambda g: ("cohort", "people", g.life.file, "add", "Ann", "--role", "boss", *g.lead),
    "a person without a name": lambda g: ("cohort", "people", g.life.file, "add", *g.lead),
    "a roster that is none": lambda g: ("cohort", "roster", g.life.file, g.folder / "notes.csv", *g.lead),
    "a roster that is a folder": lambda g: ("cohort", "roster", g.life.file, g.folder, *g.lead),
    "no such script": lambda g: ("cohort", "match", g.life.file, "K0K-0K", "NTP-27-0443", *g.lead),
    "no such participant": lambda g: ("cohort", "match", g.life.file, g.life["match"]["code"], "NTP-27-0000", *g.lead),
    "no such ruling": lambda g: ("cohort", "rule", g.life.file, g.life["match"]["code"], "ignore", "--reason", "x", *g.lead),
    "marks that are none": lambda g: ("marks", "import", g.life.file, g.folder / "notes.csv", *g.lead),
    "a folder that is not there": lambda g: ("marks", "export", g.life.file, g.folder / "none" / "marks.csv", *g.key),
    "no such code to release": lambda g: ("release", g.life.file, "--only", "K0K-0K", *g.lead),
    "a folder that is not empty": lambda g: ("letters", g.life.file, g.folder / "full", *g.lead),
    "a demonstration in a folder that is not empty": lambda g: ("demo", g.folder / "full"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("as_json", [True, False])
def test_what_is_not_carried_out_gives_status_2_and_one_line(ground: Ground, name: str, as_json: bool) -> None:
    said = run(*WRONG[name](ground), *(["--json"] if as_json else []))
    assert (said.status, said.out) == (2, "")
    assert re.fullmatch(r"[^\n]+[.)]\n", said.err), said.err
    assert "Something went wrong inside" not in said.err
    assert "Traceback" not in said.err


def test_what_is_not_carried_out_changes_nothing(ground: Ground) -> None:
    before = ground.life.on("cohort verify").plain["checked"]
    for words in WRONG.values():
        run(*words(ground))
    assert ground.life.on("cohort verify").plain["checked"] == before
    assert not (ground.folder / "a.cohort").exists()


def test_every_command_of_the_contract_is_there() -> None:
    wanted = {
        "count", "library check", "library list", "codes", "cohort new", "cohort people", "cohort roster", "cohort import",
        "cohort match", "cohort rule", "cohort status", "cohort verify", "marks template", "marks import", "marks export",
        "release",
        "letters", "demo",
    }  # fmt: skip
    assert wanted <= COMMANDS.keys()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_that_is_right(command: str) -> None:
    said = run(*command.split(), "--help")
    assert (said.status, said.err) == (0, "")
    (example,) = re.findall(r"Example: workbench (.*)", " ".join(said.out.split()))
    args = build_parser().parse_args(shlex.split(example))
    assert args.command == command
    assert "--json" in said.out


@pytest.mark.parametrize("words", [("--help",), ("cohort", "--help"), ("marks", "--help"), ("library", "--help")])
def test_help_lists_the_commands(words: tuple[str, ...]) -> None:
    said = run(*words)
    assert said.status == 0
    head = " ".join(words[:-1])
    names = {command.removeprefix(head).split()[0] for command in COMMANDS if command.startswith(head)}
    assert [name for name in names if not re.search(rf"^ +{name}( |$)", said.out, re.MULTILINE)] == []


def test_the_version_is_told() -> None:
    said = run("--version")
    assert (said.status, said.out) == (0, f"workbench {__version__}\n")


FOR_PEOPLE: dict[str, Callable[[Life], tuple[str | Path, ...]]] = {
    "count": lambda life: ("count", COUNTED),
    "library check": lambda life: ("library", "check"),
    "library list": lambda life: ("library", "list"),
    "codes": lambda life: ("codes",),
    "cohort people": lambda life: ("cohort", "people", life.file, "list"),
    "cohort status": lambda life: ("cohort", "status", life.file),
    "cohort verify": lambda life: ("cohort", "verify", life.file),
    "marks template": lambda life: ("marks", "template", life.file, life.folder / "again.csv"),
    "marks export": lambda life: ("marks", "export", life.file, life.folder / "again.csv"),
    "cohort import": lambda life: ("cohort", "import", life.file, life.folder / "late.txt", "--as", LEAD),
    "release": lambda life: ("release", life.file, "--only", life["release"]["released"][0]["code"], "--as", LEAD),
}


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_without_json_an_answer_is_for_people_and_without_colour_off_a_terminal(life: Life, name: str) -> None:
    words = FOR_PEOPLE[name](life)
    key = ("--passphrase-file", life.folder / "passphrase.txt") if life.file in words else ()
    said = run(*words, *key)
    assert (said.status, said.err) == (0, "")
    assert said.out.strip()
    assert not said.out.startswith("{")
    assert "\x1b" not in said.out


def test_what_a_file_is_called_is_never_read_as_a_style(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("[red]a[bold].txt").write_text("word " * 40)
    assert "[red]a[bold].txt" in run("count", "[red]a[bold].txt").out


def test_json_is_utf_8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    path = tmp_path / "Łucja.txt"
    path.write_text("word " * 40)
    words = [sys.executable, "-m", "workbench", "count", str(path), "--json"]
    done = subprocess.run(words, capture_output=True, env=os.environ | {"PYTHONIOENCODING": "latin-1"})
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["files"][0]["file"] == str(path)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes for a name")
@pytest.mark.parametrize("as_json", [True, False])
def test_a_file_whose_name_is_no_text_does_not_stop_the_batch(tmp_path: Path, as_json: bool) -> None:
    name = os.fsencode(tmp_path) + b"/r\xe9sum\xe9.txt"
    Path(os.fsdecode(name)).write_bytes(b"word " * 40)
    words: list[str | bytes] = [sys.executable, "-m", "workbench", "count", name, str(COUNTED), *(["--json"] if as_json else [])]
    done = subprocess.run(words, capture_output=True)
    assert done.returncode == 0, done.stderr
    if as_json:
        first, second = json.loads(done.stdout.decode("utf-8"))["files"]
        assert os.fsencode(first["file"]) == name
        assert second["file"] == str(COUNTED)


def test_the_passphrase_file_may_begin_with_a_byte_order_mark(life: Life, tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_bytes(f"\ufeff{PASSPHRASE}\r\n".encode())
    assert run("cohort", "status", life.file, "--passphrase-file", tmp_path / "p.txt", "--json").status == 0


def test_the_window_of_a_cohort_is_kept_in_iso_8601_with_offset(life: Life, tmp_path: Path) -> None:
    new = ("cohort", "new", tmp_path / "a.cohort", "--scenario", "ashmere-vale", "--rubric", "four-criteria", "--as", "R. Lea")
    key = ("--passphrase-file", life.folder / "passphrase.txt")
    assert run(*new, "--opens", "2027-06-01T09:00+01:00", *key, "--json").status == 0
    connection = cipher.connect(tmp_path / "a.cohort")
    connection.execute(f'PRAGMA key = "{raw_key(PASSPHRASE, (tmp_path / "a.cohort").read_bytes()[:16])}"')
    (opens,) = connection.execute("SELECT opens FROM cohort").fetchone()
    connection.close()
    offset = datetime.fromisoformat(opens).utcoffset()
    assert offset is not None
    assert offset.total_seconds() == 3600
