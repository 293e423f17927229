"""A cohort's encrypted file before any table is looked at: how it begins, what it says it is, and a connection to it."""

import os
import sqlite3
from pathlib import Path, PurePath

import sqlcipher3.dbapi2 as cipher

from workbench.domain.errors import WorkbenchError
from workbench.store.keys import SALT_BYTES

Raw = sqlite3.Connection
"""A connection as the engine's own module gives it, for what SQLAlchemy has no words for."""
APPLICATION_ID = 0x4D57424B
OLDEST_ENGINE = (3, 51, 3)
"""SQLite before this release can corrupt a write-ahead log (https://sqlite.org/wal.html, the WAL-reset bug)."""

_WRONG = "That is not the passphrase for this cohort, or the file is damaged. Nothing was changed."
_OTHER_KINDS = (b"PK\x03\x04", b"SQLite format", b"%PDF")
"""How files begin that are surely no cohort; a cohort begins with its salt."""


def check_engine() -> None:
    """Refuse a database engine that is known to lose data; raises WorkbenchError."""
    if cipher.sqlite_version_info < OLDEST_ENGINE:
        said = f"The database engine here is {cipher.sqlite_version}, which can damage files. Set the program up again."
        raise WorkbenchError("old-engine", said)


def address(path: PurePath, mode: str) -> str:
    """How the engine is told of a file and whether it may write ("rw") or only read ("ro"); it makes none."""
    found = path.as_uri()
    whole = found if found.startswith("file:///") else found.replace("file://", "file:////", 1)  # a share has a name in front
    return f"{whole}?mode={mode}"


def connect(path: Path, key: str, query_only: bool = False) -> Raw:
    """A connection of its own to a file that is there and that nobody else writes to; each statement stands alone unless a
    transaction is begun. Where the file has gone, none is made in its place: that would take the log of the one that was moved.
    """
    connection: Raw = cipher.connect(
        address(path.absolute(), "rw"), uri=True, check_same_thread=False, isolation_level=None, timeout=10
    )
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


def format_in(path: Path, key: str, mode: str) -> int:
    """The number of the file's format, looked at before anything may write to it; raises WorkbenchError for a wrong key and
    for a foreign file.
    """
    connection: Raw = cipher.connect(address(path.absolute(), mode), uri=True, isolation_level=None)
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
    return int(number)
