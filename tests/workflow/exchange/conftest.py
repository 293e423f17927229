"""Offices that were made once and are copied for every test: scripts given out, and a sample given to second markers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cohorts import lead_of, marked_cohort
from exchanged import TOBIAS, mark, office, own_file, packed, sent
from packs import office_in

from workbench.workflow import allocation, exchange, moderation
from workbench.workflow.cohort import Cohort


@pytest.fixture(scope="session")
def given_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an office with six scripts given to two assessors, nothing sent."""
    with office(tmp_path_factory.mktemp("given")) as cohort:
        return cohort.path


@pytest.fixture
def given(given_file: Path, tmp_path: Path) -> Iterator[Cohort]:
    """An office with six scripts given to two assessors, nothing sent."""
    with office_in(given_file, tmp_path) as cohort:
        yield cohort


@pytest.fixture(scope="session")
def returned_files(given_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The file of an office that has scripts of Tobias's out, his own file, and the pack in which he hands the first one back."""
    folder = tmp_path_factory.mktemp("returned")
    own_path = folder / "own.cohort"
    with office_in(given_file, folder) as cohort:
        pack = sent(cohort, TOBIAS, folder / "out")
    with own_file(pack, own_path) as own:
        mark(own, exchange.own_board(own).lines[0].submission)
        back = packed(own, folder / "back")
    return cohort.path, own_path, back


@pytest.fixture(scope="session")
def sampled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an office with first marks, a sample drawn from them, and its scripts given to the second markers."""
    with marked_cohort(tmp_path_factory.mktemp("sampled"), "small-cohort") as cohort:
        moderation.draw(cohort, lead_of(cohort), 5)
        allocation.allocate(cohort, lead_of(cohort), 7)
        return cohort.path


@pytest.fixture
def sampled(sampled_file: Path, tmp_path: Path) -> Iterator[Cohort]:
    """An office with first marks, a sample drawn from them, and its scripts given to the second markers."""
    with office_in(sampled_file, tmp_path, "sampled") as cohort:
        yield cohort
