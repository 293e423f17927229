"""Reading and counting files without a cohort: what a script would count before anything is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.canonical import sha256
from workbench.domain.document import Reading, Warning
from workbench.domain.errors import Refused
from workbench.domain.identities import Identities
from workbench.domain.regions import regions
from workbench.domain.spans import spans
from workbench.domain.wordcount import WordCount, WordRule, count
from workbench.domain.words import number
from workbench.files.inbox import load
from workbench.files.worker import ReaderProcess


@dataclass(frozen=True, slots=True)
class CountedFile:
    """A file that was read and counted."""

    file: str
    sha256: str
    reading: Reading
    count: WordCount
    warnings: tuple[Warning, ...]


def count_files(paths: Sequence[str], rule: WordRule, question: str = "") -> Iterator[CountedFile | Refused]:
    """Read and count each file, in order, one result a file."""
    with ReaderProcess() as reader:
        for path in paths:
            yield _count_file(path, rule, question, reader)


def _count_file(path: str, rule: WordRule, question: str, reader: ReaderProcess) -> CountedFile | Refused:
    data = load(Path(path))
    if isinstance(data, Refused):
        return Refused(path, data.code, data.message)
    reading = reader.read(Path(path).name, data)
    if isinstance(reading, Refused):
        return Refused(path, reading.code, reading.message)
    found = regions(reading.document, question)
    counted = count(reading.document, found, rule, spans(reading.document, found))
    identities = Identities()
    named = (*identities.warnings(reading.document), *identities.margin_warnings(reading.margins))
    warnings = (*all_warnings(reading, counted), *named)
    return CountedFile(path, sha256(data), reading, counted, warnings)


def all_warnings(reading: Reading, counted: WordCount) -> tuple[Warning, ...]:
    """What the reader warned of, and whether the file's own claim differs from the words that are there."""
    there = sum(words for _, words in counted.regions)
    claimed = reading.producer_words
    if claimed is None or claimed == there:
        return reading.warnings
    said = f"The file says it has {number(claimed)} words; it has {number(there)}. Such a figure is often an estimate."
    return (*reading.warnings, Warning("producer-count-differs", said))
