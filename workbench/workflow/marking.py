"""Marking: the queue, the draft saved as it is typed, handing in, and taking back with a reason."""

import hashlib
from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.domain.allocation import MARKERS, conflict
from workbench.domain.cohort import Script, SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.library import ItemKind
from workbench.domain.marking import Marking, Slot, Stage, begin
from workbench.domain.people import Person, Role
from workbench.store import allocations, outcomes, samples, submissions
from workbench.store import markings as store
from workbench.store import people as people_store
from workbench.store.markings import HandedIn
from workbench.workflow.adjudication import settle_by_third
from workbench.workflow.cohort import Cohort
from workbench.workflow.people import require


class Progress(StrEnum):
    """How far a marker is with a script."""

    NOT_OPENED = "not opened"
    IN_MARKING = "in marking"
    HANDED_IN = "handed in"


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A script in a marker's queue: its code and how far this marker is, nothing else about it."""

    submission: str
    code: str
    progress: Progress
    parked: str = ""
    flagged: str = ""
    handed_in_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """A script opened by its marker: the text, and this marker's own marking, handed in or not."""

    script: Script
    marking: Marking
    handed_in_at: datetime | None


def queue(cohort: Cohort, actor: Person, stage: Stage = Stage.FIRST) -> tuple[QueueLine, ...]:
    """What a marker has to mark, in an order that is random but always the same for them.

    Once scripts were given out, and for second and third markings always, a marker has what was given to them; before that, every
    script that they may mark.
    """
    with cohort.database.reading() as connection:
        lines = submissions.lines(connection)
        drafts = store.drafts_by(connection, stage, actor.id)
        handed_in = {item.marking.slot.submission: item for item in store.standing(connection, stage)}
        holders = {a.allocation.submission: a.allocation.person for a in allocations.standing(connection, stage)}
        roster = {person.id: person for person in people_store.roster(connection)}
    free = stage is Stage.FIRST and not holders and not cohort.own_file_of
    mine = []
    for line in lines:
        done = handed_in.get(line.id)
        holder = done.marking.slot.person if done else holders.get(line.id)
        begun = stage is Stage.THIRD and line.id in drafts
        if begun or holder == actor.id or (holder is None and free and not conflict(actor, roster.get(line.participant or ""))):
            mine.append(line)
    ordered = sorted(mine, key=lambda line: hashlib.sha256(f"{actor.id}{stage}{line.id}".encode()).digest())
    return tuple(_queue_line(line, drafts.get(line.id), handed_in.get(line.id)) for line in ordered)


def open_script(cohort: Cohort, actor: Person, submission: str, stage: Stage = Stage.FIRST) -> Desk:
    """A script with the actor's own marking of it; opening claims nothing and writes nothing. Raises WorkbenchError."""
    _refuse_unfit(cohort, actor, submission, stage)
    slot = Slot(submission, stage, actor.id)
    with cohort.database.reading() as connection:
        script = submissions.script(connection, submission)
        handed_in = store.of_slot(connection, slot)
        draft = store.draft(connection, slot)
    if handed_in is not None:
        return Desk(script, handed_in.marking, handed_in.at)
    return Desk(script, draft or begin(slot, (criterion.id for criterion in cohort.rubric.criteria)), None)


def save(cohort: Cohort, actor: Person, marking: Marking) -> datetime:
    """Keep a draft as it stands; gives the time it was on the disk. Raises WorkbenchError, the draft in hand untouched."""
    _refuse_others(actor, marking)
    _refuse_unfit(cohort, actor, marking.slot.submission, marking.slot.stage)
    with cohort.database.writing() as connection:
        if store.of_slot(connection, marking.slot) is not None:
            raise WorkbenchError("already-handed-in", "This marking was handed in. Reopen it to change it.")
        store.save_draft(connection, cohort.scribe, marking)
    return cohort.scribe.clock()


def hand_in(cohort: Cohort, actor: Person, marking: Marking) -> HandedIn:
    """Hand a complete marking in, for good; a third marking settles what the two before it disagree about. Raises WorkbenchError
    with the first thing that is missing.
    """
    _refuse_others(actor, marking)
    slot = marking.slot
    _refuse_unfit(cohort, actor, slot.submission, slot.stage)
    missing = marking.missing(cohort.rubric)
    if missing:
        raise WorkbenchError("incomplete-marking", f"{missing[0].sentence}.")
    with cohort.database.writing() as connection:
        if store.of_slot(connection, slot) is not None:
            raise WorkbenchError("already-handed-in", "This marking was handed in already.")
        text = submissions.script(connection, slot.submission).document
        _refuse_lost_anchors(store.anchors_hold(connection, marking))
        rubric = cohort.settings.pin(ItemKind.RUBRIC)
        marking_id = store.hand_in(connection, cohort.scribe, marking, rubric.sha256, text.sha256)
        handed_in = store.by_id(connection, marking_id)
        if slot.stage is Stage.THIRD:
            settle_by_third(cohort, connection, handed_in)
        return handed_in


