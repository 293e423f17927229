"""A cohort's file is opened with suspicion, written with care, and left as one file; no acknowledged work is ever lost."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as cipher
from cohorts import CHEAP, PASSPHRASE, found_cohort, marked_cohort
from sqlalchemy import Connection

from workbench.domain.errors import WorkbenchError
from workbench.domain.ledger import Deed
from workbench.domain.people import Person, Role
from workbench.store import ledger, people
from workbench.store.database import FORMAT, Database
from workbench.store.keys import raw_key
from workbench.store.ledger import Scribe
from workbench.workflow.cohort import Cohort, open_cohort, verify

NAME = "Philippa Quennerstedt"
NOBODY = 65534
SCRIBE = Scribe("device", "test")
TESTS = Path(__file__).parents[1]


def made(folder: Path) -> Path:
    """A closed file of a cohort."""
    cohort = found_cohort(folder, NAME)
    cohort.close()
    return cohort.path


def refusal(path: Path, passphrase: str = PASSPHRASE) -> WorkbenchError:
    with pytest.raises(WorkbenchError) as caught, open_cohort(path, passphrase, CHEAP):
        pass
    return caught.value


def raw(path: Path) -> sqlite3.Connection:
    connection: sqlite3.Connection = cipher.connect(path, isolation_level=None)
    connection.execute(f'PRAGMA key = "{raw_key(PASSPHRASE, path.read_bytes()[:16], CHEAP)}"')
    return connection


def add(connection: Connection, name: str) -> None:
    people.add_person(connection, SCRIBE, Person(ledger.new_id(), name, frozenset({Role.ASSESSOR})), "actor")


def names(cohort_file: Database) -> set[str]:
    with cohort_file.reading() as connection:
        return {person.name for person in people.people(connection)}


def child(code: str, *arguments: object) -> "subprocess.Popen[str]":
    """A Python process of its own that can use what tests use."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONPATH": str(TESTS)},
    )


def said_by(code: str, *arguments: object) -> str:
    """What a child process prints, once it has ended well."""
    process = child(code, *arguments)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0, said
    return said


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return made(tmp_path)


def test_a_closed_cohort_is_one_file_and_opens_again(file: Path) -> None:
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    with Database.open(file, PASSPHRASE, CHEAP) as opened:
        assert names(opened) == {NAME}
        assert {path.suffix for path in file.parent.iterdir()} > {".cohort"}
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_file_closed_after_writing_is_in_no_log(file: Path) -> None:
    with Database.open(file, PASSPHRASE, CHEAP) as opened, opened.writing() as connection:
        add(connection, "Somebody Else")
    alone = file.parent / "elsewhere" / file.name
    alone.parent.mkdir()
    shutil.copy(file, alone)
    with Database.open(alone, PASSPHRASE, CHEAP) as opened:
        assert names(opened) == {NAME, "Somebody Else"}


@pytest.mark.parametrize("passphrase", ["", "candle harbour lanterns", PASSPHRASE.upper(), f"{PASSPHRASE} "])
def test_a_wrong_passphrase_is_refused_and_nothing_is_changed(file: Path, passphrase: str) -> None:
    before = file.read_bytes()
    assert refusal(file, passphrase).code == "wrong-passphrase"
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_the_passphrase_works_after_a_wrong_one(file: Path) -> None:
    refusal(file, "wrong")
    with Database.open(file, PASSPHRASE, CHEAP) as opened:
        assert names(opened) == {NAME}


def what_is_told(path: Path) -> str:
    """The code of the refusal to open a file, or the first problem that verifying finds, or "nothing"."""
    try:
        with open_cohort(path, PASSPHRASE, CHEAP) as cohort:
            return next((problem.code for problem in verify(cohort).problems), "nothing")
    except WorkbenchError as error:
        return error.code


