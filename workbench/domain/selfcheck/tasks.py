"""Where the answer to each task of the scenario seems to be: by headings and question numbers, else by words, as a hint.

A heading that names a task opens its answer, and so does a question number or the task's own words copied into the draft; what
follows belongs to it up to the next heading that is no deeper. A task that nothing opens is looked for in the paragraphs left
over: each goes to the task of which it has the most words, when these are three or more and no other task has as many.
Evidence may be implicit, so a task with no passage is a reason to look again and nothing else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.document import BlockKind
from workbench.domain.regions import Region
from workbench.domain.scenario import Scenario, Task
from workbench.domain.selfcheck.draft import Draft, Passage, runs
from workbench.domain.selfcheck.terms import Finder, Term, Token, term, tokens
from workbench.domain.selfcheck.vocabulary import TaskWords, Vocabulary

_LEAST_WORDS = 3
_OWN_WORD = 5
_SIGN_WORDS = 14
_PARAGRAPH_DEPTH = 9
_SPELLED = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "a": 1, "b": 2, "c": 3, "d": 4}
_NAMED_NUMBER = re.compile(
    r"\s*(?:question|task|part|response|answer|q)(?:\s+to)?(?:\s+(?:question|task|part))?\s*(\d|one|two|three|four|five|six|[a-d])\b(?!['’.]\d)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\s*\(?(\d)(?:[.):]|\s*[-–—])\s")
_COMMON = frozenset(
    ("about", "their", "there", "these", "those", "which", "would", "could", "should", "where", "school", "pupil")
)


class Basis(StrEnum):
    """What told a task's answer apart."""

    NUMBER = "number"
    QUESTION = "question"
    HEADING = "heading"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class TaskFound:
    """A task, where its answer seems to be, and how many words stand there; `basis` is None where nothing was recognised."""

    id: str
    title: str
    words: int
    passages: tuple[Passage, ...]
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A task and what it is recognised by."""

    task: Task
    title: frozenset[str]
    asked: str
    headings: Finder
    words: Finder


def tasks(draft: Draft, scenario: Scenario, vocabulary: Vocabulary) -> tuple[TaskFound, ...]:
    """Each task of a scenario with its passages, in the scenario's order."""
    wanted = [_wanted(task, vocabulary) for task in scenario.tasks]
    signed = _signed(draft, wanted, scenario.answer_shape == "parts")
    held: dict[int, tuple[int, Basis]] = {index: found for index, found in signed.items() if index in draft.answer}
    opened = {task for task, _ in held.values()}
    unsigned = [number for number in range(len(wanted)) if number not in opened]
    for unit in draft.units():
        if all(index not in held for index in unit):
            task = _by_words([token for index in unit for token in draft.said[index]], wanted, unsigned)
            held |= {index: (task, Basis.WORDS) for index in unit if task is not None}
    return tuple(_found(draft, number, item.task, held) for number, item in enumerate(wanted))


def signed(draft: Draft, scenario: Scenario, vocabulary: Vocabulary) -> dict[int, tuple[int, Basis]]:
    """For each block that a heading, a number or a copied question puts under a task: the number of the task, from 0, and what
    did so. What opens a task stands under it too.
    """
    return _signed(draft, [_wanted(task, vocabulary) for task in scenario.tasks], scenario.answer_shape == "parts")


def _wanted(task: Task, vocabulary: Vocabulary) -> _Wanted:
    named = tokens(f"{task.id} {task.title}")
    sort = next((sort for sort in vocabulary.tasks if any(Finder(sort.names).find(named))), None)
    own = [token.word for token in tokens(f"{task.title} {task.text}") if len(token.word) >= _OWN_WORD]
    words = sort or TaskWords(task.id, (), (), tuple(_own_terms(own)))
    title = frozenset(token.word for token in tokens(task.title) if len(token.word) > _LEAST_WORDS)
    return _Wanted(task, title, _spoken(task.text), Finder(words.headings), Finder(words.words))


