"""A passphrase is changed, or given anew by a recovery code; whatever happens meanwhile, the cohort opens."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, found_cohort, lead_of
from obstacles import files_up_to, needs_limits

from workbench.domain import recovery_code
from workbench.domain.copies import Reason
from workbench.domain.errors import WorkbenchError
from workbench.domain.ledger import Entry
from workbench.domain.people import Role
from workbench.store import ledger, recovery
from workbench.store.database import salt_of
from workbench.store.recovery import RecoveryFile
from workbench.workflow import copies, keys
from workbench.workflow.cohort import Cohort, open_cohort, verify
from workbench.workflow.people import add_person, everybody

LEAD = "Marguerite Oldershaw-Pym"
NEW = "otter quill meadow"
THIRD = "plover saddle fern"
TESTS = Path(__file__).parents[1]


def change(path: Path, old: str = PASSPHRASE, new: str = NEW) -> keys.NewPassphrase:
    return keys.change_passphrase(path, old, new, LEAD, CHEAP)


def refused(path: Path, code: str, new: str = NEW) -> WorkbenchError:
    """The refusal to recover, which has changed nothing."""
    before = path.read_bytes()
    with pytest.raises(WorkbenchError) as caught:
        keys.recover(path, code, new, LEAD, CHEAP)
    assert path.read_bytes() == before
    return caught.value


def opens(path: Path, passphrase: str) -> bool:
    try:
        open_cohort(path, passphrase, CHEAP).close()
    except WorkbenchError as error:
        if error.code != "wrong-passphrase":
            raise
        return False
    return True


def entries(path: Path, passphrase: str) -> list[Entry]:
    """The whole ledger of a file with one chain, which holds in every part."""
    with open_cohort(path, passphrase, CHEAP) as cohort, cohort.database.reading() as connection:
        assert list(ledger.broken_chains(connection)) == []
        return [entry for entry, _ in ledger.entries(connection)]


def checked_code(cohort: Cohort) -> str:
    code = keys.make_recovery(cohort, lead_of(cohort))
    keys.check_recovery(cohort, lead_of(cohort), code)
    return code


def beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.recovery")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    cohort = found_cohort(tmp_path)
    cohort.close()
    return cohort.path


@pytest.fixture
def coded(tmp_path: Path) -> tuple[Path, str]:
    """A closed cohort, and its recovery code."""
    with found_cohort(tmp_path) as cohort:
        code = checked_code(cohort)
    return cohort.path, code


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Cohort]:
    with found_cohort(tmp_path) as cohort:
        yield cohort


def test_after_a_change_only_the_new_passphrase_opens_and_all_is_there(file: Path) -> None:
    salt = salt_of(file)
    change(file)
    assert salt_of(file) != salt
    assert not opens(file, PASSPHRASE)
    with open_cohort(file, NEW, CHEAP) as cohort:
        assert verify(cohort).problems == ()
        assert [person.name for person in everybody(cohort)] == [LEAD]
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_change_and_a_recovery_are_entered_with_who_did_them_and_nothing_secret(coded: tuple[Path, str]) -> None:
    path, code = coded
    with open_cohort(path, PASSPHRASE, CHEAP) as cohort:
        lead, marker = lead_of(cohort), add_person(cohort, lead_of(cohort), "Tobias Wetherlake", Role.ASSESSOR)
        founded = cohort.settings.id
    before = entries(path, PASSPHRASE)
    keys.change_passphrase(path, PASSPHRASE, NEW, "tobias wetherlake", CHEAP)
    keys.recover(path, code, THIRD, lead.id, CHEAP)
    *same, changed, recovered = entries(path, THIRD)
    assert same == before
    assert (changed.deed, changed.actor, changed.record) == ("change-passphrase", marker.id, founded)
    assert (recovered.deed, recovered.actor, recovered.record) == ("recover-passphrase", lead.id, founded)
    assert (changed.seq, recovered.seq) == (before[-1].seq + 1, before[-1].seq + 2)
    with open_cohort(path, THIRD, CHEAP) as cohort:
        assert verify(cohort).problems == ()


@pytest.mark.parametrize("actor", ["", "Nobody Here"])
def test_nobody_unknown_changes_a_passphrase_or_recovers(coded: tuple[Path, str], actor: str) -> None:
    path, code = coded
    before, there = entries(path, PASSPHRASE), beside(path).read_bytes()
    deeds: tuple[Callable[[], object], ...] = (
        lambda: keys.change_passphrase(path, PASSPHRASE, NEW, actor, CHEAP),
        lambda: keys.recover(path, code, NEW, actor, CHEAP),
    )
    for deed in deeds:
        with pytest.raises(WorkbenchError) as caught:
            deed()
        assert caught.value.code == "unknown-person"
        assert LEAD in caught.value.message
    assert (entries(path, PASSPHRASE), beside(path).read_bytes()) == (before, there)


def test_the_code_tells_who_works_on_a_cohort_and_changes_nothing(coded: tuple[Path, str]) -> None:
    path, code = coded
    with open_cohort(path, PASSPHRASE, CHEAP) as cohort:
        add_person(cohort, lead_of(cohort), "Tobias Wetherlake", Role.ASSESSOR)
        killed = path.with_name("killed.cohort")
        for end in ("", "-wal", "-shm"):
            shutil.copy(f"{path}{end}", f"{killed}{end}")
        shutil.copy(beside(path), beside(killed))
    before = path.read_bytes()
    assert keys.people_by_code(path, code.lower()) == (LEAD, "Tobias Wetherlake")
    assert keys.people_by_code(killed, code) == (LEAD, "Tobias Wetherlake"), "what a killed program had saved is read too"
    with pytest.raises(WorkbenchError) as caught:
        keys.people_by_code(path, recovery_code.written(bytes(16)))
    assert caught.value.code == "wrong-recovery-code"
    assert path.read_bytes() == before
    spoiled = bytearray(before)
    spoiled[2000] ^= 1
    path.write_bytes(spoiled)
    with pytest.raises(WorkbenchError) as caught:
        keys.people_by_code(path, code)
    assert caught.value.code == "damaged-cohort"


def test_a_change_says_which_copies_the_old_passphrase_still_opens(file: Path) -> None:
    said = change(file)
    assert said.older_copies == 1
    assert said.warning == "1 older copy can still be opened with the passphrase of its time."
    assert change(file, NEW, THIRD).older_copies == 2


def test_after_a_change_there_is_a_copy_that_the_new_passphrase_opens(file: Path) -> None:
    change(file)
    found = {copy.reason: standing for copy, standing in copies.check_copies(file, NEW, CHEAP)}
    assert found == {
        Reason.NEW_PASSPHRASE: copies.Standing.WHOLE,
        Reason.ON_CLOSE: copies.Standing.OLDER_PASSPHRASE,
    }


@pytest.mark.parametrize(("old", "new", "code"), [(PASSPHRASE, "", "empty-passphrase"), ("wrong", NEW, "wrong-passphrase")])
def test_a_change_that_cannot_be_leaves_the_file_as_it_was(file: Path, old: str, new: str, code: str) -> None:
    before = file.read_bytes()
    with pytest.raises(WorkbenchError) as caught:
        change(file, old, new)
    assert caught.value.code == code
    assert file.read_bytes() == before


def test_an_open_cohort_keeps_its_passphrase(fresh: Cohort) -> None:
    with pytest.raises(WorkbenchError) as caught:
        change(fresh.path)
    assert caught.value.code == "in-use"


def test_the_same_passphrase_again_gives_another_key(file: Path) -> None:
    salt = salt_of(file)
    change(file, new=PASSPHRASE)
    assert salt_of(file) != salt
    assert opens(file, PASSPHRASE)


@needs_limits
@pytest.mark.parametrize("size", [0, 300, 100_000])
def test_a_full_disk_leaves_one_passphrase_and_the_code(coded: tuple[Path, str], size: int) -> None:
    path, code = coded
    with files_up_to(size), pytest.raises(WorkbenchError):
        change(path)
    assert opens(path, PASSPHRASE)
    keys.recover(path, code, NEW, LEAD, CHEAP)
    assert opens(path, NEW)


@pytest.mark.parametrize("step", range(1, 8))
def test_a_change_that_fails_at_any_step_leaves_one_passphrase_and_the_code(
    coded: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    path, code = coded
    count = iter(range(1, 1000))
    really = os.fsync

    def fails_once(handle: int) -> None:
        if next(count) == step:
            raise OSError(5, "Input/output error")
        really(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails_once)
        with suppress(WorkbenchError):
            change(path)
    assert opens(path, PASSPHRASE) != opens(path, NEW)
    keys.recover(path, code, THIRD, LEAD, CHEAP)
    assert opens(path, THIRD)


KILL = """
import os, random, sys, time
from pathlib import Path
from cohorts import CHEAP
from workbench.store import ledger
from workbench.workflow import keys
from workbench.workflow.cohort import open_cohort
from workbench.workflow.people import person_of
path, code, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
random.seed(seed)
one, other = "candle harbour lantern", "otter quill meadow"
by = {one: "Marguerite Oldershaw-Pym", other: "Tobias Wetherlake"}
for _ in range(15):
    keys.recover(path, code, one, by[one], CHEAP)
    child = os.fork()
    if not child:
        while True:
            keys.change_passphrase(path, one, other, by[other], CHEAP)
            one, other = other, one
    time.sleep(random.uniform(0, 0.4))
    os.kill(child, 9)
    os.waitpid(child, 0)
    found = []
    for passphrase in (one, other):
        try:
            with open_cohort(path, passphrase, CHEAP) as cohort, cohort.database.reading() as connection:
                *_, (last, _) = ledger.entries(connection)
                who = person_of(cohort, by[passphrase]).id
        except Exception as error:
            assert getattr(error, "code", "") == "wrong-passphrase", error
        else:
            assert last.deed.endswith("-passphrase") and last.actor == who, (passphrase, last)
            found.append(passphrase)
    assert len(found) == 1, found
    print(last.seq, flush=True)
