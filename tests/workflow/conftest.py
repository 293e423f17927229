"""Cohorts at each stage of their life: made once, and copied for every test, since each test changes its own."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cohorts import CHEAP, PASSPHRASE, Ticking, filled_cohort, found_cohort, marked_cohort, staffed_cohort
from moderated import drawn_window, marked_window, paired_window, received_window

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


@pytest.fixture(scope="session")
def received_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory, received_window)


@pytest.fixture(scope="session")
def first_marked_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory, marked_window)


@pytest.fixture(scope="session")
def drawn_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory, drawn_window)


@pytest.fixture
def received(received_file: Path, tmp_path: Path) -> Iterator[Cohort]:
    """The generated window: sixty scripts received, nothing given out."""
    with _copy(received_file, tmp_path) as cohort:
        yield cohort


@pytest.fixture
def first_marked(first_marked_file: Path, tmp_path: Path) -> Iterator[Cohort]:
    """The generated window with every first marking handed in, nothing drawn."""
    with _copy(first_marked_file, tmp_path) as cohort:
        yield cohort


@pytest.fixture
def drawn(drawn_file: Path, tmp_path: Path) -> Iterator[Cohort]:
    """The generated window with the sample drawn and second markings given out, none begun."""
    with _copy(drawn_file, tmp_path) as cohort:
        yield cohort


@pytest.fixture(scope="session")
def paired_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory, paired_window)


@pytest.fixture
def paired(paired_file: Path, tmp_path: Path) -> Iterator[Cohort]:
    """The generated window with every sampled script marked twice: one disagreement about the outcome, one about a level."""
    with _copy(paired_file, tmp_path) as cohort:
        yield cohort
