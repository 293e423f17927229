"""`pack` and `identity`: work out to markers and back, and the keys behind it."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from workbench.cli.answer import Answer, Table
from workbench.cli.cohort_file import actor, opened, passphrase, secret
from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import PackKind, PackLine, PackLists
from workbench.domain.words import counted
from workbench.workflow import exchange
from workbench.workflow.exchange import Order, Sent, Way
from workbench.workflow.people import person_of

Plain = dict[str, Any]


def assign(args: argparse.Namespace) -> Answer:
    """Make a pack of the scripts that are a person's to mark first."""
    return _send(args, PackKind.ASSIGN)


def sample(args: argparse.Namespace) -> Answer:
    """Make a pack of the scripts that are a person's to mark a second time."""
    return _send(args, PackKind.SAMPLE)


def receipt(args: argparse.Namespace) -> Answer:
    """Make a pack that says which markings have arrived."""
    with opened(args) as cohort:
        order = Order(PackKind.RECEIPT, person_of(cohort, args.person), Path(args.out))
        sent = exchange.send_receipt(cohort, actor(args, cohort), order)
    return Answer(_sent(sent) | lists(sent.lists), [f"Written to {sent.file}: word of what has arrived."])


def _send(args: argparse.Namespace, kind: PackKind) -> Answer:
    phrase = secret(args.phrase_file) if args.phrase_file else None
    with opened(args) as cohort:
        order = Order(kind, person_of(cohort, args.person), Path(args.out), _day(args.due), phrase)
        sent = exchange.send(cohort, actor(args, cohort), order)
    held = len(sent.lists.new) + len(sent.lists.already_here)
    said = [f"{counted(held, 'script')} for {order.person.name}, written to {sent.file}. No name and no mark is in it."]
    if sent.phrase:
        said.append(f"{order.person.name} has no identity card here, so the pack opens with a phrase: {sent.phrase}")
        said.append("Tell it by telephone. Do not send it along with the pack.")
    return Answer(_sent(sent) | lists(sent.lists), [*tables(sent.lists), *said], lost=_unless_known(sent, phrase))


def _unless_known(sent: Sent, phrase: str | None) -> Callable[[], str] | None:
    """What becomes of a pack when its phrase was made here and is told to nobody."""
    return partial(_unopenable, sent) if sent.phrase and phrase is None else None


def _unopenable(sent: Sent) -> str:
    if exchange.discard(sent):
        said = f"Nobody was told the phrase of the pack, so {sent.file} was removed again; the ledger keeps that it was made."
        return f"{said} Make the pack again."
    return f"Nobody was told the phrase of the pack, so {sent.file} cannot be opened. Delete it, and make the pack again."


def _sent(sent: Sent) -> Plain:
    return {"pack": sent.pack, "file": str(sent.file), "sha256": sent.sha256, "phrase": sent.phrase or None}


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise WorkbenchError("bad-day", f"{text} is not a day. Write it as 2027-05-21.") from None


def open_pack(args: argparse.Namespace) -> Answer:
    """Open a pack into one's own file."""
    words = passphrase(args, new=not Path(args.local).exists())
    profile = exchange.open_profile(Path(args.profile), words) if args.profile else None
    way = Way(secret(args.phrase_file) if args.phrase_file else None, profile, clock=args.clock, person=args.actor or "")
    done = exchange.open_pack(Path(args.pack), Path(args.local), words, way)
    said = [f"For {done.person}: {counted(len(done.lists.new), 'new script')}, {len(done.lists.already_here)} here already."]
    if done.kind is PackKind.RECEIPT:
        said = [f"The office has {counted(done.arrived, 'marking')} of yours."]
    if done.made:
        said.append(f"{args.local} is your own file now. Mark in it, then hand back with: workbench pack return")
    said.append(f"The office's card has the fingerprint {done.office}.")
    plain = {"kind": done.kind.value, "person": done.person, "made": done.made, "office": done.office, "arrived": done.arrived}
    return Answer(plain | lists(done.lists), [*tables(done.lists), *said])


