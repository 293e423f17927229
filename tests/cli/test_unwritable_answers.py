"""A deed that was done is never reported as one that was not, whatever becomes of its answer."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import TextIO

import pytest
from life import CLOCK, LEAD, SECOND_MARKER, SEED, Life, second_marks

from workbench.cli.main import main

FULL = Path("/dev/full")
MARKED = 6
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
