"""A deed that was done is never reported as one that was not, whatever becomes of its answer."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import TextIO

import pytest
from life import CLOCK, LEAD, SECOND_MARKER, SEED, Life, first_marks, run, second_marks

from workbench.cli.main import main

FULL = Path("/dev/full")
MARKED = 6
MARKER = "Tobias Wetherlake"
DONE = "What was asked was done, but the answer could not be written: {}.\n"
NO_SPACE = DONE.format("No space left on device")

on_full_devices = pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")


@pytest.fixture
def gone() -> Iterator[TextIO]:
    """A standard output whose reader has gone away."""
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "w", encoding="utf-8") as out:
        yield out


@pytest.fixture(scope="module")
def ready(life: Life) -> Life:
    """A cohort with outcomes that can be released."""
    other = life.at("marked").copy("ready.cohort")
    other.on("sample", "--seed", str(SEED))
    marks = other.write("the same again.csv", second_marks(SECOND_MARKER, {}))
    other.on("marks import", marks, by=SECOND_MARKER)
    return other


def plainly(*words: str | Path) -> tuple[str, ...]:
    return tuple(str(word) for word in words)


@on_full_devices
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_release_that_cannot_be_told_of_is_done_and_says_so(
    ready: Life, form: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    other = ready.copy(f"told{len(form)}.cohort")
    with FULL.open("w", encoding="utf-8") as out, redirect_stdout(out):
        status = main(plainly("release", other.file, *other.lead, *form), clock=CLOCK)
    assert (status, capsys.readouterr().err) == (1, NO_SPACE)
    stages = {stage["stage"]: stage["done"] for stage in other.on("cohort status").plain["stages"]}
    assert stages["outcomes"] == MARKED


@on_full_devices
@pytest.mark.parametrize("words", [("codes",), ("codes", "--json")])
def test_what_only_looks_says_the_same(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with FULL.open("w", encoding="utf-8") as out, redirect_stdout(out):
        assert main(words) == 1
    assert capsys.readouterr().err == NO_SPACE


@pytest.mark.parametrize("words", [("codes",), ("codes", "--json")])
def test_an_output_that_was_closed_is_told(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", None)
        assert main(words) == 1
    assert capsys.readouterr().err == DONE.format(os.strerror(9))


@pytest.mark.parametrize("form", [(), ("--json",)])
@pytest.mark.parametrize(("words", "status"), [(("codes",), 0), (("count", "nowhere.docx"), 1)])
def test_a_reader_that_went_away_is_no_failure(
    words: tuple[str, ...], status: int, form: tuple[str, ...], gone: TextIO, capsys: pytest.CaptureFixture[str]
) -> None:
    with redirect_stdout(gone):
        assert main((*words, *form)) == status
    assert capsys.readouterr().err == ""


def test_nothing_is_done_without_being_told_when_nobody_can_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", None)
        patch.setattr(sys, "stderr", None)
        assert main(("codes",)) == 1
        assert main(("cohort", "status", "nowhere.cohort", "--passphrase-file", "nowhere.txt")) == 2


def test_a_passphrase_cannot_be_asked_for_where_the_input_is_closed(
    life: Life, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(plainly("cohort", "status", life.file, "--as", LEAD), clock=CLOCK) == 2
    assert "needs its passphrase" in capsys.readouterr().err


def program(*words: str, out: int) -> "subprocess.Popen[bytes]":
    """The program in a process of its own, as a shell runs it."""
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.Popen([sys.executable, "-m", "workbench", *words], stdout=out, stderr=subprocess.PIPE, env=plain)


@pytest.mark.parametrize("words", [("codes",), ("codes", "--json"), ("--help",), ("cohort", "import", "--help")])
def test_the_interpreter_ends_without_a_word_when_the_reader_is_gone(words: tuple[str, ...]) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    started = program(*words, out=writes)
    os.close(writes)
    assert (started.communicate(timeout=60)[1], started.returncode) == (b"", 0)


@on_full_devices
@pytest.mark.parametrize("words", [("codes", "--json"), ("--version",)])
def test_the_interpreter_ends_with_one_sentence_when_the_disk_is_full(words: tuple[str, ...]) -> None:
    with FULL.open("wb") as out:
        started = program(*words, out=out.fileno())
        assert (started.communicate(timeout=60)[1].decode(), started.returncode) == (NO_SPACE, 1)


@pytest.fixture
def sending(life: Life, tmp_path: Path) -> Life:
    """A cohort with a marking that was taken back, so that its script can be sent out."""
    known = {line.get("sha256"): line for line in life["import"]["files"]}
    code = next(known[row["submission"]]["code"] for row in first_marks() if row["marker"] == MARKER)
    other = Life(tmp_path, Path(shutil.copy(life.at("marked").file, tmp_path / "sending.cohort")), {})
    shutil.copy(life.folder / "passphrase.txt", tmp_path)
    assert other.on("marks reopen", code, "--reason", "A page was missed.").status == 0
    return other


def send(life: Life, pack: Path, *more: str | Path) -> int:
    words = plainly("pack", "assign", life.file, pack, "--for", MARKER, *more, *life.lead)
    return main(words, clock=CLOCK)


@on_full_devices
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_pack_whose_phrase_could_not_be_told_is_removed_and_made_again(
    sending: Life, form: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    pack = sending.folder / "out.mwpack"
    with FULL.open("w", encoding="utf-8") as out, redirect_stdout(out):
        assert send(sending, pack, *form) == 1
    said = capsys.readouterr().err
    assert said.startswith(NO_SPACE.rstrip())
    assert str(pack) in said
    assert said.endswith("Make the pack again.\n")
    assert [path.name for path in sending.folder.iterdir() if path.suffix == ".mwpack"] == []
    assert sending.on("cohort verify").plain["ok"] is True

    again = sending.on("pack assign", pack, "--for", MARKER)
    assert (again.status, pack.is_file(), len(again.plain["already_here"])) == (0, True, 1)
    phrase = sending.folder / "phrase.txt"
    phrase.write_text(again.plain["phrase"], "utf-8")
    own = ("--passphrase-file", sending.folder / "passphrase.txt", "--phrase-file", phrase)
    assert run("pack", "open", pack, sending.folder / "own.cohort", *own).status == 0


def test_a_phrase_is_lost_with_a_reader_that_went_away(sending: Life, gone: TextIO, capsys: pytest.CaptureFixture[str]) -> None:
    pack = sending.folder / "out.mwpack"
    with redirect_stdout(gone):
        assert send(sending, pack) == 1
    said = capsys.readouterr().err
    assert said.startswith(DONE.format(os.strerror(32)).rstrip())
    assert said.endswith("Make the pack again.\n")
    assert not pack.exists()


def test_a_pack_that_cannot_be_removed_is_named_as_one_that_nobody_can_open(
    sending: Life, gone: TextIO, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pack, remove = sending.folder / "out.mwpack", Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == pack:
            raise PermissionError(13, "Permission denied")
        remove(path, missing_ok)

    with monkeypatch.context() as patch, redirect_stdout(gone):
        patch.setattr(Path, "unlink", refuse)
        assert send(sending, pack) == 1
    assert f"{pack} cannot be opened. Delete it, and make the pack again." in capsys.readouterr().err


@on_full_devices
def test_a_pack_whose_phrase_its_sender_chose_is_kept(sending: Life, capsys: pytest.CaptureFixture[str]) -> None:
    pack, phrase = sending.folder / "out.mwpack", sending.folder / "phrase.txt"
    phrase.write_text("seven candles by the harbour wall", "utf-8")
    with FULL.open("w", encoding="utf-8") as out, redirect_stdout(out):
        assert send(sending, pack, "--phrase-file", phrase) == 1
    assert capsys.readouterr().err == NO_SPACE
    assert pack.is_file()
