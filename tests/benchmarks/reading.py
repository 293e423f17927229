"""Measures reading beside the least that reading takes and beside python-docx, and two reading processes beside one;
`dev.py bench reading`.
"""

import time
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO

import docx
from benchmarks.generated import World
from benchmarks.measured import Goal, judge, rounds, tell, tell_times
from benchmarks.written import written
from lxml import etree

from workbench.domain.errors import Refused
from workbench.files.reader import read
from workbench.files.readers import Readers
from workbench.workflow.similarity import given_to_read, scenario

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LIMIT, _OURS, _RIVAL = "limit: zipfile and lxml, text", "ours: the whole structure", "python-docx, every run"
_ONE, _TWO = "ours in one process", "ours in two processes"
_GOALS = (
    Goal("structure beside the limit", _OURS, _LIMIT, 2.0),
    Goal("structure beside python-docx, as fast", _OURS, _RIVAL, 6.0, faster=True),
)
_SHARED = (Goal("two processes beside one, wall time", _TWO, _ONE, 0.65),)


def bench(files: int, seed: int, number: int) -> int:
    """Every figure with its goal; gives 1 if one is missed."""
    data = cohort(files, seed)
    tell(f"{files} generated scripts, seed {seed}, {number} rounds")
    deeds = {_LIMIT: limit, _OURS: ours, _RIVAL: rival}
    alone = rounds({name: partial(_each, deed, data) for name, deed in deeds.items()}, number, time.process_time)
    tell_times(alone, files)
    missed = judge(alone, _GOALS)
    with Readers(1) as one, Readers(2) as two:
        _through(two, 2 * data)  # enough for the second process to be started
        together = rounds({_ONE: lambda: _through(one, data), _TWO: lambda: _through(two, data)}, number, time.perf_counter)
    tell_times(together, files)
    return int(missed + judge(together, _SHARED) > 0)


def cohort(files: int, seed: int) -> list[bytes]:
    """Generated scripts as files, each seen to hold the words that were put into it."""
    case = given_to_read(scenario("ashmere-vale"))
    world = World(seed, [line for line in case.splitlines() if line[:1].isalpha()])
    made = [written(world, seed, n) for n in range(files)]
    for each in made:
        reading = read("script.docx", each.data)
        if isinstance(reading, Refused) or sorted(reading.document.text.split()) != sorted(each.script.document().text.split()):
            raise ValueError("a generated script is not read as it was written")
    return [each.data for each in made]


def limit(data: bytes) -> list[str]:
    """The least that reading takes: unzip one part, parse it, take every paragraph's text."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return ["".join(text.text or "" for text in paragraph.iter(f"{_W}t")) for paragraph in root.iter(f"{_W}p")]


def rival(data: bytes) -> list[tuple[str, bool | None, bool | None, bool | None]]:
    """What a script written with python-docx does: every run of every paragraph, with its formatting."""
    runs = (run for paragraph in docx.Document(BytesIO(data)).paragraphs for run in paragraph.runs)
    return [(run.text, run.bold, run.italic, run.underline is not None) for run in runs]


def ours(data: bytes) -> object:
    """The program's own reader: structure, styles, notes, tracked changes, warnings."""
    return read("script.docx", data)


def _each(deed: Callable[[bytes], object], data: Sequence[bytes]) -> None:
    for file in data:
        deed(file)


def _through(readers: Readers, data: Sequence[bytes]) -> int:
    return sum(not isinstance(answer, Refused) for _, answer in readers.read_each(data, lambda each: ("script.docx", each)))
