"""One marker's judgement of one script: levels, evidence, feedback and notes, from first touch to handing in.

Every change makes a new value; the old one is what undo puts back. Nothing here has a default level.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.domain.annotation import Annotation
from workbench.domain.rubric import Rubric


class Stage(StrEnum):
    """Whose judgement a marking is: the first, an independent second, or a third that settles."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


@dataclass(frozen=True, slots=True)
class Slot:
    """The one place a marking can stand: this script, this stage, this person. Different people never share a slot."""

    submission: str
    stage: Stage
    person: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a marker says of one criterion. `level` None is not yet judged; `none_found` says that no evidence was found."""

    criterion: str
    level: int | None = None
    none_found: bool = False
    feedback: str = ""
    note: str = ""


class Lack(StrEnum):
    """Why a marking cannot be handed in yet."""

    LEVEL = "level"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that stands between a draft and handing in, with the sentence that says what to do."""

    criterion: str
    lack: Lack
    sentence: str


@dataclass(frozen=True, slots=True)
class Marking:
    """A marking as it stands. Annotations are in order of their place in the text; `parked` and `flagged` hold the
    reason or "".
    """

    slot: Slot
    judgements: tuple[Judgement, ...]
    annotations: tuple[Annotation, ...] = ()
    feedback: str = ""
    note: str = ""
    parked: str = ""
    flagged: str = ""

    def judgement(self, criterion: str) -> Judgement:
        """The judgement of a criterion; raises KeyError for one the rubric does not have."""
        for judgement in self.judgements:
            if judgement.criterion == criterion:
                return judgement
        raise KeyError(criterion)

    def annotation(self, annotation_id: str) -> Annotation:
        """The annotation of an id; raises KeyError."""
        for annotation in self.annotations:
            if annotation.id == annotation_id:
                return annotation
        raise KeyError(annotation_id)

    def evidence(self, criterion: str) -> tuple[Annotation, ...]:
        """The passages tied to a criterion, in the order of the text."""
        return tuple(a for a in self.annotations if a.ties and a.criterion == criterion)

    def levels(self) -> dict[str, int | None]:
        """The level of each criterion, None where not yet judged."""
        return {judgement.criterion: judgement.level for judgement in self.judgements}

    @property
    def untouched(self) -> bool:
        """Whether nothing has been said yet."""
        return self == begin(self.slot, (judgement.criterion for judgement in self.judgements))

    def grade(self, criterion: str, level: int | None) -> "Marking":
        """The marking with a level chosen, or cleared by None."""
        return self._judged(replace(self.judgement(criterion), level=level))

    def say_none_found(self, criterion: str, no_evidence_level: int) -> "Marking":
        """The marking with "no evidence found" said, or taken back; where no level was chosen it chooses the one
        that says the same.
        """
        judgement = self.judgement(criterion)
        if judgement.none_found:
            level = None if judgement.level == no_evidence_level else judgement.level
            return self._judged(replace(judgement, none_found=False, level=level))
        level = no_evidence_level if judgement.level is None else judgement.level
        return self._judged(replace(judgement, none_found=True, level=level))

    def write_feedback(self, criterion: str, feedback: str) -> "Marking":
        """The marking with other words to the participant about a criterion ("" for the script as a whole)."""
        if not criterion:
            return replace(self, feedback=feedback)
        return self._judged(replace(self.judgement(criterion), feedback=feedback))

    def write_note(self, criterion: str, note: str) -> "Marking":
        """The marking with another private note about a criterion ("" for the script as a whole)."""
        if not criterion:
            return replace(self, note=note)
        return self._judged(replace(self.judgement(criterion), note=note))

    def feedback_on(self, criterion: str) -> str:
        """The words to the participant about a criterion ("" for the script as a whole)."""
        return self.judgement(criterion).feedback if criterion else self.feedback

    def note_on(self, criterion: str) -> str:
        """The private note about a criterion ("" for the script as a whole)."""
        return self.judgement(criterion).note if criterion else self.note

    def annotate(self, annotation: Annotation) -> "Marking":
        """The marking with an annotation added, or put in the place of the one with the same id."""
        others = [a for a in self.annotations if a.id != annotation.id]
        ordered = sorted([*others, annotation], key=lambda a: (a.anchor.start, a.anchor.end, a.id))
        marking = replace(self, annotations=tuple(ordered))
        return marking._found(annotation.criterion) if annotation.ties else marking

    def remove(self, annotation_id: str) -> "Marking":
        """The marking without an annotation; raises KeyError when it has none of that id."""
        gone = self.annotation(annotation_id)
        return replace(self, annotations=tuple(a for a in self.annotations if a is not gone))

    def park(self, reason: str) -> "Marking":
        """The marking put aside with a reason, or taken up again with ""."""
        return replace(self, parked=reason)

    def flag(self, reason: str) -> "Marking":
        """The marking flagged for the lead with a reason, or unflagged with ""."""
        return replace(self, flagged=reason)

    def missing(self, rubric: Rubric) -> tuple[Missing, ...]:
        """What stands between this draft and handing in, in rubric order; empty when it can be handed in."""
        return tuple(lack for criterion in rubric.criteria for lack in self._missing_for(criterion.id, criterion.short))

    def _missing_for(self, criterion: str, short: str) -> Iterable[Missing]:
        judgement = self.judgement(criterion)
        if judgement.level is None:
            yield Missing(criterion, Lack.LEVEL, f"{short}: choose a level")
        elif not judgement.none_found and not self.evidence(criterion):
            yield Missing(criterion, Lack.EVIDENCE, f"{short}: tie a passage, or say none was found")
        elif judgement.none_found and self.evidence(criterion):
            yield Missing(criterion, Lack.EVIDENCE, f"{short}: passages are tied, yet none is said to be found")

    def _judged(self, judgement: Judgement) -> "Marking":
        swapped = tuple(judgement if j.criterion == judgement.criterion else j for j in self.judgements)
        return replace(self, judgements=swapped)

    def _found(self, criterion: str) -> "Marking":
        """A passage was tied, so "no evidence found" no longer holds, nor a level that says there is none."""
        judgement = self.judgement(criterion)
        if not judgement.none_found:
            return self
        level = None if judgement.level == 0 else judgement.level
        return self._judged(replace(judgement, none_found=False, level=level))


def begin(slot: Slot, criteria: Iterable[str]) -> Marking:
    """An empty marking: every criterion not yet judged."""
    return Marking(slot, tuple(Judgement(criterion) for criterion in criteria))
