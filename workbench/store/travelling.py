"""Scripts, markings and chains of the ledger as they travel in packs: written as plain JSON, and read back with suspicion."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select

from workbench.domain.cohort import Script
from workbench.domain.document import document_from_plain, document_to_plain
from workbench.domain.ledger import Entry
from workbench.domain.plain import integer, table, tables, text
from workbench.store import ledger, submissions
from workbench.store.plain import dump_count, dump_regions, load_count, load_regions
from workbench.store.tables import Base, LedgerRecord, MarkingRecord, ReopeningRecord

Row = dict[str, Any]
_MOST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Work:
    """What a marker hands back: markings and reopenings as they were written, and every entry of the file's chains."""

    markings: tuple[Row, ...]
    reopenings: tuple[Row, ...]
    chains: tuple[tuple[Entry, str], ...]


def script_to_plain(connection: Connection, submission: str) -> dict[str, object]:
    """The marking copy of a script: its code, the hash of its file by which tables of marks may name it, its text, regions and
    count, read by a function that sees nothing else.
    """
    script = submissions.script(connection, submission)
    return {
        "id": script.id,
        "code": script.code,
        "file_sha256": submissions.line(connection, submission).sha256,
        "document": document_to_plain(script.document),
        "regions": dump_regions(script.regions, script.spans),
        "count": dump_count(script.count),
    }


def script_from_plain(plain: Mapping[str, object]) -> tuple[Script, str]:
    """A marking copy from a pack, with the hash of its file; raises KeyError, TypeError or ValueError."""
    regions, spans = load_regions(text(plain, "regions"))
    document = document_from_plain(dict(table(plain, "document")))
    script = Script(text(plain, "id"), text(plain, "code"), document, regions, load_count(text(plain, "count")), spans)
    return script, text(plain, "file_sha256")


def work(connection: Connection) -> Work:
    """Everything that was handed in and reopened in a marker's own file, with its chains."""
    markings = connection.execute(select(MarkingRecord.__table__).order_by(MarkingRecord.version, MarkingRecord.id))
    reopenings = connection.execute(select(ReopeningRecord.__table__).order_by(ReopeningRecord.at, ReopeningRecord.id))
    chains = tuple(ledger.entries(connection))
    return Work(tuple(dict(r._mapping) for r in markings), tuple(dict(r._mapping) for r in reopenings), chains)


def work_to_plain(work: Work) -> dict[str, object]:
    """Work as a pack carries it."""
    chains = [asdict(entry) | {"hash": stored} for entry, stored in work.chains]
    return {"markings": list(work.markings), "reopenings": list(work.reopenings), "chains": chains}


def work_from_plain(plain: Mapping[str, object]) -> Work:
    """Work from a pack, every row with just the columns it should have and the hash it names; raises KeyError, TypeError or
    ValueError.
    """
    markings = tuple(_row(MarkingRecord, row) for row in tables(plain, "markings"))
    reopenings = tuple(_row(ReopeningRecord, row) for row in tables(plain, "reopenings"))
    return Work(markings, reopenings, tuple(_entry(row) for row in tables(plain, "chains")))


def has_hash(row: Row) -> bool:
    """Whether a row is what was written down."""
    return bool(ledger.record_hash(row) == row["record_sha256"])


def take_marking(connection: Connection, row: Row) -> None:
    """Put a marking in as it was written on the other laptop."""
    connection.execute(insert(MarkingRecord).values(**row))


def take_reopening(connection: Connection, row: Row) -> None:
    """Put a reopening in as it was written on the other laptop."""
    connection.execute(insert(ReopeningRecord).values(**row))


def take_entries(connection: Connection, entries: Iterable[tuple[Entry, str]]) -> None:
    """Put entries of another laptop's chain beside our own."""
    rows = [asdict(entry) | {"hash": stored} for entry, stored in entries]
    if rows:
        connection.execute(insert(LedgerRecord), rows)


def known_entries(connection: Connection) -> dict[tuple[str, int, int], str]:
    """The hash of every entry by device, epoch and number."""
    return {(entry.device, entry.epoch, entry.seq): stored for entry, stored in ledger.entries(connection)}


def newest_versions(connection: Connection) -> dict[tuple[str, str, str], Any]:
    """The newest row of every slot, reopened or not, by submission, stage and person."""
    query = select(MarkingRecord.__table__).order_by(MarkingRecord.version)
    return {(row.submission_id, row.stage, row.person_id): row for row in connection.execute(query)}


def reopened(connection: Connection) -> frozenset[str]:
    """The ids of the markings that were reopened."""
    return frozenset(connection.execute(select(ReopeningRecord.marking_id)).scalars())


def hashes(connection: Connection) -> dict[str, str]:
    """The hash of every version of every marking and of every reopening, by its id."""
    found = (connection.execute(select(record.id, record.record_sha256)) for record in (MarkingRecord, ReopeningRecord))
    return {row.id: row.record_sha256 for rows in found for row in rows}


def known_markings(connection: Connection) -> frozenset[str]:
    """The ids of every version of every marking."""
    return frozenset(connection.execute(select(MarkingRecord.id)).scalars())


def _row(record: type[Base], plain: Mapping[str, object]) -> Row:
    columns = record.__table__.columns
    if set(plain) != {column.name for column in columns}:
        raise ValueError("not the columns of this table")
    _refuse_odd_time(plain)
    return {c.name: _number(plain, c.name) if c.type.python_type is int else text(plain, c.name) for c in columns}


def _number(plain: Mapping[str, object], key: str) -> int:
    """The whole number under a key, of a size that columns hold."""
    number = integer(plain, key)
    if not 0 <= number <= _MOST:
        raise ValueError(f"{key} is out of bounds")
    return number


def _refuse_odd_time(plain: Mapping[str, object]) -> None:
    """Raise ValueError unless the time is written as a scribe writes it: later readers take it as it stands."""
    at = datetime.fromisoformat(text(plain, "at"))
    if at.utcoffset() != timedelta(0) or at.isoformat(timespec="milliseconds") != plain["at"]:
        raise ValueError("not a time in UTC")


def _entry(plain: Mapping[str, object]) -> tuple[Entry, str]:
    _refuse_odd_time(plain)
    entry = Entry(
        device=text(plain, "device"),
        epoch=_number(plain, "epoch"),
        seq=_number(plain, "seq"),
        prev=text(plain, "prev"),
        deed=text(plain, "deed"),
        actor=text(plain, "actor"),
        record=text(plain, "record"),
        record_sha256=text(plain, "record_sha256"),
        at=text(plain, "at"),
        app=text(plain, "app"),
    )
    return entry, text(plain, "hash")
