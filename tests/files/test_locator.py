"""The data folders are found in a clone and in a built program."""

import sys
from pathlib import Path

import pytest

from workbench.files import locator


def test_in_a_clone_the_folders_stand_beside_the_package() -> None:
    assert (locator.library_root() / "pyproject.toml").is_file()
    for folder in ("rubrics", "scenarios", "resources"):
        assert (locator.library_root() / folder).is_dir(), folder


def test_in_a_built_program_the_folders_stand_in_the_bundle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert locator.library_root() == tmp_path
    assert locator.resources_dir() == tmp_path / "resources"
