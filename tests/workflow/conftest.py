"""Cohorts at each stage of their life: made once, and copied for every test, since each test changes its own."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, Ticking, filled_cohort, found_cohort, marked_cohort, staffed_cohort

from workbench.workflow.cohort import Cohort, open_cohort


def _made(factory: pytest.TempPathFactory, make: Callable[[Path], Cohort]) -> Path:
    cohort = make(factory.mktemp("template"))
    cohort.close()
    return cohort.path


def _copy(template: Path, folder: Path) -> Cohort:
    later = Ticking(datetime(2027, 5, 7, 12, tzinfo=UTC))
    return open_cohort(Path(shutil.copy(template, folder / "spring.cohort")), PASSPHRASE, CHEAP, later)


@pytest.fixture(scope="session")
def staffed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory, staffed_cohort)


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory, filled_cohort)


@pytest.fixture(scope="session")
def marked_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory, marked_cohort)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Cohort]:
    """With nobody but its lead."""
    with found_cohort(tmp_path) as cohort:
        yield cohort


@pytest.fixture
def staffed(staffed_file: Path, tmp_path: Path) -> Iterator[Cohort]:
    """With people and roster."""
    with _copy(staffed_file, tmp_path) as cohort:
        yield cohort


@pytest.fixture
def filled(filled_file: Path, tmp_path: Path) -> Iterator[Cohort]:
    """With the sample scripts received."""
    with _copy(filled_file, tmp_path) as cohort:
        yield cohort


@pytest.fixture
def marked(marked_file: Path, tmp_path: Path) -> Iterator[Cohort]:
    """With every script marked and every length ruled on."""
    with _copy(marked_file, tmp_path) as cohort:
        yield cohort
