"""The child process reads like the reader itself, and whatever happens to it is one refusal and no more."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import odd_readers
import pytest
from docx_builder import docx, p, r

from workbench.domain.document import Reading
from workbench.domain.errors import Refused
from workbench.files.reader import read
from workbench.files.worker import ReaderProcess, read_here

ESSAY = docx(p(r("My essay.")))
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the system has no such limit")

ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a message goes through whole")


@pytest.fixture(scope="module")
def child() -> Iterator[ReaderProcess]:
    with ReaderProcess() as process:
        yield process


def gone(process: int) -> bool:
    """Whether a process has ended, waited for a little."""
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def refusal(answer: Reading | Refused) -> Refused:
    assert isinstance(answer, Refused)
    return answer


def test_the_child_answers_as_the_reader_does(child: ReaderProcess) -> None:
    for name, data in (
        ("a.docx", ESSAY),
        ("b.docx", ESSAY[:99]),
        ("c.txt", "café".encode("cp1252")),
        ("d.md", b"# Text"),
        ("e", b""),
    ):
        assert child.read(name, data) == read(name, data) == read_here(name, data)


def test_large_files_go_through_the_pipe(child: ReaderProcess) -> None:
    text = b"word " * 199_000
    answer = child.read("a.txt", text)
    assert isinstance(answer, Reading)
    assert len(answer.document.text) == len(text) - 1


def test_one_child_serves_many_files_and_is_gone_afterwards() -> None:
    with ReaderProcess(reader=odd_readers.slow) as child:
        numbers = {refusal(child.read("a", b"")).message for _ in range(5)}
    assert len(numbers) == 1
    assert gone(int(numbers.pop()))
    child.close()


def test_a_child_that_takes_too_long_is_replaced() -> None:
    with ReaderProcess(seconds=0.3, reader=odd_readers.slow) as child:
        first = refusal(child.read("a", b"")).message
        begun = time.monotonic()
        assert refusal(child.read("slow.docx", b"x")).code == "too-slow"
        assert time.monotonic() - begun < 5
        assert gone(int(first))
        assert refusal(child.read("a", b"")).message != first


def test_a_child_that_dies_is_replaced() -> None:
    with ReaderProcess(reader=odd_readers.dying) as child:
        first = refusal(child.read("a", b"")).message
        answer = refusal(child.read("deadly.docx", b"x"))
        assert (answer.name, answer.code) == ("deadly.docx", "reader-failed")
        assert refusal(child.read("a", b"")).message != first


def test_a_child_that_was_ended_between_files_is_replaced() -> None:
    with ReaderProcess(reader=odd_readers.slow) as child:
        first = int(refusal(child.read("a", b"")).message)
        os.kill(first, signal.SIGTERM)
        time.sleep(0.2)
        assert refusal(child.read("a", b"")).code == "empty-file"
        assert gone(first)


@ON_LINUX
def test_memory_is_limited() -> None:
    with ReaderProcess(memory=200 * 1024 * 1024, reader=odd_readers.greedy) as child:
        assert refusal(child.read("a", b"20")).code == "no-text"
        assert refusal(child.read("a", b"400")).code == "too-much-memory"
        assert refusal(child.read("a", b"20")).code == "no-text"


@ON_LINUX
def test_nothing_can_be_written(tmp_path: Path) -> None:
    with ReaderProcess(reader=odd_readers.writing) as child:
        assert refusal(child.read(str(tmp_path / "evil"), b"x" * 10)).message == "OSError"
    assert not any(path.stat().st_size for path in tmp_path.iterdir())


def test_anything_unexpected_is_one_refusal(capfd: pytest.CaptureFixture[str]) -> None:
    with ReaderProcess(reader=odd_readers.raising) as child:
        assert refusal(child.read("a.docx", b"x")).code == "reader-failed"
        assert refusal(child.read("b.docx", b"x")).name == "b.docx"
    assert capfd.readouterr().err == ""


class Harm:
    """Opened as a pickle, it writes a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self._path,)


def test_what_a_child_says_that_was_taken_over_is_never_run(tmp_path: Path) -> None:
    harm = tmp_path / "harm"
    with ReaderProcess(reader=odd_readers.lying) as child:
        first = refusal(child.read("a", b"")).message
        for said in (pickle.dumps(Harm(harm)), b"[]", b'["a.docx", "damaged", 7]'):
            assert refusal(child.read("evil.docx", said)).code == "empty-file"
            answer = refusal(child.read("lie.docx", b""))
            assert (answer.name, answer.code) == ("lie.docx", "reader-failed")
        assert refusal(child.read("a", b"")).message != first
    assert gone(int(first))
    assert not harm.exists()
    pickle.loads(pickle.dumps(Harm(harm)))
    assert harm.exists()


@ON_POSIX
def test_half_an_answer_is_not_waited_for_beyond_its_time() -> None:
    with ReaderProcess(seconds=1.0, reader=odd_readers.halting) as child:
        first = refusal(child.read("a", b"")).message
        begun = time.monotonic()
        answer = refusal(child.read("evil.docx", b"half"))
        assert (answer.name, answer.code) == ("evil.docx", "too-slow")
        assert time.monotonic() - begun < 20
        assert refusal(child.read("b", b"")).code == "empty-file"
    assert gone(int(first))


@ON_POSIX
def test_the_file_after_one_that_made_its_child_deaf_is_read_by_another() -> None:
    with ReaderProcess(seconds=1.0, reader=odd_readers.deaf) as child:
        first = refusal(child.read("evil.docx", b"x")).message
        answer = refusal(child.read("next.docx", bytes(5_000_000)))
        assert (answer.name, answer.code) == ("next.docx", "empty-file")
        assert answer.message != first
    assert gone(int(first))


def test_the_child_knows_readers_only() -> None:
    with ReaderProcess(reader=odd_readers.telling) as child:
        modules = refusal(child.read("a", b"x")).message.split()
    assert "workbench.files.reader" in modules
    assert not {name.partition(".")[0] for name in modules} & {
        "PySide6",
        "sqlalchemy",
        "pytest",
        "rich",
        "numpy",
        "docx",
        "reportlab",
    }


PROGRAM = """
import os, sys, time
os.environ.pop("FIRST")
sys.path[:0] = {path!r}
import odd_readers
from workbench.files.worker import ReaderProcess
child = ReaderProcess(seconds=60, reader=odd_readers.slow)
print(child.read("a", b"").message, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent")
def test_a_script_s_child_dies_with_it_and_never_imports_it(tmp_path: Path) -> None:
    root = str(Path(odd_readers.__file__).parent)
    script = tmp_path / "script"
    script.write_text(PROGRAM.format(path=[root, str(Path(root).parent)]), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, env=os.environ | {"FIRST": "1"}, text=True
    ) as program:
        assert program.stdout is not None
        child = int(program.stdout.readline())
        program.send_signal(signal.SIGKILL)
    assert gone(child)
