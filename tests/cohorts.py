"""A real cohort in a temporary folder for tests: founded from the program's own library, with the sample people,
roster and scripts.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workbench.domain.people import Person, Role
from workbench.files.locator import resources_dir
from workbench.store.keys import KeyCost
from workbench.workflow import intake, library, marks, people, roster
from workbench.workflow.cohort import Cohort, Founding, found, open_cohort

PASSPHRASE = "candle harbour lantern"
CHEAP = KeyCost(memory=64, passes=1, lanes=1)
SAMPLE = resources_dir() / "sample-cohort"
SCRIPTS = SAMPLE / "scripts"


@dataclass
class Ticking:
    """A clock that stands in the sample's spring and goes on a second at each look."""

    at: datetime = datetime(2027, 5, 7, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def found_cohort(folder: Path, lead: str = "Marguerite Oldershaw-Pym") -> Cohort:
    """A new cohort with nobody but its lead and nothing in it. Close it."""
    chosen = library.choose(library.items(), "ashmere-vale", "four-criteria")
    return found(folder / "spring.cohort", PASSPHRASE, Founding("Spring window 2027", lead, chosen), CHEAP, Ticking())


def reopen_cohort(cohort: Cohort) -> Cohort:
    """The same cohort closed and opened again."""
    cohort.close()
    return open_cohort(cohort.path, PASSPHRASE, CHEAP, cohort.scribe.clock)


def lead_of(cohort: Cohort) -> Person:
    """The cohort's lead."""
    return next(person for person in people.everybody(cohort) if Role.LEAD in person.roles)


def staffed_cohort(folder: Path) -> Cohort:
    """With the sample's people (two assessors, a moderator) and roster, no scripts yet. Close it."""
    cohort = found_cohort(folder)
    lead = lead_of(cohort)
    people.add_person(cohort, lead, "Tobias Wetherlake", Role.ASSESSOR, "Quillmere Academy")
    people.add_person(cohort, lead, "Keziah Ploughright", Role.ASSESSOR, "Larkbarrow Community Primary School")
    people.add_person(cohort, lead, "Dónal Fairbrace", Role.MODERATOR, "Windlestrow Primary School")
    roster.take_in_roster(cohort, lead, roster.preview_roster(cohort, SAMPLE / "roster.csv"))
    return cohort


def filled_cohort(folder: Path) -> Cohort:
    """With people, roster and the six sample scripts received. Close it."""
    cohort = staffed_cohort(folder)
    list(intake.ingest(cohort, lead_of(cohort), intake.files_in([str(SCRIPTS)])))
    return cohort


def marked_cohort(folder: Path) -> Cohort:
    """With the sample's markings handed in and length rulings made, nothing released. Close it."""
    cohort = filled_cohort(folder)
    lead = lead_of(cohort)
    for line in intake.lines(cohort):
        if line.needs_ruling:
            intake.rule_on_length(cohort, lead, line.code, "as-submitted", "Every part of the question is answered.")
    marks.import_marks(cohort, lead, SAMPLE / "marks.csv")
    return cohort


def person(cohort: Cohort, name: str) -> Person:
    """Somebody of the cohort by name."""
    return people.person_of(cohort, name)