def test_a_damaged_page_is_refused_or_told_wherever_it_is(file: Path) -> None:
    whole = file.read_bytes()
    told = set()
    for page in range(0, len(whole), 4096):
        spoiled = bytearray(whole)
        spoiled[page + 700] ^= 0x40
        file.write_bytes(spoiled)
        told.add(what_is_told(file))
    assert told == {"wrong-passphrase", "damaged-cohort", "page-damaged"}


def test_a_damaged_first_page_is_refused(file: Path) -> None:
    spoiled = bytearray(file.read_bytes())
    spoiled[100] ^= 1
    file.write_bytes(spoiled)
    assert refusal(file).code == "wrong-passphrase"


def test_a_file_cut_short_is_never_opened_as_if_it_were_whole(file: Path) -> None:
    whole = file.read_bytes()
    told = set()
    for pages in range(1, len(whole) // 4096):
        file.write_bytes(whole[: 4096 * pages])
        told.add(what_is_told(file))
    assert "nothing" not in told
    assert told <= {"wrong-passphrase", "damaged-cohort", "page-damaged", "structure"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-a-cohort"),
        (b"too short", "not-a-cohort"),
        (b"PK\x03\x04" + bytes(5000), "not-a-cohort"),
        (b"%PDF-1.7" + bytes(5000), "not-a-cohort"),
        (b"SQLite format 3\0" + bytes(5000), "not-a-cohort"),
        (b"a letter to the office, in plain words" * 200, "wrong-passphrase"),
        (b"a line of plain words", "wrong-passphrase"),
    ],
)
def test_a_foreign_file_is_refused_and_left_as_it_was(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "notes.cohort"
    path.write_bytes(content)
    assert refusal(path).code == code
    assert path.read_bytes() == content
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_plain_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.cohort"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    assert refusal(path).code == "not-a-cohort"


def test_an_encrypted_database_of_another_program_is_refused(file: Path) -> None:
    connection = raw(file)
    connection.execute("PRAGMA application_id = 7")
    connection.close()
    before = file.read_bytes()
    assert refusal(file).code == "not-a-cohort"
    assert file.read_bytes() == before


@pytest.mark.parametrize("there", ["nothing", "folder"])
def test_a_path_that_is_no_file_is_refused(tmp_path: Path, there: str) -> None:
    path = tmp_path / "spring.cohort"
    if there == "folder":
        path.mkdir()
    assert refusal(path).code == ("not-a-cohort" if there == "folder" else "not-found")
    assert path.exists() is (there == "folder")


def test_a_newer_format_is_refused_with_its_bytes_unchanged(file: Path) -> None:
    connection = raw(file)
    connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    connection.close()
    before = file.read_bytes()
    error = refusal(file)
    assert error.code == "newer-file"
    assert "newer version" in error.message
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_founding_over_a_file_is_refused_and_leaves_it_alone(tmp_path: Path) -> None:
    path = tmp_path / "spring.cohort"
    path.write_bytes(b"somebody's work")
    with pytest.raises(WorkbenchError) as caught:
        Database.create(path, PASSPHRASE, CHEAP)
    assert caught.value.code == "file-exists"
    assert path.read_bytes() == b"somebody's work"


def test_founding_where_there_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError) as caught:
        Database.create(tmp_path / "none" / "spring.cohort", PASSPHRASE, CHEAP)
    assert caught.value.code == "not-found"
    assert list(tmp_path.iterdir()) == []


def test_a_salt_that_looks_like_another_kind_of_file_is_never_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([b"PK\x03\x04" + bytes(12), b"%PDF" + bytes(12), bytes(range(16))])
    with monkeypatch.context() as patched:
        patched.setattr(os, "urandom", lambda _: next(drawn))
        Database.create(tmp_path / "spring.cohort", PASSPHRASE, CHEAP).close()
    with Database.open(tmp_path / "spring.cohort", PASSPHRASE, CHEAP) as opened, opened.reading() as connection:
        assert people.people(connection) == ()


