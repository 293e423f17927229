"""An older file is brought to the present format on a copy, and the chain of revisions makes the tables that the program has."""

import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as cipher
from cohorts import CHEAP, PASSPHRASE, filled_cohort, lead_of, reopen_cohort
from sqlalchemy import create_engine

from workbench.domain.errors import WorkbenchError
from workbench.store import database, migration
from workbench.store.database import FORMAT, Database
from workbench.store.keys import raw_key
from workbench.workflow import intake
from workbench.workflow.cohort import open_cohort, verify

_SCHEMA = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name != 'alembic_version' ORDER BY name"


def _shape(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, " ".join(sql.replace('"', "").split()).replace("( ", "(").replace(" )", ")")) for name, sql in rows if sql]


def _parts(shape: list[tuple[str, str]]) -> dict[str, set[str]]:
    return {name: set(sql.removesuffix(")").split(", ")) for name, sql in shape}


def test_the_chain_of_revisions_makes_the_tables_of_the_program(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'chain.db'}")
    with engine.begin() as connection:
        migration.migrate(connection, "head")
        made = _shape([(row[0], row[1]) for row in connection.exec_driver_sql(_SCHEMA)])
        (head,) = connection.exec_driver_sql("SELECT version_num FROM alembic_version").one()
    engine.dispose()
    with Database.create(tmp_path / "new.cohort", PASSPHRASE, CHEAP) as fresh, fresh.reading() as connection:
        wanted = _shape([(row[0], row[1]) for row in connection.exec_driver_sql(_SCHEMA)])
    assert head == migration.revision(FORMAT)
    assert sorted(name for name, _ in made) == sorted(name for name, _ in wanted)
    assert _parts(made) == _parts(wanted)


def _format_of(path: Path) -> int:
    connection = cipher.connect(path)
    connection.execute(f'PRAGMA key = "{raw_key(PASSPHRASE, path.read_bytes()[:16], CHEAP)}"')
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return int(number)


@pytest.fixture
def next_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = tmp_path / "migrations"
    shutil.copytree(migration.VERSIONS, versions)
    (versions / "versions" / "0002_next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n\nrevision = '0002'\ndown_revision = '0001'\n\n\n"
        "def upgrade() -> None:\n    op.create_table('extra', sa.Column('id', sa.String(36), primary_key=True))\n"
    )
    monkeypatch.setattr(database, "FORMAT", 2)
    monkeypatch.setattr(migration.migrate, "__defaults__", (versions,))


def test_an_older_file_is_upgraded_on_a_copy_and_kept(tmp_path: Path, next_format: None) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "FORMAT", 1)
        cohort = filled_cohort(folder)
        codes = [line.code for line in intake.lines(cohort)]
        cohort.close()
    with open_cohort(cohort.path, PASSPHRASE, CHEAP) as opened:
        assert [line.code for line in intake.lines(opened)] == codes
        assert verify(opened).problems == ()
        with opened.database.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM extra").scalar_one() == 0
    kept = cohort.path.with_name(f"{cohort.path.name}.format-1")
    assert _format_of(kept) == 1
    assert _format_of(cohort.path) == 2
    assert sorted(path.name for path in folder.iterdir()) == [cohort.path.name, kept.name]


def test_a_failed_upgrade_leaves_the_file_as_it_was(tmp_path: Path, next_format: None) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "FORMAT", 1)
        cohort = filled_cohort(folder)
        cohort.close()
    broken = tmp_path / "migrations" / "versions" / "0002_next.py"
    broken.write_text(broken.read_text().replace("sa.String(36)", "no_such_name"))
    with pytest.raises(NameError):
        open_cohort(cohort.path, PASSPHRASE, CHEAP)
    assert _format_of(cohort.path) == 1
    assert [path.name for path in folder.iterdir()] == [cohort.path.name]


def test_the_present_format_is_opened_without_an_upgrade(tmp_path: Path) -> None:
    cohort = reopen_cohort(filled_cohort(tmp_path))
    assert lead_of(cohort).name
    cohort.close()
    assert [path.name for path in tmp_path.iterdir()] == [cohort.path.name]


def test_a_file_of_format_0_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "foreign.cohort"
    salt = bytes(range(1, 17))
    connection = cipher.connect(path)
    connection.execute(f'PRAGMA key = "{raw_key(PASSPHRASE, salt, CHEAP)}"')
    connection.execute("CREATE TABLE other (id TEXT)")
    connection.close()
    with pytest.raises(WorkbenchError, match="not a cohort"):
        Database.open(path, PASSPHRASE, CHEAP)
