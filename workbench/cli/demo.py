"""`demo`: the whole job on the sample cohort."""

import argparse
from pathlib import Path

from workbench.cli.answer import Answer, Table, follow
from workbench.cli.outcomes import letters_table, written_letters
from workbench.workflow.demo import PASSPHRASE, DemoDone, DemoStage, run_demo


def demo(args: argparse.Namespace) -> Answer:
    """Run the demonstration."""
    folder = Path(args.folder)
    steps = follow(run_demo(folder), 9, "From file drop to letter")
    done = next(step for step in steps if isinstance(step, DemoDone))
    stages = [step for step in steps if isinstance(step, DemoStage)]
    faults = [fault for stage in stages for fault in stage.faults]
    plain = [{"stage": s.stage, "items": s.items, "note": s.note, "faults": list(s.faults)} for s in stages]
    rows = [(s.stage.capitalize(), str(s.items), "; ".join((s.note, *s.faults))) for s in stages]
    said = f"The letters lie in {done.letters.folder}. The cohort is {done.cohort}; its passphrase is in {folder / PASSPHRASE}."
    wrong = [f"Not as it should be: {fault}." for fault in faults]
    facts = {"stages": plain, "cohort": str(done.cohort), **written_letters(done.letters)}
    return Answer(
        facts, [Table(("Stage", "Items", "What happened"), rows), letters_table(done.letters), *wrong, said], bool(faults)
    )
