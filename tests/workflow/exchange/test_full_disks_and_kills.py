"""Import and opening on a disk that is full, and killed at any moment: the file is as it was or has all of it, and goes on."""

import errno
import os
import random
import resource
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, Ticking
from exchanged import OWN, PHRASE, TOBIAS, mark_all, own_file, packed, sent
from packs import digest, office_in, standing, take_in

from workbench.domain.errors import WorkbenchError
from workbench.files.phrases import remembered_phrase
from workbench.workflow import exchange
from workbench.workflow.cohort import Cohort, open_cohort, verify
from workbench.workflow.exchange import Way, arriving


def start(deed: Callable[[], object], limit: int = 0) -> tuple[int, int]:
    """Do something in a process of its own that may write files up to a size; gives the process and where it is heard: "!" when
    it begins, then the code of what it raised.
    """
    ear, mouth = os.pipe()
    pid = os.fork()
    if pid:
        os.close(mouth)
        return pid, ear
    status = 1
    try:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        os.write(mouth, b"!")
        deed()
        status = 0
    except WorkbenchError as error:
        os.write(mouth, error.code.encode())
        status = 2
    finally:
        os._exit(status)


def said(deed: Callable[[], object], limit: int) -> str:
    """The code of what was raised; "" when it was done."""
    pid, ear = start(deed, limit)
    _, status = os.waitpid(pid, 0)
    words = os.read(ear, 4096).decode()
    os.close(ear)
    assert os.waitstatus_to_exitcode(status) in (0, 2), "something else was raised"
    return words.removeprefix("!")


def killed(deed: Callable[[], object], after: float) -> None:
    """Begin something and kill it so many seconds later."""
    pid, ear = start(deed)
    os.read(ear, 1)
    time.sleep(after)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(ear)


@pytest.fixture
def ready(given_file: Path, tmp_path: Path) -> tuple[Path, Path, Path]:
    """An office's file (closed), a pack for Tobias, and the pack he hands back."""
    with office_in(given_file, tmp_path) as cohort:
        pack = sent(cohort, TOBIAS, tmp_path / "out")
    with own_file(pack, tmp_path / "made.cohort") as own:
        mark_all(own)
        back = packed(own, tmp_path / "back")
    return cohort.path, pack.file, back


def opened(path: Path) -> Cohort:
    """The office's file. Close it."""
    return open_cohort(path, PASSPHRASE, CHEAP, Ticking())


def timed(deed: Callable[[], object]) -> float:
    """How long something takes, in seconds."""
    began = time.monotonic()
    deed()
    return time.monotonic() - began


