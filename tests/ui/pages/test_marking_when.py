"""When a marking was handed in: its time on the day itself, afterwards the day."""

from datetime import timedelta
from pathlib import Path

import pytest
from cohorts import Ticking, marked_cohort, person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from shown_pages import ShownPages

from workbench.ui.pages.marking import MarkingPage
from workbench.workflow import marking


@pytest.mark.parametrize(
    ("days", "said", "listed"), [(0, "was handed in at ", ":"), (9, "was handed in on 7 May 2027.", "7 May 2027")]
)
def test_the_time_is_said_on_the_day_and_the_day_afterwards(
    tmp_path: Path, shown: ShownPages, days: int, said: str, listed: str
) -> None:
    cohort = marked_cohort(tmp_path)
    marker = person(cohort, "Keziah Ploughright")
    line = next(line for line in marking.queue(cohort, marker) if line.handed_in_at is not None)
    clock = cohort.scribe.clock
    assert isinstance(clock, Ticking)
    clock.at += timedelta(days=days)
    page = shown(MarkingPage, cohort, marker, line.submission)
    assert any(said in label.text() for label in page.room.foot.findChildren(QLabel) if label.isVisible())
    row = page.room.queue.handed_in.model().index(0, 0)
    told = str(row.data(Qt.ItemDataRole.AccessibleTextRole))
    assert listed in told
    assert ("2027" in told) == bool(days)
