"""What a person covered in the marking copies of scripts, each version kept."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from workbench.domain.redaction import Covering
from workbench.store.ledger import Scribe, newest, supersede
from workbench.store.tables import RedactionRecord


def say(connection: Connection, scribe: Scribe, submission: str, covering: Covering, actor: str) -> None:
    """Write down that a passage is covered, or is not any more."""
    key = {"submission_id": submission, "start": covering.start, "stop": covering.stop}
    deed = "cover-passage" if covering.covered else "uncover-passage"
    said = {"covered": covering.covered, "what": covering.what}
    supersede(connection, scribe, RedactionRecord, key, said, deed, actor)


def standing(connection: Connection, submission: str) -> tuple[Covering, ...]:
    """The passages of a script that are covered now, in the order of the text."""
    said = newest(RedactionRecord, "submission_id", "start", "stop").where(RedactionRecord.submission_id == submission)
    rows = connection.execute(said.order_by(RedactionRecord.start, RedactionRecord.stop))
    return tuple(Covering(row.start, row.stop, row.what) for row in rows if row.covered)


def ever(connection: Connection, submission: str | None = None) -> dict[str, Sequence[Covering]]:
    """Every passage that was covered at some time, by script; of one script or of all."""
    query = select(RedactionRecord.submission_id, RedactionRecord.start, RedactionRecord.stop, RedactionRecord.what)
    query = query.where(RedactionRecord.covered).distinct()
    if submission is not None:
        query = query.where(RedactionRecord.submission_id == submission)
    found: dict[str, list[Covering]] = {}
    for row in connection.execute(query):
        found.setdefault(row.submission_id, []).append(Covering(row.start, row.stop, row.what))
    return dict(found)
