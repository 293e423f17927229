"""A marked script to be given back: its text, what was said at which passage, and the levels with their words.

For the office each marking stands apart, with its stage, its marker and the marker-only notes. A participant gets the one marking
that their letter tells of, and of it only what the letter may tell: no name, no stage, no time, no note is even in the value.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from workbench.domain.annotation import SAID, Anchor, Annotation, Kind
from workbench.domain.document import Document
from workbench.domain.framework_links import link_name
from workbench.domain.marking import Judgement, Marking, Stage
from workbench.domain.people import Person
from workbench.domain.rubric import Level, Rubric
from workbench.domain.words import listed, long_date

WHOLE = "The script as a whole"
NOTE = "Marker-only note"
NONE_FOUND = "no evidence found"


class Reader(StrEnum):
    """Whom an annotated script is for."""

    OFFICE = "office"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of one criterion; of the script as a whole where `criterion` is empty."""

    criterion: str
    title: str
    level: Level | None
    none_found: bool
    feedback: str
    note: str

    @property
    def level_words(self) -> str:
        """The level as people read it, "level 3, Secure"; empty where there is none."""
        if self.level is None:
            return ""
        words = f"level {self.level.level}, {self.level.label}"
        return f"{words} ({NONE_FOUND})" if self.none_found and not NONE_FOUND.startswith(self.level.label.lower()) else words


@dataclass(frozen=True, slots=True)
class Remark:
    """What was said at a passage, with what was said of its criterion (None where it is linked to none)."""

    id: str
    kind: Kind
    anchor: Anchor
    judged: Judged | None
    text: str
    note: str
    statements: tuple[str, ...] = ()

    @property
    def links(self) -> str:
        """What it is linked with in the framework, "Framework: Section 3 and Statement 7.3."; empty where it is not."""
        return f"Framework: {listed(list(map(link_name, self.statements)))}." if self.statements else ""

    @property
    def head(self) -> str:
        """Kind, criterion and level in a line: "Strength, Solution: level 3, Secure"."""
        if self.judged is None:
            return SAID[self.kind]
        told = f"{SAID[self.kind]}, {self.judged.title}"
        return f"{told}: {self.judged.level_words}" if self.judged.level_words else told


@dataclass(frozen=True, slots=True)
class Layer:
    """One marking on a script. For a participant `stage`, `marker` and `at` are None: who marked, and when, is not told."""

    id: str
    stage: Stage | None
    marker: Person | None
    at: datetime | None
    remarks: tuple[Remark, ...]
    judged: tuple[Judged, ...]

    @property
    def name(self) -> str:
        """Stage and marker: "First marking, Tobias Wetherlake"; empty for a participant."""
        return f"{self.stage.value.capitalize()} marking, {self.marker.name}" if self.stage and self.marker else ""

    @property
    def told(self) -> str:
        """Its name and the day it was handed in; empty for a participant."""
        return f"{self.name}, handed in on {long_date(self.at.date())}" if self.name and self.at else self.name

    def lines(self, remark: Remark) -> tuple[str, ...]:
        """Everything that is said at a passage: the marking, kind and level, the words to the participant, what it is linked with
        in the framework, the note.
        """
        note = f"{NOTE}: {remark.note}" if remark.note else ""
        return tuple(line for line in (self.name, remark.head, remark.text, remark.links, note) if line)


@dataclass(frozen=True, slots=True)
class AnnotatedScript:
    """A script with the markings that its reader may see, first to third, and the day it is given out."""

    code: str
    document: Document
    reader: Reader
    layers: tuple[Layer, ...]
    language: str
    day: date

    @property
    def title(self) -> str:
        """What the file is called in its own words."""
        return f"Annotated script {self.code}"

    @property
    def notice(self) -> str:
        """What a reader has to know of the file before anything else."""
        if self.reader is Reader.PARTICIPANT:
            return "Your answer, with what was said about its passages. The outcome letter says what was decided."
        return "For the office: it names markers and holds marker-only notes. Not for the participant."

    @property
    def placed(self) -> tuple[tuple[Layer, Remark], ...]:
        """Every remark with its marking, in the order of the text; its number is its place here, from 1."""
        every = [(layer, remark) for layer in self.layers for remark in layer.remarks]
        return tuple(sorted(every, key=lambda item: (item[1].anchor.start, item[1].anchor.end)))

    @property
    def sound(self) -> bool:
        """Whether every remark's quotation is at its place in the text."""
        return all(remark.anchor.holds(self.document.text) for _, remark in self.placed)


def office_layer(rubric: Rubric, marking_id: str, marking: Marking, marker: Person, at: datetime) -> Layer:
    """A marking with everything in it."""
    judged = {judgement.criterion: _judged(rubric, judgement) for judgement in marking.judgements}
    remarks = tuple(_remark(a, judged) for a in marking.annotations)
    whole = Judged("", WHOLE, None, False, marking.feedback, marking.note)
    rows = (*judged.values(), *([whole] if whole.feedback or whole.note else []))
    return Layer(marking_id, marking.slot.stage, marker, at, remarks, rows)


def participant_layer(rubric: Rubric, outcome_id: str, marking: Marking) -> Layer:
    """The marking that a participant is told of, without its notes and whose it is; of its annotations those that tell them
    something: words, or a passage that was evidence for a level.
    """
    judged = {j.criterion: _judged(rubric, Judgement(j.criterion, j.level, j.none_found, j.feedback)) for j in marking.judgements}
    told = [a for a in marking.annotations if a.text or a.ties]
    remarks = tuple(_remark(replace(a, note=""), judged) for a in told)
    whole = [Judged("", WHOLE, None, False, marking.feedback, "")] if marking.feedback else []
    return Layer(outcome_id, None, None, None, remarks, (*judged.values(), *whole))


def _judged(rubric: Rubric, judgement: Judgement) -> Judged:
    level = None if judgement.level is None else rubric.level(judgement.level)
    title = rubric.criterion(judgement.criterion).title
    return Judged(judgement.criterion, title, level, judgement.none_found, judgement.feedback, judgement.note)


def _remark(annotation: Annotation, judged: Mapping[str, Judged]) -> Remark:
    of = judged.get(annotation.criterion)
    return Remark(annotation.id, annotation.kind, annotation.anchor, of, annotation.text, annotation.note, annotation.statements)
