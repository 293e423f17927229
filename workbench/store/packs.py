"""Packs that were sent and taken in: never the pack itself, but what it held and how far its sender's ledger went."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, select

from workbench.domain.exchange import Head, PackKind
from workbench.domain.marking import Stage
from workbench.store.ledger import Scribe, append
from workbench.store.plain import dump
from workbench.store.tables import PackRecord


class Direction(StrEnum):
    """Whether a pack left this file or came into it."""

    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Holding:
    """One thing a pack held: a script at a stage with the hash of the text that was sent, or a marking that was handed in ("" for
    the hash where that was refused).
    """

    submission: str
    stage: Stage
    sha256: str
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Travelled:
    """A pack on its way: its id and kind, where it went, with whom ("" for the office), the hash of its file, the heads of the
    chains it carried, what it held, the word by which an answer from somebody without a card is known, the day the work is due
    (ISO 8601 or ""), who sent it or took it in, and when.
    """

    pack: str
    kind: PackKind
    direction: Direction
    party: str
    sha256: str
    heads: tuple[Head, ...]
    holds: tuple[Holding, ...]
    token: str
    due: str
    actor: str
    at: datetime


def enter(connection: Connection, scribe: Scribe, pack: Travelled) -> None:
    """Write down that a pack was sent or taken in; its own time is not looked at."""
    values = {
        "id": pack.pack,
        "kind": pack.kind.value,
        "direction": pack.direction.value,
        "party_id": pack.party,
        "sha256": pack.sha256,
        "heads": dump([asdict(head) for head in pack.heads]),
        "holds": dump([asdict(holding) for holding in pack.holds]),
        "token": pack.token,
        "due": pack.due,
        "person_id": pack.actor,
        "at": scribe.time(),
    }
    deed = "send-pack" if pack.direction is Direction.OUT else "take-in-pack"
    append(connection, scribe, PackRecord, values, deed, pack.actor)


def travelled(connection: Connection) -> tuple[Travelled, ...]:
    """Every pack, in the order of sending and taking in."""
    rows = connection.execute(select(PackRecord.__table__).order_by(PackRecord.at, PackRecord.id))
    return tuple(
        Travelled(
            row.id,
            PackKind(row.kind),
            Direction(row.direction),
            row.party_id,
            row.sha256,
            tuple(Head(**head) for head in json.loads(row.heads)),
            tuple(Holding(**{**plain, "stage": Stage(plain["stage"])}) for plain in json.loads(row.holds)),
            row.token,
            row.due,
            row.person_id,
            datetime.fromisoformat(row.at),
        )
        for row in rows
    )
