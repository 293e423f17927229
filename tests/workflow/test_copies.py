"""Copies are made by themselves, kept by age, and restored beside the cohort, never over it."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, Ticking, found_cohort, lead_of
from obstacles import block, files_up_to, needs_limits, no_place_beside, no_place_in_data

from workbench.domain.copies import Reason, told_by
from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Role
from workbench.files import copies_place as place
from workbench.store import copies as store
from workbench.store import ledger, migration
from workbench.store import outcomes as released
from workbench.store.database import Database
from workbench.workflow import copies, copying, keys, outcomes
from workbench.workflow.cohort import Cohort, open_cohort, verify
from workbench.workflow.copies import Standing
from workbench.workflow.people import add_person, everybody

LEAD = "Marguerite Oldershaw-Pym"


def add(cohort: Cohort, name: str) -> None:
    add_person(cohort, lead_of(cohort), name, Role.ASSESSOR)


def later(hours: float) -> Ticking:
    return Ticking(datetime(2027, 5, 7, 10, tzinfo=UTC) + timedelta(hours=hours))


def opened(path: Path, hours: float = 0) -> Cohort:
    return open_cohort(path, PASSPHRASE, CHEAP, later(hours))


def reasons(path: Path) -> list[Reason]:
    return [copy.reason for copy in copies.copies_of_file(path)]


def names_in(path: Path) -> set[str]:
    with open_cohort(path, PASSPHRASE, CHEAP) as cohort:
        return {person.name for person in everybody(cohort)}


def restored(copy: Path, beside: Path, passphrase: str = PASSPHRASE, actor: str = LEAD) -> Path:
    return copies.restore(copy, beside, passphrase, actor, CHEAP, later(24))


def refused(copy: Path, beside: Path, passphrase: str = PASSPHRASE, actor: str = LEAD) -> WorkbenchError:
    """The refusal to restore, which leaves nothing behind."""
    before = sorted(path.name for path in beside.parent.glob("*"))
    with pytest.raises(WorkbenchError) as caught:
        restored(copy, beside, passphrase, actor)
    assert sorted(path.name for path in beside.parent.glob("*")) == before
    return caught.value


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "live"
    folder.mkdir()
    cohort = found_cohort(folder)
    cohort.close()
    return cohort.path


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Cohort]:
    folder = tmp_path / "live"
    folder.mkdir()
    with found_cohort(folder) as cohort:
        yield cohort


def test_a_new_cohort_has_a_copy_once_it_was_closed_and_nothing_beside_it(file: Path) -> None:
    assert reasons(file) == [Reason.ON_CLOSE]
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    (copy,) = copies.copies_of_file(file)
    assert copy.path.parent.parent == place.copies_place()
    assert copy.bytes == copy.path.stat().st_size
    assert told_by(copy.path.name) == (copy.made_at, copy.reason)


def test_closing_copies_only_what_was_written_since_and_not_every_minute(file: Path) -> None:
    opened(file, 1).close()
    assert len(reasons(file)) == 1  # nothing was written
    with opened(file, 2) as cohort:
        add(cohort, "Tobias Wetherlake")
    assert len(reasons(file)) == 2
    with opened(file, 2.05) as cohort:
        add(cohort, "Keziah Ploughright")
    assert len(reasons(file)) == 2  # the newest copy is of this moment
    opened(file, 3).close()
    assert len(reasons(file)) == 3  # what was written then is copied now
    opened(file, 4).close()
    assert len(reasons(file)) == 3


def test_a_session_that_was_killed_is_copied_at_the_next_closing(file: Path) -> None:
    cohort = opened(file, 2)
    add(cohort, "Tobias Wetherlake")
    cohort.database.close()
    assert len(reasons(file)) == 1
    opened(file, 3).close()
    assert len(reasons(file)) == 2


def test_a_clock_that_was_set_back_does_not_stop_copies(file: Path) -> None:
    with opened(file, -500) as cohort:
        add(cohort, "Tobias Wetherlake")
    assert len(reasons(file)) == 2


def test_a_deed_has_its_copy_whatever_the_moment(fresh: Cohort) -> None:
    made = [copies.make_copy(fresh, reason) for reason in (Reason.BEFORE_IMPORT, Reason.BEFORE_RELEASE, Reason.BY_HAND)]
    assert {copy.path for copy in copies.copies(fresh)} == {copy.path for copy in made}
    assert [copy.reason for copy in copies.copies(fresh)] == ["by-hand", "before-release", "before-import"]


def test_copies_of_one_second_do_not_overwrite_each_other(fresh: Cohort) -> None:
    at = datetime(2027, 5, 7, 10, tzinfo=UTC)
    fresh.scribe = replace(fresh.scribe, clock=lambda: at)
    assert len({copies.make_copy(fresh).path for _ in range(3)}) == 3
    assert len(copies.copies(fresh)) == 3


def test_old_copies_go_by_age(fresh: Cohort) -> None:
    copy = copies.make_copy(fresh).path
    for hours in range(1, 1000, 7):
        at = datetime(2027, 5, 7, 10, tzinfo=UTC) - timedelta(hours=hours)
        shutil.copy(copy, copy.with_name(f"{at:%Y-%m-%dT%H%M%S}Z-on-close.cohort"))
        copy.with_name(f"{at:%Y-%m-%dT%H%M%S}Z-on-close.cohort.recovery").write_bytes(b"")
    other = copy.with_name("notes.txt")
    other.write_bytes(b"")
    copies.make_copy(fresh)
    left = copies.copies(fresh)
    assert 12 < len(left) < 36
    assert {path.name.removesuffix(".recovery") for path in copy.parent.glob("*.recovery")} <= {each.path.name for each in left}
    assert other.exists()


def test_what_is_made_is_kept_even_when_the_clock_is_behind(fresh: Cohort) -> None:
    for _ in range(13):
        copies.make_copy(fresh)
    fresh.scribe = replace(fresh.scribe, clock=later(-2))
    made = copies.make_copy(fresh)
    assert made.path.exists()


def test_what_a_killed_copy_left_behind_goes_in_time(fresh: Cohort) -> None:
    folder = copies.make_copy(fresh).path.parent
    old, young = folder / ".2027-05-07T100000Z-by-hand.cohort.part", folder / ".other.cohort.part"
    for part in (old, young):
        part.write_bytes(b"half")
    os.utime(old, (1, 1))
    copies.make_copy(fresh)
    assert (old.exists(), young.exists()) == (False, True)
    assert len(copies.copies(fresh)) == 2


def test_where_the_data_folder_takes_nothing_copies_lie_beside_the_cohort(fresh: Cohort) -> None:
    no_place_in_data(fresh)
    made = copies.make_copy(fresh)
    assert made.path.parent == fresh.path.with_name("spring copies")
    assert copies.copies(fresh) == copies.copies_of_file(fresh.path) == (made,)


def test_where_no_copy_can_be_made_the_cohort_closes_all_the_same(tmp_path: Path) -> None:
    cohort = found_cohort(tmp_path)
    no_place_in_data(cohort)
    no_place_beside(cohort)
    cohort.close()
    assert cohort.not_copied is not None
    assert cohort.not_copied.code == "not-copied"
    assert cohort.not_copied.message.startswith("No copy of the cohort could be made: file exists.")
    with open_cohort(cohort.path, PASSPHRASE, CHEAP) as again:
        assert verify(again).problems == ()


def test_a_deed_without_a_copy_is_refused(fresh: Cohort) -> None:
    no_place_in_data(fresh)
    no_place_beside(fresh)
    with pytest.raises(WorkbenchError) as caught:
        copies.make_copy(fresh, Reason.BEFORE_RELEASE)
    assert caught.value.code == "no-copy"


@needs_limits
def test_a_full_disk_leaves_no_half_copy_anywhere(fresh: Cohort) -> None:
    with files_up_to(200_000), pytest.raises(WorkbenchError) as caught:
        copies.make_copy(fresh)
    assert caught.value.code == "no-copy"
    assert copies.copies(fresh) == ()
    assert [path for path in place.copies_place().glob(f"{fresh.settings.id}/*")] == []


def test_an_older_format_is_copied_before_it_is_brought_to_the_present_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = older_file(tmp_path, monkeypatch)
    opened(path, 5).close()
    made = {copy.reason: copy.path for copy in copies.copies_of_file(path)}
    assert Reason.BEFORE_MIGRATION in made
    with Database.open(path, PASSPHRASE, CHEAP) as database:
        old = store.open_copy(made[Reason.BEFORE_MIGRATION], database.key)
    assert old.people == (LEAD,)


def older_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed cohort of a format before the present one, of which a revision is planted."""
    from workbench.store import database

    versions = folder / "migrations"
    shutil.copytree(migration.VERSIONS, versions)
    now = migration.revision(database.FORMAT)
    number = database.FORMAT + 1
    (versions / "versions" / f"{number:04d}_next.py").write_text(
        f"import sqlalchemy as sa\nfrom alembic import op\n\nrevision = '{number:04d}'\ndown_revision = '{now}'\n\n\n"
        "def upgrade() -> None:\n    op.create_table('extra', sa.Column('id', sa.String(36), primary_key=True))\n"
    )
    live = folder / "older"
    live.mkdir()
    cohort = found_cohort(live)
    cohort.close()
    monkeypatch.setattr(database, "FORMAT", number)
    monkeypatch.setattr(migration.migrate, "__defaults__", (versions,))
    return cohort.path


