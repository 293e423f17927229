"""Compares what is read of a folder of real files, word by word, with LibreOffice's text of them, and, where the folder has one
with independent counts, with its corpus.csv; `dev.py bench intake --corpus DIR`.

LibreOffice's text holds the labels of lists, the numbers of notes but not their words, and nothing of text boxes, and so it is
with the words compared here; one sign that is no letter counts as a bullet, whichever is drawn, and soft hyphens do not count.
Known to be in LibreOffice's text alone: words deleted under change tracking, hidden words, labels of list items without words,
control characters, words in the code of fields that show nothing, dates and other fields worked out anew, data that content
controls are bound to. Known not to be in it: paragraphs in frames, floating tables, formulas, line breaks in content controls of
plain text. A file that is refused is told with its reason. corpus.csv has one row a file with `file` and `words_body`.
"""

import csv
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from unicodedata import normalize

from benchmarks.measured import tell

from workbench.domain.document import BlockKind, Document
from workbench.domain.errors import Refused
from workbench.domain.regions import Region, regions
from workbench.files.inbox import expand
from workbench.files.reader import SUFFIXES, read

_BESIDE = frozenset({Region.FOOTNOTE, Region.ENDNOTE, Region.TEXT_BOX})
_READ = frozenset(suffix for form in ("docx", "odt") for suffix in SUFFIXES[form])
_NOTES = frozenset({BlockKind.FOOTNOTE, BlockKind.ENDNOTE})
_COUNTS = "corpus.csv"
_SHOWN, _LONGEST = 12, 2_000
_BULLET, _ROUND, _SOFT_HYPHEN = "•", "o", "\u00ad"
_SECONDS = 600


def bench(folder: Path) -> int:
    """Every difference, told as it is found; gives 1 if there is one, 2 if LibreOffice is not there."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        sys.stderr.write("LibreOffice is not installed, so there is nothing to compare with. Put soffice on the PATH.\n")
        return 2
    files = [path for path in expand([folder]) if path.suffix.lower() in _READ]
    counts = _counts(folder)
    differing = unread = 0
    with tempfile.TemporaryDirectory() as place:
        theirs = _texts(program, files, Path(place))
        for path in files:
            answer = read(path.name, path.read_bytes())
            if isinstance(answer, Refused):
                unread += 1
                tell(f"{path.name}: refused, {answer.code}{_expected(counts, path)}")
            else:
                said = [*_miscounted(answer.document, counts.get(path.name)), *_beside(answer.document, theirs.get(path))]
                differing += bool(said)
                for sentence in said:
                    tell(f"{path.name}: {sentence}")
    tell(f"{len(files)} files: {len(files) - unread - differing} alike, {differing} with differences, {unread} refused")
    return int(differing > 0)


def _counts(folder: Path) -> Mapping[str, int]:
    """The independent counts of a corpus; empty where it has none."""
    table = folder / _COUNTS
    if not table.is_file():
        return {}
    with table.open(encoding="utf-8", newline="") as rows:
        return {row["file"]: int(row["words_body"]) for row in csv.DictReader(rows) if row["words_body"]}


def _expected(counts: Mapping[str, int], path: Path) -> str:
    return f" (counted elsewhere: {counts[path.name]:,} words)" if counts.get(path.name) else ""


def _texts(program: str, files: Sequence[Path], place: Path) -> dict[Path, str]:
    """LibreOffice's text of each file that it could open. What it gives no text of among all the others is tried once more alone,
    since one file that brings it down takes the rest along. A text is named after its file without the suffix, so each file has a
    name of its own.
    """
    copies = {}
    for number, path in enumerate(files):
        copies[path] = place / f"{number}{path.suffix.lower()}"
        shutil.copy(path, copies[path])
    made = {path: copy.with_suffix(".txt") for path, copy in copies.items()}
    command = [program, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(place)]
    for some in ([*copies], *([path] for path in copies)):
        wanted = [str(copies[path]) for path in some if not made[path].is_file()]
        if wanted:
            subprocess.run([*command, *wanted], check=False, capture_output=True, timeout=_SECONDS)
    return {path: text.read_text("utf-8-sig") for path, text in made.items() if text.is_file()}


def _miscounted(document: Document, counted: int | None) -> Iterator[str]:
    words = sum(len(text.split()) for _, text in _body(document))
    if counted is not None and words != counted:
        yield f"{words:,} words, counted elsewhere {counted:,}"


def _beside(document: Document, text: str | None) -> Iterator[str]:
    """The words that only one of the two has."""
    if text is None:
        yield "LibreOffice gives no text"
        return
    ours = [_plain(word) for marker, said in _body(document) for word in (*_label(marker), *said.split())]
    theirs = [_plain(word) for word in normalize("NFC", text).split()]
    labels = frozenset(block.marker for block in document.blocks if block.kind in _NOTES)
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal" and not _are_numbers_of_notes("".join(ours[a:b]), "".join(theirs[c:d]), labels):
            yield f"word {a + 1:,}: {_shown(ours[a:b])} here, {_shown(theirs[c:d])} in LibreOffice"


def _body(document: Document) -> Iterator[tuple[str, str]]:
    """The label and the text of each block but notes and text boxes."""
    for block, region in zip(document.blocks, regions(document), strict=True):
        if region not in _BESIDE:
            yield block.marker, document.block_text(block)


def _are_numbers_of_notes(ours: str, theirs: str, labels: frozenset[str]) -> bool:
    """Whether two short stretches differ only in that theirs has the labels of notes, whose words stand elsewhere."""
    if not labels or len(theirs) > _LONGEST:
        return False
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return all(kind == "equal" or (kind == "insert" and theirs[c:d] in labels) for kind, _, _, c, d in steps)


def _label(marker: str) -> Sequence[str]:
    return (_BULLET,) if marker == _ROUND else marker.split()


def _plain(word: str) -> str:
    return _BULLET if len(word) == 1 and not word.isalnum() else word.replace(_SOFT_HYPHEN, "")


def _shown(words: Sequence[str]) -> str:
    if not words:
        return "nothing"
    more = f" and {len(words) - _SHOWN:,} more" if len(words) > _SHOWN else ""
    return f"“{' '.join(words[:_SHOWN])}”{more}"
