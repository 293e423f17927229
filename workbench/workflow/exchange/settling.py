"""Two judgements for one place: shown side by side, and one of them chosen by the lead, with a reason."""

from dataclasses import dataclass
from datetime import datetime

from workbench.domain.annotation import Annotation
from workbench.domain.comparison import JudgementView, Quote
from workbench.domain.document import Document
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Judgement, Marking
from workbench.domain.people import Person, Role
from workbench.domain.rubric import Rubric
from workbench.store import markings, people, siblings, submissions
from workbench.store.database import Transaction
from workbench.store.siblings import Sibling
from workbench.workflow.cohort import Cohort
from workbench.workflow.exchange.merging import meaning
from workbench.workflow.exchange.reading import fits
from workbench.workflow.people import require


@dataclass(frozen=True, slots=True)
class Beside:
    """A marking kept aside (`id`), why, and the one that stands at its place (None: nothing does), with makers and times."""

    id: str
    script: str
    code: str
    message: str
    arrived: Marking
    arrived_by: str
    arrived_at: datetime
    standing: Marking | None
    standing_by: str = ""
    standing_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BothSides:
    """One criterion in both markings, by its title; None where a marking says nothing of it. A passage's paragraph is 0 where the
    text is not the one that was judged.
    """

    title: str
    standing: JudgementView | None
    arrived: JudgementView | None


def both_sides(cohort: Cohort, beside: Beside) -> tuple[BothSides, ...]:
    """What the two markings say of each criterion, in the order of the rubric; those of another version of it come last."""
    rubric = cohort.rubric
    with cohort.database.reading() as connection:
        document = submissions.script(connection, beside.arrived.slot.submission).document
    titles = {criterion.id: criterion.title for criterion in rubric.criteria}
    standing = _judgements(beside.standing) if beside.standing else {}
    arrived = _judgements(beside.arrived)
    titles |= {one: one for one in (*standing, *arrived) if one not in titles}
    said = ((standing, beside.standing), (arrived, beside.arrived))
    return tuple(
        BothSides(title, *(_view(rubric, document, found.get(one), marking) for found, marking in said))
        for one, title in titles.items()
    )


def kept_beside(cohort: Cohort) -> tuple[Beside, ...]:
    """Every marking that waits for a decision, oldest first."""
    with cohort.database.reading() as connection:
        return tuple(_beside(connection, one) for one in siblings.waiting(connection))


def settle(cohort: Cohort, actor: Person, beside: str, take: bool, reason: str) -> None:
    """Take the marking that arrived in place of the standing one, or leave that; both are kept. Only the lead may, with a reason.

    Raises WorkbenchError `already-settled` for one that was decided about, `other-rubric` for taking one that does not fit the
    cohort's rubric.
    """
    require(actor, Role.LEAD)
    if not reason.strip():
        raise WorkbenchError("reason-missing", "Choosing between two markings needs a reason. Write one sentence.")
    with cohort.database.writing() as connection:
        found = next((one for one in siblings.waiting(connection) if one.id == beside), None)
        if found is None:
            raise WorkbenchError("already-settled", "This was decided about already.")
        taken = _take(connection, cohort, actor, found, reason.strip()) if take else ""
        siblings.choose(connection, cohort.scribe, found.id, taken, reason.strip(), actor.id)


def _take(connection: Transaction, cohort: Cohort, actor: Person, sibling: Sibling, reason: str) -> str:
    if not fits(sibling.marking, cohort.rubric):
        said = "It was judged by another version of the rubric, with other criteria or levels. Leave the standing marking."
        raise WorkbenchError("other-rubric", said)
    slot = sibling.marking.slot
    for item in list(markings.standing(connection, slot.stage, slot.submission)):
        if item.marking.slot.person != slot.person:
            markings.reopen(connection, cohort.scribe, item, reason, actor.id)
    return siblings.take(connection, cohort.scribe, sibling, actor.id)


def _beside(connection: Transaction, sibling: Sibling) -> Beside:
    slot = sibling.marking.slot
    named = {person.id: person.name for person in people.people(connection)}
    stands = next(iter(markings.standing(connection, slot.stage, slot.submission)), None)
    return Beside(
        id=sibling.id,
        script=submissions.line(connection, slot.submission).code,
        code=sibling.code,
        message=meaning(sibling.code),
        arrived=sibling.marking,
        arrived_by=named.get(slot.person, ""),
        arrived_at=sibling.made_at,
        standing=stands.marking if stands else None,
        standing_by=named.get(stands.marking.slot.person, "") if stands else "",
        standing_at=stands.at if stands else None,
    )


def _judgements(marking: Marking) -> dict[str, Judgement]:
    return {judgement.criterion: judgement for judgement in marking.judgements}


def _view(rubric: Rubric, document: Document, said: Judgement | None, marking: Marking | None) -> JudgementView | None:
    if said is None or marking is None:
        return None
    label = next((level.label for level in rubric.levels if level.level == said.level), "")
    quotes = tuple(_quote(document, annotation) for annotation in marking.evidence(said.criterion))
    return JudgementView(said.level or 0, label, said.feedback, said.note, said.none_found, quotes)


def _quote(document: Document, annotation: Annotation) -> Quote:
    place = annotation.anchor
    number = document.paragraph_numbers()[document.block_at(place.start)] if place.holds(document.text) else 0
    return Quote(place.exact, number, place.start, place.end)
