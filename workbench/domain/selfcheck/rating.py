"""The participant's own view of a draft and of their learning: red, amber, green or left blank, with evidence; never added up.

The four moments and the evidence with each colour follow a study in which SENCOs rated themselves on selected outcomes before
their course and after each of three modules, and said how they would bridge what was missing; cells left blank were reported
as blank.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.domain.annotation import Anchor, find_quote
from workbench.domain.document import Document, document_from_plain, document_to_plain
from workbench.domain.plain import integer, table, tables, text

SCHEMA = 1
KIND = "self-check"


class Colour(StrEnum):
    """How something feels to the participant; `label` is what a screen says beside the colour."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLANK = "blank"

    @property
    def label(self) -> str:
        """The colour in words."""
        return _COLOURS[self]


_COLOURS = {
    Colour.RED: "Not there yet",
    Colour.AMBER: "Part of the way",
    Colour.GREEN: "Confident",
    Colour.BLANK: "Left blank",
}


class Moment(StrEnum):
    """When a participant looks at their own learning."""

    BEFORE = "before"
    MODULE_1 = "module-1"
    MODULE_2 = "module-2"
    MODULE_3 = "module-3"

    @property
    def label(self) -> str:
        """The moment in words."""
        return "Before the course" if self is Moment.BEFORE else f"End of module {self.value[-1]}"


@dataclass(frozen=True, slots=True)
class DraftRating:
    """How the participant sees one criterion in a draft, the passages they point to, and a note of their own."""

    criterion: str
    colour: Colour = Colour.BLANK
    evidence: tuple[Anchor, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class LearningRating:
    """How the participant sees one area or outcome of a framework at one moment: the colour, what shows it, and how the gap will
    be bridged. `area` is a code such as 6-2 or 4e.
    """

    framework: str
    area: str
    moment: Moment
    colour: Colour = Colour.BLANK
    evidence: str = ""
    bridge: str = ""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it was kept: the file's name and hash, when (ISO 8601 with offset), its words by the rule, and its text."""

    name: str
    sha256: str
    at: str
    words: int
    document: Document


@dataclass(frozen=True, slots=True)
class Notebook:
    """Everything a participant keeps of their self-checks on one scenario, in a file of their own; drafts oldest first."""

    scenario: str
    rubric: str
    ratings: tuple[DraftRating, ...] = ()
    learning: tuple[LearningRating, ...] = ()
    drafts: tuple[KeptDraft, ...] = ()

    def rating(self, criterion: str) -> DraftRating:
        """The rating of a criterion; left blank when there is none."""
        return next((rating for rating in self.ratings if rating.criterion == criterion), DraftRating(criterion))

    def rated(self, rating: DraftRating) -> "Notebook":
        """The notebook with this rating in place of an earlier one of its criterion."""
        others = tuple(other for other in self.ratings if other.criterion != rating.criterion)
        return replace(self, ratings=(*others, rating))

    def learnt(self, rating: LearningRating) -> "Notebook":
        """The notebook with this rating in place of an earlier one of its area and moment."""
        others = tuple(other for other in self.learning if _slot(other) != _slot(rating))
        return replace(self, learning=(*others, rating))

    def with_draft(self, draft: KeptDraft) -> "Notebook":
        """The notebook with a draft more; the same file again takes the place of the last draft."""
        same = bool(self.drafts) and self.drafts[-1].sha256 == draft.sha256
        return replace(self, drafts=(*(self.drafts[:-1] if same else self.drafts), draft))

    def latest(self, framework: str, area: str) -> LearningRating | None:
        """The rating of an area at the latest moment that is not blank, if there is one."""
        own = [r for r in self.learning if (r.framework, r.area) == (framework, area) and r.colour is not Colour.BLANK]
        return max(own, key=lambda rating: list(Moment).index(rating.moment), default=None)


def carried(rating: DraftRating, document: Document) -> tuple[DraftRating, tuple[Anchor, ...]]:
    """The rating with its evidence moved to where the words now stand, and the passages that stand in no one place any more."""
    kept: list[Anchor] = []
    lost: list[Anchor] = []
    for anchor in rating.evidence:
        found = (anchor,) if anchor.holds(document.text) else find_quote(document.text, anchor.exact)
        if len(found) == 1:
            kept.append(found[0])
        else:
            lost.append(anchor)
    return replace(rating, evidence=tuple(kept)), tuple(lost)


def _slot(rating: LearningRating) -> tuple[str, str, Moment]:
    return rating.framework, rating.area, rating.moment


def notebook_to_plain(notebook: Notebook) -> dict[str, object]:
    """The notebook as dicts, lists, strings and numbers."""
    return {
        "kind": KIND,
        "schema": SCHEMA,
        "scenario": notebook.scenario,
        "rubric": notebook.rubric,
        "ratings": [
            {"criterion": r.criterion, "colour": r.colour.value, "evidence": [_anchor(a) for a in r.evidence], "note": r.note}
            for r in notebook.ratings
        ],
        "learning": [
            {
                "framework": r.framework,
                "area": r.area,
                "moment": r.moment.value,
                "colour": r.colour.value,
                "evidence": r.evidence,
                "bridge": r.bridge,
            }
            for r in notebook.learning
        ],
        "drafts": [
            {"name": d.name, "sha256": d.sha256, "at": d.at, "words": d.words, "document": document_to_plain(d.document)}
            for d in notebook.drafts
        ],
    }


def notebook_from_plain(plain: Mapping[str, object]) -> Notebook:
    """The notebook that `notebook_to_plain` wrote; raises KeyError, TypeError or ValueError for anything else."""
    return Notebook(
        text(plain, "scenario"),
        text(plain, "rubric"),
        tuple(
            DraftRating(
                text(item, "criterion"),
                Colour(text(item, "colour")),
                tuple(_anchor_from(one) for one in tables(item, "evidence")),
                text(item, "note"),
            )
            for item in tables(plain, "ratings")
        ),
        tuple(
            LearningRating(
                text(item, "framework"),
                text(item, "area"),
                Moment(text(item, "moment")),
                Colour(text(item, "colour")),
                text(item, "evidence"),
                text(item, "bridge"),
            )
            for item in tables(plain, "learning")
        ),
        tuple(
            KeptDraft(
                text(item, "name"),
                text(item, "sha256"),
                text(item, "at"),
                integer(item, "words"),
                document_from_plain(dict(table(item, "document"))),
            )
            for item in tables(plain, "drafts")
        ),
    )


def _anchor(anchor: Anchor) -> dict[str, object]:
    return {
        "start": anchor.start,
        "end": anchor.end,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
    }


def _anchor_from(plain: Mapping[str, object]) -> Anchor:
    return Anchor(
        integer(plain, "start"), integer(plain, "end"), text(plain, "exact"), text(plain, "prefix"), text(plain, "suffix")
    )
