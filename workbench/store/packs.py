"""Packs that were sent and taken in: never the pack itself, but what it held and how far its sender's ledger went."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row

from workbench.domain.exchange import Head, PackKind
from workbench.domain.marking import Stage
from workbench.store.ledger import Scribe, append, in_order
from workbench.store.plain import dump
from workbench.store.tables import PackRecord


class Direction(StrEnum):
    """Whether a pack left this file or came into it."""

    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Holding:
    """One thing a pack held: a script at a stage with the hash of the text that was sent; or a marking that was handed in, with
    the hash of the text that was judged; or, with "" for the hash, a marking or a reopening that was refused.
    """

    submission: str
    stage: Stage
    sha256: str
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A pack that goes or comes: its id and kind, which way, with whom ("" for the office), the hash of its file, what it holds,
    who sends it or takes it in, the heads of the chains that are taken in with it, the word by which an answer from somebody
    without a card is known, and the day the work is due (ISO 8601 or "").
    """

    pack: str
    kind: PackKind
    direction: Direction
    party: str
    sha256: str
    holds: tuple[Holding, ...]
    actor: str
    heads: tuple[Head, ...] = ()
    token: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Travelled(Passage):
    """A pack that went or came, and when, by the clock of then."""

    at: datetime = field(kw_only=True)


def enter(connection: Connection, scribe: Scribe, pack: Passage) -> None:
    """Write down that a pack is sent or taken in now."""
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
    """Every pack, in the order of sending and taking in, as the ledger has it."""
    return tuple(_pack(row) for row in in_order(connection, PackRecord))


def _pack(row: Row[Any]) -> Travelled:
    return Travelled(
        row.id,
        PackKind(row.kind),
        Direction(row.direction),
        row.party_id,
        row.sha256,
        tuple(Holding(**{**plain, "stage": Stage(plain["stage"])}) for plain in json.loads(row.holds)),
        row.person_id,
        tuple(Head(**head) for head in json.loads(row.heads)),
        row.token,
        row.due,
        at=datetime.fromisoformat(row.at),
    )
