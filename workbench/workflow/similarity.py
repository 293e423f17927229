"""Which scripts in a few folders or in a cohort have passages in common; nothing is concluded from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.domain.canonical import sha256
from workbench.domain.document import Document
from workbench.domain.errors import Refused
from workbench.domain.library import ItemKind
from workbench.domain.regions import Region, regions
from workbench.domain.scenario import Scenario, scenario_from_plain
from workbench.domain.similarity.overlap import Overlap
from workbench.files.inbox import expand, load
from workbench.files.worker import ReaderProcess
from workbench.store import submissions
from workbench.workflow.cohort import Cohort
from workbench.workflow.library import items, newest

if TYPE_CHECKING:
    from workbench.domain.similarity.wording import FromPrompt


@dataclass(frozen=True, slots=True)
class ReadScript:
    """A script to compare."""

    file: str
    sha256: str
    document: Document
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two scripts that have passages in common, by their files or, in a cohort, by their codes, and what they share."""

    a: str
    b: str
    overlap: Overlap


def scenario(wanted: str) -> Scenario:
    """A scenario of the program's library by id; raises WorkbenchError."""
    return scenario_from_plain(newest(items(), ItemKind.SCENARIO, wanted).content)


def given_to_read(case: Scenario) -> str:
    """All that participants had before them: words that anybody may take over."""
    papers = (f"{paper.title}\n\n{paper.body}" for paper in case.papers)
    return "\n\n".join((case.title, case.summary, case.notice, case.role, case.question, *(t.text for t in case.tasks), *papers))


def scripts_in(paths: Sequence[str]) -> tuple[Path, ...]:
    """The files that these paths stand for, folders opened."""
    return expand(Path(path) for path in paths)


def read_scripts(paths: Sequence[Path], question: str = "") -> Iterator[ReadScript | Refused]:
    """Read each file, in order, one result a file."""
    with ReaderProcess() as reader:
        for path in paths:
            yield _read(path, question, reader)


def _read(path: Path, question: str, reader: ReaderProcess) -> ReadScript | Refused:
    data = load(path)
    if isinstance(data, Refused):
        return Refused(str(path), data.code, data.message)
    reading = reader.read(path.name, data)
    if isinstance(reading, Refused):
        return Refused(str(path), reading.code, reading.message)
    return ReadScript(str(path), sha256(data), reading.document, regions(reading.document, question))


def compare(scripts: Sequence[ReadScript], prompt: str = "") -> Iterator[Alike]:
    """The pairs of scripts that share passages, one by one; `prompt` is what their writers were given to read."""
    from workbench.domain.similarity.fingerprint import fingerprint  # numpy is loaded by those who compare only
    from workbench.domain.similarity.index import Index
    from workbench.domain.similarity.passages import overlap
    from workbench.domain.similarity.wording import Wordings

    wordings = Wordings(prompt)
    prints = [fingerprint(wordings.of(script.document, script.regions)) for script in scripts]
    index = Index(prints)
    pairs = list(index.pairs())
    words = {n: wordings.of(scripts[n].document, scripts[n].regions) for n in {number for pair in pairs for number in pair}}
    for first, second in pairs:
        telling = index.telling(prints[first], prints[second])
        found = overlap(words[first], words[second], scripts[first].document.text, telling)
        if found:
            yield Alike(scripts[first].file, scripts[second].file, found)


def alike(cohort: Cohort, submission: str) -> tuple[Alike, ...]:
    """The scripts of a cohort that have passages in common with one, which is `a` in each, those that share most first; for the
    office only. What stands covered for markers is compared and shown as it was written.
    """
    from workbench.workflow.shelf import Shelf

    shelf = Shelf(cohort, given_to_read(cohort.scenario))
    code = shelf.code(submission)
    found = [Alike(code, shelf.code(other), overlap) for other, overlap in shelf.like(submission)]
    return tuple(sorted(found, key=lambda pair: (-pair.overlap.shared_words, pair.b)))


def all_alike(cohort: Cohort) -> Iterator[Alike]:
    """Every pair of scripts of a cohort that have passages in common, one by one; for the office only."""
    from workbench.workflow.shelf import Shelf

    shelf = Shelf(cohort, given_to_read(cohort.scenario))
    for first, second, overlap in shelf.pairs():
        yield Alike(shelf.code(first), shelf.code(second), overlap)


def from_case(cohort: Cohort, submission: str) -> "FromPrompt":
    """The passages of a script that stand in the papers of its scenario too, word for word and without quotation marks; for the
    office only.
    """
    from workbench.domain.similarity.wording import Wordings

    with cohort.database.reading() as connection:
        script = submissions.true_script(connection, submission)
    return Wordings(given_to_read(cohort.scenario)).parted(script.document, script.regions)[1]