def test_a_copy_of_an_older_format_is_restored_in_the_present_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = older_file(tmp_path, monkeypatch)
    (copy,) = copies.copies_of_file(path)
    before = copy.path.read_bytes()
    back = restored(copy.path, path)
    assert names_in(back) == {LEAD}
    assert copy.path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == sorted([path.name, back.name])


def test_every_copy_is_opened_again_and_damage_is_told(file: Path) -> None:
    with opened(file, 2) as cohort:
        add(cohort, "Tobias Wetherlake")
    keys.change_passphrase(file, PASSPHRASE, "otter quill meadow", LEAD, CHEAP, later(3))
    newest, second, oldest = copies.copies_of_file(file)
    spoiled = bytearray(newest.path.read_bytes())
    spoiled[9000] ^= 1
    newest.path.write_bytes(spoiled)
    found = copies.check_copies(file, "otter quill meadow", CHEAP)
    assert list(found) == [(newest, Standing.DAMAGED), (second, Standing.OLDER_PASSPHRASE), (oldest, Standing.OLDER_PASSPHRASE)]
    assert [standing for _, standing in copies.check_copies(file, PASSPHRASE, CHEAP)] == [
        Standing.OLDER_PASSPHRASE, Standing.WHOLE, Standing.WHOLE
    ]  # fmt: skip
    with pytest.raises(WorkbenchError) as caught:
        list(copies.check_copies(file, "neither", CHEAP))
    assert caught.value.code == "wrong-passphrase"


