"""Writing records that are never changed, each with its entry in the ledger, in one transaction."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, and_, func, insert, select
from sqlalchemy.orm import InstrumentedAttribute

from workbench.domain.canonical import fingerprint
from workbench.domain.ledger import Broken, Deed, Entry, check_chain, follow
from workbench.store.tables import APPENDED, Base, LedgerRecord


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Scribe:
    """Who keeps the ledger on this laptop: the device's id, its epoch, the program's version and its clock."""

    device: str
    app: str
    epoch: int = 1
    clock: Callable[[], datetime] = now

    def time(self) -> str:
        """The time as records store it: UTC, ISO 8601."""
        return self.clock().astimezone(UTC).isoformat(timespec="milliseconds")


def new_id() -> str:
    """A fresh id for a record: a random UUID."""
    return str(uuid4())


def append(
    connection: Connection, scribe: Scribe, record: type[Base], values: Mapping[str, object], deed: str, actor: str
) -> str:
    """Add a row that is never changed, with its hash and its ledger entry; gives the row's id."""
    row = {"id": new_id(), **values}
    row["record_sha256"] = record_hash(row)
    connection.execute(insert(record).values(**row))
    enter(connection, scribe, Deed(deed, actor, str(row["id"]), str(row["record_sha256"])))
    return str(row["id"])


def supersede(
    connection: Connection,
    scribe: Scribe,
    record: type[Base],
    key: Mapping[str, object],
    said: Mapping[str, object],
    deed: str,
    actor: str,
) -> str:
    """Add the next version of what is said about a key, naming the row it replaces; gives the new row's id."""
    table = record.__table__
    where = [table.c[name] == value for name, value in key.items()]
    query = select(table.c.id, table.c.version).where(*where).order_by(table.c.version.desc()).limit(1)
    last = connection.execute(query).first()
    versioned = {"version": last.version + 1 if last else 1, "replaces": last.id if last else ""}
    values = {**key, **said, "person_id": actor, "at": scribe.time(), **versioned}
    return append(connection, scribe, record, values, deed, actor)


def newest(record: type[Base], *key: str) -> Any:
    """The newest row of every key: all rows of the table but those that another version of the same key replaces."""
    table = record.__table__
    columns = [table.c[name] for name in key]
    last = select(*columns, func.max(table.c.version).label("version")).group_by(*columns).subquery()
    same = and_(*(last.c[name] == table.c[name] for name in key), last.c.version == table.c.version)
    return select(table).join(last, same)


def record_hash(row: Mapping[str, object]) -> str:
    """The hash of a row: of all its columns but the hash itself."""
    return fingerprint({key: value for key, value in row.items() if key != "record_sha256"})


def enter(connection: Connection, scribe: Scribe, deed: Deed) -> None:
    """Chain one entry to this laptop's ledger."""
    entry = follow(scribe.device, scribe.epoch, _last(connection, scribe), deed, scribe.time(), scribe.app)
    connection.execute(insert(LedgerRecord).values(**asdict(entry), hash=entry.hash))


def entries(connection: Connection) -> Iterator[tuple[Entry, str]]:
    """Every entry with the hash stored beside it, chain by chain in order."""
    query = select(LedgerRecord.__table__).order_by(LedgerRecord.device, LedgerRecord.epoch, LedgerRecord.seq)
    for row in connection.execute(query):
        values = dict(row._mapping)
        stored = str(values.pop("hash"))
        yield Entry(**values), stored


def broken_chains(connection: Connection) -> Iterator[Broken]:
    """Every place where the ledger does not hold."""
    chains: dict[tuple[str, int], list[tuple[Entry, str]]] = {}
    for entry, stored in entries(connection):
        chains.setdefault((entry.device, entry.epoch), []).append((entry, stored))
    for chain in chains.values():
        yield from check_chain(chain)


@dataclass(frozen=True, slots=True)
class Stray:
    """A record whose hash or ledger entry does not fit it."""

    table: str
    id: str
    changed: bool


def strays(connection: Connection) -> Iterator[Stray]:
    """Every record that was changed after it was written, or that the ledger does not know."""
    entered = {(entry.record, entry.record_sha256) for entry, _ in entries(connection)}
    for record in APPENDED:
        for row in connection.execute(select(record.__table__)):
            values = dict(row._mapping)
            changed = record_hash(values) != values["record_sha256"]
            if changed or (values["id"], values["record_sha256"]) not in entered:
                yield Stray(record.__tablename__, str(values["id"]), changed)


def orphans(connection: Connection) -> Iterator[Entry]:
    """Entries about a record of a table that is only ever added to, whose record is gone."""
    known: set[str] = set()
    for record in APPENDED:
        column: InstrumentedAttribute[str] = record.__dict__["id"]
        known.update(connection.execute(select(column)).scalars())
    for entry, _ in entries(connection):
        if entry.record not in known and not entry.deed.endswith(("person", "participant")):
            yield entry


def _last(connection: Connection, scribe: Scribe) -> Entry | None:
    query = (
        select(LedgerRecord.__table__)
        .where(LedgerRecord.device == scribe.device, LedgerRecord.epoch == scribe.epoch)
        .order_by(LedgerRecord.seq.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    values = dict(row._mapping)
    values.pop("hash")
    return Entry(**values)
