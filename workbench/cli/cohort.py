"""`cohort`: found one, its people and roster, take scripts in, see where it stands, verify it."""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from workbench.cli.answer import Answer, Table, follow
from workbench.cli.cohort_file import actor, opened, passphrase, told
from workbench.cli.plain import blocker, pin, refusal, submission_line, verdict_words
from workbench.domain.cohort import SubmissionLine, Window
from workbench.domain.errors import Refused, WorkbenchError
from workbench.domain.library import ItemKind
from workbench.domain.people import Person, Role
from workbench.domain.words import counted, number
from workbench.workflow import intake, outcomes, people, roster
from workbench.workflow.arrivals import Opened, shown_name
from workbench.workflow.cohort import Founding, found, verify
from workbench.workflow.intake_report import refuse_other_format, report_of_batch, write_report
from workbench.workflow.library import choose, items


def new(args: argparse.Namespace) -> Answer:
    """Found a cohort."""
    chosen = choose(items(), args.scenario, args.rubric, args.policy, args.letter)
    title = args.title or Path(args.file).stem
    window = Window(_time(args.opens), _time(args.closes), args.zone)
    outcomes.zone(args.zone)
    founding = Founding(title, args.actor or "", chosen, window)
    with told(found(Path(args.file), passphrase(args, new=True), founding, clock=args.clock)) as cohort:
        pins = {item.kind: pin(item) for item in cohort.settings.pins}
        facts = {"id": cohort.settings.id, "title": title, "file": args.file}
    plain = {
        "cohort": facts,
        "scenario": pins[ItemKind.SCENARIO],
        "rubric": pins[ItemKind.RUBRIC],
        "policy": pins[ItemKind.SAMPLING_POLICY],
        "rule": pins[ItemKind.WORD_RULE],
        "letter": pins[ItemKind.LETTER_TEMPLATE],
    }
    return Answer(plain, [f"{title} is founded in {args.file}, with {args.actor} as lead."])


def _time(text: str) -> str:
    """A time of the window as it is kept: ISO 8601 with offset, or empty."""
    if not text:
        return ""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise WorkbenchError("bad-time", f"{text} is not a time. Write it like 2027-03-03T09:00:00+00:00.") from None
    if moment.tzinfo is None:
        raise WorkbenchError("bad-time", f"{text} has no offset. Write it like 2027-03-03T09:00:00+00:00.")
    return moment.isoformat()


def people_of(args: argparse.Namespace) -> Answer:
    """Add somebody to the cohort, or list who works on it."""
    if args.deed == "add" and not (args.name and args.role):
        raise WorkbenchError("unknown-person", "Adding a person needs a name and --role lead, assessor or moderator.")
    with opened(args) as cohort:
        if args.deed == "add":
            lead = actor(args, cohort)
            people.add_person(cohort, lead, args.name, Role(args.role), args.school, args.partner, args.new)
        return _people(people.everybody(cohort))


def _people(found: tuple[Person, ...]) -> Answer:
    plain = [
        {"id": p.id, "name": p.name, "roles": sorted(p.roles), "school": p.school, "partner": p.partner, "new": p.new_marker}
        for p in found
    ]
    rows = [(p.name, ", ".join([*sorted(p.roles), *(["new"] if p.new_marker else [])]), p.school, p.partner) for p in found]
    return Answer({"people": plain}, [Table(("Name", "Roles", "School", "Delivery partner"), rows)])


def take_in_roster(args: argparse.Namespace) -> Answer:
    """Take a roster in; rows with a problem are left out."""
    with opened(args) as cohort:
        who = actor(args, cohort)
        preview = roster.preview_roster(cohort, Path(args.roster))
        roster.take_in_roster(cohort, who, preview)
    counts = {"added": len(preview.added), "changed": len(preview.changed), "unchanged": len(preview.unchanged)}
    problems = [{"row": p.row, "column": p.column, "message": p.message} for p in preview.problems]
    said = ", ".join(f"{number(value)} {name}" for name, value in counts.items())
    rows = [(str(p.row), p.column, p.message) for p in preview.problems]
    shown: list[Table | str] = [Table(("Row", "Column", "Problem"), rows)] if rows else []
    plain = counts | {"problems": problems} | ({"notes": list(preview.notes)} if preview.notes else {})
    return Answer(plain, [*shown, *preview.notes, f"{said}."], bool(problems))


def take_in_files(args: argparse.Namespace) -> Answer:
    """Take scripts in."""
    with opened(args) as cohort:
        who = actor(args, cohort)
        if args.report:
            refuse_other_format(Path(args.report))
        paths = intake.files_in(args.paths)
        taken_in = _with_what_stays(intake.take_in(cohort, who, paths, args.pattern))
        steps = follow(taken_in, len(paths), "Reading", _more)
        results = [step for step in steps if not isinstance(step, Opened)]
        if args.report:
            write_report(report_of_batch(cohort, results), Path(args.report))
        lines = {line.id: line for line in intake.received(cohort)}
        names = {person.id: person.name for person in roster.roster(cohort)}
    given = {str(Path(path)): path for path in args.paths}
    plain = [_file(result, lines) | {"file": given.get(_name(result), _name(result))} for result in results]
    table = Table(("Code", "File", "Words", "Verdict", "Whose", "Note"), [_file_row(result, lines, names) for result in results])
    refused = sum(isinstance(result, Refused) for result in results)
    held = counted(sum(line.counts for line in lines.values()), "script")
    read = f"{counted(len(results), 'file')}, {number(refused)} not read" if results else "No file was found there"
    said = f"{read}; the cohort holds {held}."
    report = [f"The report of this batch is in {args.report}."] if args.report else []
    return Answer({"files": plain, "report": args.report or None}, [*([table] if results else []), said, *report], refused > 0)


