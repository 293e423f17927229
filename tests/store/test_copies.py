"""A copy counts only once it was opened and found to hold all that the cohort holds."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, found_cohort
from obstacles import block, files_up_to, needs_limits

from workbench.domain.errors import WorkbenchError
from workbench.store import copies, recovery
from workbench.store.database import Database, connect, salt_of
from workbench.workflow.cohort import Cohort


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Cohort]:
    folder = tmp_path / "live"
    folder.mkdir()
    with found_cohort(folder) as cohort:
        yield cohort


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "copies" / "2027-05-07T100000Z-by-hand.cohort"


def make(cohort: Cohort, target: Path, public: str = "") -> None:
    with cohort.database.alone() as raw:
        copies.make(raw, cohort.database.key, target, public)


def test_a_copy_is_one_whole_file_that_opens_like_the_cohort(fresh: Cohort, target: Path) -> None:
    make(fresh, target)
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert salt_of(target) == recovery.salt_in(fresh.database.key)
    assert copies.whole(target, fresh.database.key)
    with fresh.database.alone() as raw:
        state = copies.state(raw)
    assert copies.holds(target, fresh.database.key, state)
    assert copies.same(target, fresh.database.key, state)
    with Database.open(target, PASSPHRASE, CHEAP) as opened, opened.alone() as raw:
        assert copies.state(raw) == state


def test_the_state_of_a_file_changes_with_everything_written(fresh: Cohort, target: Path) -> None:
    make(fresh, target)
    with fresh.database.alone() as raw:
        before = copies.state(raw)
        for statement in (
            "INSERT INTO fingerprint VALUES ('nobody', x'00')",
            "INSERT INTO draft VALUES ('one', 'first', 'p', '{}', '2027-05-07')",
            "UPDATE draft SET saved_at = '2027-05-08'",
            "CREATE TABLE more (id)",
            "DROP TRIGGER ledger_no_update",
            "PRAGMA user_version = 9",
        ):
            raw.execute("PRAGMA foreign_keys = OFF")
            raw.execute(statement)
            assert copies.state(raw) != before, statement
            assert not copies.same(target, fresh.database.key, copies.state(raw))
            before = copies.state(raw)


def test_a_copy_that_does_not_hold_the_same_does_not_count(fresh: Cohort, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "holds", lambda *_: False)
    with pytest.raises(WorkbenchError) as caught:
        make(fresh, target)
    assert caught.value.code == "no-copy"
    assert list(target.parent.iterdir()) == []


@needs_limits
def test_a_full_disk_leaves_no_half_copy(fresh: Cohort, target: Path) -> None:
    with files_up_to(100_000), pytest.raises(WorkbenchError) as caught:
        make(fresh, target)
    assert caught.value.code == "no-copy"
    assert list(target.parent.iterdir()) == []
    make(fresh, target)


def test_a_folder_that_cannot_be_made_is_told(fresh: Cohort, target: Path) -> None:
    block(target.parent)
    with pytest.raises(WorkbenchError) as caught:
        make(fresh, target)
    assert caught.value.code == "no-copy"


def test_damage_anywhere_in_a_copy_is_seen(fresh: Cohort, target: Path) -> None:
    make(fresh, target)
    whole = target.read_bytes()
    for page in range(0, len(whole), 4096):
        spoiled = bytearray(whole)
        spoiled[page + 900] ^= 4
        target.write_bytes(spoiled)
        assert not copies.whole(target, fresh.database.key), page
    target.write_bytes(whole[:-4096])
    assert not copies.whole(target, fresh.database.key)
    target.write_bytes(b"")
    assert not copies.opens(target, fresh.database.key)


def test_a_copy_is_only_looked_at(fresh: Cohort, target: Path) -> None:
    make(fresh, target)
    before = target.read_bytes()
    copies.open_copy(target, fresh.database.key)
    assert copies.opens(target, fresh.database.key)
    assert not copies.opens(target, fresh.database.key.replace("x'", "x'0")[:-2] + "'")
    assert target.read_bytes() == before
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_what_the_recovery_code_opens_stands_beside_the_copy(fresh: Cohort, target: Path) -> None:
    secret = bytes(range(16))
    make(fresh, target, recovery.public_half(secret))
    there = recovery.read(recovery.beside(target))
    assert there is not None
    (seal,) = there.of(salt_of(target))
    assert recovery.unseal(seal, secret) == fresh.database.key


def test_the_copies_of_a_markers_own_file_lie_apart(fresh: Cohort) -> None:
    with fresh.database.alone() as raw:
        assert copies.line(raw) == fresh.settings.id
        raw.execute("INSERT INTO keyring VALUES ('k', 'marker', 'person', 'name', x'00', x'00')")
        assert copies.line(raw) == f"{fresh.settings.id}-person"
        raw.execute("DELETE FROM keyring")
        raw.execute("DROP TABLE keyring")  # as in the formats before there were keys
        assert copies.line(raw) == fresh.settings.id


def test_a_large_file_is_copied_too(fresh: Cohort, target: Path) -> None:
    with closing(connect(fresh.path, fresh.database.key)) as raw:
        raw.execute("CREATE TABLE ballast AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) "
                    "SELECT i, randomblob(100000) AS filling FROM n")  # fmt: skip
    make(fresh, target)
    assert target.stat().st_size > 30_000_000
    assert copies.whole(target, fresh.database.key)
