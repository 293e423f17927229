"""Bringing an older cohort's file to the present format: on a copy, checked, then put in its place, the old file
kept beside it.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from workbench.domain.errors import WorkbenchError
from workbench.store.placing import put

Connect = Callable[[Path], sqlite3.Connection]
"""Opens a file with the cohort's key."""

VERSIONS = Path(__file__).parent / "migrations"


def revision(number: int) -> str:
    """The name of the revision that makes a format."""
    return f"{number:04d}"


def migrate(connection: Connection, target: str, versions: Path = VERSIONS) -> None:
    """Run every revision up to a target on a connection that is in a transaction."""
    config = Config()
    config.set_main_option("script_location", str(versions))
    script = ScriptDirectory.from_config(config)

    def steps(now: str, _: MigrationContext) -> object:
        return script._upgrade_revs(target, now)  # the call that alembic's own upgrade command makes

    with EnvironmentContext(config, script, fn=steps, destination_rev=target) as environment:
        environment.configure(connection=connection, transactional_ddl=False)
        environment.run_migrations()


def upgrade_file(path: Path, connect: Connect, engine: Callable[[Path], Engine], numbers: tuple[int, int]) -> Path:
    """Bring a file from one format to another; gives the path of the old file, kept. Raises WorkbenchError, the file
    untouched.
    """
    old, new = numbers
    copy, kept = path.with_name(f"{path.name}.migrating"), path.with_name(f"{path.name}.format-{old}")
    copy.unlink(missing_ok=True)
    try:
        _copy(path, copy, connect)
        opened = engine(copy)
        try:
            with opened.begin() as connection:
                migrate(connection, revision(new))
                connection.exec_driver_sql(f"PRAGMA user_version = {new}")
        finally:
            opened.dispose()
        _check(copy, connect)
        _keep(path, kept)
        put(copy, path)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return kept


def _keep(path: Path, kept: Path) -> None:
    """Have a file stand under a second name as well, so that at no moment there is none under its own."""
    kept.unlink(missing_ok=True)
    try:
        os.link(path, kept)
    except OSError:  # sticks know no second names
        shutil.copyfile(path, kept)


def _copy(path: Path, copy: Path, connect: Connect) -> None:
    source = connect(path)
    try:
        source.execute("VACUUM INTO ?", (str(copy),))
        source.execute("PRAGMA journal_mode = DELETE")
    finally:
        source.close()


def _check(copy: Path, connect: Connect) -> None:
    connection = connect(copy)
    try:
        (said,) = connection.execute("PRAGMA integrity_check").fetchone()
        lost = connection.execute("PRAGMA foreign_key_check").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()
    if said != "ok" or lost:
        raise WorkbenchError("damaged-cohort", "This cohort could not be brought to the present format. It was left as it was.")
