"""The command line keeps its contract for work packs: out to markers and back, and each of the four lists to the key."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cohorts import SCRIPTS
from life import CLOCK, SHA, Life, Said, first_marks, pinned, run, table

from workbench.cli.main import main
from workbench.domain.codes import CODES

TOBIAS, KEZIAH = "Tobias Wetherlake", "Keziah Ploughright"
LISTS = ("new", "already_here", "conflicts", "refused")
OWN = "quiet harbour"


def own_key(life: Life) -> tuple[str | Path, ...]:
    """How a command is told the passphrase of an own file."""
    path = life.folder / "own passphrase.txt"
    path.write_text(f"{OWN}\n", "utf-8")
    return ("--passphrase-file", path)


def marked_by(name: str, codes: Mapping[str, str] | None = None, level: str = "") -> list[dict[str, str]]:
    """Somebody's first marks, their scripts named by the hash of the file or by code, at their levels or another one."""
    rows = [row for row in first_marks() if row["marker"] == name]
    named = [row | {"submission": (codes or {}).get(row["submission"], row["submission"])} for row in rows]
    return [row | {"level": level if level and row["evidence"] != "none" else row["level"]} for row in named]


@pytest.fixture(scope="session")
def journey(life: Life) -> Life:
    """A cohort whose scripts travel to two assessors by packs and come back."""
    travel = life.at("founded").copy("travel.cohort")
    said = travel.said
    for name in (TOBIAS, KEZIAH):
        travel.on("cohort people", "add", name, "--role", "assessor", "--school", "", "--partner", "")
    said["import"] = travel.on("cohort import", SCRIPTS)
    pins = travel.write("travel pins.csv", pinned((row["submission"], "first", row["marker"]) for row in first_marks()))
    travel.on("allocate", "--pins", pins)
    codes = {item["sha256"]: item["code"] for item in said["import"].plain["files"] if "code" in item}
    tobias = travel.write("tobias.csv", marked_by(TOBIAS, codes))
    keziah = travel.write("keziah.csv", marked_by(KEZIAH))
    for name, marks in ((TOBIAS, tobias), (KEZIAH, keziah)):
        _there_and_back(travel, name, marks)
    said["status"] = travel.on("pack status")
    said["verify"] = travel.on("cohort verify")
    return travel


def _there_and_back(travel: Life, name: str, marks: Path) -> None:
    said, folder, key = travel.said, travel.folder, own_key(travel)
    pack, own, back = folder / f"{name}.mwpack", folder / f"{name}.cohort", folder / f"{name} back.mwpack"
    said[f"assign {name}"] = travel.on("pack assign", pack, "--for", name)
    said[f"open {name}"] = run("pack", "open", pack, own, *key, "--json")
    said[f"open again {name}"] = run("pack", "open", pack, own, "--as", name, *key, "--json")
    said[f"marks {name}"] = run("marks", "import", own, marks, "--as", name, *key, "--json")
    said[f"return {name}"] = run("pack", "return", own, back, *key, "--json")
    said[f"own status {name}"] = run("pack", "status", own, *key, "--json")
    said[f"dry {name}"] = travel.on("pack import", back, "--dry-run")
    said[f"import {name}"] = travel.on("pack import", back)
    said[f"import again {name}"] = travel.on("pack import", back)


def held(plain: Mapping[str, Any]) -> list[int]:
    """How long the four lists are."""
    return [len(plain[name]) for name in LISTS]


@pytest.mark.parametrize("name", [TOBIAS, KEZIAH])
@pytest.mark.parametrize(
    ("command", "lists"),
    [
        ("assign", [3, 0, 0, 0]),
        ("open", [3, 0, 0, 0]),
        ("open again", [0, 3, 0, 0]),
        ("return", [3, 0, 0, 0]),
        ("dry", [3, 0, 0, 0]),
        ("import", [3, 0, 0, 0]),
        ("import again", [0, 3, 0, 0]),
    ],
)
def test_each_step_gives_the_four_lists(journey: Life, name: str, command: str, lists: Sequence[int]) -> None:
    said = journey.said[f"{command} {name}"]
    assert said.status == 0, said.err
    assert said.plain.keys() >= set(LISTS)
    assert held(said.plain) == lists
    for line in (line for each in LISTS for line in said.plain[each]):
        assert line.keys() >= {"submission", "code", "role", "person"}
        assert (line["role"], line["person"]) == ("first", name)


def test_a_pack_that_was_made_is_named_with_its_hash(journey: Life) -> None:
    for command in ("assign", "return"):
        plain = journey[f"{command} {TOBIAS}"]
        assert SHA.fullmatch(plain["sha256"])
        assert Path(plain["file"]).is_file()
    assert len(journey[f"assign {TOBIAS}"]["phrase"].split("-")) == 6


def test_marks_are_taken_into_an_own_file_by_code_and_by_hash(journey: Life) -> None:
    for name in (TOBIAS, KEZIAH):
        said = journey.said[f"marks {name}"]
        assert (said.status, said.plain["imported"], said.plain["refused"]) == (0, 12, [])


def test_a_dry_run_says_what_the_import_does_and_leaves_it_to_do(journey: Life) -> None:
    dry, done = journey[f"dry {TOBIAS}"], journey[f"import {TOBIAS}"]
    assert (dry["dry_run"], done["dry_run"], done["seen_before"]) == (True, False, False)
    assert {name: dry[name] for name in LISTS} == {name: done[name] for name in LISTS}
    assert journey[f"import again {TOBIAS}"]["seen_before"]


