"""Writing records that are never changed, each with its entry in the ledger, in one transaction."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from operator import itemgetter
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Insert, Row, Select, and_, bindparam, func, insert, select

from workbench.domain.canonical import fingerprint
from workbench.domain.ledger import Broken, Deed, Entry, check_chain, follow
from workbench.store.tables import APPENDED, Appended, Base, LedgerRecord, PackRecord, SiblingRecord, Versioned


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


class Additions:
    """What a transaction adds. Each row is hashed, and entered in the ledger, as it is named; all are written together, table by
    table in the order in which the tables were named first, which takes a fraction of the time. `write` them at the end, and
    before anything else in the transaction that reads them or adds an entry.
    """

    def __init__(self, connection: Connection, scribe: Scribe) -> None:
        self.connection = connection
        self._scribe = scribe
        self._rows: dict[type[Base], list[Mapping[str, object]]] = {}
        self._last: Entry | None = None

    def put(self, record: type[Base], row: Mapping[str, object]) -> None:
        """A row that the ledger knows nothing of; its table is named for the first time with all of its columns."""
        self._rows.setdefault(record, []).append(row)

    def append(self, record: type[Appended], values: Mapping[str, object], deed: str, actor: str) -> str:
        """A row that is never changed, with its hash and its ledger entry; gives the row's id."""
        row = {"id": new_id(), **values}
        row["record_sha256"] = record_hash(row)
        self.put(record, row)
        self.enter(Deed(deed, actor, str(row["id"]), str(row["record_sha256"])))
        return str(row["id"])

    def begin(self, record: type[Versioned], key: Mapping[str, object], said: Mapping[str, object], deed: str, actor: str) -> str:
        """The first version of what is said about a key of which nothing was said before; gives the row's id."""
        return self.append(record, {**key, **said, **_version(self._scribe, actor)}, deed, actor)

    def enter(self, deed: Deed) -> None:
        """An entry in this laptop's ledger, chained to the one before."""
        last = self._last or _last(self.connection, self._scribe)
        self._last = _follow(self._scribe, last, deed)
        self.put(LedgerRecord, {**self._last.columns, "hash": self._last.hash})

    def write(self) -> None:
        """Write what was named since the last time."""
        rows, self._rows, self._last = self._rows, {}, None
        for record, several in rows.items():
            self.connection.execute(into(record), several)


def append(
    connection: Connection, scribe: Scribe, record: type[Appended], values: Mapping[str, object], deed: str, actor: str
) -> str:
    """Add a row that is never changed, with its hash and its ledger entry; gives the row's id."""
    additions = Additions(connection, scribe)
    made = additions.append(record, values, deed, actor)
    additions.write()
    return made


def supersede(
    connection: Connection,
    scribe: Scribe,
    record: type[Versioned],
    key: Mapping[str, object],
    said: Mapping[str, object],
    deed: str,
    actor: str,
    within: Collection[str] = (),
) -> str:
    """Add the next version of what is said about a key, naming the row it replaces; gives the new row's id.

    Versions count for each key, or through all keys that are the same in the columns of `within`, which orders what is said of
    different keys.
    """
    last = connection.execute(_last_of(record, *key), key).first()
    before = connection.execute(_last_of(record, *within), {name: key[name] for name in within}).first() if within else last
    version = _version(scribe, actor, before.version + 1 if before else 1, last.id if last else "")
    return append(connection, scribe, record, {**key, **said, **version}, deed, actor)


def _version(scribe: Scribe, actor: str, number: int = 1, replaces: str = "") -> dict[str, object]:
    """The columns that all versions have."""
    return {"person_id": actor, "at": scribe.time(), "version": number, "replaces": replaces}


@cache
def into(record: type[Base]) -> Insert:
    """The statement that adds rows to a table. Written out once: putting a statement together takes longer than running it."""
    return insert(record)


