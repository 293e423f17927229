"""Says in sentences what stands in the way of release, and what can go out now."""

from collections.abc import Collection, Iterator, Sequence

from workbench.domain.outcome import Blocker, Scope
from workbench.domain.words import be, capital, counted, listed, number, spelled
from workbench.ui.pages.outcomes.blocker_words import OF_COHORT, OF_MARKERS, OF_SCRIPTS, OTHER, SAID_ALREADY, Words
from workbench.ui.widgets.gate import GateItem
from workbench.workflow.outcomes import BlockedLine, Board

_MOST_CODES = 5
_MOST_SHORT = 2
_Found = tuple[BlockedLine, Blocker]


def gate_items(board: Board, may_mark: bool, unheld: Collection[str] = ()) -> tuple[GateItem, ...]:
    """What stands in the way, one item a kind of blocker: of the whole cohort, of single scripts, of markers.

    A script that is not marked leads to the desk for somebody who may mark, else to the people who may; a second marking that
    nobody holds (its script is among `unheld`) leads to where it is given out.
    """
    items = [_of_cohort(blocker) for blocker in board.blockers if blocker.scope is Scope.COHORT]
    items += [_of_scripts(code, found, may_mark, unheld) for code, found in _by_kind(board, Scope.PERSON, list(OF_SCRIPTS))]
    of_markers = [_of_markers(code, found) for code, found in _by_kind(board, Scope.MARKER, list(OF_MARKERS))]
    return (*items, *(item for item in of_markers if item is not None))


def short_words(line: BlockedLine) -> tuple[str, str]:
    """What one script waits for, in a table: the first thing, and a second line."""
    codes = [blocker.code for blocker in line.blockers if blocker.scope is not Scope.COHORT]
    told = [code for code in codes if SAID_ALREADY.get(code) not in codes]
    names = [_words(code).short or "Waits" for code in told]
    if not names:
        return "Waits with all", "see Before release"
    if len(names) > _MOST_SHORT:
        return names[0], f"and {spelled(len(names) - 1)} more"
    return names[0], "".join(names[1:]).lower()


def head_sentence(board: Board, things: int) -> str:
    """The one sentence under the title."""
    if not things:
        return "Nothing stands in the way." if board.ready else "Everything is released."
    what = f"{capital(spelled(things))} {'thing stands' if things == 1 else 'things stand'} in the way"
    settled = "it is settled" if things == 1 else "they are settled"
    if board.ready:
        rest = "The other one is" if len(board.ready) == 1 else f"The other {number(len(board.ready))} are"
        return f"{what} of {counted(len(board.blocked), 'script')}. {rest} not held back."
    if board.released and not _holds_all(board):
        last = "script" if len(board.blocked) == 1 else f"{number(len(board.blocked))} scripts"
        return f"{what} of the last {last}."
    return f"{what}. Nobody hears until {settled}."


def foot_sentence(board: Board) -> str:
    """What can be released now, and what waits."""
    ready, blocked = len(board.ready), len(board.blocked)
    if not ready:
        said = f"{counted(len(board.released), 'outcome')} {be(len(board.released))} released" if board.released else ""
        waiting = f"{number(blocked)} {_wait(blocked)}" if blocked else ""
        return f"{listed([part for part in (said, waiting) if part])}." if said else "No outcome can be released yet."
    sentence = f"{counted(ready, 'outcome')} can be released" + (f", {number(blocked)} {_wait(blocked)}." if blocked else ".")
    again = sum(line.supersedes for line in board.ready)
    if again:
        verb, place = ("takes", "an earlier one") if again == 1 else ("take", "earlier ones")
        sentence += f" {counted(again, 'outcome')} {verb} the place of {place}."
    return sentence


def _by_kind(board: Board, scope: Scope, order: Sequence[str]) -> Iterator[tuple[str, list[_Found]]]:
    """The blockers of a reach with their scripts, kind by kind in an order; kinds that are not known come last."""
    found: dict[str, list[_Found]] = {}
    for line in board.blocked:
        for blocker in line.blockers:
            if blocker.scope is scope:
                found.setdefault(blocker.code, []).append((line, blocker))
    known = sorted(found, key=lambda code: order.index(code) if code in order else len(order))
    return ((code, found[code]) for code in known)


def _words(code: str) -> Words:
    return OF_SCRIPTS.get(code) or OF_MARKERS.get(code) or OTHER


def _of_cohort(blocker: Blocker) -> GateItem:
    words = OF_COHORT.get(blocker.code, Words("Something holds every outcome back", button="Open intake"))
    return GateItem(words.one, f"{blocker.message} This holds back every outcome.", blocker.owner, words.button, words.stage)


def _of_scripts(code: str, found: Sequence[_Found], may_mark: bool, unheld: Collection[str]) -> GateItem:
    line, first = found[0]
    words, count = _words(code), len(found)
    title = f"{capital(spelled(count))} {words.one if count == 1 else words.many}"
    sentence = first.message if count == 1 else f"{_listed([each.code for each, _ in found])}. {words.advice}".strip()
    loose = sum(each.submission in unheld for each, _ in found) if code == "second-mark-missing" else 0
    if loose:
        every = f"Nobody has {'it' if count == 1 else 'them'} yet."
        who = every if loose == count else f"{capital(spelled(loose))} of them {be(loose)} with nobody yet."
        return GateItem(title, f"{sentence} {who}", first.owner, "Give out second marking", "allocation", "second")
    if words.stage == "marking" and not may_mark:
        return GateItem(title, sentence, first.owner, "See who marks", "people")
    button = words.button if count == 1 or "{code}" not in words.button else "Start with {code}"
    return GateItem(title, sentence, first.owner, button.format(code=line.code), words.stage, line.submission)


def _of_markers(code: str, found: Sequence[_Found]) -> GateItem | None:
    """What holds back all scripts of a marker, said once with how many others that is; None when it holds back no other."""
    cause = SAID_ALREADY.get(code, "")
    held = [(line, blocker) for line, blocker in found if not _has(line, cause)]
    if not held:
        return None
    line, first = held[0]
    words, names = _words(code), list(dict.fromkeys(blocker.who for _, blocker in held))
    one = len(names) == 1
    title = f"{capital(spelled(len(names)))} {words.one if one else words.many}"
    sentence = first.message if one else words.advice.format(names=_listed(names))
    disputed = (each.submission for each, blocker in found if blocker.who in names and _has(each, cause))
    key = next(disputed, line.submission) if code == "dispute-open" else ""
    others = counted(len(held), "other script" if len(held) < len(found) else "script")
    rest = f"This holds back {others}{' by this marker' if one else ''}."
    return GateItem(title, f"{sentence} {rest}", first.owner, words.button, words.stage, key)


def _has(line: BlockedLine, code: str) -> bool:
    return any(blocker.code == code for blocker in line.blockers)


def _listed(codes: Sequence[str]) -> str:
    if len(codes) <= _MOST_CODES:
        return listed(codes)
    return listed([*codes[: _MOST_CODES - 1], f"{number(len(codes) - _MOST_CODES + 1)} more"])


def _holds_all(board: Board) -> bool:
    return any(blocker.scope is Scope.COHORT for blocker in board.blockers)


def _wait(count: int) -> str:
    return "waits" if count == 1 else "wait"
