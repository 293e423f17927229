"""Samples: each draw with everything it looked at, and the scripts it put into the sample."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from workbench.domain.passrule import Result
from workbench.domain.sampling import Eligible, Pick, Reason
from workbench.store.ledger import Scribe, append
from workbench.store.plain import dump
from workbench.store.tables import SampleEntryRecord, SampleRecord


@dataclass(frozen=True, slots=True)
class Draw:
    """One draw: its number from 1, its seed, the policy's hash, what it looked at, and when."""

    id: str
    number: int
    seed: int
    policy_sha256: str
    eligible: tuple[Eligible, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A script of the sample, and the draw that put it there."""

    draw: str
    pick: Pick


def add_draw(connection: Connection, scribe: Scribe, draw: Draw, actor: str) -> str:
    """Write a draw down; gives its id. Its own id and time are not looked at."""
    values = {
        "number": draw.number,
        "seed": draw.seed,
        "policy_sha256": draw.policy_sha256,
        "eligible": dump([asdict(script) for script in draw.eligible]),
        "person_id": actor,
        "at": scribe.time(),
    }
    return append(connection, scribe, SampleRecord, values, "draw-sample", actor)


def add_picks(connection: Connection, scribe: Scribe, draw: str, picks: Sequence[Pick], first: int, actor: str) -> None:
    """Put scripts into the sample, their places counted on from `first`."""
    for place, pick in enumerate(picks, first):
        values = {
            "sample_id": draw,
            "submission_id": pick.submission,
            "place": place,
            "reason": pick.reason.value,
            "words": pick.words,
        }
        append(connection, scribe, SampleEntryRecord, values, "sample-script", actor)


def draws(connection: Connection) -> tuple[Draw, ...]:
    """Every draw, in order."""
    rows = connection.execute(select(SampleRecord.__table__).order_by(SampleRecord.number))
    return tuple(Draw(r.id, r.number, r.seed, r.policy_sha256, _eligible(r.eligible), datetime.fromisoformat(r.at)) for r in rows)


def entries(connection: Connection) -> tuple[Entry, ...]:
    """The sample, in the order in which scripts came into it."""
    rows = connection.execute(select(SampleEntryRecord.__table__).order_by(SampleEntryRecord.place))
    return tuple(Entry(r.sample_id, Pick(r.submission_id, Reason(r.reason), r.words)) for r in rows)


def holds(connection: Connection, submission: str) -> bool:
    """Whether a script is in the sample."""
    query = select(SampleEntryRecord.id).where(SampleEntryRecord.submission_id == submission)
    return connection.execute(query).first() is not None


def looked_at(connection: Connection) -> frozenset[str]:
    """Every script that a draw has looked at."""
    return frozenset(script.submission for draw in draws(connection) for script in draw.eligible)


def _eligible(text: str) -> tuple[Eligible, ...]:
    return tuple(Eligible(**{**plain, "result": Result(plain["result"])}) for plain in json.loads(text))