def return_work(args: argparse.Namespace) -> Answer:
    """Pack what was handed in for the office."""
    with opened(args) as cohort:
        if args.actor:
            actor(args, cohort)  # in one's own file there is nobody else
        done = exchange.return_work(cohort, Path(args.out))
    fresh, before = len(done.lists.new), len(done.lists.already_here)
    said = f"{counted(fresh, 'new marking')} and {before} packed before, written to {done.file}. Send it to the office."
    plain = {"pack": done.pack, "file": str(done.file), "sha256": done.sha256}
    return Answer(plain | lists(done.lists), [*tables(done.lists), said])


def import_pack(args: argparse.Namespace) -> Answer:
    """Take a pack of markings in, or say what that would do."""
    with opened(args) as cohort:
        deed = exchange.preview if args.dry_run else exchange.take_in_pack
        done = deed(cohort, actor(args, cohort), Path(args.pack))
    found = done.lists
    said = [
        f"From {done.person}: {len(found.new)} new, {len(found.already_here)} here already, {len(found.conflicts)} side by side."
    ]
    if done.seen_before:
        said.append("This pack was taken in before. Nothing was changed.")
    elif args.dry_run:
        said.append("Nothing was changed; this is what taking it in would do.")
    if done.cloned:
        said.append("Two copies of this marker's file were worked in. Ask the marker which judgements are meant.")
    plain = {"pack": done.pack, "person": done.person, "seen_before": done.seen_before, "cloned": done.cloned}
    return Answer(plain | {"dry_run": args.dry_run} | lists(found), [*tables(found), *said], bool(found.refused))


def status(args: argparse.Namespace) -> Answer:
    """What is out with whom and what waits for a decision; in one's own file, what the office has."""
    with opened(args) as cohort:
        if cohort.own_file_of:
            return _own_status(exchange.own_board(cohort))
        board, beside = exchange.office_board(cohort), exchange.kept_beside(cohort)
    out = [_out(line) for line in board.lines]
    waiting = [{"id": b.id, "submission": b.script, "code": b.code, "message": b.message, "person": b.arrived_by} for b in beside]
    rows = [
        (line.person.name, line.stage.value, str(line.given), str(line.out), str(line.back), _due(line)) for line in board.lines
    ]
    shown: list[Table | str] = [Table(("Person", "Marking", "Given", "Out", "Back", "Due"), rows, "Out with markers")]
    if waiting:
        aside = [(b.script, b.arrived_by, b.message) for b in beside]
        shown.append(Table(("Script", "By", "Why"), aside, "Side by side"))
    if board.clock_behind:
        shown.append("This laptop's clock is behind what was written here last, so days may have passed unseen. Set the clock.")
    return Answer({"out": out, "waiting": waiting, "clock_behind": board.clock_behind}, shown)


def _out(line: exchange.OutLine) -> Plain:
    counts = {"given": line.given, "sent": line.sent, "back": line.back, "out": line.out, "to_send": line.to_send}
    told = {"due": line.due or None, "overdue": line.overdue, "card": line.card or None}
    return {"person": line.person.name, "role": line.stage.value, **counts, **told}


def _due(line: exchange.OutLine) -> str:
    return f"{line.due} overdue" if line.overdue else line.due


def _own_status(board: exchange.OwnBoard) -> Answer:
    scripts = [
        {
            "submission": s.submission,
            "code": s.code,
            "role": s.stage.value,
            "handed_in": s.handed_in,
            "packed": s.packed,
            "arrived": s.arrived,
        }
        for s in board.lines
    ]
    rows = [(s.code, s.stage.value, _how_far(s)) for s in board.lines]
    plain = {"person": board.person.name, "due": board.due or None, "to_return": board.to_return, "scripts": scripts}
    said = f"{counted(board.to_return, 'marking')} to hand back."
    return Answer(plain, [Table(("Script", "Marking", "How far"), rows), said])


