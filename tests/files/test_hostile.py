"""Files that mean harm are refused or read, in little time and memory, and nothing is left behind by any of them."""

import os
import re
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from files.hostile import every
from harmful.made import REFUSED

from workbench.domain.codes import CODES, CodeKind
from workbench.domain.document import Reading
from workbench.domain.errors import Refused
from workbench.files.worker import ReaderProcess

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it"),
    pytest.mark.timeout(300),
]

_SECONDS, _SPARE = 10.0, 3.0
_MEGABYTES = 512
_CRASHES = frozenset({"form-loop.pdf", "laughing-forms.pdf"})
"""PDFs that the library goes round in until its memory is used up, when it ends its own process, the child."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file, after how long, and the most memory its child process had taken until then, in megabytes."""

    name: str
    wanted: str
    answer: Reading | Refused
    seconds: float
    most: float


def _most_memory(child: ReaderProcess) -> float:
    """The most memory that a child has taken; 0 of one that has ended, which its own limit has held.

    What the system tells of ended children counts the memory of the process that started them, too.
    """
    try:
        status = Path(f"/proc/{child.number or 0}/status").read_text("ascii", "replace")
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """Every file read as intake reads it, by two children side by side, in a folder and with a standard error of their own."""
    folder, said = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("said") / "stderr"
    before, error = Path.cwd(), os.dup(2)
    os.chdir(folder)
    try:
        with said.open("wb") as own:
            os.dup2(own.fileno(), 2)
        local = threading.local()
        children: list[ReaderProcess] = []

        def read(name: str, wanted: str, data: bytes) -> Outcome:
            if not hasattr(local, "child"):
                local.child = ReaderProcess(_SECONDS)
                children.append(local.child)
            begun = time.monotonic()
            answer = local.child.read(name, data)
            return Outcome(name, wanted, answer, time.monotonic() - begun, _most_memory(local.child))

        with ThreadPoolExecutor(2) as pool:
            waiting = [pool.submit(read, file.name, file.answer, file.data) for file in every()]
            found = [each.result() for each in waiting]
        for child in children:
            child.close()
    finally:
        os.dup2(error, 2)
        os.close(error)
        os.chdir(before)
    assert list(folder.iterdir()) == []
    assert said.read_bytes() == b""
    return found


def test_each_is_refused_with_a_sentence_or_read(outcomes: list[Outcome]) -> None:
    assert len(outcomes) >= 100
    assert len({outcome.name for outcome in outcomes}) == len(outcomes)
    for outcome in outcomes:
        if isinstance(outcome.answer, Refused):
            assert CODES[outcome.answer.code].kind is CodeKind.REFUSAL, outcome.name
            assert outcome.answer.message.endswith("."), outcome.name
        else:
            assert all(CODES[warning.code].kind is CodeKind.WARNING for warning in outcome.answer.warnings), outcome.name
            assert outcome.answer.document.text, outcome.name


def test_what_must_be_refused_is(outcomes: list[Outcome]) -> None:
    assert [o.name for o in outcomes if o.wanted == REFUSED and not isinstance(o.answer, Refused)] == []


def test_no_reader_trips_over_any(outcomes: list[Outcome]) -> None:
    failed = {o.name for o in outcomes if isinstance(o.answer, Refused) and o.answer.code == "reader-failed"}
    assert failed <= _CRASHES


def test_none_takes_long_or_much(outcomes: list[Outcome]) -> None:
    assert [(o.name, o.seconds) for o in outcomes if o.seconds > _SECONDS + _SPARE] == []
    assert 0 < max(outcome.most for outcome in outcomes) < _MEGABYTES


def test_nothing_of_the_disk_is_read_into_a_script(outcomes: list[Outcome]) -> None:
    secret = re.compile(r"root:[^\s]*:0:0")
    read = [o for o in outcomes if isinstance(o.answer, Reading)]
    assert [o.name for o in read if isinstance(o.answer, Reading) and secret.search(o.answer.document.text)] == []
    assert len(read) > 50
