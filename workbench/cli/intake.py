"""`cohort turn` and `export intake`: several scripts of one participant, and the report of what came in."""

import argparse
from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.cohort_file import actor, opened
from workbench.domain.turns import TURN_RULINGS
from workbench.domain.words import counted
from workbench.workflow import intake_report, turns


def turn(args: argparse.Namespace) -> Answer:
    """Rule which of a participant's scripts counts, or that one is the next attempt."""
    with opened(args) as cohort:
        line = turns.rule_on_turn(cohort, actor(args, cohort), args.code, args.decision, args.reason)
    facts = {"submission": line.id, "code": line.code, "participant": line.participant}
    plain = facts | {"decision": args.decision, "attempt": line.attempt, "standing": line.standing.value}
    return Answer(plain, [f"{line.code}: {TURN_RULINGS[args.decision]}"])


def export_intake(args: argparse.Namespace) -> Answer:
    """Write the report of everything that came in."""
    with opened(args) as cohort:
        asker = actor(args, cohort) if args.actor else None
        rows = intake_report.write_intake(cohort, Path(args.out), asker)
    return Answer({"file": args.out, "rows": rows}, [f"{counted(rows, 'row')} written to {args.out}."])
