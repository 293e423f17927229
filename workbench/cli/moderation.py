"""`allocate`, `sample`, `adjudicate` and the closing of reviews: everything between first marks and release."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.cli.answer import Answer, Table
from workbench.cli.cohort_file import actor, opened
from workbench.cli.marks import refused_rows, refused_table
from workbench.cli.plain import pin
from workbench.domain.adjudication import Finding
from workbench.domain.allocation import AllocatedLine, WaitingLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.library import ItemKind
from workbench.domain.outcome import SAID, State
from workbench.domain.people import Role
from workbench.domain.words import be, counted, number
from workbench.workflow import allocation, intake, moderation
from workbench.workflow.allocation import PinProblem
from workbench.workflow.cohort import Cohort
from workbench.workflow.decisions_table import take_in_decisions
from workbench.workflow.people import person_of, require
from workbench.workflow.sample_table import write_sample


def allocate(args: argparse.Namespace) -> Answer:
    """Give scripts out to markers, pins first."""
    with opened(args) as cohort:
        lead = actor(args, cohort)
        problems: tuple[PinProblem, ...] = ()
        pinned: tuple[AllocatedLine, ...] = ()
        if args.pins:
            preview = allocation.read_pins(cohort, Path(args.pins))
            problems, pinned = preview.problems, allocation.pin(cohort, lead, preview)
        done = allocation.allocate(cohort, lead, args.seed)
    given = [*pinned, *done.given]
    plain = {
        "seed": done.seed,
        "allocated": [
            {"submission": g.submission, "code": g.code, "person": g.person, "name": g.name, "role": g.stage.value} for g in given
        ],
        "left": [{"submission": w.submission, "code": w.code, "role": w.stage.value, "message": w.why} for w in done.left],
        "problems": [{"row": p.row, "column": p.column, "message": p.message} for p in problems],
    }
    drawn = f"{len(done.given)} drawn with seed {done.seed}"
    said = f"{counted(len(given), 'marking')} given out, {drawn}; {len(done.left)} left."
    if not given and not done.left:
        said = "Nothing waits to be given out."
    return Answer(plain, [*_allocation_tables(given, done.left, problems), said], bool(problems or done.left))


def _allocation_tables(
    given: Sequence[AllocatedLine], left: Sequence[WaitingLine], problems: Sequence[PinProblem]
) -> Iterator[Table]:
    if given or left:
        rows = [(g.code, g.stage.value, g.name) for g in given] + [(w.code, w.stage.value, w.why) for w in left]
        yield Table(("Script", "Marking", "Given to"), rows)
    if problems:
        yield Table(("Row", "Column", "Not pinned"), [(str(p.row), p.column, p.message) for p in problems])


def export_allocation(args: argparse.Namespace) -> Answer:
    """Write who marks what."""
    with opened(args) as cohort:
        asker = actor(args, cohort) if args.actor else None
        rows = allocation.write_allocation(cohort, Path(args.out), asker)
    return Answer({"file": args.out, "rows": rows}, [f"{counted(rows, 'row')} written to {args.out}."])


def export_sample(args: argparse.Namespace) -> Answer:
    """Write the drawn sample."""
    with opened(args) as cohort:
        asker = actor(args, cohort) if args.actor else None
        rows = write_sample(cohort, Path(args.out), asker)
    return Answer({"file": args.out, "rows": rows}, [f"{counted(rows, 'row')} written to {args.out}."])


def sample(args: argparse.Namespace) -> Answer:
    """Draw the sample, or let later scripts join it."""
    with opened(args) as cohort:
        view = moderation.draw(cohort, actor(args, cohort), args.seed)
        looked_at = moderation.looked_at(cohort)
        policy = pin(cohort.settings.pin(ItemKind.SAMPLING_POLICY))
    lines = view.lines
    drawn = [{"submission": x.submission, "code": x.code, "reason": x.reason.value, "words": x.words} for x in lines]
    plain = {"seed": view.seed, "policy": policy, "eligible": list(looked_at), "drawn": drawn}
    held = f"{number(len(drawn))} of {counted(view.marked, 'marked script')} {be(len(drawn))} in the sample"
    said = f"{held}, drawn with seed {view.seed}."
    table = Table(("Script", "Why", "State"), [(line.code, line.words, line.state.value) for line in lines])
    return Answer(plain, [table, said])


def adjudicate(args: argparse.Namespace) -> Answer:
    """Record the decisions of a third person."""
    with opened(args) as cohort:
        done = take_in_decisions(cohort, actor(args, cohort), Path(args.decisions))
    found = [(_RECORDED, *each) for each in done.decisions] + [(_DUPLICATE, *each) for each in done.repeated]
    decided = [
        {"submission": d.submission, "code": code, "outcome": d.result.value, "reason_code": d.reason_code, "state": state}
        for state, code, d in found
    ]
    shown: list[Table | str] = []
    if found:
        rows = [(code, SAID[State(d.result.value)], d.reason_code, _NOTES[state]) for state, code, d in found]
        shown.append(Table(("Script", "Outcome", "Reason", "Note"), rows))
    stood = f", {number(len(done.repeated))} stood already" if done.repeated else ""
    said = f"{counted(len(done.decisions), 'decision')} recorded{stood}, {counted(len(done.refused), 'row')} refused."
    plain = {"decisions": decided, "refused": refused_rows(done.refused)}
    return Answer(plain, [*shown, *refused_table(done.refused), said], bool(done.refused))


_RECORDED, _DUPLICATE = "recorded", "duplicate"
_NOTES = {_RECORDED: "", _DUPLICATE: "The same decision stands already."}


def reviews(args: argparse.Namespace) -> Answer:
    """List the reviews of markers' scripts, or close the open one of a marker."""
    with opened(args) as cohort:
        if args.actor:
            require(actor(args, cohort), Role.LEAD)
        if args.deed == "close":
            _close(args, cohort)
        names = moderation.names(cohort)
        found = moderation.reviews(cohort)
        codes = {line.id: line.code for line in intake.received(cohort)}
    plain = [
        {
            "review": review.id,
            "marker": names.get(review.marker, review.marker),
            "submission": review.submission,
            "code": codes[review.submission],
            "opened_at": review.opened_at.isoformat(),
            "finding": review.finding.value if review.finding else None,
            "reason": review.reason,
            "closed_by": names.get(review.closed_by, review.closed_by) or None,
        }
        for review in found
    ]
    rows = [
        (names.get(r.marker, r.marker), codes[r.submission], r.finding or "open", r.reason, names.get(r.closed_by, ""))
        for r in found
    ]
    shown: list[Table | str] = [Table(("Marker", "Opened by", "Finding", "Reason", "Closed by"), rows)] if rows else []
    said = f"{counted(len(found), 'review')}, {sum(review.open for review in found)} open."
    return Answer({"reviews": plain}, [*shown, said])


def _close(args: argparse.Namespace, cohort: Cohort) -> None:
    if not (args.marker and args.finding):
        raise WorkbenchError("reason-missing", "Closing a review needs the marker, --finding and --reason.")
    marker = person_of(cohort, args.marker)
    review = next((r for r in moderation.reviews(cohort) if r.marker == marker.id and r.open), None)
    if review is None:
        raise WorkbenchError("review-closed", f"There is no open review of the scripts that {marker.name} marked.")
    moderation.close_review(cohort, actor(args, cohort), review.id, Finding(args.finding), args.reason or "")
