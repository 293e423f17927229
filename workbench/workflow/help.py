"""What somebody is told about the program itself: its guide, its version, where its log lies, and its licences."""

import platform
from dataclasses import dataclass
from pathlib import Path

from workbench import __version__
from workbench.domain.guide import Chapter, Part
from workbench.files.guide import FIRST, read_guide
from workbench.files.licences import licence_texts, shipped
from workbench.files.locator import pictures_dir
from workbench.files.report import log_path


@dataclass(frozen=True, slots=True)
class About:
    """The program as it runs here."""

    version: str
    python: str
    system: str
    log: Path


def guide(first: str = FIRST) -> tuple[Chapter, ...]:
    """A first page of the guide and the chapters it leads to; raises WorkbenchError when it did not come with the program."""
    return read_guide(first=first)


def pictures() -> Path:
    """The folder with the pictures that the guide names."""
    return pictures_dir()


def about() -> About:
    """Which version runs here, on what, and where its log lies."""
    return About(__version__, platform.python_version(), platform.system(), log_path())


def licences() -> tuple[Part, ...]:
    """Everything the program is shipped with."""
    return shipped()


def words_of_licence(name: str) -> tuple[tuple[str, str], ...]:
    """The name and words of each licence and notice that a part carries."""
    return licence_texts(name)
