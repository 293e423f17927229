"""Puts a marker's own file into the words of the page: how far each script is, and what to do next."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from workbench.domain.exchange import PackKind
from workbench.domain.marking import Stage
from workbench.domain.moments import in_zone
from workbench.domain.words import be, counted, long_date, number
from workbench.ui.widgets.packs.hand_back_card import HandBackShown
from workbench.ui.widgets.packs.made_card import MadeShown
from workbench.ui.widgets.packs.own_table import Far, OwnRow
from workbench.workflow.exchange import OwnBoard, OwnLine, Returned, Unpacked

_MARKINGS: Final[Mapping[Stage, str]] = MappingProxyType({Stage.FIRST: "First", Stage.SECOND: "Second", Stage.THIRD: "Third"})


def rows(board: OwnBoard) -> tuple[OwnRow, ...]:
    """A row for each script."""
    return tuple(OwnRow(n.submission, n.stage.value, n.code, _MARKINGS[n.stage], _far(n)) for n in board.lines)


def sentence(board: OwnBoard, today: date) -> str:
    """How far it all is, and by when it is due."""
    done, whole = sum(line.handed_in for line in board.lines), len(board.lines)
    said = f"{number(done)} of {counted(whole, 'script')} {be(done)} handed in."
    if not board.due:
        return said
    due = date.fromisoformat(board.due)
    late = due < today and not all(line.packed or line.arrived for line in board.lines)
    return f"{said} {'The work was' if late else 'The work is'} due on {long_date(due)}."


def hand_back_shown(board: OwnBoard, zone: str) -> HandBackShown:
    """What to hand back next."""
    waiting, handed_in = board.to_return, sum(line.handed_in for line in board.lines)
    if waiting:
        title = f"{counted(waiting, 'script')} {'waits' if waiting == 1 else 'wait'} to be packed"
        said = "The pack is sealed for the office. What was packed before goes along, so only the newest pack is needed."
        return HandBackShown(title, said, ready=True, may=True)
    if handed_in and board.packed_at is not None:
        at = in_zone(board.packed_at, zone)
        packed = f"The last pack was made on {long_date(at.date())} at {at:%H:%M}."
        if all(line.arrived for line in board.lines if line.handed_in):
            return HandBackShown("The office has everything you handed in", packed, ready=False, may=True)
        said = f"{packed} If it was lost on its way, pack it again."
        return HandBackShown("Everything that is handed in is packed", said, ready=False, may=True)
    return HandBackShown("Nothing is handed in yet", "Hand a marking in, then pack it for the office.", ready=False, may=False)


def made_shown(returned: Returned) -> MadeShown:
    """A pack for the office that was made."""
    new, before = len(returned.lists.new), len(returned.lists.already_here)
    title = f"{counted(new, 'marking')} packed" if new else f"{counted(before, 'marking')} packed again"
    along = f" {counted(before, 'earlier one')} {'goes' if before == 1 else 'go'} along." if new and before else ""
    said = f"Send it to the office.{along} Only the office can open it."
    return MadeShown(title, said, returned.file.name, str(returned.file.parent))


def opened_words(unpacked: Unpacked) -> tuple[str, str]:
    """What another pack brought, as a title and a sentence."""
    if unpacked.kind is PackKind.RECEIPT:
        return f"The office has {counted(unpacked.arrived, 'marking')} of yours.", "Nothing of them need be sent again."
    new, here = len(unpacked.lists.new), len(unpacked.lists.already_here)
    if not new:
        return "This pack brought nothing new.", f"{counted(here, 'script')} of it {be(here)} here already."
    return f"{counted(new, 'script')} came with the pack.", f"{number(here)} of it {be(here)} here already." if here else ""


def _far(line: OwnLine) -> Far:
    if line.arrived:
        return Far.ARRIVED
    if line.packed:
        return Far.PACKED
    return Far.HANDED_IN if line.handed_in else Far.TO_MARK
