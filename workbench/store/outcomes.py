"""Released outcomes, what was signed for release, and the letters that were made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from workbench.domain.outcome import Outcome, State
from workbench.store.ledger import Scribe, append, newest, supersede
from workbench.store.tables import LetterRecord, OutcomeBasisRecord, OutcomeRecord, SendingRecord, SignatureRecord


@dataclass(frozen=True, slots=True)
class Released:
    """A released outcome with when it was released."""

    outcome: Outcome
    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Issued:
    """A letter that was made: for which outcome, of which day, the hashes of its two files, and the day it was sent."""

    outcome: str
    day: date
    text: str
    pdf_sha256: str
    docx_sha256: str
    id: str = ""
    sent: date | None = None


def release(connection: Connection, scribe: Scribe, outcome: Outcome, actor: str) -> str:
    """Write an outcome down for good, as the next version for its script, with the decision it rests on; gives its id."""
    said = {
        "id": outcome.id,
        "participant_id": outcome.participant,
        "state": outcome.state.value,
        "marking_id": outcome.marking or None,
    }
    key = {"submission_id": outcome.submission}
    supersede(connection, scribe, OutcomeRecord, key, said, "release-outcome", actor)
    if outcome.decision:
        basis = {"outcome_id": outcome.id, "decision_id": outcome.decision}
        append(connection, scribe, OutcomeBasisRecord, basis, "rest-on-decision", actor)
    return outcome.id


def sign(connection: Connection, scribe: Scribe, outcome: Outcome, actor: str) -> str:
    """Write down for good that somebody says an outcome may go out as it is; gives the id of the signature."""
    values = {
        "submission_id": outcome.submission,
        "participant_id": outcome.participant,
        "state": outcome.state.value,
        "marking_id": outcome.marking or None,
        "decision_id": outcome.decision or None,
        "replaced_id": outcome.replaces or None,
        "person_id": actor,
        "at": scribe.time(),
    }
    return append(connection, scribe, SignatureRecord, values, "sign-release", actor)


def signatures(connection: Connection) -> Mapping[Outcome, str]:
    """Who said of which outcome, without an id of its own, that it may go out; the first who did."""
    query = select(SignatureRecord.__table__).order_by(SignatureRecord.at.desc(), SignatureRecord.id)
    return {_signed(row): row.person_id for row in connection.execute(query)}


def released(connection: Connection) -> tuple[Released, ...]:
    """The newest outcome of every script, in the order of release."""
    query = newest(OutcomeRecord, "submission_id").add_columns(OutcomeBasisRecord.decision_id)
    query = query.outerjoin(OutcomeBasisRecord, OutcomeBasisRecord.outcome_id == OutcomeRecord.id)
    return tuple(_released(row) for row in connection.execute(query.order_by(OutcomeRecord.at, OutcomeRecord.id)))


def of_script(connection: Connection, submission: str) -> tuple[str, ...]:
    """The ids of every outcome of a script, oldest first."""
    table = OutcomeRecord.__table__
    query = select(table.c.id).where(table.c.submission_id == submission).order_by(table.c.version)
    return tuple(connection.execute(query).scalars())


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
    """Every letter made, oldest first, with the day on which it was confirmed as sent."""
    query = select(LetterRecord.__table__, SendingRecord.day.label("sent"))
    query = query.outerjoin(SendingRecord, SendingRecord.letter_id == LetterRecord.id)
    rows = connection.execute(query.order_by(LetterRecord.at, LetterRecord.id))
    return tuple(_issued(row) for row in rows)


def confirm_sent(connection: Connection, scribe: Scribe, letter: str, day: date, actor: str) -> None:
    """Write down on which day a letter reached its participant."""
    values = {"letter_id": letter, "day": day.isoformat(), "person_id": actor, "at": scribe.time()}
    append(connection, scribe, SendingRecord, values, "confirm-letter-sent", actor)


def _issued(row: Row[Any]) -> Issued:
    sent = date.fromisoformat(row.sent) if row.sent else None
    return Issued(row.outcome_id, date.fromisoformat(row.day), row.text, row.pdf_sha256, row.docx_sha256, row.id, sent)


def _signed(row: Row[Any]) -> Outcome:
    rests = (row.marking_id or "", row.replaced_id or "", row.decision_id or "")
    return Outcome("", row.submission_id, row.participant_id, State(row.state), *rests)


def _released(row: Row[Any]) -> Released:
    marking, decision = row.marking_id or "", row.decision_id or ""
    outcome = Outcome(row.id, row.submission_id, row.participant_id, State(row.state), marking, row.replaces, decision)
    return Released(outcome, row.version, datetime.fromisoformat(row.at))
