"""Copies of a cohort's whole file, which count only once they were opened again and found to hold all that the cohort holds."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import sqlcipher3.dbapi2 as cipher
from sqlalchemy import Connection, delete, func, select

from workbench.domain.canonical import fingerprint
from workbench.domain.errors import WorkbenchError
from workbench.domain.ledger import Entry
from workbench.store import cohorts, keyring, ledger, recovery
from workbench.store.database import Raw, address, format_of
from workbench.store.placing import put
from workbench.store.tables import LedgerRecord, WriterRecord

_NO_COPY = "No copy of the cohort could be made: {}."
PART = ".part"
"""What the name of a copy ends in that is still being made."""


@dataclass(frozen=True, slots=True)
class State:
    """What a file holds, for telling two files apart: its format, its schema's hash, the rows of each table, where each chain of
    the ledger ends, and when each draft was saved.
    """

    format: tuple[int, int]
    schema: str
    counts: tuple[tuple[str, int], ...]
    heads: tuple[tuple[str, int, int, str], ...]
    drafts: str


@dataclass(frozen=True, slots=True)
class Written:
    """Whose cohort it is, who works on it, and everything written there: the deed and time of each entry of the
    ledger by its hash, and when each draft was saved by script, stage and person.
    """

    cohort: str
    people: tuple[str, ...]
    entries: dict[str, tuple[str, str]]
    drafts: dict[tuple[str, str, str], str]


def make(connection: Raw, key: str, target: Path, public: str = "") -> None:
    """Copy an open file, with its key, to a place where nothing is yet: under another name first, synced, opened and checked
    against the original, then renamed. With the `public` half of a recovery code, what that opens stands beside the copy.

    Raises WorkbenchError `no-copy`; nothing is left behind.
    """
    staged = target.with_name(f".{target.name}{PART}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.unlink(missing_ok=True)
        before = state(connection)
        connection.execute("VACUUM INTO ?", (str(staged),))
        if not holds(staged, key, before):
            raise WorkbenchError("no-copy", _NO_COPY.format("it does not hold what the cohort holds. Have the cohort verified"))
        if public:
            recovery.write(recovery.beside(target), [recovery.seal(key, public)])
        put(staged, target)
    except (OSError, UnicodeError, cipher.DatabaseError) as error:
        raise WorkbenchError("no-copy", _NO_COPY.format(_why(error))) from error
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return (error.strerror or "the disk refused").lower()
    if "malformed" in str(error):
        return "the cohort's file is damaged. Have the cohort verified"
    return "the disk is full" if "is full" in str(error) else "the disk did not take it"


@contextmanager
def looking(path: Path, key: str) -> Iterator[Raw]:
    """A connection that can only read, to a file that need not be of the present format."""
    connection: Raw = cipher.connect(address(path.absolute(), "ro"), uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{key}"')
        yield connection
    finally:
        connection.close()


def open_copy(path: Path, key: str) -> Written:
    """Everything written in a copy, of any format; raises WorkbenchError for one that does not open, is damaged, or is newer."""
    try:
        format_of(path, key, "ro")
        with looking(path, key) as connection:
            return written(connection)
    except cipher.DatabaseError as error:
        raise WorkbenchError("damaged-cohort", f"{path.name} is damaged. Choose another copy.") from error


def opens(path: Path, key: str) -> bool:
    """Whether a file is a cohort that opens with a key."""
    try:
        format_of(path, key, "ro")
    except (WorkbenchError, cipher.DatabaseError):
        return False
    return True


def whole(path: Path, key: str) -> bool:
    """Whether every page of a file carries its seal and the file's structure holds."""
    try:
        with looking(path, key) as connection:
            return _holds_together(connection)
    except cipher.DatabaseError:
        return False


def holds(path: Path, key: str, wanted: State) -> bool:
    """Whether a file is whole and holds exactly this."""
    try:
        with looking(path, key) as connection:
            return _holds_together(connection) and state(connection) == wanted
    except cipher.DatabaseError:
        return False


def same(path: Path, key: str, wanted: State) -> bool:
    """Whether a file opens and holds exactly this, without reading all of it."""
    try:
        with looking(path, key) as connection:
            return state(connection) == wanted
    except cipher.DatabaseError:
        return False


def _holds_together(connection: Raw) -> bool:
    pages = connection.execute("PRAGMA cipher_integrity_check").fetchone()
    return pages is None and connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def state(connection: Raw) -> State:
    """What a file holds at this moment."""
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    tables = [name for kind, name, _, _ in schema if kind == "table" and not name.startswith("sqlite_")]
    counting = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in tables)
    heads = "SELECT device, epoch, max(seq), hash FROM ledger GROUP BY device, epoch ORDER BY device, epoch"
    drafts = connection.execute("SELECT submission_id, stage, person_id, saved_at FROM draft ORDER BY 1, 2, 3").fetchall()
    return State(
        (number, application),
        fingerprint(schema),
        tuple(connection.execute(counting).fetchall()),
        tuple(connection.execute(heads).fetchall()),
        fingerprint(drafts),
    )


def with_entry(before: State, entry: Entry) -> State:
    """What a file holds once an entry of the ledger was added to it and nothing else."""
    counts = tuple((name, number + (name == LedgerRecord.__tablename__)) for name, number in before.counts)
    others = [head for head in before.heads if head[:2] != (entry.device, entry.epoch)]
    heads = tuple(sorted([*others, (entry.device, entry.epoch, entry.seq, entry.hash)]))
    return replace(before, counts=counts, heads=heads)


def line(connection: Raw) -> str:
    """What the copies of a file are kept under: the cohort's id, with the marker's where it is a marker's own file."""
    (cohort,) = connection.execute("SELECT id FROM cohort").fetchone()
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'keyring'").fetchone():
        return str(cohort)
    owner = connection.execute("SELECT person_id FROM keyring WHERE person_id != ''").fetchone()
    return f"{cohort}-{owner[0]}" if owner else str(cohort)


def written(connection: Raw) -> Written:
    """Everything written in a file, of any format."""
    (cohort,) = connection.execute("SELECT id FROM cohort").fetchone()
    entries = connection.execute("SELECT hash, deed, at FROM ledger").fetchall()
    drafts = connection.execute("SELECT submission_id, stage, person_id, saved_at FROM draft").fetchall()
    people = tuple(name for (name,) in connection.execute("SELECT name FROM person ORDER BY name"))
    known = {digest: (deed, at) for digest, deed, at in entries}
    return Written(str(cohort), people, known, {(script, stage, person): at for script, stage, person, at in drafts})


def newest_epoch(connection: Connection, device: str) -> int:
    """The highest epoch in which this file has written on a device; 1 where it has not yet."""
    query = select(func.max(LedgerRecord.epoch)).where(LedgerRecord.device == device)
    known = int(connection.execute(query).scalar() or 1)
    chain = keyring.writer(connection)
    return max(known, chain[1]) if chain and chain[0] == device else known


def go_on_in(connection: Connection, scribe: ledger.Scribe, actor: str) -> None:
    """Have a file that was restored write a chain of its own from now on, beginning with who restored it."""
    connection.execute(delete(WriterRecord))
    keyring.write_as(connection, scribe.device, scribe.epoch)
    ledger.enter(connection, scribe, cohorts.deed_on(connection, "restore-copy", actor))
