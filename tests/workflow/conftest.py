"""Cohorts at each stage of their life; made anew for every test that changes them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cohorts import filled_cohort, found_cohort, marked_cohort, staffed_cohort

from workbench.workflow.cohort import Cohort


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Cohort]:
    """With nobody but its lead."""
    with found_cohort(tmp_path) as cohort:
        yield cohort


@pytest.fixture
def staffed(tmp_path: Path) -> Iterator[Cohort]:
    """With people and roster."""
    with staffed_cohort(tmp_path) as cohort:
        yield cohort


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Cohort]:
    """With the sample scripts received."""
    with filled_cohort(tmp_path) as cohort:
        yield cohort


@pytest.fixture
def marked(tmp_path: Path) -> Iterator[Cohort]:
    """With every script marked and every length ruled on."""
    with marked_cohort(tmp_path) as cohort:
        yield cohort