def test_the_status_tells_what_is_out_and_the_cohort_holds(journey: Life) -> None:
    out = {line["person"]: line for line in journey["status"]["out"]}
    assert {name: (out[name]["sent"], out[name]["back"], out[name]["out"]) for name in out} == dict.fromkeys(
        (TOBIAS, KEZIAH), (3, 3, 0)
    )
    assert journey["status"]["waiting"] == []
    assert journey["status"]["clock_behind"] is False
    own = journey[f"own status {KEZIAH}"]
    assert (own["person"], own["to_return"]) == (KEZIAH, 0)
    assert all(script["handed_in"] and script["packed"] for script in own["scripts"])
    assert (journey["verify"]["ok"], journey["verify"]["problems"]) == (True, [])


def test_the_imported_marks_are_those_that_were_made(journey: Life) -> None:
    out = journey.folder / "travelled.csv"
    journey.on("marks export", out)
    levels = sorted((row["marker"], row["criterion"], row["level"]) for row in table(out))
    assert levels == sorted((row["marker"], row["criterion"], row["level"]) for row in first_marks())


def test_a_clock_that_is_behind_is_told(journey: Life, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("pack", "status", str(journey.file), *map(str, journey.key))
    assert main(words, clock=lambda: CLOCK() - timedelta(days=30)) == 0
    assert "This laptop's clock is behind" in capsys.readouterr().out
    assert main(words, clock=CLOCK) == 0
    assert "clock is behind" not in capsys.readouterr().out


def test_a_second_judgement_is_a_conflict_and_is_settled(journey: Life) -> None:
    other, key = journey.copy("conflict.cohort"), own_key(journey)
    phrase = journey.folder / "phrase.txt"
    phrase.write_text(journey[f"assign {TOBIAS}"]["phrase"], "utf-8")
    own, back = journey.folder / "second laptop.cohort", journey.folder / "second.mwpack"
    opened = run("pack", "open", journey.folder / f"{TOBIAS}.mwpack", own, *key, "--json")
    refuses(opened, "phrase-missing")
    run("pack", "open", journey.folder / f"{TOBIAS}.mwpack", own, *key, "--phrase-file", phrase, "--json")
    marks = other.write("otherwise.csv", marked_by(TOBIAS, level="1"))
    assert run("marks", "import", own, marks, "--as", TOBIAS, *key, "--json").plain["imported"] == 12
    run("pack", "return", own, back, *key, "--json")
    said = other.on("pack import", back)
    assert (said.status, held(said.plain)) == (0, [0, 0, 3, 0])
    for line in said.plain["conflicts"]:
        assert line["conflict"]["code"] == "two-versions"
        assert line["conflict"]["message"]
    code = said.plain["conflicts"][0]["code"]
    assert len(other.on("pack status").plain["waiting"]) == 3
    assert other.on("pack settle", code, "--keep", "arrived", "--reason", "The later one.").plain["kept"] == "arrived"
    assert len(other.on("pack status").plain["waiting"]) == 2
    refuses(other.on("pack settle", code, "--keep", "arrived", "--reason", "Again."), "unknown-submission")
    assert other.on("cohort verify").plain["ok"]


def refuses(said: Said, code: str = "") -> None:
    """Fail unless a command was not carried out, with nothing on standard output and one sentence beside it."""
    assert (said.status, said.out) == (2, "")
    (sentence,) = said.err.strip().splitlines()
    assert sentence
    assert "Traceback" not in said.err
    if code:
        assert code in CODES


def test_what_cannot_be_done_says_one_sentence_and_nothing_on_standard_output(journey: Life, tmp_path: Path) -> None:
    key = own_key(journey)
    pack, back = journey.folder / f"{TOBIAS}.mwpack", journey.folder / f"{TOBIAS} back.mwpack"
    own = journey.folder / f"{TOBIAS}.cohort"
    damaged = tmp_path / "damaged.mwpack"
    damaged.write_bytes(back.read_bytes()[:-1])
    refuses(journey.on("pack import", damaged))
    refuses(journey.on("pack import", damaged, "--dry-run"))
    refuses(journey.on("pack import", pack))
    refuses(journey.on("pack import", back, by=TOBIAS))
    refuses(journey.on("pack import", tmp_path / "nowhere.mwpack"))
    refuses(journey.on("pack assign", tmp_path / "again.mwpack", "--for", TOBIAS))
    refuses(journey.on("pack assign", tmp_path / "again.mwpack", "--for", "Nobody Here"))
    refuses(journey.on("pack sample", tmp_path / "again.mwpack", "--for", TOBIAS))
    refuses(journey.on("pack return", tmp_path / "again.mwpack"))
    refuses(run("pack", "import", journey.file, back, *journey.key, "--json"))  # nobody is named
    refuses(run("pack", "return", own, back, *key, "--json"))  # a file is there
    refuses(run("pack", "return", own, tmp_path / "again.mwpack", "--as", KEZIAH, *key, "--json"))
    refuses(run("pack", "open", pack, own, "--as", KEZIAH, *key, "--json"))
    refuses(run("pack", "open", damaged, tmp_path / "own.cohort", *key, "--json"))
    refuses(run("pack", "open", back, tmp_path / "own.cohort", *key, "--json"))
    refuses(run("pack", "import", own, back, "--as", TOBIAS, *key, "--json"))
    refuses(run("release", own, "--as", TOBIAS, *key, "--json"))
    assert not list(tmp_path.glob("*.cohort*"))
    assert not (tmp_path / "again.mwpack").exists()
