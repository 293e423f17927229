"""Allocations: who marks a script at a stage, each version kept."""

from datetime import datetime

from sqlalchemy import Connection

from workbench.domain.allocation import AllocatedAt, Allocation
from workbench.domain.marking import Stage
from workbench.store.ledger import Scribe, newest, supersede
from workbench.store.tables import AllocationRecord


def allocate(connection: Connection, scribe: Scribe, allocation: Allocation, actor: str) -> None:
    """Write down who marks a script at a stage, in place of what was said before."""
    key = {"submission_id": allocation.submission, "stage": allocation.stage.value}
    said = {"holder_id": allocation.person, "reason": allocation.reason}
    supersede(connection, scribe, AllocationRecord, key, said, "allocate-script", actor)


def standing(connection: Connection, stage: Stage | None = None) -> tuple[AllocatedAt, ...]:
    """Who marks what now, at one stage or at all."""
    query = newest(AllocationRecord, "submission_id", "stage").order_by(AllocationRecord.at, AllocationRecord.id)
    if stage is not None:
        query = query.where(AllocationRecord.stage == stage.value)
    return tuple(
        AllocatedAt(
            Allocation(row.submission_id, Stage(row.stage), row.holder_id, row.reason),
            row.person_id,
            datetime.fromisoformat(row.at),
        )
        for row in connection.execute(query)
        if row.holder_id
    )


def holder(connection: Connection, submission: str, stage: Stage) -> str | None:
    """To whom a script was given at a stage, or None."""
    query = newest(AllocationRecord, "submission_id", "stage")
    where = (AllocationRecord.submission_id == submission, AllocationRecord.stage == stage.value)
    row = connection.execute(query.where(*where)).first()
    return (row.holder_id or None) if row else None