keys.recover(path, code, one, by[one], CHEAP)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that split")
def test_killed_at_any_moment_one_passphrase_opens_with_its_entry_and_so_does_the_code(coded: tuple[Path, str]) -> None:
    path, code = coded
    with open_cohort(path, PASSPHRASE, CHEAP) as cohort:
        add_person(cohort, lead_of(cohort), "Tobias Wetherlake", Role.ASSESSOR)
    told = subprocess.run(
        [sys.executable, "-c", KILL, str(path), code, "7"],
        capture_output=True, text=True, check=False, timeout=100, env=os.environ | {"PYTHONPATH": str(TESTS)},
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert len(told.stdout.splitlines()) == 15
    with open_cohort(path, PASSPHRASE, CHEAP) as cohort:
        assert verify(cohort).problems == ()
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name, beside(path).name]


def test_a_code_counts_only_once_it_was_typed_in_again(fresh: Cohort) -> None:
    code = keys.make_recovery(fresh, lead_of(fresh))
    assert keys.recovery_of(fresh) is None
    there = recovery.read(beside(fresh.path))
    assert there is not None
    assert there.seals == ()
    keys.check_recovery(fresh, lead_of(fresh), code.lower().replace("-", " "))
    known = keys.recovery_of(fresh)
    assert known is not None
    assert known.person == lead_of(fresh).id
    there = recovery.read(beside(fresh.path))
    assert there is not None
    assert (len(there.seals), there.waiting) == (1, "")
    assert verify(fresh).problems == ()


