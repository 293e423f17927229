"""One place knows where the data folders lie, so that a clone and a built program find the same files."""

import sys
from pathlib import Path


def library_root() -> Path:
    """The folder that holds `rubrics`, `scenarios` and `resources`: the frozen bundle, else the repository."""
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent))
    return Path(__file__).resolve().parents[2]


def resources_dir() -> Path:
    """Everything else the program reads: frameworks, rules, letter templates."""
    return library_root() / "resources"
