"""Whether words to a participant name somebody else: a cohort's names, laid out once, are all looked for in one pass."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import chain, compress, count
from unicodedata import normalize

from workbench.domain.marking import Marking
from workbench.domain.people import Participant, comparable

_LIKE_A_YEAR = 4


class Named(StrEnum):
    """Where somebody else is named: in words to the participant, or in a passage that the letter quotes."""

    WORDS = "words"
    PASSAGE = "passage"


class OtherNames:
    """The full names of everybody around a cohort, and its participants' numbers and addresses.

    Words are compared as `comparable` does, a possessive 's set aside. A name of one word, which may be an ordinary word, and a
    number so short that it stands in dates are looked for only where it is `strict`: nobody is given away by a first name alone.
    """

    def __init__(self, roster: Sequence[Participant], people: Iterable[str], strict: bool = False) -> None:
        self._words = _WordsOf()
        self._names = {person.id: self._spoken(person.name) for person in roster}
        self._holders: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for name in (*map(self._spoken, people), *self._names.values()):
            if strict or len(name) > 1:
                self._holders[name] = set()
        for person in roster:
            for number in (person.reference, person.email, person.trn):
                if number and (strict or not (number.isdigit() and len(number) <= _LIKE_A_YEAR)):
                    self._holders[self._spoken(number)].add(person.id)
        self._holders.pop((), None)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for words in self._holders:
            lengths[words[0]].add(len(words))
        self._lengths = dict(lengths)

    def stand_in(self, words: Iterable[str], participant: str) -> bool:
        """Whether one of them stands in words to a participant, whose own name and numbers may."""
        return any(not self._is_own(found, participant) for said in words if said for found in self._found(self._spoken(said)))

    def _spoken(self, text: str) -> tuple[str, ...]:
        return tuple(chain.from_iterable(map(self._words.__getitem__, text.split())))

    def _found(self, said: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for start in compress(count(), map(self._lengths.__contains__, said)):
            runs = (said[start : start + length] for length in self._lengths[said[start]])
            yield from (run for run in runs if run in self._holders)

    def _is_own(self, found: tuple[str, ...], participant: str) -> bool:
        own = self._names.get(participant, ())
        starts = range(len(own) - len(found) + 1)
        return participant in self._holders[found] or any(own[at : at + len(found)] == found for at in starts)


def words_to_participant(marking: Marking) -> Iterator[str]:
    """Everything that a marking says to its participant: of the criteria, of passages and of the script as a whole; no note."""
    yield from (judgement.feedback for judgement in marking.judgements if judgement.feedback)
    yield from (annotation.text for annotation in marking.annotations if annotation.text)
    if marking.feedback:
        yield marking.feedback


class _WordsOf(dict[str, tuple[str, ...]]):
    """The words in a run of characters between white space, as they are compared; worked out the first time it is met."""

    def __missing__(self, run: str) -> tuple[str, ...]:
        words = _WORD.findall(_POSSESSIVE.sub("", normalize("NFC", run)))
        self[run] = found = tuple(map(comparable, words))
        return found


_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ`´＇][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’‘ʼ`´＇]s\b", re.IGNORECASE)