def test_a_code_that_was_never_checked_opens_nothing(tmp_path: Path) -> None:
    with found_cohort(tmp_path) as cohort:
        code = keys.make_recovery(cohort, lead_of(cohort))
    error = refused(cohort.path, code)
    assert error.code == "no-recovery"
    assert "never checked" in error.message


def test_a_code_can_be_checked_when_the_cohort_was_opened_again(tmp_path: Path) -> None:
    with found_cohort(tmp_path) as cohort:
        code = keys.make_recovery(cohort, lead_of(cohort))
    with open_cohort(cohort.path, PASSPHRASE, CHEAP) as cohort:
        keys.check_recovery(cohort, lead_of(cohort), code)
    keys.recover(cohort.path, code, NEW, LEAD, CHEAP)
    assert opens(cohort.path, NEW)


def test_a_mistyped_or_foreign_code_does_not_pass_the_check(fresh: Cohort) -> None:
    code = keys.make_recovery(fresh, lead_of(fresh))
    for typed in (code[:-1], recovery_code.written(bytes(16)), "", ("1" if code[0] != "1" else "2") + code[1:]):
        with pytest.raises(WorkbenchError) as caught:
            keys.check_recovery(fresh, lead_of(fresh), typed)
        assert caught.value.code == "wrong-recovery-code"
    assert keys.recovery_of(fresh) is None
    keys.check_recovery(fresh, lead_of(fresh), code)


