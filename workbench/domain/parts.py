"""Where each of several answers in one script begins and ends: recognised by headings and numbers, unless a person said so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.scenario import Scenario
from workbench.domain.selfcheck.draft import Draft
from workbench.domain.selfcheck.tasks import Basis, signed
from workbench.domain.selfcheck.vocabulary import Vocabulary

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """The answer to one question: code points [start, stop) of the text, both -1 where it was not recognised; `basis` says what
    told it apart (None: nothing), and `ruled` whether a person said where it is.
    """

    id: str
    title: str
    start: int = -1
    stop: int = -1
    basis: Basis | None = None
    ruled: bool = False


def parts(draft: Draft, scenario: Scenario, vocabulary: Vocabulary, said: Mapping[str, Range]) -> tuple[AnswerPart, ...]:
    """The answer to each question of a scenario that asks several, in its order; `said` is what a person ruled, by question.

    What is recognised begins with the heading or number that opens the answer; of several stretches the one with the most words
    is taken, and a ruling for another question takes its words away.
    """
    if scenario.answer_shape != "parts":
        return ()
    found = _recognised(draft, scenario, vocabulary)
    made = []
    for number, task in enumerate(scenario.tasks):
        if task.id in said:
            made.append(AnswerPart(task.id, task.title, *said[task.id], ruled=True))
            continue
        place, basis = found.get(number, ((-1, -1), None))
        left = _left(place, tuple(said.values()))
        made.append(AnswerPart(task.id, task.title, *left, basis if left[0] >= 0 else None))
    return tuple(made)


def _recognised(draft: Draft, scenario: Scenario, vocabulary: Vocabulary) -> dict[int, tuple[Range, Basis]]:
    """The longest stretch of blocks under each question, and what opens it."""
    found: dict[int, tuple[int, Range, Basis]] = {}
    under = signed(draft, scenario, vocabulary)
    for first, last in _runs(under):
        task, basis = under[first]
        words = sum(draft.words(index) for index in range(first, last + 1))
        place = (draft.document.blocks[first].start, draft.document.blocks[last].end)
        if words > found.get(task, (0,))[0]:
            found[task] = (words, place, basis)
    return {task: (place, basis) for task, (_, place, basis) in found.items()}


def _runs(under: Mapping[int, tuple[int, Basis]]) -> list[tuple[int, int]]:
    """First and last of each run of blocks in a row that stand under one question."""
    runs: list[tuple[int, int]] = []
    for index in sorted(under):
        if runs and runs[-1][1] == index - 1 and under[index - 1][0] == under[index][0]:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def _left(place: Range, ruled: Sequence[Range]) -> Range:
    """The longest piece of a stretch that no ruling for another question takes."""
    pieces = [place] if place[0] >= 0 else []
    for start, stop in ruled:
        cut = [side for begin, end in pieces for side in ((begin, min(end, start)), (max(begin, stop), end))]
        pieces = [(begin, end) for begin, end in cut if begin < end]
    return max(pieces, key=lambda piece: piece[1] - piece[0], default=(-1, -1))
