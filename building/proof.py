"""Proof that what was built works: each program is run away from the repository, and has to do what it is for.

Standard library only, as dev.py is, whose Python runs it.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from building.contents import OFFICE, foreign_files

_SUFFIX = ".exe" if os.name == "nt" else ""
_REFUSED = ("cohort", "marks", "allocate", "sample", "adjudicate", "reviews", "release", "letters", "export", "library", "demo")
_SMALLEST = (1000, 600)
_LOOK = """
import sys
from PySide6.QtGui import QImage
picture = QImage(sys.argv[1])
shades = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
print(picture.width(), picture.height(), len(shades))
"""


class NotProved(Exception):
    """What the built program did not do, in a sentence."""


class Program:
    """A built program, run in a folder of its own."""

    def __init__(self, folder: Path, place: Path) -> None:
        self.folder = folder
        self.place = place
        self.path = folder / f"{folder.name}{_SUFFIX}"

    def run(self, *words: str | Path) -> "subprocess.CompletedProcess[str]":
        """Run it with some words."""
        # Nothing tells Qt that there is no screen: the program has to manage that by itself.
        env = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "PYTHON"))}
        return subprocess.run([self.path, *words], cwd=self.place, env=env, capture_output=True, text=True, check=False)

    def must(self, *words: str | Path) -> str:
        """Run it with some words, which have to end well; gives what it said."""
        done = self.run(*words)
        if done.returncode:
            raise NotProved(f"{self.folder.name} {words[0]} ended with status {done.returncode}:\n{done.stderr.strip()}")
        return done.stdout


def prove(dist: Path, root: Path, name: str, python: Path) -> str:
    """Prove one built program; gives what was shown, in a sentence. `python` has PySide6, to look at a picture with."""
    with _away(dist / name) as program:
        version = program.must("--version").strip()
        shown = _prove_office(program, root) if name == OFFICE else _prove_self_check(program, root)
        window = _prove_window(program, python)
    return f"Proved: {version} starts; {shown}; its window opened and was painted, {window}."


@contextmanager
def _away(folder: Path) -> Iterator[Program]:
    with tempfile.TemporaryDirectory() as place:
        yield Program(folder, Path(place))


def _prove_office(program: Program, root: Path) -> str:
    program.must("demo", "demo")
    letters = [*program.place.rglob("*.pdf"), *program.place.rglob("*.docx")]
    if not letters:
        raise NotProved("The demo of the built program ran and left no letters.")
    _prove_check(program, root)
    return f"its demo ran to the end and left {len(letters)} PDF and DOCX files; a self-check wrote its report"


def _prove_self_check(program: Program, root: Path) -> str:
    wrong = foreign_files(program.folder, root)
    if wrong:
        raise NotProved("The participants' program holds what is not theirs:\n  " + "\n  ".join(wrong))
    _prove_check(program, root)
    for command in _REFUSED:
        done = program.run(command, "x")
        said = done.stderr.strip()
        if done.returncode != 2 or done.stdout or said.count("\n") or not said.startswith(f"{command} is neither"):
            raise NotProved(f"The participants' program did not refuse {command} in a sentence: {said or done.stdout.strip()}")
    return f"it holds only what participants may have; a self-check wrote its report; {len(_REFUSED)} office commands are refused"


def _prove_check(program: Program, root: Path) -> None:
    """Have a bundled script counted, and checked as its writer would with a report."""
    original = next((root / "resources" / "sample-cohort" / "scripts").glob("*0417*.docx"))
    script = Path(shutil.copy(original, program.place / "my draft.docx"))
    program.must("count", script.name, "--json")
    program.must("check", script.name, "--scenario", "ashmere-vale", "--report", "report.pdf")
    if not (program.place / "report.pdf").is_file():
        raise NotProved(f"The self-check of {program.folder.name} wrote no report.")


def _prove_window(program: Program, python: Path) -> str:
    picture = program.place / "window.png"
    program.must("--grab", picture.name)
    width, height, shades = look(picture, python)
    if width < _SMALLEST[0] or height < _SMALLEST[1] or shades < 2:
        raise NotProved(f"The window of {program.folder.name} was not painted: {width} by {height}, {shades} shades.")
    return f"{width} by {height} in {shades} shades"


def look(picture: Path, python: Path) -> tuple[int, int, int]:
    """Width, height and number of colours of a picture; nothing of each where there is none."""
    done = subprocess.run([python, "-c", _LOOK, picture], capture_output=True, text=True, check=True)
    width, height, shades = (int(word) for word in done.stdout.split())
    return width, height, shades