def stages_marked(cohort: Cohort, submission: str) -> tuple[Stage, ...]:
    """The stages whose marking of a script was handed in and not taken back since, in their order."""
    with cohort.database.reading() as connection:
        found = {item.marking.slot.stage for item in store.standing(connection, submission=submission)}
    return tuple(stage for stage in Stage if stage in found)


def reopen(cohort: Cohort, actor: Person, submission: str, reason: str, stage: Stage = Stage.FIRST) -> None:
    """Take a marking back to go on with it; its marker may until sampling, comparison or release has used it, after that only the
    lead, for a correction.
    """
    if not reason.strip():
        raise WorkbenchError("reason-missing", "Reopening needs a reason. Write one sentence.")
    with cohort.database.writing() as connection:
        standing = store.standing(connection, stage, submission)
        mine = [item for item in standing if Role.LEAD in actor.roles or item.marking.slot.person == actor.id]
        if not mine:
            raise WorkbenchError("not-handed-in", "There is no marking of yours here that was handed in.")
        if Role.LEAD not in actor.roles:
            released = {item.outcome.marking for item in outcomes.released(connection)}
            _refuse_used(mine[0], released, samples.looked_at(connection))
        store.reopen(connection, cohort.scribe, mine[0], reason.strip(), actor.id)


def _refuse_used(handed_in: HandedIn, released: Container[str], looked_at: Container[str]) -> None:
    slot = handed_in.marking.slot
    if handed_in.id in released:
        raise WorkbenchError("already-released", "The outcome was released. Only the lead can reopen it, for a correction.")
    if slot.stage is not Stage.FIRST or slot.submission in looked_at:
        said = "This marking is sealed: the sample was drawn from it, or it was compared. Only the lead can reopen it."
        raise WorkbenchError("sealed", said)


def _queue_line(line: SubmissionLine, draft: Marking | None, handed_in: HandedIn | None) -> QueueLine:
    if handed_in is not None:
        return QueueLine(line.id, line.code, Progress.HANDED_IN, handed_in_at=handed_in.at)
    if draft is None or draft.untouched:
        return QueueLine(line.id, line.code, Progress.NOT_OPENED)
    return QueueLine(line.id, line.code, Progress.IN_MARKING, draft.parked, draft.flagged)


def _refuse_others(actor: Person, marking: Marking) -> None:
    if marking.slot.person != actor.id:
        raise WorkbenchError("not-allowed", "This marking belongs to somebody else.")


def _refuse_unfit(cohort: Cohort, actor: Person, submission: str, stage: Stage) -> None:
    require(actor, *MARKERS[stage])
    with cohort.database.reading() as connection:
        line = submissions.line(connection, submission)
        participant = people_store.participant(connection, line.participant) if line.participant else None
        holder = allocations.holder(connection, submission, stage)
        sampled = stage is Stage.FIRST or bool(cohort.own_file_of) or samples.holds(connection, submission)
        standing = list(store.standing(connection, submission=submission))
    _refuse_uncounted(line)
    why = conflict(actor, participant)
    if why:
        raise WorkbenchError("own-script", f"{actor.name} cannot mark {line.code}: {why}.")
    markers = {item.marking.slot.stage: item.marking.slot.person for item in standing}
    if markers.get(stage, actor.id) != actor.id:
        raise WorkbenchError("already-handed-in", f"{line.code} was marked by somebody else already.")
    if actor.id in {person for other, person in markers.items() if other is not stage}:
        raise WorkbenchError("own-first-mark", f"{actor.name} marks {line.code} at another stage already.")
    if holder not in (None, actor.id):
        raise WorkbenchError("not-allocated", f"{line.code} was given to somebody else to mark.")
    if not sampled:
        raise WorkbenchError("not-sampled", f"{line.code} is not in the sample, so it takes no second marking.")
    if stage is Stage.THIRD and not {Stage.FIRST, Stage.SECOND} <= markers.keys():
        raise WorkbenchError("not-marked-twice", f"{line.code} takes a third marking once two others are handed in.")


def _refuse_uncounted(line: SubmissionLine) -> None:
    if not line.counts:
        raise WorkbenchError("not-counted", f"{line.code} was replaced or set aside, so nobody marks it. It is kept.")


def _refuse_lost_anchors(sound: bool) -> None:
    if not sound:
        raise WorkbenchError("passage-lost", "A passage is not where its highlight says. Remove the highlight and set it again.")
