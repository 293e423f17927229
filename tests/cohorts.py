"""A real cohort in a temporary folder for tests: founded from the program's own library, with the sample people,
roster and scripts.
"""

import atexit
import shutil
import tempfile
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workbench.domain.canonical import sha256
from workbench.domain.key_cost import KeyCost
from workbench.domain.people import Person, Role
from workbench.files.locator import resources_dir
from workbench.files.sheets import read_sheet
from workbench.workflow import allocation, intake, library, marks, moderation, people, roster
from workbench.workflow.cohort import Cohort, Founding, found, open_cohort

PASSPHRASE = "candle harbour lantern"
CHEAP = KeyCost(memory=64, passes=1, lanes=1)
WHOLE = resources_dir() / "sample-cohort"
"""The bundled sample: fourteen scripts, one of them twice, and a damaged file."""
_SIX = ("NTP-27-0409", "NTP-27-0412", "NTP-27-0425", "NTP-27-0438", "NTP-27-0451", "NTP-27-0467", "NTP-27-0443")
_FILES = (
    "Assessment_SENCO_v3_NTP-27-0412.docx",
    "NPQ final answer NTP-27-0467.docx",
    "NTP-27-0425_Ashmere Vale_FINAL.docx",
    "NTP-27-0438 response.docx",
    "Rowena Thackeray-Moss.docx",
    "copy of an answer.docx",
    "damaged upload.docx",
    "z.brackenholt SENCO written assessment.docx",
)


def _six_of(whole: Path, folder: Path) -> Path:
    """A smaller sample: six scripts, one of them twice, a damaged file, the people, a roster of seven, first marks."""
    (folder / "scripts").mkdir()
    for name in _FILES:
        shutil.copy(whole / "scripts" / name, folder / "scripts" / name)
    hashes = {sha256(path.read_bytes()) for path in (folder / "scripts").iterdir()}
    for table, wanted in (("roster.csv", _SIX), ("marks.csv", tuple(hashes)), ("people.csv", ())):
        head, *rows = (whole / table).read_text("utf-8").splitlines(keepends=True)
        kept = [row for row in rows if not wanted or any(key in row for key in wanted)]
        (folder / table).write_text("".join([head, *kept]), "utf-8")
    return folder


_KEPT = Path(tempfile.mkdtemp())
atexit.register(shutil.rmtree, _KEPT, ignore_errors=True)
SAMPLE = _six_of(WHOLE, _KEPT)
SCRIPTS = SAMPLE / "scripts"


@dataclass
class Ticking:
    """A clock that stands in the sample's spring and goes on a second at each look."""

    at: datetime = datetime(2027, 5, 7, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def found_cohort(folder: Path, lead: str = "Marguerite Oldershaw-Pym", policy: str = "single-marking") -> Cohort:
    """A new cohort with nobody but its lead and nothing in it; nothing is second-marked unless a policy is named. Close it."""
    chosen = library.choose(library.items(), "ashmere-vale", "four-criteria", policy)
    return found(folder / "spring.cohort", PASSPHRASE, Founding("Spring window 2027", lead, chosen), CHEAP, Ticking())


def reopen_cohort(cohort: Cohort) -> Cohort:
    """The same cohort closed and opened again."""
    cohort.close()
    return open_cohort(cohort.path, PASSPHRASE, CHEAP, cohort.scribe.clock)


def lead_of(cohort: Cohort) -> Person:
    """The cohort's lead."""
    return next(person for person in people.everybody(cohort) if Role.LEAD in person.roles)


def staffed_cohort(folder: Path, policy: str = "single-marking") -> Cohort:
    """With the sample's people (two assessors, a moderator) and roster, no scripts yet. Close it."""
    cohort = found_cohort(folder, policy=policy)
    lead = lead_of(cohort)
    people.add_person(cohort, lead, "Tobias Wetherlake", Role.ASSESSOR, "Quillmere Academy")
    people.add_person(cohort, lead, "Keziah Ploughright", Role.ASSESSOR, "Larkbarrow Community Primary School")
    people.add_person(cohort, lead, "Dónal Fairbrace", Role.MODERATOR, "Windlestrow Primary School")
    roster.take_in_roster(cohort, lead, roster.preview_roster(cohort, SAMPLE / "roster.csv"))
    return cohort


def filled_cohort(folder: Path, policy: str = "single-marking") -> Cohort:
    """With people, roster and the six sample scripts received. Close it."""
    cohort = staffed_cohort(folder, policy)
    list(intake.ingest(cohort, lead_of(cohort), intake.files_in([str(SCRIPTS)])))
    return cohort


def marked_cohort(folder: Path, policy: str = "single-marking") -> Cohort:
    """With the sample's markings handed in and length rulings made, nothing released. Close it."""
    cohort = filled_cohort(folder, policy)
    lead = lead_of(cohort)
    for line in intake.lines(cohort):
        if line.needs_ruling:
            intake.rule_on_length(cohort, lead, line.code, "as-submitted", "Every part of the question is answered.")
    marks.import_marks(cohort, lead, SAMPLE / "marks.csv")
    return cohort


def person(cohort: Cohort, name: str) -> Person:
    """Somebody of the cohort by name."""
    return people.person_of(cohort, name)


def moderated_cohort(folder: Path) -> Cohort:
    """The whole bundled sample under the policy for small cohorts: fourteen scripts marked, twelve of them sampled and
    second-marked,
    one disagreement undecided, nothing released. Made once and copied. Close it.
    """
    made = _KEPT / "moderated.cohort"
    if not made.exists():
        _make_moderated(made)
    path = folder / "Spring window 2027.cohort"
    shutil.copy(made, path)
    clock = Ticking(datetime(2027, 5, 7, 11, tzinfo=UTC))
    return open_cohort(path, PASSPHRASE, CHEAP, clock)


def _make_moderated(path: Path) -> None:
    expected = tomllib.loads((WHOLE / "expected.toml").read_text("utf-8"))
    chosen = library.choose(library.items(), "ashmere-vale", "four-criteria", "small-cohort")
    lead_name = "Marguerite Oldershaw-Pym"
    with found(path, PASSPHRASE, Founding("Spring window 2027", lead_name, chosen), CHEAP, Ticking()) as cohort:
        lead = lead_of(cohort)
        for _, row in read_sheet(WHOLE / "people.csv").rows:
            if row["role"] != Role.LEAD:
                people.add_person(cohort, lead, row["name"], Role(row["role"]), row["school"], row["partner"])
        roster.take_in_roster(cohort, lead, roster.preview_roster(cohort, WHOLE / "roster.csv"))
        list(intake.ingest(cohort, lead, intake.files_in([str(WHOLE / "scripts")])))
        for line in intake.lines(cohort):
            if line.participant is None:
                intake.match(cohort, lead, line.code, expected["matches"][line.file_name])
            if line.needs_ruling:
                ruling = expected["rulings"][line.count.verdict.value]
                intake.rule_on_length(cohort, lead, line.code, ruling["decision"], ruling["reason"])
        allocation.allocate(cohort, lead, expected["seed"])
        marks.import_marks(cohort, lead, WHOLE / "marks.csv")
        moderation.draw(cohort, lead, expected["seed"])
        allocation.allocate(cohort, lead, expected["seed"])
        marks.import_marks(cohort, lead, WHOLE / "second-marks.csv")
