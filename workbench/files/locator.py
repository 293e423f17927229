"""One place knows where the data folders lie, so that a clone and a built program find the same files."""

import sys
from pathlib import Path


def library_root() -> Path:
    """The folder that holds `rubrics`, `scenarios`, `resources` and `docs`: the frozen bundle, else the repository."""
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent))
    return Path(__file__).resolve().parents[2]


def resources_dir() -> Path:
    """Everything else the program reads: frameworks, rules, letter templates."""
    return library_root() / "resources"


def guide_dir() -> Path:
    """The user guide, one Markdown file a chapter."""
    return library_root() / "docs" / "guide"


def pictures_dir() -> Path:
    """The pictures of the guide and of the README."""
    return library_root() / "docs" / "pictures"


def icon_path() -> Path:
    """The drawing that stands for the program in title bars and task lists."""
    return resources_dir() / "icon" / "marking-workbench.svg"
