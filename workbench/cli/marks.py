"""`marks`: a table to fill in, and markings in and out as the same table."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench.cli.answer import Answer, Table
from workbench.cli.cohort_file import actor, opened
from workbench.domain.marking import Stage
from workbench.domain.people import Role
from workbench.domain.words import counted
from workbench.workflow import marks
from workbench.workflow.intake import line_of
from workbench.workflow.marking import reopen
from workbench.workflow.marks import RefusedRow


def template(args: argparse.Namespace) -> Answer:
    """Write a table to fill in: of all markings that wait, but for somebody who is not the lead only of their own."""
    with opened(args) as cohort:
        asker = actor(args, cohort) if args.actor else None
        marker = None if asker is None or Role.LEAD in asker.roles else asker
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
    plain = {"imported": done.imported, "markings": made, "refused": refused_rows(done.refused)}
    said = f"{counted(len(made), 'marking')} handed in from {counted(done.imported, 'row')}."
    return Answer(plain, [*refused_table(done.refused), said], bool(done.refused))


def refused_rows(rows: Sequence[RefusedRow]) -> list[dict[str, Any]]:
    """The rows of a table that were not taken in, as the contract has them."""
    return [{"row": r.row, "submission": r.submission, "refused": {"code": r.code, "message": r.message}} for r in rows]


def refused_table(rows: Sequence[RefusedRow]) -> list[Table]:
    """The rows of a table that were not taken in, for people; no table where there are none."""
    shown = [(str(row.row), _short(row.submission), row.message) for row in rows]
    return [Table(("Row", "Script", "Not taken in"), shown)] if shown else []


def _short(key: str) -> str:
    """A script's code as it is, its long hash cut short."""
    return key if len(key) <= _LONGEST_KEY else f"{key[:_LONGEST_KEY]}…"


_LONGEST_KEY = 12


def export_marks(args: argparse.Namespace) -> Answer:
    """Write every marking handed in."""
    with opened(args) as cohort:
        asker = actor(args, cohort) if args.actor else None
        rows = marks.export_marks(cohort, Path(args.out), asker)
    return Answer({"file": args.out, "rows": rows}, [f"{counted(rows, 'row')} written to {args.out}."])


def reopen_marking(args: argparse.Namespace) -> Answer:
    """Take a marking back to its marker."""
    with opened(args) as cohort:
        line = line_of(cohort, args.code)
        reopen(cohort, actor(args, cohort), line.id, args.reason, Stage(args.role))
    plain = {"submission": line.id, "code": line.code}
    told = "If its outcome was released, nobody is told of it until it is released again."
    return Answer(plain, [f"The marking of {line.code} is open again. {told}"])
