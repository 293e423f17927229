"""Decisions of a third person, and the reviews they open."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from workbench.domain.adjudication import Decision, Finding, Review
from workbench.domain.passrule import Result
from workbench.store.ledger import Scribe, append, newest, supersede
from workbench.store.plain import dump
from workbench.store.tables import DecisionRecord, ReviewClosingRecord, ReviewRecord


def decide(connection: Connection, scribe: Scribe, decision: Decision) -> str:
    """Write a decision down, in place of an earlier one about the same script; gives its id. Its own id and time are not looked
    at.
    """
    said = {
        "first_id": decision.first,
        "second_id": decision.second,
        "third_id": decision.third or None,
        "levels": dump(dict(decision.levels)),
        "result": decision.result.value,
        "reason_code": decision.reason_code,
        "why": decision.why,
    }
    key = {"submission_id": decision.submission}
    return supersede(connection, scribe, DecisionRecord, key, said, "decide-disagreement", decision.person)


def standing(connection: Connection) -> dict[str, Decision]:
    """The newest decision about each script."""
    return {row.submission_id: _decision(row) for row in connection.execute(newest(DecisionRecord, "submission_id"))}


def by_id(connection: Connection, decision: str) -> Decision:
    """A decision by its id; raises NoResultFound."""
    return _decision(connection.execute(select(DecisionRecord.__table__).where(DecisionRecord.id == decision)).one())


def open_review(connection: Connection, scribe: Scribe, decision: str, submission: str, marker: str, actor: str) -> str:
    """Open a review of a marker's scripts; gives its id."""
    values = {"decision_id": decision, "submission_id": submission, "marker_id": marker}
    values |= {"person_id": actor, "at": scribe.time()}
    return append(connection, scribe, ReviewRecord, values, "open-review", actor)


def close_review(connection: Connection, scribe: Scribe, review: str, finding: Finding, reason: str, actor: str) -> None:
    """Close a review for good."""
    values = {"review_id": review, "finding": finding.value, "reason": reason, "person_id": actor, "at": scribe.time()}
    append(connection, scribe, ReviewClosingRecord, values, "close-review", actor)


def reviews(connection: Connection) -> tuple[Review, ...]:
    """Every review, oldest first."""
    closing = ReviewClosingRecord
    closed = (closing.finding, closing.reason, closing.person_id.label("closed_by"), closing.at.label("closed_at"))
    query = select(ReviewRecord.__table__, *closed).outerjoin(closing, closing.review_id == ReviewRecord.id)
    return tuple(_review(row) for row in connection.execute(query.order_by(ReviewRecord.at, ReviewRecord.id)))


def _decision(row: Row[Any]) -> Decision:
    levels = tuple(sorted(json.loads(row.levels).items()))
    at = datetime.fromisoformat(row.at)
    pair = (row.first_id, row.second_id, row.third_id or "")
    return Decision(row.id, row.submission_id, *pair, levels, Result(row.result), row.reason_code, row.why, row.person_id, at)


def _review(row: Row[Any]) -> Review:
    opened = (row.id, row.marker_id, row.submission_id, row.decision_id, datetime.fromisoformat(row.at))
    if row.finding is None:
        return Review(*opened)
    return Review(*opened, Finding(row.finding), row.reason, row.closed_by, datetime.fromisoformat(row.closed_at))
