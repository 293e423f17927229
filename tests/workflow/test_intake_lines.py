"""The line that intake tells of a script, put together without reading it back, is the line that is read."""

from pathlib import Path

from cohorts import SCRIPTS, lead_of, staffed_cohort

from workbench.domain.cohort import SubmissionLine
from workbench.store import submissions
from workbench.workflow import intake
from workbench.workflow.batch import Batch, with_name_doubt
from workbench.workflow.cohort import Cohort


def _as_read(cohort: Cohort, submission: str) -> SubmissionLine:
    with cohort.database.reading() as connection:
        return with_name_doubt(submissions.line(connection, submission), Batch(cohort).identities)


def test_what_is_told_of_each_script_is_what_is_read(tmp_path: Path) -> None:
    told = 0
    with staffed_cohort(tmp_path) as cohort:
        for result in intake.ingest(cohort, lead_of(cohort), sorted(SCRIPTS.iterdir())):
            if isinstance(result, intake.Received):
                assert result.line == _as_read(cohort, result.line.id)
                told += 1
    assert told == 6


def test_a_second_script_of_a_participant_is_told_with_its_doubt(tmp_path: Path) -> None:
    first = next(path for path in sorted(SCRIPTS.iterdir()) if path.name.startswith("NTP-27-0438"))
    second = tmp_path / "NTP-27-0438 second.txt"
    second.write_text("Another answer of a few words that has nothing in common with the first.", "utf-8")
    with staffed_cohort(tmp_path) as cohort:
        one, two = intake.ingest(cohort, lead_of(cohort), [first, second])
        assert isinstance(one, intake.Received)
        assert isinstance(two, intake.Received)
        assert "second-script" in [warning.code for warning in two.line.warnings]
        assert two.line == _as_read(cohort, two.line.id)
