"""Letters made in tests: every released outcome of a cohort in a new folder."""

from pathlib import Path

from cohorts import lead_of

from workbench.workflow import letters
from workbench.workflow.cohort import Cohort
from workbench.workflow.letters import LettersWritten


def make(cohort: Cohort, folder: Path) -> LettersWritten:
    """Make every letter in a new folder, as the lead does."""
    *made, written = letters.make_letters(cohort, lead_of(cohort), folder)
    assert isinstance(written, LettersWritten)
    assert tuple(made) == written.letters
    return written
