"""The whole job on the sample cohort, from an empty folder to letters, checked against what the sample must do."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from workbench.domain.cohort import Window
from workbench.domain.errors import Refused, WorkbenchError
from workbench.domain.people import Person, Role
from workbench.domain.words import counted
from workbench.files.folder import write_file
from workbench.files.locator import resources_dir
from workbench.files.sheets import read_sheet
from workbench.workflow import intake, letters, library, marks, outcomes, people, roster
from workbench.workflow.cohort import Cohort, Founding, found, verify
from workbench.workflow.letters import LetterMade, LettersWritten
from workbench.workflow.passphrases import suggest

COHORT = "ashmere-vale.cohort"
PASSPHRASE = "passphrase.txt"
LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class DemoStage:
    """What happened at one stage; `faults` says where the sample did not do what it must."""

    stage: str
    items: int
    note: str
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoDone:
    """The end of the demonstration: the cohort's file, and the letters with the folder they lie in."""

    cohort: Path
    letters: LettersWritten


@dataclass(slots=True)
class SampleClock:
    """The sample's own calendar: it starts on the sample's day and each look at it is a second later."""

    at: datetime
    step: timedelta = field(default=timedelta(seconds=1))

    def __call__(self) -> datetime:
        self.at += self.step
        return self.at


def run_demo(folder: Path) -> Iterator[DemoStage | DemoDone]:
    """Do the whole job in a folder that is new or empty, one result a stage; raises WorkbenchError when it is not."""
    sample = resources_dir() / "sample-cohort"
    expected = tomllib.loads((sample / "expected.toml").read_text("utf-8"))
    _make(folder)
    passphrase = suggest()
    write_file(folder / PASSPHRASE, f"{passphrase}\n".encode())
    with _found(folder, passphrase, expected, sample) as cohort:
        lead = next(person for person in people.everybody(cohort) if Role.LEAD in person.roles)
        yield DemoStage("library", len(cohort.settings.pins), "scenario, rubric and rules pinned by hash")
        yield _roster(cohort, lead, sample)
        yield _intake(cohort, lead, sample, expected)
        yield _rulings(cohort, lead, expected)
        yield _marking(cohort, lead, sample, expected)
        yield _outcomes(cohort, lead, expected)
        written = _letters(cohort, lead, folder / LETTERS)
        note = f"{counted(len(written.letters), 'letter')}, each as PDF and Word, read back and matched"
        yield DemoStage("letters", len(written.letters), note)
        yield _verified(cohort)
        path = cohort.path
    yield DemoDone(path, written)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = any(folder.iterdir())
    except FileExistsError:
        taken = True
    except OSError as error:
        raise WorkbenchError("not-writable", f"{folder} could not be made: {error.strerror}.") from None
    if taken:
        raise WorkbenchError("folder-exists", f"{folder} is not empty. Choose a new folder for the demonstration.")


def _found(folder: Path, passphrase: str, expected: Mapping[str, Any], sample: Path) -> Cohort:
    chosen = library.choose(library.items(), expected["scenario"], expected["rubric"])
    staff = [row for _, row in read_sheet(sample / "people.csv").rows]
    lead = next(row["name"] for row in staff if row["role"] == Role.LEAD)
    window = Window(expected["opens"], expected["closes"], "Europe/London")
    founding = Founding(expected["title"], lead, chosen, window)
    cohort = found(folder / COHORT, passphrase, founding, clock=SampleClock(expected["day"]))
    actor = people.person_of(cohort, lead)
    for row in staff:
        if row["role"] != Role.LEAD:
            people.add_person(cohort, actor, row["name"], Role(row["role"]), row["school"], row["partner"])
    return cohort


def _roster(cohort: Cohort, lead: Person, sample: Path) -> DemoStage:
    preview = roster.preview_roster(cohort, sample / "roster.csv")
    roster.take_in_roster(cohort, lead, preview)
    faults = tuple(f"row {problem.row}: {problem.message}" for problem in preview.problems)
    return DemoStage("roster", len(preview.added), f"{counted(len(preview.added), 'participant')} on the roster", faults)


def _intake(cohort: Cohort, lead: Person, sample: Path, expected: Mapping[str, Any]) -> DemoStage:
    results = list(intake.ingest(cohort, lead, intake.files_in([str(sample / "scripts")])))
    refused = {Path(result.name).name: result.code for result in results if isinstance(result, Refused)}
    states = [result.state for result in results if isinstance(result, intake.Received)]
    wanted = expected["files"]
    found = {state: states.count(state) for state in intake.Taken}
    faults = [] if refused == wanted["refused"] else [f"refused were {refused}, not {wanted['refused']}"]
    for state in (intake.Taken.RECEIVED, intake.Taken.DUPLICATE):
        if found[state] != wanted[state.value]:
            faults.append(f"{found[state]} files were {state.value}, not {wanted[state.value]}")
    received, twice = found[intake.Taken.RECEIVED], found[intake.Taken.DUPLICATE]
    note = f"{received} received and matched, {twice} twice the same, {len(refused)} refused"
    return DemoStage("intake", len(results), note, tuple(faults))


def _rulings(cohort: Cohort, lead: Person, expected: Mapping[str, Any]) -> DemoStage:
    waiting = [line for line in intake.lines(cohort) if line.needs_ruling]
    sides = sorted(line.count.verdict.value for line in waiting)
    for line in waiting:
        ruling = expected["rulings"].get(line.count.verdict.value)
        if ruling:
            intake.rule_on_length(cohort, lead, line.code, ruling["decision"], ruling["reason"])
    faults = () if sides == sorted(expected["rulings"]) else (f"rulings were needed for {sides}",)
    return DemoStage("rulings", len(waiting), f"length ruled on by the lead: {', '.join(sides)}", faults)


def _marking(cohort: Cohort, lead: Person, sample: Path, expected: Mapping[str, Any]) -> DemoStage:
    done = marks.import_marks(cohort, lead, sample / "marks.csv")
    faults = [f"row {row.row}: {row.message}" for row in done.refused]
    wanted = expected["marks"]
    if (done.imported, len(done.markings)) != (wanted["rows"], wanted["markings"]):
        faults.append(f"{done.imported} rows made {len(done.markings)} markings")
    note = f"{counted(len(done.markings), 'marking')} handed in, {done.imported} levels tied to evidence"
    return DemoStage("marking", len(done.markings), note, tuple(faults))


def _outcomes(cohort: Cohort, lead: Person, expected: Mapping[str, Any]) -> DemoStage:
    done = outcomes.release(cohort, lead)
    references = {person.id: person.reference for person in roster.roster(cohort)}
    found = {references[line.participant]: line.state.value for line in done.released}
    faults = () if found == expected["outcomes"] else (f"outcomes were {found}",)
    passed = sum(state == "passed" for state in found.values())
    return DemoStage("outcomes", len(found), f"{passed} passed, {len(found) - passed} not yet passed, released", faults)


def _letters(cohort: Cohort, lead: Person, folder: Path) -> LettersWritten:
    for step in letters.make_letters(cohort, lead, folder):
        if not isinstance(step, LetterMade):
            return step
    raise WorkbenchError("nothing-released", "No letter was made.")


def _verified(cohort: Cohort) -> DemoStage:
    found = verify(cohort)
    faults = tuple(problem.message for problem in found.problems)
    return DemoStage("verify", sum(found.checked.values()), f"{found.checked['ledger_entries']} ledger entries hold", faults)