def test_copies_are_found_though_the_cohort_is_damaged(file: Path) -> None:
    spoiled = bytearray(file.read_bytes())
    spoiled[3000] ^= 1
    file.write_bytes(spoiled)
    ((copy, standing),) = copies.check_copies(file, PASSPHRASE, CHEAP)
    assert standing is Standing.WHOLE
    assert copies.people_in(copy.path, PASSPHRASE, CHEAP) == (LEAD,)
    assert names_in(restored(copy.path, file)) == {LEAD}


def test_a_copy_is_restored_beside_the_cohort_and_both_open(file: Path) -> None:
    (copy,) = copies.copies_of_file(file)
    with opened(file, 2) as cohort:
        add(cohort, "Tobias Wetherlake")
    before = file.read_bytes()
    back = restored(copy.path, file)
    assert back.name == "spring restored 2027-05-08.cohort"
    assert file.read_bytes() == before
    assert names_in(back) == {LEAD}
    assert names_in(file) == {LEAD, "Tobias Wetherlake"}
    assert restored(copy.path, file).name == "spring restored 2027-05-08 2.cohort"
    with open_cohort(back, PASSPHRASE, CHEAP) as cohort:
        assert verify(cohort).problems == ()


def test_each_restored_file_writes_a_chain_of_its_own(file: Path) -> None:
    (copy,) = copies.copies_of_file(file)
    epochs = set()
    for _ in range(3):
        with open_cohort(restored(copy.path, file), PASSPHRASE, CHEAP) as cohort:
            add(cohort, "Tobias Wetherlake")
            assert verify(cohort).problems == ()
            epochs.add(cohort.scribe.epoch)
            with cohort.database.reading() as connection:
                first, *_ = [entry for entry, _ in ledger.entries(connection) if entry.epoch == cohort.scribe.epoch]
            assert (first.seq, first.deed, first.actor) == (1, "restore-copy", lead_of(cohort).id)
    with open_cohort(file, PASSPHRASE, CHEAP) as cohort:
        epochs.add(cohort.scribe.epoch)
    assert len(epochs) == 4


