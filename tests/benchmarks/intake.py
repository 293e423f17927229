"""Measures the whole intake, from files to committed rows, beside the least that it takes and beside a user's own script, and
taking in an unchanged folder again beside hashing it; `dev.py bench intake`.
"""

import hashlib
import json
import shutil
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import docx
from benchmarks.measured import Goal, judge, processor, rounds, tell, tell_times
from benchmarks.reading import cohort as generated
from cohorts import found_cohort, lead_of

from workbench.domain.errors import Refused
from workbench.domain.people import Person
from workbench.files.gate import inspect
from workbench.files.readability import measure
from workbench.workflow import intake, roster
from workbench.workflow.cohort import Cohort
from workbench.workflow.intake import Taken

_FLOOR, _OURS, _RIVAL = "limit: read, inflate, hash, commit", "ours: files to committed rows", "a script with three libraries"
_EMPTY = "founding the cohort (taken off ours)"
_HASHING, _AGAIN = "hashing the folder", "ours: the unchanged folder again"
_GOALS = (
    Goal("whole intake beside the limit", _OURS, _FLOOR, 8.0),
    Goal("whole intake beside a user's script, as fast", _OURS, _RIVAL, 6.0, faster=True),
)
_REPEATED = (Goal("the unchanged folder again beside hashing it", _AGAIN, _HASHING, 1.5),)
_FIGURES = (
    *("flesch_reading_ease", "flesch_kincaid_grade", "smog_index", "coleman_liau_index", "automated_readability_index"),
    *("dale_chall_readability_score", "difficult_words", "linsear_write_formula", "gunning_fog"),
)


def bench(files: int, seed: int, number: int) -> int:
    """Every figure with its goal; gives 1 if one is missed."""
    if find_spec("sklearn") is None:
        sys.stderr.write("scikit-learn, the rival, is not installed: .venv/bin/python -m pip install scikit-learn\n")
        return 2
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "scripts"
        folder.mkdir()
        for n, data in enumerate(generated(files, seed)):
            (folder / f"NTP-27-{n:04}.docx").write_bytes(data)
        tell(f"{files} generated scripts, seed {seed}, {number} rounds")
        return int(_first_time(Path(place), folder, files, number) + _again(Path(place), folder, files, number) > 0)


def _first_time(place: Path, folder: Path, files: int, number: int) -> int:
    numbers = count()

    def ours() -> None:
        with _cohort(place / f"ours {next(numbers)}", files) as cohort:
            _take_in(cohort, lead_of(cohort), folder, Taken.RECEIVED)

    def empty() -> None:
        with _cohort(place / f"empty {next(numbers)}", files):
            pass

    candidates = {
        _FLOOR: lambda: _limit(place / f"limit {next(numbers)}", folder),
        _OURS: ours,
        _EMPTY: empty,
        _RIVAL: lambda: _rival(place / "rival.json", folder),
    }
    taken = [{**times, _OURS: times[_OURS] - times[_EMPTY]} for times in rounds(candidates, number, processor)]
    tell_times(taken, files)
    return judge(taken, _GOALS)


def _again(place: Path, folder: Path, files: int, number: int) -> int:
    with _cohort(place / "again", files) as cohort:
        lead = lead_of(cohort)
        _take_in(cohort, lead, folder, Taken.RECEIVED)
        candidates = {_HASHING: lambda: _hashes(folder), _AGAIN: lambda: _take_in(cohort, lead, folder, Taken.DUPLICATE)}
        taken = rounds(candidates, 3 * number, processor)
    tell_times(taken, files)
    return judge(taken, _REPEATED)


@contextmanager
def _cohort(place: Path, participants: int) -> Iterator[Cohort]:
    """A new cohort whose roster is as long as the folder has files."""
    place.mkdir()
    rows = ["participant_id,candidate_number,family_name,given_name,title,email,trn,school,delivery_partner"]
    rows += [
        f"participant-{n:05},NTP-27-{n:04},Fam{n}ily,Giv{n}en,Ms,g{n}@example.org,,Brook{n % 40}mere School,Partner"
        for n in range(participants)
    ]
    (place / "roster.csv").write_text("\n".join(rows), "utf-8")
    with found_cohort(place) as cohort:
        roster.take_in_roster(cohort, lead_of(cohort), roster.preview_roster(cohort, place / "roster.csv"))
        yield cohort
    shutil.rmtree(place)


def _take_in(cohort: Cohort, lead: Person, folder: Path, expected: Taken) -> None:
    for result in intake.ingest(cohort, lead, intake.files_in([str(folder)])):
        if isinstance(result, Refused) or result.state is not expected:
            raise ValueError(f"a file was not {expected.value}: {result}")


def _limit(place: Path, folder: Path) -> None:
    """The least that intake takes: each file read, its text inflated, its hash taken, both kept in a transaction of its own."""
    place.mkdir()
    with closing(sqlite3.connect(place / "limit.sqlite", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE script (sha256 TEXT PRIMARY KEY, content BLOB, document BLOB)")
        for path in sorted(folder.iterdir()):
            data = path.read_bytes()
            row = hashlib.sha256(data).hexdigest(), data, inspect(data).read("word/document.xml")
            connection.execute("INSERT INTO script VALUES (?, ?, ?)", row)
    shutil.rmtree(place)


def _hashes(folder: Path) -> list[str]:
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())]


def _rival(place: Path, folder: Path) -> None:
    """What a user's own script does: python-docx for the text and its looks, textstat (with our table of syllables, since its own
    is fetched) for the nine figures that its front page shows, TF-IDF for what is alike, everything written to a file.
    """
    measure(["So that textstat has our table."], 6)
    textstat = import_module("textstat")
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import cosine_similarity

    texts, rows = [], []
    for path in sorted(folder.iterdir()):
        paragraphs = docx.Document(str(path)).paragraphs
        looks = [(run.text, run.bold, run.italic) for paragraph in paragraphs for run in paragraph.runs]
        texts.append("\n".join(paragraph.text for paragraph in paragraphs))
        figures = [getattr(textstat, name)(texts[-1]) for name in _FIGURES]
        rows.append((path.name, hashlib.sha256(path.read_bytes()).hexdigest(), len(looks), figures))
    alike = cosine_similarity(TfidfVectorizer().fit_transform(texts))
    pairs = [(int(a), int(b)) for a, b in zip(*(alike > statistics.mean(alike.flat)).nonzero(), strict=True) if a < b]
    place.write_text(json.dumps([rows, pairs]), "utf-8")
