"""Says in sentences what stands in the way of release, what is settled, and what can go out now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from workbench.domain.cohort import SubmissionLine
from workbench.domain.outcome import Blocker, Scope
from workbench.domain.wordcount import Verdict
from workbench.domain.words import capital, counted, listed, long_date, number, spelled
from workbench.ui.widgets.gate import GateItem, SettledCheck
from workbench.workflow.cohort import Cohort
from workbench.workflow.outcomes import BlockedLine, Board, StageCount

_MOST_CODES = 5


@dataclass(frozen=True, slots=True)
class _Words:
    """The sentences for one kind of blocker: its title for one and for several, what to do about several, the verb, the stage."""

    one: str
    many: str
    advice: str
    verb: str
    stage: str
    short: str


_WORDS: Final[Mapping[str, _Words]] = MappingProxyType(
    {
        "review-date-missing": _Words("The last day to ask for a review is not named", "", "", "Open the library", "library", ""),
        "review-date-passed": _Words("The last day to ask for a review is past", "", "", "Open the library", "library", ""),
        "next-window-missing": _Words("The next window is not named", "", "", "Open the library", "library", ""),
        "unmatched-script": _Words(
            "script is not matched", "scripts are not matched", "Say whose they are.", "Match", "intake", "Not matched"
        ),
        "several-scripts": _Words(
            "script shares its participant with another",
            "scripts share their participant with another",
            "A participant can have one outcome. Match each script to the person who wrote it.",
            "Open",
            "intake",
            "Several by one person",
        ),
        "word-ruling-open": _Words(
            "word ruling is open",
            "word rulings are open",
            "Say whether they count as submitted.",
            "Rule on",
            "intake",
            "Word ruling",
        ),
        "not-marked": _Words(
            "script is not marked",
            "scripts are not marked",
            "Each waits for a marking that is handed in.",
            "Open",
            "marking",
            "Not marked",
        ),
        "rubric-changed": _Words(
            "marking rests on another rubric",
            "markings rest on another rubric",
            "They were marked with another version of it.",
            "Open",
            "marking",
            "Other rubric",
        ),
    }
)
_OTHER: Final = _Words("script waits", "scripts wait", "", "Open", "intake", "Waits")


def gate_items(board: Board, may_mark: bool) -> tuple[GateItem, ...]:
    """What stands in the way, one item a kind of blocker, those of the whole cohort first.

    A script that is not marked leads to the desk for somebody who may mark, else to the people who may.
    """
    whole = [blocker for blocker in board.blockers if blocker.scope is Scope.COHORT]
    order = list(_WORDS)
    kinds = dict.fromkeys(blocker.code for blocker in board.blockers if blocker.scope is not Scope.COHORT)
    known = sorted(kinds, key=lambda code: order.index(code) if code in order else len(order))
    return (*map(_of_cohort, whole), *(_of_scripts(code, board.blocked, may_mark) for code in known))


def short_words(line: BlockedLine) -> tuple[str, str]:
    """What one script waits for, in a table: the first thing, and a second line."""
    own = [blocker for blocker in line.blockers if blocker.scope is not Scope.COHORT]
    names = [_WORDS.get(blocker.code, _OTHER).short for blocker in own]
    if not names:
        return "Waits with all", "see Before release"
    return names[0], listed(names[1:]).lower() if len(names) > 1 else ""


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
        return f"{what} of the last {counted(len(board.blocked), 'script')}."
    return f"{what}. Nobody hears until {settled}."


def foot_sentence(board: Board) -> str:
    """What can be released now, and what waits."""
    ready, blocked = len(board.ready), len(board.blocked)
    if not ready:
        said = f"{counted(len(board.released), 'outcome')} {_is(len(board.released))} released" if board.released else ""
        waiting = f"{number(blocked)} {_wait(blocked)}" if blocked else ""
        return f"{listed([part for part in (said, waiting) if part])}." if said else "No outcome can be released yet."
    sentence = f"{counted(ready, 'outcome')} can be released" + (f", {number(blocked)} {_wait(blocked)}." if blocked else ".")
    again = sum(line.supersedes for line in board.ready)
    if again:
        verb, place = ("takes", "an earlier one") if again == 1 else ("take", "earlier ones")
        sentence += f" {counted(again, 'outcome')} {verb} the place of {place}."
    return sentence


def settled_checks(cohort: Cohort, board: Board, lines: Sequence[SubmissionLine]) -> tuple[SettledCheck, ...]:
    """What nothing stands in the way of any more, with its number."""
    open_codes = {blocker.code for blocker in board.blockers}
    stages = {stage.stage: stage for stage in board.stages}
    checks = [*_of_intake(stages["intake"], lines, open_codes), *_of_marking(cohort, stages["marking"], len(lines), open_codes)]
    deadline = cohort.letter_template.review.deadline
    if deadline is not None and "review-date-passed" not in open_codes:
        checks.append(SettledCheck("Last day to ask for a review", long_date(deadline)))
    return tuple(checks)


def _of_intake(intake: StageCount, lines: Sequence[SubmissionLine], open_codes: set[str]) -> list[SettledCheck]:
    checks = []
    if not intake.waiting:
        checks.append(SettledCheck("All scripts matched", _all(len(lines))))
    if "several-scripts" not in open_codes:
        checks.append(SettledCheck("No participant has two scripts", f"{number(intake.done)} checked"))
    if not intake.blocked:
        asked = sum(line.count.verdict is not Verdict.WITHIN for line in lines)
        checks.append(SettledCheck("Length rulings made", _all(asked) if asked else "none needed"))
    return checks


def _of_marking(cohort: Cohort, marking: StageCount, scripts: int, open_codes: set[str]) -> list[SettledCheck]:
    checks = []
    if not marking.waiting:
        checks.append(SettledCheck("All scripts marked", _all(scripts)))
    if marking.done and "rubric-changed" not in open_codes:
        checks.append(SettledCheck("Rubric unchanged since marking", f"version {cohort.rubric.version}"))
    return checks


def _of_cohort(blocker: Blocker) -> GateItem:
    words = _WORDS.get(blocker.code, _OTHER)
    title = words.one if blocker.code in _WORDS else "Something holds every outcome back"
    return GateItem(title, f"{blocker.message} This holds back every outcome.", blocker.owner, words.verb, words.stage)


def _of_scripts(code: str, blocked: Sequence[BlockedLine], may_mark: bool) -> GateItem:
    found = [(line, blocker) for line in blocked for blocker in line.blockers if blocker.code == code]
    line, first = found[0]
    words = _WORDS.get(code, _OTHER)
    title = f"{capital(spelled(len(found)))} {words.one if len(found) == 1 else words.many}"
    sentence = first.message if len(found) == 1 else f"{_codes([each.code for each, _ in found])}. {words.advice}".strip()
    if words.stage == "marking" and not may_mark:
        return GateItem(title, sentence, first.owner, "See who marks", "people")
    button = f"{words.verb} {line.code}" if len(found) == 1 else f"Start with {line.code}"
    return GateItem(title, sentence, first.owner, button, words.stage, line.submission)


def _codes(codes: Sequence[str]) -> str:
    if len(codes) <= _MOST_CODES:
        return listed(codes)
    return listed([*codes[: _MOST_CODES - 1], f"{number(len(codes) - _MOST_CODES + 1)} more"])


def _holds_all(board: Board) -> bool:
    return any(blocker.scope is Scope.COHORT for blocker in board.blockers)


def _all(count: int) -> str:
    return f"{number(count)} of {number(count)}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _wait(count: int) -> str:
    return "waits" if count == 1 else "wait"
