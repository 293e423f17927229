"""A cohort's file under another key: made beside it, found to hold the same, and only then put in its place."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.domain.errors import WorkbenchError
from workbench.store import copies
from workbench.store.database import STAGED, Database, Raw


def stage(database: Database, key: str) -> Path:
    """Write everything a file holds into a new one beside it, with another key and salt, and check it; gives its path, for
    `Database.close` to put in place. Raises WorkbenchError, with nothing left behind.
    """
    staged = database.path.with_name(f"{database.path.name}{STAGED}")
    staged.unlink(missing_ok=True)
    try:
        with database.alone() as connection:
            before = copies.state(connection)
            _export(connection, staged, key, before.format)
            if not copies.holds(staged, key, before):
                said = "The file could not be written anew under the new passphrase. It stands as it was; have it verified."
                raise WorkbenchError("damaged-cohort", said)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise
    return staged


def _export(connection: Raw, staged: Path, key: str, numbers: tuple[int, int]) -> None:
    with _attached(connection, staged, key):
        connection.execute("SELECT sqlcipher_export('staged')")
        connection.execute(f"PRAGMA staged.user_version = {numbers[0]}")
        connection.execute(f"PRAGMA staged.application_id = {numbers[1]}")


@contextmanager
def _attached(connection: Raw, staged: Path, key: str) -> Iterator[None]:
    connection.execute(f'ATTACH DATABASE ? AS staged KEY "{key}"', (str(staged),))
    try:
        connection.execute("PRAGMA staged.journal_mode = OFF")  # the file counts only once it is whole
        connection.execute("PRAGMA foreign_keys = OFF")  # tables come in the order they were made, not parents first
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DETACH DATABASE staged")
