"""What goes into each program that is built; for participants a positive list, so that nothing comes along unnoticed."""

import hashlib
import sys
import tomllib
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

OFFICE = "marking-workbench"
SELF_CHECK = "marking-workbench-self-check"

FOLDERS = ("rubrics", "scenarios", "resources", "docs/guide", "docs/pictures")
"""Everything of ours that is no code: the office's program has all of it."""

INSTALL = "resources/install"
"""Where the menu entries and kinds of file are kept, which `installers` lays beside a built program."""

MIGRATIONS = "workbench/store/migrations"
"""Alembic reads the migrations as files; the office's program has them."""

FOR_PARTICIPANTS = (
    "scenarios/*/scenario.toml",
    "scenarios/*/case.md",
    "scenarios/*/papers/*.md",
    "scenarios/*/preparation/*.md",
    "scenarios/*/preparation/*.toml",
    "rubrics/*/rubric.toml",
    "resources/frameworks/*.toml",
    "resources/rules/word-rule.toml",
    "resources/schemas/exemplar.json",
    "resources/schemas/framework.json",
    "resources/schemas/programme-map.json",
    "resources/schemas/rubric.json",
    "resources/schemas/scenario.json",
    "resources/schemas/word-rule.json",
    "resources/self-check/vocabulary.toml",
    "resources/readability/NOTICE.txt",
    "resources/readability/syllables.txt.gz",
    "resources/icon/marking-workbench.svg",
    "docs/guide/participant.md",
    "docs/pictures/self-check.png",
)
"""The files that participants may have, and no others. The examples under `preparation` were written for them to read, and are on
the self-check's own shelf; what markers are told of a rubric stands in `marker-notes.toml`, which is not in the list.
"""

KINDS = ("scenario", "rubric", "word-rule", "framework", "programme-map", "exemplar", "self-check-vocabulary")
"""What the library files among them may be, whatever they are called."""

MODULES = (
    "workbench",
    "workbench.domain",
    "workbench.domain.*",
    "workbench.files",
    "workbench.files.*",
    "workbench.workflow",
    "workbench.workflow.counting",
    "workbench.workflow.help",
    "workbench.workflow.keys_file",
    "workbench.workflow.library",
    "workbench.workflow.preparing",
    "workbench.workflow.selfcheck",
    "workbench.ui",
    "workbench.ui.background",
    "workbench.ui.command_chooser",
    "workbench.ui.commands",
    "workbench.ui.focus_ring",
    "workbench.ui.fonts",
    "workbench.ui.help",
    "workbench.ui.icons",
    "workbench.ui.keyboard",
    "workbench.ui.keyboard.key",
    "workbench.ui.keyboard.keys",
    "workbench.ui.keyboard.lines",
    "workbench.ui.keyboard.table",
    "workbench.ui.keys_file",
    "workbench.ui.memory",
    "workbench.ui.menus",
    "workbench.ui.notices",
    "workbench.ui.page",
    "workbench.ui.pages",
    "workbench.ui.pages.guide",
    "workbench.ui.pages.guide.*",
    "workbench.ui.pages.self_check",
    "workbench.ui.pages.self_check.*",
    "workbench.ui.pictures",
    "workbench.ui.self_check_window",
    "workbench.ui.lock",
    "workbench.ui.starting",
    "workbench.ui.style_sheet",
    "workbench.ui.theme",
    "workbench.ui.tokens",
    "workbench.ui.widgets",
    "workbench.ui.widgets.*",
    "workbench.participant",
    "workbench.cli",
    "workbench.cli.answer",
    "workbench.cli.main",
    "workbench.cli.parser",
    "workbench.cli.parser.cohort",
    "workbench.cli.parser.exchange",
    "workbench.cli.parser.marking",
    "workbench.cli.parser.outcomes",
    "workbench.cli.parser.reading",
    "workbench.cli.parser.tree",
    "workbench.cli.participant",
    "workbench.cli.plain",
    "workbench.cli.reading",
    "workbench.cli.selfcheck",
)
"""The parts of the program that participants' program is made of: no stage of marking, no cohort, no store."""

