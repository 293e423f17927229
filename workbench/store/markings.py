"""Markings: the draft being typed, the versions handed in, and reopenings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from workbench.domain.comments import Comment, comments_in
from workbench.domain.marking import Marking, Slot, Stage
from workbench.domain.redaction import Covering, holds, requoted, touches
from workbench.store import redactions, submissions
from workbench.store.ledger import Scribe, append
from workbench.store.plain import dump_marking, load_marking
from workbench.store.tables import DraftRecord, MarkingRecord, ReopeningRecord, SubmissionRecord


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A version of a marking that was handed in, with what it was pinned to."""

    id: str
    marking: Marking
    version: int
    rubric_sha256: str
    document_sha256: str
    at: datetime


def draft(connection: Connection, slot: Slot) -> Marking | None:
    """The draft in a slot, or None when nothing was begun there."""
    body = connection.execute(select(DraftRecord.body).where(*_draft_of(slot))).scalar()
    return _shown(connection, load_marking(slot, body)) if body is not None else None


def save_draft(connection: Connection, scribe: Scribe, marking: Marking) -> None:
    """Put a draft in its slot, in place of what was there."""
    values = {"body": dump_marking(marking), "saved_at": scribe.time()}
    changed = connection.execute(update(DraftRecord).where(*_draft_of(marking.slot)).values(**values))
    if not changed.rowcount:
        slot = marking.slot
        keys = {"submission_id": slot.submission, "stage": slot.stage.value, "person_id": slot.person}
        connection.execute(insert(DraftRecord).values(**keys, **values))


def drop_draft(connection: Connection, slot: Slot) -> None:
    """Forget the draft of a slot, once it was handed in."""
    connection.execute(delete(DraftRecord).where(*_draft_of(slot)))


def drafts_by(connection: Connection, stage: Stage, person: str) -> dict[str, Marking]:
    """A person's drafts of a stage by submission."""
    where = (DraftRecord.stage == stage.value, DraftRecord.person_id == person)
    rows = connection.execute(select(DraftRecord.submission_id, DraftRecord.body).where(*where)).all()
    covered = redactions.ever(connection) if rows else {}
    drafts = (load_marking(Slot(row.submission_id, stage, person), row.body) for row in rows)
    return {draft.slot.submission: _shown(connection, draft, covered) for draft in drafts}


def begun(connection: Connection) -> set[tuple[str, Stage, str]]:
    """The slots, as (submission, stage, person), in whose draft something was said."""
    rows = connection.execute(select(DraftRecord.submission_id, DraftRecord.stage, DraftRecord.person_id, DraftRecord.body))
    slots = [(Slot(row.submission_id, Stage(row.stage), row.person_id), row.body) for row in rows]
    drafts = [load_marking(slot, body) for slot, body in slots]
    return {(d.slot.submission, d.slot.stage, d.slot.person) for d in drafts if not d.untouched}


def ever_marked(connection: Connection) -> set[str]:
    """The scripts of which a marking was ever handed in, at whatever stage."""
    return set(connection.execute(select(MarkingRecord.submission_id).distinct()).scalars())


def hand_in(connection: Connection, scribe: Scribe, marking: Marking, rubric_sha256: str, document_sha256: str) -> str:
    """Write a marking down for good, as the next version of its slot; gives its id."""
    slot = marking.slot
    last = connection.execute(_versions(slot).order_by(MarkingRecord.version.desc()).limit(1)).first()
    values = {
        "submission_id": slot.submission,
        "stage": slot.stage.value,
        "person_id": slot.person,
        "version": last.version + 1 if last else 1,
        "replaces": last.id if last else "",
        "body": dump_marking(marking),
        "rubric_sha256": rubric_sha256,
        "document_sha256": document_sha256,
        "device": scribe.device,
        "at": scribe.time(),
    }
    drop_draft(connection, slot)
    return append(connection, scribe, MarkingRecord, values, "hand-in-marking", slot.person)


def reopen(connection: Connection, scribe: Scribe, handed_in: HandedIn, reason: str, actor: str) -> None:
    """Take a marking back into its draft."""
    values = {"marking_id": handed_in.id, "reason": reason, "person_id": actor, "at": scribe.time()}
    append(connection, scribe, ReopeningRecord, values, "reopen-marking", actor)
    save_draft(connection, scribe, handed_in.marking)


def standing(connection: Connection, stage: Stage | None = None, submission: str | None = None) -> Iterator[HandedIn]:
    """The newest version of every slot, unless it was reopened; of one stage and one script or of all."""
    query = _standing().order_by(MarkingRecord.at, MarkingRecord.id)
    if stage is not None:
        query = query.where(MarkingRecord.stage == stage.value)
    if submission is not None:
        query = query.where(MarkingRecord.submission_id == submission)
    covered = redactions.ever(connection, submission)
    return (_handed_in(connection, row, covered) for row in connection.execute(query))


def first_times(connection: Connection) -> dict[Slot, str]:
    """When the first version of each slot was handed in, whatever was corrected since."""
    columns = (MarkingRecord.submission_id, MarkingRecord.stage, MarkingRecord.person_id, MarkingRecord.at)
    rows = connection.execute(select(*columns).where(MarkingRecord.version == 1))
    return {Slot(row.submission_id, Stage(row.stage), row.person_id): row.at for row in rows}