def test_there_is_nothing_to_check_before_a_code_was_made(fresh: Cohort) -> None:
    with pytest.raises(WorkbenchError) as caught:
        keys.check_recovery(fresh, lead_of(fresh), recovery_code.written(bytes(16)))
    assert caught.value.code == "no-recovery"


def test_only_a_lead_makes_and_checks_a_code(fresh: Cohort) -> None:
    marker = add_person(fresh, lead_of(fresh), "Tobias Wetherlake", Role.ASSESSOR)
    for deed in (lambda: keys.make_recovery(fresh, marker), lambda: keys.check_recovery(fresh, marker, "x")):
        with pytest.raises(WorkbenchError) as caught:
            deed()
        assert caught.value.code == "not-allowed"
    assert not beside(fresh.path).exists()


def test_the_code_gives_a_new_passphrase_and_goes_on_to_count(coded: tuple[Path, str]) -> None:
    path, code = coded
    for passphrase in (NEW, THIRD):
        keys.recover(path, code.lower(), passphrase, LEAD, CHEAP)
        assert opens(path, passphrase)
    assert not opens(path, PASSPHRASE)
    change(path, THIRD, NEW)
    keys.recover(path, code, PASSPHRASE, LEAD, CHEAP)
    with open_cohort(path, PASSPHRASE, CHEAP) as cohort:
        assert verify(cohort).problems == ()
        assert keys.recovery_of(cohort) is not None


def test_a_newer_code_takes_the_place_of_the_one_before(coded: tuple[Path, str]) -> None:
    path, old = coded
    with open_cohort(path, PASSPHRASE, CHEAP) as cohort:
        new = keys.make_recovery(cohort, lead_of(cohort))
        there = recovery.read(beside(path))
        assert there is not None
        assert len(there.seals) == 1  # the old one counts until the new one is checked
        keys.check_recovery(cohort, lead_of(cohort), new)
    assert refused(path, old).code == "wrong-recovery-code"
    keys.recover(path, new, NEW, LEAD, CHEAP)
    assert opens(path, NEW)


@pytest.mark.parametrize("code", ["", "7K3M", "not a code", recovery_code.written(bytes(16))])
def test_a_wrong_code_is_refused(coded: tuple[Path, str], code: str) -> None:
    assert refused(coded[0], code).code == "wrong-recovery-code"


def test_without_a_code_ever_made_there_is_no_way_back(file: Path) -> None:
    error = refused(file, recovery_code.written(bytes(16)))
    assert error.code == "no-recovery"
    assert f"{file.name}.recovery" in error.message