def _own_terms(words: Sequence[str]) -> Iterator[Term]:
    return (term(word) for word in dict.fromkeys(words) if word not in _COMMON)


def _spoken(text: str) -> str:
    return f" {' '.join(token.word for token in tokens(text))} "


def _signed(draft: Draft, wanted: Sequence[_Wanted], parts: bool) -> dict[int, tuple[int, Basis]]:
    """The task that each block stands under, for the blocks that stand under one."""
    under: list[tuple[int, tuple[int, Basis] | None]] = []
    found: dict[int, tuple[int, Basis]] = {}
    for index, block in enumerate(draft.document.blocks):
        sign = _sign(draft, index, wanted, parts)
        heading = block.kind is BlockKind.HEADING
        if heading or sign is not None:
            depth = block.level if heading else _PARAGRAPH_DEPTH
            under = [above for above in under if above[0] < depth]
            under.append((depth, sign or (under[-1][1] if under else None)))
        if draft.regions[index] in (Region.REFERENCE_LIST, Region.APPENDIX):
            under = []
        here = under[-1][1] if under else None
        if here is not None:
            found[index] = here
    return found


def _sign(draft: Draft, index: int, wanted: Sequence[_Wanted], parts: bool) -> tuple[int, Basis] | None:
    """The task that a block opens, and by what."""
    block, text = draft.document.blocks[index], draft.text(index)
    if draft.regions[index] is Region.QUESTION:
        copied = [number for number, item in enumerate(wanted) if _spoken(text) in item.asked]
        return (copied[0], Basis.QUESTION) if len(copied) == 1 else None
    heading = block.kind in (BlockKind.HEADING, BlockKind.TITLE)
    if block.cell is not None or not (heading or len(text.split()) <= _SIGN_WORDS):
        return None
    number = _number(f"{block.marker} {text}" if heading else text, parts and heading)
    if number is not None and 1 < len(wanted) >= number:
        return number - 1, Basis.NUMBER
    return _by_heading(draft.said[index], wanted) if block.kind is BlockKind.HEADING else None


def _number(text: str, bare: bool) -> int | None:
    found = _NAMED_NUMBER.match(text) or (_BARE_NUMBER.match(text) if bare else None)
    if found is None:
        return None
    said = found[1].casefold()
    return _SPELLED.get(said) or (int(said) if said.isdigit() and said != "0" else None)


def _by_heading(said: Sequence[Token], wanted: Sequence[_Wanted]) -> tuple[int, Basis] | None:
    spoken = {token.word for token in said}
    titled = [number for number, item in enumerate(wanted) if item.title and item.title <= spoken]
    if len(titled) == 1:
        return titled[0], Basis.HEADING
    best = _most({number: len(set(item.headings.find(said))) for number, item in enumerate(wanted)}, 1)
    return None if best is None else (best, Basis.HEADING)


def _by_words(said: Sequence[Token], wanted: Sequence[_Wanted], among: Sequence[int]) -> int | None:
    """The task, of those that nothing opens, of which a paragraph has the most words."""
    best = _most({number: len({find.term for find in item.words.find(said)}) for number, item in enumerate(wanted)}, _LEAST_WORDS)
    return best if best in among else None


def _most(counts: Mapping[int, int], least: int) -> int | None:
    """The one key with the highest count, if that is enough and no other key has as much."""
    highest = max(counts.values(), default=0)
    best = [key for key, count in counts.items() if count == highest]
    return best[0] if highest >= least and len(best) == 1 else None


def _found(draft: Draft, number: int, task: Task, held: Mapping[int, tuple[int, Basis]]) -> TaskFound:
    own = [index for index in draft.answer if index in held and held[index][0] == number]
    blocks = draft.document.blocks
    passages = tuple(draft.passage(first, last, blocks[first].start, blocks[last].end) for first, last in runs(own, draft.answer))
    words = sum(draft.words(index) for index in own)
    return TaskFound(task.id, task.title, words, passages, held[own[0]][1] if own else None)
