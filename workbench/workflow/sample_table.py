"""The drawn sample as a table for the office: why each script is in it, who marks it a second time, and how far that is."""

from pathlib import Path

from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Stage
from workbench.domain.people import Person, Role
from workbench.files.folder import write_over
from workbench.files.sheets import write_csv
from workbench.workflow.allocation import board
from workbench.workflow.cohort import Cohort
from workbench.workflow.moderation import sample
from workbench.workflow.people import require

COLUMNS = ("submission", "reason", "why", "first_marker", "second_marker", "state")


def write_sample(cohort: Cohort, out: Path, asker: Person | None = None) -> int:
    """Write the sample in its order; gives the number of rows. A second marker must not learn why a script is in it, so that
    somebody who asks under a name must be the lead. Raises WorkbenchError `nothing-to-sample` before the first draw.
    """
    if asker is not None:
        require(asker, Role.LEAD)
    view = sample(cohort)
    if view is None:
        raise WorkbenchError("nothing-to-sample", "No sample has been drawn yet. Draw it, then write it.")
    second = {line.submission: line.name for line in board(cohort, Stage.SECOND).lines}
    rows = [
        (line.code, line.reason.value, line.words, line.marker, second.get(line.submission, ""), line.state.value)
        for line in view.lines
    ]
    write_over(out, write_csv(COLUMNS, rows), ".csv")
    return len(rows)