def test_a_file_restored_from_a_restored_one_goes_on_in_another_epoch(file: Path) -> None:
    (copy,) = copies.copies_of_file(file)
    back = restored(copy.path, file)
    again = restored(back, back)
    with open_cohort(back, PASSPHRASE, CHEAP) as one, open_cohort(again, PASSPHRASE, CHEAP) as other:
        assert one.scribe.device == other.scribe.device
        assert other.scribe.epoch > one.scribe.epoch > 1


def test_the_recovery_code_opens_a_restored_file_too(file: Path) -> None:
    with opened(file, 2) as cohort:
        code = keys.make_recovery(cohort, lead_of(cohort))
        keys.check_recovery(cohort, lead_of(cohort), code)
        copy = copies.make_copy(cohort).path
    back = restored(copy, file)
    keys.recover(back, code, "otter quill meadow", LEAD, CHEAP)
    open_cohort(back, "otter quill meadow", CHEAP).close()


@pytest.mark.parametrize(
    ("passphrase", "actor", "code"), [("wrong", LEAD, "wrong-passphrase"), (PASSPHRASE, "Nobody Here", "unknown-person")]
)
def test_a_restore_that_cannot_be_leaves_nothing(file: Path, passphrase: str, actor: str, code: str) -> None:
    (copy,) = copies.copies_of_file(file)
    assert refused(copy.path, file, passphrase, actor).code == code


def test_a_damaged_copy_is_not_restored(file: Path) -> None:
    (copy,) = copies.copies_of_file(file)
    spoiled = bytearray(copy.path.read_bytes())
    spoiled[len(spoiled) - 2000] ^= 1
    copy.path.write_bytes(spoiled)
    assert refused(copy.path, file).code == "damaged-cohort"