HOLD = """
import sys
from pathlib import Path
from cohorts import CHEAP, PASSPHRASE
from workbench.store.database import Database
with Database.open(Path(sys.argv[1]), PASSPHRASE, CHEAP):
    print("open", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(file: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that has the file open."""
    process = child(HOLD, file)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_a_second_process_is_refused_and_told_who_has_the_cohort(file: Path, holder: "subprocess.Popen[str]") -> None:
    error = refusal(file)
    assert error.code == "in-use"
    assert f"process {holder.pid} on " in error.message
    assert refusal(file).code == "in-use"


def test_founding_beside_an_open_cohort_of_the_name_does_not_disturb_it(file: Path, holder: "subprocess.Popen[str]") -> None:
    with pytest.raises(WorkbenchError):
        Database.create(file, PASSPHRASE, CHEAP)
    assert f"process {holder.pid} on " in refusal(file).message


def test_the_cohort_is_free_once_the_other_process_was_killed(file: Path, holder: "subprocess.Popen[str]") -> None:
    holder.kill()
    holder.wait()
    with Database.open(file, PASSPHRASE, CHEAP) as opened:
        assert names(opened) == {NAME}
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_the_same_process_cannot_open_a_cohort_twice(file: Path) -> None:
    with Database.open(file, PASSPHRASE, CHEAP):
        assert refusal(file).code == "in-use"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs a list of open files")
def test_a_cohort_opened_in_one_thread_and_closed_in_another_holds_no_lock(file: Path) -> None:
    opened: list[Database] = []
    thread = threading.Thread(target=lambda: opened.append(Database.open(file, PASSPHRASE, CHEAP)))
    thread.start()
    thread.join()
    opened[0].close()
    held = [target for target in map(_target, Path("/proc/self/fd").iterdir()) if f"{file.name}.lock" in target]
    assert held == []


def _target(descriptor: Path) -> str:
    try:
        return os.readlink(descriptor)
    except FileNotFoundError:
        return ""


def test_every_connection_keeps_the_rules(fresh: Cohort) -> None:
    database = fresh.database
    with database.writing() as writer, database.reading() as a, database.reading() as b, database.reading() as c:
        found = {
            name: [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for connection in (writer, a, b, c)]
            for name in ("journal_mode", "synchronous", "foreign_keys", "query_only")
        }
        deleting = writer.exec_driver_sql("PRAGMA secure_delete").scalar()
    assert found == {
        "journal_mode": ["wal"] * 4,
        "synchronous": [2] * 4,
        "foreign_keys": [1] * 4,
        "query_only": [0, 1, 1, 1],
    }
    assert deleting == 1


def test_a_reading_connection_cannot_write(fresh: Cohort) -> None:
    with pytest.raises(WorkbenchError), fresh.database.reading() as connection:
        add(connection, "Somebody Else")
    assert "Somebody Else" not in names(fresh.database)


def test_a_reader_sees_one_moment(fresh: Cohort) -> None:
    with fresh.database.reading() as reader:
        before = people.people(reader)
        with fresh.database.writing() as connection:
            add(connection, "Somebody Else")
        assert people.people(reader) == before
    assert "Somebody Else" in names(fresh.database)


def test_the_first_write_does_not_wait_for_a_reader_that_came_before_it(file: Path) -> None:
    with Database.open(file, PASSPHRASE, CHEAP) as opened:
        with opened.reading() as reader:
            people.people(reader)
            with opened.writing() as connection:
                add(connection, "Somebody Else")
        assert "Somebody Else" in names(opened)


def test_a_deed_that_fails_half_way_leaves_nothing(fresh: Cohort) -> None:
    def half() -> None:
        with fresh.database.writing() as connection:
            add(connection, "Somebody Else")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert "Somebody Else" not in names(fresh.database)
    assert verify(fresh).problems == ()


def test_a_record_that_points_to_nothing_is_not_written(fresh: Cohort) -> None:
    said = "INSERT INTO draft VALUES ('nobody', 'first', 'p', '{}', '2027')"
    with pytest.raises(Exception, match="FOREIGN KEY"), fresh.database.writing() as connection:
        connection.exec_driver_sql(said)