def of_slot(connection: Connection, slot: Slot) -> HandedIn | None:
    """The standing version of one slot, or None."""
    query = _versions(slot).outerjoin(ReopeningRecord, ReopeningRecord.marking_id == MarkingRecord.id)
    query = query.add_columns(ReopeningRecord.id.label("reopened")).order_by(MarkingRecord.version.desc()).limit(1)
    row = connection.execute(query).first()
    return _handed_in(connection, row) if row is not None and row.reopened is None else None


def by_id(connection: Connection, marking_id: str) -> HandedIn:
    """A version of a marking by its id; raises NoResultFound."""
    query = select(MarkingRecord.__table__).where(MarkingRecord.id == marking_id)
    return _handed_in(connection, connection.execute(query).one())


def anchors_hold(connection: Connection, marking: Marking) -> bool:
    """Whether every quotation of a marking is at its place, made before or after words were covered."""
    submission = marking.slot.submission
    covered = redactions.ever(connection, submission).get(submission, ())
    text = submissions.frozen(connection, submission).text
    return all(holds(annotation.anchor, text, covered) for annotation in marking.annotations)


def in_own_words(connection: Connection, marking_id: str) -> Marking:
    """A version of a marking that quotes the writer's own words, also covered ones: for the office and the writer only."""
    marking = by_id(connection, marking_id).marking
    submission = marking.slot.submission
    if not touches(marking, redactions.ever(connection, submission).get(submission, ())):
        return marking
    return requoted(marking, submissions.frozen(connection, submission).text)


def codes_of_all(connection: Connection) -> Iterator[tuple[str, Marking | None]]:
    """Every marking there is, drafts included, with its script's code; None for one that can no longer be read."""
    for record in (DraftRecord, MarkingRecord):
        columns = (SubmissionRecord.code, record.submission_id, record.stage, record.person_id, record.body)
        query = select(*columns).join(SubmissionRecord, SubmissionRecord.id == record.submission_id)
        for row in connection.execute(query):
            yield row.code, _readable(row)


def comments_by(connection: Connection, person: str, but: Slot) -> Iterator[Comment]:
    """What stands of a person's words to participants, in drafts and handed in, whatever the stage, the oldest marking first; not
    those of one slot. No quotation comes with them, so nothing of a script.
    """
    drafts = select(DraftRecord.submission_id, DraftRecord.stage, DraftRecord.body, DraftRecord.saved_at.label("at"))
    rows = [
        *connection.execute(drafts.where(DraftRecord.person_id == person)),
        *connection.execute(_standing().where(MarkingRecord.person_id == person)),
    ]
    newest = {Slot(row.submission_id, Stage(row.stage), person): row for row in rows}
    for slot, row in sorted(newest.items(), key=lambda item: item[1].at):
        if slot != but:
            yield from comments_in(load_marking(slot, row.body))


def _readable(row: Any) -> Marking | None:
    try:
        return load_marking(Slot(row.submission_id, Stage(row.stage), row.person_id), row.body)
    except (KeyError, TypeError, ValueError):
        return None


def _draft_of(slot: Slot) -> tuple[Any, ...]:
    return (
        DraftRecord.submission_id == slot.submission,
        DraftRecord.stage == slot.stage.value,
        DraftRecord.person_id == slot.person,
    )


def _standing() -> Select[Any]:
    """The newest version of every slot, unless it was reopened."""
    newest = (
        select(
            MarkingRecord.submission_id,
            MarkingRecord.stage,
            MarkingRecord.person_id,
            func.max(MarkingRecord.version).label("version"),
        )
        .group_by(MarkingRecord.submission_id, MarkingRecord.stage, MarkingRecord.person_id)
        .subquery()
    )
    return (
        select(MarkingRecord.__table__)
        .join(
            newest,
            (newest.c.submission_id == MarkingRecord.submission_id)
            & (newest.c.stage == MarkingRecord.stage)
            & (newest.c.person_id == MarkingRecord.person_id)
            & (newest.c.version == MarkingRecord.version),
        )
        .outerjoin(ReopeningRecord, ReopeningRecord.marking_id == MarkingRecord.id)
        .where(ReopeningRecord.id.is_(None))
    )


def _versions(slot: Slot) -> Select[Any]:
    return select(MarkingRecord.__table__).where(
        MarkingRecord.submission_id == slot.submission,
        MarkingRecord.stage == slot.stage.value,
        MarkingRecord.person_id == slot.person,
    )


def _handed_in(connection: Connection, row: Row[Any], covered: Mapping[str, Sequence[Covering]] | None = None) -> HandedIn:
    slot = Slot(row.submission_id, Stage(row.stage), row.person_id)
    marking = _shown(connection, load_marking(slot, row.body), covered)
    return HandedIn(row.id, marking, row.version, row.rubric_sha256, row.document_sha256, datetime.fromisoformat(row.at))


def _shown(connection: Connection, marking: Marking, covered: Mapping[str, Sequence[Covering]] | None = None) -> Marking:
    """A marking whose quotations do not bring back what was covered since they were made; `covered` is what ever was."""
    submission = marking.slot.submission
    known = redactions.ever(connection, submission) if covered is None else covered
    if not touches(marking, known.get(submission, ())):
        return marking
    return requoted(marking, submissions.script(connection, submission).document.text)
