"""Lives of a cohort by commands, lived once for all tests of the contract, which only look at them or live on in a copy; and
windows that are asked for and never opened.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from life import Life, disputed, lived

from workbench.store import database
from workbench.store.keys import raw_key


@pytest.fixture(scope="session", autouse=True)
def keys_are_derived_once() -> Iterator[None]:
    """The real keys, each derived only once: deriving is slow on purpose, and every command does it again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "raw_key", cache(raw_key))
        yield


@pytest.fixture(scope="session")
def life(tmp_path_factory: pytest.TempPathFactory, keys_are_derived_once: None) -> Life:
    """A cohort from its founding to the Department's file."""
    return lived(tmp_path_factory.mktemp("life"))


@pytest.fixture(scope="session")
def dispute(life: Life) -> Life:
    """The same first marks, with a script that came into the sample by chance in dispute."""
    return disputed(life)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[list[Path]]:
    """Each time a program's window was to be opened, with its files."""
    asked: list[list[Path]] = []

    def run(paths: Sequence[Path]) -> int:
        asked.append(list(paths))
        return 0

    for program in ("app", "participant"):
        monkeypatch.setattr(f"workbench.{program}.run", run)
    return asked
