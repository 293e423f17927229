"""A cohort's encrypted file: founded, opened with suspicion, written by one connection, and closed to a single file."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Self

import sqlcipher3.dbapi2 as cipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from workbench.domain.errors import WorkbenchError
from workbench.domain.key_cost import STANDARD, KeyCost
from workbench.store.database.raw import APPLICATION_ID, Raw, address, check_engine, connect, format_in, new_salt, salt_of
from workbench.store.database.told import told
from workbench.store.keys import raw_key
from workbench.store.lock import CohortLock
from workbench.store.placing import put, real
from workbench.store.tables import Base, protect

__all__ = [
    "APPLICATION_ID",
    "FORMAT",
    "STAGED",
    "Database",
    "KeyOf",
    "Raw",
    "Transaction",
    "address",
    "connect",
    "format_of",
    "new_salt",
    "salt_of",
]

Transaction = Connection
"""A connection inside a transaction, as one deed passes it on to another."""
KeyOf = Callable[[bytes], str]
"""Gives the raw key of a file that begins with some salt."""
FORMAT = 4
"""The number of this version's file format; a file with a higher one is refused."""
_MOVED = "Not saved: the file is no longer where it was opened. Put {} back there, or its drive back; then it is saved."
STAGED = ".rekeying"
"""What the name of a file ends in that is being given another key."""


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
        path = real(path)
        if os.path.exists(path):  # False too for a name that is too long, which the lock tells of
            raise WorkbenchError("file-exists", f"{path.name} exists already. Choose another name.")
        if not path.parent.is_dir():
            raise WorkbenchError("not-found", f"There is no folder {path.parent}. Make it first, or choose another.")
        with _held(path) as lock:
            _make_empty(path)
            database = cls(path, raw_key(passphrase, new_salt(), cost), lock)
        try:
            with told(), database._writer.begin() as connection:
                _lay_out(connection)
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
        path = real(path)
        salt = salt_of(path)
        with _held(path) as lock:
            key = key_of(salt)
            number = format_of(path, key)
            path.with_name(f"{path.name}{STAGED}").unlink(missing_ok=True)  # a change of passphrase that was killed
            if number < FORMAT:
                if before:
                    before(path, key)
                _upgrade(path, key, number)
            database = cls(path, key, lock)
        try:
            with told(), database._writer.connect():  # at once: with a reader at work, the log could not be set up any more
                return database
        except BaseException:
            database._let_go()
            raise

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is committed when the block ends and rolled back when it raises.

        Raises WorkbenchError `disk-full` or `not-writable` when the disk does not take it, and `not-writable` too while the file
        is not where it was opened; what was saved before stays saved.
        """
        if not self._there:
            raise WorkbenchError("not-writable", _MOVED.format(self.path.name))
        with told(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the cohort and cannot write."""
        with told(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Raw]:
        """A connection of its own, outside any transaction, for what takes the whole file at once; nobody writes meanwhile."""
        with told(), self._writer.connect(), closing(connect(self.path, self.key)) as raw:
            yield raw

    def close(self, successor: Path | None = None) -> None:
        """Bring everything into the one file, and let go of it; raises WorkbenchError when the disk does not take it, with
        all that was saved still safe in the file and its log. A `successor`, a whole file, takes its place before anybody else
        can open it.
        """
        try:
            self._reader.dispose()
            with told(), self._writer.connect() as connection:
                raw = connection.connection.driver_connection
                if raw is not None:
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    raw.execute("PRAGMA journal_mode = DELETE")
        except WorkbenchError as error:
            if error.code == "damaged-cohort":
                raise
            raise WorkbenchError(error.code, _spread(self.path) if self._there else _moved_open(self.path)) from error
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

    @property
    def _there(self) -> bool:
        """Whether the file still lies where it was opened: some systems let an open file be moved, or taken away."""
        return os.path.exists(self.path)

    def _let_go(self) -> None:
        self._reader.dispose()
        self._writer.dispose()
        self._lock.release()


@contextmanager
def _held(path: Path) -> Iterator[CohortLock]:
    """The lock of a cohort, taken for good unless the block raises."""
    lock = CohortLock(path)
    lock.acquire()
    try:
        yield lock
    except BaseException:
        lock.release()
        raise


def _make_empty(path: Path) -> None:
    try:
        path.touch(exist_ok=False)
    except OSError as error:
        raise WorkbenchError("not-writable", f"{path.name} could not be made: {error.strerror}.") from None


def _lay_out(connection: Connection) -> None:
    """Make the tables of a new file, guarded, and write down what the file is."""
    Base.metadata.create_all(connection)
    protect(connection)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{FORMAT:04d}')")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {FORMAT}")


def _spread(path: Path) -> str:
    return (
        f"All is saved, but in two files: keep {path.name} and {path.name}-wal together. Free some space, then open and close it."
    )


def _moved_open(path: Path) -> str:
    return (
        f"{path.name} was moved or deleted while it was open. What was saved is in it, where it lies now; "
        "if it was deleted, restore a copy."
    )


def _engine(connect: Callable[[], Raw], begin: str, connections: int) -> Engine:
    engine = create_engine(
        "sqlite://", module=cipher, creator=connect, poolclass=QueuePool, pool_size=connections, max_overflow=0
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


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
    number = format_in(path, key, mode)
    if number > FORMAT:
        said = f"{path.name} was written by a newer version of Marking Workbench. Install that version to open it."
        raise WorkbenchError("newer-file", said)
    return number
