"""`marks`: a table to fill in, and markings in and out as the same table."""

import argparse
from pathlib import Path

from workbench.cli.answer import Answer, Table
from workbench.cli.cohort_file import actor, opened
from workbench.domain.words import counted
from workbench.workflow import marks
from workbench.workflow.intake import line_of
from workbench.workflow.marking import reopen


def template(args: argparse.Namespace) -> Answer:
    """Write a table to fill in."""
    with opened(args) as cohort:
        marker = actor(args, cohort).name if args.actor else ""
        rows = marks.write_template(cohort, Path(args.out), marker)
    return Answer({"file": args.out, "rows": rows}, [f"{counted(rows, 'row')} to fill in, in {args.out}."])


def import_marks(args: argparse.Namespace) -> Answer:
    """Take markings in."""
    with opened(args) as cohort:
        done = marks.import_marks(cohort, actor(args, cohort), Path(args.marks))
    made = [
        {"submission": m.submission, "code": m.code, "marker": m.marker, "role": m.stage.value, "criteria": m.criteria}
        for m in done.markings
    ]
    refused = [
        {"row": r.row, "submission": r.submission, "refused": {"code": r.code, "message": r.message}} for r in done.refused
    ]
    plain = {"imported": done.imported, "markings": made, "refused": refused}
    shown: list[Table | str] = []
    if refused:
        shown.append(Table(("Row", "Script", "Not taken in"), [(str(r.row), r.submission, r.message) for r in done.refused]))
    shown.append(f"{counted(len(made), 'marking')} handed in from {counted(done.imported, 'row')}.")
    return Answer(plain, shown, bool(refused))


def export_marks(args: argparse.Namespace) -> Answer:
    """Write every marking handed in."""
    with opened(args) as cohort:
        rows = marks.export_marks(cohort, Path(args.out))
    return Answer({"file": args.out, "rows": rows}, [f"{counted(rows, 'row')} written to {args.out}."])


def reopen_marking(args: argparse.Namespace) -> Answer:
    """Take a marking back to its marker."""
    with opened(args) as cohort:
        line = line_of(cohort, args.code)
        reopen(cohort, actor(args, cohort), line.id, args.reason)
    plain = {"submission": line.id, "code": line.code}
    return Answer(plain, [f"The marking of {line.code} is open again; its outcome stands until a later one is released."])
