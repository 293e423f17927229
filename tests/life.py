"""Lives of a cohort by commands alone, for tests of the contract: one from its founding to the Department's file, and one in
which a script that came into the sample by chance is in dispute.
"""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cohorts import SAMPLE, SCRIPTS, Ticking

from workbench.cli.main import main

LEAD = "Marguerite Oldershaw-Pym"
SECOND_MARKER = "Dónal Fairbrace"
THIRD_PERSON = "Orla Penhallow"
PASSPHRASE = "candle harbour lantern"
LATE = "NTP-27-0443"
SEED = 7731
SENT = "2027-05-07"
PIN = {"id", "version", "title", "sha256"}
FILE = {
    "file", "sha256", "format", "words", "minimum", "maximum", "verdict", "side", "regions", "excluded", "producer_words",
    "warnings",
}  # fmt: skip
SHA = re.compile(r"[0-9a-f]{64}")
CLOCK = Ticking()
Row = Mapping[str, str]


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
    """A cohort that lives by commands, with what each of them said."""

    folder: Path
    file: Path
    said: dict[str, Said]

    def __getitem__(self, name: str) -> dict[str, Any]:
        return self.said[name].plain

    @property
    def key(self) -> tuple[str | Path, ...]:
        """How a command is told the passphrase."""
        return ("--passphrase-file", self.folder / "passphrase.txt")

    @property
    def lead(self) -> tuple[str | Path, ...]:
        """The passphrase, and the lead as the one who does it."""
        return (*self.key, "--as", LEAD)

    def on(self, command: str, *words: str | Path, by: str = LEAD) -> Said:
        """A further command on the cohort, as the lead or somebody else, for programs."""
        return run(*command.split(), self.file, *words, "--as", by, *self.key, "--json")

    def write(self, name: str, rows: Sequence[Row]) -> Path:
        """A table in the life's folder."""
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return path

    def at(self, moment: str) -> "Life":
        """The cohort as it was when it was founded, marked or lettered."""
        return Life(self.folder, self.folder / f"{moment}.cohort", self.said)

    def copy(self, name: str) -> "Life":
        """The cohort as it is now in another file, to live on by itself."""
        return Life(self.folder, Path(shutil.copy(self.file, self.folder / name)), {})

    def line(self, file_name: str) -> dict[str, Any]:
        """What was said when a file was taken in."""
        return next(item for item in self["import"]["files"] if Path(item["file"]).name == file_name)


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def first_marks() -> list[dict[str, str]]:
    """The sample's first markings, one row a criterion."""
    return table(SAMPLE / "marks.csv")


def second_marks(marker: str, other_levels: Mapping[tuple[str, str], str]) -> list[dict[str, str]]:
    """Second markings of every script of the sample's: the first ones' quotations each at another criterion, and the first
    ones' levels but for some of a (script, criterion).
    """
    found = []
    for script in dict.fromkeys(row["submission"] for row in first_marks()):
        rows = [row for row in first_marks() if row["submission"] == script]
        quotes = [row["evidence"] for row in rows if row["evidence"] != "none"]
        turned = iter([*quotes[1:], *quotes[:1]])
        for row in rows:
            level = other_levels.get((script, row["criterion"]), row["level"])
            evidence = row["evidence"] if row["evidence"] == "none" else next(turned)
            own = {"marker": marker, "role": "second", "level": level, "evidence": evidence, "feedback": "Read again."}
            found.append(row | own)
    return found


def script_at(*levels: str) -> str:
    """The script of the sample whose first marking has these levels."""
    for script in dict.fromkeys(row["submission"] for row in first_marks()):
        if tuple(row["level"] for row in first_marks() if row["submission"] == script) == levels:
            return script
    raise LookupError(levels)


AT_THE_LINE = script_at("2", "3", "2", "3")
FAR_FROM_IT = script_at("4", "4", "4", "3")


def lived(folder: Path) -> Life:
    """A cohort from its founding to the Department's file."""
    life = Life(folder, folder / "spring.cohort", {})
    _found(life)
    life.copy("founded.cohort")
    _take_in(life)
    _mark_first(life)
    life.copy("marked.cohort")
    _mark_second(life)
    _tell(life)
    return life


def _found(life: Life) -> None:
    (life.folder / "passphrase.txt").write_text(f"{PASSPHRASE}\nnot this line\n")
    chosen = ("--scenario", "ashmere-vale", "--rubric", "four-criteria", "--policy", "standard-sample")
    window = ("--opens", "2027-03-03T09:00:00+00:00", "--closes", "2027-03-10T23:59:00+00:00", "--zone", "Europe/London")
    life.said["new"] = life.on("cohort new", *chosen, *window)


def _take_in(life: Life) -> None:
    said, folder = life.said, life.folder
    (folder / "late.txt").write_text("A sixth script of a few words. " * 300)
    (folder / "bad.csv").write_text("candidate_number,name,email\nNTP-27-0999,Ann Marsh,at home\n")
    for name, role, school, more in (
        ("Tobias Wetherlake", "assessor", "Quillmere Academy", ()),
        ("Keziah Ploughright", "assessor", "Larkbarrow Community Primary School", ()),
        (SECOND_MARKER, "moderator", "", ()),
        (THIRD_PERSON, "moderator", "", ("--new",)),
    ):
        said["people"] = life.on("cohort people", "add", name, "--role", role, "--school", school, "--partner", "", *more)
    said["list"] = life.on("cohort people", "list")
    said["roster"] = life.on("cohort roster", SAMPLE / "roster.csv")
    said["bad roster"] = life.on("cohort roster", folder / "bad.csv")
    said["import"] = life.on("cohort import", SCRIPTS, folder / "late.txt")
    said["early status"] = life.on("cohort status")
    said["match"] = life.on("cohort match", life.line("late.txt")["code"], LATE)
    for blocker in said["early status"].plain["blockers"]:
        if blocker["code"] == "word-ruling-open":
            said["rule"] = life.on("cohort rule", blocker["who"], "as-submitted", "--reason", "Every part is answered.")


