"""Puts allocation into the words of the page: rows, what stands in the way, conflicts, and what an equal split would do."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from workbench.domain.allocation import AllocatedLine, WaitingLine
from workbench.domain.marking import Stage
from workbench.domain.words import counted, listed, number
from workbench.ui.pages.allocation.picture import Picture, conflicts
from workbench.ui.widgets.allocation_pane import STAGES, AllocationShown, Vacancy
from workbench.ui.widgets.allocation_table import ShareRow, ShareState
from workbench.ui.widgets.gate import GateItem
from workbench.ui.widgets.loads_pane import LoadsShown

_MOST_CODES: Final = 5
_MARKERS: Final[Mapping[Stage, str]] = MappingProxyType(
    {Stage.FIRST: "assessor", Stage.SECOND: "second marker", Stage.THIRD: "third marker"}
)


def allocation_shown(now: Picture, stage: Stage) -> AllocationShown:
    """A stage for the left pane."""
    board = now.boards[stage]
    rows = {line.submission: _given(line) for line in board.lines} | {w.submission: _waits(w) for w in now.waiting(stage)}
    ordered = tuple(rows[script.id] for script in now.scripts if script.id in rows)
    waiting = {each: len(now.boards[each].waiting) for each in now.stages}
    vacancy = _vacancy(now, stage)
    return AllocationShown(stage, ordered, board.loads, now.bars[stage], gate_items(now, stage), waiting, vacancy)


def loads_shown(now: Picture, stage: Stage) -> LoadsShown:
    """A stage for the right pane."""
    said = tuple(_conflict(*each) for each in conflicts(now, stage))
    split = split_sentences(now, stage)
    return LoadsShown(STAGES[stage].lower(), now.boards[stage].loads, said, split, bool(_shareable(now)))


def gate_items(now: Picture, stage: Stage) -> tuple[GateItem, ...]:
    """The scripts that nobody may mark, with what would help."""
    closed = [line for line in now.waiting(stage) if line.why]
    if not closed or not now.boards[stage].loads:
        return ()
    said = closed[0].why if len(closed) == 1 else f"{_codes(closed)}. Everybody who marks at this stage has an interest in them."
    title = f"{counted(len(closed), 'script')} can go to nobody"
    return (GateItem(title, f"{said} Add somebody else who marks.", "", "Open people", "people"),)


def split_sentences(now: Picture, shown: Stage) -> tuple[str, ...]:
    """What an equal split would do, stage by stage, and what it would not; other stages than the one shown are named."""
    stages = _shareable(now)
    said = [_split(now, stage, named=stages != (shown,)) for stage in stages]
    if not said:
        closed = any(line.why for stage in (Stage.FIRST, Stage.SECOND) for line in now.boards[stage].waiting)
        return ("Nothing that waits can be given to anybody." if closed else "Nothing waits to be given out.",)
    rule = "Nobody gets a script from their own school or delivery partner"
    return (*said, f"{rule}, or one they mark at another stage." if Stage.SECOND in stages else f"{rule}.")


def question(rows: Sequence[ShareRow], name: str) -> str:
    """What is asked when scripts go from one person to another."""
    moved = [row for row in rows if row.name and row.name != name]
    if len(moved) == 1:
        return f"Why does {moved[0].code} go from {moved[0].name} to {name}?"
    owners = list(dict.fromkeys(row.name for row in moved))
    return f"Why do {number(len(moved))} scripts go from {owners[0] if len(owners) == 1 else 'others'} to {name}?"


def _given(line: AllocatedLine) -> ShareRow:
    state = ShareState.HANDED_IN if line.handed_in else ShareState.BEGUN if line.began else ShareState.GIVEN
    why = ""
    if line.began:
        why = f"{line.code} is locked: {line.name} has {'handed it in' if line.handed_in else 'begun it'}."
    return ShareRow(line.submission, line.code, state, line.person, line.name, line.reason, why)


def _waits(line: WaitingLine) -> ShareRow:
    state = ShareState.DISPUTED if line.stage is Stage.THIRD else ShareState.NOBODY if line.why else ShareState.WAITING
    return ShareRow(line.submission, line.code, state, why=line.why)


def _shareable(now: Picture) -> tuple[Stage, ...]:
    """The stages at which something waits that can be given to somebody."""
    return tuple(stage for stage in (Stage.FIRST, Stage.SECOND) if any(not line.why for line in now.boards[stage].waiting))


def _split(now: Picture, stage: Stage, *, named: bool) -> str:
    loads = now.new_loads(stage)
    given = [new for new, _ in loads.values()]
    in_all = [whole for _, whole in loads.values()]
    fresh = given == in_all
    each = f"{_range(given)} each" if fresh else f"so that each has {_range(in_all)} in all"
    what = f"{counted(sum(given), 'script')} {'to' if len(loads) == 1 else 'among'} {counted(len(loads), _MARKERS[stage])}"
    said = f"{what}." if len(loads) == 1 and fresh else f"{what}, {each}."
    return f"{STAGES[stage]}: {said}" if named else said


def _range(figures: Sequence[int]) -> str:
    low, high = min(figures), max(figures)
    if low == high:
        return number(low)
    return f"{number(low)} {'or' if high == low + 1 else 'to'} {number(high)}"


def _conflict(count: int, name: str, why: str) -> str:
    return f"{counted(count, 'script')} cannot go to {name}: {why}."


def _codes(lines: Sequence[WaitingLine]) -> str:
    codes = [line.code for line in lines]
    if len(codes) <= _MOST_CODES:
        return listed(codes)
    return listed([*codes[: _MOST_CODES - 1], f"{number(len(codes) - _MOST_CODES + 1)} more"])


def _vacancy(now: Picture, stage: Stage) -> Vacancy:
    """What stands where a stage has no scripts."""
    if stage is Stage.SECOND and not now.drawn:
        said = "Second markings are given out once the sample is drawn."
        return Vacancy("scale", "No sample yet", said, "Open moderation", "moderation")
    if stage is Stage.SECOND:
        return Vacancy("scale", "The sample has no scripts", "Nothing is marked a second time.", "Open moderation", "moderation")
    said = "A script whose two markings disagree about the outcome can be given to a third marker. None is in that state."
    return Vacancy("split", "No third markings", said)