def test_a_place_for_reading_only_takes_no_own_file_and_that_is_told(
    ready: tuple[Path, Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    with monkeypatch.context() as patch:
        for call in ("pathlib.Path.unlink", "pathlib.Path.open", "workbench.store.lock.FileLock.acquire"):
            patch.setattr(call, refuse)
        with pytest.raises(WorkbenchError, match="Read-only file system") as caught:
            exchange.open_pack(ready[1], tmp_path / "own.cohort", OWN, Way(PHRASE, cost=CHEAP, clock=Ticking()))
    assert caught.value.code == "not-writable"
    assert not list(tmp_path.glob("own*"))


def test_an_import_killed_at_any_moment_is_done_or_is_not(ready: tuple[Path, Path, Path], tmp_path: Path) -> None:
    path, _, back = ready

    def deed() -> None:
        with opened(path) as cohort:
            take_in(cohort, back)

    whole = path.read_bytes()
    took = timed(deed)
    chance, found = random.Random(5), set[int]()
    for number in range(10):
        path.write_bytes(whole)
        killed(deed, took * (number + chance.random()) / 9)
        with opened(path) as cohort:
            assert verify(cohort).problems == ()
            found.add(len(standing(cohort)))
            assert len(take_in(cohort, back).lists.refused) == 0
            assert len(standing(cohort)) == 3
            assert verify(cohort).problems == ()
    assert found <= {0, 3}
    assert 0 in found
    assert not list(tmp_path.glob("*.mwpack.*"))


def test_opening_killed_at_any_moment_can_be_done_again(ready: tuple[Path, Path, Path], tmp_path: Path) -> None:
    _, pack, _ = ready
    chance = random.Random(6)

    def deed(own: Path) -> None:
        exchange.open_pack(pack, own, OWN, Way(PHRASE, cost=CHEAP, clock=Ticking()))

    took = timed(lambda: deed(tmp_path / "first.cohort"))
    for number in range(10):
        own = tmp_path / f"own {number}.cohort"
        killed(partial(deed, own), took * (number + chance.random()) / 9)
        deed(own)
        with open_cohort(own, OWN, CHEAP, Ticking()) as cohort:
            assert len(exchange.own_board(cohort).lines) == 3
            assert verify(cohort).problems == ()
        assert [path.name for path in tmp_path.glob(f"{own.name}*")] == [own.name]


@pytest.mark.parametrize("copies", [True, False])
def test_an_import_on_a_full_disk_changes_nothing(
    ready: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch, copies: bool
) -> None:
    path, _, back = ready
    if not copies:  # so that the disk fills up in the import itself, not in the copy before it
        monkeypatch.setattr(arriving, "make_copy", lambda *_: None)
    with opened(path) as cohort:
        before = digest(cohort)
    codes = set()
    for limit in (1, 4096, 20_000, 60_000):

        def deed() -> None:
            with opened(path) as cohort:
                take_in(cohort, back)

        codes.add(said(deed, limit))
        with opened(path) as cohort:
            assert digest(cohort) == before
            assert verify(cohort).problems == ()
    assert codes <= {"disk-full", "not-writable", "no-copy"}
    with opened(path) as cohort:
        assert len(take_in(cohort, back).lists.new) == 3


def test_opening_on_a_full_disk_leaves_nothing_behind(ready: tuple[Path, Path, Path], tmp_path: Path) -> None:
    _, pack, _ = ready
    own = tmp_path / "own.cohort"
    done = 0
    for limit in (1, 4096, 30_000, 100_000, 160_000, 200_000, 250_000, 300_000, 350_000, 2_000_000):
        code = said(lambda: exchange.open_pack(pack, own, OWN, Way(PHRASE, cost=CHEAP, clock=Ticking())), limit)
        if code:
            assert code in {"disk-full", "not-writable"}
            assert not list(tmp_path.glob("own.cohort*"))
        else:
            done += 1
            own.unlink()
    assert done >= 1


def test_sending_and_returning_on_a_full_disk_count_for_nothing(given: Cohort, tmp_path: Path) -> None:
    path = given.path
    with own_file(sent(given, TOBIAS, tmp_path / "out"), tmp_path / "own.cohort") as own:
        mark_all(own)
        own_path = own.path
    given.close()
    before = {}
    for name, at, phrase in (("office", path, PASSPHRASE), ("own", own_path, OWN)):
        with open_cohort(at, phrase, CHEAP, Ticking()) as cohort:
            before[name] = digest(cohort)

    def send() -> None:
        with open_cohort(path, PASSPHRASE, CHEAP, Ticking()) as cohort:
            sent(cohort, TOBIAS, tmp_path / "full")

    def hand_back() -> None:
        with open_cohort(own_path, OWN, CHEAP, Ticking()) as cohort:
            packed(cohort, tmp_path / "full")

    for limit in (1, 1024):
        assert said(send, limit) in {"disk-full", "not-writable"}
        assert said(hand_back, limit) in {"disk-full", "not-writable"}
        assert not list(tmp_path.glob("full/*"))
    for name, at, phrase in (("office", path, PASSPHRASE), ("own", own_path, OWN)):
        with open_cohort(at, phrase, CHEAP, Ticking()) as cohort:
            assert digest(cohort) == before[name]


def test_a_phrase_is_remembered_here_until_its_pack_was_opened(given: Cohort, tmp_path: Path) -> None:
    pack = sent(given, TOBIAS, tmp_path / "out")
    assert remembered_phrase(pack.sha256) == PHRASE
    for wrong in ("another-phrase-than-the-one", "x"):
        with pytest.raises(WorkbenchError) as refused:
            exchange.open_pack(pack.file, tmp_path / "own.cohort", OWN, Way(wrong, cost=CHEAP))
        assert refused.value.code == "wrong-phrase"
    exchange.open_pack(pack.file, tmp_path / "own.cohort", OWN, Way(cost=CHEAP, clock=Ticking()))
    assert remembered_phrase(pack.sha256) is None
    with pytest.raises(WorkbenchError) as refused:
        exchange.open_pack(pack.file, tmp_path / "other.cohort", OWN, Way(cost=CHEAP, clock=Ticking()))
    assert refused.value.code == "phrase-missing"


def test_an_own_file_opens_with_its_own_passphrase_alone(given: Cohort, tmp_path: Path) -> None:
    pack = sent(given, TOBIAS, tmp_path / "out")
    own_file(pack, tmp_path / "own.cohort").close()
    before = (tmp_path / "own.cohort").read_bytes()
    with pytest.raises(WorkbenchError) as refused:
        exchange.open_pack(pack.file, tmp_path / "own.cohort", "another", Way(PHRASE, cost=CHEAP))
    assert refused.value.code == "wrong-passphrase"
    assert (tmp_path / "own.cohort").read_bytes() == before
    with pytest.raises(WorkbenchError) as refused:
        exchange.open_pack(pack.file, tmp_path / "new.cohort", "", Way(PHRASE, cost=CHEAP))
    assert refused.value.code == "empty-passphrase"
    assert not (tmp_path / "new.cohort").exists()