@cache
def _last_of(record: type[Versioned], *key: str) -> Select[Any]:
    """The row with the highest version of those with the same key."""
    table = record.__table__
    same = [table.c[name] == bindparam(name) for name in key]
    return select(table.c.id, table.c.version).where(*same).order_by(table.c.version.desc()).limit(1)


@cache
def newest(record: type[Versioned], *key: str) -> Any:
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
    additions = Additions(connection, scribe)
    additions.enter(deed)
    additions.write()


def following(connection: Connection, scribe: Scribe, deed: Deed) -> Entry:
    """The entry that comes next in this laptop's chain, not entered yet."""
    return _follow(scribe, _last(connection, scribe), deed)


def _follow(scribe: Scribe, last: Entry | None, deed: Deed) -> Entry:
    return follow(scribe.device, scribe.epoch, last, deed, scribe.time(), scribe.app)


def last_at(connection: Connection, scribe: Scribe) -> datetime | None:
    """When the newest entry of this laptop's chain was written, by the clock of then; None where it has none."""
    last = _last(connection, scribe)
    return datetime.fromisoformat(last.at) if last else None


def in_order(connection: Connection, record: type[Appended]) -> list[Row[Any]]:
    """The rows of a table that has times, in the order of their entries, whatever the clocks said.

    Only between laptops that wrote in one file, whose chains no number compares, do times count, and on none of them backwards.
    """
    latest: dict[str, str] = {}
    timed = []
    for row in connection.execute(_chain_by_chain(record)):
        latest[row.writer] = max(row.at, latest.get(row.writer, ""))
        timed.append((latest[row.writer], row))
    return [row for _, row in sorted(timed, key=itemgetter(0))]


@cache
def _chain_by_chain(record: type[Appended]) -> Select[Any]:
    """Every row with the laptop of its entry, which has its hash as well: another laptop may tell of it by the same id."""
    table, entry = record.__table__, LedgerRecord.__table__
    same = and_(entry.c.record == table.c.id, entry.c.record_sha256 == table.c.record_sha256)
    query = select(table, entry.c.device.label("writer")).outerjoin(entry, same)
    return query.order_by(entry.c.device, entry.c.epoch, entry.c.seq)


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
    """Entries about a record of a table that is only ever added to, whose record is gone.

    Of a chain that came in with a pack only the markings are here, standing or kept aside; the rest is in its marker's file.
    """
    known = set(connection.execute(select(SiblingRecord.marking_id)).scalars()) | _refused(connection)
    came = _came_in(connection)
    for record in APPENDED:
        known.update(connection.execute(select(record.id)).scalars())
    for entry, _ in entries(connection):
        ours = (entry.device, entry.epoch) not in came
        held_here = not entry.deed.endswith(("person", "participant")) if ours else entry.deed == "hand-in-marking"
        if entry.record not in known and held_here:
            yield entry


def _refused(connection: Connection) -> frozenset[str]:
    """The markings and reopenings that packs brought and that were refused: a pack's own record names them, without the hash of a
    text.
    """
    holds = connection.execute(select(PackRecord.holds).where(PackRecord.direction == "in")).scalars()
    return frozenset(held["marking"] for found in holds for held in json.loads(found) if not held["sha256"])


def _came_in(connection: Connection) -> frozenset[tuple[str, int]]:
    """The chains that packs brought, by device and epoch."""
    heads = connection.execute(select(PackRecord.heads).where(PackRecord.direction == "in")).scalars()
    return frozenset((head["device"], head["epoch"]) for found in heads for head in json.loads(found))


@cache
def _last_entry() -> Select[Any]:
    table = LedgerRecord.__table__
    chain = (table.c.device == bindparam("device"), table.c.epoch == bindparam("epoch"))
    return select(table).where(*chain).order_by(table.c.seq.desc()).limit(1)


def _last(connection: Connection, scribe: Scribe) -> Entry | None:
    row = connection.execute(_last_entry(), {"device": scribe.device, "epoch": scribe.epoch}).first()
    if row is None:
        return None
    values = dict(row._mapping)
    values.pop("hash")
    return Entry(**values)