def test_a_copy_of_another_cohort_is_not_restored_beside_this_one(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    other = found_cohort(folder)
    other.close()
    (copy,) = copies.copies_of_file(other.path)
    assert refused(copy.path, file).code == "other-cohort"
    with opened(file) as cohort, pytest.raises(WorkbenchError) as caught:
        copies.compare(cohort, copy.path, PASSPHRASE, CHEAP)
    assert caught.value.code == "other-cohort"


def test_what_is_no_copy_is_not_restored(file: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("words")
    assert refused(tmp_path / "notes.txt", file).code == "not-a-cohort"
    assert refused(tmp_path / "missing.cohort", file).code == "not-found"
    (copy,) = copies.copies_of_file(file)
    nowhere = tmp_path / "no folder" / "spring.cohort"
    with pytest.raises(WorkbenchError) as caught:
        restored(copy.path, nowhere)
    assert caught.value.code == "not-found"
    assert not nowhere.parent.exists()


@needs_limits
def test_a_full_disk_leaves_nothing_of_a_restore(file: Path) -> None:
    (copy,) = copies.copies_of_file(file)
    with files_up_to(200_000):
        assert refused(copy.path, file).code == "no-copy"


def test_a_comparison_says_what_is_newer_on_each_side(file: Path) -> None:
    with opened(file, 2) as cohort:
        first = copies.make_copy(cohort).path
        assert copies.compare(cohort, first) == copies.Comparison(copies.Side({}, None), copies.Side({}, None))
        add(cohort, "Tobias Wetherlake")
        add(cohort, "Keziah Ploughright")
        found = copies.compare(cohort, first)
        assert found.live.more == {"add-person": 2}
        assert found.live.newest is not None
        assert found.copy.more == {}
        back = copies.restore(first, file, PASSPHRASE, LEAD, CHEAP, later(4))
        with open_cohort(back, PASSPHRASE, CHEAP, later(5)) as other:
            add(other, "Dónal Fairbrace")
            both = copies.compare(cohort, copies.make_copy(other).path)
    assert both.live.more == {"add-person": 2}
    assert both.copy.more == {"restore-copy": 1, "add-person": 1}
    assert both.copy.newest is not None
    assert both.copy.newest > both.live.newest if both.live.newest else False


def test_a_comparison_tells_drafts_that_are_newer(file: Path) -> None:
    with opened(file, 2) as cohort:
        with cohort.database.alone() as raw:
            raw.execute("PRAGMA foreign_keys = OFF")
            raw.execute("INSERT INTO draft VALUES ('one', 'first', 'p', '{}', '2027-05-07T10:00:00+00:00')")
            raw.execute("INSERT INTO draft VALUES ('two', 'first', 'p', '{}', '2027-05-07T10:00:00+00:00')")
        copy = copies.make_copy(cohort).path
        with cohort.database.alone() as raw:
            raw.execute("UPDATE draft SET saved_at = '2027-05-07T11:00:00+00:00' WHERE submission_id = 'one'")
            raw.execute("DELETE FROM draft WHERE submission_id = 'two'")
        found = copies.compare(cohort, copy)
    assert (found.live.more, found.copy.more) == ({"draft": 1}, {"draft": 1})
    assert found.live.newest == datetime(2027, 5, 7, 11, tzinfo=UTC)


def test_a_copy_of_an_older_passphrase_is_compared_with_that_one(file: Path) -> None:
    (copy,) = copies.copies_of_file(file)
    keys.change_passphrase(file, PASSPHRASE, "otter quill meadow", LEAD, CHEAP)
    with open_cohort(file, "otter quill meadow", CHEAP) as cohort:
        with pytest.raises(WorkbenchError) as caught:
            copies.compare(cohort, copy.path)
        assert caught.value.code == "wrong-passphrase"
        assert "of its time" in caught.value.message
        assert copies.compare(cohort, copy.path, PASSPHRASE, CHEAP).copy.more == {}
    assert names_in(restored(copy.path, file)) == {LEAD}  # it opens with the passphrase of its time


def test_where_nothing_can_be_noted_epochs_still_grow(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    block(tmp_path / "data")
    monkeypatch.setattr(copying, "copies_place", lambda: tmp_path / "data")
    assert copying.next_epoch("device", 1) == 2
    assert copying.next_epoch("device", 4) == 5
    monkeypatch.setattr(copying, "copies_place", lambda: tmp_path / "other")
    assert [copying.next_epoch("device", 1) for _ in range(3)] == [2, 3, 4]
    assert copying.next_epoch("another", 1) == 2


def test_a_cohort_in_a_cloud_folder_is_warned_about(tmp_path: Path) -> None:
    warning = copies.cloud_warning(tmp_path / "OneDrive - Northmoor" / "spring.cohort")
    assert warning is not None
    assert warning.code == "cloud-folder"
    assert "OneDrive" in warning.message
    assert copies.cloud_warning(tmp_path / "Documents" / "spring.cohort") is None


def test_a_release_is_copied_before_it_is_done(marked: Cohort) -> None:
    done = outcomes.release(marked, lead_of(marked))
    assert done.released
    (copy,) = [copy for copy in copies.copies(marked) if copy.reason is Reason.BEFORE_RELEASE]
    assert set(copies.compare(marked, copy.path).live.more) == {"release-outcome"}
    outcomes.release(marked, lead_of(marked))  # nothing is ready any more, so there is nothing to keep
    assert sum(copy.reason is Reason.BEFORE_RELEASE for copy in copies.copies(marked)) == 1


def test_a_release_without_a_copy_is_refused_and_nothing_is_released(marked: Cohort, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "copies_place", lambda: marked.path)
    no_place_beside(marked)
    with pytest.raises(WorkbenchError) as caught:
        outcomes.release(marked, lead_of(marked))
    assert caught.value.code == "no-copy"
    with marked.database.reading() as connection:
        assert list(released.released(connection)) == []
