"""What one criterion of the pane shows, as a value: told apart from how it is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from workbench.domain.annotation import Annotation
from workbench.domain.marking import Judgement, Marking
from workbench.domain.rubric import Criterion, Level, Rubric
from workbench.domain.words import counted

_QUOTE = 20


class Form(Enum):
    """How much of a criterion is open: its keys, every descriptor, or everything there is to judge it with."""

    CLOSED = "closed"
    OPEN = "open"
    FOCUSED = "focused"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage tied to a criterion: the annotation's id and the words on its chip, whole words for a screen reader."""

    id: str
    words: str
    whole: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One criterion with what was said of it."""

    number: int
    rubric: Rubric
    criterion: Criterion
    judgement: Judgement
    passages: tuple[Passage, ...]
    form: Form

    @property
    def level(self) -> Level | None:
        """The level chosen, if any."""
        return None if self.judgement.level is None else self.rubric.level(self.judgement.level)

    @property
    def says_none(self) -> bool:
        """Whether it was judged that there is no evidence, by that level or by saying so."""
        return self.judgement.none_found or self.judgement.level == self.rubric.no_evidence.level

    @property
    def line(self) -> str:
        """The level chosen with its words, in one line."""
        level = self.level
        if level is None:
            return "Not judged yet."
        return level_words(self.rubric, self.criterion, level)

    @property
    def support(self) -> str:
        """What the level rests on, in words."""
        if self.passages:
            return counted(len(self.passages), "passage")
        return "No evidence found" if self.says_none else "No passage yet"

    @property
    def heard(self) -> str:
        """All of it as a screen reader says it."""
        level = self.level
        said = "not judged yet" if level is None else f"level {level.level}, {level.label}, chosen"
        return f"{self.number} {self.criterion.title}, {said}. {self.support}"


def level_words(rubric: Rubric, criterion: Criterion, level: Level) -> str:
    """A level's name and what it says of a criterion."""
    words = rubric.no_evidence_text if level == rubric.no_evidence else criterion.descriptor(level.level)
    return f"{level.label}. {words}"


def passages_of(marking: Marking, criterion: str, places: Mapping[str, str]) -> tuple[Passage, ...]:
    """The passages tied to a criterion; `places` says where each annotation stands ("¶ 19")."""
    return tuple(_passage(annotation, places.get(annotation.id, "")) for annotation in marking.evidence(criterion))


def _passage(annotation: Annotation, place: str) -> Passage:
    whole = " ".join(annotation.anchor.exact.split())
    return Passage(annotation.id, f"{place} “{_opening(whole)}”".strip(), f"{place} “{whole}”".strip())


def _opening(quote: str) -> str:
    """The first words of a quotation, as many as a chip holds."""
    if len(quote) <= _QUOTE:
        return quote
    cut = quote[: _QUOTE + 1].rpartition(" ")[0] or quote[:_QUOTE]
    return f"{cut.rstrip('.,;:')}…"
