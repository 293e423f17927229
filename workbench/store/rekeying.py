"""A cohort's file under another key: made beside it with an entry of who did it, checked, and only then put in its place."""

from pathlib import Path

from workbench.domain.errors import WorkbenchError
from workbench.domain.ledger import Entry
from workbench.store import copies
from workbench.store.database import STAGED, Database, Raw


def stage(database: Database, key: str, entry: Entry) -> Path:
    """Write everything a file holds into a new one beside it, with another key and salt and one more entry of the ledger, and
    check it; gives its path, for `Database.close` to put in place. Raises WorkbenchError, with nothing left behind.
    """
    staged = database.path.with_name(f"{database.path.name}{STAGED}")
    staged.unlink(missing_ok=True)
    try:
        with database.alone() as connection:
            wanted = copies.with_entry(copies.state(connection), entry)
            _export(connection, (staged, key), wanted.format, entry)
            if not copies.holds(staged, key, wanted):
                said = "The file could not be written anew under the new passphrase. It stands as it was; have it verified."
                raise WorkbenchError("damaged-cohort", said)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise
    return staged


def _export(connection: Raw, staged: tuple[Path, str], numbers: tuple[int, int], entry: Entry) -> None:
    """Fill a new file with a key; where that fails, the connection is of no more use, and is closed by whoever opened it."""
    place, key = staged
    row = entry.columns | {"hash": entry.hash}
    values = ", ".join(f":{name}" for name in row)
    connection.execute(f'ATTACH DATABASE ? AS staged KEY "{key}"', (str(place),))
    connection.execute("PRAGMA staged.journal_mode = OFF")  # the file counts only once it is whole
    connection.execute("PRAGMA foreign_keys = OFF")  # tables come in the order they were made, not parents first
    connection.execute("SELECT sqlcipher_export('staged')")
    connection.execute(f"PRAGMA staged.user_version = {numbers[0]}")
    connection.execute(f"PRAGMA staged.application_id = {numbers[1]}")
    connection.execute(f"INSERT INTO staged.ledger ({', '.join(row)}) VALUES ({values})", row)
    connection.execute("DETACH DATABASE staged")
