"""`release` and `letters`: the explicit act, and what participants are sent."""

import argparse
from pathlib import Path
from typing import Any

from workbench.cli.answer import Answer, Table, follow
from workbench.cli.cohort_file import actor, opened
from workbench.cli.plain import blocker
from workbench.domain.canonical import sha256
from workbench.domain.words import counted
from workbench.workflow import letters, outcomes
from workbench.workflow.letters import LetterMade, LettersWritten


def release(args: argparse.Namespace) -> Answer:
    """Release outcomes."""
    with opened(args) as cohort:
        done = outcomes.release(cohort, actor(args, cohort), args.only or ())
    released = [{"submission": r.submission, "code": r.code, "outcome": r.state.value} for r in done.released]
    blocked = [{"submission": b.submission, "code": b.code, "blockers": [blocker(x) for x in b.blockers]} for b in done.blocked]
    rows = [(r.code, r.state.value) for r in done.released]
    rows += [(b.code, " ".join(x.message for x in b.blockers)) for b in done.blocked]
    said = f"{counted(len(released), 'outcome')} released, {len(blocked)} blocked."
    return Answer({"released": released, "blocked": blocked}, [Table(("Script", "Outcome"), rows), said], bool(blocked))


def make_letters(args: argparse.Namespace) -> Answer:
    """Make every letter, into one folder that is complete or absent."""
    with opened(args) as cohort:
        total = len(outcomes.board(cohort).released)
        steps = follow(letters.make_letters(cohort, actor(args, cohort), Path(args.folder)), total, "Writing letters")
    written = next(step for step in steps if isinstance(step, LettersWritten))
    return Answer(written_letters(written), [letters_table(written), f"The letters lie in {written.folder}."])


def written_letters(written: LettersWritten) -> dict[str, Any]:
    """The letters of a folder as the contract has them."""
    rows = [_letter(letter, written.folder) for letter in written.letters]
    return {"letters": rows, "manifest": str(written.manifest)}


def letters_table(written: LettersWritten) -> Table:
    """The letters of a folder for people."""
    rows = [(letter.code, letter.reference, letter.state.value, letter.pdf_name) for letter in written.letters]
    return Table(("Script", "Reference", "Outcome", "Letter"), rows)


def _letter(letter: LetterMade, folder: Path) -> dict[str, Any]:
    return {
        "submission": letter.submission,
        "code": letter.code,
        "participant": letter.participant,
        "outcome": letter.state.value,
        "pdf": str(folder / letter.pdf_name),
        "docx": str(folder / letter.docx_name),
        "sha256": sha256(letter.pdf),
        "docx_sha256": sha256(letter.docx),
        "matched": letter.matched,
    }
