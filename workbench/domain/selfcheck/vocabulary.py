"""What the self-check looks for, as the data of the library declare it."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.plain import integer, strings, table, tables, text
from workbench.domain.selfcheck.terms import Term, term


@dataclass(frozen=True, slots=True)
class AreaWords:
    """An area of a framework's section and what may speak to it: one of `sure` is enough, of `also` it takes two.

    `place` counts the areas of a section from 1, in the framework's order.
    """

    section: str
    place: int
    title: str
    sure: tuple[Term, ...]
    also: tuple[Term, ...]

    @property
    def code(self) -> str:
        """A code of our own, since the framework's areas have none: 6-2 is the second area of section 6."""
        return f"{self.section}-{self.place}"


@dataclass(frozen=True, slots=True)
class TaskWords:
    """What tasks of one sort are called, what stands over their answers, and the words of an answer."""

    id: str
    names: tuple[Term, ...]
    headings: tuple[Term, ...]
    words: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of it. `long_sentence` is in words and `long_word` in letters; more than that is long."""

    framework: str
    long_sentence: int
    long_word: int
    areas: tuple[AreaWords, ...]
    tasks: tuple[TaskWords, ...]
    dates: tuple[Term, ...]
    owners: tuple[Term, ...]


def vocabulary_from_plain(plain: Mapping[str, object]) -> Vocabulary:
    """The vocabulary held in plain data; raises KeyError, TypeError or ValueError when it is none."""
    sentences = table(plain, "sentences")
    return Vocabulary(
        text(plain, "framework"),
        integer(sentences, "long"),
        integer(sentences, "long_word"),
        _areas(tables(plain, "areas")),
        tuple(_task(item) for item in tables(plain, "tasks")),
        _terms(table(plain, "dates"), "words"),
        _terms(table(plain, "owners"), "words"),
    )


def _areas(plain: tuple[Mapping[str, object], ...]) -> tuple[AreaWords, ...]:
    made: list[AreaWords] = []
    for item in plain:
        section = text(item, "section")
        place = sum(area.section == section for area in made) + 1
        made.append(AreaWords(section, place, text(item, "title"), _terms(item, "sure"), _terms(item, "also")))
    return tuple(made)


def _task(plain: Mapping[str, object]) -> TaskWords:
    return TaskWords(text(plain, "id"), _terms(plain, "names"), _terms(plain, "headings"), _terms(plain, "words"))


def _terms(plain: Mapping[str, object], key: str) -> tuple[Term, ...]:
    return tuple(term(written) for written in strings(plain, key))
