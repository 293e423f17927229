"""Fingerprints of scripts, kept so that a new script is compared without reading the others; made again when missing."""

from functools import cache

from sqlalchemy import Connection, Delete, Insert, bindparam, delete, insert, select

from workbench.store.ledger import Additions
from workbench.store.tables import FingerprintRecord, SubmissionRecord


def put(additions: Additions, submission: str, content: bytes) -> None:
    """Keep the fingerprint of a new script with what else is added."""
    additions.put(FingerprintRecord, {"submission_id": submission, "content": content})


def keep(connection: Connection, submission: str, content: bytes) -> None:
    """Keep the fingerprint of a script, in place of an older one."""
    connection.execute(_in_place(), {"submission_id": submission, "content": content})


def forget(connection: Connection, submission: str) -> None:
    """Forget a fingerprint whose script is read in another way now."""
    connection.execute(_without(), {"submission": submission})


@cache
def _in_place() -> Insert:
    return insert(FingerprintRecord).prefix_with("OR REPLACE")


@cache
def _without() -> Delete:
    return delete(FingerprintRecord).where(FingerprintRecord.submission_id == bindparam("submission"))


def kept(connection: Connection) -> dict[str, bytes | None]:
    """The fingerprint of every script in the order they came in; None where there is none."""
    query = (
        select(SubmissionRecord.id, FingerprintRecord.content)
        .outerjoin(FingerprintRecord, FingerprintRecord.submission_id == SubmissionRecord.id)
        .order_by(SubmissionRecord.received_at, SubmissionRecord.code)
    )
    return {row.id: row.content for row in connection.execute(query)}
