"""Notes for markers, told apart by the scenario they speak of, and given only to those who mark."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.people import Role
from workbench.domain.rubric import Rubric
from workbench.ui.bench import Bench
from workbench.ui.pages.library.entries import Entry
from workbench.workflow import library

MARKING = (Role.ASSESSOR, Role.MODERATOR, Role.LEAD)


@dataclass(frozen=True, slots=True)
class Note:
    """What markers are told of a criterion (of one level, where it names one); `scenarios` are the titles it speaks of, none
    when it holds for every scenario.
    """

    criterion: str
    level: int | None
    text: str
    scenarios: tuple[str, ...]

    def belongs(self, scenario: str) -> bool:
        """Whether somebody who reads a scenario is told it there."""
        return not self.scenarios or scenario in self.scenarios


def notes_for(bench: Bench | None, rubric: Entry, scenarios: Iterable[str]) -> tuple[Note, ...]:
    """The notes on a rubric, for whoever marks in the open cohort; nobody else is given any."""
    if bench is None or not bench.may(*MARKING) or not isinstance(rubric.value, Rubric):
        return ()
    titles = tuple(scenarios)
    return tuple(_note(plain, titles) for plain in library.marker_notes(rubric.id))


def by_criterion(rubric: Rubric, notes: Sequence[Note]) -> dict[str, str]:
    """The same notes as one text a criterion, a paragraph a note."""
    lines: dict[str, list[str]] = {}
    for note in notes:
        lines.setdefault(note.criterion, []).append(f"{level_words(rubric, note.level)}{note.text}")
    return {criterion: "\n".join(said) for criterion, said in lines.items()}


def level_words(rubric: Rubric, level: int | None) -> str:
    """What stands before a note on one level."""
    if level is None:
        return ""
    named = next((each.label for each in rubric.scale if each.level == level), "")
    return f"Level {level}, {named}. " if named else f"Level {level}. "


def _note(plain: Mapping[str, object], titles: Sequence[str]) -> Note:
    text, level = str(plain.get("text", "")), plain.get("level")
    named = tuple(title for title in titles if title in text)
    return Note(str(plain.get("criterion", "")), level if isinstance(level, int) else None, text, named)
