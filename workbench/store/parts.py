"""What a person said about where the answers in a script begin and end, each version kept."""

from sqlalchemy import Connection

from workbench.store.ledger import Scribe, newest, supersede
from workbench.store.tables import PartRulingRecord


def rule(connection: Connection, scribe: Scribe, submission: str, part: str, place: tuple[int, int], actor: str) -> None:
    """Write down where the answer to a question stands; (-1, -1) takes back what was said."""
    said = {"start": place[0], "stop": place[1]}
    key = {"submission_id": submission, "part": part}
    supersede(connection, scribe, PartRulingRecord, key, said, "rule-on-part", actor)


def standing(connection: Connection, submission: str) -> dict[str, tuple[int, int]]:
    """Where answers stand as a person said, by question."""
    query = newest(PartRulingRecord, "submission_id", "part").where(PartRulingRecord.submission_id == submission)
    return {row.part: (row.start, row.stop) for row in connection.execute(query) if row.start >= 0}
