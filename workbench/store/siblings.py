"""Markings that arrived and do not simply follow: kept whole beside the standing one, until a person decides."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from workbench.domain.marking import Marking, Slot, Stage
from workbench.store.ledger import Scribe, append, in_order
from workbench.store.plain import load_marking
from workbench.store.tables import ChoiceRecord, MarkingRecord, SiblingRecord


@dataclass(frozen=True, slots=True)
class Sibling:
    """A marking kept aside: its own id and the marking's, the marking itself, when it was made, the code of why it does not
    simply follow, and the pack that brought it.
    """

    id: str
    marking_id: str
    marking: Marking
    made_at: datetime
    code: str
    pack: str


def keep(connection: Connection, scribe: Scribe, row: dict[str, Any], code: str, pack: str, actor: str) -> str:
    """Keep a marking's row beside the standing one; gives its id here."""
    values = {
        "marking_id": row["id"],
        "submission_id": row["submission_id"],
        "stage": row["stage"],
        "holder_id": row["person_id"],
        "body": row["body"],
        "rubric_sha256": row["rubric_sha256"],
        "document_sha256": row["document_sha256"],
        "device": row["device"],
        "made_at": row["at"],
        "marking_sha256": row["record_sha256"],
        "code": code,
        "pack_id": pack,
        "person_id": actor,
        "at": scribe.time(),
    }
    return append(connection, scribe, SiblingRecord, values, "keep-marking-aside", actor)


def waiting(connection: Connection) -> tuple[Sibling, ...]:
    """Those that nobody has decided about, oldest first."""
    settled = frozenset(connection.execute(select(ChoiceRecord.sibling_id)).scalars())
    return tuple(_sibling(row) for row in in_order(connection, SiblingRecord) if row.id not in settled)


def known(connection: Connection) -> dict[str, str]:
    """The hash of every marking that was ever kept aside, by its id."""
    rows = connection.execute(select(SiblingRecord.marking_id, SiblingRecord.marking_sha256))
    return {row.marking_id: row.marking_sha256 for row in rows}


def choose(connection: Connection, scribe: Scribe, sibling: str, taken: str, reason: str, actor: str) -> None:
    """Write down what became of one: `taken` is the id of the marking it was taken as, or "" when the standing one stays."""
    values = {"sibling_id": sibling, "marking_id": taken, "reason": reason, "person_id": actor, "at": scribe.time()}
    append(connection, scribe, ChoiceRecord, values, "choose-marking", actor)


def take(connection: Connection, scribe: Scribe, sibling: Sibling, actor: str) -> str:
    """Make one the newest version of its slot, naming the version it replaces; gives the id of that version."""
    row = connection.execute(select(SiblingRecord.__table__).where(SiblingRecord.id == sibling.id)).one()
    slot = (
        MarkingRecord.submission_id == row.submission_id,
        MarkingRecord.stage == row.stage,
        MarkingRecord.person_id == row.holder_id,
    )
    last = connection.execute(
        select(MarkingRecord.id, MarkingRecord.version).where(*slot).order_by(MarkingRecord.version.desc()).limit(1)
    ).first()
    values = {
        "submission_id": row.submission_id,
        "stage": row.stage,
        "person_id": row.holder_id,
        "version": last.version + 1 if last else 1,
        "replaces": last.id if last else "",
        "body": row.body,
        "rubric_sha256": row.rubric_sha256,
        "document_sha256": row.document_sha256,
        "device": scribe.device,
        "at": scribe.time(),
    }
    return append(connection, scribe, MarkingRecord, values, "take-marking", actor)


def _sibling(row: Row[Any]) -> Sibling:
    slot = Slot(row.submission_id, Stage(row.stage), row.holder_id)
    marking = load_marking(slot, row.body)
    return Sibling(row.id, row.marking_id, marking, datetime.fromisoformat(row.made_at), row.code, row.pack_id)
