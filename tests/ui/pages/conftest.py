"""The outcomes page of any cohort, for the several modules that test it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cohorts import lead_of
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from workbench.domain.people import Person
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.pages.outcomes import OutcomesPage
from workbench.ui.theme import Theme
from workbench.workflow.cohort import Cohort


@pytest.fixture
def opened_outcomes(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Callable[..., OutcomesPage]]:
    """The page of a cohort, shown, with its lead at the window."""
    benches: list[Bench] = []

    def show(cohort: Cohort, actor: Person | None = None, width: int = 1366) -> OutcomesPage:
        bench = Bench(cohort, actor or lead_of(cohort))
        benches.append(bench)
        page = OutcomesPage(bench, theme, Memory(QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)))
        qtbot.addWidget(page)
        page.resize(width, 690)
        page.show()
        page.enter()
        qtbot.waitUntil(lambda: page.width() == width)
        return page

    yield show
    for bench in benches:
        bench.close()
