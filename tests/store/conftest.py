"""Cohorts for tests that look into the file itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cohorts import found_cohort, marked_cohort

from workbench.workflow.cohort import Cohort


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Cohort]:
    """A new cohort with nobody but its lead."""
    with found_cohort(tmp_path) as cohort:
        yield cohort


@pytest.fixture
def marked(tmp_path: Path) -> Iterator[Cohort]:
    """The sample cohort with its markings handed in."""
    with marked_cohort(tmp_path) as cohort:
        yield cohort
