"""The lock files name every package by version and hash, and no place to fetch it from."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def read(lock: str) -> str:
    return (ROOT / lock).read_text(encoding="utf-8")


def entries(lock: str) -> list[str]:
    """Each requirement with the hashes that follow it."""
    return re.split(r"\n(?=\S)", read(lock).strip())


def pins(lock: str) -> set[str]:
    """Each requirement as `name==version` with its marker, if any."""
    return {entry.splitlines()[0].rstrip(" \\") for entry in entries(lock)}


def names(requirements: Iterable[str]) -> set[str]:
    """The names of requirements, spelled as the locks spell them."""
    found = (re.match(r"[A-Za-z0-9._-]+", requirement) for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", name.group()).lower() for name in found if name}


both = pytest.mark.parametrize("lock", ["app.lock", "dev.lock"])


@both
def test_a_lock_names_no_address(lock: str) -> None:
    assert "://" not in read(lock)
    assert not re.search(r"^\s*(-i|-f|--index-url|--extra-index-url|--find-links)\b", read(lock), re.MULTILINE)


@both
def test_each_requirement_is_pinned_and_hashed(lock: str) -> None:
    bare = [entry for entry in entries(lock) if not re.match(r"\S+==\S+(?s:.*)--hash=sha256:[0-9a-f]{64}", entry)]
    assert bare == []


@both
def test_every_runtime_dependency_and_the_build_backend_are_locked(lock: str) -> None:
    wanted = names(PROJECT["project"]["dependencies"]) | {"setuptools"}
    assert wanted - names(pins(lock)) == set()


def test_every_tool_is_locked_for_development() -> None:
    groups = {name: group for name, group in PROJECT["dependency-groups"].items() if name != "bench"}
    tools = names(requirement for group in groups.values() for requirement in group)
    assert tools - names(pins("dev.lock")) == set()


def test_development_and_use_agree_on_versions() -> None:
    assert pins("app.lock") - pins("dev.lock") == set()