def _with_what_stays(steps: Iterable[Opened | intake.Result]) -> Iterator[Opened | intake.Result]:
    """The same steps; where the disk breaks them off, its sentence says too how many files were taken in before, and that they
    stay.
    """
    taken_in = 0
    try:
        for step in steps:
            taken_in += isinstance(step, intake.Received)
            yield step
    except WorkbenchError as error:
        if not taken_in:
            raise
        stay = f"What was taken in before stays, {counted(taken_in, 'file')}; importing the same again goes on from there."
        raise WorkbenchError(error.code, f"{error.message} {stay}") from error


def _more(step: Opened | intake.Result) -> int:
    """How many files more than were named there are to read, as this step tells."""
    return step.files if isinstance(step, Opened) else 0


def _name(result: intake.Result) -> str:
    return result.name if isinstance(result, Refused) else result.file


def _file(result: intake.Result, lines: Mapping[str, SubmissionLine]) -> dict[str, Any]:
    if isinstance(result, Refused):
        return refusal(result)
    line = lines[_submission(result)]
    known = {"submission": line.id, "code": line.code, "participant": line.participant, "state": result.state.value}
    return submission_line(result.file, line) | known | {"attempt": line.attempt, "standing": line.standing.value}


def _submission(result: intake.Received | intake.Repeated) -> str:
    return result.submission if isinstance(result, intake.Repeated) else result.line.id


def _file_row(result: intake.Result, lines: Mapping[str, SubmissionLine], names: Mapping[str, str]) -> tuple[str, ...]:
    if isinstance(result, Refused):
        return ("", shown_name(result.name), "", "Not read", "", result.message)
    line = lines[_submission(result)]
    whose = names.get(line.participant or "", "Nobody yet")
    note = "The same file is here already." if isinstance(result, intake.Repeated) else ""
    return (line.code, shown_name(result.file), number(line.count.words), verdict_words(line.count), whose, note)


def match(args: argparse.Namespace) -> Answer:
    """Say whose a script is."""
    with opened(args) as cohort:
        done = intake.match(cohort, actor(args, cohort), args.code, args.participant, args.instead_of)
    line, person = done.line, done.participant
    taken_back = [{"person": each.person, "name": each.name, "role": each.stage.value} for each in done.taken_back]
    plain = {"submission": line.id, "code": line.code, "participant": person.id, "taken_back": taken_back}
    before = f" Before, it was {done.former.name}’s, {done.former.reference}." if done.former else ""
    said = f"{line.code} is matched with {person.name}, {person.reference}.{before}"
    return Answer(plain, [said, *(each.sentence for each in done.taken_back)])


def rule(args: argparse.Namespace) -> Answer:
    """Rule on a script's length."""
    with opened(args) as cohort:
        line = intake.rule_on_length(cohort, actor(args, cohort), args.code, args.decision, args.reason)
    plain = {"submission": line.id, "code": line.code, "decision": line.ruling}
    return Answer(plain, [f"The length of {line.code} is ruled on: {line.ruling}."])


def status(args: argparse.Namespace) -> Answer:
    """Say where the cohort stands."""
    with opened(args) as cohort:
        board = outcomes.board(cohort)
    stages = [{"stage": s.stage, "done": s.done, "waiting": s.waiting, "blocked": s.blocked} for s in board.stages]
    rows = [(s.stage.capitalize(), number(s.done), number(s.waiting), number(s.blocked)) for s in board.stages]
    shown: list[Table | str] = [Table(("Stage", "Done", "Waiting", "Blocked"), rows)]
    if board.blockers:
        shown.append(Table(("Owner", "What stands in the way"), [(b.owner, b.message) for b in board.blockers]))
    return Answer({"stages": stages, "blockers": [blocker(b) for b in board.blockers]}, shown)


def check(args: argparse.Namespace) -> Answer:
    """Verify a cohort's file."""
    with opened(args) as cohort:
        done = verify(cohort)
    problems = [{"code": p.code, "where": p.where, "message": p.message} for p in done.problems]
    checked = ", ".join(f"{number(value)} {name.replace('_', ' ')}" for name, value in done.checked.items())
    shown: list[Table | str] = [Table(("Where", "Problem"), [(p.where, p.message) for p in done.problems])] if problems else []
    said = "Everything holds." if not problems else f"{counted(len(problems), 'problem')}."
    plain = {"ok": not problems, "checked": done.checked, "problems": problems}
    return Answer(plain, [*shown, f"Checked: {checked}. {said}"], bool(problems))
