"""An older file is brought to the present format on a copy, and the chain of revisions makes the tables that the program has."""

import errno
import os
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
import sqlcipher3.dbapi2 as cipher
from cohorts import CHEAP, PASSPHRASE, SAMPLE, Ticking, filled_cohort, lead_of, marked_cohort, reopen_cohort
from sqlalchemy import create_engine
from sqlalchemy.exc import DatabaseError

from workbench.domain.errors import WorkbenchError
from workbench.domain.outcome import State
from workbench.domain.people import Role
from workbench.store import database, migration
from workbench.store import outcomes as outcome_store
from workbench.store.database import APPLICATION_ID, FORMAT, Database
from workbench.store.keys import raw_key
from workbench.store.tables import APPENDED, Base, LedgerRecord, OriginalRecord
from workbench.workflow import intake, letters, outcomes, roster
from workbench.workflow.attempts import rule_on_attempt
from workbench.workflow.cohort import Cohort, open_cohort, verify
from workbench.workflow.outcomes import today
from workbench.workflow.people import add_person, everybody
from workbench.workflow.sending import confirm_sent, export_department

_SCHEMA = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name != 'alembic_version' ORDER BY name"
_COLUMNS = """
    SELECT tables.name, columns.* FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns
    WHERE tables.type = 'table' AND tables.name != 'alembic_version' ORDER BY tables.name, columns.cid
"""


def _shape(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, " ".join(sql.replace('"', "").split()).replace("( ", "(").replace(" )", ")")) for name, sql in rows if sql]


def _parts(shape: list[tuple[str, str]]) -> dict[str, set[str]]:
    return {name: set(sql.removesuffix(")").split(", ")) for name, sql in shape}


def test_the_chain_of_revisions_makes_the_tables_of_the_program(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'chain.db'}")
    with engine.begin() as connection:
        migration.migrate(connection, "head")
        made = _shape([(row[0], row[1]) for row in connection.exec_driver_sql(_SCHEMA)])
        columns_made = connection.exec_driver_sql(_COLUMNS).all()
        (head,) = connection.exec_driver_sql("SELECT version_num FROM alembic_version").one()
    engine.dispose()
    with Database.create(tmp_path / "new.cohort", PASSPHRASE, CHEAP) as fresh, fresh.reading() as connection:
        wanted = _shape([(row[0], row[1]) for row in connection.exec_driver_sql(_SCHEMA)])
        columns_wanted = connection.exec_driver_sql(_COLUMNS).all()
    assert head == migration.revision(FORMAT)
    assert sorted(name for name, _ in made) == sorted(name for name, _ in wanted)
    assert _parts(made) == _parts(wanted)
    assert columns_made == columns_wanted, "the same columns, in the same order"


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
    (versions / "versions" / "0005_next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n\nrevision = '0005'\ndown_revision = '0004'\n\n\n"
        "def upgrade() -> None:\n    op.create_table('extra', sa.Column('id', sa.String(36), primary_key=True))\n"
    )
    monkeypatch.setattr(database, "FORMAT", FORMAT + 1)
    monkeypatch.setattr(migration.migrate, "__defaults__", (versions,))


def _older(folder: Path) -> tuple[Path, list[str]]:
    """A cohort's file of the format before the next one, in a new folder, and the codes of its scripts."""
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "FORMAT", FORMAT)
        cohort = filled_cohort(folder)
        codes = [line.code for line in intake.lines(cohort)]
        cohort.close()
    return cohort.path, codes


def test_an_older_file_is_upgraded_on_a_copy_and_kept(tmp_path: Path, next_format: None) -> None:
    path, codes = _older(tmp_path / "work")
    with open_cohort(path, PASSPHRASE, CHEAP) as opened:
        assert [line.code for line in intake.lines(opened)] == codes
        assert verify(opened).problems == ()
        with opened.database.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM extra").scalar_one() == 0
    kept = path.with_name(f"{path.name}.format-{FORMAT}")
    assert _format_of(kept) == FORMAT
    assert _format_of(path) == FORMAT + 1
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name, kept.name]


