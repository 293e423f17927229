"""The whole job on the sample cohort, from an empty folder to letters, checked against what the sample must do."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from workbench.domain.cohort import Window
from workbench.domain.errors import Refused, WorkbenchError
from workbench.domain.marking import Stage
from workbench.domain.outcome import State
from workbench.domain.people import Person, Role
from workbench.domain.sampling import Pick
from workbench.domain.words import counted
from workbench.files.folder import write_file
from workbench.files.locator import resources_dir
from workbench.files.sheets import read_sheet
from workbench.workflow import (
    adjudication,
    allocation,
    attempts,
    intake,
    letters,
    library,
    marks,
    moderation,
    outcomes,
    people,
    roster,
    sending,
)
from workbench.workflow.cohort import Cohort, Founding, found, verify
from workbench.workflow.decisions_table import take_in_decisions
from workbench.workflow.letters import LetterMade, LettersWritten
from workbench.workflow.passphrases import suggest

COHORT = "ashmere-vale.cohort"
PASSPHRASE = "passphrase.txt"
LETTERS = "letters"
DEPARTMENT = "department.csv"


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
        yield _matches(cohort, lead, expected)
        yield _rulings(cohort, lead, expected)
        yield _allocation(cohort, lead, expected, Stage.FIRST)
        yield _marking(cohort, lead, sample / "marks.csv", expected, Stage.FIRST)
        yield _sample(cohort, lead, expected)
        yield _allocation(cohort, lead, expected, Stage.SECOND)
        yield _marking(cohort, lead, sample / "second-marks.csv", expected, Stage.SECOND)
        yield _adjudication(cohort, lead, sample, expected)
        yield _attempts(cohort, lead, expected)
        yield _outcomes(cohort, lead, expected)
        written = _letters(cohort, lead, folder / LETTERS)
        note = f"{counted(len(written.letters), 'letter')}, each as PDF and Word, read back and matched"
        yield DemoStage("letters", len(written.letters), note)
        yield _department(cohort, lead, folder / DEPARTMENT, expected)
        yield _verified(cohort)
        path = cohort.path
    yield DemoDone(path, written)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = any(folder.iterdir())
    except (FileExistsError, NotADirectoryError):
        said = f"{folder} is a file, or lies in one. Choose a new folder for the demonstration."
        raise WorkbenchError("folder-exists", said) from None
    except OSError as error:
        raise WorkbenchError("not-writable", f"{folder} could not be made: {error.strerror}.") from None
    if taken:
        raise WorkbenchError("folder-exists", f"{folder} is not empty. Choose a new folder for the demonstration.")


def _found(folder: Path, passphrase: str, expected: Mapping[str, Any], sample: Path) -> Cohort:
    chosen = library.choose(library.items(), expected["scenario"], expected["rubric"], expected.get("policy"))
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
    states = [result.state for result in results if not isinstance(result, Refused)]
    wanted = expected["files"]
    found = {state: states.count(state) for state in intake.Taken}
    faults = [] if refused == wanted["refused"] else [f"refused were {refused}, not {wanted['refused']}"]
    for state in intake.Taken:
        if found[state] != wanted[state.value]:
            faults.append(f"{found[state]} files were {state.value}, not {wanted[state.value]}")
    received, twice, unmatched = (
        found[state] for state in (intake.Taken.RECEIVED, intake.Taken.DUPLICATE, intake.Taken.UNMATCHED)
    )
    note = f"{received} received and matched, {unmatched} to match by hand, {twice} twice the same, {len(refused)} refused"
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


def _matches(cohort: Cohort, lead: Person, expected: Mapping[str, Any]) -> DemoStage:
    waiting = [line for line in intake.lines(cohort) if line.participant is None]
    wanted = expected["matches"]
    for line in waiting:
        if line.file_name in wanted:
            intake.match(cohort, lead, line.code, wanted[line.file_name])
    found = sorted(line.file_name for line in waiting)
    faults = () if found == sorted(wanted) else (f"to match by hand were {found}",)
    return DemoStage(
        "matching", len(waiting), f"{counted(len(waiting), 'script')} matched by hand: the file name gave no name", faults
    )


def _allocation(cohort: Cohort, lead: Person, expected: Mapping[str, Any], stage: Stage) -> DemoStage:
    done = allocation.allocate(cohort, lead, expected["seed"])
    given = [line for line in done.given if line.stage is stage]
    shares = [f"{load.name} {load.given}" for load in allocation.board(cohort, stage).loads if load.given]
    wanted = expected["allocation"][stage.value]
    faults = [] if len(given) == wanted == len(done.given) else [f"{len(given)} scripts were given out, not {wanted}"]
    faults += [line.why for line in done.left]
    note = f"given out by seed {done.seed}, nobody their own school, partner or first mark: {', '.join(shares)}"
    return DemoStage(f"allocation, {stage.value}", len(given), note, tuple(faults))


def _marking(cohort: Cohort, lead: Person, table: Path, expected: Mapping[str, Any], stage: Stage) -> DemoStage:
    done = marks.import_marks(cohort, lead, table)
    faults = [f"row {row.row}: {row.message}" for row in done.refused]
    wanted = expected["marks"][stage.value]
    if (done.imported, len(done.markings)) != (wanted["rows"], wanted["markings"]):
        faults.append(f"{done.imported} rows made {len(done.markings)} markings")
    note = f"{counted(len(done.markings), 'marking')} handed in, {done.imported} levels tied to evidence"
    name = "marking" if stage is Stage.FIRST else "second marking"
    return DemoStage(name, len(done.markings), note, tuple(faults))


def _sample(cohort: Cohort, lead: Person, expected: Mapping[str, Any]) -> DemoStage:
    view = moderation.draw(cohort, lead, expected["seed"])
    found = Counter(line.reason.value for line in view.lines)
    faults = [] if found == expected["sample"] else [f"the sample has {dict(found)}"]
    if moderation.redraw(cohort) != tuple(Pick(line.submission, line.reason, line.words) for line in view.lines):
        faults.append("the same seed drew another sample")
    parts = ", ".join(f"{number} {reason}" for reason, number in found.items())
    note = f"{len(view.lines)} of {view.scripts} scripts by seed {view.seed}: {parts}; the others rest on one marking"
    return DemoStage("sample", len(view.lines), note, tuple(faults))


def _adjudication(cohort: Cohort, lead: Person, sample: Path, expected: Mapping[str, Any]) -> DemoStage:
    done = take_in_decisions(cohort, lead, sample / "decisions.csv")
    owners = {line.code: line.participant for line in intake.lines(cohort)}
    references = {person.id: person.reference for person in roster.roster(cohort)}
    found = {references[owners[code] or ""]: decision.result.value for code, decision in done.decisions}
    faults = [f"row {row.row}: {row.message}" for row in done.refused]
    if found != expected["decisions"]:
        faults.append(f"decided were {found}")
    disputes = [line for line in adjudication.cases(cohort, lead) if not line.decided]
    faults += [f"{line.code} waits for a decision" for line in disputes]
    note = f"{counted(len(found), 'disagreement')} about the outcome decided by a third person with a reason"
    return DemoStage("adjudication", len(found), note, tuple(faults))


def _attempts(cohort: Cohort, lead: Person, expected: Mapping[str, Any]) -> DemoStage:
    absent = outcomes.board(cohort).without_script
    for person in absent:
        ruling = expected["attempts"].get(person.reference)
        if ruling:
            attempts.rule_on_attempt(cohort, lead, person.reference, State(ruling["state"]), ruling["reason"])
    found = sorted(person.reference for person in absent)
    faults = () if found == sorted(expected["attempts"]) else (f"without a script were {found}",)
    return DemoStage("attempts", len(absent), f"{counted(len(absent), 'participant')} without a script: not submitted", faults)


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


def _department(cohort: Cohort, lead: Person, out: Path, expected: Mapping[str, Any]) -> DemoStage:
    sent = sending.confirm_sent(cohort, lead, outcomes.today(cohort))
    done = sending.export_department(cohort, out)
    found = {"rows": done.rows, "withheld": len(done.withheld)}
    faults = () if found == expected["department"] else (f"the Department's file has {found}",)
    note = f"{counted(len(sent.references), 'letter')} confirmed as sent, then {counted(done.rows, 'outcome')} for the Department"
    return DemoStage("department", done.rows, note, faults)


def _verified(cohort: Cohort) -> DemoStage:
    found = verify(cohort)
    faults = tuple(problem.message for problem in found.problems)
    return DemoStage("verify", sum(found.checked.values()), f"{found.checked['ledger_entries']} ledger entries hold", faults)
