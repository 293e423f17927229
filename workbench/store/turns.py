"""Which attempt each script is and whether it counts: every version kept, the newest holding."""

from datetime import datetime

from sqlalchemy import Connection, select

from workbench.domain.cohort import Standing, Turn
from workbench.store.ledger import Scribe, supersede
from workbench.store.tables import TurnRecord


def rule(connection: Connection, scribe: Scribe, submission: str, turn: tuple[int, Standing], reason: str, actor: str) -> None:
    """Say which attempt a script is and whether it counts, in place of what was said before."""
    attempt, standing = turn
    said = {"attempt": attempt, "standing": standing.value, "reason": reason}
    supersede(connection, scribe, TurnRecord, {"submission_id": submission}, said, "rule-on-turn", actor)


def turns(connection: Connection, submission: str) -> tuple[Turn, ...]:
    """Everything that was said of a script's place, newest last; nothing for a participant's only script."""
    query = select(TurnRecord.__table__).where(TurnRecord.submission_id == submission).order_by(TurnRecord.version)
    rows = connection.execute(query)
    return tuple(
        Turn(r.submission_id, r.attempt, Standing(r.standing), r.reason, r.person_id, datetime.fromisoformat(r.at)) for r in rows
    )
