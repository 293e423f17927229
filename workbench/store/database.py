"""A cohort's encrypted file: founded, opened with suspicion, written by one connection, and closed to a single file."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Self

import sqlcipher3.dbapi2 as cipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from workbench.domain.errors import WorkbenchError
from workbench.store.keys import SALT_BYTES, STANDARD, KeyCost, raw_key
from workbench.store.lock import CohortLock
from workbench.store.placing import put
from workbench.store.tables import Base, protect

Transaction = Connection
"""A connection inside a transaction, as one deed passes it on to another."""
Raw = sqlite3.Connection
"""A connection as the engine's own module gives it, for what SQLAlchemy has no words for."""
KeyOf = Callable[[bytes], str]
"""Gives the raw key of a file that begins with some salt."""
FORMAT = 3
"""The number of this version's file format; a file with a higher one is refused."""
APPLICATION_ID = 0x4D57424B
STAGED = ".rekeying"
"""What the name of a file ends in that is being given another key."""
OLDEST_ENGINE = (3, 51, 3)
"""SQLite before this release can corrupt a write-ahead log (https://sqlite.org/wal.html, the WAL-reset bug)."""

_WRONG = "That is not the passphrase for this cohort, or the file is damaged. Nothing was changed."
_FULL = "Not saved: the disk is full. Free some space and try again; nothing already saved is lost."
_GONE = "Not saved: the file of this cohort cannot be written to. Check the drive and the folder's permissions."
_DAMAGED = "This cohort's file is damaged. Restore it from a copy."
_OTHER_KINDS = (b"PK\x03\x04", b"SQLite format", b"%PDF")
"""How files begin that are surely no cohort; a cohort begins with its salt."""


