"""Released outcomes and the letters that were made of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from workbench.domain.outcome import Outcome, State
from workbench.store.ledger import Scribe, append
from workbench.store.tables import LetterRecord, OutcomeRecord


@dataclass(frozen=True, slots=True)
class Released:
    """A released outcome with when it was released."""

    outcome: Outcome
    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Issued:
    """A letter that was made: for which outcome, of which day, and the hashes of its two files."""

    outcome: str
    day: date
    text: str
    pdf_sha256: str
    docx_sha256: str


def release(connection: Connection, scribe: Scribe, outcome: Outcome, actor: str) -> str:
    """Write an outcome down for good, as the next version for its script; gives its id."""
    where = OutcomeRecord.submission_id == outcome.submission
    last = connection.execute(select(func.max(OutcomeRecord.version)).where(where)).scalar()
    values = {
        "id": outcome.id,
        "submission_id": outcome.submission,
        "participant_id": outcome.participant,
        "state": outcome.state.value,
        "marking_id": outcome.marking,
        "person_id": actor,
        "at": scribe.time(),
        "version": (last or 0) + 1,
        "replaces": outcome.replaces,
    }
    return append(connection, scribe, OutcomeRecord, values, "release-outcome", actor)


def released(connection: Connection) -> tuple[Released, ...]:
    """The newest outcome of every script, in the order of release."""
    newest = (
        select(OutcomeRecord.submission_id, func.max(OutcomeRecord.version).label("version"))
        .group_by(OutcomeRecord.submission_id)
        .subquery()
    )
    query = select(OutcomeRecord.__table__).join(
        newest,
        (newest.c.submission_id == OutcomeRecord.submission_id) & (newest.c.version == OutcomeRecord.version),
    )
    return tuple(_released(row) for row in connection.execute(query.order_by(OutcomeRecord.at, OutcomeRecord.id)))


def issue(connection: Connection, scribe: Scribe, letter: Issued, template_sha256: str, actor: str) -> str:
    """Write a letter down for good; gives its id."""
    values = {
        "outcome_id": letter.outcome,
        "day": letter.day.isoformat(),
        "text": letter.text,
        "pdf_sha256": letter.pdf_sha256,
        "docx_sha256": letter.docx_sha256,
        "template_sha256": template_sha256,
        "person_id": actor,
        "at": scribe.time(),
    }
    return append(connection, scribe, LetterRecord, values, "issue-letter", actor)


def letters(connection: Connection) -> tuple[Issued, ...]:
    """Every letter made, oldest first."""
    rows = connection.execute(select(LetterRecord.__table__).order_by(LetterRecord.at, LetterRecord.id))
    return tuple(Issued(r.outcome_id, date.fromisoformat(r.day), r.text, r.pdf_sha256, r.docx_sha256) for r in rows)


def _released(row: Row[Any]) -> Released:
    outcome = Outcome(row.id, row.submission_id, row.participant_id, State(row.state), row.marking_id, row.replaces)
    return Released(outcome, row.version, datetime.fromisoformat(row.at))
