"""What a person ruled about the regions of scripts, each version kept, in the order it was said."""

from datetime import datetime

from sqlalchemy import Connection

from workbench.domain.region_rulings import RegionRuling
from workbench.domain.regions import Region
from workbench.store.ledger import Scribe, newest, supersede
from workbench.store.tables import RegionRulingRecord


def rule(
    connection: Connection, scribe: Scribe, submission: str, place: tuple[int, int], region: str, reason: str, actor: str
) -> None:
    """Write down what a passage is, or ("") take back what was said of just this passage.

    Versions count through a whole script, so that of two rulings that overlap the later one is known without a clock.
    """
    key = {"submission_id": submission, "start": place[0], "stop": place[1]}
    said = {"region": region, "reason": reason}
    supersede(connection, scribe, RegionRulingRecord, key, said, "rule-on-region", actor, within=("submission_id",))


def standing(connection: Connection, submission: str) -> tuple[RegionRuling, ...]:
    """The rulings on a script that stand, in the order they were made."""
    return all_standing(connection, submission).get(submission, ())


def all_standing(connection: Connection, submission: str | None = None) -> dict[str, tuple[RegionRuling, ...]]:
    """The rulings that stand by script, in the order they were made; of one script or of all."""
    query = newest(RegionRulingRecord, "submission_id", "start", "stop").order_by(RegionRulingRecord.version)
    if submission is not None:
        query = query.where(RegionRulingRecord.submission_id == submission)
    found: dict[str, tuple[RegionRuling, ...]] = {}
    for row in connection.execute(query):
        if row.region:
            ruling = RegionRuling(
                row.start, row.stop, Region(row.region), row.reason, row.person_id, datetime.fromisoformat(row.at)
            )
            found[row.submission_id] = (*found.get(row.submission_id, ()), ruling)
    return found