class Database:
    """An open cohort file. One connection writes; a few more only read. Close it, or use it in a `with` statement."""

    def __init__(self, path: Path, key: str, lock: CohortLock) -> None:
        self.path = path
        self.key = key
        self._lock = lock
        self._writer = _engine(lambda: connect(path, key), "BEGIN IMMEDIATE", connections=1)
        self._reader = _engine(lambda: connect(path, key, query_only=True), "BEGIN DEFERRED", connections=3)

    @classmethod
    def create(cls, path: Path, passphrase: str, cost: KeyCost = STANDARD) -> Self:
        """Found a new file; raises WorkbenchError when one is there already, or the folder cannot be written to."""
        check_engine()
        if path.exists():
            raise WorkbenchError("file-exists", f"{path.name} exists already. Choose another name.")
        if not path.parent.is_dir():
            raise WorkbenchError("not-found", f"There is no folder {path.parent}. Make it first, or choose another.")
        lock = CohortLock(path)
        lock.acquire()
        try:
            database = cls(path, raw_key(passphrase, new_salt(), cost), lock)
        except BaseException:
            lock.release()
            raise
        try:
            with _told(), database._writer.begin() as connection:
                Base.metadata.create_all(connection)
                protect(connection)
                connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
                connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{FORMAT:04d}')")
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version = {FORMAT}")
            return database
        except BaseException:
            database.discard()
            raise

    @classmethod
    def open(
        cls, path: Path, passphrase: str, cost: KeyCost = STANDARD, before: Callable[[Path, str], None] | None = None
    ) -> Self:
        """Open a file; raises WorkbenchError for a wrong passphrase or damage, a newer format, a foreign file, a
        second process. An older format is brought to the present one, after `before` was called with the path and the raw key.
        """
        return cls.open_by_key(path, lambda salt: raw_key(passphrase, salt, cost), before)

    @classmethod
    def open_by_key(cls, path: Path, key_of: KeyOf, before: Callable[[Path, str], None] | None = None) -> Self:
        """Open a file by its raw key, as `open` does."""
        check_engine()
        salt = salt_of(path)
        lock = CohortLock(path)
        lock.acquire()
        try:
            key = key_of(salt)
            number = format_of(path, key)
            path.with_name(f"{path.name}{STAGED}").unlink(missing_ok=True)  # a change of passphrase that was killed
            if number < FORMAT:
                if before:
                    before(path, key)
                _upgrade(path, key, number)
            database = cls(path, key, lock)
        except BaseException:
            lock.release()
            raise
        try:
            with _told(), database._writer.connect():  # at once: with a reader at work, the log could not be set up any more
                return database
        except BaseException:
            database._let_go()
            raise

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is committed when the block ends and rolled back when it raises.

        Raises WorkbenchError `disk-full` or `not-writable` when the disk does not take it; what was saved before stays saved.
        """
        with _told(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the cohort and cannot write."""
        with _told(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Raw]:
        """A connection of its own, outside any transaction, for what takes the whole file at once; nobody writes meanwhile."""
        with _told(), self._writer.connect(), closing(connect(self.path, self.key)) as raw:
            yield raw

    def close(self, successor: Path | None = None) -> None:
        """Bring everything into the one file, and let go of it; raises WorkbenchError when the disk does not take it, with
        all that was saved still safe in the file and its log. A `successor`, a whole file, takes its place before anybody else
        can open it.
        """
        try:
            self._reader.dispose()
            with self._writer.connect() as connection:
                raw = connection.connection.driver_connection
                if raw is not None:
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    raw.execute("PRAGMA journal_mode = DELETE")
        except (DatabaseError, cipher.DatabaseError) as error:
            found = _known(error)
            if found is None:
                raise
            raise found if found.code == "damaged-cohort" else WorkbenchError(found.code, _spread(self.path)) from error
        else:
            if successor:
                self._writer.dispose()
                put(successor, self.path)
        finally:
            self._let_go()

    def discard(self) -> None:
        """Let go of a file whose founding failed, and take it away."""
        self._let_go()
        for name in (self.path.name, f"{self.path.name}-wal", f"{self.path.name}-shm"):
            self.path.with_name(name).unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failed: object) -> None:
        with suppress(WorkbenchError) if any(failed) else nullcontext():
            self.close()

    def _let_go(self) -> None:
        self._reader.dispose()
        self._writer.dispose()
        self._lock.release()


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the disk did into the sentence a person can act on."""
    try:
        yield
    except (DatabaseError, cipher.DatabaseError) as error:
        found = _known(error)
        if found is None:
            raise
        raise found from error


def _known(error: Exception) -> WorkbenchError | None:
    """What the disk did, if it was the disk."""
    said = str(error.orig if isinstance(error, DatabaseError) else error)
    if "is full" in said:
        return WorkbenchError("disk-full", _FULL)
    if "readonly" in said or "disk I/O" in said or "unable to open" in said:
        return WorkbenchError("not-writable", _GONE)
    if "malformed" in said or "not a database" in said:
        return WorkbenchError("damaged-cohort", _DAMAGED)
    return None


def _spread(path: Path) -> str:
    return (
        f"All is saved, but in two files: keep {path.name} and {path.name}-wal together. Free some space, then open and close it."
    )


def check_engine() -> None:
    """Refuse a database engine that is known to lose data; raises WorkbenchError."""
    if cipher.sqlite_version_info < OLDEST_ENGINE:
        said = f"The database engine here is {cipher.sqlite_version}, which can damage files. Set the program up again."
        raise WorkbenchError("old-engine", said)


def _engine(connect: Callable[[], Raw], begin: str, connections: int) -> Engine:
    engine = create_engine(
        "sqlite://", module=cipher, creator=connect, poolclass=QueuePool, pool_size=connections, max_overflow=0
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def connect(path: Path, key: str, query_only: bool = False) -> Raw:
    """A connection of its own to a file that nobody else writes to; each statement stands alone unless a transaction is begun."""
    connection: Raw = cipher.connect(path, check_same_thread=False, isolation_level=None, timeout=10)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f'PRAGMA key = "{key}"')
    connection.execute("PRAGMA foreign_keys = ON")
    if query_only:
        connection.execute("PRAGMA query_only = ON")
    else:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA recursive_triggers = ON")  # else INSERT OR REPLACE deletes a row past its guard
    return connection


def salt_of(path: Path) -> bytes:
    """The salt that a file begins with; raises WorkbenchError for what is surely no cohort, and for what cannot be read."""
    try:
        with path.open("rb") as file:
            salt = file.read(SALT_BYTES)
    except FileNotFoundError:
        raise WorkbenchError("not-found", f"There is no file {path.name} here. It may have been moved or renamed.") from None
    except IsADirectoryError:
        raise WorkbenchError("not-a-cohort", f"{path.name} is a folder, not a cohort.") from None
    except OSError as error:
        raise WorkbenchError("not-readable", f"{path.name} could not be read: {error.strerror}.") from None
    if len(salt) < SALT_BYTES or salt.startswith(_OTHER_KINDS):
        raise WorkbenchError("not-a-cohort", f"{path.name} is not a cohort of Marking Workbench.")
    return salt


def new_salt() -> bytes:
    """A random salt, which is how the file will begin, so it must not look like another kind of file."""
    while (salt := os.urandom(SALT_BYTES)).startswith(_OTHER_KINDS):
        pass
    return salt


def _upgrade(path: Path, key: str, number: int) -> None:
    from workbench.store.migration import upgrade_file  # alembic is needed for an older file only

    def opened(place: Path) -> Raw:
        return connect(place, key)

    def unbound(place: Path) -> Raw:
        connection = opened(place)
        connection.execute("PRAGMA foreign_keys = OFF")  # else a table that others point to could not be made anew
        return connection

    def engine(place: Path) -> Engine:
        return _engine(lambda: unbound(place), "BEGIN IMMEDIATE", connections=1)

    upgrade_file(path, opened, engine, (number, FORMAT))


def format_of(path: Path, key: str, mode: str = "rw") -> int:
    """The number of the file's format, looked at before anything may write to it; raises WorkbenchError for a file
    not to be opened.
    """
    connection: Raw = cipher.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{key}"')
        try:
            (number,) = connection.execute("PRAGMA user_version").fetchone()
            (application,) = connection.execute("PRAGMA application_id").fetchone()
        except cipher.DatabaseError:
            raise WorkbenchError("wrong-passphrase", _WRONG) from None
    finally:
        connection.close()
    if application != APPLICATION_ID:
        raise WorkbenchError("not-a-cohort", f"{path.name} is not a cohort of Marking Workbench.")
    if number > FORMAT:
        said = f"{path.name} was written by a newer version of Marking Workbench. Install that version to open it."
        raise WorkbenchError("newer-file", said)
    return int(number)