def test_an_empty_new_passphrase_is_refused(coded: tuple[Path, str]) -> None:
    assert refused(*coded, new="").code == "empty-passphrase"


def test_a_lost_recovery_file_is_mended_from_a_copys(coded: tuple[Path, str]) -> None:
    path, code = coded
    beside(path).unlink()
    keys.recover(path, code, NEW, LEAD, CHEAP)
    assert opens(path, NEW)
    assert beside(path).exists()


def test_a_lost_or_damaged_recovery_file_is_mended_at_closing(coded: tuple[Path, str]) -> None:
    path, _ = coded
    for content in (None, b"half", json.dumps({"format": 1, "seals": [], "waiting": ""}).encode()):
        beside(path).unlink() if content is None else beside(path).write_bytes(content)
        open_cohort(path, PASSPHRASE, CHEAP).close()
        there = recovery.read(beside(path))
        assert there is not None
        assert len(there.of(salt_of(path))) == 1


def _forget_copies(path: Path) -> None:
    for copy in copies.copies_of_file(path):
        shutil.rmtree(copy.path.parent, ignore_errors=True)


@pytest.mark.parametrize("content", [b"", b"{}", b"noise", b"[" * 5000])
def test_a_damaged_recovery_file_is_told_when_no_copy_has_another(coded: tuple[Path, str], content: bytes) -> None:
    path, code = coded
    _forget_copies(path)
    beside(path).write_bytes(content)
    assert refused(path, code).code == "recovery-damaged"


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("sealed", "recovery-damaged"),
        ("ephemeral", "recovery-damaged"),
        ("public", "wrong-recovery-code"),
        ("salt", "no-recovery"),
    ],
)
def test_a_tampered_recovery_file_opens_nothing(coded: tuple[Path, str], part: str, told: str) -> None:
    path, code = coded
    _forget_copies(path)
    plain = json.loads(beside(path).read_text("utf-8"))
    value = plain["seals"][0][part]
    plain["seals"][0][part] = ("1" if value[0] != "1" else "2") + value[1:]
    beside(path).write_text(json.dumps(plain), "utf-8")
    assert refused(path, code).code == told


def test_the_recovery_file_of_another_cohort_opens_nothing(coded: tuple[Path, str], tmp_path: Path) -> None:
    path, code = coded
    folder = tmp_path / "other"
    folder.mkdir()
    with found_cohort(folder) as other:
        checked_code(other)
    _forget_copies(path)
    shutil.copy(beside(other.path), beside(path))
    assert refused(path, code).code == "no-recovery"


def test_a_right_code_for_a_damaged_file_says_that_the_file_is_damaged(coded: tuple[Path, str]) -> None:
    path, code = coded
    spoiled = bytearray(path.read_bytes())
    spoiled[2000] ^= 1
    path.write_bytes(spoiled)
    error = refused(path, code)
    assert error.code == "damaged-cohort"
    assert "code is right" in error.message


def test_a_code_waiting_to_be_checked_outlives_a_new_passphrase(coded: tuple[Path, str]) -> None:
    path, _ = coded
    with open_cohort(path, PASSPHRASE, CHEAP) as cohort:
        code = keys.make_recovery(cohort, lead_of(cohort))
    change(path)
    with open_cohort(path, NEW, CHEAP) as cohort:
        keys.check_recovery(cohort, lead_of(cohort), code)
    keys.recover(path, code, THIRD, LEAD, CHEAP)


def test_copies_made_before_there_was_a_code_open_with_it_too(tmp_path: Path) -> None:
    with found_cohort(tmp_path) as cohort:
        before = copies.make_copy(cohort).path
        code = checked_code(cohort)
    there = recovery.read(beside(before)) or RecoveryFile()
    (seal,) = there.of(salt_of(before))
    assert recovery.unseal(seal, recovery_code.read(code)) == cohort.database.key
