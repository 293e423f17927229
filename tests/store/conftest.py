"""Cohorts for tests that look into the file itself; filled ones are made once and copied."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, Ticking, filled_cohort, found_cohort, marked_cohort

from workbench.workflow.cohort import Cohort, open_cohort


def _copy(template: Path, folder: Path) -> Cohort:
    later = Ticking(datetime(2027, 5, 7, 12, tzinfo=UTC))
    return open_cohort(Path(shutil.copy(template, folder / "spring.cohort")), PASSPHRASE, CHEAP, later)


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample cohort with its scripts, closed."""
    cohort = filled_cohort(tmp_path_factory.mktemp("filled"))
    cohort.close()
    return cohort.path


@pytest.fixture(scope="session")
def marked_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample cohort with its markings, closed."""
    cohort = marked_cohort(tmp_path_factory.mktemp("marked"))
    cohort.close()
    return cohort.path


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Cohort]:
    """A new cohort with nobody but its lead."""
    with found_cohort(tmp_path) as cohort:
        yield cohort


@pytest.fixture
def filled(filled_file: Path, tmp_path: Path) -> Iterator[Cohort]:
    """The sample cohort with its scripts received."""
    with _copy(filled_file, tmp_path) as cohort:
        yield cohort


@pytest.fixture
def marked(marked_file: Path, tmp_path: Path) -> Iterator[Cohort]:
    """The sample cohort with its markings handed in."""
    with _copy(marked_file, tmp_path) as cohort:
        yield cohort