def _mark_first(life: Life) -> None:
    said, folder = life.said, life.folder
    pins = life.write("pins.csv", pinned((row["submission"], "first", row["marker"]) for row in first_marks()))
    said["allocate"] = life.on("allocate", "--pins", pins, "--seed", str(SEED))
    said["allocate again"] = life.on("allocate", "--pins", pins, "--seed", str(SEED))
    said["allocation"] = life.on("export allocation", folder / "allocation.csv")
    said["template"] = life.on("marks template", folder / "template.csv")
    said["marks"] = life.on("marks import", SAMPLE / "marks.csv")
    said["marks again"] = life.on("marks import", SAMPLE / "marks.csv")
    said["early release"] = life.on("release")


def _mark_second(life: Life) -> None:
    said = life.said
    said["sample"] = life.on("sample", "--seed", str(SEED))
    said["sample again"] = life.on("sample")
    drawn = (item["submission"] for item in said["sample"].plain["drawn"])
    seconds = life.write("second pins.csv", pinned((script, "second", SECOND_MARKER) for script in drawn))
    said["allocate seconds"] = life.on("allocate", "--pins", seconds)
    marks = life.write("second.csv", second_marks(SECOND_MARKER, {(AT_THE_LINE, "solution"): "2"}))
    said["second marks"] = life.on("marks import", marks, by=SECOND_MARKER)
    said["export"] = life.on("marks export", life.folder / "marks.csv")
    said["middle status"] = life.on("cohort status")
    decided = decision(AT_THE_LINE, criterion="solution", level="2")
    said["adjudicate"] = life.on("adjudicate", life.write("decisions.csv", [decided]), by=THIRD_PERSON)
    said["adjudicate again"] = life.on("adjudicate", life.folder / "decisions.csv", by=THIRD_PERSON)


def _tell(life: Life) -> None:
    said, folder = life.said, life.folder
    said["release"] = life.on("release")
    said["release again"] = life.on("release", "--only", said["release"].plain["released"][0]["code"])
    said["letters"] = life.on("letters", folder / "letters")
    life.copy("lettered.cohort")
    said["confirm"] = life.on("letters confirm-sent", "--on", SENT)
    said["department"] = life.on("export department", folder / "department.csv")
    said["status"] = life.on("cohort status")
    said["verify"] = life.on("cohort verify")


def disputed(life: Life) -> Life:
    """A life from the same first marks, in which a script that came into the sample by chance is in dispute and a review
    opens, holds its marker's scripts back, and is closed.
    """
    other = life.at("marked").copy("disputed.cohort")
    said = other.said
    said["sample"] = other.on("sample", "--seed", str(SEED))
    marks = other.write("disputed.csv", second_marks(SECOND_MARKER, {(FAR_FROM_IT, "solution"): "2"}))
    said["second marks"] = other.on("marks import", marks, by=SECOND_MARKER)
    said["release in dispute"] = other.on("release")
    table_ = other.write("chance.csv", [decision(FAR_FROM_IT, outcome="failed")])
    said["adjudicate"] = other.on("adjudicate", table_, by=THIRD_PERSON)
    said["reviews"] = other.on("reviews")
    said["release in review"] = other.on("release")
    closing = ("close", "Tobias Wetherlake", "--finding", "stands", "--reason", "Both other scripts were read again.")
    said["close"] = other.on("reviews", *closing)
    said["adjudicate again"] = other.on("adjudicate", table_, by=THIRD_PERSON)
    said["release"] = other.on("release")
    said["adjudicate after release"] = other.on("adjudicate", table_, by=THIRD_PERSON)
    said["reviews again"] = other.on("reviews", "list")
    _join_late(life, other)
    said["verify"] = other.on("cohort verify")
    return other


def _join_late(life: Life, other: Life) -> None:
    """Mark the late script after the sample was drawn, and let it join."""
    said, code = other.said, life.line("late.txt")["code"]
    holder = next(row["person"] for row in table(life.folder / "allocation.csv") if row["submission"] == code)
    said_of_each = {"level": "0", "evidence": "none", "feedback": "Nothing was found."}
    whose = {"submission": code, "marker": holder, "role": "first"}
    rows = [whose | {"criterion": each} | said_of_each for each in ("problem", "solution", "implementation", "framework")]
    said["late marks"] = other.on("marks import", other.write("late.csv", rows))
    said["release of the late one"] = other.on("release")
    said["sample of the late one"] = other.on("sample")
    said["allocate the late one"] = other.on("allocate")


def pinned(slots: Iterable[tuple[str, str, str]]) -> list[dict[str, str]]:
    """The rows of an allocation table."""
    return [{"submission": script, "role": role, "person": person} for script, role, person in dict.fromkeys(slots)]


def decision(script: str, **said: str) -> dict[str, str]:
    """A row of a table of decisions."""
    return {"submission": script, "reason_code": "levels-misapplied", "why": "One training day is level 2."} | said
