"""What the office says of a participant's attempt beside its marking, each version kept."""

from datetime import datetime

from sqlalchemy import Connection

from workbench.domain.outcome import Attempt, State
from workbench.store.ledger import Scribe, newest, supersede
from workbench.store.tables import AttemptRecord


def rule(connection: Connection, scribe: Scribe, participant: str, state: State | None, reason: str, actor: str) -> None:
    """Say that an attempt is void, withheld, deferred or not submitted, or (None) none of these any more."""
    said = {"state": state.value if state else "", "reason": reason}
    supersede(connection, scribe, AttemptRecord, {"participant_id": participant}, said, "rule-on-attempt", actor)


def standing(connection: Connection) -> dict[str, Attempt]:
    """What is said now, by participant."""
    rows = connection.execute(newest(AttemptRecord, "participant_id"))
    return {
        row.participant_id: Attempt(
            row.participant_id, State(row.state), row.reason, row.person_id, datetime.fromisoformat(row.at)
        )
        for row in rows
        if row.state
    }