def test_no_name_and_no_word_of_a_script_stands_plainly_in_the_files(tmp_path: Path) -> None:
    canaries = [b"Oldershaw", b"Brackenholt", b"assess", b"NTP-27-04", b"SQLite format", b"CREATE TABLE", b"hand-in-marking"]
    cohort = marked_cohort(tmp_path)
    beside = [path for path in tmp_path.iterdir() if path.is_file()]
    assert any(path.name.endswith("-wal") and path.stat().st_size > 1_000_000 for path in beside)
    found = {(canary, path.name) for path in beside for canary in canaries if canary in path.read_bytes()}
    cohort.close()
    found |= {(canary, cohort.path.name) for canary in canaries if canary in cohort.path.read_bytes()}
    assert found == set()


WRITE = """
import sys
from pathlib import Path
from cohorts import CHEAP, PASSPHRASE
from workbench.domain.people import Person, Role
from workbench.store import ledger, people
from workbench.store.database import Database
database = Database.open(Path(sys.argv[1]), PASSPHRASE, CHEAP)
number = int(sys.argv[2])
while True:
    number += 1
    with database.writing() as connection:
        person = Person(ledger.new_id(), f"Person {number}", frozenset({Role.ASSESSOR}))
        people.add_person(connection, ledger.Scribe("device", "test"), person, "actor")
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs a signal that cannot be caught")
def test_killing_the_writer_loses_nothing_that_was_acknowledged(file: Path) -> None:
    last = 0
    for wanted in (1, 7, 30, 60, 100):
        process = child(WRITE, file, last)
        assert process.stdout is not None
        for line in process.stdout:
            last = int(line)
            if last % 100 >= wanted % 100:
                break
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read()  # before `communicate`, which does not give what was read ahead of the line above
        process.communicate()
        last = int(([str(last), *rest.split()])[-1])
        with open_cohort(file, PASSPHRASE, CHEAP) as cohort:
            found = names(cohort.database) - {NAME}
            assert verify(cohort).problems == ()
        assert found >= {f"Person {number}" for number in range(1, last + 1)}
        assert len(found) <= last + 1
        last = len(found)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


AS_NOBODY = """
import os, sys
from pathlib import Path
from cohorts import CHEAP, PASSPHRASE
from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Person, Role
from workbench.store import ledger, people
from workbench.store.database import Database
path = Path(sys.argv[1])
if os.geteuid() == 0:
    os.seteuid(int(sys.argv[2]))
try:
    with getattr(Database, sys.argv[3])(path, PASSPHRASE, CHEAP) as database, database.writing() as connection:
        person = Person(ledger.new_id(), "Somebody Else", frozenset({Role.ASSESSOR}))
        people.add_person(connection, ledger.Scribe("device", "test"), person, "actor")
    print("done")
except WorkbenchError as error:
    print(error.code)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of the computer can look into."""
    folder = Path(tempfile.mkdtemp(prefix="marking-workbench-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.skipif(os.name == "nt", reason="needs permissions of folders")
@pytest.mark.parametrize("deed", ["open", "create"])
def test_a_folder_that_cannot_be_written_to_is_told(open_folder: Path, deed: str) -> None:
    path = made(open_folder)
    path.chmod(0o666)
    if deed == "create":
        path = open_folder / "new.cohort"
    open_folder.chmod(0o555)
    assert said_by(AS_NOBODY, path, NOBODY, deed) == "not-writable\n"


@pytest.mark.skipif(os.name == "nt", reason="needs permissions of files")
def test_a_file_that_cannot_be_written_to_is_told(open_folder: Path) -> None:
    path = made(open_folder)
    before = path.read_bytes()
    path.chmod(0o444)
    open_folder.chmod(0o777)
    assert said_by(AS_NOBODY, path, NOBODY, "open") == "not-writable\n"
    assert path.read_bytes() == before
    assert [found.name for found in open_folder.iterdir()] == [path.name]


@pytest.mark.skipif(os.name == "nt", reason="needs permissions of files")
def test_a_file_that_cannot_be_read_is_told(open_folder: Path) -> None:
    path = made(open_folder)
    path.chmod(0o200)
    assert said_by(AS_NOBODY, path, NOBODY, "open") == "not-readable\n"


LIMITED = """
import resource, sys
from pathlib import Path
from cohorts import CHEAP, PASSPHRASE
from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Person, Role
from workbench.store import ledger, people
from workbench.store.database import Database
path = Path(sys.argv[1])
database = Database.open(path, PASSPHRASE, CHEAP)
size = path.stat().st_size + 20000
resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
number = 0
try:
    for number in range(1, 1000):
        with database.writing() as connection:
            person = Person(ledger.new_id(), f"Person {number}" + "x" * 3000, frozenset({Role.ASSESSOR}))
            people.add_person(connection, ledger.Scribe("device", "test"), person, "actor")