NOT_FOR_PARTICIPANTS = (
    "workbench.app",
    "workbench.cli.commands",
    "workbench.store",
    "sqlalchemy",
    "alembic",
    "sqlcipher3",
    "openpyxl",
)
"""Where the builder stops following imports in the participants' program; `foreign_modules` says whether that was enough."""


_OURS = ("rubrics/", "scenarios/", "resources/", "docs/", "workbench/")


def files_for_participants(root: Path) -> Iterator[tuple[Path, str]]:
    """Each file that participants may have, with the folder of the bundle it belongs in."""
    for pattern in FOR_PARTICIPANTS:
        for path in sorted(root.glob(pattern)):
            yield path, path.parent.relative_to(root).as_posix()


def installers(root: Path, name: str) -> Iterator[Path]:
    """What lies beside a built program to have it known to this system: menu entry, kinds of file, icon."""
    if sys.platform == "win32":
        yield root / INSTALL / "windows" / f"{name}.cmd"
    elif sys.platform.startswith("linux"):
        places = ("install.sh", f"{name}.desktop", f"{name}.xml")
        yield from (root / INSTALL / "linux" / place for place in places)
        yield root / "resources" / "icon" / "marking-workbench.svg"


def kept_back(root: Path) -> dict[str, str]:
    """Every other file of ours that is no code, by its SHA-256."""
    given = {path for path, _ in files_for_participants(root)}
    found = (path for folder in FOLDERS for path in sorted((root / folder).rglob("*")) if path.is_file())
    others = (path for path in found if path not in given and root / INSTALL not in path.parents)
    return {_hash(path): path.relative_to(root).as_posix() for path in others}


def foreign_modules(names: Iterable[str]) -> list[str]:
    """Modules of the program that stand in no list for participants."""
    ours = {name for name in names if name.partition(".")[0] == "workbench"}
    return sorted(name for name in ours if not any(fnmatchcase(name, pattern) for pattern in MODULES))


def foreign_files(folder: Path, root: Path) -> list[str]:
    """What is wrong with the files of the participants' program: any that is kept back, under whatever name; and among ours any
    that is not in the list, of a kind that is not theirs, or holding words of the marker notes.
    """
    hashes, secrets = kept_back(root), tuple(notes_of(root))
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    wrong = [f"{path.relative_to(folder)} is {hashes[found]}" for path in files if (found := _hash(path)) in hashes]
    bundle = folder / "_internal"
    for path in files:
        name = path.relative_to(bundle).as_posix() if bundle in path.parents else ""
        if name.startswith(_OURS):
            wrong += [f"{name} {fault}" for fault in _faults(path, name, secrets)]
    return wrong


def _faults(path: Path, name: str, secrets: tuple[str, ...]) -> Iterator[str]:
    if not any(_fits(name, pattern) for pattern in FOR_PARTICIPANTS):
        yield "is not in the list"
    if path.suffix == ".toml" and _kind(path) not in KINDS:
        yield f"is of the kind {_kind(path)}"
    if path.suffix in (".toml", ".md", ".json") and any(secret in path.read_text("utf-8") for secret in secrets):
        yield "has words of the marker notes"


def notes_of(root: Path) -> Iterator[str]:
    """What only markers are told, note by note."""
    for path in sorted(root.glob("rubrics/*/marker-notes.toml")):
        yield from (note["text"] for note in tomllib.loads(path.read_text("utf-8"))["notes"])


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _fits(name: str, pattern: str) -> bool:
    """Whether a path fits a pattern part by part, a star standing for one part of it."""
    parts, wanted = PurePosixPath(name).parts, PurePosixPath(pattern).parts
    return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))


def _kind(path: Path) -> object:
    return tomllib.loads(path.read_text("utf-8")).get("kind")
