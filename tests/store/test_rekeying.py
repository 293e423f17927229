"""A file under another key holds the same to the last trigger, or the old file stands as it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as cipher
from cohorts import CHEAP, PASSPHRASE, found_cohort
from obstacles import files_up_to, needs_limits

from workbench.domain.errors import WorkbenchError
from workbench.domain.ledger import Deed, Entry
from workbench.store import copies, ledger, rekeying
from workbench.store.database import STAGED, Database, new_salt, salt_of
from workbench.store.keys import raw_key
from workbench.store.ledger import Scribe


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    cohort = found_cohort(tmp_path)
    cohort.database.close()
    with Database.open(cohort.path, PASSPHRASE, CHEAP) as opened:
        yield opened


def other_key() -> str:
    return raw_key("another passphrase", new_salt(), CHEAP)


def entry(database: Database) -> Entry:
    """What is to be entered: that somebody did it."""
    with database.reading() as connection:
        scribe = Scribe("a laptop of its own", "test")
        return ledger.following(connection, scribe, Deed("change-passphrase", "somebody", "the cohort", "0" * 64))


def left_beside(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir() if STAGED in each.name)


def test_the_new_file_holds_the_same_and_the_entry_under_another_salt(database: Database) -> None:
    key, more = other_key(), entry(database)
    with database.alone() as raw:
        before = copies.state(raw)
    staged = rekeying.stage(database, key, more)
    assert copies.holds(staged, key, copies.with_entry(before, more))
    assert not copies.holds(staged, key, before)
    with database.reading() as connection:
        known = list(ledger.entries(connection))
    with copies.looking(staged, key) as raw:
        assert {row[0] for row in raw.execute("SELECT hash FROM ledger")} == {stored for _, stored in known} | {more.hash}
    assert not copies.opens(staged, database.key)
    assert salt_of(staged) != salt_of(database.path)
    with database.alone() as raw:
        assert raw.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert [row[1] for row in raw.execute("PRAGMA database_list")] == ["main"]


def test_the_new_file_refuses_to_change_what_is_only_superseded(tmp_path: Path) -> None:
    key, database = other_key(), found_cohort(tmp_path).database
    path, staged = database.path, rekeying.stage(database, key, entry(database))
    database.close(staged)
    with Database.open_by_key(path, lambda _: key) as opened, opened.alone() as raw:
        with pytest.raises(cipher.DatabaseError, match="never changed"):
            raw.execute("UPDATE ledger SET deed = 'nothing'")
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_new_file_that_does_not_hold_the_same_is_never_used(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "holds", lambda *_: False)
    with pytest.raises(WorkbenchError, match="stands as it was"):
        rekeying.stage(database, other_key(), entry(database))
    assert left_beside(database.path) == []


@needs_limits
@pytest.mark.parametrize("size", [0, 4096, 30_000, 100_000, 150_000])
def test_a_full_disk_leaves_the_old_file(database: Database, size: int) -> None:
    more = entry(database)
    with files_up_to(size), pytest.raises(WorkbenchError) as caught:
        rekeying.stage(database, other_key(), more)
    assert caught.value.code in ("disk-full", "not-writable")
    assert left_beside(database.path) == []


def test_a_large_file_is_given_another_key(database: Database) -> None:
    with database.alone() as raw:
        raw.execute("CREATE TABLE ballast AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) "
                    "SELECT i, randomblob(100000) AS filling FROM n")  # fmt: skip
    key = other_key()
    assert copies.whole(rekeying.stage(database, key, entry(database)), key)


def test_what_a_killed_change_left_behind_goes_when_the_file_is_opened(tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    cohort.close()
    cohort.path.with_name(f"{cohort.path.name}{STAGED}").write_bytes(b"half a file")
    with Database.open(cohort.path, PASSPHRASE, CHEAP):
        assert left_beside(cohort.path) == []
