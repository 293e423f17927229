"""The command line keeps its contract for every command: reading, library, help, answers for people, and UTF-8."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as cipher
from cohorts import SAMPLE, SCRIPTS, WHOLE
from life import FILE, LEAD, PASSPHRASE, PIN, SENT, SHA, THIRD_PERSON, Life, run

from workbench import __version__
from workbench.cli.commands import COMMANDS, carrier
from workbench.cli.main import joined
from workbench.cli.parser import build_parser
from workbench.domain.canonical import sha256
from workbench.domain.codes import CODES
from workbench.domain.regions import Region
from workbench.files.locator import library_root
from workbench.store.keys import raw_key

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
    assert {item["id"] for item in said.plain["scenarios"]} == {"ashmere-vale", "hollin-wharf", "tarn-road"}
    assert [item["id"] for item in said.plain["rubrics"]] == ["four-criteria", "three-questions"]
    assert {item["id"] for item in said.plain["frameworks"]} == {"npq-senco", "national-award-senco", "npq-senco-programme"}
    assert {item["id"] for item in said.plain["rules"]} >= {"npq-senco-words", "standard-sample", "northmoor-letter"}


def test_a_sound_library_is_checked_with_status_0() -> None:
    said = run("library", "check", "--json")
    folders = ("scenarios", "rubrics", "resources/frameworks", "resources/rules")
    files = sum(1 for folder in folders for _ in (library_root() / folder).rglob("*.toml"))
    assert (said.status, said.plain["checked"], said.plain["problems"]) == (0, files, [])


def test_a_library_with_a_fault_gives_status_1(tmp_path: Path) -> None:
    for name in ("rubrics", "scenarios", "resources/rules", "resources/schemas"):
        shutil.copytree(library_root() / name, tmp_path / name)
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
    assert {item["code"] for item in plain["codes"]} >= {
        "allocation-locked", "not-sampled", "nobody-marks", "sample-drawn", "nothing-to-sample", "review-closed",
        "rows-contradict", "unknown-reason", "decision-incomplete", "outcome-differs", "letters-not-sent", "nothing-to-confirm",
        "day-in-the-future", "sample-not-drawn", "second-mark-missing", "adjudication-open", "dispute-open", "review-open",
        "set-aside", "near-line", "marker-minimum", "levels-misapplied", "letter-not-sent", "not-reported",
    }  # fmt: skip


def test_the_demonstration_tells_its_stages_and_letters(tmp_path: Path) -> None:
    said = run("demo", tmp_path / "demo", "--json")
    plain = said.plain
    assert said.status == 0
    assert all(stage.keys() >= {"stage", "items", "note"} for stage in plain["stages"])
    expected = tomllib.loads((WHOLE / "expected.toml").read_text("utf-8"))
    assert sorted(letter["outcome"] for letter in plain["letters"]) == sorted(expected["outcomes"].values())
    assert all(
        letter.keys() >= {"submission", "participant", "outcome", "pdf", "docx", "sha256", "matched"}
        for letter in plain["letters"]
    )
    assert Path(plain["manifest"]).is_file()


def test_every_command_of_the_contract_is_there() -> None:
    wanted = {
        "count", "check", "similarity", "agreement", "library check", "library list", "codes", "cohort new", "cohort people",
        "cohort roster", "cohort import", "cohort match", "cohort rule", "cohort status", "cohort verify", "allocate",
        "marks template", "marks import", "marks export", "sample", "adjudicate", "reviews", "release", "letters",
        "letters confirm-sent", "export department", "demo",
    }  # fmt: skip
    assert wanted <= COMMANDS.keys()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_function_that_carries_it_out(command: str) -> None:
    found = carrier(command)
    assert callable(found)
    assert found.__module__ == f"workbench.cli.{COMMANDS[command].partition('.')[0]}"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_that_is_right(command: str) -> None:
    said = run(*command.split(), "--help")
    assert (said.status, said.err) == (0, "")
    (example,) = re.findall(r"Example: workbench (.*)", " ".join(said.out.split()))
    args = build_parser().parse_args(joined(shlex.split(example)))
    assert args.command == command
    assert "--json" in said.out
    assert ("who does this, by name" not in " ".join(said.out.split())) or args.actor


def test_no_example_writes_over_the_table_that_another_has_filled_in() -> None:
    written = run("marks", "export", "--help").out.split()[-1]
    assert written not in {run("marks", name, "--help").out.split()[-1] for name in ("template",)}


@pytest.mark.parametrize("group", ["", "cohort", "export", "library", "marks", "pack"])
def test_the_program_and_every_group_have_help_with_an_example_that_is_right(group: str) -> None:
    said = run(*group.split(), "--help")
    assert (said.status, said.err) == (0, "")
    (example,) = re.findall(r"Example: workbench (.*)", " ".join(said.out.split()))
    assert build_parser().parse_args(joined(shlex.split(example))).command.startswith(group)


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


Words = tuple[str | Path, ...]
FOR_PEOPLE: dict[str, tuple[Callable[[Life], Words], str]] = {
    "count": (lambda life: ("count", COUNTED), "Within"),
    "library check": (lambda life: ("library", "check"), "0 problems."),
    "library list": (lambda life: ("library", "list"), "ashmere-vale"),
    "codes": (lambda life: ("codes",), "rows-contradict"),
    "cohort people": (lambda life: ("cohort", "people", life.file, "list"), "moderator, new"),
    "cohort status": (lambda life: ("cohort", "status", life.file), "Moderation 6"),
    "cohort verify": (lambda life: ("cohort", "verify", life.file), "Everything holds."),
    "marks template": (lambda life: ("marks", "template", life.file, life.folder / "again.csv"), "4 rows to fill in, in"),
    "marks export": (lambda life: ("marks", "export", life.file, life.folder / "again.csv"), "48 rows written to"),
    "cohort import": (lambda life: ("cohort", "import", life.file, life.folder / "late.txt", "--as", LEAD), "is here already."),
    "allocate": (lambda life: ("allocate", life.file, "--seed", "7", "--as", LEAD), "Nothing waits to be given out."),
    "export allocation": (lambda life: ("export", "allocation", life.file, life.folder / "again.csv"), "13 rows written to"),
    "sample": (lambda life: ("sample", life.file, "--as", LEAD), "6 of 6 marked scripts are in the sample"),
    "adjudicate": (
        lambda life: ("adjudicate", life.file, life.folder / "decisions.csv", "--as", THIRD_PERSON),
        "not yet passed levels-misapplied",
    ),
    "reviews": (lambda life: ("reviews", life.folder / "disputed.cohort"), "1 review, 0 open."),
    "release": (
        lambda life: ("release", life.file, "--only", _released(life), "--as", LEAD),
        "has not changed since. 0 outcomes released, 0 blocked.",
    ),
    "export department": (lambda life: ("export", "department", life.file, life.folder / "again.csv"), "1 held back."),
}


def _released(life: Life) -> str:
    return str(life["release"]["released"][0]["code"])


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_without_json_an_answer_is_for_people_and_without_colour_off_a_terminal(
    life: Life, dispute: Life, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    made, wanted = FOR_PEOPLE[name]
    words = made(life)
    key = life.key if {life.file, dispute.file} & set(words) else ()
    said = run(*words, *key)
    assert (said.status, said.err) == (0, "")
    assert wanted in " ".join(said.out.split())
    assert not said.out.startswith("{")
    assert "\x1b" not in said.out
    assert [line for line in said.out.splitlines() if len(line) > 80] == []


def test_the_refused_rows_of_a_table_can_be_read_at_80_columns(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = run("marks", "import", life.file, SAMPLE / "marks.csv", *life.lead)
    assert said.status == 1
    head, first, *_ = said.out.splitlines()
    assert head.split() == ["Row", "Script", "Not", "taken", "in"]
    assert first.startswith("2    29c5e14d0e99…  ")


def test_confirming_says_the_day_as_people_write_it(life: Life) -> None:
    copy = life.at("lettered").copy("said.cohort")
    said = run("letters", "confirm-sent", copy.file, "--on", SENT, *life.lead)
    assert (said.status, said.out) == (0, "6 letters confirmed as sent on 7 May 2027.\n")


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