except WorkbenchError as error:
    print(error.code, number)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
database.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="needs limits of a process")
def test_a_disk_that_takes_no_more_is_told_and_what_was_saved_stays(file: Path) -> None:
    code, number = said_by(LIMITED, file).split()
    assert code == "not-writable"
    with open_cohort(file, PASSPHRASE, CHEAP) as cohort:
        assert len(names(cohort.database)) == int(number)
        assert verify(cohort).problems == ()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if sys.platform != "linux" or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill_up(disk: Path, room: int) -> Path:
    """Leave so many bytes of the disk free."""
    filler = disk / "filler"
    filler.write_bytes(bytes(shutil.disk_usage(disk).free - room))
    return filler


def test_a_full_disk_is_told_and_what_was_saved_stays(small_disk: Path) -> None:
    path = made(small_disk)
    cohort = open_cohort(path, PASSPHRASE, CHEAP)
    filler = fill_up(small_disk, 200_000)
    saved: list[str] = []

    def go_on() -> None:
        while len(saved) < 1000:
            with cohort.database.writing() as connection:
                add(connection, f"Person {len(saved)}" + "x" * 3000)
            saved.append(f"Person {len(saved)}" + "x" * 3000)

    with pytest.raises(WorkbenchError) as caught:
        go_on()
    assert caught.value.code == "disk-full"
    assert names(cohort.database) == {NAME, *saved} > {NAME}
    assert verify(cohort).problems == ()
    with pytest.raises(WorkbenchError) as caught:
        cohort.close()
    assert caught.value.code == "disk-full"
    assert f"keep {path.name} and {path.name}-wal together" in caught.value.message
    filler.unlink()
    with open_cohort(path, PASSPHRASE, CHEAP) as again:
        assert names(again.database) == {NAME, *saved}
        assert verify(again).problems == ()
    assert [found.name for found in small_disk.iterdir()] == [path.name]


def test_a_failing_close_does_not_hide_the_deed_that_failed_before_it(small_disk: Path) -> None:
    path = made(small_disk)

    def fail() -> None:
        with open_cohort(path, PASSPHRASE, CHEAP) as cohort:
            with cohort.database.writing() as connection:
                add(connection, "x" * 100_000)
            fill_up(small_disk, 0)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (small_disk / f"{path.name}-wal").exists()


def test_founding_on_a_full_disk_is_told_and_leaves_nothing(small_disk: Path) -> None:
    for room in (0, 60_000, 150_000):
        filler = fill_up(small_disk, room)
        with pytest.raises(WorkbenchError) as caught:
            found_cohort(small_disk)
        assert caught.value.code == "disk-full"
        assert [path.name for path in small_disk.iterdir()] == [filler.name]
        filler.unlink()


def test_every_entry_of_the_ledger_is_written_in_the_transaction_of_its_deed(fresh: Cohort) -> None:
    def half() -> None:
        with fresh.database.writing() as connection:
            ledger.enter(connection, SCRIBE, Deed("deed", "actor", "record", "hash"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    with fresh.database.reading() as connection:
        assert "deed" not in {entry.deed for entry, _ in ledger.entries(connection)}
