"""`release`, `letters` and `export`: the explicit act, what participants are sent, and what the Department is told."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from workbench.cli.answer import Answer, Table, follow
from workbench.cli.cohort_file import actor, opened
from workbench.cli.plain import blocker
from workbench.domain.canonical import sha256
from workbench.domain.errors import WorkbenchError
from workbench.domain.outcome import SAID, State
from workbench.domain.people import Role
from workbench.domain.words import counted, long_date
from workbench.workflow import attempts, letters, outcomes, sending
from workbench.workflow.letters import LetterMade, LettersWritten
from workbench.workflow.overtaken import Overtaken
from workbench.workflow.people import require
from workbench.workflow.roster import participant_of


def release(args: argparse.Namespace) -> Answer:
    """Release outcomes."""
    with opened(args) as cohort:
        done = outcomes.release(cohort, actor(args, cohort), args.only or ())
    released = [{"submission": r.submission, "code": r.code, "outcome": r.state.value} for r in done.released]
    blocked = [{"submission": b.submission, "code": b.code, "blockers": [blocker(x) for x in b.blockers]} for b in done.blocked]
    shown: list[Table | str] = []
    if released:
        shown.append(Table(("Script", "Outcome"), [(r.code, SAID[r.state]) for r in done.released]))
    if blocked:
        rows = [(b.code, " ".join(x.message for x in b.blockers)) for b in done.blocked]
        shown.append(Table(("Script", "What stands in the way"), rows))
    shown += [f"The outcome of {code} was released before, and has not changed since." for code in done.unchanged]
    shown.append(f"{counted(len(released), 'outcome')} released, {len(blocked)} blocked.")
    if done.signed:
        shown.append(f"{counted(len(done.signed), 'outcome')} signed: another lead has to release what was signed.")
    plain = {"released": released, "blocked": blocked, "signed": list(done.signed)}
    return Answer(plain, shown, bool(blocked))


def make_letters(args: argparse.Namespace) -> Answer:
    """Make every letter, into one folder that is complete or absent; an outcome that no longer holds is left out."""
    with opened(args) as cohort:
        total = len(outcomes.board(cohort).released)
        steps = follow(letters.make_letters(cohort, actor(args, cohort), Path(args.folder)), total, "Writing letters")
    written = next(step for step in steps if isinstance(step, LettersWritten))
    plain = written_letters(written) | {"refused": _left_out(written.left_out)}
    shown = [letters_table(written), *_left_out_table("Not written", written.left_out)]
    said = f"The letters lie in {written.folder}. {written.sent_before}".rstrip()
    return Answer(plain, [*shown, said], bool(written.left_out))


def written_letters(written: LettersWritten) -> dict[str, Any]:
    """The letters of a folder as the contract has them."""
    rows = [_letter(letter, written.folder) for letter in written.letters]
    return {"letters": rows, "manifest": str(written.manifest)}


def letters_table(written: LettersWritten) -> Table:
    """The letters of a folder for people."""
    rows = [(letter.code, letter.reference, SAID[letter.state], letter.pdf_name) for letter in written.letters]
    return Table(("Script", "Reference", "Outcome", "Letter"), rows)


def _left_out(items: Sequence[Overtaken]) -> list[dict[str, Any]]:
    return [
        {
            "submission": item.submission,
            "code": item.code,
            "participant": item.participant,
            "refused": {"code": item.blocker.code, "message": item.blocker.message},
        }
        for item in items
    ]


def _left_out_table(title: str, items: Sequence[Overtaken]) -> list[Table]:
    return [Table((title, "Why"), [(item.code, item.blocker.message) for item in items])] if items else []


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


def confirm_sent(args: argparse.Namespace) -> Answer:
    """Say on which day the letters reached the participants; one whose outcome no longer holds is left out."""
    try:
        on = date.fromisoformat(args.on)
    except ValueError:
        raise WorkbenchError("bad-time", f"{args.on} is not a day. Write it like 2027-05-10.") from None
    with opened(args) as cohort:
        done = sending.confirm_sent(cohort, actor(args, cohort), on)
    said = f"{counted(len(done.references), 'letter')} confirmed as sent on {long_date(on)}."
    plain = {"confirmed": len(done.references), "on": on.isoformat(), "references": list(done.references)}
    shown: list[Table | str] = [*_left_out_table("Not confirmed", done.left_out), said]
    return Answer(plain | {"refused": _left_out(done.left_out)}, shown, bool(done.left_out))


def export_department(args: argparse.Namespace) -> Answer:
    """Write the file of outcomes for the Department."""
    with opened(args) as cohort:
        if args.actor:
            require(actor(args, cohort), Role.LEAD)
        done = sending.export_department(cohort, Path(args.out))
    held = [
        {"submission": h.submission, "code": h.code, "participant": h.participant, "reason": h.reason, "message": h.message}
        for h in done.withheld
    ]
    rows = [(h.code or h.participant, h.message) for h in done.withheld]
    shown: list[Table | str] = [Table(("Not in the file", "Why"), rows)] if rows else []
    shown.append(f"{counted(done.rows, 'outcome')} written to {args.out}, {len(held)} held back.")
    return Answer({"file": args.out, "rows": done.rows, "withheld": held}, shown)


def rule_on_attempt(args: argparse.Namespace) -> Answer:
    """Rule on a participant's attempt beside its marking."""
    state = None if args.state == "none" else State(args.state)
    with opened(args) as cohort:
        attempts.rule_on_attempt(cohort, actor(args, cohort), args.participant, state, args.reason)
        person = participant_of(cohort, args.participant)
    said = SAID[state] if state else "no longer set aside"
    plain = {"participant": person.id, "reference": person.reference, "state": state.value if state else None}
    return Answer(plain, [f"The attempt of {person.reference} is {said}."])