@pytest.mark.parametrize("links", [True, False])
def test_an_upgrade_leaves_at_no_moment_no_file_of_the_name(
    tmp_path: Path, next_format: None, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    path, _ = _older(tmp_path / "work")
    there: list[bool] = []

    def replaced(source: Path, target: Path) -> None:
        put(source, target)
        there.append(path.exists())

    def no_links(*_: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    put = os.replace
    monkeypatch.setattr(os, "replace", replaced)
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    open_cohort(path, PASSPHRASE, CHEAP).close()
    assert there
    assert all(there)
    assert _format_of(path.with_name(f"{path.name}.format-{FORMAT}")) == FORMAT


def test_a_failed_upgrade_leaves_the_file_as_it_was(tmp_path: Path, next_format: None) -> None:
    path, _ = _older(tmp_path / "work")
    broken = tmp_path / "migrations" / "versions" / "0005_next.py"
    broken.write_text(broken.read_text().replace("sa.String(36)", "no_such_name"))
    with pytest.raises(NameError):
        open_cohort(path, PASSPHRASE, CHEAP)
    assert _format_of(path) == FORMAT
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_an_upgrade_that_leaves_a_record_pointing_nowhere_is_not_taken(tmp_path: Path, next_format: None) -> None:
    path, _ = _older(tmp_path / "work")
    broken = tmp_path / "migrations" / "versions" / "0005_next.py"
    broken.write_text(broken.read_text() + "    op.execute('DROP TABLE original')\n")
    with pytest.raises(WorkbenchError, match="left as it was"):
        open_cohort(path, PASSPHRASE, CHEAP)
    assert _format_of(path) == FORMAT
    assert [each.name for each in path.parent.iterdir()] == [path.name]


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


def released_cohort(folder: Path) -> Cohort:
    """The sample released and its letters made, before there was moderation: nothing allocated, sampled or decided. Close it."""
    cohort = marked_cohort(folder)
    lead = lead_of(cohort)
    assert len(outcomes.release(cohort, lead).released) == 6
    list(letters.make_letters(cohort, lead, folder / "letters"))
    return cohort


def in_format_1(path: Path, old: Path) -> None:
    """The same cohort as a program of the first format wrote it: its tables, made by the first revision, filled row by row."""
    key = raw_key(PASSPHRASE, path.read_bytes()[:16], CHEAP)

    def connect() -> sqlite3.Connection:
        connection: sqlite3.Connection = cipher.connect(old, isolation_level=None)
        connection.execute(f'PRAGMA key = "{key}"')
        return connection

    engine = create_engine("sqlite://", module=cipher, creator=connect)
    with engine.begin() as connection:
        migration.migrate(connection, "0001")
    engine.dispose()
    filling = connect()
    filling.execute(f"ATTACH DATABASE '{path}' AS new KEY \"{key}\"")
    for name in TABLES_OF_FORMAT_1:
        columns = ", ".join(f'"{row[1]}"' for row in filling.execute(f'PRAGMA main.table_info("{name}")'))
        filling.execute(f'INSERT INTO main."{name}" ({columns}) SELECT {columns} FROM new."{name}"')
    filling.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    filling.execute("PRAGMA user_version = 1")
    filling.close()


TABLES_OF_FORMAT_1 = (
    "cohort", "pin", "person", "participant", "original", "submission", "match", "ruling", "draft", "marking", "reopening",
    "outcome", "letter", "ledger",
)  # fmt: skip


@pytest.fixture(scope="module")
def format_1(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the first format with a released cohort in it."""
    folder = tmp_path_factory.mktemp("format 1")
    cohort = released_cohort(folder)
    cohort.close()
    in_format_1(cohort.path, folder / "old.cohort")
    return folder / "old.cohort"


@pytest.fixture
def old_file(format_1: Path, tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    return Path(shutil.copy(format_1, tmp_path / "work" / "spring.cohort"))


def opened(path: Path) -> Cohort:
    return open_cohort(path, PASSPHRASE, CHEAP, Ticking())


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    """What a query finds in a file that nobody holds open."""
    connection = cipher.connect(path, isolation_level=None)
    connection.execute(f'PRAGMA key = "{raw_key(PASSPHRASE, path.read_bytes()[:16], CHEAP)}"')
    found = connection.execute(query).fetchall()
    connection.close()
    return list(found)


def test_the_old_file_really_is_of_the_first_format(format_1: Path) -> None:
    tables = {row[0] for row in rows(format_1, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == {*TABLES_OF_FORMAT_1, "alembic_version"}
    assert _format_of(format_1) == 1
    assert rows(format_1, "SELECT version_num FROM alembic_version") == [("0001",)]
    (marking,) = (row for row in rows(format_1, "PRAGMA table_info(outcome)") if row[1] == "marking_id")
    assert marking[3] == 1, "an outcome without a marking was not to be written"
    assert "new_marker" not in {row[1] for row in rows(format_1, "PRAGMA table_info(person)")}
    assert len(rows(format_1, "SELECT id FROM outcome")) == 6


def test_a_file_of_the_first_format_is_upgraded_and_kept_beside(old_file: Path, format_1: Path) -> None:
    with opened(old_file) as cohort:
        found = verify(cohort)
        assert (found.problems, found.checked["markings"], found.checked["scripts"]) == ((), 6, 6)
    kept = old_file.with_name(f"{old_file.name}.format-1")
    assert sorted(path.name for path in old_file.parent.iterdir()) == [old_file.name, kept.name]
    assert (_format_of(kept), _format_of(old_file)) == (1, FORMAT)
    for name in TABLES_OF_FORMAT_1:
        columns = ", ".join(str(row[1]) for row in rows(format_1, f'PRAGMA table_info("{name}")'))
        query = f'SELECT {columns} FROM "{name}" ORDER BY {columns}'
        assert rows(old_file, query) == rows(kept, query) == rows(format_1, query), name


def test_an_upgraded_file_has_the_shape_of_a_new_one(old_file: Path, tmp_path: Path) -> None:
    opened(old_file).close()
    Database.create(tmp_path / "new.cohort", PASSPHRASE, CHEAP).close()
    made, wanted = (_shape([(str(r[0]), str(r[1])) for r in rows(path, _SCHEMA)]) for path in (old_file, tmp_path / "new.cohort"))
    assert _parts(made) == _parts(wanted)


def test_everything_that_is_only_superseded_is_guarded_after_an_upgrade(old_file: Path) -> None:
    records: tuple[type[Base], ...] = (*APPENDED, OriginalRecord, LedgerRecord)
    guarded = {record.__tablename__ for record in records}
    with opened(old_file) as cohort, cohort.database.reading() as connection:
        triggers = connection.exec_driver_sql("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'").all()
    assert {(row[0], row[1]) for row in triggers} == {
        (f"{name}_no_{deed}", name) for name in guarded for deed in ("update", "delete")
    }


@pytest.mark.parametrize("deed", ["UPDATE outcome SET state = 'void'", "DELETE FROM outcome", "DELETE FROM marking"])
def test_a_released_outcome_of_an_upgraded_file_cannot_be_changed(old_file: Path, deed: str) -> None:
    with opened(old_file) as cohort:
        with pytest.raises(DatabaseError, match="is never changed, only superseded"), cohort.database.writing() as connection:
            connection.exec_driver_sql(deed)
        assert verify(cohort).problems == ()


def test_what_was_released_is_still_released_after_an_upgrade(old_file: Path) -> None:
    with opened(old_file) as cohort:
        board = outcomes.board(cohort)
        assert (len(board.released), board.ready, board.blocked) == (6, (), ())
        assert sorted(line.state for line in board.released) == [State.FAILED, *[State.PASSED] * 5]
        assert len(outcomes.lettered(cohort)) == 6
        assert letters.letter_for(cohort, board.released[0].submission).text


def test_an_upgraded_outcome_can_be_superseded_as_void_without_a_marking(old_file: Path) -> None:
    with opened(old_file) as cohort:
        lead = lead_of(cohort)
        first = outcomes.board(cohort).released[0]
        rule_on_attempt(cohort, lead, first.participant, State.VOID, "A concluded inquiry.")
        (again,) = outcomes.release(cohort, lead).released
        assert (again.submission, again.state) == (first.submission, State.VOID)
        with cohort.database.reading() as connection:
            now = next(o for o in outcome_store.released(connection) if o.outcome.submission == first.submission)
            (before,) = connection.exec_driver_sql("SELECT id FROM outcome WHERE id = ?", (now.outcome.replaces,)).one()
        assert (now.version, now.outcome.replaces) == (2, before)
        assert verify(cohort).problems == ()


def test_the_store_takes_an_outcome_without_a_marking_after_an_upgrade(old_file: Path) -> None:
    with opened(old_file) as cohort:
        with cohort.database.reading() as connection:
            released = outcome_store.released(connection)[0].outcome
        void = replace(released, id=str(uuid4()), state=State.VOID, marking="", replaces=released.id)
        with cohort.database.writing() as connection:
            outcome_store.release(connection, cohort.scribe, void, lead_of(cohort).id)
        with cohort.database.reading() as connection:
            kept = next(o.outcome for o in outcome_store.released(connection) if o.outcome.submission == released.submission)
        assert (kept.id, kept.state, kept.marking) == (void.id, State.VOID, "")
        assert verify(cohort).problems == ()


def test_ids_that_may_have_been_made_here_go_to_the_department_once_a_roster_says_them(old_file: Path, tmp_path: Path) -> None:
    with opened(old_file) as cohort:
        lead, file = lead_of(cohort), tmp_path / "department.csv"
        before = roster.roster(cohort)
        assert {person.roster_id for person in before} == {""}
        confirm_sent(cohort, lead, today(cohort))
        done = export_department(cohort, file)
        assert (done.rows, [held.reason for held in done.withheld].count("bad-participant-id")) == (0, 6)
        shown = roster.preview_roster(cohort, SAMPLE / "roster.csv")
        assert (len(shown.changed), shown.problems, shown.notes) == (7, (), ())
        roster.take_in_roster(cohort, lead, shown)
        assert roster.roster(cohort) == tuple(replace(person, roster_id=person.id) for person in before)
        assert export_department(cohort, file).rows == 6
        assert verify(cohort).problems == ()


@pytest.mark.parametrize(
    ("key", "reference", "kept"),
    [
        ("P-17", "NTP-1", True),
        ("6fa459ea-ee8a-11ca-894e-db77e160355e", "NTP-1", True),
        ("778522b6-8364-4dbf-86fc-d1ef0f9bca88", "778522b6-8364-4dbf-86fc-d1ef0f9bca88", True),
        ("778522b6-8364-4dbf-86fc-d1ef0f9bca88", "NTP-1", False),
    ],
)
def test_an_upgrade_keeps_as_the_rosters_own_what_no_program_made(tmp_path: Path, key: str, reference: str, kept: bool) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'chain.db'}")
    with engine.begin() as connection:
        migration.migrate(connection, "0003")
        said = (key, reference, "Umelo", "Ann", "", "", "", "", "", "salt")
        connection.exec_driver_sql(f"INSERT INTO participant VALUES ({', '.join('?' * len(said))})", said)
        migration.migrate(connection, "0004")
        found = connection.exec_driver_sql("SELECT id, roster_id FROM participant").one()
    engine.dispose()
    assert tuple(found) == (key, key if kept else "")


def test_after_an_upgrade_the_cohort_takes_up_the_new_work(old_file: Path) -> None:
    with opened(old_file) as cohort:
        lead = lead_of(cohort)
        assert {person.new_marker for person in everybody(cohort)} == {False}
        assert len(confirm_sent(cohort, lead, today(cohort)).references) == 6
        assert add_person(cohort, lead, "Ann Marsh", Role.ASSESSOR, new_marker=True).new_marker
        assert verify(cohort).problems == ()
