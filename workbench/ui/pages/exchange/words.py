"""Puts the exchange into the words of the page: rows, what is next for somebody, what happened, what a pack brings."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from workbench.domain.exchange import PackKind, PackLine
from workbench.domain.marking import Stage
from workbench.domain.moments import moment, zone_words
from workbench.domain.words import be, counted, long_date, number
from workbench.ui.widgets.packs.arrival_pane import ArrivalShown, Rows
from workbench.ui.widgets.packs.beside_pane import BesideRow, BesideShown
from workbench.ui.widgets.packs.board_pane import BoardShown
from workbench.ui.widgets.packs.made_card import MadeShown
from workbench.ui.widgets.packs.next_card import NextShown
from workbench.ui.widgets.packs.out_table import OutRow
from workbench.ui.widgets.packs.person_pane import PersonShown
from workbench.workflow.exchange import Arrival, Beside, BothSides, OfficeBoard, OutLine, PackEvent, Sent

MARKINGS: Final[Mapping[Stage, str]] = MappingProxyType({Stage.FIRST: "First", Stage.SECOND: "Second", Stage.THIRD: "Third"})
_KINDS: Final[Mapping[Stage, PackKind]] = MappingProxyType({Stage.FIRST: PackKind.ASSIGN, Stage.SECOND: PackKind.SAMPLE})
_HAPPENED: Final[Mapping[PackKind, str]] = MappingProxyType(
    {
        PackKind.ASSIGN: "Scripts sent",
        PackKind.SAMPLE: "Second scripts sent",
        PackKind.MARKS: "Work taken in",
        PackKind.RECEIPT: "Receipt sent",
    }
)
_A_FORTNIGHT: Final = timedelta(days=14)


def kind_of(stage: Stage) -> PackKind:
    """Which kind of pack carries the scripts of a stage."""
    return _KINDS[stage]


def board_shown(board: OfficeBoard, beside: int, clock: tuple[datetime, str]) -> BoardShown:
    """The left pane; `clock` is the time it is and the zone whose clocks are shown."""
    rows = tuple(_row(line) for line in board.lines)
    events = tuple(_event(event, clock[1]) for event in board.events)
    return BoardShown(_sentence(board.lines), rows, events, beside, zone_words(*clock) if events else "")


def person_shown(line: OutLine, others: Sequence[OutLine], today: date, made: MadeShown | None) -> PersonShown:
    """The right pane; `others` are all lines, from which the day last asked for is taken."""
    about = f"{MARKINGS[line.stage]} marking, {counted(line.given, 'script')} given"
    arrived = any(other.back_at for other in others if other.person.id == line.person.id)
    if not arrived:
        receipt, may = "None of their work has come back by pack yet.", False
    elif not line.card:
        receipt, may = "A receipt is sealed for a card. Confirm their card first.", False
    else:
        receipt, may = "Tells their file which markings have arrived.", True
    key = f"{line.person.id} {line.stage.value}"
    following = _next(line, today, _due(line, others, today))
    return PersonShown(key, line.person.name, about, following, line.card, receipt, may, made)


def made_shown(sent: Sent, name: str, kind: PackKind) -> MadeShown:
    """A pack that was made."""
    held = len(sent.lists.new) + len(sent.lists.already_here)
    title = f"The receipt for {name} is made" if kind is PackKind.RECEIPT else f"{counted(held, 'script')} packed for {name}"
    sealed = "Only the holder of the card can open it." if not sent.phrase else ""
    where = "Send it by e-mail or on a stick."
    named = "" if kind is PackKind.RECEIPT else " No name and no mark is in it."
    return MadeShown(title, f"{where}{named} {sealed}".strip(), sent.file.name, str(sent.file.parent), sent.phrase)


def arrival_shown(arrival: Arrival, file: str) -> ArrivalShown:
    """What taking a pack in would do."""
    lists = arrival.lists
    rows = (lists.new, lists.already_here, lists.conflicts, lists.refused)
    new, here, beside, refused = (_lines(lines) for lines in rows)
    return ArrivalShown(arrival.person, file, new, here, beside, refused, arrival.seen_before, arrival.cloned)


def taken_words(arrival: Arrival) -> tuple[str, str, str]:
    """What became of a pack, as the kind of banner, a title and a sentence."""
    lists = arrival.lists
    new, beside, refused, here = (len(lines) for lines in (lists.new, lists.conflicts, lists.refused, lists.already_here))
    rest = [f"{number(refused)} {_was(refused)} refused."] if refused else []
    if new:
        lie = [f"{number(beside)} {'lies' if beside == 1 else 'lie'} side by side with what stood here."] if beside else []
        title = f"{counted(new, 'marking')} of {arrival.person} {be(new)} taken in."
        return ("warn" if beside else "ok"), title, " ".join(lie + rest) or "What was here stays as it was."
    if beside:
        title = f"Nothing of {arrival.person} was taken in. {counted(beside, 'marking')} {_wait(beside)} for a decision."
        return "warn", title, " ".join(["Both judgements are kept. What stood here counts until you have chosen.", *rest])
    if refused:
        title = f"Nothing of {arrival.person} was taken in. {counted(refused, 'marking')} {_was(refused)} refused."
        return "warn", title, "What was here stays as it was."
    said = f"{counted(here, 'marking')} of it {be(here)} here already. " if here else ""
    return "info", f"The pack of {arrival.person} brought nothing new.", f"{said}What was here stays as it was."


def beside_shown(beside: Beside, sides: Sequence[BothSides], place: tuple[int, int], zone: str) -> BesideShown:
    """A pair of judgements; `place` is its place among those that wait."""
    rows = tuple(BesideRow(side.title, side.standing, side.arrived) for side in sides)
    standing = "No marking stands here."
    if beside.standing is not None and beside.standing_at is not None:
        standing = f"{beside.standing_by}, {moment(beside.standing_at, zone)}"
    arrived = f"{beside.arrived_by}, {moment(beside.arrived_at, zone)}"
    code = f"{beside.script}, {MARKINGS[beside.arrived.slot.stage].lower()} marking"
    return BesideShown(beside.id, code, beside.message, standing, arrived, rows, beside.standing is not None, *place)


def _row(line: OutLine) -> OutRow:
    figures = (line.given, line.to_send, line.out, line.back)
    due = long_date(date.fromisoformat(line.due)) if line.due and line.out else ""
    named = (line.person.id, line.stage.value, line.person.name, MARKINGS[line.stage])
    return OutRow(*named, *figures, due, line.overdue, bool(line.card))


def _sentence(lines: Sequence[OutLine]) -> str:
    to_send, out = sum(line.to_send for line in lines), sum(line.out for line in lines)
    if not to_send and not out:
        return "Everything is back." if any(line.sent for line in lines) else "Nothing waits to be sent."
    said = [f"{counted(to_send, 'script')} {_wait(to_send)} to be sent."] if to_send else []
    if out:
        people = len({line.person.id for line in lines if line.out})
        said.append(f"{counted(out, 'script')} {be(out)} out with {counted(people, 'person', 'people')}.")
    late = len({line.person.id for line in lines if line.overdue})
    if late:
        said.append(f"{counted(late, 'person', 'people')} {be(late)} overdue.")
    return " ".join(said)


def _next(line: OutLine, today: date, due: date) -> NextShown:
    closed = "" if line.card else " No card of theirs is here, so a phrase is made with it."
    asked = long_date(date.fromisoformat(line.due)) if line.due else ""
    if line.to_send:
        title = f"{counted(line.to_send, 'script')} {_wait(line.to_send)} to be sent"
        more = f" {counted(line.out, 'script')} that {be(line.out)} out already {_go(line.out)} along." if line.out else ""
        more += f" What is out was due on {asked}." if line.overdue else ""
        return NextShown(title, f"Make a pack and send it.{more}{closed}", "Make a pack…", True, today, due)
    if line.out:
        title = f"Overdue since {asked}" if line.overdue else f"{counted(line.out, 'script')} {be(line.out)} out"
        when = f"Due on {asked}. " if asked and not line.overdue else ""
        said = f"{when}Nothing is to be done until the work comes back. If the pack was lost, make it again.{closed}"
        if line.overdue:
            said = f"Ask {line.person.name} how far it is. If the pack was lost, make it again.{closed}"
        return NextShown(title, said, "Make the pack again…", False, today, due)
    title = "Everything is back" if line.sent else "Nothing waits to be sent"
    said = "The next pack can be made once more scripts are given out."
    return NextShown(title, said, "", False, today, due)


def _due(line: OutLine, others: Sequence[OutLine], today: date) -> date:
    """The day to offer: the one asked for last, of this person or of others, if it is still to come; else in a fortnight."""
    asked = [other.due for other in (line, *others) if other.due >= today.isoformat()]
    return date.fromisoformat(asked[0]) if asked else today + _A_FORTNIGHT


def _event(event: PackEvent, zone: str) -> tuple[str, str, str, str]:
    scripts = number(event.scripts) if event.kind is not PackKind.RECEIPT else ""
    return moment(event.at, zone), _HAPPENED[event.kind], event.person, scripts


def _lines(lines: Sequence[PackLine]) -> Rows:
    return tuple((line.script, MARKINGS[Stage(line.stage)], line.message) for line in lines)


def _wait(count: int) -> str:
    return "waits" if count == 1 else "wait"


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def _go(count: int) -> str:
    return "goes" if count == 1 else "go"