def _how_far(line: exchange.OwnLine) -> str:
    if line.arrived:
        return "with the office"
    if line.packed:
        return "packed"
    return "handed in" if line.handed_in else "to mark"


def settle(args: argparse.Namespace) -> Answer:
    """Choose between a marking that arrived and the standing one."""
    with opened(args) as cohort:
        found = [one for one in exchange.kept_beside(cohort) if args.which in (one.id, one.script)]
        if len(found) != 1:
            said = (
                "Nothing of {} waits for a decision."
                if not found
                else "Several markings of {} wait. Name one by its id (pack status)."
            )
            raise WorkbenchError("unknown-submission", said.format(args.which))
        exchange.settle(cohort, actor(args, cohort), found[0].id, args.keep == "arrived", args.reason or "")
    return Answer({"submission": found[0].script, "kept": args.keep}, [f"{found[0].script}: the {args.keep} marking counts."])


def card(args: argparse.Namespace) -> Answer:
    """Confirm somebody's identity card, or trust it no longer."""
    with opened(args) as cohort:
        who = person_of(cohort, args.person)
        if args.withdraw:
            exchange.withdraw_card(cohort, actor(args, cohort), who, args.fingerprint or "", args.reason or "")
            return Answer({"person": who.name, "standing": "withdrawn"}, [f"A card of {who.name} is trusted no longer."])
        if not args.card:
            raise WorkbenchError("unknown-card", "Name the card's file; it is what its holder sent.")
        shown = exchange.card_in(Path(args.card))
        if not args.fingerprint:
            said = (
                f"The card says {shown.name}: {shown.fingerprint}. Have {who.name} read theirs out; give it with --fingerprint."
            )
            return Answer({"name": shown.name, "fingerprint": shown.fingerprint, "standing": "unconfirmed"}, [said])
        exchange.confirm_card(cohort, actor(args, cohort), who, shown, args.fingerprint)
    plain = {"person": who.name, "name": shown.name, "fingerprint": shown.fingerprint, "standing": "trusted"}
    return Answer(plain, [f"Packs for {who.name} are now sealed for this card."])


def identity(args: argparse.Namespace) -> Answer:
    """Make a profile, write the card of one, or read a card."""
    place = Path(args.file)
    if args.deed == "new":
        if not args.name:
            raise WorkbenchError("bad-name", "A profile needs the name it is made for. Give it with --name.")
        made = exchange.make_profile(place, args.name, passphrase(args, new=True))
    elif args.deed == "show":
        made = exchange.card_in(place)
    else:
        if not args.out:
            raise WorkbenchError("not-found", "Say where to write the card: identity card PROFILE OUT.")
        made = exchange.write_card_file(Path(args.out), *exchange.open_profile(place, passphrase(args)))
    return Answer({"name": made.name, "fingerprint": made.fingerprint}, [f"{made.name}: {made.fingerprint}"])


def lists(found: PackLists) -> Plain:
    """The four lists of the contract."""
    return {
        "new": [_plain(line) for line in found.new],
        "already_here": [_plain(line) for line in found.already_here],
        "conflicts": [_plain(line) | {"conflict": {"code": line.code, "message": line.message}} for line in found.conflicts],
        "refused": [_plain(line) | {"refused": {"code": line.code, "message": line.message}} for line in found.refused],
    }


def _plain(line: PackLine) -> Plain:
    return {"submission": line.submission, "code": line.script, "role": line.stage, "person": line.marker}


def tables(found: PackLists) -> Iterator[Table]:
    """The same for people: a table for each list that has anything in it."""
    titled: Sequence[tuple[str, Sequence[PackLine]]] = (
        ("New", found.new),
        ("Here already", found.already_here),
        ("Side by side until somebody decides", found.conflicts),
        ("Refused", found.refused),
    )
    for title, lines in titled:
        if lines:
            yield Table(("Script", "Marking", "By", "Why"), [(x.script, x.stage, x.marker, x.message) for x in lines], title)
